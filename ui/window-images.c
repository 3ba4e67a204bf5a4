/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "image-jobs.h"
#include "window-private.h"

#define COPY "copy"
#define ALL "all"

static void
done_cb (RegestWindow *self, GError *error, RegestJob *job)
{
  if (job == self->job)
    regest_window_end_job (self, job);
}

static void
follow (RegestWindow *self, RegestJob *job)
{
  g_signal_connect_object (job, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  regest_window_start_job (self, job);
  g_object_unref (job);
}

/* it may have become otherwise while a file was chosen */
static gboolean
can_work (RegestWindow *self)
{
  return self->project != NULL && self->job == NULL && regest_window_is_writable (self);
}

static void
ask (RegestWindow *self, GtkFileChooserNative *chooser, GCallback func)
{
  g_clear_object (&self->chooser);
  self->chooser = chooser;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", func, self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* -- adding ---------------------------------------------------------------- */

static void
images_chosen_cb (RegestWindow *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (GListModel) chosen = NULL;
  gboolean copies;

  if (response != GTK_RESPONSE_ACCEPT || !can_work (self) || self->document == NULL)
    return;
  copies = g_strcmp0 (gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (chooser), COPY), "true") == 0;
  g_settings_set_boolean (settings, "copy-images", copies);
  chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  follow (self, regest_image_jobs_add (self->desk, files, copies));
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const types[] = { "image/jpeg", "image/png", "image/tiff", "image/webp",
                                       "image/jp2", "application/pdf" };
  RegestWindow *self = user_data;
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Images of the pages"), GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"), NULL);
  g_autoptr (GtkFileFilter) images = gtk_file_filter_new ();
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  regest_window_flush (self);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_file_filter_add_mime_type (images, types[i]);
  gtk_file_filter_set_name (images, _("Images and PDF"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), images);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (chooser), COPY,
                               _("Copy into a folder beside the project"), NULL, NULL);
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (chooser), COPY,
                               g_settings_get_boolean (settings, "copy-images") ? "true"
                                                                                : "false");
  ask (self, chooser, G_CALLBACK (images_chosen_cb));
}

/* -- finding --------------------------------------------------------------- */

static void
folder_chosen_cb (RegestWindow *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) folder = NULL;
  gboolean all;

  if (response != GTK_RESPONSE_ACCEPT || !can_work (self))
    return;
  folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  all = g_strcmp0 (gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (chooser), ALL), "true") == 0;
  follow (self, regest_image_jobs_find (self->desk, folder, all));
}

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Folder with the missing images"), GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Find"), NULL);

  regest_window_flush (self);
  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (chooser), ALL,
                               _("Take images that are not missing from here, too"), NULL, NULL);
  ask (self, chooser, G_CALLBACK (folder_chosen_cb));
}

/* -- copying and checking -------------------------------------------------- */

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_window_flush (self);
  if (can_work (self))
    follow (self, regest_image_jobs_copy (self->desk));
}

static void
check_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_window_flush (self);
  if (can_work (self))
    follow (self, regest_image_jobs_check (self->desk));
}

void
regest_window_add_image_actions (RegestWindow *self)
{
  const GActionEntry entries[] = {
    { "add-images", add_cb },
    { "find-images", find_cb },
    { "copy-images", copy_cb },
    { "check-images", check_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
