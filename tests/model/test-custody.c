/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "support.h"

#include <regest/model/custody.h>

/*
 * A record as lines: "KIND START END name=value name=value …" ("_" stands for a blank). The first
 * part is the one asked for; the answer is its custody as text.
 */
static RegestAnnotation *
build_annotation (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  RegestAnnotation *annotation = regest_annotation_new (words[0]);
  RegestId id = regest_id_new ();

  regest_annotation_set_id (annotation, &id);
  regest_annotation_add_target (annotation, (RegestSpan){ atoi (words[1]), atoi (words[2]) }, NULL);
  for (guint i = 3; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);

      g_strdelimit (pair[1], "_", ' ');
      regest_annotation_take_attribute (annotation,
                                        regest_attribute_new (pair[0], NULL, pair[1]));
    }
  return annotation;
}

static char *
tell (const char *record, const char *answered)
{
  g_auto (GStrv) lines = g_strsplit (record, "\n", -1);
  g_autoptr (GPtrArray) annotations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RegestCustody) custody = NULL;
  g_autoptr (GPtrArray) stations = NULL;
  RegestAnnotation *part = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_ptr_array_add (annotations, build_annotation (lines[i]));
      if (part == NULL && g_str_has_prefix (lines[i], "part"))
        part = annotations->pdata[i];
    }
  if (answered != NULL)
    g_ptr_array_add (others, build_annotation (answered));
  custody = regest_custody_new (annotations);
  stations = regest_custody_list (custody, part, others);
  return regest_custody_dup_text (stations);
}

typedef struct
{
  const char *record;
  const char *answered;
  const char *text;
} Case;

static void
check_cases (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *text = tell (cases[i].record, cases[i].answered);

      assert_string_equal (text, cases[i].text);
    }
}

static void
test_custody_in_order (void **state)
{
  static const Case cases[] = {
    /* the usual chain, given in any order */
    { "part 0 50 received=1951-06-09T19:00 sent=1951-06-09\n"
      "verification 60 70 act=typed when=1951-06-09T20:10 agent=Kornyushina\n"
      "verification 50 60 act=deciphered when=1951-06-09T19:30 agent=Prokop'yev\n"
      "verification 70 80 act=verified agent=Chikarev rank=Major\n"
      "verification 70 75 act=filed\n"
      "stamp 10 20 incoming-number=452 date=1951-06-09",
      NULL,
      "Sent 1951-06-09\n"
      "Received 1951-06-09T19:00\n"
      "Stamped 1951-06-09\n"
      "Deciphered 1951-06-09T19:30, by Prokop'yev\n"
      "Typed 1951-06-09T20:10, by Kornyushina, 40 minutes later\n"
      "Verified, by Major Chikarev\n"
      "Filed\n" },
    /* one endorsement, two acts; a stamp that says neither number nor date is no station */
    { "part 0 50 sent=1951-06-05\nverification 10 20 act=typed act=copied agent=Ivanova\nstamp 1 5",
      NULL, "Sent 1951-06-05\nTyped, by Ivanova\nCopied, by Ivanova\n" },
    /* what stands in another part, or below it, is that one's */
    { "part 0 50 sent=1951-06-05\npart 50 90 sent=1951-06-06\nverification 60 70 act=typed\n"
      "verification 95 99 act=filed",
      NULL, "Sent 1951-06-05\n" },
    { "part 0 50", NULL, "" },
    /* how long it took, as far as the times say */
    { "part 0 50 sent=1951-06-05 received=1951-06-07T18:30\n"
      "verification 10 20 act=deciphered when=1951-06-07T18:31\n"
      "verification 20 30 act=filed when=1951-07",
      NULL,
      "Sent 1951-06-05\nReceived 1951-06-07T18:30, 2 days later\n"
      "Deciphered 1951-06-07T18:31, 1 minute later\nFiled 1951-07\n" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_custody_doubts (void **state)
{
  static const Case cases[] = {
    { "part 0 50 received=1951-06-09T19:00\nverification 10 20 act=verified when=1951-06-09T18:00",
      NULL,
      "Verified 1951-06-09T18:00. Doubtful: “Verified” (1951-06-09T18:00) comes before “Received” "
      "(1951-06-09T19:00): one of the times is wrong\n"
      "Received 1951-06-09T19:00, 60 minutes later\n" },
    /* what goes out is typed and verified first, and a registry stamps when it likes */
    { "part 0 50 sent=1951-06-09T19:00\nverification 10 20 act=typed when=1951-06-09T18:00\n"
      "verification 20 30 act=filed when=1951-06-10\nstamp 5 9 date=1951-06-12",
      NULL,
      "Typed 1951-06-09T18:00\nSent 1951-06-09T19:00, 60 minutes later\n"
      "Filed 1951-06-10, 1 day later\nStamped 1951-06-12, 2 days later\n" },
    /* a day and an hour of it may be the same time */
    { "part 0 50 received=1951-06-09T19:00\nverification 10 20 act=verified when=1951-06-09", NULL,
      "Received 1951-06-09T19:00\nVerified 1951-06-09\n" },
    { "part 0 50\nverification 10 20 act=verified rank=Major agent=A\n"
      "verification 20 30 act=verified rank=Captain agent=B",
      NULL,
      "Verified, by Major A\n"
      "Verified, by Captain B. Doubtful: verified twice, by different ranks: Major and Captain\n" },
    { "part 0 50 sent=1951-06-05", "part 60 90 sent=1951-06-07",
      "Sent 1951-06-05. Doubtful: it answers what was sent later (1951-06-07)\n" },
    { "part 0 50 sent=1951-06-07", "part 60 90 sent=1951-06-07", "Sent 1951-06-07\n" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_custody_in_order),
    cmocka_unit_test (test_custody_doubts),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
