/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/survey.h>

G_BEGIN_DECLS

/**
 * RegestLesson:
 * @survey: of the record, without its tags
 * @tags: of RegestLessonTag, by place
 * @complete: the record's state says that somebody read all of it
 *
 * What a user answered in one record: the material "taught" and "classifier" learn from.
 */
typedef struct
{
  RegestSurvey *survey;
  GArray *tags;
  gboolean complete;
} RegestLesson;

/**
 * RegestLessonTag:
 * @kind: static for the process (interned)
 * @refused: proposed, and answered with no
 */
typedef struct
{
  const char *kind;
  RegestPlace place;
  gboolean refused;
} RegestLessonTag;

/* (element-type RegestLesson): the records with answers, in the project's order, some megabytes of
 * them at most; NULL with an error */
GPtrArray *regest_lessons_load (RegestKnowledge *knowledge, RegestProject *project,
                                GCancellable *cancellable, GError **error);
/* may what is not tagged so in the lesson be taken for not being so? From the first byte to this
 * one */
gsize regest_lesson_get_reviewed (const RegestLesson *lesson, const char *kind);

G_END_DECLS
