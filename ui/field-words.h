/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk.h"
#include "edit-row.h"

G_BEGIN_DECLS

/* What the fields say about values, and how words become values. */

/* one line in quotation marks, shortened; for labels and tooltips */
char *regest_words_dup_line (const char *words);
/* what a button that leads to the evidence says */
char *regest_evidence_dup_description (const RegestAttribute *attribute);
/* what is to be said below a value (not understood, evidence changed); NULL: nothing */
char *regest_attribute_dup_note (const RegestField *field, const RegestAttribute *attribute,
                                 RegestNoteStyle *style);
/* a value for the field from these words of the document, with them as evidence; NULL for an empty
 * span. A field that means an entity takes the one that a tag of the same words is linked to */
RegestAttribute *regest_attribute_take_words (const RegestField *field, RegestDocument *document,
                                              RegestSpan span);
/* the field of a kind that its own words are the value of: the date of a tagged date; NULL: none */
const RegestField *regest_kind_find_own_field (RegestProfile *profile, const char *kind);
/* "Tagged by Anna on 5 June 2026 at 14:30" */
char *regest_annotation_dup_origin (RegestAnnotation *annotation);

G_END_DECLS
