/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * PAGE of the years 2009 to 2024, valid or not. The regions that a ReadingOrder names come first,
 * in its order, then the others as they stand in the file; a region within another follows the
 * lines of that one, unless the order names it by itself. Lines go by their index where each has
 * one (PAGE's own or Transkribus' "readingOrder"), else as they stand. Of several readings the one
 * of the lowest index is taken.
 *
 * Tags are what Transkribus keeps in "custom" of a line. It is a Java program, whose offsets count
 * UTF-16 units. A tag that says it is continued goes on in the line after.
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "layout.h"
#include "page-custom.h"
#include "page-xml.h"
#include "safe-xml.h"

typedef struct
{
  RegestLayout *layout;
  GHashTable *by_id; /* of regions: to their nodes */
  GHashTable *ordered; /* nodes that the reading order names */
  GHashTable *done; /* nodes to their zones */
  RegestStandoffTag *open; /* a tag of the line before that goes on in this one; NULL: none */
  RegestStandoffTag *next; /* … of this line, in the next */
  guint n_styles;
  guint n_outside; /* tags whose place is not in their line */
} PageFile;

static gboolean
is_region (const xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE && g_str_has_suffix ((const char *) node->name, "Region");
}

/* -- places ---------------------------------------------------------------- */

/* points="…", or, before 2013, a Point each */
static GArray *
read_points (xmlNode *node)
{
  g_autofree char *points = regest_xml_dup_attribute (node, "points");
  g_autoptr (GString) string = g_string_new (points);

  if (points == NULL)
    for (xmlNode *point = regest_xml_first (node, "Point"); point != NULL;
         point = regest_xml_next (point, "Point"))
      g_string_append_printf (string, "%.0f,%.0f ", regest_xml_get_number (point, "x", 0),
                              regest_xml_get_number (point, "y", 0));
  return regest_points_parse (string->str);
}

static void
read_place (PageFile *file, RegestZone *zone, xmlNode *node)
{
  xmlNode *coords = regest_xml_first (node, "Coords");
  xmlNode *baseline = regest_xml_first (node, "Baseline");

  if (coords != NULL)
    regest_layout_take_points (file->layout, zone, read_points (coords));
  if (baseline != NULL)
    zone->baseline = read_points (baseline);
}

/* -- readings -------------------------------------------------------------- */

static xmlNode *
find_reading (xmlNode *node)
{
  xmlNode *best = NULL;
  double lowest = G_MAXDOUBLE;

  for (xmlNode *reading = regest_xml_first (node, "TextEquiv"); reading != NULL;
       reading = regest_xml_next (reading, "TextEquiv"))
    {
      double index = regest_xml_get_number (reading, "index", 0);

      if (index < lowest)
        {
          lowest = index;
          best = reading;
        }
    }
  return best;
}

/* (nullable): the words of an element's own reading; sets the zone's confidence */
static char *
read_words (xmlNode *node, RegestZone *zone)
{
  xmlNode *reading = find_reading (node);
  xmlNode *unicode = reading != NULL ? regest_xml_first (reading, "Unicode") : NULL;
  double confidence = reading != NULL ? regest_xml_get_number (reading, "conf", -1) : -1;

  if (reading != NULL && unicode == NULL)
    unicode = regest_xml_first (reading, "PlainText");
  if (zone != NULL && confidence >= 0 && confidence <= 1)
    zone->confidence = (int) lround (confidence * 1000);
  return unicode != NULL ? regest_xml_dup_text (unicode) : NULL;
}

/* a line that has no reading of its own has those of its words */
static char *
read_line_words (xmlNode *line, RegestZone *zone)
{
  char *words = read_words (line, zone);
  GString *joined;

  if (words != NULL || regest_xml_first (line, "Word") == NULL)
    return words;
  joined = g_string_new (NULL);
  for (xmlNode *word = regest_xml_first (line, "Word"); word != NULL;
       word = regest_xml_next (word, "Word"))
    {
      g_autofree char *own = read_words (word, NULL);

      if (own != NULL && *own != '\0')
        g_string_append_printf (joined, joined->len > 0 ? " %s" : "%s", own);
    }
  return g_string_free (joined, FALSE);
}

/* -- tags ------------------------------------------------------------------ */

/* code points before the place that is so many UTF-16 units from the start; FALSE: behind the end
 */
static gboolean
count_points (const char *words, guint units, guint *points)
{
  const char *p = words;

  for (*points = 0; units > 0 && *p != '\0'; (*points)++)
    {
      guint n = g_utf8_get_char (p) > 0xffff ? 2 : 1;

      units -= MIN (n, units);
      p = g_utf8_next_char (p);
    }
  return units == 0;
}

static gboolean
find_span (const RegestCustomRule *rule, const RegestZone *line, const char *words,
           RegestSpan *span)
{
  guint offset, length, start, end;

  if (!line->has_span || !regest_custom_rule_get_number (rule, "offset", &offset) ||
      !regest_custom_rule_get_number (rule, "length", &length) || length == 0 ||
      !count_points (words, offset, &start) || !count_points (words, offset + length, &end) ||
      start >= end)
    return FALSE;
  *span = (RegestSpan){ line->span.start + start, line->span.start + end };
  return TRUE;
}

static void
add_values (RegestStandoffTag *tag, const RegestCustomRule *rule)
{
  static const char *const own[] = { "offset", "length", "continued", NULL };

  for (guint i = 0; i < rule->keys->len; i++)
    {
      const char *key = rule->keys->pdata[i], *value = rule->values->pdata[i];

      if (g_strv_contains (own, key) || *value == '\0' || *key == '\0')
        continue;
      if (g_ascii_strcasecmp (key, "wikiData") == 0 && tag->identifier == NULL)
        {
          tag->scheme = g_strdup ("wikidata");
          tag->identifier = g_strdup (value);
        }
      else
        {
          regest_standoff_add_value (tag, key, value);
        }
    }
}

static gboolean
goes_on (const RegestCustomRule *rule)
{
  return g_strcmp0 (regest_custom_rule_get (rule, "continued"), "true") == 0;
}

/* the end of the line before and the start of this one are the same mention */
static gboolean
continue_tag (PageFile *file, const RegestCustomRule *rule, const RegestZone *line, RegestSpan span)
{
  RegestSpan *last;

  if (file->open == NULL || !goes_on (rule) || span.start != line->span.start ||
      !g_str_equal (file->open->kind, rule->name))
    return FALSE;
  last = &g_array_index (file->open->spans, RegestSpan, file->open->spans->len - 1);
  if (last->end + 1 != line->span.start)
    return FALSE;
  last->end = span.end;
  return TRUE;
}

static void
read_tag (PageFile *file, const RegestCustomRule *rule, const RegestZone *line, const char *words,
          guint at_line)
{
  RegestSpan span;
  RegestStandoffTag *tag = file->open;

  if (!find_span (rule, line, words, &span))
    {
      file->n_outside++;
      return;
    }
  if (!continue_tag (file, rule, line, span))
    {
      tag = regest_standoff_add_tag (file->layout->standoff, rule->name, at_line);
      regest_standoff_add_span (tag, span);
      add_values (tag, rule);
    }
  if (goes_on (rule) && span.end == line->span.end)
    file->next = tag;
}

/* A region that is drawn and no text, which says a tag: it stands on the region. */
static void
read_drawn (PageFile *file, xmlNode *region, RegestZone *zone)
{
  static const char *const layout[] = { "structure", "textStyle", "readingOrder", "", NULL };
  g_autofree char *custom = regest_xml_dup_attribute (region, "custom");
  g_autoptr (GPtrArray) rules = regest_custom_parse (custom);

  for (guint i = 0; rules != NULL && i < rules->len && regest_id_is_none (&zone->annotation); i++)
    {
      const RegestCustomRule *rule = rules->pdata[i];
      RegestStandoffTag *tag;

      if (g_strv_contains (layout, rule->name))
        continue;
      tag = regest_standoff_add_tag (file->layout->standoff, rule->name,
                                     regest_xml_get_line (region));
      add_values (tag, rule);
      regest_standoff_mark (tag, zone);
      g_clear_pointer (&zone->label, g_free);
    }
}

/* what is laid out, and no tag: where a line stands among others, what kind of region it is in */
static gboolean
read_layout_rule (PageFile *file, const RegestCustomRule *rule, RegestZone *zone)
{
  if (g_str_equal (rule->name, "structure"))
    {
      if (zone->label == NULL)
        zone->label = g_strdup (regest_custom_rule_get (rule, "type"));
      return TRUE;
    }
  if (g_str_equal (rule->name, "textStyle"))
    {
      file->n_styles++;
      return TRUE;
    }
  return g_str_equal (rule->name, "readingOrder") || *rule->name == '\0' ||
         regest_custom_rule_get (rule, "offset") == NULL;
}

/* @words: (nullable): of a line */
static void
read_custom (PageFile *file, xmlNode *node, RegestZone *zone, const char *words)
{
  g_autofree char *custom = regest_xml_dup_attribute (node, "custom");
  g_autoptr (GPtrArray) rules = regest_custom_parse (custom);

  for (guint i = 0; rules != NULL && i < rules->len; i++)
    if (!read_layout_rule (file, rules->pdata[i], zone) && words != NULL)
      read_tag (file, rules->pdata[i], zone, words, regest_xml_get_line (node));
  if (words != NULL)
    file->open = g_steal_pointer (&file->next);
}

/* -- lines ----------------------------------------------------------------- */

static void
read_line_parts (PageFile *file, xmlNode *line, RegestZone *zone, const char *words)
{
  RegestLayoutCursor cursor;

  regest_layout_cursor_init (&cursor, words, zone->span.start);
  for (xmlNode *word = regest_xml_first (line, "Word"); word != NULL;
       word = regest_xml_next (word, "Word"))
    {
      RegestZone *part = regest_layout_add_zone (file->layout, REGEST_ZONE_WORD, zone, word);
      g_autofree char *own = read_words (word, part);

      read_place (file, part, word);
      if (own != NULL)
        regest_layout_cursor_find (&cursor, part, own);
    }
}

static void
read_line (PageFile *file, xmlNode *line, const RegestZone *region)
{
  RegestZone *zone = regest_layout_add_zone (file->layout, REGEST_ZONE_LINE, region, line);
  g_autofree char *words = read_line_words (line, zone);

  read_place (file, zone, line);
  regest_layout_add_text (file->layout, zone, words != NULL ? words : "");
  read_custom (file, line, zone, words != NULL ? words : "");
  read_line_parts (file, line, zone, words != NULL ? words : "");
}

typedef struct
{
  xmlNode *node;
  guint index;
} Line;

static gboolean
find_index (xmlNode *line, guint *index)
{
  g_autofree char *custom = regest_xml_dup_attribute (line, "custom");
  g_autoptr (GPtrArray) rules = regest_custom_parse (custom);
  double own = regest_xml_get_number (line, "index", -1);

  if (own >= 0)
    {
      *index = (guint) own;
      return TRUE;
    }
  for (guint i = 0; rules != NULL && i < rules->len; i++)
    if (g_str_equal (((RegestCustomRule *) rules->pdata[i])->name, "readingOrder"))
      return regest_custom_rule_get_number (rules->pdata[i], "index", index);
  return FALSE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *p = a, *q = b;

  return p->index != q->index ? (p->index < q->index ? -1 : 1) : 0;
}

static GArray *
list_lines (xmlNode *region)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  gboolean all = TRUE;

  for (xmlNode *node = regest_xml_first (region, "TextLine"); node != NULL;
       node = regest_xml_next (node, "TextLine"))
    {
      Line line = { node };

      all = find_index (node, &line.index) && all;
      g_array_append_val (lines, line);
    }
  if (all)
    g_array_sort (lines, compare_lines);
  return lines;
}

static gboolean
has_reading (GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *words = read_line_words (g_array_index (lines, Line, i).node, NULL);

      if (words != NULL && *words != '\0')
        return TRUE;
    }
  return FALSE;
}

/* -- regions --------------------------------------------------------------- */

/* "TextRegion" of type "heading" is a heading, an "ImageRegion" an image */
static void
name_region (RegestZone *zone, xmlNode *region)
{
  const char *name = (const char *) region->name;
  char *type = regest_xml_dup_attribute (region, "type");

  if (type != NULL && *type != '\0')
    {
      g_free (zone->label);
      zone->label = g_steal_pointer (&type);
    }
  if (zone->label == NULL && !g_str_equal (name, "TextRegion"))
    zone->label = g_ascii_strdown (name, (gssize) (strlen (name) - strlen ("Region")));
  g_free (type);
}

/* lines that have no words, while their region has: its words stand behind them, on no line */
static void
read_region_words (PageFile *file, xmlNode *region, RegestZone *zone, GArray *lines)
{
  g_autofree char *words = read_words (region, zone);

  if (words == NULL || *words == '\0' || has_reading (lines))
    return;
  if (words[strlen (words) - 1] == '\n')
    words[strlen (words) - 1] = '\0';
  regest_layout_add_text (file->layout, zone, words);
}

static void read_region (PageFile *file, xmlNode *region);

/* as deep as libxml2 lets elements stand in each other */
static void
read_inner_regions (PageFile *file, xmlNode *region)
{
  for (xmlNode *node = regest_xml_first (region, NULL); node != NULL;
       node = regest_xml_next (node, NULL))
    if (is_region (node) && !g_hash_table_contains (file->ordered, node))
      read_region (file, node);
}

static void
read_region (PageFile *file, xmlNode *region)
{
  g_autoptr (GArray) lines = NULL;
  RegestZone *zone;

  if (g_hash_table_contains (file->done, region))
    return;
  zone = regest_layout_add_zone (file->layout, REGEST_ZONE_REGION,
                                 g_hash_table_lookup (file->done, region->parent), region);
  g_hash_table_insert (file->done, region, zone);
  read_place (file, zone, region);
  read_custom (file, region, zone, NULL);
  name_region (zone, region);
  if (!g_str_equal ((const char *) region->name, "TextRegion"))
    read_drawn (file, region, zone);
  lines = list_lines (region);
  for (guint i = 0; i < lines->len; i++)
    read_line (file, g_array_index (lines, Line, i).node, zone);
  read_region_words (file, region, zone, lines);
  read_inner_regions (file, region);
}

/* -- pages ----------------------------------------------------------------- */

static int
read_size (xmlNode *node, const char *name)
{
  return (int) CLAMP (regest_xml_get_number (node, name, 0), 0, REGEST_POINT_MAX);
}

/* PAGE turns by any angle, counted so that the text stands upright */
static int
read_rotation (xmlNode *page)
{
  int quarters = (int) lround (regest_xml_get_number (page, "orientation", 0) / 90);

  return (quarters % 4 + 4) % 4 * 90;
}

static void
index_regions (PageFile *file, xmlNode *page)
{
  for (xmlNode *node = page; node != NULL; node = regest_xml_walk (page, node, TRUE))
    if (is_region (node))
      {
        char *id = regest_xml_dup_attribute (node, "id");

        if (id != NULL && !g_hash_table_contains (file->by_id, id))
          g_hash_table_insert (file->by_id, id, node);
        else
          g_free (id);
      }
}

static void
read_page (PageFile *file, xmlNode *node)
{
  RegestPage *page = regest_layout_add_page (file->layout);
  g_autoptr (GPtrArray) order = NULL;

  page->image = regest_xml_dup_attribute (node, "imageFilename");
  page->media_type = g_strdup (regest_page_guess_media_type (page->image));
  page->width = read_size (node, "imageWidth");
  page->height = read_size (node, "imageHeight");
  page->rotation = read_rotation (node);
  g_hash_table_remove_all (file->by_id);
  g_hash_table_remove_all (file->ordered);
  index_regions (file, node);
  order = regest_layout_list_order (regest_xml_first (node, "ReadingOrder"), file->by_id);
  for (guint i = 0; i < order->len; i++)
    g_hash_table_add (file->ordered, order->pdata[i]);
  for (guint i = 0; i < order->len; i++)
    read_region (file, order->pdata[i]);
  read_inner_regions (file, node);
}

static void
tell_rest (const PageFile *file)
{
  RegestReading *reading = file->layout->reading;

  if (file->n_styles > 0)
    regest_report_add_remark (reading->report, reading->display_name, 0,
                              ngettext ("%u style of letters was left out",
                                        "%u styles of letters were left out", file->n_styles),
                              file->n_styles);
  if (file->n_outside > 0)
    regest_report_add_problem (reading->report, reading->display_name, 0,
                               ngettext ("%u tag stands outside its line; it was left out",
                                         "%u tags stand outside their lines; they were left out",
                                         file->n_outside),
                               file->n_outside);
}

void
regest_page_xml_take (RegestLayout *layout, xmlNode *root)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ordered = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  PageFile file = { .layout = layout, .by_id = by_id, .ordered = ordered, .done = done };

  for (xmlNode *page = regest_xml_first (root, "Page"); page != NULL;
       page = regest_xml_next (page, "Page"))
    read_page (&file, page);
  tell_rest (&file);
}

gboolean
regest_page_xml_read (RegestReading *reading, GError **error)
{
  g_autoptr (xmlDoc) doc = regest_xml_load (reading->data, reading->size, error);
  RegestLayout layout;

  if (doc == NULL)
    return FALSE;
  regest_layout_begin (&layout, reading, "page");
  regest_page_xml_take (&layout, xmlDocGetRootElement (doc));
  return regest_layout_end (&layout, TRUE, error);
}
