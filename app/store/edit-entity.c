/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/date.h>
#include <regest/model/order-key.h>

#include "edit-private.h"

static gboolean
check_entity (RegestProject *self, const RegestId *entity, GError **error)
{
  RegestOwner owner = { REGEST_OWNER_ENTITY, *entity };

  return regest_check_owner (self, &owner, NULL, error);
}

static char *
dup_entity_name (RegestProject *self, const RegestId *entity)
{
  return regest_query_text (self, "SELECT name FROM entity WHERE id = :id", "i:id", entity, NULL);
}

static gboolean
check_not_blank (const char *value, const char *what, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (value != NULL ? value : ""));

  if (*stripped != '\0')
    return TRUE;
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID, what);
  return FALSE;
}

/* one that tags of some kind can be linked to */
static gboolean
check_entity_kind (RegestProject *self, const char *kind, GError **error)
{
  RegestProfile *profile = regest_project_get_profile (self);
  GPtrArray *kinds = regest_profile_get_kinds (profile);

  for (guint i = 0; i < kinds->len; i++)
    if (g_strcmp0 (regest_kind_get_entity_kind (g_ptr_array_index (kinds, i)), kind) == 0)
      return TRUE;
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
               _("The profile “%s” knows no entities of the kind “%s”; nothing was changed"),
               regest_profile_get_label (profile), kind != NULL ? kind : "");
  return FALSE;
}

/* -- names and identifiers ------------------------------------------------- */

static gboolean
check_edtf (const char *date, GError **error)
{
  RegestEdtf edtf;
  g_autoptr (GError) why = NULL;

  if (date == NULL || regest_edtf_parse (date, &edtf, &why))
    return TRUE;
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
               _("“%s” is not a date as EDTF writes it; nothing was changed"), date);
  return FALSE;
}

static gboolean
check_name (const RegestName *name, GError **error)
{
  static const char *const types[] = {
    "cover", "transliteration", "short", "scanner-error", "former", "other", NULL
  };

  return check_not_blank (name->form, _("A name must have letters; nothing was changed"), error) &&
         regest_check_word (_("Type of name"), name->type, types, error) &&
         check_edtf (name->from, error) &&
         check_edtf (name->to, error);
}

static gboolean
insert_name (RegestProject *self, const RegestId *entity, const RegestName *name,
             const RegestId *id, GError **error)
{
  g_autofree char
    *last = regest_query_text (self, "SELECT max (position) FROM name WHERE entity = :entity",
                               "i:entity", entity, NULL);
  g_autofree char *position = regest_order_key_between (last, NULL);

  return check_name (name, error) &&
         regest_insert (self, error, "name",
                        "INSERT INTO name (id, entity, position, form, type, since, until, source,"
                        " contested)"
                        " VALUES (:id, :entity, :position, :form, :type, :since, :until, :source,"
                        " :contested)",
                        "i:id", id, "i:entity", entity, "t:position", position, "t:form",
                        name->form, "t:type", name->type, "t:since", name->from, "t:until",
                        name->to, "t:source", name->source, "n:contested", (gint64) name->contested,
                        NULL);
}

static gboolean
update_name (RegestProject *self, const RegestName *name, GError **error)
{
  return check_name (name, error) &&
         regest_run (
           self, error,
           "UPDATE name SET form = :form, type = :type, since = :since, until = :until, source ="
           " :source, contested = :contested"
           " WHERE id = :id",
           "i:id", &name->id, "t:form", name->form, "t:type", name->type, "t:since", name->from,
           "t:until", name->to, "t:source", name->source, "n:contested",
           (gint64) name->contested, NULL);
}

static gboolean
insert_identifier (RegestProject *self, const RegestId *entity, const RegestIdentifier *identifier,
                   const RegestId *id, GError **error)
{
  g_autofree char
    *last = regest_query_text (self, "SELECT max (position) FROM identifier WHERE entity = :entity",
                               "i:entity", entity, NULL);
  g_autofree char *position = regest_order_key_between (last, NULL);

  return check_not_blank (
           identifier->scheme, _("An identifier must have a scheme; nothing was changed"), error) &&
         check_not_blank (identifier->value,
                          _("An identifier must have a value; nothing was changed"), error) &&
         regest_insert (self, error, "identifier",
                        "INSERT INTO identifier (id, entity, position, scheme, value)"
                        " VALUES (:id, :entity, :position, :scheme, :value)",
                        "i:id", id, "i:entity", entity, "t:position", position, "t:scheme",
                        identifier->scheme, "t:value", identifier->value, NULL);
}

/* a part of the entity is there, and is its own */
static gboolean
check_part (RegestProject *self, const RegestId *entity, GArray *owners, GError **error)
{
  if (owners == NULL)
    return FALSE;
  if (regest_id_equal (&g_array_index (owners, RegestId, 0), entity))
    return TRUE;
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_EXISTS,
                       _("The name or identifier belongs to another entity; nothing was changed"));
  return FALSE;
}

static gboolean
set_name (RegestProject *self, const RegestId *entity, const RegestName *name, RegestId *id,
          GError **error)
{
  g_autoptr (GArray)
    owners = regest_query_ids (self, error, "SELECT entity FROM name WHERE id = :id", "i:id",
                               &name->id, NULL);

  if (owners == NULL || !check_entity (self, entity, error))
    return FALSE;
  if (owners->len > 0)
    {
      *id = name->id;
      return check_part (self, entity, owners, error) && update_name (self, name, error);
    }
  *id = regest_id_is_none (&name->id) ? regest_id_new () : name->id;
  return insert_name (self, entity, name, id, error);
}

gboolean
regest_project_set_name (RegestProject *self, const RegestId *entity, const RegestName *name,
                         RegestId *id, GError **error)
{
  g_autofree char *subject = NULL;
  RegestId own;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (entity != NULL && name != NULL, FALSE);

  subject = dup_entity_name (self, entity);
  if (!regest_project_begin_edit (self, "name", name->form, subject, error))
    return FALSE;
  if (!set_name (self, entity, name, &own, error))
    return regest_project_fail (self, error);
  if (id != NULL)
    *id = own;
  return regest_project_commit (self, error);
}

gboolean
regest_project_remove_name (RegestProject *self, const RegestId *name, GError **error)
{
  g_autofree char *form = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  form = regest_query_text (self, "SELECT form FROM name WHERE id = :id", "i:id", name, NULL);
  if (!regest_project_begin_edit (self, "remove-name", form, NULL, error))
    return FALSE;
  if (form == NULL)
    regest_not_found (error, _("There is no name %s in the project"), name);
  if (form == NULL ||
      !regest_run (self, error, "DELETE FROM name WHERE id = :id", "i:id", name, NULL))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

static gboolean
set_identifier (RegestProject *self, const RegestId *entity, const RegestIdentifier *identifier,
                RegestId *id, GError **error)
{
  g_autoptr (GArray)
    owners = regest_query_ids (self, error, "SELECT entity FROM identifier WHERE id = :id", "i:id",
                               &identifier->id, NULL);

  if (owners == NULL || !check_entity (self, entity, error))
    return FALSE;
  *id = regest_id_is_none (&identifier->id) ? regest_id_new () : identifier->id;
  if (owners->len == 0)
    return insert_identifier (self, entity, identifier, id, error);
  return check_part (self, entity, owners, error) &&
         check_not_blank (
           identifier->scheme,
           _("An identifier must have a scheme; nothing was changed"), error) &&
         check_not_blank (
           identifier->value,
           _("An identifier must have a value; nothing was changed"), error) &&
         regest_run (self, error,
                     "UPDATE identifier SET scheme = :scheme, value = :value WHERE id = :id",
                     "i:id", id, "t:scheme", identifier->scheme, "t:value", identifier->value,
                     NULL);
}

gboolean
regest_project_set_identifier (RegestProject *self, const RegestId *entity,
                               const RegestIdentifier *identifier, RegestId *id, GError **error)
{
  g_autofree char *subject = NULL;
  RegestId own;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (entity != NULL && identifier != NULL, FALSE);

  subject = dup_entity_name (self, entity);
  if (!regest_project_begin_edit (self, "identifier", identifier->value, subject, error))
    return FALSE;
  if (!set_identifier (self, entity, identifier, &own, error))
    return regest_project_fail (self, error);
  if (id != NULL)
    *id = own;
  return regest_project_commit (self, error);
}

gboolean
regest_project_remove_identifier (RegestProject *self, const RegestId *identifier, GError **error)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (identifier != NULL, FALSE);

  value = regest_query_text (self, "SELECT value FROM identifier WHERE id = :id", "i:id",
                             identifier, NULL);
  if (!regest_project_begin_edit (self, "remove-identifier", value, NULL, error))
    return FALSE;
  if (value == NULL)
    regest_not_found (error, _("There is no identifier %s in the project"), identifier);
  if (value == NULL ||
      !regest_run (self, error, "DELETE FROM identifier WHERE id = :id", "i:id", identifier, NULL))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

/* -- the entity itself ----------------------------------------------------- */

static gboolean
insert_entity (RegestProject *self, RegestEntity *entity, const RegestId *id, GError **error)
{
  const char *author = regest_entity_get_author (entity);
  gint64 created = regest_entity_get_created (entity);

  if (!check_entity_kind (self, regest_entity_get_kind (entity), error) ||
      !check_not_blank (regest_entity_get_name (entity),
                        _("An entity must have a name; nothing was changed"), error))
    return FALSE;
  if (author == NULL || *author == '\0')
    author = regest_project_get_author (self);
  if (created == 0)
    created = g_get_real_time ();
  return regest_insert (self, error, "entity",
                        "INSERT INTO entity (id, kind, name, note, author, created)"
                        " VALUES (:id, :kind, :name, :note, :author, :created)",
                        "i:id", id, "t:kind", regest_entity_get_kind (entity), "t:name",
                        regest_entity_get_name (entity), "t:note", regest_entity_get_note (entity),
                        "t:author", author, "n:created", created, NULL);
}

static gboolean
insert_parts (RegestProject *self, RegestEntity *entity, const RegestId *id, GError **error)
{
  GPtrArray *names = regest_entity_get_names (entity);
  GPtrArray *identifiers = regest_entity_get_identifiers (entity);
  RegestAttributeTarget target = { { REGEST_OWNER_ENTITY, *id }, "entity", NULL };

  for (guint i = 0; i < names->len; i++)
    {
      const RegestName *name = g_ptr_array_index (names, i);
      RegestId own = regest_id_is_none (&name->id) ? regest_id_new () : name->id;

      if (!insert_name (self, id, name, &own, error))
        return FALSE;
    }
  for (guint i = 0; i < identifiers->len; i++)
    {
      const RegestIdentifier *identifier = g_ptr_array_index (identifiers, i);
      RegestId own = regest_id_is_none (&identifier->id) ? regest_id_new () : identifier->id;

      if (!insert_identifier (self, id, identifier, &own, error))
        return FALSE;
    }
  return regest_store_attributes (self, &target, regest_entity_get_attributes (entity), error);
}

static gboolean
add_entity (RegestProject *self, RegestEntity *entity, const RegestId *id, GError **error)
{
  if (regest_exists (self, "SELECT 1 FROM entity WHERE id = :id", "i:id", id, NULL))
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_EXISTS,
                           _("The entity is in the project already; nothing was changed"));
      return FALSE;
    }
  return insert_entity (self, entity, id, error) && insert_parts (self, entity, id, error);
}

gboolean
regest_project_add_entity (RegestProject *self, RegestEntity *entity, RegestId *id, GError **error)
{
  RegestId own;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REGEST_IS_ENTITY (entity), FALSE);

  own = *regest_entity_get_id (entity);
  if (regest_id_is_none (&own))
    own = regest_id_new ();
  if (!regest_project_begin_edit (self, "add-entity", regest_entity_get_name (entity),
                                  regest_entity_get_kind (entity), error))
    return FALSE;
  if (!add_entity (self, entity, &own, error))
    return regest_project_fail (self, error);
  if (!regest_project_commit (self, error))
    return FALSE;
  if (id != NULL)
    *id = own;
  return TRUE;
}

static gboolean
remove_entity (RegestProject *self, const RegestId *entity, GError **error)
{
  RegestOwner owner = { REGEST_OWNER_ENTITY, *entity };

  return check_entity (self, entity, error) &&
         regest_run (self, error,
                     "UPDATE annotation SET entity = NULL, modified = :now WHERE entity = :id",
                     "n:now", g_get_real_time (), "i:id", entity, NULL) &&
         regest_drop_attributes (self, &owner, error) &&
         regest_drop_relations (self, &owner, error) &&
         regest_run (self, error, "DELETE FROM name WHERE entity = :id", "i:id", entity, NULL) &&
         regest_run (self, error, "DELETE FROM identifier WHERE entity = :id", "i:id", entity,
                     NULL) &&
         regest_run (self, error, "DELETE FROM entity WHERE id = :id", "i:id", entity, NULL);
}

gboolean
regest_project_remove_entity (RegestProject *self, const RegestId *entity, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (entity != NULL, FALSE);

  name = dup_entity_name (self, entity);
  if (!regest_project_begin_edit (self, "remove-entity", name, NULL, error))
    return FALSE;
  if (!remove_entity (self, entity, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

gboolean
regest_project_rename_entity (RegestProject *self, const RegestId *entity, const char *name,
                              GError **error)
{
  g_autofree char *old = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (entity != NULL && name != NULL, FALSE);

  old = dup_entity_name (self, entity);
  if (!regest_project_begin_edit (self, "rename", old, name, error))
    return FALSE;
  if (!check_entity (self, entity, error) ||
      !check_not_blank (name, _("An entity must have a name; nothing was changed"), error) ||
      !regest_run (self, error, "UPDATE entity SET name = :name WHERE id = :id",
                   "t:name", name, "i:id", entity, NULL))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

/* Tags that are linked to it must still be allowed to. */
static gboolean
check_mentions_fit (RegestProject *self, const RegestId *entity, const char *kind, GError **error)
{
  RegestProfile *profile = regest_project_get_profile (self);
  GPtrArray *kinds = regest_profile_get_kinds (profile);

  for (guint i = 0; i < kinds->len; i++)
    {
      const RegestKind *tag = g_ptr_array_index (kinds, i);

      if (g_strcmp0 (regest_kind_get_entity_kind (tag), kind) == 0 ||
          !regest_exists (self, "SELECT 1 FROM annotation WHERE entity = :id AND kind = :kind",
                          "i:id", entity, "t:kind", regest_kind_get_name (tag), NULL))
        continue;
      g_set_error (
        error, REGEST_ERROR, REGEST_ERROR_INVALID,
        _("Tags of the kind “%s” are linked to the entity, which “%s” does not allow; nothing"
          " was changed"),
        regest_kind_get_name (tag), kind);
      return FALSE;
    }
  return TRUE;
}

gboolean
regest_project_set_entity_kind (RegestProject *self, const RegestId *entity, const char *kind,
                                GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (entity != NULL && kind != NULL, FALSE);

  name = dup_entity_name (self, entity);
  if (!regest_project_begin_edit (self, "entity-kind", name, kind, error))
    return FALSE;
  if (!check_entity (self, entity, error) || !check_entity_kind (self, kind, error) ||
      !check_mentions_fit (self, entity, kind, error) ||
      !regest_run (self, error, "UPDATE entity SET kind = :kind WHERE id = :id", "t:kind", kind,
                   "i:id", entity, NULL))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

gboolean
regest_project_set_entity_note (RegestProject *self, const RegestId *entity, const char *note,
                                GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (entity != NULL, FALSE);

  if (note != NULL && *note == '\0')
    note = NULL;
  name = dup_entity_name (self, entity);
  if (!regest_project_begin_edit (self, "entity-note", name, NULL, error))
    return FALSE;
  if (!check_entity (self, entity, error) ||
      !regest_run (self, error, "UPDATE entity SET note = :note WHERE id = :id", "t:note", note,
                   "i:id", entity, NULL))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}
