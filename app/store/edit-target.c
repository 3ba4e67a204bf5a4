/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "edit-private.h"
#include "inserts.h"
#include "placed-rows.h"

static gboolean
write_target (RegestProject *self, RegestText *text, const RegestTargetRow *row,
              RegestStatement *statement, GError **error)
{
  g_autofree char *quote = row->block ? NULL : regest_text_dup_range (text, row->span);
  RegestAnchor start, end;

  regest_text_anchor (text, row->span.start, REGEST_ANCHOR_START, &start);
  regest_text_anchor (text, row->span.end, REGEST_ANCHOR_END, &end);
  regest_statement_bind_id (statement, ":id", &row->id);
  regest_statement_bind_id (statement, ":start", &start.segment);
  regest_statement_bind_int (statement, ":start_offset", start.offset);
  regest_statement_bind_id (statement, ":end", &end.segment);
  regest_statement_bind_int (statement, ":end_offset", end.offset);
  regest_statement_bind_text_static (statement, ":quote", quote, -1);
  return regest_inserts_run (self, statement, error);
}

gboolean
regest_insert_target (RegestProject *self, RegestText *text, const RegestTargetRow *row,
                      GError **error)
{
  g_autoptr (RegestStatement) statement = regest_inserts_prepare (
    self, "target",
    "INSERT INTO target (id, annotation, record, start_segment, start_offset, end_segment,"
    " end_offset, quote)"
    " VALUES (:id, :annotation, :record, :start, :start_offset, :end, :end_offset, :quote)",
    error);
  RegestTargetRow own = *row;

  if (statement == NULL)
    return FALSE;
  if (regest_id_is_none (&own.id))
    own.id = regest_id_new ();
  regest_statement_bind_id (statement, ":annotation", &own.annotation);
  regest_statement_bind_id (statement, ":record", &own.record);
  return write_target (self, text, &own, statement, error);
}

gboolean
regest_update_target (RegestProject *self, RegestText *text, const RegestTargetRow *row,
                      GError **error)
{
  g_autoptr (RegestStatement) statement = regest_database_prepare (
    regest_project_get_database (self),
    "UPDATE target SET start_segment = :start, start_offset = :start_offset, end_segment = :end,"
    " end_offset = :end_offset, quote = :quote WHERE id = :id",
    error);

  return statement != NULL && write_target (self, text, row, statement, error);
}

/* -- the pieces of one annotation, in order -------------------------------- */

typedef struct
{
  RegestProject *project;
  const RegestId *id;
  RegestId record;
  char *kind_name;
  const RegestKind *kind;
  RegestText *text;
  GArray *rows; /* of RegestTargetRow */
} Pieces;

static void
pieces_clear (Pieces *pieces)
{
  g_free (pieces->kind_name);
  g_clear_pointer (&pieces->text, regest_text_unref);
  g_clear_pointer (&pieces->rows, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pieces, pieces_clear)

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const RegestTargetRow *p = a, *q = b;

  return regest_span_compare (&p->span, &q->span);
}

static gboolean
load_rows (Pieces *pieces, GError **error)
{
  g_auto (RegestPlacedRows) rows = { 0 };

  if (!regest_placed_rows_init (&rows, pieces->project, REGEST_TARGETS_WHERE "annotation = :of",
                                pieces->id, pieces->text, error))
    return FALSE;
  while (regest_placed_rows_next (&rows))
    {
      RegestTargetRow row = regest_placed_rows_get_target (&rows, &pieces->record);

      row.block = regest_kind_is_block (pieces->kind);
      g_array_append_val (pieces->rows, row);
    }
  g_array_sort (pieces->rows, compare_rows);
  return regest_placed_rows_end (&rows, error);
}

static gboolean
load_pieces (Pieces *pieces, const char *kind, GError **error)
{
  RegestOwner owner = { REGEST_OWNER_ANNOTATION, *pieces->id };

  pieces->rows = g_array_new (FALSE, FALSE, sizeof (RegestTargetRow));
  if (!regest_check_owner (pieces->project, &owner, &pieces->kind_name, error))
    return FALSE;
  pieces->kind = regest_check_kind (pieces->project, kind != NULL ? kind : pieces->kind_name,
                                    error);
  if (pieces->kind == NULL)
    return FALSE;
  regest_annotation_find_record (pieces->project, pieces->id, &pieces->record);
  pieces->text = regest_project_load_text (pieces->project, &pieces->record, error);
  return pieces->text != NULL && load_rows (pieces, error);
}

static gboolean
check_index (Pieces *pieces, guint index, GError **error)
{
  if (index < pieces->rows->len)
    return TRUE;
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_RANGE,
               _("The annotation has %u pieces, there is no piece %u; nothing was changed"),
               pieces->rows->len, index);
  return FALSE;
}

static gboolean
delete_target (RegestProject *self, const RegestId *id, GError **error)
{
  return regest_run (self, error, "DELETE FROM target WHERE id = :id", "i:id", id, NULL);
}

/* The piece is where it should be; those it meets become part of it. */
static gboolean
absorb (Pieces *pieces, RegestTargetRow *piece, GError **error)
{
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < pieces->rows->len; i++)
        {
          RegestTargetRow *other = &g_array_index (pieces->rows, RegestTargetRow, i);

          if (regest_id_equal (&other->id, &piece->id) || other->span.start > piece->span.end ||
              other->span.end < piece->span.start)
            continue;
          piece->span.start = MIN (piece->span.start, other->span.start);
          piece->span.end = MAX (piece->span.end, other->span.end);
          if (!delete_target (pieces->project, &other->id, error))
            return FALSE;
          g_array_remove_index (pieces->rows, i);
          again = TRUE;
          break;
        }
    }
  for (guint i = 0; i < pieces->rows->len; i++)
    if (regest_id_equal (&g_array_index (pieces->rows, RegestTargetRow, i).id, &piece->id))
      g_array_index (pieces->rows, RegestTargetRow, i).span = piece->span;
  return TRUE;
}

static gboolean
set_target (Pieces *pieces, guint index, RegestSpan span, GError **error)
{
  RegestTargetRow piece;

  if (!load_pieces (pieces, NULL, error) || !check_index (pieces, index, error))
    return FALSE;
  piece = g_array_index (pieces->rows, RegestTargetRow, index);
  piece.span = span;
  return regest_fit_span (pieces->text, pieces->kind, &piece.span, error) &&
         absorb (pieces, &piece, error) &&
         regest_update_target (pieces->project, pieces->text, &piece, error) &&
         regest_touch_annotation (pieces->project, pieces->id, error);
}

gboolean
regest_project_set_target (RegestProject *self, const RegestId *annotation, guint index,
                           RegestSpan span, GError **error)
{
  g_auto (Pieces) pieces = { self, annotation };
  g_autofree char *words = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (annotation != NULL, FALSE);

  words = regest_annotation_dup_label (self, annotation);
  if (!regest_project_begin_edit (self, "move", words, NULL, error))
    return FALSE;
  if (!set_target (&pieces, index, span, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

static gboolean
add_target (Pieces *pieces, RegestSpan span, GError **error)
{
  RegestTargetRow piece = { { { 0 } } };

  if (!load_pieces (pieces, NULL, error) ||
      !regest_fit_span (pieces->text, pieces->kind, &span, error))
    return FALSE;
  piece.annotation = *pieces->id;
  piece.record = pieces->record;
  piece.block = regest_kind_is_block (pieces->kind);
  piece.span = span;
  return absorb (pieces, &piece, error) &&
         regest_insert_target (pieces->project, pieces->text, &piece, error) &&
         regest_touch_annotation (pieces->project, pieces->id, error);
}

static char *
dup_span_words (RegestProject *self, const RegestId *annotation, RegestSpan span)
{
  g_autoptr (RegestText) text = NULL;
  RegestId record;

  if (!regest_annotation_find_record (self, annotation, &record))
    return NULL;
  text = regest_project_load_text (self, &record, NULL);
  if (text == NULL || span.end <= span.start)
    return NULL;
  span.end = MIN (span.end, span.start + 60);
  return g_strdelimit (regest_text_dup_range (text, span), "\n", ' ');
}

gboolean
regest_project_add_target (RegestProject *self, const RegestId *annotation, RegestSpan span,
                           GError **error)
{
  g_auto (Pieces) pieces = { self, annotation };
  g_autofree char *words = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (annotation != NULL, FALSE);

  words = dup_span_words (self, annotation, span);
  if (!regest_project_begin_edit (self, "add-piece", words, NULL, error))
    return FALSE;
  if (!add_target (&pieces, span, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

static gboolean
remove_target (Pieces *pieces, guint index, GError **error)
{
  if (!load_pieces (pieces, NULL, error) || !check_index (pieces, index, error) ||
      !delete_target (pieces->project, &g_array_index (pieces->rows, RegestTargetRow, index).id,
                      error))
    return FALSE;
  return regest_stands_somewhere (pieces->project, pieces->id)
           ? regest_touch_annotation (pieces->project, pieces->id, error)
           : regest_drop_annotation (pieces->project, pieces->id, error);
}

gboolean
regest_project_remove_target (RegestProject *self, const RegestId *annotation, guint index,
                              GError **error)
{
  g_auto (Pieces) pieces = { self, annotation };
  g_autofree char *words = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (annotation != NULL, FALSE);

  words = regest_annotation_dup_label (self, annotation);
  if (!regest_project_begin_edit (self, "remove-piece", words, NULL, error))
    return FALSE;
  if (!remove_target (&pieces, index, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

/* -- another kind ---------------------------------------------------------- */

/* Values the new kind has no field for, and a link it cannot have, go (an undo brings them
 * back). */
static gboolean
drop_unfitting (Pieces *pieces, const char *kind, GError **error)
{
  RegestProfile *profile = regest_project_get_profile (pieces->project);
  g_autoptr (GArray)
    ids = regest_query_ids (pieces->project, error,
                            "SELECT id FROM attribute WHERE owner_annotation = :id", "i:id",
                            pieces->id, NULL);
  g_autoptr (GArray) entities = regest_query_ids (pieces->project, error,
                                                  "SELECT entity FROM annotation WHERE id = :id"
                                                  " AND entity IS NOT NULL",
                                                  "i:id", pieces->id, NULL);

  if (ids == NULL || entities == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      const RegestId *id = &g_array_index (ids, RegestId, i);
      g_autofree char *name = regest_query_text (pieces->project,
                                                 "SELECT name FROM attribute WHERE id = :id",
                                                 "i:id", id, NULL);

      if (regest_profile_find_field (profile, kind, name) == NULL &&
          !regest_run (pieces->project, error, "DELETE FROM attribute WHERE id = :id", "i:id", id,
                       NULL))
        return FALSE;
    }
  if (entities->len == 0 ||
      regest_check_link (pieces->project, kind, &g_array_index (entities, RegestId, 0), NULL))
    return TRUE;
  return regest_run (pieces->project, error, "UPDATE annotation SET entity = NULL WHERE id = :id",
                     "i:id", pieces->id, NULL);
}

static gboolean
refit_pieces (Pieces *pieces, GError **error)
{
  for (guint i = 0; i < pieces->rows->len; i++)
    {
      RegestTargetRow piece = g_array_index (pieces->rows, RegestTargetRow, i);
      guint n_rows = pieces->rows->len;

      if (!regest_fit_span (pieces->text, pieces->kind, &piece.span, error) ||
          !absorb (pieces, &piece, error) ||
          !regest_update_target (pieces->project, pieces->text, &piece, error))
        return FALSE;
      /* one before this one may be gone */
      if (pieces->rows->len != n_rows)
        i = G_MAXUINT;
    }
  return TRUE;
}

static gboolean
set_kind (Pieces *pieces, const char *kind, GError **error)
{
  const RegestKind *old;

  if (!load_pieces (pieces, kind, error))
    return FALSE;
  old = regest_profile_find_kind (regest_project_get_profile (pieces->project), pieces->kind_name);
  if (!drop_unfitting (pieces, kind, error) ||
      !regest_run (pieces->project, error,
                   "UPDATE annotation SET kind = :kind, modified = :now WHERE id = :id", "t:kind",
                   kind, "n:now", g_get_real_time (), "i:id", pieces->id, NULL))
    return FALSE;
  return (old != NULL && regest_kind_is_block (old) == regest_kind_is_block (pieces->kind)) ||
         refit_pieces (pieces, error);
}

gboolean
regest_project_set_annotation_kind (RegestProject *self, const RegestId *annotation,
                                    const char *kind, GError **error)
{
  g_auto (Pieces) pieces = { self, annotation };
  g_autofree char *words = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (annotation != NULL && kind != NULL, FALSE);

  words = regest_annotation_dup_label (self, annotation);
  if (!regest_project_begin_edit (self, "kind", words, kind, error))
    return FALSE;
  if (!set_kind (&pieces, kind, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}
