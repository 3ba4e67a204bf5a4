/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/learning.h>

G_BEGIN_DECLS

/* What was learned of one kind, as the cells of a table show it. */
#define REGEST_TYPE_LEARNING_ROW (regest_learning_row_get_type ())
G_DECLARE_FINAL_TYPE (RegestLearningRow, regest_learning_row, REGEST, LEARNING_ROW, GObject)

typedef enum
{
  REGEST_LEARNING_KIND,
  REGEST_LEARNING_EXAMPLES,
  REGEST_LEARNING_PRECISION,
  REGEST_LEARNING_RECALL,
  REGEST_LEARNING_F1,
  REGEST_LEARNING_STATE,
  REGEST_N_LEARNING_COLUMNS
} RegestLearningColumn;

RegestLearningRow *regest_learning_row_new (const RegestLearning *learning, RegestProfile *profile);
const char *regest_learning_row_get_cell (RegestLearningRow *self, RegestLearningColumn column);
const char *regest_learning_column_get_title (RegestLearningColumn column); /* translated */
/* translated: what the figures of the column mean; NULL: its title says it */
const char *regest_learning_column_get_hint (RegestLearningColumn column);

G_END_DECLS
