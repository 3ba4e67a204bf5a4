/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposals.h"

static const ProposalsCase cases[] = {
  { "Mr. McDowell saw LordKilbrannan and E. M. House in Ottawa with a Scandinavian.", NULL,
    "person \"McDowell\" title=Mr. ? McDowell\n"
    "person \"Kilbrannan\" title=Lord ? Kilbrannan\n"
    "person \"E. M. House\" ? E. M. House\n" },
  { "The Minister was received by Comrade ZHANG WEI and Comrades Petrov, Ivanov and LI MING.", NULL,
    "person \"ZHANG WEI\" title=Comrade ? Zhang Wei\n"
    "person \"Petrov\" title=Comrades ? Petrov\n"
    "person \"Ivanov\" ? Ivanov\n"
    "person \"LI MING\" ? Li Ming\n" },
  { "Mr. Baker told Mrs. Thornbury that Dr. J. W. Whitlock had left.", NULL,
    "person \"Baker\" title=Mr. ? Baker\n"
    "person \"Thornbury\" title=Mrs. ? Thornbury\n"
    "person \"J. W. Whitlock\" title=Dr. ? J. W. Whitlock\n" },
  { "The Ambassador in Ruritania (Hollis) to the Secretary of State", NULL,
    "person \"Hollis\" ? Hollis\n" },
  { "We saw the General Staff and the Minister of War. President Harlow spoke.", NULL,
    "person \"Harlow\" title=President ? Harlow\n" },
  { "Herr Gessler und der Legationsrat von Prittwitz.\nDer Redner Oberdorffer.", NULL,
    "person \"Gessler\" title=Herr ? Gessler\n"
    "person \"von Prittwitz\" title=Legationsrat ? von Prittwitz\n"
    "person \"Oberdorffer\" ? Oberdorffer\n" },
  { "M. Delaunay et Mme Perrin ont vu le général Ducasse; MM. Carnet et Boissy sont partis.", NULL,
    "person \"Delaunay\" title=M. ? Delaunay\n"
    "person \"Perrin\" title=Mme ? Perrin\n"
    "person \"Carnet\" title=MM. ? Carnet\n"
    "person \"Boissy\" ? Boissy\n" },
  { "Товарищ Филимонов сообщил, что тов. Гао Ган прибыл. Филимонов просит ответа.", NULL,
    "person \"Филимонов\" title=Товарищ ? Филимонов\n"
    "person \"Гао Ган\" title=тов. ? Гао Ган\n"
    "person \"Филимонов\" ? Филимонов\n" },
  { "Yesterday Kim II\nSung and Pak Hon-yong met Zhu De in the north.", NULL,
    "person \"Kim II|Sung\" ? Kim Il Sung\n"
    "person \"Pak Hon-yong\" ? Pak Hon-yong\n" },
  { "They are in the house of Carl-Gustav Rosenlund and of Otto van der Meer.", NULL,
    "person \"Carl-Gustav Rosenlund\" ? Carl-Gustav Rosenlund\n"
    "person \"Otto van der Meer\" ? Otto van der Meer\n" },
  { "The talks were opened by the Minister.\nYours\n\nArthur Pemberton", NULL,
    "person \"Arthur Pemberton\" role~=signatory ? Arthur Pemberton\n" },
  { "He wrote to Count Schon-\nfeld about Lord Killigrew's horse.", NULL,
    "person \"Schon-|feld\" title=Count ? Schonfeld\n"
    "person \"Killigrew\" title=Lord ? Killigrew\n" },
  { "Mr. Harlow, 5 May. Harlow asks for money, and Harlow's brother too.", NULL,
    "person \"Harlow\" title=Mr. ? Harlow\n"
    "person \"Harlow\" ? Harlow\n"
    "person \"Harlow\" ? Harlow\n" },
  /* the last word of an address line is a name, not a title of what is below it */
  { "Alwin Hauptmann\nLoheim\nDas Stück gefällt.", NULL, "" },
  { "Marschall\nOberdorffer ist da.", NULL,
    "person \"Oberdorffer\" title=Marschall ? Oberdorffer\n" },
  { "Der Minister, die Regierung und das Haus. Am Montag im Januar.", NULL, "" },
  { "Вчера тов. Рощин сообщил, что Ким Ир Сен и Пак Хен Ен прибыли.", NULL,
    "person \"Рощин\" title=тов. ? Рощин\nperson \"Ким Ир Сен\" ? Ким Ир Сен\n"
    "person \"Пак Хен Ен\" ? Пак Хен Ен\n" },
};

static void
test_persons_cases (void **state)
{
  proposals_check (*state, "persons", cases, G_N_ELEMENTS (cases));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_persons_cases),
  };

  return cmocka_run_group_tests (tests, proposals_setup, proposals_teardown);
}
