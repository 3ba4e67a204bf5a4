/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "survey-private.h"

G_BEGIN_DECLS

/* remembers what a header's field @name says, when it is one that names places and its words are
 * the name and nothing else */
void regest_header_places_note (RegestSurvey *survey, const char *name, RegestPlace place);
/* proposes those remembered */
void regest_header_places_propose (RegestSurvey *survey);

G_END_DECLS
