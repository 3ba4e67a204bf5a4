/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of the three tables, in one walk over the project, and what tables have no room for. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <regest/store/query.h>

#include "selection.h"
#include "tables.h"

typedef struct
{
  RegestWriting *writing;
  const RegestTableSink *sink;
  gpointer sink_data;
  GPtrArray *columns[REGEST_N_TABLES];
  GPtrArray *cells; /* of the row being made */
  GError *error; /* of a callback that has no other way */
  /* what is lost */
  guint n_texts;
  guint n_corrections;
  guint n_pieces;
  guint n_readings;
  guint n_names;
  guint n_relations;
} Output;

static gboolean
add_row (Output *output, RegestTable table, const RegestTableRow *row, GError **error)
{
  GPtrArray *columns = output->columns[table];

  g_ptr_array_set_size (output->cells, 0);
  for (guint i = 0; i < columns->len; i++)
    g_ptr_array_add (output->cells, regest_column_dup_cell (columns->pdata[i], row));
  return output->sink->add_row (output->sink_data, table, output->cells, error);
}

/* a cell has room for what a value means, not for the words it was read from as well */
static void
count_readings (Output *output, GPtrArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];

      if (attribute->evidence_state != REGEST_EVIDENCE_NONE)
        output->n_readings++;
    }
}

static gboolean
write_annotations (Output *output, RegestTableRow *row, GError **error)
{
  guint n_annotations = regest_document_get_n_annotations (row->document);

  for (guint i = 0; i < n_annotations; i++)
    {
      row->annotation = regest_document_get_annotation (row->document, i);
      if (!regest_selection_has (output->writing, row->annotation))
        continue;
      if (regest_annotation_get_n_targets (row->annotation) > 1)
        output->n_pieces++;
      count_readings (output, regest_annotation_get_attributes (row->annotation));
      if (!add_row (output, REGEST_TABLE_ANNOTATIONS, row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  Output *output = user_data;
  RegestRecord *record = regest_document_get_record (document);
  RegestTableRow row = { .project = output->writing->project,
                         .record = record,
                         .document = document };

  if (regest_record_get_length (record) > 0)
    output->n_texts++;
  output->n_corrections += regest_document_get_corrections (document)->len;
  count_readings (output, regest_record_get_attributes (record));
  return add_row (output, REGEST_TABLE_RECORDS, &row, error) &&
         write_annotations (output, &row, error);
}

static gboolean
write_entity_cb (RegestEntity *entity, gpointer user_data)
{
  Output *output = user_data;
  GPtrArray *names = regest_entity_get_names (entity);
  RegestTableRow row = { .project = output->writing->project, .entity = entity };

  for (guint i = 0; i < names->len; i++)
    {
      const RegestName *name = names->pdata[i];

      if (name->from != NULL || name->to != NULL || name->source != NULL)
        output->n_names++;
    }
  count_readings (output, regest_entity_get_attributes (entity));
  return add_row (output, REGEST_TABLE_ENTITIES, &row, &output->error);
}

static gboolean
count_relation_cb (const RegestRelation *relation, gpointer user_data)
{
  ((Output *) user_data)->n_relations++;
  return TRUE;
}

/* -- what was left out ----------------------------------------------------- */

static void tell (Output *output, guint n, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
tell (Output *output, guint n, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (n == 0)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  regest_report_add_remark (output->writing->report, NULL, 0, "%s", message);
}

static void
tell_losses (Output *output)
{
  tell (output, output->n_texts,
        g_dngettext (GETTEXT_PACKAGE, "The text of %u record is not in the tables.",
                     "The texts of %u records are not in the tables.", output->n_texts),
        output->n_texts);
  tell (output, output->n_corrections,
        g_dngettext (GETTEXT_PACKAGE, "The first reading of %u correction is not in the tables.",
                     "The first readings of %u corrections are not in the tables.",
                     output->n_corrections),
        output->n_corrections);
  tell (output, output->n_pieces,
        g_dngettext (GETTEXT_PACKAGE,
                     "%u tag of several pieces is given by its first and last character only.",
                     "%u tags of several pieces are given by their first and last character only.",
                     output->n_pieces),
        output->n_pieces);
  tell (output, output->n_readings,
        g_dngettext (GETTEXT_PACKAGE, "Where %u value was read in a text is not in the tables.",
                     "Where %u values were read in texts is not in the tables.",
                     output->n_readings),
        output->n_readings);
  tell (output, output->n_names,
        g_dngettext (GETTEXT_PACKAGE,
                     "The dates and the source of %u further name are not in the tables.",
                     "The dates and sources of %u further names are not in the tables.",
                     output->n_names),
        output->n_names);
  tell (output, output->n_relations,
        g_dngettext (GETTEXT_PACKAGE, "%u relation between tags or entities is not in the tables.",
                     "%u relations between tags or entities are not in the tables.",
                     output->n_relations),
        output->n_relations);
}

/* -- the tables ------------------------------------------------------------ */

static gboolean
begin_tables (Output *output, GError **error)
{
  RegestProfile *profile = regest_project_get_profile (output->writing->project);

  for (RegestTable table = 0; table < REGEST_N_TABLES; table++)
    {
      output->columns[table] = regest_table_list_columns (table, profile,
                                                          output->writing->options->kinds);
      if (!output->sink->begin (output->sink_data, table, output->columns[table], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_tables (Output *output, GError **error)
{
  RegestProject *project = output->writing->project;

  if (!begin_tables (output, error) ||
      !regest_selection_foreach_document (output->writing, write_document_cb, output, error) ||
      !regest_project_foreach_entity (project, NULL, write_entity_cb, output, error))
    return FALSE;
  if (output->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&output->error));
      return FALSE;
    }
  if (!regest_project_foreach_relation (project, count_relation_cb, output, error))
    return FALSE;
  tell_losses (output);
  return TRUE;
}

gboolean
regest_tables_write (RegestWriting *writing, const RegestTableSink *sink, gpointer sink_data,
                     GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  Output output = { .writing = writing, .sink = sink, .sink_data = sink_data, .cells = cells };
  gboolean written = write_tables (&output, error);

  for (RegestTable table = 0; table < REGEST_N_TABLES; table++)
    g_clear_pointer (&output.columns[table], g_ptr_array_unref);
  g_clear_error (&output.error);
  return written;
}
