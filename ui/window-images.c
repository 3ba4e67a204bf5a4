/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/images/program.h>

#include "image-jobs.h"
#include "password-dialog.h"
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

/* Files that want a password: they are asked for it one after the other, then added. */
typedef struct
{
  RegestWindow *window;
  RegestId record; /* that they are added to */
  GPtrArray *files; /* of GFile: to be asked for */
  GPtrArray *open; /* of GFile: whose password is known */
  gboolean copies;
} Locked;

static void
free_locked (Locked *locked)
{
  g_object_unref (locked->window);
  g_ptr_array_unref (locked->files);
  g_ptr_array_unref (locked->open);
  g_free (locked);
}

/* not after the record was left */
static void
add_open (Locked *locked)
{
  RegestWindow *self = locked->window;

  if (locked->open->len > 0 && can_work (self) && self->document != NULL &&
      regest_id_equal (regest_record_get_id (regest_document_get_record (self->document)),
                       &locked->record))
    follow (self, regest_image_jobs_add (self->desk, locked->open, locked->copies));
}

static void ask_password (Locked *locked);

static void
asked_cb (gpointer user_data)
{
  Locked *locked = user_data;
  g_autoptr (GFile) file = g_ptr_array_steal_index (locked->files, 0);
  g_autofree char *password = regest_passwords_dup (g_file_peek_path (file));

  if (password != NULL)
    g_ptr_array_add (locked->open, g_steal_pointer (&file));
  ask_password (locked);
}

/* takes @locked */
static void
ask_password (Locked *locked)
{
  if (locked->files->len > 0)
    {
      regest_password_dialog_show (GTK_WINDOW (locked->window), locked->files->pdata[0], asked_cb,
                                   locked);
      return;
    }
  add_open (locked);
  free_locked (locked);
}

typedef struct
{
  RegestWindow *window;
  RegestId record;
  gboolean copies;
} Added;

static void
added_cb (RegestJob *job, GError *error, gpointer user_data)
{
  Added *added = user_data;
  GPtrArray *files = regest_image_jobs_get_locked (job);
  Locked *locked;

  done_cb (added->window, error, job);
  if (error != NULL || files == NULL)
    return;
  locked = g_new0 (Locked, 1);
  locked->window = g_object_ref (added->window);
  locked->record = added->record;
  locked->copies = added->copies;
  locked->open = g_ptr_array_new_with_free_func (g_object_unref);
  locked->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (locked->files, g_object_ref (files->pdata[i]));
  ask_password (locked);
}

static void
free_added_cb (gpointer data, GClosure *closure)
{
  Added *added = data;

  g_object_unref (added->window);
  g_free (added);
}

void
regest_window_add_images (RegestWindow *self, GPtrArray *files, gboolean copies)
{
  Added *added = g_new0 (Added, 1);
  RegestJob *job = regest_image_jobs_add (self->desk, files, copies);

  added->window = g_object_ref (self);
  added->record = *regest_record_get_id (regest_document_get_record (self->document));
  added->copies = copies;
  g_signal_connect_data (job, "done", G_CALLBACK (added_cb), added, free_added_cb, 0);
  regest_window_start_job (self, job);
  g_object_unref (job);
}

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
  regest_window_add_images (self, files, copies);
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
