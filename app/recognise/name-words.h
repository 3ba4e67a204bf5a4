/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/survey.h>

G_BEGIN_DECLS

/* the token after the name that begins with this one, on its line; the token itself: there is none.
 * Initials and particles are part of it, ranks and words of endorsements end it */
guint regest_survey_skip_name (RegestSurvey *survey, guint token);

G_END_DECLS
