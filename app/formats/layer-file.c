/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/formats/layer-file.h>

#include "encoding.h"

/**
 * regest_layer_read_file:
 * @file: a file of text
 * @error: return location
 *
 * Returns: (transfer full): its text as a reading
 */
RegestLayer *
regest_layer_read_file (GFile *file, GError **error)
{
  g_auto (RegestDecoded) decoded = { 0 };
  g_autofree char *name = NULL;
  g_autofree char *bytes = NULL;
  RegestLayer *layer;
  gsize size;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (!g_file_load_contents (file, NULL, &bytes, &size, NULL, error))
    return NULL;
  name = g_file_get_basename (file);
  if (!regest_decode ((const guint8 *) bytes, size, NULL, &decoded, error))
    {
      g_autofree char *shown = g_filename_display_name (name);

      g_prefix_error (error, "%s: ", shown);
      return NULL;
    }
  layer = regest_layer_new (REGEST_LAYER_HAND);
  layer->source = g_filename_display_name (name);
  layer->text = g_strndup (decoded.text, decoded.n_bytes);
  return layer;
}
