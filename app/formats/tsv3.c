/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "registry.h"
#include "tsv3.h"

static int
tsv3_bid (const guint8 *head, gsize size, const char *file_name)
{
  static const char mark[] = "#FORMAT=WebAnno TSV 3";

  return size >= strlen (mark) && memcmp (head, mark, strlen (mark)) == 0 ? 100 : 0;
}

const RegestFormat regest_format_tsv3 = {
  .name = "webanno-tsv",
  .label = N_("WebAnno TSV"),
  .hint = N_("A folder of tables of tokens with their tags, for INCEpTION and WebAnno"),
  .suffix = ".tsv",
  .mime_type = "text/tab-separated-values",
  .makes_folder = TRUE,
  .file_for_one = TRUE,
  .max_size = REGEST_TSV3_MAX_SIZE,
  .bid = tsv3_bid,
  .read = regest_tsv3_read,
  .census = regest_tsv3_read,
  .write = regest_tsv3_write,
};
