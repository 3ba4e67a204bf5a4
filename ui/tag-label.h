/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <regest/store/document.h>

#include "mark-layout.h"

G_BEGIN_DECLS

/* "Person · Zhou Enlai", "Cable": what a tag is, in a few words */
char *regest_tag_dup_label (RegestDocument *document, guint item);
/* the same for a screen reader, with its words and its place among the tags: "Person “Zhou”, Zhou
 * Enlai, 2 of 3" */
/* (nullable): "On page 2", of a tag that stands on no words; NULL: it does */
char *regest_tag_dup_place (RegestAnnotation *annotation);
char *regest_tag_dup_description (RegestDocument *document, guint item);

/* what the labels of one line share: where the next one has room */
typedef struct
{
  GtkTextView *view;
  RegestDocument *document;
  int lines_above; /* pixels for lines above the words, which labels stay clear of */
  float right;
  float y;
} RegestLabelRow;

/* above the first words of a tag, left out where another label stands already */
void regest_label_snapshot (RegestLabelRow *self, GtkSnapshot *snapshot, const RegestMark *mark,
                            const RegestTagStyle *style, const RegestLineBox *box);

/* of one line of a part: its bracket in the margin */
typedef struct
{
  gboolean starts;
  gboolean ends;
  int height;
} RegestPartEdges;

#define REGEST_MARGIN_WIDE 104 /* pixels before the text, with room for the type of a part */
#define REGEST_MARGIN_NARROW 30

void regest_part_snapshot (RegestLabelRow *self, GtkSnapshot *snapshot, const RegestMark *mark,
                           const RegestTagStyle *style, const RegestPartEdges *edges);

/* a label in a box of its own, as it hovers over a tag (@tag: in buffer coordinates) */
void regest_label_snapshot_hovering (GtkTextView *view, GtkSnapshot *snapshot, const char *text,
                                     const RegestTagStyle *style, const GdkRectangle *tag);

G_END_DECLS
