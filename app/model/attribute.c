/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <regest/model/attribute.h>

G_DEFINE_BOXED_TYPE (RegestAttribute, regest_attribute, regest_attribute_copy,
                     regest_attribute_free)

/**
 * regest_attribute_new:
 * @name: machine name, as in the profile
 * @reading: (nullable): the characters as they stand
 * @value: (nullable): normalised
 *
 * Returns: (transfer full): an attribute without evidence
 */
RegestAttribute *
regest_attribute_new (const char *name, const char *reading, const char *value)
{
  RegestAttribute *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (RegestAttribute, 1);
  self->name = g_strdup (name);
  self->reading = g_strdup (reading);
  self->value = g_strdup (value);
  return self;
}

RegestAttribute *
regest_attribute_copy (const RegestAttribute *self)
{
  RegestAttribute *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);
  copy->reading = g_strdup (self->reading);
  copy->value = g_strdup (self->value);
  copy->quote = g_strdup (self->quote);
  return copy;
}

void
regest_attribute_free (RegestAttribute *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->reading);
  g_free (self->value);
  g_free (self->quote);
  g_free (self);
}

void
regest_attribute_set_evidence (RegestAttribute *self, const RegestId *record, RegestSpan span)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (!regest_id_is_none (record));
  g_return_if_fail (span.start <= span.end);

  self->evidence_state = REGEST_EVIDENCE_GOOD;
  self->evidence_record = *record;
  self->evidence = span;
}

const char *
regest_attribute_get_display (const RegestAttribute *self)
{
  g_return_val_if_fail (self != NULL, "");

  if (self->value != NULL)
    return self->value;
  return self->reading != NULL ? self->reading : "";
}

/**
 * regest_attributes_find:
 * @attributes: (element-type RegestAttribute) (nullable): what a record, an annotation or an entity
 * has
 * @name: machine name
 *
 * Returns: (transfer none) (nullable): the first of that name
 */
const RegestAttribute *
regest_attributes_find (GPtrArray *attributes, const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; attributes != NULL && i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);

      if (g_str_equal (attribute->name, name))
        return attribute;
    }
  return NULL;
}

/**
 * regest_attributes_get_value:
 * @attributes: (element-type RegestAttribute) (nullable): what a record, an annotation or an entity
 * has
 * @name: machine name
 *
 * Returns: (nullable): the first one's value, or where that is unknown its reading
 */
const char *
regest_attributes_get_value (GPtrArray *attributes, const char *name)
{
  const RegestAttribute *attribute = regest_attributes_find (attributes, name);

  if (attribute == NULL)
    return NULL;
  return attribute->value != NULL ? attribute->value : attribute->reading;
}
