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
    "organisation \"Sénat\" ? Sénat\n"
    "organisation \"Ministère des Affaires étrangères\" ? Ministère des Affaires étrangères\n" },
  { "The government and the committee did nothing.", NULL, "" },
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
