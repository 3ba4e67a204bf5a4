/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a file's profile has and the project's lacks: kinds, fields and choices are added to it,
 * none is changed. */

#include "config.h"

#include "profile-merge.h"

#include <string.h>

#include <regest/store/edit.h>

typedef struct
{
  RegestProfile *ours;
  RegestProfile *theirs;
  GKeyFile *into;
  GKeyFile *from;
  gboolean has_more;
} Merge;

static GKeyFile *
open_file (RegestProfile *profile)
{
  g_autofree char *data = regest_profile_to_data (profile);
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_data (file, data, -1, G_KEY_FILE_KEEP_TRANSLATIONS, NULL);
  return file;
}

static void
copy_group (Merge *merge, const char *group)
{
  g_auto (GStrv) keys = g_key_file_get_keys (merge->from, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *value = g_key_file_get_value (merge->from, group, keys[i], NULL);

      g_key_file_set_value (merge->into, group, keys[i], value);
    }
  merge->has_more = TRUE;
}

/* "Choice person role …" for "person role" */
static void
copy_groups_of (Merge *merge, const char *type, const char *owner)
{
  g_autofree char *prefix = g_strdup_printf ("%s %s ", type, owner);
  g_auto (GStrv) groups = g_key_file_get_groups (merge->from, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], prefix))
      copy_group (merge, groups[i]);
}

static void
append_item (Merge *merge, const char *group, const char *key, const char *item)
{
  g_autofree char *items = g_key_file_get_string (merge->into, group, key, NULL);
  gboolean is_open = items != NULL && *items != '\0' && !g_str_has_suffix (items, ";");
  g_autofree char *longer =
    g_strdup_printf ("%s%s%s;", items != NULL ? items : "", is_open ? ";" : "", item);

  g_key_file_set_string (merge->into, group, key, longer);
  merge->has_more = TRUE;
}

static void
merge_choices (Merge *merge, const char *owner, const RegestField *ours, const RegestField *theirs)
{
  const char *const *choices = regest_field_get_choices (theirs);
  const char *const *known = regest_field_get_choices (ours);
  g_autofree char *group = g_strdup_printf ("Field %s %s", owner, regest_field_get_name (ours));

  for (guint i = 0; choices != NULL && known != NULL && choices[i] != NULL; i++)
    {
      g_autofree char *choice =
        g_strdup_printf ("Choice %s %s %s", owner, regest_field_get_name (ours), choices[i]);

      if (g_strv_contains (known, choices[i]))
        continue;
      append_item (merge, group, "Choices", choices[i]);
      copy_group (merge, choice);
    }
}

static void
merge_fields (Merge *merge, const char *owner, const char *owner_group)
{
  GPtrArray *fields = regest_profile_get_fields (merge->theirs, owner);

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const RegestField *theirs = g_ptr_array_index (fields, i);
      const char *name = regest_field_get_name (theirs);
      const RegestField *ours = regest_profile_find_field (merge->ours, owner, name);
      g_autofree char *group = g_strdup_printf ("Field %s %s", owner, name);
      g_autofree char *owned = g_strdup_printf ("%s %s", owner, name);

      if (ours != NULL)
        {
          merge_choices (merge, owner, ours, theirs);
          continue;
        }
      append_item (merge, owner_group, "Fields", name);
      copy_group (merge, group);
      copy_groups_of (merge, "Choice", owned);
    }
}

static void
merge_kind (Merge *merge, const RegestKind *theirs)
{
  const char *name = regest_kind_get_name (theirs);
  gunichar key = regest_kind_get_key (theirs);
  g_autofree char *group = g_strdup_printf ("Kind %s", name);

  if (regest_profile_find_kind (merge->ours, name) != NULL)
    {
      merge_fields (merge, name, group);
      return;
    }
  copy_group (merge, group);
  copy_groups_of (merge, "Field", name);
  copy_groups_of (merge, "Choice", name);
  /* a key has one kind */
  if (key != 0 && regest_profile_find_kind_by_key (merge->ours, key) != NULL)
    g_key_file_remove_key (merge->into, group, "Key", NULL);
}

gboolean
regest_profile_merge (RegestProject *project, RegestProfile *theirs, GError **error)
{
  RegestProfile *ours = regest_project_get_profile (project);
  g_autoptr (GKeyFile) into = open_file (ours);
  g_autoptr (GKeyFile) from = open_file (theirs);
  GPtrArray *kinds = regest_profile_get_kinds (theirs);
  Merge merge = { ours, theirs, into, from };
  g_autoptr (RegestProfile) merged = NULL;
  g_autofree char *data = NULL;

  merge_fields (&merge, "record", "Record");
  merge_fields (&merge, "entity", "Entity");
  for (guint i = 0; i < kinds->len; i++)
    merge_kind (&merge, g_ptr_array_index (kinds, i));
  if (!merge.has_more)
    return TRUE;
  data = g_key_file_to_data (into, NULL, NULL);
  merged = regest_profile_new_from_data (data, -1, error);
  return merged != NULL && regest_project_set_profile (project, merged, error);
}
