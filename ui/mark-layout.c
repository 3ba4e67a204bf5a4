/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A lane depends on the spans that start later (see lanes.c): before lanes are given, the range is
 * widened to the right until no piece reaches beyond it. So a tag has the same lane on every screen
 * it is seen on, although only what is on this screen is looked at.
 */

#include "config.h"

#include <regest/model/lanes.h>

#include "mark-layout.h"

typedef enum
{
  GROUP_BELOW,
  GROUP_ABOVE,
  GROUP_MARGIN,
  N_GROUPS
} Group;

guint
regest_pending_to_buffer (const RegestPending *self, guint offset, gboolean is_end)
{
  if (offset < self->start || (is_end && offset == self->start))
    return offset;
  if (offset >= self->start + self->removed)
    return offset - self->removed + self->added;
  return is_end ? self->start : self->start + self->added;
}

guint
regest_pending_to_document (const RegestPending *self, guint offset, gboolean is_end)
{
  if (offset <= self->start)
    return offset;
  if (offset >= self->start + self->added)
    return offset - self->added + self->removed;
  return is_end ? self->start + self->removed : self->start;
}

void
regest_mark_layout_init (RegestMarkLayout *self)
{
  *self = (RegestMarkLayout){ .selected = G_MAXUINT, .dragged_item = G_MAXUINT };
  self->marks = g_array_new (FALSE, FALSE, sizeof (RegestMark));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (RegestPiece));
  self->spans = g_array_new (FALSE, FALSE, sizeof (RegestSpan));
  self->lanes = g_array_new (FALSE, FALSE, sizeof (guint8));
}

void
regest_mark_layout_clear (RegestMarkLayout *self)
{
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->pieces, g_array_unref);
  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->lanes, g_array_unref);
}

static const RegestKindLook *
get_look (RegestMarkLayout *self, const RegestPiece *piece)
{
  const RegestKindLook *look;

  if (piece->kind >= self->looks->len || piece->status == REGEST_STATUS_REJECTED)
    return NULL;
  look = &g_array_index (self->looks, RegestKindLook, piece->kind);
  return look->hidden ? NULL : look;
}

/* All pieces from the range to the end of its cluster. */
static void
collect_pieces (RegestMarkLayout *self, RegestSpan range)
{
  guint end = range.end;
  guint known;

  do
    {
      known = end;
      g_array_set_size (self->pieces, 0);
      regest_document_collect_pieces (self->document, (RegestSpan){ range.start, known },
                                      self->pieces);
      for (guint i = 0; i < self->pieces->len; i++)
        {
          const RegestPiece *piece = &g_array_index (self->pieces, RegestPiece, i);
          const RegestKindLook *look = get_look (self, piece);

          if (look != NULL && !look->block)
            end = MAX (end, piece->span.end);
        }
    }
  while (end > known);
}

static void
add_mark (RegestMarkLayout *self, const RegestPiece *piece)
{
  RegestMark mark = { .span = piece->span, .item = piece->item, .kind = piece->kind };

  if (piece->item == self->dragged_item && piece->span.start == self->dragged_from.start &&
      piece->span.end == self->dragged_from.end)
    mark.span = self->dragged_to;
  mark.span.start = regest_pending_to_buffer (&self->pending, mark.span.start, FALSE);
  mark.span.end = regest_pending_to_buffer (&self->pending, mark.span.end, TRUE);
  if (mark.span.start >= mark.span.end)
    return;
  if (piece->item == self->selected)
    mark.flags |= REGEST_TAG_SELECTED;
  if (piece->status == REGEST_STATUS_SUGGESTED)
    mark.flags |= REGEST_TAG_SUGGESTED;
  g_array_append_val (self->marks, mark);
}

static Group
get_group (RegestMarkLayout *self, const RegestMark *mark)
{
  const RegestKindLook *look = &g_array_index (self->looks, RegestKindLook, mark->kind);

  if (look->block)
    return GROUP_MARGIN;
  return look->style.pattern == REGEST_PATTERN_OVERLINE ? GROUP_ABOVE : GROUP_BELOW;
}

static guint
assign_lanes (RegestMarkLayout *self, Group group)
{
  guint n_lanes, n = 0;

  g_array_set_size (self->spans, 0);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const RegestMark *mark = &g_array_index (self->marks, RegestMark, i);

      if (get_group (self, mark) == group)
        g_array_append_val (self->spans, mark->span);
    }
  g_array_set_size (self->lanes, self->spans->len);
  n_lanes = regest_lanes_assign ((const RegestSpan *) (gpointer) self->spans->data,
                                 self->spans->len, (guint8 *) self->lanes->data);
  for (guint i = 0; i < self->marks->len; i++)
    {
      RegestMark *mark = &g_array_index (self->marks, RegestMark, i);

      if (get_group (self, mark) == group)
        mark->lane = g_array_index (self->lanes, guint8, n++);
    }
  return n_lanes;
}

static void
drop_outside (RegestMarkLayout *self, RegestSpan range)
{
  guint n = 0;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const RegestMark mark = g_array_index (self->marks, RegestMark, i);

      if (mark.span.end > range.start && mark.span.start <= range.end)
        g_array_index (self->marks, RegestMark, n++) = mark;
    }
  g_array_set_size (self->marks, n);
}

void
regest_mark_layout_collect (RegestMarkLayout *self, RegestSpan range)
{
  RegestSpan stored = {
    regest_pending_to_document (&self->pending, range.start, FALSE),
    regest_pending_to_document (&self->pending, range.end, TRUE),
  };

  g_array_set_size (self->marks, 0);
  self->n_lanes = self->n_lanes_above = 0;
  if (self->document == NULL)
    return;
  collect_pieces (self, stored);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const RegestPiece *piece = &g_array_index (self->pieces, RegestPiece, i);

      if (get_look (self, piece) != NULL)
        add_mark (self, piece);
    }
  self->n_lanes = assign_lanes (self, GROUP_BELOW);
  self->n_lanes_above = assign_lanes (self, GROUP_ABOVE);
  assign_lanes (self, GROUP_MARGIN);
  drop_outside (self, range);
}
