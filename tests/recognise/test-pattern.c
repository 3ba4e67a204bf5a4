/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/model/error.h>

#include "app/recognise/pattern.h"

#include "proposals.h"

/* Places, names and Unicode; what is wrong with its place; the limits. */

static RegestRegex *
make (const char *expression, RegestRegexFlags flags)
{
  g_autoptr (GError) error = NULL;
  RegestRegex *pattern = regest_regex_new (expression, flags, "own.patterns:7", &error);

  if (pattern == NULL)
    fail_msg ("%s", error->message);
  return pattern;
}

static char *
words_of (RegestSurvey *self, const RegestMatch *match, const char *name)
{
  RegestPlace place;

  return regest_match_get (match, name, &place) ? regest_survey_dup_words (self, place) : NULL;
}

static void
test_groups (void **state)
{
  g_autoptr (RegestRegex) pattern = make ("№ (?<number>\\d+)|Nr\\. (?<number>\\d+)(?<tail> b)?",
                                          REGEST_REGEX_DEFAULT);
  g_autoptr (RegestSurvey) self = proposals_survey (*state, "шифртелеграмма Nr. 20, № 452", NULL);
  RegestPlace all = { 0, regest_survey_get_size (self) };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  RegestMatch match;

  assert_true (regest_regex_match (pattern, self, all, 0, &match));
  first = words_of (self, &match, "number");
  assert_string_equal (first, "20");
  assert_null (words_of (self, &match, "tail"));
  assert_null (words_of (self, &match, "nothing"));
  assert_true (
    regest_regex_match (pattern, self, all, regest_match_get_next (&match, self), &match));
  second = words_of (self, &match, "number");
  assert_string_equal (second, "452");
  assert_false (
    regest_regex_match (pattern, self, all, regest_match_get_next (&match, self), &match));
  assert_string_equal (regest_regex_get_names (pattern)[0], "number");
  assert_string_equal (regest_regex_get_names (pattern)[1], "tail");
  assert_null (regest_regex_get_names (pattern)[2]);
}

static void
test_flags (void **state)
{
  g_autoptr (RegestRegex) caseless = make ("получена", REGEST_REGEX_CASELESS);
  g_autoptr (RegestRegex) whole = make ("\\d+", REGEST_REGEX_WHOLE);
  g_autoptr (RegestRegex) lines = make ("^\\w+$", REGEST_REGEX_LINES);
  g_autoptr (RegestSurvey) self = proposals_survey (*state, "ПОЛУЧЕНА 17\nbeendet", NULL);
  RegestPlace all = { 0, regest_survey_get_size (self) }, number = { 17, 19 };
  RegestMatch match;

  assert_true (regest_regex_match (caseless, self, all, 0, &match));
  assert_false (regest_regex_match (whole, self, all, 0, &match));
  assert_true (regest_regex_match (whole, self, number, number.start, &match));
  assert_int_equal (regest_match_get_place (&match).start, 17);
  assert_true (regest_regex_match (lines, self, all, 0, &match));
  assert_int_equal (regest_match_get_place (&match).start, 20);
}

static void
test_empty_matches (void **state)
{
  g_autoptr (RegestRegex) pattern = make ("x*", REGEST_REGEX_DEFAULT);
  g_autoptr (RegestSurvey) self = proposals_survey (*state, "äxü", NULL);
  RegestPlace all = { 0, regest_survey_get_size (self) };
  RegestMatch match;
  guint n = 0;

  for (gsize from = 0; from != G_MAXSIZE && regest_regex_match (pattern, self, all, from, &match);
       from = regest_match_get_next (&match, self))
    n++;
  assert_int_equal (n, 4);
}

static void
test_errors (void **state)
{
  static const struct
  {
    const char *expression;
    const char *message;
  } cases[] = {
    { "(?<number>", "own.patterns:7: missing closing parenthesis, at character 11 of the pattern" },
    { "№№[", "own.patterns:7: missing terminating ] for character class, at character 4 of the "
             "pattern" },
    { "\\C", "own.patterns:7: using \\C is disabled by the application, at character 3 of the "
             "pattern" },
  };
  g_autoptr (GError) many = NULL;
  GString *groups = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (
        regest_regex_new (cases[i].expression, REGEST_REGEX_DEFAULT, "own.patterns:7", &error));
      assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_INVALID));
      assert_string_equal (error->message, cases[i].message);
    }
  for (guint i = 0; i < REGEST_REGEX_MAX_GROUPS; i++)
    g_string_append (groups, "(a)");
  assert_null (regest_regex_new (groups->str, REGEST_REGEX_DEFAULT, NULL, &many));
  assert_non_null (many);
  g_string_free (groups, TRUE);
}

/* Each would take longer than anybody waits. */
static void
test_catastrophes (void **state)
{
  static const char *const expressions[] = {
    "^(a+)+$",
    "^(a|aa)+$",
    "(.*)*\\1b",
    "^(?:a?){40}a{40}$",
    "(?:\\w+\\s*)+:$",
    "^((a*)*)*b",
    "(?R)?a+b",
  };
  g_autofree char *text = g_strnfill (6000, 'a');

  text[5999] = '!';
  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++)
    {
      g_autoptr (RegestRegex) pattern = make (expressions[i], REGEST_REGEX_DEFAULT);
      g_autoptr (RegestSurvey) self = proposals_survey (*state, text, NULL);
      RegestPlace all = { 0, regest_survey_get_size (self) };
      RegestMatch match;

      /* once: the message; then it is passed over */
      for (guint round = 0; round < 1000; round++)
        assert_false (regest_regex_match (pattern, self, all, 0, &match));
      assert_true (regest_survey_get_messages (self)->len <= 1);
      if (regest_survey_get_messages (self)->len == 1)
        assert_string_equal (regest_survey_get_messages (self)->pdata[0],
                             "own.patterns:7: the pattern needs too many steps here and was "
                             "passed over");
    }
}

static void
test_gives_up (void **state)
{
  g_autoptr (RegestRegex) pattern = make ("^(a+)+$", REGEST_REGEX_DEFAULT);
  g_autoptr (GError) error = NULL;
  RegestMatch match;

  assert_false (regest_regex_match_string (pattern, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
                                           41, 0, &match, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_LIMIT));
}

/* The end of a megabyte of one line is found, and what crosses the edge of a piece. */
static void
test_long_line (void **state)
{
  g_autoptr (RegestRegex) pattern = make ("[a-z]+ № (?<number>\\d+)", REGEST_REGEX_DEFAULT);
  GString *text = g_string_new (NULL);
  RegestMatch match;
  RegestPlace place;

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "ä ... ");
  g_string_append (text, "telegram № 20448");
  assert_true (
    regest_regex_match_string (pattern, text->str, text->len, 0, &match, NULL));
  assert_true (regest_match_get (&match, "number", &place));
  assert_int_equal (place.end, text->len);
  g_string_free (text, TRUE);

  for (guint before = 4080; before < 4110; before++)
    {
      g_autofree char *dots = g_strnfill (before, '.');
      g_autofree char *string = g_strconcat (dots, "telegram № 20448", dots, dots, dots, NULL);

      assert_true (
        regest_regex_match_string (pattern, string, strlen (string), 0, &match, NULL));
      assert_int_equal (regest_match_get_place (&match).start, before);
      assert_true (regest_match_get (&match, "number", &place));
      assert_int_equal (place.end - place.start, 5);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_groups, proposals_setup, proposals_teardown),
    cmocka_unit_test_setup_teardown (test_flags, proposals_setup, proposals_teardown),
    cmocka_unit_test_setup_teardown (test_empty_matches, proposals_setup, proposals_teardown),
    cmocka_unit_test (test_errors),
    cmocka_unit_test_setup_teardown (test_catastrophes, proposals_setup, proposals_teardown),
    cmocka_unit_test (test_gives_up),
    cmocka_unit_test (test_long_line),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
