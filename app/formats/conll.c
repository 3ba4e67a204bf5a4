/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "conll.h"
#include "registry.h"

#define MAX_SIZE (512 * 1024 * 1024)
#define LOOKED_AT 12 /* lines of tokens that must all look so */

gboolean
regest_conll_is_tag (const char *cell)
{
  return g_str_equal (cell, "O") ||
         (strchr ("BIES", cell[0]) != NULL && cell[0] != '\0' && cell[1] == '-' && cell[2] != '\0');
}

static gboolean
is_token_line (const char *line)
{
  g_auto (GStrv) cells = g_strsplit_set (line, "\t ", -1);
  guint n_cells = g_strv_length (cells);
  gboolean tagged = FALSE;

  for (guint i = 1; i < n_cells; i++)
    tagged |= regest_conll_is_tag (cells[i]);
  return n_cells >= 2 && tagged;
}

/* The last line of a head may be cut off. */
static int
conll_bid (const guint8 *head, gsize size, const char *file_name)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) head, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_lines = g_strv_length (lines), n_tokens = 0;

  if (g_str_has_prefix (text, "TOKEN\tNE-"))
    return 95;
  for (guint i = 0; i + 1 < n_lines && n_tokens < LOOKED_AT; i++)
    {
      g_strchomp (lines[i]);
      if (*lines[i] == '\0' || *lines[i] == '#' || g_str_has_prefix (lines[i], "-DOCSTART-"))
        continue;
      if (!is_token_line (lines[i]))
        return 0;
      n_tokens++;
    }
  return n_tokens >= 2 ? 85 : 0;
}

const RegestFormat regest_format_conll = {
  .name = "conll",
  .label = N_("CoNLL (IOB2)"),
  .hint = N_("A token a line with its tag, for training named-entity recognisers"),
  .suffix = ".iob2",
  .mime_type = "text/plain",
  .max_size = MAX_SIZE,
  .bid = conll_bid,
  .read = regest_conll_read,
  .census = regest_conll_read,
  .write = regest_conll_write,
};
