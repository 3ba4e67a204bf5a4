/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "occurrence.h"
#include "tag-all-job.h"

#define MAX_AT_ONCE 1000
#define PORTION 100

struct _RegestTagAllJob
{
  GObject parent_instance;

  RegestProject *project;
  GPtrArray *occurrences;
  char *words;
  char *kind;
  RegestEntityChoice *choice;
  RegestId entity;
  guint n_done;
  guint idle;
};

enum
{
  PROGRESS,
  DONE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestTagAllJob, regest_tag_all_job, G_TYPE_OBJECT)

static gboolean
tag_portion (RegestTagAllJob *self, guint n, GError **error)
{
  guint end = MIN (self->occurrences->len, self->n_done + n);

  /* The first action of the series makes the entity, so that undo takes it back with the tags. */
  if (self->n_done == 0 && self->choice != NULL &&
      !regest_entity_choice_apply (self->choice, self->project, &self->entity, error))
    return FALSE;
  for (guint i = self->n_done; i < end; i++)
    if (!regest_occurrence_tag (g_ptr_array_index (self->occurrences, i), self->project,
                                self->kind, self->choice != NULL ? &self->entity : NULL, error))
      return FALSE;
  self->n_done = end;
  return TRUE;
}

static gboolean
tag_at_once (RegestTagAllJob *self, GError **error)
{
  if (!regest_project_begin (self->project, "tag-all", self->words, self->kind, error))
    return FALSE;
  if (!tag_portion (self, self->occurrences->len, error))
    {
      regest_project_abort (self->project);
      return FALSE;
    }
  return regest_project_commit (self->project, error);
}

static gboolean
commit_portion (RegestTagAllJob *self, GError **error)
{
  if (!regest_project_begin (self->project, "tag-all", self->words, self->kind, error))
    return FALSE;
  if (!tag_portion (self, PORTION, error))
    {
      regest_project_abort (self->project);
      return FALSE;
    }
  return regest_project_commit (self->project, error);
}

static void
finish (RegestTagAllJob *self, const GError *error)
{
  g_signal_emit (self, signals[DONE], 0, error == NULL ? self->n_done : 0, error);
}

static gboolean
portion_cb (gpointer user_data)
{
  g_autoptr (RegestTagAllJob) self = g_object_ref (user_data);
  g_autoptr (GError) error = NULL;

  if (!commit_portion (self, &error))
    {
      self->idle = 0;
      regest_project_cancel_bulk (self->project, NULL);
      finish (self, error);
      return G_SOURCE_REMOVE;
    }
  g_signal_emit (self, signals[PROGRESS], 0, (double) self->n_done / self->occurrences->len);
  if (self->n_done < self->occurrences->len)
    return G_SOURCE_CONTINUE;
  self->idle = 0;
  regest_project_end_bulk (self->project, self->n_done, &error);
  finish (self, error);
  return G_SOURCE_REMOVE;
}

static void
regest_tag_all_job_dispose (GObject *object)
{
  RegestTagAllJob *self = REGEST_TAG_ALL_JOB (object);

  if (self->idle != 0)
    regest_tag_all_job_cancel (self);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (regest_tag_all_job_parent_class)->dispose (object);
}

static void
regest_tag_all_job_finalize (GObject *object)
{
  RegestTagAllJob *self = REGEST_TAG_ALL_JOB (object);

  g_ptr_array_unref (self->occurrences);
  g_free (self->words);
  g_free (self->kind);
  g_clear_pointer (&self->choice, regest_entity_choice_free);
  G_OBJECT_CLASS (regest_tag_all_job_parent_class)->finalize (object);
}

static void
regest_tag_all_job_class_init (RegestTagAllJobClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_tag_all_job_dispose;
  G_OBJECT_CLASS (klass)->finalize = regest_tag_all_job_finalize;
  signals[PROGRESS] = g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[DONE] = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                2, G_TYPE_UINT, G_TYPE_ERROR);
}

static void
regest_tag_all_job_init (RegestTagAllJob *self)
{
}

RegestTagAllJob *
regest_tag_all_job_new (RegestProject *project, GPtrArray *occurrences, const char *words,
                        const char *kind, const RegestEntityChoice *choice)
{
  RegestTagAllJob *self;

  g_return_val_if_fail (REGEST_IS_PROJECT (project), NULL);
  g_return_val_if_fail (occurrences != NULL, NULL);

  self = g_object_new (REGEST_TYPE_TAG_ALL_JOB, NULL);
  self->project = g_object_ref (project);
  self->occurrences = occurrences;
  self->words = g_strdup (words);
  self->kind = g_strdup (kind);
  self->choice = choice != NULL ? regest_entity_choice_copy (choice) : NULL;
  return self;
}

void
regest_tag_all_job_start (RegestTagAllJob *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (REGEST_IS_TAG_ALL_JOB (self));

  if (self->occurrences->len <= MAX_AT_ONCE)
    {
      tag_at_once (self, &error);
      finish (self, error);
    }
  else if (regest_project_begin_bulk (self->project, "tag-all", self->words, self->kind, &error))
    self->idle = g_idle_add (portion_cb, self);
  else
    finish (self, error);
}

void
regest_tag_all_job_cancel (RegestTagAllJob *self)
{
  g_return_if_fail (REGEST_IS_TAG_ALL_JOB (self));

  if (self->idle == 0)
    return;
  g_clear_handle_id (&self->idle, g_source_remove);
  regest_project_cancel_bulk (self->project, NULL);
}
