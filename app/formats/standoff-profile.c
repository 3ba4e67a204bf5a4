/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/model/color.h>
#include <regest/store/edit.h>

#include "standoff.h"

/* What the project's profile lacks of the kinds and fields of a stand-off document. */

#define MAX_GROUP 1000 /* bytes: deeper levels are left out, which a codebook of bombs would need */

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

/* half way to white, for a dark page */
static char *
make_dark_color (const RegestColor *color)
{
  const RegestColor white = { 1, 1, 1 };
  RegestColor mixed = regest_color_mix (color, &white, 0.5);

  return regest_color_to_string (&mixed);
}

static void
set_color (Completion *completion, const char *group, const char *color)
{
  g_autofree char *dark = NULL;
  RegestColor parsed;

  if (color == NULL || !regest_color_parse (color, &parsed))
    return;
  dark = make_dark_color (&parsed);
  g_key_file_set_string (completion->file, group, "Color", color);
  g_key_file_set_string (completion->file, group, "DarkColor", dark);
}

/* @like: (nullable) */
static void
add_kind (Completion *completion, const char *kind, const char *theirs,
          const RegestStandoffKind *like)
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
  if (like == NULL)
    return;
  set_color (completion, group, like->color);
  if (like->group != NULL)
    g_key_file_set_string (completion->file, group, "Group", like->group);
}

static char *
make_group (const char *owner)
{
  return g_str_equal (owner, "record") ? g_strdup ("Record") : g_strdup_printf ("Kind %s", owner);
}

static void
append_field (GKeyFile *file, const char *owner, const char *name)
{
  g_autofree char *group = make_group (owner);
  g_autofree char *fields = g_key_file_get_string (file, group, "Fields", NULL);
  g_autofree char *longer = g_strdup_printf ("%s%s;", fields != NULL ? fields : "", name);

  g_key_file_set_string (file, group, "Fields", longer);
}

/* @owner: a kind or "record" */
static void
add_field (Completion *completion, const char *owner, const char *theirs)
{
  g_autofree char *name = regest_mapping_make_name (theirs, "field-");
  g_autofree char *group = g_strdup_printf ("Field %s %s", owner, name);

  if (regest_profile_find_field (completion->profile, owner, name) != NULL ||
      has_group (completion, group))
    return;
  open_file (completion);
  append_field (completion->file, owner, name);
  g_key_file_set_string (completion->file, group, "Label", theirs);
  g_key_file_set_string (completion->file, group, "Type", "text");
  g_key_file_set_boolean (completion->file, group, "Repeatable", TRUE);
}

/* stores what was completed, and lets it go */
static gboolean
complete (Completion *completion, RegestReading *reading, GError **error)
{
  g_autoptr (GKeyFile) file = completion->file;
  g_autoptr (RegestProfile) profile = NULL;
  g_autofree char *data = NULL;

  if (file == NULL)
    return TRUE;
  data = g_key_file_to_data (file, NULL, NULL);
  profile = regest_profile_new_from_data (data, -1, error);
  return profile != NULL && regest_project_set_profile (reading->project, profile, error);
}

gboolean
regest_standoff_complete_profile (RegestStandoff *self, RegestReading *reading, GError **error)
{
  Completion completion = { regest_project_get_profile (reading->project) };

  for (guint i = 0; i < self->tags->len; i++)
    {
      const RegestStandoffTag *tag = self->tags->pdata[i];
      g_autofree char *kind = regest_standoff_find_kind (reading, tag->kind);
      const char *chosen = regest_mapping_find (reading->options->mapping, tag->kind);

      if (kind == NULL)
        continue;
      add_kind (&completion, kind, chosen != NULL ? chosen : tag->kind, NULL);
      for (guint j = 0; j < tag->values->len; j++)
        add_field (&completion, kind, ((RegestStandoffValue *) tag->values->pdata[j])->name);
    }
  return complete (&completion, reading, error);
}

/* -- codebooks ------------------------------------------------------------- */

RegestStandoffKind *
regest_standoff_kind_new (const char *name, const char *group, const char *color)
{
  RegestStandoffKind *self = g_new0 (RegestStandoffKind, 1);

  self->name = g_strdup (name);
  self->group = g_strdup (group);
  self->color = g_strdup (color);
  return self;
}

void
regest_standoff_kind_free (gpointer data)
{
  RegestStandoffKind *self = data;

  g_free (self->name);
  g_free (self->group);
  g_free (self->color);
  g_free (self);
}

char *
regest_standoff_join_group (const char *group, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  g_autofree char *level = g_strstrip (g_strjoinv ("\u2044", parts)); /* FRACTION SLASH */

  if (*level == '\0' || strlen (level) + (group != NULL ? strlen (group) : 0) > MAX_GROUP)
    return g_strdup (group);
  return group != NULL ? g_strconcat (group, "/", level, NULL) : g_steal_pointer (&level);
}

gboolean
regest_standoff_add_kinds (RegestReading *reading, GPtrArray *kinds, GError **error)
{
  Completion completion = { regest_project_get_profile (reading->project) };

  for (guint i = 0; i < kinds->len; i++)
    {
      const RegestStandoffKind *each = kinds->pdata[i];
      g_autofree char *kind = regest_standoff_find_kind (reading, each->name);
      const char *chosen = regest_mapping_find (reading->options->mapping, each->name);

      if (reading->census != NULL)
        regest_census_name_kind (reading->census, each->name);
      else if (kind != NULL)
        add_kind (&completion, kind, chosen != NULL ? chosen : each->name, each);
    }
  return complete (&completion, reading, error);
}

/* -- fields of records ----------------------------------------------------- */

char *
regest_standoff_find_field (RegestReading *reading, const char *theirs)
{
  const char *chosen = regest_mapping_find (reading->options->mapping, theirs);

  if (chosen != NULL && *chosen == '\0')
    return NULL;
  return regest_mapping_make_name (chosen != NULL ? chosen : theirs, "field-");
}

gboolean
regest_standoff_add_fields (RegestReading *reading, GPtrArray *names, GError **error)
{
  Completion completion = { regest_project_get_profile (reading->project) };

  for (guint i = 0; i < names->len; i++)
    {
      const char *theirs = names->pdata[i];
      g_autofree char *name = regest_standoff_find_field (reading, theirs);
      const char *chosen = regest_mapping_find (reading->options->mapping, theirs);
      gboolean is_ours = name != NULL && regest_profile_find_field (completion.profile, "record",
                                                                    name) != NULL;

      if (reading->census != NULL)
        regest_census_count_field (reading->census, "record", theirs, is_ours ? name : NULL, NULL);
      else if (name != NULL)
        add_field (&completion, "record", chosen != NULL ? chosen : theirs);
    }
  return complete (&completion, reading, error);
}
