/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "registry.h"
#include "suggestions.h"

static char *record_name;
static char *kind;
static char *min_score;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "record", 0, 0, G_OPTION_ARG_STRING, &record_name,
    N_("Only of this record"), N_("RECORD") },
  { "kind", 0, 0, G_OPTION_ARG_STRING, &kind,
    N_("Only this kind: person, place, stamp, …"), N_("KIND") },
  { "min-score", 0, 0, G_OPTION_ARG_STRING, &min_score,
    N_("Only those as sure as this, from 0 to 1"), N_("SCORE") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print JSON Lines"), NULL },
  { NULL },
};

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  g_autoptr (RegestJsonWriter) writer = NULL;
  CliSuggestions meant = { .kind = kind };
  RegestId record;

  if (!cli_parse_score (min_score, &meant.min_score, error))
    return FALSE;
  project = cli_open (call, error);
  if (project == NULL || !cli_check_kind (project, kind, error))
    return FALSE;
  meant.project = project;
  if (record_name != NULL)
    {
      if (!regest_project_resolve_record (project, record_name, &record, error))
        return FALSE;
      meant.record = &record;
    }
  writer = as_json ? cli_json_new () : NULL;
  return cli_print_suggestions (&meant, writer, error) &&
         (writer == NULL || cli_json_end (writer, error));
}

const CliCommand cli_suggest = {
  .name = "suggest",
  .arguments = "PROJECT",
  .summary = N_("reads records and suggests tags and fields"),
  .description = N_("Columns are parted by tabs: suggestion, kind, place, score, recogniser, "
                    "words, fields, reason. Nothing is stored: “accept” and “reject” answer, and "
                    "the same text gives the same suggestions."),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
