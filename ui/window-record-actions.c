/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "record-row.h"
#include "window-private.h"

/* Actions on the record that is open, and on the list of records. */

static const RegestId *
get_record_id (RegestWindow *self)
{
  return regest_record_get_id (regest_document_get_record (self->document));
}

static void
step (RegestWindow *self, int delta)
{
  regest_window_flush (self);
  if (!regest_sidebar_step (self->sidebar, delta))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
next_record_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step (user_data, 1);
}

static void
previous_record_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step (user_data, -1);
}

static void
set_state_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;
  const char *state = g_variant_get_string (parameter, NULL);
  GError *error = NULL;

  if (!regest_project_set_state (self->project, get_record_id (self), state, &error))
    regest_desk_take_error (self->desk, error);
}

static void
remove_record_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;
  RegestId id = *get_record_id (self);
  g_autofree char *title =
    g_strdup (regest_record_get_display_title (regest_document_get_record (self->document)));
  g_autofree char *text = NULL;
  GError *error = NULL;
  int delta = regest_sidebar_can_step (self->sidebar, 1) ? 1 : -1;

  regest_window_flush (self);
  /* the neighbour first, so that the desk is never bare */
  regest_sidebar_step (self->sidebar, delta);
  if (!regest_project_remove_record (self->project, &id, &error))
    {
      regest_desk_take_error (self->desk, error);
      return;
    }
  /* translators: %s is the title of a record */
  text = g_strdup_printf (_("“%s” removed"), title);
  regest_window_say (self, text, "win.undo", _("_Undo"));
}

/* one value of the record's description, with its attribute's evidence given up: the words are new
 *  */
static void
set_value (RegestWindow *self, const char *name, const char *words)
{
  RegestOwner owner = { REGEST_OWNER_RECORD, *get_record_id (self) };
  GPtrArray *attributes =
    regest_record_get_attributes (regest_document_get_record (self->document));
  const RegestAttribute *old = regest_attributes_find (attributes, name);
  g_autoptr (RegestAttribute) attribute = regest_attribute_new (name, words, NULL);
  GError *error = NULL;
  gboolean done;

  if (old != NULL)
    attribute->id = old->id;
  if (*words != '\0')
    done = regest_project_set_attribute (self->project, &owner, attribute, NULL, &error);
  else
    done = old == NULL || regest_project_remove_attribute (self->project, &old->id, &error);
  if (!done)
    regest_desk_take_error (self->desk, error);
}

typedef struct
{
  RegestWindow *window;
  const char *name; /* of the attribute */
  GtkEditable *entry;
} Asked;

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Asked *asked = user_data;
  g_autofree char *words = NULL;

  if (g_strcmp0 (response, "set") != 0 || asked->window->document == NULL)
    return;
  words = g_strstrip (g_strdup (gtk_editable_get_text (asked->entry)));
  set_value (asked->window, asked->name, words);
}

static void
free_asked_cb (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* asks for a new value of an attribute of the open record */
static void
ask (RegestWindow *self, const char *name, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);
  GtkWidget *entry = gtk_entry_new ();
  GPtrArray *attributes =
    regest_record_get_attributes (regest_document_get_record (self->document));
  const char *old = regest_attributes_get_value (attributes, name);
  Asked *asked = g_new0 (Asked, 1);

  asked->window = self;
  asked->name = name;
  asked->entry = GTK_EDITABLE (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), old != NULL ? old : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 36);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel",
                                    _("_Cancel"), "set", _("_Set"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "set",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "set");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), asked, free_asked_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

static void
rename_record_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_window_flush (user_data);
  ask (user_data, "title", _("Title of the record"), NULL);
}

static void
move_record_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_window_flush (user_data);
  ask (user_data, "collection",
       _("Collection of the record"),
       _("Write a collection within another as “Collection/Series”; leave it empty for none."));
}

void
regest_window_add_record_actions (RegestWindow *self)
{
  const GActionEntry entries[] = {
    { "next-record", next_record_cb },
    { "previous-record", previous_record_cb },
    /* a radio group: the state is the record's, set when the project tells of it */
    { "set-state", NULL, "s", "''", set_state_cb },
    { "rename-record", rename_record_cb },
    { "move-record", move_record_cb },
    { "remove-record", remove_record_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
