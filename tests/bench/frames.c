/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "frames.h"

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BenchFrames *self = user_data;
  gint64 now = g_get_monotonic_time ();
  double gap = (now - self->last) / 1000.0;

  if (self->last != 0)
    g_array_append_val (self->gaps, gap);
  self->last = now;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

void
bench_frames_start (BenchFrames *self, GtkWidget *widget)
{
  if (self->gaps == NULL)
    self->gaps = g_array_new (FALSE, FALSE, sizeof (double));
  self->last = 0;
  self->widget = widget;
  self->tick = gtk_widget_add_tick_callback (widget, tick_cb, self, NULL);
}

void
bench_frames_stop (BenchFrames *self)
{
  gtk_widget_remove_tick_callback (self->widget, self->tick);
}

void
bench_frames_clear (BenchFrames *self)
{
  g_clear_pointer (&self->gaps, g_array_unref);
}

double
bench_frames_get_percentile (BenchFrames *self, double part)
{
  return bench_get_percentile (self->gaps, part);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

double
bench_get_percentile (GArray *values, double part)
{
  if (values->len == 0)
    return 0;
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, (guint) (part * (values->len - 1)));
}
