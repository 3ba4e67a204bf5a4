/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/model/layer.h>

G_DEFINE_BOXED_TYPE (RegestLayer, regest_layer, regest_layer_copy, regest_layer_free)

RegestLayer *
regest_layer_new (const char *type)
{
  RegestLayer *self;

  g_return_val_if_fail (type != NULL, NULL);

  self = g_new0 (RegestLayer, 1);
  self->type = g_strdup (type);
  return self;
}

RegestLayer *
regest_layer_copy (const RegestLayer *self)
{
  RegestLayer *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (RegestLayer, 1);
  *copy = *self;
  copy->type = g_strdup (self->type);
  copy->label = g_strdup (self->label);
  copy->source = g_strdup (self->source);
  copy->language = g_strdup (self->language);
  copy->author = g_strdup (self->author);
  copy->text = g_strdup (self->text);
  copy->zones = g_strdup (self->zones);
  copy->places = g_strdup (self->places);
  return copy;
}

void
regest_layer_free (RegestLayer *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->type);
  g_free (self->label);
  g_free (self->source);
  g_free (self->language);
  g_free (self->author);
  g_free (self->text);
  g_free (self->zones);
  g_free (self->places);
  g_free (self);
}
