/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/fold.h>

#include "edit-private.h"
#include "followers.h"
#include "follow-row.h"

/* Every name of every entity, folded: what "typing finds the entity" looks through. */

typedef struct
{
  RegestProject *project;
  GArray *ids; /* of RegestId: names and entities that came, went or changed */
} State;

static gpointer
begin (RegestProject *project)
{
  State *state = g_new0 (State, 1);

  state->project = project;
  state->ids = g_array_new (FALSE, FALSE, sizeof (RegestId));
  return state;
}

static void
drop (gpointer data)
{
  State *state = data;

  g_array_unref (state->ids);
  g_free (state);
}

static void
row (gpointer data, const RegestRowChange *change)
{
  State *state = data;
  RegestId id;

  if ((strcmp (change->table, "entity") == 0 || strcmp (change->table, "name") == 0) &&
      row_get_id (row_values (change)[0], &id))
    g_array_append_val (state->ids, id);
}

static gboolean
write_row (RegestProject *project, const RegestId *id, RegestStatement *name, GError **error)
{
  const char *form = regest_statement_get_text (name, 1);
  g_autofree char *folded = regest_fold_string (form, REGEST_FOLD_NAMES);
  RegestId entity;

  regest_statement_get_id (name, 0, &entity);
  return regest_run (project, error,
                     "INSERT OR REPLACE INTO folded_name (id, entity, form, folded)"
                     " VALUES (:id, :entity, :form, :folded)",
                     "i:id", id, "i:entity", &entity, "t:form", form, "t:folded", folded, NULL);
}

static gboolean
follow (RegestProject *project, const RegestId *id, GError **error)
{
  g_autoptr (RegestStatement) name = regest_database_prepare (
    regest_project_get_database (project),
    "SELECT entity, form FROM name WHERE id = :id UNION ALL SELECT id, name FROM entity WHERE id"
    " = :id",
    error);
  g_autoptr (GError) failure = NULL;

  if (name == NULL)
    return FALSE;
  regest_statement_bind_id (name, ":id", id);
  if (regest_statement_step (name, &failure))
    return write_row (project, id, name, error);
  return regest_ended_well (&failure, error) &&
         regest_run (project, error, "DELETE FROM folded_name WHERE id = :id", "i:id", id, NULL);
}

static gboolean
end (gpointer data, GError **error)
{
  State *state = data;
  gboolean done = TRUE;

  for (guint i = 0; done && i < state->ids->len; i++)
    done = follow (state->project, &g_array_index (state->ids, RegestId, i), error);
  drop (state);
  return done;
}

static gboolean
rebuild (RegestProject *project, GError **error)
{
  g_autoptr (GArray)
    ids = regest_query_ids (project, error, "SELECT id FROM entity UNION ALL SELECT id FROM name",
                            NULL);

  if (ids == NULL || !regest_run (project, error, "DELETE FROM folded_name", NULL))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!follow (project, &g_array_index (ids, RegestId, i), error))
      return FALSE;
  return TRUE;
}

#define CONTENT "SELECT id, id, name FROM entity UNION ALL SELECT id, entity, form FROM name"
#define HELD "SELECT id, entity, form FROM folded_name"

static gboolean
check (RegestProject *project, GPtrArray *findings, GError **error)
{
  return regest_follower_check (project, "folded_name",
                                "SELECT (SELECT count (*) FROM (SELECT * FROM (" CONTENT
                                ") EXCEPT " HELD ")) +"
                                " (SELECT count (*) FROM (" HELD " EXCEPT SELECT * FROM (" CONTENT
                                ")))",
                                findings, error);
}

const RegestFollower regest_folded_name_follower = { "folded_name", begin, row, end,
                                                     drop, rebuild, check };
