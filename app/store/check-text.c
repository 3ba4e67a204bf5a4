/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <regest/model/text.h>

#include "check-private.h"

/* Every anchor stands in its text and every quote is what stands between its anchors; a record at a
 * time. */

typedef struct
{
  RegestCheck *check;
  RegestId record;
  RegestText *text;
} Record;

static char *
shorten (const char *words)
{
  return g_utf8_strlen (words, -1) <= 40 ? g_strdup (words) : g_utf8_substring (words, 0, 40);
}

static RegestText *
load_text (RegestCheck *self, const RegestId *record, GError **error)
{
  g_autoptr (RegestText) text = regest_text_new ();
  g_autoptr (RegestStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  statement = regest_database_prepare (
    self->db,
    "SELECT id, position, text, breaks FROM segment WHERE record = :record ORDER BY position, id",
    error);
  if (statement == NULL)
    return NULL;
  regest_statement_bind_id (statement, ":record", record);
  while (regest_statement_step (statement, &local_error))
    {
      RegestSegment segment = { 0 };

      regest_statement_get_id (statement, 0, &segment.id);
      segment.order = regest_statement_get_text (statement, 1);
      segment.text = regest_statement_get_text (statement, 2);
      segment.n_bytes = (guint) regest_statement_get_n_bytes (statement, 2);
      segment.breaks = regest_statement_get_int (statement, 3) != 0;
      if (!regest_statement_is_utf8 (statement, 2) || strpbrk (segment.text, "\r\n") != NULL)
        {
          regest_check_add (self, TRUE, "text", g_strdup (_("A line of a text is not valid")));
          segment.text = "";
          segment.n_bytes = 0;
        }
      segment.n_chars = regest_utf8_count_chars (segment.text, segment.n_bytes);
      regest_text_append (text, &segment);
    }
  if (local_error == NULL)
    return g_steal_pointer (&text);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* The span of the anchors in four columns from @column on; FALSE, and a finding, where they don't
 * hold. */
static gboolean
resolve (Record *self, RegestStatement *statement, int column, const char *whose, RegestSpan *span)
{
  RegestAnchor start = { 0 }, end = { 0 };
  gint64 from = regest_statement_get_int (statement, column + 1);
  gint64 to = regest_statement_get_int (statement, column + 3);
  g_autofree char *record = regest_id_to_string (&self->record);

  regest_statement_get_id (statement, column, &start.segment);
  regest_statement_get_id (statement, column + 2, &end.segment);
  start.offset = (guint) CLAMP (from, 0, G_MAXINT);
  end.offset = (guint) CLAMP (to, 0, G_MAXINT);
  if (from < 0 || to < 0 || !regest_text_resolve (self->text, &start, &span->start) ||
      !regest_text_resolve (self->text, &end, &span->end))
    regest_check_add (self->check, TRUE, "offset",
                      /* translators: “tag”, “value” or “correction”; its words; the id of a record
                       *  */
                      g_strdup_printf (_("%s: its place is outside the text of record %s"), whose,
                                       record));
  else if (span->end < span->start)
    regest_check_add (self->check, TRUE, "offset",
                      g_strdup_printf (_("%s: it ends before it starts, in record %s"), whose,
                                       record));
  else
    return TRUE;
  return FALSE;
}

static char *
name_thing (const char *format, const char *words)
{
  g_autofree char *shown = shorten (words != NULL ? words : "");

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, shown);
#pragma GCC diagnostic pop
}

/* id, start segment and offset, end segment and offset, quote */
static void
check_target (Record *self, RegestStatement *statement)
{
  const char *quote = regest_statement_get_text (statement, 5);
  g_autofree char *whose = name_thing (_("Tag “%s”"), quote);
  g_autofree char *words = NULL;
  RegestSpan span;

  if (!resolve (self, statement, 1, whose, &span))
    return;
  if (span.start == span.end)
    regest_check_add (self->check, TRUE, "offset",
                      g_strdup_printf (_("%s: it holds no words"), whose));
  words = regest_text_dup_range (self->text, span);
  if (quote != NULL && !g_str_equal (quote, words))
    {
      g_autofree char *shown = shorten (words);

      regest_check_add (self->check, TRUE, "quote",
                        /* translators: a tag, then the words of the text */
                        g_strdup_printf (_("%s: the text there is “%s”"), whose, shown));
    }
}

static void
check_evidence (Record *self, RegestStatement *statement)
{
  const char *quote = regest_statement_get_text (statement, 5);
  g_autofree char *whose = name_thing (_("Evidence “%s”"), quote);
  g_autofree char *words = NULL;
  RegestSpan span;

  if (!resolve (self, statement, 1, whose, &span))
    return;
  words = regest_text_dup_range (self->text, span);
  if (g_strcmp0 (quote, words) != 0)
    {
      g_autofree char *shown = shorten (words);

      regest_check_add (self->check, FALSE, "evidence",
                        g_strdup_printf (_("%s: the words were changed later, to “%s”"), whose,
                                         shown));
    }
}

static void
check_correction (Record *self, RegestStatement *statement)
{
  g_autofree char *whose = name_thing (_("Correction of “%s”"),
                                       regest_statement_get_text (statement, 5));
  RegestSpan span;

  resolve (self, statement, 1, whose, &span);
}

static gboolean
check_each (Record *self, const char *sql, void (*func) (Record *, RegestStatement *),
            GError **error)
{
  g_autoptr (RegestStatement) statement = regest_database_prepare (self->check->db, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  regest_statement_bind_id (statement, ":record", &self->record);
  while (regest_statement_step (statement, &local_error))
    func (self, statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
check_record (RegestCheck *check, const RegestId *id, GError **error)
{
  g_autoptr (RegestText) text = load_text (check, id, error);
  Record self = { check, *id, text };

  return text != NULL &&
         check_each (
           &self,
           "SELECT id, start_segment, start_offset, end_segment, end_offset, quote FROM target"
           " WHERE record = :record",
           check_target, error) &&
         check_each (
           &self,
           "SELECT id, start_segment, start_offset, end_segment, end_offset, quote FROM attribute"
           " WHERE evidence_record = :record AND start_segment IS NOT NULL",
           check_evidence, error) &&
         check_each (&self,
                     "SELECT id, start_segment, start_offset, end_segment, end_offset, reading"
                     " FROM correction WHERE record = :record",
                     check_correction, error);
}

/* Pieces and zones of a tag that stand in another record than the tag. */
static gboolean
check_belonging (RegestCheck *self, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  statement = regest_database_prepare (
    self->db,
    "SELECT lower (hex (a.id)) FROM annotation AS a WHERE EXISTS"
    " (SELECT 1 FROM target AS t WHERE t.annotation = a.id AND t.record <> a.record) OR EXISTS"
    " (SELECT 1 FROM zone AS z JOIN page AS p ON p.id = z.page WHERE z.annotation = a.id AND"
    " p.record <> a.record)",
    error);
  if (statement == NULL)
    return FALSE;
  while (regest_statement_step (statement, &local_error))
    regest_check_add (self, TRUE, "offset",
                      g_strdup_printf (_("Tag %s has no place in its record"),
                                       regest_statement_get_text (statement, 0)));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static GArray *
list_records (RegestDatabase *db, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (RegestId));
  g_autoptr (RegestStatement)
    statement = regest_database_prepare (db, "SELECT id FROM record", error);
  g_autoptr (GError) local_error = NULL;
  RegestId id;

  if (statement == NULL)
    return NULL;
  while (regest_statement_step (statement, &local_error))
    if (regest_statement_get_id (statement, 0, &id))
      g_array_append_val (ids, id);
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

gboolean
regest_check_texts (RegestCheck *self, GError **error)
{
  g_autoptr (GArray) ids = list_records (self->db, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!regest_check_advance (self, (double) i / ids->len, error) ||
        !check_record (self, &g_array_index (ids, RegestId, i), error))
      return FALSE;
  return check_belonging (self, error);
}
