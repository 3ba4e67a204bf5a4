/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "document-private.h"

/*
 * Two scans, one of the annotations and one of their targets, each in the order of the rows, so
 * that either can stop anywhere and go on after the last rowid: no statement stays open in between,
 * and nothing holds the file's state of then. Rows of both were mostly written in the same order,
 * so the tag of a target is nearly always the one after the last; the segment often is the last
 * one's or the next one.
 *
 * A hundred thousand tags take some 50 ms this way, nearly all of it SQLite's, two rows a tag. What
 * was tried before: one query that joins both tables (it looks each annotation up by its id, which
 * is slower), and a map of the segments' ids (a millisecond to fill, to answer what the last answer
 * mostly answers).
 */

static GPtrArray *
get_kinds (RegestDocument *self)
{
  return regest_profile_get_kinds (regest_project_get_profile (self->project));
}

static guint
find_kind (RegestDocument *self, TagLoad *load, const char *name)
{
  GPtrArray *kinds = get_kinds (self);

  for (guint i = 0; i < kinds->len; i++)
    {
      guint index = (load->kind + i) % kinds->len;

      if (g_str_equal (regest_kind_get_name (g_ptr_array_index (kinds, index)), name))
        {
          load->kind = index;
          return index;
        }
    }
  return G_MAXUINT;
}

Tag *
regest_document_new_tag (RegestDocument *self, TagIndex *index, TagLoad *load,
                         RegestStatement *row)
{
  guint kind = find_kind (self, load, regest_statement_get_text (row, 1));
  RegestStatus status = REGEST_STATUS_ACCEPTED;
  Tag *tag = tag_index_new_tag (index);

  regest_statement_get_id (row, 0, &tag->id);
  tag->kind = MIN (kind, TAG_NO_KIND);
  tag->is_block = kind != G_MAXUINT &&
                  regest_kind_is_block (g_ptr_array_index (get_kinds (self), kind));
  regest_status_parse (regest_statement_get_text (row, 2), &status);
  tag->status = status;
  tag->has_entity = regest_statement_get_int (row, 3) != 0;
  return tag;
}

static gboolean
find_segment (RegestText *text, TagLoad *load, const RegestId *id)
{
  guint n = regest_text_get_n_segments (text);

  for (guint i = load->segment; i < MIN (load->segment + 2, n); i++)
    if (memcmp (&regest_text_get_segment (text, i)->id, id, sizeof *id) == 0)
      {
        load->segment = i;
        return TRUE;
      }
  return regest_text_index_of (text, id, &load->segment);
}

static gboolean
resolve (RegestText *text, TagLoad *load, RegestStatement *row, int column, guint *offset)
{
  RegestAnchor anchor;
  const RegestSegment *segment;

  if (!regest_load_anchor (row, column, &anchor) || !find_segment (text, load, &anchor.segment))
    return FALSE;
  segment = regest_text_get_segment (text, load->segment);
  *offset = regest_text_get_segment_start (text, load->segment) + anchor.offset;
  return anchor.offset <= segment->n_chars + (segment->breaks ? 1 : 0);
}

gboolean
regest_document_read_span (RegestDocument *self, TagLoad *load, RegestStatement *row, int column,
                           RegestSpan *span)
{
  return resolve (self->text, load, row, column, &span->start) &&
         resolve (self->text, load, row, column + 2, &span->end) && span->start <= span->end;
}

static Tag *
find_tag (TagIndex *index, TagLoad *load, const RegestId *id)
{
  for (guint i = load->next_tag > 0 ? load->next_tag - 1 : 0;
       i < MIN (load->next_tag + 1, index->tags->len); i++)
    {
      Tag *tag = g_ptr_array_index (index->tags, i);

      if (memcmp (&tag->id, id, sizeof *id) == 0)
        {
          load->next_tag = i + 1;
          return tag;
        }
    }
  return tag_index_find (index, id);
}

/* -- all ------------------------------------------------------------------- */

static RegestStatement *
prepare (RegestDocument *self, TagLoad *load, const char *sql, guint n_rows, GError **error)
{
  RegestStatement *rows =
    regest_database_prepare (regest_project_get_database (self->project), sql, error);

  if (rows == NULL)
    return NULL;
  regest_statement_bind_id (rows, ":record", &self->id);
  regest_statement_bind_int (rows, ":after", load->begun ? load->after : G_MININT64);
  regest_statement_bind_int (rows, ":n", n_rows);
  return rows;
}

static void
end_stage (TagLoad *load, guint n_read, guint n_rows)
{
  if (n_read == n_rows)
    return;
  load->stage++;
  load->begun = FALSE;
}

static gboolean
load_rows (RegestDocument *self, TagLoad *load, guint n_rows, GError **error)
{
  g_autoptr (RegestStatement) rows = prepare (
    self, load,
    "SELECT " REGEST_TAG_COLUMNS ", n.rowid FROM annotation n WHERE n.record = :record AND"
    " n.status <> 'rejected' AND n.rowid > :after ORDER BY n.rowid LIMIT :n",
    n_rows, error);
  g_autoptr (GError) failure = NULL;
  guint n = 0;

  if (rows == NULL)
    return FALSE;
  for (; regest_statement_step (rows, &failure); n++)
    {
      tag_index_add (&self->index, regest_document_new_tag (self, &self->index, load, rows));
      load->after = regest_statement_get_int (rows, REGEST_TAG_N_COLUMNS);
      load->begun = TRUE;
    }
  end_stage (load, n, n_rows);
  return regest_ended_well (&failure, error);
}

/* A target that cannot be placed (a damaged file) is left out here; the check finds it. */
static gboolean
load_targets (RegestDocument *self, TagLoad *load, guint n_rows, GError **error)
{
  g_autoptr (RegestStatement) rows = prepare (
    self, load,
    "SELECT annotation, start_segment, start_offset, end_segment, end_offset, rowid FROM target"
    " WHERE record = :record AND rowid > :after ORDER BY rowid LIMIT :n",
    n_rows, error);
  g_autoptr (GError) failure = NULL;
  guint n = 0;

  if (rows == NULL)
    return FALSE;
  for (; regest_statement_step (rows, &failure); n++)
    {
      RegestId id;
      RegestSpan span;
      Tag *tag;

      regest_statement_get_id (rows, 0, &id);
      tag = find_tag (&self->index, load, &id);
      if (tag != NULL && regest_document_read_span (self, load, rows, 1, &span))
        tag_index_add_piece (&self->index, tag, span);
      load->after = regest_statement_get_int (rows, 5);
      load->begun = TRUE;
    }
  end_stage (load, n, n_rows);
  return regest_ended_well (&failure, error);
}

static gboolean
find_page_number (RegestDocument *self, Tag *tag, GError **error)
{
  g_autoptr (RegestStatement) row = regest_database_prepare (
    regest_project_get_database (self->project),
    "SELECT min (1 + (SELECT count (*) FROM page AS q WHERE q.record = p.record AND"
    " (q.position, q.id) < (p.position, p.id))) FROM zone AS z JOIN page AS p ON p.id = z.page"
    " WHERE z.annotation = :id AND p.record = :record",
    error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return FALSE;
  regest_statement_bind_id (row, ":id", &tag->id);
  regest_statement_bind_id (row, ":record", &self->id);
  tag->extent = (RegestSpan){ G_MAXUINT, 0 };
  if (regest_statement_step (row, &failure) && !regest_statement_is_null (row, 0))
    tag->extent.end = G_MAXUINT - (guint) regest_statement_get_int (row, 0);
  return regest_ended_well (&failure, error);
}

gboolean
regest_document_place_wordless (RegestDocument *self, guint first, GError **error)
{
  for (guint i = first; i < self->index.tags->len; i++)
    {
      Tag *tag = g_ptr_array_index (self->index.tags, i);

      if (tag_is_wordless (tag) && !find_page_number (self, tag, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
regest_document_load_more (RegestDocument *self, TagLoad *load, guint n_rows, GError **error)
{
  gboolean loaded = load->stage == TAG_LOAD_ROWS ? load_rows (self, load, n_rows, error)
                                                 : load_targets (self, load, n_rows, error);

  if (!loaded)
    load->stage = TAG_LOAD_DONE;
  if (load->stage == TAG_LOAD_DONE)
    {
      loaded = loaded && regest_document_place_wordless (self, 0, error);
      regest_document_add_proposed (self);
      tag_index_settle (&self->index, 0);
    }
  return loaded;
}

gboolean
regest_document_load_tags (RegestDocument *self, GError **error)
{
  TagLoad load = { 0 };

  regest_document_end_opening (self);
  tag_index_remove_all (&self->index);
  g_hash_table_remove_all (self->objects);
  while (load.stage != TAG_LOAD_DONE)
    if (!regest_document_load_more (self, &load, G_MAXINT, error))
      return FALSE;
  return TRUE;
}

/* -- one ------------------------------------------------------------------- */

/* What was refused is none of the document's tags: nobody shows, counts or exports it. */
static Tag *
load_row (RegestDocument *self, const RegestId *id, gboolean *refused)
{
  TagLoad load = { 0 };
  g_autoptr (RegestStatement) row = regest_database_prepare (
    regest_project_get_database (self->project),
    "SELECT " REGEST_TAG_COLUMNS " FROM annotation n WHERE n.id = :id AND n.record = :record",
    NULL);

  if (row == NULL)
    return NULL;
  regest_statement_bind_id (row, ":id", id);
  regest_statement_bind_id (row, ":record", &self->id);
  if (!regest_statement_step (row, NULL))
    return NULL;
  *refused = g_strcmp0 (regest_statement_get_text (row, 2), "rejected") == 0;
  return *refused ? NULL : regest_document_new_tag (self, &self->index, &load, row);
}

gboolean
regest_document_load_pieces (RegestDocument *self, TagIndex *index, Tag *tag, GError **error)
{
  TagLoad load = { 0 };
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    regest_project_get_database (self->project),
    "SELECT start_segment, start_offset, end_segment, end_offset FROM target WHERE annotation ="
    " :id AND +record = :record",
    error);
  g_autoptr (GError) failure = NULL;
  RegestSpan span;

  if (rows == NULL)
    return FALSE;
  regest_statement_bind_id (rows, ":id", &tag->id);
  regest_statement_bind_id (rows, ":record", &self->id);
  while (regest_statement_step (rows, &failure))
    if (regest_document_read_span (self, &load, rows, 0, &span))
      tag_index_add_piece (index, tag, span);
  return regest_ended_well (&failure, error);
}

gboolean
regest_document_load_tag (RegestDocument *self, const RegestId *id, GError **error)
{
  gboolean refused = FALSE;
  Tag *tag = load_row (self, id, &refused);

  if (tag == NULL)
    {
      if (!refused)
        regest_document_restore_proposed (self, id);
      return TRUE;
    }
  tag_index_add (&self->index, tag);
  return regest_document_load_pieces (self, &self->index, tag, error);
}
