/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <regest/model/breaks.h>
#include <regest/model/likeness.h>

#include "likeness-private.h"

/*
 * The text is folded to units as the words are, and the words' units are looked for among them with
 * the automaton of Knuth, Morris and Pratt, so that no text makes it slow. What is found is then
 * looked at closely: it may begin and end only between graphemes (and words, if asked), and what
 * scanners confuse must really look alike (likeness.c).
 */
typedef struct
{
  RegestText *text;
  GArray *words; /* of RegestFoldUnit */
  GArray *units; /* of RegestFoldUnit: the text */
  guint *failure;
  guint fold;
  gboolean whole_words;
} Search;

static const RegestFoldUnit *
unit_at (GArray *units, guint index)
{
  return &g_array_index (units, RegestFoldUnit, index);
}

static void
fold_text (Search *self)
{
  guint n = regest_text_get_n_segments (self->text);

  for (guint i = 0; i < n; i++)
    {
      const RegestSegment *segment = regest_text_get_segment (self->text, i);
      guint offset = regest_text_get_segment_start (self->text, i);

      for (const char *p = segment->text; *p != '\0'; p = g_utf8_next_char (p))
        regest_fold_char (self->units, g_utf8_get_char (p), offset++, self->fold);
      if (segment->breaks)
        regest_fold_char (self->units, '\n', offset, self->fold);
    }
}

static void
make_failure (Search *self)
{
  guint n = self->words->len;
  guint matched = 0;

  self->failure = g_new0 (guint, n + 1);
  for (guint i = 1; i < n; i++)
    {
      gunichar c = unit_at (self->words, i)->folded;

      while (matched > 0 && unit_at (self->words, matched)->folded != c)
        matched = self->failure[matched];
      if (unit_at (self->words, matched)->folded == c)
        matched++;
      self->failure[i + 1] = matched;
    }
}

/* the words may stand in the text in capitals or with a capital: then other letters look alike */
static gboolean
could_be_misread (Search *self, guint at)
{
  if (!(self->fold & REGEST_FOLD_CONFUSIONS) || !(self->fold & REGEST_FOLD_CASE))
    return TRUE;
  return regest_units_look_alike (unit_at (self->words, 0), unit_at (self->units, at),
                                  self->words->len);
}

static gboolean
is_script (gunichar c, UScriptCode script)
{
  UErrorCode status = U_ZERO_ERROR;

  return uscript_getScript (c, &status) == script;
}

/* Korean writes its particles on to the name: "김일성은" holds the whole word "김일성" */
static gboolean
is_korean_particle (RegestText *text, guint offset)
{
  g_autofree char *word = NULL;
  RegestSpan rest = { offset, offset };

  while (rest.end - rest.start < 4 &&
         is_script (regest_text_get_char (text, rest.end), USCRIPT_HANGUL))
    rest.end++;
  word = regest_text_dup_range (text, rest);
  return regest_is_korean_particle (word);
}

/* English hangs its genitive on: "Mao's" holds the whole word "Mao" */
static gboolean
is_genitive (RegestText *text, guint offset)
{
  gunichar apostrophe = regest_text_get_char (text, offset);
  gunichar ending = regest_text_get_char (text, offset + 1);

  return (apostrophe == '\'' || apostrophe == 0x2019) && (ending == 's' || ending == 'S') &&
         !g_unichar_isalnum (regest_text_get_char (text, offset + 2));
}

static gboolean
is_edge (RegestText *text, guint offset, gboolean is_end)
{
  gunichar before, after;

  if (offset == 0 || offset >= regest_text_get_length (text))
    return TRUE;

  before = regest_text_get_char (text, offset - 1);
  after = regest_text_get_char (text, offset);
  if (before < 0x80 && after < 0x80)
    {
      gboolean joins = (g_ascii_isalnum (before) || before == '_') &&
                       (g_ascii_isalnum (after) || after == '_');

      if (joins || before == ' ' || after == ' ' || before == '\n' || after == '\n')
        return !joins;
    }
  /* Chinese has no mark between words, and a dictionary knows few names */
  if (is_script (before, USCRIPT_HAN) || is_script (after, USCRIPT_HAN))
    return TRUE;
  if (regest_breaks_is_word_edge (text, offset))
    return TRUE;
  if (is_end && is_genitive (text, offset))
    return TRUE;
  return is_end && is_script (before, USCRIPT_HANGUL) && is_korean_particle (text, offset);
}

static gboolean
accept (Search *self, guint at, RegestSpan *span)
{
  guint after = at + self->words->len;
  gunichar next;

  span->start = unit_at (self->units, at)->start;
  span->end = unit_at (self->units, after - 1)->end;
  if (at > 0 && unit_at (self->units, at - 1)->end > span->start)
    return FALSE;
  if (after < self->units->len && unit_at (self->units, after)->start < span->end)
    return FALSE;
  if (!could_be_misread (self, at))
    return FALSE;
  if (self->fold == REGEST_FOLD_NONE || regest_text_get_char (self->text, span->start) >= 0x300)
    if (!regest_breaks_is_grapheme (self->text, span->start))
      return FALSE;
  next = regest_text_get_char (self->text, span->end);
  if (next >= 0x300 && !regest_breaks_is_grapheme (self->text, span->end))
    return FALSE;
  return !self->whole_words ||
         (is_edge (self->text, span->start, FALSE) && is_edge (self->text, span->end, TRUE));
}

static void
run (Search *self, GArray *found)
{
  guint n = self->words->len;
  guint matched = 0;
  guint free_from = 0;

  for (guint i = 0; i < self->units->len; i++)
    {
      gunichar c = unit_at (self->units, i)->folded;
      RegestSpan span;

      while (matched > 0 && unit_at (self->words, matched)->folded != c)
        matched = self->failure[matched];
      if (unit_at (self->words, matched)->folded == c)
        matched++;
      if (matched < n)
        continue;
      matched = self->failure[matched];
      if (i + 1 - n < free_from || !accept (self, i + 1 - n, &span))
        continue;
      g_array_append_val (found, span);
      free_from = i + 1;
    }
}

static GArray *
find_once (RegestText *text, const char *words, const RegestFindOptions *options, guint fold)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (RegestSpan));
  g_autoptr (GArray) word_units = g_array_new (FALSE, FALSE, sizeof (RegestFoldUnit));
  g_autoptr (GArray) text_units = NULL;
  Search search = { text, word_units, NULL, NULL, fold, options->whole_words };

  regest_fold_utf8 (word_units, words, fold);
  if (word_units->len == 0)
    return found;

  text_units = g_array_sized_new (FALSE, FALSE, sizeof (RegestFoldUnit),
                                  regest_text_get_length (text));
  search.units = text_units;
  fold_text (&search);
  make_failure (&search);
  run (&search, found);
  g_free (search.failure);
  return found;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const RegestSpan *left = a;
  const RegestSpan *right = b;

  return (left->start > right->start) - (left->start < right->start);
}

static void
merge_found (GArray *found, GArray *more)
{
  guint kept = 0;

  g_array_append_vals (found, more->data, more->len);
  g_array_sort (found, compare_starts);
  for (guint i = 0; i < found->len; i++)
    {
      RegestSpan span = g_array_index (found, RegestSpan, i);

      if (kept == 0 || span.start >= g_array_index (found, RegestSpan, kept - 1).end)
        g_array_index (found, RegestSpan, kept++) = span;
    }
  g_array_set_size (found, kept);
}

static gboolean
has_long_s (RegestText *text, const char *words)
{
  static const char long_s[] = "\xc5\xbf";

  if (strstr (words, long_s) != NULL)
    return TRUE;
  for (guint i = 0; i < regest_text_get_n_segments (text); i++)
    if (strstr (regest_text_get_segment (text, i)->text, long_s) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * regest_text_find:
 * @text: a record's text
 * @words: what to look for; where it is nothing (or with REGEST_FOLD_BLANKS only blanks), nothing
 * is found
 * @options: what may differ, and whether only whole words count
 *
 * Returns: (transfer full) (element-type RegestSpan): every occurrence, in order, none overlapping
 * another
 */
GArray *
regest_text_find (RegestText *text, const char *words, const RegestFindOptions *options)
{
  const guint both = REGEST_FOLD_CASE | REGEST_FOLD_CONFUSIONS;
  GArray *found;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (words != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);

  found = find_once (text, words, options, options->fold);
  /* ſ is an s to case folding, and an f to a scanner */
  if ((options->fold & both) == both && has_long_s (text, words))
    {
      g_autoptr (GArray) more = find_once (text, words, options,
                                           options->fold | REGEST_FOLD_LONG_S_AS_F);

      merge_found (found, more);
    }
  return found;
}
