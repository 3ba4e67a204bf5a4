/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "edit-private.h"
#include "hits.h"
#include "search-fields.h"
#include "search-query.h"

/*
 * What was typed into the fields of tags: the wording of a stamp that stands on an image alone, a
 * date as it is meant. There is no index of it: it would cost every import more than it saves here,
 * for all the fields of a hundred thousand tags are read in some tenths of a second. Words that a
 * field took from the text are found there.
 */

typedef struct
{
  RegestProject *project;
  GPtrArray *terms;
  GPtrArray *hits;
  guint limit;
  RegestId record;
  RegestId annotation; /* none: no tag was begun */
  GPtrArray *values; /* of char *: its fields */
} Search;

static gboolean
has_term (Search *self, const char *value, guint index)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GArray) spans = NULL;

  g_ptr_array_add (one, self->terms->pdata[index]);
  spans = regest_search_match (value, one);
  return spans->len > 0;
}

/* every term stands in one of the fields */
static gboolean
fits (Search *self)
{
  for (guint i = 0; i < self->terms->len; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < self->values->len && !found; j++)
        found = has_term (self, self->values->pdata[j], i);
      if (!found)
        return FALSE;
    }
  return self->values->len > 0;
}

static void
add_hit (Search *self)
{
  g_autofree char *title = regest_hit_dup_title (self->project, &self->record);

  for (guint i = 0; i < self->values->len; i++)
    {
      const char *value = self->values->pdata[i];
      g_autoptr (GArray) spans = regest_search_match (value, self->terms);
      RegestHitCursor cursor = { value };
      RegestHit *hit;

      if (spans->len == 0)
        continue;
      hit = regest_hit_new (&self->record, title, &cursor, g_array_index (spans, RegestSpan, 0));
      hit->span = (RegestSpan){ 0, 0 };
      hit->tag = self->annotation;
      g_ptr_array_add (self->hits, hit);
      return;
    }
}

static void
end_tag (Search *self)
{
  if (self->hits->len < self->limit && fits (self))
    add_hit (self);
  g_ptr_array_set_size (self->values, 0);
}

static void
add_value (Search *self, RegestStatement *rows, int column)
{
  const char *value = regest_statement_get_text (rows, column);

  if (value != NULL)
    g_ptr_array_add (self->values, g_strdup (value));
}

static void
read_row (Search *self, RegestStatement *rows)
{
  RegestId annotation;

  regest_statement_get_id (rows, 0, &annotation);
  if (!regest_id_equal (&annotation, &self->annotation))
    end_tag (self);
  self->annotation = annotation;
  regest_statement_get_id (rows, 1, &self->record);
  add_value (self, rows, 2);
  add_value (self, rows, 3);
}

gboolean
regest_search_fields (RegestProject *project, GPtrArray *terms, guint limit, GPtrArray *hits,
                      GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  Search self = { project, terms, hits, limit, .values = values };
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    regest_project_get_database (project),
    "SELECT a.owner_annotation, n.record, CASE WHEN a.start_segment IS NULL THEN a.reading END,"
    " CASE WHEN a.value IS NOT a.reading THEN a.value END FROM attribute AS a JOIN annotation AS n"
    " ON n.id = a.owner_annotation WHERE a.owner_annotation IS NOT NULL AND n.record IS NOT NULL"
    " AND n.status <> 'rejected' ORDER BY a.owner_annotation",
    error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  while (hits->len < limit && regest_statement_step (rows, &failure))
    read_row (&self, rows);
  end_tag (&self);
  return regest_ended_well (&failure, error);
}
