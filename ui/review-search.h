/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk.h"
#include "job.h"

G_BEGIN_DECLS

/**
 * RegestReviewSearch:
 *
 * Reads a whole project for a review list, in a thread; what it finds comes over in portions that a
 * frame has time for.
 */
typedef struct _RegestReviewSearch RegestReviewSearch;

/* more than anybody goes through; the reading stops there */
#define REGEST_REVIEW_MAX 100000

/* a job whose data is the search; to be run with regest_review_search_run() on the project */
RegestJob *regest_review_search_new (RegestDesk *desk);
gboolean regest_review_search_run (RegestJob *job, RegestProject *project, gpointer data,
                                   GError **error);
/* appends what came in since the last call, at most @n; FALSE: there was nothing */
gboolean regest_review_search_fetch (RegestReviewSearch *self, GPtrArray *items, guint n);
gboolean regest_review_search_is_cut (RegestReviewSearch *self); /* after it ended */

G_END_DECLS
