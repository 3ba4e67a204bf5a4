/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "answer.h"
#include "registry.h"

static char *record_name;
static char *kind;
static char *min_score;

static const GOptionEntry options[] = {
  { "record", 0, 0, G_OPTION_ARG_STRING, &record_name,
    N_("Only of this record"), N_("RECORD") },
  { "kind", 0, 0, G_OPTION_ARG_STRING, &kind,
    N_("Only this kind: person, place, stamp, …"), N_("KIND") },
  { "min-score", 0, 0, G_OPTION_ARG_STRING, &min_score,
    N_("Only those as sure as this, from 0 to 1"), N_("SCORE") },
  { NULL },
};

static gboolean
collect_cb (RegestRecord *record, GPtrArray *proposals, gpointer user_data)
{
  CliAnswer *answer = user_data;

  for (guint i = 0; i < proposals->len; i++)
    if (cli_suggestion_is_meant (&answer->meant, proposals->pdata[i]))
      g_ptr_array_add (answer->proposals, g_object_ref (proposals->pdata[i]));
  return TRUE;
}

static gboolean
collect (CliCall *call, CliAnswer *answer, GError **error)
{
  static RegestId record;

  if (call->n_arguments > 1)
    return cli_collect_named (call, answer, error);
  if (record_name != NULL)
    {
      if (!regest_project_resolve_record (answer->meant.project, record_name, &record, error))
        return FALSE;
      answer->meant.record = &record;
    }
  return cli_foreach_suggestions (&answer->meant, collect_cb, answer, error);
}

/* What was taken teaches, so that more may be known now: a name of one record that stands in
 * another. Names that this brings in bring in others, but soon no more. */
#define MOST_ROUNDS 5

/* @n_taken: (inout) */
static gboolean
accept (CliCall *call, CliAnswer *answer, GHashTable *kinds, guint *n_taken, GError **error)
{
  const RegestSuggestOptions counted = { .kinds = kinds };
  guint n_now = 0;

  for (guint round = 0; round == 0 || (call->n_arguments == 1 && n_now > 0 && round < MOST_ROUNDS);
       round++)
    {
      n_now = 0;
      g_ptr_array_set_size (answer->proposals, 0);
      if (!regest_project_flush_bulk (answer->meant.project, error) ||
          !collect (call, answer, error) ||
          (answer->proposals->len > 0 &&
           !regest_proposals_answer (answer->meant.project, answer->proposals, TRUE, &counted,
                                     &n_now, error)))
        return FALSE;
      *n_taken += n_now;
    }
  return TRUE;
}

/* all rounds are one step to undo */
static gboolean
accept_at_once (CliCall *call, CliAnswer *answer, GHashTable *kinds, GError **error)
{
  RegestProject *project = answer->meant.project;
  guint n_taken = 0;

  if (!regest_project_begin_bulk (project, "accept", NULL, NULL, error))
    return FALSE;
  if (!accept (call, answer, kinds, &n_taken, error))
    {
      regest_project_cancel_bulk (project, NULL);
      return FALSE;
    }
  if (!regest_project_end_bulk (project, n_taken, error))
    return FALSE;
  cli_print (ngettext ("%u suggestion taken\n", "%u suggestions taken\n", n_taken), n_taken);
  cli_print_kinds (kinds);
  return TRUE;
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  g_autoptr (GPtrArray) proposals = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  CliAnswer answer = { .meant = { .kind = kind }, .proposals = proposals };

  if (call->n_arguments > 1 && (record_name != NULL || kind != NULL || min_score != NULL))
    return cli_fail_usage (error, _("either name suggestions, or say which by options"));
  if (!cli_parse_score (min_score, &answer.meant.min_score, error))
    return FALSE;
  project = cli_open (call, error);
  if (project == NULL || !cli_check_kind (project, kind, error))
    return FALSE;
  answer.meant.project = project;
  return accept_at_once (call, &answer, kinds, error);
}

const CliCommand cli_accept = {
  .name = "accept",
  .arguments = "PROJECT [SUGGESTION…]",
  .summary = N_("turns suggestions into tags"),
  .description = N_("Without options or suggestions named: all there are. It is one step to undo."),
  .min_arguments = 1,
  .max_arguments = G_MAXUINT,
  .writes = TRUE,
  .options = options,
  .run = run,
};
