/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/evaluate.h>
#include <regest/recognise/proposal.h>

G_BEGIN_DECLS

/**
 * RegestReliability:
 * @recogniser: its name
 * @kind: what it proposed
 * @n: proposals
 * @n_right: of these, as the gold has them; a title that the gold takes into a name does not make
 * it wrong
 * @score: their scores' mean
 * @error: expected calibration error: how far scores and shares of right ones lie apart, over ten
 * classes of scores, by their numbers
 *
 * Whether scores mean what they say: of a hundred of 0.8, eighty should be right.
 */
typedef struct
{
  char *recogniser;
  char *kind;
  guint n;
  guint n_right;
  double score;
  double error;
} RegestReliability;

/* Sums over documents; only kinds that the golds have are counted. */
typedef struct _RegestReliabilityTable RegestReliabilityTable;
/* @golds: (element-type RegestGold); @kind: (nullable): only this one */
RegestReliabilityTable *regest_reliability_table_new (GPtrArray *golds, const char *kind);
void regest_reliability_table_free (RegestReliabilityTable *self);
/* @proposals: (element-type RegestProposal): what was proposed for the gold's document */
void regest_reliability_table_add (RegestReliabilityTable *self, const RegestGold *gold,
                                   GPtrArray *proposals);
/* (transfer full) (element-type RegestReliability): by recogniser and kind */
GPtrArray *regest_reliability_table_list (RegestReliabilityTable *self);
/* (transfer full): lines of data/recognise/scores.table */
char *regest_reliability_table_to_scores (RegestReliabilityTable *self);
void regest_reliability_free (RegestReliability *self);
/* from now on scores are as the recognisers say them, not as they were counted: what a table is
 * made from. Before any thread reads */
void regest_reliability_use_plain_scores (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestReliabilityTable, regest_reliability_table_free)

G_END_DECLS
