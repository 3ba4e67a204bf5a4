/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>

#include "registry.h"

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = cli_open (call, error);
  g_autofree char *tag = cli_word (call, 1, error);
  g_autofree char *name = NULL;
  RegestId annotation, entity;

  if (project == NULL || tag == NULL ||
      !regest_project_resolve_annotation (project, tag, &annotation, error))
    return FALSE;
  if (call->n_arguments < 3)
    return regest_project_link (project, &annotation, NULL, error);
  name = cli_word (call, 2, error);
  return name != NULL && regest_project_resolve_entity (project, name, &entity, error) &&
         regest_project_link (project, &annotation, &entity, error);
}

const CliCommand cli_link = {
  .name = "link",
  .arguments = "PROJECT ANNOTATION [ENTITY]",
  .summary = N_("links a tag to an entity; without one, to none"),
  .min_arguments = 2,
  .max_arguments = 3,
  .writes = TRUE,
  .run = run,
};
