/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "registry.h"

static gboolean
run (CliCall *call, GError **error)
{
  return cli_step_history (call, regest_project_dup_undo_label, regest_project_undo,
                           error);
}

const CliCommand cli_undo = {
  .name = "undo",
  .arguments = "PROJECT [N]",
  .summary = N_("takes back the last action, or the last N"),
  .description = N_("Where there are fewer than N, all are taken back, and how many is told; it "
                    "fails only where there is none. A whole import is one action."),
  .min_arguments = 1,
  .max_arguments = 2,
  .writes = TRUE,
  .run = run,
};
