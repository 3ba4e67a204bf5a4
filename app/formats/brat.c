/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "brat.h"
#include "registry.h"

#define MAX_SIZE (100 * 1024 * 1024)

/* "T1\tPerson 0 5\t", and the other lines' beginnings */
static gboolean
looks_like_line (const char *line)
{
  return g_regex_match_simple ("^(T[0-9]+\\t\\S+ [0-9]+ [0-9]+|E[0-9]+\\t\\S+:T[0-9]+|"
                               "[RAMN][0-9]+\\t\\S+ \\S+|#[0-9]*\\t\\S+ [A-Z][0-9]+|\\*\\t\\S+ )",
                               line, 0, 0);
}

static int
brat_bid (const guint8 *head, gsize size, const char *file_name)
{
  const guint8 *stop = size > 0 ? memchr (head, '\n', size) : NULL;
  g_autofree char *line = NULL;
  gboolean named = g_str_has_suffix (file_name, ".ann");

  if (size == 0)
    return named ? 60 : 0;
  line = g_utf8_make_valid ((const char *) head, (stop != NULL ? stop : head + size) - head);
  if (!looks_like_line (line))
    return 0;
  return named ? 95 : 0;
}

const RegestFormat regest_format_brat = {
  .name = "brat",
  .label = N_("brat"),
  .hint = N_("A folder of texts with the tags beside them, for the brat annotation tool"),
  .suffix = ".ann",
  .mime_type = "text/plain",
  .makes_folder = TRUE,
  .reads_two = TRUE,
  .max_size = MAX_SIZE,
  .bid = brat_bid,
  .read = regest_brat_read,
  .census = regest_brat_read,
  .write = regest_brat_write,
};
