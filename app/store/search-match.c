/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "search-query.h"
#include "search-text.h"

/*
 * Where in a text the terms stand. The text is divided into words as the index divides it; a term
 * of several words is there where they stand one after another, whatever blanks and punctuation are
 * between them.
 */

typedef struct
{
  const char *next;
  guint offset; /* of @next, in code points */
  RegestSpan span;
  GString *folded;
} Tokens;

/* the next word; FALSE at the end */
static gboolean
next_token (Tokens *self)
{
  const char *start = NULL;
  gboolean unspaced = FALSE;

  for (; *self->next != '\0'; self->next = g_utf8_next_char (self->next), self->offset++)
    {
      gunichar c = g_utf8_get_char (self->next);
      gboolean mark = c >= 0x300 && g_unichar_ismark (c);

      if (start == NULL
            ? mark || !regest_search_is_word (c)
            : !mark && (unspaced || !regest_search_is_word (c) || regest_search_is_unspaced (c)))
        {
          if (start != NULL)
            break;
          continue;
        }
      if (start == NULL)
        {
          start = self->next;
          self->span.start = self->offset;
          unspaced = regest_search_is_unspaced (c);
        }
    }
  if (start == NULL)
    return FALSE;
  self->span.end = self->offset;
  g_string_truncate (self->folded, 0);
  regest_search_append (self->folded, start, (gsize) (self->next - start));
  g_strstrip (self->folded->str);
  self->folded->len = strlen (self->folded->str);
  for (char *p = self->folded->str; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  return TRUE;
}

static gboolean
fits (const char *token, const char *wanted, gboolean may_go_on)
{
  return may_go_on ? g_str_has_prefix (token, wanted) : g_str_equal (token, wanted);
}

/* the term from this word on: how far it goes */
static gboolean
term_stands_at (const RegestSearchTerm *term, const Tokens *at, RegestSpan *span)
{
  Tokens ahead = *at;
  gboolean found = TRUE;

  *span = at->span;
  ahead.folded = g_string_new (at->folded->str);
  for (guint i = 0; found && term->tokens[i] != NULL; i++)
    {
      gboolean last = term->tokens[i + 1] == NULL;

      if (i > 0)
        found = next_token (&ahead);
      found = found && fits (ahead.folded->str, term->tokens[i], last && term->prefix);
      span->end = ahead.span.end;
    }
  g_string_free (ahead.folded, TRUE);
  return found;
}

static gboolean
find_longest (GPtrArray *terms, const Tokens *at, RegestSpan *best)
{
  gboolean found = FALSE;

  for (guint i = 0; i < terms->len; i++)
    {
      const RegestSearchTerm *term = g_ptr_array_index (terms, i);
      gboolean single = term->tokens[1] == NULL;
      RegestSpan span;

      if (!fits (at->folded->str, term->tokens[0], single && term->prefix) ||
          !term_stands_at (term, at, &span))
        continue;
      if (!found || span.end > best->end)
        *best = span;
      found = TRUE;
    }
  return found;
}

GArray *
regest_search_match (const char *utf8, GPtrArray *terms)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (RegestSpan));
  Tokens tokens = { utf8 };
  guint covered = 0;

  tokens.folded = g_string_new (NULL);
  while (next_token (&tokens))
    {
      RegestSpan span;

      if (tokens.span.start < covered || !find_longest (terms, &tokens, &span))
        continue;
      g_array_append_val (spans, span);
      covered = span.end;
    }
  g_string_free (tokens.folded, TRUE);
  return spans;
}
