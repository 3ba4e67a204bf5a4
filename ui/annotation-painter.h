/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <regest/store/document.h>

#include "mark-layout.h"

G_BEGIN_DECLS

/**
 * RegestAnnotationPainter:
 *
 * Paints a document's tags into a text view, from the view's snapshot_layer. What it draws is kept
 * as render nodes, one a line: a frame in which nothing changed hands out the nodes of the last
 * one, a frame that was scrolled prepares only the lines that came into sight.
 */
typedef struct _RegestAnnotationPainter RegestAnnotationPainter;

RegestAnnotationPainter *regest_annotation_painter_new (GtkTextView *view); /* not held */
void regest_annotation_painter_free (RegestAnnotationPainter *self);

/* NULL: paints nothing. The document is held */
void regest_annotation_painter_set_document (RegestAnnotationPainter *self,
                                             RegestDocument *document);
void regest_annotation_painter_set_hidden (RegestAnnotationPainter *self, const char *const *kinds);
void regest_annotation_painter_set_selected (RegestAnnotationPainter *self,
                                             const RegestId *selected);
void regest_annotation_painter_set_labels (RegestAnnotationPainter *self, gboolean always);
void regest_annotation_painter_set_pending (RegestAnnotationPainter *self,
                                            const RegestPending *pending);
/* shows the piece of an item elsewhere while its end is dragged; G_MAXUINT: no longer */
void regest_annotation_painter_set_dragged (RegestAnnotationPainter *self, guint item,
                                            RegestSpan from, RegestSpan to);
const RegestPending *regest_annotation_painter_get_pending (RegestAnnotationPainter *self);

/* annotations changed; the size, the style or the text changed; the colours changed */
void regest_annotation_painter_queue_tags (RegestAnnotationPainter *self);
void regest_annotation_painter_queue_geometry (RegestAnnotationPainter *self);
void regest_annotation_painter_queue_style (RegestAnnotationPainter *self);

/* how many lanes a range of the document needs, below and above the words */
void regest_annotation_painter_count_lanes (RegestAnnotationPainter *self, RegestSpan range,
                                            guint *below, guint *above);
/* for how many there is room: what is deeper shares the last one */
void regest_annotation_painter_set_lanes (RegestAnnotationPainter *self, guint below, guint above);
/* the code points of the visible lines */
RegestSpan regest_annotation_painter_get_visible (RegestAnnotationPainter *self);
void regest_annotation_painter_snapshot (RegestAnnotationPainter *self, GtkSnapshot *snapshot,
                                         GtkTextViewLayer layer);
/* where a span of the buffer stands on screen: appends RegestLineBoxes in buffer coordinates, y
 * too */
void regest_annotation_painter_collect_boxes (RegestAnnotationPainter *self, RegestSpan span,
                                              GArray *boxes);
const RegestTagStyle *regest_annotation_painter_get_style (RegestAnnotationPainter *self,
                                                           guint kind);
const RegestTagTheme *regest_annotation_painter_get_theme (RegestAnnotationPainter *self);
/* for tests: how many lines were prepared since the painter was made */
guint regest_annotation_painter_get_n_prepared (RegestAnnotationPainter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestAnnotationPainter, regest_annotation_painter_free)

G_END_DECLS
