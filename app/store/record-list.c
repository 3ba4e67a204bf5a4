/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "edit-private.h"
#include "id-list.h"
#include "id-map.h"
#include "search-query.h"

typedef struct
{
  char *words;
  char *state;
} Filter;

static void
filter_free (gpointer data)
{
  Filter *filter = data;

  g_free (filter->words);
  g_free (filter->state);
  g_free (filter);
}

static gpointer
load (RegestReader *reader, const RegestId *id, GError **error)
{
  return regest_load_record (reader, id, error);
}

/* the title, and the counts that stand beside it */
static gboolean
shows (const RegestChange *change, RegestId *id)
{
  *id = change->what == REGEST_CHANGED_RECORD || change->what == REGEST_CHANGED_TEXT
          ? change->id
          : change->record;
  return !regest_id_is_none (id);
}

static GArray *
query_all (RegestProject *project, gpointer data, GError **error)
{
  return regest_query_ids (
    project, error, "SELECT record FROM record_summary ORDER BY collection, position, record",
    NULL);
}

static gboolean
reorders_all (const RegestChange *change, gpointer data)
{
  return change->what == REGEST_CHANGED_RECORD;
}

static const RegestIdListKind all_records = {
  regest_record_get_type, query_all, load, reorders_all, shows, NULL, NULL
};

/**
 * regest_project_list_records:
 * @self: a project
 *
 * Returns: (transfer full): all records, by collection, then in the order they came
 */
GListModel *
regest_project_list_records (RegestProject *self)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);

  return G_LIST_MODEL (regest_id_list_new (self, &all_records, NULL));
}

/* -- those that match ------------------------------------------------------ */

static gboolean
collect_matches (RegestProject *project, GPtrArray *terms, RegestIdMap *matches, GError **error)
{
  g_autoptr (GArray) records = regest_search_records (project, terms, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    regest_id_map_set (matches, &g_array_index (records, RegestSearchRecord, i).record, 0);
  return TRUE;
}

static GArray *
query_state (RegestProject *project, const Filter *filter, GError **error)
{
  if (filter->state == NULL)
    return query_all (project, NULL, error);
  return regest_query_ids (project, error,
                           "SELECT record FROM record_summary WHERE state = :state"
                           " ORDER BY collection, position, record",
                           "t:state", filter->state, NULL);
}

static GArray *
query_matching (RegestProject *project, gpointer data, GError **error)
{
  const Filter *filter = data;
  g_autoptr (GPtrArray) terms = regest_search_parse (filter->words, TRUE);
  g_autoptr (GArray) ids = query_state (project, filter, error);
  g_auto (RegestIdMap) matches = { NULL };
  guint n = 0, value;

  if (ids == NULL || terms->len == 0)
    return g_steal_pointer (&ids);
  regest_id_map_init (&matches, 64);
  if (!collect_matches (project, terms, &matches, error))
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    if (regest_id_map_get (&matches, &g_array_index (ids, RegestId, i), &value))
      g_array_index (ids, RegestId, n++) = g_array_index (ids, RegestId, i);
  g_array_set_size (ids, n);
  return g_steal_pointer (&ids);
}

static gboolean
reorders_matching (const RegestChange *change, gpointer data)
{
  return change->what == REGEST_CHANGED_RECORD || change->what == REGEST_CHANGED_TEXT;
}

static const RegestIdListKind matching_records = {
  regest_record_get_type, query_matching, load, reorders_matching, shows, NULL, filter_free
};

/**
 * regest_project_list_records_matching:
 * @self: a project
 * @words: (nullable): what is looked for in text and description, each a beginning of a word; NULL
 * or without letters: anything
 * @state: (nullable): REGEST_STATE_…; NULL: any
 *
 * Returns: (transfer full): those records, in the order of regest_project_list_records()
 */
GListModel *
regest_project_list_records_matching (RegestProject *self, const char *words, const char *state)
{
  Filter *filter;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);

  filter = g_new0 (Filter, 1);
  filter->words = g_strdup (words != NULL ? words : "");
  filter->state = g_strdup (state);
  return G_LIST_MODEL (regest_id_list_new (self, &matching_records, filter));
}
