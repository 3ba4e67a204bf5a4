/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "segments.h"

static gboolean
write_segment (RegestProject *project, const RegestId *record, const RegestSegment *segment,
               gboolean is_new, GError **error)
{
  g_autoptr (RegestStatement) row = regest_database_prepare (
    regest_project_get_database (project),
    is_new ? "INSERT INTO segment (id, record, position, text, breaks)"
             " VALUES (:id, :record, :position, :text, :breaks)"
           : "UPDATE segment SET record = :record, position = :position, text = :text,"
             " breaks = :breaks WHERE id = :id",
    error);

  if (row == NULL)
    return FALSE;
  regest_statement_bind_id (row, ":id", &segment->id);
  regest_statement_bind_id (row, ":record", record);
  regest_statement_bind_text (row, ":position", segment->order);
  regest_statement_bind_text_static (row, ":text", segment->text, segment->n_bytes);
  regest_statement_bind_int (row, ":breaks", segment->breaks ? 1 : 0);
  return regest_statement_run (row, error);
}

gboolean
regest_write_segments (RegestProject *project, const RegestId *record,
                       const RegestTextChange *change, GError **error)
{
  guint index;

  for (guint i = 0; i < change->n_segments; i++)
    {
      const RegestSegment *old = regest_text_get_segment (change->before,
                                                          change->first_segment + i);

      if (!regest_text_index_of (change->after, &old->id, &index) &&
          !regest_run (project, error, "DELETE FROM segment WHERE id = :id", "i:id", &old->id,
                       NULL))
        return FALSE;
    }
  for (guint i = 0; i < change->n_new_segments; i++)
    {
      const RegestSegment *segment = regest_text_get_segment (change->after,
                                                              change->first_segment + i);
      gboolean is_new = !regest_text_index_of (change->before, &segment->id, &index);
      const RegestSegment *old = is_new ? NULL : regest_text_get_segment (change->before, index);

      if (old != NULL && old->breaks == segment->breaks && g_str_equal (old->text, segment->text))
        continue;
      if (!write_segment (project, record, segment, is_new, error))
        return FALSE;
    }
  return TRUE;
}
