/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A sweep over the pieces, line by line. Of the pieces that lie on a place only those in lanes are
 * kept at hand, so that a million tags on one word cost a million steps and no more: what finds its
 * lane taken is hidden, and only counted.
 */

#include "config.h"

#include "edition.h"

static const RegestEditionPiece *
get_piece (RegestEditionRuns *self, guint index)
{
  return index < self->record->pieces->len
           ? &g_array_index (self->record->pieces, RegestEditionPiece, index)
           : NULL;
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

/* The ends of what will be hidden: a piece is, when the one before in its lane reaches over its
 * start. */
static void
find_hidden (RegestEditionRuns *self)
{
  guint ends[REGEST_LANES_MAX] = { 0 };

  for (guint i = 0; i < self->record->pieces->len; i++)
    {
      const RegestEditionPiece *piece = get_piece (self, i);

      if (piece->span.start < ends[piece->lane])
        g_array_append_val (self->hidden, piece->span.end);
      else
        ends[piece->lane] = piece->span.end;
    }
  g_array_sort (self->hidden, compare_ends);
}

void
regest_edition_runs_init (RegestEditionRuns *self, RegestEditionRecord *record)
{
  *self = (RegestEditionRuns){ .record = record };
  self->hidden = g_array_new (FALSE, FALSE, sizeof (guint));
  find_hidden (self);
}

void
regest_edition_runs_clear (RegestEditionRuns *self)
{
  g_clear_pointer (&self->hidden, g_array_unref);
}

static void
end_pieces (RegestEditionRuns *self, guint at)
{
  for (guint lane = 0; lane < REGEST_LANES_MAX; lane++)
    if (self->lanes[lane] != NULL && self->lanes[lane]->span.end <= at)
      self->lanes[lane] = NULL;
  while (self->n_hidden_ended < self->hidden->len &&
         g_array_index (self->hidden, guint, self->n_hidden_ended) <= at &&
         self->n_hidden_ended < self->n_hidden_begun)
    self->n_hidden_ended++;
}

/* Begins what starts at or before @at: tags of a line end itself belong to the next line. */
static void
begin_pieces (RegestEditionRuns *self, guint at, RegestEditionRun *run)
{
  const RegestEditionPiece *piece;

  run->begun = self->next;
  while ((piece = get_piece (self, self->next)) != NULL && piece->span.start <= at)
    {
      self->next++;
      run->n_begun++;
      if (self->lanes[piece->lane] == NULL)
        {
          if (piece->span.end > at)
            self->lanes[piece->lane] = piece;
        }
      else
        self->n_hidden_begun++;
    }
}

static void
collect_marks (RegestEditionRuns *self, RegestEditionRun *run)
{
  for (guint lane = 0; lane < REGEST_LANES_MAX; lane++)
    {
      const RegestEditionPiece *piece = self->lanes[lane];
      guint at = run->n_marks;

      if (piece == NULL)
        continue;
      for (; at > 0 && run->marks[at - 1] > piece; at--)
        run->marks[at] = run->marks[at - 1];
      run->marks[at] = piece;
      run->n_marks++;
    }
  run->n_hidden = self->n_hidden_begun - self->n_hidden_ended;
}

static guint
find_end (RegestEditionRuns *self, guint at, guint end)
{
  const RegestEditionPiece *next = get_piece (self, self->next);

  if (next != NULL && next->span.start > at)
    end = MIN (end, next->span.start);
  for (guint lane = 0; lane < REGEST_LANES_MAX; lane++)
    if (self->lanes[lane] != NULL)
      end = MIN (end, self->lanes[lane]->span.end);
  return end;
}

gboolean
regest_edition_runs_next (RegestEditionRuns *self, RegestSpan line, guint *at,
                          RegestEditionRun *run)
{
  const RegestEditionPiece *next = get_piece (self, self->next);
  gboolean begins = next != NULL && next->span.start <= *at;

  if (*at >= line.end && !begins)
    return FALSE;
  *run = (RegestEditionRun){ 0 };
  end_pieces (self, *at);
  begin_pieces (self, *at, run);
  run->span = (RegestSpan){ *at, find_end (self, *at, line.end) };
  run->span.end = MAX (run->span.end, *at);
  collect_marks (self, run);
  *at = run->span.end;
  return TRUE;
}
