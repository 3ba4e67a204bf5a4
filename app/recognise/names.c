/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "habits.h"
#include "names-private.h"
#include "survey-private.h"

/*
 * What the three finders found is settled between them: of finds that overlap the more likely one
 * stays, whatever its kind. Then what is sure is spread over the record: a name that a title once
 * made a person's is that person's wherever it stands. That second round also turns weak finds: a
 * town called as somebody whom the record calls "Mr." is no town.
 */

/* finds below are not even weighed; proposals below are not made */
#define LEAST 0.3
#define LEAST_PROPOSED 0.5
#define SURE 0.7

RegestPlace
regest_find_get_place (const RegestNameWords *words, const RegestFind *find)
{
  RegestPlace place = { words->words[find->first].place.start,
                        words->words[find->end - 1].place.end };
  const RegestNameWord *last = &words->words[find->end - 1];

  /* "Frankfurt a. M.", "U.S.": the full stop is part of the name */
  if (last->dot > 0 && find->kind != REGEST_FIND_PERSON && find->end > find->first + 1)
    place.end = last->dot;
  return place;
}

/* -- spreading ------------------------------------------------------------- */

typedef struct
{
  double person; /* the surest find of this word as a person's */
  double place;
  guint find; /* that person's, for the reason */
} Vote;

static gboolean
is_spreading (const RegestNameWord *word)
{
  return regest_name_word_is_name (word) && g_utf8_strlen (word->folded, -1) >= 3;
}

static Vote *
get_vote (GHashTable *votes, const char *folded, gboolean make)
{
  Vote *vote = g_hash_table_lookup (votes, folded);

  if (vote == NULL && make)
    {
      vote = g_new0 (Vote, 1);
      g_hash_table_insert (votes, g_strdup (folded), vote);
    }
  return vote;
}

/* "Gobats" is looked up as "Gobat" too */
static Vote *
find_vote (GHashTable *votes, const char *folded)
{
  Vote *vote = g_hash_table_lookup (votes, folded);
  gsize size = strlen (folded);

  if (vote == NULL && size > 4 && folded[size - 1] == 's')
    {
      g_autofree char *without = g_strndup (folded, size - 1);

      vote = g_hash_table_lookup (votes, without);
    }
  return vote;
}

/* "Guyer-Zeller" is called "Guyer" too */
static void
vote_for_parts (GHashTable *votes, const char *folded, double score, guint index)
{
  const char *hyphen = strchr (folded, '-');
  g_autofree char *part = hyphen != NULL ? g_strndup (folded, hyphen - folded) : NULL;
  Vote *vote;

  if (part == NULL || strlen (part) < 4 || strchr (hyphen + 1, '-') != NULL)
    return;
  vote = get_vote (votes, part, TRUE);
  if (score > vote->person)
    {
      vote->person = score;
      vote->find = index;
    }
}

static void
vote_for (const RegestNameWords *words, GHashTable *votes, const RegestFind *find, guint index)
{
  /* the family name, which stands last, or first in Chinese and Korean names */
  const RegestNameWord *first = &words->words[find->first];
  const RegestNameWord *last = &words->words[find->end - 1];

  if (find->score < SURE)
    return;
  if (find->kind == REGEST_FIND_PLACE && find->end == find->first + 1 && is_spreading (last))
    {
      Vote *vote = get_vote (votes, last->folded, TRUE);

      vote->place = MAX (vote->place, find->score);
    }
  if (find->kind != REGEST_FIND_PERSON)
    return;
  if (find->end > find->first + 1 && (first->classes & REGEST_WORD_FAMILY_FIRST) != 0)
    last = first;
  if (is_spreading (last))
    {
      Vote *vote = get_vote (votes, last->folded, TRUE);

      vote_for_parts (votes, last->folded, find->score, index);
      if (find->score > vote->person)
        {
          vote->person = find->score;
          vote->find = index;
        }
    }
}

static void
spread_one (const RegestNameWords *words, GArray *finds, guint index, Vote *vote)
{
  const RegestFind *sure = &g_array_index (finds, RegestFind, vote->find);
  const RegestNameWord *word = &words->words[index];
  RegestFind find = { .kind = REGEST_FIND_PERSON, .first = index, .end = index + 1 };
  guint end;

  /* more of the same name beside it is found by itself */
  find.score = 0.84 - (word->common ? 0.3 : 0) - (word->first && word->common ? 0.2 : 0) -
               (vote->place > 0.85 ? 0.25 : 0);
  if (index > 0 && word->gap <= REGEST_GAP_BLANK &&
      (words->words[index - 1].classes & REGEST_WORD_PLACE_BEFORE) != 0 && vote->place > 0)
    find.score -= 0.3;
  end = index + 1;
  if (end < words->n_words && words->words[end].gap == REGEST_GAP_BLANK &&
      (words->words[end].classes & (REGEST_WORD_PLACE_TAIL | REGEST_WORD_ORG_HEAD)) != 0 &&
      words->words[end].capital)
    find.score -= 0.3;
  /* Translators: why some words are thought to be a person's name; %s: the surer one elsewhere */
  find.reason = N_("The record names “%s” elsewhere");
  find.cue = regest_find_get_place (words, sure);
  g_array_append_val (finds, find);
}

static void
spread (const RegestNameWords *words, GArray *finds)
{
  g_autoptr (GHashTable) votes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n = finds->len;

  for (guint i = 0; i < n; i++)
    vote_for (words, votes, &g_array_index (finds, RegestFind, i), i);
  if (g_hash_table_size (votes) == 0)
    return;
  for (guint i = 0; i < words->n_words; i++)
    if (is_spreading (&words->words[i]))
      {
        Vote *vote = find_vote (votes, words->words[i].folded);

        if (vote != NULL && vote->person > 0)
          spread_one (words, finds, i, vote);
      }
  for (guint i = 0; i < n; i++)
    {
      RegestFind *find = &g_array_index (finds, RegestFind, i);
      Vote *vote = find->kind == REGEST_FIND_PLACE && find->end == find->first + 1
                     ? find_vote (votes, words->words[find->first].folded)
                     : NULL;

      if (vote != NULL && vote->person > vote->place + 0.05)
        find->score -= 0.4;
    }
}

/* -- settling -------------------------------------------------------------- */

static int
compare_finds (gconstpointer a, gconstpointer b)
{
  const RegestFind *left = a, *right = b;
  double x = left->score + 0.04 * (left->end - left->first);
  double y = right->score + 0.04 * (right->end - right->first);

  if (x != y)
    return x > y ? -1 : 1;
  if (left->first != right->first)
    return left->first < right->first ? -1 : 1;
  return (int) left->kind - (int) right->kind;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const RegestFind *left = a, *right = b;

  return left->first < right->first ? -1 : left->first > right->first;
}

static GArray *
settle (RegestNameWords *words, GArray *finds)
{
  GArray *settled = g_array_new (FALSE, FALSE, sizeof (RegestFind));

  g_array_sort (finds, compare_finds);
  for (guint i = 0; i < words->n_words; i++)
    words->words[i].used = FALSE;
  for (guint i = 0; i < finds->len; i++)
    {
      const RegestFind *find = &g_array_index (finds, RegestFind, i);
      gboolean clash = find->score < LEAST;

      guint end = find->nested > 0 ? find->nested : find->end;

      for (guint j = find->first; j < end && !clash; j++)
        clash = words->words[j].used;
      if (clash)
        continue;
      for (guint j = find->first; j < end; j++)
        words->words[j].used = TRUE;
      g_array_append_val (settled, *find);
    }
  g_array_sort (settled, compare_places);
  return settled;
}

/* -- roles ----------------------------------------------------------------- */

static const struct
{
  const char *word;
  const char *person;
  const char *place;
} role_words[] = {
  { "from", "sender", "origin" },
  { "to", "addressee", "destination" },
  { "von", "sender", "origin" },
  { "an", "addressee", "destination" },
  { "aus", NULL, "origin" },
  { "nach", NULL, "destination" },
  { "de", "sender", "origin" },
  { "a", "addressee", "destination" },
  { "из", NULL, "origin" },
  { "в", NULL, "destination" },
  { "от", "sender", NULL },
  { "deciphered", "decipherer", NULL },
  { "decoded", "decipherer", NULL },
  { "dechiffriert", "decipherer", NULL },
  { "entziffert", "decipherer", NULL },
  { "dechiffre", "decipherer", NULL },
  { "расшифровал", "decipherer", NULL },
  { "printed", "typist", NULL },
  { "typed", "typist", NULL },
  { "отпечатал", "typist", NULL },
  { "tape", "typist", NULL },
  { "verified", "verifier", NULL },
  { "checked", "verifier", NULL },
  { "verifie", "verifier", NULL },
  { "верно", "verifier", NULL },
  { "copies", "copy-recipient", NULL },
  { "copy", "copy-recipient", NULL },
  { "through", "bearer", NULL },
};

static gboolean
is_in_header (const RegestNameWords *words, guint line)
{
  const RegestSurveyPart *part = regest_survey_find_part (words->survey, line);

  return line < part->head_end || line >= part->closer;
}

/* "ambassadeur de France à Berlin", "Embassy of …": what belongs to an office neither sends nor
 * receives */
static gboolean
belongs_to_office (const RegestNameWords *words, guint role)
{
  guint first = role >= 3 ? role - 3 : 0;

  for (guint i = role; i > first; i--)
    {
      /* "AMBASSADE DE FRANCE|À BERLIN" is one heading */
      if (words->words[i - 1].line != words->words[i].line &&
          !(words->words[i].gap == REGEST_GAP_LINE && words->words[i - 1].loud &&
            words->words[role].capital))
        return FALSE;
      if (words->words[i - 1].type == REGEST_TOKEN_OTHER)
        return FALSE;
      if ((words->words[i - 1].classes & (REGEST_WORD_ORG_HEAD | REGEST_WORD_OFFICE)) != 0)
        return TRUE;
    }
  return FALSE;
}

/* "à"; but not the "a" of other languages */
static gboolean
is_french_to (const RegestNameWord *word)
{
  return word->place.end - word->place.start > 1;
}

/* The nearest word of a role before it on its line. */
static void
give_role (const RegestNameWords *words, RegestFind *find)
{
  const RegestNameWord *word = &words->words[find->first];
  gboolean header = is_in_header (words, word->line);

  for (guint i = find->first; i > 0 && find->first - i < 8; i--)
    {
      const RegestNameWord *before = &words->words[i - 1];

      if (before->line != word->line)
        break;
      for (guint j = 0; j < G_N_ELEMENTS (role_words); j++)
        {
          const char *role =
            find->kind == REGEST_FIND_PLACE ? role_words[j].place : role_words[j].person;

          if (!g_str_equal (before->folded, role_words[j].word) ||
              (g_str_equal (before->folded, "a") && !is_french_to (before)))
            continue;
          if (find->kind == REGEST_FIND_PLACE && belongs_to_office (words, i - 1))
            return;
          if (role != NULL && (header || j > 10))
            find->role = role;
          return;
        }
    }
}

void
regest_names_give_roles (const RegestNameWords *words, GArray *finds)
{
  for (guint i = 0; i < finds->len; i++)
    {
      RegestFind *find = &g_array_index (finds, RegestFind, i);

      if (find->role == NULL)
        give_role (words, find);
    }
}

/* -- one reading a survey -------------------------------------------------- */

typedef struct
{
  RegestNameWords *words;
  GArray *finds;
} Names;

static void
free_names (gpointer data)
{
  Names *names = data;

  regest_name_words_free (names->words);
  g_array_unref (names->finds);
  g_free (names);
}

GArray *
regest_names_of_survey (RegestSurvey *survey, RegestNameWords **words)
{
  Names *names = regest_survey_get_reading (survey, "names");
  const RegestLexicon *lexicon =
    regest_knowledge_get (regest_survey_get_knowledge (survey), "persons");
  g_autoptr (GArray) finds = NULL;

  if (names == NULL && lexicon == NULL)
    return NULL;
  if (names == NULL)
    {
      names = g_new0 (Names, 1);
      names->words = regest_name_words_new (survey, lexicon);
      finds = g_array_new (FALSE, FALSE, sizeof (RegestFind));
      regest_names_find_persons (names->words, finds);
      regest_names_find_places (names->words, finds);
      regest_names_find_organisations (names->words, finds);
      spread (names->words, finds);
      names->finds = settle (names->words, finds);
      regest_names_give_roles (names->words, names->finds);
      regest_names_gather (names->words, names->finds);
      regest_survey_take_reading (survey, "names", names, free_names);
    }
  if (words != NULL)
    *words = names->words;
  return names->finds;
}

/* -- proposing ------------------------------------------------------------- */

static const char *const kinds[] = { "person", "place", "organisation" };

static void
explain (RegestSurvey *survey, RegestProposal *proposal, const RegestFind *find)
{
  g_autofree char *cue = NULL;

  if (find->reason == NULL)
    return;
  if (find->cue.end == 0)
    {
      regest_survey_explain (survey, proposal, "%s", _(find->reason));
      return;
    }
  cue = regest_survey_dup_words (survey, find->cue);
  g_strdelimit (cue, "\n", ' ');
  if (g_str_has_prefix (find->reason, "The record"))
    regest_survey_explain (survey, proposal, _("The record names “%s” elsewhere"), cue);
  else
    regest_survey_explain (survey, proposal, _("Stands after the title “%s”"), cue);
}

static GQuark
get_ground_quark (void)
{
  return g_quark_from_static_string ("regest-names-ground");
}

guint
regest_names_get_ground (RegestProposal *proposal)
{
  return GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (proposal), get_ground_quark ()));
}

/* the words that the table of scores has for reasons; those without have too few examples */
static const char *
name_ground (const RegestFind *find)
{
  static const struct
  {
    const char *reason; /* what it begins with */
    const char *ground;
  } grounds[] = {
    { "Stands after the title", "title" },
    { "Stands in brackets after", "office" },
    { "Has the form of a Chinese", "family-first" },
    { "Begins with a given", "given" },
    { "Begins with initials", "initials" },
    { "Begins with a particle", "particle" },
    { "Stands after an office", "trade" },
    { "Stands where the signature", "signature" },
    { "The record names", "elsewhere" },
    { "Looks like a name", "bare" },
    { "A word of the kind of", "headed" },
    { "Is a known body", "body" },
    { "Is in the list", "listed" },
    { "Looks like an abbreviation", "abbreviation" },
  };

  for (guint i = 0; find->reason != NULL && i < G_N_ELEMENTS (grounds); i++)
    if (g_str_has_prefix (find->reason, grounds[i].reason))
      return grounds[i].ground;
  return NULL;
}

static guint
make_ground (const RegestFind *find)
{
  return (g_str_hash (find->reason != NULL ? find->reason : "") << 1) +
         (find->end - find->first > 1);
}

static void
propose_find (RegestSurvey *survey, const RegestNameWords *words, const RegestFind *find)
{
  RegestPlace place = regest_find_get_place (words, find);
  RegestProposal *proposal;
  RegestCandidate *candidate;
  double certainty = 1;

  if (find->title.end > 0 &&
      regest_habits_take_title (regest_habits_get (regest_survey_get_knowledge (survey)), survey,
                                find->title, &certainty))
    place.start = find->title.start;
  survey->ground = name_ground (find);
  proposal =
    regest_survey_propose (survey, kinds[find->kind], place, find->score * certainty);
  survey->ground = NULL;
  if (proposal == NULL)
    return;
  g_object_set_qdata (G_OBJECT (proposal), get_ground_quark (),
                      GUINT_TO_POINTER (make_ground (find)));
  explain (survey, proposal, find);
  if (find->title.end > 0)
    regest_survey_add_field (survey, proposal, "title", find->title, NULL);
  if (find->role != NULL)
    regest_survey_infer_field (survey, proposal, "role", place, find->role);
  candidate = regest_candidate_new (NULL, kinds[find->kind], find->key, find->score);
  candidate->reason = g_strdup (_("A new one, by the name it has here"));
  regest_proposal_take_candidate (proposal, candidate);
}

void
regest_names_propose (RegestSurvey *survey, RegestFindKind kind)
{
  RegestNameWords *words;
  GArray *finds = regest_names_of_survey (survey, &words);

  for (guint i = 0; finds != NULL && i < finds->len; i++)
    {
      const RegestFind *find = &g_array_index (finds, RegestFind, i);

      if (find->kind == kind && find->score >= LEAST_PROPOSED)
        propose_find (survey, words, find);
    }
}
