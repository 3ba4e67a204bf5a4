/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/knowledge.h>

G_BEGIN_DECLS

/*
 * What was learned of a project's tags, kind by kind, and how good it is on records that were held
 * out: trained on some of the project's records and tried on the others, by turns. Proposals of
 * these models are those of the recogniser "classifier".
 */

typedef enum
{
  REGEST_LEARNING_TOO_FEW, /* tags or records: nothing was tried, and nothing is proposed */
  REGEST_LEARNING_POOR, /* too often wrong on the records held out: nothing is proposed */
  REGEST_LEARNING_SPEAKS,
} RegestLearningState;

/**
 * RegestLearning:
 * @kind: its name
 * @n_tags: examples
 * @n_records: that they stand in
 * @n_gold: tags of the records held out
 * @n_found: what it would have proposed there
 * @n_right: of these, on exactly the words of a tag
 */
typedef struct
{
  const char *kind;
  RegestLearningState state;
  guint n_tags;
  guint n_records;
  guint n_gold;
  guint n_found;
  guint n_right;
} RegestLearning;

/* (transfer full) (element-type RegestLearning): by the number of examples, most first; kinds
 * without an example are left out */
GPtrArray *regest_learning_list (RegestKnowledge *knowledge);
/* 0 to 1; -1: nothing was tried, there is none */
double regest_learning_get_precision (const RegestLearning *self);
double regest_learning_get_recall (const RegestLearning *self);
double regest_learning_get_f1 (const RegestLearning *self);

G_END_DECLS
