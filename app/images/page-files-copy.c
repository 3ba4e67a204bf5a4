/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "page-files-private.h"

typedef struct
{
  RegestProject *project;
  RegestImagesWork *work;
  RegestImageCopies copies;
  GPtrArray *pages; /* of RegestPage: what is to be written */
  GPtrArray *before; /* of char *: what those named */
} Copying;

static void
copying_clear (Copying *copying)
{
  regest_image_copies_clear (&copying->copies);
  g_clear_pointer (&copying->pages, g_ptr_array_unref);
  g_clear_pointer (&copying->before, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copying, copying_clear)

static void
name_copy (Copying *copying, const RegestPage *page, GFile *file, const char *digest, guint number)
{
  RegestPage *now = regest_page_copy (page);

  g_ptr_array_add (copying->before, now->image);
  now->image = regest_page_files_name (copying->project, file, number);
  g_free (now->checksum);
  now->checksum = g_strdup (digest);
  g_ptr_array_add (copying->pages, now);
  copying->work->n_done++;
}

/* FALSE: the whole work ends; a file that cannot be read is told, and does not end it */
static gboolean
copy_page (Copying *copying, const RegestPage *page, GError **error)
{
  guint number;
  g_autoptr (GFile) file = regest_page_files_find (copying->project, page, &number);
  g_autoptr (GError) problem = NULL;
  const char *digest = NULL;
  GFile *made;

  if (file == NULL)
    {
      copying->work->n_left += page->image != NULL && *page->image != '\0';
      return TRUE;
    }
  if (g_file_has_prefix (file, copying->copies.folder))
    return TRUE;
  made = regest_image_copies_add (&copying->copies, file, &digest, copying->work->cancellable,
                                  &problem);
  if (made == NULL)
    {
      if (!g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) &&
          !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      copying->work->n_left++;
      regest_images_work_say (copying->work, g_strdup (problem->message));
      return TRUE;
    }
  if (page->checksum != NULL && !g_str_equal (digest, page->checksum))
    {
      copying->work->n_left++;
      regest_images_work_say (
        copying->work,
        g_strdup_printf (_("“%s” is not what it was: its bytes have changed"), page->image));
      return TRUE;
    }
  name_copy (copying, page, made, digest, number);
  return TRUE;
}

static gboolean
copy_pages (Copying *copying, GPtrArray *pages, GError **error)
{
  for (guint i = 0; i < pages->len; i++)
    {
      const RegestPage *page = pages->pdata[i];

      if (!regest_images_work_go_on (copying->work, i, pages->len, page->image, error) ||
          !copy_page (copying, page, error))
        return FALSE;
    }
  return regest_images_work_go_on (copying->work, 1, 1, NULL, error);
}

gboolean
regest_page_files_copy (RegestProject *project, RegestImagesWork *work, GError **error)
{
  g_autoptr (GPtrArray) pages = regest_page_files_list (project, error);
  g_autoptr (GFile) folder = regest_page_files_get_folder (project);
  g_auto (Copying) copying = {
    .project = project,
    .work = work,
    .pages = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_page_free),
    .before = g_ptr_array_new_with_free_func (g_free),
  };

  g_return_val_if_fail (REGEST_IS_PROJECT (project), FALSE);

  if (pages == NULL)
    return FALSE;
  regest_image_copies_init (&copying.copies, folder);
  if (copy_pages (&copying, pages, error) &&
      regest_page_files_write (project, "copy-images", copying.pages, copying.before, error))
    return TRUE;
  regest_image_copies_undo (&copying.copies);
  return FALSE;
}
