/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "command.h"

gboolean
cli_step_history (CliCall *call, CliLabelFunc label, CliStepFunc step,
                  GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  guint n = 1;

  if (call->n_arguments > 1 && !cli_parse_count (call->arguments[1], &n, error))
    return FALSE;
  project = cli_open (call, error);
  for (guint i = 0; project != NULL && i < n; i++)
    {
      g_autofree char *words = label (project);

      if (!step (project, error))
        return FALSE;
      cli_print_row (words != NULL ? words : "", NULL);
    }
  return project != NULL;
}
