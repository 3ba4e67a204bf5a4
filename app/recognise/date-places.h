/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/date.h>
#include <regest/recognise/survey.h>

G_BEGIN_DECLS

/**
 * RegestDatePlace:
 * @value: (nullable): EDTF
 * @inferred: it says more than the words
 * @score: how sure it is that a date is meant
 *
 * A date in a text.
 */
typedef struct
{
  RegestPlace place;
  char *value;
  gboolean inferred;
  RegestDateParts parts;
  double score;
} RegestDatePlace;

/* how the document writes days and months in figures */
RegestDateOrder regest_survey_get_date_order (RegestSurvey *survey);
/* (element-type RegestDatePlace): the dates of a place, in order. @loose: where dates are expected,
 * in stamps, endorsements and after "your telegram of": days alone, "9.6.", times in figures */
GArray *regest_survey_find_dates (RegestSurvey *survey, RegestPlace within, gboolean loose);

G_END_DECLS
