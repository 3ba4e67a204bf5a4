/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * gtk_text_view_get_iter_location() costs microseconds a character and knows nothing of spans. Here
 * each line remembers its display lines ("rows") and the left and right edge of every character
 * that was asked for.
 *
 * In a line without right-to-left characters a span is one box a row, from the left edge of its
 * first character to the right edge of its last: two questions. Else the edges of all its
 * characters are asked for, sorted by place, and joined where they touch; that gives as many boxes
 * as the span has visual runs. Widths of right-to-left characters come negative from GTK.
 *
 * A line of another height than remembered is measured anew: the view's own word that something
 * changed comes too late for the frame in which it does.
 */

#include "config.h"

#include <math.h>

#include "line-geometry.h"

#define MAX_LINES 4096
#define TOUCHING 1.0f /* pixels between two boxes that are one */

typedef struct
{
  guint start;
  guint end;
  int y;
  int height;
} Row;

typedef struct
{
  float left; /* NAN: not asked for yet */
  float right;
  gboolean rtl;
} Edges;

typedef struct
{
  guint number;
  int height;
  guint n_chars; /* without the line break */
  gboolean mixed; /* has right-to-left characters */
  GArray *rows; /* of Row */
  Edges *edges;
} Line;

struct _RegestLineGeometry
{
  GtkTextView *view;
  GHashTable *lines; /* guint -> Line */
};

static void
free_line (Line *line)
{
  g_array_unref (line->rows);
  g_free (line->edges);
  g_free (line);
}

RegestLineGeometry *
regest_line_geometry_new (GtkTextView *view)
{
  RegestLineGeometry *self = g_new0 (RegestLineGeometry, 1);

  self->view = view;
  self->lines = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) free_line);
  return self;
}

void
regest_line_geometry_free (RegestLineGeometry *self)
{
  g_hash_table_unref (self->lines);
  g_free (self);
}

void
regest_line_geometry_clear (RegestLineGeometry *self)
{
  g_hash_table_remove_all (self->lines);
}

gboolean
regest_is_right_to_left (gunichar c)
{
  return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) ||
         (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x10800 && c <= 0x10fff) ||
         (c >= 0x1e800 && c <= 0x1efff);
}

static gboolean
has_right_to_left (const GtkTextIter *start, const GtkTextIter *end)
{
  g_autofree char *text = gtk_text_iter_get_slice (start, end);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (regest_is_right_to_left (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
add_row (RegestLineGeometry *self, Line *line, const GtkTextIter *start, guint end)
{
  GdkRectangle place;
  GtkTextIter first = *start;
  Row row = { .start = gtk_text_iter_get_line_offset (start), .end = end };
  int line_y, line_height;

  gtk_text_view_get_line_yrange (self->view, &first, &line_y, &line_height);
  gtk_text_view_get_iter_location (self->view, start, &place);
  row.y = place.y - line_y;
  row.height = place.height;
  g_array_append_val (line->rows, row);
}

static void
find_rows (RegestLineGeometry *self, Line *line, const GtkTextIter *start)
{
  GtkTextIter row = *start;
  GtkTextIter next = *start;
  GtkTextIter last = *start;
  GdkRectangle first_place, last_place;

  gtk_text_iter_set_line_offset (&last, line->n_chars > 0 ? line->n_chars - 1 : 0);
  gtk_text_view_get_iter_location (self->view, start, &first_place);
  gtk_text_view_get_iter_location (self->view, &last, &last_place);
  if (first_place.y != last_place.y)
    while (gtk_text_view_forward_display_line (self->view, &next) &&
           (guint) gtk_text_iter_get_line (&next) == line->number &&
           gtk_text_iter_compare (&row, &next) < 0)
      {
        add_row (self, line, &row, gtk_text_iter_get_line_offset (&next));
        row = next;
      }
  add_row (self, line, &row, line->n_chars);
}

static Line *
measure_line (RegestLineGeometry *self, guint number, int height)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  Line *line = g_new0 (Line, 1);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, number);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  line->number = number;
  line->height = height;
  line->n_chars = gtk_text_iter_get_line_offset (&end);
  line->mixed = has_right_to_left (&start, &end);
  line->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  line->edges = g_new (Edges, line->n_chars);
  for (guint i = 0; i < line->n_chars; i++)
    line->edges[i].left = NAN;
  find_rows (self, line, &start);
  return line;
}

static Line *
get_line (RegestLineGeometry *self, guint number)
{
  Line *line = g_hash_table_lookup (self->lines, GUINT_TO_POINTER (number));
  GtkTextIter iter;
  int y, height;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (self->view), &iter, number);
  gtk_text_view_get_line_yrange (self->view, &iter, &y, &height);
  if (line != NULL && line->height == height)
    return line;

  if (g_hash_table_size (self->lines) >= MAX_LINES)
    g_hash_table_remove_all (self->lines);
  line = measure_line (self, number, height);
  g_hash_table_insert (self->lines, GUINT_TO_POINTER (number), line);
  return line;
}

static Edges
get_edges (RegestLineGeometry *self, Line *line, guint offset)
{
  Edges *edges = &line->edges[offset];
  GtkTextIter iter;
  GdkRectangle place;

  if (isnan (edges->left))
    {
      gtk_text_buffer_get_iter_at_line_offset (gtk_text_view_get_buffer (self->view), &iter,
                                               line->number, offset);
      gtk_text_view_get_iter_location (self->view, &iter, &place);
      edges->left = MIN (place.x, place.x + place.width);
      edges->right = MAX (place.x, place.x + place.width);
      edges->rtl = place.width < 0;
    }
  return *edges;
}

/* Keeps the boxes of a row, from @first on, ordered by place and joined where they touch. */
static void
insert_box (GArray *boxes, guint first, RegestLineBox box)
{
  guint i = boxes->len;

  while (i > first && g_array_index (boxes, RegestLineBox, i - 1).x > box.x)
    i--;
  g_array_insert_val (boxes, i, box);
  for (i = first; i + 1 < boxes->len;)
    {
      RegestLineBox *left = &g_array_index (boxes, RegestLineBox, i);
      const RegestLineBox *right = &g_array_index (boxes, RegestLineBox, i + 1);

      if (right->x - (left->x + left->width) > TOUCHING)
        {
          i++;
          continue;
        }
      left->width = MAX (left->x + left->width, right->x + right->width) - left->x;
      left->begins = left->begins || right->begins;
      left->ends = left->ends || right->ends;
      g_array_remove_index (boxes, i + 1);
    }
}

static void
collect_mixed (RegestLineGeometry *self, Line *line, RegestLineBox box, RegestSpan span,
               GArray *boxes)
{
  const RegestLineBox whole = box;
  guint first = boxes->len;

  for (guint i = span.start; i < span.end; i++)
    {
      Edges edges = get_edges (self, line, i);

      box.x = edges.left;
      box.width = edges.right - edges.left;
      box.rtl = edges.rtl;
      box.begins = whole.begins && i == span.start;
      box.ends = whole.ends && i == span.end - 1;
      insert_box (boxes, first, box);
    }
}

/* Where an empty span stands: before its character, or after the line's last one. */
static RegestLineBox
get_caret (RegestLineGeometry *self, Line *line, RegestLineBox box, guint offset)
{
  if (offset < line->n_chars)
    {
      Edges edges = get_edges (self, line, offset);

      box.x = edges.rtl ? edges.right : edges.left;
    }
  else if (line->n_chars > 0)
    {
      Edges edges = get_edges (self, line, line->n_chars - 1);

      box.x = edges.rtl ? edges.left : edges.right;
    }
  else
    box.x = gtk_text_view_get_left_margin (self->view);
  return box;
}

void
regest_line_geometry_collect (RegestLineGeometry *self, guint number, RegestSpan span,
                              GArray *boxes)
{
  Line *line = get_line (self, number);
  gboolean empty = span.start >= span.end;

  span.end = MIN (span.end, line->n_chars);
  for (guint i = 0; i < line->rows->len; i++)
    {
      const Row *row = &g_array_index (line->rows, Row, i);
      RegestSpan cut = { MAX (span.start, row->start), MIN (span.end, row->end) };
      RegestLineBox box = { .y = row->y, .height = row->height };

      box.begins = cut.start == span.start;
      box.ends = cut.end == span.end;
      if (empty && span.start >= row->start &&
          (span.start < row->end || i + 1 == line->rows->len))
        {
          box = get_caret (self, line, box, span.start);
          g_array_append_val (boxes, box);
          return;
        }
      if (cut.start >= cut.end)
        continue;
      if (line->mixed)
        {
          collect_mixed (self, line, box, cut, boxes);
          continue;
        }
      box.x = get_edges (self, line, cut.start).left;
      box.width = get_edges (self, line, cut.end - 1).right - box.x;
      g_array_append_val (boxes, box);
    }
}
