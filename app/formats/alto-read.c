/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ALTO 1 to 4. Blocks come as a ReadingOrder (4.3 and later) names them, else as IDNEXT leads from
 * one to the next, else as they stand. A line's words are its Strings, SPs and HYPs, one behind the
 * other: as laid out, so that a word divided over two lines stays divided (SUBS_CONTENT is not
 * read), and what has no SP between it is not parted. Places in tenths of a millimetre or 1/1200 of
 * an inch become pixels at 300 to the inch, the page's size with them.
 *
 * Strings next to each other with the same NamedEntityTag are one mention; tags of other kinds on a
 * block or line are its label.
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "alto.h"
#include "layout.h"
#include "safe-xml.h"

#define DOTS_AN_INCH 300.0

typedef struct
{
  RegestLayout *layout;
  double scale; /* of the file's unit to pixels */
  char *image; /* (nullable) */
  GHashTable *tags; /* ids to nodes of Tags */
  GHashTable *by_id; /* ids to nodes of the page */
  GHashTable *done; /* nodes to their zones */
  GHashTable *open; /* ids of entity tags on the String before to RegestStandoffTag */
} AltoFile;

/* -- places ---------------------------------------------------------------- */

static int
scale (const AltoFile *file, double value)
{
  return (int) lround (CLAMP (value * file->scale, -REGEST_POINT_MAX, REGEST_POINT_MAX));
}

static void
scale_points (const AltoFile *file, GArray *points)
{
  for (guint i = 0; points != NULL && file->scale != 1 && i < points->len; i++)
    {
      RegestPoint *point = &g_array_index (points, RegestPoint, i);

      point->x = scale (file, point->x);
      point->y = scale (file, point->y);
    }
}

static gboolean
read_box (const AltoFile *file, xmlNode *node, RegestBox *box)
{
  double x = regest_xml_get_number (node, "HPOS", NAN);
  double y = regest_xml_get_number (node, "VPOS", NAN);
  double width = regest_xml_get_number (node, "WIDTH", NAN);
  double height = regest_xml_get_number (node, "HEIGHT", NAN);

  if (isnan (x) || isnan (y) || isnan (width) || isnan (height))
    return FALSE;
  *box = (RegestBox){ scale (file, x), scale (file, y), scale (file, width),
                      scale (file, height) };
  return TRUE;
}

static GArray *
read_outline (const AltoFile *file, xmlNode *node)
{
  xmlNode *polygon = regest_xml_first (regest_xml_first (node, "Shape"), "Polygon");
  g_autofree char *string = polygon != NULL ? regest_xml_dup_attribute (polygon, "POINTS") : NULL;
  GArray *points = regest_points_parse (string);
  RegestBox box;

  scale_points (file, points);
  if (points == NULL && read_box (file, node, &box))
    points = regest_points_new_box (box);
  return points;
}

/* "x y x y", or before ALTO 4 the one height that the letters stand at */
static GArray *
read_baseline (const AltoFile *file, xmlNode *line)
{
  g_autofree char *string = regest_xml_dup_attribute (line, "BASELINE");
  GArray *points = regest_points_parse (string);
  double height = regest_xml_get_number (line, "BASELINE", NAN);
  RegestBox box;

  scale_points (file, points);
  if (points == NULL && !isnan (height) && read_box (file, line, &box))
    {
      RegestPoint ends[] = { { box.x, scale (file, height) },
                             { box.x + box.width, scale (file, height) } };

      points = g_array_new (FALSE, FALSE, sizeof (RegestPoint));
      g_array_append_vals (points, ends, G_N_ELEMENTS (ends));
    }
  return points;
}

static void
read_place (AltoFile *file, RegestZone *zone, xmlNode *node)
{
  GArray *points = read_outline (file, node);

  if (points != NULL || regest_xml_first (node, "Shape") != NULL)
    regest_layout_take_points (file->layout, zone, points);
}

/* -- tags ------------------------------------------------------------------ */

static char **
list_tags (xmlNode *node)
{
  g_autofree char *refs = regest_xml_dup_attribute (node, "TAGREFS");

  return g_strsplit_set (refs != NULL ? refs : "", " \t\r\n", -1);
}

static void
read_label (AltoFile *file, RegestZone *zone, xmlNode *node)
{
  g_auto (GStrv) ids = list_tags (node);

  for (guint i = 0; ids[i] != NULL && zone->label == NULL; i++)
    {
      xmlNode *tag = g_hash_table_lookup (file->tags, ids[i]);

      if (tag != NULL && !regest_xml_is (tag, "NamedEntityTag"))
        zone->label = regest_xml_dup_attribute (tag, "LABEL");
    }
}

/* an item of Wikidata, or an authority's address as it is */
static void
read_uri (RegestStandoffTag *tag, xmlNode *node)
{
  g_autofree char *uri = regest_xml_dup_attribute (node, "URI");
  const char *item = uri != NULL ? strstr (uri, "wikidata.org/") : NULL;

  if (uri == NULL || *uri == '\0')
    return;
  item = item != NULL ? strrchr (item, '/') + 1 : NULL;
  tag->scheme = g_strdup (item != NULL && *item == 'Q' ? "wikidata" : "uri");
  tag->identifier = g_strdup (item != NULL && *item == 'Q' ? item : uri);
}

static RegestStandoffTag *
add_entity (AltoFile *file, xmlNode *node, guint line)
{
  g_autofree char *type = regest_xml_dup_attribute (node, "TYPE");
  g_autofree char *description = regest_xml_dup_attribute (node, "DESCRIPTION");
  RegestStandoffTag *tag = regest_standoff_add_tag (
    file->layout->standoff, type != NULL && *type != '\0' ? type : "name", line);

  tag->name = regest_xml_dup_attribute (node, "LABEL");
  read_uri (tag, node);
  if (description != NULL && *description != '\0')
    tag->note = g_steal_pointer (&description);
  return tag;
}

/* @span: of a String, or of a whole line that is tagged */
static void
read_entities (AltoFile *file, xmlNode *node, RegestSpan span)
{
  g_autoptr (GHashTable) open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) ids = list_tags (node);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      xmlNode *entity = g_hash_table_lookup (file->tags, ids[i]);
      RegestStandoffTag *tag = g_hash_table_lookup (file->open, ids[i]);

      if (entity == NULL || !regest_xml_is (entity, "NamedEntityTag") || span.start == span.end ||
          g_hash_table_contains (open, ids[i]))
        continue;
      if (tag != NULL)
        g_array_index (tag->spans, RegestSpan, 0).end = span.end;
      else
        {
          tag = add_entity (file, entity, regest_xml_get_line (node));
          regest_standoff_add_span (tag, span);
        }
      g_hash_table_insert (open, g_strdup (ids[i]), tag);
    }
  g_hash_table_unref (file->open);
  file->open = g_steal_pointer (&open);
}

/* a tag that what is drawn has stands on it */
static void
read_drawn (AltoFile *file, xmlNode *block, RegestZone *zone)
{
  g_auto (GStrv) ids = list_tags (block);

  for (guint i = 0; ids[i] != NULL && regest_id_is_none (&zone->annotation); i++)
    {
      xmlNode *entity = g_hash_table_lookup (file->tags, ids[i]);

      if (entity != NULL && regest_xml_is (entity, "NamedEntityTag"))
        regest_standoff_mark (add_entity (file, entity, regest_xml_get_line (block)), zone);
    }
}

/* -- lines ----------------------------------------------------------------- */

/* a line within an attribute would be a line more in the text */
static char *
read_content (xmlNode *node)
{
  char *content = regest_xml_dup_attribute (node, "CONTENT");

  return content != NULL ? g_strdelimit (content, "\r\n", ' ') : NULL;
}

static char *
join_line (xmlNode *line, guint *n_strings, gboolean *has_blank)
{
  GString *words = g_string_new (NULL);

  for (xmlNode *node = regest_xml_first (line, NULL); node != NULL;
       node = regest_xml_next (node, NULL))
    {
      g_autofree char *content = read_content (node);

      if (regest_xml_is (node, "SP"))
        g_string_append_c (words, ' ');
      else if (content != NULL && (regest_xml_is (node, "String") || regest_xml_is (node, "HYP")))
        g_string_append (words, content);
      *n_strings += regest_xml_is (node, "String");
    }
  *has_blank = strchr (words->str, ' ') != NULL;
  return g_string_free (words, FALSE);
}

/* a String that has an id, a place or a confidence and no blank in it; others are only words of
 * their line, as eScriptorium's, which are the whole of it */
static gboolean
is_word (const AltoFile *file, xmlNode *node, const char *content)
{
  g_autofree char *id = regest_xml_dup_attribute (node, "ID");
  g_autofree char *confidence = regest_xml_dup_attribute (node, "WC");
  g_autoptr (GArray) points = read_outline (file, node);

  return strchr (content, ' ') == NULL && (id != NULL || confidence != NULL || points != NULL);
}

static void
read_string (AltoFile *file, xmlNode *node, const RegestZone *line, RegestLayoutCursor *cursor)
{
  g_autofree char *content = read_content (node);
  g_autoptr (RegestZone) words = regest_zone_new (REGEST_ZONE_WORD);
  double confidence = regest_xml_get_number (node, "WC", -1);
  RegestZone *zone;

  if (content == NULL)
    return;
  if (regest_layout_cursor_find (cursor, words, content))
    read_entities (file, node, words->span);
  if (!is_word (file, node, content))
    return;
  zone = regest_layout_add_zone (file->layout, REGEST_ZONE_WORD, line, node);
  zone->has_span = words->has_span;
  zone->span = words->span;
  read_place (file, zone, node);
  if (confidence >= 0 && confidence <= 1)
    zone->confidence = (int) lround (confidence * 1000);
}

/* a mention that is the whole line, between those of its Strings and of the next line's */
static void
read_line_entities (AltoFile *file, xmlNode *line, const RegestZone *zone)
{
  GHashTable *open = file->open;

  file->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_entities (file, line, zone->span);
  g_hash_table_unref (file->open);
  file->open = open;
}

static void
read_line (AltoFile *file, xmlNode *line, const RegestZone *block)
{
  RegestZone *zone = regest_layout_add_zone (file->layout, REGEST_ZONE_LINE, block, line);
  guint n_strings = 0;
  gboolean has_blank;
  g_autofree char *words = join_line (line, &n_strings, &has_blank);
  RegestLayoutCursor cursor;

  g_hash_table_insert (file->done, line, zone);
  read_place (file, zone, line);
  zone->baseline = read_baseline (file, line);
  read_label (file, zone, line);
  file->layout->n_glued += n_strings > 1 && !has_blank;
  regest_layout_add_text (file->layout, zone, words);
  regest_layout_cursor_init (&cursor, words, zone->span.start);
  for (xmlNode *node = regest_xml_first (line, "String"); node != NULL;
       node = regest_xml_next (node, "String"))
    read_string (file, node, zone, &cursor);
  read_line_entities (file, line, zone);
}

/* -- blocks ---------------------------------------------------------------- */

static gboolean
is_block (const xmlNode *node)
{
  return regest_xml_is (node, "TextBlock") || regest_xml_is (node, "ComposedBlock") ||
         regest_xml_is (node, "Illustration") || regest_xml_is (node, "GraphicalElement");
}

static void read_part (AltoFile *file, xmlNode *node);

/* as deep as libxml2 lets elements stand in each other */
static RegestZone *
open_block (AltoFile *file, xmlNode *block)
{
  RegestZone *zone = g_hash_table_lookup (file->done, block);
  xmlNode *outer = block->parent;

  if (zone != NULL)
    return zone;
  zone = regest_layout_add_zone (file->layout, REGEST_ZONE_REGION,
                                 is_block (outer) ? open_block (file, outer) : NULL, block);
  g_hash_table_insert (file->done, block, zone);
  read_place (file, zone, block);
  read_label (file, zone, block);
  if (regest_xml_is (block, "Illustration") || regest_xml_is (block, "GraphicalElement"))
    read_drawn (file, block, zone);
  if (!regest_id_is_none (&zone->annotation))
    return zone;
  if (zone->label == NULL && regest_xml_is (block, "Illustration"))
    zone->label = g_strdup ("illustration");
  if (zone->label == NULL && regest_xml_is (block, "GraphicalElement"))
    zone->label = g_strdup ("graphic");
  return zone;
}

static void
read_block (AltoFile *file, xmlNode *block)
{
  g_hash_table_remove_all (file->open);
  open_block (file, block);
  for (xmlNode *node = regest_xml_first (block, NULL); node != NULL;
       node = regest_xml_next (node, NULL))
    read_part (file, node);
}

/* a block or a line, once */
static void
read_part (AltoFile *file, xmlNode *node)
{
  if (regest_xml_is (node, "TextLine") && !g_hash_table_contains (file->done, node) &&
      is_block (node->parent))
    read_line (file, node, open_block (file, node->parent));
  else if (is_block (node) && !g_hash_table_contains (file->done, node))
    read_block (file, node);
}

/* -- pages ----------------------------------------------------------------- */

static void
index_page (AltoFile *file, xmlNode *page)
{
  g_hash_table_remove_all (file->by_id);
  for (xmlNode *node = page; node != NULL; node = regest_xml_walk (page, node, TRUE))
    if (is_block (node) || regest_xml_is (node, "TextLine"))
      {
        char *id = regest_xml_dup_attribute (node, "ID");

        if (id != NULL && !g_hash_table_contains (file->by_id, id))
          g_hash_table_insert (file->by_id, id, node);
        else
          g_free (id);
      }
}

static xmlNode *
find_next (AltoFile *file, xmlNode *block)
{
  g_autofree char *next = regest_xml_dup_attribute (block, "IDNEXT");

  if (next == NULL)
    next = regest_xml_dup_attribute (block, "idnext");
  return next != NULL ? g_hash_table_lookup (file->by_id, next) : NULL;
}

/* blocks that others lead to wait for those, unless they lead round in a circle */
static void
follow_blocks (AltoFile *file, xmlNode *page)
{
  g_autoptr (GHashTable) awaited = g_hash_table_new (NULL, NULL);

  for (xmlNode *node = page; node != NULL; node = regest_xml_walk (page, node, TRUE))
    if (is_block (node) && find_next (file, node) != NULL)
      g_hash_table_add (awaited, find_next (file, node));
  for (guint pass = 0; pass < 2; pass++)
    for (xmlNode *node = page; node != NULL; node = regest_xml_walk (page, node, TRUE))
      if (is_block (node) && !is_block (node->parent) &&
          (pass == 1 || !g_hash_table_contains (awaited, node)))
        for (xmlNode *at = node; at != NULL && !g_hash_table_contains (file->done, at);
             at = find_next (file, at))
          read_part (file, at);
  /* a reading order may name some lines of a block and forget the others */
  for (xmlNode *node = page; node != NULL; node = regest_xml_walk (page, node, TRUE))
    read_part (file, node);
}

static void
read_page_size (AltoFile *file, RegestPage *page, xmlNode *node)
{
  page->width = MAX (0, scale (file, regest_xml_get_number (node, "WIDTH", 0)));
  page->height = MAX (0, scale (file, regest_xml_get_number (node, "HEIGHT", 0)));
}

static void
read_page (AltoFile *file, xmlNode *node, xmlNode *reading_order)
{
  RegestPage *page = regest_layout_add_page (file->layout);
  xmlNode *space = regest_xml_first (node, "PrintSpace");
  g_autoptr (GPtrArray) order = NULL;

  page->image = g_strdup (file->image);
  page->media_type = g_strdup (regest_page_guess_media_type (file->image));
  page->label = regest_xml_dup_attribute (node, "PRINTED_IMG_NR");
  read_page_size (file, page, node);
  if (space != NULL && (page->width == 0 || page->height == 0))
    read_page_size (file, page, space);
  index_page (file, node);
  order = regest_layout_list_order (reading_order, file->by_id);
  for (guint i = 0; i < order->len; i++)
    read_part (file, order->pdata[i]);
  follow_blocks (file, node);
}

/* -- the file -------------------------------------------------------------- */

static void
read_unit (AltoFile *file, xmlNode *description)
{
  xmlNode *node = regest_xml_first (description, "MeasurementUnit");
  g_autofree char *unit = node != NULL ? g_strstrip (regest_xml_dup_text (node)) : NULL;

  file->scale = 1;
  if (g_strcmp0 (unit, "mm10") == 0)
    file->scale = DOTS_AN_INCH / 254;
  else if (g_strcmp0 (unit, "inch1200") == 0)
    file->scale = DOTS_AN_INCH / 1200;
  if (file->scale != 1)
    regest_report_add_remark (file->layout->reading->report, file->layout->reading->display_name, 0,
                              /* translators: a unit of length, "mm10" or "inch1200" */
                              _("places are told in “%s”; they were counted at 300 pixels an inch"),
                              unit);
}

static void
read_description (AltoFile *file, xmlNode *root)
{
  xmlNode *description = regest_xml_first (root, "Description");
  xmlNode *source = regest_xml_first (description, "sourceImageInformation");
  xmlNode *name = regest_xml_first (source, "fileName");

  read_unit (file, description);
  if (name == NULL)
    name = regest_xml_first (source, "fileIdentifier");
  file->image = name != NULL ? g_strstrip (regest_xml_dup_text (name)) : NULL;
  if (file->image != NULL && *file->image == '\0')
    g_clear_pointer (&file->image, g_free);
}

static void
read_tags (AltoFile *file, xmlNode *root)
{
  for (xmlNode *node = regest_xml_first (regest_xml_first (root, "Tags"), NULL); node != NULL;
       node = regest_xml_next (node, NULL))
    {
      char *id = regest_xml_dup_attribute (node, "ID");

      if (id != NULL)
        g_hash_table_insert (file->tags, id, node);
    }
}

static void
read_root (AltoFile *file, xmlNode *root)
{
  xmlNode *reading_order = regest_xml_first (root, "ReadingOrder");

  read_description (file, root);
  read_tags (file, root);
  for (xmlNode *page = regest_xml_first (regest_xml_first (root, "Layout"), "Page"); page != NULL;
       page = regest_xml_next (page, "Page"))
    read_page (file, page, reading_order);
}

void
regest_alto_take (RegestLayout *layout, xmlNode *root)
{
  AltoFile file = { .layout = layout, .scale = 1 };

  file.tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  file.by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  file.done = g_hash_table_new (NULL, NULL);
  file.open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_root (&file, root);
  g_hash_table_unref (file.tags);
  g_hash_table_unref (file.by_id);
  g_hash_table_unref (file.done);
  g_hash_table_unref (file.open);
  g_free (file.image);
}

gboolean
regest_alto_read (RegestReading *reading, GError **error)
{
  g_autoptr (xmlDoc) doc = regest_xml_load (reading->data, reading->size, error);
  RegestLayout layout;

  if (doc == NULL)
    return FALSE;
  regest_layout_begin (&layout, reading, "alto");
  regest_alto_take (&layout, xmlDocGetRootElement (doc));
  return regest_layout_end (&layout, TRUE, error);
}
