/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unicode/uchar.h>

#include <regest/model/likeness.h>

#include "likeness-private.h"

/*
 * A key is coarse: it cannot know which of the letters that scanners confuse was meant. Here the
 * originals are looked at again: what stands in the text must really look like the name, written as
 * given, with capitals, in capitals or in small letters ("II" is a misread "Il", but no misread
 * "Li").
 */
typedef enum
{
  SHAPE_AS_GIVEN,
  SHAPE_TITLE,
  SHAPE_UPPER,
  SHAPE_LOWER,
  N_SHAPES,
} Shape;

static gboolean
is_upright (gunichar c)
{
  return c == 'I' || c == 'l' || c == '1' || c == '|' || c == 0x406 || c == 0x4c0;
}

static gunichar
shape_char (const RegestFoldUnit *wanted, guint index, Shape shape)
{
  gunichar c = wanted[index].original;
  gboolean begins = index == 0 || !u_isalpha (wanted[index - 1].original);

  switch (shape)
    {
    case SHAPE_UPPER:
      return u_toupper (c);
    case SHAPE_LOWER:
      return u_tolower (c);
    case SHAPE_TITLE:
      return begins ? u_toupper (c) : u_tolower (c);
    default:
      return c;
    }
}

static gboolean
looks_like (const RegestFoldUnit *wanted, const RegestFoldUnit *found, guint n, Shape shape)
{
  for (guint i = 0; i < n; i++)
    {
      gunichar c;

      if (found[i].folded != 'i')
        continue;
      c = shape_char (wanted, i, shape);
      if (c != found[i].original && !(is_upright (c) && is_upright (found[i].original)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_same_but_for_case (const RegestFoldUnit *wanted, const RegestFoldUnit *found, guint n)
{
  for (guint i = 0; i < n; i++)
    if (found[i].folded == 'i' &&
        u_foldCase (found[i].original, 0) != u_foldCase (wanted[i].original, 0))
      return FALSE;
  return TRUE;
}

gboolean
regest_units_look_alike (const RegestFoldUnit *wanted, const RegestFoldUnit *found, guint n)
{
  if (is_same_but_for_case (wanted, found, n))
    return TRUE;
  for (Shape shape = 0; shape < N_SHAPES; shape++)
    if (looks_like (wanted, found, n, shape))
      return TRUE;
  return FALSE;
}

/* A long s (never a word's last letter) is read as an f, and an f as a long s. */
static gboolean
is_long_s (const RegestFoldUnit *wanted, const RegestFoldUnit *found, guint index, guint n)
{
  if (wanted[index].folded == 'f')
    return found[index].original == 0x17f;
  return wanted[index].folded == 's' && found[index].original == 'f' && index + 1 < n &&
         u_isalpha (found[index + 1].original);
}

static gboolean
have_same_letters (GArray *wanted, GArray *found)
{
  const RegestFoldUnit *w = (const RegestFoldUnit *) wanted->data;
  const RegestFoldUnit *f = (const RegestFoldUnit *) found->data;

  if (wanted->len != found->len)
    return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    if (w[i].folded != f[i].folded && !is_long_s (w, f, i, wanted->len))
      return FALSE;
  return regest_units_look_alike (w, f, wanted->len);
}

static gboolean
are_same_folded (const char *wanted, const char *found)
{
  const RegestFold fold = REGEST_FOLD_NAMES & ~REGEST_FOLD_CONFUSIONS;
  g_autofree char *left = regest_fold_string (wanted, fold);
  g_autofree char *right = regest_fold_string (found, fold);

  return g_str_equal (left, right);
}

RegestLikeness
regest_likeness (const char *wanted, const char *found)
{
  g_autoptr (GArray) wanted_units = NULL;
  g_autoptr (GArray) found_units = NULL;

  g_return_val_if_fail (wanted != NULL, REGEST_LIKENESS_NONE);
  g_return_val_if_fail (found != NULL, REGEST_LIKENESS_NONE);

  if (g_str_equal (wanted, found))
    return REGEST_LIKENESS_SAME;
  if (g_ascii_strcasecmp (wanted, found) == 0)
    return REGEST_LIKENESS_CASE;
  if (are_same_folded (wanted, found))
    {
      g_autofree char *left = g_utf8_casefold (wanted, -1);
      g_autofree char *right = g_utf8_casefold (found, -1);

      return g_str_equal (left, right) ? REGEST_LIKENESS_CASE : REGEST_LIKENESS_FOLDED;
    }
  wanted_units = g_array_new (FALSE, FALSE, sizeof (RegestFoldUnit));
  found_units = g_array_new (FALSE, FALSE, sizeof (RegestFoldUnit));
  regest_fold_utf8 (wanted_units, wanted, REGEST_FOLD_NAMES);
  regest_fold_utf8 (found_units, found, REGEST_FOLD_NAMES);
  return have_same_letters (wanted_units, found_units) ? REGEST_LIKENESS_MISREAD
                                                       : REGEST_LIKENESS_NONE;
}

guint
regest_fold_letter (gunichar c, gunichar letters[4])
{
  g_autoptr (GArray) units = g_array_sized_new (FALSE, FALSE, sizeof (RegestFoldUnit), 4);
  guint n;

  regest_fold_char (units, c, 0, REGEST_FOLD_NAMES);
  n = MIN (units->len, 4);
  for (guint i = 0; i < n; i++)
    letters[i] = g_array_index (units, RegestFoldUnit, i).folded;
  return n;
}

gboolean
regest_is_korean_particle (const char *rest)
{
  static const char *const particles[] = {
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "에게",
    "에서",
    "와",
    "과",
    "도",
    "로",
    "으로",
    "만",
    "까지",
    "부터",
    "께서",
    "께",
    "한테",
    "이다",
    "이며",
    "입니다",
    "님",
    "들",
  };

  g_return_val_if_fail (rest != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    if (g_str_equal (rest, particles[i]))
      return TRUE;
  return FALSE;
}
