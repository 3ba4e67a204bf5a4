/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/edit.h>

#include "standoff.h"

/* What the project's profile lacks of the kinds and fields of a stand-off document. */

/* Looks of new kinds, in turn: they differ from each other in colour and in line. */
static const struct
{
  const char *color;
  const char *dark_color;
  const char *pattern;
} looks[] = {
  { "#7a3aa8", "#c88be8", "dashed" },
  { "#0b7285", "#3bc9db", "solid" },
  { "#b5560a", "#ffa348", "double" },
  { "#1a7f4b", "#57e389", "wavy" },
  { "#c01c28", "#ff7b63", "dotted" },
  { "#1c71d8", "#62a0ea", "dash-dot" },
  { "#7a4a1f", "#cdab8f", "solid" },
  { "#8a6d00", "#f8e45c", "dashed" },
};

char *
regest_standoff_find_kind (RegestReading *reading, const char *theirs)
{
  return regest_mapping_dup_kind (reading->options->mapping,
                                  regest_project_get_profile (reading->project), theirs);
}

typedef struct
{
  RegestProfile *profile;
  GKeyFile *file; /* NULL: nothing is lacking yet */
  guint n_new;
} Completion;

static GKeyFile *
open_file (Completion *completion)
{
  g_autofree char *data = NULL;

  if (completion->file == NULL)
    {
      data = regest_profile_to_data (completion->profile);
      completion->file = g_key_file_new ();
      g_key_file_load_from_data (completion->file, data, -1, G_KEY_FILE_KEEP_TRANSLATIONS, NULL);
    }
  return completion->file;
}

static gboolean
has_group (Completion *completion, const char *group)
{
  return completion->file != NULL && g_key_file_has_group (completion->file, group);
}

static void
add_kind (Completion *completion, const char *kind, const char *theirs)
{
  g_autofree char *group = g_strdup_printf ("Kind %s", kind);
  guint look;

  if (regest_profile_find_kind (completion->profile, kind) != NULL ||
      has_group (completion, group))
    return;
  look = (regest_profile_get_kinds (completion->profile)->len + completion->n_new++) %
         G_N_ELEMENTS (looks);
  open_file (completion);
  g_key_file_set_string (completion->file, group, "Label", theirs);
  g_key_file_set_string (completion->file, group, "Color", looks[look].color);
  g_key_file_set_string (completion->file, group, "DarkColor", looks[look].dark_color);
  g_key_file_set_string (completion->file, group, "Pattern", looks[look].pattern);
  g_key_file_set_string (completion->file, group, "Motivation", "tagging");
}

static void
append_field (GKeyFile *file, const char *kind, const char *name)
{
  g_autofree char *group = g_strdup_printf ("Kind %s", kind);
  g_autofree char *fields = g_key_file_get_string (file, group, "Fields", NULL);
  g_autofree char *longer = g_strdup_printf ("%s%s;", fields != NULL ? fields : "", name);

  g_key_file_set_string (file, group, "Fields", longer);
}

static void
add_field (Completion *completion, const char *kind, const char *theirs)
{
  g_autofree char *name = regest_mapping_make_name (theirs, "field-");
  g_autofree char *group = g_strdup_printf ("Field %s %s", kind, name);

  if (regest_profile_find_field (completion->profile, kind, name) != NULL ||
      has_group (completion, group))
    return;
  open_file (completion);
  append_field (completion->file, kind, name);
  g_key_file_set_string (completion->file, group, "Label", theirs);
  g_key_file_set_string (completion->file, group, "Type", "text");
  g_key_file_set_boolean (completion->file, group, "Repeatable", TRUE);
}

gboolean
regest_standoff_complete_profile (RegestStandoff *self, RegestReading *reading, GError **error)
{
  Completion completion = { regest_project_get_profile (reading->project) };
  g_autoptr (GKeyFile) file = NULL;
  g_autoptr (RegestProfile) profile = NULL;
  g_autofree char *data = NULL;

  for (guint i = 0; i < self->tags->len; i++)
    {
      const RegestStandoffTag *tag = self->tags->pdata[i];
      g_autofree char *kind = regest_standoff_find_kind (reading, tag->kind);
      const char *chosen = regest_mapping_find (reading->options->mapping, tag->kind);

      if (kind == NULL)
        continue;
      add_kind (&completion, kind, chosen != NULL ? chosen : tag->kind);
      for (guint j = 0; j < tag->values->len; j++)
        add_field (&completion, kind, ((RegestStandoffValue *) tag->values->pdata[j])->name);
    }
  file = completion.file;
  if (file == NULL)
    return TRUE;
  data = g_key_file_to_data (file, NULL, NULL);
  profile = regest_profile_new_from_data (data, -1, error);
  return profile != NULL && regest_project_set_profile (reading->project, profile, error);
}
