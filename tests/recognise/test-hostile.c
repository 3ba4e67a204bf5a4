/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts that no archive would write: each is read to its end, in the time of a test, and nothing
 * is proposed that is not there. */

#include "config.h"

#include <string.h>

#include "proposals.h"

#define MARKS "stamps verifications insertions undeciphered dates signatures references"
#define MEGABYTE (1024 * 1024)

static char *
repeat (const char *piece, gsize size)
{
  GString *text = g_string_sized_new (size + strlen (piece));

  while (text->len < size)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

static void
check (ProposalsDesk *desk, char *text, guint least, guint most)
{
  g_autofree char *taken = text;
  g_autofree char *found = proposals_of (desk, text, "1951-06-09", MARKS);
  guint n_lines = 0;

  for (const char *p = found; *p != '\0'; p++)
    n_lines += *p == '\n';
  if (n_lines < least || n_lines > most)
    fail_msg ("%u proposals in “%.40s…”", n_lines, text);
}

static void
test_hostile_lines (void **state)
{
  check (*state, repeat ("nothing of any kind stands here ", 10 * MEGABYTE), 0, 0);
  check (*state, repeat ("1 2 3 4 5 6 7 8 9 ", MEGABYTE), 0, 0);
  check (*state, repeat ("5 June 1951 to ", 100000), 1000, 10000);
  check (*state, repeat ("your telegram No. 97 of ", 100000), 0, 0);
  check (*state, repeat ("last Tuesday and next Friday, ", 100000), 0, 0);
  check (*state, repeat ("Telegram No. 1\nOslo, 4 March 1934\nlast Tuesday\n", 20000), 1, 2000);
  check (*state, repeat ("Deciphered by ", 100000), 0, 1);
  check (*state, repeat ("Deciphered by\n", 100000), 0, 10000);
  check (*state, repeat ("Verified: Major [signature] Chikov ", 100000), 1000, 20000);
}

static void
test_hostile_brackets (void **state)
{
  char *open = repeat ("[", 100000);
  char *close = repeat ("]", 100000);

  check (*state, g_strconcat (open, close, NULL), 0, 0);
  check (*state, g_strconcat (open, " Stamp: 9 June ", close, NULL), 0, 10);
  check (*state, g_strconcat (close, open, NULL), 0, 0);
  check (*state, repeat ("[]", MEGABYTE), 0, 0);
  check (*state, repeat ("[stamp:", MEGABYTE), 0, 0);
  check (*state, repeat ("(((]]]", MEGABYTE), 0, 0);
  check (*state, repeat ("[a] ", 100000), 1000, 30000);
  check (*state, repeat (". ", MEGABYTE), 0, 0);
  g_free (open);
  g_free (close);
}

static void
test_hostile_noise (void **state)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1951);
  g_autofree char *bytes = g_malloc (MEGABYTE);

  for (gsize i = 0; i < MEGABYTE; i++)
    bytes[i] = g_rand_int_range (random, 1, 256);
  check (*state, g_utf8_make_valid (bytes, MEGABYTE), 0, 5000);
  check (*state, repeat ("\xcc\x81\xe2\x80\xae", MEGABYTE), 0, 0);
}

/* Every third place of a telegram in turn as a scanner may spoil it: it is read all the same, and
 * what is proposed stands there. */
static void
test_hostile_scanners (void **state)
{
  static const char telegram[] =
    "TELEGRAM No. 61\nOslo, Tuesday, March 4, 1934, 6 p.m.\nTo Cde. FIRSOV [Malenin]\n"
    "Your No. 12 of the 1st. Mr. Karl Lund said on Friday that the Ministry of War . . . .\n"
    "WELDON\n[Stamp: Foreign Office, 5 MAR 1934, No. 77]\nVerified: Major [signature] Carr 1930\n";
  static const char *const faults[] = { "", "ll", "Il", "0", "O", "rn", "ſ",
                                        "¬\n", "- ", "\n\n", ".", "[", "]", "(",
                                        "\xc2\xad", "\xef\xbf\xbd", "\xcc\x88", "1 " };

  for (gsize i = 0; i < strlen (telegram); i += 3)
    {
      g_autofree char *spoilt =
        g_strdup_printf ("%.*s%s%s", (int) i, telegram, faults[i / 3 % G_N_ELEMENTS (faults)],
                         telegram + i + (i % 2));
      g_autoptr (RegestSurvey) survey = proposals_survey (*state, spoilt, NULL);
      g_autoptr (GPtrArray) proposals = regest_survey_finish (survey);

      for (guint j = 0; j < proposals->len; j++)
        {
          RegestAnnotation *annotation = regest_proposal_get_annotation (proposals->pdata[j]);
          const RegestTarget *target = regest_annotation_get_target (annotation, 0);
          g_autofree char *words =
            regest_text_dup_range (regest_survey_get_text (survey), target->span);

          if (target->quote != NULL)
            assert_string_equal (target->quote, words);
        }
    }
}

static void
test_hostile_right_to_left (void **state)
{
  static const ProposalsCase cases[] = {
    { "وصل في 5 يونيو 1951 إلى [بيروت] يوم ٧ حزيران", "1951-06-09",
      "date \"5 يونيو 1951\" date=1951-06-05\n"
      "insertion \"[بيروت]\" by~=editor does~=supplies\n"
      "date \"٧ حزيران\" date~=1951-06-07\n" },
    { "ביום 5.6.1951 [חותמת: 9.6.51]", "1951-06-09",
      "date \"5.6.1951\" date=1951-06-05\n"
      "insertion \"[חותמת: 9.6.51]\" by~=editor does~=supplies\n"
      "date \"9.6.51\" date~=1951-06-09\n" },
  };

  proposals_check (*state, MARKS, cases, G_N_ELEMENTS (cases));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_hostile_lines),
    cmocka_unit_test (test_hostile_brackets),
    cmocka_unit_test (test_hostile_noise),
    cmocka_unit_test (test_hostile_scanners),
    cmocka_unit_test (test_hostile_right_to_left),
  };

  return cmocka_run_group_tests (tests, proposals_setup, proposals_teardown);
}
