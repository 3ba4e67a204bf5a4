/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Three tables (RFC 4180, UTF-8 with a byte order mark, CRLF): records.csv, annotations.csv,
 * entities.csv, for spreadsheets. A field that repeats stands in one cell, its values apart by " |
 * ". Cells that a spreadsheet would run as a formula get an apostrophe in front, as spreadsheets
 * themselves write such text.
 */

#include "config.h"

#include "registry.h"
#include "selection.h"

#include <glib/gi18n-lib.h>
#include <regest/formats/json-writer.h>
#include <regest/store/document.h>
#include <regest/store/query.h>

#include <string.h>

#define SEPARATOR " | "
#define FLUSH_BYTES (64 * 1024)

typedef struct
{
  RegestWriting *writing;
  GOutputStream *stream;
  GString *buffer;
  gboolean in_row;
} Table;

typedef struct
{
  RegestWriting *writing;
  Table records;
  Table annotations;
  Table entities;
  GPtrArray *record_fields; /* names, in order */
  GPtrArray *annotation_fields; /* "kind.field" */
} Output;

/* -- cells ----------------------------------------------------------------- */

static gboolean
looks_like_formula (const char *cell)
{
  char *end = NULL;

  if (strchr ("=+-@\t\r", cell[0]) == NULL || cell[0] == '\0')
    return FALSE;
  g_ascii_strtod (cell, &end);
  return end == cell || *end != '\0';
}

static void
add_cell (Table *table, const char *cell)
{
  gboolean defuse;

  if (table->in_row)
    g_string_append_c (table->buffer, ',');
  table->in_row = TRUE;
  if (cell == NULL)
    return;
  defuse = looks_like_formula (cell);
  if (!defuse && strpbrk (cell, ",\"\r\n") == NULL)
    {
      g_string_append (table->buffer, cell);
      return;
    }
  g_string_append_c (table->buffer, '"');
  if (defuse)
    g_string_append_c (table->buffer, '\'');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (table->buffer, '"');
      g_string_append_c (table->buffer, *p);
    }
  g_string_append_c (table->buffer, '"');
}

static void
add_number (Table *table, gint64 number)
{
  g_autofree char *cell = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  add_cell (table, cell);
}

static void
add_id (Table *table, const RegestId *id)
{
  char cell[REGEST_ID_STRING_SIZE];

  if (regest_id_is_none (id))
    {
      add_cell (table, NULL);
      return;
    }
  regest_id_format (id, cell);
  add_cell (table, cell);
}

static void
add_time (Table *table, gint64 microseconds)
{
  g_autofree char *cell = regest_time_to_string (microseconds);

  add_cell (table, cell);
}

static gboolean
flush_table (Table *table, GError **error)
{
  gboolean written = g_output_stream_write_all (table->stream, table->buffer->str,
                                                table->buffer->len, NULL,
                                                table->writing->options->cancellable,
                                                error);

  g_string_truncate (table->buffer, 0);
  return written;
}

static gboolean
end_row (Table *table, GError **error)
{
  g_string_append (table->buffer, "\r\n");
  table->in_row = FALSE;
  return table->buffer->len < FLUSH_BYTES || flush_table (table, error);
}

/* value and, where the words differ from it, the reading stays in the JSON; here the value speaks
 *  */
static void
add_values (Table *table, GPtrArray *attributes, const char *name)
{
  g_autoptr (GString) cell = NULL;

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);

      if (!g_str_equal (attribute->name, name))
        continue;
      if (cell == NULL)
        cell = g_string_new (NULL);
      else
        g_string_append (cell, SEPARATOR);
      g_string_append (cell,
                       !regest_id_is_none (&attribute->reference) && attribute->reading != NULL
                         ? attribute->reading
                         : regest_attribute_get_display (attribute));
    }
  add_cell (table, cell != NULL ? cell->str : NULL);
}

static void
add_header (Table *table, const char *const *names)
{
  for (; *names != NULL; names++)
    add_cell (table, *names);
}

/* -- rows ------------------------------------------------------------------ */

static void
add_annotation (Output *output, RegestAnnotation *annotation, RegestDocument *document)
{
  Table *table = &output->annotations;
  const char *kind = regest_annotation_get_kind (annotation);
  RegestSpan extent = regest_annotation_get_extent (annotation);
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);
  const char *quote = regest_annotation_get_quote (annotation);
  g_autofree char *words = NULL;
  gsize prefix = strlen (kind);

  if (quote == NULL)
    quote = words = regest_text_dup_range (regest_document_get_text (document), extent);
  add_id (table, regest_annotation_get_id (annotation));
  add_id (table, regest_annotation_get_record (annotation));
  add_cell (table, regest_record_get_title (regest_document_get_record (document)));
  add_cell (table, kind);
  add_number (table, extent.start);
  add_number (table, extent.end);
  add_cell (table, quote);
  add_cell (table, regest_status_to_string (regest_annotation_get_status (annotation)));
  add_id (table, regest_annotation_get_entity (annotation));
  add_cell (table, regest_annotation_get_entity_name (annotation));
  add_cell (table, regest_annotation_get_certainty (annotation));
  add_cell (table, regest_annotation_get_note (annotation));
  add_cell (table, regest_annotation_get_author (annotation));
  add_time (table, regest_annotation_get_created (annotation));
  add_time (table, regest_annotation_get_modified (annotation));
  for (guint i = 0; i < output->annotation_fields->len; i++)
    {
      const char *column = g_ptr_array_index (output->annotation_fields, i);

      if (g_str_has_prefix (column, kind) && column[prefix] == '.')
        add_values (table, attributes, column + prefix + 1);
      else
        add_cell (table, NULL);
    }
}

static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  Output *output = user_data;
  RegestRecord *record = regest_document_get_record (document);
  GPtrArray *attributes = regest_record_get_attributes (record);
  guint n_annotations = regest_document_get_n_annotations (document);

  add_id (&output->records, regest_record_get_id (record));
  add_number (&output->records, regest_record_get_length (record));
  add_number (&output->records, n_annotations);
  for (guint i = 0; i < output->record_fields->len; i++)
    {
      const char *name = g_ptr_array_index (output->record_fields, i);

      if (g_str_equal (name, "state"))
        add_cell (&output->records, regest_record_get_state (record));
      else
        add_values (&output->records, attributes, name);
    }
  if (!end_row (&output->records, error))
    return FALSE;
  for (guint i = 0; i < n_annotations; i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (document, i);

      if (!regest_selection_has (output->writing, annotation))
        continue;
      add_annotation (output, annotation, document);
      if (!end_row (&output->annotations, error))
        return FALSE;
    }
  return TRUE;
}

static char *
join_names (GPtrArray *names)
{
  GString *cell = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const RegestName *name = g_ptr_array_index (names, i);

      if (i > 0)
        g_string_append (cell, SEPARATOR);
      g_string_append (cell, name->form);
      if (name->type != NULL)
        g_string_append_printf (cell, " (%s)", name->type);
      if (name->contested)
        g_string_append (cell, " (?)");
    }
  return g_string_free (cell, FALSE);
}

static char *
join_identifiers (GPtrArray *identifiers)
{
  GString *cell = g_string_new (NULL);

  for (guint i = 0; i < identifiers->len; i++)
    {
      const RegestIdentifier *identifier = g_ptr_array_index (identifiers, i);

      if (i > 0)
        g_string_append (cell, SEPARATOR);
      g_string_append_printf (cell, "%s:%s", identifier->scheme, identifier->value);
    }
  return g_string_free (cell, FALSE);
}

typedef struct
{
  Output *output;
  GError **error;
  gboolean failed;
} EntityRows;

static gboolean
write_entity_cb (RegestEntity *entity, gpointer user_data)
{
  EntityRows *rows = user_data;
  Table *table = &rows->output->entities;
  g_autofree char *names = join_names (regest_entity_get_names (entity));
  g_autofree char *identifiers = join_identifiers (regest_entity_get_identifiers (entity));

  add_id (table, regest_entity_get_id (entity));
  add_cell (table, regest_entity_get_kind (entity));
  add_cell (table, regest_entity_get_name (entity));
  add_cell (table, names);
  add_cell (table, identifiers);
  add_number (table, regest_entity_get_n_mentions (entity));
  add_cell (table, regest_entity_get_note (entity));
  rows->failed = !end_row (table, rows->error);
  return !rows->failed;
}

/* -- the tables ------------------------------------------------------------ */

static void
add_fields (GPtrArray *columns, RegestProfile *profile, const char *owner, const char *prefix)
{
  GPtrArray *fields = regest_profile_get_fields (profile, owner);

  for (guint i = 0; i < fields->len; i++)
    {
      const char *name = regest_field_get_name (g_ptr_array_index (fields, i));

      if (!g_str_equal (name, "entity"))
        g_ptr_array_add (columns, g_strconcat (prefix, name, NULL));
    }
}

static void
add_kind_fields (GPtrArray *columns, RegestProfile *profile, const RegestExportOptions *options)
{
  GPtrArray *kinds = regest_profile_get_kinds (profile);

  for (guint i = 0; i < kinds->len; i++)
    {
      const char *kind = regest_kind_get_name (g_ptr_array_index (kinds, i));
      g_autofree char *prefix = g_strconcat (kind, ".", NULL);

      if (options->kinds == NULL ||
          g_ptr_array_find_with_equal_func (options->kinds, kind, g_str_equal, NULL))
        add_fields (columns, profile, kind, prefix);
    }
}

static gboolean
open_table (RegestWriting *writing, Table *table, const char *name, GError **error)
{
  table->writing = writing;
  table->buffer = g_string_new ("\xef\xbb\xbf");
  table->stream = regest_writing_open_file (writing, name, error);
  return table->stream != NULL;
}

static gboolean
open_tables (Output *output, GError **error)
{
  static const char *const record_columns[] = { "id", "length", "annotations", NULL };
  static const char *const annotation_columns[] = {
    "id", "record", "record_title", "kind", "start", "end", "quote", "status",
    "entity", "entity_name", "certainty", "note", "author", "created", "modified", NULL
  };
  static const char *const entity_columns[] = { "id", "kind", "name", "names", "identifiers",
                                                "mentions", "note", NULL };

  if (!open_table (output->writing, &output->records, "records.csv", error) ||
      !open_table (output->writing, &output->annotations, "annotations.csv", error) ||
      !open_table (output->writing, &output->entities, "entities.csv", error))
    return FALSE;
  add_header (&output->records, record_columns);
  for (guint i = 0; i < output->record_fields->len; i++)
    add_cell (&output->records, g_ptr_array_index (output->record_fields, i));
  add_header (&output->annotations, annotation_columns);
  for (guint i = 0; i < output->annotation_fields->len; i++)
    add_cell (&output->annotations, g_ptr_array_index (output->annotation_fields, i));
  add_header (&output->entities, entity_columns);
  return end_row (&output->records, error) && end_row (&output->annotations, error) &&
         end_row (&output->entities, error);
}

static gboolean
close_table (Table *table, GError **error)
{
  return flush_table (table, error) &&
         regest_writing_close_file (table->writing, table->stream, error);
}

static void
clear_table (Table *table)
{
  g_clear_object (&table->stream);
  if (table->buffer != NULL)
    g_string_free (g_steal_pointer (&table->buffer), TRUE);
}

static gboolean
write_tables (Output *output, GError **error)
{
  EntityRows rows = { output, error, FALSE };

  if (!open_tables (output, error) ||
      !regest_selection_foreach_document (output->writing, write_document_cb, output, error))
    return FALSE;
  if (!regest_project_foreach_entity (output->writing->project, NULL, write_entity_cb, &rows,
                                      error) ||
      rows.failed)
    return FALSE;
  return close_table (&output->records, error) && close_table (&output->annotations, error) &&
         close_table (&output->entities, error);
}

static gboolean
write_csv (RegestWriting *writing, GError **error)
{
  RegestProfile *profile = regest_project_get_profile (writing->project);
  Output output = { .writing = writing };
  gboolean written;

  output.record_fields = g_ptr_array_new_with_free_func (g_free);
  output.annotation_fields = g_ptr_array_new_with_free_func (g_free);
  add_fields (output.record_fields, profile, "record", "");
  add_kind_fields (output.annotation_fields, profile, writing->options);
  written = write_tables (&output, error);
  clear_table (&output.records);
  clear_table (&output.annotations);
  clear_table (&output.entities);
  g_ptr_array_unref (output.record_fields);
  g_ptr_array_unref (output.annotation_fields);
  return written;
}

const RegestFormat regest_format_csv = {
  .name = "csv",
  .label = N_("CSV tables"),
  .hint = N_("Records, tags and entities as tables for a spreadsheet."),
  .suffix = "",
  .mime_type = "text/csv",
  .makes_folder = TRUE,
  .write = write_csv,
};
