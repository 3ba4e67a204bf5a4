/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <regest/recognise/learning.h>

#include "classifier.h"

static int
compare (gconstpointer a, gconstpointer b)
{
  const RegestLearning *left = *(RegestLearning *const *) a, *right = *(RegestLearning *const *) b;

  if (left->n_tags != right->n_tags)
    return left->n_tags < right->n_tags ? 1 : -1;
  return strcmp (left->kind, right->kind);
}

static RegestLearning *
describe (const RegestClassifierKind *kind)
{
  RegestLearning *self = g_new0 (RegestLearning, 1);

  self->kind = kind->kind;
  self->n_tags = kind->n_tags;
  self->n_records = kind->n_lessons;
  self->n_gold = kind->n_gold;
  self->n_found = kind->n_found;
  self->n_right = kind->n_right;
  self->state = !kind->is_quiet    ? REGEST_LEARNING_SPEAKS
                : kind->n_gold > 0 ? REGEST_LEARNING_POOR
                                   : REGEST_LEARNING_TOO_FEW;
  return self;
}

GPtrArray *
regest_learning_list (RegestKnowledge *knowledge)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  const RegestClassifier *classifier;

  g_return_val_if_fail (knowledge != NULL, list);

  classifier = regest_classifier_get (knowledge);
  for (guint i = 0; classifier != NULL && i < classifier->kinds->len; i++)
    {
      const RegestClassifierKind *kind = classifier->kinds->pdata[i];

      if (kind->n_tags > 0)
        g_ptr_array_add (list, describe (kind));
    }
  g_ptr_array_sort (list, compare);
  return list;
}

static double
get_share (guint n, guint of, gboolean tried)
{
  return !tried ? -1 : of == 0 ? 0
                               : (double) n / of;
}

double
regest_learning_get_precision (const RegestLearning *self)
{
  g_return_val_if_fail (self != NULL, -1);

  /* who proposes nothing is not wrong, but not right either */
  return get_share (self->n_right, self->n_found, self->n_found > 0);
}

double
regest_learning_get_recall (const RegestLearning *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return get_share (self->n_right, self->n_gold, self->n_gold > 0);
}

double
regest_learning_get_f1 (const RegestLearning *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return get_share (2 * self->n_right, self->n_found + self->n_gold, self->n_gold > 0);
}
