/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "load.h"

static gboolean
load_names (RegestDatabase *db, RegestEntity *entity, GError **error)
{
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    db,
    "SELECT id, form, type, since, until, source, contested FROM name WHERE entity = :entity"
    " ORDER BY position, id",
    error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  regest_statement_bind_id (rows, ":entity", regest_entity_get_id (entity));
  while (regest_statement_step (rows, &failure))
    {
      RegestName *name = regest_name_new (regest_statement_get_text (rows, 1),
                                          regest_statement_get_text (rows, 2));

      regest_statement_get_id (rows, 0, &name->id);
      name->from = g_strdup (regest_statement_get_text (rows, 3));
      name->to = g_strdup (regest_statement_get_text (rows, 4));
      name->source = g_strdup (regest_statement_get_text (rows, 5));
      name->contested = regest_statement_get_int (rows, 6) == 1;
      regest_entity_take_name (entity, name);
    }
  return regest_ended_well (&failure, error);
}

static gboolean
load_identifiers (RegestDatabase *db, RegestEntity *entity, GError **error)
{
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    db, "SELECT id, scheme, value FROM identifier WHERE entity = :entity ORDER BY position, id",
    error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  regest_statement_bind_id (rows, ":entity", regest_entity_get_id (entity));
  while (regest_statement_step (rows, &failure))
    {
      RegestIdentifier *identifier = regest_identifier_new (regest_statement_get_text (rows, 1),
                                                            regest_statement_get_text (rows, 2));

      regest_statement_get_id (rows, 0, &identifier->id);
      regest_entity_take_identifier (entity, identifier);
    }
  return regest_ended_well (&failure, error);
}

static RegestEntity *
load_row (RegestDatabase *db, const RegestId *id, GError **error)
{
  g_autoptr (RegestStatement) row = regest_database_prepare (
    db,
    "SELECT e.kind, e.name, e.note, coalesce (s.n_mentions, (SELECT count (*) FROM annotation"
    " WHERE entity = e.id AND status = 'accepted')), e.author, e.created"
    " FROM entity e LEFT JOIN entity_summary s ON s.entity = e.id WHERE e.id = :id",
    error);
  g_autoptr (GError) failure = NULL;
  RegestEntity *entity;

  if (row == NULL)
    return NULL;
  regest_statement_bind_id (row, ":id", id);
  if (!regest_statement_step (row, &failure))
    {
      if (regest_ended_well (&failure, error))
        regest_not_found (error, _("There is no entity %s in the project"), id);
      return NULL;
    }
  entity = regest_entity_new (regest_statement_get_text (row, 0),
                              regest_statement_get_text (row, 1));
  regest_entity_set_id (entity, id);
  if (!regest_statement_is_null (row, 2))
    regest_entity_set_note (entity, regest_statement_get_text (row, 2));
  regest_entity_set_n_mentions (entity, (guint) regest_statement_get_int (row, 3));
  regest_entity_set_author (entity, regest_statement_get_text (row, 4));
  regest_entity_set_created (entity, regest_statement_get_int (row, 5));
  return entity;
}

RegestEntity *
regest_load_entity (RegestReader *reader, const RegestId *id, GError **error)
{
  RegestDatabase *db = regest_project_get_database (regest_reader_get_project (reader));
  RegestOwner owner = { REGEST_OWNER_ENTITY, *id };
  g_autoptr (RegestEntity) entity = load_row (db, id, error);
  g_autoptr (GPtrArray) attributes = NULL;

  if (entity == NULL || !load_names (db, entity, error) || !load_identifiers (db, entity, error))
    return NULL;
  attributes = regest_load_attributes (reader, &owner, error);
  if (attributes == NULL)
    return NULL;
  g_ptr_array_set_free_func (attributes, NULL);
  for (guint i = 0; i < attributes->len; i++)
    regest_entity_take_attribute (entity, g_ptr_array_index (attributes, i));
  return g_steal_pointer (&entity);
}

/**
 * regest_project_get_entity:
 * @self: a project
 * @id: an entity
 * @error: return location
 *
 * Returns: (transfer full): the entity with its names, identifiers and attributes; NULL with
 * NOT_FOUND
 */
RegestEntity *
regest_project_get_entity (RegestProject *self, const RegestId *id, GError **error)
{
  g_autoptr (RegestReader) reader = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  reader = regest_reader_new (self);
  return regest_load_entity (reader, id, error);
}
