/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/page.h>

#include "edit-private.h"
#include "id-map.h"
#include "load.h"

#define ANNOTATION_COLUMNS                                                             \
  "n.id, n.record, n.kind, n.status, n.entity, e.name, n.certainty, n.note, n.author," \
  " n.created, n.modified"
#define ANNOTATION_N_COLUMNS 11
#define TARGET_COLUMNS "t.start_segment, t.start_offset, t.end_segment, t.end_offset, t.quote"

static RegestAnnotation *
new_from_row (RegestStatement *row)
{
  RegestAnnotation *self = regest_annotation_new (regest_statement_get_text (row, 2));
  RegestStatus status = REGEST_STATUS_ACCEPTED;
  RegestId id;

  regest_statement_get_id (row, 0, &id);
  regest_annotation_set_id (self, &id);
  regest_statement_get_id (row, 1, &id);
  regest_annotation_set_record (self, &id);
  regest_status_parse (regest_statement_get_text (row, 3), &status);
  regest_annotation_set_status (self, status);
  if (regest_statement_get_id (row, 4, &id))
    regest_annotation_set_entity (self, &id, regest_statement_get_text (row, 5));
  if (!regest_statement_is_null (row, 6))
    regest_annotation_set_certainty (self, regest_statement_get_text (row, 6));
  if (!regest_statement_is_null (row, 7))
    regest_annotation_set_note (self, regest_statement_get_text (row, 7));
  regest_annotation_set_author (self, regest_statement_get_text (row, 8));
  regest_annotation_set_times (self, regest_statement_get_int (row, 9),
                               regest_statement_get_int (row, 10));
  return self;
}

typedef struct
{
  guint annotation; /* place in the list */
  RegestSpan span;
  char *quote;
} Piece;

static void
clear_piece (Piece *piece)
{
  g_free (piece->quote);
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const Piece *p = a, *q = b;

  if (p->annotation != q->annotation)
    return p->annotation < q->annotation ? -1 : 1;
  if (p->span.start != q->span.start)
    return p->span.start < q->span.start ? -1 : 1;
  return p->span.end < q->span.end ? -1 : p->span.end > q->span.end;
}

static void
load_piece (RegestReader *reader, RegestStatement *row, int column, const RegestId *record,
            Piece *piece)
{
  RegestAnchor start, end;

  piece->quote = g_strdup (regest_statement_get_text (row, column + 4));
  if (regest_load_anchor (row, column, &start) && regest_load_anchor (row, column + 2, &end))
    regest_reader_resolve (reader, record, &start, &end, &piece->span);
}

static void
add_pieces (GPtrArray *annotations, GArray *pieces)
{
  g_array_sort (pieces, compare_pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);

      regest_annotation_add_target (g_ptr_array_index (annotations, piece->annotation), piece->span,
                                    piece->quote);
    }
}

static GArray *
new_pieces (void)
{
  GArray *pieces = g_array_new (FALSE, TRUE, sizeof (Piece));

  g_array_set_clear_func (pieces, (GDestroyNotify) clear_piece);
  return pieces;
}

/* -- places on pages ------------------------------------------------------- */

#define PLACE_COLUMNS "z.annotation, z.id, z.page, z.points"
#define PLACE_ORDER " ORDER BY p.position, p.id, z.position, z.id"

/* What is asked of pages is asked of few tags: nothing is looked up before one has a place. */
static guint
find_page_number (RegestReader *reader, const RegestId *record, const RegestId *page)
{
  g_autoptr (GArray) pages =
    regest_query_ids (regest_reader_get_project (reader), NULL,
                      "SELECT id FROM page WHERE record = :record ORDER BY position, id",
                      "i:record", record, NULL);

  for (guint i = 0; pages != NULL && i < pages->len; i++)
    if (regest_id_equal (&g_array_index (pages, RegestId, i), page))
      return i + 1;
  return 0;
}

typedef struct
{
  RegestId page;
  guint number;
} LastPage;

/* rows come page by page */
static void
add_place (RegestReader *reader, RegestAnnotation *annotation, RegestStatement *row, LastPage *last)
{
  g_autoptr (GArray) points = regest_points_parse (regest_statement_get_text (row, 3));
  RegestTagPlace place = { .points = points };

  regest_statement_get_id (row, 1, &place.zone);
  regest_statement_get_id (row, 2, &place.page);
  if (last->number == 0 || !regest_id_equal (&last->page, &place.page))
    {
      last->page = place.page;
      last->number =
        find_page_number (reader, regest_annotation_get_record (annotation), &place.page);
    }
  place.number = last->number;
  regest_annotation_add_place (annotation, &place);
}

/* -- one ------------------------------------------------------------------- */

static RegestAnnotation *
load_row (RegestDatabase *db, const RegestId *id, GError **error)
{
  g_autoptr (RegestStatement) row = regest_database_prepare (
    db,
    "SELECT " ANNOTATION_COLUMNS
    " FROM annotation n LEFT JOIN entity e ON e.id = n.entity WHERE n.id = :id",
    error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return NULL;
  regest_statement_bind_id (row, ":id", id);
  if (regest_statement_step (row, &failure))
    return new_from_row (row);
  if (regest_ended_well (&failure, error))
    regest_not_found (error, _("There is no annotation %s in the project"), id);
  return NULL;
}

static gboolean
load_targets (RegestReader *reader, RegestAnnotation *annotation, GError **error)
{
  RegestDatabase *db = regest_project_get_database (regest_reader_get_project (reader));
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    db, "SELECT " TARGET_COLUMNS " FROM target t WHERE t.annotation = :id", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GArray) pieces = new_pieces ();
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  regest_statement_bind_id (rows, ":id", regest_annotation_get_id (annotation));
  while (regest_statement_step (rows, &failure))
    {
      Piece piece = { 0 };

      load_piece (reader, rows, 0, regest_annotation_get_record (annotation), &piece);
      g_array_append_val (pieces, piece);
    }
  g_ptr_array_add (list, annotation);
  add_pieces (list, pieces);
  return regest_ended_well (&failure, error);
}

static gboolean
load_places (RegestReader *reader, RegestAnnotation *annotation, GError **error)
{
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    regest_project_get_database (regest_reader_get_project (reader)),
    "SELECT " PLACE_COLUMNS " FROM zone z JOIN page p ON p.id = z.page"
    " WHERE z.annotation = :id AND p.record = :record" PLACE_ORDER,
    error);
  g_autoptr (GError) failure = NULL;
  LastPage last = { 0 };

  if (rows == NULL)
    return FALSE;
  regest_statement_bind_id (rows, ":id", regest_annotation_get_id (annotation));
  regest_statement_bind_id (rows, ":record", regest_annotation_get_record (annotation));
  while (regest_statement_step (rows, &failure))
    add_place (reader, annotation, rows, &last);
  return regest_ended_well (&failure, error);
}

RegestAnnotation *
regest_load_annotation (RegestReader *reader, const RegestId *id, GError **error)
{
  RegestDatabase *db = regest_project_get_database (regest_reader_get_project (reader));
  RegestOwner owner = { REGEST_OWNER_ANNOTATION, *id };
  g_autoptr (RegestAnnotation) annotation = load_row (db, id, error);
  g_autoptr (GPtrArray) attributes = NULL;

  if (annotation == NULL || !load_targets (reader, annotation, error) ||
      !load_places (reader, annotation, error))
    return NULL;
  attributes = regest_load_attributes (reader, &owner, error);
  if (attributes == NULL)
    return NULL;
  g_ptr_array_set_free_func (attributes, NULL);
  for (guint i = 0; i < attributes->len; i++)
    regest_annotation_take_attribute (annotation, g_ptr_array_index (attributes, i));
  return g_steal_pointer (&annotation);
}

/**
 * regest_project_get_annotation:
 * @self: a project
 * @id: an annotation
 * @error: return location
 *
 * Returns: (transfer full): the annotation with its targets and attributes; NULL with NOT_FOUND
 */
RegestAnnotation *
regest_project_get_annotation (RegestProject *self, const RegestId *id, GError **error)
{
  g_autoptr (RegestReader) reader = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  reader = regest_reader_new (self);
  return regest_load_annotation (reader, id, error);
}

/* -- a record's ------------------------------------------------------------ */

typedef struct
{
  RegestReader *reader;
  const RegestId *record;
  const RegestId *segment; /* of one line only; NULL: of all */
  GPtrArray *annotations;
  RegestIdMap place_of;
} Batch;

static void
batch_clear (Batch *batch)
{
  g_clear_pointer (&batch->annotations, g_ptr_array_unref);
  regest_id_map_clear (&batch->place_of);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

static RegestStatement *
prepare (Batch *batch, const char *sql, GError **error)
{
  RegestDatabase *db = regest_project_get_database (regest_reader_get_project (batch->reader));
  RegestStatement *rows = regest_database_prepare (db, sql, error);

  if (rows != NULL)
    regest_statement_bind_id (rows, ":record", batch->record);
  if (rows != NULL && batch->segment != NULL)
    regest_statement_bind_id (rows, ":segment", batch->segment);
  return rows;
}

static void
batch_add (Batch *batch, RegestAnnotation *annotation)
{
  regest_id_map_set (&batch->place_of, regest_annotation_get_id (annotation),
                     batch->annotations->len);
  g_ptr_array_add (batch->annotations, annotation);
}

static gboolean
batch_rows (Batch *batch, const char *kind, GError **error)
{
  g_autoptr (RegestStatement) rows = prepare (
    batch,
    "SELECT " ANNOTATION_COLUMNS " FROM annotation n LEFT JOIN entity e ON e.id = n.entity"
    " WHERE n.record = :record AND (:kind IS NULL OR n.kind = :kind)",
    error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  regest_statement_bind_text (rows, ":kind", kind);
  while (regest_statement_step (rows, &failure))
    batch_add (batch, new_from_row (rows));
  return regest_ended_well (&failure, error);
}

static gboolean
batch_targets (Batch *batch, const char *sql, GError **error)
{
  g_autoptr (RegestStatement) rows = prepare (batch, sql, error);
  g_autoptr (GArray) pieces = new_pieces ();
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  while (regest_statement_step (rows, &failure))
    {
      Piece piece = { 0 };
      RegestId id;

      regest_statement_get_id (rows, 0, &id);
      if (!regest_id_map_get (&batch->place_of, &id, &piece.annotation))
        continue;
      load_piece (batch->reader, rows, 1, batch->record, &piece);
      g_array_append_val (pieces, piece);
    }
  add_pieces (batch->annotations, pieces);
  return regest_ended_well (&failure, error);
}

static gboolean
batch_attributes (Batch *batch, const char *sql, GError **error)
{
  g_autoptr (RegestStatement) rows = prepare (batch, sql, error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  while (regest_statement_step (rows, &failure))
    {
      RegestId id;
      guint place;

      regest_statement_get_id (rows, 0, &id);
      if (regest_id_map_get (&batch->place_of, &id, &place))
        regest_annotation_take_attribute (g_ptr_array_index (batch->annotations, place),
                                          regest_load_attribute (batch->reader, rows, 1));
    }
  return regest_ended_well (&failure, error);
}

static gboolean
batch_places (Batch *batch, GError **error)
{
  g_autoptr (RegestStatement) rows = prepare (
    batch,
    "SELECT " PLACE_COLUMNS " FROM page p JOIN zone z ON z.page = p.id"
    " WHERE p.record = :record AND z.annotation IS NOT NULL" PLACE_ORDER,
    error);
  g_autoptr (GError) failure = NULL;
  LastPage last = { 0 };

  if (rows == NULL)
    return FALSE;
  while (regest_statement_step (rows, &failure))
    {
      RegestId id;
      guint place;

      regest_statement_get_id (rows, 0, &id);
      if (regest_id_map_get (&batch->place_of, &id, &place))
        add_place (batch->reader, g_ptr_array_index (batch->annotations, place), rows, &last);
    }
  return regest_ended_well (&failure, error);
}

static int
compare_by_place (gconstpointer a, gconstpointer b)
{
  return regest_annotation_compare (*(RegestAnnotation *const *) a, *(RegestAnnotation *const *) b);
}

GPtrArray *
regest_load_annotations (RegestReader *reader, const RegestId *record, const char *kind,
                         GError **error)
{
  g_auto (Batch) batch = { reader, record, NULL, g_ptr_array_new_with_free_func (g_object_unref) };

  regest_id_map_init (&batch.place_of, 64);
  if (!batch_rows (&batch, kind, error))
    return NULL;
  if (batch.annotations->len > 0 &&
      (!batch_targets (&batch,
                       "SELECT t.annotation, " TARGET_COLUMNS
                       " FROM target t WHERE t.record = :record",
                       error) ||
       !batch_places (&batch, error) ||
       !batch_attributes (&batch,
                          "SELECT n.id, " REGEST_ATTRIBUTE_COLUMNS
                          " FROM annotation n JOIN attribute a ON a.owner_annotation = n.id"
                          " WHERE n.record = :record ORDER BY a.position, a.id",
                          error)))
    return NULL;
  g_ptr_array_sort (batch.annotations, compare_by_place);
  return g_steal_pointer (&batch.annotations);
}

/* -- a line's -------------------------------------------------------------- */

static gboolean
load_alone (Batch *batch, const RegestId *id, GPtrArray *others, GError **error)
{
  RegestAnnotation *annotation = regest_load_annotation (batch->reader, id, error);

  if (annotation == NULL)
    return FALSE;
  g_ptr_array_add (others, annotation);
  return TRUE;
}

/* Those of one piece, and on no page, are the batch's; the others, which are few, are loaded each
 * by itself, with the first piece. The pluses keep SQLite from going through all of the record. */
static gboolean
line_rows (Batch *batch, const char *kind, RegestIdMap *done, GPtrArray *others, GError **error)
{
  g_autoptr (RegestStatement) rows = prepare (
    batch,
    "SELECT " ANNOTATION_COLUMNS ", (SELECT count (*) FROM target o WHERE o.annotation = n.id) = 1"
    " AND NOT EXISTS (SELECT 1 FROM zone z WHERE z.annotation = n.id)"
    " FROM target t CROSS JOIN annotation n ON n.id = t.annotation"
    " LEFT JOIN entity e ON e.id = n.entity WHERE t.start_segment = :segment"
    " AND +t.record = :record AND +n.record = :record AND (:kind IS NULL OR n.kind = :kind)",
    error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  regest_statement_bind_text (rows, ":kind", kind);
  while (regest_statement_step (rows, &failure))
    {
      RegestId id;
      guint any;

      regest_statement_get_id (rows, 0, &id);
      if (regest_statement_get_int (rows, ANNOTATION_N_COLUMNS) != 0)
        batch_add (batch, new_from_row (rows));
      else if (!regest_id_map_get (done, &id, &any))
        {
          regest_id_map_set (done, &id, 0);
          if (!load_alone (batch, &id, others, error))
            return FALSE;
        }
    }
  return regest_ended_well (&failure, error);
}

GPtrArray *
regest_load_annotations_of_line (const RegestAnnotationLine *line, const char *kind,
                                 RegestIdMap *done, GError **error)
{
  g_auto (Batch) batch = { line->reader, line->record, line->segment,
                           g_ptr_array_new_with_free_func (g_object_unref) };
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);

  regest_id_map_init (&batch.place_of, 16);
  if (!line_rows (&batch, kind, done, others, error))
    return NULL;
  if (batch.annotations->len > 0 &&
      (!batch_targets (&batch,
                       "SELECT t.annotation, " TARGET_COLUMNS
                       " FROM target t WHERE t.start_segment = :segment AND +t.record = :record",
                       error) ||
       !batch_attributes (&batch,
                          "SELECT t.annotation, " REGEST_ATTRIBUTE_COLUMNS
                          " FROM target t CROSS JOIN attribute a"
                          " ON a.owner_annotation = t.annotation"
                          " WHERE t.start_segment = :segment AND +t.record = :record"
                          " ORDER BY a.position, a.id",
                          error)))
    return NULL;
  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (batch.annotations, g_object_ref (others->pdata[i]));
  g_ptr_array_sort (batch.annotations, compare_by_place);
  return g_steal_pointer (&batch.annotations);
}
