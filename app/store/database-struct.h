/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What database.c and statement.c share. */

#include "database.h"
#include "open-files.h"

struct _RegestDatabase
{
  sqlite3 *handle;
  char *path;
  RegestOpenFile file;
  GHashTable *statements; /* sql -> RegestStatement, owned */
  GHashTable *literals; /* where their texts stand -> RegestStatement */
  gint64 busy_since; /* monotonic: when another was found to be writing */
};

struct _RegestStatement
{
  RegestDatabase *database;
  sqlite3_stmt *handle;
  const char *literal; /* where its text was asked for last; only to be compared */
  const char *table; /* NULL: values are not kept */
  GByteArray **values; /* of each parameter, as a changeset writes it */
  int n_values;
  int bound; /* the first error of a binding; the step tells of it */
  GPtrArray *mended; /* by column: texts of the row that were no UTF-8; NULL: all were */
  gboolean out; /* handed out */
  gboolean cached; /* stays when it comes back */
};

void regest_statement_free (RegestStatement *self);
