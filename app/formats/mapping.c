/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/formats/kind-names.h>
#include <regest/formats/census.h>
#include <regest/model/fold.h>

struct _RegestMapping
{
  gatomicrefcount ref_count;
  GHashTable *ours; /* by their names */
  GHashTable *used; /* a set of their names */
};

/**
 * regest_mapping_new: (skip)
 *
 * For C only, as long as it is no boxed type.
 *
 * Returns: (transfer full): one that says nothing yet
 */
RegestMapping *
regest_mapping_new (void)
{
  RegestMapping *self = g_new0 (RegestMapping, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->ours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * regest_mapping_ref: (skip)
 */
RegestMapping *
regest_mapping_ref (RegestMapping *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
regest_mapping_unref (RegestMapping *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->ours);
  g_hash_table_unref (self->used);
  g_free (self);
}

void
regest_mapping_set (RegestMapping *self, const char *theirs, const char *ours)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (theirs != NULL && ours != NULL);

  g_hash_table_insert (self->ours, g_strdup (theirs), g_strdup (ours));
}

const char *
regest_mapping_find (RegestMapping *self, const char *theirs)
{
  const char *ours;

  g_return_val_if_fail (theirs != NULL, NULL);

  ours = self != NULL ? g_hash_table_lookup (self->ours, theirs) : NULL;
  if (ours != NULL && !g_hash_table_contains (self->used, theirs))
    g_hash_table_add (self->used, g_strdup (theirs));
  return ours;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * regest_mapping_list_unused:
 *
 * Returns: (element-type utf8) (transfer container): their names, borrowed from the mapping
 */
GPtrArray *
regest_mapping_list_unused (RegestMapping *self)
{
  GPtrArray *unused = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer theirs;

  g_return_val_if_fail (self != NULL, unused);

  g_hash_table_iter_init (&iter, self->ours);
  while (g_hash_table_iter_next (&iter, &theirs, NULL))
    if (!g_hash_table_contains (self->used, theirs))
      g_ptr_array_add (unused, theirs);
  g_ptr_array_sort (unused, compare_names);
  return unused;
}

/* -- names ----------------------------------------------------------------- */

char *
regest_mapping_make_name (const char *theirs, const char *fallback)
{
  g_autofree char *folded = NULL;
  GString *name = g_string_new (NULL);

  g_return_val_if_fail (theirs != NULL && fallback != NULL, g_string_free (name, FALSE));

  folded = regest_fold_string (theirs, REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS);
  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (name, *p);
    else if (name->len > 0 && name->str[name->len - 1] != '-')
      g_string_append_c (name, '-');
  if (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  if (name->len == 0 || !g_ascii_isalpha (*name->str))
    g_string_prepend (name, fallback);
  return g_string_free (name, FALSE);
}

/* a name that a kind can have: those of owners that are no kinds are taken */
static char *
make_kind_name (const char *theirs)
{
  char *name = regest_mapping_make_name (theirs, "kind-");
  char *longer;

  if (!g_str_equal (name, "record") && !g_str_equal (name, "entity"))
    return name;
  longer = g_strconcat ("kind-", name, NULL);
  g_free (name);
  return longer;
}

char *
regest_mapping_dup_kind (RegestMapping *mapping, RegestProfile *profile, const char *theirs)
{
  const char *chosen = regest_mapping_find (mapping, theirs);
  const char *name = chosen != NULL ? chosen : theirs;
  const char *translation;
  g_autofree char *made = NULL;

  g_return_val_if_fail (theirs != NULL, NULL);

  if (chosen != NULL && *chosen == '\0')
    return NULL;
  if (regest_profile_find_kind (profile, name) != NULL)
    return g_strdup (name);
  made = make_kind_name (name);
  if (chosen != NULL || regest_profile_find_kind (profile, made) != NULL)
    return g_steal_pointer (&made);
  translation = regest_kind_name_translate (theirs);
  return translation != NULL ? g_strdup (translation) : g_steal_pointer (&made);
}
