/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <regest/images/image.h>
#include <regest/model/page.h>

G_BEGIN_DECLS

typedef enum
{
  REGEST_FIT_NOT, /* as it was zoomed */
  REGEST_FIT_WIDTH,
  REGEST_FIT_PAGE,
} RegestFit;

/**
 * RegestPageLook:
 * @brightness: -1 to 1
 * @contrast: -1 to 1
 * @sharpness: 0 to REGEST_IMAGE_SHARPEST
 * @negative: dark for light
 * @rotation: degrees clockwise: 0, 90, 180, 270
 *
 * How an image is shown; the image itself stays as it is.
 */
typedef struct
{
  double brightness;
  double contrast;
  guint sharpness;
  gboolean negative;
  int rotation;
} RegestPageLook;

/**
 * RegestPageView:
 *
 * An image, zoomed and panned: by dragging, scrolling, Ctrl and scrolling (to the pointer),
 * pinching, and by keys: arrows (between lines, where one is in the light), + and -, 0 (its width),
 * 1 (its pixels), 9 (all of it), and Page Up, Page Down, Home and End for the actions of its pages.
 * Made for a GtkScrolledWindow. Pixels are the image's, from its top left corner, whatever the
 * rotation.
 *
 * Signals:
 *  "clicked" (double x, double y): pixels of the image
 *  "zoomed": zoom or fit changed
 *  "failed" (GError *): a piece of the image cannot be shown
 */
#define REGEST_TYPE_PAGE_VIEW (regest_page_view_get_type ())
G_DECLARE_FINAL_TYPE (RegestPageView, regest_page_view, REGEST, PAGE_VIEW, GtkWidget)

/* @image: (nullable); @limit: bytes of tiles that are kept */
void regest_page_view_set_image (RegestPageView *self, RegestImage *image, gsize limit);
RegestImage *regest_page_view_get_image (RegestPageView *self);
void regest_page_view_set_look (RegestPageView *self, const RegestPageLook *look);
RegestPageLook regest_page_view_get_look (RegestPageView *self);
/* pixels of the window for one of the image */
double regest_page_view_get_zoom (RegestPageView *self);
/* by this factor, around the middle */
void regest_page_view_zoom_by (RegestPageView *self, double factor);
void regest_page_view_set_fit (RegestPageView *self, RegestFit fit);
RegestFit regest_page_view_get_fit (RegestPageView *self);
/* (element-type GArray of RegestPoint) (nullable): polygons that are marked */
void regest_page_view_set_marks (RegestPageView *self, GPtrArray *marks);
/* draws over the image; the widget's pixels. NULL: nothing */
typedef void (*RegestPageOverlayFunc) (RegestPageView *self, cairo_t *cr, gpointer user_data);
void regest_page_view_set_overlay (RegestPageView *self, RegestPageOverlayFunc func,
                                   gpointer user_data);
/* (element-type RegestPoint) (nullable): a polygon, around which the image is dimmed */
void regest_page_view_set_spot (RegestPageView *self, GArray *points);
/* scrolls to the middle of it; @zoom: 0: as it is */
void regest_page_view_centre (RegestPageView *self, const RegestBox *box, double zoom);
/* scrolls as little as shows all of it, if it can be */
void regest_page_view_show (RegestPageView *self, const RegestBox *box);
/* everything in sight is drawn as sharp as it gets */
gboolean regest_page_view_is_done (RegestPageView *self);
gboolean regest_page_view_is_incomplete (RegestPageView *self);
/* where a pixel of the image is in the widget, for tests and popovers */
void regest_page_view_to_widget (RegestPageView *self, double x, double y, double *widget_x,
                                 double *widget_y);

/* and the pixel of the image at a place of the widget */
void regest_page_view_to_image (RegestPageView *self, double widget_x, double widget_y, double *x,
                                double *y);

G_END_DECLS
