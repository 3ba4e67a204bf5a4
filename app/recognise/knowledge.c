/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "registry.h"

struct _RegestKnowledge
{
  gatomicrefcount ref_count;
  RegestProfile *profile;
  GPtrArray *messages; /* of char * */
  gpointer *prepared; /* one a recogniser, in the order of the registry */
  guint n_prepared;
};

G_DEFINE_BOXED_TYPE (RegestKnowledge, regest_knowledge, regest_knowledge_ref,
                     regest_knowledge_unref)

static guint
count_recognisers (void)
{
  guint n = 0;

  while (regest_recognisers_list ()[n] != NULL)
    n++;
  return n;
}

RegestKnowledge *
regest_knowledge_new (RegestProject *project, GCancellable *cancellable, GError **error)
{
  g_autoptr (RegestKnowledge) self = NULL;
  const RegestRecogniser *const *list = regest_recognisers_list ();

  g_return_val_if_fail (REGEST_IS_PROJECT (project), NULL);

  self = g_new0 (RegestKnowledge, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->profile = g_object_ref (regest_project_get_profile (project));
  self->messages = g_ptr_array_new_with_free_func (g_free);
  self->prepared = g_new0 (gpointer, count_recognisers () + 1);
  for (; list[self->n_prepared] != NULL; self->n_prepared++)
    {
      const RegestRecogniser *recogniser = list[self->n_prepared];
      GError *failure = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (recogniser->prepare == NULL)
        continue;
      self->prepared[self->n_prepared] =
        recogniser->prepare (self, project, cancellable, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}

RegestKnowledge *
regest_knowledge_ref (RegestKnowledge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
regest_knowledge_unref (RegestKnowledge *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_prepared; i++)
    if (self->prepared[i] != NULL && regest_recognisers_list ()[i]->release != NULL)
      regest_recognisers_list ()[i]->release (self->prepared[i]);
  g_free (self->prepared);
  g_ptr_array_unref (self->messages);
  g_object_unref (self->profile);
  g_free (self);
}

RegestProfile *
regest_knowledge_get_profile (RegestKnowledge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->profile;
}

gconstpointer
regest_knowledge_get (RegestKnowledge *self, const char *recogniser)
{
  const RegestRecogniser *const *list = regest_recognisers_list ();

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (recogniser != NULL, NULL);

  for (guint i = 0; i < self->n_prepared; i++)
    if (g_str_equal (list[i]->name, recogniser))
      return self->prepared[i];
  return NULL;
}

GPtrArray *
regest_knowledge_get_messages (RegestKnowledge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->messages;
}

void
regest_knowledge_add_message (RegestKnowledge *self, const char *format, ...)
{
  va_list args;

  g_return_if_fail (self != NULL);

  va_start (args, format);
  g_ptr_array_add (self->messages, g_strdup_vprintf (format, args));
  va_end (args);
}
