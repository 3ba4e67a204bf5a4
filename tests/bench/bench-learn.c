/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <regest/recognise/evaluate.h>
#include <regest/recognise/suggest.h>
#include <regest/store/edit.h>

#include "support.h"

#include "app/recognise/classifier.h"

/*
 * Newspapers as scanners read them (hipe/ of the development set), whose gold is complete: half of
 * the records are tagged, the other half is proposed, then the other way round. Beside it, on the
 * same halves, plain string matching: the longest string seen, with its most frequent kind. What
 * counts is errors (wrong ones and missing ones), on exact spans. Then how far scores can be
 * trusted, by recogniser.
 */

#define LIMIT 0.75
#define SURE 0.5

static const char *const kinds[] = { "person", "place", "organisation" };

typedef struct
{
  guint n_gold;
  guint n_found;
  guint n_right;
} Figures;

typedef struct
{
  guint n[10];
  guint n_right[10];
} Bins;

static GHashTable *bins; /* recogniser: Bins */
static gboolean verbose;

static guint
count_errors (const Figures *figures)
{
  return figures->n_gold + figures->n_found - 2 * figures->n_right;
}

static double
get_f1 (const Figures *figures)
{
  return 2.0 * figures->n_right / MAX (figures->n_gold + figures->n_found, 1);
}

static gboolean
is_counted (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kind, kinds[i]))
      return TRUE;
  return FALSE;
}

static char *
make_key (const char *kind, RegestSpan span)
{
  return g_strdup_printf ("%s %u %u", kind, span.start, span.end);
}

static GHashTable *
list_gold (const RegestGold *gold)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < gold->tags->len; i++)
    {
      const RegestGoldTag *tag = &g_array_index (gold->tags, RegestGoldTag, i);

      if (is_counted (tag->kind))
        g_hash_table_add (keys, make_key (tag->kind, tag->span));
    }
  return keys;
}

/* -- ours ------------------------------------------------------------------ */

static void
count_bin (const char *recogniser, double score, gboolean is_right)
{
  Bins *of = g_hash_table_lookup (bins, recogniser);
  guint bin = MIN (score * 10, 9);

  if (of == NULL)
    {
      of = g_new0 (Bins, 1);
      g_hash_table_insert (bins, (gpointer) recogniser, of);
    }
  of->n[bin]++;
  of->n_right[bin] += is_right;
}

static void
teach (RegestProject *project, const RegestGold *gold)
{
  g_autoptr (RegestText) text = regest_text_new_from_string (gold->text, -1);
  g_autoptr (GHashTable) keys = list_gold (gold);
  GHashTableIter iter;
  gpointer key;
  RegestId record = { 0 };
  g_autoptr (GError) error = NULL;

  if (!regest_project_add_record (project, text, NULL, NULL, &record, &error))
    g_error ("%s", error->message);
  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      char kind[32];
      RegestSpan span;
      g_autoptr (RegestAnnotation) annotation = NULL;

      sscanf (key, "%31s %u %u", kind, &span.start, &span.end);
      annotation = regest_annotation_new (kind);
      regest_annotation_set_record (annotation, &record);
      regest_annotation_add_target (annotation, span, NULL);
      if (!regest_project_add_annotation (project, annotation, NULL, &error))
        g_error ("%s", error->message);
    }
}

static void
try_ours (RegestKnowledge *knowledge, const RegestGold *gold, Figures *figures)
{
  g_autoptr (RegestText) text = regest_text_new_from_string (gold->text, -1);
  const RegestId id = regest_id_new ();
  g_autoptr (RegestRecord) record =
    regest_record_new (&id, NULL, regest_text_get_length (text), 0);
  g_autoptr (GPtrArray) no_tags = g_ptr_array_new ();
  g_autoptr (RegestSurvey) survey = regest_survey_new (knowledge, record, text, no_tags);
  g_autoptr (GPtrArray) proposals = regest_survey_finish (survey);
  g_autoptr (GHashTable) keys = list_gold (gold);

  figures->n_gold += g_hash_table_size (keys);
  for (guint i = 0; i < proposals->len; i++)
    {
      RegestAnnotation *annotation = regest_proposal_get_annotation (proposals->pdata[i]);
      double score = regest_proposal_get_score (proposals->pdata[i]);
      g_autofree char *key = NULL;
      gboolean is_right;

      if (regest_proposal_get_owner (proposals->pdata[i]) != NULL ||
          !is_counted (regest_annotation_get_kind (annotation)))
        continue;
      key = make_key (regest_annotation_get_kind (annotation),
                      regest_annotation_get_extent (annotation));
      is_right = g_hash_table_contains (keys, key);
      count_bin (regest_proposal_get_recogniser (proposals->pdata[i]), score, is_right);
      if (score < SURE)
        continue;
      if (verbose)
        printf ("  %s %-12s %.2f %s \"%s\"\n", is_right ? "+" : "-",
                regest_proposal_get_recogniser (proposals->pdata[i]), score, key,
                regest_annotation_get_quote (annotation));
      figures->n_found++;
      figures->n_right += is_right;
    }
}

static void
print_classifier (RegestKnowledge *knowledge)
{
  const RegestClassifier *classifier = regest_classifier_get (knowledge);

  for (guint i = 0; classifier != NULL && i < classifier->kinds->len; i++)
    {
      const RegestClassifierKind *kind = classifier->kinds->pdata[i];

      printf ("  classifier, held out: %s: %u of %u right, %u in the gold%s (%.1f ms for all)\n",
              kind->kind, kind->n_right, kind->n_found, kind->n_gold,
              kind->is_quiet ? ", keeps quiet" : "", classifier->microseconds / 1000.0);
    }
}

/* -- plain string matching ------------------------------------------------- */

typedef struct
{
  RegestMatcher *matcher;
  GPtrArray *labels; /* of the matcher's values */
  const char *text;
  GHashTable *gold;
  Figures *figures;
} Strings;

static void
learn_strings (Strings *self, GPtrArray *golds, guint half)
{
  g_autoptr (GHashTable) counts =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  GHashTableIter iter;
  gpointer words, of_words;

  for (guint i = half; i < golds->len; i += 2)
    {
      const RegestGold *gold = golds->pdata[i];

      for (guint j = 0; j < gold->tags->len; j++)
        {
          const RegestGoldTag *tag = &g_array_index (gold->tags, RegestGoldTag, j);
          const char *start = g_utf8_offset_to_pointer (gold->text, tag->span.start);
          const char *end = g_utf8_offset_to_pointer (gold->text, tag->span.end);
          g_autofree char *string = g_strndup (start, end - start);
          GHashTable *by_kind = g_hash_table_lookup (counts, string);

          if (!is_counted (tag->kind))
            continue;
          if (by_kind == NULL)
            {
              by_kind = g_hash_table_new (g_str_hash, g_str_equal);
              g_hash_table_insert (counts, g_steal_pointer (&string), by_kind);
            }
          g_hash_table_insert (
            by_kind, tag->kind,
            GUINT_TO_POINTER (1 + GPOINTER_TO_UINT (g_hash_table_lookup (by_kind, tag->kind))));
        }
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &words, &of_words))
    {
      const char *best = NULL;
      guint most = 0;

      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        {
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (of_words, kinds[i]));

          if (n > most)
            {
              best = kinds[i];
              most = n;
            }
        }
      if (regest_matcher_add (self->matcher, words, self->labels->len))
        g_ptr_array_add (self->labels, (gpointer) best);
    }
  regest_matcher_freeze (self->matcher);
}

static RegestMatchNext
match_string_cb (const RegestMatch *match, gpointer user_data)
{
  Strings *self = user_data;
  const char *form = regest_matcher_get_form (self->matcher, match->name);
  RegestSpan span = { g_utf8_pointer_to_offset (self->text, self->text + match->place.start),
                      g_utf8_pointer_to_offset (self->text, self->text + match->place.end) };
  const char *kind = self->labels->pdata[regest_matcher_get_value (self->matcher, match->name)];
  g_autofree char *key = make_key (kind, span);

  if (strlen (form) != match->place.end - match->place.start ||
      memcmp (form, self->text + match->place.start, strlen (form)) != 0)
    return REGEST_MATCH_WITHIN;
  self->figures->n_found++;
  self->figures->n_right += g_hash_table_contains (self->gold, key);
  return REGEST_MATCH_AFTER;
}

static void
try_strings (GPtrArray *golds, guint half, Figures *figures)
{
  g_autoptr (RegestMatcher) matcher = regest_matcher_new (0);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  Strings self = { matcher, labels };

  learn_strings (&self, golds, half);
  for (guint i = 1 - half; i < golds->len; i += 2)
    {
      const RegestGold *gold = golds->pdata[i];
      g_autoptr (GHashTable) keys = list_gold (gold);

      self.gold = keys;
      self.text = gold->text;
      self.figures = figures;
      figures->n_gold += g_hash_table_size (keys);
      regest_matcher_find (matcher, gold->text, strlen (gold->text), match_string_cb, &self);
    }
}

/* -- halves ---------------------------------------------------------------- */

/* @half: whose records are taught; 2: none, all are tried */
static void
try_half (GPtrArray *golds, guint half, Figures *figures)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "learn.regest", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProject) project = regest_project_create (path, NULL, &error);
  g_autoptr (RegestKnowledge) knowledge = NULL;

  if (project == NULL)
    g_error ("%s", error->message);
  for (guint i = half; half < 2 && i < golds->len; i += 2)
    teach (project, golds->pdata[i]);
  knowledge = regest_knowledge_new (project, NULL, &error);
  if (knowledge == NULL)
    g_error ("%s", error->message);
  print_classifier (knowledge);
  for (guint i = 0; i < golds->len; i++)
    if (half == 2 || i % 2 != half)
      try_ours (knowledge, golds->pdata[i], figures);
  g_clear_object (&project);
  test_remove_folder (folder);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
add_golds (GPtrArray *golds, const char *folder, const char *language)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *mark = g_strdup_printf ("-%s-", language);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json") && strstr (name, mark) != NULL)
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) read = regest_gold_read (path, &error);

      if (read == NULL)
        g_error ("%s", error->message);
      g_ptr_array_extend_and_steal (golds, g_steal_pointer (&read));
    }
}

static void
print_figures (const char *what, const Figures *figures)
{
  printf ("  %-16s %4u gold, %4u found, %4u right: F1 %.3f, %4u errors\n", what, figures->n_gold,
          figures->n_found, figures->n_right, get_f1 (figures), count_errors (figures));
}

static double
try_language (GPtrArray *golds, const char *language)
{
  Figures nothing = { 0 }, taught = { 0 }, strings = { 0 };

  printf ("%s, %u records\n", language, golds->len);
  for (guint half = 0; half < 2; half++)
    {
      try_half (golds, half, &taught);
      try_strings (golds, half, &strings);
    }
  try_half (golds, 2, &nothing);
  print_figures ("nothing taught", &nothing);
  print_figures ("half taught", &taught);
  print_figures ("string matching", &strings);
  printf ("figure\terrors after teaching half, string matching's: %s\t%u\t%u\t%g\terrors\n",
          language, count_errors (&taught), count_errors (&strings), LIMIT);
  return (double) count_errors (&taught) / MAX (count_errors (&strings), 1);
}

static void
print_bins (void)
{
  GHashTableIter iter;
  gpointer name, value;

  printf ("How often proposals of a score are right, by recogniser\n");
  g_hash_table_iter_init (&iter, bins);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const Bins *of = value;

      printf ("  %-14s", (const char *) name);
      for (guint i = 0; i < 10; i++)
        if (of->n[i] > 0)
          printf (" .%u:%.2f(%u)", i, (double) of->n_right[i] / of->n[i], of->n[i]);
      printf ("\n");
    }
}

int
main (int argc, char **argv)
{
  static const char *const languages[] = { "en", "de", "fr" };
  g_autofree char *folder = test_shared_path ("devset/hipe");
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_gold_free);
  gboolean is_above = FALSE;

  verbose = argc > 1;
  bins = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  if (folder == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      printf ("The development set is not there.\n");
      return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GPtrArray) golds =
        g_ptr_array_new_with_free_func ((GDestroyNotify) regest_gold_free);

      add_golds (golds, folder, languages[i]);
      add_golds (all, folder, languages[i]);
      try_language (golds, languages[i]);
    }
  is_above = try_language (all, "all") > LIMIT;
  print_bins ();
  g_hash_table_unref (bins);
  return is_above ? 1 : 0;
}
