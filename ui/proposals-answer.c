/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposals-private.h"

/* What is open, and the answers to it. What the document shows decides what is open: it follows the
 * project at once, where the list waits for the next reading. */

RegestProposal *
regest_proposals_find (RegestProposals *self, const RegestId *annotation)
{
  RegestProposal *proposal;
  guint item;

  g_return_val_if_fail (REGEST_IS_PROPOSALS (self), NULL);
  g_return_val_if_fail (annotation != NULL, NULL);

  proposal = g_hash_table_lookup (self->by_id, annotation);
  if (proposal == NULL || self->document == NULL ||
      !regest_document_find_annotation (self->document, annotation, &item) ||
      !regest_document_is_proposed (self->document, item))
    return NULL;
  return proposal;
}

RegestProposal *
regest_proposals_find_values (RegestProposals *self, const RegestOwner *owner)
{
  g_return_val_if_fail (REGEST_IS_PROPOSALS (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  /* those for owners come first */
  for (guint i = 0; i < self->proposals->len; i++)
    {
      const RegestOwner *other = regest_proposal_get_owner (self->proposals->pdata[i]);

      if (other == NULL)
        return NULL;
      if (other->type == owner->type && regest_id_equal (&other->id, &owner->id))
        return self->proposals->pdata[i];
    }
  return NULL;
}

static GPtrArray *
get_values (RegestProposal *proposal)
{
  return regest_annotation_get_attributes (regest_proposal_get_annotation (proposal));
}

guint
regest_proposals_count (RegestProposals *self)
{
  guint n;

  g_return_val_if_fail (REGEST_IS_PROPOSALS (self), 0);

  if (self->document == NULL || !regest_document_is_complete (self->document))
    return 0;
  n = regest_document_count_suggested (self->document);
  for (guint i = 0; i < self->proposals->len; i++)
    {
      if (regest_proposal_get_owner (self->proposals->pdata[i]) == NULL)
        break;
      n += get_values (self->proposals->pdata[i])->len;
    }
  return n;
}

GPtrArray *
regest_proposals_list (RegestProposals *self)
{
  GPtrArray *open;

  g_return_val_if_fail (REGEST_IS_PROPOSALS (self), NULL);

  open = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->proposals->len; i++)
    {
      RegestProposal *proposal = self->proposals->pdata[i];
      const RegestId *id = regest_annotation_get_id (regest_proposal_get_annotation (proposal));

      if (regest_proposal_get_owner (proposal) != NULL ? get_values (proposal)->len > 0
                                                       : regest_proposals_find (self, id) != NULL)
        g_ptr_array_add (open, g_object_ref (proposal));
    }
  return open;
}

/* -- answering ------------------------------------------------------------- */

/* As it stands in the text now, which may have moved since it was read. */
static RegestAnnotation *
dup_current (RegestProposals *self, RegestProposal *proposal)
{
  RegestAnnotation *annotation = regest_proposal_get_annotation (proposal);
  RegestAnnotation *copy;
  guint item;

  if (regest_document_find_annotation (self->document, regest_annotation_get_id (annotation),
                                       &item) &&
      regest_document_is_proposed (self->document, item))
    annotation = regest_document_get_annotation (self->document, item);
  copy = regest_annotation_copy (annotation);
  regest_annotation_set_entity (copy, NULL, NULL);
  return copy;
}

/* (transfer full): takes @annotation; without candidates */
static RegestProposal *
rebuild (RegestProposal *proposal, RegestAnnotation *annotation)
{
  RegestProposal *copy = regest_proposal_new (
    annotation, regest_proposal_get_recogniser (proposal), regest_proposal_get_score (proposal),
    regest_proposal_get_reason (proposal));

  if (regest_proposal_get_claim (proposal) != NULL)
    regest_proposal_take_claim (copy, regest_name_copy (regest_proposal_get_claim (proposal)));
  return copy;
}

static RegestProposal *
make_current (RegestProposals *self, RegestProposal *proposal)
{
  RegestProposal *copy = rebuild (proposal, dup_current (self, proposal));
  GPtrArray *candidates = regest_proposal_get_candidates (proposal);

  for (guint i = 0; i < candidates->len; i++)
    regest_proposal_take_candidate (copy, regest_candidate_copy (candidates->pdata[i]));
  return copy;
}

/* takes @proposal */
static gboolean
answer (RegestProposals *self, RegestProposal *proposal, gboolean accept)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func (g_object_unref);
  GError *error = NULL;
  guint n = 0;

  g_ptr_array_add (one, proposal);
  if (!regest_proposals_answer (self->project, one, accept, NULL, &n, &error))
    regest_proposals_say_failed (self, error);
  return n > 0;
}

gboolean
regest_proposals_take (RegestProposals *self, RegestProposal *proposal)
{
  g_return_val_if_fail (REGEST_IS_PROPOSALS (self), FALSE);
  g_return_val_if_fail (REGEST_IS_PROPOSAL (proposal), FALSE);

  return answer (self,
                 regest_proposal_get_owner (proposal) != NULL ? g_object_ref (proposal)
                                                              : make_current (self, proposal),
                 TRUE);
}

gboolean
regest_proposals_take_as (RegestProposals *self, RegestProposal *proposal,
                          const RegestCandidate *candidate)
{
  RegestProposal *copy;

  g_return_val_if_fail (REGEST_IS_PROPOSALS (self), FALSE);
  g_return_val_if_fail (REGEST_IS_PROPOSAL (proposal), FALSE);
  g_return_val_if_fail (regest_proposal_get_owner (proposal) == NULL, FALSE);

  copy = rebuild (proposal, dup_current (self, proposal));
  if (candidate != NULL)
    regest_proposal_take_candidate (copy, regest_candidate_copy (candidate));
  else
    regest_proposal_take_claim (copy, NULL);
  return answer (self, copy, TRUE);
}

gboolean
regest_proposals_refuse (RegestProposals *self, RegestProposal *proposal)
{
  g_return_val_if_fail (REGEST_IS_PROPOSALS (self), FALSE);
  g_return_val_if_fail (REGEST_IS_PROPOSAL (proposal), FALSE);

  return answer (self,
                 regest_proposal_get_owner (proposal) != NULL ? g_object_ref (proposal)
                                                              : make_current (self, proposal),
                 FALSE);
}

static RegestProposal *
make_for_owner (RegestProposal *proposal, const RegestOwner *owner,
                const RegestAttribute *attribute)
{
  RegestProposal *copy = regest_proposal_new_for_owner (
    regest_annotation_get_record (regest_proposal_get_annotation (proposal)), owner,
    regest_proposal_get_recogniser (proposal), regest_proposal_get_score (proposal),
    regest_proposal_get_reason (proposal));

  regest_annotation_take_attribute (regest_proposal_get_annotation (copy),
                                    regest_attribute_copy (attribute));
  return copy;
}

gboolean
regest_proposals_take_value (RegestProposals *self, RegestProposal *proposal,
                             const RegestAttribute *attribute)
{
  const RegestOwner *owner;
  RegestAnnotation *annotation;
  g_autoptr (RegestAttribute) kept = NULL;

  g_return_val_if_fail (REGEST_IS_PROPOSALS (self), FALSE);
  g_return_val_if_fail (REGEST_IS_PROPOSAL (proposal), FALSE);
  g_return_val_if_fail (attribute != NULL, FALSE);

  owner = regest_proposal_get_owner (proposal);
  if (owner != NULL)
    return answer (self, make_for_owner (proposal, owner, attribute), TRUE);
  kept = regest_attribute_copy (attribute);
  annotation = dup_current (self, proposal);
  g_ptr_array_set_size (regest_annotation_get_attributes (annotation), 0);
  regest_annotation_take_attribute (annotation, g_steal_pointer (&kept));
  return answer (self, rebuild (proposal, annotation), TRUE);
}

gboolean
regest_proposals_refuse_value (RegestProposals *self, RegestProposal *proposal,
                               const RegestAttribute *attribute)
{
  RegestAnnotation *annotation;
  GError *error = NULL;

  g_return_val_if_fail (REGEST_IS_PROPOSALS (self), FALSE);
  g_return_val_if_fail (REGEST_IS_PROPOSAL (proposal), FALSE);
  g_return_val_if_fail (attribute != NULL, FALSE);

  annotation = regest_proposal_get_annotation (proposal);
  if (!regest_project_refuse_value (self->project, regest_annotation_get_record (annotation),
                                    regest_annotation_get_kind (annotation), attribute, &error))
    {
      regest_proposals_say_failed (self, error);
      return FALSE;
    }
  return TRUE;
}

gboolean
regest_proposals_take_first (RegestProposals *self, const RegestId *annotation, gboolean unlinked,
                             GError **error)
{
  RegestProposal *proposal;
  g_autoptr (GPtrArray) one = NULL;

  g_return_val_if_fail (REGEST_IS_PROPOSALS (self), FALSE);
  g_return_val_if_fail (annotation != NULL, FALSE);

  proposal = regest_proposals_find (self, annotation);
  if (proposal == NULL)
    return TRUE;
  one = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (one, unlinked ? rebuild (proposal, dup_current (self, proposal))
                                 : make_current (self, proposal));
  if (unlinked)
    regest_proposal_take_claim (one->pdata[0], NULL);
  return regest_proposals_accept (self->project, one, NULL, error);
}
