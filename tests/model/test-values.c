/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <regest/model/annotation.h>
#include <regest/model/entity.h>
#include <regest/model/record.h>

static void
test_values_attribute (void **state)
{
  RegestId record = regest_id_new ();
  g_autoptr (RegestAttribute) attribute = regest_attribute_new ("sent", "5.6.51", "1951-06-05");
  g_autoptr (RegestAttribute) bare = regest_attribute_new ("sent", "soon", NULL);
  g_autoptr (RegestAttribute) empty = regest_attribute_new ("sent", NULL, NULL);
  g_autoptr (RegestAttribute) copy = NULL;

  assert_int_equal (attribute->evidence_state, REGEST_EVIDENCE_NONE);
  regest_attribute_set_evidence (attribute, &record, (RegestSpan){ 3, 9 });
  attribute->quote = g_strdup ("5.6.51");
  copy = regest_attribute_copy (attribute);
  assert_int_equal (copy->evidence_state, REGEST_EVIDENCE_GOOD);
  assert_true (regest_id_equal (&copy->evidence_record, &record));
  assert_int_equal (copy->evidence.end, 9);
  assert_string_equal (copy->quote, "5.6.51");
  assert_ptr_not_equal (copy->quote, attribute->quote);
  assert_string_equal (regest_attribute_get_display (copy), "1951-06-05");
  assert_string_equal (regest_attribute_get_display (bare), "soon");
  assert_string_equal (regest_attribute_get_display (empty), "");
}

static GPtrArray *
description (const char *state)
{
  GPtrArray *attributes = g_ptr_array_new ();

  g_ptr_array_add (attributes, regest_attribute_new ("title", "Telegram", "Telegram"));
  g_ptr_array_add (attributes, regest_attribute_new ("title", "Second title", NULL));
  g_ptr_array_add (attributes, regest_attribute_new ("date", "soon", NULL));
  if (state != NULL)
    g_ptr_array_add (attributes, regest_attribute_new ("state", state, state));
  return attributes;
}

static void
test_values_record (void **state)
{
  RegestId id = regest_id_new ();
  g_autoptr (RegestRecord) record = regest_record_new (&id, description ("approved"), 100, 7);
  g_autoptr (RegestRecord) bare = regest_record_new (&id, NULL, 0, 0);
  g_autoptr (RegestRecord) fresh = regest_record_new (&id, description (NULL), 0, 0);
  g_autofree char *title = NULL;
  g_autofree char *date = NULL;
  guint n_annotations;

  g_object_get (record, "title", &title, "date", &date, "n-annotations", &n_annotations, NULL);
  assert_string_equal (title, "Telegram");
  assert_null (date); /* not understood */
  assert_int_equal (n_annotations, 7);
  assert_true (regest_id_equal (regest_record_get_id (record), &id));
  assert_string_equal (regest_record_get_state (record), REGEST_STATE_APPROVED);
  assert_string_equal (regest_record_get_state (fresh), REGEST_STATE_TO_DO);
  assert_string_equal (regest_record_get_title (bare), "");
  assert_string_equal (regest_record_get_collection (bare), "");
  assert_int_equal (regest_record_get_length (record), 100);
}

static void
test_values_annotation (void **state)
{
  RegestId none = { { 0 } };
  RegestId entity = regest_id_new ();
  g_autoptr (RegestAnnotation) annotation = regest_annotation_new ("person");
  g_autoptr (RegestAnnotation) copy = NULL;
  RegestSpan extent;

  assert_null (regest_annotation_get_quote (annotation));
  assert_null (regest_annotation_get_entity (annotation));
  assert_int_equal (regest_annotation_get_status (annotation), REGEST_STATUS_ACCEPTED);
  regest_annotation_add_target (annotation, (RegestSpan){ 20, 26 }, "Kim II");
  assert_string_equal (regest_annotation_get_quote (annotation), "Kim II");
  regest_annotation_add_target (annotation, (RegestSpan){ 30, 34 }, "Sung");
  assert_string_equal (regest_annotation_get_quote (annotation), "Kim II … Sung");
  regest_annotation_set_entity (annotation, &entity, "Kim Il Sung");
  regest_annotation_set_certainty (annotation, "low");
  regest_annotation_set_note (annotation, "who?");
  regest_annotation_set_times (annotation, 1, 2);
  regest_annotation_take_attribute (annotation,
                                    regest_attribute_new ("role", "mentioned", "mentioned"));

  copy = regest_annotation_copy (annotation);
  extent = regest_annotation_get_extent (copy);
  assert_int_equal (extent.start, 20);
  assert_int_equal (extent.end, 34);
  assert_string_equal (regest_annotation_get_quote (copy), "Kim II … Sung");
  assert_string_equal (regest_annotation_get_entity_name (copy), "Kim Il Sung");
  assert_string_equal (regest_annotation_get_certainty (copy), "low");
  assert_string_equal (regest_annotation_get_note (copy), "who?");
  assert_int_equal (regest_annotation_get_modified (copy), 2);
  assert_string_equal (regest_attributes_get_value (regest_annotation_get_attributes (copy),
                                                    "role"),
                       "mentioned");

  regest_annotation_set_entity (copy, &none, "nobody");
  assert_null (regest_annotation_get_entity (copy));
  assert_null (regest_annotation_get_entity_name (copy));
}

static void
test_values_block (void **state)
{
  g_autoptr (RegestAnnotation) part = regest_annotation_new ("part");

  regest_annotation_add_target (part, (RegestSpan){ 0, 100 }, NULL);
  regest_annotation_add_target (part, (RegestSpan){ 200, 300 }, NULL);
  assert_null (regest_annotation_get_quote (part));
}

static void
test_values_status (void **state)
{
  RegestStatus status;

  for (RegestStatus i = REGEST_STATUS_ACCEPTED; i <= REGEST_STATUS_REJECTED; i++)
    {
      assert_true (regest_status_parse (regest_status_to_string (i), &status));
      assert_int_equal (status, i);
    }
  assert_false (regest_status_parse ("Accepted", &status));
  assert_false (regest_status_parse ("", NULL));
}

static void
test_values_entity (void **state)
{
  g_autoptr (RegestEntity) entity = regest_entity_new ("person", "Stalin");
  g_autoptr (RegestName) cover = regest_name_new ("FILIPPOV", "cover");
  g_autofree char *name = NULL;
  const RegestName *first;
  guint n_mentions;

  cover->from = g_strdup ("1950");
  cover->source = g_strdup ("the brackets of the edition");
  regest_entity_take_name (entity, regest_name_copy (cover));
  regest_entity_take_identifier (entity, regest_identifier_new ("wikidata", "Q855"));
  regest_entity_take_attribute (entity, regest_attribute_new ("function", "chairman", "chairman"));
  regest_entity_set_n_mentions (entity, 3);
  regest_entity_set_matched (entity, "FILIPPOV");
  regest_entity_set_author (entity, "A. Reader");
  regest_entity_set_created (entity, 1234567);

  g_object_get (entity, "name", &name, "n-mentions", &n_mentions, NULL);
  assert_string_equal (name, "Stalin");
  assert_int_equal (n_mentions, 3);
  first = g_ptr_array_index (regest_entity_get_names (entity), 0);
  assert_string_equal (first->form, "FILIPPOV");
  assert_string_equal (first->from, "1950");
  assert_null (first->to);
  assert_string_equal (regest_entity_get_author (entity), "A. Reader");
  assert_int_equal (regest_entity_get_created (entity), 1234567);
  assert_string_equal (regest_entity_get_matched (entity), "FILIPPOV");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_values_attribute),
    cmocka_unit_test (test_values_record),
    cmocka_unit_test (test_values_annotation),
    cmocka_unit_test (test_values_block),
    cmocka_unit_test (test_values_status),
    cmocka_unit_test (test_values_entity),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
