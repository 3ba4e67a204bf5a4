/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "edit-private.h"
#include "hits.h"
#include "search-query.h"

/* where several records are found, none takes all the room; below this many places it may */
#define MANY_IN_RECORD 50

typedef struct
{
  RegestProject *project;
  GPtrArray *terms;
  GPtrArray *hits;
  guint limit;
  guint per_record;
} Search;

static void
add_text_hits (Search *self, const RegestId *record, const char *title, RegestText *text)
{
  g_autofree char *utf8 = regest_text_dup_string (text);
  g_autoptr (GArray) spans = regest_search_match (utf8, self->terms);
  RegestHitCursor cursor = { utf8 };

  for (guint i = 0; i < MIN (spans->len, self->per_record) && self->hits->len < self->limit; i++)
    g_ptr_array_add (self->hits,
                     regest_hit_new (record, title, &cursor, g_array_index (spans, RegestSpan, i)));
}

static gboolean
add_value_hit (Search *self, const RegestId *record, const char *title,
               const RegestAttribute *attribute)
{
  const char *values[] = { attribute->reading, attribute->value };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GArray) spans = NULL;
      RegestHitCursor cursor = { values[i] };
      RegestHit *hit;

      if (values[i] == NULL)
        continue;
      spans = regest_search_match (values[i], self->terms);
      if (spans->len == 0)
        continue;
      hit = regest_hit_new (record, title, &cursor, g_array_index (spans, RegestSpan, 0));
      hit->span = attribute->evidence;
      g_ptr_array_add (self->hits, hit);
      return TRUE;
    }
  return FALSE;
}

/* The words stand in the description only: one hit, at the evidence where there is any, else at the
 * beginning. */
static gboolean
add_description_hit (Search *self, const RegestId *record, const char *title, GError **error)
{
  g_autoptr (RegestReader) reader = regest_reader_new (self->project);
  RegestOwner owner = { REGEST_OWNER_RECORD, *record };
  g_autoptr (GPtrArray) attributes = regest_load_attributes (reader, &owner, error);

  if (attributes == NULL)
    return FALSE;
  for (guint i = 0; i < attributes->len; i++)
    if (add_value_hit (self, record, title, g_ptr_array_index (attributes, i)))
      break;
  return TRUE;
}

static gboolean
add_record (Search *self, const RegestId *record, GError **error)
{
  g_autoptr (RegestText) text = regest_project_load_text (self->project, record, error);
  g_autofree char *title = NULL;
  guint n_before = self->hits->len;

  if (text == NULL)
    return FALSE;
  title = regest_hit_dup_title (self->project, record);
  add_text_hits (self, record, title, text);
  return self->hits->len > n_before || add_description_hit (self, record, title, error);
}

/**
 * regest_project_search:
 * @self: a project
 * @query: plain words, all of which must stand in a record; “phrases in quotes”; beginnings with a
 * star
 * @limit: how many hits at most; 0: all
 * @error: return location
 *
 * Returns: (transfer full) (element-type RegestHit): the places, those of the best records first
 */
GPtrArray *
regest_project_search (RegestProject *self, const char *query, guint limit, GError **error)
{
  g_autoptr (GPtrArray) terms = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GArray) records = NULL;
  Search search = { self };

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  if (!regest_settle_derived (self, error))
    return NULL;
  search.hits = hits = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_hit_free);
  search.terms = terms = regest_search_parse (query, FALSE);
  if (terms->len == 0)
    return g_steal_pointer (&hits);
  records = regest_search_records (self, terms, error);
  if (records == NULL)
    return NULL;
  search.limit = limit > 0 ? limit : G_MAXUINT;
  search.per_record = records->len > 1 ? MAX (search.limit / records->len, MANY_IN_RECORD)
                                       : search.limit;
  for (guint i = 0; i < records->len && hits->len < search.limit; i++)
    if (!add_record (&search, &g_array_index (records, RegestSearchRecord, i).record, error))
      return NULL;
  return g_steal_pointer (&hits);
}
