/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/survey.h>

/* of all that was proposed, what the user is to see: (transfer full) (element-type RegestProposal),
 * by place, longer first; values for owners first */
GPtrArray *regest_survey_settle (RegestSurvey *survey);

/* -- the bare places ------------------------------------------------------- */

#define REGEST_SETTLED_BY_TAG G_MAXUINT

/**
 * RegestClaimant:
 * @kind: a number; kinds do not compete
 * @score: negative: not a proposal but what stands there already, and stays
 * @winner: (out): the index of the one it gives way to; its own: it stays; REGEST_SETTLED_BY_TAG
 */
typedef struct
{
  guint kind;
  RegestSpan span;
  double score;
  guint winner;
} RegestClaimant;

/* of those of one kind that overlap the better stays: the higher score, the longer, the first. In
 * O(n log n), whatever they are. @n_kinds: kinds are below it */
void regest_settle (RegestClaimant *claimants, guint n, guint n_kinds);
