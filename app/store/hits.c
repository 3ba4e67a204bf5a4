/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "edit-private.h"
#include "hits.h"

/* code points on either side */
#define CONTEXT 60

void
regest_hit_free (RegestHit *hit)
{
  if (hit == NULL)
    return;
  g_free (hit->title);
  g_free (hit->before);
  g_free (hit->match);
  g_free (hit->after);
  g_clear_pointer (&hit->annotations, g_ptr_array_unref);
  g_free (hit);
}

char *
regest_hit_dup_title (RegestProject *project, const RegestId *record)
{
  char *title = regest_query_text (project, "SELECT title FROM record_summary WHERE record ="
                                            " :id",
                                   "i:id", record, NULL);

  return title != NULL ? title : g_strdup ("");
}

static const char *
move_to (RegestHitCursor *self, guint offset)
{
  if (self->next == NULL || offset < self->offset)
    {
      self->next = self->utf8;
      self->offset = 0;
    }
  self->next = g_utf8_offset_to_pointer (self->next, (glong) (offset - self->offset));
  self->offset = offset;
  return self->next;
}

/* on one line */
static char *
dup_line (const char *start, const char *end)
{
  char *words = g_strndup (start, (gsize) (end - start));

  return g_strdelimit (words, "\n\t", ' ');
}

RegestHit *
regest_hit_new (const RegestId *record, const char *title, RegestHitCursor *cursor, RegestSpan span)
{
  RegestHit *hit = g_new0 (RegestHit, 1);
  const char *start = move_to (cursor, span.start);
  const char *end = g_utf8_offset_to_pointer (start, (glong) (span.end - span.start));
  const char *first = start, *last = end;

  for (guint i = 0; i < CONTEXT && first > cursor->utf8; i++)
    first = g_utf8_prev_char (first);
  for (guint i = 0; i < CONTEXT && *last != '\0'; i++)
    last = g_utf8_next_char (last);
  hit->record = *record;
  hit->title = g_strdup (title);
  hit->span = span;
  hit->before = dup_line (first, start);
  hit->match = dup_line (start, end);
  hit->after = dup_line (end, last);
  return hit;
}
