/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "classifier-private.h"

/*
 * A model gives each word three chances: begins a tag, goes on with one, is outside. The best
 * sequence that makes sense (nothing goes on that did not begin) is found by Viterbi's algorithm.
 * Outside counts a little less than it should, so that unsure spans come out, too: the calibration
 * says what they are worth.
 */
#define OUTSIDE_SHARE 0.5
#define LEAST 1e-6

gboolean
regest_classifier_may_hold (const RegestClassifierKind *kind, const RegestWord *word)
{
  if (word->type == REGEST_TOKEN_WORD && word->shape != REGEST_SHAPE_LOWER &&
      word->shape != REGEST_SHAPE_NONE)
    return TRUE;
  if (word->type == REGEST_TOKEN_NUMBER && kind->takes_numbers)
    return TRUE;
  if (word->type == REGEST_TOKEN_WORD && kind->takes_small)
    return TRUE;
  return g_hash_table_contains (kind->inside, GUINT_TO_POINTER (word->word));
}

typedef struct
{
  double chances[N_LABELS][N_LABELS]; /* of a label, after the label before */
  double best[N_LABELS]; /* of a sequence up to here that ends with the label */
  guint8 from[N_LABELS];
} Step;

static void
add_weights (const RegestClassifierKind *kind, const guint32 *features, guint n, double *values)
{
  for (guint i = 0; i < n; i++)
    for (guint label = 0; label < N_LABELS; label++)
      values[label] += kind->weights[(gsize) (features[i] - 1) * N_LABELS + label];
}

static void
weigh_labels (const RegestClassifierKind *kind, GArray *words, guint index, Step *step)
{
  guint32 features[REGEST_FEATURES_PER_WORD];
  double values[N_LABELS] = { 0 };

  add_weights (kind, features, regest_word_features (words, index, features), values);
  for (guint last = 0; last < N_LABELS; last++)
    {
      double all[N_LABELS] = { values[0], values[1], values[2] };
      double sum = 0;

      regest_word_label_features (words, index, last, features);
      add_weights (kind, features, REGEST_LABEL_FEATURES, all);
      for (guint label = 0; label < N_LABELS; label++)
        {
          gboolean is_never = label == LABEL_GOES_ON && kind->is_one_word;

          all[label] = LEAST + (is_never ? 0 : 1 / (1 + exp (-all[label])));
          sum += all[label];
        }
      for (guint label = 0; label < N_LABELS; label++)
        step->chances[last][label] = all[label] / sum;
    }
}

static void
take_step (const Step *last, Step *step)
{
  for (guint label = 0; label < N_LABELS; label++)
    {
      step->best[label] = -1e12;
      for (guint from = 0; from < N_LABELS; from++)
        {
          double chance =
            step->chances[from][label] * (label == LABEL_OUTSIDE ? OUTSIDE_SHARE : 1);
          double worth = last->best[from] + log (chance);

          if ((label == LABEL_GOES_ON && from == LABEL_OUTSIDE) || worth <= step->best[label])
            continue;
          step->best[label] = worth;
          step->from[label] = from;
        }
    }
}

double
regest_get_odds (double chance)
{
  chance = CLAMP (chance, LEAST, 1 - LEAST);
  return log (chance / (1 - chance));
}

double
regest_curve_apply (const RegestCurve *curve, double odds)
{
  g_return_val_if_fail (curve != NULL, 0);

  return 1 / (1 + exp (-(curve->slope * odds + curve->shift)));
}

static void
collect (const Step *steps, const guint8 *labels, guint n, GArray *spans)
{
  for (guint i = 0; i < n; i++)
    {
      RawSpan span = { i, i + 1, 0 };
      guint last = i > 0 ? labels[i - 1] : LABEL_OUTSIDE;

      if (labels[i] != LABEL_BEGINS)
        continue;
      span.odds = regest_get_odds (steps[i + 1].chances[last][LABEL_BEGINS]);
      for (; span.end < n && labels[span.end] == LABEL_GOES_ON; span.end++)
        span.odds = MIN (
          span.odds,
          regest_get_odds (steps[span.end + 1].chances[labels[span.end - 1]][LABEL_GOES_ON]));
      if (span.end < n)
        span.odds = MIN (
          span.odds,
          regest_get_odds (1 - steps[span.end + 1].chances[labels[span.end - 1]][LABEL_GOES_ON]));
      g_array_append_val (spans, span);
    }
}

GArray *
regest_classifier_label (const RegestClassifierKind *kind, GArray *words)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (RawSpan));
  g_autofree Step *steps = g_new0 (Step, words->len + 1);
  g_autofree guint8 *labels = g_new0 (guint8, words->len + 1);
  guint label = LABEL_OUTSIDE;

  steps[0].best[LABEL_BEGINS] = steps[0].best[LABEL_GOES_ON] = -1e9;
  for (guint i = 0; i < words->len; i++)
    {
      const RegestWord *word = &g_array_index (words, RegestWord, i);

      if (regest_classifier_may_hold (kind, word))
        {
          weigh_labels (kind, words, i, &steps[i + 1]);
        }
      else
        {
          for (guint last = 0; last < N_LABELS; last++)
            for (guint other = 0; other < N_LABELS; other++)
              steps[i + 1].chances[last][other] = other == LABEL_OUTSIDE ? 1 : LEAST;
        }
      take_step (&steps[i], &steps[i + 1]);
    }
  for (guint other = 0; other < N_LABELS; other++)
    if (steps[words->len].best[other] > steps[words->len].best[label])
      label = other;
  for (guint i = words->len; i > 0; i--)
    {
      labels[i - 1] = label;
      label = steps[i].from[label];
    }
  collect (steps, labels, words->len, spans);
  return spans;
}

GArray *
regest_classifier_find (const RegestClassifierKind *kind, GArray *words)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (RegestClassified));
  g_autoptr (GArray) spans = NULL;

  if (kind->weights == NULL || kind->is_quiet)
    return found;
  spans = regest_classifier_label (kind, words);
  for (guint i = 0; i < spans->len; i++)
    {
      const RawSpan *span = &g_array_index (spans, RawSpan, i);
      RegestClassified one = {
        { g_array_index (words, RegestWord, span->first).place.start,
          g_array_index (words, RegestWord, span->end - 1).place.end },
        regest_curve_apply (&kind->own, span->odds),
      };

      g_array_append_val (found, one);
    }
  return found;
}
