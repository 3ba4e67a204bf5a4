/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "export-dialog.h"
#include "import-dialog.h"
#include "session.h"
#include "window-private.h"

/* Actions on files: projects, imports, exports, copies. */

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

static GtkFileChooser *
make_chooser (RegestWindow *self, const char *title, GtkFileChooserAction action,
              const char *accept)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  return GTK_FILE_CHOOSER (self->chooser);
}

static void
show_chooser (RegestWindow *self, GCallback response)
{
  g_signal_connect_object (self->chooser, "response", response, self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* (transfer full) what was chosen, NULL where nothing was; the chooser is done with */
static GPtrArray *
take_chosen (RegestWindow *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GListModel) files = NULL;
  GPtrArray *chosen;

  if (response != GTK_RESPONSE_ACCEPT || chooser == NULL)
    return NULL;
  files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
  chosen = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (chosen, g_list_model_get_item (files, i));
  return chosen;
}

static void
open_chosen_cb (RegestWindow *self, int response)
{
  g_autoptr (GPtrArray) files = take_chosen (self, response);
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  const char *path;

  if (files == NULL || files->len == 0)
    return;
  path = g_file_peek_path (g_ptr_array_index (files, 0));
  /* documents wait for this one: it is for this window */
  if (path != NULL && (self->project == NULL || self->waiting != NULL) && files->len == 1 &&
      g_str_has_suffix (path, REGEST_PROJECT_SUFFIX))
    regest_window_open (self, path);
  else if (application != NULL)
    g_application_open (application, (GFile **) files->pdata, (int) files->len, "");
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;
  GtkFileChooser *chooser =
    make_chooser (self, _("Open a project"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));

  gtk_file_chooser_set_select_multiple (chooser, self->waiting == NULL);
  add_filter (chooser, _("Regest projects"), "*" REGEST_PROJECT_SUFFIX);
  if (self->waiting == NULL)
    add_filter (chooser, _("Documents and projects"), "*");
  show_chooser (self, G_CALLBACK (open_chosen_cb));
}

static void
open_path_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_window_open (user_data, g_variant_get_string (parameter, NULL));
}

static void
open_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_window_open_sample (user_data);
}

static void
new_project_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  if (self->job == NULL)
    regest_window_show_create (self, NULL);
}

static void
close_project_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_session_set_project (NULL);
  regest_window_show_welcome (user_data);
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;
  RegestWindow *other = regest_window_new (gtk_window_get_application (GTK_WINDOW (self)));

  regest_window_open (other, regest_project_get_path (self->project));
  gtk_window_present (GTK_WINDOW (other));
}

static void
reload_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;
  g_autofree char *path = g_strdup (regest_project_get_path (self->project));

  regest_window_open (self, path);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_window_flush (user_data);
  regest_import_dialog_present (user_data, FALSE);
}

static void
import_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_window_flush (user_data);
  regest_import_dialog_present (user_data, TRUE);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_window_flush (user_data);
  regest_export_dialog_present (user_data, FALSE);
}

static void
export_record_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_window_flush (user_data);
  regest_export_dialog_present (user_data, TRUE);
}

static void
copy_chosen_cb (RegestWindow *self, int response)
{
  g_autoptr (GPtrArray) files = take_chosen (self, response);
  g_autofree char *shown = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;
  const char *path;

  if (files == NULL || files->len == 0 || self->project == NULL)
    return;
  path = g_file_peek_path (g_ptr_array_index (files, 0));
  if (path == NULL)
    return;
  regest_window_flush (self);
  if (!regest_project_copy_to (self->project, path, &error))
    {
      regest_desk_take_error (self->desk, error);
      return;
    }
  shown = regest_session_dup_display_path (path);
  /* translators: %s is a path */
  text = g_strdup_printf (_("Copy saved as %s"), shown);
  regest_window_say (self, text, NULL, NULL);
}

static void
save_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *name = NULL;
  GtkFileChooser *chooser =
    make_chooser (self, _("Save a copy"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));

  name = g_strdup_printf ("%s %s" REGEST_PROJECT_SUFFIX, regest_project_get_name (self->project),
                          day);
  gtk_file_chooser_set_current_name (chooser, name);
  add_filter (chooser, _("Regest projects"), "*" REGEST_PROJECT_SUFFIX);
  show_chooser (self, G_CALLBACK (copy_chosen_cb));
}

static void
open_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri (g_variant_get_string (parameter, NULL), NULL, &error))
    regest_window_say_error (user_data, error);
}

void
regest_window_add_file_actions (RegestWindow *self)
{
  const GActionEntry entries[] = {
    { "new-project", new_project_cb },
    { "open", open_cb },
    { "open-path", open_path_cb, "s" },
    { "open-sample", open_sample_cb },
    { "open-folder", open_folder_cb, "s" },
    { "close-project", close_project_cb },
    { "new-window", new_window_cb },
    { "reload", reload_cb },
    { "import", import_cb },
    { "import-folder", import_folder_cb },
    { "export", export_cb },
    { "export-record", export_record_cb },
    { "save-copy", save_copy_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
