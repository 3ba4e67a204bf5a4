/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/text.h>

G_BEGIN_DECLS

/**
 * RegestAlignment:
 *
 * Which words of one reading of a document are which of another: what a transcription and what OCR
 * made of the same page, say. Words that differ in capitals, diacritics and what scanners confuse
 * are the same; words that are alike, or stand alone between the same neighbours, are each other's
 * counterparts; so are words that one reading splits or joins. Keeps both texts.
 */
typedef struct _RegestAlignment RegestAlignment;

RegestAlignment *regest_alignment_new (RegestText *from, RegestText *to);
void regest_alignment_free (RegestAlignment *self);
/* Where the words of a span of the one text stand in the other, code points; FALSE: nowhere. Words
 * within a longer span that have no counterpart go with their neighbours. Words that moved
 * elsewhere as a whole are found where they stand only once */
gboolean regest_alignment_map (RegestAlignment *self, RegestSpan span, RegestSpan *mapped);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestAlignment, regest_alignment_free)

G_END_DECLS
