/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "load.h"
#include "search-text.h"
#include "search-lines.h"

/*
 * A piece ends behind an empty line once it has MIN_CHARS, behind any at MAX_CHARS. It is indexed
 * with the OVERLAP_CHARS that follow it, so that a phrase across the border is found.
 */
#define MIN_CHARS 2000
#define MAX_CHARS 4000
#define OVERLAP_CHARS 200

void
search_lines_init (SearchLines *self, RegestProject *project, const RegestId *record)
{
  self->project = project;
  self->record = record;
  self->n_own = 0;
  self->lines = g_array_new (FALSE, FALSE, sizeof (SearchLine));
  self->strings = g_string_chunk_new (4096);
}

void
search_lines_clear (SearchLines *self)
{
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
}

/* The rows of a changeset come as they stand in the file, which may be damaged. */
void
search_lines_add (SearchLines *self, const SearchLine *line)
{
  g_autofree char *mended = NULL;
  SearchLine copy = *line;

  if (!g_utf8_validate_len (line->text, line->n_bytes, NULL))
    {
      copy.text = mended = g_utf8_make_valid (line->text, line->n_bytes);
      copy.n_bytes = (guint) strlen (mended);
    }
  copy.position = g_string_chunk_insert (self->strings, line->position);
  copy.text = g_string_chunk_insert_len (self->strings, copy.text, copy.n_bytes);
  copy.n_chars = regest_utf8_count_chars (copy.text, copy.n_bytes) + (line->breaks ? 1 : 0);
  g_array_append_val (self->lines, copy);
}

int
search_key_compare (const SearchKey *a, const SearchKey *b)
{
  int compared = g_strcmp0 (a->position, b->position);

  return compared != 0 ? compared : regest_id_compare (&a->id, &b->id);
}

SearchKey
search_line_key (const SearchLine *line)
{
  SearchKey key = { line->position, line->id };

  return key;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  SearchKey p = search_line_key (a), q = search_line_key (b);

  return search_key_compare (&p, &q);
}

void
search_lines_sort (SearchLines *self)
{
  g_array_sort (self->lines, compare_lines);
}

static RegestStatement *
query_lines (RegestProject *project, const RegestId *record, const SearchKey *from, GError **error)
{
  RegestStatement *rows = regest_database_prepare (
    regest_project_get_database (project),
    "SELECT id, position, text, breaks FROM segment WHERE record = :record AND position >= :from"
    " ORDER BY position, id",
    error);

  if (rows == NULL)
    return NULL;
  regest_statement_bind_id (rows, ":record", record);
  regest_statement_bind_text (rows, ":from", from->position != NULL ? from->position : "");
  return rows;
}

static void
get_line (RegestStatement *row, SearchLine *line)
{
  regest_statement_get_id (row, 0, &line->id);
  line->position = (char *) regest_statement_get_text (row, 1);
  line->text = (char *) regest_statement_get_text (row, 2);
  line->n_bytes = (guint) regest_statement_get_n_bytes (row, 2);
  line->breaks = regest_statement_get_int (row, 3) != 0;
}

gboolean
search_lines_read (SearchLines *self, const SearchKey *from, const SearchKey *to, GError **error)
{
  g_autoptr (RegestStatement) rows = query_lines (self->project, self->record, from, error);
  g_autoptr (GError) failure = NULL;
  guint n_overlap = 0;

  if (rows == NULL)
    return FALSE;
  self->n_own = 0;
  while (n_overlap < OVERLAP_CHARS && regest_statement_step (rows, &failure))
    {
      SearchLine line = { { { 0 } } };
      SearchKey key;

      get_line (rows, &line);
      key = search_line_key (&line);
      if (from->position != NULL && search_key_compare (&key, from) < 0)
        continue;
      search_lines_add (self, &line);
      if (to == NULL || search_key_compare (&key, to) < 0)
        self->n_own++;
      else
        n_overlap += g_array_index (self->lines, SearchLine, self->lines->len - 1).n_chars;
    }
  return regest_ended_well (&failure, error);
}

guint
search_lines_find_end (SearchLines *self, guint first)
{
  guint n_chars = 0;

  for (guint i = first; i < self->n_own; i++)
    {
      const SearchLine *line = &g_array_index (self->lines, SearchLine, i);

      n_chars += line->n_chars;
      if (line->breaks && (n_chars >= MAX_CHARS || (n_chars >= MIN_CHARS && line->n_bytes == 0)))
        return i + 1;
    }
  return self->n_own;
}

gboolean
search_lines_are_too_many (SearchLines *self)
{
  guint n_chars = 0;

  for (guint i = 0; i < self->n_own; i++)
    n_chars += g_array_index (self->lines, SearchLine, i).n_chars;
  return n_chars > 2 * MAX_CHARS;
}

/* the beginning of what follows, to the end of a word */
static void
append_overlap (GString *text, SearchLines *self, guint end)
{
  guint n_chars = 0;

  for (guint i = end; i < self->lines->len && n_chars < OVERLAP_CHARS; i++)
    {
      const SearchLine *line = &g_array_index (self->lines, SearchLine, i);
      const char *stop = line->text + line->n_bytes;

      if (n_chars + line->n_chars > OVERLAP_CHARS)
        {
          const char *p = g_utf8_offset_to_pointer (line->text, MIN (OVERLAP_CHARS - n_chars,
                                                                     line->n_chars - 1));

          while (p > line->text && p < stop && g_unichar_isalnum (g_utf8_get_char (p)) &&
                 !regest_search_is_unspaced (g_utf8_get_char (p)))
            p = g_utf8_prev_char (p);
          stop = MIN (p, stop);
        }
      regest_search_append (text, line->text, (gsize) (stop - line->text));
      if (line->breaks)
        g_string_append_c (text, '\n');
      n_chars += line->n_chars;
    }
}

char *
search_lines_dup_text (SearchLines *self, guint first, guint end)
{
  GString *text = g_string_sized_new (MAX_CHARS + OVERLAP_CHARS);

  for (guint i = first; i < end; i++)
    {
      const SearchLine *line = &g_array_index (self->lines, SearchLine, i);

      regest_search_append (text, line->text, line->n_bytes);
      if (line->breaks)
        g_string_append_c (text, '\n');
    }
  append_overlap (text, self, end);
  return g_string_free (text, FALSE);
}
