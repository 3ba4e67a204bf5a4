/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/images/image.h>
#include <regest/images/program.h>

#include "password-dialog.h"

typedef struct
{
  GWeakRef parent;
  GFile *file;
  GtkEditable *entry; /* while it is asked */
  gboolean tried;
  RegestPasswordFunc func;
  gpointer user_data;
} Asked;

static void ask (Asked *self);

static void
end (Asked *self)
{
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&self->parent);

  if (parent != NULL)
    self->func (self->user_data);
  g_weak_ref_clear (&self->parent);
  g_object_unref (self->file);
  g_free (self);
}

/* what else may be wrong with the file is for the import to tell */
static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestImage) image = regest_image_open_finish (result, &error);
  Asked *self = user_data;

  if (g_error_matches (error, REGEST_IMAGE_ERROR, REGEST_IMAGE_ERROR_LOCKED))
    ask (self);
  else
    end (self);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Asked *self = user_data;
  const char *path = g_file_peek_path (self->file);

  if (g_strcmp0 (response, "open") != 0)
    {
      regest_passwords_remember (path, NULL);
      end (self);
      return;
    }
  regest_passwords_remember (path, gtk_editable_get_text (self->entry));
  self->tried = TRUE;
  regest_image_open_async (self->file, 0, NULL, opened_cb, self);
}

/* GtkPasswordEntry of GTK 4.8 goes on listening to the keyboard when its window is gone. */
static GtkWidget *
make_entry (GtkWidget *dialog)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_visibility (GTK_ENTRY (entry), FALSE);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_PASSWORD);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Password"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  return entry;
}

static void
ask (Asked *self)
{
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&self->parent);
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  if (parent == NULL)
    {
      end (self);
      return;
    }
  body = g_strdup_printf (
    "“%s”\n%s", shown,
    self->tried ? _("That was not its password.")
                : _("It is remembered until the program ends, and written nowhere."));
  dialog = adw_message_dialog_new (parent, _("The file has a password"), body);
  self->entry = GTK_EDITABLE (make_entry (dialog));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "skip", _("_Skip"), "open",
                                    _("_Open"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "open",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "open");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "skip");
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
regest_password_dialog_show (GtkWindow *parent, GFile *file, RegestPasswordFunc func,
                             gpointer user_data)
{
  Asked *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (func != NULL);

  self = g_new0 (Asked, 1);
  g_weak_ref_init (&self->parent, parent);
  self->file = g_object_ref (file);
  self->func = func;
  self->user_data = user_data;
  ask (self);
}
