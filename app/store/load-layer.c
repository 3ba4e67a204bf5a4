/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include <regest/store/layers.h>

#include "load.h"

#define LAYER_COLUMNS                                                                           \
  "id, record, type, label, source, language, author, created, text IS NULL, coalesce (length " \
  "(text), 0)"

void
regest_unmoved_free (RegestUnmoved *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->words);
  g_free (self);
}

static RegestLayer *
new_layer (RegestStatement *row)
{
  RegestLayer *self = regest_layer_new (regest_statement_get_text (row, 2));

  regest_statement_get_id (row, 0, &self->id);
  regest_statement_get_id (row, 1, &self->record);
  self->label = g_strdup (regest_statement_get_text (row, 3));
  self->source = g_strdup (regest_statement_get_text (row, 4));
  self->language = g_strdup (regest_statement_get_text (row, 5));
  self->author = g_strdup (regest_statement_get_text (row, 6));
  self->created = regest_statement_get_int (row, 7);
  self->current = regest_statement_get_int (row, 8) != 0;
  self->length = (guint) regest_statement_get_int (row, 9);
  return self;
}

/**
 * regest_project_list_layers:
 * @self: a project
 * @record: a record
 * @error: return location
 *
 * Returns: (transfer full) (element-type RegestLayer): its readings, in order
 */
GPtrArray *
regest_project_list_layers (RegestProject *self, const RegestId *record, GError **error)
{
  g_autoptr (GPtrArray) layers =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_layer_free);
  g_autoptr (RegestStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  row = regest_database_prepare (
    regest_project_get_database (self),
    "SELECT " LAYER_COLUMNS " FROM layer WHERE record = :id ORDER BY position, id", error);
  if (row == NULL)
    return NULL;
  regest_statement_bind_id (row, ":id", record);
  while (regest_statement_step (row, &failure))
    g_ptr_array_add (layers, new_layer (row));
  return regest_ended_well (&failure, error) ? g_steal_pointer (&layers) : NULL;
}

/**
 * regest_project_count_layers:
 * @self: a project
 * @record: (nullable): a record
 * @n: (out): its readings that are not current
 * @error: return location
 *
 * Returns: whether it was counted
 */
gboolean
regest_project_count_layers (RegestProject *self, const RegestId *record, guint *n, GError **error)
{
  g_autoptr (RegestStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (n != NULL, FALSE);

  *n = 0;
  row = regest_database_prepare (
    regest_project_get_database (self),
    record != NULL ? "SELECT count (*) FROM layer WHERE record = :id AND text IS NOT NULL"
                   : "SELECT count (*) FROM layer WHERE text IS NOT NULL",
    error);
  if (row == NULL)
    return FALSE;
  if (record != NULL)
    regest_statement_bind_id (row, ":id", record);
  if (regest_statement_step (row, &failure))
    *n = (guint) regest_statement_get_int (row, 0);
  return regest_ended_well (&failure, error);
}

/**
 * regest_project_get_layer:
 * @self: a project
 * @layer: a reading
 * @error: return location
 *
 * Returns: (transfer full): it, whole; NULL with NOT_FOUND
 */
RegestLayer *
regest_project_get_layer (RegestProject *self, const RegestId *layer, GError **error)
{
  g_autoptr (RegestStatement) row = NULL;
  g_autoptr (GError) failure = NULL;
  RegestLayer *found;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (layer != NULL, NULL);

  row = regest_database_prepare (
    regest_project_get_database (self),
    "SELECT " LAYER_COLUMNS ", text, zones, places FROM layer WHERE id = :id", error);
  if (row == NULL)
    return NULL;
  regest_statement_bind_id (row, ":id", layer);
  if (!regest_statement_step (row, &failure))
    {
      if (regest_ended_well (&failure, error))
        regest_not_found (error, _("There is no layer %s in the project"), layer);
      return NULL;
    }
  found = new_layer (row);
  found->text = g_strdup (regest_statement_get_text (row, 10));
  found->zones = g_strdup (regest_statement_get_text (row, 11));
  found->places = g_strdup (regest_statement_get_text (row, 12));
  return found;
}

/* -- by name --------------------------------------------------------------- */

static gboolean
is_called (const RegestLayer *layer, guint number, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  char id[REGEST_ID_STRING_SIZE];
  char *end = NULL;

  if (g_strcmp0 (layer->label, name) == 0)
    return TRUE;
  if (strtoul (name, &end, 10) == number && end != name && *end == '\0')
    return TRUE;
  regest_id_format (&layer->id, id);
  return strlen (name) >= 8 && g_str_has_prefix (id, lower);
}

gboolean
regest_project_resolve_layer (RegestProject *self, const RegestId *record, const char *name,
                              RegestId *id, GError **error)
{
  g_autoptr (GPtrArray) layers = regest_project_list_layers (self, record, error);
  guint n_found = 0;

  for (guint i = 0; layers != NULL && i < layers->len; i++)
    {
      const RegestLayer *layer = layers->pdata[i];

      if (!is_called (layer, i + 1, name))
        continue;
      *id = layer->id;
      n_found++;
    }
  if (layers == NULL || n_found == 1)
    return n_found == 1;
  if (n_found == 0)
    g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND, _("The record has no layer “%s”"),
                 name);
  else
    g_set_error (error, REGEST_ERROR, REGEST_ERROR_AMBIGUOUS,
                 _("“%s” could be several layers of the record"), name);
  return FALSE;
}

/* -- doubt ----------------------------------------------------------------- */

/**
 * regest_project_list_doubtful:
 * @self: a project
 * @record: a record
 * @confidence: per mille
 * @error: return location
 *
 * Returns: (transfer full) (element-type RegestSpan): its words that were read less surely, by
 * place
 */
GArray *
regest_project_list_doubtful (RegestProject *self, const RegestId *record, int confidence,
                              GError **error)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (RegestSpan));
  g_autoptr (RegestReader) reader = NULL;
  g_autoptr (RegestStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  row = regest_database_prepare (
    regest_project_get_database (self),
    "SELECT z.start_segment, z.start_offset, z.end_segment, z.end_offset FROM page AS p"
    " JOIN zone AS z ON z.page = p.id WHERE p.record = :record AND z.type = 'word'"
    " AND z.confidence < :confidence AND z.start_segment IS NOT NULL",
    error);
  if (row == NULL)
    return NULL;
  regest_statement_bind_id (row, ":record", record);
  regest_statement_bind_int (row, ":confidence", confidence);
  reader = regest_reader_new (self);
  while (regest_statement_step (row, &failure))
    {
      RegestAnchor start, end;
      RegestSpan span;

      if (regest_load_anchor (row, 0, &start) && regest_load_anchor (row, 2, &end) &&
          regest_reader_resolve (reader, record, &start, &end, &span) && span.start < span.end)
        g_array_append_val (spans, span);
    }
  g_array_sort (spans, regest_span_compare);
  return regest_ended_well (&failure, error) ? g_steal_pointer (&spans) : NULL;
}
