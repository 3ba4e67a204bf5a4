/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <regest/recognise/suggest.h>

/* What the user answers to proposals, as journaled actions. */

typedef struct
{
  RegestProject *project;
  GHashTable *made; /* "kind name" of entities made in this action: to their ids */
  GHashTable *taken; /* ids of the annotations made */
  guint n_done;
} Answer;

static gboolean
find_or_make_entity (Answer *answer, const RegestCandidate *candidate, RegestId *id, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s %s", candidate->kind, candidate->name);
  const RegestId *made = g_hash_table_lookup (answer->made, key);
  g_autoptr (RegestEntity) entity = NULL;

  if (!regest_id_is_none (&candidate->entity))
    {
      *id = candidate->entity;
      return TRUE;
    }
  if (made == NULL)
    {
      entity = regest_entity_new (candidate->kind, candidate->name);
      if (!regest_project_add_entity (answer->project, entity, id, error))
        return FALSE;
      g_hash_table_insert (answer->made, g_steal_pointer (&key), regest_id_copy (id));
      return TRUE;
    }
  *id = *made;
  return TRUE;
}

static gboolean
link_entity (Answer *answer, RegestProposal *proposal, RegestAnnotation *annotation, GError **error)
{
  GPtrArray *candidates = regest_proposal_get_candidates (proposal);
  const RegestName *claim = regest_proposal_get_claim (proposal);
  const RegestCandidate *candidate;
  RegestId entity;

  if (candidates->len == 0)
    return TRUE;
  candidate = candidates->pdata[0];
  if (!find_or_make_entity (answer, candidate, &entity, error))
    return FALSE;
  regest_annotation_set_entity (annotation, &entity, candidate->name);
  return claim == NULL ||
         regest_project_set_name (answer->project, &entity, claim, NULL, error);
}

static gboolean
exists (Answer *answer, const RegestId *annotation)
{
  g_autoptr (RegestAnnotation) found = NULL;

  if (g_hash_table_contains (answer->taken, annotation))
    return TRUE;
  found = regest_project_get_annotation (answer->project, annotation, NULL);
  return found != NULL;
}

/* A reference to a part that is still a proposal keeps its reading only. */
static void
drop_dead_references (Answer *answer, RegestAnnotation *annotation)
{
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);
  RegestProfile *profile = regest_project_get_profile (answer->project);

  for (guint i = 0; i < attributes->len; i++)
    {
      RegestAttribute *attribute = attributes->pdata[i];
      const RegestField *field = regest_profile_find_field (
        profile, regest_annotation_get_kind (annotation), attribute->name);

      if (field == NULL || regest_field_get_value_type (field) != REGEST_FIELD_REFERENCE ||
          regest_id_is_none (&attribute->reference) || exists (answer, &attribute->reference))
        continue;
      attribute->reference = (RegestId){ 0 };
      g_clear_pointer (&attribute->value, g_free);
    }
}

static gboolean
accept_values (Answer *answer, RegestProposal *proposal, const RegestOwner *owner, GError **error)
{
  GPtrArray *attributes =
    regest_annotation_get_attributes (regest_proposal_get_annotation (proposal));

  for (guint i = 0; i < attributes->len; i++)
    if (!regest_project_set_attribute (answer->project, owner, attributes->pdata[i], NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
accept_one (Answer *answer, RegestProposal *proposal, GError **error)
{
  const RegestOwner *owner = regest_proposal_get_owner (proposal);
  g_autoptr (RegestAnnotation) annotation = NULL;
  RegestId id;

  if (owner != NULL)
    return accept_values (answer, proposal, owner, error);
  annotation = regest_annotation_copy (regest_proposal_get_annotation (proposal));
  regest_annotation_set_status (annotation, REGEST_STATUS_ACCEPTED);
  drop_dead_references (answer, annotation);
  return link_entity (answer, proposal, annotation, error) &&
         regest_project_add_annotation (answer->project, annotation, &id, error);
}

static gboolean
is_new (Answer *answer, RegestProposal *proposal)
{
  g_autoptr (RegestAnnotation) there = NULL;

  if (regest_proposal_get_owner (proposal) != NULL)
    return TRUE;
  there = regest_project_get_annotation (
    answer->project, regest_annotation_get_id (regest_proposal_get_annotation (proposal)), NULL);
  return there == NULL;
}

/* The label names the words and the kind of the only proposal. */
static gboolean
begin (RegestProject *project, const char *action, GPtrArray *proposals, GError **error)
{
  RegestAnnotation *only =
    proposals->len == 1 ? regest_proposal_get_annotation (proposals->pdata[0]) : NULL;

  return regest_project_begin (project, action,
                               only != NULL ? regest_annotation_get_quote (only) : NULL,
                               only != NULL ? regest_annotation_get_kind (only) : NULL, error);
}

/* Many answers are a bulk action, so that memory does not grow with them; undone as one all the
 * same. Within somebody's open action they can only join it. */
#define ANSWERS_PER_ACTION 1000

typedef gboolean (*AnswerFunc) (Answer *answer, RegestProposal *proposal, GError **error);

static gboolean
answer_range (Answer *answer, GPtrArray *proposals, guint first, AnswerFunc func, GError **error)
{
  guint end = MIN (first + ANSWERS_PER_ACTION, proposals->len);

  for (guint i = first; i < end; i++)
    {
      if (!is_new (answer, proposals->pdata[i]))
        continue;
      if (!func (answer, proposals->pdata[i], error))
        return FALSE;
      answer->n_done++;
    }
  return TRUE;
}

static gboolean
answer_in_bulk (Answer *answer, const char *action, GPtrArray *proposals, AnswerFunc func,
                GError **error)
{
  if (!regest_project_begin_bulk (answer->project, action, NULL, NULL, error))
    return FALSE;
  for (guint first = 0; first < proposals->len; first += ANSWERS_PER_ACTION)
    {
      gboolean done = begin (answer->project, action, proposals, error) &&
                      answer_range (answer, proposals, first, func, error);

      if (!done)
        regest_project_abort (answer->project);
      if (!done || !regest_project_commit (answer->project, error))
        {
          regest_project_cancel_bulk (answer->project, NULL);
          return FALSE;
        }
    }
  return regest_project_end_bulk (answer->project, answer->n_done, error);
}

static gboolean
answer_all (Answer *answer, const char *action, GPtrArray *proposals, AnswerFunc func,
            GError **error)
{
  if (proposals->len > ANSWERS_PER_ACTION && !regest_project_in_action (answer->project))
    return answer_in_bulk (answer, action, proposals, func, error);
  if (!begin (answer->project, action, proposals, error))
    return FALSE;
  for (guint first = 0; first < proposals->len; first += ANSWERS_PER_ACTION)
    if (!answer_range (answer, proposals, first, func, error))
      {
        regest_project_abort (answer->project);
        return FALSE;
      }
  return regest_project_commit (answer->project, error);
}

gboolean
regest_proposals_accept (RegestProject *project, GPtrArray *proposals, guint *n_taken,
                         GError **error)
{
  g_autoptr (GHashTable) made = NULL;
  g_autoptr (GHashTable) taken = NULL;
  Answer answer = { project };

  g_return_val_if_fail (REGEST_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (proposals != NULL, FALSE);

  made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) regest_id_free);
  taken = g_hash_table_new (regest_id_hash, regest_id_equal);
  answer.made = made;
  answer.taken = taken;
  for (guint i = 0; i < proposals->len; i++)
    g_hash_table_add (taken, (gpointer) regest_annotation_get_id (
                               regest_proposal_get_annotation (proposals->pdata[i])));
  if (!answer_all (&answer, "accept", proposals, accept_one, error))
    return FALSE;
  if (n_taken != NULL)
    *n_taken = answer.n_done;
  return TRUE;
}

static gboolean
reject_one (Answer *answer, RegestProposal *proposal, GError **error)
{
  g_autoptr (RegestAnnotation) annotation = NULL;
  RegestId id;

  if (regest_proposal_get_owner (proposal) != NULL)
    return TRUE;
  annotation = regest_annotation_copy (regest_proposal_get_annotation (proposal));
  regest_annotation_set_status (annotation, REGEST_STATUS_REJECTED);
  return regest_project_add_annotation (answer->project, annotation, &id, error);
}

gboolean
regest_proposals_reject (RegestProject *project, GPtrArray *proposals, GError **error)
{
  Answer answer = { project };

  g_return_val_if_fail (REGEST_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (proposals != NULL, FALSE);

  return answer_all (&answer, "reject", proposals, reject_one, error);
}
