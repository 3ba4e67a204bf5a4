/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "fold-private.h"

/*
 * Each code point is decomposed, then its marks, blanks and case go, then what scanners confuse
 * becomes one letter. The result is a key: coarse on purpose (with CONFUSIONS all of "i", "I", "l",
 * "1" and "|" are one letter), since a key cannot know which of them was meant. find.c looks at the
 * originals again.
 *
 * Marks are the combining ones of the Latin, Greek, Cyrillic, Hebrew and Arabic scripts. The signs
 * that Indic scripts and kana build their letters with are no diacritics and stay.
 */
typedef struct
{
  gunichar from;
  gunichar to;
} Pair;

/* letters with a stroke have no decomposition in Unicode */
static const Pair plain_letters[] = {
  { 0xd0, 'D' },
  { 0xd8, 'O' },
  { 0xf0, 'd' },
  { 0xf8, 'o' },
  { 0x110, 'D' },
  { 0x111, 'd' },
  { 0x126, 'H' },
  { 0x127, 'h' },
  { 0x131, 'i' },
  { 0x141, 'L' },
  { 0x142, 'l' },
  { 0x166, 'T' },
  { 0x167, 't' },
  { 0x180, 'b' },
  { 0x19a, 'l' },
  { 0x1b5, 'Z' },
  { 0x1b6, 'z' },
  { 0x1e4, 'G' },
  { 0x1e5, 'g' },
  { 0x23a, 'A' },
  { 0x23b, 'C' },
  { 0x23c, 'c' },
  { 0x268, 'i' },
  { 0x289, 'u' },
};

/* Cyrillic letters that look like Latin ones; a scanner takes either */
static const Pair look_alikes[] = {
  { 0x405, 'S' },
  { 0x406, 'I' },
  { 0x408, 'J' },
  { 0x410, 'A' },
  { 0x412, 'B' },
  { 0x415, 'E' },
  { 0x41a, 'K' },
  { 0x41c, 'M' },
  { 0x41d, 'H' },
  { 0x41e, 'O' },
  { 0x420, 'P' },
  { 0x421, 'C' },
  { 0x422, 'T' },
  { 0x423, 'Y' },
  { 0x425, 'X' },
  { 0x430, 'a' },
  { 0x432, 'b' },
  { 0x435, 'e' },
  { 0x43a, 'k' },
  { 0x43c, 'm' },
  { 0x43d, 'h' },
  { 0x43e, 'o' },
  { 0x440, 'p' },
  { 0x441, 'c' },
  { 0x442, 't' },
  { 0x443, 'y' },
  { 0x445, 'x' },
  { 0x455, 's' },
  { 0x456, 'i' },
  { 0x458, 'j' },
  { 0x4c0, 'I' },
};

static gunichar
look_up (const Pair *pairs, gsize n_pairs, gunichar c)
{
  gsize low = 0;
  gsize high = n_pairs;

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (pairs[middle].from == c)
        return pairs[middle].to;
      if (pairs[middle].from < c)
        low = middle + 1;
      else
        high = middle;
    }
  return c;
}

static gboolean
is_diacritic (gunichar c)
{
  guint8 class;

  if (c < 0x300)
    return FALSE;
  if (c == 0x640) /* tatweel lengthens a line, not a word */
    return TRUE;
  class = u_getCombiningClass (c);
  return class == 1 || (class >= 10 && class <= 36) || class >= 200 ||
         u_charType (c) == U_ENCLOSING_MARK;
}

static gboolean
is_ignorable (gunichar c)
{
  return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xfeff || (c >= 0xfe00 && c <= 0xfe0f);
}

static gunichar
fold_mark (gunichar c)
{
  switch (c)
    {
    case '`':
    case 0xb4:
    case 0x2b9:
    case 0x2bb:
    case 0x2bc:
    case 0x2bd:
    case 0x2be:
    case 0x2bf:
    case 0x2c8:
    case 0x5f3:
    case 0x2018:
    case 0x2019:
    case 0x201b:
    case 0x2032:
    case 0xff07:
      return '\'';
    case 0x2d:
    case 0x58a:
    case 0x5be:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xfe58:
    case 0xfe63:
    case 0xff0d:
      return '-';
    default:
      return c;
    }
}

static gunichar
fold_confusion (gunichar c, guint fold)
{
  if (c >= 0x400 && c < 0x500)
    c = look_up (look_alikes, G_N_ELEMENTS (look_alikes), c);
  switch (c)
    {
    case 'I':
    case 'l':
    case '1':
    case '|':
      return fold & REGEST_FOLD_CASE ? 'i' : 'I';
    case '0':
    case 'O':
      return fold & REGEST_FOLD_CASE ? 'o' : 'O';
    case 0x17f:
      return 'f';
    default:
      return c;
    }
}

static RegestFoldUnit *
last_unit (GArray *units)
{
  return units->len > 0 ? &g_array_index (units, RegestFoldUnit, units->len - 1) : NULL;
}

static void
add_unit (GArray *units, gunichar folded, gunichar original, guint offset)
{
  RegestFoldUnit unit = { folded, original, offset, offset + 1 };

  g_array_append_val (units, unit);
}

/* a hyphen at the end of a line joins the two halves of a name; the blank between them goes */
static void
join_hyphenated (GArray *units)
{
  const RegestFoldUnit *unit = last_unit (units);

  if (unit == NULL || unit->folded != ' ' || unit->original != '\n' || units->len < 3)
    return;
  if (unit[-1].folded == '-' && unit[-1].end == unit->start && unit[-2].folded != ' ')
    g_array_set_size (units, units->len - 1);
}

static void
add_blank (GArray *units, gunichar c, guint offset)
{
  RegestFoldUnit *last = last_unit (units);

  if (last == NULL || last->folded != ' ')
    {
      add_unit (units, ' ', c, offset);
      return;
    }
  last->end = offset + 1;
  if (c == '\n')
    last->original = c;
}

static void
add_folded (GArray *units, gunichar folded, gunichar original, guint offset, guint fold)
{
  RegestFoldUnit *last = last_unit (units);

  if (fold & REGEST_FOLD_CONFUSIONS)
    {
      folded = fold_confusion (folded, fold);
      if (folded == 'n' && last != NULL && last->folded == 'r')
        {
          last->folded = 'm';
          last->original = 'm';
          last->end = offset + 1;
          return;
        }
    }
  add_unit (units, folded, original, offset);
}

/* the few code points whose case folding is longer than one code point stand in these ranges */
static gboolean
folds_to_several (gunichar c)
{
  return c == 0xdf || c == 0x149 || c == 0x1f0 || c == 0x390 || c == 0x3b0 || c == 0x587 ||
         (c >= 0x1e96 && c <= 0x1e9e) || (c >= 0x1f50 && c <= 0x1ffc) ||
         (c >= 0xfb00 && c <= 0xfb17);
}

static void
add_case_folded (GArray *units, gunichar c, gunichar original, guint offset, guint fold)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar from[2], to[8];
  int n_from = 0;
  int n_to;

  if (c == 0x17f && (fold & REGEST_FOLD_LONG_S_AS_F))
    c = 'f';
  if (!folds_to_several (c))
    {
      add_folded (units, u_foldCase (c, U_FOLD_CASE_DEFAULT), original, offset, fold);
      return;
    }

  U16_APPEND_UNSAFE (from, n_from, c);
  n_to = u_strFoldCase (to, G_N_ELEMENTS (to), from, n_from, U_FOLD_CASE_DEFAULT, &status);
  for (int i = 0; i < n_to;)
    {
      gunichar folded;

      U16_NEXT_UNSAFE (to, i, folded);
      add_folded (units, folded, original, offset, fold);
    }
}

static void
add_decomposed (GArray *units, gunichar c, guint offset, guint fold)
{
  gunichar original = c;

  if (fold & REGEST_FOLD_DIACRITICS)
    {
      if (is_diacritic (c))
        {
          RegestFoldUnit *last = last_unit (units);

          if (last != NULL && last->end == offset)
            last->end = offset + 1;
          return;
        }
      if (c >= 0xd0 && c <= 0x289)
        c = look_up (plain_letters, G_N_ELEMENTS (plain_letters), c);
    }
  if (fold & REGEST_FOLD_BLANKS)
    {
      if (is_ignorable (c))
        return;
      c = fold_mark (c);
    }
  if (fold & REGEST_FOLD_CASE)
    add_case_folded (units, c, original, offset, fold);
  else
    add_folded (units, c, original, offset, fold);
}

static const UNormalizer2 *
get_nfd (void)
{
  static const UNormalizer2 *nfd;

  if (g_once_init_enter (&nfd))
    {
      UErrorCode status = U_ZERO_ERROR;
      const UNormalizer2 *found = unorm2_getNFDInstance (&status);

      if (U_FAILURE (status))
        g_error ("ICU lacks its normalisation data: %s", u_errorName (status));
      g_once_init_leave (&nfd, found);
    }
  return nfd;
}

/* most of most texts; has no decomposition, no marks, and folds to one letter */
static void
fold_ascii (GArray *units, gunichar c, guint offset, guint fold)
{
  gunichar folded = c;

  if ((fold & REGEST_FOLD_BLANKS) && c == '`')
    folded = '\'';
  if ((fold & REGEST_FOLD_CASE) && c >= 'A' && c <= 'Z')
    folded += 'a' - 'A';
  add_folded (units, folded, c, offset, fold);
}

void
regest_fold_char (GArray *units, gunichar c, guint offset, guint fold)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar parts[32];
  int n_parts = -1;

  if (fold == REGEST_FOLD_NONE)
    {
      add_unit (units, c, c, offset);
      return;
    }
  if (fold & REGEST_FOLD_BLANKS)
    {
      if (c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : u_isUWhiteSpace (c))
        {
          add_blank (units, c, offset);
          return;
        }
      join_hyphenated (units);
    }
  if (c < 0x80)
    {
      fold_ascii (units, c, offset, fold);
      return;
    }

  /* nothing below U+00C0 and no ideograph of the main blocks has a decomposition */
  if (c >= 0xc0 && !(c >= 0x3400 && c < 0xac00))
    n_parts = unorm2_getDecomposition (get_nfd (), c, parts, G_N_ELEMENTS (parts), &status);
  if (n_parts < 0 || U_FAILURE (status))
    {
      add_decomposed (units, c, offset, fold);
      return;
    }
  for (int i = 0; i < n_parts;)
    {
      gunichar part;

      U16_NEXT_UNSAFE (parts, i, part);
      add_decomposed (units, part, offset, fold);
    }
}

void
regest_fold_finish (GArray *units, guint fold, gboolean strip)
{
  if (!(fold & REGEST_FOLD_BLANKS) || !strip)
    return;

  if (units->len > 0 && last_unit (units)->folded == ' ')
    g_array_set_size (units, units->len - 1);
  if (units->len > 0 && g_array_index (units, RegestFoldUnit, 0).folded == ' ')
    g_array_remove_index (units, 0);
}

void
regest_fold_utf8 (GArray *units, const char *string, guint fold)
{
  guint offset = 0;

  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    regest_fold_char (units, g_utf8_get_char (p), offset++, fold);
  regest_fold_finish (units, fold, TRUE);
}

/**
 * regest_fold_string:
 * @string: a name, in valid UTF-8
 * @fold: what may differ
 *
 * Makes a key to compare with: two writings that differ only in what @fold names have the same one.
 * With REGEST_FOLD_BLANKS, blanks at both ends go. A key is no text: don't show it.
 *
 * Returns: (transfer full): the key
 */
char *
regest_fold_string (const char *string, RegestFold fold)
{
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (RegestFoldUnit));
  GString *folded;

  g_return_val_if_fail (string != NULL, NULL);

  regest_fold_utf8 (units, string, fold);
  folded = g_string_sized_new (units->len);
  for (guint i = 0; i < units->len; i++)
    g_string_append_unichar (folded, g_array_index (units, RegestFoldUnit, i).folded);
  return g_string_free (folded, FALSE);
}
