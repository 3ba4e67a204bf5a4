/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A list model over a query: ids are held, objects are made when they are asked for, and stay the
 * same as long as somebody holds them and what they show does not change. Private to app/store.
 */

#include "load.h"

#define REGEST_TYPE_ID_LIST (regest_id_list_get_type ())
G_DECLARE_FINAL_TYPE (RegestIdList, regest_id_list, REGEST, ID_LIST, GObject)

typedef struct
{
  GType (*get_item_type) (void);
  /* the ids in order; (element-type RegestId) */
  GArray *(*query) (RegestProject *project, gpointer data, GError **error);
  gpointer (*load) (RegestReader *reader, const RegestId *id, GError **error);
  /* whether a change may bring, take or move rows */
  gboolean (*reorders) (const RegestChange *change, gpointer data);
  /* which row shows something else now; FALSE: none */
  gboolean (*shows) (const RegestChange *change, RegestId *id);
  /* whether an object shows what is not so any more, which its own changes don't tell: a count, a
   * name of something else; may be NULL */
  gboolean (*is_stale) (RegestProject *project, gpointer object);
  GDestroyNotify free_data; /* may be NULL */
} RegestIdListKind;

/* takes @data */
RegestIdList *regest_id_list_new (RegestProject *project, const RegestIdListKind *kind,
                                  gpointer data);
