/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <regest/model/annotation.h>

struct _RegestAnnotation
{
  GObject parent_instance;
  RegestId id;
  RegestId record;
  RegestId entity;
  RegestStatus status;
  char *kind;
  char *entity_name;
  char *certainty;
  char *author;
  char *note;
  gint64 created;
  gint64 modified;
  GArray *targets; /* of RegestTarget */
  GArray *places; /* of RegestTagPlace; NULL: none, as of nearly all */
  GPtrArray *attributes; /* of RegestAttribute */
  char *joined_quote; /* only where there are several pieces */
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_KIND,
  PROP_QUOTE,
  PROP_ENTITY_NAME,
  PROP_STATUS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static const char *const status_names[] = { "accepted", "suggested", "rejected" };

G_DEFINE_FINAL_TYPE (RegestAnnotation, regest_annotation, G_TYPE_OBJECT)

const char *
regest_status_to_string (RegestStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (status_names), NULL);

  return status_names[status];
}

/**
 * regest_status_parse:
 * @string: "accepted", "suggested" or "rejected"
 * @status: (out) (optional): what it says
 *
 * Returns: whether it is one of them
 */
gboolean
regest_status_parse (const char *string, RegestStatus *status)
{
  g_return_val_if_fail (string != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (status_names); i++)
    {
      if (!g_str_equal (string, status_names[i]))
        continue;
      if (status != NULL)
        *status = i;
      return TRUE;
    }
  return FALSE;
}

static void
clear_target (gpointer target)
{
  g_free (((RegestTarget *) target)->quote);
}

static void
clear_place (gpointer place)
{
  g_clear_pointer (&((RegestTagPlace *) place)->points, g_array_unref);
}

static void
regest_annotation_finalize (GObject *object)
{
  RegestAnnotation *self = REGEST_ANNOTATION (object);

  g_free (self->kind);
  g_free (self->entity_name);
  g_free (self->certainty);
  g_free (self->author);
  g_free (self->note);
  g_free (self->joined_quote);
  g_array_unref (self->targets);
  g_clear_pointer (&self->places, g_array_unref);
  g_ptr_array_unref (self->attributes);

  G_OBJECT_CLASS (regest_annotation_parent_class)->finalize (object);
}

static void
regest_annotation_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegestAnnotation *self = REGEST_ANNOTATION (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_boxed (value, &self->id);
      break;
    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;
    case PROP_QUOTE:
      g_value_set_string (value, regest_annotation_get_quote (self));
      break;
    case PROP_ENTITY_NAME:
      g_value_set_string (value, self->entity_name);
      break;
    case PROP_STATUS:
      g_value_set_string (value, regest_status_to_string (self->status));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regest_annotation_class_init (RegestAnnotationClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = regest_annotation_finalize;
  object_class->get_property = regest_annotation_get_property;

  properties[PROP_ID] = g_param_spec_boxed ("id", NULL, NULL, REGEST_TYPE_ID, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_QUOTE] = g_param_spec_string ("quote", NULL, NULL, NULL, flags);
  properties[PROP_ENTITY_NAME] = g_param_spec_string ("entity-name", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
regest_annotation_init (RegestAnnotation *self)
{
  self->targets = g_array_sized_new (FALSE, FALSE, sizeof (RegestTarget), 1);
  g_array_set_clear_func (self->targets, clear_target);
  self->attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
}

/**
 * regest_annotation_new:
 * @kind: name of a kind
 *
 * Returns: (transfer full): an annotation without targets, accepted, to be filled
 */
RegestAnnotation *
regest_annotation_new (const char *kind)
{
  RegestAnnotation *self;

  g_return_val_if_fail (kind != NULL, NULL);

  self = g_object_new (REGEST_TYPE_ANNOTATION, NULL);
  self->kind = g_strdup (kind);
  return self;
}

/**
 * regest_annotation_copy:
 * @self: an annotation
 *
 * Returns: (transfer full): one with the same content, for its new owner to change
 */
RegestAnnotation *
regest_annotation_copy (RegestAnnotation *self)
{
  RegestAnnotation *copy;

  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), NULL);

  copy = regest_annotation_new (self->kind);
  copy->id = self->id;
  copy->record = self->record;
  copy->status = self->status;
  regest_annotation_set_entity (copy, &self->entity, self->entity_name);
  regest_annotation_set_certainty (copy, self->certainty);
  regest_annotation_set_author (copy, self->author);
  regest_annotation_set_times (copy, self->created, self->modified);
  regest_annotation_set_note (copy, self->note);
  for (guint i = 0; i < self->targets->len; i++)
    {
      const RegestTarget *target = regest_annotation_get_target (self, i);

      regest_annotation_add_target (copy, target->span, target->quote);
    }
  for (guint i = 0; i < regest_annotation_get_n_places (self); i++)
    regest_annotation_add_place (copy, regest_annotation_get_place (self, i));
  for (guint i = 0; i < self->attributes->len; i++)
    regest_annotation_take_attribute (copy,
                                      regest_attribute_copy (self->attributes->pdata[i]));
  return copy;
}

const RegestId *
regest_annotation_get_id (RegestAnnotation *self)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), NULL);

  return &self->id;
}

const RegestId *
regest_annotation_get_record (RegestAnnotation *self)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), NULL);

  return &self->record;
}

const char *
regest_annotation_get_kind (RegestAnnotation *self)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), NULL);

  return self->kind;
}

RegestStatus
regest_annotation_get_status (RegestAnnotation *self)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), REGEST_STATUS_ACCEPTED);

  return self->status;
}

/**
 * regest_annotation_get_entity:
 * @self: an annotation
 *
 * Returns: (transfer none) (nullable): whom or what it mentions; NULL where it is not linked
 */
const RegestId *
regest_annotation_get_entity (RegestAnnotation *self)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), NULL);

  return regest_id_is_none (&self->entity) ? NULL : &self->entity;
}

/**
 * regest_annotation_get_entity_name:
 * @self: an annotation
 *
 * Returns: (nullable): the preferred name of whom it mentions; NULL where it is not linked
 */
const char *
regest_annotation_get_entity_name (RegestAnnotation *self)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), NULL);

  return self->entity_name;
}

/**
 * regest_annotation_get_certainty:
 * @self: an annotation
 *
 * Returns: (nullable): "high", "medium" or "low"
 */
const char *
regest_annotation_get_certainty (RegestAnnotation *self)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), NULL);

  return self->certainty;
}

/**
 * regest_annotation_get_author:
 * @self: an annotation
 *
 * Returns: (nullable): who made it
 */
const char *
regest_annotation_get_author (RegestAnnotation *self)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), NULL);

  return self->author;
}

gint64
regest_annotation_get_created (RegestAnnotation *self)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), 0);

  return self->created;
}

gint64
regest_annotation_get_modified (RegestAnnotation *self)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), 0);

  return self->modified;
}

/**
 * regest_annotation_get_note:
 * @self: an annotation
 *
 * Returns: (nullable): the annotator's remark
 */
const char *
regest_annotation_get_note (RegestAnnotation *self)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), NULL);

  return self->note;
}

/**
 * regest_annotation_get_attributes:
 * @self: an annotation
 *
 * Returns: (transfer none) (element-type RegestAttribute): its fields, in order
 */
GPtrArray *
regest_annotation_get_attributes (RegestAnnotation *self)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), NULL);

  return self->attributes;
}

guint
regest_annotation_get_n_targets (RegestAnnotation *self)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), 0);

  return self->targets->len;
}

/**
 * regest_annotation_get_target:
 * @self: an annotation
 * @index: the number of a piece, from 0
 *
 * Returns: (transfer none): one of its pieces
 */
const RegestTarget *
regest_annotation_get_target (RegestAnnotation *self, guint index)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), NULL);
  g_return_val_if_fail (index < self->targets->len, NULL);

  return &g_array_index (self->targets, RegestTarget, index);
}

/**
 * regest_annotation_get_extent:
 * @self: an annotation
 *
 * Returns: from the first start to the last end of its pieces; 0 to 0 where it has none
 */
RegestSpan
regest_annotation_get_extent (RegestAnnotation *self)
{
  RegestSpan extent = { 0, 0 };

  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), extent);

  for (guint i = 0; i < self->targets->len; i++)
    {
      RegestSpan span = regest_annotation_get_target (self, i)->span;

      extent.start = i == 0 ? span.start : MIN (extent.start, span.start);
      extent.end = MAX (extent.end, span.end);
    }
  return extent;
}

/**
 * regest_annotation_get_quote:
 * @self: an annotation
 *
 * Returns: (nullable): its words; those of several pieces are joined by " … "; NULL for a range of
 * lines and where it stands on no text
 */
const char *
regest_annotation_get_quote (RegestAnnotation *self)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), NULL);

  if (self->targets->len == 0)
    return NULL;
  return self->targets->len == 1 ? regest_annotation_get_target (self, 0)->quote
                                 : self->joined_quote;
}

/**
 * regest_annotation_get_wording:
 * @self: an annotation
 *
 * Returns: (nullable): what it is shown by: its words or, where it stands on no text, what was
 * typed into its fields or whom it names
 */
const char *
regest_annotation_get_wording (RegestAnnotation *self)
{
  static const char *const fields[] = { "wording", "text" };
  const char *quote = regest_annotation_get_quote (self);
  const RegestAttribute *found = NULL;

  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), NULL);

  if (quote != NULL)
    return quote;
  for (guint i = 0; i < G_N_ELEMENTS (fields) && found == NULL; i++)
    found = regest_attributes_find (self->attributes, fields[i]);
  if (found == NULL && self->entity_name != NULL)
    return self->entity_name;
  if (found == NULL && self->attributes->len > 0)
    found = self->attributes->pdata[0];
  if (found == NULL)
    return NULL;
  return found->reading != NULL ? found->reading : found->value;
}

guint
regest_annotation_get_n_places (RegestAnnotation *self)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), 0);

  return self->places != NULL ? self->places->len : 0;
}

/**
 * regest_annotation_get_place:
 * @self: an annotation
 * @index: from 0
 *
 * Returns: (transfer none): a place on a page that it stands on
 */
const RegestTagPlace *
regest_annotation_get_place (RegestAnnotation *self, guint index)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (self), NULL);
  g_return_val_if_fail (index < regest_annotation_get_n_places (self), NULL);

  return &g_array_index (self->places, RegestTagPlace, index);
}

static int
compare_numbers (guint a, guint b)
{
  return a < b ? -1 : a > b;
}

/* of its first place; G_MAXUINT: it has none */
static guint
get_page_number (RegestAnnotation *self)
{
  return regest_annotation_get_n_places (self) > 0 ? regest_annotation_get_place (self, 0)->number
                                                   : G_MAXUINT;
}

/**
 * regest_annotation_compare:
 * @self: an annotation
 * @other: another one
 *
 * Returns: less than 0 where @self is listed before @other, more where behind
 */
int
regest_annotation_compare (RegestAnnotation *self, RegestAnnotation *other)
{
  RegestSpan p = regest_annotation_get_extent (self), q = regest_annotation_get_extent (other);
  int compared;

  g_return_val_if_fail (REGEST_IS_ANNOTATION (self) && REGEST_IS_ANNOTATION (other), 0);

  if (self->targets->len == 0 || other->targets->len == 0)
    {
      compared = (self->targets->len == 0) - (other->targets->len == 0);
      if (compared == 0)
        compared = compare_numbers (get_page_number (self), get_page_number (other));
    }
  else
    {
      compared = compare_numbers (p.start, q.start);
      if (compared == 0)
        compared = compare_numbers (q.end, p.end);
    }
  return compared != 0 ? compared : regest_id_compare (&self->id, &other->id);
}

void
regest_annotation_set_id (RegestAnnotation *self, const RegestId *id)
{
  g_return_if_fail (REGEST_IS_ANNOTATION (self));
  g_return_if_fail (id != NULL);

  self->id = *id;
}

void
regest_annotation_set_record (RegestAnnotation *self, const RegestId *record)
{
  g_return_if_fail (REGEST_IS_ANNOTATION (self));
  g_return_if_fail (record != NULL);

  self->record = *record;
}

void
regest_annotation_set_status (RegestAnnotation *self, RegestStatus status)
{
  g_return_if_fail (REGEST_IS_ANNOTATION (self));

  self->status = status;
}

/**
 * regest_annotation_set_entity:
 * @self: an annotation
 * @entity: (nullable): whom it mentions; NULL: nobody
 * @name: (nullable): the entity's preferred name
 */
void
regest_annotation_set_entity (RegestAnnotation *self, const RegestId *entity, const char *name)
{
  RegestId none = { 0 };

  g_return_if_fail (REGEST_IS_ANNOTATION (self));

  self->entity = entity != NULL ? *entity : none;
  if (regest_id_is_none (&self->entity))
    name = NULL;
  if (name == self->entity_name)
    return;
  g_free (self->entity_name);
  self->entity_name = g_strdup (name);
}

static void
set_string (char **where, const char *string)
{
  char *copy = g_strdup (string);

  g_free (*where);
  *where = copy;
}

/**
 * regest_annotation_set_certainty:
 * @self: an annotation
 * @certainty: (nullable): "high", "medium" or "low"
 */
void
regest_annotation_set_certainty (RegestAnnotation *self, const char *certainty)
{
  g_return_if_fail (REGEST_IS_ANNOTATION (self));

  set_string (&self->certainty, certainty);
}

/**
 * regest_annotation_set_author:
 * @self: an annotation
 * @author: (nullable): who made it
 */
void
regest_annotation_set_author (RegestAnnotation *self, const char *author)
{
  g_return_if_fail (REGEST_IS_ANNOTATION (self));

  set_string (&self->author, author);
}

void
regest_annotation_set_times (RegestAnnotation *self, gint64 created, gint64 modified)
{
  g_return_if_fail (REGEST_IS_ANNOTATION (self));

  self->created = created;
  self->modified = modified;
}

/**
 * regest_annotation_set_note:
 * @self: an annotation
 * @note: (nullable): the annotator's remark
 */
void
regest_annotation_set_note (RegestAnnotation *self, const char *note)
{
  g_return_if_fail (REGEST_IS_ANNOTATION (self));

  set_string (&self->note, note);
}

static char *
join_quotes (RegestAnnotation *self)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < self->targets->len; i++)
    {
      const char *quote = regest_annotation_get_target (self, i)->quote;

      if (quote == NULL)
        {
          g_string_free (joined, TRUE);
          return NULL;
        }
      if (i > 0)
        g_string_append (joined, " … ");
      g_string_append (joined, quote);
    }
  return g_string_free (joined, FALSE);
}

/**
 * regest_annotation_add_target:
 * @self: an annotation
 * @span: code points of the record's text
 * @quote: (nullable): the words there
 */
void
regest_annotation_add_target (RegestAnnotation *self, RegestSpan span, const char *quote)
{
  RegestTarget target = { span, NULL };

  g_return_if_fail (REGEST_IS_ANNOTATION (self));
  g_return_if_fail (span.start <= span.end);

  target.quote = g_strdup (quote);
  g_array_append_val (self->targets, target);
  if (self->targets->len > 1)
    {
      g_free (self->joined_quote);
      self->joined_quote = join_quotes (self);
    }
}

/**
 * regest_annotation_add_place:
 * @self: an annotation
 * @place: where it stands, too; its points are copied
 */
void
regest_annotation_add_place (RegestAnnotation *self, const RegestTagPlace *place)
{
  RegestTagPlace own;

  g_return_if_fail (REGEST_IS_ANNOTATION (self));
  g_return_if_fail (place != NULL);

  if (self->places == NULL)
    {
      self->places = g_array_sized_new (FALSE, FALSE, sizeof (RegestTagPlace), 1);
      g_array_set_clear_func (self->places, clear_place);
    }
  own = *place;
  own.points = place->points != NULL ? g_array_copy (place->points) : NULL;
  g_array_append_val (self->places, own);
}

/**
 * regest_annotation_take_attribute:
 * @self: an annotation
 * @attribute: (transfer full): its next field
 */
void
regest_annotation_take_attribute (RegestAnnotation *self, RegestAttribute *attribute)
{
  g_return_if_fail (REGEST_IS_ANNOTATION (self));
  g_return_if_fail (attribute != NULL);

  g_ptr_array_add (self->attributes, attribute);
}
