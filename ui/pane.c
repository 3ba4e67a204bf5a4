/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pane.h"

struct _RegestPane
{
  GtkWidget parent_instance;

  GtkWidget *child;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RegestPane, regest_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static GtkBuildableIface *parent_buildable;

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    regest_pane_set_child (REGEST_PANE (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
regest_pane_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
  RegestPane *self = REGEST_PANE (widget);

  *minimum = *natural = 0;
  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  /* the request is added by GTK, to both */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = *minimum;
}

static void
regest_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RegestPane *self = REGEST_PANE (widget);

  if (self->child != NULL)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
}

static GtkSizeRequestMode
regest_pane_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
regest_pane_dispose (GObject *object)
{
  g_clear_pointer (&REGEST_PANE (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (regest_pane_parent_class)->dispose (object);
}

static void
regest_pane_class_init (RegestPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_pane_dispose;
  widget_class->measure = regest_pane_measure;
  widget_class->size_allocate = regest_pane_size_allocate;
  widget_class->get_request_mode = regest_pane_get_request_mode;
}

static void
regest_pane_init (RegestPane *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

void
regest_pane_set_child (RegestPane *self, GtkWidget *child)
{
  g_return_if_fail (REGEST_IS_PANE (self));

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}
