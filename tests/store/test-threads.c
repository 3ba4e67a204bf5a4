/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "content.h"

#include <regest/store/threads.h>

/*
 * A project as lines, a part each: "NAME number sent answers": the number "-" for none, sent "-" or
 * EDTF, answers "-", names of parts or words of a missing document, joined by "+". Every part has a
 * record of its own, called after it.
 */
static void
add_value (RegestProject *project, const RegestId *part, const char *name, const char *value)
{
  RegestOwner owner = { REGEST_OWNER_ANNOTATION, *part };
  g_autoptr (RegestAttribute) attribute = regest_attribute_new (name, value, NULL);

  if (!g_str_equal (value, "-"))
    DO (regest_project_set_attribute (project, &owner, attribute, NULL, &error));
}

static void
add_answers (RegestProject *project, GHashTable *parts, const RegestId *part, const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, "+", -1);
  RegestOwner owner = { REGEST_OWNER_ANNOTATION, *part };

  for (guint i = 0; list[i] != NULL && !g_str_equal (names, "-"); i++)
    {
      g_autoptr (RegestAttribute) attribute = regest_attribute_new ("answers", list[i], NULL);
      const RegestId *other = g_hash_table_lookup (parts, list[i]);

      if (other != NULL)
        attribute->reference = *other;
      g_strdelimit (attribute->reading, "_", ' ');
      DO (regest_project_set_attribute (project, &owner, attribute, NULL, &error));
    }
}

static void
build (RegestProject *project, const char *lines)
{
  g_auto (GStrv) list = g_strsplit (lines, "\n", -1);
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) regest_id_free);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; list[i] != NULL; i++)
      {
        g_auto (GStrv) words = g_strsplit (list[i], " ", -1);
        RegestId record, part;

        if (pass == 1)
          {
            add_answers (project, parts, g_hash_table_lookup (parts, words[0]), words[3]);
            continue;
          }
        record = content_record (project, words[0], "one\ntwo\n");
        part = content_tag (project, &record, "part", 0, 3);
        add_value (project, &part, "number", words[1]);
        add_value (project, &part, "sent", words[2]);
        g_hash_table_insert (parts, g_strdup (words[0]), regest_id_copy (&part));
      }
}

static char *
tell (RegestProject *project)
{
  g_autoptr (GPtrArray) threads = NULL;
  GString *out = g_string_new (NULL);

  threads = regest_project_list_threads (project, NULL, NULL);
  for (guint i = 0; i < threads->len; i++)
    {
      GPtrArray *thread = threads->pdata[i];

      for (guint j = 0; j < thread->len; j++)
        {
          const RegestLetter *letter = thread->pdata[j];

          g_string_append (out, letter->missing != NULL ? letter->missing : letter->record_title);
          for (guint k = 0; k < letter->answers->len; k++)
            g_string_append_printf (out, "<%u", g_array_index (letter->answers, guint, k));
          g_string_append (out, j + 1 < thread->len ? " " : "\n");
        }
    }
  return g_string_free (out, FALSE);
}

#define CASE(name, lines, wanted)       \
  static void name (void **state)       \
  {                                     \
    Fixture *fixture = *state;          \
    g_autofree char *told = NULL;       \
                                        \
    build (fixture->project, lines);    \
    told = tell (fixture->project);     \
    assert_string_equal (told, wanted); \
  }

CASE (test_threads_by_date,
      "c - 1951-06-09 b\nb - 1951-06-07 a\na - 1951-06-05 -\nalone - 1951-06-01 -",
      "a b<0 c<1\n")
CASE (test_threads_several, "b - 1952 a\na - 1951 -\nd - 1950-02 c\nc - 1950-01 -",
      "c d<0\na b<0\n")
/* the question is in its place by what the answer says of it */
CASE (test_threads_missing, "b - 1951-06-09 your_No._97_of_7_June+a\na - 1951-06-08 -",
      "your No. 97 of 7 June a b<0<1\n")
/* nothing is dated: from question to answer all the same */
CASE (test_threads_undated, "c - - b\nb - - a\na - - your_No._97", "your No. 97 a<0 b<1 c<2\n")
CASE (test_threads_ring, "a - - b\nb - - a", "a<1 b<0\n")
/* among those that are dated, an undated one must not break the order */
CASE (test_threads_undated_last,
      "b - 1952 a\na - 1951 -\nd - - c\nc - - -\nf - 1950-02 e\ne - 1950-01 -",
      "e f<0\na b<0\nc d<0\n")
CASE (test_threads_none, "a - 1951 -\nb - 1952 -", "")

/* A record that is named is in the project, though it is no part: nothing is missing. */
static void
test_threads_answers_a_record (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId first = content_record (project, "first", "one\ntwo\n");
  RegestId bare = content_record (project, "bare", "one\ntwo\n");
  RegestId second = content_record (project, "second", "one\ntwo\n");
  RegestOwner owner = { REGEST_OWNER_ANNOTATION };
  g_autoptr (RegestAttribute) to_first = regest_attribute_new ("answers", "your letter", NULL);
  g_autoptr (RegestAttribute) to_bare = regest_attribute_new ("answers", "and the other", NULL);
  g_autoptr (GPtrArray) missing = NULL;
  g_autofree char *told = NULL;

  content_tag (project, &first, "part", 0, 3);
  owner.id = content_tag (project, &second, "part", 0, 3);
  to_first->reference = first;
  to_bare->reference = bare;
  DO (regest_project_set_attribute (project, &owner, to_first, NULL, &error));
  DO (regest_project_set_attribute (project, &owner, to_bare, NULL, &error));
  missing = regest_project_list_missing (project, NULL, NULL);
  assert_int_equal (missing->len, 0);
  told = tell (project);
  assert_string_equal (told, "first second<0\n");
}

static void
test_threads_lists (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GPtrArray) threads = NULL;
  g_autoptr (GPtrArray) answered = NULL;
  g_autofree char *label = NULL;
  g_autofree char *number = NULL;

  build (fixture->project, "b 12 1951-06-09 a+your_letter\na 7 1951-06-08 -");
  missing = regest_project_list_missing (fixture->project, NULL, NULL);
  assert_int_equal (missing->len, 1);
  label = regest_letter_dup_label (missing->pdata[0]);
  assert_string_equal (label, "“your letter”");
  assert_string_equal (((RegestLetter *) missing->pdata[0])->record_title, "b");

  threads = regest_project_list_threads (fixture->project, NULL, NULL);
  assert_int_equal (threads->len, 1);
  assert_int_equal (((GPtrArray *) threads->pdata[0])->len, 3);
  number = regest_letter_dup_label (((GPtrArray *) threads->pdata[0])->pdata[0]);
  assert_string_equal (number, "No. 7");
  answered = regest_project_list_answered (
    fixture->project, ((RegestLetter *) ((GPtrArray *) threads->pdata[0])->pdata[2])->part);
  assert_int_equal (answered->len, 1);
}

static void
test_threads_cancelled (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  build (fixture->project, "a - 1951 -");
  g_cancellable_cancel (cancellable);
  assert_null (regest_project_list_threads (fixture->project, cancellable, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, fixture_setup, fixture_teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_threads_by_date),
    TEST (test_threads_several),
    TEST (test_threads_missing),
    TEST (test_threads_undated),
    TEST (test_threads_ring),
    TEST (test_threads_undated_last),
    TEST (test_threads_none),
    TEST (test_threads_answers_a_record),
    TEST (test_threads_lists),
    TEST (test_threads_cancelled),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
