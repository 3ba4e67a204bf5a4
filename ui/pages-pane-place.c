/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pages-pane-private.h"

/* shares of the view that a line takes at most when it is zoomed to */
#define LINE_WIDTH 0.96
#define LINE_HEIGHT 0.4
#define MAX_LINE_ZOOM 2.0

void
regest_pages_pane_get_unit (RegestPagesPane *self, double *x, double *y)
{
  const RegestPage *page = regest_pages_pane_get_page (self);
  RegestImage *image = regest_page_view_get_image (self->view);

  *x = *y = 1;
  if (page != NULL && image != NULL && page->width > 0 && page->height > 0)
    {
      *x = (double) regest_image_get_width (image) / page->width;
      *y = (double) regest_image_get_height (image) / page->height;
    }
}

static GArray *
to_pixels (RegestPagesPane *self, GArray *points)
{
  GArray *pixels = g_array_sized_new (FALSE, FALSE, sizeof (RegestPoint), points->len);
  double x, y;

  regest_pages_pane_get_unit (self, &x, &y);
  for (guint i = 0; i < points->len; i++)
    {
      RegestPoint point = g_array_index (points, RegestPoint, i);

      point.x *= x;
      point.y *= y;
      g_array_append_val (pixels, point);
    }
  return pixels;
}

/* line by line: in the middle of the light. Its beginning is shown where it is too wide */
static void
show_line (RegestPagesPane *self, GArray *points)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self->view));
  double height = gtk_widget_get_height (GTK_WIDGET (self->view));
  double zoom = 0;
  RegestBox box;

  regest_page_view_set_spot (self->view, points);
  if (!regest_points_get_box (points, &box) || width <= 0)
    return;
  if (self->zooms_to_line)
    zoom = MIN (MIN (width * LINE_WIDTH / MAX (box.width, 1),
                     height * LINE_HEIGHT / MAX (box.height, 1)),
                MAX_LINE_ZOOM);
  self->zooms_to_line = FALSE;
  regest_page_view_centre (self->view, &box, zoom);
}

static void
mark (RegestPagesPane *self, const RegestZone *zone, const RegestZone *line)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  RegestBox box;

  if (zone != NULL)
    g_ptr_array_add (marks, to_pixels (self, zone->points));
  regest_page_view_set_marks (self->view, marks);
  regest_page_loupe_show (REGEST_PAGE_LOUPE (self->loupe), zone != NULL ? marks->pdata[0] : NULL);
  if (line != NULL)
    {
      g_autoptr (GArray) points = to_pixels (self, line->points);

      show_line (self, points);
      return;
    }
  regest_page_view_set_spot (self->view, NULL);
  if (zone != NULL && regest_zone_editor_get_selected (self->editor) == NULL &&
      regest_points_get_box (marks->pdata[0], &box))
    regest_page_view_show (self->view, &box);
}

void
regest_pages_pane_mark_cursor (RegestPagesPane *self)
{
  const RegestZone *zone = NULL, *line = NULL;
  guint index = self->index, cursor = regest_desk_get_cursor (self->desk);

  if (self->zones != NULL && regest_pages_pane_get_page (self) != NULL)
    {
      zone = regest_page_zones_find_offset (self->zones, cursor, self->index, &index);
      if (g_settings_get_boolean (self->settings, "line-by-line"))
        line = regest_page_zones_find_line (self->zones, cursor, self->index, &index);
    }
  /* who works on a zone is not led away from it */
  if (index != self->index && regest_zone_editor_get_selected (self->editor) != NULL)
    mark (self, NULL, NULL);
  else if ((zone != NULL || line != NULL) && index != self->index)
    /* comes back here when the image is open */
    regest_pages_pane_show_page (self, index);
  else
    mark (self, zone != NULL ? zone : line, line);
}

void
regest_pages_pane_go_to_line (RegestPagesPane *self, int by)
{
  RegestDocument *document = regest_desk_get_document (self->desk);
  RegestText *text = document != NULL ? regest_document_get_text (document) : NULL;
  int line = text != NULL
               ? (int) regest_text_get_line_at (text, regest_desk_get_cursor (self->desk)) + by
               : -1;

  /* lines without words have no place in the image */
  while (text != NULL && line >= 0 && line < (int) regest_text_get_n_lines (text))
    {
      RegestSpan span = regest_text_get_line (text, line);

      if (span.end > span.start + 1)
        {
          regest_desk_set_cursor (self->desk, span.start);
          return;
        }
      line += by;
    }
}

static void
settings_cb (RegestPagesPane *self)
{
  self->zooms_to_line = g_settings_get_boolean (self->settings, "line-by-line");
  regest_page_loupe_set_active (REGEST_PAGE_LOUPE (self->loupe),
                                g_settings_get_boolean (self->settings, "loupe"));
  if (self->desk != NULL)
    regest_pages_pane_mark_cursor (self);
}

/* the view has another size, or its first */
static void
resized_cb (RegestPagesPane *self)
{
  if (self->desk != NULL && g_settings_get_boolean (self->settings, "line-by-line"))
    regest_pages_pane_mark_cursor (self);
}

void
regest_pages_pane_follow_place (RegestPagesPane *self)
{
  g_autoptr (GtkAdjustment) down = NULL;

  g_object_get (self->view, "vadjustment", &down, NULL);
  if (down != NULL)
    g_signal_connect_object (down, "notify::page-size", G_CALLBACK (resized_cb), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::line-by-line", G_CALLBACK (settings_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::loupe", G_CALLBACK (settings_cb), self,
                           G_CONNECT_SWAPPED);
  settings_cb (self);
}
