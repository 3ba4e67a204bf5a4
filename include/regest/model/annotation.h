/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <regest/model/attribute.h>

G_BEGIN_DECLS

typedef enum
{
  REGEST_STATUS_ACCEPTED,
  REGEST_STATUS_SUGGESTED,
  REGEST_STATUS_REJECTED,
} RegestStatus;

const char *regest_status_to_string (RegestStatus status); /* "accepted", … as in exports */
gboolean regest_status_parse (const char *string, RegestStatus *status);

/**
 * RegestTarget:
 * @span: code points of the record's text
 * @quote: (nullable): the words; NULL until loaded, and for ranges of lines (parts), whose words
 * are the text's
 */
typedef struct
{
  RegestSpan span;
  char *quote;
} RegestTarget;

/**
 * RegestAnnotation:
 *
 * Something tagged in a record: a kind and one or more pieces of text, in order. Build one with
 * regest_annotation_new() and the setters, hand it to the project; what the project gives out is a
 * value that no one changes. Properties (read-only, for binding): id, kind, quote, entity-name,
 * status.
 */
#define REGEST_TYPE_ANNOTATION (regest_annotation_get_type ())
G_DECLARE_FINAL_TYPE (RegestAnnotation, regest_annotation, REGEST, ANNOTATION, GObject)

RegestAnnotation *regest_annotation_new (const char *kind);
RegestAnnotation *regest_annotation_copy (RegestAnnotation *self);

const RegestId *regest_annotation_get_id (RegestAnnotation *self);
const RegestId *regest_annotation_get_record (RegestAnnotation *self);
const char *regest_annotation_get_kind (RegestAnnotation *self);
RegestStatus regest_annotation_get_status (RegestAnnotation *self);
const RegestId *regest_annotation_get_entity (RegestAnnotation *self); /* NULL: not linked */
const char *regest_annotation_get_entity_name (RegestAnnotation *self); /* NULL: not linked */
/* "high", "medium", "low" or NULL */
const char *regest_annotation_get_certainty (RegestAnnotation *self);
const char *regest_annotation_get_author (RegestAnnotation *self);
gint64 regest_annotation_get_created (RegestAnnotation *self); /* microseconds since 1970, UTC */
gint64 regest_annotation_get_modified (RegestAnnotation *self);
const char *regest_annotation_get_note (RegestAnnotation *self); /* NULL: none */
GPtrArray *regest_annotation_get_attributes (RegestAnnotation *self); /* of RegestAttribute */
guint regest_annotation_get_n_targets (RegestAnnotation *self);
const RegestTarget *regest_annotation_get_target (RegestAnnotation *self, guint index);
RegestSpan regest_annotation_get_extent (RegestAnnotation *self); /* first start to last end */
/* of all pieces, joined by " … " where there are several; NULL for ranges of lines */
const char *regest_annotation_get_quote (RegestAnnotation *self);

void regest_annotation_set_id (RegestAnnotation *self, const RegestId *id);
void regest_annotation_set_record (RegestAnnotation *self, const RegestId *record);
void regest_annotation_set_status (RegestAnnotation *self, RegestStatus status);
void regest_annotation_set_entity (RegestAnnotation *self, const RegestId *entity,
                                   const char *name);
void regest_annotation_set_certainty (RegestAnnotation *self, const char *certainty);
void regest_annotation_set_author (RegestAnnotation *self, const char *author);
void regest_annotation_set_times (RegestAnnotation *self, gint64 created, gint64 modified);
void regest_annotation_set_note (RegestAnnotation *self, const char *note);
void regest_annotation_add_target (RegestAnnotation *self, RegestSpan span, const char *quote);
void regest_annotation_take_attribute (RegestAnnotation *self, RegestAttribute *attribute);

G_END_DECLS
