/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/annotation.h>
#include <regest/model/breaks.h>
#include <regest/model/fold.h>

G_BEGIN_DECLS

/*
 * Language bindings cannot pass plain structs by value. These stand in for the functions that do,
 * under their names; C code has no use for them. Units are code points.
 */
RegestId *regest_id_create (void);
void regest_text_get_line_bounds (RegestText *self, guint line, guint *start, guint *end);
char *regest_text_dup_between (RegestText *self, guint start, guint end);
GPtrArray *regest_text_find_folded (RegestText *self, const char *words, RegestFold fold,
                                    gboolean whole_words);
void regest_breaks_snap_bounds (RegestText *text, guint *start, guint *end);
void regest_breaks_trim_bounds (RegestText *text, guint *start, guint *end);
void regest_annotation_add_piece (RegestAnnotation *self, guint start, guint end,
                                  const char *quote);
void regest_annotation_get_bounds (RegestAnnotation *self, guint *start, guint *end);
void regest_attribute_set_evidence_bounds (RegestAttribute *self, const RegestId *record,
                                           guint start, guint end);

G_END_DECLS
