/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Layers in JSON Lines: one object a layer, behind the pages of its record; what one that is not
 * the record's text has packed goes along as it is. */

#include "config.h"

#include "json-private.h"

#include <regest/store/layers.h>

/* -- writing --------------------------------------------------------------- */

static void
write_value (RegestJsonWriter *writer, JsonNode *node)
{
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    regest_json_writer_string (writer, json_node_get_string (node));
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    regest_json_writer_int (writer, json_node_get_int (node));
  else
    regest_json_writer_null (writer);
}

static void write_node (RegestJsonWriter *writer, JsonNode *node);

static void
write_member_cb (JsonObject *object, const char *name, JsonNode *node, gpointer user_data)
{
  regest_json_writer_name (user_data, name);
  write_node (user_data, node);
}

static void
write_element_cb (JsonArray *array, guint index, JsonNode *node, gpointer user_data)
{
  write_node (user_data, node);
}

static void
write_node (RegestJsonWriter *writer, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      regest_json_writer_begin_object (writer);
      json_object_foreach_member (json_node_get_object (node), write_member_cb, writer);
      regest_json_writer_end_object (writer);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      regest_json_writer_begin_array (writer);
      json_array_foreach_element (json_node_get_array (node), write_element_cb, writer);
      regest_json_writer_end_array (writer);
    }
  else
    {
      write_value (writer, node);
    }
}

static gboolean
write_packed (RegestJsonWriter *writer, const char *name, const char *json, GError **error)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, error) : NULL;

  if (json == NULL)
    return TRUE;
  if (node == NULL)
    return FALSE;
  regest_json_writer_name (writer, name);
  write_node (writer, node);
  return TRUE;
}

static gboolean
write_layer (RegestJsonOutput *output, const RegestId *id, GError **error)
{
  g_autoptr (RegestLayer) layer =
    regest_project_get_layer (output->writing->project, id, error);
  RegestJsonWriter *writer = output->writer;

  if (layer == NULL)
    return FALSE;
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "type", "layer");
  regest_json_writer_name (writer, "id");
  regest_json_writer_id (writer, &layer->id);
  regest_json_writer_name (writer, "record");
  regest_json_writer_id (writer, &layer->record);
  regest_json_writer_name (writer, "current");
  regest_json_writer_boolean (writer, layer->current);
  regest_json_writer_member (writer, "kind", layer->type);
  regest_json_writer_member (writer, "label", layer->label);
  regest_json_writer_member (writer, "source", layer->source);
  regest_json_writer_member (writer, "language", layer->language);
  regest_json_writer_member (writer, "author", layer->author);
  regest_json_writer_name (writer, "created");
  regest_json_writer_time (writer, layer->created);
  if (!layer->current)
    regest_json_writer_member (writer, "text", layer->text);
  if (!write_packed (writer, "zones", layer->zones, error) ||
      !write_packed (writer, "places", layer->places, error))
    return FALSE;
  regest_json_writer_end_object (writer);
  if (!output->in_array)
    regest_json_writer_newline (writer);
  return TRUE;
}

gboolean
regest_json_write_layers (RegestJsonOutput *output, const RegestId *record, GError **error)
{
  g_autoptr (GPtrArray) layers =
    regest_project_list_layers (output->writing->project, record, error);

  for (guint i = 0; layers != NULL && i < layers->len; i++)
    if (!write_layer (output, &((RegestLayer *) layers->pdata[i])->id, error))
      return FALSE;
  return layers != NULL;
}

/* -- reading --------------------------------------------------------------- */

static char *
dup_packed (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? json_to_string (node, FALSE) : NULL;
}

gboolean
regest_json_read_layer (RegestProject *project, JsonObject *object, GError **error)
{
  const char *kind = regest_json_get_string (object, "kind");
  g_autoptr (RegestLayer) layer = regest_layer_new (kind != NULL ? kind : REGEST_LAYER_HAND);

  if (!regest_json_get_id (object, "id", &layer->id) ||
      !regest_json_get_id (object, "record", &layer->record))
    return regest_json_fail_member (error, "id");
  layer->current = json_object_get_boolean_member_with_default (object, "current", FALSE);
  layer->label = g_strdup (regest_json_get_string (object, "label"));
  layer->source = g_strdup (regest_json_get_string (object, "source"));
  layer->language = g_strdup (regest_json_get_string (object, "language"));
  layer->author = g_strdup (regest_json_get_string (object, "author"));
  layer->created = regest_json_get_time (object, "created");
  if (layer->current)
    return regest_project_add_layer_full (project, layer, error);
  layer->text = g_strdup (regest_json_get_string (object, "text"));
  layer->zones = dup_packed (object, "zones");
  layer->places = dup_packed (object, "places");
  if (layer->text == NULL)
    return regest_json_fail_member (error, "text");
  return regest_project_add_layer_full (project, layer, error);
}
