/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposals.h"

static const ProposalsCase cases[] = {
  { "Il est dans laSuisse et aux bords du Rhin, au 41, rue Molitor.", NULL,
    "place \"Suisse\" ? Switzerland\n"
    "place \"Rhin\" ? Rhine\n"
    "place \"41, rue Molitor\" ? 41, rue Molitor\n" },
  { "bitte heute noch nach wien kommen herzlichen grusz ischl", NULL,
    "place \"wien\" ? Vienna\n"
    "place \"ischl\" ? Ischl\n" },
  { "From Peking to Moscow by way of Port Arthur, then to St. Petersburg.", NULL,
    "place \"Peking\" ? Beijing\n"
    "place \"Moscow\" ? Moscow\n"
    "place \"Port Arthur\" ? Lüshunkou\n"
    "place \"St. Petersburg\" ? Saint Petersburg\n" },
  /* streets and houses, with the district before them */
  { "Er wohnt in der Molkengasse 14 und ging zum Kaffeehaus.\nI. Tiefer Winkel 23\nDas ist alles.",
    NULL,
    "place \"Molkengasse 14\" ? Molkengasse 14\n"
    "place \"I. Tiefer Winkel 23\" ? I. Tiefer Winkel 23\n" },
  /* what the header names as one, whether the gazetteer knows it or not */
  { "molde fr st. loheim 380 24 11/25 m\nschlagen vor begegnung\n= hugo =", NULL,
    "place \"molde\" role~=destination ? Molde\n"
    "place \"st. loheim\" role~=origin ? St. Loheim\n" },
  { "Legation of the United States,\nPorthaven, April 5, 1888.\nSir: All is well.\nI have, "
    "etc.,\nLund",
    NULL,
    "place \"United States\" ? United States\n"
    "place \"Porthaven\" ? Porthaven\n" },
  { "Im Winkel 23 stand er.\nKapitel 4\nEr ging.", NULL, "" },
  { "Christiania, May 3, 1905.", NULL,
    "place \"Christiania\" role~=origin ? Oslo\n" },
  { "Soviet government and Korean Army; the German Minister of War.", NULL, "" },
  { "Er fuhr von Königsberg nach Konstantinopel und in die Bahnhofstraße im Kanton Zürich.", NULL,
    "place \"Königsberg\" ? Kaliningrad\n"
    "place \"Konstantinopel\" ? Istanbul\n"
    "place \"Kanton Zürich\" ? Canton of Zurich\n" },
  { "Il habite rue de la Pompe à Paris, puis en Tchécoslovaquie et à la Nouvelle-Orléans.", NULL,
    "place \"rue de la Pompe\" ? rue de la Pompe\n"
    "place \"Paris\" ? Paris\n"
    "place \"Tchécoslovaquie\" ? Czechoslovakia\n"
    "place \"Nouvelle-Orléans\" ? New Orleans\n" },
  { "The WAR IN KOREA and the sea coast.\nFrom [BEIJING] received 1900", NULL,
    "place \"KOREA\" ? Korea\n"
    "place \"BEIJING\" ? Beijing\n" },
  { "He lived at Lake Winnebago, near Montcalm Street, in Bra¬\nbant.", NULL,
    "place \"Lake Winnebago\" ? Lake Winnebago\n"
    "place \"Montcalm Street\" ? Montcalm Street\n"
    "place \"Bra¬|bant\" ? Brabant\n" },
  { "Поезд из Москвы в Пекин через Маньчжурию.", NULL,
    "place \"Москвы\" ? Moscow\n"
    "place \"Пекин\" ? Beijing\n"
    "place \"Маньчжурию\" ? Manchuria\n" },
  { "Mr. Washington went to Washington.", NULL,
    "place \"Washington\" ? Washington D.C.\n" },
  { "Reading a nice book in bath and mobile homes is the main thing.", NULL, "" },
  { "Reported from the U.S. and the U. S. S. R. to the United States of America.", NULL,
    "place \"U.S.\" ? United States\n"
    "place \"U. S. S. R.\" ? Soviet Union\n"
    "place \"United States of America\" ? United States\n" },
};

static void
test_places_cases (void **state)
{
  proposals_check (*state, "places", cases, G_N_ELEMENTS (cases));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_places_cases),
  };

  return cmocka_run_group_tests (tests, proposals_setup, proposals_teardown);
}
