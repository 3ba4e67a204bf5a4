/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/pages.h>

#include "page-zones.h"

/* of a record with more pages only those near the one shown are searched for a place in the text */
#define MAX_SEARCHED 300

struct _RegestPageZones
{
  RegestProject *project;
  GPtrArray *pages; /* of RegestPage */
  GPtrArray **zones; /* of RegestZone, a page; NULL: not read yet */
};

RegestPageZones *
regest_page_zones_new (RegestProject *project, const RegestId *record, GError **error)
{
  g_autoptr (GPtrArray) pages = regest_project_list_pages (project, record, error);
  RegestPageZones *self;

  if (pages == NULL)
    return NULL;
  self = g_new0 (RegestPageZones, 1);
  self->project = g_object_ref (project);
  self->zones = g_new0 (GPtrArray *, pages->len);
  self->pages = g_steal_pointer (&pages);
  return self;
}

void
regest_page_zones_free (RegestPageZones *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->pages->len; i++)
    g_clear_pointer (&self->zones[i], g_ptr_array_unref);
  g_free (self->zones);
  g_ptr_array_unref (self->pages);
  g_object_unref (self->project);
  g_free (self);
}

guint
regest_page_zones_get_n_pages (RegestPageZones *self)
{
  return self->pages->len;
}

const RegestPage *
regest_page_zones_get_page (RegestPageZones *self, guint index)
{
  g_return_val_if_fail (index < self->pages->len, NULL);

  return self->pages->pdata[index];
}

static GPtrArray *
get_zones (RegestPageZones *self, guint index)
{
  if (self->zones[index] == NULL)
    {
      const RegestPage *page = self->pages->pdata[index];

      self->zones[index] = regest_project_list_zones (self->project, &page->id, NULL);
      if (self->zones[index] == NULL)
        self->zones[index] = g_ptr_array_new ();
    }
  return self->zones[index];
}

GPtrArray *
regest_page_zones_list (RegestPageZones *self, guint index)
{
  g_return_val_if_fail (index < self->pages->len, NULL);

  return get_zones (self, index);
}

static gboolean
holds_offset (const RegestZone *zone, guint offset)
{
  return zone->points != NULL && zone->has_span && offset >= zone->span.start &&
         (offset < zone->span.end || (offset == zone->span.end && offset == zone->span.start));
}

static const RegestZone *
find_on_page (RegestPageZones *self, guint index, guint offset, const char *type)
{
  GPtrArray *zones = get_zones (self, index);
  const RegestZone *best = NULL;

  for (guint i = 0; i < zones->len; i++)
    {
      const RegestZone *zone = zones->pdata[i];

      if (holds_offset (zone, offset) && (type == NULL || regest_zone_is (zone, type)) &&
          (best == NULL || zone->span.end - zone->span.start < best->span.end - best->span.start))
        best = zone;
    }
  return best;
}

static const RegestZone *
find_near (RegestPageZones *self, guint offset, guint near, const char *type, guint *index)
{
  guint n = self->pages->len;

  /* the page shown, then those around it */
  for (guint i = 0; i < MIN (2 * n, MAX_SEARCHED); i++)
    {
      int at = (int) near + (i % 2 == 0 ? -(int) (i / 2) : (int) (i / 2) + 1);
      const RegestZone *zone =
        at >= 0 && (guint) at < n ? find_on_page (self, at, offset, type) : NULL;

      if (zone != NULL)
        {
          *index = at;
          return zone;
        }
    }
  return NULL;
}

const RegestZone *
regest_page_zones_find_offset (RegestPageZones *self, guint offset, guint near, guint *index)
{
  return find_near (self, offset, near, NULL, index);
}

const RegestZone *
regest_page_zones_find_line (RegestPageZones *self, guint offset, guint near, guint *index)
{
  const RegestZone *line = find_near (self, offset, near, REGEST_ZONE_LINE, index);

  return line != NULL ? line : find_near (self, offset, near, NULL, index);
}

const RegestZone *
regest_page_zones_find_point (RegestPageZones *self, guint index, RegestPoint point)
{
  GPtrArray *zones;
  const RegestZone *best = NULL;
  gint64 best_area = G_MAXINT64;

  g_return_val_if_fail (index < self->pages->len, NULL);

  zones = get_zones (self, index);
  for (guint i = 0; i < zones->len; i++)
    {
      const RegestZone *zone = zones->pdata[i];
      RegestBox box;

      if (zone->points == NULL || !zone->has_span ||
          !regest_points_get_box (zone->points, &box) ||
          !regest_points_contain (zone->points, point) ||
          (gint64) box.width * box.height >= best_area)
        continue;
      best = zone;
      best_area = (gint64) box.width * box.height;
    }
  return best;
}
