/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "wrap-layout.h"

#define SPACING 2

struct _RegestWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (RegestWrapLayout, regest_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Goes through the rows as they are at this width; @allocate: places the children. Gives the
 * height. */
static int
flow (GtkWidget *widget, int width, gboolean allocate)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, row = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int wanted, height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
      if (x > 0 && x + wanted > width)
        {
          x = 0;
          y += row + SPACING;
          row = 0;
        }
      if (allocate)
        gtk_widget_size_allocate (
          child, &(GtkAllocation){ rtl ? width - x - wanted : x, y, wanted, height }, -1);
      x += wanted + SPACING;
      row = MAX (row, height);
    }
  return y + row;
}

static void
regest_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget,
                            GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = flow (widget, for_size < 0 ? G_MAXINT : for_size, FALSE);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_natural);
      *natural += child_natural + SPACING;
    }
}

static GtkSizeRequestMode
regest_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
regest_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                             int baseline)
{
  flow (widget, width, TRUE);
}

static void
regest_wrap_layout_class_init (RegestWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = regest_wrap_layout_measure;
  layout_class->allocate = regest_wrap_layout_allocate;
  layout_class->get_request_mode = regest_wrap_layout_get_request_mode;
}

static void
regest_wrap_layout_init (RegestWrapLayout *self)
{
}

GtkLayoutManager *
regest_wrap_layout_new (void)
{
  return g_object_new (REGEST_TYPE_WRAP_LAYOUT, NULL);
}
