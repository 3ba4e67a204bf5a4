/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "matcher-private.h"

/* Where names stand in a text. */

#define MOST_FOUND 64 /* at one place, of different length */

typedef struct
{
  gsize end;
  guint name;
} Found;

typedef struct
{
  const RegestMatcher *matcher;
  const char *text;
  gsize size;
  Found found[MOST_FOUND];
  guint n_found;
  guint budget; /* words that may still be read from this place */
} Walk;

static gboolean
meet (Walk *walk, Hash hash, gsize end)
{
  const Slot *slot = regest_matcher_look_up (walk->matcher, hash_finish (hash));

  if (slot->hash == 0)
    return FALSE;
  if (slot->name != 0 && walk->n_found < MOST_FOUND)
    walk->found[walk->n_found++] = (Found){ end, slot->name };
  return slot->goes_on;
}

/* Reads on from a word, whose letters so far are in @hash. */
static void
follow (Walk *walk, gsize at, Hash hash)
{
  while (walk->budget > 0)
    {
      Hash rest_hash, next_hash;
      gboolean goes_on;
      gsize rest = 0;
      Word word;

      walk->budget--;
      regest_matcher_read_word (walk->text, at, walk->size, &hash, &word);
      if (word.end - word.start > LONGEST_WORD)
        return;
      for (guint i = 0; i < word.n_cuts; i++)
        meet (walk, word.hashes[i], word.cuts[i]);
      goes_on = meet (walk, hash, word.end);
      if (word.end < walk->size && word.class == LETTER_WORD)
        rest = regest_matcher_find_rest (walk->text, word.end, walk->size);
      rest_hash = next_hash = hash;
      at = goes_on ? regest_matcher_skip_blanks (walk->text, word.end, walk->size, &word,
                                                 &next_hash)
                   : 0;
      if (rest != 0)
        {
          if (at == 0)
            {
              at = rest;
              continue;
            }
          follow (walk, rest, rest_hash);
        }
      if (at == 0)
        return;
      hash = next_hash;
    }
}

/* -- comparing ------------------------------------------------------------- */

/* The words as they stand, with one blank where a blank counts and no apostrophes. */
static char *
squeeze (const char *text, gsize at, gsize end, gboolean joined)
{
  GString *squeezed = g_string_sized_new (end - at);
  gsize rest;
  guint size;

  while (at < end)
    {
      Hash hash = 0;
      Word word;

      regest_matcher_read_word (text, at, end, &hash, &word);
      for (gsize i = word.start; i < word.end; i += size)
        {
          LetterClass class = regest_letter_at (text, i, end, &size)->class;

          if (class != LETTER_APOSTROPHE && class != LETTER_FORMAT)
            g_string_append_len (squeezed, text + i, size);
        }
      rest = joined && word.end < end ? regest_matcher_find_rest (text, word.end, end) : 0;
      if (rest != 0)
        {
          at = rest;
          continue;
        }
      hash = 0;
      at = regest_matcher_skip_blanks (text, word.end, end, &word, &hash);
      if (at == 0)
        break;
      if (hash != 0)
        g_string_append_c (squeezed, ' ');
    }
  return g_string_free (squeezed, FALSE);
}

static gsize
skip_signs (const char *form, gsize size)
{
  guint bytes;
  gsize at = 0;

  while (at < size)
    {
      LetterClass class = regest_letter_at (form, at, size, &bytes)->class;

      if (class != LETTER_OTHER && class <= LETTER_SINGLE)
        break;
      at += bytes;
    }
  return at;
}

static RegestLikeness
compare (const char *form, const char *text, gsize start, gsize end)
{
  const gsize size = strlen (form);
  g_autofree char *wanted = NULL, *found = NULL, *joined = NULL;
  RegestLikeness likeness;

  if (size >= end - start && memcmp (form, text + start, end - start) == 0 &&
      (size == end - start || !g_ascii_isalnum (form[end - start])))
    return REGEST_LIKENESS_SAME;
  wanted = squeeze (form, skip_signs (form, size), size, FALSE);
  found = squeeze (text, start, end, FALSE);
  likeness = regest_likeness (wanted, found);
  if (likeness < REGEST_LIKENESS_FOLDED && memchr (text + start, '\n', end - start) != NULL)
    {
      joined = squeeze (text, start, end, TRUE);
      likeness = MAX (likeness, regest_likeness (wanted, joined));
    }
  return likeness;
}

/* A name that ends with signs ("Washington, D.C.") takes them along where they stand. */
static gsize
extend (const char *form, const char *text, gsize end, gsize size)
{
  gsize n = strlen (form), tail = 0;

  while (tail < n && g_ascii_ispunct (form[n - tail - 1]))
    tail++;
  if (tail > 0 && tail < n && size - end >= tail &&
      memcmp (text + end, form + n - tail, tail) == 0)
    return end + tail;
  return end;
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const Found *left = a, *right = b;

  return left->end > right->end ? -1 : left->end < right->end;
}

/* Returns where to go on; 0: at the next word. */
static gsize
deliver (Walk *walk, gsize start, RegestMatchFunc func, gpointer user_data)
{
  const RegestMatcher *self = walk->matcher;

  if (walk->n_found > 1)
    qsort (walk->found, walk->n_found, sizeof (Found), compare_ends);
  for (guint i = 0; i < walk->n_found; i++)
    {
      gsize past = 0;

      for (guint name = walk->found[i].name; name != 0;)
        {
          const Name *known = &g_array_index (self->names, Name, name);
          const char *form = self->pool->str + known->form;
          RegestMatch match = { { start, walk->found[i].end }, name };
          RegestMatchNext next = REGEST_MATCH_WITHIN;

          match.likeness = compare (form, walk->text, start, match.place.end);
          if (match.likeness != REGEST_LIKENESS_NONE)
            {
              match.place.end = extend (form, walk->text, match.place.end, walk->size);
              next = func (&match, user_data);
            }
          if (next == REGEST_MATCH_STOP)
            return walk->size;
          if (next == REGEST_MATCH_AFTER)
            past = MAX (past, match.place.end);
          name = known->other;
        }
      if (past != 0)
        return past;
    }
  return 0;
}

static inline gboolean
is_in_filter (const RegestMatcher *self, Hash hash)
{
  guint bit = hash_finish (hash) & self->filter_mask;

  return (self->filter[bit / 8] >> bit % 8) & 1;
}

/* The fast lane, which most words of most texts take: passes over words of ASCII that begin no
 * name. Returns where one begins that must be looked at. */
static gsize
skip_plain_words (const RegestMatcher *self, const char *text, gsize at, gsize size)
{
  const guchar *p = (const guchar *) text + at, *end = (const guchar *) text + size;

  while (p < end)
    {
      guint8 letter = regest_letters_plain[*p];
      const guchar *start = p;
      Hash hash = 0;

      if (letter == 0)
        {
          if (*p >= 0x80)
            break;
          p++;
          continue;
        }
      do
        {
          if (letter == 1)
            hash = hash_letter (hash_letter (hash, 'r'), 'n');
          else
            hash = hash_letter (hash, letter);
          p++;
        }
      while (p < end && (letter = regest_letters_plain[*p]) != 0);
      if (is_in_filter (self, hash) || (p < end && is_odd_letter (*p)))
        return start - (const guchar *) text;
    }
  return p - (const guchar *) text;
}

static inline gboolean
may_be_divided (const char *text, gsize at, gsize size)
{
  return at < size && (text[at] == '-' || (guchar) text[at] >= 0x80);
}

void
regest_matcher_find (RegestMatcher *self, const char *text, gsize size, RegestMatchFunc func,
                     gpointer user_data)
{
  Walk walk = { self, text, size };

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL || size == 0);
  g_return_if_fail (self->filter != NULL);
  g_return_if_fail (func != NULL);

  if (self->names->len == 1)
    return;
  for (gsize at = skip_plain_words (self, text, 0, size); at < size;
       at = skip_plain_words (self, text, at, size))
    {
      guint bytes;
      LetterClass class = regest_letter_at (text, at, size, &bytes)->class;
      Hash hash = 0;
      gsize past = 0;
      Word word;

      if (class == LETTER_OTHER || class > LETTER_SINGLE)
        {
          at += bytes;
          continue;
        }
      regest_matcher_read_word (text, at, size, &hash, &word);
      if (is_in_filter (self, hash) || word.n_cuts > 0 || may_be_divided (text, word.end, size))
        {
          walk.n_found = 0;
          walk.budget = REGEST_MATCHER_WORDS * 2;
          follow (&walk, at, 0);
          if (walk.n_found > 0)
            past = deliver (&walk, at, func, user_data);
        }
      if (past != 0)
        at = past;
      else if (word.after_elision != 0 && word.end - at <= LONGEST_WORD)
        at = word.after_elision;
      else
        at = word.end;
    }
}
