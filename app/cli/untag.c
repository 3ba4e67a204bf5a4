/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>

#include "registry.h"

static gboolean
remove_all (RegestProject *project, GArray *ids, GError **error)
{
  /* One names itself; several are one step to undo. */
  if (ids->len > 1 && !regest_project_begin (project, "untag", NULL, NULL, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!regest_project_remove_annotation (project, &g_array_index (ids, RegestId, i), error))
      {
        if (ids->len > 1)
          regest_project_abort (project);
        return FALSE;
      }
  return ids->len == 1 || regest_project_commit (project, error);
}

static gboolean
has_id (GArray *ids, const RegestId *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (regest_id_equal (&g_array_index (ids, RegestId, i), id))
      return TRUE;
  return FALSE;
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = cli_open (call, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (RegestId));

  if (project == NULL)
    return FALSE;
  for (guint i = 1; i < call->n_arguments; i++)
    {
      g_autofree char *name = cli_word (call, i, error);
      RegestId id;

      if (name == NULL || !regest_project_resolve_annotation (project, name, &id, error))
        return FALSE;
      if (!has_id (ids, &id))
        g_array_append_val (ids, id);
    }
  return remove_all (project, ids, error);
}

const CliCommand cli_untag = {
  .name = "untag",
  .arguments = "PROJECT ANNOTATION…",
  .summary = N_("removes tags"),
  .min_arguments = 2,
  .max_arguments = G_MAXUINT,
  .writes = TRUE,
  .run = run,
};
