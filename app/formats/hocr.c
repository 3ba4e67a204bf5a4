/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * hOCR 1.2, as tesseract and others write it: HTML whose elements say by their class what they are
 * and by properties in "title" where ("bbox 10 20 110 40; x_wconf 93"). Read as XML where it is
 * that, else as browsers read HTML. A line's words are its characters, with blanks and line ends of
 * the source as one blank.
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "hocr.h"
#include "layout.h"
#include "registry.h"
#include "safe-xml.h"

#define MAX_SIZE (64 * 1024 * 1024)
#define MAX_DEPTH 64 /* elements between a line and the region it is in */

typedef struct
{
  RegestLayout layout;
  GHashTable *zones; /* of nodes of the page */
} HocrFile;

/* -- classes and properties ------------------------------------------------ */

static gboolean
is_of_class (const xmlNode *node, const char *const *classes)
{
  g_autofree char *value = NULL;
  g_auto (GStrv) own = NULL;

  if (node->type != XML_ELEMENT_NODE)
    return FALSE;
  value = regest_xml_dup_attribute (node, "class");
  own = g_strsplit_set (value != NULL ? value : "", " \t\r\n", -1);
  for (guint i = 0; own[i] != NULL; i++)
    if (g_strv_contains (classes, own[i]))
      return TRUE;
  return FALSE;
}

static const char *const pages[] = { "ocr_page", NULL };
static const char *const regions[] = { "ocr_carea", "ocrx_block", "ocr_float", "ocr_table",
                                       "ocr_photo", "ocr_par", NULL };
static const char *const lines[] = { "ocr_line", "ocrx_line", "ocr_header", "ocr_footer",
                                     "ocr_caption", "ocr_textfloat", "ocr_pageno", NULL };
static const char *const words[] = { "ocrx_word", "ocr_word", NULL };

/* (nullable): what stands behind the name of a property, up to the next one */
static char *
dup_property (const xmlNode *node, const char *name)
{
  g_autofree char *title = regest_xml_dup_attribute (node, "title");
  g_auto (GStrv) properties = g_strsplit (title != NULL ? title : "", ";", -1);
  gsize length = strlen (name);

  for (guint i = 0; properties[i] != NULL; i++)
    {
      const char *property = g_strstrip (properties[i]);

      if (g_str_has_prefix (property, name) && g_ascii_isspace (property[length]))
        return g_strstrip (g_strdup (property + length));
    }
  return NULL;
}

/* two corners, as "bbox" has them */
static gboolean
read_box (const xmlNode *node, RegestBox *box)
{
  g_autofree char *string = dup_property (node, "bbox");
  g_autoptr (GArray) corners = regest_points_parse (string);

  return corners != NULL && corners->len == 2 && regest_points_get_box (corners, box);
}

/* the outline where there is one, else the box */
static void
read_place (HocrFile *file, RegestZone *zone, const xmlNode *node)
{
  g_autofree char *string = dup_property (node, "poly");
  GArray *points = regest_points_parse (string);
  RegestBox box;

  if (points == NULL && read_box (node, &box))
    points = regest_points_new_box (box);
  regest_layout_take_points (&file->layout, zone, points);
}

/* "baseline SLOPE OFFSET", from the lower left corner of the box */
static void
read_baseline (RegestZone *zone, const xmlNode *node)
{
  g_autofree char *string = dup_property (node, "baseline");
  char *rest = NULL;
  double slope = string != NULL ? g_ascii_strtod (string, &rest) : 0;
  double offset = rest != string ? g_ascii_strtod (rest, NULL) : 0;
  RegestPoint ends[2];
  RegestBox box;

  if (string == NULL || !read_box (node, &box) || !(fabs (slope) < 100) || !(fabs (offset) < 1e6))
    return;
  ends[0] = (RegestPoint){ box.x, box.y + box.height + (int) lround (offset) };
  ends[1] = (RegestPoint){ box.x + box.width, ends[0].y + (int) lround (slope * box.width) };
  zone->baseline = g_array_new (FALSE, FALSE, sizeof (RegestPoint));
  g_array_append_vals (zone->baseline, ends, 2);
}

static char *
dup_words (const xmlNode *node)
{
  g_autofree char *text = regest_xml_dup_text (node);
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (out, *p);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  return g_strchomp (g_string_free (out, FALSE));
}

/* -- lines ----------------------------------------------------------------- */

static void
read_word (HocrFile *file, const xmlNode *node, const RegestZone *line, RegestLayoutCursor *cursor)
{
  RegestZone *zone = regest_layout_add_zone (&file->layout, REGEST_ZONE_WORD, line, node);
  g_autofree char *own = dup_words (node);
  g_autofree char *confidence = dup_property (node, "x_wconf");
  double value = confidence != NULL ? g_ascii_strtod (confidence, NULL) : -1;

  read_place (file, zone, node);
  if (value >= 0 && value <= 100)
    zone->confidence = (int) lround (value * 10);
  regest_layout_cursor_find (cursor, zone, own);
}

static void
read_line (HocrFile *file, xmlNode *node, const RegestZone *region)
{
  RegestZone *zone = regest_layout_add_zone (&file->layout, REGEST_ZONE_LINE, region, node);
  g_autofree char *own = dup_words (node);
  RegestLayoutCursor cursor;

  read_place (file, zone, node);
  read_baseline (zone, node);
  regest_layout_add_text (&file->layout, zone, own);
  regest_layout_cursor_init (&cursor, own, zone->span.start);
  for (xmlNode *at = regest_xml_walk (node, node, TRUE); at != NULL;
       at = regest_xml_walk (node, at, TRUE))
    if (is_of_class (at, words))
      read_word (file, at, zone, &cursor);
}

/* -- pages ----------------------------------------------------------------- */

/* image "scans/1.png", or without the quotation marks */
static char *
dup_image (const xmlNode *node)
{
  char *image = dup_property (node, "image");
  gsize length = image != NULL ? strlen (image) : 0;

  if (length >= 2 && (image[0] == '"' || image[0] == '\'') && image[length - 1] == image[0])
    {
      image[length - 1] = '\0';
      memmove (image, image + 1, length - 1);
    }
  return image;
}

static void
read_page (HocrFile *file, const xmlNode *node)
{
  RegestPage *page = regest_layout_add_page (&file->layout);
  RegestBox box;

  g_hash_table_remove_all (file->zones);
  page->image = dup_image (node);
  page->media_type = g_strdup (regest_page_guess_media_type (page->image));
  if (read_box (node, &box))
    {
      page->width = MAX (0, box.x + box.width);
      page->height = MAX (0, box.y + box.height);
    }
}

static RegestZone *
find_region (HocrFile *file, const xmlNode *node)
{
  RegestZone *zone = NULL;
  guint depth = 0;

  for (const xmlNode *at = node->parent; at != NULL && zone == NULL && depth < MAX_DEPTH;
       at = at->parent, depth++)
    zone = g_hash_table_lookup (file->zones, at);
  return zone;
}

static void
read_region (HocrFile *file, xmlNode *node)
{
  RegestZone *zone = regest_layout_add_zone (&file->layout, REGEST_ZONE_REGION,
                                             find_region (file, node), node);

  read_place (file, zone, node);
  g_hash_table_insert (file->zones, node, zone);
}

static void
read_body (HocrFile *file, xmlNode *root)
{
  xmlNode *at = root;

  while (at != NULL)
    {
      gboolean is_line = is_of_class (at, lines);

      if (is_of_class (at, pages) || (is_line && file->layout.page == NULL))
        read_page (file, at);
      if (is_line)
        read_line (file, at, find_region (file, at));
      /* a paragraph is a region where nothing larger is */
      else if (file->layout.page != NULL && is_of_class (at, regions) &&
               (find_region (file, at) == NULL || !is_of_class (at, &regions[5])))
        read_region (file, at);
      at = regest_xml_walk (root, at, !is_line);
    }
}

static gboolean
hocr_read (RegestReading *reading, GError **error)
{
  g_autoptr (xmlDoc) doc = regest_xml_load (reading->data, reading->size, NULL);
  g_autoptr (GHashTable) zones = g_hash_table_new (NULL, NULL);
  HocrFile file = { .zones = zones };

  if (doc == NULL)
    doc = regest_html_load (reading->data, reading->size, error);
  if (doc == NULL)
    return FALSE;
  regest_layout_begin (&file.layout, reading, "hocr");
  read_body (&file, xmlDocGetRootElement (doc));
  return regest_layout_end (&file.layout, TRUE, error);
}

static int
hocr_bid (const guint8 *head, gsize size, const char *file_name)
{
  static const char *const marks[] = { "ocr_page", "ocr-system", "ocr-capabilities" };

  if (!regest_xml_head_is (head, size, "html"))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_strstr_len ((const char *) head, (gssize) size, marks[i]) != NULL)
      return 97;
  return 0;
}

const RegestFormat regest_format_hocr = {
  .name = "hocr",
  .label = N_("hOCR"),
  .hint = N_("What a program has read on page images, as HTML"),
  .suffix = ".hocr",
  .mime_type = "text/vnd.hocr+html",
  .makes_folder = TRUE,
  .max_size = MAX_SIZE,
  .bid = hocr_bid,
  .read = hocr_read,
  .write = regest_hocr_write,
};
