/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cas-lines.h"
#include "json-private.h"

#define TAG REGEST_CAS_OWN "tag."
#define PART REGEST_CAS_OWN "part." /* of an object: what stands in one of its members */
#define MAX_DEPTH 16

static const struct
{
  const char *line;
  const char *type;
} types[] = {
  { "project", REGEST_CAS_OWN "Project" },
  { "record", REGEST_CAS_OWN "Record" },
  { "entity", REGEST_CAS_OWN "Entity" },
  { "relation", REGEST_CAS_OWN "Relation" },
  { "correction", REGEST_CAS_OWN "Correction" },
  { "page", REGEST_CAS_OWN "Page" },
  /* those that were not, and stand in the text, are tags */
  { "annotation", REGEST_CAS_OWN "Refused" },
};

/* -- from lines ------------------------------------------------------------ */

static guint64
get_next_id (RegestCas *self)
{
  return self->structures->len + 1;
}

static gboolean
is_made_again (const char *name)
{
  static const char *const made[] = { "custody", "length", "mentions", "text", "title",
                                      "collection", "state", "entity_name", NULL };

  return g_strv_contains (made, name);
}

static void add_members (RegestCas *self, RegestCasStructure *structure, JsonObject *object,
                         gboolean top);

static void
add_objects (RegestCas *self, RegestCasStructure *structure, const char *name, JsonArray *array)
{
  g_autofree char *type = g_strconcat (PART, name, NULL);
  RegestCasStructure *list = regest_cas_add (self, get_next_id (self), "uima.cas.FSArray");
  RegestCasFeature *elements = regest_cas_add_feature (list, "", REGEST_CAS_REFERENCE);

  regest_cas_add_reference (regest_cas_add_feature (structure, name, REGEST_CAS_REFERENCE),
                            list->id);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = regest_json_get_element (array, i);
      RegestCasStructure *element;

      if (object == NULL)
        continue;
      element = regest_cas_add (self, get_next_id (self), type);
      regest_cas_add_reference (elements, element->id);
      add_members (self, element, object, FALSE);
    }
}

static void
add_object (RegestCas *self, RegestCasStructure *structure, const char *name, JsonObject *object)
{
  g_autofree char *type = g_strconcat (PART, name, NULL);
  RegestCasStructure *part = regest_cas_add (self, get_next_id (self), type);

  regest_cas_add_reference (regest_cas_add_feature (structure, name, REGEST_CAS_REFERENCE),
                            part->id);
  add_members (self, part, object, FALSE);
}

static void
add_value (RegestCasStructure *structure, const char *name, JsonNode *node)
{
  GType type = json_node_get_value_type (node);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (type == G_TYPE_STRING)
    regest_cas_add_feature (structure, name, REGEST_CAS_STRING)->value =
      g_strdup (json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    regest_cas_add_feature (structure, name, REGEST_CAS_BOOLEAN)->value =
      g_strdup (json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_INT64)
    regest_cas_add_feature (structure, name, REGEST_CAS_NUMBER)->value =
      g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    regest_cas_add_feature (structure, name, REGEST_CAS_NUMBER)->value =
      g_strdup (g_ascii_dtostr (number, sizeof number, json_node_get_double (node)));
}

/* "end" is UIMA's own; "from" is a word of Python, whose reader of CAS makes classes of types and
 * cannot have it for a name */
static const struct
{
  const char *member;
  const char *feature;
} renamed[] = {
  { "end", "stop" },
  { "from", "from_" },
};

static const char *
get_feature_name (const char *member)
{
  for (guint i = 0; i < G_N_ELEMENTS (renamed); i++)
    if (g_str_equal (renamed[i].member, member))
      return renamed[i].feature;
  return member;
}

static const char *
get_member_name (const char *feature)
{
  for (guint i = 0; i < G_N_ELEMENTS (renamed); i++)
    if (g_str_equal (renamed[i].feature, feature))
      return renamed[i].member;
  return feature;
}

static void
add_members (RegestCas *self, RegestCasStructure *structure, JsonObject *object, gboolean top)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      const char *feature = get_feature_name (name);

      if (top && (is_made_again (name) || g_str_equal (name, "type")))
        continue;
      if (JSON_NODE_HOLDS_ARRAY (node))
        add_objects (self, structure, feature, json_node_get_array (node));
      else if (JSON_NODE_HOLDS_OBJECT (node))
        add_object (self, structure, feature, json_node_get_object (node));
      else if (JSON_NODE_HOLDS_VALUE (node))
        add_value (structure, feature, node);
    }
}

static char *
make_tag_type (const char *kind)
{
  g_autofree char *name = g_strdelimit (g_strdup (kind), "-", '_');

  *name = g_ascii_toupper (*name);
  return g_strconcat (TAG, name, NULL);
}

/* A tag in one piece has its place; one in several has its targets as well. */
static void
add_tag (RegestCas *self, JsonObject *line, RegestUnits *units)
{
  g_autofree char *type = make_tag_type (regest_json_get_string (line, "kind"));
  RegestCasStructure *structure = regest_cas_add (self, get_next_id (self), type);
  guint start = 0, end = 0;

  regest_json_get_offset (line, "start", &start);
  regest_json_get_offset (line, "end", &end);
  structure->has_place = TRUE;
  structure->begin = regest_units_to_utf16 (units, start);
  structure->end = regest_units_to_utf16 (units, end);
  json_object_remove_member (line, "start");
  json_object_remove_member (line, "end");
  json_object_remove_member (line, "quote");
  add_members (self, structure, line, TRUE);
}

void
regest_cas_add_line (RegestCas *self, JsonObject *line, RegestUnits *units)
{
  const char *type = regest_json_get_string (line, "type");
  RegestCasStructure *structure = NULL;
  guint start;

  /* its page says it, too */
  if (g_str_equal (type, "annotation"))
    json_object_remove_member (line, "zones");
  if (g_str_equal (type, "annotation") && regest_json_get_offset (line, "start", &start) &&
      g_strcmp0 (regest_json_get_string (line, "status"), "rejected") != 0)
    {
      add_tag (self, line, units);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (types) && structure == NULL; i++)
    if (g_str_equal (types[i].line, type))
      structure = regest_cas_add (self, get_next_id (self), types[i].type);
  if (structure != NULL)
    add_members (self, structure, line, TRUE);
}

/* -- to lines -------------------------------------------------------------- */

static JsonObject *make_object (RegestCas *self, const RegestCasStructure *structure, guint depth);

static void
set_value (JsonObject *object, const char *name, const RegestCasFeature *feature)
{
  if (feature->range == REGEST_CAS_STRING)
    json_object_set_string_member (object, name, feature->value);
  else if (feature->range == REGEST_CAS_BOOLEAN)
    json_object_set_boolean_member (object, name, g_str_equal (feature->value, "true"));
  else if (strpbrk (feature->value, ".eE") != NULL)
    json_object_set_double_member (object, name, g_ascii_strtod (feature->value, NULL));
  else
    json_object_set_int_member (object, name, g_ascii_strtoll (feature->value, NULL, 10));
}

static void
set_reference (RegestCas *self, JsonObject *object, const RegestCasFeature *feature, guint depth)
{
  RegestCasStructure *found =
    feature->references != NULL && feature->references->len > 0
      ? regest_cas_find (self, g_array_index (feature->references, guint64, 0))
      : NULL;
  g_autoptr (GPtrArray) list = NULL;
  JsonArray *array;

  if (found == NULL || g_str_equal (found->type, "uima.cas.Sofa"))
    return;
  if (regest_cas_get_feature (found, "") == NULL)
    {
      json_object_set_object_member (object, get_member_name (feature->name),
                                     make_object (self, found, depth + 1));
      return;
    }
  list = regest_cas_list (self, feature);
  array = json_array_new ();
  for (guint i = 0; i < list->len; i++)
    json_array_add_object_element (array, make_object (self, list->pdata[i], depth + 1));
  json_object_set_array_member (object, get_member_name (feature->name), array);
}

static JsonObject *
make_object (RegestCas *self, const RegestCasStructure *structure, guint depth)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < structure->features->len && depth < MAX_DEPTH; i++)
    {
      const RegestCasFeature *feature = structure->features->pdata[i];

      if (feature->range == REGEST_CAS_REFERENCE)
        set_reference (self, object, feature, depth);
      else if (feature->value != NULL)
        set_value (object, get_member_name (feature->name), feature);
    }
  return object;
}

static void
set_place (JsonObject *line, const RegestCasStructure *structure, RegestUnits *units)
{
  json_object_set_int_member (line, "start", regest_units_from_utf16 (units, structure->begin));
  json_object_set_int_member (line, "end", regest_units_from_utf16 (units, structure->end));
}

JsonObject *
regest_cas_make_line (RegestCas *self, const RegestCasStructure *structure, RegestUnits *units)
{
  gboolean is_tag = structure->has_place && g_str_has_prefix (structure->type, TAG);
  const char *type = is_tag ? "annotation" : NULL;
  JsonObject *line;

  for (guint i = 0; i < G_N_ELEMENTS (types) && type == NULL; i++)
    if (g_str_equal (types[i].type, structure->type))
      type = types[i].line;
  if (type == NULL)
    return NULL;
  line = make_object (self, structure, 0);
  json_object_set_string_member (line, "type", type);
  if (is_tag)
    set_place (line, structure, units);
  else if (g_str_equal (type, "annotation") && !json_object_has_member (line, "start") &&
           !json_object_has_member (line, "targets"))
    json_object_set_array_member (line, "targets", json_array_new ());
  if (g_str_equal (type, "record"))
    json_object_set_string_member (line, "text", self->text);
  return line;
}
