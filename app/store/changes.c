/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "project-struct.h"

/*
 * Rows become things: the rows of a tag's pieces and attributes all say that the tag changed. A
 * thing's own row decides whether it came or went; rows that hang on it say that it was modified.
 * An updated row carries only its key and the columns that changed, so whose it is may have to be
 * looked up.
 */

#define LARGE 5000

struct _RegestChanges
{
  gatomicrefcount ref_count;
  GArray *changes; /* of RegestChange */
  gboolean large;
  gboolean foreign;
};

struct _RegestChangesBuilder
{
  RegestDatabase *db;
  GArray *changes;
  GHashTable *indices; /* RegestChange key -> index + 1 */
  gboolean large;
};

G_DEFINE_BOXED_TYPE (RegestChanges, regest_changes, regest_changes_ref, regest_changes_unref)

RegestChanges *
regest_changes_ref (RegestChanges *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
regest_changes_unref (RegestChanges *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->changes);
  g_free (self);
}

guint
regest_changes_get_n_changes (RegestChanges *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->changes->len;
}

const RegestChange *
regest_changes_get_change (RegestChanges *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->changes->len, NULL);
  return &g_array_index (self->changes, RegestChange, index);
}

gboolean
regest_changes_is_large (RegestChanges *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->large;
}

gboolean
regest_changes_is_foreign (RegestChanges *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->foreign;
}

gboolean
regest_changes_touches (RegestChanges *self, const RegestId *record)
{
  g_return_val_if_fail (self != NULL && record != NULL, FALSE);
  if (self->large)
    return TRUE;
  for (guint i = 0; i < self->changes->len; i++)
    if (regest_id_equal (&g_array_index (self->changes, RegestChange, i).record, record))
      return TRUE;
  return FALSE;
}

gboolean
regest_changes_has (RegestChanges *self, RegestChangedWhat what)
{
  g_return_val_if_fail (self != NULL, FALSE);
  if (self->large)
    return TRUE;
  for (guint i = 0; i < self->changes->len; i++)
    if (g_array_index (self->changes, RegestChange, i).what == what)
      return TRUE;
  return FALSE;
}

/* -- building -------------------------------------------------------------- */

typedef struct
{
  RegestChangedWhat what;
  RegestId id;
} Key;

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return regest_id_hash (&key->id) * 31 + key->what;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *left = a, *right = b;

  return left->what == right->what && regest_id_equal (&left->id, &right->id);
}

RegestChangesBuilder *
regest_changes_builder_new (RegestDatabase *db)
{
  RegestChangesBuilder *self = g_new0 (RegestChangesBuilder, 1);

  self->db = db;
  self->changes = g_array_new (FALSE, TRUE, sizeof (RegestChange));
  self->indices = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);
  return self;
}

void
regest_changes_builder_free (RegestChangesBuilder *self)
{
  g_array_unref (self->changes);
  g_hash_table_unref (self->indices);
  g_free (self);
}

void
regest_changes_builder_set_large (RegestChangesBuilder *self)
{
  self->large = TRUE;
}

gboolean
regest_changes_builder_is_large (RegestChangesBuilder *self)
{
  return self->large;
}

static RegestChange *
add (RegestChangesBuilder *self, RegestChangedWhat what, const RegestId *id)
{
  Key key = { what, *id };
  RegestChange change = { what, REGEST_CHANGE_MODIFIED, *id };
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, &key));

  if (index == 0)
    {
      g_array_append_val (self->changes, change);
      index = self->changes->len;
      g_hash_table_insert (self->indices, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (index));
    }
  if (self->changes->len > LARGE)
    self->large = TRUE;
  return &g_array_index (self->changes, RegestChange, index - 1);
}

/* A thing's own row. Several changesets may follow upon each other: what came and went again just
 * went. */
static RegestChange *
add_own (RegestChangesBuilder *self, RegestChangedWhat what, const RegestId *id, int op)
{
  RegestChange *change = add (self, what, id);

  if (op == SQLITE_INSERT)
    change->how = change->how == REGEST_CHANGE_REMOVED ? REGEST_CHANGE_MODIFIED
                                                       : REGEST_CHANGE_ADDED;
  else if (op == SQLITE_DELETE)
    change->how = REGEST_CHANGE_REMOVED;
  return change;
}

static gboolean
read_id (const RegestRowChange *row, int column, RegestId *id)
{
  sqlite3_value *value = NULL;

  memset (id, 0, sizeof *id);
  if (column >= row->n_columns)
    return FALSE;
  if (row->new_values[column] != NULL)
    value = row->new_values[column];
  else if (row->old_values[column] != NULL)
    value = row->old_values[column];
  if (value == NULL || sqlite3_value_type (value) != SQLITE_BLOB ||
      sqlite3_value_bytes (value) != sizeof id->bytes)
    return FALSE;
  memcpy (id->bytes, sqlite3_value_blob (value), sizeof id->bytes);
  return TRUE;
}

/* One id that a query with :id gives; FALSE: no such row any more. */
static gboolean
look_up (RegestChangesBuilder *self, const char *sql, const RegestId *id, RegestId *found)
{
  g_autoptr (RegestStatement) statement = regest_database_prepare (self->db, sql, NULL);

  memset (found, 0, sizeof *found);
  if (statement == NULL)
    return FALSE;
  regest_statement_bind_id (statement, ":id", id);
  return regest_statement_step (statement, NULL) && regest_statement_get_id (statement, 0, found);
}

static void
add_attribute (RegestChangesBuilder *self, const RegestRowChange *row, const RegestId *id)
{
  static const RegestChangedWhat what[] = { REGEST_CHANGED_RECORD, REGEST_CHANGED_ANNOTATION,
                                            REGEST_CHANGED_ENTITY };
  g_autoptr (RegestStatement) statement = NULL;
  RegestId owner;

  for (int i = 0; i < 3; i++)
    if (read_id (row, 1 + i, &owner))
      {
        add (self, what[i], &owner);
        return;
      }

  statement = regest_database_prepare (
    self->db, "SELECT owner_record, owner_annotation, owner_entity FROM attribute WHERE id = :id",
    NULL);
  if (statement == NULL)
    return;
  regest_statement_bind_id (statement, ":id", id);
  if (!regest_statement_step (statement, NULL))
    return;
  for (int i = 0; i < 3; i++)
    if (regest_statement_get_id (statement, i, &owner))
      add (self, what[i], &owner);
}

/* A row that hangs on another: named in @column, or looked up where the row was updated elsewhere.
 *  */
static void
add_hanging (RegestChangesBuilder *self, const RegestRowChange *row, RegestChangedWhat what,
             const char *sql)
{
  RegestId id, owner;

  read_id (row, 0, &id);
  if (read_id (row, 1, &owner) || look_up (self, sql, &id, &owner))
    add (self, what, &owner);
}

static void
add_with_record (RegestChangesBuilder *self, const RegestRowChange *row, RegestChangedWhat what,
                 const RegestId *id)
{
  RegestChange *change = add_own (self, what, id, row->op);

  if (regest_id_is_none (&change->record))
    read_id (row, 1, &change->record);
}

void
regest_changes_builder_add (RegestChangesBuilder *self, const RegestRowChange *row)
{
  RegestId id;

  if (self->large || !read_id (row, 0, &id))
    return;
  if (g_str_equal (row->table, "segment"))
    add_hanging (self, row, REGEST_CHANGED_TEXT, "SELECT record FROM segment WHERE id = :id");
  else if (g_str_equal (row->table, "target"))
    add_hanging (self, row, REGEST_CHANGED_ANNOTATION,
                 "SELECT annotation FROM target WHERE id = :id");
  else if (g_str_equal (row->table, "name"))
    add_hanging (self, row, REGEST_CHANGED_ENTITY, "SELECT entity FROM name WHERE id = :id");
  else if (g_str_equal (row->table, "identifier"))
    add_hanging (self, row, REGEST_CHANGED_ENTITY, "SELECT entity FROM identifier WHERE id = :id");
  else if (g_str_equal (row->table, "attribute"))
    add_attribute (self, row, &id);
  else if (g_str_equal (row->table, "record"))
    add_own (self, REGEST_CHANGED_RECORD, &id, row->op);
  else if (g_str_equal (row->table, "entity"))
    add_own (self, REGEST_CHANGED_ENTITY, &id, row->op);
  else if (g_str_equal (row->table, "relation"))
    add_own (self, REGEST_CHANGED_RELATION, &id, row->op);
  else if (g_str_equal (row->table, "annotation"))
    add_with_record (self, row, REGEST_CHANGED_ANNOTATION, &id);
  else if (g_str_equal (row->table, "correction"))
    add_with_record (self, row, REGEST_CHANGED_CORRECTION, &id);
  else if (g_str_equal (row->table, "page"))
    add_with_record (self, row, REGEST_CHANGED_PAGE, &id);
  else if (g_str_equal (row->table, "zone"))
    add_hanging (self, row, REGEST_CHANGED_PAGE, "SELECT page FROM zone WHERE id = :id");
  else if (g_str_equal (row->table, "layer"))
    add_with_record (self, row, REGEST_CHANGED_LAYER, &id);
  else if (g_str_equal (row->table, "profile"))
    add (self, REGEST_CHANGED_PROFILE, &(RegestId){ 0 });
}

/* To which record does it belong? What went with its record was told by its own row. */
static void
complete (RegestChangesBuilder *self, RegestChange *change)
{
  if (change->what == REGEST_CHANGED_RECORD || change->what == REGEST_CHANGED_TEXT)
    change->record = change->id;
  else if (!regest_id_is_none (&change->record))
    return;
  else if (change->what == REGEST_CHANGED_ANNOTATION)
    look_up (self, "SELECT record FROM annotation WHERE id = :id", &change->id, &change->record);
  else if (change->what == REGEST_CHANGED_CORRECTION)
    look_up (self, "SELECT record FROM correction WHERE id = :id", &change->id, &change->record);
  else if (change->what == REGEST_CHANGED_PAGE)
    look_up (self, "SELECT record FROM page WHERE id = :id", &change->id, &change->record);
  else if (change->what == REGEST_CHANGED_LAYER)
    look_up (self, "SELECT record FROM layer WHERE id = :id", &change->id, &change->record);
  else if (change->what == REGEST_CHANGED_RELATION)
    look_up (self,
             "SELECT coalesce (r.from_record, a.record) FROM relation AS r"
             " LEFT JOIN annotation AS a ON a.id = r.from_annotation WHERE r.id = :id",
             &change->id, &change->record);
}

RegestChanges *
regest_changes_builder_end (RegestChangesBuilder *self, gboolean foreign)
{
  RegestChanges *changes = g_new0 (RegestChanges, 1);

  g_atomic_ref_count_init (&changes->ref_count);
  for (guint i = 0; i < self->changes->len && !self->large; i++)
    complete (self, &g_array_index (self->changes, RegestChange, i));
  changes->changes = g_steal_pointer (&self->changes);
  changes->large = self->large;
  changes->foreign = foreign;
  self->changes = g_array_new (FALSE, TRUE, sizeof (RegestChange));
  regest_changes_builder_free (self);
  return changes;
}
