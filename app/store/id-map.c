/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "id-map.h"

/*
 * Open addressing with linear probing; at most two thirds of the places are taken, nothing is ever
 * removed. A GHashTable of ids needs an allocation a key and took four times as long to fill, which
 * was half of what opening a record with 100,000 tags cost.
 */

static gsize
place_of (const RegestIdMap *self, const RegestId *id)
{
  guint64 high, low;

  memcpy (&high, id->bytes, sizeof high);
  memcpy (&low, id->bytes + 8, sizeof low);
  low = (low ^ high) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (low >> 32) & self->mask;
}

static void
allocate (RegestIdMap *self, guint n_places)
{
  self->keys = g_new0 (RegestId, n_places);
  self->values = g_new (guint, n_places);
  self->mask = n_places - 1;
  self->n_used = 0;
}

void
regest_id_map_init (RegestIdMap *self, guint n_expected)
{
  guint n_places = 16;

  while (n_places / 3 * 2 < n_expected)
    n_places *= 2;
  allocate (self, n_places);
}

void
regest_id_map_clear (RegestIdMap *self)
{
  g_clear_pointer (&self->keys, g_free);
  g_clear_pointer (&self->values, g_free);
}

void
regest_id_map_reset (RegestIdMap *self)
{
  memset (self->keys, 0, sizeof (RegestId) * ((gsize) self->mask + 1));
  self->n_used = 0;
}

static void
grow (RegestIdMap *self)
{
  RegestIdMap old = *self;

  allocate (self, (old.mask + 1) * 2);
  for (guint i = 0; i <= old.mask; i++)
    if (!regest_id_is_none (&old.keys[i]))
      regest_id_map_set (self, &old.keys[i], old.values[i]);
  regest_id_map_clear (&old);
}

void
regest_id_map_set (RegestIdMap *self, const RegestId *id, guint value)
{
  gsize place;

  /* a damaged file may hold one */
  if (regest_id_is_none (id))
    return;
  if (self->n_used >= self->mask / 3 * 2)
    grow (self);
  place = place_of (self, id);
  while (!regest_id_is_none (&self->keys[place]) &&
         memcmp (&self->keys[place], id, sizeof *id) != 0)
    place = (place + 1) & self->mask;
  if (regest_id_is_none (&self->keys[place]))
    {
      self->keys[place] = *id;
      self->n_used++;
    }
  self->values[place] = value;
}

gboolean
regest_id_map_get (const RegestIdMap *self, const RegestId *id, guint *value)
{
  gsize place;

  if (regest_id_is_none (id))
    return FALSE;
  place = place_of (self, id);
  while (!regest_id_is_none (&self->keys[place]))
    {
      if (memcmp (&self->keys[place], id, sizeof *id) == 0)
        {
          *value = self->values[place];
          return TRUE;
        }
      place = (place + 1) & self->mask;
    }
  return FALSE;
}
