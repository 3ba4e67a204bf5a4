/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "load.h"

gboolean
regest_load_anchor (RegestStatement *row, int column, RegestAnchor *anchor)
{
  anchor->offset = (guint) regest_statement_get_int (row, column + 1);
  return regest_statement_get_id (row, column, &anchor->segment);
}

/* Where the words stand now, and whether they are still those that were read. */
static void
load_evidence (RegestAttribute *self, RegestReader *reader, RegestStatement *row, int column)
{
  RegestAnchor start, end;
  gboolean has_record = regest_statement_get_id (row, column, &self->evidence_record);
  g_autofree char *now = NULL;

  self->quote = g_strdup (regest_statement_get_text (row, column + 5));
  if (!has_record && self->quote == NULL)
    return;

  self->evidence_state = REGEST_EVIDENCE_LOST;
  if (!has_record || !regest_load_anchor (row, column + 1, &start) ||
      !regest_load_anchor (row, column + 3, &end) ||
      !regest_reader_resolve (reader, &self->evidence_record, &start, &end, &self->evidence))
    return;

  now = regest_reader_dup_words (reader, &self->evidence_record, self->evidence);
  self->evidence_state = g_strcmp0 (now, self->quote) == 0 ? REGEST_EVIDENCE_GOOD
                                                           : REGEST_EVIDENCE_CHANGED;
}

RegestAttribute *
regest_load_attribute (RegestReader *reader, RegestStatement *row, int column)
{
  RegestAttribute *self = regest_attribute_new (regest_statement_get_text (row, column + 1),
                                                regest_statement_get_text (row, column + 2),
                                                regest_statement_get_text (row, column + 3));

  regest_statement_get_id (row, column, &self->id);
  for (int i = 4; i <= 6 && regest_id_is_none (&self->reference); i++)
    regest_statement_get_id (row, column + i, &self->reference);
  if (!regest_id_is_none (&self->reference))
    {
      g_free (self->value);
      self->value = regest_id_to_string (&self->reference);
    }
  self->inferred = regest_statement_get_int (row, column + 7) != 0;
  load_evidence (self, reader, row, column + 8);
  return self;
}

static const char *
owner_query (RegestOwnerType type)
{
  switch (type)
    {
    case REGEST_OWNER_RECORD:
      return "SELECT " REGEST_ATTRIBUTE_COLUMNS " FROM attribute a"
             " WHERE a.owner_record = :owner ORDER BY a.position, a.id";
    case REGEST_OWNER_ANNOTATION:
      return "SELECT " REGEST_ATTRIBUTE_COLUMNS " FROM attribute a"
             " WHERE a.owner_annotation = :owner ORDER BY a.position, a.id";
    default:
      return "SELECT " REGEST_ATTRIBUTE_COLUMNS " FROM attribute a"
             " WHERE a.owner_entity = :owner ORDER BY a.position, a.id";
    }
}

GPtrArray *
regest_load_attributes (RegestReader *reader, const RegestOwner *owner, GError **error)
{
  RegestDatabase *db = regest_project_get_database (regest_reader_get_project (reader));
  g_autoptr (RegestStatement) rows = regest_database_prepare (db, owner_query (owner->type), error);
  g_autoptr (GPtrArray)
    attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return NULL;
  regest_statement_bind_id (rows, ":owner", &owner->id);
  while (regest_statement_step (rows, &failure))
    g_ptr_array_add (attributes, regest_load_attribute (reader, rows, 0));
  if (!regest_ended_well (&failure, error))
    return NULL;
  return g_steal_pointer (&attributes);
}
