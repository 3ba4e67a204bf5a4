/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "edit-private.h"
#include "hits.h"
#include "search-fields.h"
#include "search-query.h"
#include "search-tags.h"

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

/* -- filters --------------------------------------------------------------- */

/* A record that was asked for by what it is (its state, say), not by a place: its beginning. */
#define BEGINNING 80

static void
add_places (Search *self, const RegestId *record, GArray *spans, RegestText *text)
{
  g_autofree char *title = regest_hit_dup_title (self->project, record);
  g_autofree char *utf8 = regest_text_dup_string (text);
  RegestHitCursor cursor = { utf8 };
  RegestSpan beginning = { 0, MIN (regest_text_get_length (text), BEGINNING) };
  guint n = MIN (spans->len, self->per_record);

  for (guint i = 0; i < n && self->hits->len < self->limit; i++)
    g_ptr_array_add (self->hits,
                     regest_hit_new (record, title, &cursor, g_array_index (spans, RegestSpan, i)));
  if (n == 0)
    g_ptr_array_add (self->hits, regest_hit_new (record, title, &cursor, beginning));
}

/* @record has all of the words already. */
static gboolean
add_filtered (Search *self, const RegestSearchFilter *filter, const RegestId *record,
              GError **error)
{
  g_autoptr (RegestText) text = NULL;
  g_autoptr (GArray) spans = NULL;
  RegestSearchPlaces places;

  if (!regest_search_filter_look (self->project, filter, record, self->terms, &places, error))
    return FALSE;
  spans = places.spans;
  if (!places.fits)
    return TRUE;
  if (self->terms->len > 0 && !regest_search_filter_wants_tags (filter))
    return add_record (self, record, error);
  text = regest_project_load_text (self->project, record, error);
  if (text == NULL)
    return FALSE;
  add_places (self, record, spans, text);
  return TRUE;
}

static GArray *
list_candidates (Search *self, const RegestSearchFilter *filter, GError **error)
{
  g_autoptr (GArray) found = NULL;
  GArray *ids;

  if (self->terms->len == 0)
    return regest_search_filter_records (self->project, filter, error);
  found = regest_search_records (self->project, self->terms, error);
  if (found == NULL)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (RegestId));
  for (guint i = 0; i < found->len; i++)
    g_array_append_val (ids, g_array_index (found, RegestSearchRecord, i).record);
  return ids;
}

static gboolean
run_search (Search *self, const RegestSearchFilter *filter, GError **error)
{
  gboolean filtered = !regest_search_filter_is_empty (filter);
  g_autoptr (GArray) records = NULL;

  if (self->terms->len == 0 && !filtered)
    return TRUE;
  records = list_candidates (self, filter, error);
  if (records == NULL)
    return FALSE;
  self->per_record = records->len > 1 ? MAX (self->limit / records->len, MANY_IN_RECORD)
                                      : self->limit;
  for (guint i = 0; i < records->len && self->hits->len < self->limit; i++)
    {
      const RegestId *record = &g_array_index (records, RegestId, i);

      if (!(filtered ? add_filtered (self, filter, record, error)
                     : add_record (self, record, error)))
        return FALSE;
    }
  return filtered || regest_search_fields (self->project, self->terms, self->limit, self->hits,
                                           error);
}

/**
 * regest_project_search:
 * @self: a project
 * @query: plain words, all of which must stand in a record; “phrases in quotes”; beginnings with a
 * star; and filters: kind:person, entity:Stalin (any of its names), date:1951-06 (EDTF, or as one
 * writes it: what may mean it), state:approved, collection:Korea, title:cable; values with blanks
 * in quotes. All must hold for a record; with kind: or entity: the words must stand in the tag.
 * Without filters, tags in whose fields all of the words were typed are found, too
 * @limit: how many hits at most; 0: all
 * @error: return location; INVALID for a kind or a date there is not
 *
 * Returns: (transfer full) (element-type RegestHit): the places, those of the best records first:
 * of tags where tags are asked for, else of words, else of dates, else the beginnings of records;
 * then the tags that were found by their fields
 */
GPtrArray *
regest_project_search (RegestProject *self, const char *query, guint limit, GError **error)
{
  g_auto (RegestSearchFilter) filter = { 0 };
  g_autoptr (GPtrArray) terms = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  Search search = { self };

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  if (!regest_settle_derived (self, error) ||
      !regest_search_filter_parse (self, query, &filter, error))
    return NULL;
  search.hits = hits = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_hit_free);
  search.terms = terms = regest_search_parse (filter.rest, FALSE);
  search.limit = limit > 0 ? limit : G_MAXUINT;
  return run_search (&search, &filter, error) ? g_steal_pointer (&hits) : NULL;
}
