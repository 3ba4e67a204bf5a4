/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "proposals.h"

/* Parts, and the fields of their headers and closers: from telegrams nobody sent. */

#define SPEECH                                                                                     \
  "We have studied the question of the timber that was promised for the harbour and find that it " \
  "can be sent in the spring, as soon as the ice allows the ships to leave."

static const char dossier[] =
  "## 1949 Letters\n\nTitle: Telegram from Orlov to Anders\n\nDescription: Timber is promised\n\n"
  "for the harbour of a town in the north.\n\n"
  "THIRD DIRECTORATE OF THE GENERAL STAFF OF THE NAVY\n\n"
  "CIPHERED TELEGRAM No. 31877\n\nCopies: Anders (3)\n\nFrom Riga Received 7:45 2 March 1949\n\n"
  "SERIES K B.\n\nTO SOKOLOV [Anders] Comrade SOKOLOV!\n\n" SPEECH
  "\n\nI ask for your opinion.\n\n**PETR ORLOV** \n\nNo. 118 1.3.49\n\n"
  "CIPHERED TELEGRAM\n\nRIGA TO VOLKOV for Comrade PETR ORLOV.\n\nTo Comrade PETR ORLOV.\n\n"
  "We received your telegram about the timber. " SPEECH "\n\n## SOKOLOV [Anders]\n\n"
  "THIRD DIRECTORATE OF THE GENERAL STAFF OF THE\n\n**NAVY** \n\nCABLE Nº 31902\n\n"
  "Copy Nº 1 to Cde. Anders\n\nfrom [RIGA] received 1120 5 March 1949\n\nSERIES K\n\nB\n\n"
  "[Stamp: SUBJECT TO RETURN to the II Unit\n\nIncoming No 77/12/ab 5 March 1949]\n\n"
  "to Cde. SOKOLOV\n\nYour telegram has been received. " SPEECH
  "\n\nPETR ORLOV\n\nNº 121\n\n4 March"
  "\n\n-----\n\nDeciphered by Ivanova 1300 5 March Typed by Petrova 1345 5 March\n\n"
  "Verified: Captain [signature] Smirnov\n\n"
  "In the same week Secretary Nikolai Lund insisted that the timber had to wait until the "
  "summer.\n\n"
  "## Orlov to Lund\n\nwe think it right that the timber goes by sea. . . . [But] in May we shall "
  "send it by rail.\n\n"
  "Lund and Orlov travelled to Riga, where they were joined by Anders in the house of the harbour "
  "master.";

static const ProposalsCase cases[] = {
  { "File No. 312.44/871\nThe Minister in Norland (Halvorsen) to the Secretary of State\n"
    "[Telegram]\nPorthaven, August 3, 1918, 4 p.m.\n[Received August 4, 2.15 a.m.]\n"
    "611. Your 402, July 30. The harbour master said to-day that no ship will be held longer than "
    "two days.\nHalvorsen",
    NULL,
    "part 0-270 type=telegram file-number=312.44/871 addressee=\"Secretary of State\" "
    "sender=Halvorsen sender=\"Minister in Norland\" origin=Porthaven number=611 "
    "sent=1918-08-03T16:00 received~=1918-08-04T02:15 signatory=Halvorsen\n" },
  { "312.44/902: Telegram\nThe Acting Secretary of State to the Chargé in Norland (Brightwater)\n"
    "[Paraphrase]\nWashington, December 31, 1926—11 p.m.\n[Received January 1—midnight.]\n"
    "9. Please inform the harbour master.\nGreyson",
    NULL,
    "part 0-216 type=telegram file-number=312.44/902 addressee=Brightwater "
    "addressee=\"Chargé in Norland\" sender=\"Acting Secretary of State\" origin=Washington "
    "number=9 sent=1926-12-31T23:00 received~=1927-01-01T00:00 signatory=Greyson\n" },
  { "No. 41.\nMr. Halvorsen to Mr. Greyson.\nLegation of the United States,\n"
    "Porthaven, April 5, 1888. (Received May 2.)\nNo. 190.]\n"
    "Sir: I have the honor to inclose a letter of the harbour master.\nI have, etc.,\n"
    "Carl Halvorsen.\n[Inclosure in No. 190.]\nThe harbour master to Mr. Halvorsen.\n"
    "Porthaven, April 1, 1888.\nSir: The ships are held no longer.\nOle Lund.",
    NULL,
    "part 0-217 type~=letter addressee=Greyson sender=Halvorsen origin=\"Legation of the "
    "United States, Porthaven\" number=190 sent=1888-04-05 received~=1888-05-02 "
    "signatory=\"Carl Halvorsen\"\n"
    "part 218-349 type=enclosure addressee=Halvorsen sender=\"harbour master\" "
    "origin=Porthaven sent=1888-04-01 signatory=\"Ole Lund\"\n" },
  { "Mr. Halvorsen said that nothing was decided.\nThe rest is known to you.", NULL, "" },
  /* service lines: number, words charged and counted, day, time ("14/10" alone might be a day) */
  { "molde fr loheim 3+417 21/19 17/6 9.40 =\nhafen seit gestern wieder offen =\nkarl =", NULL,
    "part 0-80 type=telegram destination=molde number=3+417 origin=loheim words=21 "
    "handed-in=XXXX-06-17 signatory=karl\n" },
  { ".+ loheim fd +626 17 13 11 44 m\nhafen seit gestern wieder offen\nkarl", NULL,
    "part 0-68 type=telegram number=626 origin=loheim words=17 handed-in=(11 44 m) "
    "signatory=karl\n" },
  { "fr loheim tel 55 30/4 9 m =\nhafen seit gestern wieder offen\nkarl", NULL,
    "part 0-64 type=telegram number=55 origin=loheim handed-in=(30/4 9 m) signatory=karl\n" },
  { "loheim 720 18 21 14/10\nhafen seit gestern wieder offen\nkarl", NULL,
    "part 0-59 type=telegram number=720 origin=loheim words=18 signatory=karl\n" },
  { "Telegramm\n"
    "(Geh. Ch. V.)\n"
    "Ankara, den 14. März 1942 - 20.15 Uhr\n"
    "Ankunft: 15. März 1942 - 2.30 Uhr\n"
    "Nr. 412 vom 14.3.\n"
    "Citissime!\n"
    "Auf Telegramm vom 12. Nr. 388.\n"
    "Der Außenminister hat mir heute mitgeteilt, dass die Verhandlungen fortgesetzt werden.\n"
    "Lindner",
    NULL,
    "part 0-250 type=telegram classification=\"Geh. Ch. V.\" origin=Ankara number=412 "
    "sent=1942-03-14T20:15 received=1942-03-15T02:30 signatory=Lindner\n" },
  { "Der Botschafter in Rom an das Auswärtige Amt\n"
    "Telegramm\n"
    "Nr. 77\n"
    "Rom, den 3. Juli 1914\n"
    "Die hiesige Regierung wird abwarten.\n"
    "Gez. von Hollen",
    NULL,
    "part 0-136 type=telegram addressee=\"Auswärtige Amt\" sender=\"Botschafter in Rom\" "
    "number=77 origin=Rom sent=1914-07-03 signatory=\"von Hollen\"\n" },
  { "M. de Valcourt, Ambassadeur de France à Vienne, à M. Berthier, Ministre des "
    "Affaires étrangères.\n"
    "T. n° 215. Chiffré.\n"
    "Vienne, le 12 juillet 1914, 15 h. 40\n"
    "(Reçu : à 19 h. 20.)\n"
    "Très urgent.\n"
    "Le ministre des Affaires étrangères m'a dit que rien n'était décidé.\n"
    "VALCOURT.",
    NULL,
    "part 0-266 type=telegram addressee=Berthier sender=\"de Valcourt\" number=215 "
    "origin=Vienne precedence=\"Très urgent\" sent=1914-07-12T15:40 "
    "received~=1914-07-12T19:20 signatory=VALCOURT\n" },
  { "TÉLÉGRAMME À L'ARRIVÉE\n"
    "Ankara, le 4 mars 1938 à 18 h. 30\n"
    "Reçu le 5 mars à 1 h. 15\n"
    "N° 118\n"
    "CONFIDENTIEL\n"
    "Le ministre me confirme que le traité sera signé.\n"
    "PONSARD",
    NULL,
    "part 0-159 type=telegram origin=Ankara number=118 classification=CONFIDENTIEL "
    "sent=1938-03-04T18:30 received~=1938-03-05T01:15 signatory=PONSARD\n" },
  { "Шифртелеграмма № 20448\n"
    "Из Пекина получена 18 час. 30 мин. 5 июня 1951 г.\n"
    "Серия «Г»\n"
    "Строго секретно\n"
    "Вне очереди\n"
    "Товарищу ФИЛИНУ\n"
    "Получили вашу телеграмму о поездке. Просим сообщить ваше мнение о возможности этой поездки.\n"
    "КРЫЛОВ\n"
    "№ 2787\n"
    "5.6.51",
    NULL,
    "part 0-239 type=telegram number=20448 origin=Пекина series=Г classification=\"Строго "
    "секретно\" precedence=\"Вне очереди\" addressee=ФИЛИНУ received=1951-06-05T18:30 "
    "signatory=КРЫЛОВ sender-number=2787 sent~=1951-06-05\n" },
  { "CIPHERED TELEGRAM No. 3410\n"
    "From Pyongyang Received 1-50 14 October 1950\n"
    "TOP SECRET\n"
    "URGENT\n"
    "Copies: Starov, Molov, Malen\n"
    "To Comrade Starov.\n"
    "I report that the situation at the front remains serious and that the enemy attacks day "
    "and night.\n"
    "SHTYRKOV\n"
    "No. 1468\n"
    "14.10.50",
    NULL,
    "part 0-263 type=telegram number=3410 origin=Pyongyang classification=\"TOP SECRET\" "
    "precedence=URGENT recipient=Starov recipient=Molov recipient=Malen addressee=Starov "
    "received=1950-10-14T01:50 signatory=SHTYRKOV sender-number=1468 sent~=1950-10-14\n" },
  { "793.94/1234: Telegram\n"
    "The Minister in China (Jordan) to the Secretary of State\n"
    "PEIPING, May 5, 1932—11 a.m.\n"
    "[Received May 5—2:40 a.m.]\n"
    "518. Reference my 505, May 3.\n"
    "The Chinese have accepted the proposals.\n"
    "JORDAN",
    NULL,
    "part 0-212 type=telegram file-number=793.94/1234 addressee=\"Secretary of State\" "
    "sender=Jordan sender=\"Minister in China\" origin=PEIPING number=518 "
    "sent=1932-05-05T11:00 received~=1932-05-05T02:40 signatory=JORDAN\n" },
  { "740.0011 European War 1939/1234\n"
    "The Chargé in Germany (Kirkwood) to the Secretary of State\n"
    "Berlin, September 1, 1939—6 a.m.\n"
    "No. 1121\n"
    "[Received September 1—1:20 a.m.]\n"
    "The following was handed me.\n"
    "Kirkwood",
    NULL,
    "part 0-203 type~=letter file-number=\"740.0011 European War 1939/1234\" "
    "addressee=\"Secretary of State\" sender=Kirkwood sender=\"Chargé in Germany\" "
    "origin=Berlin number=1121 sent=1939-09-01T06:00 received~=1939-09-01T01:20 "
    "signatory=Kirkwood\n" },
  { "Telegram From the Embassy in France to the Department of State\n"
    "Paris, March 3, 1956, 8 p.m.\n"
    "4021. The Foreign Minister told me this morning that he will leave for Rabat. \n"
    "Dillard",
    NULL,
    "part 0-178 type=telegram addressee=\"Department of State\" sender=\"Embassy in France\" "
    "origin=Paris number=4021 sent=1956-03-03T20:00 signatory=Dillard\n" },
  { "33. Telegram From the Department of State to the Embassy in the Soviet Union\n"
    "Washington, August 4, 1961, 5:11 p.m.\n"
    "351. Deliver following message to the Chairman.\n"
    "Ruskin",
    NULL,
    "part 0-169 type=telegram addressee=\"Embassy in the Soviet Union\" sender=\"Department "
    "of State\" origin=Washington number=351 sent=1961-08-04T17:11 signatory=Ruskin\n" },
  { "Mr. Adams to Mr. Seward.\n"
    "No. 115.]\n"
    "Legation of the United States,\n"
    "London, February 13, 1862.\n"
    "Sir: I have to acknowledge the reception of despatches.\n"
    "I have the honor to be, sir, your obedient servant,\n"
    "CHARLES FRANCIS ADAMS.\n"
    "Hon. William H. Seward, Secretary of State, &c., &c., &c.",
    NULL,
    "part 0-281 type=letter addressee=Seward sender=Adams number=115 origin=\"Legation of "
    "the United States, London\" sent=1862-02-13 signatory=\"CHARLES FRANCIS ADAMS\" "
    "addressee=\"William H. Seward\"\n" },
};

static const char dossier_proposals[] =
  "part 129-543 type=telegram office=\"THIRD DIRECTORATE OF THE GENERAL STAFF OF THE NAVY\" "
  "number=31877 copies=3 recipient=Anders origin=Riga series=\"K B\" addressee=SOKOLOV "
  "addressee=Anders received=1949-03-02T07:45 signatory=\"PETR ORLOV\" sender-number=118 "
  "sent~=1949-03-01\n"
  "part 545-859 type=telegram addressee=\"PETR ORLOV\" destination=RIGA via=VOLKOV "
  "signatory=SOKOLOV\n"
  "part 861-1449 type=cable office=\"THIRD DIRECTORATE OF THE GENERAL STAFF OF THE **NAVY\" "
  "number=31902 copies=\"Nº 1\" recipient=Anders origin=RIGA series=\"K B\" "
  "addressee=SOKOLOV received=1949-03-05T11:20 signatory=\"PETR ORLOV\" sender-number=121 "
  "sent~=1949-03-04\n"
  "part 1451-1545 type~=narrative\n"
  "part 1547-1656 type=extract addressee=Lund sender=Orlov\n"
  "part 1658-1760 type~=narrative\n";

static void
test_dossier (void **state)
{
  g_autofree char *found = proposals_of (*state, dossier, NULL, "parts header closer");

  if (!g_str_equal (found, dossier_proposals))
    g_print ("%s", found);
  assert_true (g_str_equal (found, dossier_proposals));
}

static void
test_cases (void **state)
{
  proposals_check (*state, "parts header closer", cases, G_N_ELEMENTS (cases));
}

/* What was accepted stays a part, is none of the proposals, and gets values for its empty
 * fields. */
static void
test_accepted (void **state)
{
  static const char text[] =
    "MORNING NOTES\n\nTELEGRAM No. 5\nFrom RIGA received 2 March 1949\n" SPEECH
    "\nTELEGRAM No. 6\nFrom OSLO received 3 March 1949\n" SPEECH;
  ProposalsDesk *desk = *state;
  g_autoptr (RegestText) segments = regest_text_new_from_string (text, -1);
  g_autoptr (GPtrArray) annotations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) proposals = NULL;
  g_autoptr (RegestRecord) record = NULL;
  g_autoptr (RegestSurvey) survey = NULL;
  g_autofree char *found = NULL;
  RegestId id = { { 1 } };
  RegestAnnotation *part = regest_annotation_new ("part");
  const guint start = strstr (text, "TELEGRAM No. 5") - text;

  regest_annotation_add_target (
    part, (RegestSpan){ start, strstr (text, "\nTELEGRAM No. 6") - text }, NULL);
  regest_annotation_take_attribute (part, regest_attribute_new ("number", "five", "5"));
  g_ptr_array_add (annotations, part);
  record = regest_record_new (&id, g_ptr_array_new (), regest_text_get_length (segments), 0);
  survey = regest_survey_new (desk->knowledge, record, segments, annotations);
  proposals = regest_survey_finish (survey);
  found = proposals_to_string (proposals, "parts header closer");
  assert_string_equal (found, "part origin=RIGA received=1949-03-02\n"
                              "part 229-442 type=telegram number=6 origin=OSLO "
                              "received=1949-03-03\n");
}

static RegestPlace
place_of (RegestSurvey *survey, const char *words)
{
  const char *string = regest_survey_get_string (survey);
  gsize start = strstr (string, words) - string;

  return (RegestPlace){ start, start + strlen (words) };
}

static void
test_unread (void **state)
{
  g_autoptr (RegestSurvey) survey = proposals_survey (
    *state, "TELEGRAM No. 5\nQuite unheard of\nFrom RIGA received 2 March 1949\n" SPEECH, NULL);
  g_autoptr (GPtrArray) proposals = regest_survey_finish (survey);
  GArray *unread = regest_survey_get_unread (survey);
  RegestPlace place = place_of (survey, "Quite unheard of");

  assert_int_equal (unread->len, 1);
  assert_int_equal (g_array_index (unread, RegestSpan, 0).start, place.start);
  assert_int_equal (g_array_index (unread, RegestSpan, 0).end, place.end);
  assert_int_equal (proposals->len > 0, TRUE);
}

/* The user's files come first; what is wrong in them is told with its line. */
static void
test_own_patterns (void **state)
{
  ProposalsDesk *desk = *state;
  g_autofree char *folder =
    g_build_filename (g_get_user_data_dir (), "regest", "recognise", "patterns", NULL);
  g_autofree char *path = g_build_filename (folder, "own.patterns", NULL);
  g_autofree char *found = NULL;
  GPtrArray *messages;

  assert_int_equal (g_mkdir_with_parents (folder, 0700), 0);
  assert_true (g_file_set_contents (path,
                                    "[start type=note]\nMINUTE (?<number>\\d+)\n(?<broken\n"
                                    "[nowhere]\nx\n[head shiny]\n{NOTHING}\n"
                                    "For the eye of (?<addressee>\\w+)\n",
                                    -1, NULL));
  proposals_learn (desk);
  messages = regest_knowledge_get_messages (desk->knowledge);
  assert_int_equal (messages->len, 4);
  assert_non_null (strstr (messages->pdata[0], "own.patterns:3: "));
  assert_non_null (strstr (messages->pdata[1], "own.patterns:4: "));
  assert_non_null (strstr (messages->pdata[2], "own.patterns:6: "));
  assert_non_null (strstr (messages->pdata[3], "own.patterns:7: "));
  found = proposals_of (desk, "MINUTE 9\nFor the eye of Lund\n" SPEECH, NULL, "parts header");
  assert_string_equal (found, "part 0-195 type=note number=9 addressee=Lund\n");
  g_unlink (path);
}

static char *
repeat (const char *words, gsize size)
{
  GString *text = g_string_sized_new (size);

  while (text->len < size)
    g_string_append (text, words);
  return g_string_free (text, FALSE);
}

/* None of it is to take long, or to be taken for more than it is. */
static void
test_bad_input (void **state)
{
  static const char *const pieces[] = {
    "x",
    "a b ",
    "[",
    "](",
    "telegram no 5 ",
    "\xd7\xa9\xd7\x9c ",
    "1 2 3 4 ",
    "Mr. A to ",
    "From From ",
    "TO TO TO ",
    "I II ll 0O rn ",
    "secret ",
    "\n",
    "A\n",
    "No. 5\n",
    "Telegram\n",
    "[Telegram]\n",
    "From A to B\n",
  };
  const char *skipped[] = { "stamps", "verifications", "undeciphered", "insertions",
                            "dates", "signatures", "persons", "places",
                            "organisations", "cover-names", "references", "names",
                            "taught", "classifier", NULL };
  ProposalsDesk *desk = *state;

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = repeat (pieces[i], i < 2 ? 10000000 : 200000);
      g_autoptr (RegestSurvey) survey = proposals_survey (desk, text, NULL);
      g_autoptr (GPtrArray) proposals = NULL;

      regest_survey_set_skipped (survey, skipped);
      proposals = regest_survey_finish (survey);
      assert_int_equal (regest_survey_get_messages (survey)->len, 0);
      assert_true (strchr (pieces[i], '\n') != NULL || proposals->len == 0);
    }
}

int
main (void)
{
  /* where own patterns are looked for */
  g_autofree char *data = test_make_folder ();
  int result;
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_dossier, proposals_setup, proposals_teardown),
    cmocka_unit_test_setup_teardown (test_cases, proposals_setup, proposals_teardown),
    cmocka_unit_test_setup_teardown (test_accepted, proposals_setup, proposals_teardown),
    cmocka_unit_test_setup_teardown (test_unread, proposals_setup, proposals_teardown),
    cmocka_unit_test_setup_teardown (test_bad_input, proposals_setup, proposals_teardown),
    cmocka_unit_test_setup_teardown (test_own_patterns, proposals_setup, proposals_teardown),
  };

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  result = cmocka_run_group_tests (tests, NULL, NULL);
  test_remove_folder (data);
  return result;
}
