/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Turns stored anchors into spans of a record's text, reading no more lines than it takes: those of
 * a description stand in the first ones. Private to app/store.
 */

#include <regest/model/text.h>
#include <regest/store/project.h>

typedef struct _RegestReader RegestReader;

RegestReader *regest_reader_new (RegestProject *project);
void regest_reader_free (RegestReader *self);
RegestProject *regest_reader_get_project (RegestReader *self);
/* the text of @record is at hand */
void regest_reader_use_text (RegestReader *self, const RegestId *record, RegestText *text);
/* FALSE: one of the places is not there */
gboolean regest_reader_resolve (RegestReader *self, const RegestId *record,
                                const RegestAnchor *start, const RegestAnchor *end,
                                RegestSpan *span);
/* lets go of the query that is under way: a reader that is kept must not hold the file's state of
 * then */
void regest_reader_rest (RegestReader *self);
/* the words of a span that was resolved */
char *regest_reader_dup_words (RegestReader *self, const RegestId *record, RegestSpan span);

/* the whole text, from the tables; NULL with NOT_FOUND */
RegestText *regest_read_text (RegestProject *project, const RegestId *record, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestReader, regest_reader_free)
