/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/store/pages.h>

#include "load.h"

/* -- pages ----------------------------------------------------------------- */

#define PAGE_COLUMNS \
  "SELECT id, record, label, image, media_type, width, height, checksum, rotation FROM page "

static int
get_size (RegestStatement *row, int column)
{
  return (int) CLAMP (regest_statement_get_int (row, column), 0, REGEST_POINT_MAX);
}

static RegestPage *
new_page (RegestStatement *row)
{
  RegestPage *self = regest_page_new ();

  regest_statement_get_id (row, 0, &self->id);
  regest_statement_get_id (row, 1, &self->record);
  self->label = g_strdup (regest_statement_get_text (row, 2));
  self->image = g_strdup (regest_statement_get_text (row, 3));
  self->media_type = g_strdup (regest_statement_get_text (row, 4));
  self->width = get_size (row, 5);
  self->height = get_size (row, 6);
  self->checksum = g_strdup (regest_statement_get_text (row, 7));
  self->rotation = (int) regest_statement_get_int (row, 8);
  return self;
}

static GPtrArray *
load_pages (RegestProject *project, const char *sql, const RegestId *id, GError **error)
{
  g_autoptr (GPtrArray) pages =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_page_free);
  g_autoptr (RegestStatement) row =
    regest_database_prepare (regest_project_get_database (project), sql, error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return NULL;
  regest_statement_bind_id (row, ":id", id);
  while (regest_statement_step (row, &failure))
    g_ptr_array_add (pages, new_page (row));
  return regest_ended_well (&failure, error) ? g_steal_pointer (&pages) : NULL;
}

/**
 * regest_project_list_pages:
 * @self: a project
 * @record: a record
 * @error: return location
 *
 * Returns: (transfer full) (element-type RegestPage): its pages, in order
 */
GPtrArray *
regest_project_list_pages (RegestProject *self, const RegestId *record, GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  return load_pages (self, PAGE_COLUMNS "WHERE record = :id ORDER BY position, id", record, error);
}

/**
 * regest_project_get_page:
 * @self: a project
 * @page: a page
 * @error: return location
 *
 * Returns: (transfer full): the page; NULL with NOT_FOUND
 */
RegestPage *
regest_project_get_page (RegestProject *self, const RegestId *page, GError **error)
{
  g_autoptr (GPtrArray) pages = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (page != NULL, NULL);

  pages = load_pages (self, PAGE_COLUMNS "WHERE id = :id", page, error);
  if (pages != NULL && pages->len == 0)
    regest_not_found (error, _("There is no page %s in the project"), page);
  return pages != NULL && pages->len > 0 ? g_ptr_array_steal_index (pages, 0) : NULL;
}

/* -- zones ----------------------------------------------------------------- */

static RegestZone *
new_zone (RegestReader *reader, const RegestId *record, RegestStatement *row)
{
  RegestZone *self = regest_zone_new (regest_statement_get_text (row, 4));
  RegestAnchor start, end;

  regest_statement_get_id (row, 0, &self->id);
  regest_statement_get_id (row, 1, &self->page);
  regest_statement_get_id (row, 2, &self->parent);
  regest_statement_get_id (row, 3, &self->annotation);
  self->points = regest_points_parse (regest_statement_get_text (row, 5));
  self->baseline = regest_points_parse (regest_statement_get_text (row, 6));
  self->has_span = regest_load_anchor (row, 7, &start) && regest_load_anchor (row, 9, &end) &&
                   regest_reader_resolve (reader, record, &start, &end, &self->span);
  if (!regest_statement_is_null (row, 11))
    self->confidence = (int) CLAMP (regest_statement_get_int (row, 11), 0, 1000);
  self->label = g_strdup (regest_statement_get_text (row, 12));
  self->name = g_strdup (regest_statement_get_text (row, 13));
  return self;
}

/**
 * regest_project_list_zones:
 * @self: a project
 * @page: a page
 * @error: return location
 *
 * Returns: (transfer full) (element-type RegestZone): its zones, in reading order
 */
GPtrArray *
regest_project_list_zones (RegestProject *self, const RegestId *page, GError **error)
{
  g_autoptr (GPtrArray) zones =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  g_autoptr (RegestReader) reader = NULL;
  g_autoptr (RegestPage) own = NULL;
  g_autoptr (RegestStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (page != NULL, NULL);

  own = regest_project_get_page (self, page, error);
  row = own != NULL ? regest_database_prepare (
                        regest_project_get_database (self),
                        "SELECT id, page, parent, annotation, type, points, baseline,"
                        " start_segment, start_offset, end_segment, end_offset, confidence, label,"
                        " name FROM zone WHERE page = :page ORDER BY position, id",
                        error)
                    : NULL;
  if (row == NULL)
    return NULL;
  reader = regest_reader_new (self);
  regest_statement_bind_id (row, ":page", page);
  while (regest_statement_step (row, &failure))
    g_ptr_array_add (zones, new_zone (reader, &own->record, row));
  return regest_ended_well (&failure, error) ? g_steal_pointer (&zones) : NULL;
}
