/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer-private.h"

/* What the user answers to proposals, as journaled actions. */

gboolean
regest_annotation_is_refused_value (RegestAnnotation *annotation)
{
  g_return_val_if_fail (REGEST_IS_ANNOTATION (annotation), FALSE);

  return regest_annotation_get_status (annotation) == REGEST_STATUS_REJECTED &&
         g_strcmp0 (regest_annotation_get_note (annotation), REGEST_REFUSED_VALUE) == 0;
}

static gboolean
accept_one (Answer *self, RegestProposal *proposal, gboolean *taken, GError **error)
{
  RegestAnnotation *proposed = regest_proposal_get_annotation (proposal);
  g_autoptr (RegestAnnotation) annotation = NULL;
  RegestId id;

  if (regest_proposal_get_owner (proposal) != NULL)
    return answer_accept_values (self, proposal, taken, error);
  if (!answer_still_holds (self, proposed))
    return TRUE;
  annotation = regest_annotation_copy (proposed);
  regest_annotation_set_status (annotation, REGEST_STATUS_ACCEPTED);
  answer_part_references (self, annotation, regest_annotation_get_id (annotation));
  if (!answer_link (self, proposal, annotation, error) ||
      !regest_project_add_annotation (self->project, annotation, &id, error))
    return FALSE;
  answer_remember (self, annotation);
  *taken = TRUE;
  return !g_str_equal (regest_annotation_get_kind (annotation), "part") ||
         answer_title (self, annotation, error);
}

/* What it was taken for is remembered: the words, the kind and, where it is one of the project's,
 * the entity. Its fields would only be so many rows that nobody reads. */
static gboolean
reject_one (Answer *self, RegestProposal *proposal, gboolean *taken, GError **error)
{
  RegestAnnotation *proposed = regest_proposal_get_annotation (proposal);
  GPtrArray *candidates = regest_proposal_get_candidates (proposal);
  const RegestCandidate *first = candidates->len > 0 ? candidates->pdata[0] : NULL;
  g_autoptr (RegestAnnotation) refusal = NULL;
  g_autoptr (RegestEntity) entity = NULL;
  RegestId id;

  if (regest_proposal_get_owner (proposal) != NULL)
    return answer_reject_values (self, proposal, taken, error);
  if (!answer_still_holds (self, proposed))
    return TRUE;
  refusal = regest_annotation_new (regest_annotation_get_kind (proposed));
  regest_annotation_set_id (refusal, regest_annotation_get_id (proposed));
  regest_annotation_set_record (refusal, regest_annotation_get_record (proposed));
  regest_annotation_set_status (refusal, REGEST_STATUS_REJECTED);
  for (guint i = 0; i < regest_annotation_get_n_targets (proposed); i++)
    regest_annotation_add_target (refusal, regest_annotation_get_target (proposed, i)->span, NULL);
  if (first != NULL && !regest_id_is_none (&first->entity))
    entity = regest_project_get_entity (self->project, &first->entity, NULL);
  if (entity != NULL && g_strcmp0 (regest_entity_get_kind (entity), first->kind) == 0)
    regest_annotation_set_entity (refusal, &first->entity, NULL);
  if (!regest_project_add_annotation (self->project, refusal, &id, error))
    return FALSE;
  answer_remember (self, refusal);
  *taken = TRUE;
  return TRUE;
}

/* The label names the words and the kind of the only proposal. */
static gboolean
begin (RegestProject *project, const char *action, GPtrArray *proposals, GError **error)
{
  RegestAnnotation *only =
    proposals->len == 1 ? regest_proposal_get_annotation (proposals->pdata[0]) : NULL;
  const char *quote = only != NULL ? regest_annotation_get_quote (only) : NULL;

  return regest_project_begin (project, action, quote,
                               quote != NULL ? regest_annotation_get_kind (only) : NULL, error);
}

/* Many answers are a bulk action, so that memory does not grow with them; undone as one all the
 * same. Within somebody's open action they can only join it. */
#define ANSWERS_PER_ACTION 1000

typedef gboolean (*AnswerFunc) (Answer *self, RegestProposal *proposal, gboolean *taken,
                                GError **error);

typedef struct
{
  const char *action;
  AnswerFunc func;
  GPtrArray *proposals;
  RegestSuggestOptions options;
} Plan;

static void
count (Answer *self, const Plan *plan, RegestProposal *proposal)
{
  const char *kind = regest_annotation_get_kind (regest_proposal_get_annotation (proposal));
  GHashTable *kinds = plan->options.kinds;

  self->n_done++;
  if (kinds != NULL)
    g_hash_table_insert (
      kinds, (gpointer) g_intern_string (kind),
      GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (kinds, kind)) + 1));
}

static gboolean
answer_range (Answer *self, const Plan *plan, guint first, GError **error)
{
  guint end = MIN (first + ANSWERS_PER_ACTION, plan->proposals->len);

  for (guint i = first; i < end; i++)
    {
      RegestProposal *proposal = plan->proposals->pdata[i];
      gboolean taken = FALSE;

      if (g_cancellable_set_error_if_cancelled (plan->options.cancellable, error) ||
          !answer_enter_record (
            self, regest_annotation_get_record (regest_proposal_get_annotation (proposal)),
            error) ||
          !plan->func (self, proposal, &taken, error))
        return FALSE;
      if (taken)
        count (self, plan, proposal);
    }
  if (plan->options.progress != NULL)
    plan->options.progress ((double) end / plan->proposals->len, NULL,
                            plan->options.progress_data);
  return end < plan->proposals->len || answer_store_pending (self, error);
}

/* within a bulk action: an action a thousand */
static gboolean
answer_by_thousands (Answer *self, const Plan *plan, GError **error)
{
  for (guint first = 0; first < plan->proposals->len; first += ANSWERS_PER_ACTION)
    {
      gboolean done = begin (self->project, plan->action, plan->proposals, error);

      if (done && !answer_range (self, plan, first, error))
        {
          regest_project_abort (self->project);
          done = FALSE;
        }
      if (!done || !regest_project_commit (self->project, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
answer_in_bulk (Answer *self, const Plan *plan, GError **error)
{
  if (regest_project_in_bulk (self->project))
    return answer_by_thousands (self, plan, error);
  if (!regest_project_begin_bulk (self->project, plan->action, NULL, NULL, error))
    return FALSE;
  if (!answer_by_thousands (self, plan, error))
    {
      regest_project_cancel_bulk (self->project, NULL);
      return FALSE;
    }
  return regest_project_end_bulk (self->project, self->n_done, error);
}

static gboolean
answer_all (Answer *self, const Plan *plan, GError **error)
{
  if (plan->proposals->len > ANSWERS_PER_ACTION && !regest_project_in_action (self->project))
    return answer_in_bulk (self, plan, error);
  if (!begin (self->project, plan->action, plan->proposals, error))
    return FALSE;
  for (guint first = 0; first < plan->proposals->len; first += ANSWERS_PER_ACTION)
    if (!answer_range (self, plan, first, error))
      {
        regest_project_abort (self->project);
        return FALSE;
      }
  return regest_project_commit (self->project, error);
}

static gboolean
answer (RegestProject *project, const Plan *plan, guint *n_done, GError **error)
{
  g_autoptr (GHashTable) made =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) regest_id_free);
  g_autoptr (GHashTable) asked = g_hash_table_new (regest_id_hash, regest_id_equal);
  g_autoptr (GPtrArray) pending =
    g_ptr_array_new_with_free_func ((GDestroyNotify) pending_free);
  Answer self = { project, made, asked, pending };
  gboolean done;

  for (guint i = 0; i < plan->proposals->len; i++)
    g_hash_table_add (asked, (gpointer) regest_annotation_get_id (
                               regest_proposal_get_annotation (plan->proposals->pdata[i])));
  done = answer_all (&self, plan, error);
  g_clear_pointer (&self.text, regest_text_unref);
  g_clear_pointer (&self.there, g_hash_table_unref);
  if (n_done != NULL)
    *n_done = done ? self.n_done : 0;
  return done;
}

gboolean
regest_proposals_accept (RegestProject *project, GPtrArray *proposals, guint *n_taken,
                         GError **error)
{
  return regest_proposals_answer (project, proposals, TRUE, NULL, n_taken, error);
}

gboolean
regest_proposals_reject (RegestProject *project, GPtrArray *proposals, GError **error)
{
  return regest_proposals_answer (project, proposals, FALSE, NULL, NULL, error);
}

gboolean
regest_proposals_answer (RegestProject *project, GPtrArray *proposals, gboolean accept,
                         const RegestSuggestOptions *options, guint *n_done, GError **error)
{
  Plan plan = { accept ? "accept" : "reject", accept ? accept_one : reject_one, proposals };

  g_return_val_if_fail (REGEST_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (proposals != NULL, FALSE);

  if (options != NULL)
    plan.options = *options;
  return answer (project, &plan, n_done, error);
}

gboolean
regest_project_refuse_value (RegestProject *project, const RegestId *record,
                             const char *owner_name, const RegestAttribute *attribute,
                             GError **error)
{
  Answer self = { project };
  gboolean taken = FALSE, done;

  g_return_val_if_fail (REGEST_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);
  g_return_val_if_fail (owner_name != NULL, FALSE);
  g_return_val_if_fail (attribute != NULL, FALSE);

  if (!regest_project_begin (project, "reject", regest_attribute_get_display (attribute), NULL,
                             error))
    return FALSE;
  done = answer_enter_record (&self, record, error) &&
         (self.text == NULL ||
          answer_reject_value (&self, NULL, owner_name, attribute, &taken, error));
  g_clear_pointer (&self.text, regest_text_unref);
  g_clear_pointer (&self.there, g_hash_table_unref);
  if (!done)
    {
      regest_project_abort (project);
      return FALSE;
    }
  return regest_project_commit (project, error);
}

gboolean
regest_refusals_ask_again (RegestProject *project, GArray *ids, GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  if (!regest_project_begin (project, "ask-again", NULL, NULL, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      const RegestId *id = &g_array_index (ids, RegestId, i);
      g_autoptr (RegestAnnotation) refusal = regest_project_get_annotation (project, id, NULL);

      if (refusal == NULL || regest_annotation_get_status (refusal) != REGEST_STATUS_REJECTED)
        continue;
      if (!regest_project_remove_annotation (project, id, error))
        {
          regest_project_abort (project);
          return FALSE;
        }
    }
  return regest_project_commit (project, error);
}
