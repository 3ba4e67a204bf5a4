/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A project file that anybody may hand over: refused with a message, or read to its end and checked
 * without harm, whatever the check finds. */

#include "config.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include <regest/store/check.h>
#include <regest/store/query.h>

#include "driver.h"

static gboolean
read_record_cb (RegestRecord *record, gpointer user_data)
{
  RegestProject *project = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestText) text = NULL;

  text = regest_project_get_text (project, regest_record_get_id (record), &error);
  g_assert_true ((text == NULL) == (error != NULL));
  return TRUE;
}

static gboolean
read_annotation_cb (RegestAnnotation *annotation, gpointer user_data)
{
  return regest_annotation_get_kind (annotation) != NULL;
}

static void
read_project (RegestProject *project)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  regest_project_foreach_record (project, read_record_cb, project, NULL);
  regest_project_foreach_annotation (project, NULL, NULL, read_annotation_cb, NULL, NULL);
  hits = regest_project_search (project, "telegram", 10, NULL);
  findings = regest_project_check (project, NULL, NULL, NULL, NULL);
  regest_project_undo (project, NULL);
}

static void
remove_project (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *name = g_strdup_printf ("regest-fuzz-%d.regest", (int) getpid ());
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autoptr (RegestProject) project = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (path, (const char *) data, size, &error))
    g_error ("%s", error->message);
  project = regest_project_open (path, REGEST_OPEN_DEFAULT, &error);
  g_assert_true ((project == NULL) == (error != NULL));
  if (project != NULL)
    read_project (project);
  g_clear_object (&project);
  remove_project (path);
  return 0;
}
