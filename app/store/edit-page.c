/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/order-key.h>
#include <regest/store/pages.h>

#include "zones.h"

static gboolean
check_page (const RegestPage *page, GError **error)
{
  if (page->width >= 0 && page->width <= REGEST_POINT_MAX && page->height >= 0 &&
      page->height <= REGEST_POINT_MAX && page->rotation >= 0 && page->rotation < 360 &&
      page->rotation % 90 == 0)
    return TRUE;
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
               _("A page of %d by %d, turned by %d degrees, is none; nothing was changed"),
               page->width, page->height, page->rotation);
  return FALSE;
}

/* binds everything but record and place, and runs */
static gboolean
write_page (const RegestPage *page, const RegestId *id, RegestStatement *row, GError **error)
{
  regest_statement_bind_id (row, ":id", id);
  regest_statement_bind_text (row, ":label", page->label);
  regest_statement_bind_text (row, ":image", page->image);
  regest_statement_bind_text (row, ":media_type", page->media_type);
  if (page->width > 0)
    regest_statement_bind_int (row, ":width", page->width);
  if (page->height > 0)
    regest_statement_bind_int (row, ":height", page->height);
  regest_statement_bind_text (row, ":checksum", page->checksum);
  regest_statement_bind_int (row, ":rotation", page->rotation);
  return regest_statement_run (row, error);
}

/* -- adding ---------------------------------------------------------------- */

static gboolean
insert_page (RegestProject *self, const RegestPage *page, const RegestId *id, GError **error)
{
  RegestOwner record = { REGEST_OWNER_RECORD, page->record };
  g_autofree char *last =
    regest_query_text (self, "SELECT max (position) FROM page WHERE record = :record", "i:record",
                       &page->record, NULL);
  g_autofree char *position = regest_order_key_between (last, NULL);
  g_autoptr (RegestStatement) row = NULL;

  if (!check_page (page, error) || !regest_check_owner (self, &record, NULL, error))
    return FALSE;
  row = regest_database_prepare (
    regest_project_get_database (self),
    "INSERT INTO page (id, record, position, label, image, media_type, width, height, checksum,"
    " rotation) VALUES (:id, :record, :position, :label, :image, :media_type, :width, :height,"
    " :checksum, :rotation)",
    error);
  if (row == NULL)
    return FALSE;
  regest_statement_bind_id (row, ":record", &page->record);
  regest_statement_bind_text (row, ":position", position);
  return write_page (page, id, row, error);
}

/**
 * regest_project_add_page:
 * @self: a project
 * @page: the page, of a record
 * @id: (out) (optional): its id
 * @error: return location
 *
 * Adds a page behind those of its record.
 */
gboolean
regest_project_add_page (RegestProject *self, const RegestPage *page, RegestId *id, GError **error)
{
  RegestId own;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (page != NULL, FALSE);

  own = regest_id_is_none (&page->id) ? regest_id_new () : page->id;
  if (!regest_project_begin_edit (self, "add-page", page->label ? page->label : page->image, NULL,
                                  error))
    return FALSE;
  if (!insert_page (self, page, &own, error))
    return regest_project_fail (self, error);
  if (!regest_project_commit (self, error))
    return FALSE;
  if (id != NULL)
    *id = own;
  return TRUE;
}

/* -- changing -------------------------------------------------------------- */

static char *
dup_name (RegestProject *self, const RegestId *page)
{
  return regest_query_text (self, "SELECT coalesce (label, image) FROM page WHERE id = :id",
                            "i:id", page, NULL);
}

static gboolean
has_page (RegestProject *self, const RegestId *page, GError **error)
{
  return regest_exists (self, "SELECT 1 FROM page WHERE id = :id", "i:id", page, NULL) ||
         regest_not_found (error, _("There is no page %s in the project"), page);
}

static gboolean
update_page (RegestProject *self, const RegestPage *page, GError **error)
{
  g_autoptr (RegestStatement) row = NULL;

  if (!has_page (self, &page->id, error) || !check_page (page, error))
    return FALSE;
  row = regest_database_prepare (
    regest_project_get_database (self),
    "UPDATE page SET label = :label, image = :image, media_type = :media_type, width = :width,"
    " height = :height, checksum = :checksum, rotation = :rotation WHERE id = :id",
    error);
  return row != NULL && write_page (page, &page->id, row, error);
}

gboolean
regest_project_set_page (RegestProject *self, const RegestPage *page, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (page != NULL, FALSE);

  name = dup_name (self, &page->id);
  if (!regest_project_begin_edit (self, "page", name, NULL, error))
    return FALSE;
  if (!update_page (self, page, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

/* the place of the page that stands at @index when @page is taken out; NULL: none */
static char *
find_position (RegestProject *self, const RegestId *page, gint64 index)
{
  if (index < 0)
    return NULL;
  return regest_query_text (self,
                            "SELECT position FROM page WHERE id <> :id AND record ="
                            " (SELECT record FROM page WHERE id = :id)"
                            " ORDER BY position, id LIMIT 1 OFFSET :index",
                            "i:id", page, "n:index", index, NULL);
}

static gboolean
move_page (RegestProject *self, const RegestId *page, guint index, GError **error)
{
  g_autofree char *before = NULL;
  g_autofree char *after = find_position (self, page, index);
  g_autofree char *position = NULL;

  if (after != NULL)
    before = find_position (self, page, (gint64) index - 1);
  else
    before = regest_query_text (self,
                                "SELECT max (position) FROM page WHERE id <> :id AND record ="
                                " (SELECT record FROM page WHERE id = :id)",
                                "i:id", page, NULL);
  /* two copies of a project may have made the same key */
  if (g_strcmp0 (before, after) == 0)
    g_clear_pointer (&after, g_free);
  position = regest_order_key_between (before, after);
  return has_page (self, page, error) &&
         regest_run (self, error, "UPDATE page SET position = :position WHERE id = :id",
                     "t:position", position, "i:id", page, NULL);
}

gboolean
regest_project_move_page (RegestProject *self, const RegestId *page, guint index, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (page != NULL, FALSE);

  name = dup_name (self, page);
  if (!regest_project_begin_edit (self, "move-page", name, NULL, error))
    return FALSE;
  if (!move_page (self, page, index, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

/* -- removing -------------------------------------------------------------- */

static gboolean
remove_page (RegestProject *self, const RegestId *page, GError **error)
{
  g_autoptr (GArray) tags = regest_query_ids (self, error,
                                              "SELECT DISTINCT annotation FROM zone WHERE page ="
                                              " :id AND annotation IS NOT NULL",
                                              "i:id", page, NULL);

  return tags != NULL && has_page (self, page, error) &&
         regest_run (self, error, "DELETE FROM zone WHERE page = :id", "i:id", page, NULL) &&
         regest_run (self, error, "DELETE FROM page WHERE id = :id", "i:id", page, NULL) &&
         regest_drop_placeless (self, tags, error);
}

gboolean
regest_project_remove_page (RegestProject *self, const RegestId *page, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (page != NULL, FALSE);

  name = dup_name (self, page);
  if (!regest_project_begin_edit (self, "remove-page", name, NULL, error))
    return FALSE;
  if (!remove_page (self, page, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}
