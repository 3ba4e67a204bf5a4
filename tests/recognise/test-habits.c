/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "proposals.h"

#include <regest/store/edit.h>

#include "app/recognise/classifier.h"

/* What is proposed by form follows the tags of the project: <p>person</p> is tagged. */

static void
tag_person (RegestProject *project, const RegestId *record, RegestSpan span)
{
  g_autoptr (RegestAnnotation) annotation = regest_annotation_new ("person");
  g_autoptr (GError) error = NULL;

  regest_annotation_set_record (annotation, record);
  regest_annotation_add_target (annotation, span, NULL);
  if (!regest_project_add_annotation (project, annotation, NULL, &error))
    g_error ("%s", error->message);
}

static void
teach (RegestProject *project, const char *marked)
{
  g_auto (GStrv) pieces = g_strsplit (marked, "<p>", -1);
  g_autoptr (GString) plain = g_string_new (pieces[0]);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (RegestSpan));
  g_autoptr (RegestText) text = NULL;
  g_autoptr (GError) error = NULL;
  RegestId record = { 0 };

  for (guint i = 1; pieces[i] != NULL; i++)
    {
      char *end = strstr (pieces[i], "</p>");
      RegestSpan span = { g_utf8_strlen (plain->str, -1) };

      g_string_append_len (plain, pieces[i], end - pieces[i]);
      span.end = g_utf8_strlen (plain->str, -1);
      g_string_append (plain, end + strlen ("</p>"));
      g_array_append_val (spans, span);
    }
  text = regest_text_new_from_string (plain->str, -1);
  if (!regest_project_add_record (project, text, NULL, NULL, &record, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < spans->len; i++)
    tag_person (project, &record, g_array_index (spans, RegestSpan, i));
}

/* The persons, a line each, whatever else may be said of them. */
static char *
propose (const char *const *lessons, const char *text)
{
  ProposalsDesk *desk;
  void *state;
  g_autofree char *proposals = NULL;
  g_auto (GStrv) lines = NULL;
  GString *words = g_string_new (NULL);

  proposals_setup (&state);
  desk = state;
  for (guint i = 0; lessons[i] != NULL; i++)
    teach (desk->project, lessons[i]);
  proposals_learn (desk);
  proposals = proposals_of (desk, text, NULL, "persons");
  proposals_teardown (&state);
  lines = g_strsplit (proposals, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "person \""))
      g_string_append_len (words, lines[i] + strlen ("person "),
                           strchr (lines[i] + strlen ("person \""), '"') + 1 - lines[i] -
                             strlen ("person "));
  return g_string_free (words, FALSE);
}

static void
test_titles (void **state)
{
  static const struct
  {
    const char *lessons[4];
    const char *text;
    const char *persons;
  } cases[] = {
    { { NULL }, "Mrs. Delaunay and Lord Kilbrannan", "\"Delaunay\"\"Kilbrannan\"" },
    /* the first tag is a sign already */
    { { "<p>Mrs. Carnet</p>", NULL }, "Mrs. Delaunay", "\"Mrs. Delaunay\"" },
    { { "<p>Mme Carnet</p>, <p>Mme Perrin</p>, <p>Mme Boissy</p>, <p>Mme Ducasse</p>", NULL },
      "Mme Delaunay, Mme Legrand",
      "\"Mme Delaunay\"\"Mme Legrand\"" },
    /* what all titles do goes for one that was not seen */
    { { "<p>Mrs. Carnet</p>, <p>Mrs. Perrin</p>, <p>Mrs. Boissy</p>",
        "<p>Mrs. Ducasse</p>, <p>Mrs. Duval</p>, <p>Mrs. Marchand</p>", NULL },
      "Lord Kilbrannan",
      "\"Lord Kilbrannan\"" },
    /* each as it is tagged */
    { { "<p>Lord Carnet</p>, <p>Lord Perrin</p>, Mr. <p>Boissy</p>, Mr. <p>Ducasse</p>",
        "<p>Lord Whitlock</p>, Mr. <p>Duval</p>, Mr. <p>Baker</p>",
        "<p>Lord Thornbury</p>, Mr. <p>Legrand</p>", NULL },
      "Lord Kilbrannan, Mr. Oberdorffer",
      "\"Lord Kilbrannan\"\"Oberdorffer\"" },
    /* tagged without: as before */
    { { "Mrs. <p>Carnet</p>, Mrs. <p>Perrin</p>, Mrs. <p>Boissy</p>", NULL },
      "Mrs. Delaunay",
      "\"Delaunay\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *persons = propose (cases[i].lessons, cases[i].text);

      assert_string_equal (persons, cases[i].persons);
    }
}

static double
get_score (ProposalsDesk *desk, const char *text, const char *words)
{
  g_autoptr (RegestSurvey) survey = proposals_survey (desk, text, NULL);
  g_autoptr (GPtrArray) proposals = regest_survey_finish (survey);

  for (guint i = 0; i < proposals->len; i++)
    if (g_strcmp0 (regest_annotation_get_quote (
                     regest_proposal_get_annotation (proposals->pdata[i])),
                   words) == 0)
      return regest_proposal_get_score (proposals->pdata[i]);
  return 0;
}

/* Names behind initials were tagged, those behind titles were passed over: what goes by a reason
 * is worth as much as the reason was. */
static void
test_reasons (void **state)
{
  static const char *const names[] = { "Carnet", "Perrin", "Boissy", "Ducasse", "Duval",
                                       "Marchand", "Legrand", "Whitlock", "Thornbury", "Baker" };
  ProposalsDesk *desk = *state;
  const char *text = "E. M. Oberdorffer met Mr. Kilbrannan in the street.";
  const double titled = get_score (desk, text, "Kilbrannan");

  assert_true (titled > 0.5);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *lesson = g_strdup_printf (
        "<p>A. B. %s</p> met Mr. %s. <p>C. D. %s</p> was late. <p>E. F. %s</p> met Mr. %s.\n",
        names[i], names[(i + 1) % 10], names[(i + 2) % 10], names[(i + 3) % 10],
        names[(i + 4) % 10]);

      teach (desk->project, lesson);
    }
  proposals_learn (desk);
  assert_true (get_score (desk, text, "E. M. Oberdorffer") > 0.7);
  assert_true (get_score (desk, text, "Kilbrannan") < 0.3);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_titles),
    cmocka_unit_test_setup_teardown (test_reasons, proposals_setup, proposals_teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
