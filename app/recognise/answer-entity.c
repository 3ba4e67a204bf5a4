/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <regest/store/query.h>

#include "answer-private.h"

/* Whom a tag that is taken means. */

#define SAME_NAMES 8

static char *
make_key (const char *kind, const char *name)
{
  g_autofree char *folded = regest_fold_string (name, REGEST_FOLD_NAMES);

  return g_strdup_printf ("%s %s", kind, folded);
}

static gboolean
is_named (const RegestEntity *entity, const char *folded)
{
  g_autofree char *own =
    regest_fold_string (regest_entity_get_name ((RegestEntity *) entity), REGEST_FOLD_NAMES);

  return g_str_equal (own, folded);
}

/* One that was made meanwhile, by hand or by another answer; by its own name before its others. */
static gboolean
find_named (Answer *self, const RegestCandidate *candidate, RegestId *id)
{
  g_autoptr (GPtrArray) found = regest_project_find_entities (
    self->project, candidate->name, candidate->kind, SAME_NAMES, NULL);
  g_autofree char *folded = regest_fold_string (candidate->name, REGEST_FOLD_NAMES);

  for (guint i = 0; found != NULL && i < found->len; i++)
    if (is_named (found->pdata[i], folded))
      {
        *id = *regest_entity_get_id (found->pdata[i]);
        return TRUE;
      }
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const char *form = regest_entity_get_matched (found->pdata[i]);
      g_autofree char *other = regest_fold_string (form != NULL ? form : "", REGEST_FOLD_NAMES);

      if (g_str_equal (other, folded))
        {
          *id = *regest_entity_get_id (found->pdata[i]);
          return TRUE;
        }
    }
  return FALSE;
}

/* The entity may have been removed, merged or made another kind since it was proposed. */
static gboolean
is_there (Answer *self, const RegestCandidate *candidate)
{
  g_autoptr (RegestEntity) entity = NULL;

  if (regest_id_is_none (&candidate->entity))
    return FALSE;
  entity = regest_project_get_entity (self->project, &candidate->entity, NULL);
  return entity != NULL && g_strcmp0 (regest_entity_get_kind (entity), candidate->kind) == 0;
}

static gboolean
find_or_make (Answer *self, const RegestCandidate *candidate, RegestId *id, GError **error)
{
  g_autofree char *key = make_key (candidate->kind, candidate->name);
  const RegestId *made = g_hash_table_lookup (self->made, key);
  g_autoptr (RegestEntity) entity = NULL;

  if (is_there (self, candidate))
    {
      *id = candidate->entity;
      return TRUE;
    }
  if (made != NULL)
    {
      *id = *made;
      return TRUE;
    }
  if (!find_named (self, candidate, id))
    {
      entity = regest_entity_new (candidate->kind, candidate->name);
      if (!regest_project_add_entity (self->project, entity, id, error))
        return FALSE;
    }
  g_hash_table_insert (self->made, g_steal_pointer (&key), regest_id_copy (id));
  return TRUE;
}

static gboolean
has_claim (Answer *self, const RegestId *id, const RegestName *claim)
{
  g_autoptr (RegestEntity) entity = regest_project_get_entity (self->project, id, NULL);
  GPtrArray *names = entity != NULL ? regest_entity_get_names (entity) : NULL;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const RegestName *name = names->pdata[i];

      if (g_strcmp0 (name->form, claim->form) == 0 && g_strcmp0 (name->type, claim->type) == 0 &&
          g_strcmp0 (name->from, claim->from) == 0 && g_strcmp0 (name->to, claim->to) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
answer_link (Answer *self, RegestProposal *proposal, RegestAnnotation *annotation, GError **error)
{
  GPtrArray *candidates = regest_proposal_get_candidates (proposal);
  const RegestName *claim = regest_proposal_get_claim (proposal);
  const RegestCandidate *candidate;
  RegestId entity;

  if (candidates->len == 0)
    {
      const RegestId *given = regest_annotation_get_entity (annotation);
      g_autoptr (RegestEntity) there =
        given != NULL ? regest_project_get_entity (self->project, given, NULL) : NULL;

      if (given != NULL && there == NULL)
        regest_annotation_set_entity (annotation, NULL, NULL);
      return TRUE;
    }
  candidate = candidates->pdata[0];
  if (!find_or_make (self, candidate, &entity, error))
    return FALSE;
  regest_annotation_set_entity (annotation, &entity, candidate->name);
  return claim == NULL || has_claim (self, &entity, claim) ||
         regest_project_set_name (self->project, &entity, claim, NULL, error);
}
