/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "proposals.h"

#include <regest/recognise/learning.h>
#include <regest/store/edit.h>

#include "app/recognise/classifier.h"
#include "app/recognise/registry.h"

/* Tagged texts: <p>person</p>, <l>place</l>, <x>refused as a person</x>. */

static void
tag (RegestProject *project, const RegestId *record, char letter, RegestSpan span)
{
  g_autoptr (RegestAnnotation) annotation =
    regest_annotation_new (letter == 'l' ? "place" : "person");
  g_autoptr (GError) error = NULL;

  regest_annotation_set_record (annotation, record);
  regest_annotation_add_target (annotation, span, NULL);
  if (letter == 'x')
    regest_annotation_set_status (annotation, REGEST_STATUS_REJECTED);
  if (!regest_project_add_annotation (project, annotation, NULL, &error))
    g_error ("%s", error->message);
}

static void
teach (RegestProject *project, const char *marked)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  RegestSpan spans[64];
  char letters[64];
  guint n = 0;
  RegestId record = { 0 };
  g_autoptr (RegestText) text = NULL;
  g_autoptr (GError) error = NULL;

  for (const char *p = marked; *p != '\0'; p++)
    {
      if (*p != '<')
        {
          g_string_append_c (plain, *p);
        }
      else if (p[1] == '/')
        {
          spans[n++].end = g_utf8_strlen (plain->str, -1);
          p += 3;
        }
      else
        {
          letters[n] = p[1];
          spans[n].start = g_utf8_strlen (plain->str, -1);
          p += 2;
        }
    }
  text = regest_text_new_from_string (plain->str, -1);
  if (!regest_project_add_record (project, text, NULL, NULL, &record, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < n; i++)
    tag (project, &record, letters[i], spans[i]);
}

static char *
propose (const char *const *lessons, const char *text, const char *recogniser)
{
  ProposalsDesk *desk;
  void *state;
  char *proposals;

  proposals_setup (&state);
  desk = state;
  for (guint i = 0; lessons[i] != NULL; i++)
    teach (desk->project, lessons[i]);
  proposals_learn (desk);
  proposals = proposals_of (desk, text, NULL, recogniser);
  proposals_teardown (&state);
  return proposals;
}

static void
test_taught (void **state)
{
  static const struct
  {
    const char *lessons[4];
    const char *text;
    const char *proposals;
  } cases[] = {
    { { "<p>Shtykov</p> and <p>Roshchin</p> spoke.", NULL },
      "SHTYKOV’s men, Roshchins, Shty-\nkov",
      "person \"SHTYKOV\"\nperson \"Shty-|kov\"\n" },
    /* refused as often as tagged */
    { { "<p>Union</p> met. The <x>Union</x> and the <x>Union</x>, <x>Union</x>.", NULL },
      "the Union",
      "" },
    /* passed over everywhere else */
    { { "<p>Rose</p>. Rose. Rose. Rose. Rose. Rose. <p>A</p> <p>B</p> <p>C</p>", NULL },
      "a Rose",
      "" },
    /* of two kinds, the longer string first */
    { { "<l>Port Arthur</l>, <p>Arthur</p> in <l>Port Arthur</l>, said <p>Arthur</p>", NULL },
      "Arthur left Port Arthur; an arthur",
      "person \"Arthur\"\nplace \"Port Arthur\"\n" },
    { { NULL }, "Shtykov", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *proposals = propose (cases[i].lessons, cases[i].text, "taught");

      assert_string_equal (proposals, cases[i].proposals);
    }
}

/* -- the model ------------------------------------------------------------- */

/* Telegrams of one mould with other names each. */
static char *
make_lesson (guint number)
{
  static const char *const names[] = { "Orlov", "Petrov", "Sidorov", "Lebedev", "Vinogradov",
                                       "Zaitsev", "Frolov", "Gromov", "Belov", "Krylov" };
  static const char *const places[] = { "Lysva", "Perm", "Tula", "Kursk", "Orsha",
                                        "Minsk", "Riga", "Pskov", "Luga", "Sochi" };
  const char *name = names[number % 10], *other = names[(number * 7 + 3) % 10];
  const char *place = places[number % 10];

  return g_strdup_printf (
    "Telegram Number %u\nComrade <p>%s</p> arrived in <l>%s</l> on Monday.\nThe Council heard "
    "Comrade <p>%s</p> in <l>%s</l>. Comrade <p>%s</p> left. Please Answer.\n",
    number, name, place, other, places[(number * 3 + 1) % 10], name);
}

static void
learn (ProposalsDesk *desk, guint n_lessons)
{
  for (guint i = 0; i < n_lessons; i++)
    {
      g_autofree char *lesson = make_lesson (i);

      teach (desk->project, lesson);
    }
  proposals_learn (desk);
}

static void
test_classifier_finds_new_names (void **state)
{
  ProposalsDesk *desk = *state;
  g_autofree char *proposals = NULL;
  const RegestClassifier *classifier;

  learn (desk, 12);
  proposals = proposals_of (desk, "Telegram Number 88\nComrade Uvarov arrived in Ufa on Friday.\n",
                            NULL, "classifier");
  assert_string_equal (proposals, "person \"Uvarov\"\nplace \"Ufa\"\n");

  classifier = regest_classifier_get (desk->knowledge);
  assert_int_equal (classifier->kinds->len, 2);
  for (guint i = 0; i < 2; i++)
    {
      const RegestClassifierKind *kind = classifier->kinds->pdata[i];

      assert_false (kind->is_quiet);
      assert_int_equal (kind->n_tags, g_str_equal (kind->kind, "person") ? 36 : 24);
      /* up to the last name that was new: repeats may have been tagged at once */
      assert_int_equal (kind->n_gold, 24);
      assert_true (kind->n_right * 10 >= kind->n_gold * 9);
    }
}

static char *
describe_learning (RegestKnowledge *knowledge)
{
  g_autoptr (GPtrArray) list = regest_learning_list (knowledge);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const RegestLearning *one = list->pdata[i];

      g_string_append_printf (out, "%s %u in %u, %d: %.1f %.1f %.1f\n", one->kind, one->n_tags,
                              one->n_records, one->state, regest_learning_get_precision (one),
                              regest_learning_get_recall (one), regest_learning_get_f1 (one));
    }
  return g_string_free (out, FALSE);
}

static void
test_learning (void **state)
{
  ProposalsDesk *desk = *state;
  g_autofree char *nothing = NULL, *few = NULL, *enough = NULL;

  nothing = describe_learning (desk->knowledge);
  assert_string_equal (nothing, "");
  learn (desk, 2);
  few = describe_learning (desk->knowledge);
  assert_string_equal (few, "person 6 in 2, 0: -1.0 -1.0 -1.0\nplace 4 in 2, 0: -1.0 -1.0 -1.0\n");
  learn (desk, 12);
  enough = describe_learning (desk->knowledge);
  assert_string_equal (enough, "person 42 in 14, 2: 1.0 1.0 1.0\nplace 28 in 14, 2: 1.0 1.0 1.0\n");
}

/* Tags that nothing tells from other words are learned in vain, and that is said. */
static void
test_learning_of_nothing (void **state)
{
  ProposalsDesk *desk = *state;
  g_autoptr (GPtrArray) list = NULL;
  const RegestLearning *one;
  guint32 seed = 7;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GString) lesson = g_string_new (NULL);

      for (guint j = 0; j < 40; j++)
        {
          g_autofree char *word = NULL;

          seed = seed * 1664525 + 1013904223;
          word = g_strdup_printf ("%c%c%c", 'A' + (seed >> 24) % 26, 'a' + (seed >> 16) % 26,
                                  'a' + (seed >> 9) % 26);
          g_string_append_printf (lesson, seed >> 28 == 0 ? "<p>%s</p> " : "%s ", word);
        }
      teach (desk->project, lesson->str);
    }
  proposals_learn (desk);
  list = regest_learning_list (desk->knowledge);
  assert_int_equal (list->len, 1);
  one = list->pdata[0];
  assert_true (one->n_gold > 0);
  assert_int_equal (one->state, REGEST_LEARNING_POOR);
  assert_true (regest_learning_get_f1 (one) < 0.5);
}

/* Nobody read on after the one tag of each record; where it ends is known all the same. */
static void
test_classifier_knows_where_the_last_tag_ends (void **state)
{
  static const char *const places[] = { "Lysva", "Perm", "Tula", "Kursk", "Orsha", "Minsk",
                                        "Riga", "Pskov", "Luga", "Sochi", "Omsk", "Kazan" };
  ProposalsDesk *desk = *state;
  g_autofree char *proposals = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *lesson = g_strdup_printf (
        "Telegram\n<l>%s</l>, June %u, 6 p.m.\n\nThe Minister asks, Sir, for an Answer.\n",
        places[i], i + 1);

      teach (desk->project, lesson);
    }
  proposals_learn (desk);
  proposals = proposals_of (desk, "Telegram\nUfa, June 20, 6 p.m.\n", NULL, "classifier");
  assert_string_equal (proposals, "place \"Ufa\"\n");
}

static void
test_classifier_is_the_same_each_time (void **state)
{
  ProposalsDesk *desk = *state;
  const char *text = "Comrade Uvarov and Comrade Tsvetkov in Ufa, Deputy Smirnov of Omsk";
  g_autofree char *first = NULL, *second = NULL;

  learn (desk, 12);
  first = proposals_of (desk, text, NULL, "classifier");
  proposals_learn (desk);
  second = proposals_of (desk, text, NULL, "classifier");
  assert_string_equal (first, second);
  assert_true (strlen (first) > 0);
}

/* Too few records, one class only, tags that nothing explains: nothing is said, nothing breaks. */
static void
test_classifier_keeps_quiet (void **state)
{
  static const char *const lessons[][15] = {
    { "Comrade <p>Orlov</p>, Comrade <p>Petrov</p>", NULL },
    { "<p>Orlov</p>", "<p>Petrov</p>", "<p>Belov</p>", "<p>Frolov</p>", "<p>Gromov</p>",
      "<p>Lebedev</p>", "<p>Krylov</p>", "<p>Zaitsev</p>", "<p>Sidorov</p>", "<p>Uvarov</p>",
      "<p>Smirnov</p>", "<p>Tsvetkov</p>", NULL },
    { "<x>Orlov</x> <x>Petrov</x>", "<x>Belov</x>", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
    {
      g_autofree char *proposals = propose (lessons[i], "Comrade Uvarov in Ufa", "classifier");

      if (i != 1)
        assert_string_equal (proposals, "");
    }
}

static void
test_classifier_of_noise (void **state)
{
  ProposalsDesk *desk = *state;
  g_autoptr (GString) noise = g_string_new (NULL);
  guint32 seed = 11;

  learn (desk, 6);
  for (guint i = 0; i < 20000; i++)
    g_string_append_unichar (noise, 32 + (seed = seed * 1664525 + 1013904223) % 3000);
  g_string_append (noise, "\xe2\x80\xae שלום Comrade \xd8\xb3\xd8\xaa\xd8\xa7");
  g_free (proposals_of (desk, noise->str, NULL, "classifier"));
  g_free (proposals_of (desk, "", NULL, "classifier"));
}

int
main (void)
{
  static const RegestRecogniser *const alone[] = { &regest_taught, &regest_classifier, NULL };
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_taught),
    cmocka_unit_test_setup_teardown (test_classifier_finds_new_names, proposals_setup,
                                     proposals_teardown),
    cmocka_unit_test_setup_teardown (test_learning, proposals_setup, proposals_teardown),
    cmocka_unit_test_setup_teardown (test_learning_of_nothing, proposals_setup,
                                     proposals_teardown),
    cmocka_unit_test_setup_teardown (test_classifier_knows_where_the_last_tag_ends,
                                     proposals_setup, proposals_teardown),
    cmocka_unit_test_setup_teardown (test_classifier_is_the_same_each_time, proposals_setup,
                                     proposals_teardown),
    cmocka_unit_test (test_classifier_keeps_quiet),
    cmocka_unit_test_setup_teardown (test_classifier_of_noise, proposals_setup,
                                     proposals_teardown),
  };

  regest_recognisers_replace (alone);
  return cmocka_run_group_tests (tests, NULL, NULL);
}
