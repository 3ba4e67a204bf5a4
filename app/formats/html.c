/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "html.h"
#include "registry.h"

#define MAX_SIZE (100 * 1024 * 1024)

static int
html_bid (const guint8 *head, gsize size, const char *file_name)
{
  static const char *const suffixes[] = { ".html", ".htm", ".xhtml", ".xht" };
  g_autofree char *lower = g_ascii_strdown (file_name, -1);
  g_autofree char *begin = g_strndup ((const char *) head, size);

  if (g_regex_match_simple ("^(?:\xef\xbb\xbf)?\\s*(?:<\\?xml[^>]*>\\s*|<!--.*?-->\\s*)*"
                            "<(?:!doctype\\s+html|html|head|body)[\\s>]",
                            begin, G_REGEX_CASELESS | G_REGEX_RAW | G_REGEX_DOTALL, 0))
    return 60;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i]) && memchr (head, '<', size) != NULL)
      return 50;
  return 0;
}

static const RegestFormatOption options[] = {
  { HTML_WITHOUT_SCANS, N_("Without the page images"), NULL,
    N_("For HTML: leave out the images of the pages, which make the file large"), NULL },
  { NULL },
};

const RegestFormat regest_format_html = {
  .name = "html",
  .label = N_("HTML"),
  .hint = N_("A reading edition: text beside scans and fields, tags, indexes; also for printing."),
  .suffix = ".html",
  .mime_type = "text/html",
  .options = options,
  .reads_one = TRUE,
  .max_size = MAX_SIZE,
  .bid = html_bid,
  .read = regest_html_read,
  .write = regest_html_write,
};
