/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "occurrence-search.h"
#include "occurrence.h"

typedef struct
{
  char *path;
  gboolean in_record;
  RegestId record;
  char *words;
  RegestFindOptions options;
} Search;

static void
search_free (Search *search)
{
  g_free (search->path);
  g_free (search->words);
  g_free (search);
}

static GPtrArray *
find (Search *search, GCancellable *cancellable, GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  GPtrArray *occurrences;

  project = regest_project_open (search->path, REGEST_OPEN_READ_ONLY, error);
  if (project == NULL)
    return NULL;
  hits = regest_project_find_occurrences (project, search->in_record ? &search->record : NULL,
                                          search->words, &search->options, cancellable, error);
  if (hits == NULL)
    return NULL;
  occurrences = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_set_free_func (hits, NULL);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (occurrences, regest_occurrence_new (g_ptr_array_index (hits, i)));
  return occurrences;
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *occurrences = find (data, cancellable, &error);

  if (occurrences != NULL)
    g_task_return_pointer (task, occurrences, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
regest_find_occurrences_async (const RegestOccurrenceQuery *query, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  g_return_if_fail (query != NULL);

  search->path = g_strdup (query->path);
  search->in_record = query->record != NULL;
  if (query->record != NULL)
    search->record = *query->record;
  search->words = g_strdup (query->words);
  search->options = query->options;
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  g_task_set_return_on_cancel (task, FALSE);
  g_task_run_in_thread (task, run);
}

GPtrArray *
regest_find_occurrences_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
