/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk.h"
#include "edit-row.h"

G_BEGIN_DECLS

/* A further name of an entity: the form in the row; type, dates and source behind a button. */
#define REGEST_TYPE_NAME_ROW (regest_name_row_get_type ())
G_DECLARE_FINAL_TYPE (RegestNameRow, regest_name_row, REGEST, NAME_ROW, RegestEditRow)

RegestNameRow *regest_name_row_new (RegestDesk *desk, const RegestId *entity);
void regest_name_row_show (RegestNameRow *self, const RegestName *name);
const RegestId *regest_name_row_get_id (RegestNameRow *self); /* none: not stored yet */
gboolean regest_name_row_flush (RegestNameRow *self);

G_END_DECLS
