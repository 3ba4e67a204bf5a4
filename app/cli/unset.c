/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>

#include "registry.h"

static char *value;

static const GOptionEntry options[] = {
  { "value", 0, 0, G_OPTION_ARG_STRING, &value,
    N_("Only this one of several values"), N_("VALUE") },
  { NULL },
};

static GPtrArray *
get_attributes (RegestProject *project, const RegestOwner *owner, GError **error)
{
  g_autoptr (GObject) object = NULL;
  GPtrArray *attributes = NULL;

  if (owner->type == REGEST_OWNER_RECORD)
    {
      object = G_OBJECT (regest_project_get_record (project, &owner->id, error));
      attributes = object != NULL ? regest_record_get_attributes (REGEST_RECORD (object)) : NULL;
    }
  else if (owner->type == REGEST_OWNER_ANNOTATION)
    {
      object = G_OBJECT (regest_project_get_annotation (project, &owner->id, error));
      attributes = object != NULL ? regest_annotation_get_attributes (REGEST_ANNOTATION (object))
                                  : NULL;
    }
  else
    {
      object = G_OBJECT (regest_project_get_entity (project, &owner->id, error));
      attributes = object != NULL ? regest_entity_get_attributes (REGEST_ENTITY (object)) : NULL;
    }
  return attributes != NULL ? g_ptr_array_ref (attributes) : NULL;
}

static gboolean
is_meant (const RegestAttribute *attribute, const char *name)
{
  return g_str_equal (attribute->name, name) &&
         (value == NULL || g_strcmp0 (attribute->value, value) == 0 ||
          g_strcmp0 (attribute->reading, value) == 0);
}

static gboolean
remove_meant (RegestProject *project, GPtrArray *attributes, const char *name, GError **error)
{
  gboolean any = FALSE;

  if (!regest_project_begin (project, "clear", NULL, name, error))
    return FALSE;
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];

      if (!is_meant (attribute, name))
        continue;
      any = TRUE;
      if (!regest_project_remove_attribute (project, &attribute->id, error))
        {
          regest_project_abort (project);
          return FALSE;
        }
    }
  if (any)
    return regest_project_commit (project, error);
  regest_project_abort (project);
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
               _("there is no such value of “%s”; nothing was changed"), name);
  return FALSE;
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  g_autoptr (GPtrArray) attributes = NULL;
  g_autofree char *owner_name = cli_word (call, 1, error);
  g_autofree char *name = owner_name != NULL ? cli_word (call, 2, error) : NULL;
  RegestOwner owner;

  if (name == NULL)
    return FALSE;
  project = cli_open (call, error);
  if (project == NULL || !regest_project_resolve_owner (project, owner_name, &owner, error))
    return FALSE;
  attributes = get_attributes (project, &owner, error);
  return attributes != NULL && remove_meant (project, attributes, name, error);
}

const CliCommand cli_unset = {
  .name = "unset",
  .arguments = "PROJECT OWNER NAME",
  .summary = N_("removes an attribute of a record, an annotation or an entity"),
  .min_arguments = 3,
  .max_arguments = 3,
  .writes = TRUE,
  .options = options,
  .run = run,
};
