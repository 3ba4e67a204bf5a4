/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "name-words.h"
#include "phrases.h"

#define LONGEST_NAME 6

typedef struct
{
  RegestSurvey *survey;
  const char *string;
  const RegestToken *tokens;
  guint n_tokens;
} Names;

static gboolean
is_particle (Names *self, guint token)
{
  static const char particles[] = " von van der den de di da du la le zu d dos ";
  gsize size = self->tokens[token].place.end - self->tokens[token].place.start;
  char word[8] = " ";

  if (self->tokens[token].shape != REGEST_SHAPE_LOWER || size > 5)
    return FALSE;
  memcpy (word + 1, self->string + self->tokens[token].place.start, size);
  word[size + 1] = ' ';
  return strstr (particles, word) != NULL;
}

static gboolean
is_stop (Names *self, guint token)
{
  static const RegestPhraseClass stops[] = {
    REGEST_PHRASE_RANK,
    REGEST_PHRASE_NUMBER,
    REGEST_PHRASE_COPIES,
    REGEST_PHRASE_DECIPHERED,
    REGEST_PHRASE_TYPED,
    REGEST_PHRASE_VERIFIED,
    REGEST_PHRASE_COPIED,
    REGEST_PHRASE_FILED,
    REGEST_PHRASE_RECEIVED,
    REGEST_PHRASE_SIGNED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    if (regest_phrases_match (self->survey, token, stops[i]) > 0)
      return TRUE;
  return regest_phrases_match (self->survey, token, REGEST_PHRASE_FUNCTION) == 1 &&
         self->tokens[token].shape != REGEST_SHAPE_INITIAL;
}

/* the "M." of "J. M. Wilkins" is no "Monsieur" */
static gboolean
is_second_initial (Names *self, guint token)
{
  return self->tokens[token].shape == REGEST_SHAPE_INITIAL && token > 1 &&
         self->string[self->tokens[token - 1].place.start] == '.' &&
         self->tokens[token - 2].shape == REGEST_SHAPE_INITIAL;
}

static gboolean
is_name_word (Names *self, guint token)
{
  const RegestToken *here = &self->tokens[token];

  return here->type == REGEST_TOKEN_WORD &&
         (here->shape == REGEST_SHAPE_TITLE || here->shape == REGEST_SHAPE_UPPER ||
          here->shape == REGEST_SHAPE_INITIAL || here->shape == REGEST_SHAPE_MIXED) &&
         (is_second_initial (self, token) || !is_stop (self, token));
}

static gboolean
is_full_stop (Names *self, guint token)
{
  return token < self->n_tokens && self->string[self->tokens[token].place.start] == '.';
}

guint
regest_survey_skip_name (RegestSurvey *survey, guint token)
{
  Names self = { .survey = survey, .string = regest_survey_get_string (survey) };
  guint end = token;
  guint last = token;

  self.tokens = regest_survey_get_tokens (survey, &self.n_tokens);
  while (end < self.n_tokens && end < token + 2 * LONGEST_NAME &&
         self.tokens[end].line == self.tokens[token].line)
    {
      if (is_name_word (&self, end))
        {
          last = end + 1;
          /* "N. Murray", "N.I." */
          if (self.tokens[end].shape == REGEST_SHAPE_INITIAL && is_full_stop (&self, end + 1))
            end++;
        }
      else if (!is_particle (&self, end) || end + 1 >= self.n_tokens ||
               !is_name_word (&self, end + 1))
        break;
      end++;
    }
  /* an initial behind the name keeps its full stop */
  if (last > token && self.tokens[last - 1].shape == REGEST_SHAPE_INITIAL &&
      is_full_stop (&self, last))
    last++;
  return last;
}
