/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/images/image.h>
#include <regest/images/page-files.h>
#include <regest/store/pages.h>

#include "add-images.h"

/*
 * Images are opened one after the other, to learn their size and how many pages they have; the
 * pages are made when all are known. The record is the one that was on the desk when they were
 * chosen.
 */
typedef struct
{
  RegestDesk *desk;
  RegestProject *project;
  RegestId record;
  GPtrArray *files; /* of GFile */
  guint next;
  GPtrArray *pages; /* of RegestPage */
} Adding;

static void
free_adding (Adding *adding)
{
  g_ptr_array_unref (adding->files);
  g_ptr_array_unref (adding->pages);
  g_object_unref (adding->project);
  g_object_unref (adding->desk);
  g_free (adding);
}

static gboolean
write_pages (Adding *adding, GError **error)
{
  const RegestPage *first = adding->pages->pdata[0];
  g_autofree char *title = regest_page_dup_title (first, 1);

  if (!regest_project_begin (adding->project, "add-page", title, NULL, error))
    return FALSE;
  for (guint i = 0; i < adding->pages->len; i++)
    if (!regest_project_add_page (adding->project, adding->pages->pdata[i], NULL, error))
      {
        regest_project_abort (adding->project);
        return FALSE;
      }
  return regest_project_commit (adding->project, error);
}

static void
finish (Adding *adding)
{
  GError *error = NULL;
  guint n = adding->pages->len;

  if (n > 0 && write_pages (adding, &error))
    {
      g_autofree char *words =
        g_strdup_printf (ngettext ("%u page added", "%u pages added", n), n);

      regest_desk_notice (adding->desk, words, "win.undo", _("_Undo"));
    }
  else
    regest_desk_take_error (adding->desk, error);
  free_adding (adding);
}

static void
add_pages (Adding *adding, GFile *file, RegestImage *image)
{
  for (guint i = 0; i < regest_image_get_n_pages (image); i++)
    {
      RegestPage *page = regest_page_new ();

      page->record = adding->record;
      page->image = regest_page_files_name (adding->project, file, i);
      page->media_type = g_strdup (regest_page_guess_media_type (g_file_peek_path (file)));
      /* the other pages' sizes are known when they are opened */
      page->width = i == 0 ? regest_image_get_width (image) : 0;
      page->height = i == 0 ? regest_image_get_height (image) : 0;
      g_ptr_array_add (adding->pages, page);
    }
}

static void open_next (Adding *adding);

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Adding *adding = user_data;
  GError *error = NULL;
  g_autoptr (RegestImage) image = regest_image_open_finish (result, &error);

  if (image != NULL)
    add_pages (adding, adding->files->pdata[adding->next], image);
  else
    regest_desk_take_error (adding->desk, error);
  adding->next++;
  open_next (adding);
}

static void
open_next (Adding *adding)
{
  if (adding->next < adding->files->len)
    regest_image_open_async (adding->files->pdata[adding->next], 0, NULL, opened_cb, adding);
  else
    finish (adding);
}

void
regest_add_images (RegestDesk *desk, GPtrArray *files)
{
  RegestDocument *document = regest_desk_get_document (desk);
  Adding *adding;

  g_return_if_fail (document != NULL);

  adding = g_new0 (Adding, 1);
  adding->desk = g_object_ref (desk);
  adding->project = g_object_ref (regest_desk_get_project (desk));
  adding->record = *regest_record_get_id (regest_document_get_record (document));
  adding->files = g_ptr_array_ref (files);
  adding->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_page_free);
  open_next (adding);
}

static void
release_desk (gpointer data, GClosure *closure)
{
  g_object_unref (data);
}

static void
chosen_cb (GtkFileChooserNative *chooser, int response, gpointer user_data)
{
  RegestDesk *desk = user_data;

  if (response == GTK_RESPONSE_ACCEPT && regest_desk_get_document (desk) != NULL)
    {
      g_autoptr (GListModel) chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
      g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
        g_ptr_array_add (files, g_list_model_get_item (chosen, i));
      regest_add_images (desk, files);
    }
  g_object_unref (chooser);
}

void
regest_add_images_ask (GtkWindow *window, RegestDesk *desk)
{
  static const char *const types[] = { "image/jpeg", "image/png", "image/tiff", "image/webp",
                                       "image/jp2", "application/pdf" };
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Images of the pages"), window, GTK_FILE_CHOOSER_ACTION_OPEN,
                                 _("_Add"), NULL);
  g_autoptr (GtkFileFilter) images = gtk_file_filter_new ();

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_file_filter_add_mime_type (images, types[i]);
  gtk_file_filter_set_name (images, _("Images and PDF"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), images);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_data (chooser, "response", G_CALLBACK (chosen_cb), g_object_ref (desk),
                         release_desk, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
