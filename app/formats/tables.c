/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/formats/json-writer.h>
#include <regest/model/page.h>
#include <regest/store/query.h>

#include "days.h"
#include "tables.h"

const char *
regest_table_get_name (RegestTable table)
{
  static const char *const names[REGEST_N_TABLES] = { "records", "annotations", "entities" };

  return names[table];
}

/* -- cells ----------------------------------------------------------------- */

static char *
dup_id (const RegestId *id)
{
  return id == NULL || regest_id_is_none (id) ? NULL : regest_id_to_string (id);
}

static char *
dup_number (guint number)
{
  return g_strdup_printf ("%u", number);
}

static char *
dup_record_id (const RegestTableRow *row)
{
  return dup_id (regest_record_get_id (row->record));
}

static char *
dup_record_title (const RegestTableRow *row)
{
  return g_strdup (regest_record_get_title (row->record));
}

static char *
dup_length (const RegestTableRow *row)
{
  return dup_number (regest_record_get_length (row->record));
}

static char *
dup_n_annotations (const RegestTableRow *row)
{
  return row->document != NULL ? dup_number (regest_document_get_n_annotations (row->document))
                               : NULL;
}

/* the date's reading, where it says it otherwise than the value */
static char *
dup_date_reading (const RegestTableRow *row)
{
  const RegestAttribute *date =
    regest_attributes_find (regest_record_get_attributes (row->record), "date");

  return date != NULL && date->value != NULL && g_strcmp0 (date->reading, date->value) != 0
           ? g_strdup (date->reading)
           : NULL;
}

/* as archives' databases want it */
static char *
dup_date_from (const RegestTableRow *row)
{
  return regest_days_dup_bound (regest_record_get_date (row->record), FALSE);
}

static char *
dup_date_to (const RegestTableRow *row)
{
  return regest_days_dup_bound (regest_record_get_date (row->record), TRUE);
}

static char *
dup_annotation_id (const RegestTableRow *row)
{
  return dup_id (regest_annotation_get_id (row->annotation));
}

static char *
dup_annotation_record (const RegestTableRow *row)
{
  return dup_id (regest_annotation_get_record (row->annotation));
}

static char *
dup_annotation_kind (const RegestTableRow *row)
{
  return g_strdup (regest_annotation_get_kind (row->annotation));
}

static gboolean
is_wordless (const RegestTableRow *row)
{
  return regest_annotation_get_n_targets (row->annotation) == 0;
}

static char *
dup_start (const RegestTableRow *row)
{
  return is_wordless (row) ? NULL
                           : dup_number (regest_annotation_get_extent (row->annotation).start);
}

static char *
dup_end (const RegestTableRow *row)
{
  return is_wordless (row) ? NULL : dup_number (regest_annotation_get_extent (row->annotation).end);
}

static char *
dup_quote (const RegestTableRow *row)
{
  const char *quote = regest_annotation_get_quote (row->annotation);

  if (quote != NULL || is_wordless (row))
    return g_strdup (quote);
  return regest_text_dup_range (regest_document_get_text (row->document),
                                regest_annotation_get_extent (row->annotation));
}

/* of the first zone it stands on, from 1 */
static char *
dup_page (const RegestTableRow *row)
{
  return regest_annotation_get_n_places (row->annotation) > 0
           ? dup_number (regest_annotation_get_place (row->annotation, 0)->number)
           : NULL;
}

/* the points of that zone */
static char *
dup_region (const RegestTableRow *row)
{
  return regest_annotation_get_n_places (row->annotation) > 0
           ? regest_points_to_string (regest_annotation_get_place (row->annotation, 0)->points)
           : NULL;
}

static char *
dup_status (const RegestTableRow *row)
{
  return g_strdup (regest_status_to_string (regest_annotation_get_status (row->annotation)));
}

static char *
dup_entity_of_annotation (const RegestTableRow *row)
{
  return dup_id (regest_annotation_get_entity (row->annotation));
}

static char *
dup_entity_name_of_annotation (const RegestTableRow *row)
{
  return g_strdup (regest_annotation_get_entity_name (row->annotation));
}

static char *
dup_certainty (const RegestTableRow *row)
{
  return g_strdup (regest_annotation_get_certainty (row->annotation));
}

static char *
dup_annotation_note (const RegestTableRow *row)
{
  return g_strdup (regest_annotation_get_note (row->annotation));
}

static char *
dup_author (const RegestTableRow *row)
{
  return g_strdup (regest_annotation_get_author (row->annotation));
}

static char *
dup_created (const RegestTableRow *row)
{
  return regest_time_to_string (regest_annotation_get_created (row->annotation));
}

static char *
dup_modified (const RegestTableRow *row)
{
  return regest_time_to_string (regest_annotation_get_modified (row->annotation));
}

static char *
dup_entity_id (const RegestTableRow *row)
{
  return dup_id (regest_entity_get_id (row->entity));
}

static char *
dup_entity_kind (const RegestTableRow *row)
{
  return g_strdup (regest_entity_get_kind (row->entity));
}

static char *
dup_entity_name (const RegestTableRow *row)
{
  return g_strdup (regest_entity_get_name (row->entity));
}

static char *
dup_names (const RegestTableRow *row)
{
  GPtrArray *names = regest_entity_get_names (row->entity);
  GString *cell = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const RegestName *name = names->pdata[i];

      g_string_append_printf (cell, "%s%s", i > 0 ? REGEST_TABLE_SEPARATOR : "", name->form);
      if (name->type != NULL)
        g_string_append_printf (cell, " (%s)", name->type);
      if (name->contested)
        g_string_append (cell, " (?)");
    }
  return g_string_free (cell, FALSE);
}

static char *
dup_identifiers (const RegestTableRow *row)
{
  GPtrArray *identifiers = regest_entity_get_identifiers (row->entity);
  GString *cell = g_string_new (NULL);

  for (guint i = 0; i < identifiers->len; i++)
    {
      const RegestIdentifier *identifier = identifiers->pdata[i];

      g_string_append_printf (cell, "%s%s:%s", i > 0 ? REGEST_TABLE_SEPARATOR : "",
                              identifier->scheme, identifier->value);
    }
  return g_string_free (cell, FALSE);
}

static char *
dup_mentions (const RegestTableRow *row)
{
  return dup_number (regest_entity_get_n_mentions (row->entity));
}

static char *
dup_entity_note (const RegestTableRow *row)
{
  return g_strdup (regest_entity_get_note (row->entity));
}

/* What a person reads: the words where it refers to something, else the name of what it refers to,
 * else the value. */
char *
regest_table_dup_value (RegestProject *project, const RegestAttribute *attribute)
{
  g_autoptr (RegestEntity) entity = NULL;

  if (regest_id_is_none (&attribute->reference))
    return g_strdup (regest_attribute_get_display (attribute));
  if (attribute->reading != NULL)
    return g_strdup (attribute->reading);
  entity = regest_project_get_entity (project, &attribute->reference, NULL);
  return g_strdup (entity != NULL ? regest_entity_get_name (entity)
                                  : regest_attribute_get_display (attribute));
}

static char *
join_values (RegestProject *project, GPtrArray *attributes, const char *field)
{
  GString *cell = NULL;

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];
      g_autofree char *value = NULL;

      if (!g_str_equal (attribute->name, field))
        continue;
      value = regest_table_dup_value (project, attribute);
      if (cell == NULL)
        cell = g_string_new (value);
      else
        g_string_append_printf (cell, "%s%s", REGEST_TABLE_SEPARATOR, value);
    }
  return cell != NULL ? g_string_free (cell, FALSE) : NULL;
}

char *
regest_column_dup_cell (const RegestColumn *self, const RegestTableRow *row)
{
  if (self->dup != NULL)
    return self->dup (row);
  if (row->annotation != NULL)
    return g_str_equal (regest_annotation_get_kind (row->annotation), self->kind)
             ? join_values (row->project, regest_annotation_get_attributes (row->annotation),
                            self->field)
             : NULL;
  if (row->entity != NULL)
    return join_values (row->project, regest_entity_get_attributes (row->entity), self->field);
  if (g_str_equal (self->field, "state"))
    return g_strdup (regest_record_get_state (row->record));
  return join_values (row->project, regest_record_get_attributes (row->record), self->field);
}

/* -- columns --------------------------------------------------------------- */

#define WIDTH_ID 38
#define WIDTH_NUMBER 10
#define WIDTH_WORD 14
#define WIDTH_WORDS 28
#define WIDTH_PROSE 48

/* a column that every project has */
typedef struct
{
  const char *name;
  RegestCellFunc dup;
  guint width;
  gboolean is_number;
  gboolean derived;
} Fixed;

static const Fixed record_columns[] = {
  { "id", dup_record_id, WIDTH_ID },
  { "length", dup_length, WIDTH_NUMBER, TRUE, TRUE },
  { "annotations", dup_n_annotations, WIDTH_NUMBER, TRUE, TRUE },
};

/* behind the fields */
static const Fixed date_columns[] = {
  { "date_reading", dup_date_reading, WIDTH_WORDS },
  { "date_from", dup_date_from, WIDTH_WORD, .derived = TRUE },
  { "date_to", dup_date_to, WIDTH_WORD, .derived = TRUE },
};

static const Fixed annotation_columns[] = {
  { "id", dup_annotation_id, WIDTH_ID },
  { "record", dup_annotation_record, WIDTH_ID },
  { "record_title", dup_record_title, WIDTH_WORDS, .derived = TRUE },
  { "kind", dup_annotation_kind, WIDTH_WORD },
  { "start", dup_start, WIDTH_NUMBER, .is_number = TRUE },
  { "end", dup_end, WIDTH_NUMBER, .is_number = TRUE },
  { "quote", dup_quote, WIDTH_PROSE },
  { "status", dup_status, WIDTH_WORD },
  { "entity", dup_entity_of_annotation, WIDTH_ID },
  { "entity_name", dup_entity_name_of_annotation, WIDTH_WORDS, .derived = TRUE },
  { "certainty", dup_certainty, WIDTH_WORD },
  { "note", dup_annotation_note, WIDTH_WORDS },
  { "author", dup_author, WIDTH_WORD },
  { "created", dup_created, WIDTH_WORDS },
  { "modified", dup_modified, WIDTH_WORDS },
  { "page", dup_page, WIDTH_NUMBER, .is_number = TRUE, .derived = TRUE },
  { "region", dup_region, WIDTH_WORDS, .derived = TRUE },
};

static const Fixed entity_columns[] = {
  { "id", dup_entity_id, WIDTH_ID },
  { "kind", dup_entity_kind, WIDTH_WORD },
  { "name", dup_entity_name, WIDTH_WORDS },
  { "names", dup_names, WIDTH_PROSE },
  { "identifiers", dup_identifiers, WIDTH_WORDS },
  { "mentions", dup_mentions, WIDTH_NUMBER, TRUE, TRUE },
  { "note", dup_entity_note, WIDTH_PROSE },
};

static void
free_column (gpointer data)
{
  RegestColumn *column = data;

  g_free (column->name);
  g_free (column->field);
  g_free (column->kind);
  g_free (column);
}

static gboolean
has_column (GPtrArray *columns, const char *name)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_str_equal (((RegestColumn *) columns->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

static void
add_fixed (GPtrArray *columns, const Fixed *fixed, gsize n_fixed)
{
  for (gsize i = 0; i < n_fixed; i++)
    {
      RegestColumn *column = g_new0 (RegestColumn, 1);

      column->name = g_strdup (fixed[i].name);
      column->dup = fixed[i].dup;
      column->width = fixed[i].width;
      column->is_number = fixed[i].is_number;
      column->derived = fixed[i].derived;
      g_ptr_array_add (columns, column);
    }
}

static guint
choose_width (const RegestField *field)
{
  const char *name = regest_field_get_name (field);

  switch (regest_field_get_value_type (field))
    {
    case REGEST_FIELD_NUMBER:
    case REGEST_FIELD_YES_NO:
      return WIDTH_NUMBER;
    case REGEST_FIELD_DATE:
    case REGEST_FIELD_CHOICE:
      return WIDTH_WORD;
    default:
      return g_str_equal (name, "title") || g_str_equal (name, "description") ? WIDTH_PROSE
                                                                              : WIDTH_WORDS;
    }
}

/* A user's field may be called as a column is: then it is told by what it belongs to. */
static char *
make_column_name (GPtrArray *columns, const char *owner, const char *kind, const char *field)
{
  if (kind != NULL || has_column (columns, field))
    return g_strconcat (owner, ".", field, NULL);
  return g_strdup (field);
}

static void
add_fields (GPtrArray *columns, RegestProfile *profile, const char *owner, const char *kind)
{
  GPtrArray *fields = regest_profile_get_fields (profile, owner);

  for (guint i = 0; i < fields->len; i++)
    {
      const RegestField *field = fields->pdata[i];
      const char *name = regest_field_get_name (field);
      RegestColumn *column;

      if (kind != NULL && g_str_equal (name, "entity"))
        continue;
      column = g_new0 (RegestColumn, 1);
      column->name = make_column_name (columns, owner, kind, name);
      column->field = g_strdup (name);
      column->kind = g_strdup (kind);
      column->width = choose_width (field);
      g_ptr_array_add (columns, column);
    }
}

static void
add_kinds (GPtrArray *columns, RegestProfile *profile, GPtrArray *chosen)
{
  GPtrArray *kinds = regest_profile_get_kinds (profile);

  for (guint i = 0; i < kinds->len; i++)
    {
      const char *kind = regest_kind_get_name (kinds->pdata[i]);

      if (chosen == NULL || g_ptr_array_find_with_equal_func (chosen, kind, g_str_equal, NULL))
        add_fields (columns, profile, kind, kind);
    }
}

GPtrArray *
regest_table_list_columns (RegestTable table, RegestProfile *profile, GPtrArray *kinds)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (free_column);

  switch (table)
    {
    case REGEST_TABLE_RECORDS:
      add_fixed (columns, record_columns, G_N_ELEMENTS (record_columns));
      add_fields (columns, profile, "record", NULL);
      if (has_column (columns, "date"))
        add_fixed (columns, date_columns, G_N_ELEMENTS (date_columns));
      break;
    case REGEST_TABLE_ANNOTATIONS:
      add_fixed (columns, annotation_columns, G_N_ELEMENTS (annotation_columns));
      add_kinds (columns, profile, kinds);
      break;
    default:
      add_fixed (columns, entity_columns, G_N_ELEMENTS (entity_columns));
      add_fields (columns, profile, "entity", NULL);
    }
  return columns;
}
