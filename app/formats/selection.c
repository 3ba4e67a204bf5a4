/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "selection.h"

#include <regest/store/query.h>

typedef struct
{
  RegestWriting *writing;
  RegestDocumentFunc func;
  gpointer user_data;
  GError *error;
} Run;

static gboolean
open_record_cb (RegestRecord *record, gpointer user_data)
{
  Run *run = user_data;
  const RegestId *id = regest_record_get_id (record);
  g_autoptr (RegestDocument) document = NULL;

  document = regest_project_open_document (run->writing->project, id, &run->error);
  return document != NULL && run->func (document, run->user_data, &run->error);
}

gboolean
regest_selection_foreach_document (RegestWriting *writing, RegestDocumentFunc func,
                                   gpointer user_data, GError **error)
{
  Run run = { writing, func, user_data, NULL };
  gboolean done = regest_writing_foreach_record (writing, open_record_cb, &run, error);

  if (run.error == NULL)
    return done;
  g_clear_error (error);
  g_propagate_error (error, run.error);
  return FALSE;
}

static gboolean
count_cb (RegestRecord *record, gpointer user_data)
{
  guint *n_records = user_data;

  (*n_records)++;
  return TRUE;
}

guint
regest_selection_count (RegestWriting *writing)
{
  guint n_records = 0;

  if (writing->options->records != NULL)
    return writing->options->records->len;
  regest_project_foreach_record (writing->project, count_cb, &n_records, NULL);
  return n_records;
}

gboolean
regest_selection_has (RegestWriting *writing, RegestAnnotation *annotation)
{
  return regest_writing_has_kind (writing, regest_annotation_get_kind (annotation));
}

gboolean
regest_selection_is_whole (const RegestExportOptions *options)
{
  return options->records == NULL && options->kinds == NULL;
}

gboolean
regest_selection_foreach_record (RegestWriting *writing, RegestRecordFunc func,
                                 gpointer user_data, GError **error)
{
  GPtrArray *records = writing->options->records;

  if (records == NULL)
    return regest_project_foreach_record (writing->project, func, user_data, error);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (RegestRecord) record =
        regest_project_get_record (writing->project, records->pdata[i], error);

      if (record == NULL)
        return FALSE;
      if (!func (record, user_data))
        break;
    }
  return TRUE;
}
