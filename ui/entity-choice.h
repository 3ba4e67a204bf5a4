/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestEntityChoice:
 * @entity: the one chosen; none: one is to be made
 * @kind: of the one to be made
 * @name: of the one to be made, or of the one chosen
 * @further_name: (nullable): words to be kept as a further name of the one chosen
 * @further_type: (nullable): the type of that name
 *
 * What was chosen, before anything is stored.
 */
typedef struct
{
  RegestId entity;
  char *kind;
  char *name;
  char *further_name;
  char *further_type;
} RegestEntityChoice;

#define REGEST_TYPE_ENTITY_CHOICE (regest_entity_choice_get_type ())
GType regest_entity_choice_get_type (void);
RegestEntityChoice *regest_entity_choice_new (const RegestId *entity, const char *kind,
                                              const char *name);
RegestEntityChoice *regest_entity_choice_copy (const RegestEntityChoice *self);
void regest_entity_choice_free (RegestEntityChoice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestEntityChoice, regest_entity_choice_free)

/* makes the entity or adds the further name, within the open action; @entity (out): its id */
gboolean regest_entity_choice_apply (const RegestEntityChoice *self, RegestProject *project,
                                     RegestId *entity, GError **error);
/* the same and links the tag, as one action of its own */
gboolean regest_entity_choice_link (const RegestEntityChoice *self, RegestProject *project,
                                    RegestAnnotation *annotation, GError **error);

/* whether @words are worth keeping as a further name of @entity: FALSE where they are one of its
 * names already but for case, diacritics and blanks. @type (out): "scanner-error" where only a
 * scanner's confusion keeps them apart, else NULL */
gboolean regest_entity_wants_name (RegestEntity *entity, const char *words, const char **type);

G_END_DECLS
