/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/store/pages.h>
#include <regest/store/query.h>

#include "sheet.h"

/* -- a record -------------------------------------------------------------- */

/* ranges of lines are none that these formats have */
static gboolean
is_written (RegestWriting *writing, RegestAnnotation *annotation)
{
  RegestProfile *profile = regest_project_get_profile (writing->project);
  const RegestKind *kind =
    regest_profile_find_kind (profile, regest_annotation_get_kind (annotation));

  return regest_selection_has (writing, annotation) && kind != NULL &&
         !regest_kind_is_block (kind) &&
         regest_annotation_get_status (annotation) == REGEST_STATUS_ACCEPTED;
}

RegestSheets *
regest_sheets_new (RegestWriting *writing, RegestDocument *document, GError **error)
{
  g_autoptr (RegestSheets) self = g_new0 (RegestSheets, 1);
  const RegestId *record = regest_record_get_id (regest_document_get_record (document));

  self->writing = writing;
  self->document = document;
  self->text = regest_document_get_text (document);
  self->tags = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = regest_span_index_new ();
  self->pages = regest_project_list_pages (writing->project, record, error);
  if (self->pages == NULL)
    return NULL;
  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (document, i);

      if (!is_written (writing, annotation))
        continue;
      for (guint j = 0; j < regest_annotation_get_n_targets (annotation); j++)
        regest_span_index_add (self->places, regest_annotation_get_target (annotation, j)->span,
                               self->tags->len);
      g_ptr_array_add (self->tags, g_object_ref (annotation));
    }
  return g_steal_pointer (&self);
}

void
regest_sheets_free (RegestSheets *self)
{
  g_ptr_array_unref (self->tags);
  regest_span_index_free (self->places);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_free (self);
}

gint64
regest_sheets_get_changed (const RegestSheets *self)
{
  const RegestId *record = regest_record_get_id (regest_document_get_record (self->document));
  GPtrArray *corrections = regest_document_get_corrections (self->document);
  g_auto (RegestOrigin) origin = { 0 };
  gint64 changed = 0;

  if (regest_project_get_origin (self->writing->project, record, &origin, NULL))
    changed = origin.created;
  for (guint i = 0; i < self->tags->len; i++)
    changed = MAX (changed, regest_annotation_get_modified (self->tags->pdata[i]));
  for (guint i = 0; i < corrections->len; i++)
    changed = MAX (changed, ((const RegestCorrection *) corrections->pdata[i])->created);
  return changed;
}

/* -- a page ---------------------------------------------------------------- */

static void
add_to_parent (RegestSheet *self, RegestZone *zone)
{
  GPtrArray *parts = g_hash_table_lookup (self->by_parent, &zone->parent);

  if (parts == NULL)
    {
      parts = g_ptr_array_new ();
      g_hash_table_insert (self->by_parent, regest_id_copy (&zone->parent), parts);
    }
  g_ptr_array_add (parts, zone);
}

RegestSheet *
regest_sheets_open (RegestSheets *self, guint index, GError **error)
{
  const RegestPage *page = self->pages->pdata[index];
  g_autoptr (RegestSheet) sheet = g_new0 (RegestSheet, 1);

  sheet->writing = self->writing;
  sheet->text = self->text;
  sheet->tags = self->tags;
  sheet->page = page;
  sheet->number = index + 1;
  sheet->places = self->places;
  sheet->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sheet->by_parent = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                            (GDestroyNotify) regest_id_free,
                                            (GDestroyNotify) g_ptr_array_unref);
  sheet->zones = regest_project_list_zones (self->writing->project, &page->id, error);
  if (sheet->zones == NULL)
    return NULL;
  for (guint i = 0; i < sheet->zones->len; i++)
    add_to_parent (sheet, sheet->zones->pdata[i]);
  return g_steal_pointer (&sheet);
}

char *
regest_sheets_dup_stem (RegestSheets *self, guint index)
{
  const RegestPage *page = self->pages->pdata[index];
  RegestPage unlabelled = { .image = page->image };
  RegestRecord *record = regest_document_get_record (self->document);
  g_autofree char *title = regest_page_dup_title (page, index + 1);

  if (page->image != NULL && *page->image != '\0')
    return regest_page_dup_title (&unlabelled, index + 1);
  return g_strdup_printf ("%s %s", regest_record_get_title (record), title);
}

void
regest_sheet_free (RegestSheet *self)
{
  g_clear_pointer (&self->zones, g_ptr_array_unref);
  g_hash_table_unref (self->by_parent);
  g_hash_table_unref (self->names);
  g_free (self);
}

GPtrArray *
regest_sheet_list_parts (const RegestSheet *self, const RegestZone *zone)
{
  static const RegestId none = { { 0 } };

  return g_hash_table_lookup (self->by_parent, zone != NULL ? &zone->id : &none);
}

gboolean
regest_sheet_has_part (const RegestSheet *self, const RegestZone *zone, const char *type)
{
  GPtrArray *parts = regest_sheet_list_parts (self, zone);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (regest_zone_is (parts->pdata[i], type))
      return TRUE;
  return FALSE;
}

gboolean
regest_sheet_is_region (const RegestZone *zone)
{
  return !regest_zone_is (zone, REGEST_ZONE_LINE) && !regest_zone_is (zone, REGEST_ZONE_WORD);
}

char *
regest_sheet_dup_words (const RegestSheet *self, const RegestZone *zone)
{
  return zone->has_span ? regest_text_dup_range (self->text, zone->span) : g_strdup ("");
}

/* -- names ----------------------------------------------------------------- */

/* one that the formats make for what is no zone */
static gboolean
is_reserved (const char *name)
{
  static const char *const beginnings[] = { "a-", "z-", "page-",
                                            "label-", "loose-lines", "reading-order" };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (name, beginnings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_xml_name (const char *name)
{
  if (name == NULL || !(g_ascii_isalpha (*name) || *name == '_') || is_reserved (name))
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("_.-", *p) == NULL)
      return FALSE;
  return TRUE;
}

char *
regest_sheet_dup_name (RegestSheet *self, const RegestZone *zone)
{
  char id[REGEST_ID_STRING_SIZE];
  char *name;

  regest_id_format (&zone->id, id);
  name = is_xml_name (zone->name) && !g_hash_table_contains (self->names, zone->name)
           ? g_strdup (zone->name)
           : g_strconcat ("z-", id, NULL);
  g_hash_table_add (self->names, g_strdup (name));
  return name;
}

/* -- places ---------------------------------------------------------------- */

static gboolean
has_place (const RegestSheet *self, const RegestZone *zone, RegestBox *box)
{
  GPtrArray *parts = regest_sheet_list_parts (self, zone);
  gboolean found = regest_points_get_box (zone->points, box);

  for (guint i = 0; !found && parts != NULL && i < parts->len; i++)
    found = regest_points_get_box (((const RegestZone *) parts->pdata[i])->points, box);
  return found;
}

static RegestBox
join (RegestBox a, RegestBox b)
{
  RegestBox joined = { MIN (a.x, b.x), MIN (a.y, b.y), 0, 0 };

  joined.width = MAX (a.x + a.width, b.x + b.width) - joined.x;
  joined.height = MAX (a.y + a.height, b.y + b.height) - joined.y;
  return joined;
}

static RegestBox
find_box (const RegestSheet *self, const RegestZone *zone)
{
  GPtrArray *parts = regest_sheet_list_parts (self, zone);
  RegestBox page = { 0, 0, MAX (self->page->width, 1), MAX (self->page->height, 1) };
  RegestBox box, part;
  gboolean found = FALSE;

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (has_place (self, parts->pdata[i], &part))
      {
        box = found ? join (box, part) : part;
        found = TRUE;
      }
  return found ? box : page;
}

GArray *
regest_sheet_get_points (RegestSheet *self, const RegestZone *zone)
{
  GArray *points;

  self->n_unplaced += zone->points == NULL;
  points = zone->points != NULL ? g_array_copy (zone->points)
                                : regest_points_new_box (find_box (self, zone));
  for (guint i = 0; i < points->len; i++)
    {
      RegestPoint *point = &g_array_index (points, RegestPoint, i);

      point->x = MAX (point->x, 0);
      point->y = MAX (point->y, 0);
    }
  if (points->len == 1)
    g_array_append_val (points, g_array_index (points, RegestPoint, 0));
  return points;
}

/* -- tags ------------------------------------------------------------------ */

typedef struct
{
  const RegestSheet *sheet;
  RegestSheetFunc func;
  gpointer user_data;
} Visit;

static gboolean
visit_cb (RegestSpan piece, guint item, gpointer user_data)
{
  const Visit *visit = user_data;

  visit->func (visit->sheet->tags->pdata[item], piece, visit->user_data);
  return TRUE;
}

void
regest_sheet_foreach_tag (const RegestSheet *self, RegestSpan span, RegestSheetFunc func,
                          gpointer user_data)
{
  Visit visit = { self, func, user_data };

  if (span.start < span.end)
    regest_span_index_foreach (self->places, span, visit_cb, &visit);
}

RegestAnnotation *
regest_sheet_find_tag (const RegestSheet *self, const RegestZone *zone)
{
  for (guint i = 0; regest_zone_is (zone, REGEST_ZONE_TAG) && i < self->tags->len; i++)
    if (regest_id_equal (regest_annotation_get_id (self->tags->pdata[i]), &zone->annotation))
      return self->tags->pdata[i];
  return NULL;
}

char *
regest_sheet_dup_wikidata (RegestWriting *writing, RegestAnnotation *tag)
{
  const RegestId *id = regest_annotation_get_entity (tag);
  g_autoptr (RegestEntity) entity =
    !regest_id_is_none (id) ? regest_project_get_entity (writing->project, id, NULL) : NULL;
  GPtrArray *identifiers = entity != NULL ? regest_entity_get_identifiers (entity) : NULL;

  for (guint i = 0; identifiers != NULL && i < identifiers->len; i++)
    {
      const RegestIdentifier *identifier = identifiers->pdata[i];

      if (g_ascii_strcasecmp (identifier->scheme, "wikidata") == 0)
        return g_strdup (identifier->value);
    }
  return NULL;
}
