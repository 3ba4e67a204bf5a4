/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "entities-window.h"
#include "fields-panel.h"
#include "profile-dialog.h"
#include "refusals-window.h"
#include "review-window.h"
#include "tag-all.h"
#include "window-private.h"

/* Actions that change what is tagged and described. */

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_window_flush (self);
  regest_window_walk_and_lead (self, REGEST_JOURNAL_UNDO);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_window_flush (self);
  regest_window_walk_and_lead (self, REGEST_JOURNAL_REDO);
}

static void
tag_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_window_flush (self);
  regest_tag_all_present (GTK_WINDOW (self), self->desk);
}

static void
review_proposals_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_window_flush (self);
  regest_review_window_present (GTK_WINDOW (self), self->desk, NULL);
}

/* those of the same words and kind as the one that is selected */
static void
review_same_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_window_flush (self);
  regest_review_window_present (GTK_WINDOW (self), self->desk,
                                regest_desk_get_selected_annotation (self->desk));
}

static void
refusals_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_refusals_window_present (GTK_WINDOW (self), self->desk);
}

static void
entities_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;
  RegestAnnotation *selected = regest_desk_get_selected_annotation (self->desk);

  regest_window_flush (self);
  regest_entities_window_present (GTK_WINDOW (self), self->desk,
                                  selected != NULL ? regest_annotation_get_entity (selected)
                                                   : NULL);
}

static void
profile_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_window_flush (self);
  regest_profile_dialog_present (GTK_WINDOW (self), self->desk);
}

static void
take_selection_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_window_ensure_fields (self);
  adw_flap_set_reveal_flap (self->fields_flap, TRUE);
  regest_fields_panel_take_selection (REGEST_FIELDS_PANEL (self->fields));
}

static void
focus_fields_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_window_ensure_fields (self);
  adw_flap_set_reveal_flap (self->fields_flap, TRUE);
  regest_fields_panel_focus (REGEST_FIELDS_PANEL (self->fields));
}

void
regest_window_add_edit_actions (RegestWindow *self)
{
  const GActionEntry entries[] = {
    { "undo", undo_cb },
    { "redo", redo_cb },
    { "tag-all", tag_all_cb },
    { "review-proposals", review_proposals_cb },
    { "review-same", review_same_cb },
    { "refusals", refusals_cb },
    { "entities", entities_cb },
    { "profile", profile_cb },
    { "take-selection", take_selection_cb },
    { "focus-fields", focus_fields_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
