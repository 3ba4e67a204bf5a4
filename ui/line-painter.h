/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "line-geometry.h"
#include "mark-layout.h"

G_BEGIN_DECLS

/**
 * RegestLinePainter:
 * @layout: the marks of the lines to be drawn, collected before
 * @looks: (element-type RegestKindLook)
 * @lanes_below, @lanes_above: for how many lanes there is room
 *
 * Draws what belongs to one line of the text into render nodes whose origin is the line's top.
 * Part of RegestAnnotationPainter; holds nothing itself.
 */
typedef struct
{
  GtkTextView *view;
  RegestDocument *document;
  RegestLineGeometry *geometry;
  RegestMarkLayout layout;
  RegestTagTheme theme;
  GArray *looks;
  gboolean labels;
  guint lanes_below;
  guint lanes_above;
  GArray *boxes;
} RegestLinePainter;

/* @line: the code points of the line in the buffer; (nullable): nothing is there */
GskRenderNode *regest_line_painter_draw_below (RegestLinePainter *self, guint number,
                                               RegestSpan line);
GskRenderNode *regest_line_painter_draw_above (RegestLinePainter *self, guint number,
                                               RegestSpan line, int height);

G_END_DECLS
