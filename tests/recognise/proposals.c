/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/recognise/recogniser.h>

#include "proposals.h"

int
proposals_setup (void **state)
{
  ProposalsDesk *desk = g_new0 (ProposalsDesk, 1);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  desk->folder = test_make_folder ();
  path = g_build_filename (desk->folder, "desk.regest", NULL);
  desk->project = regest_project_create (path, NULL, &error);
  if (desk->project == NULL)
    g_error ("%s", error->message);
  regest_project_set_author (desk->project, "Test");
  proposals_learn (desk);
  *state = desk;
  return 0;
}

int
proposals_teardown (void **state)
{
  ProposalsDesk *desk = *state;

  regest_knowledge_unref (desk->knowledge);
  g_object_unref (desk->project);
  test_remove_folder (desk->folder);
  g_free (desk->folder);
  g_free (desk);
  return 0;
}

void
proposals_learn (ProposalsDesk *desk)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&desk->knowledge, regest_knowledge_unref);
  desk->knowledge = regest_knowledge_new (desk->project, NULL, &error);
  if (desk->knowledge == NULL)
    g_error ("%s", error->message);
}

static gboolean
is_meant (const char *recogniser, const char *recognisers)
{
  g_auto (GStrv) names = NULL;

  if (recognisers == NULL)
    return TRUE;
  names = g_strsplit (recognisers, " ", -1);
  return g_strv_contains ((const char *const *) names, recogniser);
}

static void
append_words (GString *line, const char *words)
{
  g_autofree char *one_line = g_strdup (words);

  g_string_append_printf (line, " \"%s\"", g_strdelimit (one_line, "\n", '|'));
}

static void
append_attribute (GString *line, const RegestAttribute *attribute)
{
  const char *display = regest_attribute_get_display (attribute);
  g_autofree char *one_line = g_strdelimit (g_strdup (display), "\n", '|');

  g_string_append_printf (line, " %s%s", attribute->name, attribute->inferred ? "~=" : "=");
  if (attribute->value == NULL)
    g_string_append_printf (line, "(%s)", one_line);
  else if (strchr (one_line, ' ') != NULL || *one_line == '\0')
    g_string_append_printf (line, "\"%s\"", one_line);
  else
    g_string_append (line, one_line);
}

static void
append_proposal (GString *out, RegestProposal *proposal)
{
  RegestAnnotation *annotation = regest_proposal_get_annotation (proposal);
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);
  GPtrArray *candidates = regest_proposal_get_candidates (proposal);

  g_string_append (out, regest_annotation_get_kind (annotation));
  for (guint i = 0; i < regest_annotation_get_n_targets (annotation); i++)
    {
      const RegestTarget *target = regest_annotation_get_target (annotation, i);

      if (target->quote != NULL)
        append_words (out, target->quote);
      else
        g_string_append_printf (out, " %u-%u", target->span.start, target->span.end);
    }
  for (guint i = 0; i < attributes->len; i++)
    append_attribute (out, attributes->pdata[i]);
  for (guint i = 0; i < candidates->len; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? " ? " : ", ",
                            ((RegestCandidate *) candidates->pdata[i])->name);
  if (regest_proposal_get_claim (proposal) != NULL)
    g_string_append_printf (out, " ! %s", regest_proposal_get_claim (proposal)->form);
  g_string_append_c (out, '\n');
}

char *
proposals_to_string (GPtrArray *proposals, const char *recognisers)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < proposals->len; i++)
    if (is_meant (regest_proposal_get_recogniser (proposals->pdata[i]), recognisers))
      append_proposal (out, proposals->pdata[i]);
  return g_string_free (out, FALSE);
}

static RegestRecord *
make_record (const char *date, guint length)
{
  GPtrArray *attributes = g_ptr_array_new ();
  RegestId id = { { 1, 2, 3 } };

  if (date != NULL)
    g_ptr_array_add (attributes, regest_attribute_new ("date", date, date));
  return regest_record_new (&id, attributes, length, 0);
}

RegestSurvey *
proposals_survey (ProposalsDesk *desk, const char *text, const char *date)
{
  g_autoptr (RegestText) segments = regest_text_new_from_string (text, -1);
  g_autoptr (RegestRecord) record = make_record (date, regest_text_get_length (segments));
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  return regest_survey_new (desk->knowledge, record, segments, none);
}

/* What runs after the ones meant only adds candidates of its own to theirs. */
static void
skip_later (RegestSurvey *survey, const char *recognisers)
{
  const RegestRecogniser *const *list = regest_recognisers_list ();
  g_autoptr (GPtrArray) later = g_ptr_array_new ();

  for (guint i = 0; list[i] != NULL; i++)
    if (is_meant (list[i]->name, recognisers))
      g_ptr_array_set_size (later, 0);
    else
      g_ptr_array_add (later, (gpointer) list[i]->name);
  g_ptr_array_add (later, NULL);
  regest_survey_set_skipped (survey, (const char *const *) later->pdata);
}

char *
proposals_of (ProposalsDesk *desk, const char *text, const char *date, const char *recognisers)
{
  g_autoptr (RegestSurvey) survey = proposals_survey (desk, text, date);
  g_autoptr (GPtrArray) proposals = NULL;

  skip_later (survey, recognisers);
  proposals = regest_survey_finish (survey);
  return proposals_to_string (proposals, recognisers);
}

void
proposals_check (ProposalsDesk *desk, const char *recognisers, const ProposalsCase *cases,
                 guint n_cases)
{
  guint n_bad = 0;

  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *found =
        proposals_of (desk, cases[i].text, cases[i].date, recognisers);

      if (g_str_equal (found, cases[i].proposals))
        continue;
      print_message ("# in “%s”:\n%s# not:\n%s", cases[i].text, found, cases[i].proposals);
      n_bad++;
    }
  assert_int_equal (n_bad, 0);
}
