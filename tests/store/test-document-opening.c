/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "content.h"

/* A document that is opened gradually answers every question as one that is opened at once. */

#define N_LINES 600
#define N_TAGS 5000 /* more than are loaded at once */

typedef struct
{
  Fixture *fixture;
  RegestId record;
  RegestDocument *document; /* opened gradually */
  guint n_told;
} Open;

static RegestSpan
random_span (GRand *random, guint length, guint longest)
{
  guint start = (guint) g_rand_int_range (random, 0, (gint) (length - longest));

  return (RegestSpan){ start, start + (guint) g_rand_int_range (random, 1, (gint) longest) };
}

static RegestText *
make_text (GRand *random)
{
  g_autoptr (GString) string = g_string_new (NULL);

  for (guint i = 0; i < N_LINES; i++)
    {
      for (int j = g_rand_int_range (random, 0, 9); j > 0; j--)
        g_string_append (string, j % 3 == 0 ? "毛泽东 " : "Comrade ");
      g_string_append_c (string, '\n');
    }
  /* a line of several segments */
  for (guint i = 0; i < 2000; i++)
    g_string_append (string, "Kim ");
  return regest_text_new_from_string (string->str, -1);
}

/* Words, words over line ends, pieces far apart, parts in parts. */
static void
add_tag (RegestProject *project, const RegestId *record, guint length, GRand *random, guint number)
{
  static const char *const kinds[] = { "person", "place", "insertion", "stamp" };
  gboolean is_part = number % 90 == 0;
  g_autoptr (RegestAnnotation)
    tag = regest_annotation_new (is_part ? "part" : kinds[number % G_N_ELEMENTS (kinds)]);

  regest_annotation_set_record (tag, record);
  regest_annotation_add_target (tag, random_span (random, length, is_part ? 400 : 20), NULL);
  if (number % 17 == 0)
    regest_annotation_add_target (tag, random_span (random, length, 9), NULL);
  if (number % 11 == 0)
    regest_annotation_set_status (tag, REGEST_STATUS_SUGGESTED);
  if (number % 13 == 0)
    regest_annotation_set_status (tag, REGEST_STATUS_REJECTED);
  if (is_part)
    regest_annotation_take_attribute (tag, regest_attribute_new ("sent", "5 June 1951", NULL));
  DO (regest_project_add_annotation (project, tag, NULL, &error));
}

static int
setup (void **state)
{
  Open *open = g_new0 (Open, 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (1951);
  g_autoptr (RegestText) text = make_text (random);
  void *fixture = NULL;

  fixture_setup (&fixture);
  open->fixture = fixture;
  DO (regest_project_begin (open->fixture->project, "import", NULL, NULL, &error));
  DO (regest_project_add_record (open->fixture->project, text, NULL, NULL, &open->record, &error));
  for (guint i = 0; i < N_TAGS; i++)
    add_tag (open->fixture->project, &open->record, regest_text_get_length (text), random, i);
  DO (regest_project_commit (open->fixture->project, &error));
  *state = open;
  return 0;
}

static int
teardown (void **state)
{
  Open *open = *state;
  void *fixture = open->fixture;

  g_clear_object (&open->document);
  g_free (open);
  return fixture_teardown (&fixture);
}

static void
told_cb (RegestDocument *document, Open *open)
{
  assert_false (regest_document_is_loading (document));
  open->n_told++;
}

static RegestDocument *
open_gradually (Open *open)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&open->document);
  open->n_told = 0;
  open->document =
    regest_project_open_document_gradually (open->fixture->project, &open->record, &error);
  content_ok (open->document != NULL, error);
  assert_true (regest_document_is_loading (open->document));
  g_signal_connect (open->document, "annotations-changed", G_CALLBACK (told_cb), open);
  return open->document;
}

static RegestDocument *
open_at_once (Open *open)
{
  RegestDocument *document =
    regest_project_open_document (open->fixture->project, &open->record, NULL);

  assert_non_null (document);
  assert_false (regest_document_is_loading (document));
  return document;
}

static void
wait_for_all (Open *open)
{
  while (open->n_told == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* without the numbers of the items */
static char *
dump_pieces (RegestDocument *document, RegestSpan range)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (RegestPiece));
  GString *out = g_string_new (NULL);

  regest_document_collect_pieces (document, range, pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      const RegestPiece *piece = &g_array_index (pieces, RegestPiece, i);

      g_string_append_printf (out, "%u-%u:%u:%d:%d ", piece->span.start, piece->span.end,
                              piece->kind, piece->status, piece->has_entity);
    }
  return g_string_free (out, FALSE);
}

static void
expect_same_pieces (RegestDocument *a, RegestDocument *b, RegestSpan range)
{
  g_autofree char *p = dump_pieces (a, range);
  g_autofree char *q = dump_pieces (b, range);

  assert_string_equal (p, q);
}

static void
expect_same_part (RegestDocument *a, RegestDocument *b, guint offset)
{
  guint p, q;
  gboolean found = regest_document_find_part (a, offset, &p);

  assert_int_equal (found, regest_document_find_part (b, offset, &q));
  if (found)
    assert_true (regest_id_equal (
      regest_annotation_get_id (regest_document_get_annotation (a, p)),
      regest_annotation_get_id (regest_document_get_annotation (b, q))));
  assert_string_equal (regest_document_get_date_context (a, offset) != NULL ? "dated" : "",
                       regest_document_get_date_context (b, offset) != NULL ? "dated" : "");
}

static char *
dump_items (RegestDocument *document)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    {
      char id[REGEST_ID_STRING_SIZE];

      regest_id_format (regest_annotation_get_id (regest_document_get_annotation (document, i)),
                        id);
      g_string_append_printf (out, "%s\n", id);
    }
  return g_string_free (out, FALSE);
}

static void
expect_as_new (Open *open)
{
  g_autoptr (RegestDocument) fresh = open_at_once (open);
  RegestSpan all = { 0, regest_text_get_length (regest_document_get_text (fresh)) };
  g_autofree char *items = dump_items (open->document);
  g_autofree char *fresh_items = dump_items (fresh);

  assert_string_equal (items, fresh_items);
  expect_same_pieces (open->document, fresh, all);
}

static void
test_opening_places (void **state)
{
  Open *open = *state;
  g_autoptr (GRand) random = g_rand_new_with_seed (20448);
  g_autoptr (RegestDocument) whole = open_at_once (open);
  RegestDocument *document = open_gradually (open);
  guint length = regest_text_get_length (regest_document_get_text (document));

  for (guint i = 0; i < 300; i++)
    {
      RegestSpan range = random_span (random, length, i % 10 == 0 ? 2000 : 40);

      if (i % 3 == 0)
        range.end = range.start;
      expect_same_pieces (document, whole, range);
      expect_same_part (document, whole, range.start);
      if (i % 50 == 0)
        document = open_gradually (open);
    }
  expect_same_pieces (document, whole, (RegestSpan){ 0, 1 });
  expect_same_pieces (document, whole, (RegestSpan){ length, length });
  expect_same_part (document, whole, length);
  assert_true (regest_document_is_loading (document));

  /* all of it is not looked up line by line */
  expect_same_pieces (document, whole, (RegestSpan){ 0, length });
}

static void
test_opening_waits (void **state)
{
  Open *open = *state;
  g_autoptr (RegestDocument) whole = open_at_once (open);
  guint n = regest_document_get_n_annotations (whole);
  RegestAnnotation *last = regest_document_get_annotation (whole, n - 1);
  g_autoptr (GListModel) parts = regest_document_list_parts (whole);
  g_autoptr (GListModel) own_parts = NULL;
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) own_items = g_array_new (FALSE, FALSE, sizeof (guint));
  guint item, own;

  assert_int_equal (regest_document_get_n_annotations (open_gradually (open)), n);
  assert_false (regest_document_is_loading (open->document));
  assert_true (regest_id_equal (
    regest_annotation_get_id (regest_document_get_annotation (open_gradually (open), n - 1)),
    regest_annotation_get_id (last)));
  assert_true (regest_document_find_annotation (open_gradually (open),
                                                regest_annotation_get_id (last), &item));
  assert_int_equal (item, n - 1);

  assert_true (regest_document_next_item (whole, 3000, G_MAXUINT, &item));
  assert_true (regest_document_next_item (open_gradually (open), 3000, G_MAXUINT, &own));
  assert_int_equal (own, item);
  assert_true (regest_document_previous_item (whole, 3000, G_MAXUINT, &item));
  assert_true (regest_document_previous_item (open_gradually (open), 3000, G_MAXUINT, &own));
  assert_int_equal (own, item);

  regest_document_collect_items_at (whole, 3000, items);
  regest_document_collect_items_at (open_gradually (open), 3000, own_items);
  assert_true (items->len > 0);
  assert_int_equal (own_items->len, items->len);
  assert_memory_equal (own_items->data, items->data, items->len * sizeof (guint));

  own_parts = regest_document_list_parts (open_gradually (open));
  assert_int_equal (g_list_model_get_n_items (own_parts), g_list_model_get_n_items (parts));
}

static void
test_opening_takes_proposals (void **state)
{
  Open *open = *state;
  RegestDocument *document = open_gradually (open);
  guint n = regest_document_get_n_annotations (document);
  g_autoptr (GPtrArray) proposals = g_ptr_array_new_with_free_func (g_object_unref);
  RegestAnnotation *proposal = regest_annotation_new ("person");
  RegestId id = regest_id_new ();

  regest_annotation_set_id (proposal, &id);
  regest_annotation_set_record (proposal, &open->record);
  regest_annotation_add_target (proposal, (RegestSpan){ 100, 103 }, NULL);
  g_ptr_array_add (proposals, proposal);
  document = open_gradually (open);
  regest_document_set_proposed (document, proposals, NULL);
  assert_false (regest_document_is_loading (document));
  assert_int_equal (regest_document_get_n_annotations (document), n + 1);
  wait_for_all (open);
  assert_true (regest_document_find_annotation (document, &id, NULL));
}

/* the numbers given out before are good until it is told that there are others */
static void
test_opening_ends (void **state)
{
  Open *open = *state;
  RegestDocument *document = open_gradually (open);
  RegestAnnotation *part;
  g_autoptr (RegestAnnotation) kept = NULL;
  guint item, own = 0;

  while (!regest_document_find_part (document, own, &item))
    own++;
  part = regest_document_get_annotation (document, item);
  kept = g_object_ref (part);

  regest_document_get_n_annotations (document);
  assert_int_equal (open->n_told, 0);
  assert_ptr_equal (regest_document_get_annotation (document, item), part);
  wait_for_all (open);
  assert_int_equal (open->n_told, 1);
  assert_true (regest_document_find_annotation (document, regest_annotation_get_id (kept), &item));
  assert_ptr_equal (regest_document_get_annotation (document, item), kept);
  expect_as_new (open);

  /* in idle times alone, and left behind while they last */
  open_gradually (open);
  wait_for_all (open);
  assert_int_equal (open->n_told, 1);
  expect_as_new (open);
  open_gradually (open);
  g_main_context_iteration (NULL, FALSE);
}

/* what is changed while it is loaded is there, once */
static void
test_opening_follows (void **state)
{
  Open *open = *state;
  RegestProject *project = open->fixture->project;
  RegestId tag;

  open_gradually (open);
  g_main_context_iteration (NULL, FALSE);
  tag = content_tag (project, &open->record, "person", 100, 104);
  assert_int_equal (open->n_told, 1);
  expect_as_new (open);

  open_gradually (open);
  g_main_context_iteration (NULL, FALSE);
  DO (regest_project_replace_text (project, &open->record, (RegestSpan){ 90, 120 }, "Mao\nKim",
                                   &error));
  expect_as_new (open);

  open_gradually (open);
  expect_same_pieces (open->document, open->document, (RegestSpan){ 80, 130 });
  fixture_undo (project);
  expect_as_new (open);
  wait_for_all (open);
  expect_as_new (open);

  open_gradually (open);
  regest_document_get_n_annotations (open->document);
  DO (regest_project_remove_annotation (project, &tag, &error));
  expect_as_new (open);
  wait_for_all (open);
  expect_as_new (open);
}

static void
test_opening_follows_others (void **state)
{
  Open *open = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProject)
    other = regest_project_open (open->fixture->path, REGEST_OPEN_DEFAULT, &error);

  assert_non_null (other);
  open_gradually (open);
  g_main_context_iteration (NULL, FALSE);
  content_tag (other, &open->record, "person", 200, 204);
  wait_for_all (open);
  assert_true (regest_project_poll (open->fixture->project, NULL));
  expect_as_new (open);

  open_gradually (open);
  content_tag (other, &open->record, "person", 200, 206);
  assert_true (regest_project_poll (open->fixture->project, NULL));
  expect_as_new (open);
}

static void
test_opening_small_records (void **state)
{
  Open *open = *state;
  RegestProject *project = open->fixture->project;
  RegestId empty = content_record (project, "Empty", "");
  RegestId small = content_record (project, "Small", "one two\n");
  g_autoptr (RegestDocument) first = NULL, second = NULL;

  content_tag (project, &small, "person", 0, 3);
  first = regest_project_open_document_gradually (project, &empty, NULL);
  second = regest_project_open_document_gradually (project, &small, NULL);
  assert_false (regest_document_is_loading (first));
  assert_false (regest_document_is_loading (second));
  assert_int_equal (regest_document_get_n_annotations (second), 1);
  FAILS (regest_project_open_document_gradually (project, &open->fixture->project->id, &error) !=
           NULL,
         REGEST_ERROR_NOT_FOUND, "no record");
}

static gboolean
list_cb (RegestAnnotation *annotation, gpointer user_data)
{
  char id[REGEST_ID_STRING_SIZE];

  regest_id_format (regest_annotation_get_id (annotation), id);
  if (regest_annotation_get_status (annotation) != REGEST_STATUS_REJECTED)
    g_string_append_printf (user_data, "%s %u %u\n", id,
                            regest_annotation_get_n_targets (annotation),
                            regest_annotation_get_attributes (annotation)->len);
  return TRUE;
}

static gboolean
stop_cb (RegestAnnotation *annotation, gpointer n_seen)
{
  return ++*(guint *) n_seen < 3;
}

/* Many annotations are handed on line by line: each once, whole, in the order of the document. */
static void
test_opening_foreach (void **state)
{
  Open *open = *state;
  g_autoptr (RegestDocument) whole = open_at_once (open);
  g_autoptr (GString) listed = g_string_new (NULL), expected = g_string_new (NULL);
  guint n_seen = 0;

  for (guint i = 0; i < regest_document_get_n_annotations (whole); i++)
    list_cb (regest_document_get_annotation (whole, i), expected);
  DO (regest_project_foreach_annotation (open->fixture->project, &open->record, NULL, list_cb,
                                         listed, &error));
  assert_string_equal (listed->str, expected->str);

  DO (regest_project_foreach_annotation (open->fixture->project, NULL, "stamp", stop_cb, &n_seen,
                                         &error));
  assert_int_equal (n_seen, 3);
}

/* One that has lost its words is told of, too. */
static void
test_opening_foreach_unplaced (void **state)
{
  Open *open = *state;
  RegestProject *project = open->fixture->project;
  g_autoptr (RegestAnnotation) tag = regest_annotation_new ("person");
  g_autoptr (GString) listed = g_string_new (NULL);
  g_autofree char *line = NULL;
  RegestId id;

  regest_annotation_set_record (tag, &open->record);
  DO (regest_project_begin (project, "tag", NULL, NULL, &error));
  DO (regest_project_add_annotation (project, tag, &id, &error));
  DO (regest_project_commit (project, &error));
  DO (regest_project_foreach_annotation (project, &open->record, NULL, list_cb, listed, &error));
  line = regest_id_to_string (&id);
  assert_non_null (strstr (listed->str, line));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_opening_places, setup, teardown),
    cmocka_unit_test_setup_teardown (test_opening_foreach, setup, teardown),
    cmocka_unit_test_setup_teardown (test_opening_foreach_unplaced, setup, teardown),
    cmocka_unit_test_setup_teardown (test_opening_waits, setup, teardown),
    cmocka_unit_test_setup_teardown (test_opening_takes_proposals, setup, teardown),
    cmocka_unit_test_setup_teardown (test_opening_ends, setup, teardown),
    cmocka_unit_test_setup_teardown (test_opening_follows, setup, teardown),
    cmocka_unit_test_setup_teardown (test_opening_follows_others, setup, teardown),
    cmocka_unit_test_setup_teardown (test_opening_small_records, setup, teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
