/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>

#include "edit-private.h"
#include "inserts.h"

static gboolean
insert (RegestProject *self, const RegestRelation *relation, const RegestId *id, GError **error)
{
  static const char *const from_columns[] = { ":from_record", ":from_annotation", ":from_entity" };
  static const char *const to_columns[] = { ":to_record", ":to_annotation", ":to_entity" };
  g_autoptr (RegestStatement) row = regest_inserts_prepare (
    self, "relation",
    "INSERT INTO relation (id, type, from_record, from_annotation, from_entity, to_record,"
    " to_annotation, to_entity,"
    " note, author, created) VALUES (:id, :type, :from_record, :from_annotation, :from_entity,"
    " :to_record,"
    " :to_annotation, :to_entity, :note, :author, :created)",
    error);

  if (row == NULL)
    return FALSE;
  regest_statement_bind_id (row, ":id", id);
  regest_statement_bind_text (row, ":type", relation->type);
  regest_statement_bind_id (row, from_columns[relation->from.type], &relation->from.id);
  regest_statement_bind_id (row, to_columns[relation->to.type], &relation->to.id);
  regest_statement_bind_text (row, ":note", relation->note);
  regest_statement_bind_text (row, ":author",
                              relation->author != NULL ? relation->author
                                                       : regest_project_get_author (self));
  regest_statement_bind_int (row, ":created",
                             relation->created != 0 ? relation->created : g_get_real_time ());
  return regest_inserts_run (self, row, error);
}

static gboolean
add_relation (RegestProject *self, const RegestRelation *relation, const RegestId *id,
              GError **error)
{
  if (relation->type == NULL || *relation->type == '\0')
    g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                         _("A relation must have a type; nothing was changed"));
  else if (regest_exists (self, "SELECT 1 FROM relation WHERE id = :id", "i:id", id, NULL))
    g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_EXISTS,
                         _("The relation is in the project already; nothing was changed"));
  else
    return regest_check_owner (self, &relation->from, NULL, error) &&
           regest_check_owner (self, &relation->to, NULL, error) &&
           insert (self, relation, id, error);
  return FALSE;
}

gboolean
regest_project_add_relation_full (RegestProject *self, const RegestRelation *relation, RegestId *id,
                                  GError **error)
{
  RegestId own;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (relation != NULL, FALSE);

  own = regest_id_is_none (&relation->id) ? regest_id_new () : relation->id;
  if (!regest_project_begin_edit (self, "relate", relation->type, NULL, error))
    return FALSE;
  if (!add_relation (self, relation, &own, error))
    return regest_project_fail (self, error);
  if (!regest_project_commit (self, error))
    return FALSE;
  if (id != NULL)
    *id = own;
  return TRUE;
}

gboolean
regest_project_add_relation (RegestProject *self, const char *type, const RegestOwner *from,
                             const RegestOwner *to, RegestId *id, GError **error)
{
  RegestRelation relation = { .type = (char *) type };

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (type != NULL && from != NULL && to != NULL, FALSE);

  relation.from = *from;
  relation.to = *to;
  return regest_project_add_relation_full (self, &relation, id, error);
}

gboolean
regest_project_remove_relation (RegestProject *self, const RegestId *relation, GError **error)
{
  g_autofree char *type = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (relation != NULL, FALSE);

  type = regest_query_text (self, "SELECT type FROM relation WHERE id = :id", "i:id", relation,
                            NULL);
  if (!regest_project_begin_edit (self, "unrelate", type, NULL, error))
    return FALSE;
  if (type == NULL)
    regest_not_found (error, _("There is no relation %s in the project"), relation);
  if (type == NULL ||
      !regest_run (self, error, "DELETE FROM relation WHERE id = :id", "i:id", relation, NULL))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}
