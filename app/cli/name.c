/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>

#include "registry.h"

static char *type;
static char *from;
static char *to;
static char *source;
static char *scheme;
static gboolean contested;
static gboolean remove_it;

static const GOptionEntry options[] = {
  { "type", 0, 0, G_OPTION_ARG_STRING, &type,
    N_("cover, transliteration, short, scanner-error, former or other"), N_("TYPE") },
  { "from", 0, 0, G_OPTION_ARG_STRING, &from,
    N_("Since when it was used so (EDTF)"), N_("DATE") },
  { "to", 0, 0, G_OPTION_ARG_STRING, &to,
    N_("Until when (EDTF)"), N_("DATE") },
  { "source", 0, 0, G_OPTION_ARG_STRING, &source,
    N_("Who says so"), N_("TEXT") },
  { "contested", 0, 0, G_OPTION_ARG_NONE, &contested,
    N_("Somebody says that it is wrong: mentions are not resolved by it"), NULL },
  { "identifier", 0, 0, G_OPTION_ARG_STRING, &scheme,
    N_("FORM is no name but an identifier of this scheme: wikidata, viaf, "
       "gnd, geonames, …"),
    N_("SCHEME") },
  { "remove", 0, 0, G_OPTION_ARG_NONE, &remove_it,
    N_("Remove it instead of adding it"), NULL },
  { NULL },
};

static gboolean
check_options (GError **error)
{
  static const char *const types[] = { "cover", "transliteration", "short", "scanner-error",
                                       "former", "other", NULL };

  if (type != NULL && !g_strv_contains (types, type))
    return cli_fail_usage (
      error,
      _("“%s” is no type of names: cover, transliteration, short, scanner-error, former and other "
        "are"),
      type);
  if (scheme != NULL && (type != NULL || from != NULL || to != NULL || source != NULL))
    return cli_fail_usage (error, _("an identifier has no type, dates or source"));
  return TRUE;
}

static gboolean
fail_missing (const char *form, GError **error)
{
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
               _("the entity has no “%s”; nothing was changed"), form);
  return FALSE;
}

static gboolean
remove_name (RegestProject *project, RegestEntity *entity, const char *form, GError **error)
{
  GPtrArray *names = regest_entity_get_names (entity);

  for (guint i = 0; i < names->len; i++)
    {
      const RegestName *name = names->pdata[i];

      if (g_str_equal (name->form, form) && (type == NULL || g_strcmp0 (name->type, type) == 0))
        return regest_project_remove_name (project, &name->id, error);
    }
  return fail_missing (form, error);
}

static gboolean
remove_identifier (RegestProject *project, RegestEntity *entity, const char *value, GError **error)
{
  GPtrArray *identifiers = regest_entity_get_identifiers (entity);

  for (guint i = 0; i < identifiers->len; i++)
    {
      const RegestIdentifier *identifier = identifiers->pdata[i];

      if (g_str_equal (identifier->value, value) && g_str_equal (identifier->scheme, scheme))
        return regest_project_remove_identifier (project, &identifier->id, error);
    }
  return fail_missing (value, error);
}

static gboolean
add (RegestProject *project, const RegestId *entity, const char *form, GError **error)
{
  g_autoptr (RegestName) name = NULL;
  g_autoptr (RegestIdentifier) identifier = NULL;

  if (scheme != NULL)
    {
      identifier = regest_identifier_new (scheme, form);
      return regest_project_set_identifier (project, entity, identifier, NULL, error);
    }
  name = regest_name_new (form, type);
  name->from = g_strdup (from);
  name->to = g_strdup (to);
  name->source = g_strdup (source);
  name->contested = contested;
  return regest_project_set_name (project, entity, name, NULL, error);
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  g_autoptr (RegestEntity) entity = NULL;
  g_autofree char *entity_name = cli_word (call, 1, error);
  g_autofree char *form = entity_name != NULL ? cli_word (call, 2, error) : NULL;
  RegestId id;

  if (form == NULL || !check_options (error))
    return FALSE;
  project = cli_open (call, error);
  if (project == NULL || !regest_project_resolve_entity (project, entity_name, &id, error))
    return FALSE;
  if (!remove_it)
    return add (project, &id, form, error);
  entity = regest_project_get_entity (project, &id, error);
  if (entity == NULL)
    return FALSE;
  return scheme != NULL ? remove_identifier (project, entity, form, error)
                        : remove_name (project, entity, form, error);
}

const CliCommand cli_name = {
  .name = "name",
  .arguments = "PROJECT ENTITY FORM",
  .summary = N_("gives an entity a further name, such as a cover name, or an identifier"),
  .description = N_("“set PROJECT ENTITY name NAME” changes the name it is known by."),
  .min_arguments = 3,
  .max_arguments = 3,
  .writes = TRUE,
  .options = options,
  .run = run,
};
