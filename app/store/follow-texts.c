/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "edit-private.h"
#include "text-cache.h"
#include "followers.h"
#include "follow-row.h"

/* Follows no table but the texts kept in memory: an undo or redo changes lines behind their back.
 *  */

typedef struct
{
  RegestProject *project;
  GHashTable *records; /* of RegestId: whose lines changed */
  GArray *updated; /* of RegestId: segments whose record the row does not say */
} State;

static gpointer
begin (RegestProject *project)
{
  State *state = g_new0 (State, 1);

  state->project = project;
  state->records = g_hash_table_new_full (regest_id_hash, regest_id_equal, g_free, NULL);
  state->updated = g_array_new (FALSE, FALSE, sizeof (RegestId));
  return state;
}

static void
drop (gpointer data)
{
  State *state = data;

  g_hash_table_unref (state->records);
  g_array_unref (state->updated);
  g_free (state);
}

static void
row (gpointer data, const RegestRowChange *change)
{
  State *state = data;
  RegestId id;

  if (strcmp (change->table, "segment") != 0)
    return;
  if (change->op == SQLITE_UPDATE)
    {
      row_get_id (change->old_values[SEGMENT_ID], &id);
      g_array_append_val (state->updated, id);
    }
  else if (row_get_id (row_values (change)[SEGMENT_RECORD], &id) &&
           !g_hash_table_contains (state->records, &id))
    g_hash_table_add (state->records, g_memdup2 (&id, sizeof id));
}

static gboolean
end (gpointer data, GError **error)
{
  State *state = data;
  gboolean done = TRUE;

  for (guint i = 0; done && i < state->updated->len; i++)
    {
      g_autoptr (GArray)
        records = regest_query_ids (state->project, error,
                                    "SELECT record FROM segment WHERE id = :id", "i:id",
                                    &g_array_index (state->updated, RegestId, i), NULL);

      done = records != NULL;
      if (done && records->len > 0)
        g_hash_table_add (state->records,
                          g_memdup2 (&g_array_index (records, RegestId, 0), sizeof (RegestId)));
    }
  if (done)
    regest_project_settle_texts (state->project, state->records);
  drop (state);
  return done;
}

static gboolean
rebuild (RegestProject *project, GError **error)
{
  return TRUE;
}

const RegestFollower regest_text_follower = { "texts", begin, row, end, drop, rebuild, NULL };
