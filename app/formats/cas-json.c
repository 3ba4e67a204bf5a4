/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * UIMA CAS JSON 0.4: "%TYPES", "%VIEWS" and "%FEATURE_STRUCTURES", a list of objects or an object
 * of them by id. Members that begin with "%" are the format's own, with "@" references, with "^" or
 * "#" numbers that are written otherwise.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cas.h"
#include "json-private.h"

static char *
dup_value (JsonNode *node, RegestCasRange *range)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  *range = REGEST_CAS_STRING;
  if (type == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  *range = REGEST_CAS_BOOLEAN;
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  *range = REGEST_CAS_NUMBER;
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type == G_TYPE_DOUBLE)
    return g_strdup (g_ascii_dtostr (number, sizeof number, json_node_get_double (node)));
  return NULL;
}

static gboolean
get_number (JsonNode *node, guint64 *number)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 ||
      json_node_get_int (node) < 0)
    return FALSE;
  *number = json_node_get_int (node);
  return TRUE;
}

static void
read_references (RegestCasStructure *structure, const char *name, JsonNode *node)
{
  RegestCasFeature *feature = regest_cas_add_feature (structure, name, REGEST_CAS_REFERENCE);
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint64 id;

  if (array == NULL && get_number (node, &id))
    regest_cas_add_reference (feature, id);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (get_number (json_array_get_element (array, i), &id))
      regest_cas_add_reference (feature, id);
}

static void
read_member (RegestCasStructure *structure, const char *name, JsonNode *node)
{
  RegestCasRange range;
  char *value;

  if (g_str_equal (name, "%ELEMENTS"))
    read_references (structure, "", node);
  else if (*name == '@')
    read_references (structure, name + 1, node);
  else if (g_str_equal (name, "begin") && get_number (node, &structure->begin))
    structure->has_place = TRUE;
  else if (*name != '%' && !(g_str_equal (name, "end") && get_number (node, &structure->end)))
    {
      value = dup_value (node, &range);
      if (value != NULL)
        regest_cas_add_feature (structure, *name == '^' || *name == '#' ? name + 1 : name, range)
          ->value = value;
    }
}

static void
read_structure (RegestCas *self, JsonObject *object, guint64 id)
{
  const char *type = regest_json_get_string (object, "%TYPE");
  RegestCasStructure *structure;
  JsonNode *own = json_object_get_member (object, "%ID");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (own != NULL)
    get_number (own, &id);
  if (type == NULL)
    return;
  structure = regest_cas_add (self, id, type);
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    read_member (structure, name, node);
}

static void
read_structures (RegestCas *self, JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonObjectIter iter;
  const char *id;
  JsonNode *member;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (regest_json_get_element (array, i) != NULL)
      read_structure (self, regest_json_get_element (array, i), 0);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &id, &member))
    if (JSON_NODE_HOLDS_OBJECT (member))
      read_structure (self, json_node_get_object (member), g_ascii_strtoull (id, NULL, 10));
}

/* The sofa of the first view is the document; else the first there is. */
static const char *
find_text (RegestCas *self, JsonObject *views)
{
  JsonObject *view = views != NULL ? regest_json_get_object (views, "_InitialView") : NULL;
  guint sofa = 0;
  RegestCasStructure *found = NULL;

  if (view != NULL && regest_json_get_offset (view, "%SOFA", &sofa))
    found = regest_cas_find (self, sofa);
  for (guint i = 0; found == NULL && i < self->structures->len; i++)
    if (regest_cas_get_value (self->structures->pdata[i], "sofaString") != NULL)
      found = self->structures->pdata[i];
  return found != NULL ? regest_cas_get_value (found, "sofaString") : NULL;
}

gboolean
regest_cas_load_json (RegestCas *self, RegestReading *reading, GError **error)
{
  g_autoptr (JsonNode) root = regest_json_parse (reading->data, reading->size, error);
  JsonObject *cas =
    root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *structures =
    cas != NULL ? json_object_get_member (cas, "%FEATURE_STRUCTURES") : NULL;

  if (root == NULL)
    return FALSE;
  if (structures == NULL)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("there are no feature structures in this file"));
      return FALSE;
    }
  read_structures (self, structures);
  self->text = g_strdup (find_text (self, regest_json_get_object (cas, "%VIEWS")));
  return TRUE;
}
