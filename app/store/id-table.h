/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Structs found by their ids and kept in the order they were first asked for. Private to app/store.
 */

#include "id-map.h"

typedef struct
{
  RegestIdMap place_of;
  GArray *items;
} RegestIdTable;

/* @item_size: of a struct that begins with its RegestId */
void regest_id_table_init (RegestIdTable *self, gsize item_size);
void regest_id_table_clear (RegestIdTable *self);
/* NULL: it was never added; what is given holds until the next is added */
gpointer regest_id_table_find (const RegestIdTable *self, const RegestId *id);
/* adds one of zeros where there is none */
gpointer regest_id_table_get (RegestIdTable *self, const RegestId *id);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestIdTable, regest_id_table_clear)
