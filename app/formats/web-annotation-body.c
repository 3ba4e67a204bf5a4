/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What an annotation says becomes a tag: words that tag or classify name its kind (the first that
 * is known here; the others are values), a URI that identifies is an identifier of an entity,
 * comments are the note. What has no such words is named by its motivation. hypothes.is gives
 * "text" and "tags" instead of bodies.
 */

#include "config.h"

#include <string.h>

#include <regest/formats/kind-names.h>

#include "identifiers.h"
#include "json-private.h"
#include "web-annotation.h"

typedef struct
{
  RegestStandoffTag *tag;
  RegestReading *reading;
  const char *motivation; /* (nullable) */
  GPtrArray *words; /* of char *: that tag or classify */
  GString *note;
} Bodies;

/* -- members --------------------------------------------------------------- */

static void
list_node (JsonNode *node, GPtrArray *objects, guint depth)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    g_ptr_array_add (objects, json_object_ref (json_node_get_object (node)));
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", json_node_get_string (node));
      g_ptr_array_add (objects, object);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node) && depth < 4)
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        list_node (json_array_get_element (array, i), objects, depth + 1);
    }
}

GPtrArray *
regest_web_annotation_list (JsonObject *object, const char *name)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  JsonNode *node = json_object_get_member (object, name);

  if (node != NULL)
    list_node (node, objects, 0);
  return objects;
}

const char *
regest_web_annotation_get_word (JsonObject *object, const char *name)
{
  JsonArray *array = regest_json_get_array (object, name);
  JsonNode *first =
    array != NULL && json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;

  if (first != NULL && JSON_NODE_HOLDS_VALUE (first) &&
      json_node_get_value_type (first) == G_TYPE_STRING)
    return json_node_get_string (first);
  return regest_json_get_string (object, name);
}

static gboolean
is_uri (const char *words)
{
  return words != NULL && g_uri_is_valid (words, G_URI_FLAGS_NONE, NULL);
}

/* -- bodies ---------------------------------------------------------------- */

static void
add_note (Bodies *bodies, const char *words)
{
  if (words == NULL || *words == '\0')
    return;
  if (bodies->note->len > 0)
    g_string_append_c (bodies->note, '\n');
  g_string_append (bodies->note, words);
}

static void
read_identifying (Bodies *bodies, JsonObject *body, const char *uri)
{
  const char *type = regest_web_annotation_get_word (body, "type");

  if (bodies->tag->identifier == NULL)
    {
      regest_identifiers_parse_uri (uri, &bodies->tag->scheme, &bodies->tag->identifier);
      bodies->tag->name = g_strdup (regest_json_get_string (body, "regest:name"));
    }
  else
    regest_standoff_add_value (bodies->tag, "link", uri);
  /* Recogito says so what it identifies */
  if (type != NULL && regest_kind_name_translate (type) != NULL)
    g_ptr_array_add (bodies->words, g_strdup (type));
}

static void
read_body (Bodies *bodies, JsonObject *body)
{
  const char *purpose = regest_web_annotation_get_word (body, "purpose");
  const char *value = regest_json_get_string (body, "value");
  const char *attribute = regest_json_get_string (body, "regest:attribute");
  const char *source = regest_web_annotation_get_word (body, "source");
  const char *uri = source != NULL ? source : regest_json_get_string (body, "id");
  gboolean names;

  if (purpose == NULL)
    purpose = bodies->motivation != NULL ? bodies->motivation : "commenting";
  names = g_str_equal (purpose, "tagging") || g_str_equal (purpose, "classifying");
  if (uri == NULL && is_uri (value) && g_str_equal (purpose, "identifying"))
    uri = value;
  if (json_object_has_member (body, "regest:custody"))
    return;
  if (attribute != NULL)
    regest_standoff_add_value (bodies->tag, attribute, value);
  else if (names && value == NULL && regest_json_get_string (body, "label") != NULL)
    g_ptr_array_add (bodies->words, g_strdup (regest_json_get_string (body, "label")));
  else if (names && (value != NULL || uri != NULL))
    g_ptr_array_add (bodies->words, g_strdup (value != NULL ? value : uri));
  else if (uri != NULL && g_str_equal (purpose, "identifying"))
    read_identifying (bodies, body, uri);
  else if (value != NULL)
    add_note (bodies, value);
  else
    regest_standoff_add_value (bodies->tag, "link", uri);
}

static void
read_list (Bodies *bodies, GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr (GPtrArray) items = regest_web_annotation_list (list->pdata[i], "items");

      /* a choice, a list, a composite: of those inside */
      for (guint j = 0; j < items->len; j++)
        read_body (bodies, items->pdata[j]);
      if (items->len == 0)
        read_body (bodies, list->pdata[i]);
    }
}

/* -- the kind -------------------------------------------------------------- */

static gboolean
is_known (Bodies *bodies, const char *word)
{
  RegestProfile *profile = regest_project_get_profile (bodies->reading->project);
  g_autofree char *name = regest_mapping_make_name (word, "kind-");

  return regest_profile_find_kind (profile, word) != NULL ||
         regest_profile_find_kind (profile, name) != NULL ||
         regest_kind_name_translate (word) != NULL;
}

static const char *
name_by_motivation (Bodies *bodies)
{
  if (bodies->tag->scheme != NULL && g_str_equal (bodies->tag->scheme, "geonames"))
    return "place";
  if (bodies->note->len > 0)
    return "commenting";
  return bodies->motivation != NULL && *bodies->motivation != '\0' ? bodies->motivation
                                                                   : "highlighting";
}

static void
choose_kind (Bodies *bodies)
{
  guint chosen = 0;

  while (chosen < bodies->words->len && !is_known (bodies, bodies->words->pdata[chosen]))
    chosen++;
  if (chosen == bodies->words->len)
    chosen = 0;
  if (bodies->words->len == 0)
    g_ptr_array_add (bodies->words, g_strdup (name_by_motivation (bodies)));
  bodies->tag->kind = g_strdup (bodies->words->pdata[chosen]);
  for (guint i = 0; i < bodies->words->len; i++)
    if (i != chosen && !g_str_equal (bodies->words->pdata[i], bodies->tag->kind))
      regest_standoff_add_value (bodies->tag, "tag", bodies->words->pdata[i]);
}

void
regest_web_annotation_read_bodies (RegestStandoffTag *tag, RegestReading *reading,
                                   JsonObject *item)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) body = regest_web_annotation_list (item, "body");
  g_autoptr (GPtrArray) tags = regest_web_annotation_list (item, "tags");
  Bodies bodies = { tag, reading, regest_web_annotation_get_word (item, "motivation"), words,
                    g_string_new (NULL) };

  read_list (&bodies, body);
  add_note (&bodies, regest_json_get_string (item, "bodyValue"));
  if (body->len == 0)
    {
      for (guint i = 0; i < tags->len; i++)
        g_ptr_array_add (words, g_strdup (regest_json_get_string (tags->pdata[i], "id")));
      add_note (&bodies, regest_json_get_string (item, "text"));
    }
  choose_kind (&bodies);
  tag->note = g_string_free (bodies.note, bodies.note->len == 0);
}

/* -- where it comes from --------------------------------------------------- */

/* An id of theirs is one of ours where it ends in one; else one is made of it, the same each time,
 * so that what is read twice is there once. */
static RegestId
make_id (JsonObject *item)
{
  const char *theirs = regest_json_get_string (item, "id");
  gsize n = theirs != NULL ? strlen (theirs) : 0;
  RegestId id = { { 0 } };

  if (n == 0 ||
      (n >= REGEST_ID_STRING_SIZE - 1 && regest_id_parse (theirs + n - REGEST_ID_STRING_SIZE + 1,
                                                          &id)))
    return id;
  return regest_standoff_make_id (theirs);
}

static char *
dup_author (JsonObject *item)
{
  g_autoptr (GPtrArray) creators = regest_web_annotation_list (item, "creator");
  JsonObject *creator = creators->len > 0 ? creators->pdata[0] : NULL;
  const char *name = creator != NULL ? regest_json_get_string (creator, "name") : NULL;

  if (name == NULL && creator != NULL)
    name = regest_json_get_string (creator, "nickname");
  if (name == NULL && creator != NULL)
    name = regest_json_get_string (creator, "id");
  return g_strdup (name != NULL ? name : regest_json_get_string (item, "user"));
}

void
regest_web_annotation_read_origin (RegestStandoffTag *tag, JsonObject *item)
{
  tag->id = make_id (item);
  tag->author = dup_author (item);
  tag->created = regest_json_get_time (item, "created");
  tag->modified = regest_json_get_time (item, "modified");
}
