/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "check-private.h"

/* That a record with layers has exactly one that is its text, and that what the others have packed
 * can be read and stands within their texts. */

static void
check_current (RegestCheck *self, RegestStatement *row)
{
  regest_check_add (self, TRUE, "layer",
                    g_strdup_printf (_("Record %1$s has %2$d layers that are its text, not one"),
                                     regest_statement_get_text (row, 0),
                                     (int) regest_statement_get_int (row, 1)));
}

static void
check_json (RegestCheck *self, RegestStatement *row)
{
  regest_check_add (self, TRUE, "layer",
                    g_strdup_printf (_("Layer %s has zones or places that cannot be read"),
                                     regest_statement_get_text (row, 0)));
}

static void
check_spans (RegestCheck *self, RegestStatement *row)
{
  regest_check_add (self, TRUE, "layer",
                    g_strdup_printf (_("Layer %s has words outside its text"),
                                     regest_statement_get_text (row, 0)));
}

#define OUTSIDE                                                               \
  " AND (json_extract (j.value, '$.start') > json_extract (j.value, '$.end')" \
  " OR json_extract (j.value, '$.end') > length (l.text))"

static const struct
{
  const char *sql;
  void (*func) (RegestCheck *self, RegestStatement *row);
} checks[] = {
  { "SELECT lower (hex (record)), count (*) FILTER (WHERE text IS NULL) AS n FROM layer"
    " GROUP BY record HAVING n <> 1",
    check_current },
  { "SELECT lower (hex (id)) FROM layer WHERE (zones IS NOT NULL AND (NOT json_valid (zones)"
    " OR json_type (zones) <> 'array')) OR (places IS NOT NULL AND (NOT json_valid (places)"
    " OR json_type (places) <> 'object'))"
    " OR (text IS NULL AND (zones IS NOT NULL OR places IS NOT NULL))",
    check_json },
  { "SELECT DISTINCT lower (hex (l.id)) FROM layer AS l, json_each (CASE WHEN json_valid (l.zones)"
    " THEN l.zones ELSE '[]' END) AS j WHERE l.text IS NOT NULL" OUTSIDE
    " UNION SELECT DISTINCT lower (hex (l.id)) FROM layer AS l, json_each (CASE WHEN json_valid"
    " (l.places) THEN l.places ELSE '{}' END, '$.targets') AS j WHERE l.text IS NOT NULL" OUTSIDE,
    check_spans },
};

gboolean
regest_check_layers (RegestCheck *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (RegestStatement) row = regest_database_prepare (self->db, checks[i].sql, error);
      g_autoptr (GError) failure = NULL;

      if (row == NULL)
        return FALSE;
      while (regest_statement_step (row, &failure))
        checks[i].func (self, row);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return TRUE;
}
