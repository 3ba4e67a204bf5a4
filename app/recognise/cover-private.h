/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The two halves of the recogniser of cover names: cover-said.c, what a record says, and
 * cover-names.c, what the project knows. */

#include "names-private.h"

G_BEGIN_DECLS

typedef struct
{
  RegestSurvey *survey;
  RegestNameWords *words;
  GArray *finds;
  GHashTable *said; /* keys of cover names to the finds (numbers) of who is meant */
  GHashTable *words_said; /* the same of single words that are no find themselves, folded */
} CoverReading;

const RegestFind *cover_get_find (const CoverReading *self, guint index);
gboolean cover_is_person (const CoverReading *self, guint index);
/* proposes what the record claims, and the mentions that its claims resolve */
void cover_read_record (CoverReading *self);

G_END_DECLS
