/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A manifest from disk is a record. Its canvases are the pages, in the canvas's units; an image is
 * the file beside the manifest that its address names, else known by that address, and looked for
 * by its name later: nothing is fetched. Descriptions go into the fields they are called like.
 *
 * Annotations stand in the manifest or in files beside it. Words that supplement a canvas become
 * the text, in the order of canvases and annotations, and keep their places as zones; what else is
 * said of a canvas becomes a tag on the place that is told. What Regest wrote keeps its ids, where
 * the record is not in the project, and its tags stand on their words again.
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/images/page-files.h>
#include <regest/store/pages.h>

#include "beside.h"
#include "description-labels.h"
#include "iiif-read.h"
#include "json-private.h"
#include "web-annotation.h"

#define PAGE_SIGN "#page="
#define HEAD 4096 /* bytes */

/* -- what lies beside ------------------------------------------------------ */

/* paths that a file may have that is known by an address: below the manifest's own, by its last
 * step, and, where an image server is asked for a size, by what it calls the image */
static char **
list_names (IiifReader *self, const char *uri)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autofree char *plain = g_strndup (uri, strcspn (uri, "?#"));
  g_auto (GStrv) steps = g_strsplit (plain, "/", -1);
  guint n = g_strv_length (steps);

  if (self->base != NULL && g_str_has_prefix (plain, self->base))
    g_strv_builder_add (names, plain + strlen (self->base));
  if (strstr (plain, "://") == NULL)
    g_strv_builder_add (names, plain);
  if (n > 0)
    g_strv_builder_add (names, steps[n - 1]);
  /* …/identifier/region/size/rotation/quality.format */
  if (n > 5)
    g_strv_builder_add (names, steps[n - 5]);
  return g_strv_builder_end (names);
}

static const char *const endings[] = { "", ".json", ".jpg", ".jpeg", ".png", ".tif", ".tiff",
                                       ".jp2", ".webp", ".pdf" };

/* (nullable): @is_image: with the ending of one */
static char *
find_beside (IiifReader *self, const char *uri, gboolean is_image)
{
  g_auto (GStrv) names = self->folder != NULL ? list_names (self, uri) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    for (guint j = 0; j < (is_image ? G_N_ELEMENTS (endings) : 2); j++)
      {
        g_autofree char *name = g_strconcat (names[i], endings[j], NULL);
        g_autofree char *path = *names[i] != '\0' ? regest_beside_find (self->folder, name) : NULL;

        if (path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR) &&
            (!is_image || regest_page_guess_media_type (path) != NULL))
          return g_steal_pointer (&path);
      }
  return NULL;
}

GBytes *
iiif_load_beside (IiifReader *self, const char *uri)
{
  g_autofree char *path = find_beside (self, uri, FALSE);
  g_auto (GStrv) names = NULL;
  g_autoptr (GMappedFile) mapped = NULL;

  if (path != NULL)
    {
      mapped = g_mapped_file_new (path, FALSE, NULL);
      return mapped != NULL && g_mapped_file_get_length (mapped) <= REGEST_IIIF_MAX_SIZE
               ? g_mapped_file_get_bytes (mapped)
               : NULL;
    }
  names = regest_reading_is_packed (self->reading) ? list_names (self, uri) : NULL;
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    for (guint j = 0; j < 2; j++)
      {
        g_autofree char *name = g_strconcat (names[i], endings[j], NULL);
        GBytes *bytes = regest_reading_load_sibling (self->reading, name, NULL);

        if (bytes != NULL)
          return bytes;
      }
  return NULL;
}

IiifSheet *
iiif_find_sheet (IiifReader *self, const char *uri)
{
  g_autofree char *plain = uri != NULL ? g_strndup (uri, strcspn (uri, "#")) : NULL;
  IiifSheet *sheet = uri != NULL ? g_hash_table_lookup (self->by_id, uri) : NULL;

  return sheet != NULL || plain == NULL ? sheet : g_hash_table_lookup (self->by_id, plain);
}

RegestId
iiif_get_own_id (IiifReader *self, const char *uri, const char *kind)
{
  RegestId id = { { 0 } };

  if (self->keeps_ids && uri != NULL && g_str_has_prefix (uri, self->root) &&
      g_str_has_prefix (uri + strlen (self->root), kind))
    regest_id_parse (uri + strlen (self->root) + strlen (kind), &id);
  return id;
}

/* -- canvases -------------------------------------------------------------- */

static void
free_sheet (gpointer data)
{
  IiifSheet *sheet = data;

  g_free (sheet->id);
  g_ptr_array_unref (sheet->notes);
  g_free (sheet);
}

static int
get_size (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  double number = 0;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) != G_TYPE_STRING)
    number = json_node_get_double (node);
  return number > 0 && number <= REGEST_POINT_MAX ? (int) lround (number) : 0;
}

/* of a choice the first */
static JsonObject *
find_image (JsonObject *note)
{
  static const char *const bodies[] = { "body", "resource" };
  static const char *const inner[] = { "items", "default", "item" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GPtrArray) list = regest_web_annotation_list (note, bodies[i]);

      for (guint j = 0; j < list->len; j++)
        {
          if (!iiif_is (list->pdata[j], "Choice"))
            return json_object_ref (list->pdata[j]);
          for (guint k = 0; k < G_N_ELEMENTS (inner); k++)
            {
              g_autoptr (GPtrArray) items = regest_web_annotation_list (list->pdata[j], inner[k]);

              if (items->len > 0)
                return json_object_ref (items->pdata[0]);
            }
        }
    }
  return NULL;
}

/* (nullable): what is painted: in a page of annotations, or by itself */
static JsonObject *
find_painting (JsonObject *canvas)
{
  g_autoptr (GPtrArray) pages = regest_web_annotation_list (canvas, "items");
  g_autoptr (GPtrArray) images = regest_web_annotation_list (canvas, "images");

  for (guint i = 0; i < pages->len; i++)
    {
      g_autoptr (GPtrArray) notes = regest_web_annotation_list (pages->pdata[i], "items");

      if (notes->len > 0)
        return find_image (notes->pdata[0]);
    }
  return images->len > 0 ? find_image (images->pdata[0]) : NULL;
}

/* the address of the image, else that of what serves it */
static const char *
find_address (JsonObject *image)
{
  g_autoptr (GPtrArray) services = regest_web_annotation_list (image, "service");
  const char *id = iiif_get_id (image);

  return id != NULL || services->len == 0 ? id : iiif_get_id (services->pdata[0]);
}

/* a page of a file of many is told behind the file's name */
static guint
get_number (const char *address)
{
  g_autofree char *plain = g_uri_unescape_string (address, NULL);
  const char *sign = plain != NULL ? strstr (plain, PAGE_SIGN) : NULL;
  guint64 number = sign != NULL ? g_ascii_strtoull (sign + strlen (PAGE_SIGN), NULL, 10) : 1;

  return (guint) CLAMP (number, 1, 1000000) - 1;
}

static void
take_image (IiifReader *self, RegestPage *page, JsonObject *image)
{
  const char *address = find_address (image);
  g_autofree char *plain = NULL;
  g_autofree char *path = NULL;
  char *sign;

  page->media_type = g_strdup (regest_json_get_string (image, "format"));
  if (address == NULL)
    return;
  plain = g_uri_unescape_string (address, NULL);
  sign = plain != NULL ? strstr (plain, PAGE_SIGN) : NULL;
  if (sign != NULL)
    *sign = '\0';
  path = find_beside (self, sign != NULL ? plain : address, TRUE);
  if (path != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);

      page->image = regest_page_files_name (self->reading->project, file, get_number (address));
    }
  else
    {
      page->image = g_strdup (address);
      self->n_images++;
    }
  if (page->media_type == NULL)
    page->media_type = g_strdup (regest_page_guess_media_type (page->image));
}

/* Regest's own, or one that is the same each time, by which annotations find their page */
static RegestId
choose_page_id (IiifReader *self, const char *canvas)
{
  RegestId id = iiif_get_own_id (self, canvas, "canvas/");
  g_autoptr (RegestPage) there = NULL;

  if (regest_id_is_none (&id))
    id = regest_web_page_make_id (canvas);
  there = regest_project_get_page (self->reading->project, &id, NULL);
  return there != NULL ? regest_id_new () : id;
}

/* the canvas of a record without pages, as Regest writes it */
static gboolean
is_bare_text (IiifReader *self, const char *id)
{
  return self->root != NULL && g_str_has_prefix (id, self->root) &&
         g_str_equal (id + strlen (self->root), "canvas/text");
}

static void
take_canvas (IiifReader *self, JsonObject *canvas)
{
  IiifSheet *sheet = g_new0 (IiifSheet, 1);
  const char *id = iiif_get_id (canvas);
  g_autoptr (JsonObject) image = find_painting (canvas);
  RegestPage *page;

  sheet->id = g_strdup (id != NULL ? id : "");
  sheet->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_ptr_array_add (self->sheets, sheet);
  if (!g_hash_table_contains (self->by_id, sheet->id))
    g_hash_table_insert (self->by_id, sheet->id, sheet);
  if (is_bare_text (self, sheet->id))
    return;
  sheet->page = regest_standoff_add_page (self->standoff);
  page = sheet->page->page;
  if (*sheet->id != '\0' && g_hash_table_lookup (self->by_id, sheet->id) == sheet)
    page->id = choose_page_id (self, sheet->id);
  page->label = iiif_dup_words (canvas, "label");
  page->width = get_size (canvas, "width");
  page->height = get_size (canvas, "height");
  if (image != NULL)
    take_image (self, page, image);
}

/* -- annotations ----------------------------------------------------------- */

static gboolean
is_painting (JsonObject *note)
{
  return g_strcmp0 (regest_web_annotation_get_word (note, "motivation"), "painting") == 0;
}

static void
take_notes (IiifSheet *sheet, JsonObject *list, const char *member)
{
  g_autoptr (GPtrArray) notes = regest_web_annotation_list (list, member);

  for (guint i = 0; i < notes->len; i++)
    {
      g_autoptr (JsonObject) note = iiif_upgrade_note (notes->pdata[i]);

      if (!is_painting (note) && json_object_has_member (note, "target"))
        g_ptr_array_add (sheet->notes, g_steal_pointer (&note));
    }
}

static gboolean
has_notes (JsonObject *list)
{
  return json_object_has_member (list, "items") || json_object_has_member (list, "resources");
}

static void
take_list (IiifReader *self, IiifSheet *sheet, JsonObject *list)
{
  const char *id = iiif_get_id (list);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) root = NULL;
  gsize size = 0;
  const guint8 *data;

  if (!has_notes (list))
    {
      bytes = id != NULL ? iiif_load_beside (self, id) : NULL;
      data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
      root = size > 0 ? regest_json_parse (data, size, NULL) : NULL;
      if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
        {
          self->n_lists++;
          return;
        }
      list = json_node_get_object (root);
    }
  take_notes (sheet, list, "items");
  take_notes (sheet, list, "resources");
}

static void
take_lists (IiifReader *self, IiifSheet *sheet, JsonObject *object)
{
  static const char *const members[] = { "annotations", "otherContent" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (GPtrArray) lists = regest_web_annotation_list (object, members[i]);

      for (guint j = 0; j < lists->len; j++)
        take_list (self, sheet, lists->pdata[j]);
    }
  /* words may be painted */
  take_notes (sheet, object, "images");
}

static GPtrArray *
list_canvases (JsonObject *manifest, guint *n_orders)
{
  g_autoptr (GPtrArray) sequences = regest_web_annotation_list (manifest, "sequences");

  *n_orders = sequences->len;
  return sequences->len > 0 ? regest_web_annotation_list (sequences->pdata[0], "canvases")
                            : regest_web_annotation_list (manifest, "items");
}

static void
take_canvases (IiifReader *self, JsonObject *manifest)
{
  guint n_orders;
  g_autoptr (GPtrArray) canvases = list_canvases (manifest, &n_orders);

  for (guint i = 0; i < canvases->len; i++)
    take_canvas (self, canvases->pdata[i]);
  for (guint i = 0; i < canvases->len; i++)
    take_lists (self, self->sheets->pdata[i], canvases->pdata[i]);
  if (canvases->len > 0)
    take_lists (self, self->sheets->pdata[0], manifest);
  if (n_orders > 1)
    regest_report_add_remark (self->reading->report, self->reading->display_name, 0,
                              _("the pages are listed in several orders; the first one was "
                                "taken"));
  if (json_object_has_member (manifest, "structures"))
    regest_report_add_remark (self->reading->report, self->reading->display_name, 0,
                              _("the table of contents was left out"));
}

/* -- the description ------------------------------------------------------- */

static void
take_entry (IiifReader *self, JsonObject *entry)
{
  g_autofree char *label = iiif_dup_words (entry, "label");
  g_autofree char *value = iiif_dup_words (entry, "value");
  const char *meant;
  g_autofree char *name = NULL;

  if (label == NULL || value == NULL)
    return;
  meant = self->root == NULL ? regest_description_label_find (label, strlen (label)) : NULL;
  name = meant != NULL ? g_strdup (meant) : regest_mapping_make_name (label, "field-");
  if (!regest_standoff_describe (self->standoff, self->reading, name, value) &&
      !regest_standoff_describe (self->standoff, self->reading, label, value))
    regest_report_add_problem (self->reading->report, self->reading->display_name, 0,
                               _("“%s” has no place in a record; it was left out"), label);
}

static void
take_field (IiifReader *self, JsonObject *manifest, const char *member, const char *field)
{
  g_autofree char *value = iiif_dup_words (manifest, member);

  if (value != NULL)
    regest_standoff_describe (self->standoff, self->reading, field, value);
}

static void
describe (IiifReader *self, JsonObject *manifest)
{
  static const char *const fields[][2] = {
    { "summary", "description" },
    { "description", "description" },
    { "requiredStatement", "rights" },
    { "attribution", "rights" },
    { "rights", "rights" },
    { "license", "rights" },
    { "provider", "repository" },
  };
  g_autoptr (GPtrArray) entries = regest_web_annotation_list (manifest, "metadata");
  const char *day = regest_json_get_string (manifest, "navDate");

  for (guint i = 0; i < entries->len; i++)
    take_entry (self, entries->pdata[i]);
  if (self->root == NULL || regest_attributes_find (self->standoff->description, "title") == NULL)
    self->standoff->title = iiif_dup_words (manifest, "label");
  if (self->root != NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    take_field (self, manifest, fields[i][0], fields[i][1]);
  if (day != NULL && g_regex_match_simple ("^[0-9]{4}-[0-9]{2}-[0-9]{2}", day, 0, 0))
    {
      g_autofree char *date = g_strndup (day, strlen ("2000-01-01"));

      regest_standoff_describe (self->standoff, self->reading, "date", date);
    }
  if (iiif_get_id (manifest) != NULL)
    regest_standoff_describe (self->standoff, self->reading, "source", iiif_get_id (manifest));
}

/* -- the file -------------------------------------------------------------- */

/* Regest's own are called "BASE/ID.json", and what is in them "BASE/ID/…" */
static void
find_root (IiifReader *self, JsonObject *manifest)
{
  const char *id = iiif_get_id (manifest);
  g_autoptr (GPtrArray) canvases = regest_web_annotation_list (manifest, "items");
  const char *canvas = canvases->len > 0 ? iiif_get_id (canvases->pdata[0]) : NULL;
  g_autoptr (RegestRecord) there = NULL;
  g_autofree char *root = NULL;
  RegestId own;

  if (id == NULL || canvas == NULL || !g_str_has_suffix (id, ".json"))
    return;
  root = g_strndup (id, strlen (id) - strlen ("json"));
  root[strlen (root) - 1] = '/';
  if (!g_str_has_prefix (canvas, root))
    return;
  root[strlen (root) - 1] = '\0';
  if (!regest_id_parse (strrchr (root, '/') + 1, &own))
    return;
  root[strlen (root)] = '/';
  self->root = g_steal_pointer (&root);
  there = regest_project_get_record (self->reading->project, &own, NULL);
  self->keeps_ids = there == NULL;
  if (self->keeps_ids)
    self->standoff->id = own;
}

/* the file that a list's or an image's address names, if it is there */
static void
add_file (IiifReader *self, GPtrArray *paths, const char *uri, gboolean is_image)
{
  char *path = uri != NULL ? find_beside (self, uri, is_image) : NULL;

  if (path != NULL)
    g_ptr_array_add (paths, path);
}

static void
list_files (IiifReader *self, GPtrArray *paths, JsonObject *object)
{
  static const char *const members[] = { "annotations", "otherContent" };
  g_autoptr (JsonObject) image = find_painting (object);

  if (image != NULL)
    add_file (self, paths, find_address (image), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (GPtrArray) lists = regest_web_annotation_list (object, members[i]);

      for (guint j = 0; j < lists->len; j++)
        if (!has_notes (lists->pdata[j]))
          add_file (self, paths, iiif_get_id (lists->pdata[j]), FALSE);
    }
}

static void
tell_count (IiifReader *self, guint n, const char *one, const char *many)
{
  if (n > 0)
    {
      g_autofree char *number = g_strdup_printf ("%u", n);
      g_auto (GStrv) parts = g_strsplit (g_dngettext (GETTEXT_PACKAGE, one, many, n), "%u", 2);
      g_autofree char *message = g_strjoinv (number, parts);

      regest_report_add_remark (self->reading->report, self->reading->display_name, 0, "%s",
                                message);
    }
}

static void
tell (IiifReader *self)
{
  tell_count (self, self->n_images,
              N_("%u image is not beside the manifest; its address was noted, and nothing fetched"),
              N_("%u images are not beside the manifest; their addresses were noted, and nothing "
                 "fetched"));
  tell_count (self, self->n_lists,
              N_("%u list of annotations is not beside the manifest and was not read"),
              N_("%u lists of annotations are not beside the manifest and were not read"));
  tell_count (self, self->n_texts,
              N_("%u text of a page is not beside the manifest and was not read"),
              N_("%u texts of pages are not beside the manifest and were not read"));
  tell_count (self, self->n_nowhere,
              N_("%u annotation is of no page of the manifest; it was left out"),
              N_("%u annotations are of no page of the manifest; they were left out"));
}

static void
reader_clear (IiifReader *self)
{
  g_clear_pointer (&self->standoff, regest_standoff_free);
  g_clear_pointer (&self->entities, regest_standoff_register_free);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_free (self->folder);
  g_free (self->base);
  g_free (self->root);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IiifReader, reader_clear)

static void
reader_init (IiifReader *self, RegestReading *reading)
{
  const char *path = reading->file != NULL ? g_file_peek_path (reading->file) : NULL;

  self->reading = reading;
  self->standoff = regest_standoff_new ("iiif");
  self->standoff->entities = self->entities = regest_standoff_register_new ();
  self->sheets = g_ptr_array_new_with_free_func (free_sheet);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  if (path != NULL && !regest_reading_is_packed (reading))
    self->folder = regest_beside_dup_folder (path);
}

static void
find_base (IiifReader *self, JsonObject *manifest)
{
  const char *id = iiif_get_id (manifest);

  if (id != NULL && strchr (id, '/') != NULL)
    self->base = g_strndup (id, strrchr (id, '/') + 1 - id);
}

static gboolean
read_manifest (RegestReading *reading, JsonObject *manifest, GError **error)
{
  g_auto (IiifReader) self = { 0 };

  reader_init (&self, reading);
  find_base (&self, manifest);
  find_root (&self, manifest);
  describe (&self, manifest);
  take_canvases (&self, manifest);
  if (self.sheets->len == 0)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("there is no page in this file; no record was made of it"));
      return FALSE;
    }
  iiif_read_texts (&self);
  iiif_read_tags (&self);
  if (!regest_standoff_store (self.standoff, reading, error))
    return FALSE;
  if (reading->census == NULL)
    tell (&self);
  return TRUE;
}

gboolean
regest_iiif_read (RegestReading *reading, GError **error)
{
  g_autoptr (JsonNode) root = regest_json_parse (reading->data, reading->size, error);
  JsonObject *object =
    root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  if (root == NULL)
    return FALSE;
  if (object != NULL && iiif_is (object, "Manifest"))
    return read_manifest (reading, object, error);
  if (object == NULL || !iiif_is (object, "Collection"))
    return regest_json_fail_member (error, "type");
  if (reading->census == NULL)
    regest_report_add_remark (reading->report, reading->display_name, 0,
                              _("this is a list of manifests; those in its folder are read by "
                                "themselves"));
  return TRUE;
}

/* Lists of annotations are Web Annotation's, or were read with their manifest. */
int
regest_iiif_bid (const guint8 *head, gsize size, const char *file_name)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) head, (gssize) size);

  if (!g_regex_match_simple ("^(\xef\xbb\xbf)?\\s*[{]", text, 0, 0))
    return 0;
  if (!g_regex_match_simple ("\"@?type\"\\s*:\\s*\"(sc:)?(Manifest|Collection)\"", text, 0, 0))
    return 0;
  return strstr (text, "iiif.io/api/presentation/") != NULL ||
             strstr (text, "shared-canvas.org/ns/context") != NULL
           ? 98
           : 0;
}

GPtrArray *
regest_iiif_list_files (const char *path)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) canvases = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_auto (IiifReader) self = { .folder = regest_beside_dup_folder (path) };
  const guint8 *data = mapped != NULL ? (const guint8 *) g_mapped_file_get_contents (mapped) : NULL;
  gsize size = mapped != NULL ? g_mapped_file_get_length (mapped) : 0;
  guint n_orders;

  if (data == NULL || size > REGEST_IIIF_MAX_SIZE || self.folder == NULL ||
      regest_iiif_bid (data, MIN (size, HEAD), path) == 0)
    return NULL;
  root = regest_json_parse (data, size, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root) ||
      !iiif_is (json_node_get_object (root), "Manifest"))
    return NULL;
  find_base (&self, json_node_get_object (root));
  canvases = list_canvases (json_node_get_object (root), &n_orders);
  for (guint i = 0; i < canvases->len; i++)
    list_files (&self, paths, canvases->pdata[i]);
  return g_steal_pointer (&paths);
}
