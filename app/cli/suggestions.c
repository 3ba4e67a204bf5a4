/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "command.h"
#include "suggestions.h"

gboolean
cli_check_kind (RegestProject *project, const char *kind, GError **error)
{
  if (kind == NULL || regest_profile_find_kind (regest_project_get_profile (project), kind) != NULL)
    return TRUE;
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
               _("the project's profile has no kind “%s”"), kind);
  return FALSE;
}

gboolean
cli_parse_score (const char *string, double *score, GError **error)
{
  char *end = NULL;

  *score = 0;
  if (string == NULL)
    return TRUE;
  *score = g_ascii_strtod (string, &end);
  if (end == string || *end != '\0' || !(*score >= 0 && *score <= 1))
    return cli_fail_usage (error, _("“%s” is no score: it goes from 0 to 1"), string);
  return TRUE;
}

RegestKnowledge *
cli_know (RegestProject *project, GError **error)
{
  RegestKnowledge *knowledge = regest_knowledge_new (project, NULL, error);
  GPtrArray *messages;

  if (knowledge == NULL)
    return NULL;
  messages = regest_knowledge_get_messages (knowledge);
  for (guint i = 0; i < messages->len; i++)
    cli_message ("%s", (const char *) messages->pdata[i]);
  return knowledge;
}

gboolean
cli_suggestion_is_meant (const CliSuggestions *meant, RegestProposal *proposal)
{
  const char *kind = regest_annotation_get_kind (regest_proposal_get_annotation (proposal));

  return regest_proposal_get_score (proposal) >= meant->min_score &&
         (meant->kind == NULL || g_str_equal (kind, meant->kind));
}

static void
tell_cb (const char *message, gpointer user_data)
{
  cli_progress_clear ();
  cli_message ("%s", message);
}

/* One record, with what could not be read in it. */
static gboolean
read_record (const CliSuggestions *meant, RegestKnowledge *knowledge, RegestSuggestFunc func,
             gpointer user_data, GError **error)
{
  g_autoptr (RegestSurvey) survey =
    regest_survey_open (meant->project, knowledge, meant->record, error);
  g_autoptr (GPtrArray) proposals = NULL;
  GPtrArray *messages;

  if (survey == NULL)
    return FALSE;
  proposals = regest_survey_finish (survey);
  messages = regest_survey_get_messages (survey);
  for (guint i = 0; i < messages->len; i++)
    tell_cb (messages->pdata[i], NULL);
  func (regest_survey_get_record (survey), proposals, user_data);
  return TRUE;
}

gboolean
cli_foreach_suggestions (const CliSuggestions *meant, RegestSuggestFunc func, gpointer user_data,
                         GError **error)
{
  g_autoptr (RegestKnowledge) knowledge = cli_know (meant->project, error);
  RegestSuggestOptions options = { .progress = cli_progress_cb,
                                   .cancellable = cli_catch_signals (),
                                   .tell = tell_cb };
  gboolean done;

  if (knowledge == NULL)
    return FALSE;
  if (meant->record != NULL)
    return read_record (meant, knowledge, func, user_data, error);
  done =
    regest_suggest_project (meant->project, knowledge, func, user_data, &options, error);
  cli_progress_clear ();
  return done;
}

/* -- printing -------------------------------------------------------------- */

typedef struct
{
  const CliSuggestions *meant;
  RegestJsonWriter *writer; /* NULL: for people */
  GError *error;
} Print;

static void
write_candidate (RegestJsonWriter *writer, const RegestCandidate *candidate)
{
  regest_json_writer_begin_object (writer);
  regest_json_writer_name (writer, "entity");
  regest_json_writer_id (writer, &candidate->entity);
  regest_json_writer_member (writer, "kind", candidate->kind);
  regest_json_writer_member (writer, "name", candidate->name);
  regest_json_writer_name (writer, "score");
  regest_json_writer_double (writer, candidate->score);
  regest_json_writer_member (writer, "reason", candidate->reason);
  regest_json_writer_end_object (writer);
}

static void
write_claim (RegestJsonWriter *writer, const RegestName *claim)
{
  regest_json_writer_name (writer, "claim");
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "form", claim->form);
  regest_json_writer_member (writer, "type", claim->type);
  regest_json_writer_member (writer, "from", claim->from);
  regest_json_writer_member (writer, "to", claim->to);
  regest_json_writer_member (writer, "source", claim->source);
  regest_json_writer_end_object (writer);
}

static void
write_suggestion (RegestJsonWriter *writer, RegestProposal *proposal, RegestText *text)
{
  g_autofree char *key = regest_proposal_dup_key (proposal);
  GPtrArray *candidates = regest_proposal_get_candidates (proposal);
  const RegestOwner *owner = regest_proposal_get_owner (proposal);

  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "suggestion", key);
  if (owner != NULL)
    {
      regest_json_writer_name (writer, "owner");
      regest_json_writer_id (writer, &owner->id);
    }
  regest_json_write_suggestion_members (writer, regest_proposal_get_annotation (proposal), text);
  regest_json_writer_name (writer, "score");
  regest_json_writer_double (writer, regest_proposal_get_score (proposal));
  regest_json_writer_member (writer, "recogniser", regest_proposal_get_recogniser (proposal));
  regest_json_writer_member (writer, "reason", regest_proposal_get_reason (proposal));
  regest_json_writer_name (writer, "candidates");
  regest_json_writer_begin_array (writer);
  for (guint i = 0; i < candidates->len; i++)
    write_candidate (writer, candidates->pdata[i]);
  regest_json_writer_end_array (writer);
  if (regest_proposal_get_claim (proposal) != NULL)
    write_claim (writer, regest_proposal_get_claim (proposal));
  regest_json_writer_end_object (writer);
  cli_json_row (writer);
}

/* "sent=1951-06-05; number=20448": the values that a line has room for */
static char *
describe_values (RegestAnnotation *annotation)
{
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);
  GString *values = g_string_new (NULL);

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];

      if (values->len > 0)
        g_string_append (values, "; ");
      g_string_append_printf (values, "%s=%s", attribute->name,
                              regest_attribute_get_display (attribute));
    }
  return g_string_free (values, FALSE);
}

static void
print_suggestion (RegestProposal *proposal, RegestText *text)
{
  RegestAnnotation *annotation = regest_proposal_get_annotation (proposal);
  RegestSpan extent = { 0, 0 };
  g_autofree char *key = regest_proposal_dup_key (proposal);
  g_autofree char *score = g_strdup_printf ("%.2f", regest_proposal_get_score (proposal));
  g_autofree char *values = describe_values (annotation);
  g_autofree char *words = NULL;
  g_autofree char *span = NULL;
  const char *reason = regest_proposal_get_reason (proposal);

  if (regest_annotation_get_n_targets (annotation) > 0)
    {
      extent = regest_annotation_get_extent (annotation);
      span = g_strdup_printf ("%u:%u", extent.start, extent.end);
      extent.end = MIN (extent.end, extent.start + 80);
      words = regest_text_dup_range (text, extent);
    }
  cli_print_row (key, regest_annotation_get_kind (annotation), span != NULL ? span : "-", score,
                 regest_proposal_get_recogniser (proposal), words != NULL ? words : "", values,
                 reason != NULL ? reason : "", NULL);
}

static gboolean
print_cb (RegestRecord *record, GPtrArray *proposals, gpointer user_data)
{
  Print *print = user_data;
  g_autoptr (RegestText) text =
    regest_project_get_text (print->meant->project, regest_record_get_id (record), &print->error);

  if (text == NULL)
    return FALSE;
  for (guint i = 0; i < proposals->len; i++)
    {
      if (!cli_suggestion_is_meant (print->meant, proposals->pdata[i]))
        continue;
      if (print->writer != NULL)
        write_suggestion (print->writer, proposals->pdata[i], text);
      else
        print_suggestion (proposals->pdata[i], text);
    }
  return TRUE;
}

gboolean
cli_print_suggestions (const CliSuggestions *meant, RegestJsonWriter *writer, GError **error)
{
  Print print = { meant, writer };
  gboolean done = cli_foreach_suggestions (meant, print_cb, &print, error);

  if (print.error == NULL)
    return done;
  g_clear_error (error);
  g_propagate_error (error, print.error);
  return FALSE;
}
