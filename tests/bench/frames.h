/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How far the frames of a window lie apart. */
typedef struct
{
  GArray *gaps; /* of double: milliseconds between frames */
  gint64 last;
  GtkWidget *widget;
  guint tick;
} BenchFrames;

/* the widget is drawn anew in every frame from now on, and each one is noted */
void bench_frames_start (BenchFrames *self, GtkWidget *widget);
void bench_frames_stop (BenchFrames *self);
void bench_frames_clear (BenchFrames *self);
/* milliseconds; @part: 0.95, … */
double bench_frames_get_percentile (BenchFrames *self, double part);

/* of any figures: sorts them. 0: there are none */
double bench_get_percentile (GArray *values, double part);

G_END_DECLS
