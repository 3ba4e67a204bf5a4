/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What a table says of a letter: sender, addressee, places and days go to the one part that a
 * record has, or make one of its whole text. Without a text there is no part; but who sent a letter
 * wrote it, and is the record's author then.
 */

#include "config.h"

#include <string.h>

#include <regest/store/edit.h>
#include <regest/store/query.h>

#include "tables-read.h"

static const RegestField *
find_field (RegestTableReader *self, const char *owner, const char *name)
{
  return regest_profile_find_field (regest_project_get_profile (self->reading->project), owner,
                                    name);
}

static gboolean
is_part_cell (RegestTableReader *self, GPtrArray *cells, guint index)
{
  const RegestTableColumn *column = self->header->columns->pdata[index];
  const char *cell = cells->pdata[index];

  return column->role == REGEST_CELL_PART && cell != NULL && cell[strspn (cell, " \t\n")] != '\0';
}

static guint
count_part_cells (RegestTableReader *self, GPtrArray *cells)
{
  guint n = 0;

  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    n += is_part_cell (self, cells, i) ? 1 : 0;
  return n;
}

/* @authored: the sender is the author */
static void
leave_out_part (RegestTableReader *self, GPtrArray *cells, gboolean authored)
{
  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    {
      RegestTableColumn *column = self->header->columns->pdata[i];

      if (is_part_cell (self, cells, i) &&
          !(authored && g_str_equal (column->name, "sender")))
        column->n_left_out++;
    }
}

static void
add_part_values (RegestTableReader *self, GPtrArray *cells, RegestAnnotation *part)
{
  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    {
      RegestTableColumn *column = self->header->columns->pdata[i];
      const RegestField *field =
        column->role == REGEST_CELL_PART ? find_field (self, "part", column->name) : NULL;
      const char *cell = cells->pdata[i];
      g_autoptr (GPtrArray) attributes =
        g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);

      if (field == NULL || !is_part_cell (self, cells, i))
        continue;
      regest_table_add_values (self, attributes, field, cell, NULL);
      while (attributes->len > 0)
        regest_annotation_take_attribute (part, g_ptr_array_steal_index (attributes, 0));
    }
}

gboolean
regest_table_add_part (RegestTableReader *self, GPtrArray *cells, const RegestId *record,
                       RegestText *text, GError **error)
{
  RegestProject *project = self->reading->project;
  RegestSpan all = { 0, regest_text_get_length (text) };
  gboolean has_parts =
    regest_profile_find_kind (regest_project_get_profile (project), "part") != NULL;
  g_autoptr (RegestAnnotation) part = NULL;
  RegestId id;

  if (count_part_cells (self, cells) == 0)
    return TRUE;
  if (all.end == 0 || !has_parts)
    {
      leave_out_part (self, cells, all.end == 0 && find_field (self, "record", "author") != NULL);
      return TRUE;
    }
  part = regest_annotation_new ("part");
  regest_annotation_set_record (part, record);
  regest_annotation_add_target (part, all, NULL);
  add_part_values (self, cells, part);
  return regest_project_add_annotation (project, part, &id, error);
}

static char *
dup_sender (RegestTableReader *self, GPtrArray *cells)
{
  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    {
      const RegestTableColumn *column = self->header->columns->pdata[i];

      if (column->role == REGEST_CELL_PART && g_str_equal (column->name, "sender") &&
          cells->pdata[i] != NULL)
        return g_strstrip (g_strdup (cells->pdata[i]));
    }
  return g_strdup ("");
}

void
regest_table_add_sender (RegestTableReader *self, GPtrArray *attributes, GPtrArray *cells)
{
  g_autofree char *sender = dup_sender (self, cells);
  const RegestField *field = find_field (self, "record", "author");

  if (field != NULL && *sender != '\0' && regest_attributes_find (attributes, "author") == NULL)
    regest_table_add_values (self, attributes, field, sender, NULL);
}

static gboolean
keep_part_cb (RegestAnnotation *annotation, gpointer user_data)
{
  if (regest_annotation_get_status (annotation) == REGEST_STATUS_ACCEPTED)
    g_ptr_array_add (user_data, g_object_ref (annotation));
  return TRUE;
}

static gboolean
update_part_values (RegestTableReader *self, GPtrArray *cells, RegestAnnotation *part,
                    GError **error)
{
  RegestOwner owner = { REGEST_OWNER_ANNOTATION, *regest_annotation_get_id (part) };

  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    {
      const RegestTableColumn *column = self->header->columns->pdata[i];
      const RegestField *field =
        is_part_cell (self, cells, i) ? find_field (self, "part", column->name) : NULL;

      if (field != NULL &&
          !regest_table_set_values (self, &owner, regest_annotation_get_attributes (part), field,
                                    cells->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
update_sender (RegestTableReader *self, GPtrArray *cells, RegestRecord *record, GError **error)
{
  RegestOwner owner = { REGEST_OWNER_RECORD, *regest_record_get_id (record) };
  g_autofree char *sender = dup_sender (self, cells);
  const RegestField *field = find_field (self, "record", "author");

  leave_out_part (self, cells, field != NULL);
  return field == NULL || *sender == '\0' ||
         regest_table_set_values (self, &owner, regest_record_get_attributes (record), field,
                                  sender, error);
}

gboolean
regest_table_update_part (RegestTableReader *self, GPtrArray *cells, RegestRecord *record,
                          GError **error)
{
  RegestProject *project = self->reading->project;
  const RegestId *id = regest_record_get_id (record);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RegestText) text = NULL;

  if (count_part_cells (self, cells) == 0)
    return TRUE;
  if (regest_record_get_length (record) == 0)
    return update_sender (self, cells, record, error);
  if (!regest_project_foreach_annotation (project, id, "part", keep_part_cb, parts, error))
    return FALSE;
  if (parts->len == 1)
    return update_part_values (self, cells, parts->pdata[0], error);
  if (parts->len > 1)
    {
      leave_out_part (self, cells, FALSE);
      return TRUE;
    }
  text = regest_project_get_text (project, id, error);
  self->row_changed = TRUE;
  return text != NULL && regest_table_add_part (self, cells, id, text, error);
}
