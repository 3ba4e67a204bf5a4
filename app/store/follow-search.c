/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "edit-private.h"
#include "id-table.h"
#include "search-text.h"
#include "followers.h"
#include "follow-row.h"
#include "search-lines.h"

/*
 * The words of the records, in pieces. A new record is fed straight from the changeset's rows (they
 * come in no order and are sorted here); a correction indexes its piece anew and the one before,
 * which overlaps it.
 */

/* above this many changed lines the whole record is indexed anew */
#define MANY_LINES 500

typedef struct
{
  RegestId record;
  gboolean inserted;
  gboolean deleted;
  gboolean described;
  SearchLines lines; /* new or changed ones; the words only where the record is new */
} Work;

typedef struct
{
  RegestProject *project;
  RegestIdTable works; /* of Work */
  GArray *segments; /* of RegestId: updated, whose record the row does not say */
  GArray *values; /* of RegestId: attributes, likewise */
} State;

static void
work_clear (Work *work)
{
  search_lines_clear (&work->lines);
}

static gpointer
begin (RegestProject *project)
{
  State *state = g_new0 (State, 1);

  state->project = project;
  regest_id_table_init (&state->works, sizeof (Work));
  g_array_set_clear_func (state->works.items, (GDestroyNotify) work_clear);
  state->segments = g_array_new (FALSE, FALSE, sizeof (RegestId));
  state->values = g_array_new (FALSE, FALSE, sizeof (RegestId));
  return state;
}

static void
drop (gpointer data)
{
  State *state = data;

  regest_id_table_clear (&state->works);
  g_array_unref (state->segments);
  g_array_unref (state->values);
  g_free (state);
}

static Work *
get_work (State *state, const RegestId *record)
{
  Work *work = regest_id_table_get (&state->works, record);

  if (work->lines.lines == NULL)
    search_lines_init (&work->lines, state->project, NULL);
  return work;
}

static void
follow_segment (State *state, const RegestRowChange *change)
{
  sqlite3_value **values = row_values (change);
  SearchLine line = { { { 0 } } };
  RegestId record;

  row_get_id (values[SEGMENT_ID], &line.id);
  if (change->op == SQLITE_UPDATE)
    {
      g_array_append_val (state->segments, line.id);
      return;
    }
  row_get_id (values[SEGMENT_RECORD], &record);
  line.position = (char *) row_get_text (values[SEGMENT_POSITION]);
  line.text = (char *) row_get_text (values[SEGMENT_TEXT]);
  line.n_bytes = (guint) sqlite3_value_bytes (values[SEGMENT_TEXT]);
  line.breaks = sqlite3_value_int (values[SEGMENT_BREAKS]) != 0;
  if (change->op == SQLITE_DELETE)
    line.n_bytes = 0;
  search_lines_add (&get_work (state, &record)->lines, &line);
}

static void
row (gpointer data, const RegestRowChange *change)
{
  State *state = data;
  RegestId id;

  if (strcmp (change->table, "segment") == 0)
    follow_segment (state, change);
  else if (strcmp (change->table, "record") == 0)
    {
      row_get_id (row_values (change)[RECORD_ID], &id);
      get_work (state, &id)->inserted = change->op == SQLITE_INSERT;
      get_work (state, &id)->deleted = change->op == SQLITE_DELETE;
    }
  else if (strcmp (change->table, "attribute") == 0)
    {
      row_get_id (row_values (change)[ATTRIBUTE_ID], &id);
      if (change->op == SQLITE_UPDATE)
        g_array_append_val (state->values, id);
      else if (row_get_id (row_values (change)[ATTRIBUTE_OWNER_RECORD], &id))
        get_work (state, &id)->described = TRUE;
    }
}

/* -- pieces ---------------------------------------------------------------- */

static gboolean
add_piece (RegestProject *project, const RegestId *record, const SearchKey *key, const char *text,
           GError **error)
{
  sqlite3 *handle = regest_database_get_handle (regest_project_get_database (project));
  const RegestId *first = key->position != NULL ? &key->id : NULL;

  return regest_run (project, error,
                     "INSERT INTO search_piece (record, position, first_segment)"
                     " VALUES (:record, :position, :first)",
                     "i:record", record, "t:position", key->position, "i:first", first, NULL) &&
         regest_run (project, error, "INSERT INTO search (rowid, text) VALUES (:rowid, :text)",
                     "n:rowid", (gint64) sqlite3_last_insert_rowid (handle), "t:text", text, NULL);
}

static gboolean
add_pieces (RegestProject *project, const RegestId *record, SearchLines *lines, GError **error)
{
  for (guint first = 0, end_of; first < lines->n_own; first = end_of)
    {
      SearchKey key = search_line_key (&g_array_index (lines->lines, SearchLine, first));
      g_autofree char *text = NULL;

      end_of = search_lines_find_end (lines, first);
      text = search_lines_dup_text (lines, first, end_of);
      if (!add_piece (project, record, &key, text, error))
        return FALSE;
    }
  return TRUE;
}

/* but for blanks and line ends */
static gboolean
have_same_words (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  for (; *a != '\0' && *b != '\0'; a++, b++)
    {
      gboolean blank = g_ascii_isspace (*a);

      if (blank != g_ascii_isspace (*b) || (!blank && *a != *b))
        return FALSE;
      while (blank && g_ascii_isspace (a[1]))
        a++;
      while (blank && g_ascii_isspace (b[1]))
        b++;
    }
  return *a == *b;
}

static char *
dup_description (RegestProject *project, const RegestId *record, GError **error)
{
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    regest_project_get_database (project),
    "SELECT reading, value FROM attribute WHERE owner_record = :record AND name <> 'state' ORDER"
    " BY position, id",
    error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return NULL;
  regest_statement_bind_id (rows, ":record", record);
  while (regest_statement_step (rows, &failure))
    {
      const char *reading = regest_statement_get_text (rows, 0);
      const char *value = regest_statement_get_text (rows, 1);

      for (int i = 0; i < 2; i++)
        {
          const char *words = i == 0 ? reading : value;

          if (words == NULL || (i == 1 && have_same_words (reading, value)))
            continue;
          regest_search_append (text, words, strlen (words));
          g_string_append (text, "\n.\n");
        }
    }
  if (!regest_ended_well (&failure, error))
    return NULL;
  return g_strdup (text->str);
}

static gboolean
drop_pieces (RegestProject *project, const RegestId *record, gboolean description, GError **error)
{
  if (description)
    return regest_run (
             project, error,
             "DELETE FROM search WHERE rowid IN (SELECT rowid FROM search_piece WHERE record = :id"
             " AND position IS NULL)",
             "i:id", record, NULL) &&
           regest_run (project, error,
                       "DELETE FROM search_piece WHERE record = :id AND position IS NULL", "i:id",
                       record, NULL);
  return regest_run (
           project, error,
           "DELETE FROM search WHERE rowid IN (SELECT rowid FROM search_piece WHERE record = :id"
           " AND position IS NOT NULL)",
           "i:id", record, NULL) &&
         regest_run (project, error,
                     "DELETE FROM search_piece WHERE record = :id AND position IS NOT NULL", "i:id",
                     record, NULL);
}

static gboolean
write_description (RegestProject *project, const RegestId *record, gboolean is_new, GError **error)
{
  g_autofree char *text = dup_description (project, record, error);
  SearchKey nowhere = { NULL };

  if (text == NULL || (!is_new && !drop_pieces (project, record, TRUE, error)))
    return FALSE;
  return *text == '\0' || add_piece (project, record, &nowhere, text, error);
}

static gboolean
write_text (RegestProject *project, const RegestId *record, GError **error)
{
  g_auto (SearchLines) lines = { NULL };
  SearchKey start = { NULL };

  search_lines_init (&lines, project, record);
  return search_lines_read (&lines, &start, NULL, error) &&
         add_pieces (project, record, &lines, error);
}

/* -- a correction ---------------------------------------------------------- */

typedef struct
{
  gint64 rowid;
  char *position;
  RegestId first;
} Piece;

static void
piece_clear (Piece *piece)
{
  g_free (piece->position);
}

/* the pieces of a record's text, in order: a record of a megabyte has some 300 */
static GArray *
load_pieces (RegestProject *project, const RegestId *record, GError **error)
{
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    regest_project_get_database (project),
    "SELECT rowid, position, first_segment FROM search_piece WHERE record = :record AND position"
    " IS NOT NULL"
    " ORDER BY position, first_segment",
    error);
  g_autoptr (GArray) pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return NULL;
  g_array_set_clear_func (pieces, (GDestroyNotify) piece_clear);
  regest_statement_bind_id (rows, ":record", record);
  while (regest_statement_step (rows, &failure))
    {
      Piece piece = { .rowid = regest_statement_get_int (rows, 0) };

      piece.position = g_strdup (regest_statement_get_text (rows, 1));
      regest_statement_get_id (rows, 2, &piece.first);
      g_array_append_val (pieces, piece);
    }
  return regest_ended_well (&failure, error) ? g_steal_pointer (&pieces) : NULL;
}

static SearchKey
piece_key (GArray *pieces, guint index)
{
  const Piece *piece = &g_array_index (pieces, Piece, index);
  SearchKey key = { piece->position, piece->first };

  return key;
}

/* the one that holds the place; the first also holds what stands before it */
static guint
find_piece (GArray *pieces, const SearchKey *key)
{
  guint low = 0, high = pieces->len;

  while (low + 1 < high)
    {
      guint middle = low + (high - low) / 2;
      SearchKey start = piece_key (pieces, middle);

      if (search_key_compare (&start, key) <= 0)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static gboolean
read_piece (SearchLines *lines, GArray *pieces, guint index, GError **error)
{
  SearchKey from = { NULL }, to = { NULL };

  if (index > 0)
    from = piece_key (pieces, index);
  if (index + 1 < pieces->len)
    to = piece_key (pieces, index + 1);
  return search_lines_read (lines, &from, to.position != NULL ? &to : NULL, error);
}

static gboolean
rewrite_piece (RegestProject *project, const RegestId *record, GArray *pieces, guint index,
               GError **error)
{
  gint64 rowid = g_array_index (pieces, Piece, index).rowid;
  g_auto (SearchLines) lines = { NULL };
  g_autofree char *text = NULL;

  search_lines_init (&lines, project, record);
  if (!read_piece (&lines, pieces, index, error))
    return FALSE;
  if (lines.n_own > 0 && !search_lines_are_too_many (&lines))
    {
      text = search_lines_dup_text (&lines, 0, lines.n_own);
      return regest_run (project, error, "UPDATE search SET text = :text WHERE rowid = :rowid",
                         "t:text", text, "n:rowid", rowid, NULL);
    }
  return regest_run (project, error, "DELETE FROM search WHERE rowid = :rowid", "n:rowid", rowid,
                     NULL) &&
         regest_run (project, error, "DELETE FROM search_piece WHERE rowid = :rowid", "n:rowid",
                     rowid, NULL) &&
         add_pieces (project, record, &lines, error);
}

static gboolean
rewrite_touched (RegestProject *project, Work *work, GArray *pieces, GError **error)
{
  g_autofree gboolean *touched = g_new0 (gboolean, pieces->len);

  for (guint i = 0; i < work->lines.lines->len; i++)
    {
      SearchKey key = search_line_key (&g_array_index (work->lines.lines, SearchLine, i));
      guint index = find_piece (pieces, &key);

      touched[index] = TRUE;
      if (index > 0)
        touched[index - 1] = TRUE;
    }
  for (guint i = 0; i < pieces->len; i++)
    if (touched[i] && !rewrite_piece (project, &work->record, pieces, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
correct_text (RegestProject *project, Work *work, GError **error)
{
  g_autoptr (GArray) pieces = load_pieces (project, &work->record, error);

  if (pieces == NULL)
    return FALSE;
  if (pieces->len > 0 && work->lines.lines->len <= MANY_LINES)
    return rewrite_touched (project, work, pieces, error);
  return drop_pieces (project, &work->record, FALSE, error) &&
         write_text (project, &work->record, error);
}

static gboolean
do_work (RegestProject *project, Work *work, GError **error)
{
  if (work->deleted)
    return drop_pieces (project, &work->record, FALSE, error) &&
           drop_pieces (project, &work->record, TRUE, error);
  if (work->inserted)
    {
      search_lines_sort (&work->lines);
      work->lines.n_own = work->lines.lines->len;
      return add_pieces (project, &work->record, &work->lines, error) &&
             write_description (project, &work->record, TRUE, error);
    }
  return (work->lines.lines->len == 0 || correct_text (project, work, error)) &&
         (!work->described || write_description (project, &work->record, FALSE, error));
}

static gboolean
settle_segment (State *state, const RegestId *id, GError **error)
{
  g_autoptr (RegestStatement)
    now = regest_database_prepare (regest_project_get_database (state->project),
                                   "SELECT record, position FROM segment WHERE id = :id", error);
  g_autoptr (GError) failure = NULL;
  SearchLine line = { *id };
  RegestId record;

  if (now == NULL)
    return FALSE;
  regest_statement_bind_id (now, ":id", id);
  if (!regest_statement_step (now, &failure))
    return regest_ended_well (&failure, error);
  regest_statement_get_id (now, 0, &record);
  line.position = (char *) regest_statement_get_text (now, 1);
  line.text = (char *) "";
  search_lines_add (&get_work (state, &record)->lines, &line);
  return TRUE;
}

static gboolean
settle_value (State *state, const RegestId *id, GError **error)
{
  g_autoptr (GArray) owners = regest_query_ids (state->project, error,
                                                "SELECT owner_record FROM attribute WHERE id = :id"
                                                " AND owner_record IS NOT NULL",
                                                "i:id", id, NULL);

  if (owners != NULL && owners->len > 0)
    get_work (state, &g_array_index (owners, RegestId, 0))->described = TRUE;
  return owners != NULL;
}

static gboolean
end (gpointer data, GError **error)
{
  State *state = data;
  gboolean done = TRUE;

  for (guint i = 0; done && i < state->segments->len; i++)
    done = settle_segment (state, &g_array_index (state->segments, RegestId, i), error);
  for (guint i = 0; done && i < state->values->len; i++)
    done = settle_value (state, &g_array_index (state->values, RegestId, i), error);
  for (guint i = 0; done && i < state->works.items->len; i++)
    done = do_work (state->project, &g_array_index (state->works.items, Work, i), error);
  drop (state);
  return done;
}

/* -- anew, and the comparison ---------------------------------------------- */

static gboolean
rebuild (RegestProject *project, GError **error)
{
  g_autoptr (GArray)
    records = regest_query_ids (project, error, "SELECT id FROM record ORDER BY id", NULL);

  if (records == NULL || !regest_run (project, error, "DELETE FROM search", NULL) ||
      !regest_run (project, error, "DELETE FROM search_piece", NULL))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const RegestId *record = &g_array_index (records, RegestId, i);

      if (!write_text (project, record, error) || !write_description (project, record, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

static char *
dup_indexed (RegestProject *project, gint64 rowid)
{
  return regest_query_text (project, "SELECT text FROM search WHERE rowid = :rowid", "n:rowid",
                            rowid, NULL);
}

/* a piece whose words differ; counts them */
static gboolean
compare_text (RegestProject *project, const RegestId *record, guint *n_wrong, GError **error)
{
  g_autoptr (GArray) pieces = load_pieces (project, record, error);

  if (pieces == NULL)
    return FALSE;
  if (pieces->len == 0 &&
      regest_exists (project, "SELECT 1 FROM segment WHERE record = :id", "i:id", record, NULL))
    (*n_wrong)++;
  for (guint i = 0; i < pieces->len; i++)
    {
      g_autofree char *held = dup_indexed (project, g_array_index (pieces, Piece, i).rowid);
      g_auto (SearchLines) lines = { NULL };
      g_autofree char *text = NULL;

      search_lines_init (&lines, project, record);
      if (!read_piece (&lines, pieces, i, error))
        return FALSE;
      text = search_lines_dup_text (&lines, 0, lines.n_own);
      *n_wrong += g_strcmp0 (held, text) != 0;
    }
  return TRUE;
}

static gboolean
compare_description (RegestProject *project, const RegestId *record, guint *n_wrong, GError **error)
{
  g_autofree char *text = dup_description (project, record, error);
  g_autofree char *held = NULL;

  if (text == NULL)
    return FALSE;
  held = regest_query_text (project,
                            "SELECT s.text FROM search_piece p JOIN search s ON s.rowid = p.rowid"
                            " WHERE p.record = :record AND p.position IS NULL",
                            "i:record", record, NULL);
  *n_wrong += g_strcmp0 (held != NULL ? held : "", text) != 0;
  return TRUE;
}

static gboolean
check (RegestProject *project, GPtrArray *findings, GError **error)
{
  g_autoptr (GArray)
    records = regest_query_ids (project, error, "SELECT id FROM record ORDER BY id", NULL);
  guint n_wrong = 0;

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const RegestId *record = &g_array_index (records, RegestId, i);

      if (!compare_text (project, record, &n_wrong, error) ||
          !compare_description (project, record, &n_wrong, error))
        return FALSE;
    }
  if (n_wrong > 0)
    {
      RegestFinding *finding = g_new0 (RegestFinding, 1);

      finding->serious = TRUE;
      finding->what = g_strdup ("derived");
      finding->message = g_strdup_printf (
        ngettext ("The index of words differs from the texts in %u place; rebuild it",
                  "The index of words differs from the texts in %u places; rebuild it", n_wrong),
        n_wrong);
      g_ptr_array_add (findings, finding);
    }
  return regest_follower_check (
    project, "search",
    "SELECT (SELECT count (*) FROM search_piece p WHERE NOT EXISTS"
    " (SELECT 1 FROM record r WHERE r.id = p.record)) +"
    " abs ((SELECT count (*) FROM search_piece) - (SELECT count (*) FROM search))",
    findings, error);
}

const RegestFollower regest_search_follower = { "search", begin, row, end, drop, rebuild, check };
