/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "collection-list.h"
#include "job.h"

typedef struct
{
  GtkStringList *list;
  GPtrArray *paths; /* of char * */
  char *last;
} Search;

static void
free_search (gpointer data)
{
  Search *search = data;

  g_object_unref (search->list);
  g_ptr_array_unref (search->paths);
  g_free (search->last);
  g_free (search);
}

/* "Korea/1951" is told after "Korea", which may hold no record of its own. Records come collection
 * by collection. */
static gboolean
collect_cb (RegestRecord *record, gpointer user_data)
{
  Search *search = user_data;
  const char *collection = regest_record_get_collection (record);

  if (*collection == '\0' || g_strcmp0 (search->last, collection) == 0)
    return TRUE;
  for (const char *end = collection; end != NULL;)
    {
      g_autofree char *path = NULL;

      end = strchr (end + 1, '/');
      path = end != NULL ? g_strndup (collection, (gsize) (end - collection))
                         : g_strdup (collection);
      if (!g_ptr_array_find_with_equal_func (search->paths, path, g_str_equal, NULL))
        g_ptr_array_add (search->paths, g_steal_pointer (&path));
    }
  g_free (search->last);
  search->last = g_strdup (collection);
  return TRUE;
}

static gboolean
search_cb (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  return regest_project_foreach_record (project, collect_cb, data, error);
}

static void
done_cb (RegestJob *job, GError *error, gpointer user_data)
{
  Search *search = regest_job_get_data (job);

  if (error == NULL)
    for (guint i = 0; i < search->paths->len; i++)
      gtk_string_list_append (search->list, search->paths->pdata[i]);
  g_object_unref (job);
}

void
regest_collection_list_fill (GtkStringList *list, const char *path)
{
  RegestJob *job;
  Search *search;

  g_return_if_fail (GTK_IS_STRING_LIST (list));
  g_return_if_fail (path != NULL);

  job = regest_job_new ("");
  search = g_new0 (Search, 1);
  search->list = g_object_ref (list);
  search->paths = g_ptr_array_new_with_free_func (g_free);
  regest_job_take_data (job, search, free_search);
  g_signal_connect (job, "done", G_CALLBACK (done_cb), NULL);
  regest_job_run (job, path, REGEST_OPEN_READ_ONLY, search_cb);
}
