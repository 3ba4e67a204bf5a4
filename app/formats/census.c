/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/formats/census.h>

struct _RegestCensus
{
  RegestProfile *profile;
  GPtrArray *names; /* of RegestCensusName */
  GHashTable *by_key; /* "type owner theirs" to names' elements */
  GPtrArray *own_choices; /* of OwnChoice */
  GHashTable *choices; /* "type owner" to GPtrArray of RegestCensusChoice */
  gboolean sorted;
};

/* what a format adds to the fields of an owner */
typedef struct
{
  char *owner;
  char *name;
  char *label;
} OwnChoice;

static void
free_name (gpointer data)
{
  RegestCensusName *name = data;

  g_free (name->owner);
  g_free (name->theirs);
  g_free (name->sample);
  g_free (name->ours);
  g_free (name->fresh);
  g_free (name);
}

static void
free_own_choice (gpointer data)
{
  OwnChoice *choice = data;

  g_free (choice->owner);
  g_free (choice->name);
  g_free (choice->label);
  g_free (choice);
}

static void
free_choice (gpointer data)
{
  RegestCensusChoice *choice = data;

  g_free (choice->name);
  g_free (choice->label);
  g_free (choice);
}

/**
 * regest_census_new: (skip)
 *
 * For C only, as long as it is no boxed type.
 *
 * Returns: (transfer full): one without names
 */
RegestCensus *
regest_census_new (RegestProfile *profile)
{
  RegestCensus *self;

  g_return_val_if_fail (REGEST_IS_PROFILE (profile), NULL);

  self = g_new0 (RegestCensus, 1);
  self->profile = g_object_ref (profile);
  self->names = g_ptr_array_new_with_free_func (free_name);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->own_choices = g_ptr_array_new_with_free_func (free_own_choice);
  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
regest_census_free (RegestCensus *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->profile);
  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->own_choices);
  g_hash_table_unref (self->choices);
  g_free (self);
}

/* -- what names can become ------------------------------------------------- */

static void
add_choice (GPtrArray *choices, const char *name, const char *label)
{
  RegestCensusChoice *choice = g_new0 (RegestCensusChoice, 1);

  choice->name = g_strdup (name);
  choice->label = g_strdup (label);
  g_ptr_array_add (choices, choice);
}

static GPtrArray *
make_choices (RegestCensus *self, RegestCensusType type, const char *owner)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (free_choice);
  GPtrArray *kinds = regest_profile_get_kinds (self->profile);
  GPtrArray *fields =
    type == REGEST_CENSUS_FIELD ? regest_profile_get_fields (self->profile, owner) : NULL;

  for (guint i = 0; type == REGEST_CENSUS_KIND && i < kinds->len; i++)
    add_choice (choices, regest_kind_get_name (kinds->pdata[i]),
                regest_kind_get_label (kinds->pdata[i]));
  for (guint i = 0; type == REGEST_CENSUS_FIELD && i < self->own_choices->len; i++)
    {
      const OwnChoice *own = self->own_choices->pdata[i];

      if (g_str_equal (own->owner, owner))
        add_choice (choices, own->name, own->label);
    }
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    add_choice (choices, regest_field_get_name (fields->pdata[i]),
                regest_field_get_label (fields->pdata[i]));
  return choices;
}

GPtrArray *
regest_census_get_choices (RegestCensus *self, RegestCensusType type, const char *owner)
{
  g_autofree char *key = NULL;
  GPtrArray *choices;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (type == REGEST_CENSUS_KIND || owner != NULL, NULL);

  key = g_strdup_printf ("%d %s", type, type == REGEST_CENSUS_FIELD ? owner : "");
  choices = g_hash_table_lookup (self->choices, key);
  if (choices == NULL)
    {
      choices = make_choices (self, type, owner);
      g_hash_table_insert (self->choices, g_steal_pointer (&key), choices);
    }
  return choices;
}

void
regest_census_add_choice (RegestCensus *self, const char *owner, const char *name,
                          const char *label)
{
  OwnChoice *choice;

  g_return_if_fail (self != NULL);
  g_return_if_fail (owner != NULL && name != NULL && label != NULL);

  for (guint i = 0; i < self->own_choices->len; i++)
    {
      choice = self->own_choices->pdata[i];
      if (g_str_equal (choice->owner, owner) && g_str_equal (choice->name, name))
        return;
    }
  choice = g_new0 (OwnChoice, 1);
  choice->owner = g_strdup (owner);
  choice->name = g_strdup (name);
  choice->label = g_strdup (label);
  g_ptr_array_add (self->own_choices, choice);
  g_hash_table_remove_all (self->choices);
}

/* -- counting -------------------------------------------------------------- */

static gboolean
is_choice (RegestCensus *self, const RegestCensusName *name, const char *ours)
{
  GPtrArray *choices = regest_census_get_choices (self, name->type, name->owner);

  for (guint i = 0; i < choices->len; i++)
    if (g_str_equal (((const RegestCensusChoice *) choices->pdata[i])->name, ours))
      return TRUE;
  return FALSE;
}

/* Their name where it is none of ours, else with the first number that makes it differ. */
static char *
make_fresh (RegestCensus *self, const RegestCensusName *name)
{
  const char *fallback = name->type == REGEST_CENSUS_KIND ? "kind-" : "field-";

  for (guint i = 1;; i++)
    {
      g_autofree char *label =
        i == 1 ? g_strdup (name->theirs) : g_strdup_printf ("%s %u", name->theirs, i);
      g_autofree char *made = regest_mapping_make_name (label, fallback);

      if (!is_choice (self, name, made))
        return g_steal_pointer (&label);
    }
}

static RegestCensusName *
enter (RegestCensus *self, RegestCensusType type, const char *owner, const char *theirs)
{
  g_autofree char *key = g_strdup_printf ("%d %s %s", type, owner != NULL ? owner : "", theirs);
  RegestCensusName *name = g_hash_table_lookup (self->by_key, key);

  if (name == NULL && self->names->len >= REGEST_CENSUS_MAX_NAMES)
    return NULL;
  if (name == NULL)
    {
      name = g_new0 (RegestCensusName, 1);
      name->type = type;
      name->owner = g_strdup (owner);
      name->theirs = g_strdup (theirs);
      name->fresh = make_fresh (self, name);
      g_ptr_array_add (self->names, name);
      g_hash_table_insert (self->by_key, g_steal_pointer (&key), name);
    }
  return name;
}

static RegestCensusName *
count (RegestCensus *self, RegestCensusType type, const char *owner, const char *theirs)
{
  RegestCensusName *name = enter (self, type, owner, theirs);

  if (name != NULL)
    name->count++;
  self->sorted = FALSE;
  return name;
}

static void
suggest_kind (RegestCensus *self, RegestCensusName *name)
{
  if (name != NULL && name->ours == NULL)
    name->ours = regest_mapping_dup_kind (NULL, self->profile, name->theirs);
}

void
regest_census_count_kind (RegestCensus *self, const char *theirs)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (theirs != NULL);

  suggest_kind (self, count (self, REGEST_CENSUS_KIND, NULL, theirs));
}

void
regest_census_name_kind (RegestCensus *self, const char *theirs)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (theirs != NULL);

  suggest_kind (self, enter (self, REGEST_CENSUS_KIND, NULL, theirs));
  self->sorted = FALSE;
}

void
regest_census_count_field (RegestCensus *self, const char *owner, const char *theirs,
                           const char *ours, const char *sample)
{
  RegestCensusName *name;

  g_return_if_fail (self != NULL);
  g_return_if_fail (owner != NULL && theirs != NULL);

  name = count (self, REGEST_CENSUS_FIELD, owner, theirs);
  if (name == NULL)
    return;
  if (name->ours == NULL)
    name->ours = g_strdup (ours != NULL ? ours : name->fresh);
  if (name->sample == NULL)
    name->sample = g_strdup (sample);
}

/* The columns of a table stand in its order, kinds by how much they matter. */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  const RegestCensusName *first = *(const RegestCensusName *const *) a;
  const RegestCensusName *second = *(const RegestCensusName *const *) b;

  if (first->type != second->type || first->type == REGEST_CENSUS_FIELD)
    return (int) first->type - (int) second->type;
  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return strcmp (first->theirs, second->theirs);
}

GPtrArray *
regest_census_get_names (RegestCensus *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  /* g_ptr_array_sort() is stable */
  if (!self->sorted)
    g_ptr_array_sort (self->names, compare_names);
  self->sorted = TRUE;
  return self->names;
}
