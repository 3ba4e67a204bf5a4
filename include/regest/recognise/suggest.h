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

/* a survey of a record of the project as it is now, to be finished; NULL with an error */
RegestSurvey *regest_survey_open (RegestProject *project, RegestKnowledge *knowledge,
                                  const RegestId *record, GError **error);
/* the same, finished; NULL with an error */
GPtrArray *regest_suggest (RegestProject *project, RegestKnowledge *knowledge,
                           const RegestId *record, GError **error);

/* record by record, in the order of the sidebar; @func gets the proposals of one (borrowed) and
 * returns FALSE to stop. Memory holds one record's at a time */
typedef gboolean (*RegestSuggestFunc) (RegestRecord *record, GPtrArray *proposals,
                                       gpointer user_data);
typedef void (*RegestMessageFunc) (const char *message, gpointer user_data);
typedef struct
{
  RegestProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
  const char *const *skipped; /* names of recognisers that are not asked; NULL: all are */
  RegestMessageFunc tell; /* what could not be read: a pattern that needs too many steps */
  gpointer tell_data;
  GHashTable *kinds; /* of answers: counts those that were not passed over, kinds to numbers */
} RegestSuggestOptions;
gboolean regest_suggest_project (RegestProject *project, RegestKnowledge *knowledge,
                                 RegestSuggestFunc func, gpointer user_data,
                                 const RegestSuggestOptions *options, GError **error);

/* -- answering ------------------------------------------------------------- */

/* each is one journaled action over all of @proposals (element-type RegestProposal), or joins an
 * action or a bulk action that is open */

/*
 * Accepting makes the tags (linked to their first candidate, which is made where it is new and
 * nobody made one of that name meanwhile), stores the values, and gives entities the names claimed.
 * References to parts that are not there and are not taken with them are dropped, their readings
 * stay.
 *
 * Refusing remembers that they are none: a tag as an annotation of status REGEST_STATUS_REJECTED
 * with its kind, place and entity; a value for something that is there as one of its owner's kind
 * ("record" for a record) that holds the value and has the note REGEST_REFUSED_VALUE.
 *
 * What does not hold any more is passed over: the words are others now, the record or the owner is
 * gone, the words were tagged, refused or the field filled meanwhile.
 */
#define REGEST_REFUSED_VALUE "value"
/* is it a value that was refused, rather than a place? */
gboolean regest_annotation_is_refused_value (RegestAnnotation *annotation);

/* @n_taken (out) (optional): those that were not passed over */
gboolean regest_proposals_accept (RegestProject *project, GPtrArray *proposals, guint *n_taken,
                                  GError **error);
gboolean regest_proposals_reject (RegestProject *project, GPtrArray *proposals, GError **error);
/* one value of what has the fields of @owner_name ("record", the name of a kind); it need not be
 * there yet */
gboolean regest_project_refuse_value (RegestProject *project, const RegestId *record,
                                      const char *owner_name, const RegestAttribute *attribute,
                                      GError **error);
/* either of them, with progress and to be cancelled (then nothing is changed) */
gboolean regest_proposals_answer (RegestProject *project, GPtrArray *proposals, gboolean accept,
                                  const RegestSuggestOptions *options, guint *n_done,
                                  GError **error);
/* takes refusals back: @ids: (element-type RegestId): of rejected annotations; others are left */
gboolean regest_refusals_ask_again (RegestProject *project, GArray *ids, GError **error);

G_END_DECLS
