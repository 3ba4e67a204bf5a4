/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Finds again in a text what others said of a passage: its position, its words, the words around
 * it. Private to app/formats.
 */

#include <regest/model/span.h>

G_BEGIN_DECLS

/**
 * RegestPassage:
 * @exact: (nullable): its words
 * @prefix: (nullable): the words before it
 * @suffix: (nullable): the words behind it
 * @has_position: @start and @end are set
 */
typedef struct
{
  char *exact;
  char *prefix;
  char *suffix;
  gboolean has_position;
  guint64 start;
  guint64 end;
} RegestPassage;

void regest_passage_clear (RegestPassage *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestPassage, regest_passage_clear)

typedef enum
{
  REGEST_PASSAGE_THERE, /* where it was said to be */
  REGEST_PASSAGE_MOVED, /* elsewhere, by its words */
  REGEST_PASSAGE_AMBIGUOUS, /* its words stand at several places, which nothing tells apart */
  REGEST_PASSAGE_GONE
} RegestPassageFound;

typedef struct _RegestPassages RegestPassages;

/* @text: valid UTF-8; copied */
RegestPassages *regest_passages_new (const char *text);
void regest_passages_free (RegestPassages *self);
/* @span (out): set for THERE and MOVED */
RegestPassageFound regest_passages_find (RegestPassages *self, const RegestPassage *passage,
                                         RegestSpan *span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestPassages, regest_passages_free)

G_END_DECLS
