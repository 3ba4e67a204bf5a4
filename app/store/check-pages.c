/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/page.h>

#include "check-private.h"

/* That pages have a size that can be and zones points that can be read, and that a zone belongs
 * where it says: to a zone of the same page, to a tag and to words of the page's record. That its
 * anchors stand inside their lines. */

static char *
get_id (RegestStatement *row)
{
  return g_strdup (regest_statement_get_text (row, 0));
}

static void
check_page (RegestCheck *self, RegestStatement *row)
{
  g_autofree char *id = get_id (row);

  regest_check_add (self, TRUE, "page",
                    g_strdup_printf (_("Page %s has a size or a rotation that cannot be"), id));
}

static void
check_points (RegestCheck *self, RegestStatement *row)
{
  g_autofree char *id = get_id (row);
  const char *string = regest_statement_get_text (row, 1);
  g_autoptr (GArray) points = regest_points_parse (string);
  g_autofree char *again = regest_points_to_string (points);

  if (g_strcmp0 (string, again) != 0)
    regest_check_add (self, TRUE, "zone",
                      g_strdup_printf (_("Zone %s has points that cannot be read"), id));
}

static void
check_belonging (RegestCheck *self, RegestStatement *row)
{
  g_autofree char *id = get_id (row);

  regest_check_add (self, TRUE, "zone",
                    g_strdup_printf (_("Zone %s belongs to a zone of another page or to a tag of "
                                       "another record"),
                                     id));
}

static void
check_anchors (RegestCheck *self, RegestStatement *row)
{
  g_autofree char *id = get_id (row);

  regest_check_add (self, TRUE, "offset",
                    g_strdup_printf (_("Zone %s: its words are outside the text of its record"),
                                     id));
}

static const struct
{
  const char *sql;
  void (*func) (RegestCheck *self, RegestStatement *row);
} checks[] = {
  { "SELECT lower (hex (id)) FROM page WHERE width <= 0 OR height <= 0 OR rotation NOT IN"
    " (0, 90, 180, 270)",
    check_page },
  { "SELECT lower (hex (id)), points FROM zone WHERE points IS NOT NULL UNION ALL"
    " SELECT lower (hex (id)), baseline FROM zone WHERE baseline IS NOT NULL",
    check_points },
  { "SELECT lower (hex (z.id)) FROM zone AS z JOIN page AS p ON p.id = z.page"
    " LEFT JOIN zone AS q ON q.id = z.parent LEFT JOIN annotation AS a ON a.id = z.annotation"
    " WHERE q.page <> z.page OR a.record <> p.record",
    check_belonging },
  { "SELECT lower (hex (z.id)) FROM zone AS z JOIN page AS p ON p.id = z.page"
    " LEFT JOIN segment AS s ON s.id = z.start_segment"
    " LEFT JOIN segment AS e ON e.id = z.end_segment"
    " WHERE (z.start_segment IS NULL) <> (z.end_segment IS NULL)"
    " OR (z.start_segment IS NULL) <> (z.start_offset IS NULL)"
    " OR (z.end_segment IS NULL) <> (z.end_offset IS NULL)"
    " OR s.record <> p.record OR e.record <> p.record OR z.start_offset < 0 OR z.end_offset < 0"
    " OR z.start_offset > length (s.text) + s.breaks OR z.end_offset > length (e.text) + e.breaks"
    " OR s.position > e.position OR (s.id = e.id AND z.start_offset > z.end_offset)",
    check_anchors },
};

static gboolean
run_check (RegestCheck *self, guint index, GError **error)
{
  g_autoptr (RegestStatement) row = regest_database_prepare (self->db, checks[index].sql, error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return FALSE;
  while (regest_statement_step (row, &failure))
    checks[index].func (self, row);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
regest_check_pages (RegestCheck *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (!regest_check_advance (self, (double) i / G_N_ELEMENTS (checks), error) ||
        !run_check (self, i, error))
      return FALSE;
  return TRUE;
}
