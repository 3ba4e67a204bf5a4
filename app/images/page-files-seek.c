/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/store/pages.h>

#include "page-files-private.h"

/*
 * The folder is walked once, without opening a file. Then a page's image is looked for among the
 * files of its name, of which only those are read that a checksum can tell apart; and what is not
 * found so among all images, read one after the other until none is missing any more. Nothing is
 * written before all that is done, and then in one action.
 */

#define MAX_FILES 200000 /* that are looked at below a folder */
#define MAX_DEPTH 32

typedef struct
{
  RegestProject *project;
  RegestImagesWork *work;
  RegestDigests digests;
  GPtrArray *files; /* of GFile, in the order of the walk */
  GHashTable *by_name; /* of GPtrArray of GFile: by folded base name */
  GPtrArray *missing; /* of RegestPage; NULL where it was found */
  GPtrArray *found; /* of RegestPage */
  GPtrArray *before; /* of char *: what those named */
  guint n_known; /* of those missing: with a checksum */
} Seek;

static void
seek_clear (Seek *seek)
{
  regest_digests_clear (&seek->digests);
  g_clear_pointer (&seek->files, g_ptr_array_unref);
  g_clear_pointer (&seek->by_name, g_hash_table_unref);
  g_clear_pointer (&seek->missing, g_ptr_array_unref);
  g_clear_pointer (&seek->found, g_ptr_array_unref);
  g_clear_pointer (&seek->before, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seek, seek_clear)

/* in missing those that were found are NULL */
static void
free_page (gpointer page)
{
  if (page != NULL)
    regest_page_free (page);
}

/* -- the folder ------------------------------------------------------------ */

static void
add_file (Seek *seek, GFile *file, const char *name)
{
  g_autofree char *key = g_utf8_casefold (name, -1);
  GPtrArray *same = g_hash_table_lookup (seek->by_name, key);

  if (same == NULL)
    {
      same = g_ptr_array_new ();
      g_hash_table_insert (seek->by_name, g_steal_pointer (&key), same);
    }
  g_ptr_array_add (seek->files, g_object_ref (file));
  g_ptr_array_add (same, file);
}

static gboolean
walk (Seek *seek, GFile *folder, guint depth, GError **error)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
    folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
    G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info;
  GFile *child;

  if (!regest_images_work_go_on (seek->work, 0, 0, g_file_peek_path (folder), error))
    return FALSE;
  /* folders that cannot be read are passed over */
  while (children != NULL && seek->files->len < MAX_FILES &&
         g_file_enumerator_iterate (children, &info, &child, NULL, NULL) && info != NULL)
    {
      GFileType type = g_file_info_get_file_type (info);
      g_autofree char *name = g_filename_display_name (g_file_info_get_name (info));

      if (type == G_FILE_TYPE_REGULAR)
        add_file (seek, child, name);
      else if (type == G_FILE_TYPE_DIRECTORY && depth < MAX_DEPTH &&
               !walk (seek, child, depth + 1, error))
        return FALSE;
    }
  return TRUE;
}

/* -- pages ----------------------------------------------------------------- */

static gboolean
collect (Seek *seek, GError **error)
{
  g_autoptr (GPtrArray) pages = regest_page_files_list (seek->project, error);

  for (guint i = 0; pages != NULL && i < pages->len; i++)
    {
      const RegestPage *page = pages->pdata[i];
      guint number;
      g_autoptr (GFile) file = regest_page_files_find (seek->project, page, &number);

      if (page->image == NULL || *page->image == '\0')
        continue;
      if (file != NULL && (!seek->work->all || page->checksum == NULL))
        continue;
      g_ptr_array_add (seek->missing, regest_page_copy (page));
      seek->n_known += page->checksum != NULL;
    }
  return pages != NULL;
}

/* -- matching -------------------------------------------------------------- */

static void
take (Seek *seek, guint index, GFile *file, const char *digest)
{
  g_autoptr (RegestPage) page = g_steal_pointer (&seek->missing->pdata[index]);
  guint number;
  g_autofree char *name = regest_page_files_part_name (page->image, &number);
  char *image = regest_page_files_name (seek->project, file, number);

  seek->n_known -= page->checksum != NULL;
  seek->work->n_done++;
  if (g_str_equal (image, page->image))
    {
      g_free (image);
      return;
    }
  g_ptr_array_add (seek->before, page->image);
  page->image = image;
  if (page->checksum == NULL)
    page->checksum = g_strdup (digest);
  g_ptr_array_add (seek->found, g_steal_pointer (&page));
}

/* how many of its last folders and names two paths have in common */
static guint
count_common (const char *a, const char *b)
{
  g_auto (GStrv) one = g_strsplit (a, G_DIR_SEPARATOR_S, -1);
  g_auto (GStrv) other = g_strsplit (b, G_DIR_SEPARATOR_S, -1);
  guint i = g_strv_length (one), j = g_strv_length (other), n = 0;

  while (i > 0 && j > 0)
    {
      g_autofree char *x = g_utf8_casefold (one[--i], -1);
      g_autofree char *y = g_utf8_casefold (other[--j], -1);

      if (!g_str_equal (x, y))
        break;
      n++;
    }
  return n;
}

/* NULL: two are as good */
static GFile *
choose (GPtrArray *files, const char *name)
{
  GFile *best = NULL;
  guint best_common = 0;

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_filename_display_name (g_file_peek_path (files->pdata[i]));
      guint common = count_common (path, name);

      if (common == best_common)
        best = NULL;
      if (common > best_common)
        {
          best = files->pdata[i];
          best_common = common;
        }
    }
  return best;
}

static GPtrArray *
find_named (Seek *seek, const RegestPage *page)
{
  guint number;
  g_autofree char *name = regest_page_files_part_name (page->image, &number);
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *key = g_utf8_casefold (base, -1);

  return g_hash_table_lookup (seek->by_name, key);
}

static gboolean
seek_named (Seek *seek, guint index, GError **error)
{
  const RegestPage *page = seek->missing->pdata[index];
  GPtrArray *files = find_named (seek, page);
  guint number;
  g_autofree char *name = regest_page_files_part_name (page->image, &number);
  GFile *file;

  if (!regest_images_work_go_on (seek->work, index, 2 * seek->missing->len, page->image, error))
    return FALSE;
  for (guint i = 0; files != NULL && page->checksum != NULL && i < files->len; i++)
    {
      const char *digest =
        regest_digests_get (&seek->digests, files->pdata[i], seek->work->cancellable, NULL);

      if (g_strcmp0 (digest, page->checksum) == 0)
        {
          take (seek, index, files->pdata[i], digest);
          return TRUE;
        }
    }
  if (files == NULL || page->checksum != NULL)
    return TRUE;
  file = choose (files, name);
  if (file != NULL)
    take (seek, index, file,
          regest_digests_get (&seek->digests, file, seek->work->cancellable, NULL));
  else
    /* translators: %s: path of an image */
    regest_images_work_say (seek->work,
                            g_strdup_printf (_("“%s”: several files have this name, and nothing "
                                               "tells which is meant"),
                                             page->image));
  return TRUE;
}

static gboolean
seek_renamed (Seek *seek, GError **error)
{
  for (guint i = 0; i < seek->files->len && seek->n_known > 0; i++)
    {
      GFile *file = seek->files->pdata[i];
      const char *digest;

      if (!regest_images_work_go_on (seek->work, seek->files->len + i, 2 * seek->files->len,
                                     g_file_peek_path (file), error))
        return FALSE;
      if (regest_page_guess_media_type (g_file_peek_path (file)) == NULL)
        continue;
      digest = regest_digests_get (&seek->digests, file, seek->work->cancellable, NULL);
      for (guint j = 0; digest != NULL && j < seek->missing->len; j++)
        {
          const RegestPage *page = seek->missing->pdata[j];

          if (page != NULL && g_strcmp0 (page->checksum, digest) == 0)
            take (seek, j, file, digest);
        }
    }
  return TRUE;
}

/* what was asked to be found and is not there */
static void
tell_missing (Seek *seek)
{
  for (guint i = 0; i < seek->missing->len; i++)
    {
      const RegestPage *page = seek->missing->pdata[i];
      guint number;
      g_autoptr (GFile) file =
        page != NULL ? regest_page_files_find (seek->project, page, &number) : NULL;

      if (page == NULL || file != NULL)
        continue;
      seek->work->n_left++;
      if (page->checksum != NULL && find_named (seek, page) != NULL)
        /* translators: %s: path of an image */
        regest_images_work_say (
          seek->work,
          g_strdup_printf (_("“%s”: a file of this name is there, but it is another image"),
                           page->image));
    }
}

gboolean
regest_page_files_seek (RegestProject *project, GFile *folder, RegestImagesWork *work,
                        GError **error)
{
  g_auto (Seek) seek = {
    .project = project,
    .work = work,
    .files = g_ptr_array_new_with_free_func (g_object_unref),
    .by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) g_ptr_array_unref),
    .missing = g_ptr_array_new_with_free_func (free_page),
    .found = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_page_free),
    .before = g_ptr_array_new_with_free_func (g_free),
  };

  g_return_val_if_fail (REGEST_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (G_IS_FILE (folder), FALSE);

  regest_digests_init (&seek.digests);
  if (!collect (&seek, error))
    return FALSE;
  if (seek.missing->len == 0)
    return TRUE;
  if (!walk (&seek, folder, 0, error))
    return FALSE;
  for (guint i = 0; i < seek.missing->len; i++)
    if (!seek_named (&seek, i, error))
      return FALSE;
  if (!seek_renamed (&seek, error) || !regest_images_work_go_on (work, 1, 1, NULL, error))
    return FALSE;
  tell_missing (&seek);
  return regest_page_files_write (project, "find-images", seek.found, seek.before, error);
}
