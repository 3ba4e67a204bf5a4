/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The action group "doc": everything that can be done in the text, for keys, menus and buttons. */

#include "config.h"

#include <glib/gi18n.h>

#include "text-view-private.h"

typedef void (*SimpleFunc) (RegestTextView *self);
typedef void (*NamedFunc) (RegestTextView *self, const char *name);

static void
next_tag (RegestTextView *self)
{
  if (!regest_text_view_walk (self, 1) && self->desk != NULL)
    regest_desk_notice (self->desk, _("No tag follows"), NULL, NULL);
}

static void
previous_tag (RegestTextView *self)
{
  if (!regest_text_view_walk (self, -1) && self->desk != NULL)
    regest_desk_notice (self->desk, _("No tag stands before"), NULL, NULL);
}

static void
zoom_in (RegestTextView *self)
{
  regest_text_view_zoom (self, 1);
}

static void
zoom_out (RegestTextView *self)
{
  regest_text_view_zoom (self, -1);
}

static void
zoom_normal (RegestTextView *self)
{
  regest_text_view_zoom (self, 0);
}

/* What an action needs to be enabled. */
typedef enum
{
  NEEDS_NOTHING,
  NEEDS_DOCUMENT,
  NEEDS_TAG,
  NEEDS_WRITING, /* a document that may be changed */
  NEEDS_TAG_WRITING, /* and a selected tag */
  NEEDS_SUGGESTION,
  NEEDS_SUGGESTION_READING, /* also where nothing may be changed */
} Needs;

typedef struct
{
  const char *name;
  SimpleFunc simple;
  NamedFunc named;
  Needs needs;
} Entry;

static const Entry entries[] = {
  { "tag", NULL, regest_text_view_tag, NEEDS_WRITING },
  { "extend", NULL, regest_text_view_extend, NEEDS_WRITING },
  { "set-kind", NULL, regest_text_view_set_kind, NEEDS_TAG_WRITING },
  { "show-kind", NULL, regest_text_view_toggle_kind, NEEDS_NOTHING },
  { "repeat", regest_text_view_repeat, NULL, NEEDS_WRITING },
  { "next-tag", next_tag, NULL, NEEDS_DOCUMENT },
  { "previous-tag", previous_tag, NULL, NEEDS_DOCUMENT },
  { "cycle", regest_text_view_cycle, NULL, NEEDS_DOCUMENT },
  { "remove", regest_text_view_remove, NULL, NEEDS_TAG_WRITING },
  { "choose-entity", regest_text_view_choose_entity, NULL, NEEDS_TAG_WRITING },
  { "unlink", regest_text_view_unlink, NULL, NEEDS_TAG_WRITING },
  { "accept", regest_text_view_accept, NULL, NEEDS_SUGGESTION },
  { "reject", regest_text_view_reject, NULL, NEEDS_SUGGESTION },
  { "explain", regest_text_view_explain, NULL, NEEDS_SUGGESTION_READING },
  { "next-proposal", regest_text_view_next_proposal, NULL, NEEDS_DOCUMENT },
  { "previous-proposal", regest_text_view_previous_proposal, NULL, NEEDS_DOCUMENT },
  { "next-doubtful", regest_text_view_next_doubtful, NULL, NEEDS_DOCUMENT },
  { "previous-doubtful", regest_text_view_previous_doubtful, NULL, NEEDS_DOCUMENT },
  { "make-part", regest_text_view_make_part, NULL, NEEDS_WRITING },
  { "clear", regest_text_view_clear_selection, NULL, NEEDS_DOCUMENT },
  { "zoom-in", zoom_in, NULL, NEEDS_NOTHING },
  { "zoom-out", zoom_out, NULL, NEEDS_NOTHING },
  { "zoom-normal", zoom_normal, NULL, NEEDS_NOTHING },
};

static void
activate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestTextView *self = user_data;
  const Entry *entry = g_object_get_data (G_OBJECT (action), "entry");

  if (entry->simple != NULL)
    entry->simple (self);
  else
    entry->named (self, g_variant_get_string (parameter, NULL));
}

static void
move_end_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_text_view_move_edge (user_data, FALSE, g_variant_get_int32 (parameter));
}

static void
move_start_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_text_view_move_edge (user_data, TRUE, g_variant_get_int32 (parameter));
}

static void
edit_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  RegestTextView *self = user_data;

  if (self->desk != NULL && self->document != NULL)
    regest_desk_set_editing (self->desk, g_variant_get_boolean (value));
}

static void
add_action (RegestTextView *self, GSimpleAction *action, GCallback callback)
{
  g_signal_connect (action, "activate", callback, self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

void
regest_text_view_init_actions (RegestTextView *self)
{
  g_autoptr (GSimpleAction) move_end = g_simple_action_new ("move-end", G_VARIANT_TYPE_INT32);
  g_autoptr (GSimpleAction) move_start = g_simple_action_new ("move-start", G_VARIANT_TYPE_INT32);
  g_autoptr (GSimpleAction) edit =
    g_simple_action_new_stateful ("edit", NULL, g_variant_new_boolean (FALSE));

  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const GVariantType *type = entries[i].named != NULL ? G_VARIANT_TYPE_STRING : NULL;
      g_autoptr (GSimpleAction) action = g_simple_action_new (entries[i].name, type);

      g_object_set_data (G_OBJECT (action), "entry", (gpointer) &entries[i]);
      add_action (self, action, G_CALLBACK (activate_cb));
    }
  add_action (self, move_end, G_CALLBACK (move_end_cb));
  add_action (self, move_start, G_CALLBACK (move_start_cb));
  g_signal_connect (edit, "change-state", G_CALLBACK (edit_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (edit));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "doc", G_ACTION_GROUP (self->actions));
  regest_text_view_update_actions (self);
}

static void
set_enabled (RegestTextView *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static gboolean
is_enabled (const Entry *entry, gboolean document, gboolean writing, RegestAnnotation *tag)
{
  switch (entry->needs)
    {
    case NEEDS_DOCUMENT:
      return document;
    case NEEDS_TAG:
      return tag != NULL;
    case NEEDS_WRITING:
      return writing;
    case NEEDS_TAG_WRITING:
      return writing && tag != NULL;
    case NEEDS_SUGGESTION:
    case NEEDS_SUGGESTION_READING:
      return (writing || entry->needs == NEEDS_SUGGESTION_READING) && tag != NULL &&
             regest_annotation_get_status (tag) == REGEST_STATUS_SUGGESTED;
    default:
      return TRUE;
    }
}

void
regest_text_view_update_actions (RegestTextView *self)
{
  RegestAnnotation *tag = NULL;
  gboolean document = self->desk != NULL && self->document != NULL;
  gboolean writing = FALSE;
  gboolean editing = document && regest_desk_get_editing (self->desk);
  GAction *edit;

  if (self->actions == NULL)
    return;
  if (document)
    {
      tag = regest_desk_get_selected_annotation (self->desk);
      writing = !regest_project_is_read_only (regest_document_get_project (self->document));
    }
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    set_enabled (self, entries[i].name, is_enabled (&entries[i], document, writing, tag));
  set_enabled (self, "move-end", writing && tag != NULL);
  set_enabled (self, "move-start", writing && tag != NULL);
  set_enabled (self, "edit", writing);
  if (self->repeat_kind == NULL)
    set_enabled (self, "repeat", FALSE);
  if (tag != NULL && regest_annotation_get_entity (tag) == NULL)
    set_enabled (self, "unlink", FALSE);
  edit = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "edit");
  g_simple_action_set_state (G_SIMPLE_ACTION (edit), g_variant_new_boolean (editing));
}
