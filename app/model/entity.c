/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <regest/model/entity.h>

struct _RegestEntity
{
  GObject parent_instance;
  RegestId id;
  char *kind;
  char *name;
  char *note;
  char *matched;
  char *author;
  gint64 created;
  guint n_mentions;
  GPtrArray *names; /* of RegestName */
  GPtrArray *identifiers; /* of RegestIdentifier */
  GPtrArray *attributes; /* of RegestAttribute */
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_KIND,
  PROP_NAME,
  PROP_N_MENTIONS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_BOXED_TYPE (RegestName, regest_name, regest_name_copy, regest_name_free)
G_DEFINE_BOXED_TYPE (RegestIdentifier, regest_identifier, regest_identifier_copy,
                     regest_identifier_free)
G_DEFINE_FINAL_TYPE (RegestEntity, regest_entity, G_TYPE_OBJECT)

/**
 * regest_name_new:
 * @form: the writing
 * @type: (nullable): what sort of name it is; see #RegestName
 *
 * Returns: (transfer full): a further name
 */
RegestName *
regest_name_new (const char *form, const char *type)
{
  RegestName *self;

  g_return_val_if_fail (form != NULL, NULL);

  self = g_new0 (RegestName, 1);
  self->form = g_strdup (form);
  self->type = g_strdup (type);
  return self;
}

RegestName *
regest_name_copy (const RegestName *self)
{
  RegestName *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = regest_name_new (self->form, self->type);
  copy->id = self->id;
  copy->from = g_strdup (self->from);
  copy->to = g_strdup (self->to);
  copy->source = g_strdup (self->source);
  copy->contested = self->contested;
  return copy;
}

void
regest_name_free (RegestName *self)
{
  if (self == NULL)
    return;

  g_free (self->form);
  g_free (self->type);
  g_free (self->from);
  g_free (self->to);
  g_free (self->source);
  g_free (self);
}

RegestIdentifier *
regest_identifier_new (const char *scheme, const char *value)
{
  RegestIdentifier *self;

  g_return_val_if_fail (scheme != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);

  self = g_new0 (RegestIdentifier, 1);
  self->scheme = g_strdup (scheme);
  self->value = g_strdup (value);
  return self;
}

RegestIdentifier *
regest_identifier_copy (const RegestIdentifier *self)
{
  RegestIdentifier *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = regest_identifier_new (self->scheme, self->value);
  copy->id = self->id;
  return copy;
}

void
regest_identifier_free (RegestIdentifier *self)
{
  if (self == NULL)
    return;

  g_free (self->scheme);
  g_free (self->value);
  g_free (self);
}

static void
regest_entity_finalize (GObject *object)
{
  RegestEntity *self = REGEST_ENTITY (object);

  g_free (self->kind);
  g_free (self->name);
  g_free (self->note);
  g_free (self->matched);
  g_free (self->author);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->identifiers);
  g_ptr_array_unref (self->attributes);

  G_OBJECT_CLASS (regest_entity_parent_class)->finalize (object);
}

static void
regest_entity_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegestEntity *self = REGEST_ENTITY (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_boxed (value, &self->id);
      break;
    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_N_MENTIONS:
      g_value_set_uint (value, self->n_mentions);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regest_entity_class_init (RegestEntityClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = regest_entity_finalize;
  object_class->get_property = regest_entity_get_property;

  properties[PROP_ID] = g_param_spec_boxed ("id", NULL, NULL, REGEST_TYPE_ID, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_N_MENTIONS] = g_param_spec_uint ("n-mentions", NULL, NULL,
                                                   0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
regest_entity_init (RegestEntity *self)
{
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_name_free);
  self->identifiers = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_identifier_free);
  self->attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
}

/**
 * regest_entity_new:
 * @kind: name of a kind
 * @name: the preferred name
 *
 * Returns: (transfer full): an entity to be filled
 */
RegestEntity *
regest_entity_new (const char *kind, const char *name)
{
  RegestEntity *self;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (REGEST_TYPE_ENTITY, NULL);
  self->kind = g_strdup (kind);
  self->name = g_strdup (name);
  return self;
}

const RegestId *
regest_entity_get_id (RegestEntity *self)
{
  g_return_val_if_fail (REGEST_IS_ENTITY (self), NULL);

  return &self->id;
}

const char *
regest_entity_get_kind (RegestEntity *self)
{
  g_return_val_if_fail (REGEST_IS_ENTITY (self), NULL);

  return self->kind;
}

const char *
regest_entity_get_name (RegestEntity *self)
{
  g_return_val_if_fail (REGEST_IS_ENTITY (self), NULL);

  return self->name;
}

/**
 * regest_entity_get_note:
 * @self: an entity
 *
 * Returns: (nullable): the archivist's remark
 */
const char *
regest_entity_get_note (RegestEntity *self)
{
  g_return_val_if_fail (REGEST_IS_ENTITY (self), NULL);

  return self->note;
}

/**
 * regest_entity_get_author:
 * @self: an entity
 *
 * Returns: (nullable): who made it; NULL where that is not known
 */
const char *
regest_entity_get_author (RegestEntity *self)
{
  g_return_val_if_fail (REGEST_IS_ENTITY (self), NULL);

  return self->author;
}

gint64
regest_entity_get_created (RegestEntity *self)
{
  g_return_val_if_fail (REGEST_IS_ENTITY (self), 0);

  return self->created;
}

guint
regest_entity_get_n_mentions (RegestEntity *self)
{
  g_return_val_if_fail (REGEST_IS_ENTITY (self), 0);

  return self->n_mentions;
}

/**
 * regest_entity_get_names:
 * @self: an entity
 *
 * Returns: (transfer none) (element-type RegestName): its names besides the preferred one
 */
GPtrArray *
regest_entity_get_names (RegestEntity *self)
{
  g_return_val_if_fail (REGEST_IS_ENTITY (self), NULL);

  return self->names;
}

/**
 * regest_entity_get_identifiers:
 * @self: an entity
 *
 * Returns: (transfer none) (element-type RegestIdentifier): its numbers in authority files
 */
GPtrArray *
regest_entity_get_identifiers (RegestEntity *self)
{
  g_return_val_if_fail (REGEST_IS_ENTITY (self), NULL);

  return self->identifiers;
}

/**
 * regest_entity_get_attributes:
 * @self: an entity
 *
 * Returns: (transfer none) (element-type RegestAttribute): its fields, in order
 */
GPtrArray *
regest_entity_get_attributes (RegestEntity *self)
{
  g_return_val_if_fail (REGEST_IS_ENTITY (self), NULL);

  return self->attributes;
}

/**
 * regest_entity_get_matched:
 * @self: an entity
 *
 * Returns: (nullable): the name that matched, in the result of a search
 */
const char *
regest_entity_get_matched (RegestEntity *self)
{
  g_return_val_if_fail (REGEST_IS_ENTITY (self), NULL);

  return self->matched;
}

void
regest_entity_set_id (RegestEntity *self, const RegestId *id)
{
  g_return_if_fail (REGEST_IS_ENTITY (self));
  g_return_if_fail (id != NULL);

  self->id = *id;
}

/**
 * regest_entity_set_note:
 * @self: an entity
 * @note: (nullable): the archivist's remark
 */
void
regest_entity_set_note (RegestEntity *self, const char *note)
{
  g_return_if_fail (REGEST_IS_ENTITY (self));

  g_free (self->note);
  self->note = g_strdup (note);
}

/**
 * regest_entity_set_author:
 * @self: an entity
 * @author: (nullable): who made it
 */
void
regest_entity_set_author (RegestEntity *self, const char *author)
{
  g_return_if_fail (REGEST_IS_ENTITY (self));

  g_free (self->author);
  self->author = g_strdup (author);
}

void
regest_entity_set_created (RegestEntity *self, gint64 created)
{
  g_return_if_fail (REGEST_IS_ENTITY (self));

  self->created = created;
}

void
regest_entity_set_n_mentions (RegestEntity *self, guint n_mentions)
{
  g_return_if_fail (REGEST_IS_ENTITY (self));

  self->n_mentions = n_mentions;
}

/**
 * regest_entity_set_matched:
 * @self: an entity
 * @form: (nullable): the name that matched
 */
void
regest_entity_set_matched (RegestEntity *self, const char *form)
{
  g_return_if_fail (REGEST_IS_ENTITY (self));

  g_free (self->matched);
  self->matched = g_strdup (form);
}

/**
 * regest_entity_take_name:
 * @self: an entity
 * @name: (transfer full): a further name
 */
void
regest_entity_take_name (RegestEntity *self, RegestName *name)
{
  g_return_if_fail (REGEST_IS_ENTITY (self));
  g_return_if_fail (name != NULL);

  g_ptr_array_add (self->names, name);
}

/**
 * regest_entity_take_identifier:
 * @self: an entity
 * @identifier: (transfer full): its number in an authority file
 */
void
regest_entity_take_identifier (RegestEntity *self, RegestIdentifier *identifier)
{
  g_return_if_fail (REGEST_IS_ENTITY (self));
  g_return_if_fail (identifier != NULL);

  g_ptr_array_add (self->identifiers, identifier);
}

/**
 * regest_entity_take_attribute:
 * @self: an entity
 * @attribute: (transfer full): its next field
 */
void
regest_entity_take_attribute (RegestEntity *self, RegestAttribute *attribute)
{
  g_return_if_fail (REGEST_IS_ENTITY (self));
  g_return_if_fail (attribute != NULL);

  g_ptr_array_add (self->attributes, attribute);
}
