/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "zone-editor-private.h"
#include "zone-shape.h"

#define FLUSH_AFTER 700 /* milliseconds after the last key: a walk of arrows is one action */

enum
{
  DRAWN,
  CHANGED,
  SELECTED,
  REMOVE,
  TOOL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestZoneEditor, regest_zone_editor, G_TYPE_OBJECT)

RegestZoneOutline *
regest_zone_outline_new (const RegestId *zone, GArray *points, const GdkRGBA *colour,
                         const char *name)
{
  RegestZoneOutline *self = g_new0 (RegestZoneOutline, 1);

  self->zone = *zone;
  self->points = g_array_ref (points);
  self->colour = *colour;
  self->name = g_strdup (name);
  return self;
}

void
regest_zone_outline_free (RegestZoneOutline *self)
{
  g_array_unref (self->points);
  g_free (self->name);
  g_free (self);
}

/* -- places ---------------------------------------------------------------- */

RegestPoint
regest_zone_editor_get_limit (RegestZoneEditor *self)
{
  RegestImage *image = regest_page_view_get_image (self->view);

  if ((self->limit.x > 0 && self->limit.y > 0) || image == NULL)
    return self->limit;
  return (RegestPoint){ regest_image_get_width (image), regest_image_get_height (image) };
}

/* pixels of the image for a unit of the page */
static void
get_unit (RegestZoneEditor *self, double *x, double *y)
{
  RegestImage *image = regest_page_view_get_image (self->view);
  RegestPoint limit = regest_zone_editor_get_limit (self);

  *x = *y = 1;
  if (image == NULL || limit.x <= 0 || limit.y <= 0)
    return;
  *x = (double) regest_image_get_width (image) / limit.x;
  *y = (double) regest_image_get_height (image) / limit.y;
}

void
regest_zone_editor_to_widget (RegestZoneEditor *self, RegestPoint point, double *x, double *y)
{
  double unit_x, unit_y;

  get_unit (self, &unit_x, &unit_y);
  regest_page_view_to_widget (self->view, point.x * unit_x, point.y * unit_y, x, y);
}

RegestPoint
regest_zone_editor_to_page (RegestZoneEditor *self, double x, double y)
{
  double unit_x, unit_y, image_x, image_y;

  get_unit (self, &unit_x, &unit_y);
  regest_page_view_to_image (self->view, x, y, &image_x, &image_y);
  return (RegestPoint){ (int) lround (image_x / unit_x), (int) lround (image_y / unit_y) };
}

GdkRectangle
regest_zone_editor_get_area (RegestZoneEditor *self, GArray *points)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < points->len; i++)
    {
      double x, y;

      regest_zone_editor_to_widget (self, g_array_index (points, RegestPoint, i), &x, &y);
      left = MIN (left, x);
      right = MAX (right, x);
      top = MIN (top, y);
      bottom = MAX (bottom, y);
    }
  return (GdkRectangle){ (int) left, (int) top, (int) (right - left), (int) (bottom - top) };
}

/* -- outlines -------------------------------------------------------------- */

void
regest_zone_editor_redraw (RegestZoneEditor *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

void
regest_zone_editor_set_page (RegestZoneEditor *self, int width, int height)
{
  g_return_if_fail (REGEST_IS_ZONE_EDITOR (self));

  self->limit = (RegestPoint){ width, height };
}

RegestZoneOutline *
regest_zone_editor_get_outline (RegestZoneEditor *self, const RegestId *zone)
{
  for (guint i = 0; i < self->outlines->len; i++)
    {
      RegestZoneOutline *outline = self->outlines->pdata[i];

      if (regest_id_equal (&outline->zone, zone))
        return outline;
    }
  return NULL;
}

GArray *
regest_zone_editor_get_points (RegestZoneEditor *self)
{
  RegestZoneOutline *outline = regest_zone_editor_get_outline (self, &self->selected);

  if (outline == NULL)
    return NULL;
  return self->reshaped != NULL ? self->reshaped : outline->points;
}

void
regest_zone_editor_take_outlines (RegestZoneEditor *self, GPtrArray *outlines)
{
  g_return_if_fail (REGEST_IS_ZONE_EDITOR (self));
  g_return_if_fail (outlines != NULL);

  g_ptr_array_unref (self->outlines);
  self->outlines = outlines;
  if (regest_zone_editor_get_outline (self, &self->selected) == NULL)
    {
      self->selected = (RegestId){ { 0 } };
      g_clear_pointer (&self->reshaped, g_array_unref);
      g_clear_handle_id (&self->flush_id, g_source_remove);
    }
  regest_zone_editor_tell (self);
}

const RegestZoneOutline *
regest_zone_editor_find (RegestZoneEditor *self, RegestPoint point)
{
  const RegestZoneOutline *best = NULL;
  gint64 best_area = G_MAXINT64;

  g_return_val_if_fail (REGEST_IS_ZONE_EDITOR (self), NULL);

  for (guint i = 0; i < self->outlines->len; i++)
    {
      const RegestZoneOutline *outline = self->outlines->pdata[i];
      RegestBox box;

      if (!regest_points_contain (outline->points, point) ||
          !regest_points_get_box (outline->points, &box) ||
          (gint64) box.width * box.height >= best_area)
        continue;
      best = outline;
      best_area = (gint64) box.width * box.height;
    }
  return best;
}

void
regest_zone_editor_select (RegestZoneEditor *self, const RegestId *zone)
{
  RegestZoneOutline *outline;

  g_return_if_fail (REGEST_IS_ZONE_EDITOR (self));

  outline = zone != NULL ? regest_zone_editor_get_outline (self, zone) : NULL;
  if (outline != NULL && regest_id_equal (&outline->zone, &self->selected))
    return;
  regest_zone_editor_flush (self);
  self->selected = outline != NULL ? outline->zone : (RegestId){ { 0 } };
  self->point = -1;
  regest_zone_editor_tell (self);
}

const RegestId *
regest_zone_editor_get_selected (RegestZoneEditor *self)
{
  g_return_val_if_fail (REGEST_IS_ZONE_EDITOR (self), NULL);

  return regest_id_is_none (&self->selected) ? NULL : &self->selected;
}

/* -- reshaping ------------------------------------------------------------- */

void
regest_zone_editor_flush (RegestZoneEditor *self)
{
  g_autoptr (GArray) points = NULL;
  RegestId zone = self->selected;
  RegestZoneOutline *outline = regest_zone_editor_get_outline (self, &zone);

  g_clear_handle_id (&self->flush_id, g_source_remove);
  points = g_steal_pointer (&self->reshaped);
  if (points == NULL || outline == NULL)
    return;
  /* shown so until the project says it, too */
  g_array_unref (outline->points);
  outline->points = g_array_ref (points);
  g_signal_emit (self, signals[CHANGED], 0, &zone, points);
}

static gboolean
flush_cb (gpointer user_data)
{
  RegestZoneEditor *self = user_data;

  self->flush_id = 0;
  regest_zone_editor_flush (self);
  return G_SOURCE_REMOVE;
}

void
regest_zone_editor_reshape (RegestZoneEditor *self, GArray *points)
{
  g_clear_pointer (&self->reshaped, g_array_unref);
  self->reshaped = points;
  g_clear_handle_id (&self->flush_id, g_source_remove);
  if (!self->dragging)
    self->flush_id = g_timeout_add (FLUSH_AFTER, flush_cb, self);
  regest_zone_editor_redraw (self);
}

/* -- drawing new ones ------------------------------------------------------ */

void
regest_zone_editor_set_editable (RegestZoneEditor *self, gboolean editable)
{
  g_return_if_fail (REGEST_IS_ZONE_EDITOR (self));

  self->editable = editable;
  if (!editable)
    regest_zone_editor_set_tool (self, REGEST_ZONE_TOOL_NONE);
}

void
regest_zone_editor_forget_draft (RegestZoneEditor *self)
{
  g_return_if_fail (REGEST_IS_ZONE_EDITOR (self));

  g_clear_pointer (&self->draft, g_array_unref);
  self->draft_done = FALSE;
  regest_zone_editor_redraw (self);
}

void
regest_zone_editor_set_tool (RegestZoneEditor *self, RegestZoneTool tool)
{
  g_return_if_fail (REGEST_IS_ZONE_EDITOR (self));

  if (tool == self->tool)
    return;
  self->tool = tool;
  if (!self->draft_done)
    regest_zone_editor_forget_draft (self);
  if (tool != REGEST_ZONE_TOOL_NONE)
    regest_zone_editor_select (self, NULL);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view),
                                   tool != REGEST_ZONE_TOOL_NONE ? "crosshair" : NULL);
  g_signal_emit (self, signals[TOOL_CHANGED], 0);
  regest_zone_editor_redraw (self);
}

RegestZoneTool
regest_zone_editor_get_tool (RegestZoneEditor *self)
{
  g_return_val_if_fail (REGEST_IS_ZONE_EDITOR (self), REGEST_ZONE_TOOL_NONE);

  return self->tool;
}

void
regest_zone_editor_end_draft (RegestZoneEditor *self)
{
  g_autoptr (GArray) points = self->draft != NULL ? g_array_copy (self->draft) : NULL;

  if (points == NULL)
    return;
  self->draft_done = TRUE;
  regest_zone_editor_set_tool (self, REGEST_ZONE_TOOL_NONE);
  g_signal_emit (self, signals[DRAWN], 0, points);
}

/* -- object ---------------------------------------------------------------- */

static void
regest_zone_editor_finalize (GObject *object)
{
  RegestZoneEditor *self = REGEST_ZONE_EDITOR (object);

  g_clear_handle_id (&self->flush_id, g_source_remove);
  g_ptr_array_unref (self->outlines);
  g_clear_pointer (&self->draft, g_array_unref);
  g_clear_pointer (&self->reshaped, g_array_unref);
  g_clear_pointer (&self->grasped, g_array_unref);
  G_OBJECT_CLASS (regest_zone_editor_parent_class)->finalize (object);
}

static void
regest_zone_editor_class_init (RegestZoneEditorClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = regest_zone_editor_finalize;
  signals[DRAWN] = g_signal_new ("drawn", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_ARRAY);
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, REGEST_TYPE_ID, G_TYPE_ARRAY);
  signals[SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, REGEST_TYPE_ID);
  signals[REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, REGEST_TYPE_ID);
  signals[TOOL_CHANGED] = g_signal_new ("tool-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

static void
regest_zone_editor_init (RegestZoneEditor *self)
{
  self->point = -1;
  self->outlines = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_outline_free);
}

RegestZoneEditor *
regest_zone_editor_new (RegestPageView *view)
{
  RegestZoneEditor *self = g_object_new (REGEST_TYPE_ZONE_EDITOR, NULL);

  g_return_val_if_fail (REGEST_IS_PAGE_VIEW (view), self);

  self->view = view;
  regest_page_view_set_overlay (view, regest_zone_editor_draw, self);
  regest_zone_editor_add_gestures (self);
  regest_zone_editor_add_keys (self);
  return self;
}
