/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Version 2 is of the time before Web Annotation was a standard: "resource" and "on" are body and
 * target now, "chars" is value, names have prefixes ("oa:Tag"). What reads annotations here sees
 * those of today only.
 */

#include "config.h"

#include <string.h>

#include "iiif-read.h"
#include "json-private.h"
#include "safe-xml.h"
#include "web-annotation.h"

const char *
iiif_get_id (JsonObject *object)
{
  const char *id = regest_json_get_string (object, "id");

  return id != NULL ? id : regest_json_get_string (object, "@id");
}

/* "sc:Manifest" is "Manifest" */
static const char *
skip_prefix (const char *name)
{
  const char *colon = name != NULL ? strchr (name, ':') : NULL;

  return colon != NULL && strchr (name, '/') == NULL ? colon + 1 : name;
}

gboolean
iiif_is (JsonObject *object, const char *type)
{
  static const char *const members[] = { "type", "@type" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (GPtrArray) names = regest_web_annotation_list (object, members[i]);

      for (guint j = 0; j < names->len; j++)
        if (g_strcmp0 (skip_prefix (regest_json_get_string (names->pdata[j], "id")), type) == 0)
          return TRUE;
    }
  return FALSE;
}

/* -- words ----------------------------------------------------------------- */

char *
iiif_dup_plain (const char *words, gboolean is_html)
{
  g_autoptr (xmlDoc) doc = NULL;
  gsize length = words != NULL ? strlen (words) : 0;

  if (words == NULL)
    return NULL;
  if (!is_html && !(length > 2 && words[0] == '<' && words[length - 1] == '>'))
    return g_strdup (words);
  doc = regest_html_load ((const guint8 *) words, length, NULL);
  return doc != NULL ? g_strstrip (regest_xml_dup_text (xmlDocGetRootElement (doc)))
                     : g_strdup (words);
}

static void
join (GString *all, const char *words)
{
  g_autofree char *plain = iiif_dup_plain (words, FALSE);

  if (plain == NULL || *plain == '\0')
    return;
  if (all->len > 0)
    g_string_append (all, "; ");
  g_string_append (all, plain);
}

static char *dup_node_words (JsonNode *node, guint depth);

static JsonNode *
choose_language (JsonObject *object)
{
  static const char *const others[] = { "none", "en" };
  const char *const *languages = g_get_language_names ();
  g_autoptr (GList) names = json_object_get_members (object);

  for (guint i = 0; languages[i] != NULL; i++)
    if (json_object_has_member (object, languages[i]))
      return json_object_get_member (object, languages[i]);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (json_object_has_member (object, others[i]))
      return json_object_get_member (object, others[i]);
  return names != NULL ? json_object_get_member (object, names->data) : NULL;
}

static char *
dup_object_words (JsonObject *object, guint depth)
{
  if (json_object_has_member (object, "@value"))
    return iiif_dup_plain (regest_json_get_string (object, "@value"), FALSE);
  /* a thing that has a label, such as who provides it */
  if (json_object_has_member (object, "label"))
    return dup_node_words (json_object_get_member (object, "label"), depth + 1);
  if (json_object_has_member (object, "type") || json_object_has_member (object, "@type"))
    return NULL;
  return dup_node_words (choose_language (object), depth + 1);
}

/* of version 2, values of several languages stand beside each other: those of the user's, or all */
static char *
dup_array_words (JsonArray *array, guint depth)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *words = dup_node_words (json_array_get_element (array, i), depth + 1);

      join (all, words);
    }
  return g_string_free (all, all->len == 0);
}

static char *
dup_node_words (JsonNode *node, guint depth)
{
  if (node == NULL || depth > 6)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return dup_array_words (json_node_get_array (node), depth);
  if (JSON_NODE_HOLDS_OBJECT (node))
    return dup_object_words (json_node_get_object (node), depth);
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return iiif_dup_plain (json_node_get_string (node), FALSE);
  return json_node_get_value_type (node) == G_TYPE_INT64
           ? g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node))
           : NULL;
}

char *
iiif_dup_node_words (JsonNode *node)
{
  g_autofree char *words = dup_node_words (node, 0);

  return words != NULL && *g_strstrip (words) != '\0' ? g_steal_pointer (&words) : NULL;
}

char *
iiif_dup_words (JsonObject *object, const char *name)
{
  return iiif_dup_node_words (json_object_get_member (object, name));
}

/* -- annotations ----------------------------------------------------------- */

static void
set_words (JsonObject *object, const char *name, const char *words)
{
  if (words != NULL)
    json_object_set_string_member (object, name, words);
}

static JsonObject *
make_body (JsonObject *resource)
{
  const char *format = regest_json_get_string (resource, "format");
  const char *words = regest_json_get_string (resource, "chars");
  JsonObject *body = json_object_new ();
  g_autofree char *plain = NULL;

  if (words == NULL)
    words = regest_json_get_string (resource, "value");
  plain = iiif_dup_plain (words, g_strcmp0 (format, "text/html") == 0);
  set_words (body, "type", plain != NULL ? "TextualBody" : NULL);
  set_words (body, "id", plain == NULL ? iiif_get_id (resource) : NULL);
  set_words (body, "value", plain);
  set_words (body, "format", plain == NULL ? format : NULL);
  set_words (body, "purpose",
             iiif_is (resource, "Tag") ? "tagging" : regest_json_get_string (resource, "purpose"));
  return body;
}

/* those of a choice are told one by one */
static void
add_selectors (JsonArray *selectors, GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      JsonObject *object = list->pdata[i];
      JsonObject *selector = json_object_new ();
      const char *value = regest_json_get_string (object, "value");
      g_autoptr (GPtrArray) first = regest_web_annotation_list (object, "default");
      g_autoptr (GPtrArray) others = regest_web_annotation_list (object, "item");

      set_words (selector, "type",
                 iiif_is (object, "SvgSelector")        ? "SvgSelector"
                 : iiif_is (object, "FragmentSelector") ? "FragmentSelector"
                                                        : NULL);
      set_words (selector, "value",
                 value != NULL ? value : regest_json_get_string (object, "chars"));
      json_array_add_object_element (selectors, selector);
      for (guint j = 0; j < first->len + others->len; j++)
        {
          g_autoptr (GPtrArray) one = g_ptr_array_new ();

          g_ptr_array_add (one, j < first->len ? first->pdata[j] : others->pdata[j - first->len]);
          /* a choice within a choice is no more asked for */
          if (!iiif_is (one->pdata[0], "Choice"))
            add_selectors (selectors, one);
        }
    }
}

static JsonObject *
make_target (JsonObject *on)
{
  JsonObject *target = json_object_new ();
  JsonArray *selectors = json_array_new ();
  g_autoptr (GPtrArray) full = regest_web_annotation_list (on, "full");
  g_autoptr (GPtrArray) list = regest_web_annotation_list (on, "selector");
  const char *source = full->len > 0 ? iiif_get_id (full->pdata[0]) : iiif_get_id (on);

  set_words (target, "type", "SpecificResource");
  set_words (target, "source", source);
  add_selectors (selectors, list);
  json_object_set_array_member (target, "selector", selectors);
  return target;
}

typedef JsonObject *(*MakeFunc) (JsonObject *object);

static void
set_list (JsonObject *object, const char *name, GPtrArray *list, MakeFunc make)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    json_array_add_object_element (array, make (list->pdata[i]));
  json_object_set_array_member (object, name, array);
}

/* painting words is what version 2 calls a transcription */
static const char *
translate_motivation (JsonObject *note, GPtrArray *bodies)
{
  const char *motivation = skip_prefix (regest_web_annotation_get_word (note, "motivation"));

  if (g_strcmp0 (motivation, "painting") != 0)
    return motivation;
  for (guint i = 0; i < bodies->len; i++)
    if (iiif_is (bodies->pdata[i], "ContentAsText") || iiif_is (bodies->pdata[i], "Text"))
      return "supplementing";
  return motivation;
}

static JsonObject *
make_note (JsonObject *old)
{
  static const char *const kept[] = { "creator", "created", "modified" };
  JsonObject *note = json_object_new ();
  g_autoptr (GPtrArray) bodies = regest_web_annotation_list (old, "resource");
  g_autoptr (GPtrArray) targets = regest_web_annotation_list (old, "on");

  set_words (note, "type", "Annotation");
  set_words (note, "id", iiif_get_id (old));
  set_words (note, "motivation", translate_motivation (old, bodies));
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (json_object_has_member (old, kept[i]))
      json_object_set_member (note, kept[i],
                              json_node_copy (json_object_get_member (old, kept[i])));
  set_list (note, "body", bodies, make_body);
  set_list (note, "target", targets, make_target);
  return note;
}

/* bodies of today may be marked up, too */
static void
tidy_bodies (JsonObject *note)
{
  g_autoptr (GPtrArray) bodies = regest_web_annotation_list (note, "body");

  for (guint i = 0; i < bodies->len; i++)
    {
      const char *format = regest_json_get_string (bodies->pdata[i], "format");
      const char *value = regest_json_get_string (bodies->pdata[i], "value");

      if (value != NULL && g_strcmp0 (format, "text/html") == 0)
        {
          g_autofree char *plain = iiif_dup_plain (value, TRUE);

          set_words (bodies->pdata[i], "value", plain);
        }
    }
}

JsonObject *
iiif_upgrade_note (JsonObject *note)
{
  if (json_object_has_member (note, "on") || json_object_has_member (note, "resource"))
    return make_note (note);
  tidy_bodies (note);
  return json_object_ref (note);
}
