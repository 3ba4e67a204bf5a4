/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "registry.h"

static char *profile_name;

static const GOptionEntry options[] = {
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, &profile_name,
    N_("What can be tagged and described: the name of a profile, or a file "
       "(default: diplomatic-cables)"),
    N_("NAME") },
  { NULL },
};

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProfile) profile = NULL;
  g_autoptr (RegestProject) project = NULL;

  if (profile_name != NULL)
    {
      profile = regest_profile_load (profile_name, error);
      if (profile == NULL)
        return FALSE;
    }
  project = regest_project_create (call->arguments[0], profile, error);
  return project != NULL;
}

const CliCommand cli_new = {
  .name = "new",
  .arguments = "PROJECT",
  .summary = N_("makes an empty project file"),
  .description = N_("A file that is there already is not overwritten."),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
