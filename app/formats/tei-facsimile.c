/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tei-facsimile.h"

#include <regest/store/pages.h>

struct _TeiFacsimile
{
  GPtrArray *surfaces; /* of TeiSurface */
  GHashTable *lines; /* numbers of lines, from 1, to their RegestZone */
  GHashTable *starts; /* numbers of lines that a page begins with to its TeiSurface */
};

static void
free_surface (gpointer data)
{
  TeiSurface *surface = data;

  regest_page_free (surface->page);
  g_clear_pointer (&surface->zones, g_ptr_array_unref);
  g_free (surface);
}

/* -- what stands where ----------------------------------------------------- */

static void
place_lines (TeiFacsimile *self, TeiSurface *surface, RegestText *text)
{
  guint first = G_MAXUINT;

  for (guint i = 0; i < surface->zones->len; i++)
    {
      const RegestZone *zone = surface->zones->pdata[i];
      guint line;

      if (!zone->has_span)
        continue;
      line = regest_text_get_line_at (text, zone->span.start) + 1;
      first = MIN (first, line);
      if (regest_zone_is (zone, REGEST_ZONE_LINE) &&
          !g_hash_table_contains (self->lines, GUINT_TO_POINTER (line)))
        g_hash_table_insert (self->lines, GUINT_TO_POINTER (line), (gpointer) zone);
    }
  if (first != G_MAXUINT && !g_hash_table_contains (self->starts, GUINT_TO_POINTER (first)))
    g_hash_table_insert (self->starts, GUINT_TO_POINTER (first), surface);
}

TeiFacsimile *
regest_tei_facsimile_new (RegestProject *project, const RegestId *record, RegestText *text,
                          GError **error)
{
  g_autoptr (GPtrArray) pages = regest_project_list_pages (project, record, error);
  TeiFacsimile *self;

  if (pages == NULL || pages->len == 0)
    return NULL;
  self = g_new0 (TeiFacsimile, 1);
  self->surfaces = g_ptr_array_new_with_free_func (free_surface);
  self->lines = g_hash_table_new (NULL, NULL);
  self->starts = g_hash_table_new (NULL, NULL);
  while (pages->len > 0)
    {
      TeiSurface *surface = g_new0 (TeiSurface, 1);

      surface->page = g_ptr_array_steal_index (pages, 0);
      g_ptr_array_add (self->surfaces, surface);
      surface->zones = regest_project_list_zones (project, &surface->page->id, error);
      if (surface->zones == NULL)
        {
          regest_tei_facsimile_free (self);
          return NULL;
        }
      place_lines (self, surface, text);
    }
  return self;
}

void
regest_tei_facsimile_free (TeiFacsimile *self)
{
  g_ptr_array_unref (self->surfaces);
  g_hash_table_unref (self->lines);
  g_hash_table_unref (self->starts);
  g_free (self);
}

guint
regest_tei_facsimile_get_n_surfaces (const TeiFacsimile *self)
{
  return self != NULL ? self->surfaces->len : 0;
}

const TeiSurface *
regest_tei_facsimile_get_surface (const TeiFacsimile *self, guint index)
{
  return self->surfaces->pdata[index];
}

/* -- surfaces and zones ---------------------------------------------------- */

static void
write_number (TeiOutput *output, const char *name, int value)
{
  g_autofree char *string = g_strdup_printf ("%d", value);

  regest_tei_attribute (output, name, string);
}

/* a polygon has three points at least; what has less is its box */
static void
write_place (TeiOutput *output, const RegestZone *zone)
{
  g_autofree char *points = regest_points_to_string (zone->points);
  RegestBox box;

  if (!regest_points_get_box (zone->points, &box))
    return;
  if (zone->points->len > 2)
    {
      regest_tei_attribute (output, "points", points);
      return;
    }
  write_number (output, "ulx", box.x);
  write_number (output, "uly", box.y);
  write_number (output, "lrx", box.x + box.width);
  write_number (output, "lry", box.y + box.height);
}

static void
write_zones (TeiOutput *output, TeiPlan *plan, GHashTable *by_parent, const RegestId *parent)
{
  GPtrArray *zones = g_hash_table_lookup (by_parent, parent);

  for (guint i = 0; zones != NULL && i < zones->len; i++)
    {
      const RegestZone *zone = zones->pdata[i];
      g_autofree char *type = regest_tei_dup_word (zone->type);
      g_autofree char *subtype = regest_tei_dup_word (zone->label);

      regest_tei_start (output, "zone");
      regest_tei_id (output, 'z', &zone->id, 0);
      regest_tei_attribute (output, "type", type);
      regest_tei_attribute (output, "subtype", subtype);
      regest_tei_attribute (output, "n", zone->name);
      if (!regest_id_is_none (&zone->annotation) && regest_tei_plan_has (plan, &zone->annotation))
        regest_tei_pointer (output, "corresp", 'a', &zone->annotation, 0);
      write_place (output, zone);
      write_zones (output, plan, by_parent, &zone->id);
      regest_tei_end (output);
    }
}

static GHashTable *
group_zones (const TeiSurface *surface)
{
  GHashTable *by_parent =
    g_hash_table_new_full (regest_id_hash, regest_id_equal, NULL,
                           (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < surface->zones->len; i++)
    {
      RegestZone *zone = surface->zones->pdata[i];
      GPtrArray *zones = g_hash_table_lookup (by_parent, &zone->parent);

      if (zones == NULL)
        {
          zones = g_ptr_array_new ();
          g_hash_table_insert (by_parent, &zone->parent, zones);
        }
      g_ptr_array_add (zones, zone);
    }
  return by_parent;
}

/* a name with blanks or worse is no URI yet */
static char *
dup_url (const char *image)
{
  return g_uri_is_valid (image, G_URI_FLAGS_NONE, NULL)
           ? g_strdup (image)
           : g_uri_escape_string (image, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH, FALSE);
}

static void
write_graphic (TeiOutput *output, const RegestPage *page)
{
  g_autofree char *url = page->image != NULL ? dup_url (page->image) : NULL;

  if (url == NULL || *url == '\0')
    return;
  regest_tei_start (output, "graphic");
  regest_tei_attribute (output, "url", url);
  regest_tei_attribute (output, "mimeType", page->media_type);
  regest_tei_end (output);
}

static void
write_surface (TeiOutput *output, TeiPlan *plan, const TeiSurface *surface)
{
  static const RegestId none = { { 0 } };
  g_autoptr (GHashTable) by_parent = group_zones (surface);
  const RegestPage *page = surface->page;

  regest_tei_start (output, "surface");
  regest_tei_id (output, 'i', &page->id, 0);
  regest_tei_attribute (output, "n", page->label);
  if (page->width > 0 && page->height > 0)
    {
      regest_tei_attribute (output, "ulx", "0");
      regest_tei_attribute (output, "uly", "0");
      write_number (output, "lrx", page->width);
      write_number (output, "lry", page->height);
    }
  write_graphic (output, page);
  write_zones (output, plan, by_parent, &none);
  regest_tei_end (output);
}

void
regest_tei_write_facsimile (TeiOutput *output, TeiPlan *plan)
{
  const TeiFacsimile *self = plan->facsimile;

  if (self == NULL)
    return;
  regest_tei_start (output, "facsimile");
  for (guint i = 0; i < self->surfaces->len; i++)
    write_surface (output, plan, self->surfaces->pdata[i]);
  regest_tei_end (output);
}

/* -- in the text ----------------------------------------------------------- */

void
regest_tei_facsimile_begin_line (TeiOutput *output, const TeiFacsimile *self, guint line)
{
  const TeiSurface *surface =
    self != NULL ? g_hash_table_lookup (self->starts, GUINT_TO_POINTER (line)) : NULL;
  const RegestZone *zone =
    self != NULL ? g_hash_table_lookup (self->lines, GUINT_TO_POINTER (line)) : NULL;

  if (surface != NULL)
    {
      regest_tei_start (output, "pb");
      regest_tei_attribute (output, "n", surface->page->label);
      regest_tei_pointer (output, "facs", 'i', &surface->page->id, 0);
      regest_tei_end (output);
    }
  regest_tei_line_begin (output, line, zone != NULL ? &zone->id : NULL);
}
