/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lines, words and corrections of a text into JSON, and off the tables. */

#include "config.h"

#include "corrections.h"
#include "layers.h"

#include <string.h>

static const char encode_zone[] =
  "SELECT json_patch ('{}', json_object ('id', :id, 'page', :page, 'position', :position, 'type',"
  " :type, 'parent', :parent, 'points', :points, 'baseline', :baseline, 'start', :start, 'end',"
  " :end, 'confidence', :confidence, 'label', :label, 'name', :name))";

static const char encode_correction[] =
  "SELECT json_object ('id', :id, 'start', :start, 'end', :end, 'reading', :reading, 'author',"
  " :author, 'created', :created)";

static void
bind_uuid (RegestStatement *row, const char *name, const RegestId *id)
{
  char string[REGEST_ID_STRING_SIZE];

  if (regest_id_is_none (id))
    return;
  regest_id_format (id, string);
  regest_statement_bind_text (row, name, string);
}

/* the one object that the statement makes, into the array */
static gboolean
append_object (RegestStatement *row, GString *json, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!regest_statement_step (row, &failure))
    return regest_ended_well (&failure, error);
  if (json->len > 1)
    g_string_append_c (json, ',');
  g_string_append (json, regest_statement_get_text (row, 0));
  return TRUE;
}

static gboolean
append_zone (RegestProject *self, GString *json, const RegestZone *zone, const char *position,
             GError **error)
{
  g_autoptr (RegestStatement) row =
    regest_database_prepare (regest_project_get_database (self), encode_zone, error);
  g_autofree char *points = regest_points_to_string (zone->points);
  g_autofree char *baseline = regest_points_to_string (zone->baseline);

  if (row == NULL)
    return FALSE;
  bind_uuid (row, ":id", &zone->id);
  bind_uuid (row, ":page", &zone->page);
  bind_uuid (row, ":parent", &zone->parent);
  regest_statement_bind_text (row, ":position", position);
  regest_statement_bind_text (row, ":type", zone->type);
  regest_statement_bind_text (row, ":points", points);
  regest_statement_bind_text (row, ":baseline", baseline);
  if (zone->has_span)
    {
      regest_statement_bind_int (row, ":start", zone->span.start);
      regest_statement_bind_int (row, ":end", zone->span.end);
    }
  if (zone->confidence >= 0)
    regest_statement_bind_int (row, ":confidence", zone->confidence);
  regest_statement_bind_text (row, ":label", zone->label);
  regest_statement_bind_text (row, ":name", zone->name);
  return append_object (row, json, error);
}

gboolean
regest_pack_zones (RegestProject *self, GPtrArray *zones, GPtrArray *positions, char **json,
                   GError **error)
{
  g_autoptr (GString) array = g_string_new ("[");

  for (guint i = 0; i < zones->len; i++)
    if (!append_zone (self, array, zones->pdata[i], positions != NULL ? positions->pdata[i] : NULL,
                      error))
      return FALSE;
  g_string_append_c (array, ']');
  *json = g_strdup (array->str);
  return TRUE;
}

/* -- off the pages --------------------------------------------------------- */

typedef struct
{
  RegestProject *project;
  GPtrArray *zones; /* of RegestZone: that go */
  GPtrArray *positions;
  GHashTable *ids; /* of those */
  GPtrArray *staying; /* of RegestZone */
} Taking;

static void
taking_clear (Taking *self)
{
  g_clear_pointer (&self->zones, g_ptr_array_unref);
  g_clear_pointer (&self->positions, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->staying, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Taking, taking_clear)

/* A zone that a tag stands on is the tag's; regions and stamps are the page's. */
static gboolean
belongs_to_text (const RegestZone *zone)
{
  return regest_id_is_none (&zone->annotation) &&
         (regest_zone_is (zone, REGEST_ZONE_LINE) || regest_zone_is (zone, REGEST_ZONE_WORD));
}

static gboolean
sort_page (Taking *self, const RegestPage *page, GError **error)
{
  g_autoptr (GPtrArray) zones = regest_project_list_zones (self->project, &page->id, error);

  for (guint i = 0; zones != NULL && i < zones->len; i++)
    {
      RegestZone *zone = zones->pdata[i];

      if (!belongs_to_text (zone))
        {
          g_ptr_array_add (self->staying, regest_zone_copy (zone));
          continue;
        }
      g_ptr_array_add (self->positions,
                       regest_query_text (self->project,
                                          "SELECT position FROM zone WHERE id = :id", "i:id",
                                          &zone->id, NULL));
      g_ptr_array_add (self->zones, regest_zone_copy (zone));
      g_hash_table_add (self->ids, regest_id_copy (&zone->id));
    }
  return zones != NULL;
}

static void
note_staying (Taking *self, RegestPlaces *places)
{
  for (guint i = 0; i < self->staying->len; i++)
    {
      const RegestZone *zone = self->staying->pdata[i];
      RegestPlace place = { .id = zone->id, .from = { 1, 0 } };

      if (zone->has_span)
        place.from = zone->span;
      if (g_hash_table_contains (self->ids, &zone->parent))
        place.parent = zone->parent;
      if (zone->has_span || !regest_id_is_none (&place.parent))
        g_array_append_val (places->zones, place);
    }
}

static gboolean
delete_zones (Taking *self, GError **error)
{
  for (guint i = 0; i < self->zones->len; i++)
    {
      const RegestZone *zone = self->zones->pdata[i];

      if (!regest_run (self->project, error, "DELETE FROM zone WHERE id = :id", "i:id", &zone->id,
                       NULL))
        return FALSE;
    }
  return TRUE;
}

gboolean
regest_take_zones (RegestProject *self, const RegestId *record, char **json, RegestPlaces *places,
                   GError **error)
{
  g_auto (Taking) taking = { self };
  g_autoptr (GPtrArray) pages = regest_project_list_pages (self, record, error);

  if (pages == NULL)
    return FALSE;
  taking.zones = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  taking.staying = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  taking.positions = g_ptr_array_new_with_free_func (g_free);
  taking.ids = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                      (GDestroyNotify) regest_id_free, NULL);
  for (guint i = 0; i < pages->len; i++)
    if (!sort_page (&taking, pages->pdata[i], error))
      return FALSE;
  note_staying (&taking, places);
  return regest_pack_zones (self, taking.zones, taking.positions, json, error) &&
         delete_zones (&taking, error);
}

/* -- corrections ----------------------------------------------------------- */

static gboolean
append_correction (RegestProject *self, GString *json, const RegestCorrection *correction,
                   GError **error)
{
  g_autoptr (RegestStatement) row =
    regest_database_prepare (regest_project_get_database (self), encode_correction, error);

  if (row == NULL)
    return FALSE;
  bind_uuid (row, ":id", &correction->id);
  regest_statement_bind_int (row, ":start", correction->span.start);
  regest_statement_bind_int (row, ":end", correction->span.end);
  regest_statement_bind_text (row, ":reading", correction->reading);
  regest_statement_bind_text (row, ":author", correction->author);
  regest_statement_bind_int (row, ":created", correction->created);
  return append_object (row, json, error);
}

/* What was first read is of one reading: another has other first words. */
gboolean
regest_take_corrections (RegestProject *self, const RegestId *record, RegestText *text,
                         char **json, GError **error)
{
  g_autoptr (GPtrArray) corrections = regest_load_corrections (self, record, text, error);
  g_autoptr (GString) array = g_string_new ("[");

  for (guint i = 0; corrections != NULL && i < corrections->len; i++)
    if (!append_correction (self, array, corrections->pdata[i], error))
      return FALSE;
  g_string_append_c (array, ']');
  *json = g_strdup (array->str);
  return corrections != NULL &&
         regest_run (self, error, "DELETE FROM correction WHERE record = :record", "i:record",
                     record, NULL);
}
