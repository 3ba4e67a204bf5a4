/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Keywords in context. Private to app/store. */

#include <regest/store/query.h>

/* a hit in a text; @utf8 is the text as one string (found by going on from @cursor, which moves
 * along) */
typedef struct
{
  const char *utf8;
  const char *next; /* the last place that was looked for */
  guint offset; /* its offset */
} RegestHitCursor;

RegestHit *regest_hit_new (const RegestId *record, const char *title, RegestHitCursor *cursor,
                           RegestSpan span);
char *regest_hit_dup_title (RegestProject *project, const RegestId *record);
