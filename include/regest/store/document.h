/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/annotation.h>
#include <regest/model/record.h>
#include <regest/model/text.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/**
 * RegestCorrection:
 * @span: the words as they stand now (empty where words were deleted)
 * @reading: what was transcribed first
 */
typedef struct
{
  RegestId id;
  RegestSpan span;
  char *reading;
  char *author;
  gint64 created;
} RegestCorrection;

/**
 * RegestDocument:
 *
 * A record opened for reading and work: its text, description, annotations and corrections, kept
 * up to date with the project. All offsets are code points of its text.
 *
 * What was refused (status "rejected") is none of its annotations. What is proposed and not stored
 * can be laid over them with regest_document_set_proposed(); such items have the status
 * REGEST_STATUS_SUGGESTED and an id that no edit of the project finds.
 *
 * Spans of annotations are held in plain arrays and an index; RegestAnnotation objects are made
 * (and cached) when asked for. "Item" below is a number that stands for one annotation until the
 * next "annotations-changed".
 *
 * A document may be opened gradually: then the annotations of a large record are loaded in idle
 * times of the main loop, those at a place when they are asked for. What needs all of them waits,
 * so that every answer is the same as if all had been loaded at once; only the items of
 * regest_document_collect_pieces() and regest_document_find_part() have other numbers until then,
 * which are not to be compared with those of other functions.
 *
 * Signals:
 *  "text-changed" (guint start, guint removed, guint added): the text is already the new one; where
 *    several places changed it is emitted once for the smallest range that holds them all
 *  "annotations-changed": spans, kinds, links or attributes of annotations may be others; or all of
 *    a document that was opened gradually are there now
 *  "record-changed": the description is another
 *  "removed": the record is gone from the project
 */
#define REGEST_TYPE_DOCUMENT (regest_document_get_type ())
G_DECLARE_FINAL_TYPE (RegestDocument, regest_document, REGEST, DOCUMENT, GObject)

RegestDocument *regest_project_open_document (RegestProject *project, const RegestId *record,
                                              GError **error);
/* are all of its annotations loaded, and everybody told? */
gboolean regest_document_is_complete (RegestDocument *self);
/* for a window */
RegestDocument *regest_project_open_document_gradually (RegestProject *project,
                                                        const RegestId *record, GError **error);
/* not all of its annotations are loaded yet */
gboolean regest_document_is_loading (RegestDocument *self);

RegestProject *regest_document_get_project (RegestDocument *self);
RegestRecord *regest_document_get_record (RegestDocument *self);
RegestText *regest_document_get_text (RegestDocument *self);
/* (element-type RegestCorrection) by place */
GPtrArray *regest_document_get_corrections (RegestDocument *self);

guint regest_document_get_n_annotations (RegestDocument *self);
/* items are ordered as regest_annotation_compare() says: those that stand on no text come behind
 * all others; block kinds (parts) are among them */
/* (transfer none) */
RegestAnnotation *regest_document_get_annotation (RegestDocument *self, guint item);
gboolean regest_document_find_annotation (RegestDocument *self, const RegestId *id, guint *item);
/* without making objects: what a painter needs. @kind is an index into regest_profile_get_kinds(),
 * or G_MAXUINT */
typedef struct
{
  RegestSpan span; /* of this piece */
  guint item;
  guint kind;
  RegestStatus status;
  gboolean has_entity;
} RegestPiece;
/* every piece that touches @range, in order of start, longer first; elements are RegestPiece,
 * appended to @pieces */
void regest_document_collect_pieces (RegestDocument *self, RegestSpan range, GArray *pieces);
/* annotations at an offset, innermost (shortest) first; elements are guint items, appended */
void regest_document_collect_items_at (RegestDocument *self, guint offset, GArray *items);
/* the next/previous annotation (not of a block kind) in reading order that starts after/before this
 * place; FALSE: none. walks through those with the same start, too: give the current item
 * (G_MAXUINT: none) */
gboolean regest_document_next_item (RegestDocument *self, guint offset, guint current, guint *item);
gboolean regest_document_previous_item (RegestDocument *self, guint offset, guint current,
                                        guint *item);
/* the innermost part (annotation of a block kind) that holds the offset; FALSE: none */
gboolean regest_document_find_part (RegestDocument *self, guint offset, guint *item);

/* -- what is proposed ------------------------------------------------------ */

/* @annotations: (element-type RegestAnnotation) (nullable): with ids, in place of those of the last
 * call; what is stored under the same id hides them, and those that were so hidden stay. @unread:
 * (element-type RegestSpan) (nullable): words of headers that were not understood. Both follow the
 * text as it changes: what stood in the changed lines goes. Emits "annotations-changed" where
 * something is another */
void regest_document_set_proposed (RegestDocument *self, GPtrArray *annotations, GArray *unread);
/* the next/previous open one (parts too, stored ones of status "suggested" too), as
 * regest_document_next_item(); @current: G_MAXUINT: none */
gboolean regest_document_next_suggested (RegestDocument *self, guint offset, guint current,
                                         guint *item);
gboolean regest_document_previous_suggested (RegestDocument *self, guint offset, guint current,
                                             guint *item);
guint regest_document_count_suggested (RegestDocument *self);
gboolean regest_document_is_proposed (RegestDocument *self, guint item);
/* (element-type RegestSpan) (nullable), by place */
GArray *regest_document_get_unread (RegestDocument *self);

/* -- what was read by a program -------------------------------------------- */

/* below this confidence (per mille) a word is doubtful; 0: none is. Emits "annotations-changed" */
void regest_document_set_confidence (RegestDocument *self, int confidence);
/* (element-type RegestSpan) (nullable), by place */
GArray *regest_document_get_doubtful (RegestDocument *self);

/* the record's outline: a GListModel of RegestAnnotation of block kinds, by place, then of those
 * that stand on no text, of any kind; it follows the document */
GListModel *regest_document_list_parts (RegestDocument *self);

/* an EDTF date that lends year, month and day to dates read at @offset: the part's "sent", else the
 * record's "date"; NULL: none */
const char *regest_document_get_date_context (RegestDocument *self, guint offset);

/* stores one as it is given, for imports; a set id is kept. A NULL author is the project's */
gboolean regest_project_add_correction (RegestProject *self, const RegestId *record,
                                        const RegestCorrection *correction, GError **error);

G_END_DECLS
