/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/survey.h>
#include <regest/store/check.h>
#include <regest/store/query.h>

G_BEGIN_DECLS

/* -- reading --------------------------------------------------------------- */

/* runs all recognisers and settles: of overlapping proposals of one kind the best stays, on what is
 * tagged or was refused none. (transfer full) (element-type RegestProposal), by place, longer
 * first; for owners first. Takes a survey once */
GPtrArray *regest_survey_finish (RegestSurvey *survey);
/* (element-type RegestSpan): code points of headers that were not understood */
GArray *regest_survey_get_unread (RegestSurvey *self);

/* the same for a record of the project; NULL with an error */
GPtrArray *regest_suggest (RegestProject *project, RegestKnowledge *knowledge,
                           const RegestId *record, GError **error);

/* record by record, in the order of the sidebar; @func gets the proposals of one (borrowed) and
 * returns FALSE to stop. Memory holds one record's at a time */
typedef gboolean (*RegestSuggestFunc) (RegestRecord *record, GPtrArray *proposals,
                                       gpointer user_data);
typedef struct
{
  RegestProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} RegestSuggestOptions;
gboolean regest_suggest_project (RegestProject *project, RegestKnowledge *knowledge,
                                 RegestSuggestFunc func, gpointer user_data,
                                 const RegestSuggestOptions *options, GError **error);

/* -- answering ------------------------------------------------------------- */

/* each is one journaled action over all of @proposals (element-type RegestProposal) */

/* makes the tags (linked to their first candidate, which is made where it is new), stores the
 * values, gives entities the names claimed; references to parts that are not there are dropped,
 * their readings stay. What was tagged meanwhile is passed over; @n_taken (out) (optional) */
gboolean regest_proposals_accept (RegestProject *project, GPtrArray *proposals, guint *n_taken,
                                  GError **error);
/* remembers that they are none: annotations of status REGEST_STATUS_REJECTED */
gboolean regest_proposals_reject (RegestProject *project, GPtrArray *proposals, GError **error);

G_END_DECLS
