/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/model/fold.h>
#include <regest/recognise/claims.h>
#include <regest/store/query.h>

#include "cover-private.h"
#include "registry.h"

/*
 * Cover names. "FILIPPOV [Stalin]" says who is meant: a claim about Stalin, good for the day of the
 * document, with the record as its source. So do "KRASOVSKY (Zakharov)", "Stalin, alias Filippov",
 * „Deckname“, « dit », «псевдоним», "Robin (Karl Brandt)" where Robin comes again, and the notes
 * below a decrypt, "[ii] LUTHER: Karl Brandt". What the record claims holds for the other mentions
 * in it; what the project holds of such claims resolves mentions by the date of the part they stand
 * in. Claims that are contested resolve nothing.
 */

typedef struct
{
  RegestId entity;
  char *entity_name;
  char *from;
  char *to;
} Claim;

/* what the project knows: folded forms to arrays of Claim */
typedef struct
{
  GHashTable *claims;
} Covers;

static void
free_claim (gpointer data)
{
  Claim *claim = data;

  g_free (claim->entity_name);
  g_free (claim->from);
  g_free (claim->to);
  g_free (claim);
}

static gboolean
collect_cb (RegestEntity *entity, gpointer user_data)
{
  Covers *covers = user_data;
  GPtrArray *names = regest_entity_get_names (entity);

  for (guint i = 0; i < names->len; i++)
    {
      const RegestName *name = names->pdata[i];
      g_autofree char *folded = NULL;
      GPtrArray *claims;
      Claim *claim;

      if (g_strcmp0 (name->type, "cover") != 0 || name->contested)
        continue;
      folded = regest_fold_string (name->form, REGEST_FOLD_NAMES);
      claims = g_hash_table_lookup (covers->claims, folded);
      if (claims == NULL)
        {
          claims = g_ptr_array_new_with_free_func (free_claim);
          g_hash_table_insert (covers->claims, g_steal_pointer (&folded), claims);
        }
      claim = g_new0 (Claim, 1);
      claim->entity = *regest_entity_get_id (entity);
      claim->entity_name = g_strdup (regest_entity_get_name (entity));
      claim->from = g_strdup (name->from);
      claim->to = g_strdup (name->to);
      g_ptr_array_add (claims, claim);
    }
  return TRUE;
}

static void
release (gpointer prepared)
{
  Covers *covers = prepared;

  g_hash_table_unref (covers->claims);
  g_free (covers);
}

static gpointer
prepare (RegestKnowledge *knowledge, RegestProject *project, GCancellable *cancellable,
         GError **error)
{
  Covers *covers = g_new0 (Covers, 1);

  covers->claims =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (!regest_project_foreach_entity (project, "person", collect_cb, covers, error))
    g_clear_pointer (&covers, release);
  return covers;
}

/* -- what the project says ------------------------------------------------- */

static char *
describe_claim (const Claim *claim)
{
  if (claim->from != NULL && claim->to != NULL && !g_str_equal (claim->from, claim->to))
    return g_strdup_printf (_("Cover name of %s from %s to %s"), claim->entity_name, claim->from,
                            claim->to);
  if (claim->from != NULL || claim->to != NULL)
    return g_strdup_printf (_("Cover name of %s, %s"), claim->entity_name,
                            claim->from != NULL ? claim->from : claim->to);
  return g_strdup_printf (_("Cover name of %s"), claim->entity_name);
}

static void
propose_known (CoverReading *self, const RegestFind *find, GPtrArray *claims)
{
  const char *date =
    regest_survey_get_date_context (self->survey, self->words->words[find->first].line);
  RegestPlace place = regest_find_get_place (self->words, find);
  RegestProposal *proposal = regest_survey_propose (self->survey, "person", place, 0.96);
  double best = 0;

  for (guint i = 0; proposal != NULL && i < claims->len; i++)
    {
      const Claim *claim = claims->pdata[i];
      double score = regest_claim_covers (claim->from, claim->to, date) ? 0.96 : 0.55;
      RegestCandidate *candidate =
        regest_candidate_new (&claim->entity, "person", claim->entity_name, score);

      candidate->reason = describe_claim (claim);
      if (score > best)
        regest_survey_explain (self->survey, proposal, "%s", candidate->reason);
      best = MAX (best, score);
      regest_proposal_take_candidate (proposal, candidate);
    }
  if (proposal != NULL && find->title.end > 0)
    regest_survey_add_field (self->survey, proposal, "title", find->title, NULL);
}

static void
resolve_known (CoverReading *self, const Covers *covers)
{
  for (guint i = 0; i < self->finds->len; i++)
    {
      g_autofree char *form = NULL;
      g_autofree char *folded = NULL;
      GPtrArray *claims;

      if (!cover_is_person (self, i) ||
          g_hash_table_contains (self->said, cover_get_find (self, i)->key))
        continue;
      form = regest_survey_dup_words (self->survey,
                                      regest_find_get_place (self->words,
                                                             cover_get_find (self, i)));
      folded = regest_fold_string (form, REGEST_FOLD_NAMES);
      claims = g_hash_table_lookup (covers->claims, folded);
      if (claims != NULL)
        propose_known (self, cover_get_find (self, i), claims);
    }
}

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  const Covers *covers = prepared;
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) words_said = g_hash_table_new (g_str_hash, g_str_equal);
  CoverReading self = { .survey = survey, .said = said, .words_said = words_said };

  self.finds = regest_names_of_survey (survey, &self.words);
  if (self.finds == NULL)
    return;
  cover_read_record (&self);
  if (covers != NULL && g_hash_table_size (covers->claims) > 0)
    resolve_known (&self, covers);
}

const RegestRecogniser regest_cover_names = {
  .name = "cover-names",
  .label = N_("Cover names"),
  .hint = N_("Names that stand for somebody else, where a document says for whom"),
  .prepare = prepare,
  .release = release,
  .recognise = recognise,
};
