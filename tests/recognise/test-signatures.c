/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposals.h"

static const ProposalsCase cases[] = {
  { "Urge prompt compliance.\nWilkins.", NULL, "signature \"Wilkins\"\n" },
  { "I ask you to reply.\n\n**LIN ANDREYEV** \n\nNo. 418 3.5.50", NULL,
    "signature \"LIN ANDREYEV\"\n" },
  { "Reception at the airport.\n\n## ORLOV [Andreyev]\n\nSECOND MAIN DIRECTORATE", NULL,
    "signature \"ORLOV\"\n" },
  { "The text.\nYours sincerely,\nJ. M. Wilkins\nMinister of War", NULL,
    "signature \"J. M. Wilkins\"\n" },
  { "The text.\n(signed) Wilkins", NULL, "signature \"Wilkins\"\n" },
  { "Der Text.\nHochachtungsvoll\ngez. Dr. von Weiler", NULL, "signature \"von Weiler\"\n" },
  { "Der Text\n= arthur =", NULL, "signature \"arthur\"\n" },
  { "wien 12 +\nkomme morgen frueh\nhugo .+", NULL, "signature \"hugo\"\n" },
  { "Le texte.\nVotre affectueusement dévoué,\nd'Armagnac de Constant\nMonsieur le Président,",
    NULL, "signature \"d'Armagnac de Constant\"\n" },
  { "Le texte.\n[signé] Lambert", NULL, "signature \"Lambert\"\n" },
  { "Текст.\nС уважением,\nЧижов", NULL, "signature \"Чижов\"\n" },
  { "Текст.\n(подпись) Ветров", NULL, "signature \"Ветров\"\n" },

  /* none */
  { "He went there.\nNorway\nThe negotiations in Norway went on.", NULL, "" },
  { "Signed the treaty in Ankara.\nIt is signed.", NULL, "" },
  { "Wilkins", NULL, "" },
  { "The end.\nMinister of War", NULL, "" },
};

static void
test_signatures (void **state)
{
  proposals_check (*state, "signatures", cases, G_N_ELEMENTS (cases));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_signatures),
  };

  return cmocka_run_group_tests (tests, proposals_setup, proposals_teardown);
}
