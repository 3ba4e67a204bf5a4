/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <regest/model/breaks.h>

#include "breaks-private.h"

/*
 * ICU looks at a window of one line around the place that is asked about, never at the whole text:
 * a line break always separates graphemes and words. Where the line is long, the window begins
 * where two characters stand side by side that no rule joins (for words: behind a blank), and grows
 * as long as it finds no such place or a word reaches its edge.
 *
 * Iterators are costly to open, so each thread keeps its own.
 */
#define MARGIN 256 /* code points to either side */

typedef struct
{
  RegestText *text;
  UBreakIteratorType type;
  RegestSpan line;
  RegestSpan span;
  char *utf8;
  gsize n_bytes;
  UText utext;
} Window;

static void
close_iterator (gpointer iterator)
{
  ubrk_close (iterator);
}

static GPrivate grapheme_iterator = G_PRIVATE_INIT (close_iterator);
static GPrivate word_iterator = G_PRIVATE_INIT (close_iterator);

static UBreakIterator *
get_iterator (UBreakIteratorType type)
{
  GPrivate *place = type == UBRK_WORD ? &word_iterator : &grapheme_iterator;
  UBreakIterator *iterator = g_private_get (place);

  if (iterator == NULL)
    {
      UErrorCode status = U_ZERO_ERROR;

      iterator = ubrk_open (type, "", NULL, 0, &status);
      if (U_FAILURE (status))
        g_error ("ICU lacks its rules for breaks: %s", u_errorName (status));
      g_private_set (place, iterator);
    }
  return iterator;
}

static UBreakIterator *
start_iterator (UBreakIteratorType type, UText *utext, const char *utf8, gsize n_bytes)
{
  UBreakIterator *iterator = get_iterator (type);
  UErrorCode status = U_ZERO_ERROR;

  utext_openUTF8 (utext, utf8, n_bytes, &status);
  ubrk_setUText (iterator, utext, &status);
  g_assert (U_SUCCESS (status));
  return iterator;
}

static gboolean
stands_alone (gunichar c)
{
  switch (u_getIntPropertyValue (c, UCHAR_GRAPHEME_CLUSTER_BREAK))
    {
    case U_GCB_OTHER:
    case U_GCB_LV:
    case U_GCB_LVT:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_safe (UBreakIteratorType type, gunichar before, gunichar after)
{
  if (type == UBRK_WORD)
    return before == ' ' && after > ' ' && stands_alone (after);
  return stands_alone (before) && stands_alone (after);
}

/* takes off the front what may be half of something; FALSE where no safe place was found */
static gboolean
trim_front (Window *self, guint limit)
{
  gunichar before = g_utf8_get_char (self->utf8);
  const char *p = g_utf8_next_char (self->utf8);

  for (guint i = 1; i < limit && *p != '\0'; i++)
    {
      gunichar after = g_utf8_get_char (p);

      if (is_safe (self->type, before, after))
        {
          gsize n_cut = p - self->utf8;

          memmove (self->utf8, p, self->n_bytes - n_cut + 1);
          self->n_bytes -= n_cut;
          self->span.start += i;
          return TRUE;
        }
      before = after;
      p = g_utf8_next_char (p);
    }
  return FALSE;
}

static void
open_window (Window *self, guint offset, guint margin)
{
  gboolean done = FALSE;

  self->line = regest_text_get_line (self->text, regest_text_get_line_at (self->text, offset));
  for (; !done; margin *= 4)
    {
      guint before = offset - self->line.start;
      guint after = self->line.end - MIN (offset, self->line.end);

      self->span.start = offset - MIN (before, 2 * margin);
      self->span.end = MIN (offset, self->line.end) + MIN (after, 2 * margin);
      g_free (self->utf8);
      self->utf8 = regest_text_dup_range (self->text, self->span);
      self->n_bytes = strlen (self->utf8);
      done = self->span.start == self->line.start || trim_front (self, margin);
    }
}

static void
close_window (Window *self)
{
  g_free (self->utf8);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Window, close_window)

static UBreakIterator *
iterate (Window *self)
{
  UText nothing = UTEXT_INITIALIZER;

  self->utext = nothing;
  return start_iterator (self->type, &self->utext, self->utf8, self->n_bytes);
}

static int
to_byte (Window *self, guint offset)
{
  return g_utf8_offset_to_pointer (self->utf8, offset - self->span.start) - self->utf8;
}

static guint
to_offset (Window *self, int byte)
{
  return self->span.start + g_utf8_pointer_to_offset (self->utf8, self->utf8 + byte);
}

gsize
regest_breaks_fit (const char *utf8, gsize n_bytes, guint max_chars)
{
  /* one more code point than fits tells whether the last grapheme goes on */
  for (guint more = 1;; more *= 4)
    {
      const char *end = utf8 + n_bytes;
      const char *limit = utf8;
      const char *cut = NULL;
      UText utext = UTEXT_INITIALIZER;
      UBreakIterator *iterator;
      int found;

      for (guint i = 0; i < max_chars + more && limit < end; i++)
        {
          if (i == max_chars)
            cut = limit;
          limit = g_utf8_next_char (limit);
        }
      if (cut == NULL)
        return n_bytes;

      iterator = start_iterator (UBRK_CHARACTER, &utext, utf8, limit - utf8);
      if (ubrk_isBoundary (iterator, cut - utf8))
        found = cut - utf8;
      else
        found = ubrk_preceding (iterator, cut - utf8);
      if (found <= 0)
        found = ubrk_following (iterator, cut - utf8);
      utext_close (&utext);
      /* at the very edge of what was looked at nothing is known yet */
      if (found != UBRK_DONE && (limit == end || found < limit - utf8))
        return found;
    }
}

static gboolean
is_line_edge (RegestText *text, guint offset)
{
  RegestSpan line;

  if (offset == 0 || offset >= regest_text_get_length (text))
    return TRUE;
  line = regest_text_get_line (text, regest_text_get_line_at (text, offset));
  return offset == line.start || offset == line.end;
}

/* the grapheme break at or before, or at or after, an offset inside a line */
static guint
find_grapheme (RegestText *text, guint offset, gboolean forward)
{
  g_auto (Window) window = { .text = text, .type = UBRK_CHARACTER };

  if (is_line_edge (text, offset))
    return MIN (offset, regest_text_get_length (text));

  for (guint margin = MARGIN;; margin *= 4)
    {
      UBreakIterator *iterator;
      int byte, found;

      open_window (&window, offset, margin);
      iterator = iterate (&window);
      byte = to_byte (&window, offset);
      found = byte;
      if (!ubrk_isBoundary (iterator, byte))
        found = forward ? ubrk_following (iterator, byte) : ubrk_preceding (iterator, byte);
      utext_close (&window.utext);
      if (found < (int) window.n_bytes || window.span.end == window.line.end)
        return to_offset (&window, found);
    }
}

gboolean
regest_breaks_is_grapheme (RegestText *text, guint offset)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return offset <= regest_text_get_length (text) && find_grapheme (text, offset, FALSE) == offset;
}

/**
 * regest_breaks_snap:
 * @text: a text
 * @span: code points
 *
 * Returns: the span, widened so that it cuts no grapheme
 */
RegestSpan
regest_breaks_snap (RegestText *text, RegestSpan span)
{
  RegestSpan snapped;

  g_return_val_if_fail (text != NULL, span);

  snapped.start = find_grapheme (text, span.start, FALSE);
  snapped.end = span.end <= span.start ? snapped.start : find_grapheme (text, span.end, TRUE);
  return snapped;
}

/* what UAX 29 does not divide: a word, a run of blanks, a punctuation mark. @before: the one that
 * ends at or holds @offset, else the one that starts at or holds it. */
static gboolean
find_unit (Window *window, guint offset, gboolean before, RegestSpan *unit)
{
  guint inside = before ? offset - 1 : offset;

  for (guint margin = MARGIN;; margin *= 4)
    {
      UBreakIterator *iterator;
      int byte, start, end, status;

      if (margin > MARGIN || window->utf8 == NULL || inside < window->span.start ||
          inside + MARGIN / 4 > window->span.end)
        open_window (window, inside, margin);
      if (inside >= window->line.end)
        {
          unit->start = inside;
          unit->end = inside + 1;
          return FALSE;
        }

      iterator = iterate (window);
      byte = to_byte (window, inside);
      end = ubrk_following (iterator, byte);
      status = ubrk_getRuleStatus (iterator);
      start = ubrk_previous (iterator);
      utext_close (&window->utext);
      unit->start = to_offset (window, start);
      unit->end = to_offset (window, end);
      if (end < (int) window->n_bytes || window->span.end == window->line.end)
        return status >= UBRK_WORD_NONE_LIMIT;
    }
}

/**
 * regest_breaks_word_at:
 * @text: a text
 * @offset: code points
 * @word: (out caller-allocates) (optional): the word that holds or touches the place
 *
 * Returns: %FALSE where only blanks or punctuation stand
 */
gboolean
regest_breaks_word_at (RegestText *text, guint offset, RegestSpan *word)
{
  g_auto (Window) window = { .text = text, .type = UBRK_WORD };
  RegestSpan unit;

  g_return_val_if_fail (text != NULL, FALSE);

  if (offset > regest_text_get_length (text))
    return FALSE;

  if ((offset < regest_text_get_length (text) && find_unit (&window, offset, FALSE, &unit)) ||
      (offset > 0 && find_unit (&window, offset, TRUE, &unit)))
    {
      if (word != NULL)
        *word = unit;
      return TRUE;
    }
  return FALSE;
}

gboolean
regest_breaks_is_word_edge (RegestText *text, guint offset)
{
  g_auto (Window) window = { .text = text, .type = UBRK_WORD };
  RegestSpan unit;

  g_return_val_if_fail (text != NULL, FALSE);

  if (is_line_edge (text, offset))
    return offset <= regest_text_get_length (text);

  find_unit (&window, offset, FALSE, &unit);
  return unit.start == offset;
}

guint
regest_breaks_next_word_end (RegestText *text, guint offset)
{
  g_auto (Window) window = { .text = text, .type = UBRK_WORD };
  guint length;

  g_return_val_if_fail (text != NULL, offset);

  length = regest_text_get_length (text);
  while (offset < length)
    {
      RegestSpan unit;

      if (find_unit (&window, offset, FALSE, &unit))
        return unit.end;
      offset = unit.end;
    }
  return length;
}

guint
regest_breaks_previous_word_start (RegestText *text, guint offset)
{
  g_auto (Window) window = { .text = text, .type = UBRK_WORD };

  g_return_val_if_fail (text != NULL, offset);

  offset = MIN (offset, regest_text_get_length (text));
  while (offset > 0)
    {
      RegestSpan unit;

      if (find_unit (&window, offset, TRUE, &unit))
        return unit.start;
      offset = unit.start;
    }
  return 0;
}
