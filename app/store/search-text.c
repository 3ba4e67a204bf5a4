/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "search-text.h"

/*
 * FTS5's tokenizer makes one word of a run of Han characters, so that nothing within a sentence
 * would be found. A trigram index finds no names of two characters and triples the size; ICU's
 * dictionaries divide a name differently from sentence to sentence. One word a character finds
 * every run.
 */
static const struct
{
  gunichar first;
  gunichar last;
} unspaced[] = {
  { 0x0e00, 0x0eff }, /* Thai, Lao */
  { 0x1000, 0x109f }, /* Myanmar */
  { 0x1100, 0x11ff }, /* Hangul jamo */
  { 0x1780, 0x17ff }, /* Khmer */
  { 0x2e80, 0x2fdf }, /* radicals */
  { 0x3005, 0x3007 }, /* iteration marks, zero */
  { 0x3021, 0x3029 }, /* Hangzhou numerals */
  { 0x3040, 0x318f }, /* kana, bopomofo, jamo */
  { 0x31a0, 0x31bf }, /* bopomofo */
  { 0x31f0, 0x31ff }, /* kana */
  { 0x3400, 0x4dbf }, /* Han */
  { 0x4e00, 0x9fff }, /* Han */
  { 0xa960, 0xa97f }, /* jamo */
  { 0xac00, 0xd7ff }, /* Hangul */
  { 0xf900, 0xfaff }, /* Han */
  { 0xff66, 0xffdc }, /* half-width kana and jamo */
  { 0x1b000, 0x1b16f }, /* kana */
  { 0x20000, 0x3fffd }, /* Han */
};

gboolean
regest_search_is_unspaced (gunichar c)
{
  gsize low = 0, high = G_N_ELEMENTS (unspaced);

  if (c < unspaced[0].first)
    return FALSE;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (c > unspaced[middle].last)
        low = middle + 1;
      else if (c < unspaced[middle].first)
        high = middle;
      else
        return TRUE;
    }
  return FALSE;
}

/* the first byte that may begin such a letter */
static const char *
skip_spaced (const char *p, const char *end)
{
  while (p < end && (guchar) *p < 0xe0)
    p++;
  return p;
}

void
regest_search_append (GString *string, const char *utf8, gsize n_bytes)
{
  const char *end = utf8 + n_bytes;
  const char *done = utf8;
  const char *p = utf8;

  while ((p = skip_spaced (p, end)) < end)
    {
      const char *next = g_utf8_next_char (p);

      if (regest_search_is_unspaced (g_utf8_get_char (p)))
        {
          g_string_append_len (string, done, p - done);
          g_string_append_c (string, ' ');
          g_string_append_len (string, p, next - p);
          g_string_append_c (string, ' ');
          done = next;
        }
      p = next;
    }
  g_string_append_len (string, done, end - done);
}
