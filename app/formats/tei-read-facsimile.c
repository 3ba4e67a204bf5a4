/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "safe-xml.h"
#include "tei-read-facsimile.h"

typedef struct
{
  RegestPage *page;
  GPtrArray *zones; /* of RegestZone */
  gboolean is_named; /* by the document that is read */
  GArray *extents; /* of RegestSpan: the words behind each pb that points to it */
} Surface;

/* what an xml:id stands for */
typedef struct
{
  Surface *surface;
  RegestZone *zone; /* NULL: the whole */
} Place;

typedef struct
{
  char *facs;
  RegestSpan span;
  gboolean is_page; /* a pb */
  gboolean is_line; /* an lb */
} Note;

struct _TeiScans
{
  GPtrArray *surfaces; /* of Surface */
  GHashTable *places; /* xml:ids, and names of images, to Place */
  GArray *notes; /* of Note */
};

static void
free_surface (gpointer data)
{
  Surface *surface = data;

  regest_page_free (surface->page);
  g_ptr_array_unref (surface->zones);
  g_array_unref (surface->extents);
  g_free (surface);
}

static void
clear_note (gpointer data)
{
  g_free (((Note *) data)->facs);
}

TeiScans *
regest_tei_scans_new (void)
{
  TeiScans *self = g_new0 (TeiScans, 1);

  self->surfaces = g_ptr_array_new_with_free_func (free_surface);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->notes = g_array_new (FALSE, FALSE, sizeof (Note));
  g_array_set_clear_func (self->notes, clear_note);
  return self;
}

void
regest_tei_scans_free (TeiScans *self)
{
  g_ptr_array_unref (self->surfaces);
  g_hash_table_unref (self->places);
  g_array_unref (self->notes);
  g_free (self);
}

void
regest_tei_scans_clear (TeiScans *self)
{
  g_ptr_array_set_size (self->surfaces, 0);
  g_hash_table_remove_all (self->places);
  g_array_set_size (self->notes, 0);
}

/* -- surfaces -------------------------------------------------------------- */

static Surface *
add_surface (TeiScans *self)
{
  Surface *surface = g_new0 (Surface, 1);

  surface->page = regest_page_new ();
  surface->zones = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  surface->extents = g_array_new (FALSE, FALSE, sizeof (RegestSpan));
  g_ptr_array_add (self->surfaces, surface);
  return surface;
}

static void
keep_place (TeiScans *self, char *id, Surface *surface, RegestZone *zone)
{
  Place place = { surface, zone };

  if (id != NULL && !g_hash_table_contains (self->places, id))
    g_hash_table_insert (self->places, id, g_memdup2 (&place, sizeof place));
  else
    g_free (id);
}

static void
set_image (RegestPage *page, char *url)
{
  g_autofree char *image = url;
  g_autofree char *plain = image != NULL && strstr (image, "://") == NULL
                             ? g_uri_unescape_string (image, NULL)
                             : NULL;

  if (image == NULL || *image == '\0' || page->image != NULL)
    return;
  page->image = plain != NULL && g_utf8_validate (plain, -1, NULL) ? g_steal_pointer (&plain)
                                                                   : g_strdup (image);
  page->media_type = g_strdup (regest_page_guess_media_type (page->image));
}

static int
get_size (double value)
{
  return (int) lround (CLAMP (value, 0, REGEST_POINT_MAX));
}

/* "1000px" */
static void
read_graphic (TeiScans *self, Surface *surface, xmlNode *graphic)
{
  RegestPage *page = surface->page;

  /* a pb may name the image, and not point to it */
  keep_place (self, regest_xml_dup_attribute (graphic, "url"), surface, NULL);
  set_image (page, regest_xml_dup_attribute (graphic, "url"));
  if (page->width == 0 || page->height == 0)
    {
      page->width = get_size (regest_xml_get_number (graphic, "width", 0));
      page->height = get_size (regest_xml_get_number (graphic, "height", 0));
    }
  keep_place (self, regest_tei_node_id (graphic), surface, NULL);
}

/* -- zones ----------------------------------------------------------------- */

/* in the surface's own coordinates, which begin anywhere */
static GArray *
read_points (xmlNode *zone, RegestPoint origin)
{
  g_autofree char *string = regest_xml_dup_attribute (zone, "points");
  GArray *points = regest_points_parse (string);
  double left = regest_xml_get_number (zone, "ulx", NAN);
  double top = regest_xml_get_number (zone, "uly", NAN);
  double right = regest_xml_get_number (zone, "lrx", NAN);
  double bottom = regest_xml_get_number (zone, "lry", NAN);

  if (points == NULL && !isnan (left) && !isnan (top) && !isnan (right) && !isnan (bottom))
    points = regest_points_new_box ((RegestBox){ (int) lround (left), (int) lround (top),
                                                 (int) lround (right - left),
                                                 (int) lround (bottom - top) });
  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      RegestPoint *point = &g_array_index (points, RegestPoint, i);

      point->x = CLAMP (point->x - origin.x, -REGEST_POINT_MAX, REGEST_POINT_MAX);
      point->y = CLAMP (point->y - origin.y, -REGEST_POINT_MAX, REGEST_POINT_MAX);
    }
  return points;
}

static const char *
guess_type (const char *type)
{
  g_autofree char *lower = g_ascii_strdown (type != NULL ? type : "", -1);

  if (strstr (lower, "line") != NULL)
    return REGEST_ZONE_LINE;
  if (g_str_equal (lower, "word"))
    return REGEST_ZONE_WORD;
  return g_str_equal (lower, "stamp") ? REGEST_ZONE_STAMP : REGEST_ZONE_REGION;
}

/* as deep as libxml2 lets elements stand in each other */
static void
read_zones (TeiScans *self, Surface *surface, xmlNode *parent, RegestPoint origin,
            const RegestZone *around)
{
  for (xmlNode *node = regest_xml_first (parent, NULL); node != NULL;
       node = regest_xml_next (node, NULL))
    {
      g_autofree char *type = NULL;
      RegestZone *zone;

      if (regest_xml_is (node, "graphic"))
        read_graphic (self, surface, node);
      if (!regest_xml_is (node, "zone"))
        continue;
      type = regest_xml_dup_attribute (node, "type");
      zone = regest_zone_new (guess_type (type));
      zone->id = regest_id_new ();
      if (around != NULL)
        zone->parent = around->id;
      zone->name = regest_tei_node_id (node);
      zone->points = read_points (node, origin);
      if (type != NULL && !g_str_equal (type, zone->type))
        zone->label = g_steal_pointer (&type);
      g_ptr_array_add (surface->zones, zone);
      keep_place (self, g_strdup (zone->name), surface, zone);
      read_zones (self, surface, node, origin, zone);
    }
}

static void
read_surface (TeiScans *self, xmlNode *node)
{
  Surface *surface = add_surface (self);
  double left = regest_xml_get_number (node, "ulx", 0);
  double top = regest_xml_get_number (node, "uly", 0);

  surface->page->label = regest_xml_dup_attribute (node, "n");
  surface->page->width = get_size (regest_xml_get_number (node, "lrx", left) - left);
  surface->page->height = get_size (regest_xml_get_number (node, "lry", top) - top);
  keep_place (self, regest_tei_node_id (node), surface, NULL);
  set_image (surface->page, regest_xml_dup_attribute (node, "facs"));
  read_zones (self, surface, node, (RegestPoint){ (int) left, (int) top }, NULL);
}

/* surfaces, in groups or not, or images alone; as deep as libxml2 lets elements stand */
void
regest_tei_scans_read (TeiScans *self, xmlNode *facsimile)
{
  for (xmlNode *node = regest_xml_first (facsimile, NULL); node != NULL;
       node = regest_xml_next (node, NULL))
    if (regest_xml_is (node, "surface"))
      read_surface (self, node);
    else if (regest_xml_is (node, "surfaceGrp"))
      regest_tei_scans_read (self, node);
    else if (regest_xml_is (node, "graphic"))
      read_graphic (self, add_surface (self), node);
}

/* -- what points there ----------------------------------------------------- */

void
regest_tei_scans_note (TeiScans *self, xmlNode *node, const char *facs, RegestSpan span)
{
  Note note = { g_strdup (facs), span, regest_xml_is (node, "pb"), regest_xml_is (node, "lb") };

  g_array_append_val (self->notes, note);
}

/* "0012" is a number, and not yet an image */
static gboolean
is_image (const char *facs)
{
  return strchr (facs, '/') != NULL || regest_page_guess_media_type (facs) != NULL;
}

static const Place *
find_place (TeiScans *self, const Note *note)
{
  g_auto (GStrv) pointers = g_strsplit_set (note->facs, " \t\r\n", -1);
  const Place *place = NULL;

  for (guint i = 0; pointers[i] != NULL && place == NULL; i++)
    {
      const char *pointer = pointers[i];

      place = g_hash_table_lookup (self->places, *pointer == '#' ? pointer + 1 : pointer);
      if (place != NULL || !note->is_page || *pointer == '#' || !is_image (pointer))
        continue;
      keep_place (self, g_strdup (pointer), add_surface (self), NULL);
      place = g_hash_table_lookup (self->places, pointer);
      set_image (place->surface->page, g_strdup (pointer));
    }
  return place;
}

static RegestSpan
trim (RegestText *text, RegestSpan span)
{
  span.end = MIN (span.end, regest_text_get_length (text));
  span.start = MIN (span.start, span.end);
  while (span.start < span.end && g_unichar_isspace (regest_text_get_char (text, span.start)))
    span.start++;
  while (span.end > span.start && g_unichar_isspace (regest_text_get_char (text, span.end - 1)))
    span.end--;
  return span;
}

/* the line that an lb begins; blanks that stand before it are of the line before */
static RegestSpan
find_line (RegestText *text, guint offset)
{
  guint length = regest_text_get_length (text);
  guint line;

  while (offset < length && g_unichar_isspace (regest_text_get_char (text, offset)))
    offset++;
  if (offset >= length)
    return (RegestSpan){ length, length };
  line = regest_text_get_line_at (text, offset);
  return trim (text, (RegestSpan){ offset, regest_text_get_line (text, line).end });
}

static void
tie (RegestZone *zone, const Note *note, RegestText *text)
{
  RegestSpan span = note->is_line ? find_line (text, note->span.start) : trim (text, note->span);

  if (zone->has_span || span.start == span.end)
    return;
  if (note->is_line && regest_zone_is (zone, REGEST_ZONE_REGION))
    {
      g_free (zone->type);
      zone->type = g_strdup (REGEST_ZONE_LINE);
    }
  zone->has_span = TRUE;
  zone->span = span;
}

/* to the next pb, or the end */
static guint
find_end (const TeiScans *self, guint index, RegestText *text)
{
  for (guint i = index + 1; i < self->notes->len; i++)
    if (g_array_index (self->notes, Note, i).is_page)
      return g_array_index (self->notes, Note, i).span.start;
  return regest_text_get_length (text);
}

static void
add_extent (Surface *surface, RegestSpan span)
{
  if (span.start < span.end)
    g_array_append_val (surface->extents, span);
}

static void
follow_notes (TeiScans *self, RegestText *text)
{
  for (guint i = 0; i < self->notes->len; i++)
    {
      const Note *note = &g_array_index (self->notes, Note, i);
      const Place *place = find_place (self, note);

      if (place == NULL)
        continue;
      place->surface->is_named = TRUE;
      if (place->zone != NULL && !note->is_page)
        tie (place->zone, note, text);
      else if (note->is_page)
        add_extent (place->surface,
                    trim (text, (RegestSpan){ note->span.start, find_end (self, i, text) }));
    }
}

/* a page of which no zone has words has all that stand behind its pb */
static void
place_extents (const Surface *surface, RegestStandoffPage *page)
{
  for (guint i = 0; i < surface->zones->len; i++)
    if (((const RegestZone *) surface->zones->pdata[i])->has_span)
      return;
  for (guint i = 0; i < surface->extents->len; i++)
    {
      RegestZone *zone = regest_zone_new (REGEST_ZONE_REGION);

      zone->id = regest_id_new ();
      zone->has_span = TRUE;
      zone->span = g_array_index (surface->extents, RegestSpan, i);
      g_ptr_array_add (page->zones, zone);
    }
}

/* another document of the file may stand on the same page */
static void
renew (Surface *surface)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                                      (GDestroyNotify) regest_id_free, NULL);

  surface->is_named = FALSE;
  g_array_set_size (surface->extents, 0);
  for (guint i = 0; i < surface->zones->len; i++)
    {
      RegestZone *zone = surface->zones->pdata[i];
      const RegestZone *parent = g_hash_table_lookup (ids, &zone->parent);

      g_hash_table_insert (ids, regest_id_copy (&zone->id), zone);
      zone->id = regest_id_new ();
      zone->has_span = FALSE;
      if (parent != NULL)
        zone->parent = parent->id;
    }
}

static gpointer
copy_zone (gconstpointer zone, gpointer user_data)
{
  return regest_zone_copy (zone);
}

static void
add_page (RegestStandoff *standoff, const Surface *surface)
{
  RegestStandoffPage *page = regest_standoff_add_page (standoff);
  GPtrArray *zones = g_ptr_array_copy (surface->zones, copy_zone, NULL);

  regest_page_free (page->page);
  page->page = regest_page_copy (surface->page);
  g_ptr_array_extend_and_steal (page->zones, zones);
  place_extents (surface, page);
}

void
regest_tei_scans_apply (TeiScans *self, RegestStandoff *standoff, gboolean only_named)
{
  g_autoptr (RegestText) text = NULL;

  if (self->surfaces->len == 0 && self->notes->len == 0)
    return;
  text = regest_text_new_from_string (standoff->text->str, (gssize) standoff->text->len);
  follow_notes (self, text);
  for (guint i = 0; i < self->surfaces->len; i++)
    {
      Surface *surface = self->surfaces->pdata[i];

      if (only_named && !surface->is_named)
        continue;
      add_page (standoff, surface);
      renew (surface);
    }
  g_array_set_size (self->notes, 0);
}
