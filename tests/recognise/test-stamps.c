/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "proposals.h"

static const ProposalsCase cases[] = {
  { "SERIES A\n[Stamp: SUBJECT TO RETURN to the II Section SD VKP(b) CC\n\n"
    "Incoming No 318/1949/gs 4 March 1949]\nto Cde. ANDREYEV",
    "1949-03-02",
    "stamp \"[Stamp: SUBJECT TO RETURN to the II Section SD VKP(b) CC||Incoming No 318/1949/gs 4 "
    "March 1949]\" type=return wording=\"SUBJECT TO RETURN to the II Section SD VKP(b) CC Incoming "
    "No 318/1949/gs 4 March 1949\" date=1949-03-04 incoming-number=318/1949/gs office=\"II Section "
    "SD VKP(b) CC\"\n" },
  { "[Stamp: Received Department of State JUN 5 1951]", NULL,
    "stamp \"[Stamp: Received Department of State JUN 5 1951]\" type=incoming wording=\"Received "
    "Department of State JUN 5 1951\" date=1951-06-05 office=\"Department of State\"\n" },
  { "[stamp: TOP SECRET]", NULL,
    "stamp \"[stamp: TOP SECRET]\" type=classification wording=\"TOP SECRET\"\n" },
  { "[Round stamp of the Embassy in Ankara]", NULL,
    "stamp \"[Round stamp of the Embassy in Ankara]\" type~=other wording=\"of the Embassy in "
    "Ankara\" office=\"Embassy in Ankara\"\n" },
  { "[Eingangsstempel: Auswärtiges Amt\neing. 12. Juli 1939\nNr. Pol. II 2345]", NULL,
    "stamp \"[Eingangsstempel: Auswärtiges Amt|eing. 12. Juli 1939|Nr. Pol. II 2345]\" "
    "type=incoming wording=\"Auswärtiges Amt eing. 12. Juli 1939 Nr. Pol. II 2345\" "
    "date=1939-07-12 incoming-number=\"Pol. II 2345\" office=\"Auswärtiges Amt\"\n" },
  { "[Poststempel: Graz 2/1, 27 7 96]", "1896",
    "stamp \"[Poststempel: Graz 2/1, 27 7 96]\" type~=other wording=\"Graz 2/1, 27 7 96\" "
    "date~=1896-07-27 office=\"Graz 2/1\"\n" },
  { "[Cachet : Ministère des Affaires étrangères, arrivée le 3 mars 1917, nº 418]", NULL,
    "stamp \"[Cachet : Ministère des Affaires étrangères, arrivée le 3 mars 1917, nº 418]\" "
    "type=incoming wording=\"Ministère des Affaires étrangères, arrivée le 3 mars 1917, nº 418\" "
    "date=1917-03-03 incoming-number=418 office=\"Ministère des Affaires étrangères\"\n" },
  { "[Штамп: ПОДЛЕЖИТ ВОЗВРАТУ в 2 часть ОС ЦК ВКП(б)\nВх. № 118/5/сс 9.6.51]", "1951",
    "stamp \"[Штамп: ПОДЛЕЖИТ ВОЗВРАТУ в 2 часть ОС ЦК ВКП(б)|Вх. № 118/5/сс 9.6.51]\" type=return "
    "wording=\"ПОДЛЕЖИТ ВОЗВРАТУ в 2 часть ОС ЦК ВКП(б) Вх. № 118/5/сс 9.6.51\" date~=1951-06-09 "
    "incoming-number=118/5/сс office=\"2 часть ОС ЦК ВКП(б)\"\n" },
  { "[seal]", NULL, "stamp \"[seal]\" type~=other wording=seal\n" },
  { "[stamp]", NULL, "stamp \"[stamp]\" type~=other\n" },

  /* without brackets */
  { "Telegram\nIncoming No 711/1950/sa 3 May 1950\nto Cde. ORLOV", NULL,
    "stamp \"Incoming No 711/1950/sa 3 May 1950\" type=incoming wording=\"Incoming No 711/1950/sa "
    "3 May 1950\" date=1950-05-03 incoming-number=711/1950/sa\n" },
  { "SUBJECT TO RETURN to the 8th Section\n\nIncoming No. 12/4 of 3 May 1950\n\nText", NULL,
    "stamp \"SUBJECT TO RETURN to the 8th Section||Incoming No. 12/4 of 3 May 1950\" type=return "
    "wording=\"SUBJECT TO RETURN to the 8th Section Incoming No. 12/4 of 3 May 1950\" "
    "date=1950-05-03 incoming-number=12/4 office=\"8th Section\"\n" },
  { "Stempel: Geheim", NULL,
    "stamp \"Stempel: Geheim\" type=classification wording=Geheim\n" },

  /* none */
  { "The stamps were used in June. Incoming telegrams are numbered.", NULL, "" },
  { "[stamps were used for this]", NULL, "" },
  { "Please return to me the papers.", NULL, "" },
  { "INCOMING TELEGRAM No. 418", NULL, "" },
  { "[Received 6 p.m.]", NULL, "" },
  { "[[[[[]]]]] [ ] [] [Stamp", NULL, "" },
};

static void
test_stamps (void **state)
{
  proposals_check (*state, "stamps", cases, G_N_ELEMENTS (cases));
}

/* a user's words are read after ours; a broken line is told, the others count */
static void
test_stamps_in_own_words (void **state)
{
  static const ProposalsCase own[] = {
    { "[Zegel: GEHEIM]", NULL,
      "stamp \"[Zegel: GEHEIM]\" type=classification wording=GEHEIM\n" },
  };
  ProposalsDesk *desk = *state;
  GPtrArray *messages = regest_knowledge_get_messages (desk->knowledge);
  gboolean told = FALSE;

  proposals_check (desk, "stamps", own, G_N_ELEMENTS (own));
  for (guint i = 0; i < messages->len; i++)
    told = told || strstr (messages->pdata[i], "marks.phrases:2: “nonsense” is no class") != NULL;
  assert_true (told);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_stamps),
    cmocka_unit_test (test_stamps_in_own_words),
  };
  g_autofree char *home = test_make_folder ();
  g_autofree char *folder = g_build_filename (home, "regest", "recognise", NULL);
  g_autofree char *path = g_build_filename (folder, "marks.phrases", NULL);
  int n_failed;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, "stamp: zegel\nnonsense: words\n", -1, NULL);
  n_failed = cmocka_run_group_tests (tests, proposals_setup, proposals_teardown);
  test_remove_folder (home);
  return n_failed;
}
