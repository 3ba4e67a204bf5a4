/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ALTO 4.4, valid by its schema: a file a page, in a folder. A line there is Strings
 * and single blanks (SP) that follow upon a String; so its words are written as runs without a
 * blank, and a blank that follows upon another, or begins the line, is a String of its own. A run
 * that is a word's zone has its place, id and confidence; elsewhere runs are cut where a tag begins
 * or ends, and have none of these.
 *
 * Tags are NamedEntityTags of the Strings they stand on: one that ends within a word's zone is
 * widened to it.
 */

#include "config.h"

#include <string.h>

#include "alto.h"
#include "sheet.h"

#define NAMESPACE "http://www.loc.gov/standards/alto/ns-v4#"

typedef struct
{
  RegestXmlOutput *xml;
  RegestSheet *sheet;
  GHashTable *labels; /* of zones: to the ids of their tags */
  guint n_loose; /* blocks made for lines that had none */
} AltoOutput;

/* -- places ---------------------------------------------------------------- */

/* HPOS and the like; the outline, where it is more than that, follows in an element of its own */
static void
write_box (AltoOutput *output, const RegestZone *zone)
{
  RegestBox box;

  if (!regest_points_get_box (zone->points, &box))
    return;
  regest_xml_number (output->xml, "HPOS", box.x);
  regest_xml_number (output->xml, "VPOS", box.y);
  regest_xml_number (output->xml, "WIDTH", box.width);
  regest_xml_number (output->xml, "HEIGHT", box.height);
}

static void
write_shape (AltoOutput *output, const RegestZone *zone)
{
  g_autofree char *points = regest_points_to_string (zone->points);

  if (points == NULL || regest_points_is_box (zone->points))
    return;
  regest_xml_start (output->xml, "Shape");
  regest_xml_start (output->xml, "Polygon");
  regest_xml_attribute (output->xml, "POINTS", points);
  regest_xml_end (output->xml);
  regest_xml_end (output->xml);
}

/* -- tags ------------------------------------------------------------------ */

static char *
dup_tag_id (RegestAnnotation *tag)
{
  char id[REGEST_ID_STRING_SIZE];

  regest_id_format (regest_annotation_get_id (tag), id);
  return g_strconcat ("a-", id, NULL);
}

static void
append_id_cb (RegestAnnotation *tag, RegestSpan piece, gpointer user_data)
{
  GString *ids = user_data;
  g_autofree char *id = dup_tag_id (tag);

  /* of a tag in pieces the same String may hold two */
  if (strstr (ids->str, id) == NULL)
    g_string_append_printf (ids, ids->len > 0 ? " %s" : "%s", id);
}

typedef struct
{
  AltoOutput *output;
  GHashTable *written; /* of RegestAnnotation */
} Tags;

static void
write_tag_cb (RegestAnnotation *tag, RegestSpan piece, gpointer user_data)
{
  const Tags *tags = user_data;
  AltoOutput *output = tags->output;
  g_autofree char *id = dup_tag_id (tag);
  g_autofree char *words = g_strdup (regest_annotation_get_wording (tag));
  g_autofree char *item = regest_sheet_dup_wikidata (output->sheet->writing, tag);
  g_autofree char *uri =
    item != NULL ? g_strconcat ("http://www.wikidata.org/entity/", item, NULL) : NULL;
  const char *name = regest_annotation_get_entity_name (tag);

  if (!g_hash_table_add (tags->written, tag))
    return;
  if (words != NULL)
    g_strdelimit (words, "\n\t", ' ');
  regest_xml_start (output->xml, "NamedEntityTag");
  regest_xml_attribute (output->xml, "ID", id);
  regest_xml_attribute (output->xml, "TYPE", regest_annotation_get_kind (tag));
  regest_xml_attribute (output->xml, "LABEL", name != NULL ? name : words != NULL ? words
                                                                                  : "");
  regest_xml_attribute (output->xml, "DESCRIPTION", regest_annotation_get_note (tag));
  regest_xml_attribute (output->xml, "URI", uri);
  regest_xml_end (output->xml);
}

/* what another program called a block or a line, once each */
static void
write_label (AltoOutput *output, const char *label)
{
  g_autofree char *id = NULL;

  if (label == NULL || g_hash_table_contains (output->labels, label))
    return;
  id = g_strdup_printf ("label-%u", g_hash_table_size (output->labels) + 1);
  regest_xml_start (output->xml, "OtherTag");
  regest_xml_attribute (output->xml, "ID", id);
  regest_xml_attribute (output->xml, "LABEL", label);
  regest_xml_end (output->xml);
  g_hash_table_insert (output->labels, g_strdup (label), g_steal_pointer (&id));
}

static const char *
get_label (const RegestZone *zone)
{
  if (zone->label != NULL || regest_zone_is (zone, REGEST_ZONE_REGION) ||
      !regest_sheet_is_region (zone))
    return zone->label;
  return zone->type;
}

/* -- lines ----------------------------------------------------------------- */

/* the zone of a word that begins at the place; NULL: none does */
static const RegestZone *
find_word (AltoOutput *output, const RegestZone *line, guint offset)
{
  GPtrArray *parts = regest_sheet_list_parts (output->sheet, line);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const RegestZone *word = parts->pdata[i];

      if (word->has_span && word->span.start == offset && word->span.end <= line->span.end &&
          word->span.start < word->span.end)
        return word;
    }
  return NULL;
}

/* the next place behind @offset where a word's zone or a tag begins or a tag ends */
typedef struct
{
  guint offset;
  guint end;
} Cut;

static void
cut_at (Cut *cut, guint place)
{
  if (place > cut->offset && place < cut->end)
    cut->end = place;
}

static void
cut_at_tag_cb (RegestAnnotation *tag, RegestSpan piece, gpointer user_data)
{
  cut_at (user_data, piece.start);
  cut_at (user_data, piece.end);
}

static gboolean
is_blank (AltoOutput *output, guint offset)
{
  return regest_text_get_char (output->sheet->text, offset) == ' ';
}

static RegestSpan
find_run (AltoOutput *output, const RegestZone *line, guint offset)
{
  GPtrArray *parts = regest_sheet_list_parts (output->sheet, line);
  Cut cut = { offset, offset + 1 };

  while (cut.end < line->span.end && !is_blank (output, cut.end))
    cut.end++;
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (((const RegestZone *) parts->pdata[i])->has_span)
      cut_at (&cut, ((const RegestZone *) parts->pdata[i])->span.start);
  regest_sheet_foreach_tag (output->sheet, (RegestSpan){ offset, cut.end }, cut_at_tag_cb, &cut);
  return (RegestSpan){ offset, cut.end };
}

/* @word: (nullable): whose zone it is */
static void
write_string (AltoOutput *output, RegestSpan span, const RegestZone *word)
{
  g_autofree char *words = regest_text_dup_range (output->sheet->text, span);
  g_autofree char *name = word != NULL ? regest_sheet_dup_name (output->sheet, word) : NULL;
  g_autoptr (GString) tags = g_string_new (NULL);

  regest_sheet_foreach_tag (output->sheet, span, append_id_cb, tags);
  regest_xml_start (output->xml, "String");
  regest_xml_attribute (output->xml, "ID", name);
  if (tags->len > 0)
    regest_xml_attribute (output->xml, "TAGREFS", tags->str);
  if (word != NULL)
    write_box (output, word);
  regest_xml_attribute (output->xml, "CONTENT", words);
  if (word != NULL && word->confidence >= 0)
    regest_xml_fraction (output->xml, "WC", word->confidence);
  if (word != NULL)
    write_shape (output, word);
  regest_xml_end (output->xml);
}

static void
write_strings (AltoOutput *output, const RegestZone *line)
{
  guint at = line->span.start;
  gboolean after_string = FALSE;

  while (line->has_span && at < line->span.end)
    {
      const RegestZone *word = find_word (output, line, at);
      RegestSpan run = word != NULL ? word->span : (RegestSpan){ at, at + 1 };

      if (word == NULL && after_string && is_blank (output, at))
        {
          regest_xml_start (output->xml, "SP");
          regest_xml_end (output->xml);
          after_string = FALSE;
          at++;
          continue;
        }
      if (word == NULL && !is_blank (output, at))
        run = find_run (output, line, at);
      write_string (output, run, word);
      after_string = TRUE;
      at = run.end;
    }
  if (line->has_span && line->span.start < line->span.end)
    return;
  /* a line has one String at least */
  regest_xml_start (output->xml, "String");
  regest_xml_attribute (output->xml, "CONTENT", "");
  regest_xml_end (output->xml);
}

static void
begin_zone (AltoOutput *output, const char *element, const RegestZone *zone)
{
  g_autofree char *name = regest_sheet_dup_name (output->sheet, zone);
  RegestAnnotation *tag = regest_sheet_find_tag (output->sheet, zone);
  g_autofree char *id = tag != NULL ? dup_tag_id (tag) : NULL;
  const char *label = get_label (zone);

  regest_xml_start (output->xml, element);
  regest_xml_attribute (output->xml, "ID", name);
  if (id != NULL)
    regest_xml_attribute (output->xml, "TAGREFS", id);
  else if (label != NULL)
    regest_xml_attribute (output->xml, "TAGREFS", g_hash_table_lookup (output->labels, label));
  write_box (output, zone);
}

static void
write_line (AltoOutput *output, const RegestZone *line)
{
  g_autofree char *baseline = regest_points_to_string (line->baseline);

  begin_zone (output, "TextLine", line);
  regest_xml_attribute (output->xml, "BASELINE", baseline);
  write_shape (output, line);
  write_strings (output, line);
  regest_xml_end (output->xml);
}

/* -- blocks ---------------------------------------------------------------- */

static gboolean
has_regions (AltoOutput *output, const RegestZone *block)
{
  GPtrArray *parts = regest_sheet_list_parts (output->sheet, block);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (regest_sheet_is_region (parts->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
write_lines (AltoOutput *output, const RegestZone *block)
{
  GPtrArray *parts = regest_sheet_list_parts (output->sheet, block);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (!regest_sheet_is_region (parts->pdata[i]))
      write_line (output, parts->pdata[i]);
}

/* A region that has words without lines: each line of them is one, without a place. */
static void
write_own_words (AltoOutput *output, const RegestZone *region)
{
  RegestText *text = output->sheet->text;
  guint line = region->has_span ? regest_text_get_line_at (text, region->span.start) : 0;

  if (!region->has_span || regest_sheet_has_part (output->sheet, region, REGEST_ZONE_LINE))
    return;
  for (guint at = region->span.start; at < region->span.end; line++)
    {
      RegestZone own = { .type = (char *) REGEST_ZONE_LINE, .id = region->id, .has_span = TRUE };

      own.span = (RegestSpan){ at, MIN (regest_text_get_line (text, line).end, region->span.end) };
      regest_xml_start (output->xml, "TextLine");
      write_strings (output, &own);
      regest_xml_end (output->xml);
      at = own.span.end + 1;
    }
}

/* lines that stand in no block, or in one that has blocks in it, are in a block of their own */
static void
write_loose_lines (AltoOutput *output, const RegestZone *around)
{
  g_autofree char *name = NULL;

  if (!regest_sheet_has_part (output->sheet, around, REGEST_ZONE_LINE))
    return;
  name = g_strdup_printf ("loose-lines-%u", ++output->n_loose);
  regest_xml_start (output->xml, "TextBlock");
  regest_xml_attribute (output->xml, "ID", name);
  write_lines (output, around);
  regest_xml_end (output->xml);
}

/* as deep as regions stand in each other */
static void
write_block (AltoOutput *output, const RegestZone *region)
{
  GPtrArray *parts = regest_sheet_list_parts (output->sheet, region);
  gboolean is_composed = has_regions (output, region);
  gboolean is_drawn =
    regest_zone_is (region, REGEST_ZONE_TAG) && !region->has_span && parts == NULL;

  begin_zone (output,
              is_drawn      ? "GraphicalElement"
              : is_composed ? "ComposedBlock"
                            : "TextBlock",
              region);
  write_shape (output, region);
  if (is_drawn)
    {
      regest_xml_end (output->xml);
      return;
    }
  if (is_composed)
    write_loose_lines (output, region);
  else
    write_lines (output, region);
  if (!is_composed)
    write_own_words (output, region);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (regest_sheet_is_region (parts->pdata[i]))
      write_block (output, parts->pdata[i]);
  regest_xml_end (output->xml);
}

/* -- pages ----------------------------------------------------------------- */

static void
write_page (AltoOutput *output)
{
  const RegestPage *page = output->sheet->page;
  GPtrArray *parts = regest_sheet_list_parts (output->sheet, NULL);
  g_autofree char *name = g_strdup_printf ("page-%u", output->sheet->number);

  regest_xml_start (output->xml, "Page");
  regest_xml_attribute (output->xml, "ID", name);
  regest_xml_number (output->xml, "PHYSICAL_IMG_NR", output->sheet->number);
  regest_xml_attribute (output->xml, "PRINTED_IMG_NR", page->label);
  if (page->width > 0)
    regest_xml_number (output->xml, "WIDTH", page->width);
  if (page->height > 0)
    regest_xml_number (output->xml, "HEIGHT", page->height);
  regest_xml_start (output->xml, "PrintSpace");
  write_loose_lines (output, NULL);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (regest_sheet_is_region (parts->pdata[i]))
      write_block (output, parts->pdata[i]);
  regest_xml_end (output->xml);
  regest_xml_end (output->xml);
}

static void
write_description (AltoOutput *output)
{
  const RegestPage *page = output->sheet->page;

  regest_xml_start (output->xml, "Description");
  regest_xml_element (output->xml, "MeasurementUnit", "pixel");
  if (page->image != NULL)
    {
      regest_xml_start (output->xml, "sourceImageInformation");
      regest_xml_element (output->xml, "fileName", page->image);
      regest_xml_end (output->xml);
    }
  regest_xml_end (output->xml);
}

/* those that stand on the page, and what its zones are called */
static void
write_tags (AltoOutput *output)
{
  g_autoptr (GHashTable) written = g_hash_table_new (NULL, NULL);

  regest_xml_start (output->xml, "Tags");
  for (guint i = 0; i < output->sheet->zones->len; i++)
    {
      const RegestZone *zone = output->sheet->zones->pdata[i];
      Tags tags = { output, written };

      RegestAnnotation *drawn = regest_sheet_find_tag (output->sheet, zone);

      if (zone->has_span)
        regest_sheet_foreach_tag (output->sheet, zone->span, write_tag_cb, &tags);
      if (drawn != NULL)
        write_tag_cb (drawn, (RegestSpan){ 0, 0 }, &tags);
      write_label (output, get_label (zone));
    }
  regest_xml_end (output->xml);
}

static void
write_root (AltoOutput *output)
{
  regest_xml_start (output->xml, "alto");
  regest_xml_attribute (output->xml, "xmlns", NAMESPACE);
  regest_xml_attribute (output->xml, "SCHEMAVERSION", "4.4");
  write_description (output);
  write_tags (output);
  regest_xml_start (output->xml, "Layout");
  write_page (output);
  regest_xml_end (output->xml);
  regest_xml_end (output->xml);
}

static void
write_sheet (RegestXmlOutput *xml, RegestSheets *sheets, RegestSheet *sheet)
{
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  AltoOutput output = { .xml = xml, .sheet = sheet, .labels = labels };

  write_root (&output);
}

gboolean
regest_alto_write (RegestWriting *writing, GError **error)
{
  return regest_sheets_write (writing, ".xml", write_sheet, error);
}
