/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "edit-private.h"
#include "id-list.h"

static gpointer
load_entity (RegestReader *reader, const RegestId *id, GError **error)
{
  return regest_load_entity (reader, id, error);
}

static GArray *
query_entities (RegestProject *project, gpointer kind, GError **error)
{
  if (kind == NULL)
    return regest_query_ids (project, error,
                             "SELECT entity FROM entity_summary ORDER BY sort, entity", NULL);
  return regest_query_ids (
    project, error, "SELECT entity FROM entity_summary WHERE kind = :kind ORDER BY sort, entity",
    "t:kind", kind, NULL);
}

static gboolean
reorders_entities (const RegestChange *change, gpointer kind)
{
  return change->what == REGEST_CHANGED_ENTITY;
}

static gboolean
shows_entity (const RegestChange *change, RegestId *id)
{
  *id = change->id;
  return change->what == REGEST_CHANGED_ENTITY;
}

static gboolean
has_other_count (RegestProject *project, gpointer entity)
{
  return regest_exists (project,
                        "SELECT 1 FROM entity_summary WHERE entity = :id AND n_mentions <> :n",
                        "i:id", regest_entity_get_id (entity), "n:n",
                        (gint64) regest_entity_get_n_mentions (entity), NULL);
}

static const RegestIdListKind entities = {
  regest_entity_get_type, query_entities, load_entity, reorders_entities,
  shows_entity, has_other_count, g_free
};

/**
 * regest_project_list_entities:
 * @self: a project
 * @kind: (nullable): of entities; NULL: all
 *
 * Returns: (transfer full): the entities, by name
 */
GListModel *
regest_project_list_entities (RegestProject *self, const char *kind)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);

  return G_LIST_MODEL (regest_id_list_new (self, &entities, g_strdup (kind)));
}

/* -- mentions -------------------------------------------------------------- */

static gpointer
load_mention (RegestReader *reader, const RegestId *id, GError **error)
{
  return regest_load_annotation (reader, id, error);
}

static GArray *
query_mentions (RegestProject *project, gpointer entity, GError **error)
{
  return regest_query_ids (
    project, error,
    "SELECT n.id FROM annotation n JOIN record_summary r ON r.record = n.record"
    " LEFT JOIN target t ON t.annotation = n.id LEFT JOIN segment s ON s.id = t.start_segment"
    " WHERE n.entity = :entity AND n.status = 'accepted' GROUP BY n.id"
    " ORDER BY r.collection, r.position, r.record, min (s.position) NULLS LAST, s.id,"
    " t.start_offset, n.id",
    "i:entity", entity, NULL);
}

static gboolean
reorders_mentions (const RegestChange *change, gpointer entity)
{
  return change->what == REGEST_CHANGED_ANNOTATION || change->what == REGEST_CHANGED_RECORD;
}

static gboolean
shows_mention (const RegestChange *change, RegestId *id)
{
  *id = change->id;
  return change->what == REGEST_CHANGED_ANNOTATION;
}

static gboolean
has_other_name (RegestProject *project, gpointer annotation)
{
  const RegestId *entity = regest_annotation_get_entity (annotation);

  return entity != NULL &&
         regest_exists (project, "SELECT 1 FROM entity WHERE id = :id AND name <> :name", "i:id",
                        entity, "t:name", regest_annotation_get_entity_name (annotation), NULL);
}

static const RegestIdListKind mentions = { regest_annotation_get_type,
                                           query_mentions,
                                           load_mention,
                                           reorders_mentions,
                                           shows_mention,
                                           has_other_name,
                                           g_free };

/**
 * regest_project_list_mentions:
 * @self: a project
 * @entity: an entity
 *
 * Returns: (transfer full): the accepted annotations linked to it, by record and place
 */
GListModel *
regest_project_list_mentions (RegestProject *self, const RegestId *entity)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (entity != NULL, NULL);

  return G_LIST_MODEL (regest_id_list_new (self, &mentions, g_memdup2 (entity, sizeof *entity)));
}
