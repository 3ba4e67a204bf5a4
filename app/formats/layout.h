/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A transcription of pages as PAGE, ALTO and hOCR have it, being read: its lines become the text of
 * a record, one a line, in reading order, and everything that has a place on a page a zone.
 * A file is one record, with as many pages as are in it. Private to app/formats. Offsets are code
 * points.
 */

#include "standoff.h"

#include <libxml/tree.h>

typedef struct
{
  RegestReading *reading;
  RegestStandoff *standoff;
  RegestStandoffPage *page; /* under way; NULL: none yet */
  guint length; /* of the text so far */
  guint n_unplaced; /* lines and words whose points cannot be read */
  guint n_glued; /* lines whose words have nothing between them */
} RegestLayout;

void regest_layout_begin (RegestLayout *self, RegestReading *reading, const char *format);
/* makes the record; INVALID where there was no page. Frees what begin made in any case */
gboolean regest_layout_end (RegestLayout *self, gboolean done, GError **error);

/* the pages and zones are the layout's */
RegestPage *regest_layout_add_page (RegestLayout *self);
/* @parent: (nullable); @node: whose id is its name in the file */
RegestZone *regest_layout_add_zone (RegestLayout *self, const char *type, const RegestZone *parent,
                                    const xmlNode *node);
/* takes @points; NULL is counted as a place that cannot be read */
void regest_layout_take_points (RegestLayout *self, RegestZone *zone, GArray *points);
/* @words and a line break become the next of the text, and are what the zone holds */
void regest_layout_add_text (RegestLayout *self, RegestZone *zone, const char *words);
/* the same places without words: what the zones hold of a text that was added for another */
void regest_layout_tie (RegestZone *zone, RegestSpan span);

/**
 * RegestLayoutCursor:
 *
 * Goes along the words of a line, to find each of its words' zones its place.
 */
typedef struct
{
  const char *at;
  guint offset;
} RegestLayoutCursor;

/* @words: those of the line, which begin at @offset */
void regest_layout_cursor_init (RegestLayoutCursor *cursor, const char *words, guint offset);
/* ties the zone to the next place where its word stands; FALSE: it does not */
gboolean regest_layout_cursor_find (RegestLayoutCursor *cursor, RegestZone *zone, const char *word);

/* (element-type xmlNode): what a reading order names, groups within groups gone through: ordered
 * ones by their index, unordered ones as they stand. @by_id: ids to nodes (PAGE's regionRef, ALTO's
 * REF) */
GPtrArray *regest_layout_list_order (xmlNode *reading_order, GHashTable *by_id);
