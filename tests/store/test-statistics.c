/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

#include <regest/store/edit.h>
#include <regest/store/query.h>

static void
add_tag (RegestProject *project, const RegestId *record, const char *kind, RegestStatus status)
{
  g_autoptr (RegestAnnotation) annotation = regest_annotation_new (kind);

  regest_annotation_set_record (annotation, record);
  regest_annotation_set_status (annotation, status);
  regest_annotation_add_target (annotation, (RegestSpan){ 0, 3 }, NULL);
  assert_true (regest_project_add_annotation (project, annotation, NULL, NULL));
}

static char *
dup_counts (GArray *counts)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < counts->len; i++)
    {
      const RegestCount *count = &g_array_index (counts, RegestCount, i);

      g_string_append_printf (out, "%s=%" G_GUINT64_FORMAT " ", count->name, count->count);
    }
  return g_string_free (out, FALSE);
}

static void
test_statistics_counts (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (RegestText) text = regest_text_new_from_string ("Mao in Peking", -1);
  g_autoptr (RegestStatistics) statistics = NULL;
  g_autofree char *by_kind = NULL;
  g_autofree char *by_state = NULL;
  g_autofree char *by_author = NULL;
  g_autofree char *entities = NULL;
  RegestId record = { { 0 } };

  assert_true (regest_project_add_record (fixture->project, text, NULL, NULL, &record, NULL));
  assert_true (
    regest_project_set_state (fixture->project, &record, REGEST_STATE_APPROVED, NULL));
  add_tag (fixture->project, &record, "person", REGEST_STATUS_ACCEPTED);
  add_tag (fixture->project, &record, "person", REGEST_STATUS_ACCEPTED);
  add_tag (fixture->project, &record, "place", REGEST_STATUS_ACCEPTED);
  add_tag (fixture->project, &record, "place", REGEST_STATUS_SUGGESTED);
  fixture_add_entity (fixture->project, 1, "Mao");

  statistics = regest_project_count (fixture->project, NULL);
  assert_non_null (statistics);
  assert_int_equal (statistics->n_records, 1);
  assert_int_equal (statistics->n_annotations, 3);
  assert_int_equal (statistics->n_entities, 1);
  assert_int_equal (statistics->n_characters, 13);
  by_kind = dup_counts (statistics->by_kind);
  by_state = dup_counts (statistics->by_state);
  by_author = dup_counts (statistics->by_author);
  entities = dup_counts (statistics->entities_by_kind);
  assert_string_equal (by_kind, "person=2 place=1 ");
  assert_string_equal (by_state, "approved=1 ");
  assert_string_equal (by_author, "Test=3 ");
  assert_string_equal (entities, "person=1 ");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_statistics_counts, fixture_setup, fixture_teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
