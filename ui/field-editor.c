/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "field-editor.h"

#include "choice-editor.h"
#include "link-editor.h"
#include "text-editor.h"

typedef struct
{
  RegestDesk *desk;
  RegestProfile *profile;
  const RegestField *field;
  char *context;
} RegestFieldEditorPrivate;

enum
{
  STORE,
  EDITED,
  LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RegestFieldEditor, regest_field_editor, ADW_TYPE_BIN)

static RegestFieldEditorPrivate *
get_private (RegestFieldEditor *self)
{
  return regest_field_editor_get_instance_private (self);
}

static void
regest_field_editor_dispose (GObject *object)
{
  RegestFieldEditorPrivate *priv = get_private (REGEST_FIELD_EDITOR (object));

  g_clear_object (&priv->desk);
  g_clear_pointer (&priv->context, g_free);
  G_OBJECT_CLASS (regest_field_editor_parent_class)->dispose (object);
}

static void
regest_field_editor_finalize (GObject *object)
{
  g_clear_object (&get_private (REGEST_FIELD_EDITOR (object))->profile);
  G_OBJECT_CLASS (regest_field_editor_parent_class)->finalize (object);
}

static void
regest_field_editor_class_init (RegestFieldEditorClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_field_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = regest_field_editor_finalize;
  signals[STORE] = g_signal_new ("store", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, REGEST_TYPE_ATTRIBUTE);
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
regest_field_editor_init (RegestFieldEditor *self)
{
}

static GType
type_for_field (const RegestField *field)
{
  switch (regest_field_get_value_type (field))
    {
    case REGEST_FIELD_CHOICE:
    case REGEST_FIELD_YES_NO:
      return REGEST_TYPE_CHOICE_EDITOR;
    case REGEST_FIELD_ENTITY:
    case REGEST_FIELD_REFERENCE:
      return REGEST_TYPE_LINK_EDITOR;
    case REGEST_FIELD_TEXT:
    case REGEST_FIELD_NUMBER:
    case REGEST_FIELD_DATE:
    default:
      return REGEST_TYPE_TEXT_EDITOR;
    }
}

RegestFieldEditor *
regest_field_editor_new (RegestDesk *desk, RegestProfile *profile, const RegestField *field)
{
  RegestFieldEditor *self;
  RegestFieldEditorPrivate *priv;

  g_return_val_if_fail (REGEST_IS_DESK (desk), NULL);
  g_return_val_if_fail (REGEST_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (type_for_field (field), NULL);
  priv = get_private (self);
  priv->desk = g_object_ref (desk);
  priv->profile = g_object_ref (profile);
  priv->field = field;
  REGEST_FIELD_EDITOR_GET_CLASS (self)->build (self);
  return self;
}

RegestDesk *
regest_field_editor_get_desk (RegestFieldEditor *self)
{
  g_return_val_if_fail (REGEST_IS_FIELD_EDITOR (self), NULL);

  return get_private (self)->desk;
}

const RegestField *
regest_field_editor_get_field (RegestFieldEditor *self)
{
  g_return_val_if_fail (REGEST_IS_FIELD_EDITOR (self), NULL);

  return get_private (self)->field;
}

void
regest_field_editor_set_context (RegestFieldEditor *self, const char *context)
{
  RegestFieldEditorPrivate *priv;

  g_return_if_fail (REGEST_IS_FIELD_EDITOR (self));

  priv = get_private (self);
  g_free (priv->context);
  priv->context = g_strdup (context);
}

const char *
regest_field_editor_get_context (RegestFieldEditor *self)
{
  g_return_val_if_fail (REGEST_IS_FIELD_EDITOR (self), NULL);

  return get_private (self)->context;
}

void
regest_field_editor_show (RegestFieldEditor *self, const RegestAttribute *attribute)
{
  g_return_if_fail (REGEST_IS_FIELD_EDITOR (self));

  REGEST_FIELD_EDITOR_GET_CLASS (self)->show (self, attribute);
}

gboolean
regest_field_editor_flush (RegestFieldEditor *self)
{
  RegestFieldEditorClass *klass;

  g_return_val_if_fail (REGEST_IS_FIELD_EDITOR (self), TRUE);

  klass = REGEST_FIELD_EDITOR_GET_CLASS (self);
  return klass->flush == NULL || klass->flush (self);
}

gboolean
regest_field_editor_is_edited (RegestFieldEditor *self)
{
  RegestFieldEditorClass *klass;

  g_return_val_if_fail (REGEST_IS_FIELD_EDITOR (self), FALSE);

  klass = REGEST_FIELD_EDITOR_GET_CLASS (self);
  return klass->is_edited != NULL && klass->is_edited (self);
}

GtkWidget *
regest_field_editor_get_control (RegestFieldEditor *self)
{
  g_return_val_if_fail (REGEST_IS_FIELD_EDITOR (self), NULL);

  return REGEST_FIELD_EDITOR_GET_CLASS (self)->get_control (self);
}

void
regest_field_editor_store (RegestFieldEditor *self, RegestAttribute *attribute)
{
  g_return_if_fail (REGEST_IS_FIELD_EDITOR (self));

  g_signal_emit (self, signals[STORE], 0, attribute);
}

void
regest_field_editor_edited (RegestFieldEditor *self)
{
  g_return_if_fail (REGEST_IS_FIELD_EDITOR (self));

  g_signal_emit (self, signals[EDITED], 0);
}

void
regest_field_editor_left (RegestFieldEditor *self)
{
  g_return_if_fail (REGEST_IS_FIELD_EDITOR (self));

  g_signal_emit (self, signals[LEFT], 0);
}
