/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * JSON-LD as Tropy exports it: an item is a record, its photos are the pages, and what its notes
 * say is the text, photo by photo and selection by selection. A selection is a region on the page,
 * with the words of its own notes. Names are those that Tropy's context gives to properties of
 * Dublin Core and its own; what the profile has no field for is told.
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "json-private.h"
#include "registry.h"
#include "standoff.h"

#define MAX_SIZE ((gsize) 256 * 1024 * 1024)
#define VOCABULARY "https://tropy.org/v1/tropy#"
#define RECORDS_PER_ACTION 50

typedef struct
{
  RegestReading *reading;
  RegestStandoff *standoff;
  guint length; /* code points of its text */
  GHashTable *told; /* names that were reported */
} Tropy;

static void
leave_out (Tropy *tropy, const char *name)
{
  if (g_hash_table_add (tropy->told, g_strdup (name)))
    /* translators: a variable, a case or a property in another program's file */
    regest_report_add_problem (tropy->reading->report, tropy->reading->display_name, 0,
                               _("“%s” has no place in a record; it was left out"), name);
}

/* -- members --------------------------------------------------------------- */

/* a string or number, by itself, as "@value" or as the first of a list; NULL: none */
static char *
dup_value (JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    node = json_array_get_element (json_node_get_array (node), 0);
  if (JSON_NODE_HOLDS_OBJECT (node))
    node = json_object_get_member (json_node_get_object (node), "@value");
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return json_node_get_value_type (node) == G_TYPE_STRING
           ? g_strstrip (g_strdup (json_node_get_string (node)))
           : NULL;
}

static char *
dup_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL ? dup_value (node) : NULL;
}

/* pixels; 0 where there is no such number */
static int
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  double number = 0;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      (json_node_get_value_type (node) == G_TYPE_INT64 ||
       json_node_get_value_type (node) == G_TYPE_DOUBLE))
    number = json_node_get_double (node);
  return number > 0 && number <= REGEST_POINT_MAX ? (int) lround (number) : 0;
}

typedef void (*ObjectFunc) (Tropy *tropy, JsonObject *object, gpointer user_data);

/* of a list, or of the one object that stands for it */
static void
foreach_object (Tropy *tropy, JsonObject *object, const char *name, ObjectFunc func,
                gpointer user_data)
{
  JsonArray *array = regest_json_get_array (object, name);
  JsonObject *only = regest_json_get_object (object, name);

  if (only != NULL)
    array = regest_json_get_array (only, "@list");
  if (only != NULL && array == NULL)
    func (tropy, only, user_data);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (regest_json_get_element (array, i) != NULL)
      func (tropy, regest_json_get_element (array, i), user_data);
}

/* -- texts ----------------------------------------------------------------- */

static void
take_words (Tropy *tropy, const char *words)
{
  GString *text = tropy->standoff->text;
  gsize before;

  if (words == NULL || *words == '\0')
    return;
  before = text->len;
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
  /* a line end is "\n" in all texts here */
  for (; *words != '\0'; words++)
    if (*words != '\r')
      g_string_append_c (text, *words);
    else if (words[1] != '\n')
      g_string_append_c (text, '\n');
  tropy->length += (guint) g_utf8_strlen (text->str + before, -1);
}

static void
take_note (Tropy *tropy, JsonObject *note, gpointer user_data)
{
  g_autofree char *text = dup_member (note, "text");

  take_words (tropy, text);
}

/* code points; a line end that is still to come is none of the zone's */
static guint
begin_span (const Tropy *tropy)
{
  const GString *text = tropy->standoff->text;

  return tropy->length + (text->len > 0 && text->str[text->len - 1] != '\n');
}

static void
take_texts (Tropy *tropy, JsonObject *object)
{
  foreach_object (tropy, object, "note", take_note, NULL);
  foreach_object (tropy, object, "transcription", take_note, NULL);
}

/* -- pages ----------------------------------------------------------------- */

static void
take_selection (Tropy *tropy, JsonObject *object, gpointer user_data)
{
  RegestStandoffPage *page = user_data;
  RegestBox box = { get_number (object, "x"), get_number (object, "y"),
                    get_number (object, "width"), get_number (object, "height") };
  RegestZone *zone = regest_zone_new (REGEST_ZONE_REGION);
  guint start = begin_span (tropy);

  zone->id = regest_id_new ();
  zone->label = dup_member (object, "title");
  if (box.width > 0 && box.height > 0)
    zone->points = regest_points_new_box (box);
  take_texts (tropy, object);
  zone->span = (RegestSpan){ start, tropy->length };
  zone->has_span = zone->span.end > zone->span.start;
  g_ptr_array_add (page->zones, zone);
}

static void
take_photo (Tropy *tropy, JsonObject *photo, gpointer user_data)
{
  RegestStandoffPage *page = regest_standoff_add_page (tropy->standoff);

  page->page->image = dup_member (photo, "path");
  if (page->page->image == NULL)
    page->page->image = dup_member (photo, "filename");
  page->page->label = dup_member (photo, "title");
  page->page->media_type = dup_member (photo, "mimetype");
  page->page->width = get_number (photo, "width");
  page->page->height = get_number (photo, "height");
  take_texts (tropy, photo);
  foreach_object (tropy, photo, "selection", take_selection, page);
}

/* -- items ----------------------------------------------------------------- */

/* the field of a record that Tropy's name of a property means */
static const char *
translate (const char *name)
{
  static const char *const meant[][2] = {
    { "creator", "author" },
    { "identifier", "reference-code" },
    { "abstract", "description" },
    { "type", "classification" },
    { "archive", "repository" },
    { "rightsHolder", "rights" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (meant); i++)
    if (g_str_equal (meant[i][0], name))
      return meant[i][1];
  return name;
}

static void
take_property (Tropy *tropy, const char *name, JsonNode *node)
{
  static const char *const own[] = { "template", "photo", "note", "transcription", "list", NULL };
  g_autofree char *value = NULL;

  if (*name == '@' || g_strv_contains (own, name))
    return;
  value = dup_value (node);
  if (value == NULL || *value == '\0')
    return;
  if (!regest_standoff_describe (tropy->standoff, tropy->reading, translate (name), value))
    leave_out (tropy, name);
}

static gboolean
take_item (Tropy *tropy, JsonObject *item, GError **error)
{
  g_autoptr (RegestStandoff) standoff = regest_standoff_new ("tropy");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  tropy->standoff = standoff;
  tropy->length = 0;
  json_object_iter_init_ordered (&iter, item);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    take_property (tropy, name, node);
  take_texts (tropy, item);
  foreach_object (tropy, item, "photo", take_photo, NULL);
  return regest_standoff_store (standoff, tropy->reading, error);
}

static gboolean
is_item (JsonObject *object)
{
  g_autofree char *type = dup_member (object, "@type");

  return g_strcmp0 (type, "Item") == 0 || json_object_has_member (object, "photo");
}

static gboolean
tropy_read (RegestReading *reading, GError **error)
{
  g_autoptr (JsonNode) root = regest_json_parse (reading->data, reading->size, error);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonObject *object =
    root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonArray *items = object != NULL ? regest_json_get_array (object, "@graph") : NULL;
  Tropy tropy = { reading, NULL, 0, told };
  guint n_items = items != NULL ? json_array_get_length (items) : 0;

  if (root == NULL)
    return FALSE;
  if (items == NULL)
    return object != NULL && is_item (object) ? take_item (&tropy, object, error)
                                              : regest_json_fail_member (error, "@graph");
  for (guint i = 0; i < n_items; i++)
    {
      JsonObject *item = regest_json_get_element (items, i);

      if (item == NULL || !is_item (item))
        leave_out (&tropy, "@graph");
      else if (!take_item (&tropy, item, error))
        return FALSE;
      if ((i + 1) % RECORDS_PER_ACTION == 0 &&
          !regest_reading_checkpoint (reading, (double) i / n_items, error))
        return FALSE;
    }
  return n_items > 0 || regest_json_fail_member (error, "@graph");
}

static int
tropy_bid (const guint8 *head, gsize size, const char *file_name)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) head, size);

  return g_regex_match_simple ("^\\s*[{]", text, 0, 0) && strstr (text, VOCABULARY) != NULL ? 97
                                                                                            : 0;
}

const RegestFormat regest_format_tropy = {
  .name = "tropy",
  .label = "Tropy JSON-LD",
  .suffix = ".json",
  .mime_type = "application/ld+json",
  .max_size = MAX_SIZE,
  .bid = tropy_bid,
  .read = tropy_read,
};
