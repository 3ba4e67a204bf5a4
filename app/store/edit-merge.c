/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/order-key.h>

#include "edit-private.h"

/*
 * Two entities become one. What is the same on both sides is kept once; a value of a field that
 * holds one value stays the surviving entity's, and the other's goes (an undo has it still).
 */

typedef struct
{
  RegestProject *project;
  RegestEntity *kept;
  RegestEntity *gone;
  const RegestId *kept_id;
  const RegestId *gone_id;
} Merge;

static void
merge_clear (Merge *merge)
{
  g_clear_object (&merge->kept);
  g_clear_object (&merge->gone);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

static gboolean
load (Merge *merge, GError **error)
{
  merge->kept = regest_project_get_entity (merge->project, merge->kept_id, error);
  if (merge->kept == NULL)
    return FALSE;
  merge->gone = regest_project_get_entity (merge->project, merge->gone_id, error);
  if (merge->gone == NULL)
    return FALSE;
  if (regest_id_equal (merge->kept_id, merge->gone_id))
    g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                         _("An entity cannot be merged with itself; nothing was changed"));
  else if (!g_str_equal (regest_entity_get_kind (merge->kept),
                         regest_entity_get_kind (merge->gone)))
    g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                 _("“%s” is a “%s”, “%s” is a “%s”: they cannot be merged; nothing was changed"),
                 regest_entity_get_name (merge->kept), regest_entity_get_kind (merge->kept),
                 regest_entity_get_name (merge->gone), regest_entity_get_kind (merge->gone));
  else
    return TRUE;
  return FALSE;
}

static gboolean
has_name (RegestEntity *entity, const RegestName *name)
{
  GPtrArray *names = regest_entity_get_names (entity);

  if (name->type == NULL && name->from == NULL && name->to == NULL && name->source == NULL &&
      !name->contested && g_str_equal (regest_entity_get_name (entity), name->form))
    return TRUE;
  for (guint i = 0; i < names->len; i++)
    {
      const RegestName *other = g_ptr_array_index (names, i);

      if (g_str_equal (other->form, name->form) && g_strcmp0 (other->type, name->type) == 0 &&
          g_strcmp0 (other->from, name->from) == 0 && g_strcmp0 (other->to, name->to) == 0 &&
          g_strcmp0 (other->source, name->source) == 0 && other->contested == name->contested)
        return TRUE;
    }
  return FALSE;
}

static gboolean
move_part (Merge *merge, const char *update, const RegestId *id, char **last, GError **error)
{
  g_autofree char *position = regest_order_key_between (*last, NULL);

  if (!regest_run (merge->project, error, update, "i:entity", merge->kept_id, "t:position",
                   position, "i:id", id, NULL))
    return FALSE;
  g_free (*last);
  *last = g_steal_pointer (&position);
  return TRUE;
}

static gboolean
has_form (RegestEntity *entity, const char *form)
{
  GPtrArray *names = regest_entity_get_names (entity);

  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (((RegestName *) g_ptr_array_index (names, i))->form, form))
      return TRUE;
  return g_str_equal (regest_entity_get_name (entity), form);
}

static gboolean
move_names (Merge *merge, GError **error)
{
  GPtrArray *names = regest_entity_get_names (merge->gone);
  g_autoptr (RegestName) own = regest_name_new (regest_entity_get_name (merge->gone), NULL);
  g_autofree char *last = regest_query_text (merge->project,
                                             "SELECT max (position) FROM name WHERE entity = :id",
                                             "i:id", merge->kept_id, NULL);

  if (!has_form (merge->kept, own->form) &&
      !regest_project_set_name (merge->project, merge->kept_id, own, NULL, error))
    return FALSE;
  g_free (last);
  last = regest_query_text (merge->project, "SELECT max (position) FROM name WHERE entity = :id",
                            "i:id", merge->kept_id, NULL);
  for (guint i = 0; i < names->len; i++)
    {
      const RegestName *name = g_ptr_array_index (names, i);

      if (!has_name (merge->kept, name) &&
          !move_part (merge,
                      "UPDATE name SET entity = :entity, position = :position WHERE id = :id",
                      &name->id, &last, error))
        return FALSE;
    }
  return regest_run (merge->project, error, "DELETE FROM name WHERE entity = :id", "i:id",
                     merge->gone_id, NULL);
}

static gboolean
move_identifiers (Merge *merge, GError **error)
{
  GPtrArray *identifiers = regest_entity_get_identifiers (merge->gone);
  g_autofree char *last =
    regest_query_text (merge->project, "SELECT max (position) FROM identifier WHERE entity = :id",
                       "i:id", merge->kept_id, NULL);

  for (guint i = 0; i < identifiers->len; i++)
    {
      const RegestIdentifier *identifier = g_ptr_array_index (identifiers, i);

      if (!regest_exists (
            merge->project,
            "SELECT 1 FROM identifier WHERE entity = :id AND scheme = :scheme AND value = :value",
            "i:id", merge->kept_id, "t:scheme", identifier->scheme, "t:value", identifier->value,
            NULL) &&
          !move_part (merge,
                      "UPDATE identifier SET entity = :entity, position = :position WHERE id = :id",
                      &identifier->id, &last, error))
        return FALSE;
    }
  return regest_run (merge->project, error, "DELETE FROM identifier WHERE entity = :id",
                     "i:id", merge->gone_id, NULL);
}

static gboolean
wants_attribute (Merge *merge, const RegestAttribute *attribute)
{
  const RegestField *field = regest_profile_find_field (regest_project_get_profile (merge->project),
                                                        "entity", attribute->name);
  GPtrArray *kept = regest_entity_get_attributes (merge->kept);

  for (guint i = 0; i < kept->len; i++)
    {
      const RegestAttribute *other = g_ptr_array_index (kept, i);

      if (g_str_equal (other->name, attribute->name) &&
          (field == NULL || !regest_field_is_repeatable (field) ||
           (g_strcmp0 (other->value, attribute->value) == 0 &&
            g_strcmp0 (other->reading, attribute->reading) == 0)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
move_attributes (Merge *merge, GError **error)
{
  GPtrArray *attributes = regest_entity_get_attributes (merge->gone);
  g_autofree char
    *last = regest_query_text (merge->project,
                               "SELECT max (position) FROM attribute WHERE owner_entity = :id",
                               "i:id", merge->kept_id, NULL);

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);

      if (wants_attribute (merge, attribute) &&
          !move_part (
            merge,
            "UPDATE attribute SET owner_entity = :entity, position = :position WHERE id = :id",
            &attribute->id, &last, error))
        return FALSE;
    }
  return regest_run (merge->project, error, "DELETE FROM attribute WHERE owner_entity = :id",
                     "i:id", merge->gone_id, NULL);
}

/* A relation between the two would be one of the entity with itself. */
static gboolean
move_references (Merge *merge, GError **error)
{
  static const char *const statements[] = {
    "UPDATE attribute SET to_entity = :kept WHERE to_entity = :gone",
    "DELETE FROM relation WHERE (from_entity = :kept AND to_entity = :gone)"
    " OR (from_entity = :gone AND to_entity = :kept)",
    "UPDATE relation SET from_entity = :kept WHERE from_entity = :gone",
    "UPDATE relation SET to_entity = :kept WHERE to_entity = :gone",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!regest_run (merge->project, error, statements[i], "i:kept", merge->kept_id, "i:gone",
                     merge->gone_id, NULL))
      return FALSE;
  return regest_run (merge->project, error,
                     "UPDATE annotation SET entity = :kept, modified = :now WHERE entity = :gone",
                     "i:kept", merge->kept_id, "n:now", g_get_real_time (), "i:gone",
                     merge->gone_id, NULL);
}

static gboolean
move_note (Merge *merge, GError **error)
{
  const char *kept = regest_entity_get_note (merge->kept);
  const char *gone = regest_entity_get_note (merge->gone);
  g_autofree char *both = NULL;

  if (gone == NULL || g_strcmp0 (kept, gone) == 0)
    return TRUE;
  both = kept != NULL ? g_strconcat (kept, "\n", gone, NULL) : g_strdup (gone);
  return regest_run (merge->project, error, "UPDATE entity SET note = :note WHERE id = :id",
                     "t:note", both, "i:id", merge->kept_id, NULL);
}

static gboolean
merge_entities (Merge *merge, GError **error)
{
  return load (merge, error) && move_names (merge, error) && move_identifiers (merge, error) &&
         move_attributes (merge, error) && move_references (merge, error) &&
         move_note (merge, error) &&
         regest_run (merge->project, error, "DELETE FROM entity WHERE id = :id", "i:id",
                     merge->gone_id, NULL);
}

gboolean
regest_project_merge_entities (RegestProject *self, const RegestId *entity, const RegestId *other,
                               GError **error)
{
  g_auto (Merge) merge = { self };
  g_autofree char *kept = NULL;
  g_autofree char *gone = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (entity != NULL && other != NULL, FALSE);

  merge.kept_id = entity;
  merge.gone_id = other;
  kept = regest_query_text (self, "SELECT name FROM entity WHERE id = :id", "i:id", entity, NULL);
  gone = regest_query_text (self, "SELECT name FROM entity WHERE id = :id", "i:id", other, NULL);
  if (!regest_project_begin_edit (self, "merge", kept, gone, error))
    return FALSE;
  if (!merge_entities (&merge, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}
