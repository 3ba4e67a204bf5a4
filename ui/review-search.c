/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "review-item.h"
#include "review-search.h"

struct _RegestReviewSearch
{
  char **skipped;
  RegestProfile *profile; /* the thread's own */
  RegestProject *project; /* likewise */
  guint n_found;
  gboolean is_cut;

  GMutex lock;
  GPtrArray *found; /* of RegestReviewItem, not fetched yet; guarded */
  guint n_fetched;
};

static void
search_free (gpointer data)
{
  RegestReviewSearch *self = data;

  g_ptr_array_unref (self->found);
  g_mutex_clear (&self->lock);
  g_strfreev (self->skipped);
  g_free (self);
}

RegestJob *
regest_review_search_new (RegestDesk *desk)
{
  RegestReviewSearch *self = g_new0 (RegestReviewSearch, 1);
  RegestJob *job = regest_job_new (_("Reading the records"));

  g_mutex_init (&self->lock);
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
  self->skipped =
    g_strdupv ((char **) regest_proposals_get_skipped (regest_desk_get_proposals (desk)));
  regest_job_take_data (job, self, search_free);
  return job;
}

static gboolean
found_cb (RegestRecord *record, GPtrArray *proposals, gpointer user_data)
{
  RegestReviewSearch *self = user_data;
  g_autoptr (RegestText) text = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (proposals->len == 0)
    return TRUE;
  text = regest_project_get_text (self->project, regest_record_get_id (record), NULL);
  if (text == NULL)
    return TRUE;
  for (guint i = 0; i < proposals->len; i++)
    regest_review_items_collect (proposals->pdata[i], record, text, self->profile, items);
  self->n_found += items->len;
  g_mutex_lock (&self->lock);
  g_ptr_array_extend_and_steal (self->found, g_steal_pointer (&items));
  g_mutex_unlock (&self->lock);
  self->is_cut = self->n_found >= REGEST_REVIEW_MAX;
  return !self->is_cut;
}

gboolean
regest_review_search_run (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  RegestReviewSearch *self = data;
  RegestSuggestOptions options = { regest_job_progress_cb, job, regest_job_get_cancellable (job),
                                   (const char *const *) self->skipped };
  g_autoptr (RegestKnowledge) knowledge =
    regest_knowledge_new (project, options.cancellable, error);

  if (knowledge == NULL)
    return FALSE;
  self->project = project;
  self->profile = regest_project_get_profile (project);
  return regest_suggest_project (project, knowledge, found_cb, self, &options, error);
}

gboolean
regest_review_search_fetch (RegestReviewSearch *self, GPtrArray *items, guint n)
{
  g_mutex_lock (&self->lock);
  n = MIN (n, self->found->len - self->n_fetched);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, g_object_ref (self->found->pdata[self->n_fetched + i]));
  self->n_fetched += n;
  if (self->n_fetched == self->found->len)
    {
      g_ptr_array_set_size (self->found, 0);
      self->n_fetched = 0;
    }
  g_mutex_unlock (&self->lock);
  return n > 0;
}

gboolean
regest_review_search_is_cut (RegestReviewSearch *self)
{
  return self->is_cut;
}
