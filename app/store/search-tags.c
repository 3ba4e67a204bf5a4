/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "edit-private.h"
#include "load.h"
#include "search-tags.h"

/* An index leads to the records where there is one: mentions of an entity, tags of a kind; else all
 * are looked at. */
static RegestStatement *
query_records (RegestProject *project, const RegestSearchFilter *filter, GError **error)
{
  RegestStatement *rows;

  if (filter->kind == NULL)
    return regest_database_prepare (
      regest_project_get_database (project),
      "SELECT record FROM record_summary ORDER BY collection, position, record", error);
  rows = regest_database_prepare (
    regest_project_get_database (project),
    "SELECT s.record FROM record_summary s WHERE EXISTS (SELECT 1 FROM annotation a WHERE"
    " a.record = s.record AND a.kind = :kind AND a.status <> 'rejected')"
    " ORDER BY s.collection, s.position, s.record",
    error);
  if (rows != NULL)
    regest_statement_bind_text (rows, ":kind", filter->kind);
  return rows;
}

/* The records with a mention of one of the first name's entities; NULL where none is asked for. */
static GHashTable *
list_mentioning (RegestProject *project, const RegestSearchFilter *filter, GError **error)
{
  GArray *entities = filter->entities->pdata[0];
  g_autoptr (GHashTable) records = g_hash_table_new_full (
    regest_id_hash, regest_id_equal, (GDestroyNotify) regest_id_free, NULL);

  for (guint i = 0; i < entities->len; i++)
    {
      g_autoptr (GArray)
        ids = regest_query_ids (project, error,
                                "SELECT DISTINCT record FROM annotation WHERE entity = :id", "i:id",
                                &g_array_index (entities, RegestId, i), NULL);

      if (ids == NULL)
        return NULL;
      for (guint j = 0; j < ids->len; j++)
        g_hash_table_add (records, regest_id_copy (&g_array_index (ids, RegestId, j)));
    }
  return g_steal_pointer (&records);
}

GArray *
regest_search_filter_records (RegestProject *project, const RegestSearchFilter *filter,
                              GError **error)
{
  g_autoptr (RegestStatement) rows = query_records (project, filter, error);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (RegestId));
  g_autoptr (GHashTable) mentioning = NULL;
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return NULL;
  if (filter->entities->len > 0)
    {
      mentioning = list_mentioning (project, filter, error);
      if (mentioning == NULL)
        return NULL;
    }
  while (regest_statement_step (rows, &failure))
    {
      RegestId id;

      regest_statement_get_id (rows, 0, &id);
      if (mentioning == NULL || g_hash_table_contains (mentioning, &id))
        g_array_append_val (records, id);
    }
  return regest_ended_well (&failure, error) ? g_steal_pointer (&records) : NULL;
}

/* -- one record ------------------------------------------------------------ */

static gboolean
words_stand_in (RegestAnnotation *annotation, GPtrArray *terms)
{
  const char *quote = regest_annotation_get_quote (annotation);

  for (guint i = 0; i < terms->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autoptr (GArray) spans = NULL;

      if (quote == NULL)
        return FALSE;
      g_ptr_array_add (one, terms->pdata[i]);
      spans = regest_search_match (quote, one);
      if (spans->len == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_place (const RegestAttribute *attribute)
{
  return attribute->evidence_state == REGEST_EVIDENCE_GOOD ||
         attribute->evidence_state == REGEST_EVIDENCE_CHANGED;
}

typedef struct
{
  const RegestSearchFilter *filter;
  GPtrArray *terms;
  GArray *tags; /* spans of the tags that fit */
  GArray *dates; /* spans of the dates that fit */
  gboolean dated;
} Look;

static void
look_at_date (Look *look, const char *owner, GPtrArray *attributes, RegestSpan otherwise)
{
  const RegestAttribute *date =
    look->filter->dates->len > 0
      ? regest_search_filter_find_date (look->filter, owner, attributes)
      : NULL;
  RegestSpan span;

  if (date == NULL)
    return;
  look->dated = TRUE;
  span = has_place (date) ? date->evidence : otherwise;
  if (span.end > span.start)
    g_array_append_val (look->dates, span);
}

static void
look_at_tag (Look *look, RegestAnnotation *annotation)
{
  RegestSpan extent = regest_annotation_get_extent (annotation);

  if (regest_annotation_get_status (annotation) == REGEST_STATUS_REJECTED)
    return;
  if (regest_search_filter_fits_tag (look->filter, annotation) &&
      words_stand_in (annotation, look->terms))
    g_array_append_val (look->tags, extent);
  look_at_date (look, regest_annotation_get_kind (annotation),
                regest_annotation_get_attributes (annotation), extent);
}

/* A date that is the evidence of a field and tagged besides is one place. */
static void
sort_spans (GArray *spans)
{
  g_array_sort (spans, regest_span_compare);
  for (guint i = spans->len; i > 1; i--)
    if (regest_span_compare (&g_array_index (spans, RegestSpan, i - 1),
                             &g_array_index (spans, RegestSpan, i - 2)) == 0)
      g_array_remove_index (spans, i - 1);
}

gboolean
regest_search_filter_look (RegestProject *project, const RegestSearchFilter *filter,
                           const RegestId *record, GPtrArray *terms, RegestSearchPlaces *places,
                           GError **error)
{
  g_autoptr (RegestReader) reader = regest_reader_new (project);
  g_autoptr (RegestRecord) loaded = regest_load_record (reader, record, error);
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (RegestSpan));
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (RegestSpan));
  Look look = { filter, terms, tags, dates, FALSE };
  gboolean wants_tags = regest_search_filter_wants_tags (filter);

  *places = (RegestSearchPlaces){ 0 };
  if (loaded == NULL)
    return FALSE;
  if (!regest_search_filter_fits_record (filter, loaded))
    return TRUE;
  if (wants_tags || filter->dates->len > 0)
    {
      annotations = regest_load_annotations (reader, record, NULL, error);
      if (annotations == NULL)
        return FALSE;
      look_at_date (&look, "record", regest_record_get_attributes (loaded), (RegestSpan){ 0, 0 });
      for (guint i = 0; i < annotations->len; i++)
        look_at_tag (&look, annotations->pdata[i]);
    }
  sort_spans (tags);
  sort_spans (dates);
  places->fits =
    (!wants_tags || tags->len > 0) && (filter->dates->len == 0 || look.dated);
  places->spans = wants_tags ? g_steal_pointer (&tags) : g_steal_pointer (&dates);
  return TRUE;
}
