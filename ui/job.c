/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <sys/resource.h>

#include "job.h"

#define REFRESH_MS 50
#define QUIET_NICE 19

struct _RegestJob
{
  GObject parent_instance;

  char *title;
  char *path;
  char *author;
  RegestOpenFlags flags;
  RegestJobFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GCancellable *cancellable;
  RegestReport *report;
  guint refresh;
  gboolean running;
  gboolean quiet;

  /* what the thread said last; guarded by the lock */
  GMutex lock;
  double fraction;
  char *message;
  gboolean fresh;

  /* what is shown */
  double shown_fraction;
  char *shown_message;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_MESSAGE,
  PROP_FRACTION,
  PROP_RUNNING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint done_signal;

G_DEFINE_FINAL_TYPE (RegestJob, regest_job, G_TYPE_OBJECT)

static void
regest_job_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegestJob *self = REGEST_JOB (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->shown_message);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->shown_fraction);
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, self->running);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regest_job_finalize (GObject *object)
{
  RegestJob *self = REGEST_JOB (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->report, regest_report_free);
  g_free (self->title);
  g_free (self->path);
  g_free (self->author);
  g_free (self->message);
  g_free (self->shown_message);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (regest_job_parent_class)->finalize (object);
}

static void
regest_job_class_init (RegestJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = regest_job_get_property;
  object_class->finalize = regest_job_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, "", flags);
  properties[PROP_FRACTION] =
    g_param_spec_double ("fraction", NULL, NULL, -1.0, 1.0, -1.0, flags);
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  done_signal = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
regest_job_init (RegestJob *self)
{
  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
  self->report = regest_report_new ();
  self->fraction = self->shown_fraction = -1.0;
  self->message = g_strdup ("");
  self->shown_message = g_strdup ("");
}

RegestJob *
regest_job_new (const char *title)
{
  RegestJob *self = g_object_new (REGEST_TYPE_JOB, NULL);

  self->title = g_strdup (title);
  return self;
}

void
regest_job_take_data (RegestJob *self, gpointer data, GDestroyNotify free_data)
{
  g_return_if_fail (REGEST_IS_JOB (self));
  g_return_if_fail (self->data == NULL);

  self->data = data;
  self->free_data = free_data;
}

gpointer
regest_job_get_data (RegestJob *self)
{
  g_return_val_if_fail (REGEST_IS_JOB (self), NULL);

  return self->data;
}

void
regest_job_set_author (RegestJob *self, const char *author)
{
  g_return_if_fail (REGEST_IS_JOB (self));
  g_return_if_fail (!self->running);

  g_free (self->author);
  self->author = g_strdup (author);
}

static gboolean
work (RegestJob *self, GError **error)
{
  g_autoptr (RegestProject) project = regest_project_open (self->path, self->flags, error);
  gboolean done;

  if (project == NULL)
    return FALSE;
  if (self->author != NULL)
    regest_project_set_author (project, self->author);
  done = self->func (self, project, self->data, error);
  regest_project_close (project);
  return done;
}

static void
work_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (work (source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
refresh_cb (gpointer user_data)
{
  RegestJob *self = user_data;

  g_mutex_lock (&self->lock);
  if (self->fresh)
    {
      self->shown_fraction = self->fraction;
      g_free (self->shown_message);
      self->shown_message = g_strdup (self->message);
      self->fresh = FALSE;
    }
  g_mutex_unlock (&self->lock);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  return G_SOURCE_CONTINUE;
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RegestJob *self = REGEST_JOB (source);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  g_clear_handle_id (&self->refresh, g_source_remove);
  self->running = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
  g_signal_emit (self, done_signal, 0, error);
}

/* with the least right to a processor: what is to be drawn comes first. A thread cannot get that
 * right back, so it is none of those that others use again */
static gpointer
work_quietly (gpointer data)
{
  g_autoptr (GTask) task = data;

  if (setpriority (PRIO_PROCESS, 0, QUIET_NICE) != 0)
    g_debug ("%s", g_strerror (errno));
  work_in_thread (task, g_task_get_source_object (task), NULL, NULL);
  return NULL;
}

void
regest_job_set_quiet (RegestJob *self, gboolean quiet)
{
  g_return_if_fail (REGEST_IS_JOB (self));

  self->quiet = quiet;
}

void
regest_job_run (RegestJob *self, const char *path, RegestOpenFlags flags, RegestJobFunc func)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (REGEST_IS_JOB (self));
  g_return_if_fail (path != NULL && func != NULL);
  g_return_if_fail (!self->running);

  g_free (self->path);
  self->path = g_strdup (path);
  self->flags = flags;
  self->func = func;
  self->running = TRUE;
  self->refresh = g_timeout_add (REFRESH_MS, refresh_cb, self);
  task = g_task_new (self, NULL, finished_cb, NULL);
  g_task_set_source_tag (task, regest_job_run);
  if (self->quiet)
    g_thread_unref (g_thread_new ("regest-quiet", work_quietly, g_object_ref (task)));
  else
    g_task_run_in_thread (task, work_in_thread);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

void
regest_job_cancel (RegestJob *self)
{
  g_return_if_fail (REGEST_IS_JOB (self));

  g_cancellable_cancel (self->cancellable);
}

GCancellable *
regest_job_get_cancellable (RegestJob *self)
{
  g_return_val_if_fail (REGEST_IS_JOB (self), NULL);

  return self->cancellable;
}

RegestReport *
regest_job_get_report (RegestJob *self)
{
  g_return_val_if_fail (REGEST_IS_JOB (self), NULL);

  return self->report;
}

gboolean
regest_job_is_running (RegestJob *self)
{
  g_return_val_if_fail (REGEST_IS_JOB (self), FALSE);

  return self->running;
}

const char *
regest_job_get_title (RegestJob *self)
{
  g_return_val_if_fail (REGEST_IS_JOB (self), NULL);

  return self->title;
}

void
regest_job_progress_cb (double fraction, const char *message, gpointer job)
{
  RegestJob *self = job;

  g_return_if_fail (REGEST_IS_JOB (self));

  g_mutex_lock (&self->lock);
  self->fraction = fraction < 0 ? -1.0 : MIN (fraction, 1.0);
  g_free (self->message);
  self->message = g_strdup (message != NULL ? message : "");
  self->fresh = TRUE;
  g_mutex_unlock (&self->lock);
}
