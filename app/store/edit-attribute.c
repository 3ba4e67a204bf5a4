/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/breaks.h>
#include <regest/model/order-key.h>

#include "edit-private.h"
#include "inserts.h"

/* -- evidence -------------------------------------------------------------- */

typedef struct
{
  const RegestId *record; /* NULL: no evidence */
  gboolean placed;
  RegestAnchor start;
  RegestAnchor end;
  char *quote;
} Evidence;

static void
evidence_clear (Evidence *evidence)
{
  g_free (evidence->quote);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Evidence, evidence_clear)

static gboolean
place_evidence (Evidence *evidence, RegestText *text, RegestAttribute *attribute, GError **error)
{
  RegestSpan span = attribute->evidence;

  if (!regest_check_span (text, span, error))
    return FALSE;
  if (span.start == span.end)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_RANGE,
                   _("The evidence of “%s” at %u has no words; nothing was changed"),
                   attribute->name, span.start);
      return FALSE;
    }
  span = regest_breaks_snap (text, span);
  evidence->placed = TRUE;
  regest_text_anchor (text, span.start, REGEST_ANCHOR_START, &evidence->start);
  regest_text_anchor (text, span.end, REGEST_ANCHOR_END, &evidence->end);
  if (evidence->quote == NULL)
    evidence->quote = regest_text_dup_range (text, span);
  return TRUE;
}

/* A quote that is given (an import) stays: it says what stood there when the value was read. */
static gboolean
take_evidence (RegestProject *self, const RegestAttributeTarget *target, RegestAttribute *attribute,
               Evidence *evidence, GError **error)
{
  g_autoptr (RegestText) text = NULL;

  if (attribute->evidence_state == REGEST_EVIDENCE_NONE)
    return TRUE;
  evidence->quote = g_strdup (attribute->quote);
  evidence->record = !regest_id_is_none (&attribute->evidence_record) ? &attribute->evidence_record
                                                                      : target->record;
  if (attribute->evidence_state == REGEST_EVIDENCE_LOST)
    return TRUE;
  if (evidence->record == NULL)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                   _("The evidence of “%s” names no record; nothing was changed"), attribute->name);
      return FALSE;
    }
  text = regest_project_load_text (self, evidence->record, error);
  if (text == NULL || !place_evidence (evidence, text, attribute, error))
    return FALSE;
  if (attribute->reading == NULL && attribute->value == NULL &&
      regest_id_is_none (&attribute->reference))
    attribute->reading = g_strdup (evidence->quote);
  return TRUE;
}

/* -- writing --------------------------------------------------------------- */

static void
bind_reference (RegestProject *self, RegestStatement *row, const RegestField *field,
                const RegestId *id)
{
  if (regest_id_is_none (id))
    return;
  if (regest_field_get_value_type (field) == REGEST_FIELD_ENTITY)
    regest_statement_bind_id (row, ":to_entity", id);
  else if (regest_exists (self, "SELECT 1 FROM record WHERE id = :id", "i:id", id, NULL))
    regest_statement_bind_id (row, ":to_record", id);
  else
    regest_statement_bind_id (row, ":to_annotation", id);
}

static void
bind_evidence (RegestStatement *row, const Evidence *evidence)
{
  regest_statement_bind_id (row, ":evidence", evidence->record);
  regest_statement_bind_text (row, ":quote", evidence->quote);
  if (!evidence->placed)
    return;
  regest_statement_bind_id (row, ":start", &evidence->start.segment);
  regest_statement_bind_int (row, ":start_offset", evidence->start.offset);
  regest_statement_bind_id (row, ":end", &evidence->end.segment);
  regest_statement_bind_int (row, ":end_offset", evidence->end.offset);
}

static RegestStatement *
prepare_insert (RegestProject *self, const RegestOwner *owner, const char *name,
                const char *position, GError **error)
{
  static const char *const columns[] = { ":owner_record", ":owner_annotation", ":owner_entity" };
  RegestStatement *row = regest_inserts_prepare (
    self, "attribute",
    "INSERT INTO attribute (id, owner_record, owner_annotation, owner_entity, name, position,"
    " reading, value,"
    " to_record, to_annotation, to_entity, inferred, evidence_record, start_segment, start_offset,"
    " end_segment, end_offset, quote)"
    " VALUES (:id, :owner_record, :owner_annotation, :owner_entity, :name, :position, :reading,"
    " :value,"
    " :to_record, :to_annotation, :to_entity, :inferred, :evidence, :start, :start_offset,"
    " :end, :end_offset, :quote)",
    error);

  if (row == NULL)
    return NULL;
  regest_statement_bind_id (row, columns[owner->type], &owner->id);
  regest_statement_bind_text (row, ":name", name);
  regest_statement_bind_text (row, ":position", position);
  return row;
}

static RegestStatement *
prepare_update (RegestProject *self, const char *name, GError **error)
{
  RegestStatement *row = regest_database_prepare (
    regest_project_get_database (self),
    "UPDATE attribute SET name = :name, reading = :reading, value = :value, to_record = :to_record,"
    " to_annotation = :to_annotation, to_entity = :to_entity, inferred = :inferred,"
    " evidence_record = :evidence,"
    " start_segment = :start, start_offset = :start_offset, end_segment = :end, end_offset ="
    " :end_offset,"
    " quote = :quote WHERE id = :id",
    error);

  if (row != NULL)
    regest_statement_bind_text (row, ":name", name);
  return row;
}

gboolean
regest_store_attribute (RegestProject *self, const RegestAttributeTarget *target,
                        const RegestAttribute *attribute, const char *position, RegestId *id,
                        GError **error)
{
  RegestProfile *profile = regest_project_get_profile (self);
  const RegestField *field = regest_profile_find_field (profile, target->profile_name,
                                                        attribute->name);
  g_autoptr (RegestAttribute) copy = regest_attribute_copy (attribute);
  g_autoptr (RegestStatement) row = NULL;
  g_autofree char *context = NULL;
  g_auto (Evidence) evidence = { NULL };

  if (field == NULL)
    {
      /* translators: the machine name of a field; “record”, “entity” or the name of a kind; the
       * profile's label */
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                   _("There is no field “%s” of “%s” in the profile “%s”; nothing was changed"),
                   attribute->name, target->profile_name, regest_profile_get_label (profile));
      return FALSE;
    }
  if (regest_field_get_value_type (field) == REGEST_FIELD_DATE && copy->value == NULL)
    context = regest_find_date_context (self, &target->owner, copy->name);
  if (!take_evidence (self, target, copy, &evidence, error) ||
      !regest_settle_value (self, field, copy, context, error))
    return FALSE;

  row = position != NULL ? prepare_insert (self, &target->owner, copy->name, position, error)
                         : prepare_update (self, copy->name, error);
  if (row == NULL)
    return FALSE;
  if (regest_id_is_none (id))
    *id = regest_id_new ();
  regest_statement_bind_id (row, ":id", id);
  regest_statement_bind_text (row, ":reading", copy->reading);
  regest_statement_bind_text (row, ":value", copy->value);
  regest_statement_bind_int (row, ":inferred", copy->inferred ? 1 : 0);
  bind_reference (self, row, field, &copy->reference);
  bind_evidence (row, &evidence);
  return regest_inserts_run (self, row, error);
}

/* Those that lend a date to others go first, but keep their places. */
static gboolean
store_pass (RegestProject *self, const RegestAttributeTarget *target, GPtrArray *attributes,
            gboolean lenders, GError **error)
{
  g_autoptr (GPtrArray) positions = regest_order_keys_spread (NULL, NULL, attributes->len);

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);
      gboolean lends = g_str_equal (attribute->name, "sent") ||
                       g_str_equal (attribute->name, "date");
      RegestId id = attribute->id;

      if (lends != lenders)
        continue;
      if (!regest_id_is_none (&id) &&
          regest_exists (self, "SELECT 1 FROM attribute WHERE id = :id", "i:id", &id, NULL))
        id = regest_id_new ();
      if (!regest_store_attribute (self, target, attribute, g_ptr_array_index (positions, i), &id,
                                   error))
        return FALSE;
    }
  return TRUE;
}

gboolean
regest_store_attributes (RegestProject *self, const RegestAttributeTarget *target,
                         GPtrArray *attributes, GError **error)
{
  if (attributes == NULL || attributes->len == 0)
    return TRUE;
  return store_pass (self, target, attributes, TRUE, error) &&
         store_pass (self, target, attributes, FALSE, error);
}

/* -- taking away ----------------------------------------------------------- */

/* What refers to the owner keeps its name where it has no words of its own: without either it would
 * say nothing any more. */
gboolean
regest_drop_attributes (RegestProject *self, const RegestOwner *owner, GError **error)
{
  static const char *const let_go[] = {
    "UPDATE attribute SET to_record = NULL, reading = coalesce (reading, (SELECT"
    " coalesce (title.value, title.reading) FROM attribute AS title WHERE title.owner_record = :id"
    " AND title.name = 'title' ORDER BY title.position, title.id LIMIT 1)) WHERE to_record = :id",
    "UPDATE attribute SET to_annotation = NULL, reading = coalesce (reading, (SELECT quote"
    " FROM target WHERE annotation = :id ORDER BY rowid LIMIT 1)) WHERE to_annotation = :id",
    "UPDATE attribute SET to_entity = NULL, reading = coalesce (reading, (SELECT name FROM entity"
    " WHERE id = :id)) WHERE to_entity = :id",
  };
  static const char *const drop[] = { "DELETE FROM attribute WHERE owner_record = :id",
                                      "DELETE FROM attribute WHERE owner_annotation = :id",
                                      "DELETE FROM attribute WHERE owner_entity = :id" };

  return regest_run (self, error, let_go[owner->type], "i:id", &owner->id, NULL) &&
         regest_run (self, error, drop[owner->type], "i:id", &owner->id, NULL);
}

/* -- what a user does ------------------------------------------------------ */

typedef struct
{
  RegestId id; /* of the row to be overwritten; none: a new one is added */
  char *position; /* of the new one; NULL where a row is overwritten */
} Place;

static RegestStatement *
query_owned (RegestProject *self, const RegestOwner *owner, GError **error)
{
  static const char *const queries[] = {
    "SELECT id, name, position FROM attribute WHERE owner_record = :owner ORDER BY position, id",
    "SELECT id, name, position FROM attribute WHERE owner_annotation = :owner ORDER BY position,"
    " id",
    "SELECT id, name, position FROM attribute WHERE owner_entity = :owner ORDER BY position, id",
  };
  RegestStatement *rows = regest_database_prepare (regest_project_get_database (self),
                                                   queries[owner->type], error);

  if (rows != NULL)
    regest_statement_bind_id (rows, ":owner", &owner->id);
  return rows;
}

/* the row with the id it was given, else the one value of a field that has only one, else the end
 * of the list */
static gboolean
find_place (RegestProject *self, const RegestAttributeTarget *target,
            const RegestAttribute *attribute, Place *place, GError **error)
{
  const RegestField *field = regest_profile_find_field (regest_project_get_profile (self),
                                                        target->profile_name, attribute->name);
  g_autoptr (RegestStatement) rows = query_owned (self, &target->owner, error);
  g_autoptr (GError) failure = NULL;
  g_autofree char *last = NULL;

  if (rows == NULL)
    return FALSE;
  while (regest_statement_step (rows, &failure))
    {
      RegestId id;

      regest_statement_get_id (rows, 0, &id);
      if (regest_id_equal (&id, &attribute->id) ||
          (field != NULL && !regest_field_is_repeatable (field) && regest_id_is_none (&place->id) &&
           g_str_equal (regest_statement_get_text (rows, 1), attribute->name)))
        place->id = id;
      g_free (last);
      last = g_strdup (regest_statement_get_text (rows, 2));
    }
  if (!regest_ended_well (&failure, error))
    return FALSE;
  if (!regest_id_is_none (&place->id))
    return TRUE;

  if (!regest_id_is_none (&attribute->id) &&
      regest_exists (self, "SELECT 1 FROM attribute WHERE id = :id", "i:id", &attribute->id, NULL))
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_EXISTS,
                   _("The value of “%s” belongs to something else; nothing was changed"),
                   attribute->name);
      return FALSE;
    }
  place->id = attribute->id;
  place->position = regest_order_key_between (last, NULL);
  return TRUE;
}

/* A tag's entity is its link, which the profile shows as a field. */
static gboolean
is_link (RegestProject *self, const RegestAttributeTarget *target, const RegestAttribute *attribute)
{
  const RegestKind *kind = regest_profile_find_kind (regest_project_get_profile (self),
                                                     target->profile_name);

  return target->owner.type == REGEST_OWNER_ANNOTATION && g_str_equal (attribute->name, "entity") &&
         kind != NULL && regest_kind_get_entity_kind (kind) != NULL;
}

static gboolean
set_link (RegestProject *self, const RegestId *annotation, const RegestAttribute *attribute,
          GError **error)
{
  const char *name = attribute->value != NULL ? attribute->value : attribute->reading;
  RegestId entity = attribute->reference;

  if (regest_id_is_none (&entity) &&
      (name == NULL || !regest_project_resolve_entity (self, name, &entity, error)))
    {
      if (name == NULL)
        g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                             _("No entity is given; nothing was changed"));
      return FALSE;
    }
  return regest_project_link (self, annotation, &entity, error);
}

static gboolean
touch_owner (RegestProject *self, const RegestOwner *owner, GError **error)
{
  return owner->type != REGEST_OWNER_ANNOTATION ||
         regest_touch_annotation (self, &owner->id, error);
}

static gboolean
set_attribute (RegestProject *self, const RegestOwner *owner, const RegestAttribute *attribute,
               RegestId *id, GError **error)
{
  RegestAttributeTarget target = { *owner, NULL, NULL };
  g_autofree char *profile_name = NULL;
  RegestId record = { { 0 } };
  Place place = { 0 };
  g_autofree char *position = NULL;

  if (!regest_check_owner (self, owner, &profile_name, error))
    return FALSE;
  target.profile_name = profile_name;
  if (is_link (self, &target, attribute))
    return set_link (self, &owner->id, attribute, error);
  if (owner->type == REGEST_OWNER_RECORD)
    target.record = &owner->id;
  else if (owner->type == REGEST_OWNER_ANNOTATION &&
           regest_annotation_find_record (self, &owner->id, &record))
    target.record = &record;
  if (!find_place (self, &target, attribute, &place, error))
    return FALSE;
  position = place.position;
  if (!regest_store_attribute (self, &target, attribute, position, &place.id, error))
    return FALSE;
  if (id != NULL)
    *id = place.id;
  return touch_owner (self, owner, error);
}

gboolean
regest_project_set_attribute (RegestProject *self, const RegestOwner *owner,
                              const RegestAttribute *attribute, RegestId *id, GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (owner != NULL && attribute != NULL, FALSE);

  if (!regest_project_begin_edit (self, "set", regest_attribute_get_display (attribute),
                                  attribute->name, error))
    return FALSE;
  if (!set_attribute (self, owner, attribute, id, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

static gboolean
remove_attribute (RegestProject *self, const RegestId *attribute, GError **error)
{
  g_autoptr (GArray) annotations = regest_query_ids (
    self, error, "SELECT owner_annotation FROM attribute WHERE id = :id", "i:id", attribute, NULL);
  const RegestId *annotation;

  if (annotations == NULL)
    return FALSE;
  if (annotations->len == 0)
    return regest_not_found (error, _("There is no value %s in the project"), attribute);
  if (!regest_run (self, error, "DELETE FROM attribute WHERE id = :id", "i:id", attribute, NULL))
    return FALSE;
  annotation = &g_array_index (annotations, RegestId, 0);
  return regest_id_is_none (annotation) || regest_touch_annotation (self, annotation, error);
}

gboolean
regest_project_remove_attribute (RegestProject *self, const RegestId *attribute, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (attribute != NULL, FALSE);

  name = regest_query_text (self, "SELECT name FROM attribute WHERE id = :id", "i:id", attribute,
                            NULL);
  value = regest_query_text (self, "SELECT coalesce (value, reading) FROM attribute WHERE id = :id",
                             "i:id", attribute, NULL);
  if (!regest_project_begin_edit (self, "clear", value, name, error))
    return FALSE;
  if (!remove_attribute (self, attribute, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}
