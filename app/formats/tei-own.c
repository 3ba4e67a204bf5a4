/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands once in our own TEI: the project's profile, entities, relations. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tei-own.h"

gboolean
regest_tei_own_take (TeiOwn *own, JsonObject *object, xmlNode *node, GError **error)
{
  guint line = xmlGetLineNo (node);

  if (regest_json_input_read (own->input, object, own->fraction, error))
    return TRUE;
  g_prefix_error (error, _("line %u: "), line);
  return FALSE;
}

/* Tags that people put in are linked by the register, and a name that they mended there is the
 * entity's. */
static void
settle_register (TeiOwn *own, JsonObject *object, const char *theirs, const RegestId *id)
{
  RegestStandoffRegister *entities = own->tei->entities;
  g_autofree char *key = g_strconcat ("e-", theirs, NULL);
  RegestEntity *listed = g_hash_table_lookup (entities->listed, key);
  const char *kind = regest_json_get_string (object, "kind");
  const char *name = regest_json_get_string (object, "name");

  if (listed != NULL && *regest_entity_get_name (listed) != '\0')
    json_object_set_string_member (object, "name", regest_entity_get_name (listed));
  else if (listed == NULL && kind != NULL && name != NULL)
    g_hash_table_insert (entities->listed, g_strdup (key), regest_entity_new (kind, name));
  g_hash_table_insert (entities->made, g_steal_pointer (&key), regest_id_copy (id));
}

static gboolean
take_entity (TeiOwn *own, xmlNode *node, const char *theirs, GError **error)
{
  g_autoptr (JsonObject) object = NULL;
  RegestId id;

  if (!regest_id_parse (theirs, &id))
    return TRUE;
  object = regest_tei_own_make_object (own, node);
  json_object_set_string_member (object, "type", "entity");
  json_object_set_string_member (object, "id", theirs);
  settle_register (own, object, theirs, &id);
  return regest_tei_own_take (own, object, node, error);
}

static gboolean
take_project (TeiOwn *own, xmlNode *node, GError **error)
{
  g_autoptr (JsonObject) object = regest_tei_own_make_object (own, node);

  json_object_set_string_member (object, "type", "project");
  return regest_tei_own_take (own, object, node, error);
}

gboolean
regest_tei_own_take_common (TeiOwn *own, xmlNode *node, GError **error)
{
  g_autofree char *id = regest_tei_node_id (node);

  if (g_str_has_prefix (id, "n-"))
    return take_entity (own, node, id + 2, error);
  return !g_str_has_prefix (id, "p-") || take_project (own, node, error);
}

gboolean
regest_tei_own_take_relation (TeiOwn *own, xmlNode *node, GError **error)
{
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *id = regest_tei_node_id (node);
  g_autofree char *ours = NULL;

  if (!g_str_has_prefix (id, "l-"))
    return TRUE;
  object = regest_tei_own_make_object (own, node);
  ours = regest_tei_own_dup_id (own, id + 2);
  json_object_set_string_member (object, "type", "relation");
  if (ours != NULL)
    json_object_set_string_member (object, "id", ours);
  return regest_tei_own_take (own, object, node, error);
}
