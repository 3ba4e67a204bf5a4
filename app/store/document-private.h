/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The parts of RegestDocument. Private to app/store. */

#include <regest/store/document.h>

#include "id-map.h"
#include "load.h"

/* One annotation without its words. */
typedef struct
{
  RegestId id;
  RegestSpan extent;
  guint item; /* its place in the order */
  guint kind; /* index in the profile; G_MAXUINT: unknown there */
  guint8 status;
  guint8 has_entity;
  guint8 is_block;
  guint8 is_proposed; /* not stored: one of the overlay's */
  guint8 is_doomed; /* while an update goes on: to be taken out */
  RegestAnnotation *object; /* NULL: nobody asked yet */
} Tag;

typedef struct
{
  RegestSpan span;
  Tag *tag;
} Piece;

/*
 * The annotations of a text in order, and what touches a range: pieces stand sorted by start,
 * longer ones first, and are their own search tree: the middle of a range of the array is its root,
 * "reach" is the furthest end below it.
 */
typedef struct
{
  GPtrArray *tags; /* of Tag, owned; by start of extent, longer first, then id */
  GArray *pieces; /* of Piece */
  GArray *reach; /* of guint, one a piece */
  RegestIdMap slot_of; /* id -> index in slots; made when first asked for */
  GPtrArray *slots; /* of Tag; NULL: slot_of is not made */
} TagIndex;

void tag_index_init (TagIndex *self);
void tag_index_clear (TagIndex *self);
void tag_index_remove_all (TagIndex *self);
/* takes @tag; its pieces are added with tag_index_add_piece(); all is in order after
 * tag_index_settle() */
void tag_index_add (TagIndex *self, Tag *tag);
void tag_index_add_piece (TagIndex *self, Tag *tag, RegestSpan span);
/* takes out the tags that are marked as doomed, with their pieces */
void tag_index_remove_doomed (TagIndex *self);
/* sorts @n_new tags and @n_pieces pieces that were appended to where they belong */
void tag_index_settle (TagIndex *self, guint n_sorted_tags, guint n_sorted_pieces);
/* where nothing is out of order: ends of pieces changed */
void tag_index_measure (TagIndex *self);
Tag *tag_index_find (TagIndex *self, const RegestId *id);
typedef void (*PieceFunc) (const Piece *piece, gpointer user_data);
void tag_index_foreach (TagIndex *self, RegestSpan range, PieceFunc func, gpointer user_data);
/* the first tag that starts at or after the offset; the number of tags: none */
guint tag_index_lower_bound (TagIndex *self, guint offset);

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
  GListStore *parts; /* NULL: nobody asked */
  GHashTable *proposed; /* of RegestAnnotation by RegestId; NULL: none */
  GArray *unread; /* of RegestSpan; NULL: none */
  char *date_context;
  gulong handler;
  gboolean removed;
};

/* all annotations of the record, into an empty index */
gboolean regest_document_load_tags (RegestDocument *self, GError **error);
/* one, appended to the index without order; TRUE also where it is not there any more */
gboolean regest_document_load_tag (RegestDocument *self, const RegestId *id, GError **error);
void regest_document_follow (RegestDocument *self, RegestChanges *changes);
void regest_document_update_parts (RegestDocument *self);
RegestReader *regest_document_get_reader (RegestDocument *self);

/* document-overlay.c: what is proposed lies over what is stored */
/* all that is not stored meanwhile, appended to the index without order */
void regest_document_add_proposed (RegestDocument *self);
/* one, likewise; nothing where it is not proposed */
void regest_document_restore_proposed (RegestDocument *self, const RegestId *id);
/* (transfer full) (nullable) */
RegestAnnotation *regest_document_dup_proposed (RegestDocument *self, const RegestId *id);
/* the text of [first, end) was replaced: what stood in it goes, what stood behind moves */
void regest_document_move_proposed (RegestDocument *self, guint first, guint end, int by);
void regest_document_clear_proposed (RegestDocument *self);
