/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposals-private.h"
#include "proposals-reading.h"

/*
 * When the record is read: soon after it was opened and after each change of it. What the
 * recognisers know of the project is made anew when entities or answers changed and the user has
 * paused; until then the old knowledge serves. A reading that a change of the record overtook is
 * thrown away: what it found may be answered, and what it did not find may be open again.
 */
#define SOON_MS 120
#define PAUSE_MS 1500

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestProposals, regest_proposals, G_TYPE_OBJECT)

static GPtrArray *all; /* of RegestProposals, borrowed: those that live */

static void start (RegestProposals *self);

void
regest_proposals_say_failed (RegestProposals *self, GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
  g_error_free (error);
}

static void
forget (RegestProposals *self)
{
  g_ptr_array_set_size (self->proposals, 0);
  g_hash_table_remove_all (self->by_id);
}

/* -- reading --------------------------------------------------------------- */

static gboolean
soon_cb (gpointer user_data)
{
  RegestProposals *self = user_data;

  self->soon = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

static gboolean
pause_cb (gpointer user_data)
{
  RegestProposals *self = user_data;

  self->pause = 0;
  self->renew = TRUE;
  start (self);
  return G_SOURCE_REMOVE;
}

static void
read_soon (RegestProposals *self)
{
  if (self->document == NULL || !self->enabled)
    return;
  /* after what is due to be drawn */
  if (self->soon == 0)
    self->soon = g_timeout_add_full (G_PRIORITY_LOW, SOON_MS, soon_cb, self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
renew_after_a_pause (RegestProposals *self)
{
  if (self->document == NULL || !self->enabled)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add_full (G_PRIORITY_LOW, PAUSE_MS, pause_cb, self, NULL);
}

static void
add (RegestProposals *self, RegestProposal *proposal)
{
  const RegestId *id = regest_annotation_get_id (regest_proposal_get_annotation (proposal));

  if (g_hash_table_contains (self->by_id, id))
    return;
  g_ptr_array_add (self->proposals, g_object_ref (proposal));
  g_hash_table_insert (self->by_id, regest_id_copy (id), proposal);
}

/* Those that were taken, which the document keeps under what is stored now: undone they are open
 * again at once, before the record is read anew. */
static GPtrArray *
list_taken (RegestProposals *self)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func (g_object_unref);
  guint item;

  for (guint i = 0; i < self->proposals->len; i++)
    {
      RegestProposal *proposal = self->proposals->pdata[i];

      if (regest_proposal_get_owner (proposal) == NULL &&
          regest_document_find_annotation (
            self->document,
            regest_annotation_get_id (regest_proposal_get_annotation (proposal)), &item) &&
          !regest_document_is_proposed (self->document, item))
        g_ptr_array_add (taken, g_object_ref (proposal));
    }
  return taken;
}

static void
take_proposals (RegestProposals *self, RegestProposalReading *reading)
{
  g_autoptr (GPtrArray) taken = list_taken (self);

  forget (self);
  for (guint i = 0; i < reading->proposals->len; i++)
    add (self, reading->proposals->pdata[i]);
  for (guint i = 0; i < taken->len; i++)
    add (self, taken->pdata[i]);
  regest_document_set_proposed (self->document, reading->annotations, reading->unread);
}

/* A record of many tags is shown before all of them are loaded, which proposals must not hasten. */
static void
show_finished (RegestProposals *self)
{
  g_autoptr (RegestJob) job = NULL;
  RegestProposalReading *reading;

  if (self->finished == NULL || self->document == NULL ||
      !regest_document_is_complete (self->document))
    return;
  job = g_steal_pointer (&self->finished);
  reading = regest_job_get_data (job);
  if (!self->overtaken)
    take_proposals (self, reading);
  /* here both the reading and the loading of the record have ended */
  regest_proposal_reading_give_back (reading);
}

static void
read_cb (RegestProposals *self, GError *error, RegestJob *job)
{
  RegestProposalReading *reading = regest_job_get_data (job);

  if (job != self->job)
    return;
  g_clear_object (&self->job);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("%s", error->message);
  if (reading->knowledge != NULL && reading->knowledge != self->knowledge)
    {
      g_clear_pointer (&self->knowledge, regest_knowledge_unref);
      self->knowledge = regest_knowledge_ref (reading->knowledge);
    }
  if (error == NULL)
    g_set_object (&self->finished, job);
  show_finished (self);
  if (self->again || self->overtaken)
    read_soon (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
start (RegestProposals *self)
{
  RegestProposalReading *reading;

  if (self->document == NULL || !self->enabled)
    return;
  if (self->job != NULL)
    {
      self->again = TRUE;
      return;
    }
  g_clear_handle_id (&self->soon, g_source_remove);
  self->again = self->overtaken = FALSE;
  reading = regest_proposal_reading_new (&self->record, self->knowledge,
                                         (const char *const *) self->skipped);
  reading->renew = self->renew;
  self->renew = FALSE;
  self->job = regest_job_new ("");
  regest_job_set_quiet (self->job, TRUE);
  regest_job_take_data (self->job, reading, regest_proposal_reading_free);
  g_signal_connect_object (self->job, "done", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
  regest_job_run (self->job, regest_project_get_path (self->project),
                  REGEST_OPEN_READ_ONLY | REGEST_OPEN_FRUGAL, regest_proposal_reading_run);
}

static void
stop (RegestProposals *self)
{
  g_clear_handle_id (&self->soon, g_source_remove);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->again = FALSE;
  if (self->job != NULL)
    regest_job_cancel (self->job);
  g_clear_object (&self->job);
  g_clear_object (&self->finished);
}

/* -- following ------------------------------------------------------------- */

static void
changed_cb (RegestProposals *self, RegestChanges *changes)
{
  gboolean large = regest_changes_is_large (changes);

  if (large || regest_changes_has (changes, REGEST_CHANGED_ENTITY) ||
      regest_changes_has (changes, REGEST_CHANGED_ANNOTATION) ||
      regest_changes_has (changes, REGEST_CHANGED_PROFILE))
    renew_after_a_pause (self);
  if (self->document != NULL &&
      (large || regest_changes_touches (changes, &self->record)))
    {
      self->overtaken = TRUE;
      read_soon (self);
    }
}

static void
annotations_changed_cb (RegestProposals *self)
{
  show_finished (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
removed_cb (RegestProposals *self)
{
  regest_proposals_set_document (self, NULL);
}

static void
set_project (RegestProposals *self, RegestProject *project)
{
  if (self->project == project)
    return;
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_pointer (&self->knowledge, regest_knowledge_unref);
  g_set_object (&self->project, project);
  if (project != NULL)
    g_signal_connect_swapped (project, "changed", G_CALLBACK (changed_cb), self);
}

void
regest_proposals_set_document (RegestProposals *self, RegestDocument *document)
{
  g_return_if_fail (REGEST_IS_PROPOSALS (self));

  if (self->document == document)
    return;
  stop (self);
  forget (self);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  if (document != NULL)
    {
      set_project (self, regest_document_get_project (document));
      self->record = *regest_record_get_id (regest_document_get_record (document));
      /* last, so that whoever is told counts what the document shows */
      g_signal_connect_object (document, "annotations-changed",
                               G_CALLBACK (annotations_changed_cb), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      g_signal_connect_object (document, "removed", G_CALLBACK (removed_cb), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  read_soon (self);
}

void
regest_proposals_set_enabled (RegestProposals *self, gboolean enabled, const char *const *skipped)
{
  static const char *const none[] = { NULL };

  g_return_if_fail (REGEST_IS_PROPOSALS (self));

  if (skipped == NULL)
    skipped = none;
  if (self->enabled == enabled && g_strv_equal ((const char *const *) self->skipped, skipped))
    return;
  self->enabled = enabled;
  g_strfreev (self->skipped);
  self->skipped = g_strdupv ((char **) skipped);
  if (enabled)
    {
      self->overtaken = TRUE;
      read_soon (self);
      return;
    }
  stop (self);
  forget (self);
  if (self->document != NULL)
    regest_document_set_proposed (self->document, NULL, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
regest_proposals_is_enabled (RegestProposals *self)
{
  g_return_val_if_fail (REGEST_IS_PROPOSALS (self), FALSE);

  return self->enabled;
}

const char *const *
regest_proposals_get_skipped (RegestProposals *self)
{
  g_return_val_if_fail (REGEST_IS_PROPOSALS (self), NULL);

  return (const char *const *) self->skipped;
}

gboolean
regest_proposals_is_reading (RegestProposals *self)
{
  g_return_val_if_fail (REGEST_IS_PROPOSALS (self), FALSE);

  return self->job != NULL || self->soon != 0 || self->finished != NULL;
}

RegestKnowledge *
regest_proposals_dup_knowledge (RegestProposals *self)
{
  g_return_val_if_fail (REGEST_IS_PROPOSALS (self), NULL);

  return self->knowledge != NULL ? regest_knowledge_ref (self->knowledge) : NULL;
}

void
regest_proposals_renew_all (void)
{
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      RegestProposals *self = all->pdata[i];

      self->renew = TRUE;
      start (self);
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

GPtrArray *
regest_proposals_get_messages (RegestProposals *self)
{
  g_return_val_if_fail (REGEST_IS_PROPOSALS (self), NULL);

  return self->knowledge != NULL ? regest_knowledge_get_messages (self->knowledge)
                                 : self->no_messages;
}

static void
regest_proposals_dispose (GObject *object)
{
  RegestProposals *self = REGEST_PROPOSALS (object);

  stop (self);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  set_project (self, NULL);

  G_OBJECT_CLASS (regest_proposals_parent_class)->dispose (object);
}

static void
regest_proposals_finalize (GObject *object)
{
  RegestProposals *self = REGEST_PROPOSALS (object);

  g_ptr_array_remove_fast (all, self);
  g_ptr_array_unref (self->proposals);
  g_ptr_array_unref (self->no_messages);
  g_hash_table_unref (self->by_id);
  g_strfreev (self->skipped);

  G_OBJECT_CLASS (regest_proposals_parent_class)->finalize (object);
}

static void
regest_proposals_class_init (RegestProposalsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = regest_proposals_dispose;
  object_class->finalize = regest_proposals_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
regest_proposals_init (RegestProposals *self)
{
  if (all == NULL)
    all = g_ptr_array_new ();
  g_ptr_array_add (all, self);
  self->enabled = TRUE;
  self->skipped = g_new0 (char *, 1);
  self->proposals = g_ptr_array_new_with_free_func (g_object_unref);
  self->no_messages = g_ptr_array_new ();
  self->by_id = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                       (GDestroyNotify) regest_id_free, NULL);
}

RegestProposals *
regest_proposals_new (void)
{
  return g_object_new (REGEST_TYPE_PROPOSALS, NULL);
}
