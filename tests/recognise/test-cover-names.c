/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/recognise/claims.h>

#include "proposals.h"

static const ProposalsCase cases[] = {
  { "TO FIRSOV [Malenin] Comrade FIRSOV!\nThe plane has left. Comrade FIRSOV knows.", NULL,
    "person \"FIRSOV\" role~=addressee ? Malenin, Firsov ! FIRSOV\n"
    "person \"FIRSOV\" title=Comrade role~=addressee ? Malenin, Firsov\n"
    "person \"FIRSOV\" title=Comrade ? Malenin, Firsov\n" },
  { "BEIJING TO KRASNOV (Zaborov) for Comrade LI MING", NULL,
    "person \"KRASNOV\" ? Zaborov, Krasnov ! KRASNOV\n" },
  { "Colonel Zaborov, alias “Krasnov”, left. Krasnov took the train.", NULL,
    "person \"Krasnov\" ? Zaborov, Krasnov ! Krasnov\n"
    "person \"Krasnov\" ? Zaborov, Krasnov\n" },
  { "Oberst Reimers (Deckname „Falkner“) ist mit Herrn Falkner gereist und der Brief ist da.",
    NULL,
    "person \"Falkner\" ? Reimers, Falkner ! Falkner\n"
    "person \"Falkner\" title=Herrn ? Reimers, Falkner\n" },
  { "M. Delmas, dit Perrault, est parti avec M. Perrault pour la ville.", NULL,
    "person \"Perrault\" ? Delmas, Perrault ! Perrault\n"
    "person \"Perrault\" title=M. ? Delmas, Perrault\n" },
  { "Тов. Иванов (псевдоним «Громов») сообщил.", NULL,
    "person \"Громов\" ? Иванов, Громов ! Громов\n" },
  { "Robin (Karl Brandt) will follow, and Robin knows the way. [Robin] waits for (Robin).", NULL,
    "person \"Robin\" ? Karl Brandt ! Robin\n"
    "person \"Robin\" ? Karl Brandt\n"
    "person \"Robin\" ? Karl Brandt\n"
    "person \"Robin\" ? Karl Brandt\n" },
  { "LUTHER[ii] has the letters and leaves today.\n[ii] LUTHER: Karl Brandt.", NULL,
    "person \"LUTHER\" ? Karl Brandt, Luther\n"
    "person \"LUTHER\" ? Karl Brandt, Luther ! LUTHER\n" },
  { "ROBIN waits.\nComments:\n[i] ROBIN: Lt. Gen. K. BRANDT.", NULL,
    "person \"ROBIN\" ? K. Brandt\nperson \"ROBIN\" ? K. Brandt ! ROBIN\n" },
  { "FALKE (Herr Karl Brandt) ist da, und FALKE wartet.", NULL,
    "person \"FALKE\" ? Karl Brandt ! FALKE\nperson \"FALKE\" ? Karl Brandt\n" },
  { "Robin (Karl Brandt) will follow.", NULL, "" },
  { "The Admiralty (John Smith) knows it; the Admiralty waits.", NULL, "" },
  { "Der Hafen (Karl Brandt) ist zu, und der Hafen bleibt zu.", NULL, "" },
  { "The Ambassador in Ruritania (Hollis) to the Secretary of State", NULL, "" },
  { "Mr. Smith [Mr. Smith] and Mr. Brown (Jones).", NULL, "" },
};

static void
test_cover_names_cases (void **state)
{
  proposals_check (*state, "cover-names", cases, G_N_ELEMENTS (cases));
}

static RegestId
add_person (ProposalsDesk *desk, const char *name, const char *cover, const char *from,
            const char *to)
{
  g_autoptr (RegestEntity) entity = regest_entity_new ("person", name);
  RegestName *claim = regest_name_new (cover, "cover");
  RegestId id = { { 0 } };

  claim->from = g_strdup (from);
  claim->to = g_strdup (to);
  regest_entity_take_name (entity, claim);
  assert_true (regest_project_add_entity (desk->project, entity, &id, NULL));
  return id;
}

static void
contest (ProposalsDesk *desk, const RegestId *id, gboolean contested)
{
  g_autoptr (RegestEntity) entity = regest_project_get_entity (desk->project, id, NULL);
  g_autoptr (RegestName) name = regest_name_copy (regest_entity_get_names (entity)->pdata[0]);

  name->contested = contested;
  assert_true (regest_project_set_name (desk->project, id, name, NULL, NULL));
}

/* One cover name for two people over time: the document's date decides. */
static void
test_cover_names_by_date (void **state)
{
  static const ProposalsCase early[] = {
    { "To Comrade FIRSOV the plane has left.", "1951-06",
      "person \"FIRSOV\" title=Comrade ? Malenin, Firsov, Orlova\n" },
  };
  static const ProposalsCase late[] = {
    { "To Comrade FIRSOV the plane has left.", "1955-06",
      "person \"FIRSOV\" title=Comrade ? Orlova, Firsov, Malenin\n" },
  };
  static const ProposalsCase contested[] = {
    { "To Comrade FIRSOV the plane has left.", "1951-06",
      "person \"FIRSOV\" title=Comrade ? Orlova, Firsov\n" },
  };
  ProposalsDesk *desk = *state;
  RegestId id = add_person (desk, "Malenin", "FIRSOV", "1950", "1952");

  add_person (desk, "Orlova", "Firsov", "1954", NULL);
  proposals_learn (desk);
  proposals_check (desk, "cover-names", early, G_N_ELEMENTS (early));
  proposals_check (desk, "cover-names", late, G_N_ELEMENTS (late));
  contest (desk, &id, TRUE);
  proposals_learn (desk);
  proposals_check (desk, "cover-names", contested, G_N_ELEMENTS (contested));
}

static RegestId
add_record (ProposalsDesk *desk, const char *text, const char *date)
{
  g_autoptr (RegestText) words = regest_text_new_from_string (text, -1);
  g_autoptr (GPtrArray) attributes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  RegestId id = { { 0 } };

  g_ptr_array_add (attributes, regest_attribute_new ("date", date, date));
  assert_true (regest_project_add_record (desk->project, words, attributes, NULL, &id, NULL));
  return id;
}

static void
add_mention (ProposalsDesk *desk, const RegestId *record, RegestSpan span, const RegestId *entity)
{
  g_autoptr (RegestAnnotation) annotation = regest_annotation_new ("person");
  RegestId id = { { 0 } };

  regest_annotation_set_record (annotation, record);
  regest_annotation_add_target (annotation, span, NULL);
  regest_annotation_set_entity (annotation, entity, "Malenin");
  assert_true (regest_project_add_annotation (desk->project, annotation, &id, NULL));
}

/* When a claim changes, the mentions that rest on it are listed. */
static void
test_cover_names_mentions (void **state)
{
  static const struct
  {
    const char *form;
    const char *from;
    const char *to;
    guint n;
  } claims[] = {
    { "Firsov", "1950", "1952", 1 },
    { "FIRSOV", NULL, NULL, 2 },
    { "Firsov", "1951-06-06", NULL, 1 },
    { "Firsov", NULL, "1949", 0 },
    { "Malenin", NULL, NULL, 1 },
  };
  ProposalsDesk *desk = *state;
  RegestId id = add_person (desk, "Malenin", "FIRSOV", "1950", "1952");
  RegestId first = add_record (desk, "To FIRSOV and Malenin", "1951-06-05");
  RegestId second = add_record (desk, "To FIRSOV", "1955-01-01");

  add_mention (desk, &first, (RegestSpan){ 3, 9 }, &id);
  add_mention (desk, &first, (RegestSpan){ 14, 21 }, &id);
  add_mention (desk, &second, (RegestSpan){ 3, 9 }, &id);
  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      g_autoptr (RegestName) claim = regest_name_new (claims[i].form, "cover");
      g_autoptr (GPtrArray) found = NULL;

      claim->from = g_strdup (claims[i].from);
      claim->to = g_strdup (claims[i].to);
      found = regest_claim_find_mentions (desk->project, &id, claim, NULL);
      assert_non_null (found);
      assert_int_equal (found->len, claims[i].n);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_cover_names_cases),
    cmocka_unit_test_setup_teardown (test_cover_names_by_date, proposals_setup, proposals_teardown),
    cmocka_unit_test_setup_teardown (test_cover_names_mentions, proposals_setup,
                                     proposals_teardown),
  };

  return cmocka_run_group_tests (tests, proposals_setup, proposals_teardown);
}
