/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Feature structures of our own TEI (tei-features.c) as the objects of JSON Lines, so that one
 * reader takes both into the project.
 */

#include "config.h"

#include <string.h>

#include "tei-own.h"

/* -- ids ------------------------------------------------------------------- */

/* The ids of a second copy of a record: those of the first with some bits turned, always the same
 * ones, so that what refers to another finds it without a table. The version and the variant of the
 * UUID stand in other bytes. */
static void
turn_id (const TeiOwn *own, RegestId *id)
{
  for (guint i = 9; i < sizeof id->bytes; i++)
    id->bytes[i] ^= own->salt.bytes[i];
}

static gboolean
is_entity (const TeiOwn *own, const RegestId *id)
{
  g_autoptr (RegestEntity) entity =
    regest_project_get_entity (own->tei->reading->project, id, NULL);

  return entity != NULL;
}

char *
regest_tei_own_dup_id (const TeiOwn *own, const char *string)
{
  RegestId id;

  if (!regest_id_parse (string, &id))
    return NULL;
  if (own->is_copy)
    turn_id (own, &id);
  return regest_id_to_string (&id);
}

static char *
dup_reference (const TeiOwn *own, const char *string)
{
  RegestId id;

  if (!own->is_copy || (regest_id_parse (string, &id) && is_entity (own, &id)))
    return g_strdup (string);
  return regest_tei_own_dup_id (own, string);
}

/* -- values ---------------------------------------------------------------- */

gunichar
regest_tei_own_get_forbidden (xmlNode *node)
{
  g_autofree char *type = NULL;
  g_autofree char *number = NULL;
  guint64 c = 0;

  if (!regest_tei_node_is (node, "g"))
    return 0;
  type = regest_tei_node_attribute (node, "type");
  number = regest_tei_node_attribute (node, "n");
  if (g_strcmp0 (type, REGEST_TEI_FORBIDDEN) != 0 || number == NULL ||
      !g_str_has_prefix (number, "U+") ||
      !g_ascii_string_to_unsigned (number + 2, 16, 1, 0xffff, &c, NULL))
    return 0;
  return g_unichar_validate (c) ? c : 0;
}

static char *
dup_string (xmlNode *node)
{
  GString *string = g_string_new (NULL);

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      gunichar forbidden = regest_tei_own_get_forbidden (child);

      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        g_string_append (string, (const char *) child->content);
      else if (forbidden != 0)
        g_string_append_unichar (string, forbidden);
    }
  return g_string_free (string, FALSE);
}

static xmlNode *
first_element (xmlNode *node)
{
  xmlNode *child = node->children;

  while (child != NULL && child->type != XML_ELEMENT_NODE)
    child = child->next;
  return child;
}

/* of something else in the file, or of the structure itself */
static gboolean
is_reference (const char *name, xmlNode *node)
{
  g_autofree char *type = regest_tei_node_attribute (node->parent->parent, "type");

  return g_str_equal (name, "reference") ||
         (g_str_equal (name, "id") && g_strcmp0 (type, "end") == 0);
}

static void
set_string (const TeiOwn *own, JsonObject *object, const char *name, xmlNode *node)
{
  g_autofree char *string = dup_string (node);
  g_autofree char *id = NULL;

  if (is_reference (name, node))
    id = dup_reference (own, string);
  else if (g_str_equal (name, "id") || g_str_equal (name, "record"))
    id = regest_tei_own_dup_id (own, string);
  json_object_set_string_member (object, name, id != NULL ? id : string);
}

static void
set_number (JsonObject *object, const char *name, xmlNode *node)
{
  g_autofree char *string = regest_tei_node_attribute (node, "value");
  gint64 value;

  if (string != NULL && g_ascii_string_to_signed (string, 10, 0, G_MAXUINT32, &value, NULL))
    json_object_set_int_member (object, name, value);
  else if (string != NULL && strchr (string, '.') != NULL)
    json_object_set_double_member (object, name, g_ascii_strtod (string, NULL));
}

static void
set_list (const TeiOwn *own, JsonObject *object, const char *name, xmlNode *node)
{
  JsonArray *array = json_array_new ();

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (regest_tei_node_is (child, "fs"))
      json_array_add_object_element (array, regest_tei_own_make_object (own, child));
  json_object_set_array_member (object, name, array);
}

/* -- structures ------------------------------------------------------------ */

/* A field is named by the feature that holds it, where its name is one word. */
static void
add_field (const TeiOwn *own, JsonObject *object, const char *name, xmlNode *node)
{
  JsonObject *field = regest_tei_own_make_object (own, node);

  if (!json_object_has_member (field, "name"))
    json_object_set_string_member (field, "name", name);
  if (!json_object_has_member (object, "attributes"))
    json_object_set_array_member (object, "attributes", json_array_new ());
  json_array_add_object_element (json_object_get_array_member (object, "attributes"), field);
}

static void
add_structure (const TeiOwn *own, JsonObject *object, const char *name, xmlNode *node)
{
  g_autofree char *type = regest_tei_node_attribute (node, "type");

  if (g_strcmp0 (type, "field") == 0)
    add_field (own, object, name, node);
  else
    json_object_set_object_member (object, name, regest_tei_own_make_object (own, node));
}

static void
add_feature (const TeiOwn *own, JsonObject *object, xmlNode *feature)
{
  g_autofree char *name = regest_tei_node_attribute (feature, "name");
  xmlNode *value = first_element (feature);

  if (name == NULL || value == NULL)
    return;
  if (regest_tei_node_is (value, "string"))
    set_string (own, object, name, value);
  else if (regest_tei_node_is (value, "numeric"))
    set_number (object, name, value);
  else if (regest_tei_node_is (value, "binary"))
    json_object_set_boolean_member (object, name, TRUE);
  else if (regest_tei_node_is (value, "vColl"))
    set_list (own, object, name, value);
  else if (regest_tei_node_is (value, "fs"))
    add_structure (own, object, name, value);
}

/* libxml2 limits how deep structures stand in each other. */
JsonObject *
regest_tei_own_make_object (const TeiOwn *own, xmlNode *fs)
{
  JsonObject *object = json_object_new ();

  for (xmlNode *child = fs->children; child != NULL; child = child->next)
    if (regest_tei_node_is (child, "f"))
      add_feature (own, object, child);
  return object;
}
