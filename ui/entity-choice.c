/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entity-choice.h"

G_DEFINE_BOXED_TYPE (RegestEntityChoice, regest_entity_choice, regest_entity_choice_copy,
                     regest_entity_choice_free)

RegestEntityChoice *
regest_entity_choice_new (const RegestId *entity, const char *kind, const char *name)
{
  RegestEntityChoice *self = g_new0 (RegestEntityChoice, 1);

  if (entity != NULL)
    self->entity = *entity;
  self->kind = g_strdup (kind);
  self->name = g_strdup (name);
  return self;
}

RegestEntityChoice *
regest_entity_choice_copy (const RegestEntityChoice *self)
{
  RegestEntityChoice *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = regest_entity_choice_new (&self->entity, self->kind, self->name);
  copy->further_name = g_strdup (self->further_name);
  copy->further_type = g_strdup (self->further_type);
  return copy;
}

void
regest_entity_choice_free (RegestEntityChoice *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->kind);
  g_free (self->name);
  g_free (self->further_name);
  g_free (self->further_type);
  g_free (self);
}

gboolean
regest_entity_choice_apply (const RegestEntityChoice *self, RegestProject *project,
                            RegestId *entity, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (REGEST_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (entity != NULL, FALSE);

  *entity = self->entity;
  if (regest_id_is_none (&self->entity))
    {
      g_autoptr (RegestEntity) made = regest_entity_new (self->kind, self->name);

      if (!regest_project_add_entity (project, made, entity, error))
        return FALSE;
    }
  if (self->further_name != NULL)
    {
      g_autoptr (RegestName) name = regest_name_new (self->further_name, self->further_type);

      return regest_project_set_name (project, entity, name, NULL, error);
    }
  return TRUE;
}

gboolean
regest_entity_choice_link (const RegestEntityChoice *self, RegestProject *project,
                           RegestAnnotation *annotation, GError **error)
{
  RegestId entity;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (REGEST_IS_ANNOTATION (annotation), FALSE);

  if (!regest_project_begin (project, "link", regest_annotation_get_quote (annotation), self->name,
                             error))
    return FALSE;
  /* What fails inside dooms the action; the commit then says why. */
  if (regest_entity_choice_apply (self, project, &entity, NULL))
    regest_project_link (project, regest_annotation_get_id (annotation), &entity, NULL);
  return regest_project_commit (project, error);
}

static gboolean
is_same (const char *a, const char *b, RegestFold fold)
{
  g_autofree char *folded_a = regest_fold_string (a, fold);
  g_autofree char *folded_b = regest_fold_string (b, fold);

  return g_str_equal (folded_a, folded_b);
}

gboolean
regest_entity_wants_name (RegestEntity *entity, const char *words, const char **type)
{
  const RegestFold spelling = REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS | REGEST_FOLD_BLANKS;
  GPtrArray *names;

  g_return_val_if_fail (REGEST_IS_ENTITY (entity), FALSE);
  g_return_val_if_fail (words != NULL, FALSE);
  g_return_val_if_fail (type != NULL, FALSE);

  *type = NULL;
  names = regest_entity_get_names (entity);
  for (guint i = 0; i <= names->len; i++)
    {
      const char *form = i == names->len
                           ? regest_entity_get_name (entity)
                           : ((RegestName *) g_ptr_array_index (names, i))->form;

      if (is_same (form, words, spelling))
        return FALSE;
      if (is_same (form, words, REGEST_FOLD_NAMES))
        *type = "scanner-error";
    }
  return *words != '\0';
}
