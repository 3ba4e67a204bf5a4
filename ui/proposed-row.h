/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk.h"
#include "edit-row.h"

G_BEGIN_DECLS

/**
 * RegestProposedRow:
 *
 * A value that is proposed for a field: it can be taken, refused, and looked up in the text.
 */
#define REGEST_TYPE_PROPOSED_ROW (regest_proposed_row_get_type ())
G_DECLARE_FINAL_TYPE (RegestProposedRow, regest_proposed_row, REGEST, PROPOSED_ROW, RegestEditRow)

/* @attribute: one of the proposal's; copied */
RegestProposedRow *regest_proposed_row_new (RegestDesk *desk, RegestProposal *proposal,
                                            const RegestField *field,
                                            const RegestAttribute *attribute);
/* does it show this already? */
gboolean regest_proposed_row_shows (RegestProposedRow *self, RegestProposal *proposal,
                                    const RegestAttribute *attribute);

G_END_DECLS
