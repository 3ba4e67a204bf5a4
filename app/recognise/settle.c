/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "settle.h"
#include "survey-private.h"

/*
 * Settling: proposals of one kind that overlap are one question to the user, so only the best of
 * them stays (the higher score, then the longer, then the earlier made); its candidates and fields
 * are filled up from those on the same place, and recognisers that say the same make it surer. What
 * overlaps a tag of its kind that is there, or was refused, goes. Kinds do not compete: tags nest
 * freely; but the same words are a person or a place, not both.
 */

/* -- places ---------------------------------------------------------------- */

/*
 * The best is asked first. Those that stay do not overlap, so a balanced tree by start tells in
 * O(log n) who is in the way: the last that starts before, or the next one.
 */

typedef struct
{
  const RegestClaimant *claimants;
} Ranking;

static int
compare_worth (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Ranking *ranking = user_data;
  guint left = *(const guint *) a, right = *(const guint *) b;
  const RegestClaimant *x = &ranking->claimants[left], *y = &ranking->claimants[right];
  guint x_length = x->span.end - x->span.start, y_length = y->span.end - y->span.start;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  if (x_length != y_length)
    return x_length > y_length ? -1 : 1;
  return left < right ? -1 : left > right;
}

static int
compare_starts (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint left = GPOINTER_TO_UINT (a), right = GPOINTER_TO_UINT (b);

  return left < right ? -1 : left > right;
}

/* The one in the way; the claimant itself: nobody. */
static guint
find_rival (const RegestClaimant *claimants, GTree *places, guint index)
{
  const RegestSpan span = claimants[index].span;
  GTreeNode *next = g_tree_upper_bound (places, GUINT_TO_POINTER (span.start));
  GTreeNode *last = next != NULL ? g_tree_node_previous (next) : g_tree_node_last (places);
  guint other;

  if (last != NULL)
    {
      other = GPOINTER_TO_UINT (g_tree_node_value (last));
      if (claimants[other].span.end > span.start || claimants[other].span.start == span.start)
        return other;
    }
  if (next != NULL)
    {
      other = GPOINTER_TO_UINT (g_tree_node_value (next));
      if (claimants[other].span.start < span.end)
        return other;
    }
  return index;
}

/* -- what stands there ----------------------------------------------------- */

/* Tags may overlap each other: each stretch that they cover is one, and they are all by place,
 * which for the hundred thousand of a large record is a fifth of a tree. */
typedef struct
{
  guint kind;
  RegestSpan span;
} Stretch;

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const Stretch *x = a, *y = b;

  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

/* whether @second, which does not begin before it, competes with @first */
static gboolean
are_in_the_way (const Stretch *first, const Stretch *second)
{
  return first->kind == second->kind &&
         (first->span.end > second->span.start || first->span.start == second->span.start);
}

static GArray *
list_stretches (const RegestClaimant *claimants, guint n)
{
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  guint n_joined = 0;
  Stretch *all;

  for (guint i = 0; i < n; i++)
    {
      Stretch stretch = { claimants[i].kind, claimants[i].span };

      if (claimants[i].score < 0)
        g_array_append_val (stretches, stretch);
    }
  g_array_sort (stretches, compare_stretches);
  all = (Stretch *) (gpointer) stretches->data;
  for (guint i = 0; i < stretches->len; i++)
    if (n_joined > 0 && are_in_the_way (&all[n_joined - 1], &all[i]))
      all[n_joined - 1].span.end = MAX (all[n_joined - 1].span.end, all[i].span.end);
    else
      all[n_joined++] = all[i];
  g_array_set_size (stretches, n_joined);
  return stretches;
}

static gboolean
is_tagged (GArray *stretches, const RegestClaimant *claimant)
{
  const Stretch *all = (const Stretch *) (gpointer) stretches->data;
  const Stretch wanted = { claimant->kind, claimant->span };
  guint low = 0, high = stretches->len;

  /* the first that begins behind its start */
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_stretches (&all[middle], &wanted) <= 0)
        low = middle + 1;
      else
        high = middle;
    }
  return (low > 0 && are_in_the_way (&all[low - 1], &wanted)) ||
         (low < stretches->len && all[low].kind == wanted.kind &&
          all[low].span.start < wanted.span.end);
}

void
regest_settle (RegestClaimant *claimants, guint n, guint n_kinds)
{
  g_autofree guint *order = g_new (guint, n + 1);
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) g_tree_unref);
  g_autoptr (GArray) stretches = list_stretches (claimants, n);
  Ranking ranking = { claimants };
  guint n_asked = 0;

  for (guint i = 0; i < n_kinds; i++)
    g_ptr_array_add (places, g_tree_new_full (compare_starts, NULL, NULL, NULL));
  for (guint i = 0; i < n; i++)
    {
      claimants[i].winner = i;
      if (claimants[i].score >= 0)
        order[n_asked++] = i;
    }
  g_qsort_with_data (order, n_asked, sizeof *order, compare_worth, &ranking);
  for (guint i = 0; i < n_asked; i++)
    {
      RegestClaimant *claimant = &claimants[order[i]];
      GTree *own = places->pdata[claimant->kind];

      if (is_tagged (stretches, claimant))
        {
          claimant->winner = REGEST_SETTLED_BY_TAG;
          continue;
        }
      claimant->winner = find_rival (claimants, own, order[i]);
      if (claimant->winner == order[i])
        g_tree_insert (own, GUINT_TO_POINTER (claimant->span.start), GUINT_TO_POINTER (order[i]));
    }
}

/* -- proposals ------------------------------------------------------------- */

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
has_entity (RegestProposal *proposal)
{
  GPtrArray *candidates = regest_proposal_get_candidates (proposal);

  return candidates->len > 0 &&
         !regest_id_is_none (&((const RegestCandidate *) candidates->pdata[0])->entity);
}

/* Whom the project knows comes before somebody new of that name: else taking the proposal would
 * make him a second time. */
static void
lower_new_ones (RegestProposal *proposal)
{
  GPtrArray *candidates = regest_proposal_get_candidates (proposal);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  double best = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      const RegestCandidate *candidate = candidates->pdata[i];

      if (!regest_id_is_none (&candidate->entity))
        best = MAX (best, candidate->score);
      g_ptr_array_add (all, regest_candidate_copy (candidate));
    }
  g_ptr_array_set_size (candidates, 0);
  for (guint i = 0; i < all->len; i++)
    {
      RegestCandidate *candidate = all->pdata[i];

      if (regest_id_is_none (&candidate->entity))
        candidate->score = MIN (candidate->score, best * 0.9);
      regest_proposal_take_candidate (proposal, candidate);
    }
}

static void
add_candidates (RegestProposal *winner, RegestProposal *loser)
{
  const gboolean some_known = has_entity (winner) || has_entity (loser);
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
  if (some_known && more->len > 0)
    lower_new_ones (winner);
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

/* How much a second recogniser that says the same adds, in log odds: they read the same letters, so
 * what they say is not independent. */
#define AGREEMENT 0.25

static double
get_odds (double score)
{
  score = CLAMP (score, 0.01, 0.99);
  return log (score / (1 - score));
}

static void
agree (RegestProposal *winner, RegestProposal *loser)
{
  double score = regest_proposal_get_score (winner);
  double odds = get_odds (regest_proposal_get_score (loser));

  if (odds <= 0 || score >= 0.99 ||
      g_str_equal (regest_proposal_get_recogniser (winner),
                   regest_proposal_get_recogniser (loser)))
    return;
  regest_proposal_set_score (winner,
                             1 / (1 + exp (-(get_odds (score) + AGREEMENT * odds))));
}

static void
fill_up (RegestProposal *winner, RegestProposal *loser)
{
  const RegestName *claim = regest_proposal_get_claim (loser);

  add_candidates (winner, loser);
  add_values (winner, loser);
  agree (winner, loser);
  if (regest_proposal_get_claim (winner) == NULL && claim != NULL)
    regest_proposal_take_claim (winner, regest_name_copy (claim));
}

static gboolean
are_same_place (const RegestClaimant *one, const RegestClaimant *other)
{
  return one->span.start == other->span.start && one->span.end == other->span.end;
}

/* "person", "place", "organisation": kinds that are what they name. */
static gboolean
is_what_it_names (RegestSurvey *survey, RegestProposal *proposal)
{
  const char *name = regest_annotation_get_kind (regest_proposal_get_annotation (proposal));
  const RegestKind *kind = regest_profile_find_kind (
    regest_knowledge_get_profile (regest_survey_get_knowledge (survey)), name);

  return kind != NULL && g_strcmp0 (regest_kind_get_entity_kind (kind), name) == 0;
}

/* Whom the words may mean else, as another kind. */
static void
offer_other_kind (RegestProposal *winner, RegestProposal *loser)
{
  GPtrArray *more = regest_proposal_get_candidates (loser);

  for (guint i = 0; i < more->len; i++)
    {
      RegestCandidate *candidate = regest_candidate_copy (more->pdata[i]);

      candidate->score /= 4;
      if (regest_proposal_get_candidates (winner)->len > 0 &&
          !regest_id_is_none (&candidate->entity))
        regest_proposal_take_candidate (winner, candidate);
      else
        regest_candidate_free (candidate);
    }
}

/* @settled: by place */
static void
decide_between_kinds (RegestSurvey *survey, GPtrArray *settled)
{
  guint kept = 0;

  for (guint i = 0; i < settled->len; i++)
    {
      RegestProposal *proposal = settled->pdata[i], *other = NULL;
      RegestSpan span = regest_annotation_get_extent (regest_proposal_get_annotation (proposal));
      gboolean competes = regest_proposal_get_owner (proposal) == NULL &&
                          is_what_it_names (survey, proposal);

      for (guint j = kept; competes && j > 0 && other == NULL; j--)
        {
          RegestProposal *before = settled->pdata[j - 1];
          RegestSpan at = regest_annotation_get_extent (regest_proposal_get_annotation (before));

          if (at.start != span.start || at.end != span.end ||
              regest_proposal_get_owner (before) != NULL)
            break;
          if (is_what_it_names (survey, before))
            {
              other = before;
              if (regest_proposal_get_score (proposal) > regest_proposal_get_score (before))
                {
                  settled->pdata[j - 1] = proposal;
                  settled->pdata[i] = before;
                }
              offer_other_kind (settled->pdata[j - 1], settled->pdata[i]);
            }
        }
      if (other == NULL)
        {
          settled->pdata[i] = settled->pdata[kept];
          settled->pdata[kept++] = proposal;
        }
    }
  g_ptr_array_set_size (settled, kept);
}

typedef struct
{
  GArray *claimants; /* of RegestClaimant */
  GHashTable *kinds; /* name: number + 1 */
  RegestSurveyTags *tags; /* of the survey */
} Places;

static guint
number_kind (Places *self, const char *kind)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->kinds, kind));

  if (number == 0)
    {
      number = g_hash_table_size (self->kinds) + 1;
      g_hash_table_insert (self->kinds, (gpointer) kind, GUINT_TO_POINTER (number));
    }
  return number - 1;
}

static void
add_claimant (Places *self, const char *kind, RegestSpan span, double score)
{
  RegestClaimant claimant = { number_kind (self, kind), span, score };

  g_array_append_val (self->claimants, claimant);
}

/* A refused place may still be part of a better one, but is itself not asked about again. */
static void
add_tags (Places *self)
{
  guint n_tags;
  const RegestSurveyTag *tags = regest_survey_tags_list (self->tags, &n_tags);

  for (guint i = 0; i < n_tags; i++)
    if (tags[i].flags & REGEST_SURVEY_TAG_STANDS)
      add_claimant (self, regest_survey_tags_get_kind (self->tags, tags[i].kind), tags[i].span, -1);
}

static gboolean
is_refused (Places *self, RegestAnnotation *annotation)
{
  return regest_survey_tags_contain (self->tags, REGEST_SURVEY_TAG_REFUSED,
                                     regest_annotation_get_kind (annotation),
                                     regest_annotation_get_extent (annotation));
}

static GPtrArray *
collect (Places *places, GPtrArray *asked, guint first)
{
  RegestClaimant *claimants = (RegestClaimant *) places->claimants->data;
  GPtrArray *settled = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < asked->len; i++)
    {
      const RegestClaimant *claimant = &claimants[first + i];

      if (claimant->winner == first + i)
        g_ptr_array_add (settled, g_object_ref (asked->pdata[i]));
      else if (claimant->winner != REGEST_SETTLED_BY_TAG &&
               are_same_place (claimant, &claimants[claimant->winner]))
        fill_up (asked->pdata[claimant->winner - first], asked->pdata[i]);
    }
  return settled;
}

GPtrArray *
regest_survey_settle (RegestSurvey *survey)
{
  GPtrArray *proposals = regest_survey_get_proposals (survey);
  g_autoptr (GArray) claimants = g_array_new (FALSE, FALSE, sizeof (RegestClaimant));
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) asked = g_ptr_array_new ();
  Places places = { claimants, kinds, &survey->tags };
  GPtrArray *settled;
  guint first;

  add_tags (&places);
  first = claimants->len;
  for (guint i = 0; i < proposals->len; i++)
    {
      RegestAnnotation *annotation = regest_proposal_get_annotation (proposals->pdata[i]);

      if (regest_proposal_get_owner (proposals->pdata[i]) != NULL ||
          is_refused (&places, annotation))
        continue;
      g_ptr_array_add (asked, proposals->pdata[i]);
      add_claimant (&places, regest_annotation_get_kind (annotation),
                    regest_annotation_get_extent (annotation),
                    regest_proposal_get_score (proposals->pdata[i]));
    }
  regest_settle ((RegestClaimant *) claimants->data, claimants->len, g_hash_table_size (kinds));
  settled = collect (&places, asked, first);
  for (guint i = 0; i < proposals->len; i++)
    if (regest_proposal_get_owner (proposals->pdata[i]) != NULL)
      g_ptr_array_add (settled, g_object_ref (proposals->pdata[i]));
  g_ptr_array_sort (settled, compare_place);
  decide_between_kinds (survey, settled);
  return settled;
}
