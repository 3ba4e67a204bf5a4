/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "review-window-private.h"

/* What is ticked and shown is taken or refused: a few at once, many in a thread that can be called
 * off. */

#define FEW 200

typedef struct
{
  GPtrArray *proposals;
  gboolean accept;
  guint n_done;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_ptr_array_unref (self->proposals);
  g_free (self);
}

static GPtrArray *
list_ticked (RegestReviewWindow *self)
{
  GPtrArray *ticked = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->items->len; i++)
    {
      RegestReviewItem *item = self->items->pdata[i];

      if (regest_review_item_get_ticked (item) && regest_review_window_matches (self, item))
        g_ptr_array_add (ticked, g_object_ref (regest_review_item_get_proposal (item)));
    }
  return ticked;
}

static void
say (RegestReviewWindow *self, guint n_done, guint n_asked)
{
  g_autofree char *done = NULL;
  g_autofree char *words = NULL;
  guint n_left = n_asked - n_done;

  if (self->accept)
    done = g_strdup_printf (ngettext ("%u proposal was taken", "%u proposals were taken", n_done),
                            n_done);
  else
    done = g_strdup_printf (
      ngettext ("%u proposal was refused", "%u proposals were refused", n_done), n_done);
  if (n_left > 0)
    /* translators: the first is "3 proposals were taken" */
    words = g_strdup_printf (ngettext ("%s; %u no longer holds", "%s; %u no longer hold", n_left),
                             done, n_left);
  else
    words = g_steal_pointer (&done);
  if (n_done > 0)
    regest_desk_notice (self->desk, words, "win.undo", _("_Undo"));
  else
    regest_desk_notice (self->desk, words, NULL, NULL);
}

static void
finish (RegestReviewWindow *self, guint n_done, guint n_asked)
{
  say (self, n_done, n_asked);
  regest_desk_focus_text (self->desk);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
run_cb (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  Answer *answer = data;
  RegestSuggestOptions options = { regest_job_progress_cb, job,
                                   regest_job_get_cancellable (job) };

  return regest_proposals_answer (project, answer->proposals, answer->accept, &options,
                                  &answer->n_done, error);
}

static void
progress_cb (RegestReviewWindow *self)
{
  double fraction;

  if (self->answer == NULL)
    return;
  g_object_get (self->answer, "fraction", &fraction, NULL);
  gtk_progress_bar_set_fraction (self->progress, MAX (fraction, 0));
}

static void
done_cb (RegestReviewWindow *self, const GError *error)
{
  g_autoptr (RegestJob) job = g_steal_pointer (&self->answer);
  const Answer *answer = regest_job_get_data (job);

  regest_project_poll (self->project, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  if (error == NULL)
    {
      finish (self, answer->n_done, answer->proposals->len);
      return;
    }
  regest_desk_take_error (self->desk, g_error_copy (error));
  regest_review_window_queue_count (self);
}

static void
answer_in_thread (RegestReviewWindow *self, GPtrArray *proposals, gboolean accept)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->proposals = g_ptr_array_ref (proposals);
  answer->accept = accept;
  self->answer = regest_job_new ("");
  regest_job_take_data (self->answer, answer, answer_free);
  regest_job_set_author (self->answer, regest_project_get_author (self->project));
  g_signal_connect_object (self->answer, "notify::fraction", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->answer, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->take), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->refuse), FALSE);
  regest_job_run (self->answer, regest_project_get_path (self->project), REGEST_OPEN_DEFAULT,
                  run_cb);
}

void
regest_review_window_answer (RegestReviewWindow *self, gboolean accept)
{
  g_autoptr (GPtrArray) proposals = list_ticked (self);
  GError *error = NULL;
  guint n = 0;

  if (proposals->len == 0 || self->answer != NULL)
    return;
  regest_review_window_stop (self);
  self->accept = accept;
  if (proposals->len > FEW)
    {
      answer_in_thread (self, proposals, accept);
      return;
    }
  if (regest_proposals_answer (self->project, proposals, accept, NULL, &n, &error))
    finish (self, n, proposals->len);
  else
    regest_desk_take_error (self->desk, error);
}
