/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/store/edit.h>

#include "proposals.h"

/*
 * Where all that was proposed for a text is taken, nothing more is: what was learned from a text's
 * own proposals says nothing new of it. A tag made by hand does.
 */

static const char *const texts[] = {
  "SERIES B\n"
  "CIPHERED TELEGRAM No. 61\n"
  "[Stamp: SUBJECT TO RETURN to the II Section SD VKP(b) CC\n\nIncoming No 318/1949/gs 4 March "
  "1949]\n"
  "From Oslo Received 18:30 4 March 1949\n"
  "to Cde. FIRSOV [Malenin]\n"
  "I have your telegrams of 1 and 2 March. Comrade Lund thinks today that the ships of Karl Lund "
  "[the harbour master] will leave Bergen . . . . tomorrow. Lund asks FIRSOV for coal.\n"
  "WELDON\n"
  "No. 88 4.3.49\n"
  "Deciphered by Petrov 1930 4 March\n"
  "Verified: Major [signature] Sidorov\n"
  "In 1951 Malenin met Weldon in Bergen.\n",

  "Telegramm\n(Geh. Ch. V.)\nOslo, den 4. März 1934 20 Uhr 10 Min.\nNr. 61\n"
  "Auf Telegramm Nr. 12 vom 1. März. Herr Lindner sagte mir heute, daß Lindner und das Auswärtige "
  "Amt die Schiffe in Bergen lassen wollen. Bergen ist voll, und Berge von Kohle liegen da.\n"
  "Weiler\n[Stempel: Auswärtiges Amt, eing. 5. MRZ. 1934, Nr. 77]\nEntziffert: Kranz\n",

  "AMBASSADE DE FRANCE\nÀ OSLO\nN° 61\nOslo, le 4 mars 1934\n"
  "Monsieur Jean Valcourt, Ambassadeur de France à Oslo,\n"
  "à Son Excellence Monsieur Louis Berthier, Ministre des Affaires étrangères\n"
  "Par votre dépêche n° 12 du 1er mars, vous demandez où sont les navires. M. Delmas, dit "
  "Perrault, les a vus hier à Bergen. Perrault [Delmas] part demain avec Jean Lambert.\nVALCOURT\n"
  "[Cachet : Direction politique, arrivée 5 MARS 1934, N° 2201]\n",

  "Из Осло, № 61\nПолучена 14 ч. 25 мин. 4 марта 1951 г.\nМОСКВА, тов. СОКОЛОВУ\n"
  "Тов. Ветров сообщил мне вечером, что корабли не выйдут из Бергена. Ветров ждёт.\nОРЛОВ\n"
  "Расшифровал: Чижов\n",

  "fr muenchen 55 30/4 9 m =\nlieber arthur komme morgen nach wien arthur wartet = karl",
};

static RegestId
add_record (ProposalsDesk *desk, const char *words)
{
  g_autoptr (RegestText) text = regest_text_new_from_string (words, -1);
  RegestId id;

  assert_true (regest_project_add_record (desk->project, text, NULL, NULL, &id, NULL));
  return id;
}

static GPtrArray *
suggest (ProposalsDesk *desk, const RegestId *record)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *proposals;

  proposals_learn (desk);
  proposals = regest_suggest (desk->project, desk->knowledge, record, &error);
  if (proposals == NULL)
    fail_msg ("%s", error->message);
  return proposals;
}

static void
check (const char *words)
{
  void *state;
  RegestId record;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autofree char *left = NULL;

  proposals_setup (&state);
  record = add_record (state, words);
  first = suggest (state, &record);
  assert_true (first->len > 0);
  assert_true (
    regest_proposals_accept (((ProposalsDesk *) state)->project, first, NULL, NULL));
  second = suggest (state, &record);
  left = proposals_to_string (second, NULL);
  if (*left != '\0')
    print_message ("# in “%.60s…”:\n%s", words, left);
  assert_int_equal (second->len, 0);
  proposals_teardown (&state);
}

static void
test_taken_is_taken (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check (texts[i]);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* the dossier and texts of others, where they are at hand */
static void
test_taken_of_others (void **state)
{
  static const char *const paths[] = {
    "seed",
    "devset/frus",
    "devset/schnitzler_telegrams",
    "devset/hipe",
    "devset/letters_fr",
    "devset/stamped_letters",
  };
  const char *shared = g_getenv ("REGEST_SHARED");

  for (guint i = 0; shared != NULL && i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *folder = g_build_filename (shared, paths[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        if (g_str_has_suffix (name, ".txt"))
          g_ptr_array_add (names, g_build_filename (folder, name, NULL));
      g_ptr_array_sort (names, compare_paths);
      if (names->len > 0)
        {
          g_autofree char *words = NULL;

          assert_true (g_file_get_contents (names->pdata[0], &words, NULL, NULL));
          check (words);
        }
    }
}

/* "Falken" are birds; tagged by hand it is a name, and its other places are asked about */
static void
test_hand_teaches (void **state)
{
  ProposalsDesk *desk = *state;
  RegestId record = add_record (desk, "Wir sahen den Falken heute. Den Falken sah auch er.\n");
  g_autoptr (RegestAnnotation) tag = regest_annotation_new ("person");
  g_autoptr (GPtrArray) before = suggest (desk, &record);
  g_autoptr (GPtrArray) after = NULL;
  g_autofree char *nothing = proposals_to_string (before, "taught names");
  g_autofree char *found = NULL;

  assert_string_equal (nothing, "");
  regest_annotation_set_record (tag, &record);
  regest_annotation_set_status (tag, REGEST_STATUS_ACCEPTED);
  regest_annotation_add_target (tag, (RegestSpan){ 14, 20 }, NULL);
  assert_true (regest_project_add_annotation (desk->project, tag, NULL, NULL));
  after = suggest (desk, &record);
  found = proposals_to_string (after, "taught");
  assert_string_equal (found, "person \"Falken\"\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_taken_is_taken),
    cmocka_unit_test (test_taken_of_others),
    cmocka_unit_test_setup_teardown (test_hand_teaches, proposals_setup, proposals_teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
