/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/query.h>

#include "layers.h"

/* The zones of the text once more, each by an id of its own: both readings may be on the pages in
 * turn. */

static gboolean
is_of_text (const RegestZone *zone)
{
  return regest_zone_is (zone, REGEST_ZONE_LINE) || regest_zone_is (zone, REGEST_ZONE_WORD);
}

static RegestZone *
copy_zone (const RegestZone *zone, GHashTable *ids)
{
  RegestZone *copy = regest_zone_copy (zone);
  const RegestId *parent = g_hash_table_lookup (ids, &zone->parent);

  copy->id = regest_id_new ();
  copy->annotation = (RegestId){ { 0 } };
  if (parent != NULL)
    copy->parent = *parent;
  g_hash_table_insert (ids, regest_id_copy (&zone->id), regest_id_copy (&copy->id));
  return copy;
}

static GPtrArray *
copy_zones (RegestProject *self, const RegestId *record, GError **error)
{
  g_autoptr (GPtrArray) pages = regest_project_list_pages (self, record, error);
  g_autoptr (GPtrArray) copies =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  g_autoptr (GHashTable) ids =
    g_hash_table_new_full (regest_id_hash, regest_id_equal, (GDestroyNotify) regest_id_free,
                           (GDestroyNotify) regest_id_free);

  for (guint i = 0; pages != NULL && i < pages->len; i++)
    {
      const RegestPage *page = pages->pdata[i];
      g_autoptr (GPtrArray) zones = regest_project_list_zones (self, &page->id, error);

      if (zones == NULL)
        return NULL;
      for (guint j = 0; j < zones->len; j++)
        if (is_of_text (zones->pdata[j]))
          g_ptr_array_add (copies, copy_zone (zones->pdata[j], ids));
    }
  return pages != NULL ? g_steal_pointer (&copies) : NULL;
}

/**
 * regest_project_copy_layer:
 * @self: a project
 * @record: a record
 * @label: (nullable): what the copy is called
 * @id: (out) (optional): its id
 * @error: return location
 *
 * Adds what is the record's text as a further reading.
 */
gboolean
regest_project_copy_layer (RegestProject *self, const RegestId *record, const char *label,
                           RegestId *id, GError **error)
{
  g_autoptr (RegestText) text = NULL;
  g_autoptr (GPtrArray) zones = NULL;
  g_autoptr (RegestLayer) layer = regest_layer_new (REGEST_LAYER_HAND);

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  text = regest_project_get_text (self, record, error);
  zones = text != NULL ? copy_zones (self, record, error) : NULL;
  if (zones == NULL)
    return FALSE;
  layer->record = *record;
  layer->label = g_strdup (label);
  layer->text = regest_text_dup_string (text);
  return regest_project_add_layer (self, layer, zones, id, error);
}
