/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Correcting the transcription. Rows are written only for what changes: the lines touched, and the
 * anchors and quotes of tags, evidence, zones and first readings that stand in or across them.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <regest/model/breaks.h>

#include "corrections.h"
#include "edit-private.h"
#include "id-map.h"
#include "placed-rows.h"
#include "segments.h"
#include "zones.h"

#define LABEL_CHARS 40

typedef struct
{
  RegestProject *project;
  const RegestId *record;
  const RegestTextChange *change;
} Correcting;

/* -- tags ------------------------------------------------------------------ */

/* above this many lines all tags of the record are looked at */
#define MANY_SEGMENTS 200

typedef struct
{
  RegestTargetRow row;
  gboolean gone;
} MovedTarget;

typedef struct
{
  Correcting *correcting;
  RegestIdMap seen;
  GArray *moved; /* of MovedTarget */
} TargetFinder;

static void
target_finder_clear (TargetFinder *self)
{
  regest_id_map_clear (&self->seen);
  g_clear_pointer (&self->moved, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TargetFinder, target_finder_clear)

static gboolean
collect_targets (TargetFinder *self, const char *sql, const RegestId *of, GError **error)
{
  const RegestTextChange *change = self->correcting->change;
  g_auto (RegestPlacedRows) rows = { 0 };

  if (!regest_placed_rows_init (&rows, self->correcting->project, sql, of, change->before, error))
    return FALSE;
  while (regest_placed_rows_next (&rows))
    {
      MovedTarget target = {
        .row = regest_placed_rows_get_target (&rows, self->correcting->record)
      };
      guint value;

      if (!regest_text_change_touches (change, target.row.span) ||
          regest_id_map_get (&self->seen, &target.row.id, &value))
        continue;
      regest_id_map_set (&self->seen, &target.row.id, 0);
      target.gone = !regest_text_change_move (change, &target.row.span);
      g_array_append_val (self->moved, target);
    }
  return regest_placed_rows_end (&rows, error);
}

/* Those that begin or end in or beside the changed lines, and those that go over several: a
 * letter in a record with 100,000 tags must not read them all. */
static GArray *
find_targets (Correcting *self, GError **error)
{
  const RegestTextChange *change = self->change;
  guint n = regest_text_get_n_segments (change->before);
  guint first = change->first_segment > 0 ? change->first_segment - 1 : 0;
  guint end = MIN (change->first_segment + change->n_segments + 1, n);
  g_auto (TargetFinder) finder = { self };
  gboolean done = TRUE;

  finder.moved = g_array_new (FALSE, FALSE, sizeof (MovedTarget));
  regest_id_map_init (&finder.seen, 64);
  if (end - first > MANY_SEGMENTS)
    done = collect_targets (&finder, REGEST_TARGETS_WHERE "record = :of", self->record, error);
  else
    done = collect_targets (&finder,
                            REGEST_TARGETS_WHERE "record = :of AND start_segment <> end_segment",
                            self->record, error);
  for (guint i = first; done && end - first <= MANY_SEGMENTS && i < end; i++)
    done = collect_targets (&finder,
                            REGEST_TARGETS_WHERE "start_segment = :of OR end_segment = :of",
                            &regest_text_get_segment (change->before, i)->id, error);
  return done ? g_steal_pointer (&finder.moved) : NULL;
}

static gboolean
drop_target (Correcting *self, const RegestTargetRow *row, GError **error)
{
  if (!regest_run (self->project, error, "DELETE FROM target WHERE id = :id", "i:id", &row->id,
                   NULL))
    return FALSE;
  return regest_stands_somewhere (self->project, &row->annotation) ||
         regest_drop_annotation (self->project, &row->annotation, error);
}

static gboolean
move_targets (Correcting *self, GError **error)
{
  g_autoptr (GArray) moved = find_targets (self, error);

  for (guint i = 0; moved != NULL && i < moved->len; i++)
    {
      MovedTarget *target = &g_array_index (moved, MovedTarget, i);

      if (!target->gone && target->row.block)
        {
          target->row.span = regest_fit_lines (self->change->after, target->row.span);
          target->gone = target->row.span.start == target->row.span.end;
        }
      if (target->gone ? !drop_target (self, &target->row, error)
                       : !regest_update_target (self->project, self->change->after, &target->row,
                                                error))
        return FALSE;
    }
  return moved != NULL;
}

/* -- evidence -------------------------------------------------------------- */

typedef struct
{
  RegestId id;
  RegestSpan span;
  gboolean gone;
} MovedEvidence;

static GArray *
find_evidence (Correcting *self, GError **error)
{
  const RegestTextChange *change = self->change;
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (MovedEvidence));
  g_auto (RegestPlacedRows) rows = { 0 };

  if (!regest_placed_rows_init (&rows, self->project, REGEST_EVIDENCE_OF_RECORD, self->record,
                                change->before, error))
    return NULL;
  while (regest_placed_rows_next (&rows))
    {
      MovedEvidence evidence = { .span = rows.span };

      if (!regest_text_change_touches (change, evidence.span))
        continue;
      regest_statement_get_id (rows.row, 0, &evidence.id);
      evidence.gone = !regest_text_change_move (change, &evidence.span);
      g_array_append_val (moved, evidence);
    }
  return regest_placed_rows_end (&rows, error) ? g_steal_pointer (&moved) : NULL;
}

/* the quote stays what was read; evidence whose words are gone keeps it alone */
static gboolean
move_evidence (Correcting *self, GError **error)
{
  g_autoptr (GArray) moved = find_evidence (self, error);

  for (guint i = 0; moved != NULL && i < moved->len; i++)
    {
      const MovedEvidence *evidence = &g_array_index (moved, MovedEvidence, i);

      if (!regest_place_evidence (self->project, &evidence->id, self->change->after,
                                  evidence->gone ? NULL : &evidence->span, error))
        return FALSE;
    }
  return moved != NULL;
}

/* -- the action ------------------------------------------------------------ */

static gboolean
check_replacement (const char *replacement, GError **error)
{
  const char *end;

  if (g_utf8_validate (replacement, -1, &end) && strchr (replacement, '\r') == NULL)
    return TRUE;
  g_set_error (
    error, REGEST_ERROR, REGEST_ERROR_INVALID,
    _("The new words are not UTF-8 or hold a carriage return (byte %u); nothing was changed"),
    (guint) (*end != '\0' ? (gsize) (end - replacement) : strcspn (replacement, "\r")));
  return FALSE;
}

/* what the journal says was corrected: the new words, or those deleted */
static char *
dup_label (const RegestTextChange *change)
{
  RegestSpan span = { change->changed.start, change->changed.start + change->n_added };
  RegestText *text = change->after;
  char *words;

  if (change->n_added == 0)
    {
      span = change->changed;
      text = change->before;
    }
  else
    span = regest_breaks_is_word_edge (text, span.start)
             ? span
             : (RegestSpan){ regest_breaks_previous_word_start (text, span.start),
                             MAX (span.end, regest_breaks_next_word_end (text, span.start)) };
  span.end = MIN (span.end, span.start + LABEL_CHARS);
  words = regest_text_dup_range (text, span);
  return g_strstrip (g_strdelimit (words, "\n", ' '));
}

/* Others may have changed the text while this connection waited for the lock: the place that was
 * given is one in the text as it was. */
static gboolean
check_still (Correcting *self, GError **error)
{
  g_autoptr (RegestText) now = regest_project_load_text (self->project, self->record, error);

  if (now == NULL || regest_text_equal (now, self->change->before))
    return now != NULL;
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_CONFLICT,
                       _("The text was changed by somebody else meanwhile; nothing was changed"));
  return FALSE;
}

static gboolean
replace (Correcting *self, GError **error)
{
  if (!check_still (self, error) ||
      !regest_write_segments (self->project, self->record, self->change, error) ||
      !move_targets (self, error) || !move_evidence (self, error) ||
      !regest_follow_zones (self->project, self->record, self->change, error) ||
      !regest_follow_corrections (self->project, self->record, self->change, error))
    return FALSE;
  regest_project_remember_text (self->project, self->record, self->change->after);
  return TRUE;
}

gboolean
regest_project_replace_text (RegestProject *self, const RegestId *record, RegestSpan span,
                             const char *replacement, GError **error)
{
  g_auto (RegestTextChange) change = { 0 };
  Correcting correcting = { self, record, &change };
  g_autoptr (RegestText) text = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (record != NULL && replacement != NULL, FALSE);

  text = regest_project_load_text (self, record, error);
  if (text == NULL || !regest_check_span (text, span, error) ||
      !check_replacement (replacement, error))
    return FALSE;
  if (!regest_text_change_init (&change, text, span, replacement))
    return TRUE;
  label = dup_label (&change);
  if (!regest_project_begin_edit (self, "correct", label, NULL, error))
    return FALSE;
  if (!replace (&correcting, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}
