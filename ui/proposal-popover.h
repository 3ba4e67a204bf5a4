/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestProposalPopover:
 *
 * Explains a proposal: which recogniser, why, how sure, whom it may mean; and takes it, with one of
 * its candidates, or refuses it.
 */
#define REGEST_TYPE_PROPOSAL_POPOVER (regest_proposal_popover_get_type ())
G_DECLARE_FINAL_TYPE (RegestProposalPopover, regest_proposal_popover, REGEST, PROPOSAL_POPOVER,
                      GtkPopover)

RegestProposalPopover *regest_proposal_popover_new (RegestDesk *desk);
/* FALSE: it is not open (any more) */
gboolean regest_proposal_popover_explain (RegestProposalPopover *self, const RegestId *annotation);

G_END_DECLS
