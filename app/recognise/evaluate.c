/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <regest/model/date.h>
#include <regest/model/fold.h>
#include <regest/recognise/evaluate.h>

struct _RegestEvaluation
{
  GHashTable *scored; /* names of kinds and fields that the gold has */
  GHashTable *by_name; /* to RegestScore */
  GPtrArray *scores; /* of RegestScore */
  GPtrArray *differences; /* of RegestDifference */
};

static void
free_score (gpointer data)
{
  RegestScore *score = data;

  g_free (score->name);
  g_free (score);
}

static void
free_difference (gpointer data)
{
  RegestDifference *difference = data;

  g_free (difference->name);
  g_free (difference->missed);
  g_free (difference->found);
  g_free (difference);
}

static double
divide (guint part, guint whole)
{
  return whole > 0 ? (double) part / whole : 0;
}

double
regest_score_get_precision (const RegestScore *self, gboolean exact)
{
  g_return_val_if_fail (self != NULL, 0);

  return divide (exact ? self->n_exact : self->n_found_touched, self->n_found);
}

double
regest_score_get_recall (const RegestScore *self, gboolean exact)
{
  g_return_val_if_fail (self != NULL, 0);

  return divide (exact ? self->n_exact : self->n_gold_touched, self->n_gold);
}

double
regest_score_get_f1 (const RegestScore *self, gboolean exact)
{
  double precision = regest_score_get_precision (self, exact);
  double recall = regest_score_get_recall (self, exact);

  return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}

static char *
name_field (const char *kind, const char *field)
{
  return g_strconcat (kind, ".", field, NULL);
}

static void
note_fields (RegestEvaluation *self, const char *kind, GPtrArray *attributes)
{
  for (guint i = 0; attributes != NULL && i < attributes->len; i++)
    g_hash_table_add (self->scored,
                      name_field (kind, ((RegestAttribute *) attributes->pdata[i])->name));
}

RegestEvaluation *
regest_evaluation_new (GPtrArray *golds, RegestProfile *profile, const char *kind)
{
  RegestEvaluation *self;

  g_return_val_if_fail (golds != NULL, NULL);
  g_return_val_if_fail (REGEST_IS_PROFILE (profile), NULL);

  self = g_new0 (RegestEvaluation, 1);
  self->scored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->scores = g_ptr_array_new_with_free_func (free_score);
  self->differences = g_ptr_array_new_with_free_func (free_difference);
  for (guint i = 0; i < golds->len; i++)
    {
      const RegestGold *gold = golds->pdata[i];

      for (guint j = 0; j < gold->tags->len; j++)
        {
          const RegestGoldTag *tag = &g_array_index (gold->tags, RegestGoldTag, j);

          if (regest_profile_find_kind (profile, tag->kind) == NULL ||
              (kind != NULL && !g_str_equal (tag->kind, kind)))
            continue;
          g_hash_table_add (self->scored, g_strdup (tag->kind));
          note_fields (self, tag->kind, tag->attributes);
        }
      if (kind == NULL || g_str_equal (kind, "part"))
        note_fields (self, "part", gold->fields);
    }
  return self;
}

void
regest_evaluation_free (RegestEvaluation *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->scored);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->scores);
  g_ptr_array_unref (self->differences);
  g_free (self);
}

static RegestScore *
get_score (RegestEvaluation *self, const char *name)
{
  RegestScore *score = g_hash_table_lookup (self->by_name, name);

  if (score == NULL)
    {
      score = g_new0 (RegestScore, 1);
      score->name = g_strdup (name);
      g_ptr_array_add (self->scores, score);
      g_hash_table_insert (self->by_name, score->name, score);
    }
  return score;
}

static void
add_difference (RegestEvaluation *self, const char *name, RegestSpan span, const char *missed,
                const char *found)
{
  RegestDifference *difference = g_new0 (RegestDifference, 1);

  difference->name = g_strdup (name);
  difference->span = span;
  difference->missed = g_strdup (missed);
  difference->found = g_strdup (found);
  g_ptr_array_add (self->differences, difference);
}

/* -- fields ---------------------------------------------------------------- */

/* Case, blanks and the full stop at the end do not count: editors differ in them, and where an
 * edition has a line end its plain text may have nothing. */
static char *
fold_value (const char *value)
{
  g_autofree char *stripped = g_strdup (value);
  gsize size = 0;

  for (const char *p = value; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      stripped[size++] = *p;
  while (size > 0 && strchr (".,;:", stripped[size - 1]) != NULL)
    size--;
  stripped[size] = '\0';
  return regest_fold_string (stripped, REGEST_FOLD_CASE | REGEST_FOLD_BLANKS);
}

static gboolean
is_same_date (const char *left, const char *right)
{
  RegestEdtf a, b;

  return regest_edtf_parse (left, &a, NULL) && regest_edtf_parse (right, &b, NULL) &&
         a.earliest == b.earliest &&
         /* whether seconds are written does not matter */
         (a.latest - a.earliest == b.latest - b.earliest ||
          (a.latest - a.earliest < 60 && b.latest - b.earliest < 60));
}

static gboolean
is_same (const char *left, const char *right)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  if (left == NULL || right == NULL)
    return FALSE;
  a = fold_value (left);
  b = fold_value (right);
  return g_str_equal (a, b) || is_same_date (left, right);
}

static gboolean
agrees (const RegestAttribute *gold, const RegestAttribute *found)
{
  return is_same (gold->value, found->value) || is_same (gold->value, found->reading) ||
         is_same (gold->reading, found->reading);
}

/* A field may have several values: right is one that any agrees with. */
static void
score_field (RegestEvaluation *self, const char *kind, const RegestAttribute *gold,
             GPtrArray *found, RegestSpan span)
{
  g_autofree char *name = name_field (kind, gold->name);
  RegestScore *score = get_score (self, name);
  const RegestAttribute *other = NULL;

  score->n_gold++;
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RegestAttribute *attribute = found->pdata[i];

      if (!g_str_equal (attribute->name, gold->name))
        continue;
      if (agrees (gold, attribute))
        {
          score->n_found++;
          score->n_exact++;
          score->n_gold_touched++;
          score->n_found_touched++;
          return;
        }
      other = attribute;
    }
  score->n_found += other != NULL;
  score->n_gold_touched += other != NULL;
  score->n_found_touched += other != NULL;
  add_difference (self, name, span, regest_attribute_get_display (gold),
                  other != NULL ? regest_attribute_get_display (other) : NULL);
}

static void
score_fields (RegestEvaluation *self, const char *kind, GPtrArray *gold, GPtrArray *found,
              RegestSpan span)
{
  for (guint i = 0; gold != NULL && i < gold->len; i++)
    score_field (self, kind, gold->pdata[i], found, span);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RegestAttribute *attribute = found->pdata[i];
      g_autofree char *name = name_field (kind, attribute->name);

      if (!g_hash_table_contains (self->scored, name) ||
          (gold != NULL && regest_attributes_find (gold, attribute->name) != NULL))
        continue;
      get_score (self, name)->n_found++;
      add_difference (self, name, span, NULL, regest_attribute_get_display (attribute));
    }
}

/* -- tags ------------------------------------------------------------------ */

typedef struct
{
  RegestSpan span;
  guint item;
} Best;

static gboolean
touch_cb (RegestSpan span, guint item, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return FALSE;
}

static gboolean
match_cb (RegestSpan span, guint item, gpointer user_data)
{
  Best *best = user_data;

  if (span.start != best->span.start || span.end != best->span.end)
    return TRUE;
  best->item = item;
  return FALSE;
}

static gboolean
touches (RegestSpanIndex *index, RegestSpan span)
{
  gboolean touched = FALSE;

  regest_span_index_foreach (index, span, touch_cb, &touched);
  return touched;
}

static void
score_gold (RegestEvaluation *self, const RegestGoldTag *tag, RegestSpanIndex *index,
            GPtrArray *annotations, const RegestGold *gold)
{
  RegestScore *score = get_score (self, tag->kind);
  Best best = { tag->span, G_MAXUINT };
  const char *start, *end;
  g_autofree char *words = NULL;

  score->n_gold++;
  regest_span_index_foreach (index, tag->span, match_cb, &best);
  if (best.item != G_MAXUINT)
    {
      score->n_exact++;
      score->n_gold_touched++;
      if (tag->attributes != NULL)
        score_fields (self, tag->kind, tag->attributes,
                      regest_annotation_get_attributes (annotations->pdata[best.item]), tag->span);
      return;
    }
  score->n_gold_touched += touches (index, tag->span);
  if (tag->span.end > g_utf8_strlen (gold->text, -1))
    return;
  start = g_utf8_offset_to_pointer (gold->text, tag->span.start);
  end = g_utf8_offset_to_pointer (start, tag->span.end - tag->span.start);
  words = g_strndup (start, end - start);
  add_difference (self, tag->kind, tag->span, words, NULL);
}

static void
score_found (RegestEvaluation *self, RegestAnnotation *annotation, RegestSpanIndex *index)
{
  const char *kind = regest_annotation_get_kind (annotation);
  RegestSpan span = regest_annotation_get_extent (annotation);
  RegestScore *score = get_score (self, kind);
  Best best = { span, G_MAXUINT };

  score->n_found++;
  score->n_found_touched += touches (index, span);
  regest_span_index_foreach (index, span, match_cb, &best);
  if (best.item == G_MAXUINT)
    add_difference (self, kind, span, NULL, regest_annotation_get_quote (annotation));
}

static void
score_kind (RegestEvaluation *self, const char *kind, const RegestGold *gold,
            GPtrArray *annotations)
{
  g_autoptr (RegestSpanIndex) golds = regest_span_index_new ();
  g_autoptr (RegestSpanIndex) founds = regest_span_index_new ();

  for (guint i = 0; i < gold->tags->len; i++)
    if (g_str_equal (g_array_index (gold->tags, RegestGoldTag, i).kind, kind))
      regest_span_index_add (golds, g_array_index (gold->tags, RegestGoldTag, i).span, i);
  for (guint i = 0; i < annotations->len; i++)
    if (g_str_equal (regest_annotation_get_kind (annotations->pdata[i]), kind))
      regest_span_index_add (founds, regest_annotation_get_extent (annotations->pdata[i]), i);
  for (guint i = 0; i < gold->tags->len; i++)
    {
      const RegestGoldTag *tag = &g_array_index (gold->tags, RegestGoldTag, i);

      if (g_str_equal (tag->kind, kind))
        score_gold (self, tag, founds, annotations, gold);
    }
  for (guint i = 0; i < annotations->len; i++)
    if (g_str_equal (regest_annotation_get_kind (annotations->pdata[i]), kind))
      score_found (self, annotations->pdata[i], golds);
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(RegestScore **) a)->name, (*(RegestScore **) b)->name);
}

static int
compare_differences (gconstpointer a, gconstpointer b)
{
  const RegestDifference *left = *(RegestDifference **) a, *right = *(RegestDifference **) b;

  if (left->span.start != right->span.start)
    return left->span.start < right->span.start ? -1 : 1;
  return strcmp (left->name, right->name);
}

/* The first transmission of the document: what fields without a place are about. */
static GPtrArray *
find_first_part (GPtrArray *annotations)
{
  RegestAnnotation *first = NULL;

  for (guint i = 0; i < annotations->len; i++)
    {
      RegestAnnotation *annotation = annotations->pdata[i];

      if (g_str_equal (regest_annotation_get_kind (annotation), "part") &&
          (first == NULL || regest_annotation_get_extent (annotation).start <
                              regest_annotation_get_extent (first).start))
        first = annotation;
    }
  return first != NULL ? regest_annotation_get_attributes (first) : NULL;
}

void
regest_evaluation_add (RegestEvaluation *self, const RegestGold *gold, GPtrArray *annotations)
{
  GHashTableIter iter;
  gpointer name;

  g_return_if_fail (self != NULL);
  g_return_if_fail (gold != NULL);
  g_return_if_fail (annotations != NULL);

  g_ptr_array_set_size (self->differences, 0);
  g_hash_table_iter_init (&iter, self->scored);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (strchr (name, '.') == NULL)
      score_kind (self, name, gold, annotations);
  if (gold->fields != NULL)
    score_fields (self, "part", gold->fields, find_first_part (annotations),
                  (RegestSpan){ 0, 0 });
  g_ptr_array_sort (self->differences, compare_differences);
}

GPtrArray *
regest_evaluation_get_scores (RegestEvaluation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ptr_array_sort (self->scores, compare_scores);
  return self->scores;
}

GPtrArray *
regest_evaluation_get_differences (RegestEvaluation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->differences;
}
