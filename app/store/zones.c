/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A line's zone is its whole line: what is typed at either end of it belongs to it, and when all
 * of its words are gone it keeps its place, for the words that will be typed there. Where a line
 * break was among what was typed, the line ends at the first and begins behind the last. A word's
 * zone goes as tags go; but a scan does not change, so that one whose words are gone stays, without
 * words. Where as many words took the place of others, each box keeps its word.
 */

#include "config.h"

#include <string.h>

#include "id-map.h"
#include "placed-rows.h"
#include "zones.h"

/* a span without words has its place at the character that follows: the line's own break */
void
regest_zone_bind_span (RegestStatement *statement, RegestText *text, const RegestSpan *span)
{
  RegestAnchor start, end;

  if (span == NULL || !regest_text_anchor (text, span->start, REGEST_ANCHOR_START, &start) ||
      !regest_text_anchor (text, span->end,
                           span->start < span->end ? REGEST_ANCHOR_END : REGEST_ANCHOR_START,
                           &end))
    return;
  regest_statement_bind_id (statement, ":start", &start.segment);
  regest_statement_bind_int (statement, ":start_offset", start.offset);
  regest_statement_bind_id (statement, ":end", &end.segment);
  regest_statement_bind_int (statement, ":end_offset", end.offset);
}

/* -- lines ----------------------------------------------------------------- */

static gboolean
starts_line (RegestText *text, guint offset)
{
  return offset == 0 || regest_text_get_char (text, offset - 1) == '\n';
}

static gboolean
ends_line (RegestText *text, guint offset)
{
  return offset >= regest_text_get_length (text) || regest_text_get_char (text, offset) == '\n';
}

/* of the added words: those before the first line break, and those up to behind the last */
static guint
count_first_line (const RegestTextChange *change)
{
  const char *newline = strchr (change->added, '\n');

  return newline != NULL ? (guint) g_utf8_strlen (change->added, newline - change->added)
                         : change->n_added;
}

static guint
count_to_last_line (const RegestTextChange *change)
{
  const char *newline = strrchr (change->added, '\n');

  return newline != NULL ? (guint) g_utf8_strlen (change->added, newline + 1 - change->added) : 0;
}

static guint
shift (const RegestTextChange *change, guint offset)
{
  return offset - (change->changed.end - change->changed.start) + change->n_added;
}

static guint
move_line_start (const RegestTextChange *change, guint offset)
{
  const RegestSpan *changed = &change->changed;

  if (offset < changed->start)
    return offset;
  if (offset == changed->start)
    return changed->start < changed->end || starts_line (change->before, offset)
             ? offset + (changed->start < changed->end ? 0 : count_to_last_line (change))
             : shift (change, offset);
  if (offset >= changed->end)
    return shift (change, offset);
  return changed->start + (strchr (change->added, '\n') != NULL ? count_to_last_line (change)
                                                                : change->n_added);
}

static guint
move_line_end (const RegestTextChange *change, guint offset)
{
  const RegestSpan *changed = &change->changed;

  if (offset < changed->start)
    return offset;
  if (offset == changed->start && changed->start == changed->end)
    return ends_line (change->before, offset) ? offset + count_first_line (change) : offset;
  if (offset >= changed->end && offset > changed->start)
    return shift (change, offset);
  return offset == changed->start ? offset : changed->start + count_first_line (change);
}

static void
move_line (const RegestTextChange *change, RegestSpan *span)
{
  RegestSpan old = *span;

  span->start = move_line_start (change, old.start);
  span->end = move_line_end (change, old.end);
  span->end = MAX (span->start, span->end);
}

/* -- words ----------------------------------------------------------------- */

static gboolean
is_blank_at (RegestText *text, guint offset)
{
  return g_unichar_isspace (regest_text_get_char (text, offset));
}

/* (element-type RegestSpan): what stands between blanks in the range */
static GArray *
list_words (RegestText *text, RegestSpan range)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (RegestSpan));

  for (guint at = range.start; at < range.end; at++)
    {
      RegestSpan word = { at, at };

      while (word.end < range.end && !is_blank_at (text, word.end))
        word.end++;
      if (word.end > word.start)
        {
          g_array_append_val (words, word);
          at = word.end;
        }
    }
  return words;
}

/* the changed characters and the rest of the words they stand in */
static RegestSpan
widen (RegestText *text, RegestSpan span)
{
  guint length = regest_text_get_length (text);

  while (span.start > 0 && !is_blank_at (text, span.start - 1))
    span.start--;
  while (span.end < length && !is_blank_at (text, span.end))
    span.end++;
  return span;
}

/* Those in the change, before it and after it; not as many: no word has another's place. */
typedef struct
{
  GArray *old; /* of RegestSpan */
  GArray *new;
} Words;

static void
words_init (Words *self, const RegestTextChange *change)
{
  RegestSpan after = { change->changed.start, change->changed.start + change->n_added };

  self->old = list_words (change->before, widen (change->before, change->changed));
  self->new = list_words (change->after, widen (change->after, after));
}

static void
words_clear (Words *self)
{
  g_clear_pointer (&self->old, g_array_unref);
  g_clear_pointer (&self->new, g_array_unref);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const RegestSpan *one = a, *other = b;

  return one->start < other->start ? -1 : one->start > other->start;
}

/* FALSE: the words in the change are not as many as they were, or the zone is none of them */
static gboolean
follow_word (const Words *words, RegestSpan *span)
{
  guint i;

  if (words->old->len != words->new->len ||
      !g_array_binary_search (words->old, span, compare_starts, &i) ||
      g_array_index (words->old, RegestSpan, i).end != span->end)
    return FALSE;
  *span = g_array_index (words->new, RegestSpan, i);
  return TRUE;
}

/* -- rows ------------------------------------------------------------------ */

/* above this many lines all zones of the record are looked at */
#define MANY_SEGMENTS 200

typedef struct
{
  RegestProject *project;
  const RegestTextChange *change;
  Words words;
  RegestIdMap seen;
  GArray *moved; /* of Moved */
} Finder;

typedef struct
{
  RegestId id;
  gboolean is_word;
  gboolean corrected; /* a word */
  gboolean has_span;
  RegestSpan span;
} Moved;

static void
finder_clear (Finder *self)
{
  words_clear (&self->words);
  regest_id_map_clear (&self->seen);
  g_clear_pointer (&self->moved, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finder, finder_clear)

static void
move_zone (Finder *self, Moved *zone)
{
  const RegestTextChange *change = self->change;

  zone->has_span = TRUE;
  /* who corrects a word has read it: how sure a program was says nothing any more */
  zone->corrected = zone->is_word && zone->span.start <= change->changed.end &&
                    zone->span.end >= change->changed.start;
  if (!zone->is_word)
    move_line (change, &zone->span);
  else if (!follow_word (&self->words, &zone->span))
    zone->has_span = regest_text_change_move (change, &zone->span);
}

static gboolean
collect (Finder *self, const char *sql, const RegestId *of, GError **error)
{
  g_auto (RegestPlacedRows) rows = { 0 };

  if (!regest_placed_rows_init (&rows, self->project, sql, of, self->change->before, error))
    return FALSE;
  while (regest_placed_rows_next (&rows))
    {
      const char *type = regest_statement_get_text (rows.row, 1);
      Moved zone = { .is_word = g_strcmp0 (type, REGEST_ZONE_WORD) == 0, .span = rows.span };
      guint value;

      regest_statement_get_id (rows.row, 0, &zone.id);
      if (!regest_text_change_touches (self->change, zone.span) ||
          regest_id_map_get (&self->seen, &zone.id, &value))
        continue;
      regest_id_map_set (&self->seen, &zone.id, 0);
      move_zone (self, &zone);
      g_array_append_val (self->moved, zone);
    }
  return regest_placed_rows_end (&rows, error);
}

#define ZONE_COLUMNS \
  "SELECT z.id, z.type, z.start_segment, z.start_offset, z.end_segment, z.end_offset FROM "

/* as for tags: those of the changed lines and of their neighbours, and those that go over lines */
static gboolean
find_zones (Finder *self, const RegestId *record, GError **error)
{
  const RegestTextChange *change = self->change;
  guint n = regest_text_get_n_segments (change->before);
  guint first = change->first_segment > 0 ? change->first_segment - 1 : 0;
  guint end = MIN (change->first_segment + change->n_segments + 1, n);

  if (end - first > MANY_SEGMENTS)
    return collect (self,
                    ZONE_COLUMNS "page AS p JOIN zone AS z ON z.page = p.id WHERE p.record = :of"
                                 " AND z.start_segment IS NOT NULL",
                    record, error);
  for (guint i = first; i < end; i++)
    if (!collect (self,
                  ZONE_COLUMNS "zone AS z WHERE z.start_segment = :of OR z.end_segment = :of",
                  &regest_text_get_segment (change->before, i)->id, error))
      return FALSE;
  return collect (self,
                  ZONE_COLUMNS "page AS p JOIN zone AS z ON z.page = p.id WHERE p.record = :of"
                               " AND z.start_segment <> z.end_segment",
                  record, error);
}

static gboolean
write_span (Finder *self, const Moved *zone, GError **error)
{
  g_autoptr (RegestStatement) row = regest_database_prepare (
    regest_project_get_database (self->project),
    "UPDATE zone SET start_segment = :start, start_offset = :start_offset, end_segment = :end,"
    " end_offset = :end_offset, confidence = iif (:corrected, NULL, confidence) WHERE id = :id",
    error);

  if (row == NULL)
    return FALSE;
  regest_statement_bind_id (row, ":id", &zone->id);
  regest_statement_bind_int (row, ":corrected", zone->corrected);
  regest_zone_bind_span (row, self->change->after, zone->has_span ? &zone->span : NULL);
  return regest_statement_run (row, error);
}

gboolean
regest_follow_zones (RegestProject *project, const RegestId *record,
                     const RegestTextChange *change, GError **error)
{
  g_auto (Finder) finder = { project, change };

  if (!regest_exists (project, "SELECT 1 FROM page WHERE record = :record", "i:record", record,
                      NULL))
    return TRUE;
  regest_id_map_init (&finder.seen, 64);
  words_init (&finder.words, change);
  finder.moved = g_array_new (FALSE, FALSE, sizeof (Moved));
  if (!find_zones (&finder, record, error))
    return FALSE;
  for (guint i = 0; i < finder.moved->len; i++)
    if (!write_span (&finder, &g_array_index (finder.moved, Moved, i), error))
      return FALSE;
  return TRUE;
}
