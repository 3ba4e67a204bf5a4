/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <regest/model/annotation.h>
#include <regest/model/profile.h>

G_BEGIN_DECLS

/*
 * How good suggestions or tags are against a gold standard: documents that somebody annotated
 * completely. A gold file is one JSON object with "text" and "annotations" ({kind, start, end} in
 * code points, perhaps "attributes"), and perhaps "fields"; or JSON Lines of such objects; or a
 * project's JSON Lines export. Kinds of other schemes (persName, PER, loc, orgName, …) are taken
 * for Regest's.
 */

/**
 * RegestGoldTag:
 * @kind: one of Regest's kinds
 * @attributes: (nullable) (element-type RegestAttribute): name with reading and value
 */
typedef struct
{
  char *kind;
  RegestSpan span;
  GPtrArray *attributes;
} RegestGoldTag;

/**
 * RegestGold:
 * @name: (nullable): title or id of the document
 * @text: UTF-8; what a record is found by
 * @tags: of RegestGoldTag, by place
 * @fields: (nullable) (element-type RegestAttribute): of the document's transmission as a whole
 */
typedef struct
{
  char *name;
  char *text;
  GArray *tags;
  GPtrArray *fields;
} RegestGold;

void regest_gold_free (RegestGold *self);
/* (element-type RegestGold); INVALID with file and line, NOT_FOUND */
GPtrArray *regest_gold_read (const char *path, GError **error);

/**
 * RegestScore:
 * @name: a kind, or "KIND.FIELD"
 * @n_gold: in the gold
 * @n_found: suggested or tagged
 * @n_exact: of both, on the same code points (fields: of the same value)
 * @n_gold_touched: in the gold, with an overlapping one found (fields: the value is another)
 * @n_found_touched: found, with an overlapping one in the gold
 */
typedef struct
{
  char *name;
  guint n_gold;
  guint n_found;
  guint n_exact;
  guint n_gold_touched;
  guint n_found_touched;
} RegestScore;

double regest_score_get_precision (const RegestScore *self, gboolean exact);
double regest_score_get_recall (const RegestScore *self, gboolean exact);
double regest_score_get_f1 (const RegestScore *self, gboolean exact);

/**
 * RegestDifference:
 * @name: as in RegestScore
 * @missed: (nullable): what the gold has
 * @found: (nullable): what was found in its place, or for nothing
 */
typedef struct
{
  char *name;
  RegestSpan span; /* code points */
  char *missed;
  char *found;
} RegestDifference;

/**
 * RegestEvaluation:
 *
 * Sums over documents. Only kinds and fields that the gold has anywhere are scored, for a gold of
 * persons says nothing of dates.
 */
typedef struct _RegestEvaluation RegestEvaluation;
/* @golds: (element-type RegestGold): whose kinds are scored, as far as @profile has them; @kind:
 * (nullable): only this one */
RegestEvaluation *regest_evaluation_new (GPtrArray *golds, RegestProfile *profile,
                                         const char *kind);
void regest_evaluation_free (RegestEvaluation *self);
/* @annotations: (element-type RegestAnnotation): what was found in the document, parts among
 * them */
void regest_evaluation_add (RegestEvaluation *self, const RegestGold *gold, GPtrArray *annotations);
GPtrArray *regest_evaluation_get_scores (RegestEvaluation *self); /* of RegestScore, by name */
/* of RegestDifference, of the document added last, by place */
GPtrArray *regest_evaluation_get_differences (RegestEvaluation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestGold, regest_gold_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestEvaluation, regest_evaluation_free)

G_END_DECLS
