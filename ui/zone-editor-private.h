/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "zone-editor.h"

G_BEGIN_DECLS

struct _RegestZoneEditor
{
  GObject parent_instance;

  RegestPageView *view; /* borrowed */
  GPtrArray *outlines; /* of RegestZoneOutline */
  RegestPoint limit; /* the page's width and height; 0: those of the image */
  gboolean editable;
  RegestZoneTool tool;
  GArray *draft; /* (nullable): what is being drawn */
  gboolean draft_done; /* and is asked about */
  RegestId selected; /* none: no zone */
  int point; /* the handle of it that keys move; -1: all of it */
  GArray *reshaped; /* (nullable): the selected one, not told yet */
  guint flush_id;

  /* the pointer, in the page's units */
  RegestPoint pointer;
  gboolean has_pointer;
  gboolean dragging;
  int handle; /* that is dragged; -1: all of it */
  RegestPoint grasp; /* where the button went down */
  GArray *grasped; /* (nullable): the outline then */
};

/* zone-editor.c */
RegestZoneOutline *regest_zone_editor_get_outline (RegestZoneEditor *self, const RegestId *zone);
/* (nullable): as it is shown, of the selected one */
GArray *regest_zone_editor_get_points (RegestZoneEditor *self);
void regest_zone_editor_to_widget (RegestZoneEditor *self, RegestPoint point, double *x, double *y);
RegestPoint regest_zone_editor_to_page (RegestZoneEditor *self, double x, double y);
/* the page's, or the image's */
RegestPoint regest_zone_editor_get_limit (RegestZoneEditor *self);
/* (transfer full) @points: shown at once, told when it is flushed */
void regest_zone_editor_reshape (RegestZoneEditor *self, GArray *points);
void regest_zone_editor_end_draft (RegestZoneEditor *self);
void regest_zone_editor_redraw (RegestZoneEditor *self);

/* zone-editor-keys.c */
void regest_zone_editor_add_keys (RegestZoneEditor *self);
/* zone-editor-points.c */
/* tells a screen reader of the selected zone, or of its point; a point that is not there any more
 * is not selected */
void regest_zone_editor_tell (RegestZoneEditor *self);
/* with a point selected */
void regest_zone_editor_move_point (RegestZoneEditor *self, RegestPoint by);
/* FALSE: the key is not for the points */
gboolean regest_zone_editor_press_point (RegestZoneEditor *self, guint key, gboolean shift);
/* zone-editor-pointer.c */
void regest_zone_editor_add_gestures (RegestZoneEditor *self);
/* the handle of the selected zone near a place of the view; -1: none */
int regest_zone_editor_find_handle (RegestZoneEditor *self, double x, double y);
/* zone-editor-draw.c */
void regest_zone_editor_draw (RegestPageView *view, cairo_t *cr, gpointer user_data);

#define REGEST_ZONE_HANDLE 9 /* pixels: the side of a handle */

G_END_DECLS
