/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * An annotation that Regest wrote, made a line of JSON Lines again: what web-annotation.c says in
 * W3C's words and in its own ("regest:…"), turned back.
 */

#include "config.h"

#include <string.h>

#include "json-private.h"
#include "web-annotation.h"

gboolean
regest_web_parse_urn (const char *urn, RegestId *id)
{
  *id = (RegestId){ { 0 } };
  return urn != NULL && g_str_has_prefix (urn, "urn:uuid:") &&
         regest_id_parse (urn + strlen ("urn:uuid:"), id);
}

static void
copy_string (JsonObject *from, const char *name, JsonObject *to, const char *member)
{
  const char *value = regest_json_get_string (from, name);

  if (value != NULL)
    json_object_set_string_member (to, member, value);
}

static void
copy_urn (JsonObject *from, const char *name, JsonObject *to, const char *member)
{
  RegestId id;
  char string[REGEST_ID_STRING_SIZE];

  if (!regest_web_parse_urn (regest_json_get_string (from, name), &id))
    return;
  regest_id_format (&id, string);
  json_object_set_string_member (to, member, string);
}

static void
copy_offset (JsonObject *from, const char *name, JsonObject *to, const char *member)
{
  guint offset;

  if (regest_json_get_offset (from, name, &offset))
    json_object_set_int_member (to, member, offset);
}

static JsonObject *
make_attribute (JsonObject *body)
{
  JsonObject *attribute = json_object_new ();
  JsonObject *evidence = regest_json_get_object (body, "regest:evidence");

  copy_string (body, "regest:attribute", attribute, "name");
  copy_urn (body, "regest:id", attribute, "id");
  copy_string (body, "regest:reading", attribute, "reading");
  copy_string (body, "regest:value", attribute, "value");
  copy_urn (body, "regest:reference", attribute, "reference");
  json_object_set_boolean_member (
    attribute, "inferred",
    json_object_get_boolean_member_with_default (body, "regest:inferred", FALSE));
  if (evidence != NULL)
    {
      copy_urn (evidence, "regest:record", attribute, "record");
      copy_offset (evidence, "regest:start", attribute, "start");
      copy_offset (evidence, "regest:end", attribute, "end");
      copy_string (evidence, "regest:quote", attribute, "quote");
    }
  return attribute;
}

static void
add_bodies (JsonObject *line, JsonObject *item)
{
  g_autoptr (GPtrArray) bodies = regest_web_annotation_list (item, "body");
  JsonArray *attributes = json_array_new ();

  for (guint i = 0; i < bodies->len; i++)
    {
      JsonObject *body = bodies->pdata[i];

      if (json_object_has_member (body, "regest:attribute"))
        json_array_add_object_element (attributes, make_attribute (body));
      else if (g_strcmp0 (regest_json_get_string (body, "purpose"), "identifying") == 0)
        {
          copy_urn (body, "regest:entity", line, "entity");
          copy_string (body, "regest:name", line, "entity_name");
        }
    }
  json_object_set_array_member (line, "attributes", attributes);
}

static void
add_targets (JsonObject *line, const RegestStandoffTag *tag)
{
  JsonArray *targets = json_array_new ();

  for (guint i = 0; i < tag->spans->len; i++)
    {
      RegestSpan span = g_array_index (tag->spans, RegestSpan, i);
      JsonObject *target = json_object_new ();

      json_object_set_int_member (target, "start", span.start);
      json_object_set_int_member (target, "end", span.end);
      json_array_add_object_element (targets, target);
    }
  json_object_set_array_member (line, "targets", targets);
}

JsonObject *
regest_web_annotation_make_line (JsonObject *item, const RegestStandoffTag *tag,
                                 const RegestId *record, const char *kind)
{
  JsonObject *line = json_object_new ();
  JsonObject *creator = regest_json_get_object (item, "creator");
  char id[REGEST_ID_STRING_SIZE];

  json_object_set_string_member (line, "type", "annotation");
  copy_urn (item, "id", line, "id");
  regest_id_format (record, id);
  json_object_set_string_member (line, "record", id);
  json_object_set_string_member (line, "kind", kind);
  copy_string (item, "regest:status", line, "status");
  copy_string (item, "regest:certainty", line, "certainty");
  copy_string (item, "created", line, "created");
  copy_string (item, "modified", line, "modified");
  if (creator != NULL)
    copy_string (creator, "name", line, "author");
  if (tag->note != NULL && *tag->note != '\0')
    json_object_set_string_member (line, "note", tag->note);
  add_targets (line, tag);
  add_bodies (line, item);
  return line;
}
