/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <regest/model/record.h>

struct _RegestRecord
{
  GObject parent_instance;
  RegestId id;
  GPtrArray *attributes;
  guint length;
  guint n_annotations;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_COLLECTION,
  PROP_STATE,
  PROP_DATE,
  PROP_LENGTH,
  PROP_N_ANNOTATIONS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestRecord, regest_record, G_TYPE_OBJECT)

static void
regest_record_finalize (GObject *object)
{
  RegestRecord *self = REGEST_RECORD (object);

  g_clear_pointer (&self->attributes, g_ptr_array_unref);

  G_OBJECT_CLASS (regest_record_parent_class)->finalize (object);
}

static void
regest_record_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegestRecord *self = REGEST_RECORD (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_boxed (value, &self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, regest_record_get_title (self));
      break;
    case PROP_COLLECTION:
      g_value_set_string (value, regest_record_get_collection (self));
      break;
    case PROP_STATE:
      g_value_set_string (value, regest_record_get_state (self));
      break;
    case PROP_DATE:
      g_value_set_string (value, regest_record_get_date (self));
      break;
    case PROP_LENGTH:
      g_value_set_uint (value, self->length);
      break;
    case PROP_N_ANNOTATIONS:
      g_value_set_uint (value, self->n_annotations);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regest_record_class_init (RegestRecordClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = regest_record_finalize;
  object_class->get_property = regest_record_get_property;

  properties[PROP_ID] = g_param_spec_boxed ("id", NULL, NULL, REGEST_TYPE_ID, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_COLLECTION] = g_param_spec_string ("collection", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, flags);
  properties[PROP_DATE] = g_param_spec_string ("date", NULL, NULL, NULL, flags);
  properties[PROP_LENGTH] = g_param_spec_uint ("length", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_ANNOTATIONS] = g_param_spec_uint ("n-annotations", NULL, NULL,
                                                      0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
regest_record_init (RegestRecord *self)
{
}

/**
 * regest_record_new:
 * @id: its identity
 * @attributes: (transfer full) (element-type RegestAttribute) (nullable): its description, in order
 * @length: code points of its text
 * @n_annotations: accepted annotations in it
 *
 * Returns: (transfer full): a record's description as a value
 */
RegestRecord *
regest_record_new (const RegestId *id, GPtrArray *attributes, guint length, guint n_annotations)
{
  RegestRecord *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (REGEST_TYPE_RECORD, NULL);
  self->id = *id;
  self->attributes = attributes != NULL ? attributes : g_ptr_array_new ();
  g_ptr_array_set_free_func (self->attributes, (GDestroyNotify) regest_attribute_free);
  self->length = length;
  self->n_annotations = n_annotations;
  return self;
}

const RegestId *
regest_record_get_id (RegestRecord *self)
{
  g_return_val_if_fail (REGEST_IS_RECORD (self), NULL);

  return &self->id;
}

/**
 * regest_record_get_attributes:
 * @self: a record
 *
 * Returns: (transfer none) (element-type RegestAttribute): its description, in order
 */
GPtrArray *
regest_record_get_attributes (RegestRecord *self)
{
  g_return_val_if_fail (REGEST_IS_RECORD (self), NULL);

  return self->attributes;
}

static const char *
value_or (RegestRecord *self, const char *name, const char *otherwise)
{
  const char *value = regest_attributes_get_value (self->attributes, name);

  return value != NULL ? value : otherwise;
}

const char *
regest_record_get_title (RegestRecord *self)
{
  g_return_val_if_fail (REGEST_IS_RECORD (self), "");

  return value_or (self, "title", "");
}

const char *
regest_record_get_collection (RegestRecord *self)
{
  g_return_val_if_fail (REGEST_IS_RECORD (self), "");

  return value_or (self, "collection", "");
}

const char *
regest_record_get_state (RegestRecord *self)
{
  g_return_val_if_fail (REGEST_IS_RECORD (self), REGEST_STATE_TO_DO);

  return value_or (self, "state", REGEST_STATE_TO_DO);
}

/**
 * regest_record_get_date:
 * @self: a record
 *
 * Returns: (nullable): EDTF; NULL where it has no date, or one that was not understood
 */
const char *
regest_record_get_date (RegestRecord *self)
{
  const RegestAttribute *date;

  g_return_val_if_fail (REGEST_IS_RECORD (self), NULL);

  date = regest_attributes_find (self->attributes, "date");
  return date != NULL ? date->value : NULL;
}

guint
regest_record_get_length (RegestRecord *self)
{
  g_return_val_if_fail (REGEST_IS_RECORD (self), 0);

  return self->length;
}

guint
regest_record_get_n_annotations (RegestRecord *self)
{
  g_return_val_if_fail (REGEST_IS_RECORD (self), 0);

  return self->n_annotations;
}
