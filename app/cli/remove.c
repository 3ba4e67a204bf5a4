/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>

#include "registry.h"

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = cli_open (call, error);
  g_autofree char *name = cli_word (call, 1, error);
  RegestOwner owner;

  if (project == NULL || name == NULL ||
      !regest_project_resolve_owner (project, name, &owner, error))
    return FALSE;
  switch (owner.type)
    {
    case REGEST_OWNER_RECORD:
      return regest_project_remove_record (project, &owner.id, error);
    case REGEST_OWNER_ENTITY:
      return regest_project_remove_entity (project, &owner.id, error);
    default:
      return regest_project_remove_annotation (project, &owner.id, error);
    }
}

const CliCommand cli_remove = {
  .name = "remove",
  .arguments = "PROJECT OWNER",
  .summary = N_("removes a record with all that hangs on it, an entity or an annotation"),
  .description = N_("The tags of an entity stay, linked to nobody. “undo” brings back what was "
                    "removed."),
  .min_arguments = 2,
  .max_arguments = 2,
  .writes = TRUE,
  .run = run,
};
