/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "content.h"

#define LETTER "To Comrade MAO ZEDONG.\nKim Il Sung is in Beijing.\n\n5 june 1951\nMAO\n"

static const RegestId nothing = { { 1, 2, 3 } };

static RegestSpan
span (guint start, guint end)
{
  RegestSpan made = { start, end };

  return made;
}

static void
test_edit_record_and_tags (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId record = content_record (project, "Letter", LETTER);
  RegestId mao = content_tag (project, &record, "person", 11, 21);
  RegestId entity = content_entity (project, "person", "Mao Zedong");

  content_tag_words (project, &record, "place", "Beijing");
  content_expect_text (project, &record, LETTER);
  content_expect_tags (project, &record, "person 11-21 MAO ZEDONG\nplace 41-48 Beijing\n");
  DO (regest_project_link (project, &mao, &entity, &error));
  content_expect_tags (project, &record,
                       "person 11-21 MAO ZEDONG = Mao Zedong\nplace 41-48 Beijing\n");
  content_expect_derived (project);
  fixture_undo (project);
  fixture_undo (project);
  content_expect_tags (project, &record, "person 11-21 MAO ZEDONG\n");
  content_expect_derived (project);
}

/* every edit: done, undone to what it was, done again to what it became */
typedef gboolean (*EditFunc) (RegestProject *project, const RegestId *ids, GError **error);

enum
{
  RECORD,
  TAG,
  STAMP,
  MAO,
  KIM,
  NAME,
  IDENTIFIER,
  VALUE,
  RELATION,
  N_IDS
};

static void
make_content (RegestProject *project, RegestId *ids)
{
  g_autoptr (RegestName) name = regest_name_new ("FILIPPOV", "cover");
  g_autoptr (RegestIdentifier) identifier = regest_identifier_new ("wikidata", "Q5816");
  RegestOwner from = { REGEST_OWNER_ENTITY }, to = { REGEST_OWNER_RECORD };

  ids[RECORD] = content_record (project, "Letter", LETTER);
  ids[TAG] = content_tag (project, &ids[RECORD], "person", 11, 21);
  ids[STAMP] = content_tag (project, &ids[RECORD], "stamp", 11, 34);
  ids[MAO] = content_entity (project, "person", "Mao Zedong");
  ids[KIM] = content_entity (project, "person", "Kim Il Sung");
  DO (regest_project_link (project, &ids[TAG], &ids[MAO], &error));
  DO (regest_project_set_name (project, &ids[MAO], name, &ids[NAME], &error));
  DO (regest_project_set_identifier (project, &ids[MAO], identifier, &ids[IDENTIFIER], &error));
  ids[VALUE] = content_set (project, REGEST_OWNER_ANNOTATION, &ids[TAG], "title", "Comrade");
  from.id = ids[MAO];
  to.id = ids[RECORD];
  DO (regest_project_add_relation (project, "wrote", &from, &to, &ids[RELATION], &error));
}

static gboolean
edit_state (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_set_state (project, &ids[RECORD], REGEST_STATE_PROPOSED, error);
}

static gboolean
edit_remove_record (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_remove_record (project, &ids[RECORD], error);
}

static gboolean
edit_origin (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_set_origin (project, &ids[RECORD], "Somebody", 5, error);
}

static gboolean
edit_remove_tag (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_remove_annotation (project, &ids[TAG], error);
}

static gboolean
edit_kind (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_set_annotation_kind (project, &ids[TAG], "place", error);
}

static gboolean
edit_kind_block (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_set_annotation_kind (project, &ids[STAMP], "part", error);
}

static gboolean
edit_move (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_set_target (project, &ids[TAG], 0, span (3, 21), error);
}

static gboolean
edit_add_piece (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_add_target (project, &ids[TAG], span (23, 26), error);
}

static gboolean
edit_remove_piece (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_remove_target (project, &ids[TAG], 0, error);
}

static gboolean
edit_unlink (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_link (project, &ids[TAG], NULL, error);
}

static gboolean
edit_certainty (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_set_certainty (project, &ids[TAG], "low", error);
}

static gboolean
edit_note (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_set_annotation_note (project, &ids[TAG], "a note", error);
}

static gboolean
edit_status (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_set_status (project, &ids[TAG], REGEST_STATUS_REJECTED, error);
}

static gboolean
edit_remove_value (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_remove_attribute (project, &ids[VALUE], error);
}

static gboolean
edit_remove_entity (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_remove_entity (project, &ids[MAO], error);
}

static gboolean
edit_rename (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_rename_entity (project, &ids[MAO], "Mao Tse-tung", error);
}

static gboolean
edit_entity_kind (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_set_entity_kind (project, &ids[KIM], "place", error);
}

static gboolean
edit_entity_note (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_set_entity_note (project, &ids[KIM], "who", error);
}

static gboolean
edit_remove_name (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_remove_name (project, &ids[NAME], error);
}

static gboolean
edit_remove_identifier (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_remove_identifier (project, &ids[IDENTIFIER], error);
}

static gboolean
edit_merge (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_merge_entities (project, &ids[KIM], &ids[MAO], error);
}

static gboolean
edit_remove_relation (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_remove_relation (project, &ids[RELATION], error);
}

static gboolean
edit_text (RegestProject *project, const RegestId *ids, GError **error)
{
  return regest_project_replace_text (project, &ids[RECORD], span (11, 14), "Chairman Mao", error);
}

static void
test_edit_is_undone (void **state)
{
  static const EditFunc edits[] = {
    edit_state, edit_origin, edit_remove_tag, edit_kind, edit_kind_block, edit_move,
    edit_add_piece, edit_remove_piece, edit_unlink, edit_certainty, edit_note, edit_status,
    edit_remove_value, edit_rename, edit_entity_kind, edit_entity_note, edit_remove_name,
    edit_remove_identifier, edit_remove_relation, edit_text, edit_merge, edit_remove_entity,
    edit_remove_record
  };
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId ids[N_IDS] = { 0 };

  make_content (project, ids);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *before = fixture_snapshot (project);
      g_autofree char *after = NULL;
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;

      DO (edits[i](project, ids, &error));
      after = fixture_snapshot (project);
      assert_string_not_equal (before, after);
      content_expect_derived (project);
      fixture_undo (project);
      undone = fixture_snapshot (project);
      assert_string_equal (before, undone);
      content_expect_derived (project);
      fixture_redo (project);
      redone = fixture_snapshot (project);
      assert_string_equal (after, redone);
      fixture_undo (project);
    }
}

/* a failed edit leaves everything as it was, also within an action, which it dooms */
static void
test_edit_errors (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  g_autoptr (RegestAnnotation) annotation = regest_annotation_new ("person");
  g_autoptr (RegestName) name = regest_name_new ("X", "no-type");
  RegestId ids[N_IDS] = { 0 };
  RegestId place;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  make_content (project, ids);
  place = content_entity (project, "place", "Beijing");
  before = fixture_snapshot (project);

#define WRONG(call, code, words) FAILS (regest_project_##call, REGEST_ERROR_##code, words)
  WRONG (remove_record (project, &nothing, &error), NOT_FOUND, "no record");
  WRONG (set_state (project, &ids[RECORD], "done", &error), INVALID, "“done” is none of");
  WRONG (set_state (project, &nothing, REGEST_STATE_TO_DO, &error), NOT_FOUND, "no record");
  WRONG (remove_annotation (project, &nothing, &error), NOT_FOUND, "no annotation");
  WRONG (set_annotation_kind (project, &ids[TAG], "ship", &error), INVALID, "no kind “ship”");
  WRONG (set_target (project, &ids[TAG], 0, span (9, 999), &error), RANGE, "9 to 999");
  WRONG (set_target (project, &ids[TAG], 0, span (9, 3), &error), RANGE, "before it starts");
  WRONG (set_target (project, &ids[TAG], 0, span (9, 9), &error), RANGE, "no words");
  WRONG (set_target (project, &ids[TAG], 7, span (1, 2), &error), RANGE, "no piece 7");
  WRONG (remove_target (project, &ids[TAG], 1, &error), RANGE, "1 pieces");
  WRONG (add_target (project, &nothing, span (1, 2), &error), NOT_FOUND, "no annotation");
  WRONG (link (project, &ids[TAG], &nothing, &error), NOT_FOUND, "no entity");
  WRONG (link (project, &ids[TAG], &place, &error), INVALID, "“person”, not “place”");
  WRONG (link (project, &ids[STAMP], &place, &error), INVALID, "not linked");
  WRONG (set_certainty (project, &ids[TAG], "sure", &error), INVALID, "high, medium, low");
  WRONG (remove_attribute (project, &nothing, &error), NOT_FOUND, "no value");
  WRONG (remove_entity (project, &nothing, &error), NOT_FOUND, "no entity");
  WRONG (rename_entity (project, &ids[MAO], " \n", &error), INVALID, "must have a name");
  WRONG (set_entity_kind (project, &ids[MAO], "place", &error), INVALID, "does not allow");
  WRONG (set_entity_kind (project, &ids[KIM], "ship", &error), INVALID, "“ship”");
  WRONG (set_name (project, &ids[MAO], name, NULL, &error), INVALID, "no-type");
  WRONG (remove_name (project, &nothing, &error), NOT_FOUND, "no name");
  WRONG (remove_identifier (project, &nothing, &error), NOT_FOUND, "no identifier");
  WRONG (merge_entities (project, &ids[MAO], &ids[MAO], &error), INVALID, "with itself");
  WRONG (merge_entities (project, &ids[MAO], &place, &error), INVALID, "cannot be merged");
  WRONG (remove_relation (project, &nothing, &error), NOT_FOUND, "no relation");
  WRONG (replace_text (project, &ids[RECORD], span (5, 9999), "", &error), RANGE, "9999");
  regest_annotation_set_record (annotation, &ids[RECORD]);
  regest_annotation_add_target (annotation, span (0, 2), NULL);
  regest_annotation_set_id (annotation, &ids[TAG]);
  WRONG (add_annotation (project, annotation, NULL, &error), EXISTS, "already");

  DO (regest_project_begin (project, "tag", NULL, NULL, &error));
  content_tag (project, &ids[RECORD], "person", 0, 2);
  WRONG (rename_entity (project, &nothing, "X", &error), NOT_FOUND, "no entity");
  WRONG (commit (project, &error), NOT_FOUND, "no entity");
#undef WRONG
  after = fixture_snapshot (project);
  assert_string_equal (before, after);
  content_expect_text (project, &ids[RECORD], LETTER);
}

static void
test_edit_pieces (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId record = content_record (project, "T", "one two three four\ne\xcc\x81t\xc3\xa9\n");
  RegestId tag = content_tag (project, &record, "person", 0, 3);
  RegestId part;

  DO (regest_project_add_target (project, &tag, span (8, 13), &error));
  content_expect_tags (project, &record, "person 0-3 one 8-13 three\n");
  DO (regest_project_set_target (project, &tag, 0, span (4, 8), &error));
  content_expect_tags (project, &record, "person 4-13 two three\n");
  DO (regest_project_add_target (project, &tag, span (14, 18), &error));
  DO (regest_project_remove_target (project, &tag, 0, &error));
  content_expect_tags (project, &record, "person 14-18 four\n");
  /* never half of a letter */
  DO (regest_project_set_target (project, &tag, 0, span (20, 22), &error));
  content_expect_tags (project, &record, "person 19-22 e\xcc\x81t\n");
  DO (regest_project_remove_target (project, &tag, 0, &error));
  content_expect_tags (project, &record, "");
  part = content_tag (project, &record, "part", 2, 5);
  content_expect_tags (project, &record, "part 0-18\n");
  DO (regest_project_add_target (project, &part, span (20, 21), &error));
  content_expect_tags (project, &record, "part 0-18 19-23\n");
  content_expect_derived (project);
}

/* -- values ---------------------------------------------------------------- */

static void
expect_field (RegestProject *project, const RegestId *record, const char *name,
              const char *expected)
{
  g_autoptr (RegestRecord) loaded = regest_project_get_record (project, record, NULL);
  GPtrArray *attributes = regest_record_get_attributes (loaded);
  g_autoptr (GString) out = g_string_new (NULL);
  static const char *const states[] = { "none", "good", "changed", "lost" };

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);

      if (strcmp (attribute->name, name) == 0)
        g_string_append_printf (out, "%s|%s|%s|%u-%u;", attribute->reading, attribute->value,
                                states[attribute->evidence_state], attribute->evidence.start,
                                attribute->evidence.end);
    }
  assert_string_equal (out->str, expected);
}

static void
test_edit_values (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId record = content_record (project, "Letter", LETTER);
  RegestOwner owner = { REGEST_OWNER_RECORD, record };
  g_autoptr (RegestAttribute) date = regest_attribute_new ("date", NULL, NULL);
  g_autoptr (RegestAttribute) wrong = regest_attribute_new ("date", NULL, "yesterday");
  g_autoptr (RegestAttribute) unknown = regest_attribute_new ("smell", "x", NULL);
  g_autoptr (RegestAttribute) far = regest_attribute_new ("author", NULL, NULL);
  static const char *const no_numbers[] = { "nan", "inf", "0x10", "1e999", "12 men", "" };
  RegestOwner part = { REGEST_OWNER_ANNOTATION };
  RegestId first, second;

  /* read from the text, normalised, and followed */
  regest_attribute_set_evidence (date, &record, span (51, 62));
  DO (regest_project_set_attribute (project, &owner, date, NULL, &error));
  expect_field (project, &record, "date", "5 june 1951|1951-06-05|good|51-62;");
  DO (regest_project_replace_text (project, &record, span (0, 2), "For", &error));
  expect_field (project, &record, "date", "5 june 1951|1951-06-05|good|52-63;");
  DO (regest_project_replace_text (project, &record, span (52, 53), "6", &error));
  expect_field (project, &record, "date", "5 june 1951|1951-06-05|changed|52-63;");
  DO (regest_project_replace_text (project, &record, span (51, 63), "", &error));
  expect_field (project, &record, "date", "5 june 1951|1951-06-05|lost|0-0;");
  fixture_undo (project);
  expect_field (project, &record, "date", "5 june 1951|1951-06-05|changed|52-63;");

  /* a field of one value has one; a repeatable one has more */
  first = content_set (project, REGEST_OWNER_RECORD, &record, "title", "One");
  second = content_set (project, REGEST_OWNER_RECORD, &record, "title", "Two");
  assert_memory_equal (&first, &second, sizeof first);
  expect_field (project, &record, "title", "Two|Two|none|0-0;");

  FAILS (regest_project_set_attribute (project, &owner, wrong, NULL, &error), REGEST_ERROR_INVALID,
         "yesterday");
  FAILS (regest_project_set_attribute (project, &owner, unknown, NULL, &error),
         REGEST_ERROR_INVALID, "smell");
  regest_attribute_set_evidence (far, &record, span (10, 4000));
  FAILS (regest_project_set_attribute (project, &owner, far, NULL, &error), REGEST_ERROR_RANGE,
         "4000");
  part.id = content_tag (project, &record, "part", 0, 3);
  for (guint i = 0; i < G_N_ELEMENTS (no_numbers); i++)
    {
      g_autoptr (RegestAttribute) count = regest_attribute_new ("words", NULL, no_numbers[i]);

      FAILS (regest_project_set_attribute (project, &part, count, NULL, &error),
             REGEST_ERROR_INVALID, "is not a number");
    }
  owner.id = nothing;
  FAILS (regest_project_set_attribute (project, &owner, date, NULL, &error),
         REGEST_ERROR_NOT_FOUND, "no record");
  content_expect_derived (project);
}

static void
test_edit_dates_lend (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId record = content_record (project, "T", "Telegram\nreceived 9 June\nfiled\n");
  RegestId part = content_tag (project, &record, "part", 0, 30);
  RegestId act = content_tag (project, &record, "verification", 25, 30);
  g_autoptr (RegestAnnotation) loaded = NULL;

  content_set (project, REGEST_OWNER_ANNOTATION, &part, "sent", "5 June 1951");
  content_set (project, REGEST_OWNER_ANNOTATION, &part, "received", "9 June");
  content_set (project, REGEST_OWNER_ANNOTATION, &act, "when", "10 June");
  content_expect_tags (project, &record,
                       "part 0-30; sent 1951-06-05; received 1951-06-09\n"
                       "verification 25-30 filed; when 1951-06-10\n");
  loaded = regest_project_get_annotation (project, &act, NULL);
  assert_true (
    regest_attributes_find (regest_annotation_get_attributes (loaded), "when")->inferred);
}

/* -- entities -------------------------------------------------------------- */

static void
test_edit_merge (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId ids[N_IDS] = { 0 };
  g_autoptr (RegestEntity) merged = NULL;

  make_content (project, ids);
  DO (regest_project_merge_entities (project, &ids[KIM], &ids[MAO], &error));
  merged = regest_project_get_entity (project, &ids[KIM], NULL);
  assert_int_equal (regest_entity_get_n_mentions (merged), 1);
  assert_int_equal (regest_entity_get_names (merged)->len, 2);
  assert_int_equal (regest_entity_get_identifiers (merged)->len, 1);
  content_expect_tags (project, &ids[RECORD],
                       "stamp 11-34 MAO ZEDONG.\nKim Il Sung\n"
                       "person 11-21 MAO ZEDONG = Kim Il Sung; title Comrade\n");
  FAILS (regest_project_get_entity (project, &ids[MAO], &error) != NULL, REGEST_ERROR_NOT_FOUND,
         "no entity");
  fixture_expect_line (project, "Undo Merge “Mao Zedong” into “Kim Il Sung”", "-");
}

/* what refers to something that is removed still says what that was called */
static void
test_edit_gone (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId record = content_record (project, "Letter", LETTER);
  RegestId answer = content_record (project, "Answer", "one\ntwo\n");
  RegestId part = content_tag (project, &answer, "part", 0, 3);
  RegestId kim = content_entity (project, "person", "Kim Il Sung");
  RegestId place = content_entity (project, "place", "Beijing");
  g_autoptr (RegestAttribute) at = regest_attribute_new ("place", NULL, NULL);
  g_autoptr (RegestAttribute) answers = regest_attribute_new ("answers", NULL, NULL);
  RegestOwner person = { REGEST_OWNER_ENTITY, kim }, owner = { REGEST_OWNER_ANNOTATION, part };

  at->reference = place;
  answers->reference = record;
  DO (regest_project_set_attribute (project, &person, at, NULL, &error));
  DO (regest_project_set_attribute (project, &owner, answers, NULL, &error));
  DO (regest_project_remove_entity (project, &place, &error));
  DO (regest_project_remove_record (project, &record, &error));
  fixture_expect (project,
                  "SELECT name || ' ' || reading FROM attribute WHERE name IN ('place', 'answers')"
                  " AND to_entity IS NULL AND to_record IS NULL ORDER BY name",
                  "answers Letter place Beijing");
  content_expect_derived (project);
}

static void
test_edit_resolve (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId record = content_record (project, "Letter", "a\n");
  RegestId mao = content_entity (project, "person", "Mao Zedong");
  g_autofree char *whole = regest_id_to_string (&record);
  g_autofree char *beginning = g_strndup (whole, 30);
  RegestOwner owner;
  RegestId id;

  DO (regest_project_resolve_record (project, whole, &id, &error));
  assert_true (regest_id_equal (&id, &record));
  DO (regest_project_resolve_record (project, beginning, &id, &error));
  DO (regest_project_resolve_record (project, "Letter", &id, &error));
  assert_true (regest_id_equal (&id, &record));
  DO (regest_project_resolve_entity (project, "mao ŽEDONG", &id, &error));
  assert_true (regest_id_equal (&id, &mao));
  DO (regest_project_resolve_owner (project, "Mao Zedong", &owner, &error));
  assert_int_equal (owner.type, REGEST_OWNER_ENTITY);
  FAILS (regest_project_resolve_record (project, "Nothing", &id, &error), REGEST_ERROR_NOT_FOUND,
         "Nothing");
  content_record (project, "Letter", "b\n");
  FAILS (regest_project_resolve_record (project, "Letter", &id, &error), REGEST_ERROR_AMBIGUOUS,
         "Letter");
  FAILS (regest_project_resolve_record (project, "0", &id, &error), REGEST_ERROR_AMBIGUOUS, "0");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_edit_record_and_tags, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_edit_is_undone, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_edit_errors, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_edit_pieces, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_edit_values, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_edit_dates_lend, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_edit_merge, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_edit_gone, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_edit_resolve, fixture_setup, fixture_teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
