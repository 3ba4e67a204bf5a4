/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "id-table.h"

void
regest_id_table_init (RegestIdTable *self, gsize item_size)
{
  self->items = g_array_new (FALSE, TRUE, (guint) item_size);
  regest_id_map_init (&self->place_of, 16);
}

void
regest_id_table_clear (RegestIdTable *self)
{
  g_clear_pointer (&self->items, g_array_unref);
  regest_id_map_clear (&self->place_of);
}

static gpointer
get_item (const RegestIdTable *self, guint place)
{
  return self->items->data + (gsize) place * g_array_get_element_size (self->items);
}

gpointer
regest_id_table_find (const RegestIdTable *self, const RegestId *id)
{
  guint place;

  return regest_id_map_get (&self->place_of, id, &place) ? get_item (self, place) : NULL;
}

gpointer
regest_id_table_get (RegestIdTable *self, const RegestId *id)
{
  gpointer item = regest_id_table_find (self, id);
  guint place = self->items->len;

  if (item != NULL)
    return item;
  g_array_set_size (self->items, place + 1);
  regest_id_map_set (&self->place_of, id, place);
  item = get_item (self, place);
  memcpy (item, id, sizeof *id);
  return item;
}
