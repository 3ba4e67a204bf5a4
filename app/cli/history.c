/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "command.h"

/* How far it got before it failed. */
static gboolean
fail_after (guint n_done, GError **error)
{
  if (n_done > 0)
    g_prefix_error (error,
                    ngettext ("%u action was done before: ", "%u actions were done before: ",
                              n_done),
                    n_done);
  return FALSE;
}

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

      if (i > 0 && words == NULL)
        {
          cli_message (ngettext ("there was only %u action", "there were only %u actions", i), i);
          break;
        }
      if (!step (project, error))
        return fail_after (i, error);
      cli_print_row (words != NULL ? words : "", NULL);
    }
  return project != NULL;
}
