/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "edit-private.h"
#include "id-table.h"
#include "followers.h"
#include "follow-row.h"

/*
 * What the list of records shows. Lengths and counts follow by their differences, so that a tag on
 * a record with 100,000 of them reads none of the others; the description is read anew where one of
 * its values changed.
 */

/* of record r */
#define FIRST(name)                                                            \
  "(SELECT coalesce (value, reading) FROM attribute WHERE owner_record = r.id" \
  " AND name = '" name "' ORDER BY position, id LIMIT 1)"
#define TITLE "coalesce (" FIRST ("title") ", '')"
#define COLLECTION "coalesce (" FIRST ("collection") ", '')"
#define STATE "coalesce (" FIRST ("state") ", '" REGEST_STATE_TO_DO "')"
#define DATE                                                                 \
  "(SELECT value FROM attribute WHERE owner_record = r.id AND name = 'date'" \
  " ORDER BY position, id LIMIT 1)"
#define DESCRIPTION TITLE "," COLLECTION "," STATE "," DATE ", r.position"
#define CONTENT                                                                            \
  "SELECT r.id, " DESCRIPTION ","                                                          \
  " coalesce ((SELECT sum (length (text) + breaks) FROM segment WHERE record = r.id), 0)," \
  " (SELECT count (*) FROM annotation WHERE record = r.id AND status = 'accepted') FROM record r"

typedef struct
{
  RegestId record;
  gboolean inserted;
  gboolean deleted;
  gboolean described;
  gint64 length;
  gint64 n_annotations;
} Delta;

typedef struct
{
  RegestProject *project;
  RegestIdTable deltas; /* of Delta */
  GArray *values; /* of RegestId: attributes that were updated, whose owner the row does not say */
  GError *failure; /* the first one of a row that was looked up */
} State;

static gpointer
begin (RegestProject *project)
{
  State *state = g_new0 (State, 1);

  state->project = project;
  regest_id_table_init (&state->deltas, sizeof (Delta));
  state->values = g_array_new (FALSE, FALSE, sizeof (RegestId));
  return state;
}

static void
drop (gpointer data)
{
  State *state = data;

  regest_id_table_clear (&state->deltas);
  g_array_unref (state->values);
  g_clear_error (&state->failure);
  g_free (state);
}

static Delta *
get_delta (State *state, const RegestId *record)
{
  return regest_id_table_get (&state->deltas, record);
}

static gboolean
find_record (State *state, const char *sql, const RegestId *id, RegestId *record)
{
  g_autoptr (GArray) records =
    regest_query_ids (state->project, state->failure == NULL ? &state->failure : NULL, sql, "i:id",
                      id, NULL);

  if (records == NULL || records->len == 0)
    return FALSE;
  *record = g_array_index (records, RegestId, 0);
  return !regest_id_is_none (record);
}

static gint64
segment_length (sqlite3_value **values)
{
  return row_count_chars (values[SEGMENT_TEXT]) +
         (values[SEGMENT_BREAKS] != NULL ? sqlite3_value_int64 (values[SEGMENT_BREAKS]) : 0);
}

static void
follow_segment (State *state, const RegestRowChange *change)
{
  RegestId id, record;

  if (change->op != SQLITE_UPDATE)
    {
      row_get_id (row_values (change)[SEGMENT_RECORD], &record);
      get_delta (state, &record)->length += change->op == SQLITE_INSERT
                                              ? segment_length (change->new_values)
                                              : -segment_length (change->old_values);
      return;
    }
  row_get_id (change->old_values[SEGMENT_ID], &id);
  if (find_record (state, "SELECT record FROM segment WHERE id = :id", &id, &record))
    get_delta (state, &record)->length += segment_length (change->new_values) -
                                          segment_length (change->old_values);
}

static int
counts (const char *status)
{
  return g_strcmp0 (status, "accepted") == 0 ? 1 : 0;
}

static void
follow_annotation (State *state, const RegestRowChange *change)
{
  sqlite3_value **values = row_values (change);
  RegestId id, record;
  int count;

  if (change->op != SQLITE_UPDATE)
    {
      count = counts (row_get_text (values[ANNOTATION_STATUS]));
      row_get_id (values[ANNOTATION_RECORD], &record);
      get_delta (state, &record)->n_annotations += change->op == SQLITE_INSERT ? count : -count;
      return;
    }
  if (change->new_values[ANNOTATION_STATUS] == NULL)
    return;
  count = counts (row_get_text (change->new_values[ANNOTATION_STATUS])) -
          counts (row_get_text (change->old_values[ANNOTATION_STATUS]));
  row_get_id (change->old_values[ANNOTATION_ID], &id);
  if (count != 0 &&
      find_record (state, "SELECT record FROM annotation WHERE id = :id", &id, &record))
    get_delta (state, &record)->n_annotations += count;
}

static void
follow_attribute (State *state, const RegestRowChange *change)
{
  RegestId id;

  if (change->op == SQLITE_UPDATE)
    {
      row_get_id (change->old_values[ATTRIBUTE_ID], &id);
      g_array_append_val (state->values, id);
    }
  else if (row_get_id (row_values (change)[ATTRIBUTE_OWNER_RECORD], &id))
    get_delta (state, &id)->described = TRUE;
}

static void
row (gpointer data, const RegestRowChange *change)
{
  State *state = data;
  RegestId id;

  if (strcmp (change->table, "segment") == 0)
    follow_segment (state, change);
  else if (strcmp (change->table, "annotation") == 0)
    follow_annotation (state, change);
  else if (strcmp (change->table, "attribute") == 0)
    follow_attribute (state, change);
  else if (strcmp (change->table, "record") == 0 &&
           row_get_id (row_values (change)[RECORD_ID], &id))
    {
      Delta *delta = get_delta (state, &id);

      delta->inserted = change->op == SQLITE_INSERT;
      delta->deleted = change->op == SQLITE_DELETE;
      delta->described = TRUE;
    }
}

static gboolean
write_delta (State *state, const Delta *delta, GError **error)
{
  if (delta->deleted)
    return regest_run (state->project, error, "DELETE FROM record_summary WHERE record = :id",
                       "i:id", &delta->record, NULL);
  if (delta->inserted)
    return regest_run (
      state->project, error,
      "INSERT INTO record_summary (record, title, collection, state, date, position, length,"
      " n_annotations) SELECT r.id, " DESCRIPTION ", :length, :n FROM record r WHERE r.id = :id",
      "i:id", &delta->record, "n:length", delta->length, "n:n", delta->n_annotations, NULL);
  if (delta->described &&
      !regest_run (state->project, error,
                   "UPDATE record_summary SET (title, collection, state, date, position) ="
                   " (SELECT " DESCRIPTION " FROM record r WHERE r.id = :id) WHERE record = :id",
                   "i:id", &delta->record, NULL))
    return FALSE;
  if (delta->length == 0 && delta->n_annotations == 0)
    return TRUE;
  return regest_run (
    state->project, error,
    "UPDATE record_summary SET length = length + :length, n_annotations = n_annotations + :n"
    " WHERE record = :id",
    "i:id", &delta->record, "n:length", delta->length, "n:n", delta->n_annotations, NULL);
}

static gboolean
end (gpointer data, GError **error)
{
  State *state = data;
  gboolean done;
  RegestId record;

  for (guint i = 0; i < state->values->len; i++)
    if (find_record (state, "SELECT owner_record FROM attribute WHERE id = :id",
                     &g_array_index (state->values, RegestId, i), &record))
      get_delta (state, &record)->described = TRUE;
  done = regest_ended_well (&state->failure, error);
  for (guint i = 0; done && i < state->deltas.items->len; i++)
    done = write_delta (state, &g_array_index (state->deltas.items, Delta, i), error);
  drop (state);
  return done;
}

static gboolean
rebuild (RegestProject *project, GError **error)
{
  return regest_run (project, error, "DELETE FROM record_summary", NULL) &&
         regest_run (
           project, error,
           "INSERT INTO record_summary (record, title, collection, state, date, position, length,"
           " n_annotations) " CONTENT,
           NULL);
}

static gboolean
check (RegestProject *project, GPtrArray *findings, GError **error)
{
  return regest_follower_check (project, "record_summary",
                                "SELECT (SELECT count (*) FROM (" CONTENT
                                " EXCEPT SELECT * FROM record_summary)) + (SELECT count (*) FROM"
                                " (SELECT * FROM record_summary EXCEPT " CONTENT "))",
                                findings, error);
}

const RegestFollower regest_record_summary_follower = { "record_summary", begin, row, end, drop,
                                                        rebuild, check };
