/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The parts of answering. Private to app/recognise/answer*.c. */

#include <regest/recognise/suggest.h>

typedef struct
{
  RegestProject *project;
  GHashTable *made; /* "kind folded-name" of entities made or found in this answer: to their ids */
  GHashTable *asked; /* ids of all the proposals answered */
  GPtrArray *pending; /* of Pending: references to what was not there yet */
  guint n_done;
  guint n_seen;

  /* the record of the last proposal */
  RegestId record;
  RegestText *text; /* NULL: the record is gone */
  GHashTable *there; /* "kind start end" and "id" of what is there, refused or not */
} Answer;

/* a value whose reference leads to a proposal that is taken later in the same answer */
typedef struct
{
  RegestOwner owner;
  RegestAttribute *attribute;
} Pending;

void pending_free (Pending *self);

/* answer-check.c: does the proposal still hold? */
gboolean answer_enter_record (Answer *self, const RegestId *record, GError **error);
/* its words stand there as they were read, and nobody tagged or refused them meanwhile */
gboolean answer_still_holds (Answer *self, RegestAnnotation *annotation);
gboolean answer_holds_evidence (Answer *self, const RegestAttribute *attribute);
void answer_remember (Answer *self, RegestAnnotation *annotation);

/* answer-entity.c */
/* links @annotation to the first candidate, which is made where it is new */
gboolean answer_link (Answer *self, RegestProposal *proposal, RegestAnnotation *annotation,
                      GError **error);

/* answer-title.c */
/* calls the record as @part, which was taken, where it goes by its first line only */
gboolean answer_title (Answer *self, RegestAnnotation *part, GError **error);

/* answer-values.c */
/* takes references to what is not there yet out of @annotation, for answer_store_pending() */
void answer_part_references (Answer *self, RegestAnnotation *annotation, const RegestId *id);
gboolean answer_store_pending (Answer *self, GError **error);
/* @taken: (out): one of the values was stored */
gboolean answer_accept_values (Answer *self, RegestProposal *proposal, gboolean *taken,
                               GError **error);
gboolean answer_reject_values (Answer *self, RegestProposal *proposal, gboolean *taken,
                               GError **error);
/* @owner: (nullable): whose place a value has that was read nowhere */
gboolean answer_reject_value (Answer *self, const RegestOwner *owner, const char *name,
                              const RegestAttribute *attribute, gboolean *taken, GError **error);
