/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/survey.h>

G_BEGIN_DECLS

/**
 * RegestBracket:
 * @whole: with its brackets
 * @words: what stands in it, without blanks at both ends
 * @depth: how many brackets of its kind it stands in
 */
typedef struct
{
  RegestPlace whole;
  RegestPlace words;
  guint depth;
} RegestBracket;

/* (element-type RegestBracket): by their first byte. @opening: '[' or '('. Those longer than a
 * note can be are left out */
GArray *regest_survey_find_brackets (RegestSurvey *survey, char opening);
RegestPlace regest_survey_strip (RegestSurvey *survey, RegestPlace place); /* blanks at both ends */
/* which tokens lie in a place: @first to before @end */
void regest_survey_find_tokens (RegestSurvey *survey, RegestPlace place, guint *first, guint *end);

G_END_DECLS
