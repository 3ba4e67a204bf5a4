/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/store/project.h>

G_BEGIN_DECLS

/**
 * RegestFinding:
 * @serious: data is wrong or lost; else a remark (evidence whose words were changed)
 */
typedef struct
{
  gboolean serious;
  char *what; /* "quote", "offset", "journal", … */
  char *message;
} RegestFinding;
void regest_finding_free (RegestFinding *finding);

/* fraction < 0: unknown */
typedef void (*RegestProgressFunc) (double fraction, const char *message, gpointer user_data);

/* integrity, foreign keys, profile, quotes, offsets, derived tables, journal replayed from empty
 * equals the tables; (element-type RegestFinding); an empty array is a sound project */
GPtrArray *regest_project_check (RegestProject *self, RegestProgressFunc progress,
                                 gpointer user_data, GCancellable *cancellable, GError **error);
/* makes every derived table anew */
gboolean regest_project_rebuild (RegestProject *self, GError **error);

G_END_DECLS
