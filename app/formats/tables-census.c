/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the user is shown of a table's columns, and the new fields that he makes of them. */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/store/edit.h>

#include "tables-aliases.h"

/* -- for the user to choose ------------------------------------------------ */

static char *
dup_choice_label (const RegestTableAlias *alias, RegestProfile *profile)
{
  const RegestKind *part = regest_profile_find_kind (profile, "part");
  const RegestField *field = alias->role == REGEST_CELL_PART
                               ? regest_profile_find_field (profile, "part", alias->name)
                               : NULL;

  if (alias->role == REGEST_CELL_TEXT)
    return g_strdup (_("Text"));
  if (alias->role == REGEST_CELL_IDENTIFIER)
    return g_ascii_strup (alias->name, -1);
  return field != NULL ? g_strdup_printf ("%s: %s", regest_kind_get_label (part),
                                          regest_field_get_label (field))
                       : NULL;
}

static void
add_choices (const RegestTableKnown *table, RegestProfile *profile, RegestCensus *census)
{
  static const struct
  {
    const char *name;
    const char *label;
  } fixed[] = {
    { "id", N_("Number or id") },
    { "kind", N_("Kind") },
    { "name", N_("Name") },
    { "names", N_("Further names") },
    { "note", N_("Note") },
    { "identifiers", N_("Identifiers") },
    { "date_reading", N_("Date as it stands") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fixed); i++)
    for (gsize j = 0; j < table->n_fixed; j++)
      if (g_str_equal (table->fixed[j].name, fixed[i].name))
        regest_census_add_choice (census, table->owner, fixed[i].name, _(fixed[i].label));
  for (gsize i = 0; i < table->n_aliases; i++)
    {
      g_autofree char *name = regest_table_alias_dup_name (&table->aliases[i]);
      g_autofree char *label = dup_choice_label (&table->aliases[i], profile);

      if (label != NULL)
        regest_census_add_choice (census, table->owner, name, label);
    }
}

static char *
dup_ours (const RegestTableColumn *column)
{
  const RegestTableAlias alias = { column->name, column->role, NULL };

  if (column->role == REGEST_CELL_UNKNOWN)
    return g_strdup ("");
  if (column->ours != NULL)
    return g_strdup (column->ours->field != NULL ? column->ours->field : column->ours->name);
  return regest_table_alias_dup_name (&alias);
}

void
regest_table_header_count (RegestTableHeader *self, RegestProfile *profile, RegestCensus *census)
{
  const RegestTableKnown *table = regest_table_known (self->table);

  if (table->owner == NULL)
    return;
  add_choices (table, profile, census);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const RegestTableColumn *column = self->columns->pdata[i];
      g_autofree char *ours = dup_ours (column);

      if (column->role != REGEST_CELL_DERIVED && *column->theirs != '\0')
        regest_census_count_field (census, table->owner, column->theirs, ours,
                                   column->sample != NULL ? column->sample->str : NULL);
    }
}

static void
add_field (GKeyFile *file, const char *owner, const RegestTableColumn *column)
{
  const char *group = g_str_equal (owner, "record") ? "Record" : "Entity";
  g_autofree char *fields = g_key_file_get_string (file, group, "Fields", NULL);
  g_autofree char *longer = g_strdup_printf ("%s%s;", fields != NULL ? fields : "", column->name);
  g_autofree char *own = g_strdup_printf ("Field %s %s", owner, column->name);

  if (g_key_file_has_group (file, own))
    return;
  g_key_file_set_string (file, group, "Fields", longer);
  g_key_file_set_string (file, own, "Label", column->fresh);
  g_key_file_set_string (file, own, "Type", "text");
}

gboolean
regest_table_header_complete_profile (RegestTableHeader *self, RegestProject *project,
                                      gboolean *changed, GError **error)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autoptr (RegestProfile) profile = NULL;
  g_autofree char *data = regest_profile_to_data (regest_project_get_profile (project));
  g_autofree char *longer = NULL;

  *changed = FALSE;
  file = g_key_file_new ();
  g_key_file_load_from_data (file, data, -1, G_KEY_FILE_KEEP_TRANSLATIONS, NULL);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const RegestTableColumn *column = self->columns->pdata[i];

      if (column->fresh == NULL)
        continue;
      add_field (file, regest_table_known (self->table)->owner, column);
      *changed = TRUE;
    }
  if (!*changed)
    return TRUE;
  longer = g_key_file_to_data (file, NULL, NULL);
  profile = regest_profile_new_from_data (longer, -1, error);
  return profile != NULL && regest_project_set_profile (project, profile, error);
}
