/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "content.h"

/* What is proposed lies over the tags of an open document and follows it; what was refused is
 * nowhere. */

#define TEXT "Telegram\nComrade Stalin wrote to Mao.\nMao wrote to Stalin.\nEnd\n"

typedef struct
{
  Fixture *fixture;
  RegestId record;
  RegestDocument *document;
  guint n_told;
} State;

static void
told_cb (State *self)
{
  self->n_told++;
}

static int
setup (void **state)
{
  State *self = g_new0 (State, 1);
  void *fixture = NULL;

  fixture_setup (&fixture);
  self->fixture = fixture;
  self->record = content_record (self->fixture->project, "Telegram", TEXT);
  self->document = regest_project_open_document (self->fixture->project, &self->record, NULL);
  g_signal_connect_swapped (self->document, "annotations-changed", G_CALLBACK (told_cb), self);
  *state = self;
  return 0;
}

static int
teardown (void **state)
{
  State *self = *state;
  void *fixture = self->fixture;

  g_clear_object (&self->document);
  g_free (self);
  return fixture_teardown (&fixture);
}

static RegestId
make_id (guint8 n)
{
  return (RegestId){ { 1, 2, 3, 4, 5, 6, 0x80, 8, 0x80, n } };
}

static RegestAnnotation *
make (State *self, guint8 n, const char *kind, guint start, guint end)
{
  RegestAnnotation *annotation = regest_annotation_new (kind);
  RegestId id = make_id (n);

  regest_annotation_set_id (annotation, &id);
  regest_annotation_set_record (annotation, &self->record);
  regest_annotation_set_status (annotation, REGEST_STATUS_SUGGESTED);
  regest_annotation_add_target (annotation, (RegestSpan){ start, end }, NULL);
  return annotation;
}

/* a part over lines 2 and 3 whose number was read in line 3, and both names twice */
static GPtrArray *
make_all (State *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  RegestAnnotation *part = make (self, 1, "part", 9, 58);
  RegestAttribute *number = regest_attribute_new ("number", "Mao", NULL);

  regest_attribute_set_evidence (number, &self->record, (RegestSpan){ 38, 41 });
  regest_annotation_take_attribute (part, number);
  g_ptr_array_add (all, part);
  g_ptr_array_add (all, make (self, 2, "person", 17, 23));
  g_ptr_array_add (all, make (self, 3, "person", 33, 36));
  g_ptr_array_add (all, make (self, 4, "person", 38, 41));
  g_ptr_array_add (all, make (self, 5, "person", 51, 57));
  return all;
}

static void
propose (State *self)
{
  g_autoptr (GPtrArray) all = make_all (self);
  g_autoptr (GArray) unread = g_array_new (FALSE, FALSE, sizeof (RegestSpan));
  RegestSpan spans[] = { { 0, 8 }, { 58, 61 } };

  g_array_append_vals (unread, spans, 2);
  regest_document_set_proposed (self->document, all, unread);
}

/* every tag as walks, pieces and objects know it: "?" where it is proposed */
static void
expect (State *self, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (RegestPiece));
  guint length = regest_text_get_length (regest_document_get_text (self->document));

  regest_document_collect_pieces (self->document, (RegestSpan){ 0, length }, pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      const RegestPiece *piece = &g_array_index (pieces, RegestPiece, i);
      RegestAnnotation *annotation = regest_document_get_annotation (self->document, piece->item);
      g_autofree char *words =
        regest_text_dup_range (regest_document_get_text (self->document), piece->span);
      guint found;

      assert_non_null (annotation);
      assert_true (regest_document_find_annotation (self->document,
                                                    regest_annotation_get_id (annotation),
                                                    &found));
      assert_int_equal (found, piece->item);
      assert_int_equal (regest_annotation_get_status (annotation), piece->status);
      assert_int_equal (regest_annotation_get_target (annotation, 0)->span.start,
                        piece->span.start);
      assert_int_equal (regest_document_is_proposed (self->document, piece->item),
                        piece->status == REGEST_STATUS_SUGGESTED);
      g_string_append_printf (out, "%s%s %s\n",
                              piece->status == REGEST_STATUS_SUGGESTED ? "?" : "",
                              regest_annotation_get_kind (annotation),
                              g_str_equal (regest_annotation_get_kind (annotation), "part")
                                ? ""
                                : words);
    }
  assert_string_equal (out->str, expected);
}

static void
test_overlay_lies_over_tags (void **state)
{
  State *self = *state;
  g_autoptr (GListModel) parts = regest_document_list_parts (self->document);
  guint item;

  propose (self);
  assert_int_equal (self->n_told, 1);
  expect (self, "?part \n?person Stalin\n?person Mao\n?person Mao\n?person Stalin\n");
  assert_int_equal (g_list_model_get_n_items (parts), 1);
  assert_true (regest_document_find_part (self->document, 20, &item));
  assert_int_equal (item, 0);
  assert_true (regest_document_next_item (self->document, 0, G_MAXUINT, &item));
  assert_int_equal (item, 1);
  /* the same again is no news */
  propose (self);
  assert_int_equal (self->n_told, 1);
  regest_document_set_proposed (self->document, NULL, NULL);
  assert_int_equal (self->n_told, 2);
  expect (self, "");
  assert_int_equal (g_list_model_get_n_items (parts), 0);
  /* nothing of it was ever in the project */
  content_expect_tags (self->fixture->project, &self->record, "");
}

static void
test_overlay_gives_way_to_what_is_stored (void **state)
{
  State *self = *state;
  RegestProject *project = self->fixture->project;
  g_autoptr (RegestAnnotation) taken = make (self, 2, "person", 17, 23);
  g_autoptr (RegestAnnotation) refused = make (self, 3, "person", 33, 36);
  RegestId id = { { 0 } };

  propose (self);
  regest_annotation_set_status (taken, REGEST_STATUS_ACCEPTED);
  DO (regest_project_add_annotation (project, taken, &id, &error));
  expect (self, "?part \nperson Stalin\n?person Mao\n?person Mao\n?person Stalin\n");
  regest_annotation_set_status (refused, REGEST_STATUS_REJECTED);
  DO (regest_project_add_annotation (project, refused, &id, &error));
  expect (self, "?part \nperson Stalin\n?person Mao\n?person Stalin\n");
  /* undone they are open again */
  DO (regest_project_undo (project, &error));
  DO (regest_project_undo (project, &error));
  expect (self, "?part \n?person Stalin\n?person Mao\n?person Mao\n?person Stalin\n");
}

static void
test_overlay_follows_the_text (void **state)
{
  State *self = *state;
  RegestProject *project = self->fixture->project;
  RegestAnnotation *part;
  GArray *unread;

  propose (self);
  /* a line before all: it moves as it is */
  DO (regest_project_replace_text (project, &self->record, (RegestSpan){ 0, 0 }, "New\n", &error));
  expect (self, "?part \n?person Stalin\n?person Mao\n?person Mao\n?person Stalin\n");
  part = regest_document_get_annotation (self->document, 0);
  assert_int_equal (
    ((RegestAttribute *) regest_annotation_get_attributes (part)->pdata[0])->evidence.start, 42);
  unread = regest_document_get_unread (self->document);
  assert_int_equal (unread->len, 1);
  assert_int_equal (g_array_index (unread, RegestSpan, 0).start, 62);
  /* in the second line: what stands in changed lines goes, what follows stays */
  DO (regest_project_replace_text (project, &self->record, (RegestSpan){ 13, 20 }, "Cde.",
                                   &error));
  expect (self, "?person Mao\n?person Stalin\n");
  DO (regest_project_undo (project, &error));
  expect (self, "?person Mao\n?person Stalin\n");
}

static void
test_overlay_outlives_large_changes (void **state)
{
  State *self = *state;
  RegestProject *project = self->fixture->project;
  g_autoptr (RegestProfile) profile = g_object_ref (regest_project_get_profile (project));

  propose (self);
  DO (regest_project_set_profile (project, profile, &error));
  expect (self, "?part \n?person Stalin\n?person Mao\n?person Mao\n?person Stalin\n");
}

static void
test_overlay_hides_what_was_refused (void **state)
{
  State *self = *state;
  RegestProject *project = self->fixture->project;
  RegestId id = content_tag_words (project, &self->record, "person", "Stalin");
  RegestId part = content_tag (project, &self->record, "part", 0, 8);
  g_autoptr (GListModel) parts = regest_document_list_parts (self->document);
  g_autoptr (RegestDocument) anew = NULL;
  RegestStatistics *statistics;
  RegestFindOptions options = { REGEST_FOLD_NONE, TRUE };
  g_autoptr (GPtrArray) hits = NULL;
  guint item;

  assert_int_equal (g_list_model_get_n_items (parts), 1);
  DO (regest_project_set_status (project, &id, REGEST_STATUS_REJECTED, &error));
  DO (regest_project_set_status (project, &part, REGEST_STATUS_REJECTED, &error));
  expect (self, "");
  assert_int_equal (g_list_model_get_n_items (parts), 0);
  assert_false (regest_document_find_part (self->document, 3, &item));
  anew = regest_project_open_document (project, &self->record, NULL);
  assert_int_equal (regest_document_get_n_annotations (anew), 0);
  assert_int_equal (regest_record_get_n_annotations (regest_document_get_record (anew)), 0);
  statistics = regest_project_count (project, NULL);
  assert_int_equal (statistics->n_annotations, 0);
  assert_int_equal (statistics->by_kind->len, 0);
  regest_statistics_free (statistics);
  hits = regest_project_find_occurrences (project, NULL, "Stalin", &options, NULL, NULL);
  assert_int_equal (hits->len, 2);
  assert_int_equal (((RegestHit *) hits->pdata[0])->annotations->len, 0);
  DO (regest_project_set_status (project, &id, REGEST_STATUS_ACCEPTED, &error));
  expect (self, "person Stalin\n");
}

static void
test_overlay_refused_value_of_a_record (void **state)
{
  State *self = *state;
  RegestProject *project = self->fixture->project;
  g_autoptr (RegestAnnotation) refusal = regest_annotation_new ("record");
  g_autoptr (RegestProfile) profile = g_object_ref (regest_project_get_profile (project));
  g_autoptr (RegestAnnotation) stored = NULL;
  RegestId id = { { 0 } };

  regest_annotation_set_record (refusal, &self->record);
  regest_annotation_add_target (refusal, (RegestSpan){ 17, 23 }, NULL);
  regest_annotation_take_attribute (refusal, regest_attribute_new ("title", "Stalin", NULL));
  /* it is no kind of tag */
  FAILS (regest_project_add_annotation (project, refusal, &id, &error), REGEST_ERROR_INVALID,
         "record");
  regest_annotation_set_status (refusal, REGEST_STATUS_REJECTED);
  DO (regest_project_add_annotation (project, refusal, &id, &error));
  expect (self, "");
  FAILS (regest_project_set_status (project, &id, REGEST_STATUS_ACCEPTED, &error),
         REGEST_ERROR_INVALID, "record");
  /* it moves with the text, and stands in nobody's way */
  DO (regest_project_replace_text (project, &self->record, (RegestSpan){ 9, 9 }, "My ", &error));
  DO (regest_project_set_profile (project, profile, &error));
  stored = regest_project_get_annotation (project, &id, NULL);
  assert_int_equal (regest_annotation_get_target (stored, 0)->span.start, 20);
}

int
main (void)
{
#define TEST(name) cmocka_unit_test_setup_teardown (name, setup, teardown)
  const struct CMUnitTest tests[] = {
    TEST (test_overlay_lies_over_tags),
    TEST (test_overlay_gives_way_to_what_is_stored),
    TEST (test_overlay_follows_the_text),
    TEST (test_overlay_outlives_large_changes),
    TEST (test_overlay_hides_what_was_refused),
    TEST (test_overlay_refused_value_of_a_record),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
