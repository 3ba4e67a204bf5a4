/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "page-loupe.h"

#define WIDTH 380 /* pixels */
#define HEIGHT 96
#define SHARE 0.5 /* of the height that the place takes */
#define MAX_ZOOM 4.0
#define CACHE ((gsize) 8 << 20) /* bytes of tiles */

struct _RegestPageLoupe
{
  AdwBin parent_instance;

  RegestPageView *view;
  RegestImage *image; /* (nullable) */
  GArray *points; /* (nullable): the place that is shown */
  gboolean active;
};

G_DEFINE_FINAL_TYPE (RegestPageLoupe, regest_page_loupe, ADW_TYPE_BIN)

static void
show_place (RegestPageLoupe *self)
{
  g_autoptr (GPtrArray) marks = NULL;
  RegestBox box;
  double side;

  if (self->points == NULL || !regest_points_get_box (self->points, &box))
    return;
  marks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_ptr_array_add (marks, g_array_ref (self->points));
  regest_page_view_set_marks (self->view, marks);
  /* a turned line stands upright */
  side = regest_page_view_get_look (self->view).rotation % 180 == 0 ? box.height : box.width;
  regest_page_view_centre (self->view, &box, MIN (HEIGHT * SHARE / MAX (side, 1), MAX_ZOOM));
}

static void
update (RegestPageLoupe *self)
{
  gboolean visible = self->active && self->image != NULL && self->points != NULL;

  /* an image that nobody sees is not read */
  if (visible && regest_page_view_get_image (self->view) != self->image)
    regest_page_view_set_image (self->view, self->image, CACHE);
  else if (!visible && self->image == NULL)
    regest_page_view_set_image (self->view, NULL, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), visible);
  if (visible)
    show_place (self);
}

void
regest_page_loupe_set_active (RegestPageLoupe *self, gboolean active)
{
  g_return_if_fail (REGEST_IS_PAGE_LOUPE (self));

  self->active = active;
  update (self);
}

void
regest_page_loupe_set_image (RegestPageLoupe *self, RegestImage *image)
{
  g_return_if_fail (REGEST_IS_PAGE_LOUPE (self));

  g_set_object (&self->image, image);
  g_clear_pointer (&self->points, g_array_unref);
  update (self);
}

void
regest_page_loupe_set_look (RegestPageLoupe *self, const RegestPageLook *look)
{
  g_return_if_fail (REGEST_IS_PAGE_LOUPE (self));

  regest_page_view_set_look (self->view, look);
  update (self);
}

void
regest_page_loupe_show (RegestPageLoupe *self, GArray *points)
{
  g_return_if_fail (REGEST_IS_PAGE_LOUPE (self));

  if (points != NULL)
    g_array_ref (points);
  g_clear_pointer (&self->points, g_array_unref);
  self->points = points;
  update (self);
}

static void
regest_page_loupe_dispose (GObject *object)
{
  RegestPageLoupe *self = REGEST_PAGE_LOUPE (object);

  g_clear_object (&self->image);
  g_clear_pointer (&self->points, g_array_unref);
  G_OBJECT_CLASS (regest_page_loupe_parent_class)->dispose (object);
}

static void
regest_page_loupe_class_init (RegestPageLoupeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regest_page_loupe_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "pageloupe");
}

static void
regest_page_loupe_init (RegestPageLoupe *self)
{
  GtkAdjustment *across = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  GtkAdjustment *down = gtk_adjustment_new (0, 0, 0, 0, 0, 0);

  self->view = g_object_new (REGEST_TYPE_PAGE_VIEW, "hadjustment", across, "vadjustment", down,
                             "focusable", FALSE, NULL);
  /* when it has its size */
  g_signal_connect_swapped (across, "notify::page-size", G_CALLBACK (show_place), self);
  g_signal_connect_swapped (down, "notify::page-size", G_CALLBACK (show_place), self);
  gtk_widget_set_size_request (GTK_WIDGET (self->view), WIDTH, HEIGHT);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->view));
}

GtkWidget *
regest_page_loupe_new (void)
{
  return g_object_new (REGEST_TYPE_PAGE_LOUPE, NULL);
}
