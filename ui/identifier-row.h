/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk.h"
#include "edit-row.h"

G_BEGIN_DECLS

/* An identifier of an entity in an authority file, with a button that opens its page there. */
#define REGEST_TYPE_IDENTIFIER_ROW (regest_identifier_row_get_type ())
G_DECLARE_FINAL_TYPE (RegestIdentifierRow, regest_identifier_row, REGEST, IDENTIFIER_ROW,
                      RegestEditRow)

RegestIdentifierRow *regest_identifier_row_new (RegestDesk *desk, const RegestId *entity,
                                                const char *scheme);
void regest_identifier_row_show (RegestIdentifierRow *self, const RegestIdentifier *identifier);
const RegestId *regest_identifier_row_get_id (RegestIdentifierRow *self); /* none: not stored yet */
gboolean regest_identifier_row_flush (RegestIdentifierRow *self);

G_END_DECLS
