/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>

#include "registry.h"

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  g_autofree char *replacement = cli_word (call, 4, error);
  RegestSpan span;
  RegestId record;

  if (replacement == NULL || !cli_parse_offset (call->arguments[2], &span.start, error) ||
      !cli_parse_offset (call->arguments[3], &span.end, error))
    return FALSE;
  project = cli_open (call, error);
  return project != NULL && cli_resolve_record (project, call, 1, &record, error) &&
         regest_project_replace_text (project, &record, span, replacement, error);
}

const CliCommand cli_correct = {
  .name = "correct",
  .arguments = "PROJECT RECORD START END TEXT",
  .summary = N_("corrects the transcription of a record"),
  .description = N_("TEXT takes the place of the characters from START to END. Tags move "
                    "along; the first reading is kept."),
  .min_arguments = 5,
  .max_arguments = 5,
  .writes = TRUE,
  .run = run,
};
