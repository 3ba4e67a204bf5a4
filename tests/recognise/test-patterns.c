/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>
#include <regest/model/error.h>
#include <regest/recognise/patterns.h>

#include "proposals.h"

/* The files of patterns: listed, looked at, tried and changed. */

static int
setup (void **state)
{
  g_autofree char *folder = regest_patterns_dup_folder ();

  test_remove_folder (folder);
  return proposals_setup (state);
}

/* "german, own: mine" */
static char *
list (gboolean own)
{
  g_autoptr (GPtrArray) families = regest_patterns_list ();
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < families->len; i++)
    {
      const RegestFamily *family = families->pdata[i];

      if (family->own == own)
        g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", family->name);
    }
  return g_string_free (out, FALSE);
}

static void
save (const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!regest_patterns_save (name, text, TRUE, &error))
    fail_msg ("%s", error->message);
}

static char *
read_own (const char *name)
{
  g_autoptr (GPtrArray) families = regest_patterns_list ();

  for (guint i = 0; i < families->len; i++)
    {
      const RegestFamily *family = families->pdata[i];

      if (family->own && g_str_equal (family->name, name))
        return regest_family_read (family, NULL);
    }
  return NULL;
}

/* a line each: "3: what", "4? what" where nothing is broken */
static char *
check (ProposalsDesk *desk, const char *name, const char *text)
{
  g_autoptr (GPtrArray) messages =
    regest_patterns_check (name, text, regest_project_get_profile (desk->project));
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < messages->len; i++)
    {
      const RegestPatternMessage *message = messages->pdata[i];

      g_string_append_printf (out, "%u%c %s\n", message->line, message->hint ? '?' : ':',
                              message->text);
    }
  return g_string_free (out, FALSE);
}

static void
test_files (void **state)
{
  g_autofree char *program = list (FALSE);
  g_autofree char *none = list (TRUE);
  g_autofree char *own = NULL, *renamed = NULL, *left = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;

  assert_string_equal (
    program,
    "common american british decrypts english french frus general german russian signatures");
  assert_string_equal (none, "");

  save ("Quai d’Orsay", "[head]\nA\n");
  save ("common", "[words]\nB = b\n");
  save ("Aus", "");
  own = list (TRUE);
  assert_string_equal (own, "common Aus Quai d’Orsay");

  assert_false (regest_patterns_save ("Aus", "x", TRUE, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_EXISTS));
  g_clear_error (&error);
  assert_false (regest_patterns_rename ("Aus", "common", &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_EXISTS));
  g_clear_error (&error);
  assert_false (regest_patterns_rename ("nothing", "else", &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND));
  g_clear_error (&error);

  assert_true (regest_patterns_rename ("Quai d’Orsay", "quai", NULL));
  assert_true (regest_patterns_rename ("quai", "quai", NULL));
  assert_true (regest_patterns_save ("quai", "[head]\nB\n", FALSE, NULL));
  renamed = list (TRUE);
  assert_string_equal (renamed, "common Aus quai");
  text = read_own ("quai");
  assert_string_equal (text, "[head]\nB\n");

  assert_true (regest_patterns_remove ("common", NULL));
  assert_true (regest_patterns_remove ("Aus", NULL));
  assert_false (regest_patterns_remove ("Aus", &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND));
  left = list (TRUE);
  assert_string_equal (left, "quai");
}

static void
test_names (void **state)
{
  static const struct
  {
    const char *name;
    gboolean good;
  } cases[] = {
    { "Auswärtiges Amt", TRUE },
    { "a", TRUE },
    { "", FALSE },
    { " a", FALSE },
    { "a ", FALSE },
    { "../../a", FALSE },
    { "..", FALSE },
    { ".hidden", FALSE },
    { "a/b", FALSE },
    { "a\\b", FALSE },
    { "a\nb", FALSE },
    { "0123456789012345678901234567890123456789012345678901234567890123456789"
      "0123456789012345678901234567890",
      FALSE },
    { "\xff", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_int_equal (regest_patterns_check_name (cases[i].name, &error), cases[i].good);
      assert_int_equal (error == NULL, cases[i].good);
      if (cases[i].good)
        continue;
      assert_false (regest_patterns_save (cases[i].name, "", FALSE, NULL));
      assert_false (regest_patterns_remove (cases[i].name, NULL));
    }
}

/* A file that cannot be written leaves the old one as it was. */
static void
test_not_written (void **state)
{
  g_autofree char *folder = regest_patterns_dup_folder ();
  g_autofree char *above = g_path_get_dirname (folder);
  g_autofree char *large = g_strnfill (REGEST_PATTERNS_MAX_SIZE + 1, 'x');
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  save ("mine", "# old\n");
  assert_false (regest_patterns_save ("mine", large, FALSE, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_LIMIT));
  g_clear_error (&error);
  text = read_own ("mine");
  assert_string_equal (text, "# old\n");

  /* something else is where the folder should be */
  test_remove_folder (folder);
  assert_int_equal (g_mkdir_with_parents (above, 0700), 0);
  assert_true (g_file_set_contents (folder, "", 0, NULL));
  assert_false (regest_patterns_save ("mine", "", FALSE, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_IO));
  g_unlink (folder);
}

static void
test_check (void **state)
{
  static const struct
  {
    const char *text;
    const char *messages;
  } cases[] = {
    { "", "" },
    { "# words\n\n[head]\nFor (?<addressee>\\w+)\n", "" },
    /* one is broken, the others are looked at */
    { "[head]\n(?<sender>x\nA\nx[z-a]\n",
      "2: missing closing parenthesis, at character 12 of the pattern\n"
      "4: range out of order in character class, at character 5 of the pattern\n" },
    { "A\nB\n", "1: a pattern stands below a line like [head]\n" },
    { "[nowhere]\nA\nB\n",
      "1: there is no place “nowhere”; there are start, head, text and closer\n" },
    { "[head shiny lines=4]\n", "1: “shiny” is no option of a section\n" },
    { "[head]\n{NOTHING} x\n", "2: nothing says what {NOTHING} stands for\n" },
    /* those of the program's files are known */
    { "[head]\n(?<sent>{DATE})\n", "" },
    { "[words]\nnumber\n", "2: this is not of the form NAME = pattern\n" },
    /* wrong where it is defined, not only where it is used */
    { "[words]\nX = (a\nY = b\n", "2: missing closing parenthesis, at character 3 of the "
                                  "pattern\n" },
    /* places are those of the line as it was written, not as it is with the words put in */
    { "[words]\nLONG = January|February|March\n[head]\n{LONG} {LONG} (x\n",
      "4: missing closing parenthesis, at character 17 of the pattern\n" },
    { "[head]\n(?<sendr>\\w+) (?<sender2>\\w+)\n",
      "2? a part has no field “sendr”: what stands there is not kept\n" },
    { "[head]\n(?<file_number>x)\n", "" },
    /* options where nobody would read them */
    { "[start]\ntype=telegram\nHARBOUR \\d+\n",
      "2: “type=telegram” is an option: it stands within the square brackets of a section, as in "
      "[start type=telegram]\n" },
    { "[closer]\nendorsement\n",
      "2: “endorsement” is an option: it stands within the square brackets of a section, as in "
      "[start type=telegram]\n" },
    { "[start] type=telegram\nHARBOUR \\d+\n",
      "1: what follows “[start]” stands within its square brackets, as in [start type=telegram]\n"
      "2: a pattern stands below a line like [head]\n" },
    { "[head]\n[A-Z] x\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *messages = check (*state, "mine", cases[i].text);

      assert_string_equal (messages, cases[i].messages);
    }
}

/* a group that no part has is told when suggestions are made, of the user's own files */
static void
test_load_unknown_group (void **state)
{
  ProposalsDesk *desk = *state;
  GPtrArray *messages;
  gboolean told = FALSE;

  save ("mine", "[head]\nFor (?<adressee>\\w+)\n");
  proposals_learn (desk);
  messages = regest_knowledge_get_messages (desk->knowledge);
  for (guint i = 0; i < messages->len; i++)
    told |= strstr (messages->pdata[i],
                    "mine.patterns:2: a part has no field “adressee”: what stands there") != NULL;
  assert_true (told);
}

/* the indented lines of README's example: first the file, then the telegram; without the indent */
static char *
read_example (guint which)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("REGEST_SOURCE"), "data/recognise/patterns/README", NULL);
  g_autofree char *readme = NULL;
  g_auto (GStrv) lines = NULL;
  GString *example = g_string_new (NULL);
  guint block = 0;
  gboolean begun = FALSE, inside = FALSE;

  assert_true (g_file_get_contents (path, &readme, NULL, NULL));
  lines = g_strsplit (readme, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      begun |= g_str_has_prefix (lines[i], "An example");
      if (g_str_has_prefix (lines[i], "  "))
        inside = TRUE;
      else if (*lines[i] != '\0' && inside)
        {
          inside = FALSE;
          block += begun;
        }
      if (begun && inside && block == which)
        g_string_append_printf (example, "%s\n", *lines[i] != '\0' ? lines[i] + 2 : "");
    }
  return g_string_free (example, FALSE);
}

/* README's example is a file without fault that reads its telegram */
static void
test_readme (void **state)
{
  ProposalsDesk *desk = *state;
  g_autofree char *file = read_example (0);
  g_autofree char *telegram = read_example (1);
  g_autofree char *messages = check (desk, "harbour", file);
  g_autofree char *found = NULL;

  assert_string_equal (messages, "");
  save ("harbour", file);
  proposals_learn (desk);
  found = proposals_of (desk, telegram, NULL, "parts header closer");
  assert_string_equal (found, "part 0-149 type=telegram number=61 origin=Oslo addressee=\"Ole "
                              "Lund\" precedence=URGENT sent=1931-03-04T18:20 signatory=Weldon\n");
}

/* The program's own, taken for a user's, leave nothing to be said. */
static void
test_check_program (void **state)
{
  g_autoptr (GPtrArray) families = regest_patterns_list ();

  for (guint i = 0; i < families->len; i++)
    {
      const RegestFamily *family = families->pdata[i];
      g_autofree char *text = regest_family_read (family, NULL);
      g_autofree char *messages = check (*state, family->name, text);

      assert_string_equal (messages, "");
    }
}

/* Words of files that are read later, or of what the file itself was before, are not known. */
static void
test_check_words (void **state)
{
  g_autofree char *before = NULL, *after = NULL, *itself = NULL;

  save ("common", "[words]\nOURS = a\n");
  save ("middle", "[words]\nMIDDLE = b\n");
  before = check (*state, "a", "[head]\n{OURS}\n{MIDDLE}\n");
  assert_string_equal (before, "3: nothing says what {MIDDLE} stands for\n");
  after = check (*state, "z", "[head]\n{OURS}\n{MIDDLE}\n");
  assert_string_equal (after, "");
  itself = check (*state, "middle", "[head]\n{MIDDLE}\n");
  assert_string_equal (itself, "2: nothing says what {MIDDLE} stands for\n");
}

static void
test_check_bad_input (void **state)
{
  static const char *const pieces[] = { "[", "(", "{A}", "[head]\n", "[words]\nA = {A}{A}\n",
                                        "\\", "x\n", "\xd7\xa9 ", "= ", "(?<a>" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new ("[head]\n");

      while (text->len < 20000)
        g_string_append (text, pieces[i]);
      g_free (check (*state, "mine", text->str));
    }
}

/* a line each: "3 head “words” name=reading" */
static char *
try_out (ProposalsDesk *desk, const char *patterns, const char *record, guint most)
{
  g_autoptr (RegestSurvey) survey = proposals_survey (desk, record, NULL);
  g_autoptr (GPtrArray) finds = regest_patterns_try ("mine", patterns, survey, most);
  GPtrArray *given_up = regest_survey_get_messages (survey);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < finds->len; i++)
    {
      const RegestPatternFind *find = finds->pdata[i];
      g_autofree char *words =
        regest_text_dup_range (regest_survey_get_text (survey), find->span);

      assert_string_equal (words, find->words);
      g_string_append_printf (out, "%u %s “%s”", find->line, find->section,
                              g_strdelimit (words, "\n", '|'));
      for (guint j = 0; j < find->fields->len; j++)
        {
          const RegestAttribute *field = find->fields->pdata[j];

          g_string_append_printf (out, " %s=%s", field->name, field->reading);
        }
      g_string_append_c (out, '\n');
    }
  for (guint i = 0; i < given_up->len; i++)
    g_string_append_printf (out, "! %s\n", (char *) given_up->pdata[i]);
  return g_string_free (out, FALSE);
}

static void
test_try (void **state)
{
  static const char record[] = "## MINUTE 9\nFür Herrn Lindner\nan das Amt\n\n"
                               "Der Zug fährt morgen.\ngez. Ölander";
  static const struct
  {
    const char *patterns;
    const char *finds;
  } cases[] = {
    { "[start type=note]\nMINUTE (?<number>\\d+)\n", "2 start “MINUTE 9” number=9\n" },
    { "[head]\nFür Herrn (?<addressee>\\w+)\n[closer]\ngez\\. (?<signatory>\\w+)\n",
      "2 head “Für Herrn Lindner” addressee=Lindner\n4 closer “gez. Ölander” signatory=Ölander\n" },
    /* two lines read together */
    { "[head lines=2]\nFür Herrn (?<addressee>\\w+)\\nan das (?<office>\\w+)\n",
      "2 head “Für Herrn Lindner|an das Amt” addressee=Lindner office=Amt\n" },
    /* the first that matches a line has it, and what is broken hinders none */
    { "[head]\n(x\nan .*\nan das Amt\n", "3 head “an das Amt”\n" },
    { "[text]\n^Der (?<line>\\w+)\n", "2 text “Der Zug” line=Zug\n" },
    { "[head]\nNothing of it\n", "" },
    { "[head heading]\n.*\n", "2 head “MINUTE 9”\n" },
  };
  g_autofree char *bounded = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *finds = try_out (*state, cases[i].patterns, record, 100);

      assert_string_equal (finds, cases[i].finds);
    }
  bounded = try_out (*state, "[head]\n.+\n[closer]\n.+\n", record, 2);
  assert_string_equal (bounded, "2 head “MINUTE 9”\n4 closer “MINUTE 9”\n");
}

static void
test_try_gives_up (void **state)
{
  g_autofree char *finds =
    try_out (*state, "[head]\n(a+)+\nx\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\nx\n",
             100);

  assert_string_equal (finds, "3 head “x”\n! mine:2: the pattern needs too many steps here and was "
                              "passed over\n");
}

/* What is saved is asked before the program's own when the project's knowledge is made again. */
static void
test_saved_are_used (void **state)
{
  static const char record[] =
    "MINUTE 9\nFor the eye of Lund\n"
    "We have studied the question of the timber and find that it can be sent in the spring.";
  ProposalsDesk *desk = *state;
  g_autofree char *before = proposals_of (desk, record, NULL, "parts header");
  g_autofree char *after = NULL;

  assert_null (strstr (before, "number"));
  save ("mine", "[start type=note]\nMINUTE (?<number>\\d+)\n[head]\n"
                "For the eye of (?<addressee>\\w+)\n");
  proposals_learn (desk);
  after = proposals_of (desk, record, NULL, "parts header");
  assert_non_null (strstr (after, "type=note number=9 addressee=Lund"));
  assert_int_equal (regest_knowledge_get_messages (desk->knowledge)->len, 0);
}

int
main (void)
{
  g_autofree char *data = test_make_folder ();
  int result;
#define TEST(name) cmocka_unit_test_setup_teardown (name, setup, proposals_teardown)
  const struct CMUnitTest tests[] = {
    TEST (test_files),
    TEST (test_names),
    TEST (test_not_written),
    TEST (test_check),
    TEST (test_check_program),
    TEST (test_load_unknown_group),
    TEST (test_readme),
    TEST (test_check_words),
    TEST (test_check_bad_input),
    TEST (test_try),
    TEST (test_try_gives_up),
    TEST (test_saved_are_used),
  };

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  result = cmocka_run_group_tests (tests, NULL, NULL);
  test_remove_folder (data);
  return result;
}
