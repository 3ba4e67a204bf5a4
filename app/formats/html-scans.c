/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A page is a drawing of its own: the image, and over it a shape for each zone, which leads to its
 * words and is lit when they lead to it. A drawing counts in the units of the page, so that no
 * place is reckoned over; a page that is to be turned is turned within it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <regest/store/pages.h>

#include "html-scans.h"
#include "scans.h"

#define MAX_LABEL 200 /* code points of what screen readers say of a zone */

typedef struct
{
  HtmlOutput *output;
  RegestEditionRecord *record;
  HtmlScans *scans;
  GHashTable *tags; /* of annotations (RegestId, borrowed) to their numbers */
} Writer;

/* -- what is where --------------------------------------------------------- */

void
regest_html_scans_free (HtmlScans *self)
{
  g_hash_table_unref (self->lines);
  g_hash_table_unref (self->words);
  g_array_unref (self->spans);
  g_free (self);
}

guint
regest_html_scans_find_line (const HtmlScans *self, guint line)
{
  return self != NULL
           ? GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, GUINT_TO_POINTER (line)))
           : 0;
}

const HtmlScanWord *
regest_html_scans_find_word (const HtmlScans *self, guint offset)
{
  gpointer index;

  if (self == NULL ||
      !g_hash_table_lookup_extended (self->words, GUINT_TO_POINTER (offset), NULL, &index))
    return NULL;
  return &g_array_index (self->spans, HtmlScanWord, GPOINTER_TO_UINT (index));
}

/* FALSE: another zone holds the same; a place of the text leads to one */
static gboolean
add_word (HtmlScans *self, RegestSpan span)
{
  HtmlScanWord word = { span, self->n_zones };

  if (!g_hash_table_insert (self->words, GUINT_TO_POINTER (span.start),
                            GUINT_TO_POINTER (self->spans->len)))
    return FALSE;
  g_array_append_val (self->spans, word);
  return TRUE;
}

static gboolean
add_line (HtmlScans *self, guint line)
{
  return !g_hash_table_contains (self->lines, GUINT_TO_POINTER (line)) &&
         g_hash_table_insert (self->lines, GUINT_TO_POINTER (line),
                              GUINT_TO_POINTER (self->n_zones));
}

/* -- zones ----------------------------------------------------------------- */

static void
write_shape (HtmlOutput *output, const RegestZone *zone)
{
  g_autofree char *points = regest_points_to_string (zone->points);
  RegestBox box = { 0, 0, 0, 0 };

  regest_points_get_box (zone->points, &box);
  if (zone->points->len < 3)
    regest_html_printf (output, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", box.x,
                        box.y, box.width, box.height);
  else
    regest_html_printf (output, "<polygon points=\"%s\"/>", points);
}

/* @href: where it leads; @class: what it is drawn as */
static void
write_link (Writer *writer, const RegestZone *zone, const char *href, const char *class,
            const char *words)
{
  HtmlOutput *output = writer->output;
  g_autofree char *label = regest_edition_dup_short (words, MAX_LABEL);

  regest_html_printf (output, "<a id=\"r%uz%u\" class=\"%s\" href=\"#%s\"%s aria-label=\"",
                      writer->record->number, writer->scans->n_zones, class, href,
                      /* the words of a line are reached through it: not a stop each */
                      *class == 'w' ? " tabindex=\"-1\"" : "");
  regest_html_text (output, label);
  regest_html_put (output, "\">");
  write_shape (output, zone);
  regest_html_put (output, "</a>\n");
}

static void
write_tagged (Writer *writer, const RegestZone *zone, guint number)
{
  g_autofree char *href = g_strdup_printf ("r%ue%u", writer->record->number, number);
  g_autofree char *words = regest_edition_dup_summary (
    writer->record, regest_edition_record_get_tag (writer->record, number));

  writer->scans->n_zones++;
  write_link (writer, zone, href, "t", words);
}

static void
write_words (Writer *writer, const RegestZone *zone)
{
  gboolean is_word = regest_zone_is (zone, REGEST_ZONE_WORD);
  guint line = regest_edition_record_get_line (writer->record, zone->span.start);
  guint number = writer->record->number;
  g_autofree char *words = regest_text_dup_range (writer->record->text, zone->span);
  g_autofree char *href = NULL;

  writer->scans->n_zones++;
  if (is_word ? add_word (writer->scans, zone->span) : add_line (writer->scans, line))
    href = is_word ? g_strdup_printf ("r%uw%u", number, writer->scans->n_zones) : NULL;
  if (href == NULL)
    href = g_strdup_printf ("r%ul%u", number, line);
  write_link (writer, zone, href, is_word ? "w" : "l", words);
}

static void
write_zone (Writer *writer, const RegestZone *zone)
{
  guint number =
    GPOINTER_TO_UINT (g_hash_table_lookup (writer->tags, &zone->annotation));
  gboolean is_text = regest_zone_is (zone, REGEST_ZONE_LINE) ||
                     regest_zone_is (zone, REGEST_ZONE_WORD);

  if (zone->points == NULL)
    return;
  if (is_text && zone->has_span && zone->span.start < zone->span.end &&
      zone->span.end <= regest_text_get_length (writer->record->text))
    write_words (writer, zone);
  else if (number > 0)
    write_tagged (writer, zone, number);
}

/* -- pages ----------------------------------------------------------------- */

static void
write_image (HtmlOutput *output, const RegestPicture *picture, int width, int height)
{
  gsize size;
  gconstpointer bytes = g_bytes_get_data (picture->jpeg, &size);
  g_autofree char *data = g_base64_encode (bytes, size);

  regest_html_printf (output, "<image width=\"%d\" height=\"%d\" preserveAspectRatio=\"none\" "
                              "href=\"data:image/jpeg;base64,",
                      width, height);
  regest_html_put (output, data);
  regest_html_put (output, "\"/>\n");
}

/* clockwise, into the frame of the page that was turned */
static void
begin_turned (HtmlOutput *output, int rotation, int width, int height)
{
  if (rotation == 90)
    regest_html_printf (output, "<g transform=\"translate(%d 0) rotate(90)\">\n", height);
  else if (rotation == 180)
    regest_html_printf (output, "<g transform=\"translate(%d %d) rotate(180)\">\n", width, height);
  else if (rotation == 270)
    regest_html_printf (output, "<g transform=\"translate(0 %d) rotate(270)\">\n", width);
  else
    regest_html_put (output, "<g>\n");
}

static void
write_drawing (Writer *writer, const RegestPage *page, const char *title,
               const RegestPicture *picture, GPtrArray *zones)
{
  HtmlOutput *output = writer->output;
  gboolean sized = page->width > 0 && page->height > 0;
  int width = sized ? page->width : picture->scan_width;
  int height = sized ? page->height : picture->scan_height;
  gboolean lies = page->rotation == 90 || page->rotation == 270;

  regest_html_printf (output, "<svg viewBox=\"0 0 %d %d\" role=\"group\" aria-label=\"",
                      lies ? height : width, lies ? width : height);
  regest_html_text (output, title);
  regest_html_put (output, "\">\n");
  begin_turned (output, page->rotation, width, height);
  write_image (output, picture, width, height);
  for (guint i = 0; i < zones->len; i++)
    write_zone (writer, zones->pdata[i]);
  regest_html_put (output, "</g>\n</svg>\n");
}

static gboolean
write_page (Writer *writer, const RegestPage *page, guint number, GError **error)
{
  HtmlOutput *output = writer->output;
  g_autofree char *name = regest_page_dup_title (page, number);
  /* translators: %s: the number or name of a page */
  g_autofree char *title = g_strdup_printf (_("Page %s"), name);
  g_autoptr (RegestPicture) picture = NULL;
  g_autoptr (GPtrArray) zones = NULL;
  GError *failure = NULL;

  picture = regest_scans_take (output->scans, page, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  if (picture == NULL)
    return failure == NULL;
  zones = regest_project_list_zones (output->edition->project, &page->id, error);
  if (zones == NULL)
    return FALSE;
  if (writer->scans == NULL)
    {
      writer->scans = g_new0 (HtmlScans, 1);
      writer->scans->lines = g_hash_table_new (NULL, NULL);
      writer->scans->words = g_hash_table_new (NULL, NULL);
      writer->scans->spans = g_array_new (FALSE, FALSE, sizeof (HtmlScanWord));
      regest_html_put (output, "<section class=\"scans\" tabindex=\"0\" aria-label=\"");
      /* translators: %u: the number of a record in an edition */
      regest_html_printf (output, _("Page images of No. %u"), writer->record->number);
      regest_html_put (output, "\">\n");
    }
  regest_html_put (output, "<figure>\n");
  write_drawing (writer, page, title, picture, zones);
  regest_html_element (output, "figcaption", title);
  regest_html_put (output, "\n</figure>\n");
  return output->error == NULL;
}

HtmlScans *
regest_html_scans_write (HtmlOutput *output, RegestEditionRecord *record, GError **error)
{
  g_autoptr (GHashTable) tags = g_hash_table_new (regest_id_hash, regest_id_equal);
  g_autoptr (GPtrArray) pages = NULL;
  Writer writer = { output, record, NULL, tags };
  gboolean done = TRUE;

  if (output->scans == NULL)
    return NULL;
  pages = regest_project_list_pages (output->edition->project,
                                     regest_record_get_id (record->record), error);
  if (pages == NULL)
    return NULL;
  for (guint number = 1; number <= record->tags->len; number++)
    {
      const RegestEditionTag *tag = regest_edition_record_get_tag (record, number);

      if (tag->annotation != NULL)
        g_hash_table_insert (tags, (gpointer) regest_annotation_get_id (tag->annotation),
                             GUINT_TO_POINTER (number));
    }
  for (guint i = 0; i < pages->len && done; i++)
    done = write_page (&writer, pages->pdata[i], i + 1, error);
  if (writer.scans != NULL)
    regest_html_put (output, "</section>\n");
  if (!done)
    g_clear_pointer (&writer.scans, regest_html_scans_free);
  return writer.scans;
}
