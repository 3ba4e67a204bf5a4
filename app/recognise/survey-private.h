/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "survey-tags.h"

struct _RegestSurvey
{
  gatomicrefcount ref_count;
  RegestKnowledge *knowledge;
  RegestRecord *record;
  RegestText *text;
  RegestSurveyTags tags;
  GCancellable *cancellable;
  char **skipped; /* names of recognisers; NULL: none */

  char *string;
  gsize size;
  guint *offsets; /* code points before every BLOCK-th byte; NULL: all of it is ASCII */
  GArray *lines; /* of RegestSurveyLine, at least one */
  GArray *tokens; /* of RegestToken */
  GArray *phrases; /* what phrases.c found; NULL: not looked for yet */
  guint *phrase_index;
  int date_order; /* RegestDateOrder; -1: not looked for yet */
  const char *language;
  const char *recogniser; /* the one that runs; "": none does */
  const char *ground; /* (nullable): what its next proposals go by; static */

  GArray *parts; /* of RegestSurveyPart */
  GPtrArray *proposals; /* of RegestProposal */
  GArray *unread; /* of RegestSpan */
  GPtrArray *references; /* of RegestReference */
  GPtrArray *messages; /* of char * */
  GHashTable *given_up; /* (nullable): patterns that needed too many steps */
  GData *readings; /* what recognisers keep for those after them */
  GHashTable *refused_values; /* see regest_survey_make_value_key() */
};

/* (nullable): what the recogniser went by, a word; for the table of scores */
const char *regest_proposal_get_ground (RegestProposal *proposal);
/* is the tag that is there one that was proposed from the text alone, or would have been? */
gboolean regest_survey_foresaw (RegestSurvey *self, const char *kind, RegestSpan span);
/* a tag that is there, or was refused; nothing is kept of it but its place, whom it means, and all
 * of what is a part */
void regest_survey_add_tag (RegestSurvey *self, RegestAnnotation *annotation);
/* of a value that was refused */
char *regest_survey_make_value_key (const char *owner, const RegestAttribute *attribute);
/* what several recognisers share of one reading, by name; freed with the survey */
gpointer regest_survey_get_reading (RegestSurvey *self, const char *name);
void regest_survey_take_reading (RegestSurvey *self, const char *name, gpointer reading,
                                 GDestroyNotify destroy);
/* fills lines and tokens from the string */
void regest_survey_split (RegestSurvey *self);
/* a static code, "" where nothing is clear */
const char *regest_survey_guess_language (RegestSurvey *self);
