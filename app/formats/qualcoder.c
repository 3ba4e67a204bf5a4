/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * QualCoder's own project: a folder NAME.qda with a SQLite database, data.qda, and the documents,
 * pictures and sounds it was made from, whose texts stand in the database (walk.c leaves them out).
 * How its first bytes look is the same for all databases; which of them is QualCoder's is told by
 * its tables.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "qualcoder.h"
#include "registry.h"

#define MAGIC "SQLite format 3"
#define APPLICATION_AT 68 /* four bytes that name a program; QualCoder leaves them alone */
#define MAX_SIZE ((gsize) 1024 * 1024 * 1024)

static gboolean
is_qualcoder (RegestForeign *database)
{
  static const char *const tables[] = { "source", "code_name", "code_text" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!regest_foreign_has_table (database, tables[i]))
      return FALSE;
  return TRUE;
}

static gboolean
qualcoder_read (RegestReading *reading, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (reading->data, reading->size);
  g_autoptr (RegestForeign) database = regest_foreign_new (bytes, error);

  if (database == NULL)
    return FALSE;
  if (is_qualcoder (database))
    return regest_qualcoder_read_database (reading, database, error);
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                       _("a database, but no project of QualCoder: it lacks its tables"));
  return FALSE;
}

static int
qualcoder_bid (const guint8 *head, gsize size, const char *file_name)
{
  static const guint8 nobody[4] = { 0 };

  return size >= APPLICATION_AT + sizeof nobody && memcmp (head, MAGIC, sizeof MAGIC) == 0 &&
             memcmp (head + APPLICATION_AT, nobody, sizeof nobody) == 0
           ? 40
           : 0;
}

const RegestFormat regest_format_qualcoder = {
  .name = "qualcoder",
  .label = "QualCoder",
  .suffix = ".qda",
  .mime_type = "application/vnd.sqlite3",
  .max_size = MAX_SIZE,
  .bid = qualcoder_bid,
  .read = qualcoder_read,
  .census = qualcoder_read,
};
