/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <regest/model/span.h>

G_BEGIN_DECLS

/**
 * RegestLineBox:
 * @y: of the display line's words, from the top of the line
 * @height: of the display line's words
 * @begins, @ends: the span's first or last character is in this box
 * @rtl: it runs from right to left
 *
 * Where a span stands on one display line (in right-to-left text it can be several boxes).
 * @x is in buffer coordinates.
 */
typedef struct
{
  float x;
  float y;
  float width;
  float height;
  gboolean begins;
  gboolean ends;
  gboolean rtl;
} RegestLineBox;

/**
 * RegestLineGeometry:
 *
 * Where characters stand in a text view, remembered line by line and relative to the line's top, so
 * that scrolling asks the view for nothing twice. Offsets are code points from the line's start.
 */
typedef struct _RegestLineGeometry RegestLineGeometry;

RegestLineGeometry *regest_line_geometry_new (GtkTextView *view); /* the view is not held */
void regest_line_geometry_free (RegestLineGeometry *self);
void regest_line_geometry_clear (RegestLineGeometry *self); /* size, style or text are others */

/* appends the RegestLineBoxes of a span of a line; an empty span gives one box without width */
void regest_line_geometry_collect (RegestLineGeometry *self, guint line, RegestSpan span,
                                   GArray *boxes);

/* by the blocks of Unicode */
gboolean regest_is_right_to_left (gunichar character);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestLineGeometry, regest_line_geometry_free)

G_END_DECLS
