/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page and what stands on it; see iiif.c. */

#include "config.h"

#include <regest/store/pages.h>

#include "identifiers.h"
#include "iiif.h"

#define A4_WIDTH 2100 /* tenths of a millimetre */
#define A4_HEIGHT 2970
#define MAX_QUOTE_CHARS 2000

/* -- pieces ---------------------------------------------------------------- */

void
iiif_write_words (RegestJsonWriter *writer, const char *name, const char *words)
{
  regest_json_writer_name (writer, name);
  regest_json_writer_begin_object (writer);
  regest_json_writer_name (writer, "none");
  regest_json_writer_begin_array (writer);
  regest_json_writer_string (writer, words);
  regest_json_writer_end_array (writer);
  regest_json_writer_end_object (writer);
}

/* @under: what its address begins with; it stays open */
void
iiif_begin_thing (RegestJsonWriter *writer, const char *type, const char *under, const char *name)
{
  g_autofree char *id = g_strconcat (under, name, NULL);

  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "id", id);
  regest_json_writer_member (writer, "type", type);
}

void
iiif_begin_items (RegestJsonWriter *writer)
{
  regest_json_writer_name (writer, "items");
  regest_json_writer_begin_array (writer);
}

void
iiif_end_items (RegestJsonWriter *writer)
{
  regest_json_writer_end_array (writer);
  regest_json_writer_end_object (writer);
}

static void
write_textual_body (RegestJsonWriter *writer, const char *purpose, const char *value)
{
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "type", "TextualBody");
  if (purpose != NULL)
    regest_json_writer_member (writer, "purpose", purpose);
  regest_json_writer_member (writer, "value", value);
  regest_json_writer_member (writer, "format", "text/plain");
  regest_json_writer_end_object (writer);
}

static void
write_size (RegestJsonWriter *writer, int width, int height)
{
  regest_json_writer_name (writer, "width");
  regest_json_writer_int (writer, width);
  regest_json_writer_name (writer, "height");
  regest_json_writer_int (writer, height);
}

static gboolean
has_size (const RegestPage *page)
{
  return page->width > 0 && page->height > 0;
}

/* of the page at @index */
static char *
dup_canvas (IiifManifest *self, guint index)
{
  const RegestPage *page = index < self->pages->len ? self->pages->pdata[index] : NULL;
  g_autofree char *id = page != NULL ? regest_id_to_string (&page->id) : g_strdup ("text");

  return g_strconcat (self->root, "canvas/", id, NULL);
}

/* A canvas, or what of the box is on it. */
static void
write_place (IiifManifest *self, guint index, const RegestBox *box)
{
  g_autofree char *canvas = dup_canvas (self, index);
  g_autofree char *region = NULL;
  const RegestPage *page = index < self->pages->len ? self->pages->pdata[index] : NULL;

  if (box != NULL && page != NULL && has_size (page))
    {
      int left = MAX (box->x, 0), top = MAX (box->y, 0);
      int width = MIN (box->x + box->width, page->width) - left;
      int height = MIN (box->y + box->height, page->height) - top;

      if (width > 0 && height > 0)
        region = g_strdup_printf ("%s#xywh=%d,%d,%d,%d", canvas, left, top, width, height);
    }
  regest_json_writer_string (self->writer, region != NULL ? region : canvas);
}

/* -- tags ------------------------------------------------------------------ */

/* the number of the page that the words stand on; the first where that is not known */
guint
iiif_find_place (IiifManifest *self, RegestSpan span, RegestBox *box, gboolean *found)
{
  RegestId page;

  *found = self->places != NULL && regest_zone_places_find (self->places, span, &page, box);
  for (guint i = 0; *found && i < self->pages->len; i++)
    if (regest_id_equal (&((const RegestPage *) self->pages->pdata[i])->id, &page))
      return i;
  *found = FALSE;
  return 0;
}

guint
iiif_find_tag (IiifManifest *self, RegestAnnotation *annotation)
{
  RegestBox box;
  gboolean found;

  if (regest_annotation_get_n_places (annotation) > 0)
    return MIN (MAX (regest_annotation_get_place (annotation, 0)->number, 1), self->pages->len) - 1;
  if (regest_annotation_get_n_targets (annotation) == 0)
    return 0;
  return iiif_find_place (self, regest_annotation_get_target (annotation, 0)->span, &box, &found);
}

/* A zone is an object, drawn or a box; the place of words is an address, so that the two are known
 * apart. */
static void
write_zone (IiifManifest *self, const RegestTagPlace *place)
{
  guint index = MIN (MAX (place->number, 1), self->pages->len) - 1;
  g_autofree char *canvas = dup_canvas (self, index);
  g_autofree char *svg = regest_zone_dup_svg (place->points);
  g_autofree char *fragment = NULL;
  RegestBox box;

  if (svg == NULL && regest_points_get_box (place->points, &box))
    fragment = regest_zone_dup_fragment (box);
  if (svg == NULL && fragment == NULL)
    {
      write_place (self, index, NULL);
      return;
    }
  regest_json_writer_begin_object (self->writer);
  regest_json_writer_member (self->writer, "type", "SpecificResource");
  regest_json_writer_member (self->writer, "source", canvas);
  regest_json_writer_name (self->writer, "selector");
  regest_json_writer_begin_object (self->writer);
  regest_json_writer_member (self->writer, "type",
                             svg != NULL ? "SvgSelector" : "FragmentSelector");
  if (svg == NULL)
    regest_json_writer_member (self->writer, "conformsTo", "http://www.w3.org/TR/media-frags/");
  regest_json_writer_member (self->writer, "value", svg != NULL ? svg : fragment);
  regest_json_writer_end_object (self->writer);
  regest_json_writer_end_object (self->writer);
}

/* the zones it was put on, and where its words stand; of neither the whole canvas */
static void
write_targets (IiifManifest *self, RegestAnnotation *annotation)
{
  guint n_places = regest_annotation_get_n_places (annotation);
  guint n_targets = regest_annotation_get_n_targets (annotation);

  regest_json_writer_name (self->writer, "target");
  regest_json_writer_begin_array (self->writer);
  for (guint i = 0; i < n_places; i++)
    write_zone (self, regest_annotation_get_place (annotation, i));
  if (n_places + n_targets == 0)
    write_place (self, 0, NULL);
  for (guint i = 0; i < n_targets; i++)
    {
      RegestBox box;
      gboolean found;
      guint index =
        iiif_find_place (self, regest_annotation_get_target (annotation, i)->span, &box, &found);

      write_place (self, index, found ? &box : NULL);
    }
  regest_json_writer_end_array (self->writer);
}

/* who is meant: the name, and the address where one is known */
static void
write_identifying_bodies (IiifManifest *self, RegestAnnotation *annotation)
{
  const RegestId *id = regest_annotation_get_entity (annotation);
  const char *name = regest_annotation_get_entity_name (annotation);
  g_autoptr (RegestEntity) entity = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *address = NULL;

  if (id == NULL)
    return;
  if (name != NULL)
    write_textual_body (self->writer, "identifying", name);
  entity = regest_project_get_entity (self->output->writing->project, id, NULL);
  uri = entity != NULL ? regest_identifiers_make_uri (entity) : NULL;
  address = uri != NULL ? iiif_dup_address (uri) : NULL;
  if (address == NULL)
    return;
  regest_json_writer_begin_object (self->writer);
  regest_json_writer_member (self->writer, "type", "SpecificResource");
  regest_json_writer_member (self->writer, "purpose", "identifying");
  regest_json_writer_member (self->writer, "source", address);
  regest_json_writer_end_object (self->writer);
}

/* the words, a body for each piece */
static void
write_quotes (IiifManifest *self, RegestAnnotation *annotation)
{
  for (guint i = 0; i < regest_annotation_get_n_targets (annotation); i++)
    {
      RegestSpan span = regest_annotation_get_target (annotation, i)->span;
      g_autofree char *quote = NULL;

      span.end = MIN (span.end, span.start + MAX_QUOTE_CHARS);
      quote = regest_text_dup_range (regest_document_get_text (self->document), span);
      write_textual_body (self->writer, "describing", quote);
    }
}

static void
write_bodies (IiifManifest *self, RegestAnnotation *annotation)
{
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);

  regest_json_writer_name (self->writer, "body");
  regest_json_writer_begin_array (self->writer);
  write_textual_body (self->writer, "tagging", regest_annotation_get_kind (annotation));
  write_quotes (self, annotation);
  write_identifying_bodies (self, annotation);
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];
      const char *shown = regest_attribute_get_display (attribute);
      g_autofree char *value = g_strdup_printf ("%s: %s", attribute->name,
                                                shown != NULL ? shown : "");

      write_textual_body (self->writer, "describing", value);
    }
  if (regest_annotation_get_note (annotation) != NULL)
    write_textual_body (self->writer, "commenting", regest_annotation_get_note (annotation));
  regest_json_writer_end_array (self->writer);
}

static void
write_tag (IiifManifest *self, RegestAnnotation *annotation)
{
  g_autofree char *id = regest_id_to_string (regest_annotation_get_id (annotation));
  g_autofree char *name = g_strconcat ("tag/", id, NULL);
  const char *author = regest_annotation_get_author (annotation);

  iiif_begin_thing (self->writer, "Annotation", self->root, name);
  regest_json_writer_member (self->writer, "motivation", "tagging");
  if (author != NULL && *author != '\0')
    {
      regest_json_writer_name (self->writer, "creator");
      regest_json_writer_begin_object (self->writer);
      regest_json_writer_member (self->writer, "type", "Person");
      regest_json_writer_member (self->writer, "name", author);
      regest_json_writer_end_object (self->writer);
    }
  regest_json_writer_name (self->writer, "created");
  regest_json_writer_time (self->writer, regest_annotation_get_created (annotation));
  write_bodies (self, annotation);
  write_targets (self, annotation);
  regest_json_writer_end_object (self->writer);
}

static void
write_tags (IiifManifest *self, guint index, const char *canvas)
{
  iiif_begin_thing (self->writer, "AnnotationPage", canvas, "/tags");
  iiif_begin_items (self->writer);
  for (guint i = 0; i < self->canvases->len; i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (self->document, i);

      if (g_array_index (self->canvases, guint, i) == index &&
          regest_selection_has (self->output->writing, annotation))
        write_tag (self, annotation);
    }
  iiif_end_items (self->writer);
}

/* -- texts ----------------------------------------------------------------- */

static void
write_text (IiifManifest *self, guint index, const char *id, RegestSpan span, const RegestBox *box)
{
  g_autofree char *name = g_strconcat ("text/", id, NULL);
  g_autofree char *text = regest_text_dup_range (regest_document_get_text (self->document), span);

  iiif_begin_thing (self->writer, "Annotation", self->root, name);
  regest_json_writer_member (self->writer, "motivation", "supplementing");
  regest_json_writer_name (self->writer, "body");
  write_textual_body (self->writer, NULL, text);
  regest_json_writer_name (self->writer, "target");
  write_place (self, index, box);
  regest_json_writer_end_object (self->writer);
}

/* the lines of a page, or the whole text where there are no pages. @zones: (nullable) */
static void
write_texts (IiifManifest *self, guint index, const char *canvas, GPtrArray *zones)
{
  RegestSpan whole = { 0, regest_text_get_length (regest_document_get_text (self->document)) };

  iiif_begin_thing (self->writer, "AnnotationPage", canvas, "/text");
  iiif_begin_items (self->writer);
  if (zones == NULL)
    write_text (self, index, "all", whole, NULL);
  for (guint i = 0; zones != NULL && i < zones->len; i++)
    {
      const RegestZone *zone = zones->pdata[i];
      g_autofree char *id = regest_id_to_string (&zone->id);
      RegestBox box;
      gboolean placed = zone->points != NULL && regest_points_get_box (zone->points, &box);

      if (regest_zone_is (zone, REGEST_ZONE_LINE) && zone->has_span &&
          zone->span.start < zone->span.end)
        write_text (self, index, id, zone->span, placed ? &box : NULL);
    }
  iiif_end_items (self->writer);
}

/* -- canvases -------------------------------------------------------------- */

static void
write_image (IiifManifest *self, guint index, const char *canvas)
{
  const RegestPage *page = self->pages->pdata[index];
  g_autofree char *address = iiif_dup_image_address (self->output, page);
  const char *type = page->media_type;

  if (address == NULL)
    return;
  if (type == NULL || !g_str_has_prefix (type, "image/"))
    type = regest_page_guess_media_type (page->image);
  iiif_begin_thing (self->writer, "AnnotationPage", canvas, "/painting");
  iiif_begin_items (self->writer);
  iiif_begin_thing (self->writer, "Annotation", canvas, "/image");
  regest_json_writer_member (self->writer, "motivation", "painting");
  regest_json_writer_name (self->writer, "body");
  iiif_begin_thing (self->writer, "Image", address, "");
  if (type != NULL)
    regest_json_writer_member (self->writer, "format", type);
  if (has_size (page))
    write_size (self->writer, page->width, page->height);
  regest_json_writer_end_object (self->writer);
  regest_json_writer_member (self->writer, "target", canvas);
  regest_json_writer_end_object (self->writer);
  iiif_end_items (self->writer);
}

gboolean
iiif_write_canvas (IiifManifest *self, guint index, GError **error)
{
  const RegestPage *page = index < self->pages->len ? self->pages->pdata[index] : NULL;
  gboolean sized = page != NULL && has_size (page);
  g_autofree char *canvas = dup_canvas (self, index);
  g_autofree char *title = page != NULL ? regest_page_dup_title (page, index + 1) : NULL;
  g_autoptr (GPtrArray) zones = NULL;

  if (page != NULL)
    {
      zones = regest_project_list_zones (self->output->writing->project, &page->id, error);
      if (zones == NULL)
        return FALSE;
    }
  iiif_begin_thing (self->writer, "Canvas", canvas, "");
  if (title != NULL)
    iiif_write_words (self->writer, "label", title);
  write_size (self->writer, sized ? page->width : A4_WIDTH, sized ? page->height : A4_HEIGHT);
  iiif_begin_items (self->writer);
  if (page != NULL)
    write_image (self, index, canvas);
  regest_json_writer_end_array (self->writer);
  regest_json_writer_name (self->writer, "annotations");
  regest_json_writer_begin_array (self->writer);
  write_texts (self, index, canvas, zones);
  write_tags (self, index, canvas);
  iiif_end_items (self->writer);
  return regest_json_writer_flush (self->writer, error);
}
