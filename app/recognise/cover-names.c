/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/model/fold.h>
#include <regest/recognise/claims.h>
#include <regest/store/query.h>

#include "names-private.h"
#include "registry.h"
#include "russian-names.h"

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

/* -- what the record says -------------------------------------------------- */

typedef struct
{
  RegestSurvey *survey;
  RegestNameWords *words;
  GArray *finds;
  GHashTable *said; /* keys of cover names to the finds (numbers) of who is meant */
  GHashTable *words_said; /* the same of single words that are no find themselves, folded */
} Reading;

static const RegestFind *
get_find (const Reading *self, guint index)
{
  return &g_array_index (self->finds, RegestFind, index);
}

static gboolean
is_person (const Reading *self, guint index)
{
  return index < self->finds->len && get_find (self, index)->kind == REGEST_FIND_PERSON;
}

static gboolean
is_loud (const Reading *self, const RegestFind *find)
{
  for (guint i = find->first; i < find->end; i++)
    if (self->words->words[i].shape != REGEST_SHAPE_UPPER)
      return FALSE;
  return TRUE;
}

/* "FILIPPOV [Stalin]"; with round brackets only a name in capitals beside one that is not */
static gboolean
is_identified (const Reading *self, guint index)
{
  const RegestFind *cover = get_find (self, index), *meant;
  gboolean square, round;

  if (!is_person (self, index) || !is_person (self, index + 1))
    return FALSE;
  meant = get_find (self, index + 1);
  if (meant->first != cover->end + 1 || g_str_equal (cover->key, meant->key))
    return FALSE;
  square = regest_name_words_is_sign (self->words, cover->end, "[") &&
           regest_name_words_is_sign (self->words, meant->end, "]");
  round = regest_name_words_is_sign (self->words, cover->end, "(") &&
          regest_name_words_is_sign (self->words, meant->end, ")") && is_loud (self, cover) &&
          !is_loud (self, meant);
  return square || round;
}

/* -- single words ---------------------------------------------------------- */

/* "[ii] LUTHER: Karl Brandt", a note below a decrypt: the word before the colon */
static gboolean
is_noted (const Reading *self, guint cover)
{
  const RegestNameWord *words = self->words->words;

  return regest_name_words_is_sign (self->words, cover + 1, ":") && cover >= 3 &&
         regest_name_words_is_sign (self->words, cover - 1, "]") &&
         regest_name_words_is_sign (self->words, cover - 3, "[") &&
         (cover == 3 || words[cover - 4].line < words[cover].line);
}

/* not usual here: capitals, or a word that the record never writes small, where nouns are */
static gboolean
is_unusual (const Reading *self, const RegestNameWord *word)
{
  if (word->shape == REGEST_SHAPE_UPPER)
    return TRUE;
  return regest_name_word_is_name (word) &&
         (!word->common || (!g_hash_table_contains (self->words->small, word->folded) &&
                            !g_str_equal (regest_survey_get_language (self->survey), "de")));
}

/* a word that might be a cover name, and is no usual one nor a place, an office or a body */
static gboolean
may_cover (const Reading *self, guint index)
{
  const RegestNameWord *word = &self->words->words[index];
  RegestGazetteerPlace place;

  return word->type == REGEST_TOKEN_WORD && is_unusual (self, word) &&
         g_utf8_strlen (word->folded, -1) >= 3 &&
         (word->classes & (REGEST_WORD_TITLE | REGEST_WORD_OFFICE | REGEST_WORD_ORG_HEAD |
                           REGEST_WORD_ORG_WORD | REGEST_WORD_PLACE_HEAD |
                           REGEST_WORD_PLACE_TAIL)) == 0 &&
         (is_noted (self, index) ||
          !(regest_gazetteer_find (word->folded, &place) && place.weight >= 110));
}

/* "Robin (Karl Brandt)": the word before the bracket, where it stands elsewhere, too */
static gboolean
is_glossed (const Reading *self, guint cover, const RegestFind *meant)
{
  const RegestNameWord *word = &self->words->words[cover];
  gboolean closed =
    (regest_name_words_is_sign (self->words, cover + 1, "(") &&
     regest_name_words_is_sign (self->words, meant->end, ")")) ||
    (regest_name_words_is_sign (self->words, cover + 1, "[") &&
     regest_name_words_is_sign (self->words, meant->end, "]"));

  return closed && meant->end >= meant->first + 2 &&
         (cover == 0 || !regest_name_word_is_name (word - 1) || word->first) &&
         regest_name_words_count (self->words, word) >= 2;
}

/* with its titles: "LUTHER: Lt. Gen. Brandt" */
static gboolean
begins_at (const Reading *self, const RegestFind *find, guint index)
{
  return find->first == index ||
         (find->title.end > 0 && index < self->words->n_words &&
          find->title.start == self->words->words[index].place.start);
}

/* the first find that begins behind the word; finds stand by place */
static guint
find_behind (const Reading *self, guint word)
{
  guint low = 0, high = self->finds->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (get_find (self, middle)->first > word)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/* the word is part of a longer name: "Robin Hood" is somebody else */
static gboolean
is_in_longer_name (const Reading *self, guint word)
{
  guint next = find_behind (self, word);
  const RegestFind *find = next > 0 ? get_find (self, next - 1) : NULL;

  return find != NULL && find->kind == REGEST_FIND_PERSON && word < find->end &&
         find->end > find->first + 1;
}

/* who is meant by a word that is glossed or noted: the person behind the sign that follows it */
static gboolean
find_meant (const Reading *self, guint cover, guint *meant)
{
  const guint index = find_behind (self, cover);
  const RegestFind *find;

  if (!is_person (self, index) || !begins_at (self, get_find (self, index), cover + 2))
    return FALSE;
  find = get_find (self, index);
  for (guint i = find->first; i < find->end; i++)
    if (g_str_equal (self->words->words[i].folded, self->words->words[cover].folded))
      return FALSE;
  *meant = index;
  return is_noted (self, cover) || is_glossed (self, cover, find);
}

/* "alias", "code name", "dit": how many words from @index on */
static guint
match_cue (const Reading *self, guint index)
{
  static const char *const cues[][2] = {
    { "alias", NULL },
    { "code", "name" },
    { "cover", "name" },
    { "codename", NULL },
    { "codenamed", NULL },
    { "code-name", NULL },
    { "deckname", NULL },
    { "decknamen", NULL },
    { "dit", NULL },
    { "dite", NULL },
    { "псевдоним", NULL },
    { "pseudonym", NULL },
    { "pseudonyme", NULL },
    { "genannt", NULL },
    { "aka", NULL },
    { "кличка", NULL },
    { "code-named", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cues); i++)
    if (g_str_equal (self->words->words[index].folded, cues[i][0]) &&
        (cues[i][1] == NULL || (index + 1 < self->words->n_words &&
                                g_str_equal (self->words->words[index + 1].folded, cues[i][1]))))
      return cues[i][1] != NULL ? 2 : 1;
  return 0;
}

/* "Stalin, alias “Filippov”", "Stalin (code name: FILIPPOV)": nothing but signs and little words
 * between; the second one is the cover name */
static gboolean
is_called (const Reading *self, guint index)
{
  const RegestFind *meant = get_find (self, index), *cover;
  gboolean cue = FALSE;

  if (!is_person (self, index) || !is_person (self, index + 1))
    return FALSE;
  cover = get_find (self, index + 1);
  if (cover->first > meant->end + 7 || g_str_equal (cover->key, meant->key))
    return FALSE;
  for (guint i = meant->end; i < cover->first;)
    {
      guint n = match_cue (self, i);

      if (n == 0 && (self->words->words[i].capital ||
                     g_str_equal (self->words->words[i].folded, ".")))
        return FALSE;
      cue |= n > 0;
      i += MAX (n, 1);
    }
  return cue;
}

static RegestName *
make_claim (const Reading *self, const RegestFind *cover)
{
  const char *date = regest_survey_get_date_context (
    self->survey, self->words->words[cover->first].line);
  const char *title = regest_record_get_title (regest_survey_get_record (self->survey));
  RegestName *claim;
  RegestPlace place = regest_find_get_place (self->words, cover);
  g_autofree char *form = regest_survey_dup_words (self->survey, place);
  g_autofree char *called = regest_russian_name_to_nominative (g_strdelimit (form, "\n", ' '));

  claim = regest_name_new (called != NULL ? called : form, "cover");
  if (date != NULL)
    {
      /* the day, without the hour */
      claim->from = g_strndup (date, strcspn (date, "T"));
      claim->to = g_strdup (claim->from);
    }
  if (title != NULL && *title != '\0')
    claim->source = g_strdup (title);
  return claim;
}

static void
propose_said (Reading *self, const RegestFind *cover, const RegestFind *meant, gboolean here)
{
  RegestPlace place = regest_find_get_place (self->words, cover);
  RegestProposal *proposal =
    regest_survey_propose (self->survey, "person", place, here ? 0.97 : 0.96);
  RegestCandidate *candidate;

  if (proposal == NULL)
    return;
  if (cover->title.end > 0)
    regest_survey_add_field (self->survey, proposal, "title", cover->title, NULL);
  if (cover->role != NULL)
    regest_survey_infer_field (self->survey, proposal, "role", place, cover->role);
  if (here)
    /* Translators: of a cover name; %s: the person's name, as it stands beside it */
    regest_survey_explain (self->survey, proposal, _("The document says that this is %s"),
                           meant->key);
  else
    regest_survey_explain (self->survey, proposal,
                           _("The document says elsewhere that this is %s"), meant->key);
  candidate = regest_candidate_new (NULL, "person", meant->key, 0.97);
  candidate->reason = g_strdup (_("Named as the bearer of the cover name"));
  regest_proposal_take_candidate (proposal, candidate);
  if (here)
    regest_proposal_take_claim (proposal, make_claim (self, cover));
}

/* one word as a find */
static RegestFind
make_find (const Reading *self, guint index)
{
  return (RegestFind){ .kind = REGEST_FIND_PERSON, .first = index, .end = index + 1 };
}

static void
read_words (Reading *self)
{
  for (guint i = 0; i + 2 < self->words->n_words; i++)
    {
      const RegestNameWord *word = &self->words->words[i];
      RegestFind cover = make_find (self, i);
      guint meant;

      if (self->words->words[i + 1].type != REGEST_TOKEN_OTHER || !may_cover (self, i) ||
          !find_meant (self, i, &meant))
        continue;
      if (!g_hash_table_contains (self->words_said, word->folded))
        g_hash_table_insert (self->words_said, (gpointer) word->folded, GUINT_TO_POINTER (meant));
      propose_said (self, &cover, get_find (self, meant), TRUE);
    }
}

/* "Robin has not come back", "(Robin)" */
static void
resolve_words (Reading *self)
{
  for (guint i = 0; i < self->words->n_words && g_hash_table_size (self->words_said) > 0; i++)
    {
      const RegestNameWord *word = &self->words->words[i];
      RegestFind cover = make_find (self, i);
      gpointer meant;
      guint unused;

      if (!word->capital || find_meant (self, i, &unused) ||
          !g_hash_table_lookup_extended (self->words_said, word->folded, NULL, &meant))
        continue;
      if (!is_in_longer_name (self, i))
        propose_said (self, &cover, get_find (self, GPOINTER_TO_UINT (meant)), FALSE);
    }
}

static void
read_claims (Reading *self)
{
  for (guint i = 0; i + 1 < self->finds->len; i++)
    {
      guint cover = i, meant = i + 1;

      if (is_called (self, i))
        {
          cover = i + 1;
          meant = i;
        }
      else if (!is_identified (self, i))
        continue;
      if (!g_hash_table_contains (self->said, get_find (self, cover)->key))
        g_hash_table_insert (self->said, (gpointer) get_find (self, cover)->key,
                             GUINT_TO_POINTER (meant));
      propose_said (self, get_find (self, cover), get_find (self, meant), TRUE);
    }
}

/* The other mentions in the record; a proposal on the same place with a claim is better. */
static void
resolve_here (Reading *self)
{
  for (guint i = 0; i < self->finds->len; i++)
    {
      gpointer meant;

      if (is_person (self, i) &&
          g_hash_table_lookup_extended (self->said, get_find (self, i)->key, NULL, &meant) &&
          !is_identified (self, i) && !(i > 0 && is_called (self, i - 1)))
        propose_said (self, get_find (self, i), get_find (self, GPOINTER_TO_UINT (meant)), FALSE);
    }
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
propose_known (Reading *self, const RegestFind *find, GPtrArray *claims)
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
resolve_known (Reading *self, const Covers *covers)
{
  for (guint i = 0; i < self->finds->len; i++)
    {
      g_autofree char *form = NULL;
      g_autofree char *folded = NULL;
      GPtrArray *claims;

      if (!is_person (self, i) || g_hash_table_contains (self->said, get_find (self, i)->key))
        continue;
      form = regest_survey_dup_words (self->survey,
                                      regest_find_get_place (self->words, get_find (self, i)));
      folded = regest_fold_string (form, REGEST_FOLD_NAMES);
      claims = g_hash_table_lookup (covers->claims, folded);
      if (claims != NULL)
        propose_known (self, get_find (self, i), claims);
    }
}

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  const Covers *covers = prepared;
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) words_said = g_hash_table_new (g_str_hash, g_str_equal);
  Reading self = { .survey = survey, .said = said, .words_said = words_said };

  self.finds = regest_names_of_survey (survey, &self.words);
  if (self.finds == NULL)
    return;
  read_claims (&self);
  read_words (&self);
  resolve_here (&self);
  resolve_words (&self);
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
