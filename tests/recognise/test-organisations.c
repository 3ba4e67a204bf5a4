/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposals.h"

static const ProposalsCase cases[] = {
  { "The Department of State and the Maritime Canal Company wrote to the British Embassy.", NULL,
    "organisation \"Department of State\" ? Department of State\n"
    "organisation \"Maritime Canal Company\" ? Maritime Canal Company\n"
    "organisation \"British Embassy\" ? British Embassy\n" },
  { "The Soviet government asked the Ministry of Trade; the YWCA, the GPU and the GPU refused.",
    NULL,
    "organisation \"Soviet government\" ? Soviet government\n"
    "organisation \"Ministry of Trade\" ? Ministry of Trade\n"
    "organisation \"YWCA\" ? YWCA\n"
    "organisation \"GPU\" ? GPU\n"
    "organisation \"GPU\" ? GPU\n" },
  { "Der Reichstag und das Bundesgericht. Die Deutsche Bank schwieg.", NULL,
    "organisation \"Reichstag\" ? Reichstag\n"
    "organisation \"Bundesgericht\" ? Bundesgericht\n"
    "organisation \"Deutsche Bank\" ? Deutsche Bank\n" },
  { "La Chambre des députés, le Sénat et le Ministère des Affaires étrangères.", NULL,
    "organisation \"Chambre des députés\" ? Chambre des députés\n"
    "organisation \"Sénat\" ? Sénat\n"
    "organisation \"Ministère des Affaires étrangères\" ? Ministère des Affaires étrangères\n" },
  { "The government and the committee did nothing.", NULL, "" },
  { "the loan of the Bank of Norland, as the Frankfurter Zeitung has it", NULL,
    "organisation "
    "\"Bank of Norland\" ? Bank of Norland\n"
    "organisation \"Frankfurter Zeitung\" ? Frankfurter Zeitung\n" },
  { "Die Frankfurter Zeitung und das Berliner Tageblatt melden es. Un jour il viendra.", NULL,
    "organisation \"Frankfurter Zeitung\" ? Frankfurter Zeitung\n"
    "organisation \"Berliner Tageblatt\" ? Berliner Tageblatt\n" },
  { "Un ministre a lu Le Temps au conseil des ministres; le temps est beau.", NULL,
    "organisation \"Le Temps\" ? Le Temps\n"
    "organisation \"conseil des ministres\" ? conseil des ministres\n" },
  { "He was of the 2nd Harbour Division and the III Corps, then of the NKVD, of the SPD and of "
    "the VKP(b).",
    NULL,
    "organisation \"2nd Harbour Division\" ? 2nd Harbour Division\n"
    "organisation \"III Corps\" ? III Corps\n"
    "organisation \"NKVD\" ? NKVD\n"
    "organisation \"SPD\" ? SPD\n"
    "organisation \"VKP(b)\" ? VKP(b)\n" },
  { "Посол передал ноту в Министерство иностранных дел СССР, а ЦК ВКП(б) и НКВД молчат.", NULL,
    "organisation \"Министерство иностранных дел СССР\" ? Министерство иностранных дел СССР\n"
    "organisation \"ЦК ВКП(б)\" ? ЦК ВКП(б)\n"
    "organisation \"НКВД\" ? НКВД\n" },
  { "Das Auswärtige Amt und die Universität Zürich, die katholische Kirche und die "
    "Vaterländische Front.",
    NULL,
    "organisation \"Auswärtige Amt\" ? Auswärtige Amt\n"
    "organisation \"Universität Zürich\" ? Universität Zürich\n"
    "organisation \"Vaterländische Front\" ? Vaterländische Front\n" },
};

static void
test_organisations_cases (void **state)
{
  proposals_check (*state, "organisations", cases, G_N_ELEMENTS (cases));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_organisations_cases),
  };

  return cmocka_run_group_tests (tests, proposals_setup, proposals_teardown);
}
