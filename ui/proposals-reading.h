/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "job.h"

#include <regest/recognise/suggest.h>

G_BEGIN_DECLS

/*
 * One reading of one record, in a thread: what RegestProposals gives its job and gets back. All of
 * it is the thread's while the job runs.
 */
typedef struct
{
  RegestId record;
  RegestKnowledge *knowledge; /* what is known; NULL: to be made; then the one that was made */
  gboolean renew; /* make it anew */
  char **skipped;

  GPtrArray *proposals; /* of RegestProposal */
  GPtrArray *annotations; /* of RegestAnnotation: of those that are tags, to lie over the text */
  GArray *unread; /* of RegestSpan */
  guint n_chars; /* of the record */
} RegestProposalReading;

RegestProposalReading *regest_proposal_reading_new (const RegestId *record,
                                                    RegestKnowledge *knowledge,
                                                    const char *const *skipped);
void regest_proposal_reading_free (gpointer self);
/* a RegestJobFunc; its data is the reading */
gboolean regest_proposal_reading_run (RegestJob *job, RegestProject *project, gpointer data,
                                      GError **error);
/* hands the memory that a large record needed back to the system */
void regest_proposal_reading_give_back (RegestProposalReading *self);

/* for tests: how many are laid over a text at most */
void regest_proposal_reading_set_most (guint most);

G_END_DECLS
