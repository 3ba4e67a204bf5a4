/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/layer.h>
#include <regest/model/page.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/*
 * The readings of a record's text (see model/layer.h). One of them is current: the record's lines,
 * on which tags, fields, corrections, lines and words on pages stand; everything else in the
 * program knows that one only. Another is packed whole, with its lines and words and corrections,
 * and with the places that tags had in it. Edits are actions as those of store/edit.h, with the
 * same errors.
 */

/* (element-type RegestLayer): without their texts, zones and places; none where the record has but
 * one reading */
GPtrArray *regest_project_list_layers (RegestProject *self, const RegestId *record, GError **error);
/* how many readings there are that are not current: of a record, or of all (NULL) */
gboolean regest_project_count_layers (RegestProject *self, const RegestId *record, guint *n,
                                      GError **error);
/* with them; NULL with NOT_FOUND */
RegestLayer *regest_project_get_layer (RegestProject *self, const RegestId *layer, GError **error);
/* by id, a beginning of one, its label or its number from 1; NOT_FOUND, AMBIGUOUS */
gboolean regest_project_resolve_layer (RegestProject *self, const RegestId *record,
                                       const char *name, RegestId *id, GError **error);

/* A further reading, not the current one. @zones: (nullable) (element-type RegestZone): its lines
 * and words, whose pages are set and whose spans are of @layer's text; parents stand before their
 * parts. The reading that is there gets a row of its own, too. @id (out) (optional) */
gboolean regest_project_add_layer (RegestProject *self, const RegestLayer *layer, GPtrArray *zones,
                                   RegestId *id, GError **error);
/* What is the record's text once more, with its lines and words on the pages, as a reading that is
 * not the current one: to be corrected, say, while the other stays. @label: (nullable). @id (out)
 * (optional) */
gboolean regest_project_copy_layer (RegestProject *self, const RegestId *record, const char *label,
                                    RegestId *id, GError **error);
/* as it was exported: all members as they are, a set id kept; the current one has no text */
gboolean regest_project_add_layer_full (RegestProject *self, const RegestLayer *layer,
                                        GError **error);
/* label, type, source and language */
gboolean regest_project_set_layer (RegestProject *self, const RegestLayer *layer, GError **error);
/* INVALID for the current one */
gboolean regest_project_remove_layer (RegestProject *self, const RegestId *layer, GError **error);

/**
 * RegestUnmoved:
 * @annotation: the tag, or none
 * @name: its kind, or the name of the field whose evidence it was
 * @words: where it stood
 *
 * A place that the text which was chosen does not have.
 */
typedef struct
{
  RegestId annotation;
  gboolean is_field;
  char *name;
  char *words;
} RegestUnmoved;

void regest_unmoved_free (RegestUnmoved *self);

/*
 * Makes a reading the record's text. Tags, and the evidence of fields, move to the same words of
 * it; where there are none they are told in @unmoved (out) (optional) (element-type RegestUnmoved)
 * and stay without a place: a tag is never removed by this. To choose the reading that was left
 * brings everything back to where it stood in it, but for what was moved or corrected since.
 */
gboolean regest_project_choose_layer (RegestProject *self, const RegestId *layer,
                                      GPtrArray **unmoved, GError **error);

/* (element-type RegestUnmoved): the tags and fields that stood in another reading of the record and
 * have no place in its text */
GPtrArray *regest_project_list_unmoved (RegestProject *self, const RegestId *record,
                                        GError **error);

/* (element-type RegestSpan): of the record's current text, by place: the words that were read with
 * less confidence (per mille) */
GArray *regest_project_list_doubtful (RegestProject *self, const RegestId *record, int confidence,
                                      GError **error);

G_END_DECLS
