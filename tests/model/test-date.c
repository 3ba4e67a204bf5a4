/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "support.h"

#include <regest/model/date.h>

typedef struct
{
  const char *reading;
  const char *context;
  const char *edtf; /* NULL: not understood */
  gboolean inferred;
} Case;

#define NO NULL

static const Case cases[] = {
  /* the seed */
  { "5 june 1951", NO, "1951-06-05", FALSE },
  { "18:30 5 June 1951", NO, "1951-06-05T18:30", FALSE },
  { "1900 9 June 1951", NO, "1951-06-09T19:00", FALSE },
  { "5.6.51", NO, "1951-06-05", TRUE },
  { "5.6.51", "1951-06-05", "1951-06-05", TRUE },
  { "5.6.1951", NO, "1951-06-05", FALSE },
  { "9 June", "1951-06-05", "1951-06-09", TRUE },
  { "9 June", "1951", "1951-06-09", TRUE },
  { "9 June", NO, NULL, FALSE },
  { "1930 9 June", "1951-06-09", "1951-06-09T19:30", TRUE },
  { "2010 9 June", "1951-06-09T19:00", "1951-06-09T20:10", TRUE },
  { "of 5 and 7 June", "1951-06-09", "{1951-06-05,1951-06-07}", TRUE },
  { "10 June 1951", NO, "1951-06-10", FALSE },
  { "8 June in the morning", "1951", "1951-06-08", TRUE },
  { "June and July", "1951", "{1951-06,1951-07}", TRUE },

  /* times */
  { "1930", "1951-06-09", "1951-06-09T19:30", TRUE },
  { "1930", NO, "1930", FALSE },
  { "1951", "1951-06-09", "1951", FALSE },
  { "18:30", "1951-06-05", "1951-06-05T18:30", TRUE },
  { "18:30", NO, NULL, FALSE },
  { "18:30:05 5 June 1951", NO, "1951-06-05T18:30:05", FALSE },
  { "6 p.m.", "1951-06-05", "1951-06-05T18:00", TRUE },
  { "6 P. M.", "1951-06-05", "1951-06-05T18:00", TRUE },
  { "4.15 p.m.", "1951-06-05", "1951-06-05T16:15", TRUE },
  { "12 a.m. 5 June 1951", NO, "1951-06-05T00:00", FALSE },
  { "12 p.m. 5 June 1951", NO, "1951-06-05T12:00", FALSE },
  { "June 5, 1951, 6 p.m.", NO, "1951-06-05T18:00", FALSE },
  { "5 June 1951, 1930 hrs", NO, "1951-06-05T19:30", FALSE },
  { "0700 hours, 5 June 1951", NO, "1951-06-05T07:00", FALSE },
  { "18.30 Uhr, 5. Juni 1951", NO, "1951-06-05T18:30", FALSE },
  { "am 5. Juni 1951 um 18 Uhr 30", NO, "1951-06-05T18:30", FALSE },
  { "le 5 juin 1951 à 18h30", NO, "1951-06-05T18:30", FALSE },
  { "18 час. 30 мин. 5 июня 1951 г.", NO, "1951-06-05T18:30", FALSE },
  { "noon, 5 June 1951", NO, "1951-06-05T12:00", FALSE },
  { "5.6.51 18.30", "1951", "1951-06-05T18:30", TRUE },
  { "18.30 5 June", "1951", "1951-06-05T18:30", TRUE },

  /* order of the figures */
  { "5. 6. 1951", NO, "1951-06-05", FALSE },
  { "05/06/1951", NO, "1951-06-05", FALSE },
  { "6/25/1951", NO, "1951-06-25", FALSE },
  { "1951-06-05", NO, "1951-06-05", FALSE },
  { "1951.6.5", NO, "1951-06-05", FALSE },
  { "1951-06", NO, "1951-06", FALSE },
  { "06.1951", NO, "1951-06", FALSE },
  { "5.VI.51", "1951", "1951-06-05", TRUE },
  { "5/VI-1951", NO, "1951-06-05", FALSE },
  { "5.XII.1951", NO, "1951-12-05", FALSE },
  { "5-June-1951", NO, "1951-06-05", FALSE },
  { "5/6", "1951", "1951-06-05", TRUE },
  { "9.6.", "1951-06-05", "1951-06-09", TRUE },

  /* words of many languages */
  { "Tuesday, June 5th, 1951", NO, "1951-06-05", FALSE },
  { "June 5", "1951", "1951-06-05", TRUE },
  { "the 5th of June, 1951", NO, "1951-06-05", FALSE },
  { "5 Sept. 1951", NO, "1951-09-05", FALSE },
  { "Dienstag, den 5. Juni 1951", NO, "1951-06-05", FALSE },
  { "3. März 1951", NO, "1951-03-03", FALSE },
  { "1er août 1951", NO, "1951-08-01", FALSE },
  { "le 14 févr. 1951", NO, "1951-02-14", FALSE },
  { "5 июня 1951 г.", NO, "1951-06-05", FALSE },
  { "5-го мая 1951 года", NO, "1951-05-05", FALSE },
  { "вторник 5 июня", "1951", "1951-06-05", TRUE },
  { "die 5 Iunii 1651", NO, NULL, FALSE },
  { "5 Iunii 1651", NO, "1651-06-05", FALSE },
  { "1951年6月5日", NO, "1951-06-05", FALSE },
  { "一九五一年六月五日", NO, "1951-06-05", FALSE },
  { "一九五一年十二月二十五日", NO, "1951-12-25", FALSE },
  { "民國四十年六月五日", NO, "1951-06-05", FALSE },
  { "6月5日下午六時三十分", "1951", "1951-06-05T18:30", TRUE },
  { "星期二 6月5日", "1951", "1951-06-05", TRUE },
  { "1951년 6월 5일", NO, "1951-06-05", FALSE },
  { "1951년 6월 5일 오후 6시 30분", NO, "1951-06-05T18:30", FALSE },
  { "단기 4284년 6월 5일", NO, "1951-06-05", FALSE },
  { "5 يونيو 1951", NO, "1951-06-05", FALSE },
  { "٥ حزيران ١٩٥١", NO, "1951-06-05", FALSE },
  { "٥ كانون الثاني ١٩٥١", NO, "1951-01-05", FALSE },
  { "5 كَانُون الأوَّل 1951", NO, "1951-12-05", FALSE },

  /* less than a day */
  { "June 1951", NO, "1951-06", FALSE },
  { "Juni 51", NO, "1951-06", TRUE },
  { "spring 1951", NO, "1951-21", FALSE },
  { "Herbst 1951", NO, "1951-23", FALSE },
  { "1950s", NO, "195X", FALSE },
  { "1950er", NO, "195X", FALSE },
  { "1950年代", NO, "195X", FALSE },
  { "1951年", NO, "1951", FALSE },
  { "June", "1951", "1951-06", TRUE },
  { "9", "1951-06-05", "1951-06-09", TRUE },
  { "the 9th", "1951-06-05", "1951-06-09", TRUE },
  { "9th inst.", "1951-06-05", "1951-06-09", TRUE },
  { "11. d. M., 18 Uhr", "1953-10-10", "1953-10-11T18:00", TRUE },
  { "5. l. M.", "1953-10-10", "1953-09-05", TRUE },
  { "28th ult.", "1951-01-05", "1950-12-28", TRUE },

  /* more than one */
  { "5-7 June 1951", NO, "1951-06-05/1951-06-07", FALSE },
  { "5–7 June", "1951", "1951-06-05/1951-06-07", TRUE },
  { "June 5-7, 1951", NO, "1951-06-05/1951-06-07", FALSE },
  { "5 June - 7 July 1951", NO, "1951-06-05/1951-07-07", FALSE },
  { "vom 5. bis 7. Juni 1951", NO, "1951-06-05/1951-06-07", FALSE },
  { "с 5 по 7 июня 1951 г.", NO, "1951-06-05/1951-06-07", FALSE },
  { "с 5 до 7 июня 1951 г.", NO, "1951-06-05/1951-06-07", FALSE },
  { "до 7 июня 1951 г.", NO, "../1951-06-07", FALSE },
  { "du 5 au 7 juin 1951", NO, "1951-06-05/1951-06-07", FALSE },
  { "5/6 June 1951", NO, "1951-06-05/1951-06-06", FALSE },
  { "5 and 7 June 1951", NO, "{1951-06-05,1951-06-07}", FALSE },
  { "5, 6 and 7 June 1951", NO, "{1951-06-05,1951-06-06,1951-06-07}", FALSE },
  { "5 or 6 June 1951", NO, "[1951-06-05,1951-06-06]", FALSE },
  { "6月5日至7日", "1951", "1951-06-05/1951-06-07", TRUE },
  { "1950-1953", NO, "1950/1953", FALSE },
  { "1939-40", NO, "1939/1940", TRUE },
  { "28 December 1950 - 3 January 1951", NO, "1950-12-28/1951-01-03", FALSE },

  /* how sure */
  { "ca. 1951", NO, "1951~", FALSE },
  { "June 1951?", NO, "1951-06?", FALSE },
  { "[5 June 1951]", NO, "1951-06-05", FALSE },
  { "circa June 1951 (?)", NO, "1951-06%", FALSE },
  { "before 5 June 1951", NO, "../1951-06-05", FALSE },
  { "nach 1951", NO, "1951/..", FALSE },
  { "195X", NO, "195X", FALSE },
  { "1951-06-05/1951-06-07", NO, "1951-06-05/1951-06-07", FALSE },

  /* the year's turn */
  { "28 December", "1951-01-05", "1950-12-28", TRUE },
  { "28 December", "1951", "1951-12-28", TRUE },
  { "5.6.49", "1851-01-01", "1849-06-05", TRUE },

  /* of the document's day */
  { "yesterday", "1951-06-05", "1951-06-04", TRUE },
  { "to-morrow", "1951-06-30", "1951-07-01", TRUE },
  { "today at 6 p.m.", "1951-06-05", "1951-06-05T18:00", TRUE },
  { "avant-hier", "1951-06-01", "1951-05-30", TRUE },
  { "heute", "1951-06-05T19:00", "1951-06-05", TRUE },
  { "вчера", "1951-01-01", "1950-12-31", TRUE },

  /* noon, midnight, minutes */
  { "November 15, 1917—6 p.m.", NO, "1917-11-15T18:00", FALSE },
  { "November 15, 1917—noon", NO, "1917-11-15T12:00", FALSE },
  { "November 15, 1917, 12 noon", NO, "1917-11-15T12:00", FALSE },
  { "December 4, 1919—midnight", NO, "1919-12-04T00:00", FALSE },
  { "minuit, 5 juin 1951", NO, "1951-06-05T00:00", FALSE },
  { "5.15 p.m., July 14, 1897", NO, "1897-07-14T17:15", FALSE },
  { "3 Uhr 20 Min.", "1951-06-05", "1951-06-05T03:20", TRUE },
  { "the 3d instant", "1951-06-05", "1951-06-03", TRUE },
  { "le 3 courant", "1951-06-05", "1951-06-03", TRUE },
  { "30/7 1896", NO, "1896-07-30", FALSE },
  { "27 7 96", "1896", "1896-07-27", TRUE },
  { "13 4–01", "1901", "1901-04-13", TRUE },

  /* old and new style */
  { "25 October/7 November 1917", NO, "1917-11-07", FALSE },
  { "25 October (7 November) 1917", NO, "1917-11-07", FALSE },
  { "7 November (25 October) 1917", NO, "1917-11-07", FALSE },
  { "5/18 June 1905", NO, "1905-06-18", FALSE },
  { "5 (17) June 1895", NO, "1895-06-17", FALSE },
  { "26 декабря 1904/8 января 1905 г.", NO, "1905-01-08", FALSE },
  { "25 October 1917 (O.S.)", NO, "1917-11-07", FALSE },
  { "11 July 1789 old style", NO, "1789-07-22", FALSE },
  { "5/19 June 1905", NO, "1905-06-05/1905-06-19", FALSE },
  { "5 June (1951)", NO, "1951-06-05", FALSE },

  /* not understood */
  { "", NO, NULL, FALSE },
  { "   ", NO, NULL, FALSE },
  { "yesterday", NO, NULL, FALSE },
  { "yesterday", "1951-06", NULL, FALSE },
  { "30 February 1951", NO, NULL, FALSE },
  { "32 June 1951", NO, NULL, FALSE },
  { "No. 2787 5.6.51", NO, NULL, FALSE },
  { "5 June 1951 25:00", NO, NULL, FALSE },
  { "18:30 June 1951", NO, NULL, FALSE },
  { "5 6 7 8", NO, NULL, FALSE },
  { "....", NO, NULL, FALSE },
  { "5 - - 7 June 1951 and", NO, NULL, FALSE },
  { "9999999999999999999", NO, NULL, FALSE },
  { "MAO ŽEDŎNG", NO, NULL, FALSE },
};

static void
test_date_read (void **state)
{
  guint n_bad = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      gboolean inferred = 7;
      char *edtf = regest_date_read (c->reading, c->context, &inferred);

      if (g_strcmp0 (edtf, c->edtf) != 0 || inferred != c->inferred)
        {
          print_message ("# “%s” (%s): %s%s, not %s%s\n", c->reading, c->context ? c->context : "",
                         edtf ? edtf : "(none)", inferred ? " inferred" : "",
                         c->edtf ? c->edtf : "(none)", c->inferred ? " inferred" : "");
          n_bad++;
        }
      g_free (edtf);
    }
  assert_int_equal (n_bad, 0);
}

static void
test_date_read_hostile (void **state)
{
  const char *const parts[] = { "5-", "5/", "1,", "12.12.", "5 and ",
                                "一", "( ", "June ", "1930 ", "\xcc\x81" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (guint n = 2; n < 300; n *= 3)
      {
        g_autoptr (GString) reading = g_string_new (NULL);
        g_autofree char *edtf = NULL;

        for (guint j = 0; j < n; j++)
          g_string_append (reading, parts[i]);
        edtf = regest_date_read (reading->str, "1951-06-05", NULL);
        if (edtf != NULL)
          assert_true (regest_edtf_parse (edtf, NULL, NULL));
      }
}

typedef struct
{
  const char *text;
  const char *context;
  const char *found; /* the words, then the value; NULL: none */
} FindCase;

static const FindCase find_cases[] = {
  { "9 June Nº 999 Four copies", "1951", "9 June = 1951-06-09" },
  { "1930 9 June Printed by", "1951", "1930 9 June = 1951-06-09T19:30" },
  { "5 and 7 June) have been", "1951", "5 and 7 June = {1951-06-05,1951-06-07}" },
  { "5 июня 1951 г. в Москве", NO, "5 июня 1951 г. = 1951-06-05" },
  { "June 5th, 1951, at the", NO, "June 5th, 1951 = 1951-06-05" },
  { "November 15, 1917, 6 p.m.\n[Received", NO, "November 15, 1917, 6 p.m. = 1917-11-15T18:00" },
  { "August 20, and the", "1917", "August 20 = 1917-08-20" },
  { "5.6.51\n\n1951", "1951", "5.6.51 = 1951-06-05" },
  { "9 June\n1951 we", NO, "9 June|1951 = 1951-06-09" },
  { "9 June and", NO, "9 June = " },
  { "1er août 1951.", NO, "1er août 1951 = 1951-08-01" },
  { "5/VI-1951, Berlin", NO, "5/VI-1951 = 1951-06-05" },
  { "一九五一年六月五日我们", NO, "一九五一年六月五日 = 1951-06-05" },
  { "the army", "1951", NULL },
  { "20448", "1951", NULL },
  { "35 June", "1951", NULL },
};

static void
test_date_find (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (find_cases); i++)
    {
      const FindCase *c = &find_cases[i];
      const RegestDateHabit habit = { c->context, REGEST_DATE_DAY_FIRST };
      RegestDateFound found = { 0 };
      g_autofree char *told = NULL;

      if (regest_date_find (c->text, strlen (c->text), &habit, &found))
        told = g_strdup_printf ("%.*s = %s", (int) found.length, c->text,
                                found.value != NULL ? found.value : "");
      if (told != NULL)
        g_strdelimit (told, "\n", '|');
      g_free (found.value);
      if (g_strcmp0 (told, c->found) != 0)
        fail_msg ("in “%s”: %s, not %s", c->text, told, c->found);
    }
}

static void
test_date_habit (void **state)
{
  static const struct
  {
    const char *reading;
    const char *edtf;
  } written[] = {
    { "6/5/1951", "1951-06-05" },
    { "6-5-1951", "1951-06-05" },
    { "6.5.1951", "1951-05-06" },
    { "25/6/1951", "1951-06-25" },
    { "6/5", "1951-06-05" },
    { "6 May 1951", "1951-05-06" },
  };
  const RegestDateHabit habit = { "1951", REGEST_DATE_MONTH_FIRST };

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autofree char *edtf = regest_date_read_by_habit (written[i].reading, &habit, NULL);

      assert_string_equal (edtf, written[i].edtf);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_date_read),
    cmocka_unit_test (test_date_read_hostile),
    cmocka_unit_test (test_date_find),
    cmocka_unit_test (test_date_habit),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
