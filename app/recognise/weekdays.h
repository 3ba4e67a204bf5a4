/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "date-places.h"

G_BEGIN_DECLS

/* names of weekdays that stand alone, with the day they mean, counted from the day of their part:
 * (element-type RegestDatePlace), by place; values are inferred. None where the part has no day */
GArray *regest_survey_find_weekdays (RegestSurvey *survey);

G_END_DECLS
