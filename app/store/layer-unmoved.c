/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "layers.h"

/* What stood in other readings of a text and has no place in the one that is chosen. */

typedef struct
{
  RegestProject *project;
  GHashTable *known; /* ids of what is in the list */
  GPtrArray *unmoved;
} Search;

static void
add (Search *self, const RegestPlace *place, RegestText *text, gboolean is_field)
{
  const char *sql =
    is_field ? "SELECT name FROM attribute WHERE id = :id AND start_segment IS NULL"
             : "SELECT kind FROM annotation WHERE id = :id AND status <> 'rejected' AND NOT EXISTS"
               " (SELECT 1 FROM target WHERE annotation = :id)";
  g_autofree char *name = NULL;
  RegestUnmoved *unmoved;

  if (place->from.start >= place->from.end || place->from.end > regest_text_get_length (text) ||
      g_hash_table_contains (self->known, &place->id))
    return;
  name = regest_query_text (self->project, sql, "i:id", &place->id, NULL);
  if (name == NULL)
    return;
  g_hash_table_add (self->known, regest_id_copy (&place->id));
  unmoved = g_new0 (RegestUnmoved, 1);
  if (!is_field)
    unmoved->annotation = place->id;
  unmoved->is_field = is_field;
  unmoved->name = g_steal_pointer (&name);
  unmoved->words = regest_text_dup_range (text, place->from);
  g_ptr_array_add (self->unmoved, unmoved);
}

static gboolean
search_layer (Search *self, const RegestId *id, GError **error)
{
  g_autoptr (RegestLayer) layer = regest_project_get_layer (self->project, id, error);
  g_auto (RegestPlaces) places = { 0 };
  g_autoptr (RegestText) text = NULL;

  if (layer == NULL || layer->text == NULL)
    return layer != NULL;
  text = regest_text_new_from_string (layer->text, -1);
  regest_places_init (&places);
  if (!regest_places_read (&places, self->project, layer->places, error))
    return FALSE;
  for (guint i = 0; i < places.targets->len; i++)
    add (self, &g_array_index (places.targets, RegestPlace, i), text, FALSE);
  for (guint i = 0; i < places.evidence->len; i++)
    add (self, &g_array_index (places.evidence, RegestPlace, i), text, TRUE);
  return TRUE;
}

/**
 * regest_project_list_unmoved:
 * @self: a project
 * @record: a record
 * @error: return location
 *
 * Returns: (transfer full) (element-type RegestUnmoved): what has no place in the record's text but
 * had one in another reading of it
 */
GPtrArray *
regest_project_list_unmoved (RegestProject *self, const RegestId *record, GError **error)
{
  Search search = { self };
  g_autoptr (GPtrArray) unmoved =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_unmoved_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                                        (GDestroyNotify) regest_id_free, NULL);
  g_autoptr (GPtrArray) layers = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  layers = regest_project_list_layers (self, record, error);
  search.known = known;
  search.unmoved = unmoved;
  for (guint i = 0; layers != NULL && i < layers->len; i++)
    if (!search_layer (&search, &((RegestLayer *) layers->pdata[i])->id, error))
      return NULL;
  return layers != NULL ? g_steal_pointer (&unmoved) : NULL;
}
