/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cas.h"

static void
free_feature (gpointer data)
{
  RegestCasFeature *feature = data;

  g_free (feature->name);
  g_free (feature->value);
  g_clear_pointer (&feature->references, g_array_unref);
  g_free (feature);
}

static void
free_structure (gpointer data)
{
  RegestCasStructure *structure = data;

  g_free (structure->type);
  g_ptr_array_unref (structure->features);
  g_free (structure);
}

RegestCas *
regest_cas_new (void)
{
  RegestCas *self = g_new0 (RegestCas, 1);

  self->structures = g_ptr_array_new_with_free_func (free_structure);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  return self;
}

void
regest_cas_free (RegestCas *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->structures);
  g_free (self);
}

RegestCasStructure *
regest_cas_add (RegestCas *self, guint64 id, const char *type)
{
  RegestCasStructure *structure = g_new0 (RegestCasStructure, 1);

  structure->id = id;
  structure->type = g_strdup (type);
  structure->features = g_ptr_array_new_with_free_func (free_feature);
  g_ptr_array_add (self->structures, structure);
  if (!g_hash_table_contains (self->by_id, &structure->id))
    g_hash_table_insert (self->by_id, &structure->id, structure);
  return structure;
}

RegestCasStructure *
regest_cas_find (RegestCas *self, guint64 id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

RegestCasFeature *
regest_cas_add_feature (RegestCasStructure *structure, const char *name, RegestCasRange range)
{
  RegestCasFeature *feature = g_new0 (RegestCasFeature, 1);

  feature->name = g_strdup (name);
  feature->range = range;
  g_ptr_array_add (structure->features, feature);
  return feature;
}

void
regest_cas_add_reference (RegestCasFeature *feature, guint64 id)
{
  if (feature->references == NULL)
    feature->references = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_array_append_val (feature->references, id);
}

const RegestCasFeature *
regest_cas_get_feature (const RegestCasStructure *structure, const char *name)
{
  for (guint i = 0; i < structure->features->len; i++)
    {
      const RegestCasFeature *feature = structure->features->pdata[i];

      if (g_str_equal (feature->name, name))
        return feature;
    }
  return NULL;
}

const char *
regest_cas_get_value (const RegestCasStructure *structure, const char *name)
{
  const RegestCasFeature *feature = regest_cas_get_feature (structure, name);

  return feature != NULL ? feature->value : NULL;
}

GPtrArray *
regest_cas_list (RegestCas *self, const RegestCasFeature *feature)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; feature->references != NULL && i < feature->references->len; i++)
    {
      RegestCasStructure *found =
        regest_cas_find (self, g_array_index (feature->references, guint64, i));
      const RegestCasFeature *elements =
        found != NULL ? regest_cas_get_feature (found, "") : NULL;

      if (elements == NULL && found != NULL)
        g_ptr_array_add (list, found);
      for (guint j = 0; elements != NULL && elements->references != NULL &&
                        j < elements->references->len;
           j++)
        {
          found = regest_cas_find (self, g_array_index (elements->references, guint64, j));
          if (found != NULL)
            g_ptr_array_add (list, found);
        }
    }
  return list;
}
