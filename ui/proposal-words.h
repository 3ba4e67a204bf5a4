/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/profile.h>
#include <regest/recognise/recogniser.h>

G_BEGIN_DECLS

/* What is said about proposals. All (transfer full), translated. */

/* "Nearly certain (97 %)" */
char *regest_score_dup_words (double score);
/* "Dates: dates in figures and words"; of an unknown recogniser its name */
char *regest_recogniser_dup_words (const char *name);
/* why it is proposed, and by whom, in one line */
char *regest_proposal_dup_reason (RegestProposal *proposal);
/* "Stalin · new person"; whom or what a candidate is */
char *regest_candidate_dup_words (const RegestCandidate *candidate, RegestProfile *profile);
/* a value as it would be shown: a choice by its label, else as read, with what it says where that
 * is something else: "5 june 1951 → 1951-06-05" */
char *regest_attribute_dup_shown (const RegestField *field, const RegestAttribute *attribute);

G_END_DECLS
