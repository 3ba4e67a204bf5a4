/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/query.h>

#include "tables-read.h"

struct _RegestTableIndex
{
  RegestProject *project;
  GHashTable *records; /* reference codes, and with titles, to RegestId; none: several */
  GHashTable *entities; /* kinds and names, and identifiers, to RegestId; none: several */
};

RegestTableIndex *
regest_table_index_new (RegestProject *project)
{
  RegestTableIndex *self = g_new0 (RegestTableIndex, 1);

  self->project = project;
  return self;
}

void
regest_table_index_free (RegestTableIndex *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->records, g_hash_table_unref);
  g_clear_pointer (&self->entities, g_hash_table_unref);
  g_free (self);
}

static GHashTable *
new_names (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) regest_id_free);
}

/* "\037" stands in no title and no name that is typed */
static char *
make_key (const char *first, const char *second)
{
  return g_strconcat (first, "\037", second, NULL);
}

static void
insert (GHashTable *names, char *key, const RegestId *id)
{
  RegestId *known = g_hash_table_lookup (names, key);

  if (known == NULL)
    {
      g_hash_table_insert (names, key, regest_id_copy (id));
      return;
    }
  if (!regest_id_equal (known, id))
    *known = (RegestId){ { 0 } };
  g_free (key);
}

static gboolean
add_record_cb (RegestRecord *record, gpointer user_data)
{
  RegestTableIndex *self = user_data;
  const char *code = regest_attributes_get_value (regest_record_get_attributes (record),
                                                  "reference-code");

  if (code == NULL || *code == '\0')
    return TRUE;
  insert (self->records, g_strdup (code), regest_record_get_id (record));
  insert (self->records, make_key (code, regest_record_get_title (record)),
          regest_record_get_id (record));
  return TRUE;
}

static gboolean
add_entity_cb (RegestEntity *entity, gpointer user_data)
{
  RegestTableIndex *self = user_data;
  GPtrArray *identifiers = regest_entity_get_identifiers (entity);
  const RegestId *id = regest_entity_get_id (entity);

  insert (self->entities,
          make_key (regest_entity_get_kind (entity), regest_entity_get_name (entity)), id);
  for (guint i = 0; i < identifiers->len; i++)
    {
      const RegestIdentifier *identifier = identifiers->pdata[i];
      g_autofree char *scheme = g_strconcat ("\036", identifier->scheme, NULL);

      insert (self->entities, make_key (scheme, identifier->value), id);
    }
  return TRUE;
}

static RegestTableFound
look_up (GHashTable *names, const char *key, RegestId *id)
{
  const RegestId *found = g_hash_table_lookup (names, key);

  if (found == NULL)
    return REGEST_FOUND_NONE;
  *id = *found;
  return regest_id_is_none (found) ? REGEST_FOUND_SEVERAL : REGEST_FOUND_ONE;
}

static GHashTable *
get_records (RegestTableIndex *self)
{
  if (self->records == NULL)
    {
      self->records = new_names ();
      regest_project_foreach_record (self->project, add_record_cb, self, NULL);
    }
  return self->records;
}

static GHashTable *
get_entities (RegestTableIndex *self)
{
  if (self->entities == NULL)
    {
      self->entities = new_names ();
      regest_project_foreach_entity (self->project, NULL, add_entity_cb, self, NULL);
    }
  return self->entities;
}

void
regest_table_index_prepare (RegestTableIndex *self, RegestTable table)
{
  if (table == REGEST_TABLE_RECORDS)
    get_records (self);
  else if (table == REGEST_TABLE_ENTITIES)
    get_entities (self);
}

RegestTableFound
regest_table_index_find_record (RegestTableIndex *self, const char *code, const char *title,
                                RegestId *id)
{
  RegestTableFound found;
  g_autofree char *key = title != NULL ? make_key (code, title) : NULL;

  found = look_up (get_records (self), code, id);
  return found == REGEST_FOUND_SEVERAL && key != NULL &&
             look_up (self->records, key, id) == REGEST_FOUND_ONE
           ? REGEST_FOUND_ONE
           : found;
}

RegestTableFound
regest_table_index_find_entity (RegestTableIndex *self, const char *kind, const char *name,
                                RegestId *id)
{
  g_autofree char *key = make_key (kind, name);

  return look_up (get_entities (self), key, id);
}

RegestTableFound
regest_table_index_find_identifier (RegestTableIndex *self, const char *scheme, const char *value,
                                    RegestId *id)
{
  g_autofree char *marked = g_strconcat ("\036", scheme, NULL);
  g_autofree char *key = make_key (marked, value);

  return look_up (get_entities (self), key, id);
}
