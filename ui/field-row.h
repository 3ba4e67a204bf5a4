/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk.h"
#include "edit-row.h"

G_BEGIN_DECLS

/**
 * RegestFieldRow:
 *
 * One value of a field of a record, an annotation or an entity: it shows it with its value and its
 * evidence, and stores what is typed, chosen or taken from the selected words.
 *
 * Signals: "dismissed": Escape in a row without a value; "filled": a row without a value got one.
 */
#define REGEST_TYPE_FIELD_ROW (regest_field_row_get_type ())
G_DECLARE_FINAL_TYPE (RegestFieldRow, regest_field_row, REGEST, FIELD_ROW, RegestEditRow)

RegestFieldRow *regest_field_row_new (RegestDesk *desk, RegestProfile *profile,
                                      const RegestField *field);
/* @attribute: NULL: no value yet. @context: EDTF that lends dates what they lack, or NULL */
void regest_field_row_show (RegestFieldRow *self, const RegestOwner *owner,
                            const RegestAttribute *attribute, const char *context);
const RegestField *regest_field_row_get_field (RegestFieldRow *self);
const RegestOwner *regest_field_row_get_owner (RegestFieldRow *self);
const RegestAttribute *regest_field_row_get_attribute (RegestFieldRow *self); /* NULL: no value */
gboolean regest_field_row_is_edited (RegestFieldRow *self);
gboolean regest_field_row_flush (RegestFieldRow *self);
/* shows the selected words as what it would take */
void regest_field_row_set_filling (RegestFieldRow *self, gboolean filling);
/* stores the selected words with their place as evidence; FALSE: nothing is selected, or it failed
 *  */
gboolean regest_field_row_take_selection (RegestFieldRow *self);

G_END_DECLS
