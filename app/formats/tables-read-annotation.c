/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A row that is a tag: one that is there by its id, whose fields, note, certainty, status and
 * entity it changes, or a new one in a record that is there, at a place where its words stand. Tags
 * are not moved: offsets in a table are easily those of another text.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/formats/json-writer.h>
#include <regest/store/edit.h>
#include <regest/store/query.h>

#include "tables-read.h"

static gboolean
is_certainty (const char *cell)
{
  static const char *const certainties[] = { "high", "medium", "low", NULL };

  return g_strv_contains (certainties, cell);
}

static const RegestField *
find_field (RegestTableReader *self, const RegestTableColumn *column, const char *kind)
{
  if (column->role != REGEST_CELL_FIELD || g_strcmp0 (column->kind, kind) != 0)
    return NULL;
  return regest_profile_find_field (regest_project_get_profile (self->reading->project), kind,
                                    column->name);
}

/* the entity the row names, where tags of the kind may be linked to it; none: it names none, or the
 * row is told */
static RegestId
find_entity (RegestTableReader *self, GPtrArray *cells, const char *kind)
{
  g_autofree char *cell = regest_table_reader_dup_cell (self, cells, REGEST_CELL_ENTITY);
  RegestProfile *profile = regest_project_get_profile (self->reading->project);
  const RegestKind *tag = regest_profile_find_kind (profile, kind);
  RegestId id;
  g_autoptr (RegestEntity) entity = NULL;

  if (*cell == '\0')
    return (RegestId){ { 0 } };
  if (regest_id_parse (cell, &id))
    entity = regest_project_get_entity (self->reading->project, &id, NULL);
  if (entity != NULL && g_strcmp0 (regest_kind_get_entity_kind (tag),
                                   regest_entity_get_kind (entity)) == 0)
    return id;
  regest_report_add_problem (self->reading->report, self->reading->display_name, self->line,
                             _("the tag is not linked: the project has no such entity as %s"),
                             cell);
  return (RegestId){ { 0 } };
}

/* -- a new one ------------------------------------------------------------- */

/* FALSE: the row is told */
static gboolean
find_place (RegestTableReader *self, GPtrArray *cells, const RegestId *record, RegestSpan *span)
{
  g_autofree char *start = regest_table_reader_dup_cell (self, cells, REGEST_CELL_START);
  g_autofree char *end = regest_table_reader_dup_cell (self, cells, REGEST_CELL_END);
  g_autofree char *quote = regest_table_reader_dup_cell (self, cells, REGEST_CELL_QUOTE);
  g_autoptr (RegestText) text = regest_project_get_text (self->reading->project, record, NULL);
  g_autofree char *words = NULL;
  guint64 from, to;

  if (text == NULL || !g_ascii_string_to_unsigned (start, 10, 0, G_MAXUINT, &from, NULL) ||
      !g_ascii_string_to_unsigned (end, 10, 0, G_MAXUINT, &to, NULL) || from >= to ||
      to > regest_text_get_length (text))
    {
      regest_table_reader_fail_row (self, _("it stands outside the text, from “%s” to “%s”"), start,
                                    end);
      return FALSE;
    }
  *span = (RegestSpan){ (guint) from, (guint) to };
  words = g_strstrip (regest_text_dup_range (text, *span));
  if (*quote == '\0' || g_str_equal (quote, words))
    return TRUE;
  regest_table_reader_fail_row (self, _("the words there are not “%s”"), quote);
  return FALSE;
}

static void
add_fields (RegestTableReader *self, GPtrArray *cells, RegestAnnotation *annotation)
{
  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    {
      const RegestField *field = find_field (self, self->header->columns->pdata[i],
                                             regest_annotation_get_kind (annotation));
      const char *cell = cells->pdata[i];
      g_autoptr (GPtrArray) values = NULL;

      if (field == NULL || cell == NULL || cell[strspn (cell, " \t\n")] == '\0')
        continue;
      values = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
      regest_table_add_values (self, values, field, cell, NULL);
      while (values->len > 0)
        regest_annotation_take_attribute (annotation, g_ptr_array_steal_index (values, 0));
    }
}

static void
set_origin (RegestTableReader *self, GPtrArray *cells, RegestAnnotation *annotation)
{
  g_autofree char *author = regest_table_reader_dup_cell (self, cells, REGEST_CELL_AUTHOR);
  g_autofree char *created = regest_table_reader_dup_cell (self, cells, REGEST_CELL_CREATED);
  g_autofree char *modified = regest_table_reader_dup_cell (self, cells, REGEST_CELL_MODIFIED);
  gint64 first = 0, last = 0;

  if (*author != '\0')
    regest_annotation_set_author (annotation, author);
  if (regest_time_parse (created, &first) && regest_time_parse (modified, &last))
    regest_annotation_set_times (annotation, first, last);
}

static RegestAnnotation *
build (RegestTableReader *self, GPtrArray *cells, const char *kind, RegestSpan span)
{
  g_autofree char *note = regest_table_reader_dup_cell (self, cells, REGEST_CELL_NOTE);
  g_autofree char *certainty = regest_table_reader_dup_cell (self, cells, REGEST_CELL_CERTAINTY);
  g_autofree char *status = regest_table_reader_dup_cell (self, cells, REGEST_CELL_STATUS);
  RegestAnnotation *annotation = regest_annotation_new (kind);
  RegestId entity = find_entity (self, cells, kind);
  RegestStatus parsed;

  regest_annotation_add_target (annotation, span, NULL);
  if (*note != '\0')
    regest_annotation_set_note (annotation, note);
  if (is_certainty (certainty))
    regest_annotation_set_certainty (annotation, certainty);
  if (regest_status_parse (status, &parsed))
    regest_annotation_set_status (annotation, parsed);
  if (!regest_id_is_none (&entity))
    regest_annotation_set_entity (annotation, &entity, NULL);
  set_origin (self, cells, annotation);
  add_fields (self, cells, annotation);
  return annotation;
}

static gboolean
add_annotation (RegestTableReader *self, GPtrArray *cells, RegestId id, GError **error)
{
  RegestProject *project = self->reading->project;
  g_autofree char *kind = regest_table_reader_dup_cell (self, cells, REGEST_CELL_KIND);
  g_autofree char *name = regest_table_reader_dup_cell (self, cells, REGEST_CELL_RECORD);
  g_autoptr (RegestRecord) record = NULL;
  g_autoptr (RegestAnnotation) annotation = NULL;
  RegestId record_id;
  RegestSpan span;

  if (regest_id_parse (name, &record_id))
    record = regest_project_get_record (project, &record_id, NULL);
  /* all of a project's, where its tables came without its texts */
  if (record == NULL || regest_record_get_length (record) == 0)
    {
      self->n_homeless++;
      return TRUE;
    }
  if (regest_profile_find_kind (regest_project_get_profile (project), kind) == NULL)
    {
      regest_table_reader_fail_row (self, _("“%s” is no kind of tag in this project"), kind);
      return TRUE;
    }
  if (!find_place (self, cells, &record_id, &span))
    return TRUE;
  annotation = build (self, cells, kind, span);
  regest_annotation_set_id (annotation, &id);
  regest_annotation_set_record (annotation, &record_id);
  self->n_new++;
  regest_report_count_change (self->reading->report);
  return regest_project_add_annotation (project, annotation, &id, error);
}

/* -- one that is there ----------------------------------------------------- */

static gboolean
update_plain (RegestTableReader *self, GPtrArray *cells, RegestAnnotation *annotation,
              GError **error)
{
  RegestProject *project = self->reading->project;
  const RegestId *id = regest_annotation_get_id (annotation);
  g_autofree char *note = regest_table_reader_dup_cell (self, cells, REGEST_CELL_NOTE);
  g_autofree char *certainty = regest_table_reader_dup_cell (self, cells, REGEST_CELL_CERTAINTY);
  g_autofree char *status = regest_table_reader_dup_cell (self, cells, REGEST_CELL_STATUS);
  RegestStatus parsed = regest_annotation_get_status (annotation);
  gboolean noted = *note != '\0' && g_strcmp0 (note, regest_annotation_get_note (annotation)) != 0;
  gboolean certain = is_certainty (certainty) &&
                     g_strcmp0 (certainty, regest_annotation_get_certainty (annotation)) != 0;
  gboolean judged = regest_status_parse (status, &parsed) &&
                    parsed != regest_annotation_get_status (annotation);

  self->row_changed = noted || certain || judged;
  return (!noted || regest_project_set_annotation_note (project, id, note, error)) &&
         (!certain || regest_project_set_certainty (project, id, certainty, error)) &&
         (!judged || regest_project_set_status (project, id, parsed, error));
}

static gboolean
update_link (RegestTableReader *self, GPtrArray *cells, RegestAnnotation *annotation,
             GError **error)
{
  g_autofree char *cell = regest_table_reader_dup_cell (self, cells, REGEST_CELL_ENTITY);
  const RegestId *old = regest_annotation_get_entity (annotation);
  RegestId entity;

  if (regest_id_parse (cell, &entity) && old != NULL && regest_id_equal (&entity, old))
    return TRUE;
  entity = find_entity (self, cells, regest_annotation_get_kind (annotation));
  if (regest_id_is_none (&entity))
    return TRUE;
  self->row_changed = TRUE;
  return regest_project_link (self->reading->project, regest_annotation_get_id (annotation),
                              &entity, error);
}

static gboolean
update_fields (RegestTableReader *self, GPtrArray *cells, RegestAnnotation *annotation,
               GError **error)
{
  RegestTableRow row = { .project = self->reading->project, .annotation = annotation };
  RegestOwner owner = { REGEST_OWNER_ANNOTATION, *regest_annotation_get_id (annotation) };

  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    {
      const RegestTableColumn *column = self->header->columns->pdata[i];
      const RegestField *field = find_field (self, column,
                                             regest_annotation_get_kind (annotation));
      const char *cell = cells->pdata[i];
      g_autofree char *old = NULL;

      if (field == NULL || cell == NULL || cell[strspn (cell, " \t\n")] == '\0')
        continue;
      old = regest_column_dup_cell (column->ours, &row);
      if (g_strcmp0 (old, cell) != 0 &&
          !regest_table_set_values (self, &owner, regest_annotation_get_attributes (annotation),
                                    field, cell, error))
        return FALSE;
    }
  return TRUE;
}

static void
tell_unmoved (RegestTableReader *self, GPtrArray *cells, RegestAnnotation *annotation)
{
  g_autofree char *start = regest_table_reader_dup_cell (self, cells, REGEST_CELL_START);
  g_autofree char *end = regest_table_reader_dup_cell (self, cells, REGEST_CELL_END);
  RegestSpan extent = regest_annotation_get_extent (annotation);

  if (*start == '\0' && *end == '\0' && regest_annotation_get_n_targets (annotation) == 0)
    return;
  if (g_ascii_strtoull (start, NULL, 10) != extent.start ||
      g_ascii_strtoull (end, NULL, 10) != extent.end)
    regest_report_add_remark (self->reading->report, self->reading->display_name, self->line,
                              _("the tag stays where it is, from %u to %u: tables move none"),
                              extent.start, extent.end);
}

static gboolean
update_annotation (RegestTableReader *self, GPtrArray *cells, RegestAnnotation *annotation,
                   GError **error)
{
  if (!update_plain (self, cells, annotation, error) ||
      !update_link (self, cells, annotation, error) ||
      !update_fields (self, cells, annotation, error))
    return FALSE;
  tell_unmoved (self, cells, annotation);
  if (!self->row_changed)
    {
      self->n_unchanged++;
      return TRUE;
    }
  self->n_updated++;
  regest_report_count_change (self->reading->report);
  return TRUE;
}

gboolean
regest_table_store_annotation (RegestTableReader *self, GPtrArray *cells, GError **error)
{
  g_autofree char *given = regest_table_reader_dup_cell (self, cells, REGEST_CELL_ID);
  g_autoptr (RegestAnnotation) annotation = NULL;
  RegestId id = { { 0 } };

  if (regest_id_parse (given, &id))
    annotation = regest_project_get_annotation (self->reading->project, &id, NULL);
  return annotation != NULL ? update_annotation (self, cells, annotation, error)
                            : add_annotation (self, cells, id, error);
}
