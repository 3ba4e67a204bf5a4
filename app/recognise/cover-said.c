/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cover-private.h"
#include "russian-names.h"

/* What a record itself says of cover names, and its other mentions of them. */

const RegestFind *
cover_get_find (const CoverReading *self, guint index)
{
  return &g_array_index (self->finds, RegestFind, index);
}

gboolean
cover_is_person (const CoverReading *self, guint index)
{
  return index < self->finds->len && cover_get_find (self, index)->kind == REGEST_FIND_PERSON;
}

static gboolean
is_loud (const CoverReading *self, const RegestFind *find)
{
  for (guint i = find->first; i < find->end; i++)
    if (self->words->words[i].shape != REGEST_SHAPE_UPPER)
      return FALSE;
  return TRUE;
}

/* "FILIPPOV [Stalin]"; with round brackets only a name in capitals beside one that is not */
static gboolean
is_identified (const CoverReading *self, guint index)
{
  const RegestFind *cover = cover_get_find (self, index), *meant;
  gboolean square, round;

  if (!cover_is_person (self, index) || !cover_is_person (self, index + 1))
    return FALSE;
  meant = cover_get_find (self, index + 1);
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
is_noted (const CoverReading *self, guint cover)
{
  const RegestNameWord *words = self->words->words;

  return regest_name_words_is_sign (self->words, cover + 1, ":") && cover >= 3 &&
         regest_name_words_is_sign (self->words, cover - 1, "]") &&
         regest_name_words_is_sign (self->words, cover - 3, "[") &&
         (cover == 3 || words[cover - 4].line < words[cover].line);
}

/* not usual here: capitals, or a word that the record never writes small, where nouns are */
static gboolean
is_unusual (const CoverReading *self, const RegestNameWord *word)
{
  if (word->shape == REGEST_SHAPE_UPPER)
    return TRUE;
  return regest_name_word_is_name (word) &&
         (!word->common || (!g_hash_table_contains (self->words->small, word->folded) &&
                            !g_str_equal (regest_survey_get_language (self->survey), "de")));
}

/* a word that might be a cover name, and is no usual one nor a place, an office or a body */
static gboolean
may_cover (const CoverReading *self, guint index)
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
is_glossed (const CoverReading *self, guint cover, const RegestFind *meant)
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
begins_at (const CoverReading *self, const RegestFind *find, guint index)
{
  return find->first == index ||
         (find->title.end > 0 && index < self->words->n_words &&
          find->title.start == self->words->words[index].place.start);
}

/* the first find that begins behind the word; finds stand by place */
static guint
find_behind (const CoverReading *self, guint word)
{
  guint low = 0, high = self->finds->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (cover_get_find (self, middle)->first > word)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/* the word is part of a longer name: "Robin Hood" is somebody else */
static gboolean
is_in_longer_name (const CoverReading *self, guint word)
{
  guint next = find_behind (self, word);
  const RegestFind *find = next > 0 ? cover_get_find (self, next - 1) : NULL;

  return find != NULL && find->kind == REGEST_FIND_PERSON && word < find->end &&
         find->end > find->first + 1;
}

/* who is meant by a word that is glossed or noted: the person behind the sign that follows it */
static gboolean
find_meant (const CoverReading *self, guint cover, guint *meant)
{
  const guint index = find_behind (self, cover);
  const RegestFind *find;

  if (!cover_is_person (self, index) || !begins_at (self, cover_get_find (self, index), cover + 2))
    return FALSE;
  find = cover_get_find (self, index);
  for (guint i = find->first; i < find->end; i++)
    if (g_str_equal (self->words->words[i].folded, self->words->words[cover].folded))
      return FALSE;
  *meant = index;
  return is_noted (self, cover) || is_glossed (self, cover, find);
}

/* "alias", "code name", "dit": how many words from @index on */
static guint
match_cue (const CoverReading *self, guint index)
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
is_called (const CoverReading *self, guint index)
{
  const RegestFind *meant = cover_get_find (self, index), *cover;
  gboolean cue = FALSE;

  if (!cover_is_person (self, index) || !cover_is_person (self, index + 1))
    return FALSE;
  cover = cover_get_find (self, index + 1);
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
make_claim (const CoverReading *self, const RegestFind *cover)
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
propose_said (CoverReading *self, const RegestFind *cover, const RegestFind *meant, gboolean here)
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
make_find (const CoverReading *self, guint index)
{
  return (RegestFind){ .kind = REGEST_FIND_PERSON, .first = index, .end = index + 1 };
}

static void
read_words (CoverReading *self)
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
      propose_said (self, &cover, cover_get_find (self, meant), TRUE);
    }
}

/* "Robin has not come back", "(Robin)" */
static void
resolve_words (CoverReading *self)
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
        propose_said (self, &cover, cover_get_find (self, GPOINTER_TO_UINT (meant)), FALSE);
    }
}

static void
read_claims (CoverReading *self)
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
      if (!g_hash_table_contains (self->said, cover_get_find (self, cover)->key))
        g_hash_table_insert (self->said, (gpointer) cover_get_find (self, cover)->key,
                             GUINT_TO_POINTER (meant));
      propose_said (self, cover_get_find (self, cover), cover_get_find (self, meant), TRUE);
    }
}

/* The other mentions in the record; a proposal on the same place with a claim is better. */
static void
resolve_here (CoverReading *self)
{
  for (guint i = 0; i < self->finds->len; i++)
    {
      gpointer meant;

      if (cover_is_person (self, i) &&
          g_hash_table_lookup_extended (self->said, cover_get_find (self, i)->key, NULL, &meant) &&
          !is_identified (self, i) && !(i > 0 && is_called (self, i - 1)))
        propose_said (self, cover_get_find (self, i),
                      cover_get_find (self, GPOINTER_TO_UINT (meant)), FALSE);
    }
}

void
cover_read_record (CoverReading *self)
{
  read_claims (self);
  read_words (self);
  resolve_here (self);
  resolve_words (self);
}
