/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <regest/recognise/reliability.h>

#include "app/recognise/scores.h"

/* Whether scores mean what they say, and the table that makes them do so. */

#define TEXT "abcdefghijklmnopqrstuvwxyz"

static RegestGold *
make_gold (void)
{
  g_autofree char *path = test_make_folder ();
  g_autofree char *file = g_build_filename (path, "gold.json", NULL);
  GString *text = g_string_new ("{\"text\": \"" TEXT "\", \"annotations\": [");
  g_autoptr (GPtrArray) golds = NULL;
  RegestGold *gold;

  /* every second letter is a person; a place stands at the end */
  for (guint i = 0; i < 24; i += 2)
    g_string_append_printf (text, "{\"kind\": \"person\", \"start\": %u, \"end\": %u},", i, i + 1);
  g_string_append (text, "{\"kind\": \"place\", \"start\": 25, \"end\": 26}]}");
  assert_true (g_file_set_contents (file, text->str, text->len, NULL));
  g_string_free (text, TRUE);
  golds = regest_gold_read (file, NULL);
  assert_int_equal (golds->len, 1);
  gold = g_ptr_array_steal_index (golds, 0);
  test_remove_folder (path);
  return gold;
}

static void
propose (GPtrArray *proposals, const char *recogniser, const char *kind, guint start, double score)
{
  RegestAnnotation *annotation = regest_annotation_new (kind);

  regest_annotation_add_target (annotation, (RegestSpan){ start, start + 1 }, NULL);
  g_ptr_array_add (proposals, regest_proposal_new (annotation, recogniser, score, NULL));
}

static RegestReliabilityTable *
make_table (const char *kind)
{
  g_autoptr (RegestGold) gold = make_gold ();
  g_autoptr (GPtrArray) golds = g_ptr_array_new ();
  g_autoptr (GPtrArray) proposals = g_ptr_array_new_with_free_func (g_object_unref);
  RegestReliabilityTable *table;

  g_ptr_array_add (golds, gold);
  table = regest_reliability_table_new (golds, kind);
  /* of 24 persons every second is right: those of 0.9 in the first half, of 0.5 in the second */
  for (guint i = 0; i < 24; i++)
    propose (proposals, "persons", "person", i, i < 12 ? 0.9 : 0.5);
  propose (proposals, "places", "place", 25, 0.75);
  propose (proposals, "dates", "date", 0, 0.9);
  regest_reliability_table_add (table, gold, proposals);
  return table;
}

static void
test_reliability (void **state)
{
  g_autoptr (RegestReliabilityTable) table = make_table (NULL);
  g_autoptr (RegestReliabilityTable) places = make_table ("place");
  g_autoptr (GPtrArray) rows = regest_reliability_table_list (table);
  g_autoptr (GPtrArray) only = regest_reliability_table_list (places);
  const RegestReliability *row;

  /* the gold knows no dates */
  assert_int_equal (rows->len, 2);
  row = rows->pdata[0];
  assert_string_equal (row->recogniser, "persons");
  assert_int_equal (row->n, 24);
  assert_int_equal (row->n_right, 12);
  assert_float_equal (row->score, 0.7, 1e-6);
  assert_float_equal (row->error, 0.2, 1e-6);
  row = rows->pdata[1];
  assert_string_equal (row->kind, "place");
  assert_float_equal (row->error, 0.25, 1e-6);
  assert_int_equal (only->len, 1);
}

/* both scores are right as often: one block, and what is proposed too seldom says nothing */
static void
test_score_table (void **state)
{
  g_autoptr (RegestReliabilityTable) table = make_table (NULL);
  g_autofree char *lines = regest_reliability_table_to_scores (table);

  assert_string_equal (lines, "persons person 0.50 0.500\npersons person 0.90 0.500\n");
}

/* The table that ships: between 0 and 1, rising, and silent of what it does not know. */
static void
test_calibrate (void **state)
{
  double before = 0;

  for (double score = 0; score <= 1; score += 0.01)
    {
      double chance = regest_scores_calibrate ("places", NULL, "place", score);

      assert_true (chance > 0 && chance < 1 && chance >= before);
      before = chance;
    }
  assert_float_equal (regest_scores_calibrate ("dates", NULL, "date", 0.97), 0.97, 1e-9);
  assert_float_equal (regest_scores_calibrate ("places", NULL, "person", 0.3), 0.3, 1e-9);
  regest_scores_set_plain (TRUE);
  assert_float_equal (regest_scores_calibrate ("places", NULL, "place", 0.51), 0.51, 1e-9);
  regest_scores_set_plain (FALSE);
  assert_true (regest_scores_calibrate ("places", NULL, "place", 0.51) != 0.51);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_reliability),
    cmocka_unit_test (test_score_table),
    cmocka_unit_test (test_calibrate),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
