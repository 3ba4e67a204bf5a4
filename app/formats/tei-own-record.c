/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A record of our own TEI. Its features say where everything stands by offsets, and the text's
 * digest says whether these hold. Where people worked on the file since, they do not: then tags
 * stand where their elements do, and what has none where a tag is that stood in the same place, or
 * where its words stand, once. A tag
 * whose elements were moved stands there in any case; one without element was taken out. Elements
 * that people put in become tags as in any edition.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/model/digest.h>
#include <regest/store/query.h>

#include "tei-own.h"

typedef struct
{
  TeiOwn *own;
  xmlNode *standoff;
  RegestStandoff *layout; /* the text, and tags that people put in */
  TeiPlaces places;
  RegestText *text;
  char *id; /* of the record here */
  const char *title;
  gboolean holds; /* the offsets do */
  guint n_gone; /* tags without elements */
  guint n_lost; /* values whose words were not found */
} Record;

static RegestReading *
get_reading (const Record *record)
{
  return record->own->tei->reading;
}

/* -- spans ----------------------------------------------------------------- */

static void
set_span (JsonObject *object, RegestSpan span)
{
  json_object_set_int_member (object, "start", span.start);
  json_object_set_int_member (object, "end", span.end);
}

static gboolean
get_span (JsonObject *object, RegestSpan *span)
{
  return regest_json_get_offset (object, "start", &span->start) &&
         regest_json_get_offset (object, "end", &span->end);
}

static void
remove_span (JsonObject *object)
{
  json_object_remove_member (object, "start");
  json_object_remove_member (object, "end");
}

static char *
dup_key (RegestSpan span)
{
  return g_strdup_printf ("%u-%u", span.start, span.end);
}

/* -- the text -------------------------------------------------------------- */

static void
list_features (Record *record)
{
  for (xmlNode *node = record->standoff->children; node != NULL; node = node->next)
    {
      g_autofree char *id = NULL;

      if (!regest_tei_node_is (node, "fs"))
        continue;
      id = regest_tei_node_id (node);
      if (id != NULL)
        g_hash_table_add (record->places.features, g_steal_pointer (&id));
    }
}

/* anchors of what has no element of its own in the text */
static void
place_spans (Record *record)
{
  xmlNode *group = regest_tei_node_find (record->standoff, "spanGrp", NULL);
  xmlNode *first = group != NULL ? group->children : NULL;

  for (xmlNode *node = first; node != NULL; node = node->next)
    {
      g_autofree char *id = NULL;
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;
      const RegestSpan *start;
      const RegestSpan *end;
      RegestSpan span;

      if (!regest_tei_node_is (node, "span"))
        continue;
      id = regest_tei_node_id (node);
      from = regest_tei_node_attribute (node, "from");
      to = regest_tei_node_attribute (node, "to");
      if (id == NULL || from == NULL || to == NULL)
        continue;
      start = g_hash_table_lookup (record->places.spans, from + 1);
      end = g_hash_table_lookup (record->places.spans, to + 1);
      if (start == NULL || end == NULL || end->start < start->start)
        continue;
      span = (RegestSpan){ start->start, end->start };
      g_hash_table_insert (record->places.spans, g_steal_pointer (&id),
                           g_memdup2 (&span, sizeof span));
    }
}

/* where tags stood to where they stand */
static void
list_moves (Record *record)
{
  for (xmlNode *node = record->standoff->children; node != NULL; node = node->next)
    {
      g_autofree char *id = regest_tei_node_is (node, "fs") ? regest_tei_node_id (node) : NULL;
      g_autoptr (JsonObject) tag = NULL;
      const RegestSpan *place;
      RegestSpan before;

      if (id == NULL || *id != 'f')
        continue;
      *id = 'a';
      tag = regest_tei_own_make_object (record->own, node);
      place = g_hash_table_lookup (record->places.spans, id);
      if (place != NULL && get_span (tag, &before))
        g_hash_table_insert (record->places.spans, dup_key (before),
                             g_memdup2 (place, sizeof *place));
    }
}

static void
lay_out (Record *record, xmlNode *text, gboolean is_exact)
{
  TeiReading *tei = record->own->tei;

  g_clear_pointer (&record->layout, regest_standoff_free);
  record->layout = regest_standoff_new ("tei");
  record->layout->entities = tei->entities;
  g_hash_table_remove_all (record->places.spans);
  record->places.is_exact = is_exact;
  tei->places = &record->places;
  if (text != NULL)
    regest_tei_read_text (tei, record->layout, text);
  tei->places = NULL;
}

static void
read_text (Record *record, xmlNode *edition, JsonObject *object)
{
  const char *digest = regest_json_get_string (object, "text-sha256");
  xmlNode *text = edition->children;
  g_autofree char *found = NULL;

  while (text != NULL && !regest_tei_node_is (text, "text"))
    text = text->next;
  lay_out (record, text, TRUE);
  found = regest_digest (record->layout->text->str, record->layout->text->len);
  record->holds = g_strcmp0 (digest, found) == 0;
  if (!record->holds)
    lay_out (record, text, FALSE);
  place_spans (record);
  if (!record->holds)
    list_moves (record);
}

/* -- where things stand ---------------------------------------------------- */

/* of a tag that stood there, too */
static gboolean
find_moved (const Record *record, RegestSpan before, RegestSpan *span)
{
  g_autofree char *key = dup_key (before);
  const RegestSpan *place = g_hash_table_lookup (record->places.spans, key);

  if (place != NULL)
    *span = *place;
  return place != NULL && place->start < place->end;
}

/* what the fields are of */
typedef struct
{
  const char *features; /* the xml:id */
  JsonArray *fields;
} Owner;

static gboolean
fits (const Record *record, RegestSpan span)
{
  return span.start <= span.end && span.end <= regest_text_get_length (record->text);
}

static guint
count_fields (JsonArray *fields, const char *name)
{
  guint n_fields = 0;

  for (guint i = 0; i < json_array_get_length (fields); i++)
    n_fields += g_strcmp0 (regest_json_get_string (json_array_get_object_element (fields, i),
                                                   "name"),
                           name) == 0;
  return n_fields;
}

/* of the element around the words that a field was read from, where there is one field of this
 * name */
static gboolean
find_element (const Record *record, const Owner *owner, const char *name, RegestSpan *span)
{
  g_autofree char *key = g_strconcat (
    owner->features, " ", g_strcmp0 (name, "incoming-number") == 0 ? "incoming" : name, NULL);
  const RegestSpan *place = g_hash_table_lookup (record->places.spans, key);

  if (place != NULL)
    *span = *place;
  return place != NULL && place->start < place->end && count_fields (owner->fields, name) == 1;
}

/* the one place in the text where these words stand */
static gboolean
find_words (const Record *record, const char *words, RegestSpan *span)
{
  const char *text = record->layout->text->str;
  const char *found = words != NULL && *words != '\0' ? strstr (text, words) : NULL;

  if (found == NULL || strstr (found + 1, words) != NULL)
    return FALSE;
  span->start = g_utf8_pointer_to_offset (text, found);
  span->end = span->start + g_utf8_strlen (words, -1);
  return TRUE;
}

static void
settle_evidence (Record *record, JsonObject *field, const Owner *owner)
{
  const char *where = regest_json_get_string (field, "record");
  const char *quote = regest_json_get_string (field, "quote");
  RegestSpan span;
  gboolean has_span = get_span (field, &span);

  if (where == NULL && (has_span || quote != NULL))
    json_object_set_string_member (field, "record", record->id);
  else if (where != NULL && !g_str_equal (where, record->id))
    return;
  if (!has_span || (record->holds && fits (record, span)))
    return;
  if (find_moved (record, span, &span) || find_words (record, quote, &span) ||
      find_element (record, owner, regest_json_get_string (field, "name"), &span))
    {
      set_span (field, span);
      return;
    }
  remove_span (field);
  record->n_lost++;
}

static void
settle_fields (Record *record, JsonObject *object, const char *features)
{
  JsonArray *fields = regest_json_get_array (object, "attributes");
  Owner owner = { features, fields };
  guint n_fields = fields != NULL ? json_array_get_length (fields) : 0;

  for (guint i = 0; i < n_fields; i++)
    settle_evidence (record, json_array_get_object_element (fields, i), &owner);
}

/* without the blanks at its ends, as elements are placed */
static RegestSpan
trim (const Record *record, RegestSpan span)
{
  while (span.start < span.end &&
         g_unichar_isspace (regest_text_get_char (record->text, span.start)))
    span.start++;
  while (span.start < span.end &&
         g_unichar_isspace (regest_text_get_char (record->text, span.end - 1)))
    span.end--;
  return span;
}

/* FALSE: no element stands for it any more */
static gboolean
settle_target (Record *record, JsonObject *target, const char *element)
{
  const RegestSpan *place = g_hash_table_lookup (record->places.spans, element);
  RegestSpan span;

  if (place == NULL || place->start == place->end)
    return FALSE;
  if (record->holds && get_span (target, &span) && fits (record, span))
    {
      span = trim (record, span);
      if (span.start == place->start && span.end == place->end)
        return TRUE;
    }
  set_span (target, *place);
  return TRUE;
}

static gboolean
settle_targets (Record *record, JsonObject *tag, const char *id)
{
  JsonArray *targets = regest_json_get_array (tag, "targets");
  JsonArray *left;
  guint n_targets = targets != NULL ? json_array_get_length (targets) : 0;
  guint n_left;

  if (targets == NULL)
    {
      g_autofree char *element = g_strconcat ("a-", id, NULL);

      return settle_target (record, tag, element);
    }
  left = json_array_new ();
  for (guint i = 0; i < n_targets; i++)
    {
      JsonObject *target = json_array_get_object_element (targets, i);
      g_autofree char *element =
        i == 0 ? g_strconcat ("a-", id, NULL) : g_strdup_printf ("a-%s.%u", id, i + 1);

      if (settle_target (record, target, element))
        json_array_add_object_element (left, json_object_ref (target));
    }
  n_left = json_array_get_length (left);
  json_object_set_array_member (tag, "targets", left);
  /* one that stands on no text did so before */
  return n_left > 0 || n_targets == 0;
}

/* A refused tag has no element: where the text changed, it stands where its words do. */
static gboolean
settle_refused (const Record *record, JsonObject *tag)
{
  JsonArray *targets = regest_json_get_array (tag, "targets");
  RegestSpan span;

  if ((record->holds && (!get_span (tag, &span) || fits (record, span))) ||
      (targets != NULL && json_array_get_length (targets) == 0))
    return TRUE;
  if (targets != NULL ||
      !find_words (record, regest_json_get_string (tag, "quote"), &span))
    return FALSE;
  set_span (tag, span);
  return TRUE;
}

/* -- into the project ------------------------------------------------------ */

static void
set_id (const Record *record, JsonObject *object, const char *name, const char *theirs)
{
  g_autofree char *id = regest_tei_own_dup_id (record->own, theirs);

  if (id != NULL)
    json_object_set_string_member (object, name, id);
}

static void
tell_unknown (const Record *record, const char *name, xmlNode *node)
{
  regest_report_add_problem (get_reading (record)->report, get_reading (record)->display_name,
                             xmlGetLineNo (node),
                             _("the profile does not know “%s”; what has this name was left out"),
                             name != NULL ? name : "");
}

/* takes out the fields that the profile does not know: people wrote these */
static void
check_fields (const Record *record, JsonObject *object, const char *owner, xmlNode *node)
{
  RegestProfile *profile = regest_project_get_profile (get_reading (record)->project);
  JsonArray *fields = regest_json_get_array (object, "attributes");
  guint n_fields = fields != NULL ? json_array_get_length (fields) : 0;

  for (guint i = n_fields; i > 0; i--)
    {
      const char *name =
        regest_json_get_string (json_array_get_object_element (fields, i - 1), "name");

      if (name != NULL && regest_profile_find_field (profile, owner, name) != NULL)
        continue;
      tell_unknown (record, name, node);
      json_array_remove_element (fields, i - 1);
    }
}

/* FALSE: the project cannot have it */
static gboolean
check_tag (const Record *record, JsonObject *tag, xmlNode *node)
{
  RegestProject *project = get_reading (record)->project;
  RegestProfile *profile = regest_project_get_profile (project);
  const char *kind = regest_json_get_string (tag, "kind");
  const char *entity = regest_json_get_string (tag, "entity");
  g_autofree char *key = g_strconcat ("e-", entity, NULL);
  gboolean is_refused = g_strcmp0 (regest_json_get_string (tag, "status"), "rejected") == 0;

  if (kind == NULL || (regest_profile_find_kind (profile, kind) == NULL &&
                       !(is_refused && g_str_equal (kind, "record"))))
    {
      tell_unknown (record, kind, node);
      return FALSE;
    }
  if (entity != NULL && !g_hash_table_contains (record->own->tei->entities->made, key))
    json_object_remove_member (tag, "entity");
  check_fields (record, tag, kind, node);
  return TRUE;
}

static gboolean
add_tag (Record *record, xmlNode *node, const char *features, GError **error)
{
  const char *theirs = features + 2;
  g_autoptr (JsonObject) tag = regest_tei_own_make_object (record->own, node);
  g_autofree char *type = regest_tei_node_attribute (node, "type");
  gboolean is_refused = g_strcmp0 (regest_json_get_string (tag, "status"), "rejected") == 0;

  json_object_set_string_member (tag, "type", "annotation");
  json_object_set_string_member (tag, "record", record->id);
  set_id (record, tag, "id", theirs);
  if (!json_object_has_member (tag, "kind") && type != NULL)
    json_object_set_string_member (tag, "kind", type);
  if (is_refused ? !settle_refused (record, tag) : !settle_targets (record, tag, theirs))
    {
      record->n_gone++;
      return TRUE;
    }
  if (!check_tag (record, tag, node))
    return TRUE;
  settle_fields (record, tag, features);
  return regest_tei_own_take (record->own, tag, node, error);
}

static gboolean
add_correction (Record *record, xmlNode *node, const char *theirs, GError **error)
{
  g_autoptr (JsonObject) correction = regest_tei_own_make_object (record->own, node);
  g_autofree char *element = g_strconcat ("c-", theirs, NULL);
  const RegestSpan *place = g_hash_table_lookup (record->places.spans, element);
  RegestSpan span;

  if (place == NULL)
    {
      record->n_gone++;
      return TRUE;
    }
  json_object_set_string_member (correction, "type", "correction");
  json_object_set_string_member (correction, "record", record->id);
  set_id (record, correction, "id", theirs);
  if (!record->holds || !get_span (correction, &span) || !fits (record, span))
    set_span (correction, *place);
  return regest_tei_own_take (record->own, correction, node, error);
}

/* Where the text changed, a line's zone holds the line that points to it; of words it is not known
 * which they are. */
static void
settle_zone (const Record *record, JsonObject *zone)
{
  const char *theirs = regest_json_get_string (zone, "id");
  g_autofree char *key = g_strconcat ("z-", theirs, NULL);
  const RegestSpan *place = g_hash_table_lookup (record->places.spans, key);
  RegestSpan span;

  if (record->holds && get_span (zone, &span) && fits (record, span))
    return;
  if (place != NULL)
    set_span (zone, regest_text_get_line (record->text,
                                          regest_text_get_line_at (record->text, place->start)));
  else
    remove_span (zone);
}

static void
settle_zone_ids (const Record *record, JsonObject *zone)
{
  g_autoptr (RegestAnnotation) tag = NULL;
  RegestId id;

  if (regest_json_get_string (zone, "parent") != NULL)
    set_id (record, zone, "parent", regest_json_get_string (zone, "parent"));
  if (regest_json_get_string (zone, "annotation") == NULL)
    return;
  set_id (record, zone, "annotation", regest_json_get_string (zone, "annotation"));
  if (regest_json_get_id (zone, "annotation", &id))
    tag = regest_project_get_annotation (get_reading (record)->project, &id, NULL);
  if (tag == NULL)
    json_object_remove_member (zone, "annotation");
}

static gboolean
add_page (Record *record, xmlNode *node, const char *theirs, GError **error)
{
  g_autoptr (JsonObject) page = regest_tei_own_make_object (record->own, node);
  JsonArray *zones = regest_json_get_array (page, "zones");
  guint n_zones = zones != NULL ? json_array_get_length (zones) : 0;

  json_object_set_string_member (page, "type", "page");
  json_object_set_string_member (page, "record", record->id);
  set_id (record, page, "id", theirs);
  for (guint i = 0; i < n_zones; i++)
    {
      settle_zone (record, json_array_get_object_element (zones, i));
      settle_zone_ids (record, json_array_get_object_element (zones, i));
    }
  return regest_tei_own_take (record->own, page, node, error);
}

static gboolean
add_features (Record *record, GError **error)
{
  for (xmlNode *node = record->standoff->children; node != NULL; node = node->next)
    {
      g_autofree char *id = NULL;
      gboolean done = TRUE;

      if (!regest_tei_node_is (node, "fs"))
        continue;
      id = regest_tei_node_id (node);
      if (id != NULL && g_str_has_prefix (id, "f-"))
        done = add_tag (record, node, id, error);
      else if (id != NULL && g_str_has_prefix (id, "k-"))
        done = add_correction (record, node, id + 2, error);
      else if (id != NULL && g_str_has_prefix (id, "g-"))
        done = add_page (record, node, id + 2, error);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

static void
tell (const Record *record)
{
  RegestReading *reading = get_reading (record);
  guint line = xmlGetLineNo (record->standoff);

  if (!record->holds)
    regest_report_add_remark (reading->report, reading->display_name, line,
                              _("the text of “%s” was changed since Regest wrote it; its tags "
                                "stand where their elements do"),
                              record->title);
  if (record->n_gone > 0)
    regest_report_add_remark (reading->report, reading->display_name, line,
                              ngettext ("%u tag or correction of “%s” is not in its text any "
                                        "more; it was left out",
                                        "%u tags or corrections of “%s” are not in its text any "
                                        "more; they were left out",
                                        record->n_gone),
                              record->n_gone, record->title);
  if (record->n_lost > 0)
    regest_report_add_remark (reading->report, reading->display_name, line,
                              ngettext ("the words that %u value of “%s” was read from were not "
                                        "found; it was kept without its place",
                                        "the words that %u values of “%s” were read from were not "
                                        "found; they were kept without their places",
                                        record->n_lost),
                              record->n_lost, record->title);
}

static gboolean
add_record (Record *record, JsonObject *object, xmlNode *node, GError **error)
{
  RegestReading *reading = get_reading (record);
  guint n_known;
  RegestId id;

  json_object_set_string_member (object, "type", "record");
  json_object_set_string_member (object, "id", record->id);
  json_object_set_string_member (object, "title", record->title);
  json_object_set_string_member (object, "text", record->layout->text->str);
  check_fields (record, object, "record", node);
  settle_fields (record, object, "");
  if (!regest_id_parse (record->id, &id))
    return TRUE;
  if (!record->holds)
    regest_json_input_add_moved (record->own->input, &id);
  return regest_tei_own_take (record->own, object, node, error) && add_features (record, error) &&
         (record->layout->tags->len == 0 ||
          regest_standoff_store_on (record->layout, reading, &id, &n_known, error));
}

/* the title it has, for messages */
static const char *
find_title (JsonObject *object)
{
  JsonArray *fields = regest_json_get_array (object, "attributes");
  guint n_fields = fields != NULL ? json_array_get_length (fields) : 0;

  for (guint i = 0; i < n_fields; i++)
    {
      JsonObject *field = json_array_get_object_element (fields, i);
      const char *value = regest_json_get_string (field, "value");

      if (g_strcmp0 (regest_json_get_string (field, "name"), "title") == 0)
        return value != NULL ? value : regest_json_get_string (field, "reading");
    }
  return NULL;
}

static xmlNode *
find_record_features (xmlNode *standoff)
{
  for (xmlNode *node = standoff != NULL ? standoff->children : NULL; node != NULL;
       node = node->next)
    {
      g_autofree char *id = regest_tei_node_is (node, "fs") ? regest_tei_node_id (node) : NULL;

      if (id != NULL && g_str_has_prefix (id, "r-"))
        return node;
    }
  return NULL;
}

static gboolean
read_record (Record *record, xmlNode *edition, xmlNode *features, GError **error)
{
  g_autoptr (JsonObject) object = regest_tei_own_make_object (record->own, features);
  const char *title = find_title (object);

  record->title = title != NULL ? title : "";
  list_features (record);
  read_text (record, edition, object);
  record->text = regest_text_new_from_string (record->layout->text->str, -1);
  if (!add_record (record, object, features, error))
    return FALSE;
  tell (record);
  return TRUE;
}

gboolean
regest_tei_own_read_record (TeiOwn *own, xmlNode *edition, gboolean *is_own, GError **error)
{
  Record record = { .own = own, .standoff = regest_tei_node_find (edition, "standOff", NULL) };
  xmlNode *features = find_record_features (record.standoff);
  g_autofree char *theirs = features != NULL ? regest_tei_node_id (features) : NULL;
  gboolean done;

  record.id = theirs != NULL ? regest_tei_own_dup_id (own, theirs + 2) : NULL;
  *is_own = record.id != NULL;
  if (!*is_own)
    return TRUE;
  record.places.features = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  record.places.spans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  done = read_record (&record, edition, features, error);
  g_hash_table_unref (record.places.features);
  g_hash_table_unref (record.places.spans);
  g_clear_pointer (&record.layout, regest_standoff_free);
  g_clear_pointer (&record.text, regest_text_unref);
  g_free (record.id);
  return done;
}
