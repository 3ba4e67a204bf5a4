/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RegestForeign:
 *
 * A SQLite database that another program made, of unknown intent: its tables can be read, and that
 * is all. It is in memory and is never written; of what it brings, no view, trigger, virtual table,
 * function or collation is ever used: a table is gone through as it lies. Who reads names tables
 * and columns, and no SQL. By one thread.
 */
typedef struct _RegestForeign RegestForeign;

/* a row; borrowed while the function runs that it is given to */
typedef struct _RegestForeignRow RegestForeignRow;

/* FALSE: no more rows; set @error where it is no end but a failure */
typedef gboolean (*RegestForeignFunc) (const RegestForeignRow *row, gpointer user_data,
                                       GError **error);

/* @bytes: the file, which is kept. DAMAGED: it is no database, or a broken one */
RegestForeign *regest_foreign_new (GBytes *bytes, GError **error);
void regest_foreign_free (RegestForeign *self);
/* is there a table of this name that can be read? */
gboolean regest_foreign_has_table (RegestForeign *self, const char *table);
/**
 * RegestForeignQuery:
 * @columns: in small letters, ended by NULL; what the table lacks of them is null in every row
 * @key: (nullable): of the one row that is wanted, which is found at once; NULL: all rows
 */
typedef struct
{
  const char *table;
  const char *const *columns;
  const gint64 *key;
} RegestForeignQuery;

/* in the order of the rows' keys. FALSE: it cannot be read, or @func set an error */
gboolean regest_foreign_foreach (RegestForeign *self, const RegestForeignQuery *query,
                                 RegestForeignFunc func, gpointer user_data, GError **error);

/* what rows are known by in their table */
gint64 regest_foreign_row_get_key (const RegestForeignRow *self);
/* @column: an index of the columns asked for. Valid UTF-8, made so where it was not;
 * NULL: null */
char *regest_foreign_row_dup_text (const RegestForeignRow *self, guint column);
/* FALSE: there is no integer */
gboolean regest_foreign_row_get_int (const RegestForeignRow *self, guint column, gint64 *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestForeign, regest_foreign_free)

G_END_DECLS
