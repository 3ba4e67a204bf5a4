/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "id-table.h"
#include "load.h"
#include "search-query.h"
#include "search-text.h"

/*
 * FTS5 is asked for each term alone, always as a quoted string, so that nothing a user types is its
 * syntax; a record's pieces are put together here. A term counts for more the fewer pieces have it,
 * and more in the description than in the text.
 */
#define DESCRIPTION_WEIGHT 4

static void
term_free (RegestSearchTerm *term)
{
  g_free (term->words);
  g_strfreev (term->tokens);
  g_free (term);
}

static char **
split_tokens (const char *words)
{
  g_autoptr (GPtrArray) tokens = g_ptr_array_new ();
  const char *start = NULL;

  for (const char *p = words;; p = g_utf8_next_char (p))
    {
      gboolean is_word = *p != '\0' && regest_search_is_word (g_utf8_get_char (p));

      if (is_word && start == NULL)
        start = p;
      else if (!is_word && start != NULL)
        {
          g_ptr_array_add (tokens, g_strndup (start, (gsize) (p - start)));
          start = NULL;
        }
      if (*p == '\0')
        break;
    }
  g_ptr_array_add (tokens, NULL);
  return (char **) g_ptr_array_steal (tokens, NULL);
}

static void
add_term (GPtrArray *terms, const char *start, const char *end, gboolean prefix)
{
  g_autoptr (GString) words = g_string_new (NULL);
  RegestSearchTerm *term;

  if (end > start && end[-1] == '*')
    {
      prefix = TRUE;
      end--;
    }
  regest_search_append (words, start, (gsize) (end - start));
  for (gsize i = 0; i < words->len; i++)
    words->str[i] = g_ascii_tolower (words->str[i]);
  term = g_new0 (RegestSearchTerm, 1);
  term->tokens = split_tokens (words->str);
  term->words = g_strjoinv (" ", term->tokens);
  term->prefix = prefix;
  if (term->tokens[0] != NULL)
    g_ptr_array_add (terms, term);
  else
    term_free (term);
}

GPtrArray *
regest_search_parse (const char *query, gboolean prefix)
{
  g_autofree char *valid = g_utf8_make_valid (query, -1);
  GPtrArray *terms = g_ptr_array_new_with_free_func ((GDestroyNotify) term_free);
  const char *p = valid;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      gboolean quoted = regest_search_is_quote (c);
      const char *start;

      if (g_unichar_isspace (c))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      if (quoted)
        p = g_utf8_next_char (p);
      for (start = p; *p != '\0'; p = g_utf8_next_char (p))
        {
          c = g_utf8_get_char (p);
          if (regest_search_is_quote (c) || (!quoted && g_unichar_isspace (c)))
            break;
        }
      /* a star behind the closing quote belongs to the phrase */
      if (quoted && *p != '\0' && *g_utf8_next_char (p) == '*')
        {
          add_term (terms, start, p, TRUE);
          p = g_utf8_next_char (p) + 1;
          continue;
        }
      add_term (terms, start, p, prefix && !quoted);
      if (quoted && *p != '\0')
        p = g_utf8_next_char (p);
    }
  return terms;
}

/* -- records --------------------------------------------------------------- */

typedef struct
{
  RegestId record;
  guint n_terms; /* how many of the terms it has so far */
  guint weight; /* of the pieces with the current one */
  double score;
} Candidate;

static void
count_piece (RegestIdTable *candidates, const RegestId *record, guint weight, guint nth_term)
{
  Candidate *candidate = nth_term > 0 ? regest_id_table_find (candidates, record)
                                      : regest_id_table_get (candidates, record);

  if (candidate != NULL)
    candidate->weight += weight;
}

static void
close_term (RegestIdTable *candidates, guint n_pieces, guint nth_term)
{
  double rarity = log (1.0 + 100000.0 / (1.0 + n_pieces));

  for (guint i = 0; i < candidates->items->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates->items, Candidate, i);

      if (candidate->weight == 0)
        continue;
      if (candidate->n_terms == nth_term)
        candidate->n_terms++;
      candidate->score += rarity * (1.0 + log (candidate->weight));
      candidate->weight = 0;
    }
}

static gboolean
query_term (RegestProject *project, const RegestSearchTerm *term, guint nth_term,
            RegestIdTable *candidates, GError **error)
{
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    regest_project_get_database (project),
    "SELECT p.record, p.position IS NULL FROM search JOIN search_piece p ON p.rowid = search.rowid"
    " WHERE search MATCH :term",
    error);
  /* the words hold letters, digits and blanks only */
  g_autofree char *match = g_strconcat ("\"", term->words, term->prefix ? "\" *" : "\"", NULL);
  g_autoptr (GError) failure = NULL;
  guint n_pieces = 0;

  if (rows == NULL)
    return FALSE;
  regest_statement_bind_text (rows, ":term", match);
  for (; regest_statement_step (rows, &failure); n_pieces++)
    {
      RegestId record;

      regest_statement_get_id (rows, 0, &record);
      count_piece (candidates, &record,
                   regest_statement_get_int (rows, 1) != 0 ? DESCRIPTION_WEIGHT : 1, nth_term);
    }
  close_term (candidates, n_pieces, nth_term);
  return regest_ended_well (&failure, error);
}

static int
compare_records (gconstpointer a, gconstpointer b)
{
  const RegestSearchRecord *p = a, *q = b;

  if (p->score != q->score)
    return p->score > q->score ? -1 : 1;
  return regest_id_compare (&p->record, &q->record);
}

GArray *
regest_search_records (RegestProject *project, GPtrArray *terms, GError **error)
{
  g_auto (RegestIdTable) candidates = { { NULL } };
  GArray *records;

  regest_id_table_init (&candidates, sizeof (Candidate));
  for (guint i = 0; i < terms->len; i++)
    if (!query_term (project, g_ptr_array_index (terms, i), i, &candidates, error))
      return NULL;

  records = g_array_new (FALSE, FALSE, sizeof (RegestSearchRecord));
  for (guint i = 0; i < candidates.items->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates.items, Candidate, i);
      RegestSearchRecord record = { candidate->record, candidate->score };

      if (candidate->n_terms == terms->len)
        g_array_append_val (records, record);
    }
  g_array_sort (records, compare_records);
  return records;
}
