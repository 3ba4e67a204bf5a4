/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include <regest/model/error.h>
#include <regest/model/paths.h>

#include "profile-private.h"

#define MAX_BYTES (1024 * 1024)
#define SUFFIX ".profile"

G_DEFINE_FINAL_TYPE (RegestProfile, regest_profile, G_TYPE_OBJECT)

static void
regest_profile_finalize (GObject *object)
{
  RegestProfile *self = REGEST_PROFILE (object);

  g_free (self->data);
  g_free (self->name);
  g_free (self->label);
  g_ptr_array_unref (self->kinds);
  g_hash_table_unref (self->fields);
  g_ptr_array_unref (self->nothing);

  G_OBJECT_CLASS (regest_profile_parent_class)->finalize (object);
}

static void
regest_profile_class_init (RegestProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regest_profile_finalize;
}

static void
regest_profile_init (RegestProfile *self)
{
  self->kinds = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_kind_free);
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) g_ptr_array_unref);
  self->nothing = g_ptr_array_new ();
}

/* Labels stand in the profiles without a context. Those that mean something else there than the
 * same word does elsewhere are written again here, for the translators. */
static const char *const labels_in_context[] G_GNUC_UNUSED = {
  /* translators: a kind of tags: a note that somebody wrote on the document */
  NC_("kind", "Note"),
  /* translators: a type of document: a diplomatic note */
  NC_("choice", "Note"),
};

const char *
regest_profile_translate (const char *context, const char *msgid)
{
  const char *translated = msgid;

  /* gettext answers an empty string with its header */
  if (msgid == NULL || *msgid == '\0')
    return msgid;
  if (context != NULL)
    translated = g_dpgettext2 (GETTEXT_PACKAGE, context, msgid);
  return translated == msgid ? _(msgid) : translated;
}

static RegestProfile *
parse (const char *data, gsize n_bytes, const char *where, GError **error)
{
  g_autoptr (RegestProfile) self = g_object_new (REGEST_TYPE_PROFILE, NULL);

  if (n_bytes > MAX_BYTES)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_LIMIT,
                   /* translators: %1$s: a file's name or “profile” */
                   _("%s: larger than %d bytes, which no profile is; it was not read"),
                   where != NULL ? where : _("profile"), MAX_BYTES);
      return NULL;
    }
  if (!regest_profile_parse (self, data, n_bytes, where, error))
    return NULL;
  self->data = g_strndup (data, n_bytes);
  return g_steal_pointer (&self);
}

/**
 * regest_profile_new_from_data:
 * @data: a key file
 * @n_bytes: its length; -1: it ends in a NUL
 *
 * Returns: (transfer full): the profile; NULL and an error that names group and key where it
 *   contradicts itself
 */
RegestProfile *
regest_profile_new_from_data (const char *data, gssize n_bytes, GError **error)
{
  g_return_val_if_fail (data != NULL, NULL);

  return parse (data, n_bytes < 0 ? strlen (data) : (gsize) n_bytes, NULL, error);
}

static char *
dup_path (const char *name)
{
  g_autofree char *file = NULL;

  if (strchr (name, G_DIR_SEPARATOR) != NULL || g_str_has_suffix (name, SUFFIX))
    return g_strdup (name);

  file = g_strconcat ("profiles" G_DIR_SEPARATOR_S, name, SUFFIX, NULL);
  return regest_dup_data_path (file);
}

/**
 * regest_profile_load:
 * @name: a profile that ships with the program, or a path to a key file (with a "/" in it, or
 * ending in ".profile")
 *
 * Returns: (transfer full): the profile; NULL and an error where there is none, or where it
 * contradicts itself
 */
RegestProfile *
regest_profile_load (const char *name, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GError) failure = NULL;
  gsize n_bytes;

  g_return_val_if_fail (name != NULL, NULL);

  path = dup_path (name);
  if (!g_file_get_contents (path, &data, &n_bytes, &failure))
    {
      gboolean absent = g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT);

      g_set_error (error, REGEST_ERROR, absent ? REGEST_ERROR_NOT_FOUND : REGEST_ERROR_IO,
                   _("The profile “%s” cannot be read: %s"), name, failure->message);
      return NULL;
    }
  return parse (data, n_bytes, path, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * regest_profile_list_names:
 *
 * Returns: (transfer full) (array zero-terminated=1): the profiles that ship with the program
 */
char **
regest_profile_list_names (void)
{
  g_autofree char *path = regest_dup_data_path ("profiles");
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *names = g_ptr_array_new ();
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, SUFFIX))
      g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (SUFFIX)));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/**
 * regest_profile_to_data:
 * @self: a profile
 *
 * Returns: (transfer full): the key file it was made from
 */
char *
regest_profile_to_data (RegestProfile *self)
{
  g_return_val_if_fail (REGEST_IS_PROFILE (self), NULL);

  return g_strdup (self->data);
}

const char *
regest_profile_get_name (RegestProfile *self)
{
  g_return_val_if_fail (REGEST_IS_PROFILE (self), NULL);

  return self->name;
}

const char *
regest_profile_get_label (RegestProfile *self)
{
  g_return_val_if_fail (REGEST_IS_PROFILE (self), NULL);

  return regest_profile_translate (NULL, self->label);
}

/**
 * regest_profile_get_kinds:
 * @self: a profile
 *
 * Returns: (transfer none) (element-type RegestKind): its kinds, in order
 */
GPtrArray *
regest_profile_get_kinds (RegestProfile *self)
{
  g_return_val_if_fail (REGEST_IS_PROFILE (self), NULL);

  return self->kinds;
}

/**
 * regest_profile_find_kind:
 * @self: a profile
 * @name: a kind's name
 *
 * Returns: (transfer none) (nullable): the kind; NULL where the profile has none of that name
 */
const RegestKind *
regest_profile_find_kind (RegestProfile *self, const char *name)
{
  g_return_val_if_fail (REGEST_IS_PROFILE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < self->kinds->len; i++)
    {
      const RegestKind *kind = g_ptr_array_index (self->kinds, i);

      if (g_str_equal (kind->name, name))
        return kind;
    }
  return NULL;
}

/**
 * regest_profile_find_kind_by_key:
 * @self: a profile
 * @key: a character; capitals count as small letters
 *
 * Returns: (transfer none) (nullable): the kind that this key tags with
 */
const RegestKind *
regest_profile_find_kind_by_key (RegestProfile *self, gunichar key)
{
  g_return_val_if_fail (REGEST_IS_PROFILE (self), NULL);

  for (guint i = 0; key != 0 && i < self->kinds->len; i++)
    {
      const RegestKind *kind = g_ptr_array_index (self->kinds, i);

      if (kind->key == g_unichar_tolower (key))
        return kind;
    }
  return NULL;
}

/**
 * regest_profile_get_fields:
 * @self: a profile
 * @owner: "record", "entity" or a kind's name
 *
 * Returns: (transfer none) (element-type RegestField): in order; empty where the owner has none or
 * is unknown
 */
GPtrArray *
regest_profile_get_fields (RegestProfile *self, const char *owner)
{
  GPtrArray *fields;

  g_return_val_if_fail (REGEST_IS_PROFILE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  fields = g_hash_table_lookup (self->fields, owner);
  return fields != NULL ? fields : self->nothing;
}

/**
 * regest_profile_find_field:
 * @self: a profile
 * @owner: "record", "entity" or a kind's name
 * @name: a field's name
 *
 * Returns: (transfer none) (nullable): the field
 */
const RegestField *
regest_profile_find_field (RegestProfile *self, const char *owner, const char *name)
{
  GPtrArray *fields;

  g_return_val_if_fail (REGEST_IS_PROFILE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  fields = regest_profile_get_fields (self, owner);
  for (guint i = 0; i < fields->len; i++)
    {
      const RegestField *field = g_ptr_array_index (fields, i);

      if (g_str_equal (field->name, name))
        return field;
    }
  return NULL;
}
