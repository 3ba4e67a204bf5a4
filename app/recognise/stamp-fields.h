/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/survey.h>

G_BEGIN_DECLS

/* reads type, wording, office, number and date of a stamp; @whole: with the brackets and what says
 * that it is a stamp */
void regest_stamp_add_fields (RegestSurvey *survey, RegestProposal *proposal, RegestPlace whole,
                              RegestPlace wording);

G_END_DECLS
