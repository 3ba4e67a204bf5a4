/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/images/page-files.h>
#include <regest/model/digest.h>
#include <regest/store/pages.h>
#include <regest/store/query.h>

#include "page-files-private.h"

#define FRAGMENT "#page="

char *
regest_page_files_part_name (const char *image, guint *number)
{
  const char *fragment = strstr (image, FRAGMENT);

  *number = 0;
  if (fragment == NULL)
    return g_strdup (image);
  *number = MAX (strtoul (fragment + strlen (FRAGMENT), NULL, 10), 1) - 1;
  return g_strndup (image, fragment - image);
}

static GFile *
find_in (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_file_new_for_path (path) : NULL;
}

GFile *
regest_page_files_find_beside (const char *folder, const RegestPage *page, guint *number)
{
  g_autofree char *name = NULL;
  g_autofree char *base = NULL;
  GFile *file;

  g_return_val_if_fail (folder != NULL && page != NULL && number != NULL, NULL);

  if (page->image == NULL || *page->image == '\0' || strstr (page->image, "://") != NULL)
    return NULL;
  name = regest_page_files_part_name (page->image, number);
  base = g_path_get_basename (name);
  file = g_path_is_absolute (name) ? NULL : find_in (folder, name);
  return file != NULL ? file : find_in (folder, base);
}

GFile *
regest_page_files_find (RegestProject *project, const RegestPage *page, guint *number)
{
  g_autofree char *folder = NULL;
  g_autofree char *images = NULL;
  g_autofree char *name = NULL;
  g_autofree char *base = NULL;
  GFile *file = NULL;

  if (page->image == NULL || *page->image == '\0')
    return NULL;
  name = regest_page_files_part_name (page->image, number);
  if (g_str_has_prefix (name, "file://"))
    {
      g_autofree char *path = g_filename_from_uri (name, NULL, NULL);

      return path != NULL ? find_in ("/", path) : NULL;
    }
  if (g_path_is_absolute (name))
    file = find_in ("/", name);
  folder = g_path_get_dirname (regest_project_get_path (project));
  images = g_build_filename (folder, "images", NULL);
  base = g_path_get_basename (name);
  if (file == NULL && strstr (name, "://") == NULL && !g_path_is_absolute (name))
    file = find_in (folder, name);
  if (file == NULL)
    file = find_in (folder, base);
  if (file == NULL)
    file = find_in (images, base);
  return file;
}

char *
regest_page_files_name (RegestProject *project, GFile *file, guint number)
{
  g_autofree char *folder = g_path_get_dirname (regest_project_get_path (project));
  g_autoptr (GFile) home = g_file_new_for_path (folder);
  g_autofree char *name = g_file_get_relative_path (home, file);

  if (name == NULL)
    name = g_file_get_path (file);
  if (name == NULL)
    name = g_file_get_uri (file);
  return number > 0 ? g_strdup_printf ("%s" FRAGMENT "%u", name, number + 1)
                    : g_steal_pointer (&name);
}

GFile *
regest_page_files_get_folder (RegestProject *project)
{
  g_autofree char *folder = g_path_get_dirname (regest_project_get_path (project));
  g_autofree char *base = g_path_get_basename (regest_project_get_path (project));
  char *ending = strrchr (base, '.');
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (ending != NULL && ending != base)
    *ending = '\0';
  name = g_strconcat (base, "-images", NULL);
  path = g_build_filename (folder, name, NULL);
  return g_file_new_for_path (path);
}

/* -- checksums ------------------------------------------------------------- */

char *
regest_page_files_digest (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);

  return stream != NULL
           ? regest_digest_stream (G_INPUT_STREAM (stream), NULL, cancellable, error)
           : NULL;
}

void
regest_digests_init (RegestDigests *self)
{
  self->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
regest_digests_clear (RegestDigests *self)
{
  g_clear_pointer (&self->digests, g_hash_table_unref);
}

const char *
regest_digests_get (RegestDigests *self, GFile *file, GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (file);
  char *digest = g_hash_table_lookup (self->digests, path);

  if (digest != NULL)
    return digest;
  digest = regest_page_files_digest (file, cancellable, error);
  if (digest != NULL)
    g_hash_table_insert (self->digests, g_strdup (path), digest);
  return digest;
}

/* -- the project's pages --------------------------------------------------- */

typedef struct
{
  RegestProject *project;
  GPtrArray *pages;
  GError *error;
} Listing;

static gboolean
list_record_cb (RegestRecord *record, gpointer user_data)
{
  Listing *listing = user_data;
  g_autoptr (GPtrArray) pages =
    regest_project_list_pages (listing->project, regest_record_get_id (record), &listing->error);

  for (guint i = 0; pages != NULL && i < pages->len; i++)
    g_ptr_array_add (listing->pages, regest_page_copy (pages->pdata[i]));
  return pages != NULL;
}

GPtrArray *
regest_page_files_list (RegestProject *project, GError **error)
{
  g_autoptr (GPtrArray) pages =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_page_free);
  Listing listing = { project, pages };

  if (!regest_project_foreach_record (project, list_record_cb, &listing, error))
    return NULL;
  if (listing.error == NULL)
    return g_steal_pointer (&pages);
  g_propagate_error (error, listing.error);
  return NULL;
}

static gboolean
write_pages (RegestProject *project, GPtrArray *pages, GPtrArray *before, GError **error)
{
  for (guint i = 0; i < pages->len; i++)
    {
      const RegestPage *page = pages->pdata[i];
      g_autoptr (RegestPage) now = regest_project_get_page (project, &page->id, NULL);

      if (now == NULL || g_strcmp0 (now->image, before->pdata[i]) != 0)
        continue;
      g_free (now->image);
      g_free (now->checksum);
      now->image = g_strdup (page->image);
      now->checksum = g_strdup (page->checksum);
      if (!regest_project_set_page (project, now, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
regest_page_files_write (RegestProject *project, const char *action, GPtrArray *pages,
                         GPtrArray *before, GError **error)
{
  g_assert (pages->len == before->len);

  if (pages->len == 0)
    return TRUE;
  if (!regest_project_begin (project, action, NULL, NULL, error))
    return FALSE;
  if (write_pages (project, pages, before, error))
    return regest_project_commit (project, error);
  regest_project_abort (project);
  return FALSE;
}

/* -- work ------------------------------------------------------------------ */

void
regest_images_work_clear (RegestImagesWork *work)
{
  g_clear_pointer (&work->problems, g_ptr_array_unref);
  g_clear_pointer (&work->locked, g_ptr_array_unref);
}

void
regest_images_work_say (RegestImagesWork *work, char *problem)
{
  if (work->problems == NULL)
    work->problems = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (work->problems, problem);
}

gboolean
regest_images_work_go_on (RegestImagesWork *work, guint n_done, guint n_all, const char *message,
                          GError **error)
{
  if (work->progress != NULL)
    work->progress (n_all > 0 ? (double) n_done / n_all : -1, message, work->progress_data);
  return !g_cancellable_set_error_if_cancelled (work->cancellable, error);
}

/* -- checking -------------------------------------------------------------- */

/* whether its checksum is to be noted */
static gboolean
check_page (RegestProject *project, RegestPage *page, RegestDigests *digests,
            RegestImagesWork *work)
{
  guint number;
  g_autoptr (GFile) file = regest_page_files_find (project, page, &number);
  g_autoptr (GError) error = NULL;
  const char *digest = NULL;

  if (page->image == NULL || *page->image == '\0')
    return FALSE;
  if (file != NULL)
    digest = regest_digests_get (digests, file, work->cancellable, &error);
  if (digest == NULL)
    {
      work->n_left++;
      regest_images_work_say (work, error != NULL
                                      ? g_strdup (error->message)
                                      : g_strdup_printf (_("“%s” is not there"), page->image));
      return FALSE;
    }
  work->n_done++;
  if (page->checksum == NULL)
    {
      page->checksum = g_strdup (digest);
      return TRUE;
    }
  if (!g_str_equal (digest, page->checksum))
    {
      work->n_done--;
      work->n_left++;
      /* translators: %s: path of an image */
      regest_images_work_say (
        work, g_strdup_printf (_("“%s” is not what it was: its bytes have changed"), page->image));
    }
  return FALSE;
}

gboolean
regest_page_files_check (RegestProject *project, RegestImagesWork *work, GError **error)
{
  g_auto (RegestDigests) digests = { NULL };
  g_autoptr (GPtrArray) pages = regest_page_files_list (project, error);
  g_autoptr (GPtrArray) noted = g_ptr_array_new ();
  g_autoptr (GPtrArray) before = g_ptr_array_new ();

  g_return_val_if_fail (REGEST_IS_PROJECT (project), FALSE);

  if (pages == NULL)
    return FALSE;
  regest_digests_init (&digests);
  for (guint i = 0; i < pages->len; i++)
    {
      RegestPage *page = pages->pdata[i];

      if (!regest_images_work_go_on (work, i, pages->len, page->image, error))
        return FALSE;
      if (check_page (project, page, &digests, work))
        {
          g_ptr_array_add (noted, page);
          g_ptr_array_add (before, page->image);
        }
    }
  return regest_images_work_go_on (work, 1, 1, NULL, error) &&
         regest_page_files_write (project, "check-images", noted, before, error);
}
