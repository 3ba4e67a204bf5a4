/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/images/ocr.h>
#include <regest/store/layers.h>
#include <regest/store/pages.h>
#include <regest/store/query.h>

/* What becomes of the words that were read: a text, and lines and words with their places in it. */
typedef struct
{
  RegestProject *project;
  GString *text;
  guint length; /* code points of it */
  GPtrArray *zones; /* of RegestZone */
} Sheet;

typedef struct
{
  guint first; /* word */
  guint n;
  guint region; /* its place in the order; G_MAXUINT: none */
} Line;

static RegestBox
join_boxes (RegestBox a, RegestBox b)
{
  int right = MAX (a.x + a.width, b.x + b.width), bottom = MAX (a.y + a.height, b.y + b.height);
  RegestBox box = { MIN (a.x, b.x), MIN (a.y, b.y) };

  box.width = right - box.x;
  box.height = bottom - box.y;
  return box;
}

/* pixels of the image in the units of the page */
static GArray *
make_points (const RegestPage *page, const RegestOcrPage *read, RegestBox box)
{
  double across = read->width > 0 ? (double) page->width / read->width : 1;
  double down = read->height > 0 ? (double) page->height / read->height : 1;

  return regest_points_new_box (
    (RegestBox){ (int) (box.x * across + 0.5), (int) (box.y * down + 0.5),
                 (int) (box.width * across + 0.5), (int) (box.height * down + 0.5) });
}

static RegestZone *
add_zone (Sheet *self, const RegestPage *page, const char *type, GArray *points)
{
  RegestZone *zone = regest_zone_new (type);

  zone->id = regest_id_new ();
  zone->page = page->id;
  zone->points = points;
  zone->has_span = TRUE;
  g_ptr_array_add (self->zones, zone);
  return zone;
}

static void
append_line (Sheet *self, const RegestPage *page, const RegestOcrPage *read, const Line *line,
             GPtrArray *regions)
{
  const RegestOcrWord *words = &g_array_index (read->words, RegestOcrWord, line->first);
  RegestZone *zone = add_zone (self, page, REGEST_ZONE_LINE, NULL);
  RegestBox box = words[0].box;
  gint64 confidence = 0;

  zone->span.start = self->length;
  if (line->region != G_MAXUINT)
    zone->parent = ((RegestZone *) regions->pdata[line->region])->id;
  for (guint i = 0; i < line->n; i++)
    {
      RegestZone *word = add_zone (self, page, REGEST_ZONE_WORD,
                                   make_points (page, read, words[i].box));

      if (i > 0)
        {
          g_string_append_c (self->text, ' ');
          self->length++;
        }
      word->parent = zone->id;
      word->confidence = words[i].confidence;
      word->span.start = self->length;
      g_string_append (self->text, words[i].text);
      self->length += (guint) g_utf8_strlen (words[i].text, -1);
      word->span.end = self->length;
      box = join_boxes (box, words[i].box);
      confidence += words[i].confidence;
    }
  zone->span.end = self->length;
  zone->points = make_points (page, read, box);
  zone->confidence = (int) (confidence / line->n);
  g_string_append_c (self->text, '\n');
  self->length++;
}

/* -- regions --------------------------------------------------------------- */

static GPtrArray *
list_regions (RegestProject *project, const RegestPage *page, GError **error)
{
  GPtrArray *zones = regest_project_list_zones (project, &page->id, error);

  for (guint i = zones != NULL ? zones->len : 0; i > 0; i--)
    {
      const RegestZone *zone = zones->pdata[i - 1];

      if (!regest_zone_is (zone, REGEST_ZONE_REGION) || zone->points == NULL)
        g_ptr_array_remove_index (zones, i - 1);
    }
  return zones;
}

static guint
find_region (GPtrArray *regions, const RegestPage *page, const RegestOcrPage *read,
             const RegestOcrWord *word)
{
  g_autoptr (GArray) points = make_points (page, read, word->box);
  RegestPoint middle;
  RegestBox box;

  if (!regest_points_get_box (points, &box))
    return G_MAXUINT;
  middle = (RegestPoint){ box.x + box.width / 2, box.y + box.height / 2 };
  for (guint i = 0; i < regions->len; i++)
    if (regest_points_contain (((RegestZone *) regions->pdata[i])->points, middle))
      return i;
  return G_MAXUINT;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *one = a, *other = b;

  if (one->region != other->region)
    return one->region < other->region ? -1 : 1;
  return one->first < other->first ? -1 : one->first > other->first;
}

static gboolean
append_page (Sheet *self, const RegestOcrPage *read, GError **error)
{
  g_autoptr (RegestPage) page = regest_project_get_page (self->project, &read->page, error);
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_autoptr (GPtrArray) regions = NULL;

  if (page == NULL)
    return FALSE;
  if (page->width <= 0 || page->height <= 0)
    {
      page->width = read->width;
      page->height = read->height;
      if (!regest_project_set_page (self->project, page, error))
        return FALSE;
    }
  regions = list_regions (self->project, page, error);
  if (regions == NULL)
    return FALSE;
  for (guint i = 0; i < read->words->len; i++)
    {
      const RegestOcrWord *word = &g_array_index (read->words, RegestOcrWord, i);
      Line line = { i, 0, find_region (regions, page, read, word) };

      if (i == 0 || word[-1].line != word->line)
        g_array_append_val (lines, line);
      g_array_index (lines, Line, lines->len - 1).n++;
    }
  g_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    append_line (self, page, read, &g_array_index (lines, Line, i), regions);
  return TRUE;
}

/* -- the layer ------------------------------------------------------------- */

/* an empty text that was there before is no reading */
static gboolean
remove_empty (RegestProject *project, const RegestId *record, GError **error)
{
  g_autoptr (GPtrArray) layers = regest_project_list_layers (project, record, error);

  for (guint i = 0; layers != NULL && i < layers->len; i++)
    {
      const RegestLayer *layer = layers->pdata[i];
      g_autoptr (RegestLayer) whole = NULL;

      if (layer->current || layer->length > 0)
        continue;
      whole = regest_project_get_layer (project, &layer->id, error);
      if (whole == NULL || (g_strcmp0 (whole->zones, "[]") == 0 &&
                            !regest_project_remove_layer (project, &layer->id, error)))
        return FALSE;
    }
  return layers != NULL;
}

static gboolean
store (Sheet *self, const RegestId *record, GPtrArray *pages, const RegestOcrWork *work,
       GPtrArray **unmoved, GError **error)
{
  g_autoptr (RegestLayer) layer = regest_layer_new (REGEST_LAYER_OCR);
  g_autoptr (RegestText) before = regest_project_get_text (self->project, record, error);
  gboolean was_empty;
  RegestId id;

  for (guint i = 0; before != NULL && i < pages->len; i++)
    if (!append_page (self, pages->pdata[i], error))
      return FALSE;
  if (before == NULL)
    return FALSE;
  if (self->length == 0)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                   g_dngettext (GETTEXT_PACKAGE, "No text was found on the page",
                                "No text was found on the %u pages", pages->len),
                   pages->len);
      return FALSE;
    }
  was_empty = regest_text_get_length (before) == 0;
  layer->record = *record;
  layer->source = g_strdup ("tesseract");
  layer->language = g_strdup (work->languages);
  layer->text = g_strdup (self->text->str);
  return regest_project_add_layer (self->project, layer, self->zones, &id, error) &&
         (!(work->choose || was_empty) ||
          regest_project_choose_layer (self->project, &id, unmoved, error)) &&
         (!was_empty || remove_empty (self->project, record, error));
}

gboolean
regest_ocr_store (RegestProject *project, const RegestId *record, GPtrArray *pages,
                  const RegestOcrWork *work, GPtrArray **unmoved, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) zones =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  g_autoptr (RegestRecord) of = NULL;
  Sheet sheet = { project, text, 0, zones };

  g_return_val_if_fail (REGEST_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (record != NULL && pages != NULL && work != NULL, FALSE);

  of = regest_project_get_record (project, record, error);
  if (of == NULL ||
      !regest_project_begin (project, "read-text", regest_record_get_title (of), NULL, error))
    return FALSE;
  if (store (&sheet, record, pages, work, unmoved, error))
    return regest_project_commit (project, error);
  regest_project_abort (project);
  return FALSE;
}
