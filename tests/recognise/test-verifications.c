/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposals.h"

static const ProposalsCase cases[] = {
  { "9 June\n\n-----\n\nDeciphered by Petrov'yan 1930 9 June Printed by Lukina 2010 9 June Nº 415 "
    "Five copies printed. Nº 2 and 5 filed\n\nVerified: Captain [signature] Sidorov\n\nIn a talk",
    "1951-06-09",
    "verification \"Deciphered by Petrov'yan 1930 9 June\" act=deciphered agent=Petrov'yan "
    "when~=1951-06-09T19:30\n"
    "person \"Petrov'yan\" role~=decipherer\n"
    "verification \"Printed by Lukina 2010 9 June Nº 415 Five copies printed. Nº 2 and 5 filed\" "
    "act=typed agent=Lukina when~=1951-06-09T20:10 copies-made=5 copies-filed=\"2 and 5\"\n"
    "person \"Lukina\" role~=typist\n"
    "verification \"Verified: Captain [signature] Sidorov\" act=verified agent=Sidorov "
    "rank=Captain signature=yes\n"
    "person \"Sidorov\" role~=verifier title=Captain\n" },
  { "Decoded by: Lt. J. Wilkins, 18:45, 3 May 1950.", NULL,
    "verification \"Decoded by: Lt. J. Wilkins, 18:45, 3 May 1950\" act=deciphered agent=\"J. "
    "Wilkins\" rank=Lt when=1950-05-03T18:45\n"
    "person \"J. Wilkins\" role~=decipherer title=Lt\n" },
  { "Typed by Sokolova\nFour copies made\nNo. 1 to file", NULL,
    "verification \"Typed by Sokolova|Four copies made|No. 1 to file\" act=typed agent=Sokolova "
    "copies-made=4 copies-filed=1\n"
    "person \"Sokolova\" role~=typist\n" },
  { "Verified: Chikov", NULL,
    "verification \"Verified: Chikov\" act=verified agent=Chikov\n"
    "person \"Chikov\" role~=verifier\n" },

  /* German */
  { "Entziffert von Müller am 3. März 1939, 18.30 Uhr\n\nFür die Richtigkeit der Abschrift\n"
    "Krause, Legationssekretär",
    NULL,
    "verification \"Entziffert von Müller am 3. März 1939, 18.30 Uhr\" act=deciphered agent=Müller "
    "when=1939-03-03T18:30\n"
    "person \"Müller\" role~=decipherer\n"
    "verification \"Für die Richtigkeit der Abschrift|Krause, Legationssekretär\" act=verified "
    "agent=Krause rank=Legationssekretär\n"
    "person \"Krause\" role~=verifier title=Legationssekretär\n" },
  { "F. d. R.: gez. Schulze", NULL,
    "verification \"F. d. R.: gez. Schulze\" act=verified agent=Schulze signature=yes\n"
    "person \"Schulze\" role~=verifier\n" },

  /* French */
  { "Déchiffré par M. Lambert le 3 mars 1917 à 18 h. 30\n\nPour copie conforme\n"
    "Le chef du bureau du chiffre\n[signature] Duval",
    NULL,
    "verification \"Déchiffré par M. Lambert le 3 mars 1917 à 18 h. 30\" act=deciphered "
    "agent=Lambert rank=M when=1917-03-03T18:30\n"
    "person \"Lambert\" role~=decipherer title=M\n"
    "verification \"Pour copie conforme|Le chef du bureau du chiffre|[signature] Duval\" "
    "act=verified agent=Duval rank=\"Le chef du bureau du chiffre\" signature=yes\n"
    "person \"Duval\" role~=verifier title=\"Le chef du bureau du chiffre\"\n" },

  /* Russian */
  { "Расшифровал Ветров 19.30 9.6. Отпечатала Лукина 20.10 9.6. № 415\nОтп. 4 экз. № 3 и 4 – в "
    "дело\nВерно: майор (подпись) Чижов",
    "1951-06-09",
    "verification \"Расшифровал Ветров 19.30 9.6\" act=deciphered agent=Ветров "
    "when~=1951-06-09T19:30\n"
    "person \"Ветров\" role~=decipherer\n"
    "verification \"Отпечатала Лукина 20.10 9.6. № 415|Отп. 4 экз. № 3 и 4 – в дело\" act=typed "
    "agent=Лукина when~=1951-06-09T20:10 copies-made=4 copies-filed=\"3 и 4\"\n"
    "person \"Лукина\" role~=typist\n"
    "verification \"Верно: майор (подпись) Чижов\" act=verified agent=Чижов rank=майор "
    "signature=yes\n"
    "person \"Чижов\" role~=verifier title=майор\n" },
  { "Отпечатано в 5 экз.", NULL, "verification \"Отпечатано в 5 экз\" act=typed copies-made=5\n" },

  /* none: sentences */
  { "Received your telegram of 5 June. Checked with Moscow.", "1951", "" },
  { "Printed matter was found.\nCorrect the figures.\nCopied Moscow for information.", NULL, "" },
  { "He said it was deciphered by the enemy on 5 June 1951.", NULL, "" },
  { "Received 18:30 5 June 1951", NULL, "" },
  { "", NULL, "" },
};

static void
test_verifications (void **state)
{
  proposals_check (*state, "verifications", cases, G_N_ELEMENTS (cases));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_verifications),
  };

  return cmocka_run_group_tests (tests, proposals_setup, proposals_teardown);
}
