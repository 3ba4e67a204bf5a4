/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "id-map.h"
#include "project-private.h"
#include "reader.h"
#include "text-cache.h"

/*
 * Offsets within a record need the lengths of the lines before. A reader steps through the lines of
 * a record in order and stops at the one that was asked for; the next question goes on from there.
 * It keeps the texts of two records: one it is asked about in turn, and one that evidence may lead
 * to.
 */
#define N_PAGES 2

typedef struct
{
  RegestId record;
  RegestText *text;
  RegestIdMap index_of; /* segments read so far, where it is @mapped */
  gboolean mapped; /* else all of the text is there, and finds them itself */
  RegestStatement *statement; /* NULL: all of it is read */
} Page;

struct _RegestReader
{
  RegestProject *project;
  Page pages[N_PAGES];
  guint last; /* page used last */
};

RegestReader *
regest_reader_new (RegestProject *project)
{
  RegestReader *self = g_new0 (RegestReader, 1);

  self->project = project;
  for (guint i = 0; i < N_PAGES; i++)
    regest_id_map_init (&self->pages[i].index_of, 64);
  return self;
}

static void
clear_page (Page *page)
{
  memset (&page->record, 0, sizeof page->record);
  g_clear_pointer (&page->text, regest_text_unref);
  g_clear_pointer (&page->statement, regest_statement_release);
  if (page->index_of.n_used > 0)
    regest_id_map_reset (&page->index_of);
}

void
regest_reader_free (RegestReader *self)
{
  for (guint i = 0; i < N_PAGES; i++)
    {
      clear_page (&self->pages[i]);
      regest_id_map_clear (&self->pages[i].index_of);
    }
  g_free (self);
}

void
regest_reader_rest (RegestReader *self)
{
  for (guint i = 0; i < N_PAGES; i++)
    if (self->pages[i].statement != NULL)
      clear_page (&self->pages[i]);
}

RegestProject *
regest_reader_get_project (RegestReader *self)
{
  return self->project;
}

static RegestStatement *
begin_text (RegestProject *project, const RegestId *record, GError **error)
{
  RegestStatement
    *statement = regest_database_prepare (regest_project_get_database (project),
                                          "SELECT id, position, text, breaks FROM segment"
                                          " WHERE record = :record ORDER BY position, id",
                                          error);

  if (statement != NULL)
    regest_statement_bind_id (statement, ":record", record);
  return statement;
}

static void
append_row (RegestText *text, RegestStatement *statement, RegestId *id)
{
  RegestSegment segment = { 0 };

  regest_statement_get_id (statement, 0, &segment.id);
  segment.order = regest_statement_get_text (statement, 1);
  segment.text = regest_statement_get_text (statement, 2);
  segment.n_bytes = (guint) regest_statement_get_n_bytes (statement, 2);
  segment.n_chars = regest_utf8_count_chars (segment.text, segment.n_bytes);
  segment.breaks = regest_statement_get_int (statement, 3) != 0;
  regest_text_append (text, &segment);
  if (id != NULL)
    *id = segment.id;
}

static gboolean
read_more (Page *page)
{
  RegestId id;

  if (page->statement == NULL)
    return FALSE;
  if (!regest_statement_step (page->statement, NULL))
    {
      g_clear_pointer (&page->statement, regest_statement_release);
      return FALSE;
    }
  append_row (page->text, page->statement, &id);
  regest_id_map_set (&page->index_of, &id, regest_text_get_n_segments (page->text) - 1);
  return TRUE;
}

static void
set_text (Page *page, const RegestId *record, RegestText *text)
{
  clear_page (page);
  page->record = *record;
  page->text = regest_text_ref (text);
  page->mapped = FALSE;
}

static Page *
find_page (RegestReader *self, const RegestId *record)
{
  for (guint i = 0; i < N_PAGES; i++)
    {
      guint index = (self->last + i) % N_PAGES;

      if (self->pages[index].text != NULL && regest_id_equal (&self->pages[index].record, record))
        {
          self->last = index;
          return &self->pages[index];
        }
    }
  return NULL;
}

static Page *
get_page (RegestReader *self, const RegestId *record)
{
  Page *page = find_page (self, record);
  RegestText *cached;

  if (page != NULL)
    return page;
  self->last = (self->last + 1) % N_PAGES;
  page = &self->pages[self->last];
  cached = regest_project_peek_text (self->project, record);
  if (cached != NULL)
    {
      set_text (page, record, cached);
      return page;
    }
  clear_page (page);
  page->record = *record;
  page->text = regest_text_new ();
  page->mapped = TRUE;
  page->statement = begin_text (self->project, record, NULL);
  return page;
}

void
regest_reader_use_text (RegestReader *self, const RegestId *record, RegestText *text)
{
  Page *page = find_page (self, record);

  if (page == NULL)
    {
      self->last = (self->last + 1) % N_PAGES;
      page = &self->pages[self->last];
    }
  set_text (page, record, text);
}

static gboolean
resolve (Page *page, const RegestAnchor *anchor, guint *offset)
{
  const RegestSegment *segment;
  guint index;

  if (!page->mapped)
    return regest_text_resolve (page->text, anchor, offset);
  while (!regest_id_map_get (&page->index_of, &anchor->segment, &index))
    if (!read_more (page))
      return FALSE;
  segment = regest_text_get_segment (page->text, index);
  if (anchor->offset > segment->n_chars + (segment->breaks ? 1 : 0))
    return FALSE;
  *offset = regest_text_get_segment_start (page->text, index) + anchor->offset;
  return TRUE;
}

gboolean
regest_reader_resolve (RegestReader *self, const RegestId *record, const RegestAnchor *start,
                       const RegestAnchor *end, RegestSpan *span)
{
  Page *page = get_page (self, record);

  if (resolve (page, start, &span->start) && resolve (page, end, &span->end) &&
      span->start <= span->end)
    return TRUE;
  *span = (RegestSpan){ 0, 0 };
  return FALSE;
}

char *
regest_reader_dup_words (RegestReader *self, const RegestId *record, RegestSpan span)
{
  return regest_text_dup_range (get_page (self, record)->text, span);
}

static gboolean
has_record (RegestProject *project, const RegestId *record, GError **error)
{
  g_autoptr (RegestStatement) statement = regest_database_prepare (
    regest_project_get_database (project), "SELECT 1 FROM record WHERE id = :id", error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  regest_statement_bind_id (statement, ":id", record);
  if (regest_statement_step (statement, &failure))
    return TRUE;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    {
      char shown[REGEST_ID_STRING_SIZE];

      regest_id_format (record, shown);
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                   _("There is no record %s in the project"), shown);
    }
  return FALSE;
}

RegestText *
regest_read_text (RegestProject *project, const RegestId *record, GError **error)
{
  g_autoptr (RegestStatement) statement = begin_text (project, record, error);
  g_autoptr (RegestText) text = regest_text_new ();
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  while (regest_statement_step (statement, &failure))
    append_row (text, statement, NULL);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (regest_text_get_n_segments (text) == 0 && !has_record (project, record, error))
    return NULL;
  return g_steal_pointer (&text);
}
