/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk.h"

G_BEGIN_DECLS

/* Looks for words in a thread of its own, through a connection of its own. */
typedef struct
{
  const char *path; /* of the project */
  const RegestId *record; /* NULL: all */
  const char *words;
  RegestFindOptions options;
} RegestOccurrenceQuery;

void regest_find_occurrences_async (const RegestOccurrenceQuery *query, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/* (element-type RegestOccurrence) (transfer full) */
GPtrArray *regest_find_occurrences_finish (GAsyncResult *result, GError **error);

G_END_DECLS
