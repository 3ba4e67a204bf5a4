/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "job.h"
#include "proposals.h"

G_BEGIN_DECLS

struct _RegestProposals
{
  GObject parent_instance;

  RegestProject *project; /* of the last document */
  RegestDocument *document;
  RegestId record; /* of the document; asked of it, it would be read in the midst of a change */
  RegestKnowledge *knowledge;
  GPtrArray *proposals; /* of RegestProposal, as they were read */
  GHashTable *by_id; /* RegestId of the annotation -> RegestProposal, borrowed */
  GPtrArray *no_messages;

  gboolean enabled;
  char **skipped;

  RegestJob *job; /* the reading that runs */
  RegestJob *finished; /* one whose proposals wait for the document */
  guint soon;
  guint pause;
  gboolean renew; /* the next reading makes new knowledge */
  gboolean again; /* something changed while it ran */
  gboolean overtaken; /* … of the record that is read */
};

/* (transfer full) */
void regest_proposals_say_failed (RegestProposals *self, GError *error);

G_END_DECLS
