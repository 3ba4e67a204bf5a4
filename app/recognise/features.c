/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <regest/recognise/gazetteer.h>
#include <string.h>

#include "features.h"
#include "matcher-private.h"

static inline guint32
mix (guint32 hash, guint32 more)
{
  hash = (hash ^ more) * 0x9e3779b1;
  return hash ^ hash >> 15;
}

/* -- words ----------------------------------------------------------------- */

static guint32
get_sign (gunichar c)
{
  if (g_unichar_isupper (c))
    return 'X';
  if (g_unichar_islower (c))
    return 'x';
  return g_unichar_isdigit (c) ? '9' : c;
}

static void
read_letters (RegestWord *word, const char *string)
{
  guint32 letters[64], sign, last = 0, last_but_one = 0;
  guint n = 0, size;

  for (gsize at = word->place.start; at < word->place.end; at += size)
    {
      const Letter *letter = regest_letter_at (string, at, word->place.end, &size);
      gunichar c = size == 1 ? (guchar) string[at] : g_utf8_get_char (string + at);

      word->exact = mix (word->exact, c);
      sign = get_sign (c);
      if (sign != last || last != last_but_one)
        word->pattern = mix (word->pattern, sign);
      last_but_one = last;
      last = sign;
      for (guint i = 0; i < 4 && letter->folded[i] != 0 && n < G_N_ELEMENTS (letters); i++)
        {
          letters[n++] = letter->folded[i];
          word->word = mix (word->word, letter->folded[i]);
        }
    }
  for (guint i = 0; i < 4; i++)
    for (guint j = 0; j <= i && j < n; j++)
      {
        word->begins[i] = mix (word->begins[i], letters[j]);
        word->ends[i] = mix (word->ends[i], letters[n - 1 - j]);
      }
  word->length = n;
}

static void
add_word (GArray *words, const char *string, const RegestToken *token, RegestPlace place)
{
  RegestWord word = {
    .place = place, .line = token->line, .type = token->type, .shape = token->shape
  };

  if (place.start != token->place.start || place.end != token->place.end)
    {
      gunichar c = g_utf8_get_char (string + place.start);

      word.shape = g_unichar_isupper (c) ? REGEST_SHAPE_TITLE : REGEST_SHAPE_LOWER;
    }
  read_letters (&word, string);
  g_array_append_val (words, word);
}

static void
part_token (GArray *words, const char *string, const RegestToken *token)
{
  RegestPlace rest = token->place;
  Hash hash = 0;
  Word word;

  if (token->type == REGEST_TOKEN_WORD)
    {
      regest_matcher_read_word (string, rest.start, rest.end, &hash, &word);
      if (word.after_elision > rest.start && word.after_elision < rest.end)
        {
          add_word (words, string, token, (RegestPlace){ rest.start, word.after_elision });
          rest.start = word.after_elision;
        }
      if (word.n_cuts > 0 && word.class == LETTER_WORD && word.cuts[0] > rest.start)
        {
          add_word (words, string, token, (RegestPlace){ rest.start, word.cuts[0] });
          rest.start = word.cuts[0];
        }
    }
  add_word (words, string, token, rest);
}

/* -- what is known of them ------------------------------------------------- */

static void
look_up_places (GArray *words, RegestSurvey *survey)
{
  const char *language = regest_survey_get_language (survey);
  const char *string = regest_survey_get_string (survey);

  for (guint i = 0; i < words->len; i++)
    {
      RegestWord *word = &g_array_index (words, RegestWord, i);
      g_autofree char *own = NULL;
      g_autofree char *folded = NULL;
      RegestGazetteerPlace place;

      if (word->type != REGEST_TOKEN_WORD || word->place.end - word->place.start > 100)
        continue;
      own = g_strndup (string + word->place.start, word->place.end - word->place.start);
      folded = regest_gazetteer_fold (own);
      word->is_usual = regest_gazetteer_is_word (folded, language);
      if (word->shape == REGEST_SHAPE_LOWER)
        continue;
      if (regest_gazetteer_find (folded, &place))
        word->gazetteer = 1 + (place.weight > 150 ? 0 : 8) + place.type;
      else if (regest_gazetteer_begins (folded))
        word->gazetteer = 20;
    }
}

static void
find_sentences (GArray *words, const char *string)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < words->len; i++)
    {
      RegestWord *word = &g_array_index (words, RegestWord, i);

      word->is_first = is_first;
      if (word->type == REGEST_TOKEN_OTHER)
        is_first = strchr (".!?:", string[word->place.start]) != NULL &&
                   (i == 0 || word[-1].length > 2);
      else
        is_first = FALSE;
    }
}

typedef struct
{
  const RegestTaught *taught;
  GArray *words;
  guint lesson;
  guint next; /* word at or after the last match */
} Knowing;

static RegestMatchNext
know_cb (const RegestMatch *match, gpointer user_data)
{
  Knowing *self = user_data;
  RegestMatcher *matcher = self->taught->matcher;
  guint32 known = 0;

  for (guint name = match->name; name != 0; name = regest_matcher_get_next (matcher, name))
    {
      const RegestTaughtWords *words = &g_array_index (
        self->taught->words, RegestTaughtWords, regest_matcher_get_value (matcher, name));
      double rate = regest_taught_rate (words);

      if (words->in_several || words->first_lesson != self->lesson)
        known += g_str_hash (words->kind) * (rate > 0.7 ? 3 : rate > 0.4 ? 5
                                                                         : 7);
    }
  if (known == 0)
    return REGEST_MATCH_WITHIN;
  while (self->next < self->words->len &&
         g_array_index (self->words, RegestWord, self->next).place.start < match->place.start)
    self->next++;
  for (guint i = self->next; i < self->words->len; i++)
    {
      RegestWord *word = &g_array_index (self->words, RegestWord, i);

      if (word->place.end > match->place.end)
        break;
      word->known = mix (known, word->place.start == match->place.start ? 1 : 2);
    }
  return REGEST_MATCH_AFTER;
}

static guint
find_word (GArray *words, gsize byte)
{
  guint low = 0, high = words->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (words, RegestWord, middle).place.end > byte)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/* What recognisers see in the form of names is a hint: how good a one, the model learns. */
static void
mark_proposed (GArray *words, RegestSurvey *survey)
{
  GPtrArray *proposals = regest_survey_get_proposals (survey);

  for (guint i = 0; i < proposals->len; i++)
    {
      RegestAnnotation *annotation = regest_proposal_get_annotation (proposals->pdata[i]);
      const char *recogniser = regest_proposal_get_recogniser (proposals->pdata[i]);
      guint32 hint;
      RegestPlace place;

      if (!regest_is_by_form (recogniser) || regest_annotation_get_n_targets (annotation) == 0)
        continue;
      hint = g_str_hash (regest_annotation_get_kind (annotation)) +
             (guint) (regest_proposal_get_score (proposals->pdata[i]) * 7);
      place = regest_survey_get_place (survey,
                                       regest_annotation_get_target (annotation, 0)->span);
      for (guint j = find_word (words, place.start); j < words->len; j++)
        {
          RegestWord *word = &g_array_index (words, RegestWord, j);

          if (word->place.start >= place.end)
            break;
          word->proposed = mix (hint, word->place.start <= place.start ? 1 : 2);
        }
    }
}

gboolean
regest_is_by_form (const char *recogniser)
{
  return g_str_equal (recogniser, "persons") || g_str_equal (recogniser, "places") ||
         g_str_equal (recogniser, "organisations");
}

GArray *
regest_words_of (RegestSurvey *survey, const RegestTaught *taught, guint lesson)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (RegestWord));
  const char *string = regest_survey_get_string (survey);
  guint n_tokens;
  const RegestToken *tokens = regest_survey_get_tokens (survey, &n_tokens);
  Knowing knowing = { taught, words, lesson };

  regest_letters_init ();
  for (guint i = 0; i < n_tokens; i++)
    part_token (words, string, &tokens[i]);
  look_up_places (words, survey);
  find_sentences (words, string);
  mark_proposed (words, survey);
  if (taught != NULL)
    regest_matcher_find (taught->matcher, string, regest_survey_get_size (survey), know_cb,
                         &knowing);
  return words;
}

/* -- features -------------------------------------------------------------- */

typedef struct
{
  guint32 *features;
  guint n;
} List;

static void
add (List *list, guint32 template, guint32 value)
{
  g_assert (list->n < REGEST_FEATURES_PER_WORD);
  list->features[list->n++] = 1 + mix (mix (0x2545f491, template), value) % REGEST_N_FEATURES;
}

static const RegestWord *
word_at (GArray *words, guint index, int distance)
{
  static const RegestWord nothing = { .word = 1, .exact = 1, .pattern = 1 };

  if (distance < 0 && index < (guint) -distance)
    return &nothing;
  if (index + distance >= words->len)
    return &nothing;
  return &g_array_index (words, RegestWord, index + distance);
}

static void
add_surroundings (List *list, GArray *words, guint index)
{
  const RegestWord *word = word_at (words, index, 0);

  for (int distance = -2; distance <= 2; distance++)
    {
      const RegestWord *other = word_at (words, index, distance);
      guint32 where = 100 + 10 * (distance + 2);

      if (distance == 0)
        continue;
      add (list, where, other->word);
      add (list, where + 1, mix (other->pattern, word->pattern));
      if (other->gazetteer != 0)
        add (list, where + 2, other->gazetteer);
      if (other->known != 0)
        add (list, where + 3, other->known);
      if (other->proposed != 0)
        add (list, where + 7, other->proposed);
      if (distance == -1 || distance == 1)
        {
          add (list, where + 4, mix (other->word, word->pattern));
          add (list, where + 5, other->shape * 4 + other->type);
          add (list, where + 6, other->ends[2]);
        }
    }
  add (list, 160,
       mix (mix (word_at (words, index, -1)->pattern, word->pattern),
            word_at (words, index, 1)->pattern));
}

guint
regest_word_features (GArray *words, guint index, guint32 *features)
{
  const RegestWord *word = word_at (words, index, 0);
  List list = { features, 0 };

  add (&list, 1, 0);
  add (&list, 2, word->word);
  add (&list, 3, word->exact);
  add (&list, 4, word->pattern);
  add (&list, 5, word->shape * 4 + word->type);
  for (guint i = 1; i < 4; i++)
    {
      add (&list, 10 + i, word->begins[i]);
      add (&list, 20 + i, word->ends[i]);
    }
  add (&list, 30, MIN (word->length, 12));
  add (&list, 31, word->is_first * 2 + (word->line != word_at (words, index, -1)->line));
  add (&list, 32, word->is_usual * 8 + word->shape);
  if (word->gazetteer != 0)
    {
      add (&list, 33, word->gazetteer);
      add (&list, 34, word->gazetteer * 16 + word->is_usual * 8 + word->shape);
    }
  if (word->known != 0)
    add (&list, 35, word->known);
  if (word->proposed != 0)
    {
      add (&list, 36, word->proposed);
      add (&list, 37, mix (word->proposed, word_at (words, index, -1)->word));
      add (&list, 38, mix (word->proposed, word_at (words, index, 1)->proposed));
    }
  else
    {
      add (&list, 39, mix (word->shape, word_at (words, index, 1)->proposed));
    }
  add_surroundings (&list, words, index);
  return list.n;
}

void
regest_word_label_features (GArray *words, guint index, guint last, guint32 *features)
{
  const RegestWord *word = word_at (words, index, 0);
  List list = { features, 0 };

  add (&list, 200, last);
  add (&list, 201, mix (word->shape * 4 + word->type, last));
  add (&list, 202, mix (word->word, last));
  add (&list, 203, mix (word_at (words, index, -1)->word, last));
  add (&list, 204, mix (mix (word->proposed, word->known), last));
  add (&list, 205, mix (mix (word_at (words, index, -1)->pattern, word->pattern), last));
}
