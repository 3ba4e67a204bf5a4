/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "export-private.h"

typedef struct
{
  const char *collection;
  gsize length;
  GPtrArray *records;
} Search;

/* The collection itself, and what is below it: "Korea" holds "Korea/1951", but not "Koreans". */
static gboolean
collect_cb (RegestRecord *record, gpointer user_data)
{
  Search *search = user_data;
  const char *collection = regest_record_get_collection (record);

  if (strncmp (collection, search->collection, search->length) == 0 &&
      (collection[search->length] == '\0' || collection[search->length] == '/'))
    g_ptr_array_add (search->records, regest_id_copy (regest_record_get_id (record)));
  return TRUE;
}

gboolean
regest_export_resolve (RegestProject *project, RegestExportOptions *options, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;
  Search search = { options->collection };

  if (options->collection == NULL || options->records != NULL)
    return TRUE;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_id_free);
  search.length = strlen (options->collection);
  search.records = records;
  if (!regest_project_foreach_record (project, collect_cb, &search, error))
    return FALSE;
  if (records->len == 0)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                   _("there is no record in a collection “%s”"), options->collection);
      return FALSE;
    }
  options->records = g_steal_pointer (&records);
  return TRUE;
}

void
regest_export_options_clear (RegestExportOptions *options, const RegestExportOptions *given)
{
  if (options->records != NULL && (given == NULL || options->records != given->records))
    g_clear_pointer (&options->records, g_ptr_array_unref);
}
