/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text: what is cut into segments is put together again, positions survive being anchored, and
 * no span that a hand made comes out of snapping and trimming cut or inside out. */

#include "config.h"

#include <string.h>

#include <regest/model/breaks.h>
#include <regest/model/fold.h>

#include "driver.h"

static void
check_spans (RegestText *text, RegestSpan span)
{
  RegestSpan snapped = regest_breaks_snap (text, span);
  RegestSpan trimmed = regest_breaks_trim (text, span);

  g_assert_cmpuint (snapped.start, <=, span.start);
  if (span.end > span.start)
    g_assert_cmpuint (snapped.end, >=, span.end);
  else
    g_assert_cmpuint (snapped.end, ==, snapped.start);
  g_assert_true (regest_breaks_is_grapheme (text, snapped.start));
  g_assert_true (regest_breaks_is_grapheme (text, snapped.end));
  g_assert_cmpuint (trimmed.start, <=, trimmed.end);
  g_assert_cmpuint (trimmed.end, <=, regest_text_get_length (text));
}

static void
check_anchor (RegestText *text, guint offset, RegestAnchorSide side)
{
  RegestAnchor anchor;
  guint found;

  if (!regest_text_anchor (text, offset, side, &anchor))
    return;
  g_assert_true (regest_text_resolve (text, &anchor, &found));
  g_assert_cmpuint (found, ==, offset);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *string = g_utf8_make_valid ((const char *) data, size);
  g_autofree char *folded = NULL;
  g_autofree char *back = NULL;
  g_autoptr (RegestText) text = regest_text_new_from_string (string, -1);
  guint length = regest_text_get_length (text);
  guint start = length == 0 ? 0 : (size * 7919) % length;
  guint end = start + (length - start) / 3;

  back = regest_text_dup_string (text);
  g_assert_cmpstr (back, ==, string);
  g_assert_cmpuint (length, ==, g_utf8_strlen (string, -1));

  check_spans (text, (RegestSpan){ start, end });
  check_anchor (text, start, REGEST_ANCHOR_START);
  check_anchor (text, end, REGEST_ANCHOR_END);
  g_assert_cmpuint (regest_breaks_next_word_end (text, start), <=, length);
  g_assert_cmpuint (regest_breaks_previous_word_start (text, end), <=, end);

  folded = regest_fold_string (string, REGEST_FOLD_NAMES);
  g_assert_true (g_utf8_validate (folded, -1, NULL));
  if (end > start)
    {
      g_autofree char *words = regest_text_dup_range (text, (RegestSpan){ start, end });
      g_autoptr (GArray) found = NULL;
      RegestFindOptions options = { .fold = REGEST_FOLD_NAMES };

      found = regest_text_find (text, words, &options);
      for (guint i = 0; i < found->len; i++)
        {
          RegestSpan *span = &g_array_index (found, RegestSpan, i);

          g_assert_cmpuint (span->start, <, span->end);
          g_assert_cmpuint (span->end, <=, length);
        }
    }
  return 0;
}
