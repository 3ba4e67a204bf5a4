/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * GTK calls snapshot_layer in every frame, some 37 times a second for a blinking cursor alone. So
 * what is drawn is kept at two levels: one pair of render nodes for each line, with the line's top
 * as its origin, and one pair for the screen, which only moves the lines to their places. A frame
 * compares the visible lines and their places with those of the last one; if they are the same it
 * hands out the screen's nodes. Scrolling prepares the lines that came into sight and no other.
 * Changed tags drop the lines' nodes but not the geometry; a changed size, style or text drops
 * both.
 *
 * Tints lie below the text, innermost last and opaque, so that words never stand on two tints at
 * once (which would cost contrast); lines lie above the text, so that a selection does not hide
 * them.
 */

#include "config.h"

#include "annotation-painter.h"
#include "tag-label.h"

#define MAX_LINES 2048

typedef struct
{
  GskRenderNode *below;
  GskRenderNode *above;
  int height;
} LineNodes;

typedef struct
{
  int first;
  int last;
  int first_y;
  int last_y;
  int width;
} Screen;

struct _RegestAnnotationPainter
{
  GtkTextView *view;
  RegestDocument *document;
  RegestLineGeometry *geometry;
  RegestMarkLayout layout;
  RegestTagTheme theme;
  GArray *looks;
  GStrv hidden;
  RegestId selected;
  gboolean labels;
  guint lanes_below;
  guint lanes_above;

  GHashTable *lines; /* guint -> LineNodes */
  Screen screen;
  GskRenderNode *below;
  GskRenderNode *above;
  GArray *boxes;
  guint n_prepared;
};

static void
free_line (LineNodes *nodes)
{
  g_clear_pointer (&nodes->below, gsk_render_node_unref);
  g_clear_pointer (&nodes->above, gsk_render_node_unref);
  g_free (nodes);
}

RegestAnnotationPainter *
regest_annotation_painter_new (GtkTextView *view)
{
  RegestAnnotationPainter *self = g_new0 (RegestAnnotationPainter, 1);

  self->view = view;
  self->geometry = regest_line_geometry_new (view);
  self->looks = g_array_new (FALSE, TRUE, sizeof (RegestKindLook));
  self->lines = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) free_line);
  self->boxes = g_array_new (FALSE, FALSE, sizeof (RegestBox));
  regest_mark_layout_init (&self->layout);
  self->layout.looks = self->looks;
  return self;
}

static void
drop_screen (RegestAnnotationPainter *self)
{
  self->screen = (Screen){ .first = -1 };
  g_clear_pointer (&self->below, gsk_render_node_unref);
  g_clear_pointer (&self->above, gsk_render_node_unref);
}

void
regest_annotation_painter_free (RegestAnnotationPainter *self)
{
  drop_screen (self);
  regest_mark_layout_clear (&self->layout);
  g_clear_pointer (&self->geometry, regest_line_geometry_free);
  g_clear_pointer (&self->looks, g_array_unref);
  g_clear_pointer (&self->lines, g_hash_table_unref);
  g_clear_pointer (&self->boxes, g_array_unref);
  g_clear_pointer (&self->hidden, g_strfreev);
  g_clear_object (&self->document);
  g_free (self);
}

void
regest_annotation_painter_queue_tags (RegestAnnotationPainter *self)
{
  g_hash_table_remove_all (self->lines);
  drop_screen (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

void
regest_annotation_painter_queue_geometry (RegestAnnotationPainter *self)
{
  regest_line_geometry_clear (self->geometry);
  regest_annotation_painter_queue_tags (self);
}

void
regest_annotation_painter_queue_style (RegestAnnotationPainter *self)
{
  GPtrArray *kinds;

  g_array_set_size (self->looks, 0);
  regest_tag_theme_init (&self->theme, GTK_WIDGET (self->view));
  if (self->document != NULL)
    {
      RegestProject *project = regest_document_get_project (self->document);

      kinds = regest_profile_get_kinds (regest_project_get_profile (project));
      g_array_set_size (self->looks, kinds->len);
      for (guint i = 0; i < kinds->len; i++)
        {
          const RegestKind *kind = kinds->pdata[i];
          RegestKindLook *look = &g_array_index (self->looks, RegestKindLook, i);

          regest_tag_style_init (&look->style, kind, &self->theme);
          look->block = regest_kind_is_block (kind);
          look->hidden = self->hidden != NULL &&
                         g_strv_contains ((const char *const *) self->hidden,
                                          regest_kind_get_name (kind));
        }
    }
  regest_annotation_painter_queue_tags (self);
}

void
regest_annotation_painter_set_document (RegestAnnotationPainter *self, RegestDocument *document)
{
  g_set_object (&self->document, document);
  self->layout.document = document;
  self->layout.pending = (RegestPending){ 0 };
  self->layout.dragged_item = G_MAXUINT;
  regest_line_geometry_clear (self->geometry);
  regest_annotation_painter_queue_style (self);
}

void
regest_annotation_painter_set_hidden (RegestAnnotationPainter *self, const char *const *kinds)
{
  g_strfreev (self->hidden);
  self->hidden = g_strdupv ((char **) kinds);
  regest_annotation_painter_queue_style (self);
}

void
regest_annotation_painter_set_selected (RegestAnnotationPainter *self, const RegestId *selected)
{
  self->selected = selected != NULL ? *selected : (RegestId){ { 0 } };
  regest_annotation_painter_queue_tags (self);
}

void
regest_annotation_painter_set_labels (RegestAnnotationPainter *self, gboolean always)
{
  self->labels = always;
  regest_annotation_painter_queue_tags (self);
}

void
regest_annotation_painter_set_pending (RegestAnnotationPainter *self,
                                       const RegestPending *pending)
{
  self->layout.pending = pending != NULL ? *pending : (RegestPending){ 0 };
  regest_annotation_painter_queue_geometry (self);
}

const RegestPending *
regest_annotation_painter_get_pending (RegestAnnotationPainter *self)
{
  return &self->layout.pending;
}

void
regest_annotation_painter_set_dragged (RegestAnnotationPainter *self, guint item, RegestSpan from,
                                       RegestSpan to)
{
  self->layout.dragged_item = item;
  self->layout.dragged_from = from;
  self->layout.dragged_to = to;
  regest_annotation_painter_queue_tags (self);
}

const RegestTagTheme *
regest_annotation_painter_get_theme (RegestAnnotationPainter *self)
{
  return &self->theme;
}

const RegestTagStyle *
regest_annotation_painter_get_style (RegestAnnotationPainter *self, guint kind)
{
  return kind < self->looks->len ? &g_array_index (self->looks, RegestKindLook, kind).style : NULL;
}

guint
regest_annotation_painter_get_n_prepared (RegestAnnotationPainter *self)
{
  return self->n_prepared;
}

void
regest_annotation_painter_count_lanes (RegestAnnotationPainter *self, RegestSpan range,
                                       guint *below, guint *above)
{
  RegestMarkLayout whole;

  /* arrays of its own: those of a screen are small and stay */
  regest_mark_layout_init (&whole);
  whole.document = self->document;
  whole.looks = self->looks;
  regest_mark_layout_collect (&whole, (RegestSpan){ 0, G_MAXUINT / 2 });
  *below = whole.n_lanes;
  *above = whole.n_lanes_above;
  regest_mark_layout_clear (&whole);
}

void
regest_annotation_painter_set_lanes (RegestAnnotationPainter *self, guint below, guint above)
{
  if (self->lanes_below == below && self->lanes_above == above)
    return;
  self->lanes_below = below;
  self->lanes_above = above;
  regest_annotation_painter_queue_tags (self);
}

static const RegestKindLook *
get_look (RegestAnnotationPainter *self, const RegestMark *mark)
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
  return TRUE;
}

static void
collect_mark (RegestAnnotationPainter *self, guint number, const RegestMark *mark, RegestSpan line)
{
  RegestSpan cut;

  g_array_set_size (self->boxes, 0);
  if (!cut_to_line (mark, line, &cut))
    return;
  regest_line_geometry_collect (self->geometry, number, cut, self->boxes);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      RegestBox *box = &g_array_index (self->boxes, RegestBox, i);

      box->begins = box->begins && mark->span.start >= line.start;
      box->ends = box->ends && mark->span.end <= line.end;
    }
}

static GskRenderNode *
draw_tints (RegestAnnotationPainter *self, guint number, RegestSpan line)
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
          const RegestBox *box = &g_array_index (self->boxes, RegestBox, j);

          gtk_snapshot_append_color (snapshot, tint,
                                     &GRAPHENE_RECT_INIT (box->x, box->y, box->width, box->height));
        }
    }
  return gtk_snapshot_free_to_node (snapshot);
}

/* What one can take hold of to move the tag's end. */
static void
draw_handles (GtkSnapshot *snapshot, const GdkRGBA *color, const RegestBox *box)
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
draw_mark_lines (RegestAnnotationPainter *self, GtkSnapshot *snapshot, const RegestMark *mark)
{
  const RegestTagStyle *style = &get_look (self, mark)->style;
  guint lanes =
    style->pattern == REGEST_PATTERN_OVERLINE ? self->lanes_above : self->lanes_below;
  guint lane = MIN (mark->lane, MAX (lanes, 1) - 1);

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const RegestBox *box = &g_array_index (self->boxes, RegestBox, i);

      regest_tag_style_snapshot (style, snapshot, box, lane, mark->flags);
      if (mark->flags & REGEST_TAG_SELECTED)
        draw_handles (snapshot, &style->line, box);
    }
}

static GskRenderNode *
draw_lines (RegestAnnotationPainter *self, guint number, RegestSpan line, int height)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  RegestLabelRow labels = { .view = self->view, .document = self->document };

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
                               &g_array_index (self->boxes, RegestBox, 0));
    }
  return gtk_snapshot_free_to_node (snapshot);
}

static RegestSpan
get_line_span (RegestAnnotationPainter *self, guint number)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (self->view), &start, number);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  return (RegestSpan){ gtk_text_iter_get_offset (&start), gtk_text_iter_get_offset (&end) };
}

static LineNodes *
find_nodes (RegestAnnotationPainter *self, guint number, int *y)
{
  LineNodes *nodes = g_hash_table_lookup (self->lines, GUINT_TO_POINTER (number));
  GtkTextIter iter;
  int height;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (self->view), &iter, number);
  gtk_text_view_get_line_yrange (self->view, &iter, y, &height);
  return nodes != NULL && nodes->height == height ? nodes : NULL;
}

static LineNodes *
prepare_line (RegestAnnotationPainter *self, guint number)
{
  LineNodes *nodes = g_new0 (LineNodes, 1);
  RegestSpan span = get_line_span (self, number);
  GtkTextIter iter;
  int y;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (self->view), &iter, number);
  gtk_text_view_get_line_yrange (self->view, &iter, &y, &nodes->height);
  nodes->below = draw_tints (self, number, span);
  nodes->above = draw_lines (self, number, span, nodes->height);
  g_hash_table_insert (self->lines, GUINT_TO_POINTER (number), nodes);
  self->n_prepared++;
  return nodes;
}

/* Makes the nodes of all visible lines, in as few questions to the document as there are gaps. */
static void
prepare_lines (RegestAnnotationPainter *self, int first, int last)
{
  int y, from = first, to = last;

  while (from <= to && find_nodes (self, from, &y) != NULL)
    from++;
  while (to >= from && find_nodes (self, to, &y) != NULL)
    to--;
  if (from > to)
    return;
  if (g_hash_table_size (self->lines) > MAX_LINES)
    {
      g_hash_table_remove_all (self->lines);
      from = first;
      to = last;
    }
  self->layout.selected = G_MAXUINT;
  if (!regest_id_is_none (&self->selected))
    regest_document_find_annotation (self->document, &self->selected, &self->layout.selected);
  regest_mark_layout_collect (&self->layout, (RegestSpan){ get_line_span (self, from).start,
                                                           get_line_span (self, to).end });
  for (int i = from; i <= to; i++)
    prepare_line (self, i);
}

static void
add_moved (GPtrArray *nodes, GskRenderNode *node, int y)
{
  g_autoptr (GskTransform) transform = NULL;

  if (node == NULL)
    return;
  /* NULL where nothing is to be moved */
  transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, y));
  g_ptr_array_add (nodes, transform != NULL ? gsk_transform_node_new (node, transform)
                                            : gsk_render_node_ref (node));
}

static void
prepare_screen (RegestAnnotationPainter *self, const Screen *screen)
{
  g_autoptr (GPtrArray)
    below = g_ptr_array_new_with_free_func ((GDestroyNotify) gsk_render_node_unref);
  g_autoptr (GPtrArray)
    above = g_ptr_array_new_with_free_func ((GDestroyNotify) gsk_render_node_unref);

  drop_screen (self);
  prepare_lines (self, screen->first, screen->last);
  for (int i = screen->first; i <= screen->last; i++)
    {
      int y;
      LineNodes *nodes = find_nodes (self, i, &y);

      if (nodes == NULL)
        continue;
      add_moved (below, nodes->below, y);
      add_moved (above, nodes->above, y);
    }
  self->below = gsk_container_node_new ((GskRenderNode **) below->pdata, below->len);
  self->above = gsk_container_node_new ((GskRenderNode **) above->pdata, above->len);
  self->screen = *screen;
}

static Screen
get_screen (RegestAnnotationPainter *self)
{
  Screen screen = { .width = gtk_widget_get_width (GTK_WIDGET (self->view)) };
  GdkRectangle visible;
  GtkTextIter first, last;

  gtk_text_view_get_visible_rect (self->view, &visible);
  gtk_text_view_get_line_at_y (self->view, &first, visible.y, &screen.first_y);
  gtk_text_view_get_line_at_y (self->view, &last, visible.y + visible.height, &screen.last_y);
  screen.first = gtk_text_iter_get_line (&first);
  screen.last = gtk_text_iter_get_line (&last);
  return screen;
}

RegestSpan
regest_annotation_painter_get_visible (RegestAnnotationPainter *self)
{
  Screen screen = get_screen (self);

  return (RegestSpan){ get_line_span (self, screen.first).start,
                       get_line_span (self, screen.last).end };
}

void
regest_annotation_painter_snapshot (RegestAnnotationPainter *self, GtkSnapshot *snapshot,
                                    GtkTextViewLayer layer)
{
  if (self->document == NULL || self->looks->len == 0)
    return;
  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    {
      Screen screen = get_screen (self);

      if (screen.width != self->screen.width && self->screen.first >= 0)
        regest_line_geometry_clear (self->geometry);
      if (memcmp (&screen, &self->screen, sizeof screen) != 0)
        {
          if (screen.width != self->screen.width)
            g_hash_table_remove_all (self->lines);
          prepare_screen (self, &screen);
        }
      if (self->below != NULL)
        gtk_snapshot_append_node (snapshot, self->below);
    }
  else if (self->above != NULL)
    gtk_snapshot_append_node (snapshot, self->above);
}

void
regest_annotation_painter_collect_boxes (RegestAnnotationPainter *self, RegestSpan span,
                                         GArray *boxes)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, span.start);
  do
    {
      guint number = gtk_text_iter_get_line (&iter);
      RegestSpan line = get_line_span (self, number);
      RegestSpan cut = { MAX (span.start, line.start) - line.start,
                         MIN (span.end, line.end) - MIN (line.start, span.end) };
      guint known = boxes->len;
      int y, height;

      gtk_text_view_get_line_yrange (self->view, &iter, &y, &height);
      regest_line_geometry_collect (self->geometry, number, cut, boxes);
      for (; known < boxes->len; known++)
        g_array_index (boxes, RegestBox, known).y += y;
    }
  while (gtk_text_iter_forward_line (&iter) && (guint) gtk_text_iter_get_offset (&iter) < span.end);
}
