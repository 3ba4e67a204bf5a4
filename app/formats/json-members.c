/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "json-private.h"

#include <glib/gi18n-lib.h>
#include <regest/formats/json-writer.h>

const char *
regest_json_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

gboolean
regest_json_get_offset (JsonObject *object, const char *name, guint *offset)
{
  JsonNode *node = json_object_get_member (object, name);
  gint64 value;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  value = json_node_get_int (node);
  *offset = (guint) value;
  return value >= 0 && value <= G_MAXUINT;
}

gboolean
regest_json_get_id (JsonObject *object, const char *name, RegestId *id)
{
  const char *string = regest_json_get_string (object, name);

  *id = (RegestId){ { 0 } };
  return string != NULL && regest_id_parse (string, id);
}

gint64
regest_json_get_time (JsonObject *object, const char *name)
{
  const char *string = regest_json_get_string (object, name);
  gint64 time = 0;

  if (string == NULL || !regest_time_parse (string, &time))
    return 0;
  return time;
}

JsonArray *
regest_json_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
regest_json_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* the n-th element as an object, NULL where it is none */
JsonObject *
regest_json_get_element (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

gboolean
regest_json_fail_member (GError **error, const char *name)
{
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
               _("the member “%s” is missing or not what it should be"), name);
  return FALSE;
}
