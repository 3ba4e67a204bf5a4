/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "settle.h"

/*
 * Settling: proposals of one kind that overlap are one question to the user, so only the best of
 * them stays (the higher score, then the longer, then the earlier made); its candidates and fields
 * are filled up from those on the same place. What overlaps a tag of its kind that is there, or
 * that was refused in the same words, goes. Kinds do not compete: tags nest freely.
 */

typedef struct
{
  RegestProposal *proposal;
  RegestSpan span;
  guint order;
} Entry;

static const char *
get_kind (const Entry *entry)
{
  return regest_annotation_get_kind (regest_proposal_get_annotation (entry->proposal));
}

static int
compare_worth (gconstpointer a, gconstpointer b)
{
  const Entry *left = a, *right = b;
  double difference =
    regest_proposal_get_score (right->proposal) - regest_proposal_get_score (left->proposal);
  guint left_length = left->span.end - left->span.start;
  guint right_length = right->span.end - right->span.start;

  if (difference != 0)
    return difference > 0 ? 1 : -1;
  if (left_length != right_length)
    return left_length < right_length ? 1 : -1;
  return left->order < right->order ? -1 : left->order > right->order;
}

static int
compare_place (gconstpointer a, gconstpointer b)
{
  RegestProposal *left = *(RegestProposal **) a, *right = *(RegestProposal **) b;
  gboolean left_owned = regest_proposal_get_owner (left) != NULL;
  gboolean right_owned = regest_proposal_get_owner (right) != NULL;
  RegestSpan x, y;

  if (left_owned || right_owned)
    return right_owned - left_owned;
  x = regest_annotation_get_extent (regest_proposal_get_annotation (left));
  y = regest_annotation_get_extent (regest_proposal_get_annotation (right));
  if (x.start != y.start)
    return x.start < y.start ? -1 : 1;
  if (x.end != y.end)
    return x.end > y.end ? -1 : 1;
  return g_strcmp0 (regest_annotation_get_kind (regest_proposal_get_annotation (left)),
                    regest_annotation_get_kind (regest_proposal_get_annotation (right)));
}

static gboolean
find_item_cb (RegestSpan span, guint item, gpointer user_data)
{
  *(guint *) user_data = item;
  return FALSE;
}

/* The places taken, by kind. */
static RegestSpanIndex *
get_index (GHashTable *indexes, const char *kind)
{
  RegestSpanIndex *index = g_hash_table_lookup (indexes, kind);

  if (index == NULL)
    {
      index = regest_span_index_new ();
      g_hash_table_insert (indexes, g_strdup (kind), index);
    }
  return index;
}

#define TAKEN_BY_TAG (G_MAXUINT - 1)

static void
take_tags (RegestSurvey *survey, GHashTable *indexes)
{
  GPtrArray *annotations = regest_survey_get_annotations (survey);

  for (guint i = 0; i < annotations->len; i++)
    {
      RegestAnnotation *annotation = annotations->pdata[i];
      RegestSpanIndex *index = get_index (indexes, regest_annotation_get_kind (annotation));

      /* a refused place may still be part of a better one */
      if (regest_annotation_get_status (annotation) == REGEST_STATUS_REJECTED)
        continue;
      for (guint j = 0; j < regest_annotation_get_n_targets (annotation); j++)
        regest_span_index_add (index, regest_annotation_get_target (annotation, j)->span,
                               TAKEN_BY_TAG);
    }
}

static void
add_candidates (RegestProposal *winner, RegestProposal *loser)
{
  GPtrArray *have = regest_proposal_get_candidates (winner);
  GPtrArray *more = regest_proposal_get_candidates (loser);

  for (guint i = 0; i < more->len; i++)
    {
      const RegestCandidate *candidate = more->pdata[i];
      gboolean known = FALSE;

      for (guint j = 0; j < have->len && !known; j++)
        {
          const RegestCandidate *other = have->pdata[j];

          known = regest_id_equal (&other->entity, &candidate->entity) &&
                  (!regest_id_is_none (&other->entity) ||
                   g_str_equal (other->name, candidate->name));
        }
      if (!known)
        regest_proposal_take_candidate (winner, regest_candidate_copy (candidate));
    }
}

static void
add_values (RegestProposal *winner, RegestProposal *loser)
{
  RegestAnnotation *annotation = regest_proposal_get_annotation (winner);
  GPtrArray *have = regest_annotation_get_attributes (annotation);
  GPtrArray *more = regest_annotation_get_attributes (regest_proposal_get_annotation (loser));

  for (guint i = 0; i < more->len; i++)
    {
      const RegestAttribute *attribute = more->pdata[i];

      if (regest_attributes_find (have, attribute->name) == NULL)
        regest_annotation_take_attribute (annotation, regest_attribute_copy (attribute));
    }
}

static void
fill_up (const Entry *winner, const Entry *loser)
{
  if (winner->span.start != loser->span.start || winner->span.end != loser->span.end)
    return;
  add_candidates (winner->proposal, loser->proposal);
  add_values (winner->proposal, loser->proposal);
  if (regest_proposal_get_claim (winner->proposal) == NULL &&
      regest_proposal_get_claim (loser->proposal) != NULL)
    regest_proposal_take_claim (winner->proposal,
                                regest_name_copy (regest_proposal_get_claim (loser->proposal)));
}

GPtrArray *
regest_survey_settle (RegestSurvey *survey)
{
  GPtrArray *proposals = regest_survey_get_proposals (survey);
  GPtrArray *settled = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GHashTable) indexes = g_hash_table_new_full (
    g_str_hash, g_str_equal, g_free, (GDestroyNotify) regest_span_index_free);

  take_tags (survey, indexes);
  for (guint i = 0; i < proposals->len; i++)
    {
      Entry entry = { proposals->pdata[i], { 0, 0 }, i };

      if (regest_proposal_get_owner (entry.proposal) != NULL)
        {
          g_ptr_array_add (settled, g_object_ref (entry.proposal));
          continue;
        }
      entry.span = regest_annotation_get_extent (regest_proposal_get_annotation (entry.proposal));
      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_worth);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      RegestSpanIndex *index = get_index (indexes, get_kind (entry));
      guint taken = G_MAXUINT;

      regest_span_index_foreach (index, entry->span, find_item_cb, &taken);
      if (taken == G_MAXUINT)
        {
          regest_span_index_add (index, entry->span, i);
          g_ptr_array_add (settled, g_object_ref (entry->proposal));
        }
      else if (taken != TAKEN_BY_TAG)
        {
          fill_up (&g_array_index (entries, Entry, taken), entry);
        }
    }
  g_ptr_array_sort (settled, compare_place);
  return settled;
}
