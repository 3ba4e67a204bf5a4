/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habits.h"
#include "matcher.h"

G_BEGIN_DECLS

/**
 * RegestTaughtWords:
 *
 * Words that were tagged or refused as a kind, with counts: of tags, of refusals, and of places
 * where they stand in records that were read through without having been tagged.
 */
typedef struct
{
  const char *kind; /* interned */
  char *words;
  guint n_tagged;
  guint n_refused;
  guint first_lesson;
  guint n_seen_first; /* in the record where they were answered first: tagged or not */
  guint n_tagged_first;
  guint n_seen_later; /* in all others */
  guint n_tagged_later;
  double prior; /* how often words of the kind that were tagged in one record are in others */
  gboolean in_several; /* tagged in more than one record */
} RegestTaughtWords;

/* what "taught" prepared: (element-type RegestTaughtWords) the values of the matcher */
typedef struct
{
  RegestMatcher *matcher;
  GArray *words;
  GPtrArray *lessons; /* (nullable): until the classifier has learned from them */
  RegestHabits *habits; /* (nullable): set by the classifier, who reads the lessons by form */
} RegestTaught;

/* the share of right ones among places where they stand, with a prior: 0 to 1 */
double regest_taught_rate (const RegestTaughtWords *words);
const RegestTaught *regest_taught_get (RegestKnowledge *knowledge); /* NULL: nothing */

G_END_DECLS
