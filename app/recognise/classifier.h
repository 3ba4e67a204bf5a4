/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "features.h"
#include "lessons.h"

G_BEGIN_DECLS

/* p = 1 / (1 + exp (-(slope * odds + shift))): what a certainty is really worth */
typedef struct
{
  double slope;
  double shift;
} RegestCurve;

/**
 * RegestClassifierKind:
 *
 * What was learned of one kind: which words begin a tag (B), go on with one (I) or are outside (O),
 * how far its own certainty can be trusted, and how it did on records it had not seen.
 */
typedef struct
{
  const char *kind; /* interned */
  guint n_tags;
  guint n_lessons;
  /* on held-out records */
  guint n_right;
  guint n_found; /* spans that it would propose */
  guint n_gold;
  gboolean is_quiet; /* too little to learn from, or too often wrong */
  RegestCurve own; /* of the model's certainty */
  RegestCurve forms; /* of the scores of those who go by the form of names */
  GHashTable *grounds; /* what those go by: a shift (double) of the curve */
  guint n_forms; /* of their proposals that were looked at */

  float *weights; /* 3 for each feature: B, I, O; NULL: nothing learned */
  GHashTable *inside; /* hashes of the words that stood in tags */
  gboolean is_one_word; /* no tag had a second one */
  gboolean takes_numbers;
  gboolean takes_small; /* words in small letters that were in no tag */
} RegestClassifierKind;

typedef struct
{
  GPtrArray *kinds; /* of RegestClassifierKind */
  gint64 microseconds; /* that the training took */
} RegestClassifier;

/* @taught: whose lessons are learned from, and who gets the habits that show in them */
RegestClassifier *regest_classifier_train (RegestTaught *taught, GCancellable *cancellable);
void regest_classifier_free (RegestClassifier *self);

typedef struct
{
  RegestPlace place;
  double score; /* calibrated */
} RegestClassified;

/* (element-type RegestClassified): what may be of the kind, by place */
GArray *regest_classifier_find (const RegestClassifierKind *kind, GArray *words);
double regest_curve_apply (const RegestCurve *curve, double odds);
double regest_get_odds (double chance); /* log (p / (1 - p)), never endless */
/* what the knowledge has; NULL: nothing was learned */
const RegestClassifier *regest_classifier_get (RegestKnowledge *knowledge);

G_END_DECLS
