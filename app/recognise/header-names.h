/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "survey-private.h"

G_BEGIN_DECLS

/* remembers what a header's field @name says, when it is one that names places, or one that names
 * persons and writes them small, and its words are the name and nothing else */
void regest_header_names_note (RegestSurvey *survey, const char *name, RegestPlace place);
/* proposes those remembered of the kind: "place", "person" */
void regest_header_names_propose (RegestSurvey *survey, const char *kind);

G_END_DECLS
