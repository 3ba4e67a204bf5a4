/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads CoNLL-2002, CoNLL-2003, IOB2 and the HIPE dialect with a line of column names. A blank line
 * ends a sentence (a line of the record), "-DOCSTART-", "# id = …" or "# … document_id = …" begins
 * a document. The tag is in the column NE-COARSE-LIT where columns have names, else in the last one
 * that holds tags. Tokens are joined by blanks, but where the column MISC says NoSpaceAfter. A tag
 * that goes on without having begun begins there, as older schemes write it.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "conll.h"
#include "encoding.h"

typedef struct
{
  RegestReading *reading;
  RegestStandoff *standoff; /* NULL: between documents */
  guint line;
  guint length; /* code points of the text so far */
  int tag_column; /* -1: not known yet */
  int misc_column;
  int link_column;
  gboolean names; /* the columns have them */
  gboolean joined; /* no blank before the next token */
  RegestStandoffTag *open; /* the tag that may go on */
} Conll;

static void
begin_document (Conll *conll, const char *title)
{
  if (conll->standoff == NULL)
    conll->standoff = regest_standoff_new ("conll");
  if (title != NULL && conll->standoff->title == NULL)
    conll->standoff->title = g_strstrip (g_strdup (title));
}

static gboolean
end_document (Conll *conll, GError **error)
{
  g_autoptr (RegestStandoff) standoff = g_steal_pointer (&conll->standoff);

  conll->length = 0;
  conll->open = NULL;
  conll->joined = TRUE;
  if (standoff == NULL || standoff->text->len == 0)
    return TRUE;
  return regest_standoff_store (standoff, conll->reading, error);
}

static gboolean
end_sentence (Conll *conll)
{
  conll->open = NULL;
  conll->joined = TRUE;
  if (conll->standoff == NULL || conll->standoff->text->len == 0 ||
      conll->standoff->text->str[conll->standoff->text->len - 1] == '\n')
    return TRUE;
  g_string_append_c (conll->standoff->text, '\n');
  conll->length++;
  return TRUE;
}

static const char *
get_cell (char **cells, int column)
{
  return column >= 0 && column < (int) g_strv_length (cells) ? cells[column] : NULL;
}

static int
find_tag_column (char **cells)
{
  for (int i = (int) g_strv_length (cells) - 1; i > 0; i--)
    if (regest_conll_is_tag (cells[i]))
      return i;
  return -1;
}

static int
find_name (char **cells, const char *name)
{
  for (int i = 0; cells[i] != NULL; i++)
    if (g_str_equal (cells[i], name))
      return i;
  return -1;
}

static void
name_columns (Conll *conll, char **cells)
{
  conll->names = TRUE;
  conll->tag_column = find_name (cells, "NE-COARSE-LIT");
  conll->misc_column = find_name (cells, "MISC");
  conll->link_column = find_name (cells, "NEL-LIT");
}

/* "Q1234" */
static void
add_link (RegestStandoffTag *tag, const char *link)
{
  if (tag->identifier != NULL || link == NULL || link[0] != 'Q' || !g_ascii_isdigit (link[1]))
    return;
  tag->scheme = g_strdup ("wikidata");
  tag->identifier = g_strdup (link);
}

static void
add_tag (Conll *conll, const char *cell, RegestSpan span, const char *link)
{
  gboolean goes_on = (cell[0] == 'I' || cell[0] == 'E') && conll->open != NULL &&
                     g_str_equal (conll->open->kind, cell + 2);

  if (g_str_equal (cell, "O"))
    {
      conll->open = NULL;
      return;
    }
  if (goes_on)
    {
      g_array_index (conll->open->spans, RegestSpan, 0).end = span.end;
      return;
    }
  conll->open = regest_standoff_add_tag (conll->standoff, cell + 2, conll->line);
  regest_standoff_add_span (conll->open, span);
  add_link (conll->open, link);
}

static void
add_token (Conll *conll, char **cells)
{
  GString *text;
  RegestSpan span;
  const char *misc = get_cell (cells, conll->misc_column);
  const char *cell;

  begin_document (conll, NULL);
  text = conll->standoff->text;
  if (!conll->joined && text->len > 0)
    {
      g_string_append_c (text, ' ');
      conll->length++;
    }
  span.start = conll->length;
  g_string_append (text, cells[0]);
  conll->length += g_utf8_strlen (cells[0], -1);
  span.end = conll->length;
  conll->joined = misc != NULL && strstr (misc, "NoSpaceAfter") != NULL;

  if (conll->tag_column < 0 && !conll->names)
    conll->tag_column = find_tag_column (cells);
  cell = get_cell (cells, conll->tag_column);
  if (cell != NULL && regest_conll_is_tag (cell))
    {
      add_tag (conll, cell, span, get_cell (cells, conll->link_column));
      return;
    }
  conll->open = NULL;
  regest_report_add_problem (conll->reading->report, conll->reading->display_name, conll->line,
                             _("“%s” is no tag; the word was taken without one"),
                             cell != NULL ? cell : "");
}

/* -- lines ----------------------------------------------------------------- */

/* "# id = x" or "# hipe2022:document_id = x" begin a document; other comments say nothing to us */
static gboolean
read_comment (Conll *conll, const char *line, GError **error)
{
  const char *equals = strchr (line, '=');
  g_autofree char *name = NULL;

  if (equals == NULL)
    return TRUE;
  name = g_strstrip (g_strndup (line + 1, equals - line - 1));
  if (!g_str_equal (name, "id") && !g_str_equal (name, "newdoc id") &&
      !g_str_has_suffix (name, "document_id"))
    return TRUE;
  if (!end_document (conll, error))
    return FALSE;
  begin_document (conll, equals + 1);
  return TRUE;
}

static gboolean
read_line (Conll *conll, char *line, GError **error)
{
  g_auto (GStrv) cells = NULL;

  g_strchomp (line);
  if (*line == '\0')
    return end_sentence (conll);
  if (*line == '#' && strchr (line, '\t') == NULL)
    return read_comment (conll, line, error);
  cells = g_strsplit_set (line, strchr (line, '\t') != NULL ? "\t" : " ", -1);
  if (g_str_equal (cells[0], "-DOCSTART-"))
    return end_document (conll, error);
  if (g_str_equal (cells[0], "TOKEN") && cells[1] != NULL && g_str_has_prefix (cells[1], "NE-"))
    name_columns (conll, cells);
  else if (*cells[0] == '\0')
    regest_report_add_problem (conll->reading->report, conll->reading->display_name, conll->line,
                               _("there is no word in this line; it was left out"));
  else
    add_token (conll, cells);
  return TRUE;
}

static gboolean
read_lines (Conll *conll, const RegestDecoded *decoded, GError **error)
{
  const char *end = decoded->text + decoded->n_bytes;

  for (const char *p = decoded->text; p < end;)
    {
      const char *stop = memchr (p, '\n', end - p);
      g_autofree char *line = g_strndup (p, (stop != NULL ? stop : end) - p);
      gboolean was_open = conll->standoff != NULL;

      conll->line++;
      if (!read_line (conll, line, error))
        return FALSE;
      p = stop != NULL ? stop + 1 : end;
      if (was_open && conll->length == 0 &&
          !regest_reading_checkpoint (conll->reading,
                                      (double) (p - decoded->text) / decoded->n_bytes, error))
        return FALSE;
    }
  return end_document (conll, error);
}

gboolean
regest_conll_read (RegestReading *reading, GError **error)
{
  g_auto (RegestDecoded) decoded = { 0 };
  Conll conll = { .reading = reading,
                  .tag_column = -1,
                  .misc_column = -1,
                  .link_column = -1,
                  .joined = TRUE };
  guint n_before = regest_report_get_n_records (reading->report);
  gboolean done;

  if (!regest_decode (reading->data, reading->size, reading->options->encoding, &decoded, error))
    return FALSE;
  done = read_lines (&conll, &decoded, error);
  g_clear_pointer (&conll.standoff, regest_standoff_free);
  if (!done || reading->census != NULL ||
      regest_report_get_n_records (reading->report) > n_before)
    return done;
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                       _("the file is empty; no record was made of it"));
  return FALSE;
}
