/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What stands in a text, one after the other: targets, evidence, zones. Private to app/store. */

#include "edit-private.h"

/**
 * RegestPlacedRows:
 * @row: the one at hand; its column 0 is the id of what stands there
 * @span: its place in the text
 *
 * Goes over the rows of a query that have a place in a text; those whose anchors lead nowhere are
 * passed over.
 */
typedef struct
{
  RegestStatement *row;
  RegestText *text; /* (unowned) */
  RegestSpan span;
  GError *failure;
} RegestPlacedRows;

/* to be followed by a condition in which :of is what the rows are looked up by; column 1 is the
 * annotation, column 6 null where the target is of a block */
#define REGEST_TARGETS_WHERE                                                                       \
  "SELECT id, annotation, start_segment, start_offset, end_segment, end_offset, quote FROM target" \
  " WHERE "
/* all of a record, which is :of; column 1 is the name of the attribute */
#define REGEST_EVIDENCE_OF_RECORD                                                        \
  "SELECT id, name, start_segment, start_offset, end_segment, end_offset FROM attribute" \
  " WHERE evidence_record = :of AND start_segment IS NOT NULL"

/* @sql: one of the above, or another with an id in column 0 and anchors in columns 2 to 5; @of:
 * bound to :of */
gboolean regest_placed_rows_init (RegestPlacedRows *self, RegestProject *project, const char *sql,
                                  const RegestId *of, RegestText *text, GError **error);
/* FALSE: there is no further one, or the query failed */
gboolean regest_placed_rows_next (RegestPlacedRows *self);
/* after the last: FALSE where the query failed */
gboolean regest_placed_rows_end (RegestPlacedRows *self, GError **error);
void regest_placed_rows_clear (RegestPlacedRows *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestPlacedRows, regest_placed_rows_clear)

/* the one at hand, of REGEST_TARGETS_WHERE */
RegestTargetRow regest_placed_rows_get_target (RegestPlacedRows *self, const RegestId *record);

/* lets evidence stand elsewhere in its record's text; @span: (nullable): nowhere */
gboolean regest_place_evidence (RegestProject *project, const RegestId *attribute,
                                RegestText *text, const RegestSpan *span, GError **error);
