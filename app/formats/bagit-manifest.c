/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Each file is read once for both checksums, in the order of its name. The names are those that
 * regest_export_make_name() gives: nothing in them is to be escaped.
 */

#include "config.h"

#include "bagit-manifest.h"

#define BLOCK_SIZE ((gsize) 256 * 1024)

typedef struct
{
  RegestWriting *writing;
  GString *sha256;
  GString *sha512;
  BagitPayload payload;
} Manifest;

static gboolean
read_file (Manifest *manifest, GInputStream *input, GChecksum *sha256, GChecksum *sha512,
           GError **error)
{
  GCancellable *cancellable = manifest->writing->options->cancellable;
  g_autofree guint8 *block = g_malloc (BLOCK_SIZE);
  gssize n_read;

  while ((n_read = g_input_stream_read (input, block, BLOCK_SIZE, cancellable, error)) > 0)
    {
      g_checksum_update (sha256, block, n_read);
      g_checksum_update (sha512, block, n_read);
      manifest->payload.n_bytes += n_read;
    }
  manifest->payload.n_files++;
  return n_read == 0;
}

static gboolean
add_file (Manifest *manifest, const char *name, GError **error)
{
  g_autoptr (GFile) file = g_file_new_build_filename (manifest->writing->folder, name, NULL);
  g_autoptr (GChecksum) sha256 = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GChecksum) sha512 = g_checksum_new (G_CHECKSUM_SHA512);
  g_autoptr (GFileInputStream) input = g_file_read (file, NULL, error);

  if (input == NULL || !read_file (manifest, G_INPUT_STREAM (input), sha256, sha512, error))
    return FALSE;
  g_string_append_printf (manifest->sha256, "%s  %s\n", g_checksum_get_string (sha256), name);
  g_string_append_printf (manifest->sha512, "%s  %s\n", g_checksum_get_string (sha512), name);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* @folder: below the bag, "" for itself, whose folders are left out */
static gboolean
add_folder (Manifest *manifest, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (manifest->writing->folder, folder, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, *folder != '\0' ? g_strconcat (folder, "/", name, NULL)
                                            : g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *child = g_build_filename (manifest->writing->folder, names->pdata[i], NULL);
      gboolean is_folder = g_file_test (child, G_FILE_TEST_IS_DIR);

      if (is_folder && *folder != '\0' && !add_folder (manifest, names->pdata[i], error))
        return FALSE;
      if (!is_folder && !add_file (manifest, names->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_list (RegestWriting *writing, const char *name, GString *lines, GError **error)
{
  g_autoptr (GOutputStream) stream = regest_writing_open_file (writing, name, error);

  return stream != NULL &&
         g_output_stream_write_all (stream, lines->str, lines->len, NULL, NULL, error) &&
         regest_writing_close_file (writing, stream, error);
}

static gboolean
write_lists (RegestWriting *writing, const char *folder, const char *name, BagitPayload *payload,
             GError **error)
{
  g_autoptr (GString) sha256 = g_string_new (NULL);
  g_autoptr (GString) sha512 = g_string_new (NULL);
  g_autofree char *name256 = g_strconcat (name, "-sha256.txt", NULL);
  g_autofree char *name512 = g_strconcat (name, "-sha512.txt", NULL);
  Manifest manifest = { writing, sha256, sha512, { 0 } };

  if (!add_folder (&manifest, folder, error))
    return FALSE;
  *payload = manifest.payload;
  return write_list (writing, name256, sha256, error) &&
         write_list (writing, name512, sha512, error);
}

gboolean
bagit_write_manifests (RegestWriting *writing, BagitPayload *payload, GError **error)
{
  return write_lists (writing, "data", "manifest", payload, error);
}

gboolean
bagit_write_tag_manifests (RegestWriting *writing, GError **error)
{
  BagitPayload unused;

  return write_lists (writing, "", "tagmanifest", &unused, error);
}
