/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "placed-rows.h"

#define ANCHOR_COLUMN 2

gboolean
regest_placed_rows_init (RegestPlacedRows *self, RegestProject *project, const char *sql,
                         const RegestId *of, RegestText *text, GError **error)
{
  *self = (RegestPlacedRows){ .text = text };
  self->row = regest_database_prepare (regest_project_get_database (project), sql, error);
  if (self->row == NULL)
    return FALSE;
  regest_statement_bind_id (self->row, ":of", of);
  return TRUE;
}

gboolean
regest_placed_rows_next (RegestPlacedRows *self)
{
  while (regest_statement_step (self->row, &self->failure))
    {
      RegestAnchor start, end;

      if (regest_load_anchor (self->row, ANCHOR_COLUMN, &start) &&
          regest_load_anchor (self->row, ANCHOR_COLUMN + 2, &end) &&
          regest_text_resolve (self->text, &start, &self->span.start) &&
          regest_text_resolve (self->text, &end, &self->span.end))
        return TRUE;
    }
  return FALSE;
}

gboolean
regest_placed_rows_end (RegestPlacedRows *self, GError **error)
{
  return regest_ended_well (&self->failure, error);
}

void
regest_placed_rows_clear (RegestPlacedRows *self)
{
  g_clear_pointer (&self->row, regest_statement_release);
  g_clear_error (&self->failure);
}

RegestTargetRow
regest_placed_rows_get_target (RegestPlacedRows *self, const RegestId *record)
{
  RegestTargetRow target = { .record = *record, .span = self->span };

  regest_statement_get_id (self->row, 0, &target.id);
  regest_statement_get_id (self->row, 1, &target.annotation);
  target.block = regest_statement_is_null (self->row, 6);
  return target;
}

gboolean
regest_place_evidence (RegestProject *project, const RegestId *attribute, RegestText *text,
                       const RegestSpan *span, GError **error)
{
  g_autoptr (RegestStatement) row = regest_database_prepare (
    regest_project_get_database (project),
    "UPDATE attribute SET start_segment = :start, start_offset = :start_offset,"
    " end_segment = :end, end_offset = :end_offset WHERE id = :id",
    error);
  RegestAnchor start, end;

  if (row == NULL)
    return FALSE;
  regest_statement_bind_id (row, ":id", attribute);
  if (span != NULL && regest_text_anchor (text, span->start, REGEST_ANCHOR_START, &start) &&
      regest_text_anchor (text, span->end, REGEST_ANCHOR_END, &end))
    {
      regest_statement_bind_id (row, ":start", &start.segment);
      regest_statement_bind_int (row, ":start_offset", start.offset);
      regest_statement_bind_id (row, ":end", &end.segment);
      regest_statement_bind_int (row, ":end_offset", end.offset);
    }
  return regest_statement_run (row, error);
}
