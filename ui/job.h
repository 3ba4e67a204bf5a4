/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/format.h>

G_BEGIN_DECLS

/**
 * RegestJob:
 *
 * Long work on a project (import, export, counting) in a thread of its own, with its own connection
 * to the file. Lives in the main thread; what it shows is notified there, at most twenty times a
 * second.
 *
 * Properties (read-only): title ("Importing 12 files"), message (what it is at; may be ""),
 * fraction (double; below 0: unknown), running.
 * Signal: "done" (GError *error): NULL when it succeeded; G_IO_ERROR_CANCELLED when it was called
 * off.
 */
#define REGEST_TYPE_JOB (regest_job_get_type ())
G_DECLARE_FINAL_TYPE (RegestJob, regest_job, REGEST, JOB, GObject)

/* runs in the thread; @data is what regest_job_run() was given. Give regest_job_progress_cb() with
 * the job as data to whatever reports progress */
typedef gboolean (*RegestJobFunc) (RegestJob *job, RegestProject *project, gpointer data,
                                   GError **error);

RegestJob *regest_job_new (const char *title);
/* @path: the project to open in the thread, with @flags. Takes @data; freed in the main thread with
 * the job */
void regest_job_run (RegestJob *self, const char *path, RegestOpenFlags flags, RegestJobFunc func);
void regest_job_take_data (RegestJob *self, gpointer data, GDestroyNotify free_data);
gpointer regest_job_get_data (RegestJob *self);
/* before it runs: work that nobody waits for, which gives way to whatever else is to be done */
void regest_job_set_quiet (RegestJob *self, gboolean quiet);
void regest_job_set_author (RegestJob *self, const char *author);

void regest_job_cancel (RegestJob *self);
GCancellable *regest_job_get_cancellable (RegestJob *self); /* any thread */
RegestReport *regest_job_get_report (RegestJob *self); /* the thread's while it runs, then ours */
gboolean regest_job_is_running (RegestJob *self);
const char *regest_job_get_title (RegestJob *self);
void regest_job_progress_cb (double fraction, const char *message, gpointer job); /* any thread */

G_END_DECLS
