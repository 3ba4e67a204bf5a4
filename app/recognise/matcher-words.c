/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "matcher-private.h"

/* How names and texts are cut into words: one way for both, so that they meet. */

static inline gboolean
makes_runs (LetterClass class)
{
  return class == LETTER_WORD || class == LETTER_KATAKANA || class == LETTER_HANGUL;
}

/* m is r and n: scanners take either for the other */
static inline Hash
add_letter (Hash hash, const Letter *letter)
{
  if (letter->folded[0] == 'm')
    return hash_letter (hash_letter (hash, 'r'), 'n');
  hash = hash_letter (hash, letter->folded[0]);
  for (guint i = 1; i < 4 && letter->folded[i] != 0; i++)
    hash = letter->folded[i] == 'm' ? hash_letter (hash_letter (hash, 'r'), 'n')
                                    : hash_letter (hash, letter->folded[i]);
  return hash;
}

static LetterClass
class_at (const char *text, gsize at, gsize end)
{
  guint size;

  return at < end ? regest_letter_at (text, at, end, &size)->class : LETTER_BREAK;
}

static gboolean
is_genitive (const char *text, gsize at, gsize end)
{
  return at < end && (text[at] == 's' || text[at] == 'S') &&
         class_at (text, at + 1, end) != LETTER_WORD;
}

/* "l'", "d'", "qu'": what French and Italian elide before a name. */
static gboolean
is_elided (const char *text, gsize start, gsize at)
{
  static const char *const elided[] = { "l", "d", "qu", "j", "m", "n",
                                        "s", "t", "c", "jusqu", "puisqu", "lorsqu",
                                        "dell", "all", "nell", "dall", "sull", "un" };

  for (guint i = 0; i < G_N_ELEMENTS (elided); i++)
    if (strlen (elided[i]) == at - start &&
        g_ascii_strncasecmp (elided[i], text + start, at - start) == 0)
      return TRUE;
  return FALSE;
}

static void
add_cut (Word *word, gsize at, Hash hash)
{
  if (word->n_cuts == G_N_ELEMENTS (word->cuts))
    return;
  word->cuts[word->n_cuts] = at;
  word->hashes[word->n_cuts++] = hash;
}

static gboolean
is_particle (const char *text, gsize at, gsize end)
{
  char rest[16];
  gsize stop = at;
  guint size;

  while (stop < end && stop - at < 12 &&
         regest_letter_at (text, stop, end, &size)->class == LETTER_HANGUL)
    stop += size;
  if (stop - at > 12 || class_at (text, stop, end) == LETTER_HANGUL)
    return FALSE;
  memcpy (rest, text + at, stop - at);
  rest[stop - at] = '\0';
  return regest_is_korean_particle (rest);
}

/* An apostrophe or a low line between two letters belongs to the word. Returns where it goes on. */
static gsize
read_joint (const char *text, gsize at, gsize end, Hash hash, Word *word)
{
  guint size;
  gsize after;

  regest_letter_at (text, at, end, &size);
  after = at + size;
  if (class_at (text, after, end) != word->class)
    return 0;
  if (text[at] == '_')
    return after;
  if (is_genitive (text, after, end))
    add_cut (word, at, hash);
  else if (word->after_elision == 0 && is_elided (text, word->start, at))
    word->after_elision = after;
  return after;
}

/* A word of ASCII is read without looking at classes. Returns its end; 0: there is more to it. */
static gsize
read_plain_word (const char *text, gsize start, gsize end, Hash *hash)
{
  Hash h = *hash;
  gsize at = start;
  guint8 letter;

  for (; at < end && (letter = regest_letters_plain[(guchar) text[at]]) != 0; at++)
    h = letter == 1 ? hash_letter (hash_letter (h, 'r'), 'n') : hash_letter (h, letter);
  if (at == start || (at < end && is_odd_letter (text[at])))
    return 0;
  *hash = h;
  return at;
}

static void
read_any_word (const char *text, gsize start, gsize end, Hash *hash, Word *word)
{
  guint size;
  const Letter *letter = regest_letter_at (text, start, end, &size);
  gsize at = start + size;
  Hash h = add_letter (*hash, letter);

  word->class = letter->class;
  word->end = at;
  if (!makes_runs (word->class) && word->class != LETTER_SINGLE)
    {
      *hash = h;
      return;
    }
  while (at < end)
    {
      letter = regest_letter_at (text, at, end, &size);
      if (letter->class == word->class && word->class != LETTER_SINGLE)
        {
          if (word->class == LETTER_HANGUL && is_particle (text, at, end))
            add_cut (word, at, h);
          h = add_letter (h, letter);
          at += size;
          word->end = at;
        }
      else if (letter->class == LETTER_MARK || letter->class == LETTER_FORMAT)
        {
          at += size;
          if (letter->class == LETTER_MARK)
            word->end = at;
        }
      else
        {
          gsize next = 0;

          if (letter->class == LETTER_APOSTROPHE || letter->class == LETTER_LOW_LINE)
            next = read_joint (text, at, end, h, word);
          if (next == 0)
            break;
          if (letter->class == LETTER_LOW_LINE)
            h = hash_letter (h, '_');
          at = next;
        }
    }
  *hash = h;
}

void
regest_matcher_read_word (const char *text, gsize start, gsize end, Hash *hash, Word *word)
{
  word->start = start;
  word->after_elision = 0;
  word->n_cuts = 0;
  word->end = read_plain_word (text, start, end, hash);
  word->class = LETTER_WORD;
  if (word->end == 0)
    read_any_word (text, start, end, hash, word);
}

/* A full stop parts words after an initial or an abbreviation only. */
#define LONGEST_ABBREVIATION 4

/* What may stand after a word before the blanks: one hyphen, or an abbreviation's full stop. */
static gsize
skip_sign (const char *text, gsize at, gsize end, const Word *word, gboolean *is_hyphen)
{
  LetterClass class = class_at (text, at, end);
  guint size;

  for (; class == LETTER_FORMAT; class = class_at (text, at, end))
    {
      regest_letter_at (text, at, end, &size);
      at += size;
    }
  *is_hyphen = class == LETTER_HYPHEN;
  if (!*is_hyphen && (class != LETTER_DOT || word->end - word->start > LONGEST_ABBREVIATION))
    return at;
  regest_letter_at (text, at, end, &size);
  return at + size;
}

gsize
regest_matcher_skip_blanks (const char *text, gsize at, gsize end, const Word *word, Hash *hash)
{
  guint n_breaks = 0, n_blanks = 0, size;
  LetterClass class = LETTER_BREAK;
  gboolean is_hyphen;

  at = skip_sign (text, at, end, word, &is_hyphen);
  for (; at < end && n_breaks <= 2; at += size)
    {
      class = regest_letter_at (text, at, end, &size)->class;
      if (class == LETTER_BREAK)
        n_breaks++;
      else if (class != LETTER_BLANK)
        break;
      n_blanks++;
    }
  if (at >= end || n_breaks > 2 || (is_hyphen && n_blanks > 0 && n_breaks == 0))
    return 0;
  if (!makes_runs (class) && class != LETTER_SINGLE && class != LETTER_OTHER)
    return 0;
  if (at != word->end && (word->class == LETTER_WORD || word->class == LETTER_HANGUL) &&
      (class == LETTER_WORD || class == LETTER_HANGUL))
    *hash = hash_letter (*hash, ' ');
  return at;
}

gsize
regest_matcher_find_rest (const char *text, gsize at, gsize end)
{
  guint n_breaks = 0, size;
  const Letter *letter = regest_letter_at (text, at, end, &size);

  if (letter->class != LETTER_HYPHEN && letter->class != LETTER_FORMAT) /* a soft one */
    return 0;
  for (at += size; at < end && n_breaks < 3; at += size)
    {
      letter = regest_letter_at (text, at, end, &size);
      if (letter->class == LETTER_BREAK)
        n_breaks++;
      else if (letter->class != LETTER_BLANK)
        break;
    }
  if (n_breaks == 0 || n_breaks > 2 || at >= end || letter->class != LETTER_WORD)
    return 0;
  return g_unichar_islower (g_utf8_get_char_validated (text + at, end - at)) ? at : 0;
}
