/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A BagIt bag (RFC 8493) for a repository: the project file, a copy that SQLite makes of it as it
 * is now; the same in formats that outlive it; the images of its pages that are there; checksums. A
 * bag of chosen records holds them alone, so not the project file. Images lie where the project in
 * the bag looks for them. A page may name any file: only images and PDF files are taken.
 */

#include "config.h"

#include "bagit-manifest.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <regest/images/page-files.h>
#include <regest/store/pages.h>

#include "registry.h"
#include "selection.h"
#include "uris.h"

static const RegestFormat *const contents[] = {
  &regest_format_tei,
  &regest_format_json,
  &regest_format_web_annotation,
  &regest_format_turtle,
};

typedef struct
{
  RegestWriting *writing;
  char *data; /* the folder of the payload */
  GHashTable *taken; /* names of images */
  GHashTable *copied; /* URIs of images */
  guint n_missing;
  guint n_written; /* of contents */
  GError *error;
} Bag;

static gboolean
make_folder (const char *path, GError **error)
{
  if (g_mkdir (path, 0777) == 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  return FALSE;
}

/* -- the project in other formats ------------------------------------------ */

/* Each content tells of itself; what is told is of all of them. */
static void
progress_cb (double fraction, const char *message, gpointer user_data)
{
  const Bag *bag = user_data;
  const RegestExportOptions *options = bag->writing->options;

  options->progress ((bag->n_written + fraction) / G_N_ELEMENTS (contents), message,
                     options->progress_data);
}

static gboolean
write_content (Bag *bag, const RegestFormat *format, const char *name, GError **error)
{
  RegestWriting place = *bag->writing;
  RegestWriting inner = *bag->writing;
  RegestExportOptions options = *bag->writing->options;
  g_autoptr (GOutputStream) stream = NULL;

  if (options.progress != NULL)
    options.progress = progress_cb;
  options.progress_data = bag;
  inner.options = &options;
  place.folder = bag->data;
  stream = regest_writing_open_file (&place, name, error);
  inner.folder = NULL;
  inner.stream = stream;
  return stream != NULL && format->write (&inner, error) &&
         regest_writing_close_file (&place, stream, error);
}

static gboolean
write_contents (Bag *bag, GError **error)
{
  RegestProject *project = bag->writing->project;
  const char *title = regest_project_get_name (project);

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *name = regest_export_make_name (title, contents[i]->suffix, NULL);

      if (!write_content (bag, contents[i], name, error))
        return FALSE;
      bag->n_written++;
    }
  if (regest_selection_is_whole (bag->writing->options))
    {
      g_autofree char *name = regest_export_make_name (title, REGEST_PROJECT_SUFFIX, NULL);
      g_autofree char *path = g_build_filename (bag->data, name, NULL);

      return regest_project_copy_to (project, path, error);
    }
  return TRUE;
}

/* -- images ---------------------------------------------------------------- */

/* what it is is seen by a look into it, which a project that is open must not get */
static gboolean
is_image (GFile *file)
{
  g_autoptr (GFileInfo) info = NULL;
  const char *type;

  if (g_file_peek_path (file) != NULL && regest_project_is_open_file (g_file_peek_path (file)))
    return FALSE;
  info = g_file_query_info (
    file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE,
    G_FILE_QUERY_INFO_NONE, NULL, NULL);
  type = info != NULL ? g_file_info_get_content_type (info) : NULL;
  return type != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR &&
         (g_content_type_is_a (type, "image/*") || g_content_type_is_a (type, "application/pdf"));
}

static gboolean
copy_image (Bag *bag, GFile *file, GError **error)
{
  g_autofree char *folder = g_build_filename (bag->data, "images", NULL);
  g_autofree char *base = g_file_get_basename (file);
  char *dot = strrchr (base, '.');
  g_autofree char *suffix = g_strdup (dot != NULL && strlen (dot) < 8 ? dot : "");
  g_autofree char *name = NULL;
  g_autoptr (GFile) copy = NULL;

  base[strlen (base) - strlen (suffix)] = '\0';
  name = regest_export_make_name (base, suffix, bag->taken);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR) && !make_folder (folder, error))
    return FALSE;
  copy = g_file_new_build_filename (folder, name, NULL);
  return g_file_copy (file, copy, G_FILE_COPY_NONE, bag->writing->options->cancellable, NULL, NULL,
                      error);
}

static gboolean
add_image (Bag *bag, const RegestPage *page)
{
  guint number;
  g_autoptr (GFile) file = regest_page_files_find (bag->writing->project, page, &number);

  if (file == NULL || !is_image (file))
    {
      bag->n_missing++;
      return TRUE;
    }
  if (!g_hash_table_add (bag->copied, g_file_get_uri (file)))
    return TRUE;
  return copy_image (bag, file, &bag->error);
}

static gboolean
add_images_cb (RegestRecord *record, gpointer user_data)
{
  Bag *bag = user_data;
  g_autoptr (GPtrArray) pages = regest_project_list_pages (
    bag->writing->project, regest_record_get_id (record), &bag->error);

  for (guint i = 0; pages != NULL && i < pages->len; i++)
    if (!add_image (bag, pages->pdata[i]))
      return FALSE;
  return pages != NULL;
}

static gboolean
write_images (Bag *bag, GError **error)
{
  if (!regest_selection_foreach_record (bag->writing, add_images_cb, bag, error))
    return FALSE;
  if (bag->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&bag->error));
      return FALSE;
    }
  if (bag->n_missing > 0)
    regest_report_add_remark (bag->writing->report, NULL, 0,
                              ngettext ("The image of %u page is not there, so not in the bag",
                                        "The images of %u pages are not there, so not in the bag",
                                        bag->n_missing),
                              bag->n_missing);
  return TRUE;
}

/* -- the bag --------------------------------------------------------------- */

static gboolean
write_tag_file (RegestWriting *writing, const char *name, const char *text, GError **error)
{
  g_autoptr (GOutputStream) stream = regest_writing_open_file (writing, name, error);

  return stream != NULL &&
         g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, error) &&
         regest_writing_close_file (writing, stream, error);
}

static gboolean
write_tags (RegestWriting *writing, const BagitPayload *payload, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *title = g_strdup (regest_project_get_name (writing->project));
  g_autofree char *uri = regest_uri_make (regest_project_get_id (writing->project));
  g_autofree char *info = NULL;

  info = g_strdup_printf ("External-Description: %s\n"
                          "External-Identifier: %s\n"
                          "Bagging-Date: %s\n"
                          "Payload-Oxum: %" G_GUINT64_FORMAT ".%u\n"
                          "Bag-Software-Agent: Regest\n",
                          g_strdelimit (title, "\r\n", ' '), uri, date, payload->n_bytes,
                          payload->n_files);
  return write_tag_file (writing, "bagit.txt",
                         "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", error) &&
         write_tag_file (writing, "bag-info.txt", info, error) &&
         bagit_write_tag_manifests (writing, error);
}

static gboolean
write_bagit (RegestWriting *writing, GError **error)
{
  g_autofree char *data = g_build_filename (writing->folder, "data", NULL);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) copied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Bag bag = { writing, data, taken, copied, 0, 0, NULL };
  BagitPayload payload = { 0 };

  return make_folder (data, error) && write_contents (&bag, error) && write_images (&bag, error) &&
         bagit_write_manifests (writing, &payload, error) && write_tags (writing, &payload, error);
}

const RegestFormat regest_format_bagit = {
  .name = "bagit",
  .label = N_("BagIt bag"),
  .hint = N_("The project, its images and exports with checksums, for a digital repository."),
  .suffix = "",
  .makes_folder = TRUE,
  .mime_type = "inode/directory",
  .holds_layers = TRUE,
  .is_whole = TRUE,
  .write = write_bagit,
};
