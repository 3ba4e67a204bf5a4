/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules.h"

G_BEGIN_DECLS

/*
 * Values that patterns read for a part: collected from all its lines, then proposed, dates last, as
 * each lends the other what it lacks.
 */
typedef struct _RegestPartFields RegestPartFields;

RegestPartFields *regest_part_fields_new (RegestSurvey *survey, RegestSurveyPart *part);
/* the field that a group's name means: "_" for "-", without the figures at its end ("sender2") */
char *regest_part_fields_dup_name (const char *group);
/* the named groups of a match */
void regest_part_fields_collect (RegestPartFields *self, const RegestMatch *match);
void regest_part_fields_add (RegestPartFields *self, const char *name, RegestPlace place);
/* proposes them; frees */
void regest_part_fields_propose (RegestPartFields *self);

G_END_DECLS
