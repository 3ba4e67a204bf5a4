/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/images/page-files.h>

#include "image-jobs.h"

typedef struct _ImageJob ImageJob;

struct _ImageJob
{
  RegestDesk *desk;
  RegestId record;
  GPtrArray *files; /* (nullable) of GFile */
  GFile *folder; /* (nullable) */
  RegestImagesWork work;
  gboolean (*func) (ImageJob *self, RegestProject *project, GError **error);
  char *(*dup_words) (const RegestImagesWork *work); /* what was done */
};

static void
free_image_job (gpointer data)
{
  ImageJob *self = data;

  g_clear_object (&self->desk);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_object (&self->folder);
  regest_images_work_clear (&self->work);
  g_free (self);
}

/* -- in the thread --------------------------------------------------------- */

static gboolean
work_cb (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  ImageJob *self = data;
  gboolean done;

  self->work.progress = regest_job_progress_cb;
  self->work.progress_data = job;
  self->work.cancellable = regest_job_get_cancellable (job);
  done = self->func (self, project, error);
  for (guint i = 0; self->work.problems != NULL && i < self->work.problems->len; i++)
    regest_report_add_problem (regest_job_get_report (job), NULL, 0, "%s",
                               (const char *) self->work.problems->pdata[i]);
  return done;
}

static gboolean
add (ImageJob *self, RegestProject *project, GError **error)
{
  return regest_page_files_add (project, &self->record, self->files, &self->work, error);
}

static gboolean
find (ImageJob *self, RegestProject *project, GError **error)
{
  return regest_page_files_seek (project, self->folder, &self->work, error);
}

static gboolean
copy (ImageJob *self, RegestProject *project, GError **error)
{
  return regest_page_files_copy (project, &self->work, error);
}

static gboolean
check (ImageJob *self, RegestProject *project, GError **error)
{
  return regest_page_files_check (project, &self->work, error);
}

/* -- afterwards ------------------------------------------------------------ */

static char *
dup_added (const RegestImagesWork *work)
{
  return work->n_done == 0
           ? NULL
           : g_strdup_printf (ngettext ("%u page added", "%u pages added", work->n_done),
                              work->n_done);
}

static char *
dup_found (const RegestImagesWork *work)
{
  if (work->n_left == 0)
    return g_strdup_printf (
      ngettext ("%u missing image found", "%u missing images found", work->n_done), work->n_done);
  return g_strdup_printf (ngettext ("%1$u missing image found, %2$u not",
                                    "%1$u missing images found, %2$u not", work->n_done),
                          work->n_done, work->n_left);
}

static char *
dup_copied (const RegestImagesWork *work)
{
  if (work->n_left == 0)
    return g_strdup_printf (ngettext ("%u image copied", "%u images copied", work->n_done),
                            work->n_done);
  return g_strdup_printf (
    ngettext ("%1$u image copied, %2$u not", "%1$u images copied, %2$u not", work->n_done),
    work->n_done, work->n_left);
}

static char *
dup_checked (const RegestImagesWork *work)
{
  if (work->n_left == 0)
    return g_strdup_printf (
      ngettext ("%u image is as it was", "%u images are as they were", work->n_done),
      work->n_done);
  return g_strdup_printf (ngettext ("%1$u image is as it was, %2$u not",
                                    "%1$u images are as they were, %2$u not", work->n_done),
                          work->n_done, work->n_left);
}

/* the first of what was not done; all of it is in the report */
static void
tell_problems (ImageJob *self)
{
  guint n = self->work.problems != NULL ? self->work.problems->len : 0;
  const char *first = n > 0 ? self->work.problems->pdata[0] : NULL;
  GError *error = NULL;

  if (n == 1)
    g_set_error_literal (&error, REGEST_ERROR, REGEST_ERROR_INVALID, first);
  else if (n > 1)
    g_set_error (&error, REGEST_ERROR, REGEST_ERROR_INVALID,
                 /* translators: a whole sentence, then how many more there are */
                 ngettext ("%1$s; and %2$u more", "%1$s; and %2$u more", n - 1), first, n - 1);
  regest_desk_take_error (self->desk, error);
}

static void
done_cb (RegestJob *job, GError *error, gpointer user_data)
{
  ImageJob *self = regest_job_get_data (job);
  RegestProject *project = regest_desk_get_project (self->desk);
  g_autofree char *words = NULL;

  if (project != NULL)
    regest_project_poll (project, NULL);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    regest_desk_notice (self->desk, _("Called off; the images are as they were"), NULL, NULL);
  else if (error != NULL)
    regest_desk_take_error (self->desk, g_error_copy (error));
  else if (project != NULL)
    {
      words = self->dup_words (&self->work);
      if (words != NULL)
        regest_desk_notice (self->desk, words, self->func != check ? "win.undo" : NULL,
                            _("_Undo"));
      tell_problems (self);
    }
}

static RegestJob *
run (RegestDesk *desk, const char *title, ImageJob what)
{
  RegestJob *job = regest_job_new (title);
  RegestProject *project = regest_desk_get_project (desk);
  ImageJob *self = g_memdup2 (&what, sizeof what);

  self->desk = g_object_ref (desk);
  regest_job_take_data (job, self, free_image_job);
  regest_job_set_author (job, regest_project_get_author (project));
  g_signal_connect (job, "done", G_CALLBACK (done_cb), NULL);
  regest_job_run (job, regest_project_get_path (project), REGEST_OPEN_DEFAULT, work_cb);
  return job;
}

/* -- the jobs -------------------------------------------------------------- */

RegestJob *
regest_image_jobs_add (RegestDesk *desk, GPtrArray *files, gboolean copies)
{
  RegestDocument *document = regest_desk_get_document (desk);
  g_autofree char *title = g_strdup_printf (
    ngettext ("Adding %u image", "Adding %u images", files->len), files->len);

  g_return_val_if_fail (document != NULL, NULL);

  return run (desk, title,
              (ImageJob){ .record = *regest_record_get_id (regest_document_get_record (document)),
                          .files = g_ptr_array_ref (files),
                          .work.copies = copies,
                          .work.asks = TRUE,
                          .func = add,
                          .dup_words = dup_added });
}

RegestJob *
regest_image_jobs_find (RegestDesk *desk, GFile *folder, gboolean all)
{
  return run (desk, _("Finding missing images"),
              (ImageJob){ .folder = g_object_ref (folder),
                          .work.all = all,
                          .func = find,
                          .dup_words = dup_found });
}

RegestJob *
regest_image_jobs_copy (RegestDesk *desk)
{
  return run (desk, _("Copying images beside the project"),
              (ImageJob){ .func = copy, .dup_words = dup_copied });
}

RegestJob *
regest_image_jobs_check (RegestDesk *desk)
{
  return run (desk, _("Checking images"), (ImageJob){ .func = check, .dup_words = dup_checked });
}

GPtrArray *
regest_image_jobs_get_locked (RegestJob *job)
{
  ImageJob *self = regest_job_get_data (job);

  return self->work.locked;
}
