/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/fold.h>

#include "edit-private.h"
#include "id-table.h"
#include "followers.h"
#include "follow-row.h"

/* What the list of entities shows: names in order, and how often each is mentioned (by difference,
 * as an entity can have 100,000 mentions). */

typedef struct
{
  RegestId entity;
  gboolean inserted;
  gboolean deleted;
  gboolean renamed;
  gint64 n_mentions;
} Delta;

typedef struct
{
  RegestId annotation;
  gboolean had_entity; /* the row says which one it was linked to before */
  gboolean had_status;
  RegestId entity;
  gboolean counted;
} Update;

typedef struct
{
  RegestProject *project;
  RegestIdTable deltas; /* of Delta */
  GArray *updates; /* of Update: what the rows don't say is looked up when all are known */
} State;

static gpointer
begin (RegestProject *project)
{
  State *state = g_new0 (State, 1);

  state->project = project;
  regest_id_table_init (&state->deltas, sizeof (Delta));
  state->updates = g_array_new (FALSE, TRUE, sizeof (Update));
  return state;
}

static void
drop (gpointer data)
{
  State *state = data;

  regest_id_table_clear (&state->deltas);
  g_array_unref (state->updates);
  g_free (state);
}

static Delta *
get_delta (State *state, const RegestId *entity)
{
  return regest_id_table_get (&state->deltas, entity);
}

static void
count (State *state, const RegestId *entity, gboolean counted, int by)
{
  if (counted && !regest_id_is_none (entity))
    get_delta (state, entity)->n_mentions += by;
}

static gboolean
is_accepted (sqlite3_value *status)
{
  return g_strcmp0 (row_get_text (status), "accepted") == 0;
}

static void
follow_annotation (State *state, const RegestRowChange *change)
{
  sqlite3_value **values = row_values (change);
  Update update = { { { 0 } } };

  row_get_id (values[ANNOTATION_ID], &update.annotation);
  row_get_id (values[ANNOTATION_ENTITY], &update.entity);
  update.counted = is_accepted (values[ANNOTATION_STATUS]);
  if (change->op != SQLITE_UPDATE)
    {
      count (state, &update.entity, update.counted, change->op == SQLITE_INSERT ? 1 : -1);
      return;
    }
  /* an old value is only there where the column changed, SQL's NULL then being a value, too */
  update.had_entity = change->old_values[ANNOTATION_ENTITY] != NULL;
  update.had_status = change->old_values[ANNOTATION_STATUS] != NULL;
  if (update.had_entity || update.had_status)
    g_array_append_val (state->updates, update);
}

static void
row (gpointer data, const RegestRowChange *change)
{
  State *state = data;
  RegestId id;

  if (strcmp (change->table, "annotation") == 0)
    follow_annotation (state, change);
  else if (strcmp (change->table, "entity") == 0 &&
           row_get_id (row_values (change)[ENTITY_ID], &id))
    {
      Delta *delta = get_delta (state, &id);

      delta->inserted = change->op == SQLITE_INSERT;
      delta->deleted = change->op == SQLITE_DELETE;
      delta->renamed = change->op == SQLITE_UPDATE;
    }
}

static gboolean
settle_update (State *state, Update *update, GError **error)
{
  g_autoptr (RegestStatement)
    row_now = regest_database_prepare (regest_project_get_database (state->project),
                                       "SELECT entity, status FROM annotation WHERE id = :id",
                                       error);
  g_autoptr (GError) failure = NULL;
  RegestId entity;
  gboolean accepted;

  if (row_now == NULL)
    return FALSE;
  regest_statement_bind_id (row_now, ":id", &update->annotation);
  if (!regest_statement_step (row_now, &failure))
    return regest_ended_well (&failure, error);
  regest_statement_get_id (row_now, 0, &entity);
  accepted = g_strcmp0 (regest_statement_get_text (row_now, 1), "accepted") == 0;
  count (state, update->had_entity ? &update->entity : &entity,
         update->had_status ? update->counted : accepted, -1);
  count (state, &entity, accepted, 1);
  return TRUE;
}

static gboolean
write_names (RegestProject *project, const RegestId *entity, GError **error)
{
  g_autofree char *name = regest_query_text (project, "SELECT name FROM entity WHERE id = :id",
                                             "i:id", entity, NULL);
  g_autofree char *sort = regest_fold_string (name != NULL ? name : "", REGEST_FOLD_CASE |
                                                                          REGEST_FOLD_DIACRITICS |
                                                                          REGEST_FOLD_BLANKS);

  return regest_run (
    project, error,
    "INSERT INTO entity_summary (entity, kind, name, sort, n_mentions)"
    " SELECT id, kind, name, :sort, 0 FROM entity WHERE id = :id"
    " ON CONFLICT (entity) DO UPDATE SET kind = excluded.kind, name = excluded.name,"
    " sort = excluded.sort",
    "i:id", entity, "t:sort", sort, NULL);
}

static gboolean
write_delta (State *state, const Delta *delta, GError **error)
{
  if (delta->deleted)
    return regest_run (state->project, error, "DELETE FROM entity_summary WHERE entity = :id",
                       "i:id", &delta->entity, NULL);
  if ((delta->inserted || delta->renamed) && !write_names (state->project, &delta->entity, error))
    return FALSE;
  return delta->n_mentions == 0 ||
         regest_run (state->project, error,
                     "UPDATE entity_summary SET n_mentions = n_mentions + :n WHERE entity = :id",
                     "i:id", &delta->entity, "n:n", delta->n_mentions, NULL);
}

static gboolean
end (gpointer data, GError **error)
{
  State *state = data;
  gboolean done = TRUE;

  for (guint i = 0; done && i < state->updates->len; i++)
    done = settle_update (state, &g_array_index (state->updates, Update, i), error);
  for (guint i = 0; done && i < state->deltas.items->len; i++)
    done = write_delta (state, &g_array_index (state->deltas.items, Delta, i), error);
  drop (state);
  return done;
}

static gboolean
rebuild (RegestProject *project, GError **error)
{
  g_autoptr (GArray) ids = regest_query_ids (project, error, "SELECT id FROM entity", NULL);

  if (ids == NULL || !regest_run (project, error, "DELETE FROM entity_summary", NULL))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!write_names (project, &g_array_index (ids, RegestId, i), error))
      return FALSE;
  return regest_run (project, error,
                     "UPDATE entity_summary SET n_mentions = (SELECT count (*) FROM annotation"
                     " WHERE annotation.entity = entity_summary.entity AND status = 'accepted')",
                     NULL);
}

#define CONTENT                                                                            \
  "SELECT e.id, e.kind, e.name, (SELECT count (*) FROM annotation n WHERE n.entity = e.id" \
  " AND n.status = 'accepted') FROM entity e"
#define HELD "SELECT entity, kind, name, n_mentions FROM entity_summary"

static gboolean
check (RegestProject *project, GPtrArray *findings, GError **error)
{
  return regest_follower_check (project, "entity_summary",
                                "SELECT (SELECT count (*) FROM (" CONTENT " EXCEPT " HELD ")) +"
                                " (SELECT count (*) FROM (" HELD " EXCEPT " CONTENT "))",
                                findings, error);
}

const RegestFollower regest_entity_summary_follower = { "entity_summary", begin, row, end, drop,
                                                        rebuild, check };
