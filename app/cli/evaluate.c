/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/recognise/reliability.h>

#include "registry.h"
#include "suggestions.h"

static char **gold_names;
static char *kind;
static char *min_score;
static gboolean tags;
static gboolean no_differences;
static gboolean reliability;
static gboolean score_table;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "gold", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &gold_names,
    N_("What is right: JSON, JSON Lines or a project's export; may be repeated"), N_("FILE") },
  { "kind", 0, 0, G_OPTION_ARG_STRING, &kind,
    N_("Only this kind: person, place, stamp, …"), N_("KIND") },
  { "tags", 0, 0, G_OPTION_ARG_NONE, &tags,
    N_("Score the tags of the project instead of the suggestions"), NULL },
  { "min-score", 0, 0, G_OPTION_ARG_STRING, &min_score,
    N_("Only suggestions as sure as this, from 0 to 1"), N_("SCORE") },
  { "figures", 0, 0, G_OPTION_ARG_NONE, &no_differences,
    N_("Only the figures, no list of differences"), NULL },
  { "reliability", 0, 0, G_OPTION_ARG_NONE, &reliability,
    N_("Also print how far scores can be believed, by recogniser and kind"), NULL },
  { "score-table", 0, 0, G_OPTION_ARG_NONE, &score_table,
    N_("Only print the lines of recognise/scores.table that the gold gives"), NULL },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print JSON Lines"), NULL },
  { NULL },
};

typedef struct
{
  CliSuggestions meant;
  RegestKnowledge *knowledge;
  RegestEvaluation *evaluation;
  RegestReliabilityTable *table;
  GHashTable *golds; /* texts to RegestGold */
  RegestJsonWriter *writer; /* NULL: for people */
  guint n_records;
  GError *error;
} Evaluate;

/* -- printing -------------------------------------------------------------- */

static void
print_difference (Evaluate *evaluate, RegestRecord *record, const RegestDifference *difference)
{
  RegestJsonWriter *writer = evaluate->writer;
  g_autofree char *span =
    g_strdup_printf ("%u:%u", difference->span.start, difference->span.end);

  if (writer == NULL)
    {
      cli_print_row (regest_record_get_title (record), difference->name, span,
                     difference->missed != NULL ? difference->missed : "-",
                     difference->found != NULL ? difference->found : "-", NULL);
      return;
    }
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "type", "difference");
  regest_json_writer_name (writer, "record");
  regest_json_writer_id (writer, regest_record_get_id (record));
  regest_json_writer_member (writer, "name", difference->name);
  regest_json_writer_name (writer, "start");
  regest_json_writer_int (writer, difference->span.start);
  regest_json_writer_name (writer, "end");
  regest_json_writer_int (writer, difference->span.end);
  regest_json_writer_member (writer, "gold", difference->missed);
  regest_json_writer_member (writer, "found", difference->found);
  regest_json_writer_end_object (writer);
  cli_json_row (writer);
}

static void
write_figures (RegestJsonWriter *writer, const char *name, const RegestScore *score,
               gboolean exact)
{
  regest_json_writer_name (writer, name);
  regest_json_writer_begin_object (writer);
  regest_json_writer_name (writer, "precision");
  regest_json_writer_double (writer, regest_score_get_precision (score, exact));
  regest_json_writer_name (writer, "recall");
  regest_json_writer_double (writer, regest_score_get_recall (score, exact));
  regest_json_writer_name (writer, "f1");
  regest_json_writer_double (writer, regest_score_get_f1 (score, exact));
  regest_json_writer_end_object (writer);
}

static void
write_score (RegestJsonWriter *writer, const RegestScore *score)
{
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "type", "score");
  regest_json_writer_member (writer, "name", score->name);
  regest_json_writer_name (writer, "gold");
  regest_json_writer_int (writer, score->n_gold);
  regest_json_writer_name (writer, "found");
  regest_json_writer_int (writer, score->n_found);
  regest_json_writer_name (writer, "right");
  regest_json_writer_int (writer, score->n_exact);
  write_figures (writer, "exact", score, TRUE);
  write_figures (writer, "overlapping", score, FALSE);
  regest_json_writer_end_object (writer);
  cli_json_row (writer);
}

static void
print_scores (Evaluate *evaluate)
{
  GPtrArray *scores = regest_evaluation_get_scores (evaluate->evaluation);

  if (evaluate->writer == NULL)
    cli_print ("%-30s %7s %7s %7s  %9s %7s %7s  %7s\n", "", _("gold"), _("found"), _("right"),
               _("precision"), _("recall"), _("F1"), _("overlap"));
  for (guint i = 0; i < scores->len; i++)
    {
      const RegestScore *score = scores->pdata[i];

      if (evaluate->writer != NULL)
        write_score (evaluate->writer, score);
      else
        cli_print ("%-30s %7u %7u %7u  %9.3f %7.3f %7.3f  %7.3f\n", score->name, score->n_gold,
                   score->n_found, score->n_exact, regest_score_get_precision (score, TRUE),
                   regest_score_get_recall (score, TRUE), regest_score_get_f1 (score, TRUE),
                   regest_score_get_f1 (score, FALSE));
    }
}

static void
write_reliability (RegestJsonWriter *writer, const RegestReliability *row)
{
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "type", "reliability");
  regest_json_writer_member (writer, "recogniser", row->recogniser);
  regest_json_writer_member (writer, "kind", row->kind);
  regest_json_writer_name (writer, "found");
  regest_json_writer_int (writer, row->n);
  regest_json_writer_name (writer, "right");
  regest_json_writer_int (writer, row->n_right);
  regest_json_writer_name (writer, "score");
  regest_json_writer_double (writer, row->score);
  regest_json_writer_name (writer, "error");
  regest_json_writer_double (writer, row->error);
  regest_json_writer_end_object (writer);
  cli_json_row (writer);
}

static void
print_reliability (Evaluate *evaluate)
{
  g_autoptr (GPtrArray) rows = regest_reliability_table_list (evaluate->table);

  if (evaluate->writer == NULL)
    cli_print ("\n%-30s %7s %7s  %9s %7s %7s\n", "", _("found"), _("right"), _("share"),
               /* Translators: the mean of scores, and how far they lie from the share of right
                * ones (the expected calibration error) */
               _("score"), _("error"));
  for (guint i = 0; i < rows->len; i++)
    {
      const RegestReliability *row = rows->pdata[i];
      g_autofree char *name = g_strdup_printf ("%s, %s", row->recogniser, row->kind);

      if (evaluate->writer != NULL)
        write_reliability (evaluate->writer, row);
      else
        cli_print ("%-30s %7u %7u  %9.3f %7.3f %7.3f\n", name, row->n, row->n_right,
                   row->n > 0 ? (double) row->n_right / row->n : 0, row->score, row->error);
    }
}

/* -- scoring --------------------------------------------------------------- */

static gboolean
collect_cb (RegestAnnotation *annotation, gpointer user_data)
{
  if (regest_annotation_get_status (annotation) == REGEST_STATUS_ACCEPTED)
    g_ptr_array_add (user_data, g_object_ref (annotation));
  return TRUE;
}

static GPtrArray *
find_all (Evaluate *evaluate, RegestRecord *record, const RegestGold *gold, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) proposals = NULL;
  RegestProject *project = evaluate->meant.project;

  if (tags)
    return regest_project_foreach_annotation (project, regest_record_get_id (record), NULL,
                                              collect_cb, found, error)
             ? g_steal_pointer (&found)
             : NULL;
  proposals =
    regest_suggest (project, evaluate->knowledge, regest_record_get_id (record), error);
  if (proposals != NULL)
    regest_reliability_table_add (evaluate->table, gold, proposals);
  for (guint i = 0; proposals != NULL && i < proposals->len; i++)
    {
      RegestAnnotation *annotation = regest_proposal_get_annotation (proposals->pdata[i]);

      if (cli_suggestion_is_meant (&evaluate->meant, proposals->pdata[i]) &&
          regest_annotation_get_n_targets (annotation) > 0)
        g_ptr_array_add (found, g_object_ref (annotation));
    }
  return proposals != NULL ? g_steal_pointer (&found) : NULL;
}

static gboolean
evaluate_cb (RegestRecord *record, gpointer user_data)
{
  Evaluate *evaluate = user_data;
  g_autoptr (RegestText) text = regest_project_get_text (
    evaluate->meant.project, regest_record_get_id (record), &evaluate->error);
  g_autofree char *string = text != NULL ? regest_text_dup_string (text) : NULL;
  const RegestGold *gold = string != NULL ? g_hash_table_lookup (evaluate->golds, string) : NULL;
  g_autoptr (GPtrArray) found = NULL;
  GPtrArray *differences;

  if (gold == NULL)
    return text != NULL;
  found = find_all (evaluate, record, gold, &evaluate->error);
  if (found == NULL)
    return FALSE;
  evaluate->n_records++;
  regest_evaluation_add (evaluate->evaluation, gold, found);
  differences = regest_evaluation_get_differences (evaluate->evaluation);
  for (guint i = 0; !no_differences && !score_table && i < differences->len; i++)
    print_difference (evaluate, record, differences->pdata[i]);
  return TRUE;
}

static GPtrArray *
read_golds (GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_gold_free);

  for (guint i = 0; gold_names[i] != NULL; i++)
    {
      GPtrArray *golds = regest_gold_read (gold_names[i], error);

      if (golds == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, golds);
    }
  return g_steal_pointer (&all);
}

static gboolean
evaluate_all (Evaluate *evaluate, GError **error)
{
  if (!regest_project_foreach_record (evaluate->meant.project, evaluate_cb, evaluate, error))
    return FALSE;
  if (evaluate->error != NULL)
    {
      g_propagate_error (error, evaluate->error);
      return FALSE;
    }
  if (evaluate->n_records == 0)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                           _("no record of the project has the text of a gold document"));
      return FALSE;
    }
  if (score_table)
    {
      g_autofree char *lines = regest_reliability_table_to_scores (evaluate->table);

      cli_print ("%s", lines);
      return TRUE;
    }
  print_scores (evaluate);
  if (reliability)
    print_reliability (evaluate);
  return evaluate->writer == NULL || cli_json_end (evaluate->writer, error);
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  g_autoptr (GPtrArray) golds = NULL;
  g_autoptr (GHashTable) by_text = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RegestKnowledge) knowledge = NULL;
  g_autoptr (RegestEvaluation) evaluation = NULL;
  g_autoptr (RegestReliabilityTable) table = NULL;
  g_autoptr (RegestJsonWriter) writer = NULL;
  Evaluate evaluate = { .meant = { .kind = kind }, .golds = by_text };

  if (gold_names == NULL)
    return cli_fail_usage (error, _("--gold is missing"));
  if (score_table)
    regest_reliability_use_plain_scores ();
  if (!cli_parse_score (min_score, &evaluate.meant.min_score, error))
    return FALSE;
  project = cli_open (call, error);
  if (project == NULL || !cli_check_kind (project, kind, error))
    return FALSE;
  golds = read_golds (error);
  knowledge = golds != NULL ? cli_know (project, error) : NULL;
  if (knowledge == NULL)
    return FALSE;
  for (guint i = 0; i < golds->len; i++)
    g_hash_table_insert (by_text, ((RegestGold *) golds->pdata[i])->text, golds->pdata[i]);
  writer = as_json ? cli_json_new () : NULL;
  evaluation = regest_evaluation_new (golds, regest_project_get_profile (project), kind);
  evaluate.meant.project = project;
  evaluate.knowledge = knowledge;
  evaluate.evaluation = evaluation;
  table = regest_reliability_table_new (golds, kind);
  evaluate.table = table;
  evaluate.writer = writer;
  return evaluate_all (&evaluate, error);
}

const CliCommand cli_evaluate = {
  .name = "evaluate",
  .arguments = "PROJECT --gold FILE",
  .summary = N_("scores suggestions or tags against a gold standard"),
  .description = N_("A record is compared with the gold document of the same text. Prints each "
                    "difference (record, kind or field, place, gold, found), then precision, "
                    "recall and F1 by kind and field: exact ones, and F1 where an overlap counts."),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
