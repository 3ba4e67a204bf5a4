/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/**
 * RegestKnowledge:
 *
 * What the recognisers know of a project before they read a record: each one's own preparation (a
 * table of the entities' names, patterns, what was taught). Made once, in any thread, from the
 * project's connection of that thread; immutable, shared by all threads, and good until the
 * project's entities, answers or patterns change.
 */
typedef struct _RegestKnowledge RegestKnowledge;

#define REGEST_TYPE_KNOWLEDGE (regest_knowledge_get_type ())
GType regest_knowledge_get_type (void);

/* (transfer full); NULL: cancelled, or the project cannot be read */
RegestKnowledge *regest_knowledge_new (RegestProject *project, GCancellable *cancellable,
                                       GError **error);
RegestKnowledge *regest_knowledge_ref (RegestKnowledge *self);
void regest_knowledge_unref (RegestKnowledge *self);
RegestProfile *regest_knowledge_get_profile (RegestKnowledge *self);
/* what the recogniser of this name prepared; NULL: nothing */
gconstpointer regest_knowledge_get (RegestKnowledge *self, const char *recogniser);
/* (element-type utf8): translated messages about what could not be prepared: a broken pattern with
 * its file and line */
GPtrArray *regest_knowledge_get_messages (RegestKnowledge *self);
void regest_knowledge_add_message (RegestKnowledge *self, const char *format, ...)
  G_GNUC_PRINTF (2, 3); /* for recognisers, while they prepare */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestKnowledge, regest_knowledge_unref)

G_END_DECLS
