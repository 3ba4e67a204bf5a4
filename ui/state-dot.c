/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drawn, not written: the signs for discs stand in no face of running text, and the first of them
 * makes the font library sort all faces there are, which took a twentieth of the whole start. */

#include "config.h"

#include <math.h>

#include <regest/model/record.h>

#include "state-dot.h"

#define SIZE 12
#define LINE 1.4
#define RADIUS ((SIZE - LINE) / 2 - 0.5)

struct _RegestStateDot
{
  GtkWidget parent_instance;

  char *state;
};

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestStateDot, regest_state_dot, GTK_TYPE_WIDGET)

/* the origin is the middle of the disc */
static void
draw (RegestStateDot *self, cairo_t *cr)
{
  const char *state = self->state != NULL ? self->state : "";

  cairo_set_line_width (cr, LINE);
  cairo_arc (cr, 0, 0, RADIUS, 0, 2 * G_PI);
  cairo_stroke (cr);
  if (g_str_equal (state, REGEST_STATE_IN_PROGRESS))
    cairo_arc (cr, 0, 0, RADIUS, G_PI / 2, 3 * G_PI / 2);
  else if (g_str_equal (state, REGEST_STATE_PROPOSED))
    {
      cairo_arc (cr, 0, 0, RADIUS, 0, 2 * G_PI);
      cairo_new_sub_path (cr);
      cairo_arc_negative (cr, 0, 0, RADIUS / 2.2, 2 * G_PI, 0);
    }
  else if (g_str_equal (state, REGEST_STATE_APPROVED))
    cairo_arc (cr, 0, 0, RADIUS, 0, 2 * G_PI);
  else if (!g_str_equal (state, REGEST_STATE_TO_DO))
    cairo_rectangle (cr, -RADIUS / 2, -LINE / 2, RADIUS, LINE);
  cairo_fill (cr);
}

static void
regest_state_dot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_translate (cr, width / 2.0, height / 2.0);
  draw (REGEST_STATE_DOT (widget), cr);
  cairo_destroy (cr);
}

static void
regest_state_dot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                          int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
regest_state_dot_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_STATE)
    g_value_set_string (value, REGEST_STATE_DOT (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_state_dot_set_property (GObject *object, guint prop_id, const GValue *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_STATE)
    regest_state_dot_set_state (REGEST_STATE_DOT (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_state_dot_finalize (GObject *object)
{
  g_free (REGEST_STATE_DOT (object)->state);
  G_OBJECT_CLASS (regest_state_dot_parent_class)->finalize (object);
}

static void
regest_state_dot_class_init (RegestStateDotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = regest_state_dot_get_property;
  object_class->set_property = regest_state_dot_set_property;
  object_class->finalize = regest_state_dot_finalize;
  widget_class->snapshot = regest_state_dot_snapshot;
  widget_class->measure = regest_state_dot_measure;
  properties[PROP_STATE] =
    g_param_spec_string ("state", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
regest_state_dot_init (RegestStateDot *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "record-state");
}

void
regest_state_dot_set_state (RegestStateDot *self, const char *state)
{
  g_return_if_fail (REGEST_IS_STATE_DOT (self));

  if (g_strcmp0 (self->state, state) == 0)
    return;
  if (self->state != NULL && *self->state != '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->state);
  g_free (self->state);
  self->state = g_strdup (state);
  if (state != NULL && *state != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self), state);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}
