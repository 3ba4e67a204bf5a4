/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/suggest.h>
#include <regest/store/query.h>

G_BEGIN_DECLS

/**
 * RegestReviewItem:
 *
 * A proposal in a list to be gone through, with its words in context. Made in any thread.
 * Properties: ticked (read-write), state-text (read-only).
 */
#define REGEST_TYPE_REVIEW_ITEM (regest_review_item_get_type ())
G_DECLARE_FINAL_TYPE (RegestReviewItem, regest_review_item, REGEST, REVIEW_ITEM, GObject)

/* (transfer full), appended: one for a tag, one for each value that is proposed for what is
 * there */
void regest_review_items_collect (RegestProposal *proposal, RegestRecord *record,
                                  RegestText *text, RegestProfile *profile, GPtrArray *items);
RegestProposal *regest_review_item_get_proposal (RegestReviewItem *self);
const RegestHit *regest_review_item_get_hit (RegestReviewItem *self);
const char *regest_review_item_get_kind (RegestReviewItem *self); /* "record" for its values */
double regest_review_item_get_score (RegestReviewItem *self);
/* the words as they are compared: case, diacritics and blanks do not matter */
const char *regest_review_item_get_folded (RegestReviewItem *self);
gboolean regest_review_item_get_ticked (RegestReviewItem *self);
void regest_review_item_set_ticked (RegestReviewItem *self, gboolean ticked);

G_END_DECLS
