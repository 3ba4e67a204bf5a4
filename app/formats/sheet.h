/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A page with what stands on it, for the formats that write pages: its zones as a tree, their
 * words, the tags of its lines. Private to app/formats. Offsets are code points of the record's
 * text.
 */

#include <regest/model/page.h>

#include "selection.h"
#include "xml-output.h"

typedef struct
{
  RegestWriting *writing;
  RegestText *text; /* borrowed */
  GPtrArray *tags; /* of RegestAnnotation, borrowed: those that are written, by place */
  RegestSpanIndex *places; /* borrowed: of their pieces, by their place in `tags` */
  const RegestPage *page; /* borrowed */
  guint number; /* of the page, from 1 */
  GPtrArray *zones; /* of RegestZone, in reading order */
  GHashTable *by_parent; /* ids of zones to arrays of those that are part of them; none: the page */
  GHashTable *names; /* of zones: those taken in the file */
  guint n_unplaced; /* zones that were given a place */
} RegestSheet;

/* what the pages of a record have in common */
typedef struct
{
  RegestWriting *writing;
  RegestDocument *document;
  RegestText *text; /* borrowed */
  GPtrArray *tags; /* of RegestAnnotation */
  RegestSpanIndex *places;
  GPtrArray *pages; /* of RegestPage */
} RegestSheets;

/* NULL with an error; its pages may be none */
RegestSheets *regest_sheets_new (RegestWriting *writing, RegestDocument *document, GError **error);
void regest_sheets_free (RegestSheets *self);
RegestSheet *regest_sheets_open (RegestSheets *self, guint index, GError **error);
/* what its file is to be called, without an ending: as its image is, since programs that read a
 * folder of both look for that; else by its record and number */
char *regest_sheets_dup_stem (RegestSheets *self, guint index);
void regest_sheet_free (RegestSheet *self);

/* (nullable) (element-type RegestZone): the parts of a zone (NULL: of the page), in order */
GPtrArray *regest_sheet_list_parts (const RegestSheet *self, const RegestZone *zone);
/* does it have a part of this type? */
gboolean regest_sheet_has_part (const RegestSheet *self, const RegestZone *zone, const char *type);
/* its words; "" where it holds none */
char *regest_sheet_dup_words (const RegestSheet *self, const RegestZone *zone);
/* an XML name that no other zone of the file has: its name in the file it came from, else its id */
char *regest_sheet_dup_name (RegestSheet *self, const RegestZone *zone);
/* where it is; for one without a place that of its parts, or the whole page: counted. Within the
 * page's quadrant, two points at least */
GArray *regest_sheet_get_points (RegestSheet *self, const RegestZone *zone);
/* calls @func for each piece of a tag that stands in the span, by place */
typedef void (*RegestSheetFunc) (RegestAnnotation *tag, RegestSpan piece, gpointer user_data);
void regest_sheet_foreach_tag (const RegestSheet *self, RegestSpan span, RegestSheetFunc func,
                               gpointer user_data);
/* (nullable): the tag that a zone was drawn for, where it is written */
RegestAnnotation *regest_sheet_find_tag (const RegestSheet *self, const RegestZone *zone);
/* microseconds since 1970: when the record or something in it was changed last */
gint64 regest_sheets_get_changed (const RegestSheets *self);
/* (nullable): the item of Wikidata that the tag's entity is */
char *regest_sheet_dup_wikidata (RegestWriting *writing, RegestAnnotation *tag);

/* is it neither a line nor a word? */
gboolean regest_sheet_is_region (const RegestZone *zone);

/* -- files of them (sheet-files.c) ----------------------------------------- */

/* writes the root element of a page's file */
typedef void (*RegestSheetWriteFunc) (RegestXmlOutput *xml, RegestSheets *sheets,
                                      RegestSheet *sheet);
/* a file for each page of the records chosen; says in the report what was not as it should be.
 * NOT_FOUND where no record has a page */
gboolean regest_sheets_write (RegestWriting *writing, const char *suffix,
                              RegestSheetWriteFunc func, GError **error);
/* sets NOT_FOUND where no record has a page; returns FALSE */
gboolean regest_sheets_fail (GError **error);
/* says in the report what could not be written as it is: records without a page, places that had to
 * be made up */
void regest_sheets_tell (RegestWriting *writing, guint n_without, guint n_unplaced);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestSheets, regest_sheets_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestSheet, regest_sheet_free)
