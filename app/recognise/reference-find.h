/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/references.h>

G_BEGIN_DECLS

/**
 * RegestMention:
 * @place: its words; of several, its own day or number and what stands before it
 * @reference: "your telegrams of 5 and 7 June" makes two
 * @line: where it begins
 * @answers: it is the other's ("your"), so that the part answers it
 * @bare: it names no number and no day: "we received your telegram"
 */
typedef struct
{
  RegestPlace place;
  RegestReference *reference;
  guint line;
  gboolean answers;
  gboolean bare;
} RegestMention;

/* (element-type RegestMention): by place */
GArray *regest_survey_find_mentions (RegestSurvey *survey);

G_END_DECLS
