/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/entity-labels.h>

#include "edition.h"

RegestEdition *
regest_edition_new (RegestWriting *writing)
{
  RegestEdition *self = g_new0 (RegestEdition, 1);

  self->writing = writing;
  self->project = writing->project;
  self->profile = regest_project_get_profile (writing->project);
  self->entities = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                          (GDestroyNotify) regest_id_free, NULL);
  self->mentions = g_array_new (FALSE, FALSE, sizeof (RegestMention));
  return self;
}

void
regest_edition_free (RegestEdition *self)
{
  g_hash_table_unref (self->entities);
  g_array_unref (self->mentions);
  g_free (self);
}

guint
regest_edition_get_entity (RegestEdition *self, const RegestId *id)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->entities, id));

  if (number == 0)
    {
      number = g_hash_table_size (self->entities) + 1;
      g_hash_table_insert (self->entities, regest_id_copy (id), GUINT_TO_POINTER (number));
    }
  return number;
}

/* -- indexes --------------------------------------------------------------- */

static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  const RegestMention *left = a, *right = b;

  if (left->entity != right->entity)
    return left->entity < right->entity ? -1 : 1;
  if (left->record != right->record)
    return left->record < right->record ? -1 : 1;
  if (left->line != right->line)
    return left->line < right->line ? -1 : 1;
  /* a tag is the better witness: it comes first, and stays */
  return left->tag == right->tag ? 0 : left->tag - 1 < right->tag - 1 ? -1
                                                                      : 1;
}

void
regest_edition_sort_mentions (RegestEdition *self)
{
  guint n_kept = 0;

  g_array_sort (self->mentions, compare_mentions);
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const RegestMention *mention = &g_array_index (self->mentions, RegestMention, i);
      const RegestMention *last =
        n_kept > 0 ? &g_array_index (self->mentions, RegestMention, n_kept - 1) : NULL;

      if (last == NULL || last->entity != mention->entity || last->record != mention->record ||
          last->line != mention->line)
        g_array_index (self->mentions, RegestMention, n_kept++) = *mention;
    }
  g_array_set_size (self->mentions, n_kept);
}

const RegestMention *
regest_edition_find_mentions (RegestEdition *self, guint entity, guint *n_mentions)
{
  const RegestMention *mentions = (const RegestMention *) (gpointer) self->mentions->data;
  guint low = 0, high = self->mentions->len, end;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (mentions[middle].entity < entity)
        low = middle + 1;
      else
        high = middle;
    }
  for (end = low; end < self->mentions->len && mentions[end].entity == entity; end++)
    ;
  *n_mentions = end - low;
  return end > low ? &mentions[low] : NULL;
}

typedef struct
{
  RegestEdition *edition;
  RegestEntityFunc func;
  gpointer user_data;
} Visit;

static gboolean
visit_cb (RegestEntity *entity, gpointer user_data)
{
  Visit *visit = user_data;

  return !g_hash_table_contains (visit->edition->entities, regest_entity_get_id (entity)) ||
         visit->func (entity, visit->user_data);
}

gboolean
regest_edition_foreach_entity (RegestEdition *self, const char *kind, RegestEntityFunc func,
                               gpointer user_data, GError **error)
{
  Visit visit = { self, func, user_data };

  return regest_project_foreach_entity (self->project, kind, visit_cb, &visit, error);
}

static gboolean
collect_kind_cb (RegestEntity *entity, gpointer user_data)
{
  GPtrArray *kinds = user_data;
  const char *kind = regest_entity_get_kind (entity);

  if (!g_ptr_array_find_with_equal_func (kinds, kind, g_str_equal, NULL))
    g_ptr_array_add (kinds, g_strdup (kind));
  return TRUE;
}

GPtrArray *
regest_edition_list_kinds (RegestEdition *self, GError **error)
{
  g_autoptr (GPtrArray) known = regest_profile_list_entity_kinds (self->profile);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < known->len; i++)
    g_ptr_array_add (kinds, g_strdup (known->pdata[i]));
  if (!regest_edition_foreach_entity (self, NULL, collect_kind_cb, kinds, error))
    return NULL;
  return g_steal_pointer (&kinds);
}

const char *
regest_edition_get_index_label (RegestEdition *self, const char *kind)
{
  /* translators: the heading of an index */
  if (g_str_equal (kind, "person"))
    return _("People");
  if (g_str_equal (kind, "place"))
    return _("Places");
  if (g_str_equal (kind, "organisation"))
    return _("Organisations");
  return regest_profile_get_entity_kind_label (self->profile, kind);
}

/* -- what is left out ------------------------------------------------------ */

static gboolean
count_entity_cb (RegestEntity *entity, gpointer user_data)
{
  (*(guint *) user_data)++;
  return TRUE;
}

static gboolean
count_relation_cb (const RegestRelation *relation, gpointer user_data)
{
  (*(guint *) user_data)++;
  return TRUE;
}

gboolean
regest_edition_tell_losses (RegestEdition *self, GError **error)
{
  RegestReport *report = self->writing->report;
  guint n_entities = 0, n_relations = 0, n_unnamed;

  if (!regest_project_foreach_entity (self->project, NULL, count_entity_cb, &n_entities, error) ||
      !regest_project_foreach_relation (self->project, count_relation_cb, &n_relations, error))
    return FALSE;
  n_unnamed = n_entities - MIN (n_entities, g_hash_table_size (self->entities));
  if (n_unnamed > 0)
    regest_report_add_remark (
      report, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE,
                   "%u entity that no passage of this edition names is not in its indexes.",
                   "%u entities that no passage of this edition names are not in its indexes.",
                   n_unnamed),
      n_unnamed);
  if (n_relations > 0)
    regest_report_add_remark (
      report, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE,
                   "%u relation between tags or entities is not in the edition.",
                   "%u relations between tags or entities are not in the edition.", n_relations),
      n_relations);
  return TRUE;
}
