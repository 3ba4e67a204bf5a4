/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "content.h"

#include <regest/store/check.h>
#include <regest/store/document.h>
#include <regest/store/edit.h>
#include <regest/store/query.h>

#include "app/store/corrections.h"
#include "app/store/text-cache.h"

/*
 * Texts are written with their tags in square brackets: "to [Mao Zedong] now"; nested ones as "[a
 * [b]]". What comes out is written the same way, with the first readings of corrections after it:
 * "to [Mao] now | Mau>Mao".
 */

static RegestId
add_marked (RegestProject *project, const char *marked)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (RegestSpan));
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (RegestText) text = NULL;
  RegestId record = { { 0 } };
  guint offset = 0;

  for (const char *p = marked; *p != '\0'; p = g_utf8_next_char (p))
    {
      RegestSpan span = { offset, offset };

      if (*p == '[')
        {
          g_array_append_val (open, spans->len);
          g_array_append_val (spans, span);
        }
      else if (*p == ']')
        {
          g_array_index (spans, RegestSpan, g_array_index (open, guint, open->len - 1))
            .end = offset;
          g_array_set_size (open, open->len - 1);
        }
      else
        {
          g_string_append_unichar (plain, g_utf8_get_char (p));
          offset++;
        }
    }
  text = regest_text_new_from_string (plain->str, -1);
  assert_true (regest_project_add_record (project, text, NULL, NULL, &record, NULL));
  for (guint i = 0; i < spans->len; i++)
    {
      g_autoptr (RegestAnnotation) annotation = regest_annotation_new ("person");

      regest_annotation_set_record (annotation, &record);
      regest_annotation_add_target (annotation, g_array_index (spans, RegestSpan, i), NULL);
      assert_true (regest_project_add_annotation (project, annotation, NULL, NULL));
    }
  return record;
}

typedef struct
{
  guint *opens;
  guint *closes;
} Marks;

static gboolean
mark_cb (RegestAnnotation *annotation, gpointer user_data)
{
  Marks *marks = user_data;
  RegestSpan span = regest_annotation_get_extent (annotation);

  marks->opens[span.start]++;
  marks->closes[span.end]++;
  return TRUE;
}

static char *
dup_marked (RegestProject *project, const RegestId *record)
{
  g_autoptr (RegestText) text = regest_project_get_text (project, record, NULL);
  guint length = regest_text_get_length (text);
  g_autofree guint *opens = g_new0 (guint, length + 1);
  g_autofree guint *closes = g_new0 (guint, length + 1);
  Marks marks = { opens, closes };
  GString *marked = g_string_new (NULL);
  g_autoptr (GPtrArray) corrections = regest_load_corrections (project, record, text, NULL);

  regest_project_foreach_annotation (project, record, NULL, mark_cb, &marks, NULL);
  for (guint i = 0; i <= length; i++)
    {
      for (guint n = 0; n < closes[i]; n++)
        g_string_append_c (marked, ']');
      for (guint n = 0; n < opens[i]; n++)
        g_string_append_c (marked, '[');
      if (i < length)
        g_string_append_unichar (marked, regest_text_get_char (text, i));
    }
  for (guint i = 0; i < corrections->len; i++)
    {
      const RegestCorrection *correction = g_ptr_array_index (corrections, i);
      g_autofree char *now = regest_text_dup_range (text, correction->span);

      g_string_append_printf (marked, " | %s>%s", correction->reading, now);
    }
  return g_string_free (marked, FALSE);
}

static void
assert_sound (RegestProject *project)
{
  g_autoptr (GPtrArray) findings = regest_project_check (project, NULL, NULL, NULL, NULL);

  assert_non_null (findings);
  for (guint i = 0; i < findings->len; i++)
    {
      const RegestFinding *finding = g_ptr_array_index (findings, i);

      if (finding->serious)
        fail_msg ("%s: %s", finding->what, finding->message);
    }
}

static const struct
{
  const char *before;
  RegestSpan span;
  const char *replacement;
  const char *after;
} cases[] = {
  /* beside a tag, it moves along */
  { "to Comrad [Mao]", { 3, 9 }, "Comrade", "to Comrade [Mao] | Comrad>Comrade" },
  { "[Mao] to Comrad", { 7, 13 }, "Comrade", "[Mao] to Comrade | Comrad>Comrade" },
  /* within and around, it widens and shrinks */
  { "to [Kim II Sung] now", { 8, 9 }, "l", "to [Kim Il Sung] now | II>Il" },
  { "to [Mao] now", { 3, 6 }, "Mao Zedong", "to [Mao Zedong] now | Mao>Mao Zedong" },
  { "to [Mao Zedong] now", { 3, 13 }, "Mao", "to [Mao] now | Mao Zedong>Mao" },
  /* letters at its edge belong to the word, other words do not */
  { "to [Ma] now", { 5, 5 }, "o", "to [Mao] now | Ma>Mao" },
  { "to [ao] now", { 3, 3 }, "M", "to [Mao] now | ao>Mao" },
  { "to [Mao] now", { 6, 6 }, " right", "to [Mao] right now" },
  /* words deleted go with their tag, words kept stay tagged */
  { "to [Mao] now", { 2, 6 }, "", "to now" },
  { "to [Mao Zedong] now", { 6, 17 }, "", "to [Mao]" },
  { "to [Mao] and [Gao]", { 0, 11 }, "", "[Gao]" },
  /* nested */
  { "[by [Mao] sent]", { 3, 6 }, "", "[by  sent]" },
  /* line breaks come and go */
  { "one\ntwo [Mao]\nthree", { 3, 4 }, " ", "one two [Mao]\nthree" },
  { "one [Mao Zedong] two", { 7, 8 }, "\n", "one [Mao\nZedong] two" },
  { "one\n\ntwo", { 4, 5 }, "", "one\ntwo" },
  { "[Mao]\n", { 4, 4 }, "Gao", "[Mao]\nGao" },
  /* beyond the basic plane, and whole graphemes */
  { "𝄞 [Máo] 𝄞", { 2, 3 }, "G", "𝄞 [Gáo] 𝄞 | Máo>Gáo" },
  /* nothing differs */
  { "to [Mao] now", { 0, 6 }, "to Mao", "to [Mao] now" },
  /* everything goes, and comes again */
  { "[Mao]", { 0, 3 }, "", "" },
  { "", { 0, 0 }, "a\nb\n", "a\nb\n" },
};

static void
test_edit_text_cases (void **state)
{
  Fixture *fixture = *state;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RegestId record = add_marked (fixture->project, cases[i].before);
      g_autofree char *before = fixture_snapshot (fixture->project);
      g_autofree char *found = NULL;
      g_autofree char *undone = NULL;
      gboolean is_exact = strchr (cases[i].after, '>') != NULL;
      char *bar;

      assert_true (regest_project_replace_text (fixture->project, &record, cases[i].span,
                                                cases[i].replacement, NULL));
      found = dup_marked (fixture->project, &record);
      bar = strstr (found, " | ");
      if (!is_exact && bar != NULL)
        *bar = '\0';
      assert_string_equal (found, cases[i].after);
      assert_sound (fixture->project);
      if (g_strcmp0 (cases[i].after, cases[i].before) == 0)
        continue;
      fixture_undo (fixture->project);
      undone = fixture_snapshot (fixture->project);
      assert_string_equal (undone, before);
    }
}

static void
test_edit_text_first_reading (void **state)
{
  Fixture *fixture = *state;
  RegestId record = add_marked (fixture->project, "to Mau now");
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *back = NULL;

  regest_project_replace_text (fixture->project, &record, (RegestSpan){ 5, 6 }, "o", NULL);
  once = dup_marked (fixture->project, &record);
  assert_string_equal (once, "to Mao now | Mau>Mao");
  regest_project_replace_text (fixture->project, &record, (RegestSpan){ 3, 4 }, "G", NULL);
  twice = dup_marked (fixture->project, &record);
  assert_string_equal (twice, "to Gao now | Mau>Gao");
  regest_project_replace_text (fixture->project, &record, (RegestSpan){ 3, 6 }, "Mau", NULL);
  back = dup_marked (fixture->project, &record);
  assert_string_equal (back, "to Mau now");
}

static void
test_edit_text_evidence (void **state)
{
  Fixture *fixture = *state;
  RegestId record = add_marked (fixture->project, "Author: Mau\nDate: 1951");
  RegestOwner owner = { REGEST_OWNER_RECORD, record };
  g_autoptr (RegestAttribute) author = regest_attribute_new ("author", "Mau", NULL);
  g_autoptr (RegestRecord) changed = NULL;
  g_autoptr (RegestRecord) lost = NULL;
  const RegestAttribute *found;

  regest_attribute_set_evidence (author, &record, (RegestSpan){ 8, 11 });
  assert_true (regest_project_set_attribute (fixture->project, &owner, author, NULL, NULL));
  regest_project_replace_text (fixture->project, &record, (RegestSpan){ 10, 11 }, "o", NULL);
  changed = regest_project_get_record (fixture->project, &record, NULL);
  found = regest_attributes_find (regest_record_get_attributes (changed), "author");
  assert_int_equal (found->evidence_state, REGEST_EVIDENCE_CHANGED);
  assert_string_equal (found->quote, "Mau");
  assert_int_equal (found->evidence.end, 11);

  regest_project_replace_text (fixture->project, &record, (RegestSpan){ 7, 12 }, "\n", NULL);
  lost = regest_project_get_record (fixture->project, &record, NULL);
  found = regest_attributes_find (regest_record_get_attributes (lost), "author");
  assert_int_equal (found->evidence_state, REGEST_EVIDENCE_LOST);
  assert_string_equal (found->quote, "Mau");
  assert_sound (fixture->project);
}

static void
test_edit_text_errors (void **state)
{
  Fixture *fixture = *state;
  RegestId record = add_marked (fixture->project, "[Mao]");
  RegestId nobody = regest_id_new ();
  g_autoptr (GError) range = NULL;
  g_autoptr (GError) bytes = NULL;
  g_autoptr (GError) missing = NULL;

  assert_false (
    regest_project_replace_text (fixture->project, &record, (RegestSpan){ 2, 9 }, "", &range));
  assert_true (g_error_matches (range, REGEST_ERROR, REGEST_ERROR_RANGE));
  assert_false (
    regest_project_replace_text (fixture->project, &record, (RegestSpan){ 0, 1 }, "a\xff", &bytes));
  assert_true (g_error_matches (bytes, REGEST_ERROR, REGEST_ERROR_INVALID));
  assert_false (
    regest_project_replace_text (fixture->project, &nobody, (RegestSpan){ 0, 0 }, "a", &missing));
  assert_true (g_error_matches (missing, REGEST_ERROR, REGEST_ERROR_NOT_FOUND));
}

/* -- others ---------------------------------------------------------------- */

/* Another connection that corrects the text when this one asks for the lock. */
typedef struct
{
  RegestProject *project;
  RegestId record;
} Other;

static int
begins_cb (unsigned type, void *data, void *statement, void *sql)
{
  Other *other = data;

  if (other->project != NULL && g_str_equal (sql, "BEGIN IMMEDIATE"))
    {
      g_autoptr (RegestProject) project = g_steal_pointer (&other->project);

      assert_true (regest_project_replace_text (project, &other->record, (RegestSpan){ 0, 0 },
                                                "up ", NULL));
    }
  return 0;
}

static void
test_edit_text_of_two (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  sqlite3 *handle = regest_database_get_handle (regest_project_get_database (project));
  RegestId record = add_marked (project, "to [Mau] now");
  Other other = { regest_project_open (fixture->path, REGEST_OPEN_DEFAULT, NULL), record };
  g_autoptr (RegestText) before = regest_project_get_text (project, &record, NULL);
  g_autofree char *left = NULL;
  g_autofree char *done = NULL;

  sqlite3_trace_v2 (handle, SQLITE_TRACE_STMT, begins_cb, &other);
  FAILS (regest_project_replace_text (project, &record, (RegestSpan){ 5, 6 }, "o", &error),
         REGEST_ERROR_CONFLICT, "somebody else");
  sqlite3_trace_v2 (handle, 0, NULL, NULL);
  left = dup_marked (project, &record);
  assert_string_equal (left, "up to [Mau] now | to>up to");
  assert_sound (project);
  DO (regest_project_replace_text (project, &record, (RegestSpan){ 8, 9 }, "o", &error));
  done = dup_marked (project, &record);
  assert_string_equal (done, "up to [Mao] now | to>up to | Mau>Mao");
}

/* What a bulk action wrote and read again is not there any more when it is cancelled. */
static void
test_edit_text_of_cancelled_bulk (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId record = add_marked (project, "to [Mau] now");
  g_autoptr (RegestText) meanwhile = NULL;
  g_autoptr (RegestText) after = NULL;
  g_autofree char *words = NULL;

  DO (regest_project_begin_bulk (project, "import", NULL, NULL, &error));
  DO (regest_project_replace_text (project, &record, (RegestSpan){ 0, 2 }, "from", &error));
  meanwhile = regest_project_get_text (project, &record, NULL);
  assert_int_equal (regest_text_get_length (meanwhile), 12);
  DO (regest_project_cancel_bulk (project, &error));
  after = regest_project_get_text (project, &record, NULL);
  words = regest_text_dup_string (after);
  assert_string_equal (words, "to Mau now");
}

/* -- at random ------------------------------------------------------------- */

static char *
make_words (GRand *rand, guint n_most)
{
  static const char *const pieces[] = { "Mao ", "a", "\n", " ", "é", "e\u0301",
                                        "𝄞", "Zedong", ".", "\n\n", "北京" };
  GString *words = g_string_new (NULL);
  guint n = g_rand_int_range (rand, 0, n_most + 1);

  for (guint i = 0; i < n; i++)
    g_string_append (words, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (words, FALSE);
}

static RegestSpan
make_span (GRand *rand, guint length)
{
  guint start = g_rand_int_range (rand, 0, length + 1);
  guint n = g_rand_int_range (rand, 0, 12);

  return (RegestSpan){ start, MIN (length, start + n) };
}

static void
add_random_tags (GRand *rand, RegestProject *project, const RegestId *record, guint length)
{
  static const char *const kinds[] = { "person", "place", "note", "part" };

  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (RegestAnnotation) annotation = regest_annotation_new (
        kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))]);

      regest_annotation_set_record (annotation, record);
      for (guint n = g_rand_int_range (rand, 1, 3); n > 0; n--)
        regest_annotation_add_target (annotation, make_span (rand, length), NULL);
      regest_project_add_annotation (project, annotation, NULL, NULL);
    }
}

static char *
splice (const char *text, RegestSpan span, const char *replacement)
{
  const char *tail = g_utf8_offset_to_pointer (text, span.end);
  g_autofree char *head = g_utf8_substring (text, 0, span.start);

  return g_strconcat (head, replacement, tail, NULL);
}

static void
test_edit_text_at_random (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 12; round++)
    {
      g_autofree char *string = make_words (rand, 40);
      g_autoptr (RegestText) text = regest_text_new_from_string (string, -1);
      RegestId record = { { 0 } };
      g_autofree char *before = NULL;
      g_autofree char *undone = NULL;
      guint n_steps = 0;

      assert_true (regest_project_add_record (project, text, NULL, NULL, &record, NULL));
      add_random_tags (rand, project, &record, regest_text_get_length (text));
      before = fixture_snapshot (project);
      for (guint i = 0; i < 12; i++)
        {
          RegestSpan span = make_span (rand, g_utf8_strlen (string, -1));
          g_autofree char *replacement = make_words (rand, 3);
          g_autofree char *expected = splice (string, span, replacement);
          g_autofree char *found = NULL;
          g_autoptr (RegestText) now = NULL;
          g_autoptr (GError) error = NULL;

          if (!regest_project_replace_text (project, &record, span, replacement, &error))
            fail_msg ("round %u, step %u: %s: “%s”", round, i, error->message, string);
          regest_project_forget_texts (project);
          now = regest_project_get_text (project, &record, NULL);
          found = regest_text_dup_string (now);
          assert_string_equal (found, expected);
          n_steps += !g_str_equal (string, expected);
          g_free (string);
          string = g_steal_pointer (&expected);
        }
      assert_sound (project);
      while (n_steps-- > 0)
        fixture_undo (project);
      undone = fixture_snapshot (project);
      assert_string_equal (undone, before);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_edit_text_cases, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_edit_text_first_reading, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_edit_text_evidence, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_edit_text_errors, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_edit_text_of_two, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_edit_text_of_cancelled_bulk, fixture_setup,
                                     fixture_teardown),
    cmocka_unit_test_setup_teardown (test_edit_text_at_random, fixture_setup, fixture_teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
