/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "occurrence.h"

struct _RegestOccurrence
{
  GObject parent_instance;

  RegestHit *hit;
  RegestOccurrenceState state;
  RegestAnnotation *annotation; /* borrowed from the hit */
  gboolean ticked;
};

enum
{
  PROP_0,
  PROP_TICKED,
  PROP_STATE_TEXT,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestOccurrence, regest_occurrence, G_TYPE_OBJECT)

static void
regest_occurrence_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegestOccurrence *self = REGEST_OCCURRENCE (object);

  if (prop_id == PROP_TICKED)
    g_value_set_boolean (value, self->ticked);
  else if (prop_id == PROP_STATE_TEXT)
    g_value_take_string (value, regest_occurrence_dup_state_text (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_occurrence_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_TICKED)
    regest_occurrence_set_ticked (REGEST_OCCURRENCE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_occurrence_finalize (GObject *object)
{
  regest_hit_free (REGEST_OCCURRENCE (object)->hit);
  G_OBJECT_CLASS (regest_occurrence_parent_class)->finalize (object);
}

static void
regest_occurrence_class_init (RegestOccurrenceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = regest_occurrence_get_property;
  object_class->set_property = regest_occurrence_set_property;
  object_class->finalize = regest_occurrence_finalize;
  properties[PROP_TICKED] =
    g_param_spec_boolean ("ticked", NULL, NULL, FALSE, G_PARAM_READWRITE | flags);
  properties[PROP_STATE_TEXT] =
    g_param_spec_string ("state-text", NULL, NULL, NULL, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
regest_occurrence_init (RegestOccurrence *self)
{
}

RegestOccurrence *
regest_occurrence_new (RegestHit *hit)
{
  RegestOccurrence *self = g_object_new (REGEST_TYPE_OCCURRENCE, NULL);

  self->hit = hit;
  return self;
}

const RegestHit *
regest_occurrence_get_hit (RegestOccurrence *self)
{
  g_return_val_if_fail (REGEST_IS_OCCURRENCE (self), NULL);

  return self->hit;
}

RegestOccurrenceState
regest_occurrence_get_state (RegestOccurrence *self)
{
  g_return_val_if_fail (REGEST_IS_OCCURRENCE (self), REGEST_OCCURRENCE_NEW);

  return self->state;
}

RegestAnnotation *
regest_occurrence_get_annotation (RegestOccurrence *self)
{
  g_return_val_if_fail (REGEST_IS_OCCURRENCE (self), NULL);

  return self->annotation;
}

gboolean
regest_occurrence_get_ticked (RegestOccurrence *self)
{
  g_return_val_if_fail (REGEST_IS_OCCURRENCE (self), FALSE);

  return self->ticked;
}

void
regest_occurrence_set_ticked (RegestOccurrence *self, gboolean ticked)
{
  g_return_if_fail (REGEST_IS_OCCURRENCE (self));

  ticked = ticked && self->state != REGEST_OCCURRENCE_DONE;
  if (self->ticked == ticked)
    return;
  self->ticked = ticked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TICKED]);
}

static RegestOccurrenceState
judge (RegestOccurrence *self, const char *kind, const RegestId *entity)
{
  RegestOccurrenceState state = REGEST_OCCURRENCE_NEW;

  self->annotation = NULL;
  for (guint i = 0; self->hit->annotations != NULL && i < self->hit->annotations->len; i++)
    {
      RegestAnnotation *annotation = g_ptr_array_index (self->hit->annotations, i);
      RegestSpan extent = regest_annotation_get_extent (annotation);
      const RegestId *linked = regest_annotation_get_entity (annotation);

      if (g_strcmp0 (regest_annotation_get_kind (annotation), kind) != 0)
        continue;
      if (extent.start != self->hit->span.start || extent.end != self->hit->span.end)
        {
          state = REGEST_OCCURRENCE_INSIDE;
          continue;
        }
      self->annotation = annotation;
      if (linked == NULL)
        return entity != NULL ? REGEST_OCCURRENCE_UNLINKED : REGEST_OCCURRENCE_DONE;
      if (entity != NULL && !regest_id_equal (linked, entity))
        return REGEST_OCCURRENCE_OTHER;
      return REGEST_OCCURRENCE_DONE;
    }
  return state;
}

void
regest_occurrence_judge (RegestOccurrence *self, const char *kind, const RegestId *entity)
{
  g_return_if_fail (REGEST_IS_OCCURRENCE (self));

  self->state = judge (self, kind, entity);
  self->ticked = self->state == REGEST_OCCURRENCE_NEW;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TICKED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE_TEXT]);
}

char *
regest_occurrence_dup_state_text (RegestOccurrence *self)
{
  const char *name;

  g_return_val_if_fail (REGEST_IS_OCCURRENCE (self), NULL);

  switch (self->state)
    {
    case REGEST_OCCURRENCE_UNLINKED:
      return g_strdup (_("Tagged, nobody is meant yet"));
    case REGEST_OCCURRENCE_DONE:
      return g_strdup (_("Tagged already"));
    case REGEST_OCCURRENCE_OTHER:
      name = regest_annotation_get_entity_name (self->annotation);
      /* translators: an occurrence of a name is tagged, and means somebody else */
      return g_strdup_printf (_("Linked to “%s”"), name != NULL ? name : "");
    case REGEST_OCCURRENCE_INSIDE:
      return g_strdup (_("Inside a longer tag"));
    case REGEST_OCCURRENCE_NEW:
    default:
      return g_strdup ("");
    }
}

gboolean
regest_occurrence_tag (RegestOccurrence *self, RegestProject *project, const char *kind,
                       const RegestId *entity, GError **error)
{
  g_autoptr (RegestAnnotation) annotation = NULL;

  g_return_val_if_fail (REGEST_IS_OCCURRENCE (self), FALSE);

  if (self->annotation != NULL)
    return regest_project_link (project, regest_annotation_get_id (self->annotation), entity,
                                error);
  annotation = regest_annotation_new (kind);
  regest_annotation_set_record (annotation, &self->hit->record);
  regest_annotation_add_target (annotation, self->hit->span, NULL);
  if (entity != NULL)
    regest_annotation_set_entity (annotation, entity, NULL);
  return regest_project_add_annotation (project, annotation, NULL, error);
}
