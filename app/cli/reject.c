/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "answer.h"
#include "registry.h"

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = cli_open (call, error);
  g_autoptr (GPtrArray) proposals = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  RegestSuggestOptions options = { .kinds = kinds };
  CliAnswer answer = { .meant = { .project = project }, .proposals = proposals };
  guint n_refused = 0;

  if (project == NULL || !cli_collect_named (call, &answer, error) ||
      !regest_proposals_answer (project, proposals, FALSE, &options, &n_refused, error))
    return FALSE;
  cli_print (ngettext ("%u suggestion refused\n", "%u suggestions refused\n", n_refused),
             n_refused);
  cli_print_kinds (kinds);
  return TRUE;
}

const CliCommand cli_reject = {
  .name = "reject",
  .arguments = "PROJECT SUGGESTION…",
  .summary = N_("remembers that suggestions are wrong"),
  .description = N_("They do not come back. “undo” takes the refusal back."),
  .min_arguments = 2,
  .max_arguments = G_MAXUINT,
  .writes = TRUE,
  .run = run,
};
