/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/survey.h>

/* of all that was proposed, what the user is to see: (transfer full) (element-type RegestProposal),
 * by place, longer first; values for owners first */
GPtrArray *regest_survey_settle (RegestSurvey *survey);
