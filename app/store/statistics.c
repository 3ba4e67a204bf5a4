/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/query.h>

#include "load.h"

static void
clear_count (gpointer data)
{
  RegestCount *count = data;

  g_clear_pointer (&count->name, g_free);
}

/* rows of a name and a number, most first */
static GArray *
count_groups (RegestProject *self, const char *sql, GError **error)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (RegestCount));
  g_autoptr (RegestStatement) row =
    regest_database_prepare (regest_project_get_database (self), sql, error);
  g_autoptr (GError) failure = NULL;

  g_array_set_clear_func (counts, clear_count);
  if (row == NULL)
    return NULL;
  while (regest_statement_step (row, &failure))
    {
      RegestCount count = { g_strdup (regest_statement_get_text (row, 0)),
                            (guint64) regest_statement_get_int (row, 1) };

      g_array_append_val (counts, count);
    }
  return regest_ended_well (&failure, error) ? g_steal_pointer (&counts) : NULL;
}

static gboolean
count_totals (RegestProject *self, RegestStatistics *statistics, GError **error)
{
  g_autoptr (RegestStatement) row = regest_database_prepare (
    regest_project_get_database (self),
    "SELECT (SELECT count (*) FROM record),"
    " (SELECT count (*) FROM annotation WHERE status = 'accepted'),"
    " (SELECT count (*) FROM entity), (SELECT total (length) FROM record_summary)",
    error);

  if (row == NULL || !regest_statement_step (row, error))
    return FALSE;
  statistics->n_records = (guint64) regest_statement_get_int (row, 0);
  statistics->n_annotations = (guint64) regest_statement_get_int (row, 1);
  statistics->n_entities = (guint64) regest_statement_get_int (row, 2);
  statistics->n_characters = (guint64) regest_statement_get_int (row, 3);
  return TRUE;
}

static gboolean
count_all (RegestProject *self, RegestStatistics *statistics, GError **error)
{
  const struct
  {
    GArray **counts;
    const char *sql;
  } groups[] = {
    { &statistics->by_kind, "SELECT kind, count (*) FROM annotation WHERE status = 'accepted'"
                            " GROUP BY kind ORDER BY 2 DESC, 1" },
    { &statistics->by_state, "SELECT state, count (*) FROM record_summary"
                             " GROUP BY state ORDER BY 2 DESC, 1" },
    { &statistics->by_author, "SELECT author, count (*) FROM annotation WHERE status = 'accepted'"
                              " GROUP BY author ORDER BY 2 DESC, 1" },
    { &statistics->entities_by_kind, "SELECT kind, count (*) FROM entity"
                                     " GROUP BY kind ORDER BY 2 DESC, 1" },
  };

  if (!count_totals (self, statistics, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      *groups[i].counts = count_groups (self, groups[i].sql, error);
      if (*groups[i].counts == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * regest_project_count:
 * @self: a project
 * @error: return location
 *
 * Counts what is in the project; suggestions and what was refused are not counted as annotations.
 *
 * Returns: (transfer full): to be freed with regest_statistics_free(); NULL on error
 */
RegestStatistics *
regest_project_count (RegestProject *self, GError **error)
{
  g_autoptr (RegestStatistics) statistics = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);

  if (!regest_project_flush_bulk (self, error))
    return NULL;
  statistics = g_new0 (RegestStatistics, 1);
  return count_all (self, statistics, error) ? g_steal_pointer (&statistics) : NULL;
}

void
regest_statistics_free (RegestStatistics *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->by_kind, g_array_unref);
  g_clear_pointer (&self->by_state, g_array_unref);
  g_clear_pointer (&self->by_author, g_array_unref);
  g_clear_pointer (&self->entities_by_kind, g_array_unref);
  g_free (self);
}
