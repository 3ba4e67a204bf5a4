/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "registry.h"

static gboolean
run (CliCall *call, GError **error)
{
  return cli_step_history (call, regest_project_dup_redo_label, regest_project_redo,
                           error);
}

const CliCommand cli_redo = {
  .name = "redo",
  .arguments = "PROJECT [N]",
  .summary = N_("does again what was undone last, or the last N"),
  .description = N_("Where there are fewer than N, all are done again, and how many is told; it "
                    "fails only where there is none."),
  .min_arguments = 1,
  .max_arguments = 2,
  .writes = TRUE,
  .run = run,
};
