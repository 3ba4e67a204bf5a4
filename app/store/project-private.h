/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of app/store share of an open project. */

#include "database.h"

#include <regest/store/project.h>

#define REGEST_SCHEMA_VERSION 5 /* PRAGMA user_version: the content tables' shape */
#define REGEST_DERIVED_VERSION 1 /* meta 'derived-version': the derived tables' shape */

RegestDatabase *regest_project_get_database (RegestProject *self);

/*
 * The row changes of one action, decoded from its changeset, for whoever keeps a derived table up.
 * Old and new values by column index of schema.sql; NULL where unchanged (updates) or not there.
 */
typedef struct
{
  const char *table;
  int op; /* SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE */
  int n_columns;
  sqlite3_value **old_values; /* n_columns, each may be NULL */
  sqlite3_value **new_values;
} RegestRowChange;

/*
 * A follower keeps one derived table up. begin, then row for each change, then end, all within the
 * action's transaction, after the content tables were changed (also for undo, redo, and cancelled
 * bulk actions).
 */
typedef struct
{
  const char *name;
  gpointer (*begin) (RegestProject *project);
  void (*row) (gpointer state, const RegestRowChange *change);
  gboolean (*end) (gpointer state, GError **error); /* writes; frees the state */
  void (*drop) (gpointer state); /* frees the state without writing (the action fails) */
  gboolean (*rebuild) (RegestProject *project, GError **error);
  /* derived equals rebuilt? may be NULL */
  gboolean (*check) (RegestProject *project, GPtrArray *findings, GError **error);
} RegestFollower;

extern const RegestFollower *const regest_followers[]; /* NULL-terminated; app/store/followers.c */

/* for functions of store/edit.h: TRUE when it may go on (an action is open now); every TRUE is
 * ended by regest_project_commit() or, after an error, by regest_project_fail(), which dooms the
 * outermost action, keeps a copy of the first error and returns FALSE */
gboolean regest_project_begin_edit (RegestProject *self, const char *action, const char *subject,
                                    const char *object, GError **error);
gboolean regest_project_fail (RegestProject *self, GError **error);

/* writes what differs from the profile's rows; only within an action */
gboolean regest_project_write_profile (RegestProject *self, RegestProfile *profile, GError **error);
/* goes by it from now on, before the open action is committed */
void regest_project_take_up_profile (RegestProject *self, RegestProfile *profile);
