/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposals.h"

static const ProposalsCase cases[] = {
  /* with and without a year */
  { "Received 18:30 5 June 1951", NULL, "date \"18:30 5 June 1951\" date=1951-06-05T18:30\n" },
  { "from [BEIJING] received 1900 9 June 1951", NULL,
    "date \"1900 9 June 1951\" date=1951-06-09T19:00\n" },
  { "eing. 4. MRZ. 1936", NULL, "date \"4. MRZ. 1936\" date=1936-03-04\n" },
  { "The plane leaves on 10 June.", "1951-06-05", "date \"10 June\" date~=1951-06-10\n" },
  { "The plane leaves on 10 June.", NULL, "date \"10 June\" date=XXXX-06-10\n" },
  { "both telegrams (of 5 and 7 June) came", "1951",
    "date \"5 and 7 June\" date~={1951-06-05,1951-06-07}\n" },
  { "No. 2787 5.6.51", "1951", "date \"5.6.51\" date~=1951-06-05\n" },
  { "Paris, August 20, 1917, 3 p.m.", NULL,
    "date \"August 20, 1917, 3 p.m.\" date=1917-08-20T15:00\n" },
  { "Paris, January 20, 1919—6 p.m.", NULL,
    "date \"January 20, 1919—6 p.m.\" date=1919-01-20T18:00\n" },
  { "In August we will, in June and July", "1951",
    "date \"August\" date~=1951-08\ndate \"June\" date~=1951-06\n"
    "date \"July\" date~=1951-07\n" },
  { "sails on the 7th instant, not the 28th ult.", "1917-09-11",
    "date \"7th instant\" date~=1917-09-07\ndate \"28th ult\" date~=1917-08-28\n" },
  { "On the 9th, we left. On the 9th regiment.", "1951-06-10",
    "date \"9th\" date~=1951-06-09\n" },
  { "before 5 June 1951 and since 1945", NULL,
    "date \"before 5 June 1951\" date=../1951-06-05\ndate \"since 1945\" date=1945/..\n" },
  { "about 3 May 1950", NULL, "date \"about 3 May 1950\" date=1950-05-03~\n" },
  { "from November 28 to 30, next", "1917-11-16",
    "date \"November 28 to 30\" date~=1917-11-28/1917-11-30\n" },
  { "in 1824 and since 1815", "1917-11-16",
    "date \"1824\" date=1824\ndate \"since 1815\" date=1815/..\n" },
  { "announced to-day that", "1917-11-16", "date \"to-day\" date~=1917-11-16\n" },
  { "announced to-day that", "1917-11", "" },
  { "5 June\n1951", NULL, "date \"5 June|1951\" date=1951-06-05\n" },
  { "5 June\n\n1951", "1950", "date \"5 June\" date~=1950-06-05\n" },
  { "25 October/7 November 1917", NULL,
    "date \"25 October/7 November 1917\" date=1917-11-07\n" },

  /* figures by the document's habit */
  { "on 6/25/51 and 6/5/51", "1951",
    "date \"6/25/51\" date~=1951-06-25\ndate \"6/5/51\" date~=1951-06-05\n" },
  { "on 25/6/51 and 6/5/51", "1951",
    "date \"25/6/51\" date~=1951-06-25\ndate \"6/5/51\" date~=1951-05-06\n" },

  /* other languages */
  { "Berlin, den 3. März 1939, 18.30 Uhr", NULL,
    "date \"3. März 1939, 18.30 Uhr\" date=1939-03-03T18:30\n" },
  { "Mit Telegramm vom 11. d. M. und am 12. Juli", "1939-07-14",
    "date \"11. d. M.\" date~=1939-07-11\ndate \"12. Juli\" date~=1939-07-12\n" },
  { "aufgegeben den 30/7 1896, am 29/7 und um 1/2 6", "1896",
    "date \"30/7 1896\" date=1896-07-30\ndate \"29/7\" date~=1896-07-29\n" },
  { "Paris, le 1er août 1914 à 6 h. du soir", NULL,
    "date \"1er août 1914 à 6 h. du soir\" date=1914-08-01T18:00\n" },
  { "Rome, den 3. Juli 1911, 8 Uhr 25 Min. nachm.", NULL,
    "date \"3. Juli 1911, 8 Uhr 25 Min. nachm\" date=1911-07-03T20:25\n" },
  { "Ankunft: 4. Juli, 12 Uhr 7 Min. vorm.", "1911",
    "date \"4. Juli, 12 Uhr 7 Min. vorm\" date~=1911-07-04T00:07\n" },
  { "Rom, den 3. Juli 1931   20,05 Uhr", NULL,
    "date \"3. Juli 1931   20,05 Uhr\" date=1931-07-03T20:05\n" },
  { "В 7 час. вечера 4 марта 1933 г. пришёл", NULL,
    "date \"7 час. вечера 4 марта 1933 г.\" date=1933-03-04T19:00\n" },
  { "at 4 o'clock this afternoon he said that the evening of 5 June", "1933-03-04",
    "date \"4 o'clock this afternoon\" date~=1933-03-04T16:00\n"
    "date \"5 June\" date~=1933-06-05\n" },
  { "Porthaven, May 9, 1936, 6 p.m. He may 9 times ask.", NULL,
    "date \"May 9, 1936, 6 p.m.\" date=1936-05-09T18:00\n" },
  /* as the services write it */
  { "R 061512Z JUN 73, sent 1145Z", "1973-06-07",
    "date \"061512Z JUN 73\" date~=1973-06-06T15:12\n"
    "date \"1145Z\" date~=1973-06-07T11:45\n" },
  { "Москва, 5 июня 1951 г. и 7 июня", "1951",
    "date \"5 июня 1951 г.\" date=1951-06-05\ndate \"7 июня\" date~=1951-06-07\n" },
  { "我们于一九五一年六月五日收到", NULL, "date \"一九五一年六月五日\" date=1951-06-05\n" },
  { "1951년 6월 5일 모스크바", NULL, "date \"1951년 6월 5일\" date=1951-06-05\n" },
  { "في 5 يونيو 1951 وصل", NULL, "date \"5 يونيو 1951\" date=1951-06-05\n" },
  { "a. d. V. Idus, 12.VI.1903", NULL, "date \"12.VI.1903\" date=1903-06-12\n" },

  /* none */
  { "We may march in a body. 3.5 million, 763.72/6540, File No. 12/3/45a", "1951", "" },
  { "No. 1930 of the series, 652. Had long", "1951-06-05", "" },
  { "the second of the March brothers", "1951", "" },
  { "Hier steht es nicht und die anderen", "1951-06-05", "" },
  { "99/99/99 00.00.0000 31 February", "1951", "" },
};

static void
test_dates (void **state)
{
  proposals_check (*state, "dates", cases, G_N_ELEMENTS (cases));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_dates),
  };

  return cmocka_run_group_tests (tests, proposals_setup, proposals_teardown);
}
