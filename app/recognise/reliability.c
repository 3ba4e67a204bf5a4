/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <regest/recognise/reliability.h>

#include "scores.h"
#include "survey-private.h"

#define N_CLASSES 10
#define FEWEST 20 /* proposals; fewer say nothing */
#define PRIOR_WEIGHT 5 /* what a score's share is worth beside that of all scores */

typedef struct
{
  double score;
  gboolean right;
} Try;

typedef struct
{
  char *recogniser;
  char *ground; /* (nullable): only those that went by it */
  char *kind;
  GArray *tries; /* of Try */
} Row;

struct _RegestReliabilityTable
{
  GHashTable *kinds; /* that the golds have */
  GPtrArray *rows; /* of Row */
};

static void
free_row (gpointer data)
{
  Row *row = data;

  g_free (row->recogniser);
  g_free (row->ground);
  g_free (row->kind);
  g_array_unref (row->tries);
  g_free (row);
}

void
regest_reliability_free (RegestReliability *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->recogniser);
  g_free (self->kind);
  g_free (self);
}

RegestReliabilityTable *
regest_reliability_table_new (GPtrArray *golds, const char *kind)
{
  RegestReliabilityTable *self;

  g_return_val_if_fail (golds != NULL, NULL);

  self = g_new0 (RegestReliabilityTable, 1);
  self->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rows = g_ptr_array_new_with_free_func (free_row);
  for (guint i = 0; i < golds->len; i++)
    {
      const RegestGold *gold = golds->pdata[i];

      for (guint j = 0; j < gold->tags->len; j++)
        {
          const char *name = g_array_index (gold->tags, RegestGoldTag, j).kind;

          if (kind == NULL || g_str_equal (name, kind))
            g_hash_table_add (self->kinds, g_strdup (name));
        }
    }
  return self;
}

void
regest_reliability_table_free (RegestReliabilityTable *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->kinds);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static Row *
open_row (RegestReliabilityTable *self, const char *recogniser, const char *ground,
          const char *kind)
{
  Row *row;

  for (guint i = 0; i < self->rows->len; i++)
    {
      row = self->rows->pdata[i];
      if (g_str_equal (row->recogniser, recogniser) && g_str_equal (row->kind, kind) &&
          g_strcmp0 (row->ground, ground) == 0)
        return row;
    }
  row = g_new0 (Row, 1);
  row->recogniser = g_strdup (recogniser);
  row->ground = g_strdup (ground);
  row->kind = g_strdup (kind);
  row->tries = g_array_new (FALSE, FALSE, sizeof (Try));
  g_ptr_array_add (self->rows, row);
  return row;
}

static gboolean
is_right (const RegestGold *gold, RegestAnnotation *annotation)
{
  const RegestAttribute *title =
    regest_attributes_find (regest_annotation_get_attributes (annotation), "title");
  RegestSpan span = regest_annotation_get_extent (annotation);

  for (guint i = 0; i < gold->tags->len; i++)
    {
      const RegestGoldTag *tag = &g_array_index (gold->tags, RegestGoldTag, i);

      if (tag->span.end == span.end &&
          (tag->span.start == span.start ||
           (title != NULL && tag->span.start == title->evidence.start)) &&
          g_str_equal (tag->kind, regest_annotation_get_kind (annotation)))
        return TRUE;
    }
  return FALSE;
}

void
regest_reliability_table_add (RegestReliabilityTable *self, const RegestGold *gold,
                              GPtrArray *proposals)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (gold != NULL);
  g_return_if_fail (proposals != NULL);

  for (guint i = 0; i < proposals->len; i++)
    {
      RegestProposal *proposal = proposals->pdata[i];
      RegestAnnotation *annotation = regest_proposal_get_annotation (proposal);
      const char *kind = regest_annotation_get_kind (annotation);
      const char *recogniser = regest_proposal_get_recogniser (proposal);
      const char *ground = regest_proposal_get_ground (proposal);
      Try one = { regest_proposal_get_score (proposal), FALSE };

      if (regest_annotation_get_n_targets (annotation) == 0 ||
          !g_hash_table_contains (self->kinds, kind))
        continue;
      one.right = is_right (gold, annotation);
      g_array_append_val (open_row (self, recogniser, NULL, kind)->tries, one);
      if (ground != NULL)
        g_array_append_val (open_row (self, recogniser, ground, kind)->tries, one);
    }
}

/* -- figures --------------------------------------------------------------- */

static double
find_error (const Row *row)
{
  double scores[N_CLASSES] = { 0 }, error = 0;
  int right[N_CLASSES] = { 0 };

  for (guint i = 0; i < row->tries->len; i++)
    {
      const Try *one = &g_array_index (row->tries, Try, i);
      guint class = CLAMP ((int) (one->score * N_CLASSES), 0, N_CLASSES - 1);

      scores[class] += one->score;
      right[class] += one->right;
    }
  for (guint i = 0; i < N_CLASSES; i++)
    error += ABS (scores[i] - right[i]);
  return row->tries->len > 0 ? error / row->tries->len : 0;
}

static RegestReliability *
describe (const Row *row)
{
  RegestReliability *self = g_new0 (RegestReliability, 1);

  self->recogniser = g_strdup (row->recogniser);
  self->kind = g_strdup (row->kind);
  self->n = row->tries->len;
  for (guint i = 0; i < row->tries->len; i++)
    {
      const Try *one = &g_array_index (row->tries, Try, i);

      self->n_right += one->right;
      self->score += one->score / row->tries->len;
    }
  self->error = find_error (row);
  return self;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *left = *(Row *const *) a, *right = *(Row *const *) b;
  int order = strcmp (left->recogniser, right->recogniser);

  if (order == 0)
    order = strcmp (left->kind, right->kind);
  return order != 0 ? order : g_strcmp0 (left->ground, right->ground);
}

GPtrArray *
regest_reliability_table_list (RegestReliabilityTable *self)
{
  GPtrArray *list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_reliability_free);

  g_return_val_if_fail (self != NULL, list);

  g_ptr_array_sort (self->rows, compare_rows);
  for (guint i = 0; i < self->rows->len; i++)
    if (((Row *) self->rows->pdata[i])->ground == NULL)
      g_ptr_array_add (list, describe (self->rows->pdata[i]));
  return list;
}

/* -- the table ------------------------------------------------------------- */

/* scores between which one share holds */
typedef struct
{
  double first;
  double last;
  double right;
  double n;
} Block;

static int
compare_tries (gconstpointer a, gconstpointer b)
{
  const Try *left = a, *right = b;

  return left->score < right->score ? -1 : left->score > right->score;
}

/* A surer score is never worth less: neighbours that say otherwise are one. */
static GArray *
make_blocks (const Row *row, double share)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (Block));

  g_array_sort (row->tries, compare_tries);
  for (guint i = 0; i < row->tries->len;)
    {
      const Try *one = &g_array_index (row->tries, Try, i);
      const double level = (int) (one->score * 100 + 0.5) / 100.0;
      Block block = { level, level, PRIOR_WEIGHT * share, PRIOR_WEIGHT };

      for (; i < row->tries->len && g_array_index (row->tries, Try, i).score < level + 0.005; i++)
        {
          block.right += g_array_index (row->tries, Try, i).right;
          block.n++;
        }
      while (blocks->len > 0)
        {
          const Block *before = &g_array_index (blocks, Block, blocks->len - 1);

          if (before->right / before->n < block.right / block.n)
            break;
          block.first = before->first;
          block.right += before->right;
          block.n += before->n;
          g_array_set_size (blocks, blocks->len - 1);
        }
      g_array_append_val (blocks, block);
    }
  return blocks;
}

static double
get_share (const Row *row)
{
  guint n_right = 0;

  for (guint i = 0; i < row->tries->len; i++)
    n_right += g_array_index (row->tries, Try, i).right;
  return (double) n_right / row->tries->len;
}

static void
append_level (GString *out, const Row *row, double score, const Block *block)
{
  char numbers[2][G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "%s%s%s %s %s %s\n", row->recogniser,
                          row->ground != NULL ? "/" : "", row->ground != NULL ? row->ground : "",
                          row->kind,
                          g_ascii_formatd (numbers[0], sizeof numbers[0], "%.2f", score),
                          g_ascii_formatd (numbers[1], sizeof numbers[1], "%.3f",
                                           block->right / block->n));
}

char *
regest_reliability_table_to_scores (RegestReliabilityTable *self)
{
  GString *out = g_string_new (NULL);

  g_ptr_array_sort (self->rows, compare_rows);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = self->rows->pdata[i];
      g_autoptr (GArray) blocks = NULL;

      if (row->tries->len < FEWEST)
        continue;
      blocks = make_blocks (row, get_share (row));
      for (guint j = 0; j < blocks->len; j++)
        {
          const Block *block = &g_array_index (blocks, Block, j);

          append_level (out, row, block->first, block);
          if (block->last > block->first)
            append_level (out, row, block->last, block);
        }
    }
  return g_string_free (out, FALSE);
}

void
regest_reliability_use_plain_scores (void)
{
  regest_scores_set_plain (TRUE);
}
