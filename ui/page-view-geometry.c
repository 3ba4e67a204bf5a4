/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "page-view-private.h"

static gboolean
is_on_its_side (RegestPageView *self)
{
  return self->look.rotation % 180 != 0;
}

void
regest_page_view_get_content_size (RegestPageView *self, double *width, double *height)
{
  double w = self->image != NULL ? regest_image_get_width (self->image) * self->zoom : 0;
  double h = self->image != NULL ? regest_image_get_height (self->image) * self->zoom : 0;

  *width = is_on_its_side (self) ? h : w;
  *height = is_on_its_side (self) ? w : h;
}

void
regest_page_view_get_origin (RegestPageView *self, double *x, double *y)
{
  double width, height;

  regest_page_view_get_content_size (self, &width, &height);
  *x = MAX ((gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2, 0);
  *y = MAX ((gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2, 0);
  if (self->adjustments[0] != NULL)
    *x -= gtk_adjustment_get_value (self->adjustments[0]);
  if (self->adjustments[1] != NULL)
    *y -= gtk_adjustment_get_value (self->adjustments[1]);
  *x = floor (*x);
  *y = floor (*y);
}

void
regest_page_view_to_widget (RegestPageView *self, double x, double y, double *widget_x,
                            double *widget_y)
{
  double width, height, left, top;

  g_return_if_fail (REGEST_IS_PAGE_VIEW (self));

  regest_page_view_get_content_size (self, &width, &height);
  regest_page_view_get_origin (self, &left, &top);
  x *= self->zoom;
  y *= self->zoom;
  switch (self->look.rotation)
    {
    case 90:
      *widget_x = left + width - y;
      *widget_y = top + x;
      break;
    case 180:
      *widget_x = left + width - x;
      *widget_y = top + height - y;
      break;
    case 270:
      *widget_x = left + y;
      *widget_y = top + height - x;
      break;
    default:
      *widget_x = left + x;
      *widget_y = top + y;
    }
}

void
regest_page_view_to_image (RegestPageView *self, double widget_x, double widget_y, double *x,
                           double *y)
{
  double width, height, left, top;

  regest_page_view_get_content_size (self, &width, &height);
  regest_page_view_get_origin (self, &left, &top);
  widget_x -= left;
  widget_y -= top;
  switch (self->look.rotation)
    {
    case 90:
      *x = widget_y;
      *y = width - widget_x;
      break;
    case 180:
      *x = width - widget_x;
      *y = height - widget_y;
      break;
    case 270:
      *x = height - widget_y;
      *y = widget_x;
      break;
    default:
      *x = widget_x;
      *y = widget_y;
    }
  *x /= self->zoom;
  *y /= self->zoom;
}

static double
find_fit (RegestPageView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double image_width = regest_image_get_width (self->image);
  double image_height = regest_image_get_height (self->image);
  double x = width / (is_on_its_side (self) ? image_height : image_width);
  double y = height / (is_on_its_side (self) ? image_width : image_height);

  return CLAMP (self->fit == REGEST_FIT_PAGE ? MIN (x, y) : x, 1e-4, REGEST_PAGE_VIEW_MAX_ZOOM);
}

void
regest_page_view_refresh (RegestPageView *self)
{
  self->complete = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
regest_page_view_configure (RegestPageView *self)
{
  double content[2];
  int size[] = { gtk_widget_get_width (GTK_WIDGET (self)),
                 gtk_widget_get_height (GTK_WIDGET (self)) };

  if (self->image != NULL && self->fit != REGEST_FIT_NOT && size[0] > 0 && size[1] > 0)
    self->zoom = find_fit (self);
  regest_page_view_get_content_size (self, &content[0], &content[1]);
  self->configuring = TRUE;
  for (guint i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      {
        double upper = MAX (content[i], size[i]);
        double value = gtk_adjustment_get_value (self->adjustments[i]);

        gtk_adjustment_configure (self->adjustments[i], CLAMP (value, 0, upper - size[i]), 0,
                                  upper, size[i] * 0.1, size[i] * 0.9, size[i]);
      }
  self->configuring = FALSE;
  regest_page_view_refresh (self);
}

void
regest_page_view_zoom_at (RegestPageView *self, double zoom, double widget_x, double widget_y)
{
  double x, y, now_x, now_y;

  if (self->image == NULL)
    return;
  regest_page_view_to_image (self, widget_x, widget_y, &x, &y);
  self->fit = REGEST_FIT_NOT;
  self->zoom = CLAMP (zoom, MIN (find_fit (self), 1) / 8, REGEST_PAGE_VIEW_MAX_ZOOM);
  regest_page_view_configure (self);
  regest_page_view_to_widget (self, x, y, &now_x, &now_y);
  for (guint i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      gtk_adjustment_set_value (self->adjustments[i],
                                gtk_adjustment_get_value (self->adjustments[i]) +
                                  (i == 0 ? now_x - widget_x : now_y - widget_y));
  g_signal_emit_by_name (self, "zoomed");
}
