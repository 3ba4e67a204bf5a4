/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The parts of RegestDocument. Private to app/store. */

#include <regest/store/document.h>

#include "load.h"

/* One annotation without its words. A record may have a hundred thousand: 32 bytes each.
 *
 * One that stands on no text comes behind all others: its extent begins at G_MAXUINT and ends
 * before it, at G_MAXUINT less the number of its page (from 1), or at 0 where it stands on none. So
 * their order is that of regest_annotation_compare(). */
typedef struct
{
  RegestId id;
  RegestSpan extent;
  guint item; /* its place in the order */
  guint kind : 16; /* index in the profile; TAG_NO_KIND: unknown there */
  guint status : 2;
  guint has_entity : 1;
  guint is_block : 1;
  guint is_proposed : 1; /* not stored: one of the overlay's */
  guint is_doomed : 1; /* while an update goes on: to be taken out */
  guint is_scattered : 1; /* of several pieces, which the index keeps beside it */
} Tag;

#define TAG_NO_KIND 0xffffu

typedef struct
{
  RegestSpan span;
  Tag *tag;
} Piece;

/*
 * The annotations of a text in order, and what touches a range: tags stand sorted by start, longer
 * ones first, and are their own search tree: the middle of a range of the array is its root,
 * "reach" is the furthest end below it. Nearly every tag is of one piece, its extent; the pieces of
 * the others stand in a table of their own.
 */
typedef struct
{
  GPtrArray *tags; /* of Tag, in the pool; by start of extent, longer first, then id */
  GPtrArray *order; /* of the same, sorted, where "tags" is not; NULL: it is */
  GArray *reach; /* of guint, one a tag */
  GHashTable *scattered; /* Tag -> GArray of RegestSpan */
  GPtrArray *by_id; /* of Tag, made when first asked for; NULL: it is not */
  guint n_by_id; /* so many of them are sorted */
  GPtrArray *pool; /* of blocks of Tag, owned */
  Tag *unused; /* in the pool, a list */
} TagIndex;

void tag_index_init (TagIndex *self);
void tag_index_clear (TagIndex *self);
void tag_index_remove_all (TagIndex *self);
/* (transfer none): zeroes, for tag_index_add() */
Tag *tag_index_new_tag (TagIndex *self);
/* its pieces are added with tag_index_add_piece(); all is in order after tag_index_settle() */
void tag_index_add (TagIndex *self, Tag *tag);
void tag_index_add_piece (TagIndex *self, Tag *tag, RegestSpan span);
/* does it stand on no text? */
gboolean tag_is_wordless (const Tag *tag);
/* takes out the tags that are marked as doomed, with their pieces */
void tag_index_remove_doomed (TagIndex *self);
/* sorts the tags that were appended to the first @n_sorted to where they belong, and numbers all */
void tag_index_settle (TagIndex *self, guint n_sorted);
/* to be asked, while the tags stay as they were added, and keep their numbers */
void tag_index_settle_aside (TagIndex *self);
Tag *tag_index_find (TagIndex *self, const RegestId *id);
typedef void (*PieceFunc) (const Piece *piece, gpointer user_data);
void tag_index_foreach (TagIndex *self, RegestSpan range, PieceFunc func, gpointer user_data);
/* the text of @lines was replaced: moves what stands behind; @func: what stood in it, and what
 * moved (then @moved). To be settled afterwards */
typedef void (*MoveFunc) (const Tag *tag, gboolean moved, gpointer user_data);
void tag_index_move (TagIndex *self, RegestSpan lines, int by, MoveFunc func, gpointer user_data);
/* the first tag that starts at or after the offset; the number of tags: none */
guint tag_index_lower_bound (TagIndex *self, guint offset);

/* How far the reading of a record's annotations has come. Zeroes: it begins. */
typedef struct
{
  enum
  {
    TAG_LOAD_ROWS,
    TAG_LOAD_TARGETS,
    TAG_LOAD_DONE,
  } stage;
  gboolean begun; /* this stage */
  gint64 after; /* rowid of the last row that was read */
  guint next_tag; /* where the next target's tag is looked for first */
  guint segment; /* and its segment */
  guint kind;
} TagLoad;

/* see document-opening.c */
typedef struct _Opening Opening;

struct _RegestDocument
{
  GObject parent_instance;
  RegestProject *project;
  RegestId id;
  RegestText *text;
  RegestRecord *record; /* NULL: to be loaded */
  GPtrArray *corrections; /* NULL: to be loaded */
  RegestReader *reader; /* NULL: to be made */
  TagIndex index;
  GHashTable *objects; /* of RegestAnnotation by RegestId: those that somebody asked for */
  Opening *opening; /* NULL: all are in the index, and everybody was told */
  GListStore *parts; /* NULL: nobody asked */
  GHashTable *proposed; /* of RegestAnnotation by RegestId; NULL: none */
  GArray *unread; /* of RegestSpan; NULL: none */
  GArray *doubtful; /* of RegestSpan; NULL: not looked up */
  int confidence; /* per mille: below, a word is doubtful; 0: none is */
  char *date_context;
  gulong handler;
  gboolean removed;
};

/* all annotations of the record, into an emptied index */
gboolean regest_document_load_tags (RegestDocument *self, GError **error);
/* some @n_rows rows more; where it is done then, the index is in order */
gboolean regest_document_load_more (RegestDocument *self, TagLoad *load, guint n_rows,
                                    GError **error);
/* one, appended to the index without order; TRUE also where it is not there any more */
gboolean regest_document_load_tag (RegestDocument *self, const RegestId *id, GError **error);
/* the tag of a row that begins with REGEST_TAG_COLUMNS; in the pool of @index, not in it yet */
#define REGEST_TAG_COLUMNS "n.id, n.kind, n.status, n.entity IS NOT NULL"
#define REGEST_TAG_N_COLUMNS 4
Tag *regest_document_new_tag (RegestDocument *self, TagIndex *index, TagLoad *load,
                              RegestStatement *row);
/* gives those of the tags from @first on that stand on no text their places in the order */
gboolean regest_document_place_wordless (RegestDocument *self, guint first, GError **error);
/* the span in four columns; FALSE where it cannot be placed */
gboolean regest_document_read_span (RegestDocument *self, TagLoad *load, RegestStatement *row,
                                    int column, RegestSpan *span);
/* appends all pieces of @tag to @index */
gboolean regest_document_load_pieces (RegestDocument *self, TagIndex *index, Tag *tag,
                                      GError **error);

/* begins to load; what is left then is loaded in idle times, or when it is asked for */
gboolean regest_document_begin_opening (RegestDocument *self, GError **error);
/* forgets what was seen so far, for somebody who loads all anew */
void regest_document_end_opening (RegestDocument *self);
/* all are in the index after it */
void regest_document_complete (RegestDocument *self);
/* the next (or the one before) tag that @func is TRUE of, after @current, or, where that is none,
 * from @offset on; document.c */
typedef gboolean (*TagFunc) (const Tag *tag);
gboolean regest_document_walk_on (RegestDocument *self, guint offset, guint current, TagFunc func,
                                  guint *item);
gboolean regest_document_walk_back (RegestDocument *self, guint offset, guint current,
                                    TagFunc func, guint *item);
/* (transfer none): an index that has at least all that touches the range */
TagIndex *regest_document_see (RegestDocument *self, RegestSpan range);
Tag *regest_document_get_tag (RegestDocument *self, guint item);

void regest_document_forget_doubtful (RegestDocument *self);
void regest_document_follow (RegestDocument *self, RegestChanges *changes);
void regest_document_update_parts (RegestDocument *self);
RegestReader *regest_document_get_reader (RegestDocument *self);

/* document-overlay.c: what is proposed lies over what is stored */
/* all that is not stored meanwhile, appended to the index without order */
void regest_document_add_proposed (RegestDocument *self);
/* one, likewise; nothing where it is not proposed */
void regest_document_restore_proposed (RegestDocument *self, const RegestId *id);
/* (transfer none) (nullable) */
RegestAnnotation *regest_document_get_proposed (RegestDocument *self, const RegestId *id);
/* the text of [first, end) was replaced: what stood in it goes, what stood behind moves */
void regest_document_move_proposed (RegestDocument *self, guint first, guint end, int by);
void regest_document_clear_proposed (RegestDocument *self);
