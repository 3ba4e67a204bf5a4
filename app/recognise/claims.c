/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <regest/model/date.h>
#include <regest/model/fold.h>
#include <regest/recognise/claims.h>
#include <regest/store/query.h>

gboolean
regest_claim_covers (const char *from, const char *to, const char *date)
{
  RegestEdtf day, limit;

  if (date == NULL || !regest_edtf_parse (date, &day, NULL))
    return TRUE;
  if (from != NULL && regest_edtf_parse (from, &limit, NULL) && day.latest < limit.earliest)
    return FALSE;
  return !(to != NULL && regest_edtf_parse (to, &limit, NULL) && day.earliest > limit.latest);
}

typedef struct
{
  RegestSpan span;
  guint size; /* of the smallest part so far that holds the span and has a date */
  char *sent;
} Dated;

static gboolean
date_cb (RegestAnnotation *part, gpointer user_data)
{
  Dated *dated = user_data;
  RegestSpan extent = regest_annotation_get_extent (part);
  const char *sent =
    regest_attributes_get_value (regest_annotation_get_attributes (part), "sent");

  /* what was refused is no part, and its values were refused, too */
  if (regest_annotation_get_status (part) != REGEST_STATUS_ACCEPTED)
    return TRUE;
  if (sent == NULL || regest_annotation_get_n_targets (part) == 0 ||
      extent.start > dated->span.start || extent.end < dated->span.end ||
      extent.end - extent.start >= dated->size)
    return TRUE;
  dated->size = extent.end - extent.start;
  g_free (dated->sent);
  dated->sent = g_strdup (sent);
  return TRUE;
}

/* The part's date, else the record's. */
static char *
dup_date (RegestProject *project, RegestAnnotation *mention)
{
  Dated dated = { regest_annotation_get_extent (mention), G_MAXUINT, NULL };
  const RegestId *id = regest_annotation_get_record (mention);
  g_autoptr (RegestRecord) record = NULL;

  if (regest_annotation_get_n_targets (mention) > 0 &&
      regest_project_foreach_annotation (project, id, "part", date_cb, &dated, NULL) &&
      dated.sent != NULL)
    return dated.sent;
  record = regest_project_get_record (project, id, NULL);
  return record != NULL ? g_strdup (regest_record_get_date (record)) : NULL;
}

static gboolean
is_written_so (RegestAnnotation *mention, const char *folded)
{
  const char *quote = regest_annotation_get_wording (mention);
  g_autofree char *own = regest_fold_string (quote != NULL ? quote : "", REGEST_FOLD_NAMES);

  return g_str_equal (own, folded);
}

GPtrArray *
regest_claim_find_mentions (RegestProject *project, const RegestId *entity,
                            const RegestName *claim, GError **error)
{
  g_autoptr (GListModel) mentions = NULL;
  g_autoptr (RegestEntity) there = NULL;
  g_autofree char *folded = NULL;
  GPtrArray *found;

  g_return_val_if_fail (REGEST_IS_PROJECT (project), NULL);
  g_return_val_if_fail (entity != NULL && claim != NULL, NULL);

  there = regest_project_get_entity (project, entity, error);
  if (there == NULL)
    return NULL;
  found = g_ptr_array_new_with_free_func (g_object_unref);
  folded = regest_fold_string (claim->form, REGEST_FOLD_NAMES);
  mentions = regest_project_list_mentions (project, entity);
  for (guint i = 0; i < g_list_model_get_n_items (mentions); i++)
    {
      g_autoptr (RegestAnnotation) mention = g_list_model_get_item (mentions, i);
      g_autofree char *date = NULL;

      if (!is_written_so (mention, folded))
        continue;
      date = dup_date (project, mention);
      if (regest_claim_covers (claim->from, claim->to, date))
        g_ptr_array_add (found, g_steal_pointer (&mention));
    }
  return found;
}
