/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>

#include "registry.h"

static char *evidence;
static char *evidence_record;
static char *reading;

static const GOptionEntry options[] = {
  { "evidence", 0, 0, G_OPTION_ARG_STRING, &evidence,
    N_("The words in the record that say so"), N_("START:END") },
  { "record", 0, 0, G_OPTION_ARG_STRING, &evidence_record,
    N_("The record the evidence stands in, for an entity"), N_("RECORD") },
  { "reading", 0, 0, G_OPTION_ARG_STRING, &reading,
    N_("The characters as they stand (default: the words of the evidence, or "
       "VALUE)"),
    N_("TEXT") },
  { NULL },
};

typedef struct
{
  RegestProject *project;
  RegestOwner owner;
  const char *name;
  const char *value;
  RegestAnnotation *annotation; /* the owner, where it is one */
  const RegestField *field; /* NULL: not one of the profile's */
} Setting;

/* -- what is no attribute but said in the same way ------------------------- */

static gboolean
link_entity (Setting *setting, GError **error)
{
  RegestId entity;

  if (*setting->value == '\0')
    return regest_project_link (setting->project, &setting->owner.id, NULL, error);
  return regest_project_resolve_entity (setting->project, setting->value, &entity, error) &&
         regest_project_link (setting->project, &setting->owner.id, &entity, error);
}

static gboolean
set_status (Setting *setting, GError **error)
{
  RegestStatus status;

  if (!regest_status_parse (setting->value, &status))
    return cli_fail_usage (error, _("“%s” is no status: accepted, suggested and rejected are"),
                           setting->value);
  return regest_project_set_status (setting->project, &setting->owner.id, status, error);
}

static gboolean
set_annotation_property (Setting *setting, gboolean *known, GError **error)
{
  const char *words = *setting->value != '\0' ? setting->value : NULL;
  const RegestId *id = &setting->owner.id;

  if (g_str_equal (setting->name, "entity"))
    return link_entity (setting, error);
  if (g_str_equal (setting->name, "kind"))
    return regest_project_set_annotation_kind (setting->project, id, setting->value, error);
  if (g_str_equal (setting->name, "certainty"))
    return regest_project_set_certainty (setting->project, id, words, error);
  if (g_str_equal (setting->name, "note"))
    return regest_project_set_annotation_note (setting->project, id, words, error);
  if (g_str_equal (setting->name, "status"))
    return set_status (setting, error);
  *known = FALSE;
  return FALSE;
}

static gboolean
set_entity_property (Setting *setting, gboolean *known, GError **error)
{
  const RegestId *id = &setting->owner.id;

  if (g_str_equal (setting->name, "name"))
    return regest_project_rename_entity (setting->project, id, setting->value, error);
  if (g_str_equal (setting->name, "kind"))
    return regest_project_set_entity_kind (setting->project, id, setting->value, error);
  if (g_str_equal (setting->name, "note"))
    return regest_project_set_entity_note (setting->project, id, setting->value, error);
  *known = FALSE;
  return FALSE;
}

static gboolean
set_property (Setting *setting, gboolean *known, GError **error)
{
  *known = TRUE;
  if (setting->owner.type == REGEST_OWNER_ANNOTATION)
    return set_annotation_property (setting, known, error);
  if (setting->owner.type == REGEST_OWNER_ENTITY)
    return set_entity_property (setting, known, error);
  if (g_str_equal (setting->name, "state"))
    return regest_project_set_state (setting->project, &setting->owner.id, setting->value, error);
  *known = FALSE;
  return FALSE;
}

/* -- attributes ------------------------------------------------------------ */

static gboolean
find_evidence_record (Setting *setting, RegestId *record, GError **error)
{
  if (evidence_record != NULL)
    return regest_project_resolve_record (setting->project, evidence_record, record, error);
  if (setting->owner.type == REGEST_OWNER_RECORD)
    *record = setting->owner.id;
  else if (setting->annotation != NULL)
    *record = *regest_annotation_get_record (setting->annotation);
  else
    return cli_fail_usage (error,
                           _("which record does the evidence stand in? --record is missing"));
  return TRUE;
}

static gboolean
take_evidence (Setting *setting, RegestAttribute *attribute, GError **error)
{
  g_autoptr (RegestText) text = NULL;
  RegestSpan span;
  RegestId record;

  if (!cli_parse_span (evidence, &span, error) || !find_evidence_record (setting, &record, error))
    return FALSE;
  text = regest_project_get_text (setting->project, &record, error);
  if (text == NULL)
    return FALSE;
  if (span.start >= span.end || span.end > regest_text_get_length (text))
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_RANGE,
                   _("%u:%u is no span of the text, which has %u characters"), span.start,
                   span.end, regest_text_get_length (text));
      return FALSE;
    }
  regest_attribute_set_evidence (attribute, &record, span);
  if (attribute->reading == NULL)
    attribute->reading = regest_text_dup_range (text, span);
  return TRUE;
}

/* What a field of a referring type means, if it is there; a reading without it is allowed. */
static gboolean
resolve_reference (Setting *setting, RegestAttribute *attribute, GError **error)
{
  RegestFieldType type = regest_field_get_value_type (setting->field);
  g_autoptr (GError) local = NULL;
  RegestOwner owner;
  gboolean found = FALSE;

  if (type == REGEST_FIELD_ENTITY)
    found = regest_project_resolve_entity (setting->project, setting->value, &attribute->reference,
                                           &local);
  else if (type == REGEST_FIELD_REFERENCE)
    {
      found = regest_project_resolve_owner (setting->project, setting->value, &owner, &local);
      if (found)
        attribute->reference = owner.id;
    }
  if (local != NULL && !g_error_matches (local, REGEST_ERROR, REGEST_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (found)
    attribute->value = regest_id_to_string (&attribute->reference);
  return TRUE;
}

/* The value that is said, and whether it says more than the words do. */
static void
normalise (Setting *setting, RegestAttribute *attribute)
{
  g_autofree char *of_reading = NULL;
  gboolean lent = FALSE;

  attribute->value = regest_field_normalise (setting->field, setting->value, NULL,
                                             &attribute->inferred);
  of_reading = regest_field_normalise (setting->field, attribute->reading, NULL, &lent);
  if (attribute->value != NULL && !g_str_equal (attribute->reading, setting->value))
    attribute->inferred = g_strcmp0 (of_reading, attribute->value) != 0;
}

/* Is there a value for it now? (The project completes a date by those around it.) */
static gboolean
is_understood (Setting *setting, const RegestId *id)
{
  g_autoptr (RegestRecord) record = NULL;
  g_autoptr (RegestAnnotation) annotation = NULL;
  GPtrArray *attributes = NULL;

  if (setting->owner.type == REGEST_OWNER_RECORD)
    record = regest_project_get_record (setting->project, &setting->owner.id, NULL);
  else if (setting->owner.type == REGEST_OWNER_ANNOTATION)
    annotation = regest_project_get_annotation (setting->project, &setting->owner.id, NULL);
  if (record != NULL)
    attributes = regest_record_get_attributes (record);
  else if (annotation != NULL)
    attributes = regest_annotation_get_attributes (annotation);
  for (guint i = 0; attributes != NULL && i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];

      if (regest_id_equal (&attribute->id, id))
        return attribute->value != NULL;
    }
  return FALSE;
}

static gboolean
store (Setting *setting, GError **error)
{
  g_autoptr (RegestAttribute) attribute = regest_attribute_new (setting->name, reading, NULL);
  gboolean doubtful;
  RegestId id;

  if (evidence != NULL && !take_evidence (setting, attribute, error))
    return FALSE;
  if (attribute->reading == NULL)
    attribute->reading = g_strdup (setting->value);
  if (setting->field != NULL)
    {
      if (!resolve_reference (setting, attribute, error))
        return FALSE;
      if (attribute->value == NULL)
        normalise (setting, attribute);
    }
  doubtful = setting->field != NULL && attribute->value == NULL;
  if (!regest_project_set_attribute (setting->project, &setting->owner, attribute, &id, error))
    return FALSE;
  if (doubtful && !is_understood (setting, &id))
    cli_message (_("%s: “%s” was not understood and is kept as it stands"),
                 regest_field_get_label (setting->field), setting->value);
  return TRUE;
}

static gboolean
load_owner (Setting *setting, GError **error)
{
  RegestProfile *profile = regest_project_get_profile (setting->project);
  const char *owner = setting->owner.type == REGEST_OWNER_RECORD ? "record" : "entity";

  if (setting->owner.type == REGEST_OWNER_ANNOTATION)
    {
      setting->annotation = regest_project_get_annotation (setting->project, &setting->owner.id,
                                                           error);
      if (setting->annotation == NULL)
        return FALSE;
      owner = regest_annotation_get_kind (setting->annotation);
    }
  setting->field = regest_profile_find_field (profile, owner, setting->name);
  return TRUE;
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  g_autofree char *owner = cli_word (call, 1, error);
  g_autofree char *name = owner != NULL ? cli_word (call, 2, error) : NULL;
  g_autofree char *value = name != NULL ? cli_word (call, 3, error) : NULL;
  Setting setting = { .name = name, .value = value };
  gboolean done, known;

  if (value == NULL)
    return FALSE;
  project = cli_open (call, error);
  if (project == NULL || !regest_project_resolve_owner (project, owner, &setting.owner, error))
    return FALSE;
  setting.project = project;
  done = set_property (&setting, &known, error);
  if (!known)
    done = load_owner (&setting, error) && store (&setting, error);
  g_clear_object (&setting.annotation);
  return done;
}

const CliCommand cli_set = {
  .name = "set",
  .arguments = "PROJECT OWNER NAME VALUE",
  .summary = N_("sets an attribute of a record, an annotation or an entity"),
  .description = N_("A further value is added where the field may be repeated. Annotations "
                    "also have entity, kind, certainty, note and status; entities name, kind "
                    "and note; records state (to-do, in-progress, proposed, approved)."),
  .min_arguments = 4,
  .max_arguments = 4,
  .writes = TRUE,
  .options = options,
  .run = run,
};
