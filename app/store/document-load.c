/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "document-private.h"

/*
 * Two scans, one of the annotations and one of their targets. Rows of both were mostly written in
 * the same order, so the tag of a target is nearly always the one after the last; the segment often
 * is the last one's.
 */
typedef struct
{
  RegestDocument *document;
  GPtrArray *kinds; /* of RegestKind */
  guint last_kind;
  RegestIdMap start_of; /* segment -> index */
  RegestId last_segment;
  guint last_index;
  guint next_tag;
} Loader;

static void
loader_clear (Loader *loader)
{
  regest_id_map_clear (&loader->start_of);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loader, loader_clear)

static guint
find_kind (Loader *loader, const char *name)
{
  for (guint i = 0; i < loader->kinds->len; i++)
    {
      guint index = (loader->last_kind + i) % loader->kinds->len;

      if (g_str_equal (regest_kind_get_name (g_ptr_array_index (loader->kinds, index)), name))
        {
          loader->last_kind = index;
          return index;
        }
    }
  return G_MAXUINT;
}

static Tag *
new_tag (Loader *loader, RegestStatement *row)
{
  Tag *tag = g_new0 (Tag, 1);
  RegestStatus status = REGEST_STATUS_ACCEPTED;

  regest_statement_get_id (row, 0, &tag->id);
  tag->kind = find_kind (loader, regest_statement_get_text (row, 1));
  tag->is_block = tag->kind != G_MAXUINT &&
                  regest_kind_is_block (g_ptr_array_index (loader->kinds, tag->kind));
  regest_status_parse (regest_statement_get_text (row, 2), &status);
  tag->status = (guint8) status;
  tag->has_entity = regest_statement_get_int (row, 3) != 0;
  return tag;
}

static gboolean
resolve (Loader *loader, RegestStatement *row, int column, guint *offset)
{
  RegestText *text = loader->document->text;
  RegestAnchor anchor;
  const RegestSegment *segment;

  if (!regest_load_anchor (row, column, &anchor))
    return FALSE;
  if (memcmp (&anchor.segment, &loader->last_segment, sizeof anchor.segment) != 0)
    {
      if (!regest_id_map_get (&loader->start_of, &anchor.segment, &loader->last_index))
        return FALSE;
      loader->last_segment = anchor.segment;
    }
  segment = regest_text_get_segment (text, loader->last_index);
  *offset = regest_text_get_segment_start (text, loader->last_index) + anchor.offset;
  return anchor.offset <= segment->n_chars + (segment->breaks ? 1 : 0);
}

static Tag *
find_tag (Loader *loader, const RegestId *id)
{
  TagIndex *index = &loader->document->index;

  for (guint i = loader->next_tag > 0 ? loader->next_tag - 1 : 0;
       i < MIN (loader->next_tag + 1, index->tags->len); i++)
    {
      Tag *tag = g_ptr_array_index (index->tags, i);

      if (memcmp (&tag->id, id, sizeof *id) == 0)
        {
          loader->next_tag = i + 1;
          return tag;
        }
    }
  return tag_index_find (index, id);
}

static void
begin (Loader *loader, RegestDocument *document)
{
  guint n = regest_text_get_n_segments (document->text);

  memset (loader, 0, sizeof *loader);
  loader->document = document;
  loader->kinds = regest_profile_get_kinds (regest_project_get_profile (document->project));
  regest_id_map_init (&loader->start_of, n);
  for (guint i = 0; i < n; i++)
    regest_id_map_set (&loader->start_of, &regest_text_get_segment (document->text, i)->id, i);
}

static gboolean
load_rows (Loader *loader, GError **error)
{
  RegestDocument *document = loader->document;
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    regest_project_get_database (document->project),
    "SELECT id, kind, status, entity IS NOT NULL FROM annotation WHERE record = :record AND status"
    " <> 'rejected'",
    error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  regest_statement_bind_id (rows, ":record", &document->id);
  while (regest_statement_step (rows, &failure))
    tag_index_add (&document->index, new_tag (loader, rows));
  return regest_ended_well (&failure, error);
}

/* A target that cannot be placed (a damaged file) is left out here; the check finds it. */
static gboolean
load_targets (Loader *loader, GError **error)
{
  RegestDocument *document = loader->document;
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    regest_project_get_database (document->project),
    "SELECT annotation, start_segment, start_offset, end_segment, end_offset FROM target WHERE"
    " record = :record",
    error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  regest_statement_bind_id (rows, ":record", &document->id);
  while (regest_statement_step (rows, &failure))
    {
      RegestId id;
      RegestSpan span;
      Tag *tag;

      regest_statement_get_id (rows, 0, &id);
      tag = find_tag (loader, &id);
      if (tag != NULL && resolve (loader, rows, 1, &span.start) &&
          resolve (loader, rows, 3, &span.end) && span.start <= span.end)
        tag_index_add_piece (&document->index, tag, span);
    }
  return regest_ended_well (&failure, error);
}

static void
doom_unplaced (TagIndex *index)
{
  gboolean any = FALSE;

  for (guint i = 0; i < index->tags->len; i++)
    {
      Tag *tag = g_ptr_array_index (index->tags, i);

      tag->is_doomed = tag->extent.start > tag->extent.end;
      any = any || tag->is_doomed;
    }
  if (any)
    tag_index_remove_doomed (index);
}

gboolean
regest_document_load_tags (RegestDocument *self, GError **error)
{
  g_auto (Loader) loader = { NULL };

  begin (&loader, self);
  tag_index_remove_all (&self->index);
  if (!load_rows (&loader, error) || !load_targets (&loader, error))
    return FALSE;
  doom_unplaced (&self->index);
  regest_document_add_proposed (self);
  tag_index_settle (&self->index, 0, 0);
  return TRUE;
}

/* -- one ------------------------------------------------------------------- */

/* What was refused is none of the document's tags: nobody shows, counts or exports it. */
static Tag *
load_row (Loader *loader, const RegestId *id, gboolean *refused)
{
  RegestDocument *document = loader->document;
  g_autoptr (RegestStatement) row = regest_database_prepare (
    regest_project_get_database (document->project),
    "SELECT id, kind, status, entity IS NOT NULL FROM annotation WHERE id = :id AND record ="
    " :record",
    NULL);

  if (row == NULL)
    return NULL;
  regest_statement_bind_id (row, ":id", id);
  regest_statement_bind_id (row, ":record", &document->id);
  if (!regest_statement_step (row, NULL))
    return NULL;
  *refused = g_strcmp0 (regest_statement_get_text (row, 2), "rejected") == 0;
  return *refused ? NULL : new_tag (loader, row);
}

gboolean
regest_document_load_tag (RegestDocument *self, const RegestId *id, GError **error)
{
  Loader loader = { self, regest_profile_get_kinds (regest_project_get_profile (self->project)) };
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    regest_project_get_database (self->project),
    "SELECT start_segment, start_offset, end_segment, end_offset FROM target WHERE annotation ="
    " :id",
    error);
  g_autoptr (GError) failure = NULL;
  gboolean refused = FALSE;
  Tag *tag = load_row (&loader, id, &refused);

  if (rows == NULL)
    return FALSE;
  if (tag == NULL)
    {
      if (!refused)
        regest_document_restore_proposed (self, id);
      return TRUE;
    }
  tag_index_add (&self->index, tag);
  regest_statement_bind_id (rows, ":id", id);
  while (regest_statement_step (rows, &failure))
    {
      RegestAnchor start, end;
      RegestSpan span;

      if (regest_load_anchor (rows, 0, &start) && regest_load_anchor (rows, 2, &end) &&
          regest_text_resolve (self->text, &start, &span.start) &&
          regest_text_resolve (self->text, &end, &span.end) && span.start <= span.end)
        tag_index_add_piece (&self->index, tag, span);
    }
  if (tag->extent.start > tag->extent.end)
    tag->is_doomed = TRUE;
  return regest_ended_well (&failure, error);
}
