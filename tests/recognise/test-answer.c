/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/recognise/suggest.h>

#include "support.h"

/* What answering makes of proposals, which are built by hand here: no recogniser is asked. A state
 * is read back as a string, a line per annotation. */

#define TEXT                                               \
  "CABLE No. 20622\n"                                      \
  "From [Beijing]\n"                                       \
  "TO FILIPPOV [Stalin]\n"                                 \
  "\n"                                                     \
  "Comrade Kim Il Sung and Kim Il Sung wrote to Stalin.\n" \
  "LETTER\n"                                               \
  "In answer to No. 20622. Deciphered by Prokop'yev.\n"

typedef struct
{
  char *folder;
  RegestProject *project;
  RegestId record;
  GPtrArray *proposals;
} State;

static int
setup (void **state)
{
  State *self = g_new0 (State, 1);
  g_autofree char *path = NULL;
  g_autoptr (RegestText) text = regest_text_new_from_string (TEXT, -1);
  g_autoptr (GError) error = NULL;

  self->folder = test_make_folder ();
  path = g_build_filename (self->folder, "dossier.regest", NULL);
  self->project = regest_project_create (path, NULL, &error);
  if (self->project == NULL ||
      !regest_project_add_record (self->project, text, NULL, NULL, &self->record, &error))
    g_error ("%s", error->message);
  self->proposals = g_ptr_array_new_with_free_func (g_object_unref);
  *state = self;
  return 0;
}

static int
teardown (void **state)
{
  State *self = *state;

  g_ptr_array_unref (self->proposals);
  g_clear_object (&self->project);
  test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
  return 0;
}

/* -- making ---------------------------------------------------------------- */

static RegestSpan
find (const char *words, guint n)
{
  const char *found = strstr (TEXT, words);

  while (n-- > 0)
    found = strstr (found + 1, words);
  assert_non_null (found);
  return (RegestSpan){ found - TEXT, found - TEXT + strlen (words) };
}

static RegestAnnotation *
propose (State *self, const char *kind, RegestSpan span, const char *quote)
{
  RegestAnnotation *annotation = regest_annotation_new (kind);

  regest_annotation_set_record (annotation, &self->record);
  regest_annotation_add_target (annotation, span, quote);
  g_ptr_array_add (self->proposals, regest_proposal_new (annotation, "test", 0.9, "Because"));
  return annotation;
}

static RegestProposal *
propose_words (State *self, const char *kind, const char *words, guint n)
{
  propose (self, kind, find (words, n), words);
  return g_ptr_array_index (self->proposals, self->proposals->len - 1);
}

static RegestAttribute *
make_value (State *self, const char *name, const char *words, const char *value)
{
  RegestAttribute *attribute = regest_attribute_new (name, words, value);

  regest_attribute_set_evidence (attribute, &self->record, find (words, 0));
  return attribute;
}

static RegestAnnotation *
propose_values (State *self, const RegestOwner *owner)
{
  RegestProposal *proposal =
    regest_proposal_new_for_owner (&self->record, owner, "test", 0.9, NULL);

  g_ptr_array_add (self->proposals, proposal);
  return regest_proposal_get_annotation (proposal);
}

static guint
accept (State *self)
{
  g_autoptr (GError) error = NULL;
  guint n = G_MAXUINT;

  if (!regest_proposals_accept (self->project, self->proposals, &n, &error))
    fail_msg ("%s", error->message);
  return n;
}

static guint
reject (State *self)
{
  g_autoptr (GError) error = NULL;
  guint n = G_MAXUINT;

  if (!regest_proposals_answer (self->project, self->proposals, FALSE, NULL, &n, &error))
    fail_msg ("%s", error->message);
  return n;
}

static void
undo (State *self)
{
  g_autoptr (GError) error = NULL;

  if (!regest_project_undo (self->project, &error))
    fail_msg ("%s", error->message);
}

/* -- reading back ---------------------------------------------------------- */

static gboolean
dump_cb (RegestAnnotation *annotation, gpointer user_data)
{
  GString *out = user_data;
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);

  if (regest_annotation_get_status (annotation) == REGEST_STATUS_REJECTED)
    g_string_append (out, regest_annotation_is_refused_value (annotation) ? "no value " : "no ");
  g_string_append (out, regest_annotation_get_kind (annotation));
  if (regest_annotation_get_quote (annotation) != NULL)
    g_string_append_printf (out, " “%s”", regest_annotation_get_quote (annotation));
  if (regest_annotation_get_entity_name (annotation) != NULL)
    g_string_append_printf (out, " = %s", regest_annotation_get_entity_name (annotation));
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);

      g_string_append_printf (out, "; %s %s%s", attribute->name,
                              regest_attribute_get_display (attribute),
                              regest_id_is_none (&attribute->reference) ? "" : " →");
    }
  g_string_append_c (out, '\n');
  return TRUE;
}

static void
expect (State *self, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  assert_true (
    regest_project_foreach_annotation (self->project, NULL, NULL, dump_cb, out, NULL));
  assert_string_equal (out->str, expected);
}

static gboolean
dump_entity_cb (RegestEntity *entity, gpointer user_data)
{
  GPtrArray *names = regest_entity_get_names (entity);

  g_string_append_printf (user_data, "%s %s", regest_entity_get_kind (entity),
                          regest_entity_get_name (entity));
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (user_data, ", %s", ((RegestName *) names->pdata[i])->form);
  g_string_append_c (user_data, '\n');
  return TRUE;
}

static void
expect_entities (State *self, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  assert_true (regest_project_foreach_entity (self->project, NULL, dump_entity_cb, out, NULL));
  assert_string_equal (out->str, expected);
}

static void
expect_record (State *self, const char *name, const char *expected)
{
  g_autoptr (RegestRecord) record =
    regest_project_get_record (self->project, &self->record, NULL);
  const char *value =
    regest_attributes_get_value (regest_record_get_attributes (record), name);

  if (expected == NULL)
    assert_null (value);
  else
    assert_string_equal (value, expected);
}

/* -- taking ---------------------------------------------------------------- */

static void
test_answer_accept_makes_one_entity (void **state)
{
  State *self = *state;

  for (guint i = 0; i < 2; i++)
    regest_proposal_take_candidate (propose_words (self, "person", "Kim Il Sung", i),
                                    regest_candidate_new (NULL, "person",
                                                          i == 0 ? "Kim Il Sung" : "KIM IL SUNG",
                                                          0.9));
  assert_int_equal (accept (self), 2);
  expect (self, "person “Kim Il Sung” = Kim Il Sung\nperson “Kim Il Sung” = Kim Il Sung\n");
  expect_entities (self, "person Kim Il Sung\n");
  undo (self);
  expect (self, "");
  expect_entities (self, "");
}

static void
test_answer_accept_finds_an_entity_made_meanwhile (void **state)
{
  State *self = *state;
  g_autoptr (RegestEntity) entity = regest_entity_new ("person", "KIM IL-SUNG");
  g_autoptr (RegestEntity) place = regest_entity_new ("place", "Kim Il Sung");
  RegestId id = { { 0 } }, other = { { 0 } };

  regest_proposal_take_candidate (propose_words (self, "person", "Kim Il Sung", 0),
                                  regest_candidate_new (NULL, "person", "Kim Il Sung", 0.9));
  assert_true (regest_project_add_entity (self->project, place, &other, NULL));
  regest_entity_take_name (entity, regest_name_new ("Kim Il Sung", NULL));
  assert_true (regest_project_add_entity (self->project, entity, &id, NULL));
  assert_int_equal (accept (self), 1);
  expect (self, "person “Kim Il Sung” = KIM IL-SUNG\n");
}

static void
test_answer_accept_when_the_entity_is_gone (void **state)
{
  State *self = *state;
  g_autoptr (RegestEntity) entity = regest_entity_new ("person", "Stalin");
  RegestId id = { { 0 } };

  assert_true (regest_project_add_entity (self->project, entity, &id, NULL));
  regest_proposal_take_candidate (propose_words (self, "person", "Stalin", 0),
                                  regest_candidate_new (&id, "person", "Stalin", 0.9));
  assert_true (regest_project_remove_entity (self->project, &id, NULL));
  assert_int_equal (accept (self), 1);
  expect (self, "person “Stalin” = Stalin\n");
  expect_entities (self, "person Stalin\n");
}

static void
test_answer_accept_claims_once (void **state)
{
  State *self = *state;
  RegestProposal *proposal = propose_words (self, "person", "FILIPPOV", 0);

  regest_proposal_take_candidate (proposal, regest_candidate_new (NULL, "person", "Stalin", 0.9));
  regest_proposal_take_claim (proposal, regest_name_new ("FILIPPOV", "cover"));
  proposal = propose_words (self, "person", "Stalin", 1);
  regest_proposal_take_candidate (proposal, regest_candidate_new (NULL, "person", "Stalin", 0.9));
  regest_proposal_take_claim (proposal, regest_name_new ("FILIPPOV", "cover"));
  assert_int_equal (accept (self), 2);
  expect_entities (self, "person Stalin, FILIPPOV\n");
}

static void
test_answer_accept_passes_over_what_changed (void **state)
{
  State *self = *state;
  g_autoptr (RegestAnnotation) byhand = regest_annotation_new ("place");
  RegestId id = { { 0 } };

  propose_words (self, "person", "Stalin", 0);
  propose_words (self, "person", "Prokop'yev", 0);
  propose_words (self, "place", "Beijing", 0);
  regest_annotation_set_record (byhand, &self->record);
  regest_annotation_add_target (byhand, find ("Beijing", 0), NULL);
  assert_true (regest_project_add_annotation (self->project, byhand, &id, NULL));
  assert_true (regest_project_replace_text (self->project, &self->record,
                                            (RegestSpan){ find ("Comrade", 0).start,
                                                          find ("Comrade", 0).start },
                                            "To ", NULL));
  /* what stands behind the correction has moved, what was tagged by hand is tagged */
  assert_int_equal (accept (self), 1);
  expect (self, "place “Beijing”\nperson “Stalin”\n");
  /* a second time they are all there or others */
  assert_int_equal (accept (self), 0);
}

static void
test_answer_accept_when_the_record_is_gone (void **state)
{
  State *self = *state;
  RegestOwner owner = { REGEST_OWNER_RECORD, self->record };

  propose_words (self, "person", "Stalin", 0);
  regest_annotation_take_attribute (propose_values (self, &owner),
                                    make_value (self, "title", "CABLE", NULL));
  assert_true (regest_project_remove_record (self->project, &self->record, NULL));
  assert_int_equal (accept (self), 0);
  assert_int_equal (reject (self), 0);
}

static void
test_answer_accept_links_parts (void **state)
{
  State *self = *state;
  RegestSpan letter = { find ("LETTER", 0).start, strlen (TEXT) - 1 };
  RegestSpan cable = { 0, find ("LETTER", 0).start - 1 };
  RegestAnnotation *first, *second;
  RegestAttribute *answers;

  /* the answer stands first: what it leads to is not there when it is taken */
  first = propose (self, "part", letter, NULL);
  second = propose (self, "part", cable, NULL);
  regest_annotation_take_attribute (second, make_value (self, "number", "20622", NULL));
  answers = make_value (self, "answers", "No. 20622", NULL);
  answers->reference = *regest_annotation_get_id (second);
  regest_annotation_take_attribute (first, answers);
  assert_int_equal (accept (self), 2);
  {
    g_autoptr (RegestAnnotation) stored = regest_project_get_annotation (
      self->project, regest_annotation_get_id (first), NULL);
    const RegestAttribute *value =
      regest_attributes_find (regest_annotation_get_attributes (stored), "answers");

    assert_non_null (value);
    assert_true (regest_id_equal (&value->reference, regest_annotation_get_id (second)));
    assert_string_equal (value->reading, "No. 20622");
  }
}

static void
test_answer_accept_drops_references_to_nothing (void **state)
{
  State *self = *state;
  RegestAnnotation *part =
    propose (self, "part", (RegestSpan){ find ("LETTER", 0).start, strlen (TEXT) - 1 }, NULL);
  RegestAttribute *answers = make_value (self, "answers", "No. 20622", NULL);

  answers->reference = regest_id_new ();
  regest_annotation_take_attribute (part, answers);
  assert_int_equal (accept (self), 1);
  expect (self, "part; answers No. 20622\n");
}

static void
test_answer_accept_values (void **state)
{
  State *self = *state;
  RegestOwner owner = { REGEST_OWNER_RECORD, self->record };
  RegestAnnotation *values = propose_values (self, &owner);
  g_autoptr (RegestAttribute) own = regest_attribute_new ("title", "A cable", NULL);

  regest_annotation_take_attribute (values, make_value (self, "title", "CABLE No. 20622", NULL));
  regest_annotation_take_attribute (values, make_value (self, "author", "Stalin", NULL));
  /* filled meanwhile: stays */
  assert_true (regest_project_set_attribute (self->project, &owner, own, NULL, NULL));
  assert_int_equal (accept (self), 1);
  expect_record (self, "title", "A cable");
  expect_record (self, "author", "Stalin");
  /* of a field with several values none twice */
  assert_int_equal (accept (self), 0);
}

/* -- refusing -------------------------------------------------------------- */

static void
test_answer_reject_remembers (void **state)
{
  State *self = *state;
  g_autoptr (RegestEntity) entity = regest_entity_new ("person", "Stalin");
  RegestOwner owner = { REGEST_OWNER_RECORD, self->record };
  RegestId id = { { 0 } };
  RegestProposal *proposal;

  assert_true (regest_project_add_entity (self->project, entity, &id, NULL));
  proposal = propose_words (self, "person", "Stalin", 0);
  regest_proposal_take_candidate (proposal, regest_candidate_new (&id, "person", "Stalin", 0.9));
  regest_annotation_take_attribute (regest_proposal_get_annotation (proposal),
                                    regest_attribute_new ("role", NULL, "addressee"));
  regest_annotation_take_attribute (propose_values (self, &owner),
                                    make_value (self, "title", "CABLE No. 20622", NULL));
  assert_int_equal (reject (self), 2);
  expect (self, "no value record “CABLE No. 20622”; title CABLE No. 20622\n"
                "no person “Stalin” = Stalin\n");
  expect_record (self, "title", NULL);
  /* answered is answered */
  assert_int_equal (accept (self), 1);
  expect_record (self, "title", "CABLE No. 20622");
  undo (self);
  undo (self);
  expect (self, "");
}

static void
test_answer_reject_a_value_of_a_part (void **state)
{
  State *self = *state;
  RegestAnnotation *part =
    propose (self, "part", (RegestSpan){ 0, find ("LETTER", 0).start - 1 }, NULL);
  RegestOwner owner = { REGEST_OWNER_ANNOTATION, *regest_annotation_get_id (part) };

  assert_int_equal (accept (self), 1);
  g_ptr_array_set_size (self->proposals, 0);
  regest_annotation_take_attribute (propose_values (self, &owner),
                                    make_value (self, "number", "20622", NULL));
  assert_int_equal (reject (self), 1);
  expect (self, "part\nno value part; number 20622\n");
}

/* A recogniser proposes nothing where the same was refused: neither the place nor the value. */
static RegestSurvey *
survey (State *self, RegestKnowledge *knowledge)
{
  g_autoptr (GError) error = NULL;
  RegestSurvey *found = regest_survey_open (self->project, knowledge, &self->record, &error);

  if (found == NULL)
    fail_msg ("%s", error->message);
  return found;
}

static guint
count_values (RegestSurvey *survey)
{
  GPtrArray *proposals;
  RegestPlace place = regest_survey_get_place (survey, find ("CABLE No. 20622", 0));

  regest_survey_propose_field (survey, NULL, "title", place, NULL);
  proposals = regest_survey_get_proposals (survey);
  return proposals->len == 0
           ? 0
           : regest_annotation_get_attributes (
               regest_proposal_get_annotation (proposals->pdata[0]))
               ->len;
}

static void
test_answer_refused_does_not_come_back (void **state)
{
  State *self = *state;
  g_autoptr (RegestKnowledge) knowledge = regest_knowledge_new (self->project, NULL, NULL);
  g_autoptr (RegestSurvey) before = survey (self, knowledge);
  g_autoptr (RegestSurvey) another = survey (self, knowledge);
  g_autoptr (RegestSurvey) after = NULL;
  RegestOwner owner = { REGEST_OWNER_RECORD, self->record };
  RegestPlace place = regest_survey_get_place (before, find ("Stalin", 0));

  assert_non_null (regest_survey_propose (before, "person", place, 0.9));
  assert_int_equal (count_values (another), 1);
  propose_words (self, "person", "Stalin", 0);
  regest_annotation_take_attribute (propose_values (self, &owner),
                                    make_value (self, "title", "CABLE No. 20622", NULL));
  assert_int_equal (reject (self), 2);
  after = survey (self, knowledge);
  assert_null (regest_survey_propose (after, "person", place, 0.9));
  assert_int_equal (count_values (after), 0);
}

static gboolean
collect_id_cb (RegestAnnotation *annotation, gpointer user_data)
{
  g_array_append_vals (user_data, regest_annotation_get_id (annotation), 1);
  return TRUE;
}

static void
test_answer_ask_again (void **state)
{
  State *self = *state;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (RegestId));
  g_autofree char *label = NULL;

  propose_words (self, "person", "Stalin", 0);
  propose_words (self, "place", "Beijing", 0);
  assert_int_equal (reject (self), 2);
  g_ptr_array_remove_index (self->proposals, 1);
  expect (self, "no place “Beijing”\nno person “Stalin”\n");
  assert_true (
    regest_project_foreach_refused (self->project, collect_id_cb, ids, NULL));
  assert_int_equal (ids->len, 2);
  assert_true (regest_refusals_ask_again (self->project, ids, NULL));
  expect (self, "");
  label = regest_project_dup_undo_label (self->project);
  assert_non_null (strstr (label, "refused"));
  undo (self);
  expect (self, "no place “Beijing”\nno person “Stalin”\n");
}

/* -- many ------------------------------------------------------------------ */

static void
progress_cb (double fraction, const char *message, gpointer user_data)
{
  RegestSuggestOptions *options = user_data;

  if (fraction > 0.4 && options->cancellable != NULL)
    g_cancellable_cancel (options->cancellable);
}

static void
propose_letters (State *self, guint n)
{
  for (guint i = 0; i < n; i++)
    propose (self, "person", (RegestSpan){ i, i + 1 }, NULL);
}

static void
fill_record (State *self, guint n)
{
  g_autofree char *letters = g_strnfill (n, 'a');
  g_autoptr (RegestText) text = regest_text_new_from_string (letters, -1);

  self->record = (RegestId){ { 0 } };
  assert_true (
    regest_project_add_record (self->project, text, NULL, NULL, &self->record, NULL));
}

static void
test_answer_in_bulk (void **state)
{
  State *self = *state;
  RegestSuggestOptions options = { progress_cb, &options };
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  RegestId first = self->record;
  guint n = 0;

  fill_record (self, 2500);
  propose_letters (self, 2500);
  options.cancellable = g_cancellable_new ();
  assert_false (
    regest_proposals_answer (self->project, self->proposals, TRUE, &options, &n, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  expect (self, "");
  g_clear_object (&options.cancellable);
  assert_true (
    regest_proposals_answer (self->project, self->proposals, TRUE, &options, &n, NULL));
  assert_int_equal (n, 2500);
  label = regest_project_dup_undo_label (self->project);
  assert_non_null (strstr (label, "2500"));
  undo (self);
  expect (self, "");
  self->record = first;
}

int
main (void)
{
#define TEST(name) cmocka_unit_test_setup_teardown (name, setup, teardown)
  const struct CMUnitTest tests[] = {
    TEST (test_answer_accept_makes_one_entity),
    TEST (test_answer_accept_finds_an_entity_made_meanwhile),
    TEST (test_answer_accept_when_the_entity_is_gone),
    TEST (test_answer_accept_claims_once),
    TEST (test_answer_accept_passes_over_what_changed),
    TEST (test_answer_accept_when_the_record_is_gone),
    TEST (test_answer_accept_links_parts),
    TEST (test_answer_accept_drops_references_to_nothing),
    TEST (test_answer_accept_values),
    TEST (test_answer_reject_remembers),
    TEST (test_answer_reject_a_value_of_a_part),
    TEST (test_answer_refused_does_not_come_back),
    TEST (test_answer_ask_again),
    TEST (test_answer_in_bulk),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
