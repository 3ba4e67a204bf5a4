/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <regest/model/order-key.h>
#include <regest/store/query.h>

#include "layers.h"
#include "segments.h"

/* -- rows ------------------------------------------------------------------ */

static gboolean
check_layer (RegestProject *self, const RegestLayer *layer, GError **error)
{
  RegestOwner record = { REGEST_OWNER_RECORD, layer->record };

  if (layer->text != NULL &&
      (!g_utf8_validate (layer->text, -1, NULL) || strchr (layer->text, '\r') != NULL))
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("The text of a layer is not UTF-8 or holds a carriage return; nothing "
                             "was changed"));
      return FALSE;
    }
  return regest_check_owner (self, &record, NULL, error);
}

static gboolean
insert_layer (RegestProject *self, const RegestLayer *layer, const RegestId *id, GError **error)
{
  g_autofree char *last =
    regest_query_text (self, "SELECT max (position) FROM layer WHERE record = :record", "i:record",
                       &layer->record, NULL);
  g_autofree char *position = regest_order_key_between (last, NULL);

  return regest_run (
    self, error,
    "INSERT INTO layer (id, record, position, type, label, source, language, author, created, text,"
    " zones, places) VALUES (:id, :record, :position, :type, :label, :source, :language, :author,"
    " :created, :text, :zones, :places)",
    "i:id", id, "i:record", &layer->record, "t:position", position, "t:type", layer->type,
    "t:label", layer->label, "t:source", layer->source, "t:language", layer->language, "t:author",
    layer->author != NULL ? layer->author : regest_project_get_author (self), "n:created",
    layer->created != 0 ? layer->created : g_get_real_time (), "t:text", layer->text, "t:zones",
    layer->zones, "t:places", layer->places, NULL);
}

/* The reading that a record has from the beginning is written down when another comes. */
static gboolean
insert_first (RegestProject *self, const RegestId *record, GError **error)
{
  g_auto (RegestOrigin) origin = { 0 };
  g_autoptr (RegestLayer) layer = NULL;
  RegestId id = regest_id_new ();

  if (regest_exists (self, "SELECT 1 FROM layer WHERE record = :record", "i:record", record, NULL))
    return TRUE;
  if (!regest_project_get_origin (self, record, &origin, error))
    return FALSE;
  layer = regest_layer_new (origin.file_name != NULL ? REGEST_LAYER_IMPORT : REGEST_LAYER_HAND);
  layer->record = *record;
  layer->source = g_strdup (origin.file_name);
  layer->author = g_strdup (origin.author);
  layer->created = origin.created;
  return insert_layer (self, layer, &id, error);
}

static const char *
name_layer (const RegestLayer *layer)
{
  return layer->label != NULL ? layer->label : layer->source;
}

/* -- adding ---------------------------------------------------------------- */

static gboolean
add_layer (RegestProject *self, RegestLayer *layer, GPtrArray *zones, GError **error)
{
  if (!check_layer (self, layer, error) || !insert_first (self, &layer->record, error))
    return FALSE;
  for (guint i = 0; zones != NULL && i < zones->len; i++)
    {
      RegestZone *zone = zones->pdata[i];

      if (regest_id_is_none (&zone->id))
        zone->id = regest_id_new ();
    }
  if (zones != NULL)
    {
      g_clear_pointer (&layer->zones, g_free);
      if (!regest_pack_zones (self, zones, NULL, &layer->zones, error))
        return FALSE;
    }
  return insert_layer (self, layer, &layer->id, error);
}

/**
 * regest_project_add_layer:
 * @self: a project
 * @layer: the reading, of a record
 * @zones: (nullable) (element-type RegestZone): its lines and words; ids are set
 * @id: (out) (optional): its id
 * @error: return location
 *
 * Adds a reading.
 */
gboolean
regest_project_add_layer (RegestProject *self, const RegestLayer *layer, GPtrArray *zones,
                          RegestId *id, GError **error)
{
  g_autoptr (RegestLayer) own = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (layer != NULL && layer->text != NULL, FALSE);

  own = regest_layer_copy (layer);
  if (regest_id_is_none (&own->id))
    own->id = regest_id_new ();
  if (!regest_project_begin_edit (self, "add-layer", name_layer (layer), NULL, error))
    return FALSE;
  if (!add_layer (self, own, zones, error))
    return regest_project_fail (self, error);
  if (!regest_project_commit (self, error))
    return FALSE;
  if (id != NULL)
    *id = own->id;
  return TRUE;
}

static gboolean
is_json (RegestProject *self, const char *json)
{
  return json == NULL ||
         regest_exists (self, "SELECT 1 WHERE json_valid (:json)", "t:json", json, NULL);
}

static gboolean
add_full (RegestProject *self, const RegestLayer *layer, GError **error)
{
  RegestId id = regest_id_is_none (&layer->id) ? regest_id_new () : layer->id;

  if (!is_json (self, layer->zones) || !is_json (self, layer->places))
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("The zones or places of a layer cannot be read; nothing was changed"));
      return FALSE;
    }
  return check_layer (self, layer, error) && insert_layer (self, layer, &id, error);
}

gboolean
regest_project_add_layer_full (RegestProject *self, const RegestLayer *layer, GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (layer != NULL, FALSE);

  if (!regest_project_begin_edit (self, "add-layer", name_layer (layer), NULL, error))
    return FALSE;
  if (!add_full (self, layer, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

/* -- changing, removing ---------------------------------------------------- */

static char *
dup_name (RegestProject *self, const RegestId *layer)
{
  return regest_query_text (self, "SELECT coalesce (label, source) FROM layer WHERE id = :id",
                            "i:id", layer, NULL);
}

static gboolean
has_layer (RegestProject *self, const RegestId *layer, GError **error)
{
  return regest_exists (self, "SELECT 1 FROM layer WHERE id = :id", "i:id", layer, NULL) ||
         regest_not_found (error, _("There is no layer %s in the project"), layer);
}

gboolean
regest_project_set_layer (RegestProject *self, const RegestLayer *layer, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (layer != NULL, FALSE);

  name = dup_name (self, &layer->id);
  if (!regest_project_begin_edit (self, "layer", name, NULL, error))
    return FALSE;
  if (!has_layer (self, &layer->id, error) ||
      !regest_run (self, error,
                   "UPDATE layer SET type = :type, label = :label, source = :source,"
                   " language = :language WHERE id = :id",
                   "t:type", layer->type, "t:label", layer->label, "t:source", layer->source,
                   "t:language", layer->language, "i:id", &layer->id, NULL))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

static gboolean
remove_layer (RegestProject *self, const RegestId *layer, GError **error)
{
  if (!has_layer (self, layer, error))
    return FALSE;
  if (regest_exists (self, "SELECT 1 FROM layer WHERE id = :id AND text IS NULL", "i:id", layer,
                     NULL))
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("Tags stand on this layer: choose another before you remove it"));
      return FALSE;
    }
  return regest_run (self, error, "DELETE FROM layer WHERE id = :id", "i:id", layer, NULL);
}

gboolean
regest_project_remove_layer (RegestProject *self, const RegestId *layer, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (layer != NULL, FALSE);

  name = dup_name (self, layer);
  if (!regest_project_begin_edit (self, "remove-layer", name, NULL, error))
    return FALSE;
  if (!remove_layer (self, layer, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

/* -- choosing -------------------------------------------------------------- */

static gboolean
store_left (RegestProject *self, const RegestMove *move, const char *zones,
            const char *corrections, GError **error)
{
  g_autofree char *text = regest_text_dup_string (move->before);
  g_autofree char *places = regest_places_write (&move->places, corrections);

  return regest_run (self, error,
                     "UPDATE layer SET text = :text, zones = :zones, places = :places"
                     " WHERE record = :record AND text IS NULL",
                     "t:text", text, "t:zones", zones, "t:places", places, "i:record",
                     move->record, NULL);
}

static gboolean
swap (RegestMove *move, const RegestTextChange *change, const RegestLayer *layer, GError **error)
{
  RegestProject *self = move->project;
  g_autofree char *zones = NULL;
  g_autofree char *corrections = NULL;

  if (!regest_places_read (&move->old, self, layer->places, error) ||
      !regest_take_zones (self, move->record, &zones, &move->places, error) ||
      !regest_take_corrections (self, move->record, move->before, &corrections, error) ||
      !regest_move_targets (move, error) || !regest_move_evidence (move, error) ||
      (change != NULL && !regest_write_segments (self, move->record, change, error)))
    return FALSE;
  regest_project_remember_text (self, move->record, move->after);
  return regest_put_zones (self, move->record, move->after, layer->zones, error) &&
         regest_move_zones (move, error) &&
         regest_put_corrections (self, move->record, move->after, layer->places, error) &&
         store_left (self, move, zones, corrections, error) &&
         regest_run (self, error,
                     "UPDATE layer SET text = NULL, zones = NULL, places = NULL WHERE id = :id",
                     "i:id", &layer->id, NULL);
}

static gboolean
exchange (RegestProject *self, const RegestLayer *layer, GPtrArray *unmoved, GError **error)
{
  g_autoptr (RegestText) before = regest_project_load_text (self, &layer->record, error);
  g_auto (RegestTextChange) change = { 0 };
  g_autoptr (RegestAlignment) alignment = NULL;
  RegestMove move = { self, &layer->record, before, before };
  gboolean differs, done;

  if (before == NULL || !insert_first (self, &layer->record, error))
    return FALSE;
  differs = regest_text_change_init (&change, before,
                                     (RegestSpan){ 0, regest_text_get_length (before) },
                                     layer->text);
  if (differs)
    {
      move.after = change.after;
      move.alignment = alignment = regest_alignment_new (before, change.after);
    }
  move.unmoved = unmoved;
  regest_places_init (&move.old);
  regest_places_init (&move.places);
  done = swap (&move, differs ? &change : NULL, layer, error);
  regest_places_clear (&move.old);
  regest_places_clear (&move.places);
  return done;
}

/* As the layer is now: it was looked at before the lock, for which others may have been waited. */
static gboolean
choose (RegestProject *self, const RegestId *id, GPtrArray *unmoved, GError **error)
{
  g_autoptr (RegestLayer) layer = regest_project_get_layer (self, id, error);

  return layer != NULL && (layer->current || exchange (self, layer, unmoved, error));
}

/**
 * regest_project_choose_layer:
 * @self: a project
 * @layer: a reading
 * @unmoved: (out) (optional) (element-type RegestUnmoved): what has no place in it
 * @error: return location
 *
 * Makes the reading the record's text.
 */
gboolean
regest_project_choose_layer (RegestProject *self, const RegestId *layer, GPtrArray **unmoved,
                             GError **error)
{
  g_autoptr (GPtrArray) found =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_unmoved_free);
  g_autoptr (RegestLayer) chosen = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (layer != NULL, FALSE);

  chosen = regest_project_get_layer (self, layer, error);
  if (chosen == NULL)
    return FALSE;
  if (!chosen->current)
    {
      if (!regest_project_begin_edit (self, "choose-layer", name_layer (chosen), NULL, error))
        return FALSE;
      if (!choose (self, layer, found, error))
        return regest_project_fail (self, error);
      if (!regest_project_commit (self, error))
        return FALSE;
    }
  if (unmoved != NULL)
    *unmoved = g_steal_pointer (&found);
  return TRUE;
}
