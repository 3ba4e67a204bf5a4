/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/model/page.h>

G_DEFINE_BOXED_TYPE (RegestPage, regest_page, regest_page_copy, regest_page_free)
G_DEFINE_BOXED_TYPE (RegestZone, regest_zone, regest_zone_copy, regest_zone_free)

RegestPage *
regest_page_new (void)
{
  return g_new0 (RegestPage, 1);
}

RegestPage *
regest_page_copy (const RegestPage *self)
{
  RegestPage *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = regest_page_new ();
  *copy = *self;
  copy->label = g_strdup (self->label);
  copy->image = g_strdup (self->image);
  copy->media_type = g_strdup (self->media_type);
  copy->checksum = g_strdup (self->checksum);
  return copy;
}

void
regest_page_free (RegestPage *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->label);
  g_free (self->image);
  g_free (self->media_type);
  g_free (self->checksum);
  g_free (self);
}

char *
regest_page_dup_title (const RegestPage *self, guint number)
{
  const char *name, *dot;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->label != NULL && *self->label != '\0')
    return g_strdup (self->label);
  if (self->image == NULL || *self->image == '\0')
    return g_strdup_printf ("%u", number);
  name = strrchr (self->image, '/');
  name = name != NULL && name[1] != '\0' ? name + 1 : self->image;
  dot = strrchr (name, '.');
  return dot != NULL && dot > name ? g_strndup (name, dot - name) : g_strdup (name);
}

const char *
regest_page_guess_media_type (const char *image)
{
  static const struct
  {
    const char *ending;
    const char *type;
  } known[] = {
    { ".jpg", "image/jpeg" },
    { ".jpeg", "image/jpeg" },
    { ".png", "image/png" },
    { ".tif", "image/tiff" },
    { ".tiff", "image/tiff" },
    { ".jp2", "image/jp2" },
    { ".webp", "image/webp" },
    { ".gif", "image/gif" },
    { ".bmp", "image/bmp" },
    { ".pdf", "application/pdf" },
  };
  const char *dot = image != NULL ? strrchr (image, '.') : NULL;

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (dot, known[i].ending) == 0)
      return known[i].type;
  return NULL;
}

RegestZone *
regest_zone_new (const char *type)
{
  RegestZone *self;

  g_return_val_if_fail (type != NULL, NULL);

  self = g_new0 (RegestZone, 1);
  self->type = g_strdup (type);
  self->confidence = -1;
  return self;
}

RegestZone *
regest_zone_copy (const RegestZone *self)
{
  RegestZone *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (RegestZone, 1);
  *copy = *self;
  copy->type = g_strdup (self->type);
  copy->points = self->points != NULL ? g_array_copy (self->points) : NULL;
  copy->baseline = self->baseline != NULL ? g_array_copy (self->baseline) : NULL;
  copy->label = g_strdup (self->label);
  copy->name = g_strdup (self->name);
  return copy;
}

void
regest_zone_free (RegestZone *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->type);
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->baseline, g_array_unref);
  g_free (self->label);
  g_free (self->name);
  g_free (self);
}

gboolean
regest_zone_is (const RegestZone *self, const char *type)
{
  g_return_val_if_fail (self != NULL && type != NULL, FALSE);

  return g_str_equal (self->type, type);
}
