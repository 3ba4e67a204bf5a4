/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include <regest/formats/kind-names.h>
#include <regest/model/error.h>
#include <regest/recognise/evaluate.h>

/* -- what others call it --------------------------------------------------- */

/* Fields of a whole transmission, and the words before the value that belong to the field's
 * name. */
static const struct
{
  const char *theirs;
  const char *ours;
  const char *prefix;
} fields[] = {
  { "file_no", "file-number", NULL },
  { "place_sent", "origin", NULL },
  { "date_sent", "sent", NULL },
  { "sender", "sender", NULL },
  { "addressee", "addressee", NULL },
  { "signed", "signatory", NULL },
  { "telegram_no", "number", NULL },
  { "received_text", "received", "Received " },
};

static const char *
translate_kind (const char *theirs)
{
  const char *ours = regest_kind_name_translate (theirs);

  return ours != NULL ? ours : theirs;
}

/* -- members --------------------------------------------------------------- */

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
             json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static gboolean
get_span (JsonObject *object, RegestSpan *span)
{
  JsonNode *start = json_object_get_member (object, "start");
  JsonNode *end = json_object_get_member (object, "end");

  if (start == NULL || end == NULL || json_node_get_value_type (start) != G_TYPE_INT64 ||
      json_node_get_value_type (end) != G_TYPE_INT64)
    return FALSE;
  span->start = json_node_get_int (start);
  span->end = json_node_get_int (end);
  return json_node_get_int (start) >= 0 && span->end > span->start;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* -- documents ------------------------------------------------------------- */

static void
clear_tag (gpointer data)
{
  RegestGoldTag *tag = data;

  g_free (tag->kind);
  g_clear_pointer (&tag->attributes, g_ptr_array_unref);
}

static RegestGold *
new_gold (const char *name, const char *text)
{
  RegestGold *self = g_new0 (RegestGold, 1);

  self->name = g_strdup (name);
  self->text = g_strdup (text);
  self->tags = g_array_new (FALSE, FALSE, sizeof (RegestGoldTag));
  g_array_set_clear_func (self->tags, clear_tag);
  return self;
}

void
regest_gold_free (RegestGold *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->text);
  g_array_unref (self->tags);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
read_attributes (JsonObject *object)
{
  JsonArray *array = get_array (object, "attributes");
  g_autoptr (GPtrArray) attributes = NULL;

  if (array == NULL)
    return NULL;
  attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *attribute = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *name = attribute != NULL ? get_string (attribute, "name") : NULL;

      if (name != NULL)
        g_ptr_array_add (attributes,
                         regest_attribute_new (name, get_string (attribute, "reading"),
                                               get_string (attribute, "value")));
    }
  return g_steal_pointer (&attributes);
}

/* Layers of one scheme over another (fine kinds, nested ones) would count everything twice. */
static gboolean
is_first_layer (JsonObject *object)
{
  const char *layer = get_string (object, "layer");

  return layer == NULL || g_str_equal (layer, "coarse");
}

static void
read_tag (RegestGold *gold, JsonObject *object)
{
  const char *kind = get_string (object, "kind");
  const char *status = get_string (object, "status");
  RegestGoldTag tag = { 0 };

  if (kind == NULL || !is_first_layer (object) || !get_span (object, &tag.span) ||
      (status != NULL && !g_str_equal (status, "accepted")))
    return;
  tag.kind = g_strdup (translate_kind (kind));
  tag.attributes = read_attributes (object);
  g_array_append_val (gold->tags, tag);
}

static void
read_fields (RegestGold *gold, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "fields");
  JsonObject *values;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  values = json_node_get_object (node);
  gold->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = get_string (values, fields[i].theirs);

      if (value == NULL || *value == '\0')
        continue;
      if (fields[i].prefix != NULL && g_str_has_prefix (value, fields[i].prefix))
        value += strlen (fields[i].prefix);
      g_ptr_array_add (gold->fields, regest_attribute_new (fields[i].ours, value, value));
    }
}

static RegestGold *
read_document (JsonObject *object)
{
  const char *name = get_string (object, "id");
  RegestGold *gold = new_gold (name, get_string (object, "text"));
  JsonArray *annotations = get_array (object, "annotations");

  for (guint i = 0; annotations != NULL && i < json_array_get_length (annotations); i++)
    {
      JsonNode *node = json_array_get_element (annotations, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        read_tag (gold, json_node_get_object (node));
    }
  read_fields (gold, object);
  return gold;
}

/* -- files ----------------------------------------------------------------- */

typedef struct
{
  GPtrArray *golds;
  GHashTable *by_id; /* of a project's export: ids of records to RegestGold */
} Reading;

/* FALSE: neither a document nor a line of an export */
static gboolean
read_object (Reading *reading, JsonObject *object)
{
  const char *type = get_string (object, "type");
  const char *id = get_string (object, "id");
  const char *record = get_string (object, "record");
  RegestGold *gold;

  if (g_strcmp0 (type, "annotation") == 0)
    {
      gold = record != NULL ? g_hash_table_lookup (reading->by_id, record) : NULL;
      if (gold != NULL)
        read_tag (gold, object);
      return gold != NULL;
    }
  if (get_string (object, "text") == NULL)
    return type != NULL;
  gold = read_document (object);
  g_ptr_array_add (reading->golds, gold);
  if (id != NULL)
    g_hash_table_insert (reading->by_id, g_strdup (id), gold);
  return TRUE;
}

static gboolean
read_json (Reading *reading, const char *data, gssize size, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;

  if (!json_parser_load_from_data (parser, data, size, error))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root) &&
      read_object (reading, json_node_get_object (root)))
    return TRUE;
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                       _("it is neither a document with a text nor a line of an export"));
  return FALSE;
}

static gboolean
read_lines (Reading *reading, const char *data, gsize size, GError **error)
{
  const char *end = data + size;
  guint number = 1;

  for (const char *line = data; line < end; number++)
    {
      const char *stop = memchr (line, '\n', end - line);
      gsize length = (stop != NULL ? stop : end) - line;

      if (length > 0 && !read_json (reading, line, length, error))
        {
          /* translators: a place in a file, before what is wrong there */
          g_prefix_error (error, _("line %u: "), number);
          return FALSE;
        }
      line += length + 1;
    }
  return TRUE;
}

/* One object a line, or one over many lines: the first line tells. */
static gboolean
is_lines (const char *data, gsize size)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  const char *stop = memchr (data, '\n', size);

  return stop != NULL && stop > data && stop + 1 < data + size &&
         json_parser_load_from_data (parser, data, stop - data, NULL);
}

/**
 * regest_gold_read:
 * @path: a file
 *
 * Returns: (transfer full) (element-type RegestGold): its documents
 */
GPtrArray *
regest_gold_read (const char *path, GError **error)
{
  g_autoptr (GPtrArray) golds = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_gold_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GError) failure = NULL;
  Reading reading = { golds, by_id };
  const char *data;
  gsize size;
  gboolean done;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_mapped_file_new (path, FALSE, error);
  if (file == NULL)
    return NULL;
  data = g_mapped_file_get_contents (file);
  size = g_mapped_file_get_length (file);
  done = is_lines (data, size) ? read_lines (&reading, data, size, &failure)
                               : read_json (&reading, data, size, &failure);
  if (!done)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID, "%s: %s", path, failure->message);
      return NULL;
    }
  return g_steal_pointer (&golds);
}
