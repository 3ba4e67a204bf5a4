/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/suggest.h>
#include <regest/store/document.h>

G_BEGIN_DECLS

/**
 * RegestProposals:
 *
 * What is proposed for the open record. Recognition runs in a thread with a connection of its own
 * to the file, after the record was opened and again a little after it, an entity or an answer
 * changed; what it finds is laid over the document. Every desk has one; it does nothing until a
 * document is open.
 *
 * Signals:
 *  "changed": there are others, or the reading began or ended
 *  "failed" (GError *): an answer could not be stored
 */
#define REGEST_TYPE_PROPOSALS (regest_proposals_get_type ())
G_DECLARE_FINAL_TYPE (RegestProposals, regest_proposals, REGEST, PROPOSALS, GObject)

RegestProposals *regest_proposals_new (void);
/* NULL: none is open */
void regest_proposals_set_document (RegestProposals *self, RegestDocument *document);
/* how the user wants it; see the settings. @skipped: names of recognisers; NULL: all are asked */
void regest_proposals_set_enabled (RegestProposals *self, gboolean enabled,
                                   const char *const *skipped);
gboolean regest_proposals_is_enabled (RegestProposals *self);
const char *const *regest_proposals_get_skipped (RegestProposals *self); /* never NULL */
/* the record is being read, or about to be */
gboolean regest_proposals_is_reading (RegestProposals *self);
/* what is left: tags and parts, and single values for what is there */
guint regest_proposals_count (RegestProposals *self);
/* (element-type RegestProposal): those still open, as they stand in the text */
GPtrArray *regest_proposals_list (RegestProposals *self);
/* what is known of the project as it was read last; NULL: nothing was read yet. (transfer full) */
RegestKnowledge *regest_proposals_dup_knowledge (RegestProposals *self);
/* on every desk: what is known is made anew at once, as files of patterns were changed */
void regest_proposals_renew_all (void);
/* translated: what could not be read (a broken pattern); may be empty */
GPtrArray *regest_proposals_get_messages (RegestProposals *self);

/* (transfer none) (nullable): the open proposal of this tag or part */
RegestProposal *regest_proposals_find (RegestProposals *self, const RegestId *annotation);
/* (transfer none) (nullable): values for something that is there */
RegestProposal *regest_proposals_find_values (RegestProposals *self, const RegestOwner *owner);

/* answers, each one step that can be undone; FALSE: nothing was stored, and "failed" said why */
gboolean regest_proposals_take (RegestProposals *self, RegestProposal *proposal);
/* with another of its candidates, or (@candidate NULL) linked to nobody */
gboolean regest_proposals_take_as (RegestProposals *self, RegestProposal *proposal,
                                   const RegestCandidate *candidate);
gboolean regest_proposals_refuse (RegestProposals *self, RegestProposal *proposal);
/* one of its values; of a new part: the part with this value only */
gboolean regest_proposals_take_value (RegestProposals *self, RegestProposal *proposal,
                                      const RegestAttribute *attribute);
gboolean regest_proposals_refuse_value (RegestProposals *self, RegestProposal *proposal,
                                        const RegestAttribute *attribute);
/* a tag that the user is about to change is taken first: within the caller's open action.
 * @unlinked: linked to nobody. TRUE also where @annotation is none of the proposals */
gboolean regest_proposals_take_first (RegestProposals *self, const RegestId *annotation,
                                      gboolean unlinked, GError **error);

G_END_DECLS
