/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The replacement is first cut down to what differs from the words it replaces, so that a
 * correction of one letter touches one line and the tags beside it stay. The lines it touches are
 * then joined, changed and split again; the first and the last keep their identity, those between
 * are used again in order, so that anchors in unchanged lines need no new row.
 */

#include "config.h"

#include "text-change.h"

#include <regest/model/breaks.h>
#include <regest/model/order-key.h>

#include <string.h>

/* -- what differs ---------------------------------------------------------- */

static guint
count_common_start (const char *a, const char *b)
{
  guint n = 0;

  while (*a != '\0' && *b != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      n++;
    }
  return n;
}

static guint
count_common_end (const char *a, const char *b)
{
  const char *p = a + strlen (a);
  const char *q = b + strlen (b);
  guint n = 0;

  while (p > a && q > b)
    {
      p = g_utf8_prev_char (p);
      q = g_utf8_prev_char (q);
      if (g_utf8_get_char (p) != g_utf8_get_char (q))
        break;
      n++;
    }
  return n;
}

static gboolean
find_difference (RegestTextChange *self, const char *replacement)
{
  g_autofree char *old = regest_text_dup_range (self->before, self->asked);
  guint n_start = count_common_start (old, replacement);
  const char *old_rest = g_utf8_offset_to_pointer (old, n_start);
  const char *new_rest = g_utf8_offset_to_pointer (replacement, n_start);
  guint n_end = count_common_end (old_rest, new_rest);

  self->changed.start = self->asked.start + n_start;
  self->changed.end = self->asked.end - n_end;
  self->n_added = g_utf8_strlen (new_rest, -1) - n_end;
  self->added = g_utf8_substring (new_rest, 0, self->n_added);
  return self->n_added > 0 || self->changed.start < self->changed.end;
}

/* -- lines ----------------------------------------------------------------- */

/* the segments that hold the changed characters; a deleted line break brings in the line after it
 *  */
static void
find_segments (RegestTextChange *self)
{
  guint last;

  self->first_segment = 0;
  self->n_segments = 0;
  if (regest_text_get_n_segments (self->before) == 0)
    return;
  self->first_segment = regest_text_find_segment (self->before, self->changed.start);
  last = regest_text_find_segment (self->before, self->changed.end);
  self->n_segments = last - self->first_segment + 1;
}

static RegestText *
make_lines (const RegestTextChange *self)
{
  guint start = regest_text_get_segment_start (self->before, self->first_segment);
  guint end = regest_text_get_segment_start (self->before, self->first_segment + self->n_segments);
  g_autofree char *head = regest_text_dup_range (self->before,
                                                 (RegestSpan){ start, self->changed.start });
  g_autofree char *tail = regest_text_dup_range (self->before,
                                                 (RegestSpan){ self->changed.end, end });
  g_autofree char *lines = g_strconcat (head, self->added, tail, NULL);

  return regest_text_new_from_string (lines, -1);
}

/* the old line whose identity the new one takes; G_MAXUINT: a line of its own */
static guint
find_heir (const RegestTextChange *self, guint index)
{
  if (index + 1 == self->n_new_segments && self->n_segments > 0 && self->n_new_segments > 1)
    return self->n_segments > 1 ? self->n_segments - 1 : G_MAXUINT;
  if (index == 0)
    return self->n_segments > 0 ? 0 : G_MAXUINT;
  return index + 1 < self->n_segments ? index : G_MAXUINT;
}

static const char *
get_order (RegestText *text, guint index)
{
  return index < regest_text_get_n_segments (text) ? regest_text_get_segment (text, index)->order
                                                   : NULL;
}

/* the key of the next old line that keeps its identity, after the new line @index */
static const char *
find_next_order (const RegestTextChange *self, guint index)
{
  for (guint i = index + 1; i < self->n_new_segments; i++)
    {
      guint heir = find_heir (self, i);

      if (heir != G_MAXUINT)
        return get_order (self->before, self->first_segment + heir);
    }
  return get_order (self->before, self->first_segment + self->n_segments);
}

static void
append_lines (RegestTextChange *self, RegestText *lines)
{
  g_autofree char *last = self->first_segment > 0
                            ? g_strdup (get_order (self->before, self->first_segment - 1))
                            : NULL;

  for (guint i = 0; i < self->n_new_segments; i++)
    {
      RegestSegment segment = *regest_text_get_segment (lines, i);
      guint heir = find_heir (self, i);
      g_autofree char *order = NULL;

      if (heir != G_MAXUINT)
        {
          const RegestSegment *old = regest_text_get_segment (self->before,
                                                              self->first_segment + heir);

          segment.id = old->id;
          order = g_strdup (old->order);
        }
      else
        order = regest_order_key_between (last, find_next_order (self, i));
      segment.order = order;
      regest_text_append (self->after, &segment);
      g_free (last);
      last = g_steal_pointer (&order);
    }
}

static void
make_after (RegestTextChange *self)
{
  g_autoptr (RegestText) lines = make_lines (self);
  guint n_before = regest_text_get_n_segments (self->before);

  self->n_new_segments = regest_text_get_n_segments (lines);
  self->after = regest_text_new ();
  for (guint i = 0; i < self->first_segment; i++)
    regest_text_append (self->after, regest_text_get_segment (self->before, i));
  append_lines (self, lines);
  for (guint i = self->first_segment + self->n_segments; i < n_before; i++)
    regest_text_append (self->after, regest_text_get_segment (self->before, i));
}

gboolean
regest_text_change_init (RegestTextChange *self, RegestText *before, RegestSpan span,
                         const char *replacement)
{
  g_assert (span.start <= span.end && span.end <= regest_text_get_length (before));

  memset (self, 0, sizeof *self);
  self->before = regest_text_ref (before);
  self->asked = span;
  if (!find_difference (self, replacement))
    return FALSE;
  find_segments (self);
  make_after (self);
  return TRUE;
}

void
regest_text_change_clear (RegestTextChange *self)
{
  g_clear_pointer (&self->before, regest_text_unref);
  g_clear_pointer (&self->after, regest_text_unref);
  g_clear_pointer (&self->added, g_free);
}

/* -- places ---------------------------------------------------------------- */

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* letters typed right behind a tagged word */
static gboolean
continues_word (const RegestTextChange *self, guint offset)
{
  return offset > 0 && self->n_added > 0 &&
         is_word_char (regest_text_get_char (self->before, offset - 1)) &&
         is_word_char (g_utf8_get_char (self->added));
}

/* letters typed right before a tagged word */
static gboolean
precedes_word (const RegestTextChange *self, guint offset)
{
  const char *last = self->added + strlen (self->added);

  return offset < regest_text_get_length (self->before) && self->n_added > 0 &&
         is_word_char (regest_text_get_char (self->before, offset)) &&
         is_word_char (g_utf8_get_char (g_utf8_prev_char (last)));
}

static guint
shift (const RegestTextChange *self, guint offset)
{
  return offset - (self->changed.end - self->changed.start) + self->n_added;
}

static guint
move_start (const RegestTextChange *self, guint offset)
{
  const RegestSpan *changed = &self->changed;

  if (offset < changed->start)
    return offset;
  if (offset == changed->start &&
      (changed->start < changed->end ? TRUE : precedes_word (self, offset)))
    return offset;
  return offset >= changed->end ? shift (self, offset) : changed->start + self->n_added;
}

static guint
move_end (const RegestTextChange *self, guint offset)
{
  const RegestSpan *changed = &self->changed;

  if (offset < changed->start)
    return offset;
  if (offset == changed->start)
    return changed->start == changed->end && continues_word (self, offset) ? shift (self, offset)
                                                                           : offset;
  return offset >= changed->end ? shift (self, offset) : changed->start;
}

gboolean
regest_text_change_move (const RegestTextChange *self, RegestSpan *span)
{
  const RegestSpan *asked = &self->asked;
  const RegestSpan *changed = &self->changed;
  RegestSpan old = *span;

  /* around what was asked for: it holds the replacement, even where only its end differs */
  if (asked->start < asked->end && old.start <= asked->start && old.end >= asked->end)
    {
      span->end = shift (self, old.end);
      return span->start < span->end;
    }
  if (old.start >= changed->start && old.end <= changed->end && changed->start < changed->end &&
      !(old.start == changed->start && old.end == changed->end))
    return FALSE;
  span->start = move_start (self, old.start);
  span->end = move_end (self, old.end);
  if (span->start >= span->end)
    return FALSE;
  *span = regest_breaks_snap (self->after, *span);
  return TRUE;
}

gboolean
regest_text_change_touches (const RegestTextChange *self, RegestSpan span)
{
  guint first = regest_text_get_segment_start (self->before, self->first_segment);
  guint end = regest_text_get_segment_start (self->before, self->first_segment + self->n_segments);

  return span.start <= end && span.end >= first;
}
