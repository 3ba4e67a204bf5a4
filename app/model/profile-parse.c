/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include <regest/model/error.h>

#include "profile-private.h"

/*
 * A profile is data that users write by hand, so nothing in it is passed over: an unknown key is a
 * misspelled one, and a group that nothing refers to is a name that was changed in one place only.
 * GKeyFile merges what stands twice without a word, hence the lines are read once before.
 */
typedef struct
{
  RegestProfile *profile;
  GKeyFile *file;
  const char *where;
  GHashTable *used; /* groups that something referred to */
  GError **error;
} Parser;

static const char *const type_names[] = {
  "text",
  "number",
  "date",
  "choice",
  "entity",
  "reference",
  "yes-no",
};

static const char *const pattern_names[] = {
  "solid",
  "dotted",
  "double",
  "dashed",
  "frame",
  "brackets",
  "dash-dot",
  "overline",
  "wavy",
  "margin",
  NULL,
};

/* the motivations of the W3C's Web Annotation vocabulary */
static const char *const motivations[] = {
  "assessing",
  "bookmarking",
  "classifying",
  "commenting",
  "describing",
  "editing",
  "highlighting",
  "identifying",
  "linking",
  "moderating",
  "questioning",
  "replying",
  "tagging",
};

static const char *const profile_keys[] = { "Name", "Label", NULL };
static const char *const owner_keys[] = { "Fields", NULL };
static const char *const kind_keys[] = {
  "Label",
  "Key",
  "Color",
  "DarkColor",
  "Pattern",
  "Entity",
  "Group",
  "Block",
  "Tei",
  "Motivation",
  "Fields",
  NULL,
};
static const char *const field_keys[] = {
  "Label",
  "Hint",
  "Type",
  "Choices",
  "Entity",
  "Repeatable",
  "Required",
  "Tei",
  NULL,
};
static const char *const choice_keys[] = { "Label", NULL };

static gboolean complain (Parser *self, const char *group, const char *key,
                          const char *format, ...) G_GNUC_PRINTF (4, 5);

static gboolean
complain (Parser *self, const char *group, const char *key, const char *format, ...)
{
  GString *message = g_string_new (NULL);
  va_list arguments;

  if (self->where != NULL)
    g_string_append_printf (message, "%s: ", self->where);
  if (group != NULL)
    g_string_append_printf (message, key != NULL ? "[%s] " : "[%s]: ", group);
  if (key != NULL)
    g_string_append_printf (message, "%s: ", key);
  va_start (arguments, format);
  g_string_append_vprintf (message, format, arguments);
  va_end (arguments);
  g_set_error_literal (self->error, REGEST_ERROR, REGEST_ERROR_INVALID, message->str);
  g_string_free (message, TRUE);
  return FALSE;
}

static int
index_in (const char *const *names, gsize n_names, const char *name)
{
  for (gsize i = 0; i < n_names; i++)
    if (g_str_equal (names[i], name))
      return i;
  return -1;
}

static gboolean
is_machine_name (const char *name)
{
  if (!g_ascii_islower (*name))
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '-')
      return FALSE;
  return TRUE;
}

static gboolean
check_line (Parser *self, GHashTable *seen, char **group, const char *line)
{
  const char *equals = strchr (line, '=');
  g_autofree char *entry = NULL;
  g_autofree char *key = NULL;

  if (*line == '[')
    {
      const char *end = strrchr (line, ']');

      g_free (*group);
      *group = end != NULL ? g_strndup (line + 1, end - line - 1) : g_strdup (line + 1);
      if (!g_hash_table_add (seen, g_strdup (*group)))
        return complain (self, *group, NULL, _("this group stands here twice"));
      return TRUE;
    }
  if (*line == '#' || equals == NULL || *group == NULL)
    return TRUE;

  key = g_strstrip (g_strndup (line, equals - line));
  entry = g_strconcat (*group, "]", key, NULL);
  if (!g_hash_table_add (seen, g_steal_pointer (&entry)))
    return complain (self, *group, key, _("this key stands here twice"));
  return TRUE;
}

static gboolean
check_lines (Parser *self, const char *data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (data, "\n", -1);
  g_autofree char *group = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (!check_line (self, seen, &group, g_strstrip (lines[i])))
      return FALSE;
  return TRUE;
}

static gboolean
check_keys (Parser *self, const char *group, const char *const *known)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!g_strv_contains (known, keys[i]))
      return complain (self, group, keys[i], _("no such key is known here"));
  return TRUE;
}

/* an absent key leaves @value NULL; an empty one is an error */
static gboolean
read_string (Parser *self, const char *group, const char *key, gboolean required, char **value)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *string = NULL;

  if (!g_key_file_has_key (self->file, group, key, NULL))
    {
      if (required)
        return complain (self, group, key, _("this key is missing"));
      return TRUE;
    }
  string = g_key_file_get_string (self->file, group, key, &failure);
  if (string == NULL)
    return complain (self, group, key, "%s", failure->message);
  g_strstrip (string);
  if (*string == '\0')
    return complain (self, group, key, _("a value is missing"));
  *value = g_steal_pointer (&string);
  return TRUE;
}

static gboolean
read_boolean (Parser *self, const char *group, const char *key, gboolean *value)
{
  g_autofree char *string = NULL;

  if (!read_string (self, group, key, FALSE, &string))
    return FALSE;
  if (string == NULL)
    return TRUE;
  if (!g_str_equal (string, "true") && !g_str_equal (string, "false"))
    return complain (self, group, key, _("“%s” is neither “true” nor “false”"), string);
  *value = g_str_equal (string, "true");
  return TRUE;
}

/* -1 in @index: the key must be there */
static gboolean
read_name_in (Parser *self, const char *group, const char *key, const char *const *names,
              int *index)
{
  g_autofree char *string = NULL;

  if (!read_string (self, group, key, *index < 0, &string))
    return FALSE;
  if (string == NULL)
    return TRUE;
  *index = index_in (names, g_strv_length ((char **) names), string);
  if (*index < 0)
    return complain (self, group, key, _("“%s” is not known here"), string);
  return TRUE;
}

static gboolean
read_list (Parser *self, const char *group, const char *key, char ***list)
{
  g_auto (GStrv) names = NULL;

  names = g_key_file_get_string_list (self->file, group, key, NULL, NULL);
  if (names == NULL)
    names = g_new0 (char *, 1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_strstrip (names[i]);
      if (!is_machine_name (names[i]))
        return complain (self, group, key,
                         _("“%s” is no name: small letters, digits and hyphens make one"),
                         names[i]);
      for (guint j = 0; j < i; j++)
        if (g_str_equal (names[i], names[j]))
          return complain (self, group, key, _("“%s” stands here twice"), names[i]);
    }
  *list = g_steal_pointer (&names);
  return TRUE;
}

static gboolean
read_color (Parser *self, const char *group, const char *key, char **color)
{
  if (!read_string (self, group, key, TRUE, color))
    return FALSE;
  if (strlen (*color) == 7 && **color == '#' && strspn (*color + 1, "0123456789abcdefABCDEF") == 6)
    return TRUE;
  return complain (self, group, key, _("“%s” is no colour: write it as #rrggbb"), *color);
}

static gboolean
read_shortcut (Parser *self, const char *group, gunichar *key)
{
  g_autofree char *string = NULL;
  const RegestKind *other;

  if (!read_string (self, group, "Key", FALSE, &string))
    return FALSE;
  if (string == NULL)
    return TRUE;

  *key = g_utf8_get_char (string);
  if (g_utf8_strlen (string, -1) != 1 || !g_unichar_isalpha (*key) ||
      g_unichar_tolower (*key) != *key)
    return complain (self, group, "Key", _("“%s” is not one small letter"), string);
  other = regest_profile_find_kind_by_key (self->profile, *key);
  if (other != NULL)
    return complain (self, group, "Key",
                     _("“%s” is the key of the kind “%s” already"), string, other->name);
  return TRUE;
}

/* "a/b": no level of it is empty */
static gboolean
read_path (Parser *self, const char *group, const char *key, char **value)
{
  g_auto (GStrv) levels = NULL;

  if (!read_string (self, group, key, FALSE, value))
    return FALSE;
  levels = g_strsplit (*value != NULL ? *value : "", "/", -1);
  for (guint i = 0; levels[i] != NULL; i++)
    if (*g_strstrip (levels[i]) == '\0')
      return complain (self, group, key, _("“%s” has a level without a name"), *value);
  return TRUE;
}

static gboolean
read_choices (Parser *self, const char *group, RegestField *field)
{
  guint n;

  if (!read_list (self, group, "Choices", &field->choices))
    return FALSE;
  n = g_strv_length (field->choices);
  if (field->type != REGEST_FIELD_CHOICE)
    return n == 0 ||
           complain (self, group, "Choices", _("only a field of the type “choice” has choices"));
  if (n == 0)
    return complain (self, group, "Choices", _("a field of the type “choice” needs some"));

  field->choice_labels = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *choice = g_strdup_printf ("Choice %s %s %s", field->owner, field->name,
                                                 field->choices[i]);

      if (!g_key_file_has_group (self->file, choice))
        return complain (self, group, "Choices",
                         _("the group [%s] with its label is missing"), choice);
      g_hash_table_add (self->used, g_strdup (choice));
      if (!check_keys (self, choice, choice_keys) ||
          !read_string (self, choice, "Label", TRUE, &field->choice_labels[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_field (Parser *self, const char *group, RegestField *field)
{
  int type = -1;

  if (!check_keys (self, group, field_keys) ||
      !read_string (self, group, "Label", TRUE, &field->label) ||
      !read_string (self, group, "Hint", FALSE, &field->hint) ||
      !read_string (self, group, "Tei", FALSE, &field->tei) ||
      !read_string (self, group, "Entity", FALSE, &field->entity_kind) ||
      !read_boolean (self, group, "Repeatable", &field->repeatable) ||
      !read_boolean (self, group, "Required", &field->required) ||
      !read_name_in (self, group, "Type", type_names, &type))
    return FALSE;

  field->type = type;
  if (field->entity_kind != NULL && field->type != REGEST_FIELD_ENTITY)
    return complain (self, group, "Entity", _("only a field of the type “entity” has this key"));
  return read_choices (self, group, field);
}

static gboolean
read_fields (Parser *self, const char *group, const char *owner)
{
  g_auto (GStrv) names = NULL;
  GPtrArray *fields;

  if (!read_list (self, group, "Fields", &names))
    return FALSE;

  fields = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_field_free);
  g_hash_table_insert (self->profile->fields, g_strdup (owner), fields);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *field_group = g_strdup_printf ("Field %s %s", owner, names[i]);
      RegestField *field = g_new0 (RegestField, 1);

      field->owner = g_strdup (owner);
      field->name = g_strdup (names[i]);
      g_ptr_array_add (fields, field);
      if (!g_key_file_has_group (self->file, field_group))
        return complain (self, group, "Fields", _("the group [%s] is missing"), field_group);
      g_hash_table_add (self->used, g_strdup (field_group));
      if (!fill_field (self, field_group, field))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_kind (Parser *self, const char *group, RegestKind *kind)
{
  int pattern = -1;

  if (!check_keys (self, group, kind_keys) ||
      !read_string (self, group, "Label", TRUE, &kind->label) ||
      !read_color (self, group, "Color", &kind->color) ||
      !read_color (self, group, "DarkColor", &kind->dark_color) ||
      !read_name_in (self, group, "Pattern", pattern_names, &pattern) ||
      !read_shortcut (self, group, &kind->key) ||
      !read_string (self, group, "Entity", FALSE, &kind->entity_kind) ||
      !read_path (self, group, "Group", &kind->group) ||
      !read_boolean (self, group, "Block", &kind->block) ||
      !read_string (self, group, "Tei", FALSE, &kind->tei) ||
      !read_string (self, group, "Motivation", FALSE, &kind->motivation))
    return FALSE;

  kind->pattern = pattern;
  if (kind->motivation == NULL)
    kind->motivation = g_strdup ("tagging");
  if (index_in (motivations, G_N_ELEMENTS (motivations), kind->motivation) < 0)
    return complain (self, group, "Motivation",
                     _("“%s” is no motivation of the Web Annotation vocabulary"),
                     kind->motivation);
  return read_fields (self, group, kind->name);
}

static gboolean
read_kind (Parser *self, const char *group)
{
  const char *name = group + strlen ("Kind ");
  RegestKind *kind = g_new0 (RegestKind, 1);
  gboolean filled;

  kind->name = g_strdup (name);
  if (!is_machine_name (name) || g_str_equal (name, "record") || g_str_equal (name, "entity"))
    {
      regest_kind_free (kind);
      return complain (self, group, NULL, _("“%s” cannot be the name of a kind"), name);
    }
  /* among the others only when it is filled: its key must not meet itself */
  filled = fill_kind (self, group, kind);
  g_ptr_array_add (self->profile->kinds, kind);
  return filled;
}

static gboolean
read_groups (Parser *self, char **groups)
{
  RegestProfile *profile = self->profile;

  for (guint i = 0; groups[i] != NULL; i++)
    {
      gboolean good = TRUE;

      if (g_str_has_prefix (groups[i], "Field ") || g_str_has_prefix (groups[i], "Choice "))
        continue;
      g_hash_table_add (self->used, g_strdup (groups[i]));
      if (g_str_equal (groups[i], "Profile"))
        good = check_keys (self, "Profile", profile_keys) &&
               read_string (self, "Profile", "Name", TRUE, &profile->name) &&
               read_string (self, "Profile", "Label", TRUE, &profile->label);
      else if (g_str_equal (groups[i], "Record"))
        good = check_keys (self, "Record", owner_keys) && read_fields (self, "Record", "record");
      else if (g_str_equal (groups[i], "Entity"))
        good = check_keys (self, "Entity", owner_keys) && read_fields (self, "Entity", "entity");
      else if (g_str_has_prefix (groups[i], "Kind "))
        good = read_kind (self, groups[i]);
      else
        good = complain (self, groups[i], NULL, _("no such group is known"));
      if (!good)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_entity_kind (Parser *self, const char *group, const char *name)
{
  if (name == NULL || regest_profile_find_kind (self->profile, name) != NULL)
    return TRUE;
  return complain (self, group, "Entity", _("there is no kind “%s” in this profile"), name);
}

static gboolean
check_whole (Parser *self, char **groups)
{
  RegestProfile *profile = self->profile;
  GHashTableIter iter;
  gpointer fields;

  if (profile->name == NULL)
    return complain (self, "Profile", NULL, _("this group is missing"));
  if (!is_machine_name (profile->name))
    return complain (self, "Profile", "Name",
                     _("“%s” is no name: small letters, digits and hyphens make one"),
                     profile->name);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_hash_table_contains (self->used, groups[i]))
      return complain (self, groups[i], NULL, _("nothing in this profile refers to this group"));
  for (guint i = 0; i < profile->kinds->len; i++)
    {
      const RegestKind *kind = g_ptr_array_index (profile->kinds, i);
      g_autofree char *group = g_strconcat ("Kind ", kind->name, NULL);

      if (!check_entity_kind (self, group, kind->entity_kind))
        return FALSE;
    }

  g_hash_table_iter_init (&iter, profile->fields);
  while (g_hash_table_iter_next (&iter, NULL, &fields))
    for (guint i = 0; i < ((GPtrArray *) fields)->len; i++)
      {
        const RegestField *field = g_ptr_array_index ((GPtrArray *) fields, i);
        g_autofree char *group = g_strdup_printf ("Field %s %s", field->owner, field->name);

        if (!check_entity_kind (self, group, field->entity_kind))
          return FALSE;
      }
  return TRUE;
}

gboolean
regest_profile_parse (RegestProfile *self, const char *data, gsize n_bytes, const char *where,
                      GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) failure = NULL;
  g_autofree char *copy = g_strndup (data, n_bytes);
  g_auto (GStrv) groups = NULL;
  Parser parser = { self, file, where, used, error };

  if (strlen (copy) != n_bytes || !g_utf8_validate (copy, -1, NULL))
    return complain (&parser, NULL, NULL, _("a profile is text in UTF-8, and this is none"));
  if (!g_key_file_load_from_data (file, copy, n_bytes, G_KEY_FILE_NONE, &failure))
    return complain (&parser, NULL, NULL, "%s", failure->message);
  if (!check_lines (&parser, copy))
    return FALSE;

  groups = g_key_file_get_groups (file, NULL);
  return read_groups (&parser, groups) && check_whole (&parser, groups);
}
