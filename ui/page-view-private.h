/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page-view.h"
#include "tile-cache.h"

G_BEGIN_DECLS

#define REGEST_PAGE_VIEW_MAX_ZOOM 8.0 /* pixels of the window for one of the image */
#define REGEST_PAGE_VIEW_ZOOM_STEP 1.25

struct _RegestPageView
{
  GtkWidget parent_instance;

  RegestImage *image;
  RegestTileCache *tiles;
  RegestPageLook look;
  RegestFit fit;
  double zoom;
  GPtrArray *marks; /* (nullable) of GArray of RegestPoint */
  GArray *spot; /* (nullable) of RegestPoint */

  RegestPageOverlayFunc overlay; /* (nullable) */
  gpointer overlay_data;

  GtkAdjustment *adjustments[2]; /* (nullable) horizontal, vertical */
  GtkScrollablePolicy policies[2];
  gboolean configuring;
  gboolean complete; /* nothing was missing when it was drawn last */
  double pointer_x;
  double pointer_y;
  double pinch_start; /* zoom */
  double drag_start[2]; /* values of the adjustments */
};

/* page-view-geometry.c: where pixels of the image are in the widget */

/* of the whole image as it is shown, in the widget's pixels */
void regest_page_view_get_content_size (RegestPageView *self, double *width, double *height);
/* where the content's top left corner is in the widget; an image smaller than it is centred */
void regest_page_view_get_origin (RegestPageView *self, double *x, double *y);
/* fits the zoom and the adjustments to image, turn and size */
void regest_page_view_configure (RegestPageView *self);
/* what is at this place of the widget stays there */
void regest_page_view_zoom_at (RegestPageView *self, double zoom, double widget_x,
                               double widget_y);
/* draws anew, and is not done until then */
void regest_page_view_refresh (RegestPageView *self);

/* page-view-draw.c */
void regest_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

/* page-view-input.c */
void regest_page_view_add_keys (GtkWidgetClass *klass);
void regest_page_view_add_gestures (RegestPageView *self);

G_END_DECLS
