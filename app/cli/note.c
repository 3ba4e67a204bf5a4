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
  g_autofree char *note = call->n_arguments > 2 ? cli_word (call, 2, error) : NULL;
  RegestOwner owner;

  if (project == NULL || name == NULL || (call->n_arguments > 2 && note == NULL) ||
      !regest_project_resolve_owner (project, name, &owner, error))
    return FALSE;
  if (owner.type == REGEST_OWNER_ANNOTATION)
    return regest_project_set_annotation_note (project, &owner.id, note, error);
  if (owner.type == REGEST_OWNER_ENTITY)
    return regest_project_set_entity_note (project, &owner.id, note, error);
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                       _("a record has no note of its own; its description takes one"));
  return FALSE;
}

const CliCommand cli_note = {
  .name = "note",
  .arguments = "PROJECT OWNER [TEXT]",
  .summary = N_("puts a note on an annotation or an entity; without TEXT, removes it"),
  .min_arguments = 2,
  .max_arguments = 3,
  .writes = TRUE,
  .run = run,
};
