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

/*
 * Case and diacritics are folded here and not by FTS5, whose tables know no Cyrillic or Arabic
 * marks and take a letter and its composed twin for two. Letters below this are folded once.
 */
#define N_KNOWN 0x600

static const char *
fold_letter (gunichar c, char buffer[64])
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
  gsize length = 0;

  for (gsize i = 0; i < n && length < 50; i++)
    if (!g_unichar_ismark (parts[i]))
      length += (gsize) g_unichar_to_utf8 (g_unichar_tolower (parts[i]), buffer + length);
  buffer[length] = '\0';
  return buffer;
}

static char known[N_KNOWN][8];

static const char *
fold_known (gunichar c)
{
  static gsize initialized;

  if (g_once_init_enter (&initialized))
    {
      for (gunichar i = 0; i < N_KNOWN; i++)
        {
          char buffer[64];

          g_strlcpy (known[i], fold_letter (i, buffer), sizeof known[i]);
        }
      g_once_init_leave (&initialized, 1);
    }
  return known[c];
}

static void
append_letter (GString *string, gunichar c, const char *p)
{
  char buffer[64];

  if (regest_search_is_unspaced (c))
    {
      if (g_unichar_ismark (c))
        return;
      g_string_append_c (string, ' ');
      g_string_append_len (string, p, g_utf8_next_char (p) - p);
      g_string_append_c (string, ' ');
    }
  else
    g_string_append (string, c < N_KNOWN ? fold_known (c) : fold_letter (c, buffer));
}

/* Korean may be written in letters instead of syllables */
static gboolean
has_jamo (const char *utf8, gsize n_bytes)
{
  for (gsize i = 0; i + 2 < n_bytes; i++)
    if ((guchar) utf8[i] == 0xe1 && (guchar) utf8[i + 1] >= 0x84 && (guchar) utf8[i + 1] <= 0x87)
      return TRUE;
  return FALSE;
}

static void
append_folded (GString *string, const char *utf8, gsize n_bytes)
{
  const char *end = utf8 + n_bytes;

  for (const char *p = utf8; p < end;)
    {
      const char *plain = p;

      while (p < end && (guchar) *p < 0x80)
        p++;
      g_string_append_len (string, plain, p - plain);
      for (; p < end && (guchar) *p >= 0x80; p = g_utf8_next_char (p))
        append_letter (string, g_utf8_get_char (p), p);
    }
}

void
regest_search_append (GString *string, const char *utf8, gsize n_bytes)
{
  if (has_jamo (utf8, n_bytes))
    {
      g_autofree char *composed = g_utf8_normalize (utf8, (gssize) n_bytes, G_NORMALIZE_NFC);

      append_folded (string, composed, strlen (composed));
    }
  else
    append_folded (string, utf8, n_bytes);
}

gboolean
regest_search_is_word (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum (c) : g_unichar_isalnum (c);
}

gboolean
regest_search_is_quote (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb;
}
