/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Back from JSON. A project may have changed while a reading was packed: what stood on a page that
 * is gone is left out, a parent that is gone is let go.
 */

#include "config.h"

#include <regest/model/order-key.h>

#include "corrections.h"
#include "layers.h"
#include "zones.h"

static gboolean
get_span (RegestStatement *row, int column, RegestText *text, RegestSpan *span)
{
  gint64 start = regest_statement_get_int (row, column);
  gint64 end = regest_statement_get_int (row, column + 1);

  if (regest_statement_is_null (row, column) || start < 0 || end < start ||
      end > regest_text_get_length (text))
    return FALSE;
  *span = (RegestSpan){ (guint) start, (guint) end };
  return TRUE;
}

/* -- zones ----------------------------------------------------------------- */

static RegestZone *
read_zone (RegestStatement *row, RegestText *text)
{
  const char *type = regest_statement_get_text (row, 3);
  g_autoptr (RegestZone) zone = regest_zone_new (type != NULL ? type : REGEST_ZONE_LINE);

  if (!regest_layer_get_id (row, 0, &zone->id) || !regest_layer_get_id (row, 1, &zone->page))
    return NULL;
  regest_layer_get_id (row, 4, &zone->parent);
  zone->points = regest_points_parse (regest_statement_get_text (row, 5));
  zone->baseline = regest_points_parse (regest_statement_get_text (row, 6));
  zone->has_span = get_span (row, 7, text, &zone->span);
  if (!regest_statement_is_null (row, 9))
    zone->confidence = (int) CLAMP (regest_statement_get_int (row, 9), 0, 1000);
  zone->label = g_strdup (regest_statement_get_text (row, 10));
  zone->name = g_strdup (regest_statement_get_text (row, 11));
  return g_steal_pointer (&zone);
}

static gboolean
list_packed (RegestProject *self, RegestText *text, const char *json, GPtrArray *zones,
             GPtrArray *positions, GError **error)
{
  g_autoptr (RegestStatement) row = regest_database_prepare (
    regest_project_get_database (self),
    "SELECT json_extract (value, '$.id'), json_extract (value, '$.page'),"
    " json_extract (value, '$.position'), json_extract (value, '$.type'),"
    " json_extract (value, '$.parent'), json_extract (value, '$.points'),"
    " json_extract (value, '$.baseline'), json_extract (value, '$.start'),"
    " json_extract (value, '$.end'), json_extract (value, '$.confidence'),"
    " json_extract (value, '$.label'), json_extract (value, '$.name') FROM json_each (:json)",
    error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return FALSE;
  regest_statement_bind_text_static (row, ":json", json, -1);
  while (regest_statement_step (row, &failure))
    {
      RegestZone *zone = read_zone (row, text);

      if (zone == NULL)
        continue;
      g_ptr_array_add (zones, zone);
      g_ptr_array_add (positions, g_strdup (regest_statement_get_text (row, 2)));
    }
  return regest_ended_well (&failure, error);
}

/* (its parent may be inserted after it) */
static gboolean
insert_zone (RegestProject *self, RegestText *text, const RegestZone *zone, const char *position,
             GError **error)
{
  g_autoptr (RegestStatement) row = regest_database_prepare (
    regest_project_get_database (self),
    "INSERT INTO zone (id, page, position, type, parent, points, baseline, start_segment,"
    " start_offset, end_segment, end_offset, confidence, label, name) VALUES (:id, :page,"
    " :position, :type, :parent, :points, :baseline, :start, :start_offset, :end, :end_offset,"
    " :confidence, :label, :name)",
    error);
  g_autofree char *points = regest_points_to_string (zone->points);
  g_autofree char *baseline = regest_points_to_string (zone->baseline);

  if (row == NULL)
    return FALSE;
  regest_statement_bind_id (row, ":id", &zone->id);
  regest_statement_bind_id (row, ":page", &zone->page);
  regest_statement_bind_id (row, ":parent", &zone->parent);
  regest_statement_bind_text (row, ":position", position);
  regest_statement_bind_text (row, ":type", zone->type);
  regest_statement_bind_text (row, ":points", points);
  regest_statement_bind_text (row, ":baseline", baseline);
  regest_zone_bind_span (row, text, zone->has_span ? &zone->span : NULL);
  if (zone->confidence >= 0)
    regest_statement_bind_int (row, ":confidence", zone->confidence);
  regest_statement_bind_text (row, ":label", zone->label);
  regest_statement_bind_text (row, ":name", zone->name);
  return regest_statement_run (row, error);
}

/* behind everything on its page */
static char *
make_position (RegestProject *self, const RegestId *page)
{
  g_autofree char *last = regest_query_text (
    self, "SELECT max (position) FROM zone WHERE page = :page", "i:page", page, NULL);

  return regest_order_key_between (last, NULL);
}

static gboolean
fits (RegestProject *self, const RegestId *record, const RegestZone *zone)
{
  return regest_exists (self, "SELECT 1 FROM page WHERE id = :page AND record = :record", "i:page",
                        &zone->page, "i:record", record, NULL) &&
         !regest_exists (self, "SELECT 1 FROM zone WHERE id = :id", "i:id", &zone->id, NULL);
}

/* one that is gone, or stands on another page now, is let go */
static gboolean
check_parents (RegestProject *self, GPtrArray *zones, GError **error)
{
  for (guint i = 0; i < zones->len; i++)
    {
      const RegestZone *zone = zones->pdata[i];

      if (!regest_id_is_none (&zone->parent) &&
          !regest_run (self, error,
                       "UPDATE zone SET parent = NULL WHERE id = :id AND NOT EXISTS"
                       " (SELECT 1 FROM zone AS p WHERE p.id = zone.parent AND p.page = zone.page)",
                       "i:id", &zone->id, NULL))
        return FALSE;
    }
  return TRUE;
}

gboolean
regest_put_zones (RegestProject *self, const RegestId *record, RegestText *text, const char *json,
                  GError **error)
{
  g_autoptr (GPtrArray) zones =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  g_autoptr (GPtrArray) positions = g_ptr_array_new_with_free_func (g_free);

  if (json == NULL)
    return TRUE;
  if (!list_packed (self, text, json, zones, positions, error))
    return FALSE;
  for (guint i = 0; i < zones->len; i++)
    {
      const RegestZone *zone = zones->pdata[i];
      g_autofree char *position = NULL;

      if (!fits (self, record, zone))
        continue;
      position = positions->pdata[i] != NULL ? g_strdup (positions->pdata[i])
                                             : make_position (self, &zone->page);
      if (!insert_zone (self, text, zone, position, error))
        return FALSE;
    }
  return check_parents (self, zones, error);
}

/* -- corrections ----------------------------------------------------------- */

static RegestCorrection *
read_correction (RegestStatement *row, RegestText *text)
{
  RegestCorrection correction = { .reading = (char *) regest_statement_get_text (row, 3),
                                  .author = (char *) regest_statement_get_text (row, 4),
                                  .created = regest_statement_get_int (row, 5) };

  if (!regest_layer_get_id (row, 0, &correction.id) || !get_span (row, 1, text, &correction.span) ||
      correction.reading == NULL)
    return NULL;
  correction.reading = g_strdup (correction.reading);
  correction.author = g_strdup (correction.author != NULL ? correction.author : "");
  return g_memdup2 (&correction, sizeof correction);
}

gboolean
regest_put_corrections (RegestProject *self, const RegestId *record, RegestText *text,
                        const char *places, GError **error)
{
  g_autoptr (GPtrArray)
    corrections = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_correction_free);
  g_autoptr (RegestStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  if (places == NULL)
    return TRUE;
  row = regest_database_prepare (
    regest_project_get_database (self),
    "SELECT json_extract (value, '$.id'), json_extract (value, '$.start'),"
    " json_extract (value, '$.end'), json_extract (value, '$.reading'),"
    " json_extract (value, '$.author'), json_extract (value, '$.created')"
    " FROM json_each (:json, '$.corrections')",
    error);
  if (row == NULL)
    return FALSE;
  regest_statement_bind_text_static (row, ":json", places, -1);
  while (regest_statement_step (row, &failure))
    {
      RegestCorrection *correction = read_correction (row, text);

      if (correction != NULL)
        g_ptr_array_add (corrections, correction);
    }
  if (!regest_ended_well (&failure, error))
    return FALSE;
  for (guint i = 0; i < corrections->len; i++)
    if (!regest_insert_correction (self, record, text, corrections->pdata[i], error))
      return FALSE;
  return TRUE;
}
