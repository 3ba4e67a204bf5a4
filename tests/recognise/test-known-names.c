/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposals.h"

#include <regest/store/edit.h>

#include "app/recognise/registry.h"

/* "kind|name|further name|…"; a cover name is "form@from/to" */
static const char *const entities[] = {
  "person|Stalin|Iosif Vissarionovich Stalin|FILIPPOV@1949/1953-03",
  "person|Molotov|FILIPPOV@1939/1941",
  "person|Kim Il Sung",
  "person|Mao Zedong|Mao|Mao Tse-tung",
  "place|Beijing|Peking|北京",
  "place|Moscow",
  "organisation|Moscow University",
  "organisation|Washington",
  "place|Washington",
  "person|May",
};

static const ProposalsCase cases[] = {
  { "To FILIPPOV", "1951-06-05", "person \"FILIPPOV\" ? Stalin, Molotov\n" },
  { "To FILIPPOV", "1940", "person \"FILIPPOV\" ? Molotov, Stalin\n" },
  { "MAO ŽEDŎNG's telegram to Kim II\nSung", NULL,
    "person \"MAO ŽEDŎNG\" ? Mao Zedong\nperson \"Kim II|Sung\" ? Kim Il Sung\n" },
  { "Mao Tse Tung went from Peking; Maoists in 北京市", NULL,
    "person \"Mao Tse Tung\" ? Mao Zedong\nplace \"Peking\" ? Beijing\nplace \"北京\" ? Beijing\n" },
  /* a person in an organisation, a place in one, but not a shorter name of the same kind */
  { "at Moscow University", NULL,
    "organisation \"Moscow University\" ? Moscow University\nplace \"Moscow\" ? Moscow\n" },
  /* of two kinds; neither is better known: one question */
  { "in Washington", NULL, "organisation \"Washington\" ? Washington, Washington\n" },
  { "Stalingrad, xStalin, Stalin2", NULL, "" },
  { "\xe2\x80\x8fStalin\xe2\x80\x8e كتب", NULL, "person \"Stalin\" ? Stalin\n" },
  { "[[[[", NULL, "" },
};

static void
add_entity (RegestProject *project, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, "|", -1);
  g_autoptr (RegestEntity) entity = regest_entity_new (words[0], words[1]);
  g_autoptr (GError) error = NULL;

  for (guint i = 2; words[i] != NULL; i++)
    {
      g_auto (GStrv) pieces = g_strsplit_set (words[i], "@/", -1);
      RegestName *name = regest_name_new (pieces[0], pieces[1] != NULL ? "cover" : NULL);

      if (pieces[1] != NULL)
        {
          name->from = g_strdup (pieces[1]);
          name->to = g_strdup (pieces[2]);
        }
      regest_entity_take_name (entity, name);
    }
  if (!regest_project_add_entity (project, entity, NULL, &error))
    g_error ("%s", error->message);
}

static int
setup (void **state)
{
  ProposalsDesk *desk;

  proposals_setup (state);
  desk = *state;
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    add_entity (desk->project, entities[i]);
  proposals_learn (desk);
  return 0;
}

static void
test_known_names (void **state)
{
  proposals_check (*state, "names", cases, G_N_ELEMENTS (cases));
}

static void
test_known_names_of_many_namesakes (void **state)
{
  ProposalsDesk *desk = *state;
  g_autofree char *proposals = NULL;
  g_auto (GStrv) candidates = NULL;
  g_autoptr (GError) error = NULL;

  assert_true (regest_project_begin (desk->project, "add", NULL, NULL, &error));
  for (guint i = 0; i < 10000; i++)
    add_entity (desk->project, "person|Ivan Ivanov");
  assert_true (regest_project_commit (desk->project, &error));
  proposals_learn (desk);
  proposals = proposals_of (desk, "Ivan Ivanov and IVAN IVANOV", NULL, "names");
  candidates = g_strsplit (proposals, "Ivanov,", -1);
  assert_int_equal (g_strv_length (candidates), 2 * 49 + 1);
}

int
main (void)
{
  /* alone: what goes by form has its say about these names, too */
  static const RegestRecogniser *const alone[] = { &regest_names, NULL };
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_known_names),
    cmocka_unit_test (test_known_names_of_many_namesakes),
  };

  regest_recognisers_replace (alone);
  return cmocka_run_group_tests (tests, setup, proposals_teardown);
}
