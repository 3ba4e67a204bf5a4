/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/annotation.h>
#include <regest/model/entity.h>
#include <regest/store/edit.h>

G_BEGIN_DECLS

/**
 * RegestCandidate:
 * @entity: one of the project's; none: an entity that taking the proposal would make
 * @name: its preferred name
 * @kind: "person", "place", "organisation"
 * @score: 0 to 1
 * @reason: (nullable): why it, translated
 *
 * Whom or what a proposed tag may mean.
 */
typedef struct
{
  RegestId entity;
  char *name;
  char *kind;
  double score;
  char *reason;
} RegestCandidate;

#define REGEST_TYPE_CANDIDATE (regest_candidate_get_type ())
GType regest_candidate_get_type (void);
/* @entity: (nullable): a new one */
RegestCandidate *regest_candidate_new (const RegestId *entity, const char *kind, const char *name,
                                       double score);
RegestCandidate *regest_candidate_copy (const RegestCandidate *self);
void regest_candidate_free (RegestCandidate *self);

/**
 * RegestProposal:
 *
 * What a recogniser found: a tag that is not there yet, or values for something that is (its
 * "owner": the record, or a tag). Proposals are not stored: they are computed from the text, what
 * the project knows and what was answered before, in milliseconds, and are the same each time.
 *
 * Its annotation has the status REGEST_STATUS_SUGGESTED, the kind, the targets (code points, with
 * quotes) and the attributes with their evidence. Its id is made from the record, the kind and the
 * targets, so that proposals may refer to each other before they are taken (a part that answers
 * another), and so that the same proposal keeps its name from run to run.
 *
 * Built by recognisers; once regest_survey_finish() gave it out, a value that nobody changes.
 * Properties (read-only, for binding): annotation, score, recogniser, reason.
 */
#define REGEST_TYPE_PROPOSAL (regest_proposal_get_type ())
G_DECLARE_FINAL_TYPE (RegestProposal, regest_proposal, REGEST, PROPOSAL, GObject)

/* takes the annotation; @score 0 to 1; @recogniser: static, the name of the vtable */
RegestProposal *regest_proposal_new (RegestAnnotation *annotation, const char *recogniser,
                                     double score, const char *reason);
/* values for something that is there; the attributes are the annotation's, which has no target */
RegestProposal *regest_proposal_new_for_owner (const RegestId *record, const RegestOwner *owner,
                                               const char *recogniser, double score,
                                               const char *reason);

RegestAnnotation *regest_proposal_get_annotation (RegestProposal *self);
const RegestOwner *regest_proposal_get_owner (RegestProposal *self); /* NULL: a new tag */
double regest_proposal_get_score (RegestProposal *self);
const char *regest_proposal_get_recogniser (RegestProposal *self);
const char *regest_proposal_get_reason (RegestProposal *self); /* translated */
/* of RegestCandidate, best first; the first is what taking it links to; empty: stays unlinked */
GPtrArray *regest_proposal_get_candidates (RegestProposal *self);
/* a further name that taking it gives the entity (a cover name with its dates and source); NULL */
const RegestName *regest_proposal_get_claim (RegestProposal *self);
/* "RECORD.xxxxxxxxxxxx": how the command line names it; (transfer full) */
char *regest_proposal_dup_key (RegestProposal *self);

void regest_proposal_set_score (RegestProposal *self, double score);
void regest_proposal_set_reason (RegestProposal *self, const char *reason);
/* kept in the order of their scores */
void regest_proposal_take_candidate (RegestProposal *self, RegestCandidate *candidate);
void regest_proposal_take_claim (RegestProposal *self, RegestName *claim);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestCandidate, regest_candidate_free)

G_END_DECLS
