/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/references.h>

G_BEGIN_DECLS

/* The letters and telegrams that a reference may mean: the parts of the project, as they are when
 * knowledge is made, and those of the record that is read. */
typedef struct _RegestReferenceIndex RegestReferenceIndex;

RegestReferenceIndex *regest_reference_index_new (void);
void regest_reference_index_free (RegestReferenceIndex *self);
/* a part as tagged or proposed; @place: its place among the record's parts */
void regest_reference_index_add (RegestReferenceIndex *self, RegestAnnotation *part);
guint regest_reference_index_get_size (const RegestReferenceIndex *self);
/* which of @others (NULL: none; those of @except are passed over) and @here the reference of the
 * part @from of @here means; FALSE: none, or it is not clear which */
gboolean regest_reference_index_find (const RegestReferenceIndex *here,
                                      const RegestReferenceIndex *others, guint from,
                                      const RegestReference *reference, RegestId *target);
/* whether part @part of @here has no date and fits the reference as far as is known */
gboolean regest_reference_index_fits (const RegestReferenceIndex *here, guint part, guint from,
                                      const RegestReference *reference);

/* whether "the Department's" and the like, as @words say, is the office that part @from was written
 * in */
gboolean regest_reference_index_is_own (const RegestReferenceIndex *here, guint from,
                                        const char *words);

G_END_DECLS
