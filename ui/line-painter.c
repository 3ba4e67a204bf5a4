/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Tints lie below the text, innermost last and opaque, so that words never stand on two tints at
 * once (which would cost contrast); lines lie above the text, so that a selection does not hide
 * them.
 */

#include "config.h"

#include "line-painter.h"
#include "tag-label.h"

static const RegestKindLook *
get_look (RegestLinePainter *self, const RegestMark *mark)
{
  return &g_array_index (self->looks, RegestKindLook, mark->kind);
}

/* The part of a mark that stands on a line, counted from the line's start. */
static gboolean
cut_to_line (const RegestMark *mark, RegestSpan line, RegestSpan *cut)
{
  if (mark->span.start >= line.end || mark->span.end <= line.start)
    return FALSE;
  cut->start = MAX (mark->span.start, line.start) - line.start;
  cut->end = MIN (mark->span.end, line.end) - line.start;
  /* nothing on an empty line that the tag goes over */
  return cut->start < cut->end;
}

static void
collect_mark (RegestLinePainter *self, guint number, const RegestMark *mark, RegestSpan line)
{
  RegestSpan cut;

  g_array_set_size (self->boxes, 0);
  if (!cut_to_line (mark, line, &cut))
    return;
  regest_line_geometry_collect (self->geometry, number, cut, self->boxes);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      RegestLineBox *box = &g_array_index (self->boxes, RegestLineBox, i);

      box->begins = box->begins && mark->span.start >= line.start;
      box->ends = box->ends && mark->span.end <= line.end;
    }
}

GskRenderNode *
regest_line_painter_draw_below (RegestLinePainter *self, guint number, RegestSpan line)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  for (guint i = 0; i < self->layout.marks->len; i++)
    {
      const RegestMark *mark = &g_array_index (self->layout.marks, RegestMark, i);
      const RegestKindLook *look = get_look (self, mark);
      const GdkRGBA *tint = mark->flags & REGEST_TAG_SUGGESTED ? &look->style.pale_tint
                                                               : &look->style.tint;

      if (look->block)
        continue;
      collect_mark (self, number, mark, line);
      for (guint j = 0; j < self->boxes->len; j++)
        {
          const RegestLineBox *box = &g_array_index (self->boxes, RegestLineBox, j);

          gtk_snapshot_append_color (snapshot, tint,
                                     &GRAPHENE_RECT_INIT (box->x, box->y, box->width, box->height));
        }
    }
  return gtk_snapshot_free_to_node (snapshot);
}

/* What one can take hold of to move the tag's end. */
static void
draw_handles (GtkSnapshot *snapshot, const GdkRGBA *color, const RegestLineBox *box)
{
  const float knob = 7;
  float edges[2] = { box->x, box->x + box->width };
  gboolean shown[2] = { box->rtl ? box->ends : box->begins, box->rtl ? box->begins : box->ends };

  for (guint i = 0; i < 2; i++)
    {
      GskRoundedRect round;
      graphene_rect_t bounds =
        GRAPHENE_RECT_INIT (edges[i] - knob / 2, box->y - knob + 2, knob, knob);

      if (!shown[i])
        continue;
      gtk_snapshot_append_color (snapshot, color,
                                 &GRAPHENE_RECT_INIT (edges[i] - 1, box->y, 2, box->height + 2));
      gsk_rounded_rect_init_from_rect (&round, &bounds, knob / 2);
      gtk_snapshot_push_rounded_clip (snapshot, &round);
      gtk_snapshot_append_color (snapshot, color, &bounds);
      gtk_snapshot_pop (snapshot);
    }
}

static void
draw_mark_lines (RegestLinePainter *self, GtkSnapshot *snapshot, const RegestMark *mark)
{
  const RegestTagStyle *style = &get_look (self, mark)->style;
  guint lanes =
    style->pattern == REGEST_PATTERN_OVERLINE ? self->lanes_above : self->lanes_below;
  guint lane = MIN (mark->lane, MAX (lanes, 1) - 1);

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const RegestLineBox *box = &g_array_index (self->boxes, RegestLineBox, i);

      regest_tag_style_snapshot (style, snapshot, box, lane, mark->flags);
      if (mark->flags & REGEST_TAG_SELECTED)
        draw_handles (snapshot, &style->line, box);
    }
}

/* Words that were corrected, quietly dotted right below; a caret where words were taken out. */
static void
draw_correction (RegestLinePainter *self, GtkSnapshot *snapshot)
{
  const GdkRGBA *text = &self->theme.foreground;
  const GdkRGBA color = { text->red, text->green, text->blue, 0.55f };

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const RegestLineBox *box = &g_array_index (self->boxes, RegestLineBox, i);
      float y = box->y + box->height - 1;

      for (float x = 0; x < box->width; x += 3)
        gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (box->x + x, y, 1, 1));
      for (int row = 0; box->width == 0 && row < 4; row++)
        gtk_snapshot_append_color (snapshot, &color,
                                   &GRAPHENE_RECT_INIT (box->x - row, y + row, 1 + 2 * row, 1));
    }
}

static void
draw_corrections (RegestLinePainter *self, GtkSnapshot *snapshot, guint number,
                  RegestSpan line)
{
  GPtrArray *corrections = regest_document_get_corrections (self->document);
  const RegestPending *pending = &self->layout.pending;

  for (guint i = 0; i < corrections->len; i++)
    {
      const RegestCorrection *correction = corrections->pdata[i];
      RegestSpan span = {
        regest_pending_to_buffer (pending, correction->span.start, FALSE),
        regest_pending_to_buffer (pending, correction->span.end, TRUE),
      };
      gboolean empty = correction->span.start == correction->span.end;

      if (span.start > line.end || span.end < line.start ||
          (!empty && (span.start >= line.end || span.end <= line.start)))
        continue;
      span.start = MAX (span.start, line.start) - line.start;
      span.end = empty ? span.start : MIN (span.end, line.end) - line.start;
      g_array_set_size (self->boxes, 0);
      regest_line_geometry_collect (self->geometry, number, span, self->boxes);
      draw_correction (self, snapshot);
    }
}

/* Words of a header that no recogniser understood: quietly, short dashes far apart. */
static void
draw_unread (RegestLinePainter *self, GtkSnapshot *snapshot, guint number, RegestSpan line)
{
  GArray *unread = regest_document_get_unread (self->document);
  const RegestPending *pending = &self->layout.pending;
  const GdkRGBA *text = &self->theme.foreground;
  const GdkRGBA color = { text->red, text->green, text->blue, 0.5f };

  for (guint i = 0; unread != NULL && i < unread->len; i++)
    {
      RegestSpan span = g_array_index (unread, RegestSpan, i);

      span.start = MAX (regest_pending_to_buffer (pending, span.start, FALSE), line.start);
      span.end = MIN (regest_pending_to_buffer (pending, span.end, TRUE), line.end);
      if (span.start >= span.end)
        continue;
      g_array_set_size (self->boxes, 0);
      regest_line_geometry_collect (
        self->geometry, number,
        (RegestSpan){ span.start - line.start, span.end - line.start }, self->boxes);
      for (guint j = 0; j < self->boxes->len; j++)
        {
          const RegestLineBox *box = &g_array_index (self->boxes, RegestLineBox, j);

          for (float x = 0; x < box->width; x += 7)
            gtk_snapshot_append_color (snapshot, &color,
                                       &GRAPHENE_RECT_INIT (box->x + x, box->y + box->height + 1,
                                                            MIN (3, box->width - x), 1));
        }
    }
}

/* Words that a program read without being sure: a row of round dots, so that it is no other
 * line. */
static void
draw_doubtful (RegestLinePainter *self, GtkSnapshot *snapshot, guint number, RegestSpan line)
{
  GArray *doubtful = regest_document_get_doubtful (self->document);
  const RegestPending *pending = &self->layout.pending;
  const GdkRGBA *text = &self->theme.foreground;
  const GdkRGBA color = { text->red, text->green, text->blue, 0.75f };

  for (guint i = 0; doubtful != NULL && i < doubtful->len; i++)
    {
      RegestSpan span = g_array_index (doubtful, RegestSpan, i);

      span.start = MAX (regest_pending_to_buffer (pending, span.start, FALSE), line.start);
      span.end = MIN (regest_pending_to_buffer (pending, span.end, TRUE), line.end);
      if (span.start >= span.end)
        continue;
      g_array_set_size (self->boxes, 0);
      regest_line_geometry_collect (
        self->geometry, number,
        (RegestSpan){ span.start - line.start, span.end - line.start }, self->boxes);
      for (guint j = 0; j < self->boxes->len; j++)
        {
          const RegestLineBox *box = &g_array_index (self->boxes, RegestLineBox, j);

          for (float x = 0; x + 2 <= box->width; x += 5)
            gtk_snapshot_append_color (
              snapshot, &color,
              &GRAPHENE_RECT_INIT (box->x + x, box->y + box->height, 2, 2));
        }
    }
}

GskRenderNode *
regest_line_painter_draw_above (RegestLinePainter *self, guint number, RegestSpan line, int height)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  RegestLabelRow labels = {
    .view = self->view,
    .document = self->document,
    .lines_above = self->lanes_above * REGEST_LANE_STEP,
  };

  draw_corrections (self, snapshot, number, line);
  draw_unread (self, snapshot, number, line);
  draw_doubtful (self, snapshot, number, line);
  for (guint i = 0; i < self->layout.marks->len; i++)
    {
      const RegestMark *mark = &g_array_index (self->layout.marks, RegestMark, i);

      if (get_look (self, mark)->block)
        {
          RegestPartEdges edges = {
            .starts = mark->span.start >= line.start && mark->span.start <= line.end,
            .ends = mark->span.end <= line.end + 1,
            .height = height,
          };

          if (mark->span.start <= line.end && mark->span.end > line.start)
            regest_part_snapshot (&labels, snapshot, mark, &get_look (self, mark)->style, &edges);
          continue;
        }
      collect_mark (self, number, mark, line);
      draw_mark_lines (self, snapshot, mark);
      if (self->labels && self->boxes->len > 0 && mark->span.start >= line.start)
        regest_label_snapshot (&labels, snapshot, mark, &get_look (self, mark)->style,
                               &g_array_index (self->boxes, RegestLineBox, 0));
    }
  return gtk_snapshot_free_to_node (snapshot);
}
