/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages in JSON Lines: one object a page, behind the annotations of its record, with its zones. */

#include "config.h"

#include "json-private.h"
#include "selection.h"

#include <math.h>

#include <regest/formats/json-objects.h>
#include <regest/store/pages.h>
#include <regest/store/query.h>

/* -- writing --------------------------------------------------------------- */

/* a tag that is not written cannot be named */
static void
drop_unwritten (RegestWriting *writing, RegestZone *zone)
{
  g_autoptr (RegestAnnotation) annotation = NULL;

  if (regest_id_is_none (&zone->annotation))
    return;
  annotation = regest_project_get_annotation (writing->project, &zone->annotation, NULL);
  if (annotation == NULL || !regest_selection_has (writing, annotation))
    zone->annotation = (RegestId){ { 0 } };
}

static gboolean
write_page (RegestWriting *writing, RegestJsonWriter *writer, const RegestPage *page,
            GError **error)
{
  g_autoptr (GPtrArray) zones = regest_project_list_zones (writing->project, &page->id, error);

  if (zones == NULL)
    return FALSE;
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "type", "page");
  regest_json_write_page_members (writer, page);
  regest_json_writer_name (writer, "zones");
  regest_json_writer_begin_array (writer);
  for (guint i = 0; i < zones->len; i++)
    {
      drop_unwritten (writing, zones->pdata[i]);
      regest_json_writer_begin_object (writer);
      regest_json_write_zone_members (writer, zones->pdata[i]);
      regest_json_writer_end_object (writer);
    }
  regest_json_writer_end_array (writer);
  regest_json_writer_end_object (writer);
  regest_json_writer_newline (writer);
  return TRUE;
}

gboolean
regest_json_write_pages (RegestWriting *writing, RegestJsonWriter *writer, const RegestId *record,
                         GError **error)
{
  g_autoptr (GPtrArray) pages = regest_project_list_pages (writing->project, record, error);

  for (guint i = 0; pages != NULL && i < pages->len; i++)
    if (!write_page (writing, writer, pages->pdata[i], error))
      return FALSE;
  return pages != NULL;
}

/* -- reading --------------------------------------------------------------- */

static int
get_size (JsonObject *object, const char *name)
{
  guint size = 0;

  return regest_json_get_offset (object, name, &size) ? (int) MIN (size, G_MAXINT) : 0;
}

static RegestPage *
make_page (JsonObject *object)
{
  RegestPage *page = regest_page_new ();

  page->label = g_strdup (regest_json_get_string (object, "label"));
  page->image = g_strdup (regest_json_get_string (object, "image"));
  page->media_type = g_strdup (regest_json_get_string (object, "media_type"));
  page->width = get_size (object, "width");
  page->height = get_size (object, "height");
  page->checksum = g_strdup (regest_json_get_string (object, "checksum"));
  page->rotation = get_size (object, "rotation");
  return page;
}

/* points that were given must be such */
static gboolean
read_points (JsonObject *object, const char *name, GArray **points)
{
  const char *string = regest_json_get_string (object, name);

  *points = regest_points_parse (string);
  return string == NULL || *points != NULL;
}

static int
get_confidence (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "confidence");
  gboolean is_number = node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                       json_node_get_value_type (node) != G_TYPE_STRING;
  double value = is_number ? json_node_get_double (node) : -1;

  return value >= 0 && value <= 1 ? (int) lround (value * 1000) : -1;
}

static RegestZone *
make_zone (JsonObject *object, GError **error)
{
  const char *type = object != NULL ? regest_json_get_string (object, "type") : NULL;
  g_autoptr (RegestZone) zone = NULL;

  if (type == NULL)
    {
      regest_json_fail_member (error, "zones");
      return NULL;
    }
  zone = regest_zone_new (type);
  if (!read_points (object, "points", &zone->points) ||
      !read_points (object, "baseline", &zone->baseline))
    {
      regest_json_fail_member (error, "points");
      return NULL;
    }
  regest_json_get_id (object, "id", &zone->id);
  regest_json_get_id (object, "parent", &zone->parent);
  regest_json_get_id (object, "annotation", &zone->annotation);
  zone->has_span = regest_json_get_offset (object, "start", &zone->span.start) &&
                   regest_json_get_offset (object, "end", &zone->span.end);
  zone->confidence = get_confidence (object);
  zone->label = g_strdup (regest_json_get_string (object, "label"));
  zone->name = g_strdup (regest_json_get_string (object, "name"));
  return g_steal_pointer (&zone);
}

static GPtrArray *
make_zones (JsonObject *object, GError **error)
{
  g_autoptr (GPtrArray) zones =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  JsonArray *array = regest_json_get_array (object, "zones");
  guint n_zones = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < n_zones; i++)
    {
      RegestZone *zone = make_zone (regest_json_get_element (array, i), error);

      if (zone == NULL)
        return NULL;
      g_ptr_array_add (zones, zone);
    }
  return g_steal_pointer (&zones);
}

gboolean
regest_json_read_page (RegestProject *project, JsonObject *object, GError **error)
{
  g_autoptr (RegestPage) page = make_page (object);
  g_autoptr (GPtrArray) zones = NULL;
  RegestId id;

  if (!regest_json_get_id (object, "id", &page->id) ||
      !regest_json_get_id (object, "record", &page->record))
    return regest_json_fail_member (error, "id");
  zones = make_zones (object, error);
  return zones != NULL && regest_project_add_page (project, page, &id, error) &&
         (zones->len == 0 || regest_project_add_zones (project, &id, zones, error));
}
