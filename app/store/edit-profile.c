/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "edit-private.h"

static gboolean
knows_entity_kind (RegestProfile *profile, const char *kind)
{
  GPtrArray *kinds = regest_profile_get_kinds (profile);

  for (guint i = 0; i < kinds->len; i++)
    if (g_strcmp0 (regest_kind_get_entity_kind (g_ptr_array_index (kinds, i)), kind) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_kinds (RegestProject *self, RegestProfile *profile, GError **error)
{
  g_autoptr (RegestStatement) rows =
    regest_database_prepare (regest_project_get_database (self),
                             "SELECT kind, count (*) FROM annotation WHERE kind <> 'record' OR"
                             " status <> 'rejected' GROUP BY kind ORDER BY kind",
                             error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  while (regest_statement_step (rows, &failure))
    if (regest_profile_find_kind (profile, regest_statement_get_text (rows, 0)) == NULL)
      {
        gint64 count = regest_statement_get_int (rows, 1);

        g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                     ngettext ("The profile lacks the kind “%s”, which %lu "
                               "tag has; nothing was changed",
                               "The profile lacks the kind “%s”, which %lu "
                               "tags have; nothing was changed",
                               (gulong) count),
                     regest_statement_get_text (rows, 0), (gulong) count);
        return FALSE;
      }
  return regest_ended_well (&failure, error);
}

static gboolean
check_entity_kinds (RegestProject *self, RegestProfile *profile, GError **error)
{
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    regest_project_get_database (self), "SELECT DISTINCT kind FROM entity ORDER BY kind", error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  while (regest_statement_step (rows, &failure))
    if (!knows_entity_kind (profile, regest_statement_get_text (rows, 0)))
      {
        g_set_error (
          error, REGEST_ERROR, REGEST_ERROR_INVALID,
          _("The profile has no tags for entities of the kind “%s”, which are in the project; "
            "nothing was changed"),
          regest_statement_get_text (rows, 0));
        return FALSE;
      }
  return regest_ended_well (&failure, error);
}

static gboolean
check_field (RegestProfile *profile, RegestStatement *row, GError **error)
{
  const char *owner = regest_statement_get_text (row, 0);
  const char *name = regest_statement_get_text (row, 1);
  const char *value = regest_statement_get_text (row, 2);
  const RegestField *field = regest_profile_find_field (profile, owner, name);

  if (field == NULL)
    g_set_error (
      error, REGEST_ERROR, REGEST_ERROR_INVALID,
      _("The profile lacks the field “%s” of “%s”, which has values; nothing was changed"), name,
      owner);
  else if (regest_field_get_value_type (field) == REGEST_FIELD_CHOICE && value != NULL &&
           !g_strv_contains (regest_field_get_choices (field), value))
    g_set_error (
      error, REGEST_ERROR, REGEST_ERROR_INVALID,
      _("The profile lacks the choice “%s” of the field “%s”, which is in use; nothing was"
        " changed"),
      value, name);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_fields (RegestProject *self, RegestProfile *profile, GError **error)
{
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    regest_project_get_database (self),
    "SELECT DISTINCT CASE WHEN a.owner_record IS NOT NULL THEN 'record' WHEN a.owner_entity IS"
    " NOT NULL THEN 'entity'"
    " ELSE n.kind END AS owner, a.name, a.value FROM attribute a LEFT JOIN annotation n ON n.id"
    " = a.owner_annotation"
    " ORDER BY owner, a.name, a.value",
    error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  while (regest_statement_step (rows, &failure))
    if (!check_field (profile, rows, error))
      return FALSE;
  return regest_ended_well (&failure, error);
}

gboolean
regest_project_set_profile (RegestProject *self, RegestProfile *profile, GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REGEST_IS_PROFILE (profile), FALSE);

  if (!regest_project_begin_edit (self, "profile", regest_profile_get_label (profile), NULL, error))
    return FALSE;
  if (!check_kinds (self, profile, error) || !check_entity_kinds (self, profile, error) ||
      !check_fields (self, profile, error) || !regest_project_write_profile (self, profile, error))
    return regest_project_fail (self, error);
  /* What follows in the same action, an import's tags, goes by it already. */
  regest_project_take_up_profile (self, profile);
  return regest_project_commit (self, error);
}
