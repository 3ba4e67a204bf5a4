/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Ids to numbers, for as many as a record has lines or tags. Private to app/store. */

#include <regest/model/id.h>

typedef struct
{
  RegestId *keys;
  guint *values;
  guint mask; /* number of places less one */
  guint n_used;
} RegestIdMap;

void regest_id_map_init (RegestIdMap *self, guint n_expected);
void regest_id_map_clear (RegestIdMap *self);
void regest_id_map_reset (RegestIdMap *self); /* empty again, memory kept */
/* stores, or replaces, the value of @id (that of none is not kept) */
void regest_id_map_set (RegestIdMap *self, const RegestId *id, guint value);
gboolean regest_id_map_get (const RegestIdMap *self, const RegestId *id, guint *value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestIdMap, regest_id_map_clear)
