/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include <regest/model/error.h>
#include <regest/model/fold.h>

#include "profile-edit.h"

typedef struct
{
  const char *name;
  const char *label;
} Word;

static const Word patterns[] = {
  [REGEST_PATTERN_SOLID] = {
    "solid", NC_("pattern", "Solid line") },
  [REGEST_PATTERN_DOTTED] = { "dotted", NC_("pattern", "Dotted line") },
  [REGEST_PATTERN_DOUBLE] = { "double", NC_("pattern", "Double line") },
  [REGEST_PATTERN_DASHED] = { "dashed", NC_("pattern", "Dashed line") },
  [REGEST_PATTERN_FRAME] = { "frame", NC_("pattern", "Frame") },
  [REGEST_PATTERN_BRACKETS] = { "brackets", NC_("pattern", "Square brackets") },
  [REGEST_PATTERN_DASH_DOT] = { "dash-dot", NC_("pattern", "Dashes and dots") },
  [REGEST_PATTERN_OVERLINE] = { "overline", NC_("pattern", "Line above") },
  [REGEST_PATTERN_WAVY] = { "wavy", NC_("pattern", "Wavy line") },
  [REGEST_PATTERN_MARGIN] = { "margin", NC_("pattern", "Bracket in the margin") },
};

static const Word types[] = {
  [REGEST_FIELD_TEXT] = {
    "text", NC_("field type", "Text") },
  [REGEST_FIELD_NUMBER] = { "number", NC_("field type", "Number") },
  [REGEST_FIELD_DATE] = { "date", NC_("field type", "Date") },
  [REGEST_FIELD_CHOICE] = { "choice", NC_("field type", "Choice from a list") },
  [REGEST_FIELD_ENTITY] = { "entity", NC_("field type", "Person, place or organisation") },
  [REGEST_FIELD_REFERENCE] = { "reference", NC_("field type", "Another part or record") },
  [REGEST_FIELD_YES_NO] = { "yes-no", NC_("field type", "Yes or no") },
};

guint
regest_pattern_get_count (void)
{
  return G_N_ELEMENTS (patterns);
}

const char *
regest_pattern_get_label (RegestPattern pattern)
{
  g_return_val_if_fail (pattern < G_N_ELEMENTS (patterns), NULL);

  return g_dpgettext2 (NULL, "pattern", patterns[pattern].label);
}

guint
regest_field_type_get_count (void)
{
  return G_N_ELEMENTS (types);
}

const char *
regest_field_type_get_label (RegestFieldType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (types), NULL);

  return g_dpgettext2 (NULL, "field type", types[type].label);
}

/* The label in the letters that machine names have; @fallback where it has none of them. */
static char *
make_slug (const char *label, const char *fallback)
{
  g_autofree char *folded = regest_fold_string (label, REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS);
  GString *slug = g_string_new (NULL);

  for (const char *c = folded; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (slug, *c);
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0 || !g_ascii_isalpha (*slug->str))
    g_string_prepend (slug, fallback);
  return g_string_free (slug, FALSE);
}

static char *
make_name (GKeyFile *file, const char *prefix, const char *label, const char *fallback)
{
  char *slug = make_slug (label, fallback);
  g_autofree char *stem = g_strdup (slug);

  for (guint n = 2;; n++)
    {
      g_autofree char *group = g_strconcat (prefix, slug, NULL);

      if (!g_key_file_has_group (file, group) && !g_str_equal (slug, "record") &&
          !g_str_equal (slug, "entity"))
        return slug;
      g_free (slug);
      slug = g_strdup_printf ("%s-%u", stem, n);
    }
}

static GKeyFile *
open_profile (RegestProfile *profile)
{
  g_autofree char *data = regest_profile_to_data (profile);
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_data (file, data, -1, G_KEY_FILE_KEEP_TRANSLATIONS, NULL);
  return file;
}

static RegestProfile *
close_profile (GKeyFile *file, GError **error)
{
  gsize length;
  g_autofree char *data = g_key_file_to_data (file, &length, NULL);

  return regest_profile_new_from_data (data, length, error);
}

static gboolean
require_label (const char *label, GError **error)
{
  if (label != NULL && *label != '\0')
    return TRUE;
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                       _("It needs a label; nothing was changed"));
  return FALSE;
}

/* Lighter for a dark page: half way to white keeps the hue and the contrast of at least 4.8:1. */
static char *
make_dark_color (const char *color)
{
  guint red = 0, green = 0, blue = 0;

  if (sscanf (color, "#%2x%2x%2x", &red, &green, &blue) != 3)
    return g_strdup (color);
  return g_strdup_printf ("#%02x%02x%02x", (red + 255) / 2, (green + 255) / 2, (blue + 255) / 2);
}

static void
set_or_remove (GKeyFile *file, const char *group, const char *key, const char *value)
{
  if (value != NULL && *value != '\0')
    g_key_file_set_string (file, group, key, value);
  else
    g_key_file_remove_key (file, group, key, NULL);
}

RegestProfile *
regest_profile_with_kind (RegestProfile *profile, const RegestKindDraft *draft, char **name,
                          GError **error)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *group = NULL;
  g_autofree char *dark = NULL;

  g_return_val_if_fail (REGEST_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (draft != NULL, NULL);

  if (!require_label (draft->label, error))
    return NULL;
  file = open_profile (profile);
  kind = draft->name != NULL ? g_strdup (draft->name)
                             : make_name (file, "Kind ", draft->label, "kind");
  group = g_strconcat ("Kind ", kind, NULL);
  dark = make_dark_color (draft->color);
  g_key_file_set_string (file, group, "Label", draft->label);
  set_or_remove (file, group, "Key", draft->key);
  g_key_file_set_string (file, group, "Color", draft->color);
  g_key_file_set_string (file, group, "DarkColor", dark);
  g_key_file_set_string (file, group, "Pattern", patterns[draft->pattern].name);
  set_or_remove (file, group, "Entity", draft->entity);
  set_or_remove (file, group, "Group", draft->group);
  set_or_remove (file, group, "Block", draft->block ? "true" : NULL);
  if (name != NULL)
    *name = g_strdup (kind);
  return close_profile (file, error);
}

static char *
find_owner_group (const char *owner)
{
  if (g_str_equal (owner, "record"))
    return g_strdup ("Record");
  if (g_str_equal (owner, "entity"))
    return g_strdup ("Entity");
  return g_strconcat ("Kind ", owner, NULL);
}

static void
set_choices (GKeyFile *file, const char *group, const RegestFieldDraft *draft, const char *field)
{
  g_auto (GStrv) labels = g_strsplit (draft->choices != NULL ? draft->choices : "", "\n", -1);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *prefix = g_strdup_printf ("Choice %s %s ", draft->owner, field);

  for (char **label = labels; *label != NULL; label++)
    {
      g_autofree char *choice = NULL;
      g_autofree char *choice_group = NULL;

      if (*g_strstrip (*label) == '\0')
        continue;
      choice = make_name (file, prefix, *label, "choice");
      choice_group = g_strconcat (prefix, choice, NULL);
      g_key_file_set_string (file, choice_group, "Label", *label);
      g_ptr_array_add (names, g_steal_pointer (&choice));
    }
  g_key_file_set_string_list (file, group, "Choices", (const char *const *) names->pdata,
                              names->len);
}

static void
append_field (GKeyFile *file, const char *group, const char *field)
{
  gsize n_fields = 0;
  g_auto (GStrv) fields = g_key_file_get_string_list (file, group, "Fields", &n_fields, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (gsize i = 0; i < n_fields; i++)
    g_ptr_array_add (all, fields[i]);
  g_ptr_array_add (all, (char *) field);
  g_key_file_set_string_list (file, group, "Fields", (const char *const *) all->pdata, all->len);
}

RegestProfile *
regest_profile_with_field (RegestProfile *profile, const RegestFieldDraft *draft, char **name,
                           GError **error)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *field = NULL;
  g_autofree char *group = NULL;
  g_autofree char *owner_group = NULL;

  g_return_val_if_fail (REGEST_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (draft != NULL, NULL);

  if (!require_label (draft->label, error))
    return NULL;
  file = open_profile (profile);
  prefix = g_strdup_printf ("Field %s ", draft->owner);
  field = make_name (file, prefix, draft->label, "field");
  group = g_strconcat (prefix, field, NULL);
  owner_group = find_owner_group (draft->owner);
  append_field (file, owner_group, field);
  g_key_file_set_string (file, group, "Label", draft->label);
  set_or_remove (file, group, "Hint", draft->hint);
  g_key_file_set_string (file, group, "Type", types[draft->type].name);
  set_or_remove (file, group, "Repeatable", draft->repeatable ? "true" : NULL);
  if (draft->type == REGEST_FIELD_CHOICE)
    set_choices (file, group, draft, field);
  if (name != NULL)
    *name = g_strdup (field);
  return close_profile (file, error);
}

static void
remove_choices (GKeyFile *file, const char *owner, const char *field)
{
  g_autofree char *prefix = g_strdup_printf ("Choice %s %s ", owner, field);
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (char **group = groups; *group != NULL; group++)
    if (g_str_has_prefix (*group, prefix))
      g_key_file_remove_group (file, *group, NULL);
}

RegestProfile *
regest_profile_without_field (RegestProfile *profile, const char *owner, const char *field,
                              GError **error)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *group = NULL;
  g_autofree char *owner_group = NULL;
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  g_auto (GStrv) fields = NULL;

  g_return_val_if_fail (REGEST_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (owner != NULL && field != NULL, NULL);

  file = open_profile (profile);
  group = g_strdup_printf ("Field %s %s", owner, field);
  owner_group = find_owner_group (owner);
  fields = g_key_file_get_string_list (file, owner_group, "Fields", NULL, NULL);
  for (char **name = fields; name != NULL && *name != NULL; name++)
    if (!g_str_equal (*name, field))
      g_ptr_array_add (rest, *name);
  g_key_file_set_string_list (file, owner_group, "Fields", (const char *const *) rest->pdata,
                              rest->len);
  g_key_file_remove_group (file, group, NULL);
  remove_choices (file, owner, field);
  return close_profile (file, error);
}
