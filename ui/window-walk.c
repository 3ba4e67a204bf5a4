/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "window-private.h"

/*
 * Undoing an import of ten thousand records takes as long as the import did: it is done in a
 * thread, with progress, and can be called off. Meanwhile the project is held, so that nothing is
 * changed through this window that would be in its way, and the records can be read on.
 */

typedef struct
{
  RegestProject *project; /* the window's own, held */
  RegestWalk walk;
} Journey;

static void
journey_free (gpointer data)
{
  Journey *journey = data;

  /* the window may be gone before its end */
  regest_project_hold (journey->project, NULL);
  g_object_unref (journey->project);
  g_free (journey);
}

static gboolean
walk_cb (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  return regest_project_walk (project, &((const Journey *) data)->walk, error);
}

static void
walked_cb (RegestWindow *self, GError *error, RegestJob *job)
{
  const Journey *journey = regest_job_get_data (job);

  regest_project_hold (journey->project, NULL);
  if (job != self->job)
    return;
  regest_window_end_job (self, job);
  if (self->project == NULL)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    regest_window_say (self, _("Cancelled; the project is as it was"), NULL, NULL);
  else if (error != NULL)
    regest_window_say_error (self, error);
  if (self->document == NULL)
    regest_window_restore_place (self);
}

static char *
dup_title (RegestProject *project, RegestJournalKind kind, guint n)
{
  if (n > 1 && kind == REGEST_JOURNAL_UNDO)
    return g_strdup_printf (ngettext ("Undoing %u action", "Undoing %u actions", n), n);
  if (n > 1)
    return g_strdup_printf (ngettext ("Redoing %u action", "Redoing %u actions", n), n);
  return kind == REGEST_JOURNAL_UNDO ? regest_project_dup_undo_label (project)
                                     : regest_project_dup_redo_label (project);
}

gboolean
regest_window_walk (RegestWindow *self, guint kind, guint n_steps, guint n_before)
{
  g_autoptr (RegestJob) job = NULL;
  g_autofree char *title = NULL;
  Journey *journey;

  if (self->job != NULL)
    {
      regest_strip_say (self->strip, _("Wait until the work that runs has finished."), NULL);
      return FALSE;
    }
  title = dup_title (self->project, kind, n_steps + n_before);
  if (title == NULL)
    return FALSE;
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  regest_desk_set_editing (self->desk, FALSE);
  journey = g_new0 (Journey, 1);
  journey->project = g_object_ref (self->project);
  job = regest_job_new (title);
  journey->walk = (RegestWalk){
    .kind = kind,
    .n_steps = n_steps,
    .n_before = n_before,
    .progress = regest_job_progress_cb,
    .progress_data = job,
    .cancellable = regest_job_get_cancellable (job),
  };
  regest_job_take_data (job, journey, journey_free);
  g_signal_connect_object (job, "done", G_CALLBACK (walked_cb), self, G_CONNECT_SWAPPED);
  regest_project_hold (self->project, title);
  regest_job_set_author (job, regest_project_get_author (self->project));
  regest_window_start_job (self, job);
  regest_job_run (job, regest_project_get_path (self->project), REGEST_OPEN_DEFAULT, walk_cb);
  return TRUE;
}
