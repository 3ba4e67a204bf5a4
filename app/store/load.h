/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Rows into values. Private to app/store. */

#include <regest/store/query.h>

#include "id-map.h"
#include "project-private.h"
#include "reader.h"

/* of attribute a, as regest_load_attribute() wants them, from its first column on */
#define REGEST_ATTRIBUTE_COLUMNS                                                             \
  "a.id, a.name, a.reading, a.value, a.to_record, a.to_annotation, a.to_entity, a.inferred," \
  " a.evidence_record, a.start_segment, a.start_offset, a.end_segment, a.end_offset, a.quote"

RegestAttribute *regest_load_attribute (RegestReader *reader, RegestStatement *row, int column);
GPtrArray *regest_load_attributes (RegestReader *reader, const RegestOwner *owner, GError **error);

RegestRecord *regest_load_record (RegestReader *reader, const RegestId *id, GError **error);
RegestAnnotation *regest_load_annotation (RegestReader *reader, const RegestId *id, GError **error);
RegestEntity *regest_load_entity (RegestReader *reader, const RegestId *id, GError **error);
/* those of one record by place, of one kind or (NULL) all; (element-type RegestAnnotation) */
GPtrArray *regest_load_annotations (RegestReader *reader, const RegestId *record, const char *kind,
                                    GError **error);

/* those that begin in one line, by place; @done: those of several pieces that were loaded with an
 * earlier line, to which this line's are added; (element-type RegestAnnotation) */
typedef struct
{
  RegestReader *reader;
  const RegestId *record;
  const RegestId *segment;
} RegestAnnotationLine;
GPtrArray *regest_load_annotations_of_line (const RegestAnnotationLine *line, const char *kind,
                                            RegestIdMap *done, GError **error);

/* an anchor in two columns; FALSE where it is null */
gboolean regest_load_anchor (RegestStatement *row, int column, RegestAnchor *anchor);

/* whether the loop that may have set @failure went to its end; else hands the failure on */
static inline gboolean
regest_ended_well (GError **failure, GError **error)
{
  if (*failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (failure));
  return FALSE;
}

/* sets NOT_FOUND with the id; returns FALSE. @format is translated and takes the id */
gboolean regest_not_found (GError **error, const char *format, const RegestId *id);
