/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "pane-handle.h"

#define MIN_WIDTH 180
#define MAX_WIDTH 720
#define STEP 16

struct _RegestPaneHandle
{
  GtkWidget parent_instance;

  GtkWidget *pane;
  gboolean at_end;
  int width;
  int default_width;
  int width_at_press;
  double press_in_window;
};

enum
{
  PROP_0,
  PROP_PANE,
  PROP_AT_END,
  PROP_WIDTH,
  PROP_DEFAULT_WIDTH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestPaneHandle, regest_pane_handle, GTK_TYPE_WIDGET)

static void
show_width (RegestPaneHandle *self, int width)
{
  if (self->pane != NULL)
    gtk_widget_set_size_request (self->pane, CLAMP (width, MIN_WIDTH, MAX_WIDTH), -1);
}

static void
set_width (RegestPaneHandle *self, int width)
{
  width = CLAMP (width, MIN_WIDTH, MAX_WIDTH);
  show_width (self, width);
  if (self->width == width)
    return;
  self->width = width;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  (double) width, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH]);
}

/* by how much the pane grows when the handle goes right */
static int
direction (RegestPaneHandle *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  return self->at_end == rtl ? 1 : -1;
}

/* The handle itself moves while it is dragged, so its coordinates are no measure: the window's are.
 *  */
static double
x_in_window (RegestPaneHandle *self, double x)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double in_window, y;

  gtk_widget_translate_coordinates (widget, GTK_WIDGET (gtk_widget_get_root (widget)), x, 0,
                                    &in_window, &y);
  return in_window;
}

static void
drag_begin_cb (RegestPaneHandle *self, double x, double y, GtkGesture *gesture)
{
  self->width_at_press = self->width;
  self->press_in_window = x_in_window (self, x);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_update_cb (RegestPaneHandle *self, double x, double y, GtkGestureDrag *gesture)
{
  double start_x, start_y, moved;

  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  moved = x_in_window (self, start_x + x) - self->press_in_window;
  show_width (self, self->width_at_press + direction (self) * (int) moved);
}

static void
drag_end_cb (RegestPaneHandle *self, double x, double y, GtkGestureDrag *gesture)
{
  int width;

  gtk_widget_get_size_request (self->pane, &width, NULL);
  set_width (self, width);
}

static void
pressed_cb (RegestPaneHandle *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (n_press == 2)
    set_width (self, self->default_width);
}

static gboolean
key_pressed_cb (RegestPaneHandle *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      set_width (self, self->width - STEP * direction (self));
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      set_width (self, self->width + STEP * direction (self));
      return TRUE;
    default:
      return FALSE;
    }
}

static void
regest_pane_handle_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 5 : 1;
}

static void
regest_pane_handle_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegestPaneHandle *self = REGEST_PANE_HANDLE (object);

  switch (prop_id)
    {
    case PROP_PANE:
      g_value_set_object (value, self->pane);
      break;
    case PROP_AT_END:
      g_value_set_boolean (value, self->at_end);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;
    case PROP_DEFAULT_WIDTH:
      g_value_set_int (value, self->default_width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regest_pane_handle_set_property (GObject *object, guint prop_id, const GValue *value,
                                 GParamSpec *pspec)
{
  RegestPaneHandle *self = REGEST_PANE_HANDLE (object);

  switch (prop_id)
    {
    case PROP_PANE:
      g_set_weak_pointer (&self->pane, g_value_get_object (value));
      show_width (self, self->width);
      break;
    case PROP_AT_END:
      self->at_end = g_value_get_boolean (value);
      break;
    case PROP_WIDTH:
      set_width (self, g_value_get_int (value));
      break;
    case PROP_DEFAULT_WIDTH:
      self->default_width = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regest_pane_handle_dispose (GObject *object)
{
  g_clear_weak_pointer (&REGEST_PANE_HANDLE (object)->pane);
  G_OBJECT_CLASS (regest_pane_handle_parent_class)->dispose (object);
}

static void
regest_pane_handle_class_init (RegestPaneHandleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = regest_pane_handle_get_property;
  object_class->set_property = regest_pane_handle_set_property;
  object_class->dispose = regest_pane_handle_dispose;
  widget_class->measure = regest_pane_handle_measure;
  properties[PROP_PANE] = g_param_spec_object ("pane", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_AT_END] = g_param_spec_boolean ("at-end", NULL, NULL, FALSE, flags);
  properties[PROP_WIDTH] =
    g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT, 0, flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_DEFAULT_WIDTH] =
    g_param_spec_int ("default-width", NULL, NULL, 0, G_MAXINT, 280, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "panehandle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);
}

static void
regest_pane_handle_init (RegestPaneHandle *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->default_width = 280;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_cursor_from_name (widget, "col-resize");
  gtk_widget_set_tooltip_text (widget,
                               _("Drag to change the width; double-click for the usual one"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Width of the column"), -1);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, keys);
}
