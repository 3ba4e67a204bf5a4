/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lessons.h"

G_BEGIN_DECLS

/*
 * How far tags reach in this project: some tag "Gambetta", some "M. Gambetta". What is proposed by
 * form follows what the user does. Nothing is known of a project without tags: titles stay outside.
 */
typedef struct _RegestHabits RegestHabits;

RegestHabits *regest_habits_new (void);
void regest_habits_free (RegestHabits *self);
/* compares what is proposed by form in the lesson's survey with its tags */
void regest_habits_learn (RegestHabits *self, const RegestLesson *lesson);
/* until the next call nothing counts that was learned from this one; (nullable) */
void regest_habits_leave_out (RegestHabits *self, const RegestLesson *lesson);
/* may anything go another way than without habits? */
gboolean regest_habits_matter (const RegestHabits *self);
/* @self: (nullable); does a tag begin with such a title? @certainty: how likely it is as it says,
 * 0.5 to 1 */
gboolean regest_habits_take_title (const RegestHabits *self, RegestSurvey *survey,
                                   RegestPlace title, double *certainty);
/* what the knowledge has; NULL: none */
const RegestHabits *regest_habits_get (RegestKnowledge *knowledge);

G_END_DECLS
