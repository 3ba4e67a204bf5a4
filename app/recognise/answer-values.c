/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer-private.h"

/* Values: those of proposed tags that lead to other proposals, and those for what is there. */

void
pending_free (Pending *self)
{
  regest_attribute_free (self->attribute);
  g_free (self);
}

/* -- references ------------------------------------------------------------ */

static gboolean
refers (Answer *self, const char *owner, const RegestAttribute *attribute)
{
  const RegestField *field = regest_profile_find_field (
    regest_project_get_profile (self->project), owner, attribute->name);

  return field != NULL && regest_field_get_value_type (field) == REGEST_FIELD_REFERENCE &&
         !regest_id_is_none (&attribute->reference);
}

static gboolean
is_there (Answer *self, const RegestId *id)
{
  g_autoptr (RegestAnnotation) annotation =
    regest_project_get_annotation (self->project, id, NULL);
  g_autoptr (RegestRecord) record = NULL;

  if (annotation != NULL)
    return regest_annotation_get_status (annotation) != REGEST_STATUS_REJECTED;
  record = regest_project_get_record (self->project, id, NULL);
  return record != NULL;
}

static void
put_off (Answer *self, const RegestOwner *owner, const RegestAttribute *attribute)
{
  Pending *pending = g_new (Pending, 1);

  pending->owner = *owner;
  pending->attribute = regest_attribute_copy (attribute);
  g_ptr_array_add (self->pending, pending);
}

/* TRUE: nothing is left of the value */
static gboolean
part_reference (Answer *self, const RegestOwner *owner, RegestAttribute *attribute)
{
  if (is_there (self, &attribute->reference))
    return FALSE;
  if (attribute->reading != NULL && regest_id_is_none (&attribute->id))
    attribute->id = regest_id_new ();
  if (g_hash_table_contains (self->asked, &attribute->reference))
    put_off (self, owner, attribute);
  attribute->reference = (RegestId){ { 0 } };
  g_clear_pointer (&attribute->value, g_free);
  return attribute->reading == NULL;
}

void
answer_part_references (Answer *self, RegestAnnotation *annotation, const RegestId *id)
{
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);
  const RegestOwner owner = { REGEST_OWNER_ANNOTATION, *id };

  for (guint i = attributes->len; i-- > 0;)
    if (refers (self, regest_annotation_get_kind (annotation), attributes->pdata[i]) &&
        part_reference (self, &owner, attributes->pdata[i]))
      g_ptr_array_remove_index (attributes, i);
}

/* What the reference led to may have been passed over: then the reading is all there is. */
gboolean
answer_store_pending (Answer *self, GError **error)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      const Pending *pending = self->pending->pdata[i];

      if (is_there (self, &pending->attribute->reference) &&
          !regest_project_set_attribute (self->project, &pending->owner, pending->attribute, NULL,
                                         error))
        return FALSE;
    }
  g_ptr_array_set_size (self->pending, 0);
  return TRUE;
}

/* -- values for what is there ---------------------------------------------- */

/* (transfer full): the values it has; NULL: it is gone. @name (out): of its fields in the
 * profile */
static GPtrArray *
list_values (Answer *self, const RegestOwner *owner, char **name)
{
  g_autoptr (RegestAnnotation) annotation = NULL;
  g_autoptr (RegestRecord) record = NULL;
  g_autoptr (RegestEntity) entity = NULL;

  switch (owner->type)
    {
    case REGEST_OWNER_RECORD:
      record = regest_project_get_record (self->project, &owner->id, NULL);
      *name = g_strdup ("record");
      return record != NULL ? g_ptr_array_ref (regest_record_get_attributes (record)) : NULL;
    case REGEST_OWNER_ANNOTATION:
      annotation = regest_project_get_annotation (self->project, &owner->id, NULL);
      if (annotation == NULL)
        return NULL;
      *name = g_strdup (regest_annotation_get_kind (annotation));
      return g_ptr_array_ref (regest_annotation_get_attributes (annotation));
    default:
      entity = regest_project_get_entity (self->project, &owner->id, NULL);
      *name = g_strdup ("entity");
      return entity != NULL ? g_ptr_array_ref (regest_entity_get_attributes (entity)) : NULL;
    }
}

static gboolean
is_same (const RegestAttribute *stored, const RegestAttribute *proposed)
{
  return g_strcmp0 (stored->name, proposed->name) == 0 &&
         g_strcmp0 (stored->reading, proposed->reading) == 0 &&
         (proposed->value == NULL || g_strcmp0 (stored->value, proposed->value) == 0);
}

/* What was filled in meanwhile stays. */
static gboolean
is_wanted (Answer *self, const char *owner, GPtrArray *values, const RegestAttribute *attribute)
{
  const RegestField *field = regest_profile_find_field (
    regest_project_get_profile (self->project), owner, attribute->name);

  if (field == NULL || !answer_holds_evidence (self, attribute))
    return FALSE;
  if (!regest_field_is_repeatable (field))
    return regest_attributes_find (values, attribute->name) == NULL;
  for (guint i = 0; i < values->len; i++)
    if (is_same (values->pdata[i], attribute))
      return FALSE;
  return TRUE;
}

gboolean
answer_accept_values (Answer *self, RegestProposal *proposal, gboolean *taken, GError **error)
{
  const RegestOwner *owner = regest_proposal_get_owner (proposal);
  GPtrArray *attributes =
    regest_annotation_get_attributes (regest_proposal_get_annotation (proposal));
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) values = list_values (self, owner, &name);

  if (values == NULL || self->text == NULL)
    return TRUE;
  for (guint i = 0; i < attributes->len; i++)
    {
      g_autoptr (RegestAttribute) attribute = regest_attribute_copy (attributes->pdata[i]);

      if (!is_wanted (self, name, values, attribute) ||
          (refers (self, name, attribute) && part_reference (self, owner, attribute)))
        continue;
      if (!regest_project_set_attribute (self->project, owner, attribute, NULL, error))
        return FALSE;
      *taken = TRUE;
    }
  return TRUE;
}

/* -- values that are refused ----------------------------------------------- */

/* Where a value was read; a value that was read nowhere stands for its owner's place. */
static gboolean
find_place (Answer *self, const RegestOwner *owner, const RegestAttribute *attribute,
            RegestSpan *span)
{
  g_autoptr (RegestAnnotation) annotation = NULL;

  if (attribute->evidence_state == REGEST_EVIDENCE_GOOD)
    {
      *span = attribute->evidence;
      return answer_holds_evidence (self, attribute);
    }
  if (owner != NULL && owner->type == REGEST_OWNER_ANNOTATION)
    annotation = regest_project_get_annotation (self->project, &owner->id, NULL);
  *span = annotation != NULL ? regest_annotation_get_extent (annotation)
                             : (RegestSpan){ 0, regest_text_get_length (self->text) };
  return TRUE;
}

gboolean
answer_reject_value (Answer *self, const RegestOwner *owner, const char *name,
                     const RegestAttribute *attribute, gboolean *taken, GError **error)
{
  g_autoptr (RegestAnnotation) refusal = NULL;
  RegestAttribute *copy;
  RegestSpan span;
  RegestId id;

  if (!find_place (self, owner, attribute, &span) ||
      regest_profile_find_field (regest_project_get_profile (self->project), name,
                                 attribute->name) == NULL)
    return TRUE;
  refusal = regest_annotation_new (name);
  regest_annotation_set_record (refusal, &self->record);
  regest_annotation_set_status (refusal, REGEST_STATUS_REJECTED);
  regest_annotation_set_note (refusal, REGEST_REFUSED_VALUE);
  regest_annotation_add_target (refusal, span, NULL);
  copy = regest_attribute_copy (attribute);
  if (!regest_id_is_none (&copy->reference) && !is_there (self, &copy->reference))
    {
      copy->reference = (RegestId){ { 0 } };
      g_clear_pointer (&copy->value, g_free);
    }
  regest_annotation_take_attribute (refusal, copy);
  if (!regest_project_add_annotation (self->project, refusal, &id, error))
    return FALSE;
  *taken = TRUE;
  return TRUE;
}

gboolean
answer_reject_values (Answer *self, RegestProposal *proposal, gboolean *taken, GError **error)
{
  const RegestOwner *owner = regest_proposal_get_owner (proposal);
  GPtrArray *attributes =
    regest_annotation_get_attributes (regest_proposal_get_annotation (proposal));
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) values = NULL;

  if (owner->type == REGEST_OWNER_ENTITY || self->text == NULL)
    return TRUE;
  values = list_values (self, owner, &name);
  for (guint i = 0; values != NULL && i < attributes->len; i++)
    if (!answer_reject_value (self, owner, name, attributes->pdata[i], taken, error))
      return FALSE;
  return TRUE;
}
