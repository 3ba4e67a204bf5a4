/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/pages.h>

#include "zone-places.h"

struct _RegestZonePlaces
{
  GPtrArray *zones; /* of RegestZone, those of words before those of lines */
  RegestSpanIndex *words; /* of spans to places in `zones` */
  RegestSpanIndex *lines;
};

static void
take_zones (RegestZonePlaces *self, GPtrArray *zones)
{
  while (zones->len > 0)
    {
      RegestZone *zone = g_ptr_array_steal_index (zones, 0);
      gboolean is_word = regest_zone_is (zone, REGEST_ZONE_WORD);

      if (zone->points != NULL && zone->has_span && zone->span.start < zone->span.end)
        regest_span_index_add (is_word ? self->words : self->lines, zone->span, self->zones->len);
      g_ptr_array_add (self->zones, zone);
    }
}

RegestZonePlaces *
regest_zone_places_new (RegestProject *project, const RegestId *record, GError **error)
{
  g_autoptr (GPtrArray) pages = regest_project_list_pages (project, record, error);
  RegestZonePlaces *self;

  if (pages == NULL || pages->len == 0)
    return NULL;
  self = g_new0 (RegestZonePlaces, 1);
  self->zones = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  self->words = regest_span_index_new ();
  self->lines = regest_span_index_new ();
  for (guint i = 0; i < pages->len; i++)
    {
      const RegestPage *page = pages->pdata[i];
      g_autoptr (GPtrArray) zones = regest_project_list_zones (project, &page->id, error);

      if (zones == NULL)
        {
          regest_zone_places_free (self);
          return NULL;
        }
      take_zones (self, zones);
    }
  return self;
}

void
regest_zone_places_free (RegestZonePlaces *self)
{
  g_ptr_array_unref (self->zones);
  regest_span_index_free (self->words);
  regest_span_index_free (self->lines);
  g_free (self);
}

typedef struct
{
  RegestZonePlaces *places;
  const RegestZone *first;
  RegestBox box;
} Search;

static gboolean
join_cb (RegestSpan span, guint item, gpointer user_data)
{
  Search *search = user_data;
  const RegestZone *zone = search->places->zones->pdata[item];
  RegestBox box, before = search->box;

  if (!regest_points_get_box (zone->points, &box))
    return TRUE;
  if (search->first == NULL)
    {
      search->first = zone;
      search->box = box;
    }
  else if (regest_id_equal (&zone->page, &search->first->page))
    {
      search->box.x = MIN (before.x, box.x);
      search->box.y = MIN (before.y, box.y);
      search->box.width = MAX (before.x + before.width, box.x + box.width) - search->box.x;
      search->box.height = MAX (before.y + before.height, box.y + box.height) - search->box.y;
    }
  return TRUE;
}

gboolean
regest_zone_places_find (RegestZonePlaces *self, RegestSpan span, RegestId *page, RegestBox *box)
{
  Search search = { self };

  if (span.start >= span.end)
    return FALSE;
  regest_span_index_foreach (self->words, span, join_cb, &search);
  if (search.first == NULL)
    regest_span_index_foreach (self->lines, span, join_cb, &search);
  if (search.first == NULL)
    return FALSE;
  *box = search.box;
  if (page != NULL)
    *page = search.first->page;
  return TRUE;
}

/* -- as others write them -------------------------------------------------- */

char *
regest_zone_dup_fragment (RegestBox box)
{
  return g_strdup_printf ("xywh=pixel:%d,%d,%d,%d", box.x, box.y, box.width, box.height);
}

char *
regest_zone_dup_svg (GArray *points)
{
  g_autofree char *string = NULL;

  if (points == NULL || points->len < 3 || regest_points_is_box (points))
    return NULL;
  string = regest_points_to_string (points);
  return g_strdup_printf (
    "<svg xmlns=\"http://www.w3.org/2000/svg\"><polygon points=\"%s\"/></svg>", string);
}
