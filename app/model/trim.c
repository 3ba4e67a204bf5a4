/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unicode/uchar.h>

#include <regest/model/breaks.h>

/*
 * What a hand drags over is rarely what it means. Blanks and punctuation go from both ends, except
 * for a bracket whose other half is inside, too, and the last full stop of an abbreviation that has
 * another one in its middle ("U.S.").
 */
#define MAX_DEPTH 64 /* of brackets left open inside a pair */

typedef struct
{
  gunichar *chars;
  gboolean *is_paired; /* per character: a bracket with its other half */
  guint start;
  guint end;
} Trim;

static gboolean
is_blank (gunichar c)
{
  return u_isUWhiteSpace (c) || c == 0x200b || c == 0x2060 || c == 0xfeff;
}

static gboolean
is_punctuation (gunichar c)
{
  static const gunichar kept[] = { '%', '&', '@', '#', 0xa7, 0xb6, 0x2030, 0x5f3, 0x5f4 };

  if ((U_GET_GC_MASK (c) & U_GC_P_MASK) == 0)
    return c == '`' || c == 0xb4;
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (c == kept[i])
      return FALSE;
  return TRUE;
}

static gunichar
other_half (gunichar closing)
{
  return u_charType (closing) == U_END_PUNCTUATION ? (gunichar) u_getBidiPairedBracket (closing)
                                                   : closing;
}

static void
pair_brackets (Trim *self)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = self->start; i < self->end; i++)
    {
      gunichar c = self->chars[i];

      if (u_charType (c) == U_START_PUNCTUATION && u_getBidiPairedBracket (c) != (UChar32) c)
        g_array_append_val (open, i);
      if (other_half (c) == c)
        continue;
      for (guint depth = open->len; depth-- > 0 && open->len - depth <= MAX_DEPTH;)
        {
          guint at = g_array_index (open, guint, depth);

          if (self->chars[at] != other_half (c))
            continue;
          self->is_paired[at] = TRUE;
          self->is_paired[i] = TRUE;
          g_array_set_size (open, depth);
          break;
        }
    }
}

/* the last full stop of "U.S." or "С.С.С.Р." */
static gboolean
ends_initials (Trim *self)
{
  guint end = self->end;

  return end - self->start >= 4 && self->chars[end - 1] == '.' &&
         u_isalpha (self->chars[end - 2]) && self->chars[end - 3] == '.' &&
         u_isalpha (self->chars[end - 4]) &&
         (end - self->start == 4 || !u_isalpha (self->chars[end - 5]));
}

static gboolean
goes (Trim *self, guint at)
{
  return is_blank (self->chars[at]) || (is_punctuation (self->chars[at]) && !self->is_paired[at]);
}

static void
trim_blanks (Trim *self)
{
  while (self->start < self->end && is_blank (self->chars[self->start]))
    self->start++;
  while (self->end > self->start && is_blank (self->chars[self->end - 1]))
    self->end--;
}

static void
trim_punctuation (Trim *self)
{
  guint start = self->start;

  while (start < self->end && goes (self, start))
    start++;
  if (start == self->end)
    return;

  self->start = start;
  while (goes (self, self->end - 1) && !ends_initials (self))
    self->end--;
}

/**
 * regest_breaks_trim:
 * @text: a text
 * @span: code points, as a hand selected them
 *
 * Returns: the span without blanks and punctuation at its ends, cutting no grapheme
 */
RegestSpan
regest_breaks_trim (RegestText *text, RegestSpan span)
{
  g_autofree char *utf8 = NULL;
  g_autofree gunichar *chars = NULL;
  g_autofree gboolean *is_paired = NULL;
  RegestSpan trimmed;
  long n_chars;
  Trim trim;

  g_return_val_if_fail (text != NULL, span);

  span.end = MIN (span.end, regest_text_get_length (text));
  if (span.start >= span.end)
    return span;

  utf8 = regest_text_dup_range (text, span);
  chars = g_utf8_to_ucs4_fast (utf8, -1, &n_chars);
  is_paired = g_new0 (gboolean, n_chars);
  trim = (Trim){ chars, is_paired, 0, n_chars };
  trim_blanks (&trim);
  pair_brackets (&trim);
  trim_punctuation (&trim);

  trimmed.start = span.start + trim.start;
  trimmed.end = span.start + trim.end;
  return regest_breaks_snap (text, trimmed);
}
