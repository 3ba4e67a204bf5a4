/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/recognise/claims.h>
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

/* When what a cover name stands for changes, its mentions have to be looked at again. */
static gboolean
print_mentions (RegestProject *project, const RegestId *entity, const RegestName *name,
                GError **error)
{
  g_autoptr (GPtrArray) mentions = NULL;

  if (g_strcmp0 (name->type, "cover") != 0)
    return TRUE;
  mentions = regest_claim_find_mentions (project, entity, name, error);
  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      RegestAnnotation *mention = mentions->pdata[i];
      g_autoptr (RegestRecord) record =
        regest_project_get_record (project, regest_annotation_get_record (mention), NULL);
      g_autofree char *place = cli_dup_place (mention);

      cli_print_row (record != NULL ? regest_record_get_title (record) : "", place,
                     regest_annotation_get_wording (mention) ?: "", NULL);
    }
  return mentions != NULL;
}

static gboolean
remove_name (RegestProject *project, RegestEntity *entity, const char *form, GError **error)
{
  GPtrArray *names = regest_entity_get_names (entity);

  for (guint i = 0; i < names->len; i++)
    {
      const RegestName *name = names->pdata[i];

      if (g_str_equal (name->form, form) && (type == NULL || g_strcmp0 (name->type, type) == 0))
        return regest_project_remove_name (project, &name->id, error) &&
               print_mentions (project, regest_entity_get_id (entity), name, error);
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

/* "name … --contested" again changes the claim that is there. */
static RegestId
find_same (RegestProject *project, const RegestId *id, const RegestName *name)
{
  g_autoptr (RegestEntity) entity = regest_project_get_entity (project, id, NULL);
  GPtrArray *names = entity != NULL ? regest_entity_get_names (entity) : NULL;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const RegestName *other = names->pdata[i];

      if (g_str_equal (other->form, name->form) && g_strcmp0 (other->type, name->type) == 0 &&
          g_strcmp0 (other->from, name->from) == 0 && g_strcmp0 (other->to, name->to) == 0)
        return other->id;
    }
  return (RegestId){ 0 };
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
  name->id = find_same (project, entity, name);
  return regest_project_set_name (project, entity, name, NULL, error) &&
         print_mentions (project, entity, name, error);
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
