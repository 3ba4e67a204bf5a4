/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * hOCR 1.2, written as XHTML: a file a page, in a folder. A line that has no place is given that of
 * its parts or of the page, as the standard wants one of each; a word without one is words of its
 * line. hOCR has no tags.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hocr.h"
#include "sheet.h"

typedef struct
{
  RegestXmlOutput *xml;
  RegestSheet *sheet;
} Output;

/* "bbox 10 20 110 40; poly …": the outline where it is more than the box */
static GString *
make_place (GArray *points, RegestBox *box)
{
  GString *title = g_string_new (NULL);

  regest_points_get_box (points, box);
  g_string_printf (title, "bbox %d %d %d %d", box->x, box->y, box->x + box->width,
                   box->y + box->height);
  if (points->len < 3 || regest_points_is_box (points))
    return title;
  g_string_append (title, "; poly");
  for (guint i = 0; i < points->len; i++)
    g_string_append_printf (title, " %d %d", g_array_index (points, RegestPoint, i).x,
                            g_array_index (points, RegestPoint, i).y);
  return title;
}

/* a straight one, from the lower left corner of the box */
static void
add_baseline (GString *title, GArray *baseline, const RegestBox *box)
{
  char slope[G_ASCII_DTOSTR_BUF_SIZE], offset[G_ASCII_DTOSTR_BUF_SIZE];
  RegestPoint first, last;
  double rise;

  if (baseline == NULL || baseline->len < 2)
    return;
  first = g_array_index (baseline, RegestPoint, 0);
  last = g_array_index (baseline, RegestPoint, baseline->len - 1);
  if (last.x <= first.x)
    return;
  rise = (double) (last.y - first.y) / (last.x - first.x);
  g_ascii_formatd (slope, sizeof slope, "%.6g", rise);
  g_ascii_formatd (offset, sizeof offset, "%.6g",
                   first.y + rise * (box->x - first.x) - (box->y + box->height));
  g_string_append_printf (title, "; baseline %s %s", slope, offset);
}

static void
begin_zone (Output *output, const char *element, const char *class, const RegestZone *zone)
{
  g_autofree char *name = regest_sheet_dup_name (output->sheet, zone);
  g_autoptr (GArray) points = regest_sheet_get_points (output->sheet, zone);
  char confidence[G_ASCII_DTOSTR_BUF_SIZE];
  RegestBox box = { 0, 0, 0, 0 };
  g_autoptr (GString) title = make_place (points, &box);

  add_baseline (title, zone->baseline, &box);
  if (regest_zone_is (zone, REGEST_ZONE_WORD) && zone->confidence >= 0)
    g_string_append_printf (
      title, "; x_wconf %s",
      g_ascii_formatd (confidence, sizeof confidence, "%g", zone->confidence / 10.0));
  regest_xml_start (output->xml, element);
  regest_xml_attribute (output->xml, "class", class);
  regest_xml_attribute (output->xml, "id", name);
  regest_xml_attribute (output->xml, "title", title->str);
}

/* -- lines ----------------------------------------------------------------- */

/* (nullable): the word that begins at the place, or the next behind it, within the line */
static const RegestZone *
find_word (Output *output, const RegestZone *line, guint at)
{
  GPtrArray *parts = regest_sheet_list_parts (output->sheet, line);
  const RegestZone *found = NULL;

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const RegestZone *word = parts->pdata[i];

      if (word->has_span && word->points != NULL && word->span.start >= at &&
          word->span.start < word->span.end && word->span.end <= line->span.end &&
          (found == NULL || word->span.start < found->span.start))
        found = word;
    }
  return found;
}

static void
write_words (Output *output, RegestSpan span)
{
  g_autofree char *words = regest_text_dup_range (output->sheet->text, span);

  regest_xml_text (output->xml, words);
}

static void
write_line (Output *output, const RegestZone *line)
{
  guint at = line->span.start;
  const RegestZone *word;

  begin_zone (output, "span", "ocr_line", line);
  regest_xml_set_indented (output->xml, FALSE);
  while (line->has_span && (word = find_word (output, line, at)) != NULL)
    {
      if (at < word->span.start)
        write_words (output, (RegestSpan){ at, word->span.start });
      begin_zone (output, "span", "ocrx_word", word);
      write_words (output, word->span);
      regest_xml_end (output->xml);
      at = word->span.end;
    }
  if (line->has_span && at < line->span.end)
    write_words (output, (RegestSpan){ at, line->span.end });
  regest_xml_end (output->xml);
  regest_xml_set_indented (output->xml, TRUE);
}

/* -- regions and pages ----------------------------------------------------- */

/* @around: (nullable): NULL: the page. As deep as regions stand in each other */
static void
write_parts (Output *output, const RegestZone *around)
{
  GPtrArray *parts = regest_sheet_list_parts (output->sheet, around);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const RegestZone *zone = parts->pdata[i];

      if (regest_zone_is (zone, REGEST_ZONE_LINE))
        write_line (output, zone);
      else if (regest_sheet_is_region (zone))
        {
          begin_zone (output, "div", "ocr_carea", zone);
          write_parts (output, zone);
          regest_xml_end (output->xml);
        }
    }
}

static void
write_head (Output *output, const char *title)
{
  static const char *const metas[][2] = {
    { "ocr-system", "Regest " VERSION },
    { "ocr-capabilities", "ocr_page ocr_carea ocr_line ocrx_word" },
  };

  regest_xml_start (output->xml, "head");
  regest_xml_element (output->xml, "title", title);
  for (guint i = 0; i < G_N_ELEMENTS (metas); i++)
    {
      regest_xml_start (output->xml, "meta");
      regest_xml_attribute (output->xml, "name", metas[i][0]);
      regest_xml_attribute (output->xml, "content", metas[i][1]);
      regest_xml_end (output->xml);
    }
  regest_xml_end (output->xml);
}

static void
write_sheet (RegestXmlOutput *xml, RegestSheets *sheets, RegestSheet *sheet)
{
  Output output = { xml, sheet };
  const RegestPage *page = sheet->page;
  g_autofree char *name = regest_page_dup_title (page, sheet->number);
  g_autofree char *id = g_strdup_printf ("page-%u", sheet->number);
  g_autoptr (GString) title = g_string_new (NULL);

  if (page->image != NULL)
    g_string_append_printf (title, "image \"%s\"; ", page->image);
  g_string_append_printf (title, "bbox 0 0 %d %d; ppageno %u", page->width, page->height,
                          sheet->number - 1);
  regest_xml_start (xml, "html");
  regest_xml_attribute (xml, "xmlns", "http://www.w3.org/1999/xhtml");
  write_head (&output, name);
  regest_xml_start (xml, "body");
  regest_xml_start (xml, "div");
  regest_xml_attribute (xml, "class", "ocr_page");
  regest_xml_attribute (xml, "id", id);
  regest_xml_attribute (xml, "title", title->str);
  write_parts (&output, NULL);
  regest_xml_end (xml);
  regest_xml_end (xml);
  regest_xml_end (xml);
}

static gboolean
count_tags_cb (RegestRecord *record, gpointer user_data)
{
  *(guint *) user_data += regest_record_get_n_annotations (record);
  return TRUE;
}

gboolean
regest_hocr_write (RegestWriting *writing, GError **error)
{
  guint n_tags = 0;

  if (!regest_sheets_write (writing, ".hocr", write_sheet, error) ||
      !regest_selection_foreach_record (writing, count_tags_cb, &n_tags, error))
    return FALSE;
  if (n_tags > 0 && writing->report != NULL)
    regest_report_add_remark (writing->report, NULL, 0,
                              ngettext ("hOCR has no tags: %u was left out",
                                        "hOCR has no tags: %u were left out", n_tags),
                              n_tags);
  return TRUE;
}
