/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <regest/model/attribute.h>
#include <regest/model/id.h>

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
 * RegestTagPlace:
 * @zone: the zone that the tag stands on
 * @page: the zone's page
 * @number: of that page among the record's, from 1
 * @points: (nullable) (element-type RegestPoint): the zone's, in the page's units
 *
 * A place on a page that a tag stands on.
 */
typedef struct
{
  RegestId zone;
  RegestId page;
  guint number;
  GArray *points;
} RegestTagPlace;

/**
 * RegestAnnotation:
 *
 * Something tagged in a record: a kind and the pieces of text it stands on, in order. A tag may
 * stand on zones of the record's pages instead, or besides; one that stands on neither has lost its
 * place, until it is given another. Build one with regest_annotation_new() and the setters, hand it
 * to the project; what the project gives out is a value that no one changes. Places on pages are
 * only given out: to make them is regest_project_add_zones(). Properties (read-only, for binding):
 * id, kind, quote, entity-name, status.
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
/* first start to last end; 0 to 0 where it stands on no text */
RegestSpan regest_annotation_get_extent (RegestAnnotation *self);
/* of all pieces, joined by " … " where there are several; NULL for ranges of lines and where it
 * stands on no text */
const char *regest_annotation_get_quote (RegestAnnotation *self);
/* what it is shown by in lists: its quote; where it has none, the wording, the text or the first
 * field that was typed in, or whom it names; NULL: nothing yet */
const char *regest_annotation_get_wording (RegestAnnotation *self);
/* by page and reading order */
guint regest_annotation_get_n_places (RegestAnnotation *self);
const RegestTagPlace *regest_annotation_get_place (RegestAnnotation *self, guint index);
/* the order in which tags are listed: by place in the text, longer ones first, then those that
 * stand on pages alone, by page, then those that have lost their place; then by id. A GCompareFunc
 * of annotations */
int regest_annotation_compare (RegestAnnotation *self, RegestAnnotation *other);

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
/* its points are copied */
void regest_annotation_add_place (RegestAnnotation *self, const RegestTagPlace *place);
void regest_annotation_take_attribute (RegestAnnotation *self, RegestAttribute *attribute);

G_END_DECLS
