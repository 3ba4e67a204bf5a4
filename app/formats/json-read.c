/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads the JSON Lines that json.c writes. Strict: a line that is no object of ours, or that the
 * project refuses, fails the whole import with file and line, for half a project is worse than
 * none. What refers to something that may stand further down (attributes of entities with evidence,
 * references to parts and records) is kept and set at the end.
 */

#include "config.h"

#include "json-private.h"
#include "profile-merge.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <regest/formats/json-writer.h>
#include <regest/store/document.h>
#include <regest/store/edit.h>
#include <regest/store/query.h>

#include <string.h>

#define OBJECTS_PER_ACTION 500
#define MAX_LINE_BYTES (512u * 1024 * 1024)

typedef struct
{
  RegestOwner owner;
  RegestAttribute *attribute;
  gint64 created; /* of an annotation: setting its field is no change of it */
  gint64 modified;
} Pending;

typedef struct _RegestJsonInput Input;

struct _RegestJsonInput
{
  RegestReading *reading;
  guint line;
  guint n_in_action;
  GArray *pending; /* of Pending */
  GHashTable *there; /* (nullable): a set of the ids of objects that were there before */
  GHashTable *moved; /* a set of the ids of records */
};

typedef gboolean (*ReadFunc) (Input *input, JsonObject *object, GError **error);

static void
clear_pending (gpointer data)
{
  Pending *pending = data;

  g_clear_pointer (&pending->attribute, regest_attribute_free);
}

/* -- parts of objects ------------------------------------------------------ */

static gboolean
read_evidence (JsonObject *object, RegestAttribute *attribute, GError **error)
{
  RegestSpan span;

  attribute->quote = g_strdup (regest_json_get_string (object, "quote"));
  if (!regest_json_get_id (object, "record", &attribute->evidence_record))
    return TRUE;
  if (regest_json_get_offset (object, "start", &span.start) &&
      regest_json_get_offset (object, "end", &span.end))
    {
      if (span.end < span.start)
        return regest_json_fail_member (error, "end");
      regest_attribute_set_evidence (attribute, &attribute->evidence_record, span);
    }
  else
    attribute->evidence_state = REGEST_EVIDENCE_LOST;
  return TRUE;
}

static RegestAttribute *
read_attribute (JsonObject *object, GError **error)
{
  g_autoptr (RegestAttribute) attribute = NULL;
  const char *name = object != NULL ? regest_json_get_string (object, "name") : NULL;

  if (name == NULL)
    {
      regest_json_fail_member (error, "attributes");
      return NULL;
    }
  attribute = regest_attribute_new (name, regest_json_get_string (object, "reading"),
                                    regest_json_get_string (object, "value"));
  regest_json_get_id (object, "id", &attribute->id);
  regest_json_get_id (object, "reference", &attribute->reference);
  attribute->inferred = json_object_get_boolean_member_with_default (object, "inferred", FALSE);
  if (!read_evidence (object, attribute, error))
    return NULL;
  return g_steal_pointer (&attribute);
}

static GPtrArray *
read_attributes (JsonObject *object, GError **error)
{
  g_autoptr (GPtrArray) attributes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  JsonArray *array = regest_json_get_array (object, "attributes");
  guint n_elements = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < n_elements; i++)
    {
      RegestAttribute *attribute = read_attribute (regest_json_get_element (array, i), error);

      if (attribute == NULL)
        return NULL;
      g_ptr_array_add (attributes, attribute);
    }
  return g_steal_pointer (&attributes);
}

/* takes out of @attributes what can only be set when everything is there, from the first such on,
 * so that the order stays */
static void
postpone_attributes (Input *input, const RegestOwner *owner, JsonObject *object,
                     GPtrArray *attributes)
{
  guint first = attributes->len;

  for (guint i = 0; i < attributes->len && first == attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);
      gboolean elsewhere = owner->type == REGEST_OWNER_ENTITY &&
                           !regest_id_is_none (&attribute->evidence_record);

      if (elsewhere || !regest_id_is_none (&attribute->reference))
        first = i;
    }
  while (attributes->len > first)
    {
      Pending pending = { .owner = *owner,
                          .attribute = g_ptr_array_steal_index (attributes, first),
                          .created = regest_json_get_time (object, "created"),
                          .modified = regest_json_get_time (object, "modified") };

      g_array_append_val (input->pending, pending);
    }
}

/* -- lines ----------------------------------------------------------------- */

static gboolean
is_empty_cb (RegestRecord *record, gpointer user_data)
{
  gboolean *is_empty = user_data;

  *is_empty = FALSE;
  return FALSE;
}

static gboolean
read_project (Input *input, JsonObject *object, GError **error)
{
  RegestProject *project = input->reading->project;
  const char *data = regest_json_get_string (object, "profile");
  guint version = 0;
  gboolean is_empty = TRUE;
  g_autoptr (RegestProfile) profile = NULL;

  if (!regest_json_get_offset (object, "version", &version))
    return regest_json_fail_member (error, "version");
  if (version > REGEST_JSON_VERSION)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_TOO_NEW,
                   _("the file was written by a newer Regest (version %u, this one reads %d)"),
                   version, REGEST_JSON_VERSION);
      return FALSE;
    }
  if (data == NULL)
    return regest_json_fail_member (error, "profile");
  profile = regest_profile_new_from_data (data, -1, error);
  if (profile == NULL)
    return FALSE;
  if (!regest_project_foreach_record (project, is_empty_cb, &is_empty, error))
    return FALSE;
  if (!is_empty)
    return regest_profile_merge (project, profile, error);
  return regest_project_set_profile (project, profile, error);
}

static void
read_names (RegestEntity *entity, JsonArray *array)
{
  guint n_elements = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < n_elements; i++)
    {
      JsonObject *object = regest_json_get_element (array, i);
      const char *form = object != NULL ? regest_json_get_string (object, "form") : NULL;
      RegestName *name;

      if (form == NULL)
        continue;
      name = regest_name_new (form, regest_json_get_string (object, "type"));
      regest_json_get_id (object, "id", &name->id);
      name->from = g_strdup (regest_json_get_string (object, "from"));
      name->to = g_strdup (regest_json_get_string (object, "to"));
      name->source = g_strdup (regest_json_get_string (object, "source"));
      name->contested = json_object_get_boolean_member_with_default (object, "contested", FALSE);
      regest_entity_take_name (entity, name);
    }
}

static void
read_identifiers (RegestEntity *entity, JsonArray *array)
{
  guint n_elements = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < n_elements; i++)
    {
      JsonObject *object = regest_json_get_element (array, i);
      const char *scheme = object != NULL ? regest_json_get_string (object, "scheme") : NULL;
      const char *value = object != NULL ? regest_json_get_string (object, "value") : NULL;
      RegestIdentifier *identifier;

      if (scheme == NULL || value == NULL)
        continue;
      identifier = regest_identifier_new (scheme, value);
      regest_json_get_id (object, "id", &identifier->id);
      regest_entity_take_identifier (entity, identifier);
    }
}

static gboolean
read_entity (Input *input, JsonObject *object, GError **error)
{
  const char *kind = regest_json_get_string (object, "kind");
  const char *name = regest_json_get_string (object, "name");
  g_autoptr (RegestEntity) entity = NULL;
  g_autoptr (GPtrArray) attributes = NULL;
  RegestId id;

  if (kind == NULL || name == NULL)
    return regest_json_fail_member (error, kind == NULL ? "kind" : "name");
  if (!regest_json_get_id (object, "id", &id))
    return regest_json_fail_member (error, "id");
  attributes = read_attributes (object, error);
  if (attributes == NULL)
    return FALSE;
  entity = regest_entity_new (kind, name);
  regest_entity_set_id (entity, &id);
  regest_entity_set_note (entity, regest_json_get_string (object, "note"));
  regest_entity_set_author (entity, regest_json_get_string (object, "author"));
  regest_entity_set_created (entity, regest_json_get_time (object, "created"));
  read_names (entity, regest_json_get_array (object, "names"));
  read_identifiers (entity, regest_json_get_array (object, "identifiers"));
  postpone_attributes (input, &(RegestOwner){ REGEST_OWNER_ENTITY, id }, object, attributes);
  while (attributes->len > 0)
    regest_entity_take_attribute (entity, g_ptr_array_steal_index (attributes, 0));
  if (!regest_project_add_entity (input->reading->project, entity, &id, error))
    return FALSE;
  regest_report_count_change (input->reading->report);
  return TRUE;
}

static gboolean
read_record (Input *input, JsonObject *object, GError **error)
{
  RegestProject *project = input->reading->project;
  const char *string = regest_json_get_string (object, "text");
  JsonObject *source = regest_json_get_object (object, "source");
  const char *author = regest_json_get_string (object, "author");
  RegestRecordSource origin = { 0 };
  g_autoptr (GPtrArray) attributes = NULL;
  g_autoptr (RegestText) text = NULL;
  RegestId id;

  if (string == NULL || strchr (string, '\r') != NULL)
    return regest_json_fail_member (error, "text");
  if (!regest_json_get_id (object, "id", &id))
    return regest_json_fail_member (error, "id");
  attributes = read_attributes (object, error);
  if (attributes == NULL)
    return FALSE;
  postpone_attributes (input, &(RegestOwner){ REGEST_OWNER_RECORD, id }, object, attributes);
  if (source != NULL)
    origin = (RegestRecordSource){
      .file_name = regest_json_get_string (source, "file_name"),
      .digest = regest_json_get_string (source, "digest"),
      .encoding = regest_json_get_string (source, "encoding"),
      .format = regest_json_get_string (source, "format"),
    };
  text = regest_text_new_from_string (string, -1);
  if (!regest_project_add_record (project, text, attributes, &origin, &id, error))
    return FALSE;
  if (author != NULL &&
      !regest_project_set_origin (project, &id, author, regest_json_get_time (object, "created"),
                                  error))
    return FALSE;
  regest_report_count_record (input->reading->report, &id,
                              regest_json_get_string (object, "title"));
  return TRUE;
}

/* Its zones say where it stands on pages: they come with these. */
static gboolean
stands_on_no_text (JsonObject *object)
{
  return json_object_has_member (object, "start") && json_object_get_null_member (object, "start");
}

static gboolean
read_targets (RegestAnnotation *annotation, JsonObject *object, GError **error)
{
  JsonArray *targets = regest_json_get_array (object, "targets");
  guint n_targets = targets != NULL              ? json_array_get_length (targets)
                    : stands_on_no_text (object) ? 0
                                                 : 1;

  for (guint i = 0; i < n_targets; i++)
    {
      JsonObject *target = targets != NULL ? regest_json_get_element (targets, i) : object;
      RegestSpan span;

      if (target == NULL || !regest_json_get_offset (target, "start", &span.start) ||
          !regest_json_get_offset (target, "end", &span.end))
        return regest_json_fail_member (error, "targets");
      regest_annotation_add_target (annotation, span, NULL);
    }
  return TRUE;
}

static gboolean
read_annotation (Input *input, JsonObject *object, GError **error)
{
  const char *kind = regest_json_get_string (object, "kind");
  g_autoptr (RegestAnnotation) annotation = NULL;
  g_autoptr (GPtrArray) attributes = NULL;
  RegestStatus status = REGEST_STATUS_ACCEPTED;
  RegestId id, record, entity;

  if (kind == NULL || !regest_json_get_id (object, "id", &id) ||
      !regest_json_get_id (object, "record", &record))
    return regest_json_fail_member (error, kind == NULL ? "kind" : "id");
  if (!regest_status_parse (regest_json_get_string (object, "status") ?: "accepted", &status))
    return regest_json_fail_member (error, "status");
  attributes = read_attributes (object, error);
  if (attributes == NULL)
    return FALSE;
  annotation = regest_annotation_new (kind);
  regest_annotation_set_id (annotation, &id);
  regest_annotation_set_record (annotation, &record);
  regest_annotation_set_status (annotation, status);
  if (regest_json_get_id (object, "entity", &entity))
    regest_annotation_set_entity (annotation, &entity,
                                  regest_json_get_string (object, "entity_name"));
  regest_annotation_set_certainty (annotation, regest_json_get_string (object, "certainty"));
  regest_annotation_set_author (annotation, regest_json_get_string (object, "author"));
  regest_annotation_set_times (annotation, regest_json_get_time (object, "created"),
                               regest_json_get_time (object, "modified"));
  regest_annotation_set_note (annotation, regest_json_get_string (object, "note"));
  if (!read_targets (annotation, object, error))
    return FALSE;
  postpone_attributes (input, &(RegestOwner){ REGEST_OWNER_ANNOTATION, id }, object, attributes);
  while (attributes->len > 0)
    regest_annotation_take_attribute (annotation, g_ptr_array_steal_index (attributes, 0));
  return regest_project_add_annotation (input->reading->project, annotation, &id, error);
}

static gboolean
read_correction (Input *input, JsonObject *object, GError **error)
{
  RegestCorrection correction = { 0 };
  RegestId record;

  correction.reading = (char *) regest_json_get_string (object, "reading");
  correction.author = (char *) regest_json_get_string (object, "author");
  correction.created = regest_json_get_time (object, "created");
  if (correction.reading == NULL || !regest_json_get_id (object, "id", &correction.id) ||
      !regest_json_get_id (object, "record", &record) ||
      !regest_json_get_offset (object, "start", &correction.span.start) ||
      !regest_json_get_offset (object, "end", &correction.span.end))
    return regest_json_fail_member (error, "reading");
  return regest_project_add_correction (input->reading->project, &record, &correction, error);
}

static gboolean
read_page (Input *input, JsonObject *object, GError **error)
{
  return regest_json_read_page (input->reading->project, object, error);
}

static gboolean
read_layer (Input *input, JsonObject *object, GError **error)
{
  return regest_json_read_layer (input->reading->project, object, error);
}

static gboolean
read_end (JsonObject *object, const char *name, RegestOwner *owner)
{
  JsonObject *end = regest_json_get_object (object, name);
  const char *type = end != NULL ? regest_json_get_string (end, "type") : NULL;

  if (type == NULL || !regest_json_get_id (end, "id", &owner->id))
    return FALSE;
  if (g_str_equal (type, "record"))
    owner->type = REGEST_OWNER_RECORD;
  else if (g_str_equal (type, "annotation"))
    owner->type = REGEST_OWNER_ANNOTATION;
  else
    owner->type = REGEST_OWNER_ENTITY;
  return TRUE;
}

static gboolean
read_relation (Input *input, JsonObject *object, GError **error)
{
  RegestRelation relation = { 0 };

  relation.type = (char *) regest_json_get_string (object, "relation");
  relation.note = (char *) regest_json_get_string (object, "note");
  relation.author = (char *) regest_json_get_string (object, "author");
  relation.created = regest_json_get_time (object, "created");
  if (relation.type == NULL || !regest_json_get_id (object, "id", &relation.id) ||
      !read_end (object, "from", &relation.from) || !read_end (object, "to", &relation.to))
    return regest_json_fail_member (error, "relation");
  return regest_project_add_relation_full (input->reading->project, &relation, NULL, error);
}

static const struct
{
  const char *type;
  ReadFunc read;
} readers[] = {
  { "annotation", read_annotation },
  { "record", read_record },
  { "entity", read_entity },
  { "correction", read_correction },
  { "page", read_page },
  { "layer", read_layer },
  { "relation", read_relation },
  { "project", read_project },
};

/* -- what is there before -------------------------------------------------- */

static gboolean
is_in_project (RegestProject *project, const char *type, const RegestId *id)
{
  g_autoptr (GObject) found = NULL;

  if (g_str_equal (type, "record"))
    found = (GObject *) regest_project_get_record (project, id, NULL);
  else if (g_str_equal (type, "entity"))
    found = (GObject *) regest_project_get_entity (project, id, NULL);
  else if (g_str_equal (type, "annotation"))
    found = (GObject *) regest_project_get_annotation (project, id, NULL);
  return found != NULL;
}

static gboolean
names_one_there (Input *input, JsonObject *object, const char *name)
{
  JsonObject *end = regest_json_get_object (object, name);
  RegestId id;

  return regest_json_get_id (end != NULL ? end : object, end != NULL ? "id" : name, &id) &&
         g_hash_table_contains (input->there, &id);
}

static gboolean
is_anywhere (RegestProject *project, const RegestId *id)
{
  return is_in_project (project, "annotation", id) || is_in_project (project, "record", id) ||
         is_in_project (project, "entity", id);
}

/* Of a relation: of what was left out there is nothing to tell. */
static gboolean
lacks_end (Input *input, JsonObject *object, const char *name)
{
  JsonObject *end = regest_json_get_object (object, name);
  RegestId id;

  return end != NULL && regest_json_get_id (end, "id", &id) &&
         !is_anywhere (input->reading->project, &id);
}

/* Objects by their id; what has none of its own to be looked up by (corrections, pages, relations)
 * by what it belongs to. */
static gboolean
is_there (Input *input, JsonObject *object, const char *type)
{
  RegestId id;

  if (g_str_equal (type, "correction") || g_str_equal (type, "page") ||
      g_str_equal (type, "layer"))
    return names_one_there (input, object, "record");
  if (g_str_equal (type, "relation"))
    return (names_one_there (input, object, "from") && names_one_there (input, object, "to")) ||
           lacks_end (input, object, "from") || lacks_end (input, object, "to");
  if (!regest_json_get_id (object, "id", &id) ||
      !is_in_project (input->reading->project, type, &id))
    return FALSE;
  g_hash_table_add (input->there, regest_id_copy (&id));
  return TRUE;
}

static gboolean
read_object (Input *input, JsonObject *object, GError **error)
{
  const char *type = regest_json_get_string (object, "type");

  if (type != NULL && input->there != NULL && is_there (input, object, type))
    return TRUE;
  for (gsize i = 0; type != NULL && i < G_N_ELEMENTS (readers); i++)
    if (g_str_equal (readers[i].type, type))
      return readers[i].read (input, object, error);
  return regest_json_fail_member (error, "type");
}

static gboolean
read_line (Input *input, const char *line, gsize size, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;

  if (size > MAX_LINE_BYTES || !g_utf8_validate (line, size, NULL))
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("the line is not UTF-8 or far too long"));
      return FALSE;
    }
  if (!json_parser_load_from_data (parser, line, size, error))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID, _("it is no object"));
      return FALSE;
    }
  return read_object (input, json_node_get_object (root), error);
}

/* -- the file -------------------------------------------------------------- */

static gboolean
checkpoint (Input *input, double fraction, GError **error)
{
  if (++input->n_in_action % OBJECTS_PER_ACTION != 0)
    return TRUE;
  return regest_reading_checkpoint (input->reading, fraction, error);
}

/* Of formats with a file a record: a value may mean a tag of a file that is still to come. */
static void
keep_pending (Input *input, const Pending *pending)
{
  GArray *kept = g_datalist_get_data (input->reading->kept, "json-pending");
  Pending copy = *pending;

  if (kept == NULL)
    {
      kept = g_array_new (FALSE, FALSE, sizeof (Pending));
      g_array_set_clear_func (kept, clear_pending);
      g_datalist_set_data_full (input->reading->kept, "json-pending", kept,
                                (GDestroyNotify) g_array_unref);
    }
  copy.attribute = regest_attribute_copy (pending->attribute);
  g_array_append_val (kept, copy);
}

/* those whose time has come */
static void
take_kept (Input *input)
{
  GArray *kept = g_datalist_get_data (input->reading->kept, "json-pending");

  for (guint i = kept != NULL ? kept->len : 0; i > 0; i--)
    {
      Pending *pending = &g_array_index (kept, Pending, i - 1);
      Pending taken = *pending;

      if (!is_anywhere (input->reading->project, &pending->attribute->reference) ||
          !is_anywhere (input->reading->project, &pending->owner.id))
        continue;
      taken.attribute = g_steal_pointer (&pending->attribute);
      g_array_append_val (input->pending, taken);
      g_array_remove_index (kept, i - 1);
    }
}

/* A value that meant a tag which was left out is still a value, where it has a reading. */
static void
drop_missing (Input *input, const Pending *pending)
{
  RegestProject *project = input->reading->project;
  RegestAttribute *attribute = pending->attribute;

  if (!regest_id_is_none (&attribute->reference) && !is_anywhere (project, &attribute->reference))
    {
      keep_pending (input, pending);
      attribute->reference = (RegestId){ { 0 } };
      g_clear_pointer (&attribute->value, g_free);
    }
  if (!regest_id_is_none (&attribute->evidence_record) &&
      !is_in_project (project, "record", &attribute->evidence_record))
    {
      attribute->evidence_record = (RegestId){ { 0 } };
      attribute->evidence_state = REGEST_EVIDENCE_NONE;
    }
}

/* Fields of records and tags had their places looked for where they were read. */
static void
lose_moved (Input *input, const Pending *pending)
{
  if (pending->owner.type == REGEST_OWNER_ENTITY &&
      g_hash_table_contains (input->moved, &pending->attribute->evidence_record))
    pending->attribute->evidence_state = REGEST_EVIDENCE_LOST;
}

static gboolean
set_pending (Input *input, GError **error)
{
  RegestProject *project = input->reading->project;

  if (input->there != NULL)
    take_kept (input);
  for (guint i = 0; i < input->pending->len; i++)
    {
      const Pending *pending = &g_array_index (input->pending, Pending, i);

      if (input->there != NULL)
        drop_missing (input, pending);
      lose_moved (input, pending);
      if (pending->attribute->value == NULL && pending->attribute->reading == NULL &&
          regest_id_is_none (&pending->attribute->reference))
        continue;
      if (!checkpoint (input, 1, error) ||
          !regest_project_set_attribute (project, &pending->owner, pending->attribute, NULL, error))
        return FALSE;
      if (pending->owner.type == REGEST_OWNER_ANNOTATION && pending->modified != 0 &&
          !regest_project_set_times (project, &pending->owner.id, pending->created,
                                     pending->modified, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_lines (Input *input, GError **error)
{
  RegestReading *reading = input->reading;
  const char *start = (const char *) reading->data;
  const char *data = start;
  const char *end = start + reading->size;

  while (data < end)
    {
      const char *newline = memchr (data, '\n', end - data);
      const char *line_end = newline != NULL ? newline : end;

      input->line++;
      if (line_end > data && !(line_end == data + 1 && *data == '\r') &&
          (!read_line (input, data, line_end - data, error) ||
           !checkpoint (input, (double) (data - start) / reading->size, error)))
        return FALSE;
      data = line_end + 1;
    }
  return set_pending (input, error);
}

gboolean
regest_json_read (RegestReading *reading, GError **error)
{
  g_autoptr (RegestJsonInput) input = regest_json_input_new (reading);

  if (read_lines (input, error))
    return TRUE;
  g_prefix_error (error, _("line %u: "), input->line);
  return FALSE;
}

/* -- objects one by one ---------------------------------------------------- */

RegestJsonInput *
regest_json_input_new (RegestReading *reading)
{
  RegestJsonInput *self = g_new0 (RegestJsonInput, 1);

  self->reading = reading;
  self->moved = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                       (GDestroyNotify) regest_id_free, NULL);
  self->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  g_array_set_clear_func (self->pending, clear_pending);
  return self;
}

void
regest_json_input_free (RegestJsonInput *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->pending);
  g_hash_table_unref (self->moved);
  g_clear_pointer (&self->there, g_hash_table_unref);
  g_free (self);
}

void
regest_json_input_pass_over_known (RegestJsonInput *self)
{
  self->there = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                       (GDestroyNotify) regest_id_free, NULL);
}

void
regest_json_input_add_moved (RegestJsonInput *self, const RegestId *record)
{
  g_hash_table_add (self->moved, regest_id_copy (record));
}

gboolean
regest_json_input_knew (RegestJsonInput *self, const RegestId *id)
{
  return self->there != NULL && g_hash_table_contains (self->there, id);
}

gboolean
regest_json_input_read (RegestJsonInput *self, JsonObject *object, double fraction, GError **error)
{
  return read_object (self, object, error) && checkpoint (self, fraction, error);
}

gboolean
regest_json_input_finish (RegestJsonInput *self, GError **error)
{
  return set_pending (self, error);
}
