/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "content.h"

/* An open document follows every change; what it shows must be what opening it anew would show. */

typedef struct
{
  Fixture *fixture;
  RegestDocument *document;
  GString *mirror; /* the text as "text-changed" told it */
  guint n_tags_told;
  guint n_records_told;
  guint n_removed;
} Open;

static void
text_changed_cb (RegestDocument *document, guint start, guint removed, guint added, Open *open)
{
  RegestSpan now = { start, start + added };
  g_autofree char *words = regest_text_dup_range (regest_document_get_text (document), now);
  const char *from = g_utf8_offset_to_pointer (open->mirror->str, start);
  const char *to = g_utf8_offset_to_pointer (from, removed);
  gssize at = from - open->mirror->str;

  g_string_erase (open->mirror, at, to - from);
  g_string_insert (open->mirror, at, words);
}

static void
tags_changed_cb (RegestDocument *document, Open *open)
{
  open->n_tags_told++;
}

static void
record_changed_cb (RegestDocument *document, Open *open)
{
  open->n_records_told++;
}

static void
removed_cb (RegestDocument *document, Open *open)
{
  open->n_removed++;
}

static void
open_record (Open *open, const RegestId *record)
{
  g_autofree char *string = NULL;

  open->document = regest_project_open_document (open->fixture->project, record, NULL);
  assert_non_null (open->document);
  string = regest_text_dup_string (regest_document_get_text (open->document));
  open->mirror = g_string_new (string);
  g_signal_connect (open->document, "text-changed", G_CALLBACK (text_changed_cb), open);
  g_signal_connect (open->document, "annotations-changed", G_CALLBACK (tags_changed_cb), open);
  g_signal_connect (open->document, "record-changed", G_CALLBACK (record_changed_cb), open);
  g_signal_connect (open->document, "removed", G_CALLBACK (removed_cb), open);
}

static int
setup (void **state)
{
  Open *open = g_new0 (Open, 1);
  void *fixture = NULL;

  fixture_setup (&fixture);
  open->fixture = fixture;
  *state = open;
  return 0;
}

static int
teardown (void **state)
{
  Open *open = *state;
  void *fixture = open->fixture;

  g_clear_object (&open->document);
  if (open->mirror != NULL)
    g_string_free (open->mirror, TRUE);
  g_free (open);
  return fixture_teardown (&fixture);
}

/* -- lines to compare ------------------------------------------------------ */

static char *
dump_items (RegestDocument *document)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (document, i);
      guint item = G_MAXUINT;

      assert_non_null (annotation);
      assert_true (
        regest_document_find_annotation (document, regest_annotation_get_id (annotation), &item));
      assert_int_equal (item, i);
      content_append_cb (annotation, out);
    }
  return g_string_free (out, FALSE);
}

static char *
dump_pieces (RegestDocument *document, RegestSpan range)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (RegestPiece));
  GString *out = g_string_new (NULL);

  regest_document_collect_pieces (document, range, pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      const RegestPiece *piece = &g_array_index (pieces, RegestPiece, i);

      g_string_append_printf (out, "%u-%u:%u:%u:%d:%d ", piece->span.start, piece->span.end,
                              piece->item, piece->kind, piece->status, piece->has_entity);
    }
  return g_string_free (out, FALSE);
}

static void
expect_pieces (RegestDocument *document, guint start, guint end, const char *expected)
{
  RegestSpan range = { start, end };
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (RegestPiece));
  g_autoptr (GString) out = g_string_new (NULL);

  regest_document_collect_pieces (document, range, pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      const RegestPiece *piece = &g_array_index (pieces, RegestPiece, i);

      g_string_append_printf (out, "%s%u-%u", i > 0 ? " " : "", piece->span.start, piece->span.end);
    }
  assert_string_equal (out->str, expected);
}

static void
expect_items_at (RegestDocument *document, guint offset, const char *expected)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) out = g_string_new (NULL);

  regest_document_collect_items_at (document, offset, items);
  for (guint i = 0; i < items->len; i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (document,
                                                                     g_array_index (items, guint,
                                                                                    i));

      g_string_append_printf (out, "%s%s", i > 0 ? " " : "",
                              regest_annotation_get_kind (annotation));
    }
  assert_string_equal (out->str, expected);
}

/* all of it, against one that is opened now */
static void
expect_as_new (Open *open, const RegestId *record)
{
  g_autoptr (RegestDocument)
    fresh = regest_project_open_document (open->fixture->project, record, NULL);
  g_autofree char *text = regest_text_dup_string (regest_document_get_text (open->document));
  g_autofree char *items = dump_items (open->document);
  g_autofree char *fresh_items = dump_items (fresh);
  RegestSpan all = { 0, regest_text_get_length (regest_document_get_text (fresh)) };
  g_autofree char *pieces = dump_pieces (open->document, all);
  g_autofree char *fresh_pieces = dump_pieces (fresh, all);

  assert_string_equal (items, fresh_items);
  assert_string_equal (pieces, fresh_pieces);
  assert_string_equal (open->mirror->str, text);
  content_expect_text (open->fixture->project, record, text);
}

/* -- cases ----------------------------------------------------------------- */

static void
test_document_places (void **state)
{
  Open *open = *state;
  RegestProject *project = open->fixture->project;
  RegestId record = content_record (project, "T", "one two three\nfour five\nsix\n");
  guint item;

  content_tag (project, &record, "place", 4, 7);
  content_tag (project, &record, "person", 4, 13);
  content_tag (project, &record, "part", 0, 20);
  content_tag (project, &record, "date", 14, 18);
  open_record (open, &record);

  expect_pieces (open->document, 0, 4, "0-23");
  expect_pieces (open->document, 4, 5, "0-23 4-13 4-7");
  expect_pieces (open->document, 13, 15, "0-23 14-18");
  expect_pieces (open->document, 13, 13, "0-23 4-13");
  expect_pieces (open->document, 24, 28, "");
  expect_items_at (open->document, 5, "place person part");
  expect_items_at (open->document, 7, "person place part");
  expect_items_at (open->document, 18, "date part");
  expect_items_at (open->document, 25, "");

  assert_true (regest_document_next_item (open->document, 0, G_MAXUINT, &item));
  assert_int_equal (item, 1);
  assert_true (regest_document_next_item (open->document, 0, item, &item));
  assert_int_equal (item, 2);
  assert_true (regest_document_next_item (open->document, 0, item, &item));
  assert_int_equal (item, 3);
  assert_false (regest_document_next_item (open->document, 0, item, &item));
  assert_true (regest_document_previous_item (open->document, 28, G_MAXUINT, &item));
  assert_int_equal (item, 3);
  assert_true (regest_document_previous_item (open->document, 0, 2, &item));
  assert_int_equal (item, 1);
  assert_false (regest_document_previous_item (open->document, 0, 1, &item));

  assert_true (regest_document_find_part (open->document, 9, &item));
  assert_int_equal (item, 0);
  assert_false (regest_document_find_part (open->document, 25, NULL));
}

static void
test_document_follows_tags (void **state)
{
  Open *open = *state;
  RegestProject *project = open->fixture->project;
  RegestId record = content_record (project, "T", "Mao met Kim in Beijing\n");
  RegestId other = content_record (project, "O", "Mao\n");
  RegestId tag, entity;

  open_record (open, &record);
  tag = content_tag_words (project, &record, "person", "Kim");
  content_tag_words (project, &record, "person", "Mao");
  assert_int_equal (open->n_tags_told, 2);
  expect_as_new (open, &record);

  content_tag_words (project, &other, "person", "Mao");
  assert_int_equal (open->n_tags_told, 2);

  entity = content_entity (project, "person", "Kim Il Sung");
  DO (regest_project_link (project, &tag, &entity, &error));
  expect_as_new (open, &record);
  DO (regest_project_rename_entity (project, &entity, "Kim Il-sung", &error));
  expect_as_new (open, &record);
  DO (regest_project_set_target (project, &tag, 0, (RegestSpan){ 15, 22 }, &error));
  expect_as_new (open, &record);
  DO (regest_project_remove_annotation (project, &tag, &error));
  expect_as_new (open, &record);
  fixture_undo (project);
  expect_as_new (open, &record);
}

static void
test_document_follows_description (void **state)
{
  Open *open = *state;
  RegestProject *project = open->fixture->project;
  RegestId record = content_record (project, "Old", "text\n");

  open_record (open, &record);
  assert_string_equal (regest_record_get_title (regest_document_get_record (open->document)),
                       "Old");
  content_set (project, REGEST_OWNER_RECORD, &record, "title", "New");
  assert_int_equal (open->n_records_told, 1);
  assert_string_equal (regest_record_get_title (regest_document_get_record (open->document)),
                       "New");
}

static void
test_document_is_removed (void **state)
{
  Open *open = *state;
  RegestProject *project = open->fixture->project;
  RegestId record = content_record (project, "T", "text\n");

  content_tag (project, &record, "person", 0, 4);
  open_record (open, &record);
  DO (regest_project_remove_record (project, &record, &error));
  assert_int_equal (open->n_removed, 1);
  fixture_undo (project);
  expect_as_new (open, &record);
  FAILS (regest_project_open_document (project, &open->fixture->project->id, &error) != NULL,
         REGEST_ERROR_NOT_FOUND, "no record");
}

static void
test_document_lists_parts (void **state)
{
  Open *open = *state;
  RegestProject *project = open->fixture->project;
  RegestId record = content_record (project, "T", "one\ntwo\nthree\nfour\n");
  RegestId second = content_tag (project, &record, "part", 8, 12);
  g_autoptr (GListModel) parts = NULL;
  g_autoptr (RegestAnnotation) kept = NULL;
  g_autoptr (RegestAnnotation) now = NULL;
  RegestId first;
  guint item;

  open_record (open, &record);
  parts = regest_document_list_parts (open->document);
  assert_int_equal (g_list_model_get_n_items (parts), 1);
  kept = g_list_model_get_item (parts, 0);
  first = content_tag (project, &record, "part", 0, 5);
  assert_int_equal (g_list_model_get_n_items (parts), 2);
  now = g_list_model_get_item (parts, 1);
  assert_ptr_equal (kept, now);

  assert_null (regest_document_get_date_context (open->document, 9));
  content_set (project, REGEST_OWNER_RECORD, &record, "date", "1951");
  assert_string_equal (regest_document_get_date_context (open->document, 9), "1951");
  content_set (project, REGEST_OWNER_ANNOTATION, &second, "sent", "5 June 1951");
  assert_string_equal (regest_document_get_date_context (open->document, 9), "1951-06-05");
  assert_string_equal (regest_document_get_date_context (open->document, 1), "1951");
  assert_true (regest_document_find_annotation (open->document, &first, &item));
  DO (regest_project_remove_annotation (project, &first, &error));
  assert_int_equal (g_list_model_get_n_items (parts), 1);
}

/* -- anything at all ------------------------------------------------------- */

static const char *const letters[] = {
  "a", "b", " ", "\n", "é", "毛", "ö", "x\n\n", "Beijing ", ""
};

static char *
random_words (GRand *random, guint n)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (words, letters[g_rand_int_range (random, 0, G_N_ELEMENTS (letters))]);
  return g_string_free (words, FALSE);
}

static RegestSpan
random_span (GRand *random, guint length)
{
  guint a = (guint) g_rand_int_range (random, 0, (gint) length + 1);
  guint b = (guint) g_rand_int_range (random, 0, (gint) length + 1);
  RegestSpan span = { MIN (a, b), MIN (MAX (a, b), MIN (a, b) + 12) };

  return span;
}

/* may fail (nothing to tag, an empty text): then nothing must have changed */
static void
do_anything (RegestProject *project, RegestDocument *document, const RegestId *record,
             GRand *random)
{
  static const char *const kinds[] = { "person", "place", "stamp", "part" };
  guint length = regest_text_get_length (regest_document_get_text (document));
  guint n = regest_document_get_n_annotations (document);
  RegestSpan span = random_span (random, length);
  g_autoptr (RegestAnnotation) tag = NULL;
  g_autofree char *words = NULL;
  RegestId id = { { 0 } };

  if (n > 0)
    id = *regest_annotation_get_id (
      regest_document_get_annotation (document, (guint) g_rand_int_range (random, 0, (gint) n)));
  switch (g_rand_int_range (random, 0, 9))
    {
    case 0:
    case 1:
    case 2:
      tag = regest_annotation_new (kinds[g_rand_int_range (random, 0, 4)]);
      regest_annotation_set_record (tag, record);
      regest_annotation_add_target (tag, span, NULL);
      regest_project_add_annotation (project, tag, NULL, NULL);
      break;
    case 3:
    case 4:
    case 5:
      words = random_words (random, (guint) g_rand_int_range (random, 0, 4));
      regest_project_replace_text (project, record, span, words, NULL);
      break;
    case 6:
      if (n > 0)
        regest_project_add_target (project, &id, span, NULL);
      break;
    case 7:
      if (n > 4)
        regest_project_remove_annotation (project, &id, NULL);
      break;
    default:
      if (g_rand_boolean (random))
        regest_project_undo (project, NULL);
      else
        regest_project_redo (project, NULL);
    }
}

static void
test_document_follows_anything (void **state)
{
  Open *open = *state;
  RegestProject *project = open->fixture->project;
  g_autoptr (GRand) random = g_rand_new_with_seed (20448);
  RegestId record = content_record (project, "T",
                                    "Comrade Kim Il Sung\nis in Beijing.\n\nMao\nand Gao\n");

  open_record (open, &record);
  /* so that an undo never takes the record away */
  for (guint i = 0; i < 400; i++)
    {
      do_anything (project, open->document, &record, random);
      if (open->n_removed > 0)
        {
          fixture_redo (project);
          open->n_removed = 0;
        }
      expect_as_new (open, &record);
      if (i % 50 == 0)
        content_expect_derived (project);
    }
  content_expect_derived (project);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_document_places, setup, teardown),
    cmocka_unit_test_setup_teardown (test_document_follows_tags, setup, teardown),
    cmocka_unit_test_setup_teardown (test_document_follows_description, setup, teardown),
    cmocka_unit_test_setup_teardown (test_document_is_removed, setup, teardown),
    cmocka_unit_test_setup_teardown (test_document_lists_parts, setup, teardown),
    cmocka_unit_test_setup_teardown (test_document_follows_anything, setup, teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
