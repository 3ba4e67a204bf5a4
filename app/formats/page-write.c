/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * PAGE 2019, valid by its schema: a file a page, in a folder. Every zone has coordinates there, so
 * one that has none is given those of its parts or of the page. The reading order names all
 * regions. Tags go where Transkribus keeps them, into "custom" of the lines they stand on, and
 * count as it does, in UTF-16 units; one that goes over a line end says in each that it is
 * continued.
 */

#include "config.h"

#include <string.h>

#include <regest/formats/json-writer.h>

#include "page-custom.h"
#include "page-xml.h"
#include "sheet.h"

#define NAMESPACE "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"

typedef struct
{
  RegestXmlOutput *xml;
  RegestSheet *sheet;
  GHashTable *names; /* of regions: zones to their names in the file */
} PageOutput;

static const char *const text_types[] = {
  "paragraph",
  "heading",
  "caption",
  "header",
  "footer",
  "page-number",
  "drop-capital",
  "credit",
  "floating",
  "signature-mark",
  "catch-word",
  "marginalia",
  "footnote",
  "footnote-continued",
  "endnote",
  "TOC-entry",
  "list-label",
  "other",
  NULL,
};

static const struct
{
  const char *label;
  const char *element;
} region_kinds[] = {
  { "advert", "AdvertRegion" },
  { "chart", "ChartRegion" },
  { "graphic", "GraphicRegion" },
  { "image", "ImageRegion" },
  { "illustration", "ImageRegion" },
  { "linedrawing", "LineDrawingRegion" },
  { "map", "MapRegion" },
  { "maths", "MathsRegion" },
  { "music", "MusicRegion" },
  { "noise", "NoiseRegion" },
  { "separator", "SeparatorRegion" },
  { "table", "TableRegion" },
  { "unknown", "UnknownRegion" },
};

/* -- places and words ------------------------------------------------------ */

static void
write_points (PageOutput *output, const char *element, GArray *points)
{
  g_autofree char *string = regest_points_to_string (points);

  regest_xml_start (output->xml, element);
  regest_xml_attribute (output->xml, "points", string);
  regest_xml_end (output->xml);
}

static void
write_coords (PageOutput *output, const RegestZone *zone)
{
  g_autoptr (GArray) points = regest_sheet_get_points (output->sheet, zone);

  write_points (output, "Coords", points);
}

/* a baseline of one point is none that the schema knows */
static void
write_baseline (PageOutput *output, const RegestZone *zone)
{
  g_autoptr (GArray) points = NULL;

  if (zone->baseline == NULL || zone->baseline->len < 2)
    return;
  points = g_array_copy (zone->baseline);
  for (guint i = 0; i < points->len; i++)
    {
      RegestPoint *point = &g_array_index (points, RegestPoint, i);

      point->x = MAX (point->x, 0);
      point->y = MAX (point->y, 0);
    }
  write_points (output, "Baseline", points);
}

static void
write_words (PageOutput *output, const RegestZone *zone)
{
  g_autofree char *words = regest_sheet_dup_words (output->sheet, zone);

  if (!zone->has_span)
    return;
  regest_xml_start (output->xml, "TextEquiv");
  if (zone->confidence >= 0)
    regest_xml_fraction (output->xml, "conf", zone->confidence);
  regest_xml_element (output->xml, "Unicode", words);
  regest_xml_end (output->xml);
}

/* -- tags ------------------------------------------------------------------ */

typedef struct
{
  PageOutput *output;
  const RegestZone *line;
  GString *custom;
} Custom;

static guint
count_units (RegestText *text, RegestSpan span)
{
  guint n = 0;

  for (guint at = span.start; at < span.end; at++)
    n += regest_text_get_char (text, at) > 0xffff ? 2 : 1;
  return n;
}

static void
append_values (Custom *custom, RegestAnnotation *tag)
{
  GPtrArray *attributes = regest_annotation_get_attributes (tag);
  g_autofree char *wikidata = regest_sheet_dup_wikidata (custom->output->sheet->writing, tag);

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];

      /* whom a value names is told by the words, not by our ids */
      g_string_append_printf (custom->custom, " %s:", attribute->name);
      regest_custom_append_value (custom->custom,
                                  attribute->reading != NULL
                                    ? attribute->reading
                                    : regest_attribute_get_display (attribute));
      g_string_append_c (custom->custom, ';');
    }
  if (wikidata != NULL)
    {
      g_string_append (custom->custom, " wikiData:");
      regest_custom_append_value (custom->custom, wikidata);
      g_string_append_c (custom->custom, ';');
    }
}

static void
append_tag_cb (RegestAnnotation *tag, RegestSpan piece, gpointer user_data)
{
  Custom *custom = user_data;
  RegestSpan line = custom->line->span;
  RegestSpan here = { MAX (piece.start, line.start), MIN (piece.end, line.end) };
  RegestText *text = custom->output->sheet->text;

  if (here.start >= here.end)
    return;
  g_string_append_printf (custom->custom, "%s%s {offset:%u; length:%u;",
                          custom->custom->len > 0 ? " " : "", regest_annotation_get_kind (tag),
                          count_units (text, (RegestSpan){ line.start, here.start }),
                          count_units (text, here));
  if (piece.start >= line.start)
    append_values (custom, tag);
  if (piece.start < line.start || piece.end > line.end)
    g_string_append (custom->custom, " continued:true;");
  g_string_append_c (custom->custom, '}');
}

static void
write_custom (PageOutput *output, const RegestZone *line)
{
  g_autoptr (GString) string = g_string_new (NULL);
  Custom custom = { output, line, string };

  if (line->label != NULL)
    {
      g_string_append (string, "structure {type:");
      regest_custom_append_value (string, line->label);
      g_string_append (string, ";}");
    }
  if (line->has_span)
    regest_sheet_foreach_tag (output->sheet, line->span, append_tag_cb, &custom);
  if (string->len > 0)
    regest_xml_attribute (output->xml, "custom", string->str);
}

/* -- zones ----------------------------------------------------------------- */

static void
write_word (PageOutput *output, const RegestZone *word)
{
  g_autofree char *name = regest_sheet_dup_name (output->sheet, word);

  regest_xml_start (output->xml, "Word");
  regest_xml_attribute (output->xml, "id", name);
  write_coords (output, word);
  write_words (output, word);
  regest_xml_end (output->xml);
}

static void
write_line (PageOutput *output, const RegestZone *line)
{
  g_autofree char *name = regest_sheet_dup_name (output->sheet, line);
  GPtrArray *parts = regest_sheet_list_parts (output->sheet, line);

  regest_xml_start (output->xml, "TextLine");
  regest_xml_attribute (output->xml, "id", name);
  write_custom (output, line);
  write_coords (output, line);
  write_baseline (output, line);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    write_word (output, parts->pdata[i]);
  write_words (output, line);
  regest_xml_end (output->xml);
}

static void
write_lines (PageOutput *output, const RegestZone *parent)
{
  GPtrArray *parts = regest_sheet_list_parts (output->sheet, parent);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (!regest_sheet_is_region (parts->pdata[i]))
      write_line (output, parts->pdata[i]);
}

/* a region of text, unless it is known to be something else and has none */
static const char *
find_element (PageOutput *output, const RegestZone *region)
{
  if (regest_zone_is (region, REGEST_ZONE_TAG) && !region->has_span &&
      regest_sheet_list_parts (output->sheet, region) == NULL)
    return "GraphicRegion";
  for (guint i = 0; region->label != NULL && i < G_N_ELEMENTS (region_kinds); i++)
    if (g_ascii_strcasecmp (region->label, region_kinds[i].label) == 0 && !region->has_span &&
        !regest_sheet_has_part (output->sheet, region, REGEST_ZONE_LINE))
      return region_kinds[i].element;
  return "TextRegion";
}

static void
write_type (PageOutput *output, const RegestZone *region)
{
  const char *label = region->label;
  g_autoptr (GString) custom = NULL;

  if (label == NULL && !regest_zone_is (region, REGEST_ZONE_REGION))
    label = region->type;
  if (label == NULL)
    return;
  if (g_strv_contains (text_types, label))
    {
      regest_xml_attribute (output->xml, "type", label);
      return;
    }
  custom = g_string_new ("structure {type:");
  regest_custom_append_value (custom, label);
  g_string_append (custom, ";}");
  regest_xml_attribute (output->xml, "custom", custom->str);
}

/* what was tagged on the image: the tag, without words, where those of lines are */
static void
write_drawn (PageOutput *output, const RegestZone *region)
{
  static const struct
  {
    const char *kind;
    const char *type;
  } types[] = {
    { "stamp", "stamp" },
    { "signature", "signature" },
    { "verification", "handwritten-annotation" },
    { "note", "handwritten-annotation" },
  };
  RegestAnnotation *tag = regest_sheet_find_tag (output->sheet, region);
  const char *kind = tag != NULL ? regest_annotation_get_kind (tag) : "";
  g_autoptr (GString) string = g_string_new (kind);
  Custom custom = { output, region, string };
  const char *type = "other";

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].kind, kind))
      type = types[i].type;
  if (tag != NULL)
    {
      g_string_append (string, " {");
      append_values (&custom, tag);
      g_string_append (string, "}");
      regest_xml_attribute (output->xml, "custom", string->str);
    }
  regest_xml_attribute (output->xml, "type", type);
}

/* as deep as regions stand in each other */
static void
write_region (PageOutput *output, const RegestZone *region)
{
  const char *element = find_element (output, region);
  GPtrArray *parts = regest_sheet_list_parts (output->sheet, region);
  gboolean is_text = g_str_equal (element, "TextRegion");

  regest_xml_start (output->xml, element);
  regest_xml_attribute (output->xml, "id", g_hash_table_lookup (output->names, region));
  if (is_text)
    write_type (output, region);
  else if (regest_zone_is (region, REGEST_ZONE_TAG))
    write_drawn (output, region);
  write_coords (output, region);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (regest_sheet_is_region (parts->pdata[i]))
      write_region (output, parts->pdata[i]);
  if (is_text)
    {
      write_lines (output, region);
      write_words (output, region);
    }
  regest_xml_end (output->xml);
}

/* lines that are in no region are in one made for them, as the format has no others */
static void
write_loose_lines (PageOutput *output)
{
  RegestBox page = { 0, 0, MAX (output->sheet->page->width, 1),
                     MAX (output->sheet->page->height, 1) };
  g_autoptr (GArray) points = regest_points_new_box (page);

  if (!regest_sheet_has_part (output->sheet, NULL, REGEST_ZONE_LINE))
    return;
  regest_xml_start (output->xml, "TextRegion");
  regest_xml_attribute (output->xml, "id", "loose-lines");
  write_points (output, "Coords", points);
  write_lines (output, NULL);
  regest_xml_end (output->xml);
}

/* -- pages ----------------------------------------------------------------- */

static void
write_order (PageOutput *output)
{
  guint n = 0;

  for (guint i = 0; i < output->sheet->zones->len; i++)
    {
      const RegestZone *zone = output->sheet->zones->pdata[i];

      if (!regest_sheet_is_region (zone))
        continue;
      if (n == 0)
        {
          regest_xml_start (output->xml, "ReadingOrder");
          regest_xml_start (output->xml, "OrderedGroup");
          regest_xml_attribute (output->xml, "id", "reading-order");
        }
      g_hash_table_insert (output->names, (gpointer) zone,
                           regest_sheet_dup_name (output->sheet, zone));
      regest_xml_start (output->xml, "RegionRefIndexed");
      regest_xml_number (output->xml, "index", n++);
      regest_xml_attribute (output->xml, "regionRef",
                            g_hash_table_lookup (output->names, zone));
      regest_xml_end (output->xml);
    }
  if (n > 0)
    {
      regest_xml_end (output->xml);
      regest_xml_end (output->xml);
    }
}

static void
write_page (PageOutput *output)
{
  const RegestPage *page = output->sheet->page;
  GPtrArray *parts = regest_sheet_list_parts (output->sheet, NULL);

  regest_xml_start (output->xml, "Page");
  regest_xml_attribute (output->xml, "imageFilename", page->image != NULL ? page->image : "");
  regest_xml_number (output->xml, "imageWidth", page->width);
  regest_xml_number (output->xml, "imageHeight", page->height);
  /* from -179.999 to 180 */
  if (page->rotation != 0)
    regest_xml_number (output->xml, "orientation",
                       page->rotation == 270 ? -90 : page->rotation);
  write_order (output);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (regest_sheet_is_region (parts->pdata[i]))
      write_region (output, parts->pdata[i]);
  write_loose_lines (output);
  regest_xml_end (output->xml);
}

static void
write_root (PageOutput *output, RegestSheets *sheets)
{
  g_autofree char *changed = regest_time_to_string (regest_sheets_get_changed (sheets));

  regest_xml_start (output->xml, "PcGts");
  regest_xml_attribute (output->xml, "xmlns", NAMESPACE);
  regest_xml_start (output->xml, "Metadata");
  regest_xml_element (output->xml, "Creator", "Regest " VERSION);
  regest_xml_element (output->xml, "Created", changed);
  regest_xml_element (output->xml, "LastChange", changed);
  regest_xml_end (output->xml);
  write_page (output);
  regest_xml_end (output->xml);
}

static void
write_sheet (RegestXmlOutput *xml, RegestSheets *sheets, RegestSheet *sheet)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  PageOutput output = { .xml = xml, .sheet = sheet, .names = names };

  write_root (&output, sheets);
}

gboolean
regest_page_xml_write (RegestWriting *writing, GError **error)
{
  return regest_sheets_write (writing, ".xml", write_sheet, error);
}
