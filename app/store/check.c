/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "check-private.h"

/*
 * The proof that a project is whole. It reads one snapshot, so that others may go on working, and
 * changes nothing. What it finds is said in words that name the thing; what it can't read at all
 * ends it with an error.
 */

void
regest_finding_free (RegestFinding *finding)
{
  g_return_if_fail (finding != NULL);
  g_free (finding->what);
  g_free (finding->message);
  g_free (finding);
}

void
regest_check_add (RegestCheck *self, gboolean serious, const char *what, char *message)
{
  RegestFinding *finding = g_new0 (RegestFinding, 1);

  finding->serious = serious;
  finding->what = g_strdup (what);
  finding->message = message;
  g_ptr_array_add (self->findings, finding);
}

gboolean
regest_check_advance (RegestCheck *self, double fraction, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->progress != NULL)
    self->progress (self->from + fraction * (self->to - self->from), self->message,
                    self->user_data);
  return TRUE;
}

/* -- the file -------------------------------------------------------------- */

static gboolean
check_file (RegestCheck *self, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  statement = regest_database_prepare (self->db, "PRAGMA integrity_check (20)", error);
  if (statement == NULL)
    return FALSE;
  while (regest_statement_step (statement, &local_error))
    {
      const char *found = regest_statement_get_text (statement, 0);

      if (g_strcmp0 (found, "ok") != 0)
        regest_check_add (self, TRUE, "file",
                          g_strdup_printf (_("The file is damaged: %s"), found));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
check_references (RegestCheck *self, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  statement = regest_database_prepare (
    self->db, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 100", error);
  if (statement == NULL)
    return FALSE;
  while (regest_statement_step (statement, &local_error))
    regest_check_add (self, TRUE, "reference",
                      /* translators: names of tables, the number of a row */
                      g_strdup_printf (_("Row %2$s of “%1$s” refers to a “%3$s” that is not there"),
                                       regest_statement_get_text (statement, 0),
                                       regest_statement_get_text (statement, 1),
                                       regest_statement_get_text (statement, 2)));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* -- the profile ----------------------------------------------------------- */

static void
check_kind (RegestCheck *self, RegestStatement *statement)
{
  const char *kind = regest_statement_get_text (statement, 0);

  if (regest_profile_find_kind (self->project->profile, kind) == NULL)
    regest_check_add (
      self, TRUE, "kind",
      g_strdup_printf (_("The profile knows no kind “%s”, which tags or entities have"), kind));
}

static void
check_field (RegestCheck *self, RegestStatement *statement)
{
  const char *owner = regest_statement_get_text (statement, 0);
  const char *name = regest_statement_get_text (statement, 1);

  if (regest_profile_find_field (self->project->profile, owner, name) == NULL)
    regest_check_add (
      self, TRUE, "field",
      /* translators: the name of a field; record, entity or the name of a kind */
      g_strdup_printf (_("The profile knows no field “%s” of “%s”, for which there are values"),
                       name, owner));
}

static gboolean
check_each (RegestCheck *self, const char *sql, void (*func) (RegestCheck *, RegestStatement *),
            GError **error)
{
  g_autoptr (RegestStatement) statement = regest_database_prepare (self->db, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (regest_statement_step (statement, &local_error))
    func (self, statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
check_profile (RegestCheck *self, GError **error)
{
  return check_each (self,
                     "SELECT kind FROM annotation WHERE kind <> 'record' OR status <> 'rejected'"
                     " UNION SELECT kind FROM entity",
                     check_kind, error) &&
         check_each (self,
                     "SELECT 'record', name FROM attribute WHERE owner_record IS NOT NULL"
                     " UNION SELECT 'entity', name FROM attribute WHERE owner_entity IS NOT NULL"
                     " UNION SELECT a.kind, t.name FROM attribute AS t"
                     " JOIN annotation AS a ON a.id = t.owner_annotation",
                     check_field, error);
}

/* -- derived tables -------------------------------------------------------- */

static gboolean
check_derived (RegestCheck *self, GError **error)
{
  for (guint i = 0; regest_followers[i] != NULL; i++)
    if (!regest_check_advance (self, 0, error) ||
        (regest_followers[i]->check != NULL &&
         !regest_followers[i]->check (self->project, self->findings, error)))
      return FALSE;
  return TRUE;
}

/* -- all
 * -----------------------------------------------------------------------------------------------
 *  */

typedef struct
{
  const char *message;
  double share;
  gboolean (*func) (RegestCheck *self, GError **error);
} Part;

static const Part parts[] = {
  { N_("Checking the file"), 0.1, check_file },
  { N_("Checking references"), 0.1, check_references },
  { N_("Checking the profile"), 0.05, check_profile },
  { N_("Checking texts and tags"), 0.2, regest_check_texts },
  { N_("Checking pages"), 0.05, regest_check_pages },
  { N_("Checking layers"), 0.0, regest_check_layers },
  { N_("Checking lists and search"), 0.2, check_derived },
  { N_("Replaying the journal"), 0.3, regest_check_journal },
};

static gboolean
check_parts (RegestCheck *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      self->from = self->to;
      self->to = self->from + parts[i].share;
      self->message = _(parts[i].message);
      if (!regest_check_advance (self, 0, error) || !parts[i].func (self, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * regest_project_check:
 * @progress: (nullable) (scope call): told how far it is
 * @cancellable: (nullable): ends it
 *
 * Proves that the project is whole.
 *
 * Returns: (transfer full) (element-type RegestFinding): nothing where it is
 */
GPtrArray *
regest_project_check (RegestProject *self, RegestProgressFunc progress, gpointer user_data,
                      GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  RegestCheck check = {
    .project = self, .cancellable = cancellable, .progress = progress, .user_data = user_data
  };
  gboolean done;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (self->db != NULL, NULL);

  if (self->depth > 0 || self->in_bulk)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_BUSY,
                   _("an action is under way; nothing was checked"));
      return NULL;
    }
  findings = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_finding_free);
  check.db = self->db;
  check.findings = findings;
  if (!regest_database_execute (self->db, "BEGIN", error))
    return NULL;
  done = check_parts (&check, error);
  regest_project_end_snapshot (self);
  return done ? g_steal_pointer (&findings) : NULL;
}

gboolean
regest_project_rebuild_derived (RegestProject *self, GError **error)
{
  if (!regest_schema_recreate_derived (self->db, error))
    return FALSE;
  for (guint i = 0; regest_followers[i] != NULL; i++)
    if (!regest_followers[i]->rebuild (self, error))
      return FALSE;
  return TRUE;
}

gboolean
regest_project_rebuild (RegestProject *self, GError **error)
{
  gboolean done;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL, FALSE);

  if (!regest_project_check_free (self, error) || !regest_project_lock (self, error))
    return FALSE;
  done = regest_project_rebuild_derived (self, error);
  if (!done)
    regest_project_roll_back (self);
  return done && regest_project_unlock (self, error);
}
