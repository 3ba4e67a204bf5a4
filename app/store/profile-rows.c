/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/model/order-key.h>

#include "project-struct.h"

/*
 * The project's profile is kept a row a kind, so that a change to one kind is a small entry of the
 * journal and two people's changes to two kinds meet without conflict. A row holds the groups of
 * the profile's key file that belong together: [Kind person] with every [Field person …] and
 * [Choice person …]; [Record] and [Entity] likewise.
 */

typedef struct
{
  char *name; /* "Profile", "Record", "Entity" or "Kind NAME" */
  GKeyFile *groups;
} Part;

static void
part_free (Part *part)
{
  g_free (part->name);
  g_key_file_unref (part->groups);
  g_free (part);
}

/* Which row a group of the key file belongs to. */
static char *
dup_part_name (const char *group)
{
  g_auto (GStrv) words = g_strsplit (group, " ", 3);

  if (words[0] == NULL || words[1] == NULL || g_str_equal (words[0], "Kind"))
    return g_strdup (group);
  if (g_str_equal (words[1], "record"))
    return g_strdup ("Record");
  if (g_str_equal (words[1], "entity"))
    return g_strdup ("Entity");
  return g_strconcat ("Kind ", words[1], NULL);
}

static Part *
ensure_part (GPtrArray *parts, const char *name)
{
  Part *part;

  for (guint i = 0; i < parts->len; i++)
    if (g_str_equal (((Part *) parts->pdata[i])->name, name))
      return parts->pdata[i];
  part = g_new0 (Part, 1);
  part->name = g_strdup (name);
  part->groups = g_key_file_new ();
  g_ptr_array_add (parts, part);
  return part;
}

static void
copy_group (GKeyFile *from, const char *group, GKeyFile *to)
{
  g_auto (GStrv) keys = g_key_file_get_keys (from, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *value = g_key_file_get_value (from, group, keys[i], NULL);

      g_key_file_set_value (to, group, keys[i], value);
    }
}

/* (element-type Part), in the order of the profile */
static GPtrArray *
split (RegestProfile *profile)
{
  g_autofree char *data = regest_profile_to_data (profile);
  g_autoptr (GKeyFile) whole = g_key_file_new ();
  g_auto (GStrv) groups = NULL;
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);

  if (!g_key_file_load_from_data (whole, data, strlen (data), G_KEY_FILE_NONE, NULL))
    g_error ("A profile that cannot be read back: %s", data);
  groups = g_key_file_get_groups (whole, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *name = dup_part_name (groups[i]);

      copy_group (whole, groups[i], ensure_part (parts, name)->groups);
    }
  return parts;
}

/* -- writing --------------------------------------------------------------- */

static gboolean
write_part (RegestDatabase *db, const char *sql, Part *part, const char *position, GError **error)
{
  g_autoptr (RegestStatement) statement = regest_database_prepare (db, sql, error);
  g_autofree char *data = g_key_file_to_data (part->groups, NULL, NULL);
  RegestId id = regest_id_new ();

  if (statement == NULL)
    return FALSE;
  if (strstr (sql, ":id") != NULL)
    regest_statement_bind_id (statement, ":id", &id);
  regest_statement_bind_text (statement, ":name", part->name);
  regest_statement_bind_text (statement, ":position", position);
  regest_statement_bind_text (statement, ":data", data);
  return regest_statement_run (statement, error);
}

/* The names of the rows there are; NULL on error. */
static GHashTable *
collect_names (RegestDatabase *db, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (RegestStatement)
    statement = regest_database_prepare (db, "SELECT name FROM profile", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  while (regest_statement_step (statement, &local_error))
    g_hash_table_add (names, g_strdup (regest_statement_get_text (statement, 0)));
  if (local_error == NULL)
    return g_steal_pointer (&names);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
remove_part (RegestDatabase *db, const char *name, GError **error)
{
  g_autoptr (RegestStatement)
    statement = regest_database_prepare (db, "DELETE FROM profile WHERE name = :name", error);

  if (statement == NULL)
    return FALSE;
  regest_statement_bind_text (statement, ":name", name);
  return regest_statement_run (statement, error);
}

gboolean
regest_project_write_profile (RegestProject *self, RegestProfile *profile, GError **error)
{
  static const char insert[] =
    "INSERT INTO profile (id, name, position, data) VALUES (:id, :name, :position, :data)";
  static const char update[] =
    "UPDATE profile SET position = :position, data = :data WHERE name = :name"
    " AND (position, data) IS NOT (:position, :data)";
  g_autoptr (GPtrArray) parts = split (profile);
  g_autoptr (GPtrArray) keys = regest_order_keys_spread (NULL, NULL, parts->len);
  g_autoptr (GHashTable) names = collect_names (self->db, error);
  GHashTableIter iter;
  gpointer name;

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = parts->pdata[i];
      gboolean there = g_hash_table_remove (names, part->name);

      if (!write_part (self->db, there ? update : insert, part, keys->pdata[i], error))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!remove_part (self->db, name, error))
      return FALSE;
  return TRUE;
}

/* -- reading --------------------------------------------------------------- */

gboolean
regest_project_load_profile (RegestProject *self, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GString) data = g_string_new (NULL);
  RegestProfile *profile;

  statement = regest_database_prepare (self->db, "SELECT data FROM profile ORDER BY position, id",
                                       error);
  if (statement == NULL)
    return FALSE;
  while (regest_statement_step (statement, &local_error))
    {
      g_string_append (data, regest_statement_get_text (statement, 0));
      g_string_append_c (data, '\n');
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  profile = regest_profile_new_from_data (data->str, (gssize) data->len, error);
  if (profile == NULL)
    {
      g_prefix_error (error, "%s: ", self->name);
      return FALSE;
    }
  g_clear_object (&self->profile);
  self->profile_is_new = FALSE;
  self->profile = profile;
  return TRUE;
}

void
regest_project_take_up_profile (RegestProject *self, RegestProfile *profile)
{
  g_set_object (&self->profile, profile);
  self->profile_is_new = TRUE;
}

void
regest_project_return_to_profile (RegestProject *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->profile_is_new || self->db == NULL)
    return;
  if (!regest_project_load_profile (self, &error))
    g_warning ("%s: %s", self->name, error->message);
}
