/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/images/image.h>
#include <regest/store/pages.h>

#include "page-files-private.h"

/* Images are opened one after the other, to learn their size and how many pages they have; the
 * pages are made when all are known. */
typedef struct
{
  RegestProject *project;
  const RegestId *record;
  RegestImagesWork *work;
  RegestImageCopies copies;
  GPtrArray *pages; /* of RegestPage */
} Adding;

static void
adding_clear (Adding *adding)
{
  regest_image_copies_clear (&adding->copies);
  g_clear_pointer (&adding->pages, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Adding, adding_clear)

static void
make_pages (Adding *adding, GFile *file, const char *digest, RegestImage *image)
{
  for (guint i = 0; i < regest_image_get_n_pages (image); i++)
    {
      RegestPage *page = regest_page_new ();

      page->record = *adding->record;
      page->image = regest_page_files_name (adding->project, file, i);
      page->media_type = g_strdup (regest_page_guess_media_type (g_file_peek_path (file)));
      page->checksum = g_strdup (digest);
      page->rotation = regest_image_get_rotation (image);
      /* the other pages' sizes are known when they are opened */
      page->width = i == 0 ? regest_image_get_width (image) : 0;
      page->height = i == 0 ? regest_image_get_height (image) : 0;
      g_ptr_array_add (adding->pages, page);
    }
}

static gboolean
add_file (Adding *adding, GFile *file, GError **error)
{
  GCancellable *cancellable = adding->work->cancellable;
  g_autoptr (RegestImage) image = regest_image_open (file, 0, cancellable, error);
  g_autofree char *digest = NULL;
  const char *of_copy = NULL;
  GFile *copy;

  if (image == NULL)
    return FALSE;
  if (!adding->work->copies)
    {
      digest = regest_page_files_digest (file, cancellable, error);
      if (digest != NULL)
        make_pages (adding, file, digest, image);
      return digest != NULL;
    }
  copy = regest_image_copies_add (&adding->copies, file, &of_copy, cancellable, error);
  if (copy != NULL)
    make_pages (adding, copy, of_copy, image);
  return copy != NULL;
}

/* TRUE: it is asked for its password, and no problem yet */
static gboolean
note_locked (RegestImagesWork *work, GFile *file, const GError *problem)
{
  if (!g_error_matches (problem, REGEST_IMAGE_ERROR, REGEST_IMAGE_ERROR_LOCKED))
    return FALSE;
  if (work->locked == NULL)
    work->locked = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (work->locked, g_object_ref (file));
  return work->asks;
}

static gboolean
add_files (Adding *adding, GPtrArray *files, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GError) problem = NULL;

      if (!regest_images_work_go_on (adding->work, i, files->len,
                                     g_file_peek_path (files->pdata[i]), error))
        return FALSE;
      if (add_file (adding, files->pdata[i], &problem))
        continue;
      adding->work->n_left++;
      if (note_locked (adding->work, files->pdata[i], problem))
        continue;
      regest_images_work_say (adding->work, g_strdup (problem->message));
    }
  return regest_images_work_go_on (adding->work, 1, 1, NULL, error);
}

static gboolean
write_pages (Adding *adding, GError **error)
{
  g_autofree char *title = NULL;

  if (adding->pages->len == 0)
    return TRUE;
  title = regest_page_dup_title (adding->pages->pdata[0], 1);
  if (!regest_project_begin (adding->project, "add-page", title, NULL, error))
    return FALSE;
  for (guint i = 0; i < adding->pages->len; i++)
    if (!regest_project_add_page (adding->project, adding->pages->pdata[i], NULL, error))
      {
        regest_project_abort (adding->project);
        return FALSE;
      }
  adding->work->n_done = adding->pages->len;
  return regest_project_commit (adding->project, error);
}

gboolean
regest_page_files_add (RegestProject *project, const RegestId *record, GPtrArray *files,
                       RegestImagesWork *work, GError **error)
{
  g_autoptr (GFile) folder = regest_page_files_get_folder (project);
  g_auto (Adding) adding = {
    .project = project,
    .record = record,
    .work = work,
    .pages = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_page_free),
  };

  g_return_val_if_fail (REGEST_IS_PROJECT (project), FALSE);

  regest_image_copies_init (&adding.copies, folder);
  if (add_files (&adding, files, error) && write_pages (&adding, error))
    return TRUE;
  regest_image_copies_undo (&adding.copies);
  return FALSE;
}
