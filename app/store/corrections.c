/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A correction stands on whole words, so that its first reading can be read. Corrections that meet
 * become one, whose first reading is put together from theirs and from the words between; one whose
 * words are the first reading again is gone.
 */

#include "config.h"

#include "corrections.h"

#include <glib/gi18n-lib.h>

#include "edit-private.h"

void
regest_correction_free (RegestCorrection *correction)
{
  g_free (correction->reading);
  g_free (correction->author);
  g_free (correction);
}

static int
compare_corrections (gconstpointer a, gconstpointer b)
{
  const RegestCorrection *p = *(const RegestCorrection *const *) a;
  const RegestCorrection *q = *(const RegestCorrection *const *) b;

  int order = regest_span_compare (&p->span, &q->span);

  return order != 0 ? order : regest_id_compare (&p->id, &q->id);
}

GPtrArray *
regest_load_corrections (RegestProject *project, const RegestId *record, RegestText *text,
                         GError **error)
{
  g_autoptr (GPtrArray)
    corrections = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_correction_free);
  g_autoptr (RegestStatement) row = regest_database_prepare (
    regest_project_get_database (project),
    "SELECT id, start_segment, start_offset, end_segment, end_offset, reading, author, created"
    " FROM correction WHERE record = :record",
    error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return NULL;
  regest_statement_bind_id (row, ":record", record);
  while (regest_statement_step (row, &failure))
    {
      RegestCorrection *correction = g_new0 (RegestCorrection, 1);
      RegestAnchor start, end;

      g_ptr_array_add (corrections, correction);
      regest_statement_get_id (row, 0, &correction->id);
      correction->reading = g_strdup (regest_statement_get_text (row, 5));
      correction->author = g_strdup (regest_statement_get_text (row, 6));
      correction->created = regest_statement_get_int (row, 7);
      if (!regest_load_anchor (row, 1, &start) || !regest_load_anchor (row, 3, &end) ||
          !regest_text_resolve (text, &start, &correction->span.start) ||
          !regest_text_resolve (text, &end, &correction->span.end))
        g_ptr_array_set_size (corrections, corrections->len - 1);
    }
  if (!regest_ended_well (&failure, error))
    return NULL;
  g_ptr_array_sort (corrections, compare_corrections);
  return g_steal_pointer (&corrections);
}

/* -- rows ------------------------------------------------------------------ */

typedef struct
{
  RegestProject *project;
  const RegestId *record;
  RegestText *text; /* in which the spans stand */
} Page;

static gboolean
delete_row (const Page *page, const RegestCorrection *correction, GError **error)
{
  return regest_run (page->project, error, "DELETE FROM correction WHERE id = :id", "i:id",
                     &correction->id, NULL);
}

/* a correction without words is held by the place before it, or by the first line */
static gboolean
write_row (const Page *page, const RegestCorrection *correction, const char *sql, GError **error)
{
  g_autoptr (RegestStatement) row =
    regest_database_prepare (regest_project_get_database (page->project), sql, error);
  RegestAnchor start, end;

  if (row == NULL)
    return FALSE;
  if (!regest_text_anchor (page->text, correction->span.start,
                           correction->span.start < correction->span.end ? REGEST_ANCHOR_START
                                                                         : REGEST_ANCHOR_END,
                           &start) ||
      !regest_text_anchor (page->text, correction->span.end, REGEST_ANCHOR_END, &end))
    return delete_row (page, correction, error); /* the whole text is gone */
  regest_statement_bind_id (row, ":id", &correction->id);
  regest_statement_bind_id (row, ":record", page->record);
  regest_statement_bind_id (row, ":start", &start.segment);
  regest_statement_bind_int (row, ":start_offset", start.offset);
  regest_statement_bind_id (row, ":end", &end.segment);
  regest_statement_bind_int (row, ":end_offset", end.offset);
  regest_statement_bind_text (row, ":reading", correction->reading);
  regest_statement_bind_text (row, ":author", correction->author);
  regest_statement_bind_int (row, ":created", correction->created);
  return regest_statement_run (row, error);
}

static gboolean
insert_row (const Page *page, const RegestCorrection *correction, GError **error)
{
  return write_row (page, correction,
                    "INSERT INTO correction (id, record, start_segment, start_offset, end_segment,"
                    " end_offset, reading, author, created) VALUES (:id, :record, :start,"
                    " :start_offset, :end, :end_offset, :reading, :author, :created)",
                    error);
}

static gboolean
update_row (const Page *page, const RegestCorrection *correction, GError **error)
{
  return write_row (page, correction,
                    "UPDATE correction SET record = :record, start_segment = :start,"
                    " start_offset = :start_offset, end_segment = :end, end_offset = :end_offset,"
                    " reading = :reading, author = :author, created = :created WHERE id = :id",
                    error);
}

/* -- following a change ---------------------------------------------------- */

static gboolean
is_word_at (RegestText *text, guint offset)
{
  gunichar c = regest_text_get_char (text, offset);

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* the changed characters with the rest of the words they stand in, in the old text */
static RegestSpan
widen_to_words (const RegestTextChange *change)
{
  RegestSpan span = change->changed;
  guint length = regest_text_get_length (change->before);

  while (span.start > 0 && is_word_at (change->before, span.start - 1))
    span.start--;
  while (span.end < length && is_word_at (change->before, span.end))
    span.end++;
  return span;
}

static gboolean
meet (RegestSpan a, RegestSpan b)
{
  return a.start <= b.end && b.start <= a.end;
}

/* takes the corrections that meet @span out of @corrections, and widens it to hold them */
static GPtrArray *
take_meeting (GPtrArray *corrections, RegestSpan *span)
{
  GPtrArray *meeting = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_correction_free);
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < corrections->len; i++)
        {
          RegestCorrection *correction = g_ptr_array_index (corrections, i);

          if (!meet (correction->span, *span))
            continue;
          span->start = MIN (span->start, correction->span.start);
          span->end = MAX (span->end, correction->span.end);
          g_ptr_array_add (meeting, g_ptr_array_steal_index (corrections, i));
          again = TRUE;
          break;
        }
    }
  g_ptr_array_sort (meeting, compare_corrections);
  return meeting;
}

/* what was first read where @span stands in the old text */
static char *
dup_first_reading (RegestText *text, RegestSpan span, GPtrArray *meeting)
{
  GString *reading = g_string_new (NULL);
  guint offset = span.start;

  for (guint i = 0; i <= meeting->len; i++)
    {
      const RegestCorrection *correction = i < meeting->len ? g_ptr_array_index (meeting, i) : NULL;
      RegestSpan between = { offset, correction != NULL ? correction->span.start : span.end };

      if (between.start < between.end)
        {
          g_autofree char *words = regest_text_dup_range (text, between);

          g_string_append (reading, words);
        }
      if (correction == NULL)
        break;
      g_string_append (reading, correction->reading);
      offset = MAX (offset, correction->span.end);
    }
  return g_string_free (reading, FALSE);
}

static gboolean
keep_reading (const Page *page, const RegestTextChange *change, GPtrArray *corrections,
              GError **error)
{
  RegestSpan span = widen_to_words (change);
  g_autoptr (GPtrArray) meeting = take_meeting (corrections, &span);
  g_autofree char *reading = dup_first_reading (change->before, span, meeting);
  guint n_removed = change->changed.end - change->changed.start;
  RegestSpan now = { span.start, span.end - n_removed + change->n_added };
  g_autofree char *words = regest_text_dup_range (change->after, now);
  const RegestCorrection *first = meeting->len > 0 ? g_ptr_array_index (meeting, 0) : NULL;
  RegestCorrection correction = { .span = now, .reading = reading };

  for (guint i = first != NULL && !g_str_equal (reading, words) ? 1 : 0; i < meeting->len; i++)
    if (!delete_row (page, g_ptr_array_index (meeting, i), error))
      return FALSE;
  if (g_str_equal (reading, words))
    return TRUE;
  correction.author = first != NULL ? first->author
                                    : (char *) regest_project_get_author (page->project);
  correction.created = first != NULL ? first->created : g_get_real_time ();
  correction.id = first != NULL ? first->id : regest_id_new ();
  return first != NULL ? update_row (page, &correction, error)
                       : insert_row (page, &correction, error);
}

static void
move_span (const RegestTextChange *change, RegestSpan *span)
{
  guint n_removed = change->changed.end - change->changed.start;

  if (span->start >= change->changed.end)
    {
      span->start = span->start - n_removed + change->n_added;
      span->end = span->end - n_removed + change->n_added;
    }
}

gboolean
regest_follow_corrections (RegestProject *project, const RegestId *record,
                           const RegestTextChange *change, GError **error)
{
  Page page = { project, record, change->after };
  g_autoptr (GPtrArray) corrections = regest_load_corrections (project, record, change->before,
                                                               error);

  if (corrections == NULL || !keep_reading (&page, change, corrections, error))
    return FALSE;
  for (guint i = 0; i < corrections->len; i++)
    {
      RegestCorrection *correction = g_ptr_array_index (corrections, i);

      if (!regest_text_change_touches (change, correction->span))
        continue;
      move_span (change, &correction->span);
      if (!update_row (&page, correction, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
regest_insert_correction (RegestProject *project, const RegestId *record, RegestText *text,
                          const RegestCorrection *correction, GError **error)
{
  Page page = { project, record, text };

  return insert_row (&page, correction, error);
}

gboolean
regest_project_add_correction (RegestProject *self, const RegestId *record,
                               const RegestCorrection *correction, GError **error)
{
  g_autoptr (RegestText) text = NULL;
  RegestCorrection own;
  Page page = { self, record, NULL };

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (record != NULL && correction != NULL, FALSE);
  g_return_val_if_fail (correction->reading != NULL, FALSE);

  own = *correction;
  if (regest_id_is_none (&own.id))
    own.id = regest_id_new ();
  if (own.author == NULL)
    own.author = (char *) regest_project_get_author (self);
  if (!regest_project_begin_edit (self, "correct", own.reading, NULL, error))
    return FALSE;
  page.text = text = regest_project_load_text (self, record, error);
  if (text == NULL || !regest_check_span (text, own.span, error) ||
      !insert_row (&page, &own, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}
