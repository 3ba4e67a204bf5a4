/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A row that is a record. It is one that is there by its id or its reference code, else a new one.
 * An empty cell says nothing: what is there stays. The text of a record is not replaced, for tags
 * hang on it; fields of a part (sender, addressee) go to the one part that a record has, or make
 * one of its whole text.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/store/edit.h>
#include <regest/store/query.h>

#include "tables-read.h"

static const RegestField *
find_field (RegestTableReader *self, const char *owner, const char *name)
{
  return regest_profile_find_field (regest_project_get_profile (self->reading->project), owner,
                                    name);
}

static char *
dup_field_cell (RegestTableReader *self, GPtrArray *cells, const char *name)
{
  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    {
      const RegestTableColumn *column = self->header->columns->pdata[i];

      if (column->role == REGEST_CELL_FIELD && g_str_equal (column->name, name) &&
          cells->pdata[i] != NULL)
        return g_strstrip (g_strdup (cells->pdata[i]));
    }
  return g_strdup ("");
}

/* An id of another system is a reference code where the table has none. */
static char *
dup_code (RegestTableReader *self, GPtrArray *cells, const char *id)
{
  g_autofree char *code = dup_field_cell (self, cells, "reference-code");
  RegestId parsed;

  return *code == '\0' && *id != '\0' && !regest_id_parse (id, &parsed) ? g_strdup (id)
                                                                        : g_steal_pointer (&code);
}

/* the row has a text, and the record another one */
static gboolean
has_other_text (RegestTableReader *self, GPtrArray *cells, RegestRecord *record)
{
  g_autofree char *words = regest_table_reader_dup_cell (self, cells, REGEST_CELL_TEXT);
  g_autoptr (RegestText) text = NULL;
  g_autofree char *old = NULL;

  if (*words == '\0')
    return FALSE;
  text = regest_project_get_text (self->reading->project, regest_record_get_id (record), NULL);
  old = text != NULL ? g_strstrip (regest_text_dup_string (text)) : NULL;
  return g_strcmp0 (old, words) != 0;
}

/* "1" is the code of one thing here and of another elsewhere: of another title and text, it is
 * another record */
static gboolean
is_another (RegestTableReader *self, GPtrArray *cells, RegestRecord *record)
{
  g_autofree char *title = dup_field_cell (self, cells, "title");

  return *title != '\0' && !g_str_equal (title, regest_record_get_title (record)) &&
         has_other_text (self, cells, record);
}

/* FALSE: the row is told, and left out. @id: none for a new one that has no id yet */
static gboolean
find_record (RegestTableReader *self, GPtrArray *cells, const char *code, RegestId *id,
             RegestRecord **record)
{
  g_autofree char *given = regest_table_reader_dup_cell (self, cells, REGEST_CELL_ID);
  g_autofree char *title = dup_field_cell (self, cells, "title");
  RegestTableFound found = REGEST_FOUND_NONE;

  *record = NULL;
  if (regest_id_parse (given, id))
    *record = regest_project_get_record (self->reading->project, id, NULL);
  else if (*code != '\0')
    found = regest_table_index_find_record (self->index, code, title, id);
  if (found == REGEST_FOUND_SEVERAL)
    {
      regest_table_reader_fail_row (self, _("several records have the reference code “%s”"), code);
      return FALSE;
    }
  if (found == REGEST_FOUND_ONE)
    *record = regest_project_get_record (self->reading->project, id, NULL);
  if (found == REGEST_FOUND_ONE && *record != NULL && is_another (self, cells, *record))
    {
      g_clear_object (record);
      *id = (RegestId){ { 0 } };
    }
  return TRUE;
}

/* -- a new one ------------------------------------------------------------- */

static void
add_plain (RegestTableReader *self, GPtrArray *attributes, const char *name, const char *value)
{
  if (value != NULL && *value != '\0' && regest_attributes_find (attributes, name) == NULL &&
      find_field (self, "record", name) != NULL)
    g_ptr_array_add (attributes, regest_attribute_new (name, NULL, value));
}

/* a record without a title goes by its reference code, or by how its text begins */
static char *
make_title (RegestTableReader *self, const char *code, const char *text)
{
  gsize n = strcspn (text, "\n");

  if (*code != '\0')
    return g_strdup (code);
  if (n > 0)
    return g_utf8_substring (text, 0, MIN (80, g_utf8_strlen (text, n)));
  /* translators: the title of a record that was a line of a table without a title */
  return g_strdup_printf (_("Row %u"), self->line);
}

static GPtrArray *
describe (RegestTableReader *self, GPtrArray *cells, const char *code, const char *text)
{
  const RegestImportOptions *options = self->reading->options;
  GPtrArray *attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  g_autofree char *reading = regest_table_reader_dup_cell (self, cells, REGEST_CELL_DATE_READING);
  g_autofree char *title = make_title (self, code, text);

  if (options != NULL)
    add_plain (self, attributes, "collection", options->collection);
  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    {
      const RegestTableColumn *column = self->header->columns->pdata[i];
      const RegestField *field =
        column->role == REGEST_CELL_FIELD ? find_field (self, "record", column->name) : NULL;
      const char *cell = cells->pdata[i];

      if (field != NULL && cell != NULL && cell[strspn (cell, " \t\n")] != '\0' &&
          (!g_str_equal (column->name, "collection") || options == NULL ||
           options->collection == NULL))
        regest_table_add_values (self, attributes, field, cell, *reading != '\0' ? reading : NULL);
    }
  if (*text == '\0')
    regest_table_add_sender (self, attributes, cells);
  add_plain (self, attributes, "title", title);
  add_plain (self, attributes, "reference-code", code);
  add_plain (self, attributes, "collection", self->reading->folder);
  return attributes;
}

static gboolean
add_record (RegestTableReader *self, GPtrArray *cells, const char *code, RegestId id,
            GError **error)
{
  RegestReading *reading = self->reading;
  g_autofree char *words = regest_table_reader_dup_cell (self, cells, REGEST_CELL_TEXT);
  g_autoptr (RegestText) text = regest_text_new_from_string (words, -1);
  g_autoptr (GPtrArray) attributes = describe (self, cells, code, words);
  RegestRecordSource source = { reading->display_name, reading->digest, NULL, "csv" };

  if (!regest_project_add_record (reading->project, text, attributes, &source, &id, error) ||
      !regest_table_add_part (self, cells, &id, text, error))
    return FALSE;
  self->n_new++;
  regest_report_count_record (reading->report, &id,
                              regest_attributes_get_value (attributes, "title"));
  return TRUE;
}

/* -- one that is there ----------------------------------------------------- */

static gboolean
set_state (RegestTableReader *self, const RegestTableRow *row, const RegestField *field,
           const char *cell, GError **error)
{
  g_autoptr (RegestAttribute) made = regest_table_make_value (self, field, cell, NULL);

  if (made == NULL || g_strcmp0 (made->value, regest_record_get_state (row->record)) == 0)
    return TRUE;
  self->row_changed = TRUE;
  return regest_project_set_state (self->reading->project, regest_record_get_id (row->record),
                                   made->value, error);
}

static gboolean
update_cell (RegestTableReader *self, const RegestTableRow *row, const RegestTableColumn *column,
             const char *cell, GError **error)
{
  const RegestField *field = find_field (self, "record", column->name);
  RegestOwner owner = { REGEST_OWNER_RECORD, *regest_record_get_id (row->record) };

  if (g_str_equal (column->name, "state"))
    return set_state (self, row, field, cell, error);
  return regest_table_set_values (self, &owner, regest_record_get_attributes (row->record), field,
                                  cell, error);
}

static gboolean
update_record (RegestTableReader *self, GPtrArray *cells, RegestRecord *record, GError **error)
{
  RegestTableRow row = { .project = self->reading->project, .record = record };

  self->row_changed = FALSE;
  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    {
      const RegestTableColumn *column = self->header->columns->pdata[i];
      const char *cell = cells->pdata[i];
      g_autofree char *old = NULL;

      if (column->role != REGEST_CELL_FIELD || cell == NULL ||
          cell[strspn (cell, " \t\n")] == '\0')
        continue;
      old = regest_column_dup_cell (column->ours, &row);
      if (g_strcmp0 (old, cell) != 0 && !update_cell (self, &row, column, cell, error))
        return FALSE;
    }
  if (!regest_table_update_part (self, cells, record, error))
    return FALSE;
  self->n_texts += has_other_text (self, cells, record);
  if (!self->row_changed)
    {
      self->n_unchanged++;
      return TRUE;
    }
  self->n_updated++;
  regest_report_count_record (self->reading->report, regest_record_get_id (record),
                              regest_record_get_title (record));
  return TRUE;
}

gboolean
regest_table_store_record (RegestTableReader *self, GPtrArray *cells, GError **error)
{
  g_autofree char *given = regest_table_reader_dup_cell (self, cells, REGEST_CELL_ID);
  g_autofree char *code = dup_code (self, cells, given);
  g_autoptr (RegestRecord) record = NULL;
  RegestId id = { { 0 } };

  if (!find_record (self, cells, code, &id, &record))
    return TRUE;
  return record != NULL ? update_record (self, cells, record, error)
                        : add_record (self, cells, code, id, error);
}
