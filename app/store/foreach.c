/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "edit-private.h"

/*
 * Ids come from the covering indexes of the summaries in the order of the lists, one is loaded and
 * handed on at a time. Nothing is sorted before the first one is delivered.
 */

typedef gboolean (*IdFunc) (const RegestId *id, gpointer user_data, gboolean *stop, GError **error);

static gboolean
foreach_id (RegestStatement *rows, IdFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean stop = FALSE;

  while (!stop && regest_statement_step (rows, &failure))
    {
      RegestId id;

      regest_statement_get_id (rows, 0, &id);
      if (!func (&id, user_data, &stop, error))
        return FALSE;
    }
  return regest_ended_well (&failure, error);
}

static RegestStatement *
query_records (RegestProject *self, GError **error)
{
  return regest_database_prepare (
    regest_project_get_database (self),
    "SELECT record FROM record_summary ORDER BY collection, position, record", error);
}

typedef struct
{
  RegestReader *reader;
  const char *kind;
  GCallback func;
  gpointer user_data;
} Visit;

static gboolean
visit_record (const RegestId *id, gpointer user_data, gboolean *stop, GError **error)
{
  Visit *visit = user_data;
  g_autoptr (RegestRecord) record = regest_load_record (visit->reader, id, error);

  if (record == NULL)
    return FALSE;
  *stop = !((RegestRecordFunc) visit->func) (record, visit->user_data);
  return TRUE;
}

/**
 * regest_project_foreach_record:
 * @func: (scope call): returns FALSE to stop
 *
 * Goes through the records in the order of the sidebar.
 */
gboolean
regest_project_foreach_record (RegestProject *self, RegestRecordFunc func, gpointer user_data,
                               GError **error)
{
  g_autoptr (RegestReader) reader = NULL;
  g_autoptr (RegestStatement) rows = NULL;
  Visit visit = { NULL, NULL, G_CALLBACK (func), user_data };

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (!regest_settle_derived (self, error))
    return FALSE;
  visit.reader = reader = regest_reader_new (self);
  rows = query_records (self, error);
  return rows != NULL && foreach_id (rows, visit_record, &visit, error);
}

/* -- annotations ----------------------------------------------------------- */

/* Those of a record are loaded at once, with a query a table; of a record that has more than this,
 * line by line, so that the first is handed on soon and memory stays flat. */
#define MANY_ANNOTATIONS 1000

static void
hand_on (Visit *visit, GPtrArray *annotations, gboolean *stop)
{
  for (guint i = 0; !*stop && i < annotations->len; i++)
    *stop = !((RegestAnnotationFunc) visit->func) (g_ptr_array_index (annotations, i),
                                                   visit->user_data);
}

static RegestStatement *
query_of_record (Visit *visit, const RegestId *record, const char *sql, GError **error)
{
  RegestStatement *rows = regest_database_prepare (
    regest_project_get_database (regest_reader_get_project (visit->reader)), sql, error);

  if (rows != NULL)
    regest_statement_bind_id (rows, ":record", record);
  return rows;
}

static gboolean
has_many (Visit *visit, const RegestId *record)
{
  g_autoptr (RegestStatement) row = query_of_record (
    visit, record,
    "SELECT count (*) FROM (SELECT 1 FROM annotation WHERE record = :record AND"
    " (:kind IS NULL OR kind = :kind) LIMIT :n)",
    NULL);

  if (row == NULL)
    return FALSE;
  regest_statement_bind_text (row, ":kind", visit->kind);
  regest_statement_bind_int (row, ":n", MANY_ANNOTATIONS + 1);
  return regest_statement_step (row, NULL) && regest_statement_get_int (row, 0) > MANY_ANNOTATIONS;
}

static gboolean
visit_lines (Visit *visit, const RegestId *record, gboolean *stop, GError **error)
{
  g_autoptr (RegestStatement) rows = query_of_record (
    visit, record, "SELECT id FROM segment WHERE record = :record ORDER BY position, id", error);
  g_auto (RegestIdMap) done = { NULL };
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  regest_id_map_init (&done, 64);
  while (!*stop && regest_statement_step (rows, &failure))
    {
      RegestId segment;
      RegestAnnotationLine line = { visit->reader, record, &segment };
      g_autoptr (GPtrArray) annotations = NULL;

      regest_statement_get_id (rows, 0, &segment);
      annotations = regest_load_annotations_of_line (&line, visit->kind, &done, error);
      if (annotations == NULL)
        return FALSE;
      hand_on (visit, annotations, stop);
    }
  return regest_ended_well (&failure, error);
}

typedef struct
{
  RegestReader *reader;
  GPtrArray *annotations;
} Rest;

static gboolean
take_rest (const RegestId *id, gpointer user_data, gboolean *stop, GError **error)
{
  Rest *rest = user_data;
  RegestAnnotation *annotation = regest_load_annotation (rest->reader, id, error);

  if (annotation == NULL)
    return FALSE;
  g_ptr_array_add (rest->annotations, annotation);
  return TRUE;
}

static int
compare_by_place (gconstpointer a, gconstpointer b)
{
  return regest_annotation_compare (*(RegestAnnotation *const *) a, *(RegestAnnotation *const *) b);
}

/* Those that begin in no line of the record: on its pages alone, nowhere, or in a damaged file. */
static gboolean
visit_rest (Visit *visit, const RegestId *record, gboolean *stop, GError **error)
{
  g_autoptr (GPtrArray) annotations = g_ptr_array_new_with_free_func (g_object_unref);
  Rest rest = { visit->reader, annotations };
  g_autoptr (RegestStatement) rows = query_of_record (
    visit, record,
    "SELECT n.id FROM annotation n WHERE n.record = :record AND (:kind IS NULL OR n.kind = :kind)"
    " AND NOT EXISTS (SELECT 1 FROM target t JOIN segment s ON s.id = t.start_segment"
    " WHERE t.annotation = n.id AND +t.record = n.record AND +s.record = n.record)",
    error);

  if (rows == NULL)
    return FALSE;
  regest_statement_bind_text (rows, ":kind", visit->kind);
  if (!foreach_id (rows, take_rest, &rest, error))
    return FALSE;
  g_ptr_array_sort (annotations, compare_by_place);
  hand_on (visit, annotations, stop);
  return TRUE;
}

static gboolean
visit_annotations (const RegestId *record, gpointer user_data, gboolean *stop, GError **error)
{
  Visit *visit = user_data;
  g_autoptr (GPtrArray) annotations = NULL;

  if (has_many (visit, record))
    return visit_lines (visit, record, stop, error) &&
           (*stop || visit_rest (visit, record, stop, error));
  annotations = regest_load_annotations (visit->reader, record, visit->kind, error);
  if (annotations == NULL)
    return FALSE;
  hand_on (visit, annotations, stop);
  return TRUE;
}

/**
 * regest_project_foreach_annotation:
 * @record: (nullable): NULL for all
 * @kind: (nullable): NULL for all
 * @func: (scope call): returns FALSE to stop
 *
 * Goes through the annotations, record by record and by place.
 */
gboolean
regest_project_foreach_annotation (RegestProject *self, const RegestId *record, const char *kind,
                                   RegestAnnotationFunc func, gpointer user_data, GError **error)
{
  g_autoptr (RegestReader) reader = NULL;
  g_autoptr (RegestStatement) rows = NULL;
  Visit visit = { NULL, kind, G_CALLBACK (func), user_data };
  gboolean stop = FALSE;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (!regest_settle_derived (self, error))
    return FALSE;
  visit.reader = reader = regest_reader_new (self);
  if (record != NULL)
    return visit_annotations (record, &visit, &stop, error);
  rows = query_records (self, error);
  return rows != NULL && foreach_id (rows, visit_annotations, &visit, error);
}

static gboolean
visit_refused (const RegestId *record, gpointer user_data, gboolean *stop, GError **error)
{
  Visit *visit = user_data;
  g_autoptr (GPtrArray)
    annotations = regest_load_annotations (visit->reader, record, NULL, error);

  if (annotations == NULL)
    return FALSE;
  for (guint i = 0; !*stop && i < annotations->len; i++)
    if (regest_annotation_get_status (annotations->pdata[i]) == REGEST_STATUS_REJECTED)
      *stop = !((RegestAnnotationFunc) visit->func) (annotations->pdata[i], visit->user_data);
  return TRUE;
}

/**
 * regest_project_foreach_refused:
 * @func: (scope call): returns FALSE to stop
 *
 * Goes through what was refused, record by record and by place.
 */
gboolean
regest_project_foreach_refused (RegestProject *self, RegestAnnotationFunc func,
                                gpointer user_data, GError **error)
{
  g_autoptr (RegestReader) reader = NULL;
  g_autoptr (RegestStatement) rows = NULL;
  Visit visit = { NULL, NULL, G_CALLBACK (func), user_data };

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (!regest_settle_derived (self, error))
    return FALSE;
  visit.reader = reader = regest_reader_new (self);
  rows = regest_database_prepare (
    regest_project_get_database (self),
    "SELECT record FROM record_summary WHERE record IN (SELECT record FROM annotation WHERE"
    " status = 'rejected') ORDER BY collection, position, record",
    error);
  return rows != NULL && foreach_id (rows, visit_refused, &visit, error);
}

static gboolean
visit_entity (const RegestId *id, gpointer user_data, gboolean *stop, GError **error)
{
  Visit *visit = user_data;
  g_autoptr (RegestEntity) entity = regest_load_entity (visit->reader, id, error);

  if (entity == NULL)
    return FALSE;
  *stop = !((RegestEntityFunc) visit->func) (entity, visit->user_data);
  return TRUE;
}

/**
 * regest_project_foreach_entity:
 * @kind: (nullable): NULL for all
 * @func: (scope call): returns FALSE to stop
 *
 * Goes through the entities.
 */
gboolean
regest_project_foreach_entity (RegestProject *self, const char *kind, RegestEntityFunc func,
                               gpointer user_data, GError **error)
{
  RegestDatabase *db;
  g_autoptr (RegestReader) reader = NULL;
  g_autoptr (RegestStatement) rows = NULL;
  Visit visit = { NULL, NULL, G_CALLBACK (func), user_data };

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (!regest_settle_derived (self, error))
    return FALSE;
  db = regest_project_get_database (self);
  visit.reader = reader = regest_reader_new (self);
  if (kind == NULL)
    rows = regest_database_prepare (db, "SELECT entity FROM entity_summary ORDER BY sort, entity",
                                    error);
  else
    rows = regest_database_prepare (
      db, "SELECT entity FROM entity_summary WHERE kind = :kind ORDER BY sort, entity", error);
  if (rows == NULL)
    return FALSE;
  if (kind != NULL)
    regest_statement_bind_text (rows, ":kind", kind);
  return foreach_id (rows, visit_entity, &visit, error);
}

/* -- relations ------------------------------------------------------------- */

static void
load_end (RegestStatement *row, int column, RegestOwner *owner)
{
  for (int i = 0; i < 3; i++)
    if (regest_statement_get_id (row, column + i, &owner->id))
      {
        owner->type = (RegestOwnerType) i;
        return;
      }
}

/**
 * regest_project_foreach_relation:
 * @func: (scope call): returns FALSE to stop
 *
 * Goes through the relations.
 */
gboolean
regest_project_foreach_relation (RegestProject *self, RegestRelationFunc func, gpointer user_data,
                                 GError **error)
{
  g_autoptr (RegestStatement) rows = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean more = TRUE;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  rows = regest_database_prepare (
    regest_project_get_database (self),
    "SELECT id, type, from_record, from_annotation, from_entity, to_record,"
    " to_annotation, to_entity, note, author, created FROM relation ORDER BY id",
    error);
  if (rows == NULL)
    return FALSE;
  while (more && regest_statement_step (rows, &failure))
    {
      RegestRelation relation = { 0 };

      regest_statement_get_id (rows, 0, &relation.id);
      relation.type = (char *) regest_statement_get_text (rows, 1);
      load_end (rows, 2, &relation.from);
      load_end (rows, 5, &relation.to);
      relation.note = (char *) regest_statement_get_text (rows, 8);
      relation.author = (char *) regest_statement_get_text (rows, 9);
      relation.created = regest_statement_get_int (rows, 10);
      more = func (&relation, user_data);
    }
  return regest_ended_well (&failure, error);
}
