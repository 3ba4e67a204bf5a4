/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/document.h>

#include "edit-private.h"
#include "hits.h"

/* "Tag all": the texts themselves are gone through, as the index knows nothing of what scanners
 * confuse. */

/* the tags that cover the place; parts don't count */
static GPtrArray *
find_covering (RegestDocument *document, RegestSpan span)
{
  GPtrArray *kinds = regest_profile_get_kinds (
    regest_project_get_profile (regest_document_get_project (document)));
  GPtrArray *annotations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (RegestPiece));

  regest_document_collect_pieces (document, span, pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      const RegestPiece *piece = &g_array_index (pieces, RegestPiece, i);
      gboolean block = piece->kind < kinds->len &&
                       regest_kind_is_block (g_ptr_array_index (kinds, piece->kind));
      RegestAnnotation *annotation;

      if (block || piece->span.start > span.start || piece->span.end < span.end)
        continue;
      annotation = regest_document_get_annotation (document, piece->item);
      if (annotation != NULL)
        g_ptr_array_add (annotations, g_object_ref (annotation));
    }
  return annotations;
}

static gboolean
add_hits (RegestProject *self, const RegestId *record, RegestText *text, GArray *spans,
          GPtrArray *hits, GError **error)
{
  g_autoptr (RegestDocument) document = regest_project_open_document (self, record, error);
  g_autofree char *utf8 = NULL;
  g_autofree char *title = NULL;
  RegestHitCursor cursor = { NULL };

  if (document == NULL)
    return FALSE;
  cursor.utf8 = utf8 = regest_text_dup_string (text);
  title = regest_hit_dup_title (self, record);
  for (guint i = 0; i < spans->len; i++)
    {
      RegestSpan span = g_array_index (spans, RegestSpan, i);
      RegestHit *hit = regest_hit_new (record, title, &cursor, span);

      hit->annotations = find_covering (document, span);
      g_ptr_array_add (hits, hit);
    }
  return TRUE;
}

static GArray *
list_records (RegestProject *self, const RegestId *record, GError **error)
{
  GArray *records;

  if (record == NULL)
    return regest_query_ids (
      self, error, "SELECT record FROM record_summary ORDER BY collection, position, record", NULL);
  records = g_array_new (FALSE, FALSE, sizeof (RegestId));
  g_array_append_val (records, *record);
  return records;
}

/* a whole project is read without filling the texts kept in memory */
static RegestText *
read_text (RegestProject *self, const RegestId *record, gboolean single, GError **error)
{
  RegestText *text = regest_project_peek_text (self, record);

  if (text != NULL)
    return regest_text_ref (text);
  return single ? regest_project_load_text (self, record, error)
                : regest_read_text (self, record, error);
}

/**
 * regest_project_find_occurrences:
 * @self: a project
 * @record: (nullable): a record; NULL: all
 * @words: what to look for
 * @options: what may differ
 * @cancellable: (nullable): looked at before each record
 * @error: return location
 *
 * Returns: (transfer full) (element-type RegestHit): every occurrence, by record and place
 */
GPtrArray *
regest_project_find_occurrences (RegestProject *self, const RegestId *record, const char *words,
                                 const RegestFindOptions *options, GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GArray) records = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (words != NULL && options != NULL, NULL);

  if (!regest_settle_derived (self, error))
    return NULL;
  hits = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_hit_free);
  records = list_records (self, record, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const RegestId *id = &g_array_index (records, RegestId, i);
      g_autoptr (RegestText) text = NULL;
      g_autoptr (GArray) spans = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      text = read_text (self, id, record != NULL, error);
      if (text == NULL)
        return NULL;
      spans = regest_text_find (text, words, options);
      if (spans->len > 0 && !add_hits (self, id, text, spans, hits, error))
        return NULL;
    }
  return records != NULL ? g_steal_pointer (&hits) : NULL;
}
