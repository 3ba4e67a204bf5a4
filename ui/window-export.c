/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "session.h"
#include "window-private.h"

typedef struct
{
  char *format;
  GFile *output;
  GPtrArray *records; /* of RegestId; NULL: all */
  GPtrArray *kinds; /* of char *; NULL: all */
  char *collection;
  GHashTable *values; /* of char *, char * */
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_free (export->format);
  g_object_unref (export->output);
  g_clear_pointer (&export->records, g_ptr_array_unref);
  g_clear_pointer (&export->kinds, g_ptr_array_unref);
  g_free (export->collection);
  g_hash_table_unref (export->values);
  g_free (export);
}

static gboolean
export_cb (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  Export *export = data;
  const RegestExportOptions options = {
    .records = export->records,
    .kinds = export->kinds,
    .collection = export->collection,
    .values = export->values,
    .progress = regest_job_progress_cb,
    .progress_data = job,
    .cancellable = regest_job_get_cancellable (job),
    .report = regest_job_get_report (job),
  };

  return regest_export (project, export->format, export->output, &options, error);
}

static void
say_exported (RegestWindow *self, RegestJob *job)
{
  const Export *export = regest_job_get_data (job);
  guint n = regest_report_get_remarks (regest_job_get_report (job))->len;
  g_autoptr (GFile) folder = g_file_get_parent (export->output);
  g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : NULL;
  g_autofree char *path = g_file_get_path (export->output);
  g_autofree char *shown = regest_session_dup_display_path (path);
  g_autofree char *text = NULL;
  g_autofree char *remarks = NULL;
  g_autofree char *action = NULL;

  if (uri != NULL)
    {
      g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new_string (uri));

      action = g_action_print_detailed_name ("win.open-folder", target);
    }
  /* translators: %s is the path of a file or folder */
  text = g_strdup_printf (_("Exported to %s"), shown);
  regest_window_say (self, text, action, _("_Open folder"));
  if (n == 0)
    return;
  remarks = g_strdup_printf (ngettext ("%u remark about this export.",
                                       "%u remarks about this export.", n),
                             n);
  regest_strip_offer (self->strip, remarks, "win.show-report", _("_Report"));
}

static void
exported_cb (RegestWindow *self, GError *error, RegestJob *job)
{
  if (job != self->job)
    return;
  regest_window_end_job (self, job);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    regest_window_say (self, _("Export cancelled; nothing was written"), NULL, NULL);
  else if (error != NULL)
    regest_window_say_error (self, error);
  else
    say_exported (self, job);
}

void
regest_window_export (RegestWindow *self, const RegestWindowExport *what)
{
  g_autofree char *name = g_file_get_basename (what->output);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *title = NULL;
  g_autoptr (RegestJob) job = NULL;
  Export *export;

  g_return_if_fail (self->project != NULL);
  g_return_if_fail (self->job == NULL);

  export = g_new0 (Export, 1);
  export->format = g_strdup (what->format);
  export->output = g_object_ref (what->output);
  export->records = what->records != NULL ? g_ptr_array_ref (what->records) : NULL;
  export->kinds = what->kinds != NULL ? g_ptr_array_ref (what->kinds) : NULL;
  export->collection = g_strdup (what->collection);
  export->values = g_hash_table_ref (what->values);
  regest_strip_dismiss (self->strip);
  /* translators: %s is the name of a file */
  title = g_strdup_printf (_("Exporting %s"), shown);
  job = regest_job_new (title);
  regest_job_take_data (job, export, export_free);
  g_signal_connect_object (job, "done", G_CALLBACK (exported_cb), self, G_CONNECT_SWAPPED);
  regest_window_start_job (self, job);
  regest_job_run (job, regest_project_get_path (self->project), REGEST_OPEN_READ_ONLY, export_cb);
}
