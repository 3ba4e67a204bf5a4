/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/order-key.h>
#include <regest/store/pages.h>

#include "inserts.h"
#include "zones.h"

/* The page that zones are written to, and the text of its record. */
typedef struct
{
  RegestProject *project;
  RegestId page;
  RegestId record;
  RegestText *text;
} Sheet;

static void
sheet_clear (Sheet *sheet)
{
  g_clear_pointer (&sheet->text, regest_text_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static gboolean
open_sheet (Sheet *sheet, GError **error)
{
  g_autoptr (RegestPage) page = regest_project_get_page (sheet->project, &sheet->page, error);

  if (page == NULL)
    return FALSE;
  sheet->record = page->record;
  sheet->text = regest_project_load_text (sheet->project, &page->record, error);
  return sheet->text != NULL;
}

static gboolean
has_parent (const Sheet *sheet, const RegestZone *zone, GError **error)
{
  return regest_id_is_none (&zone->parent) ||
         (!regest_id_equal (&zone->parent, &zone->id) &&
          regest_exists (sheet->project, "SELECT 1 FROM zone WHERE id = :id AND page = :page",
                         "i:id", &zone->parent, "i:page", &sheet->page, NULL)) ||
         regest_not_found (error, _("There is no zone %s on the page; nothing was changed"),
                           &zone->parent);
}

static gboolean
has_annotation (const Sheet *sheet, const RegestZone *zone, GError **error)
{
  return regest_id_is_none (&zone->annotation) ||
         regest_exists (sheet->project,
                        "SELECT 1 FROM annotation WHERE id = :id AND record = :record", "i:id",
                        &zone->annotation, "i:record", &sheet->record, NULL) ||
         regest_not_found (error, _("There is no annotation %s in the record; nothing was changed"),
                           &zone->annotation);
}

static gboolean
check_zone (const Sheet *sheet, const RegestZone *zone, GError **error)
{
  if (zone->type == NULL || *zone->type == '\0' || zone->confidence > 1000)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("A zone has no type, or is surer than sure; nothing was changed"));
      return FALSE;
    }
  return (!zone->has_span || regest_check_span (sheet->text, zone->span, error)) &&
         has_parent (sheet, zone, error) && has_annotation (sheet, zone, error);
}

/* binds everything but page and place, and runs */
static gboolean
write_zone (const Sheet *sheet, const RegestZone *zone, const RegestId *id, RegestStatement *row,
            GError **error)
{
  g_autofree char *points = regest_points_to_string (zone->points);
  g_autofree char *baseline = regest_points_to_string (zone->baseline);

  regest_statement_bind_id (row, ":id", id);
  regest_statement_bind_text (row, ":type", zone->type);
  regest_statement_bind_id (row, ":parent", &zone->parent);
  regest_statement_bind_id (row, ":annotation", &zone->annotation);
  regest_statement_bind_text (row, ":points", points);
  regest_statement_bind_text (row, ":baseline", baseline);
  regest_zone_bind_span (row, sheet->text, zone->has_span ? &zone->span : NULL);
  if (zone->confidence >= 0)
    regest_statement_bind_int (row, ":confidence", zone->confidence);
  regest_statement_bind_text (row, ":label", zone->label);
  regest_statement_bind_text (row, ":name", zone->name);
  return regest_inserts_run (sheet->project, row, error);
}

/* -- adding ---------------------------------------------------------------- */

static gboolean
insert_zone (const Sheet *sheet, RegestZone *zone, const char *position, GError **error)
{
  g_autoptr (RegestStatement) row = NULL;

  if (regest_id_is_none (&zone->id))
    zone->id = regest_id_new ();
  zone->page = sheet->page;
  if (!check_zone (sheet, zone, error))
    return FALSE;
  row = regest_inserts_prepare (
    sheet->project, "zone",
    "INSERT INTO zone (id, page, position, type, parent, annotation, points, baseline,"
    " start_segment, start_offset, end_segment, end_offset, confidence, label, name) VALUES (:id,"
    " :page, :position, :type, :parent, :annotation, :points, :baseline, :start, :start_offset,"
    " :end, :end_offset, :confidence, :label, :name)",
    error);
  if (row == NULL)
    return FALSE;
  regest_statement_bind_id (row, ":page", &sheet->page);
  regest_statement_bind_text (row, ":position", position);
  return write_zone (sheet, zone, &zone->id, row, error);
}

static gboolean
add_zones (Sheet *sheet, GPtrArray *zones, GError **error)
{
  g_autofree char *last = NULL;
  g_autoptr (GPtrArray) positions = NULL;

  if (!open_sheet (sheet, error))
    return FALSE;
  last = regest_query_text (sheet->project, "SELECT max (position) FROM zone WHERE page = :page",
                            "i:page", &sheet->page, NULL);
  positions = regest_order_keys_spread (last, NULL, zones->len);
  for (guint i = 0; i < zones->len; i++)
    if (!insert_zone (sheet, zones->pdata[i], positions->pdata[i], error))
      return FALSE;
  return TRUE;
}

static char *
dup_page_name (RegestProject *self, const RegestId *page)
{
  return regest_query_text (self, "SELECT coalesce (label, image) FROM page WHERE id = :id",
                            "i:id", page, NULL);
}

/**
 * regest_project_add_zones:
 * @self: a project
 * @page: a page
 * @zones: (element-type RegestZone): their ids and page are set
 * @error: return location
 *
 * Adds zones behind those of the page.
 */
gboolean
regest_project_add_zones (RegestProject *self, const RegestId *page, GPtrArray *zones,
                          GError **error)
{
  g_auto (Sheet) sheet = { self };
  g_autofree char *name = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (page != NULL && zones != NULL, FALSE);

  sheet.page = *page;
  name = dup_page_name (self, page);
  if (!regest_project_begin_edit (self, "add-zone", name, NULL, error))
    return FALSE;
  if (!add_zones (&sheet, zones, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

/* -- changing -------------------------------------------------------------- */

/* the zone's own page; FALSE with NOT_FOUND */
static gboolean
find_page (RegestProject *self, const RegestId *zone, RegestId *page, GError **error)
{
  g_autoptr (GArray) found = regest_query_ids (self, error, "SELECT page FROM zone WHERE id = :id",
                                               "i:id", zone, NULL);

  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    return regest_not_found (error, _("There is no zone %s in the project"), zone);
  *page = g_array_index (found, RegestId, 0);
  return TRUE;
}

static gboolean
set_zone (Sheet *sheet, const RegestZone *zone, GError **error)
{
  g_autoptr (RegestStatement) row = NULL;

  if (!open_sheet (sheet, error) || !check_zone (sheet, zone, error))
    return FALSE;
  row = regest_database_prepare (
    regest_project_get_database (sheet->project),
    "UPDATE zone SET type = :type, parent = :parent, annotation = :annotation, points = :points,"
    " baseline = :baseline, start_segment = :start, start_offset = :start_offset,"
    " end_segment = :end, end_offset = :end_offset, confidence = :confidence, label = :label,"
    " name = :name WHERE id = :id",
    error);
  return row != NULL && write_zone (sheet, zone, &zone->id, row, error);
}

gboolean
regest_project_set_zone (RegestProject *self, const RegestZone *zone, GError **error)
{
  g_auto (Sheet) sheet = { self };
  g_autofree char *name = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (zone != NULL, FALSE);

  if (!find_page (self, &zone->id, &sheet.page, error))
    return FALSE;
  name = dup_page_name (self, &sheet.page);
  if (!regest_project_begin_edit (self, "zone", name, NULL, error))
    return FALSE;
  if (!set_zone (&sheet, zone, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

/* -- removing -------------------------------------------------------------- */

#define PARTS_OF                                                                       \
  "WITH RECURSIVE part (id) AS (SELECT :id UNION SELECT z.id FROM zone AS z JOIN part" \
  " ON z.parent = part.id) "

gboolean
regest_drop_placeless (RegestProject *self, GArray *annotations, GError **error)
{
  for (guint i = 0; i < annotations->len; i++)
    {
      const RegestId *id = &g_array_index (annotations, RegestId, i);

      if (!regest_stands_somewhere (self, id) && !regest_drop_annotation (self, id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
remove_zone (RegestProject *self, const RegestId *zone, GError **error)
{
  g_autoptr (GArray) tags =
    regest_query_ids (self, error,
                      PARTS_OF "SELECT DISTINCT annotation FROM zone WHERE annotation IS NOT NULL"
                               " AND id IN (SELECT id FROM part)",
                      "i:id", zone, NULL);

  return tags != NULL &&
         regest_run (self, error, PARTS_OF "DELETE FROM zone WHERE id IN (SELECT id FROM part)",
                     "i:id", zone, NULL) &&
         regest_drop_placeless (self, tags, error);
}

gboolean
regest_project_remove_zone (RegestProject *self, const RegestId *zone, GError **error)
{
  g_autofree char *name = NULL;
  RegestId page;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (zone != NULL, FALSE);

  if (!find_page (self, zone, &page, error))
    return FALSE;
  name = dup_page_name (self, &page);
  if (!regest_project_begin_edit (self, "remove-zone", name, NULL, error))
    return FALSE;
  if (!remove_zone (self, zone, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}
