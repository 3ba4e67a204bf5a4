/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * GTK calls snapshot_layer in every frame, some 37 times a second for a blinking cursor alone. So
 * what is drawn is kept at two levels: one pair of render nodes for each line, with the line's top
 * as its origin, and one pair for the screen, which only moves the lines to their places. A frame
 * compares the visible lines and their places with those of the last one; if they are the same it
 * hands out the screen's nodes. Scrolling prepares the lines that came into sight and no other.
 * Changed tags drop the lines' nodes but not the geometry; a changed size, style or text drops
 * both.
 */

#include "config.h"

#include "annotation-painter.h"
#include "line-painter.h"

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
  RegestLinePainter line; /* its document and looks are held here */
  GStrv hidden;
  RegestId selected;

  GHashTable *lines; /* guint -> LineNodes */
  Screen screen;
  GskRenderNode *below;
  GskRenderNode *above;
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

  self->line.view = view;
  self->line.geometry = regest_line_geometry_new (view);
  self->line.looks = g_array_new (FALSE, TRUE, sizeof (RegestKindLook));
  self->lines = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) free_line);
  self->line.boxes = g_array_new (FALSE, FALSE, sizeof (RegestLineBox));
  regest_mark_layout_init (&self->line.layout);
  self->line.layout.looks = self->line.looks;
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
  regest_mark_layout_clear (&self->line.layout);
  g_clear_pointer (&self->line.geometry, regest_line_geometry_free);
  g_clear_pointer (&self->line.looks, g_array_unref);
  g_clear_pointer (&self->lines, g_hash_table_unref);
  g_clear_pointer (&self->line.boxes, g_array_unref);
  g_clear_pointer (&self->hidden, g_strfreev);
  g_clear_object (&self->line.document);
  g_free (self);
}

void
regest_annotation_painter_queue_tags (RegestAnnotationPainter *self)
{
  g_hash_table_remove_all (self->lines);
  drop_screen (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->line.view));
}

void
regest_annotation_painter_queue_geometry (RegestAnnotationPainter *self)
{
  regest_line_geometry_clear (self->line.geometry);
  regest_annotation_painter_queue_tags (self);
}

void
regest_annotation_painter_queue_style (RegestAnnotationPainter *self)
{
  GPtrArray *kinds;

  g_array_set_size (self->line.looks, 0);
  regest_tag_theme_init (&self->line.theme, GTK_WIDGET (self->line.view));
  if (self->line.document != NULL)
    {
      RegestProject *project = regest_document_get_project (self->line.document);

      kinds = regest_profile_get_kinds (regest_project_get_profile (project));
      g_array_set_size (self->line.looks, kinds->len);
      for (guint i = 0; i < kinds->len; i++)
        {
          const RegestKind *kind = kinds->pdata[i];
          RegestKindLook *look = &g_array_index (self->line.looks, RegestKindLook, i);

          regest_tag_style_init (&look->style, kind, &self->line.theme);
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
  g_set_object (&self->line.document, document);
  self->line.layout.document = document;
  self->line.layout.pending = (RegestPending){ 0 };
  self->line.layout.dragged_item = G_MAXUINT;
  regest_line_geometry_clear (self->line.geometry);
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
  self->line.labels = always;
  regest_annotation_painter_queue_tags (self);
}

void
regest_annotation_painter_set_pending (RegestAnnotationPainter *self,
                                       const RegestPending *pending)
{
  self->line.layout.pending = pending != NULL ? *pending : (RegestPending){ 0 };
  regest_annotation_painter_queue_geometry (self);
}

const RegestPending *
regest_annotation_painter_get_pending (RegestAnnotationPainter *self)
{
  return &self->line.layout.pending;
}

void
regest_annotation_painter_set_dragged (RegestAnnotationPainter *self, guint item, RegestSpan from,
                                       RegestSpan to)
{
  self->line.layout.dragged_item = item;
  self->line.layout.dragged_from = from;
  self->line.layout.dragged_to = to;
  regest_annotation_painter_queue_tags (self);
}

const RegestTagTheme *
regest_annotation_painter_get_theme (RegestAnnotationPainter *self)
{
  return &self->line.theme;
}

const RegestTagStyle *
regest_annotation_painter_get_style (RegestAnnotationPainter *self, guint kind)
{
  return kind < self->line.looks->len
           ? &g_array_index (self->line.looks, RegestKindLook, kind).style
           : NULL;
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
  whole.document = self->line.document;
  whole.looks = self->line.looks;
  regest_mark_layout_collect (&whole, range);
  *below = whole.n_lanes;
  *above = whole.n_lanes_above;
  regest_mark_layout_clear (&whole);
}

void
regest_annotation_painter_set_lanes (RegestAnnotationPainter *self, guint below, guint above)
{
  if (self->line.lanes_below == below && self->line.lanes_above == above)
    return;
  self->line.lanes_below = below;
  self->line.lanes_above = above;
  regest_annotation_painter_queue_tags (self);
}

static RegestSpan
get_line_span (RegestAnnotationPainter *self, guint number)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (self->line.view), &start, number);
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

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (self->line.view), &iter, number);
  gtk_text_view_get_line_yrange (self->line.view, &iter, y, &height);
  return nodes != NULL && nodes->height == height ? nodes : NULL;
}

static LineNodes *
prepare_line (RegestAnnotationPainter *self, guint number)
{
  LineNodes *nodes = g_new0 (LineNodes, 1);
  RegestSpan span = get_line_span (self, number);
  GtkTextIter iter;
  int y;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (self->line.view), &iter, number);
  gtk_text_view_get_line_yrange (self->line.view, &iter, &y, &nodes->height);
  nodes->below = regest_line_painter_draw_below (&self->line, number, span);
  nodes->above = regest_line_painter_draw_above (&self->line, number, span, nodes->height);
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
  self->line.layout.selected = G_MAXUINT;
  if (!regest_id_is_none (&self->selected))
    regest_document_find_annotation (self->line.document, &self->selected,
                                     &self->line.layout.selected);
  regest_mark_layout_collect (&self->line.layout, (RegestSpan){ get_line_span (self, from).start,
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
  Screen screen = { .width = gtk_widget_get_width (GTK_WIDGET (self->line.view)) };
  GdkRectangle visible;
  GtkTextIter first, last;

  gtk_text_view_get_visible_rect (self->line.view, &visible);
  gtk_text_view_get_line_at_y (self->line.view, &first, visible.y, &screen.first_y);
  gtk_text_view_get_line_at_y (self->line.view, &last, visible.y + visible.height, &screen.last_y);
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
  if (self->line.document == NULL || self->line.looks->len == 0)
    return;
  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    {
      Screen screen = get_screen (self);

      if (screen.width != self->screen.width && self->screen.first >= 0)
        regest_line_geometry_clear (self->line.geometry);
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
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->line.view);
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

      gtk_text_view_get_line_yrange (self->line.view, &iter, &y, &height);
      regest_line_geometry_collect (self->line.geometry, number, cut, boxes);
      for (; known < boxes->len; known++)
        g_array_index (boxes, RegestLineBox, known).y += y;
    }
  while (gtk_text_iter_forward_line (&iter) && (guint) gtk_text_iter_get_offset (&iter) < span.end);
}
