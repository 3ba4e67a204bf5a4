/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "edit-private.h"
#include "inserts.h"

static void
bind (RegestStatement *statement, va_list args)
{
  const char *name;

  while ((name = va_arg (args, const char *)) != NULL)
    switch (name[0])
      {
      case 'i':
        regest_statement_bind_id (statement, name + 1, va_arg (args, const RegestId *));
        break;
      case 'n':
        regest_statement_bind_int (statement, name + 1, va_arg (args, gint64));
        break;
      default:
        g_assert (name[0] == 't');
        regest_statement_bind_text (statement, name + 1, va_arg (args, const char *));
      }
}

static RegestStatement *
prepare (RegestProject *self, const char *sql, va_list args, GError **error)
{
  RegestStatement *statement = regest_database_prepare (regest_project_get_database (self), sql,
                                                        error);

  if (statement != NULL)
    bind (statement, args);
  return statement;
}

gboolean
regest_run (RegestProject *self, GError **error, const char *sql, ...)
{
  g_autoptr (RegestStatement) statement = NULL;
  va_list args;

  va_start (args, sql);
  statement = prepare (self, sql, args, error);
  va_end (args);
  return statement != NULL && regest_statement_run (statement, error);
}

gboolean
regest_insert (RegestProject *self, GError **error, const char *table, const char *sql, ...)
{
  g_autoptr (RegestStatement) row = regest_inserts_prepare (self, table, sql, error);
  va_list args;

  if (row == NULL)
    return FALSE;
  va_start (args, sql);
  bind (row, args);
  va_end (args);
  return regest_inserts_run (self, row, error);
}

gboolean
regest_exists (RegestProject *self, const char *sql, ...)
{
  g_autoptr (RegestStatement) statement = NULL;
  va_list args;

  va_start (args, sql);
  statement = prepare (self, sql, args, NULL);
  va_end (args);
  return statement != NULL && regest_statement_step (statement, NULL);
}

char *
regest_query_text (RegestProject *self, const char *sql, ...)
{
  g_autoptr (RegestStatement) statement = NULL;
  va_list args;

  va_start (args, sql);
  statement = prepare (self, sql, args, NULL);
  va_end (args);
  if (statement == NULL || !regest_statement_step (statement, NULL))
    return NULL;
  return g_strdup (regest_statement_get_text (statement, 0));
}

GArray *
regest_query_ids (RegestProject *self, GError **error, const char *sql, ...)
{
  g_autoptr (RegestStatement) statement = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (RegestId));
  g_autoptr (GError) failure = NULL;
  va_list args;

  va_start (args, sql);
  statement = prepare (self, sql, args, error);
  va_end (args);
  if (statement == NULL)
    return NULL;
  while (regest_statement_step (statement, &failure))
    {
      RegestId id;

      regest_statement_get_id (statement, 0, &id);
      g_array_append_val (ids, id);
    }
  return regest_ended_well (&failure, error) ? g_steal_pointer (&ids) : NULL;
}

gboolean
regest_settle_derived (RegestProject *self, GError **error)
{
  return regest_project_in_action (self) || regest_project_flush_bulk (self, error);
}
