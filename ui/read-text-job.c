/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/images/ocr.h>

#include "read-text-job.h"

typedef struct
{
  RegestDesk *desk;
  RegestId record;
  char *languages;
  guint page; /* from 1; 0: all */
  gboolean choose;
  GPtrArray *unmoved;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *self = data;

  g_clear_object (&self->desk);
  g_clear_pointer (&self->unmoved, g_ptr_array_unref);
  g_free (self->languages);
  g_free (self);
}

/* in the thread */
static gboolean
work_cb (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  Reading *self = data;
  RegestOcrWork work = { .languages = self->languages,
                         .page = self->page,
                         .choose = self->choose,
                         .progress = regest_job_progress_cb,
                         .progress_data = job,
                         .cancellable = regest_job_get_cancellable (job) };

  return regest_ocr_read_record (project, &self->record, &work, &self->unmoved, error);
}

static void
done_cb (RegestJob *job, GError *error, gpointer user_data)
{
  Reading *self = regest_job_get_data (job);
  RegestProject *project = regest_desk_get_project (self->desk);

  if (project != NULL)
    regest_project_poll (project, NULL);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    regest_desk_notice (self->desk, _("Called off; the text is as it was"), NULL, NULL);
  else if (error != NULL)
    regest_desk_take_error (self->desk, g_error_copy (error));
  else
    regest_desk_notice (self->desk,
                        self->choose
                          ? _("The text was read from the pages")
                          : _("The text was read from the pages into a layer of its own"),
                        "win.undo", _("_Undo"));
}

RegestJob *
regest_read_text_job_new (RegestDesk *desk, const char *languages, guint page, gboolean choose)
{
  RegestDocument *document = regest_desk_get_document (desk);
  RegestProject *project = regest_desk_get_project (desk);
  RegestJob *job = regest_job_new (_("Reading text from pages"));
  Reading *self = g_new0 (Reading, 1);

  self->desk = g_object_ref (desk);
  self->record = *regest_record_get_id (regest_document_get_record (document));
  self->languages = g_strdup (languages);
  self->page = page;
  self->choose = choose;
  regest_job_take_data (job, self, free_reading);
  regest_job_set_author (job, regest_project_get_author (project));
  g_signal_connect (job, "done", G_CALLBACK (done_cb), NULL);
  regest_job_run (job, regest_project_get_path (project), REGEST_OPEN_DEFAULT, work_cb);
  return job;
}

GPtrArray *
regest_read_text_job_get_unmoved (RegestJob *job)
{
  Reading *self = regest_job_get_data (job);

  return self->unmoved;
}
