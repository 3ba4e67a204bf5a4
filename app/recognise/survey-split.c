/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "survey-private.h"

/* Lines, tokens and the language of a survey's string, in one pass each. */

static gunichar
char_at (RegestSurvey *self, gsize byte)
{
  return byte < self->size ? g_utf8_get_char (self->string + byte) : 0;
}

static gsize
next_byte (RegestSurvey *self, gsize byte)
{
  return byte + g_utf8_skip[(guchar) self->string[byte]];
}

static gsize
previous_byte (RegestSurvey *self, gsize byte)
{
  return g_utf8_prev_char (self->string + byte) - self->string;
}

static RegestPlace
strip (RegestSurvey *self, RegestPlace place)
{
  while (place.start < place.end && g_unichar_isspace (char_at (self, place.start)))
    place.start = next_byte (self, place.start);
  while (place.start < place.end &&
         g_unichar_isspace (char_at (self, previous_byte (self, place.end))))
    place.end = previous_byte (self, place.end);
  return place;
}

static gboolean
is_rule (RegestSurvey *self, RegestPlace place)
{
  if (place.end - place.start < 3)
    return FALSE;
  for (gsize i = place.start; i < place.end; i++)
    if (strchr ("-_=*", self->string[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
strip_furniture (RegestSurvey *self, RegestSurveyLine *line)
{
  RegestPlace words = strip (self, line->whole);
  gsize start = words.start;

  if (is_rule (self, words))
    {
      line->words = (RegestPlace){ words.end, words.end };
      return;
    }
  while (start < words.end && self->string[start] == '#')
    start++;
  if (start > words.start && start - words.start <= 6 &&
      (start == words.end || self->string[start] == ' '))
    {
      line->heading = start - words.start;
      words = strip (self, (RegestPlace){ start, words.end });
    }
  while (words.start < words.end && strchr ("*_", self->string[words.start]) != NULL)
    words.start++;
  while (words.start < words.end && strchr ("*_", self->string[words.end - 1]) != NULL)
    words.end--;
  line->words = strip (self, words);
}

static void
split_lines (RegestSurvey *self)
{
  const char *end = self->string + self->size;

  for (const char *p = self->string; p != NULL;)
    {
      const char *stop = memchr (p, '\n', end - p);
      RegestSurveyLine line = { 0 };

      line.whole.start = p - self->string;
      line.whole.end = (stop != NULL ? stop : end) - self->string;
      strip_furniture (self, &line);
      g_array_append_val (self->lines, line);
      p = stop != NULL && stop + 1 < end ? stop + 1 : NULL;
    }
}

static gboolean
is_mark (gunichar c)
{
  return g_unichar_ismark (c) || c == 0x200c || c == 0x200d || c == 0xad;
}

/* What may stand inside a word, between two letters. */
static gboolean
joins_letters (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02bc || c == '-' || c == 0x2010 || c == 0x2011 ||
         c == 0xb7;
}

static gboolean
joins_digits (gunichar c)
{
  return c == '.' || c == ',' || c == ':' || c == '/' || c == '-' || c == '\'' || c == 0x2019;
}

static RegestShape
add_shape (RegestShape shape, gunichar c, guint n_letters)
{
  gboolean upper = g_unichar_isupper (c) || g_unichar_istitle (c);

  if (!upper && !g_unichar_islower (c))
    return shape;
  if (n_letters == 0)
    return upper ? REGEST_SHAPE_INITIAL : REGEST_SHAPE_LOWER;
  switch (shape)
    {
    case REGEST_SHAPE_INITIAL:
      return upper ? REGEST_SHAPE_UPPER : REGEST_SHAPE_TITLE;
    case REGEST_SHAPE_UPPER:
      return upper ? REGEST_SHAPE_UPPER : REGEST_SHAPE_MIXED;
    case REGEST_SHAPE_LOWER:
      return upper ? REGEST_SHAPE_MIXED : REGEST_SHAPE_LOWER;
    default:
      return shape;
    }
}

static gsize
read_word (RegestSurvey *self, gsize byte, RegestShape *shape)
{
  guint n_letters = 0;

  while (byte < self->size)
    {
      gunichar c = char_at (self, byte);

      if (g_unichar_isalpha (c))
        *shape = add_shape (*shape, c, n_letters++);
      else if (joins_letters (c) && g_unichar_isalpha (char_at (self, next_byte (self, byte))))
        ;
      else if (!is_mark (c) && !g_unichar_isdigit (c))
        break;
      byte = next_byte (self, byte);
    }
  return byte;
}

static gsize
read_number (RegestSurvey *self, gsize byte)
{
  while (byte < self->size)
    {
      gunichar c = char_at (self, byte);

      if (!g_unichar_isalnum (c) && !is_mark (c) &&
          !(joins_digits (c) && g_unichar_isalnum (char_at (self, next_byte (self, byte)))))
        break;
      byte = next_byte (self, byte);
    }
  return byte;
}

static void
split_tokens (RegestSurvey *self)
{
  guint line = 0;

  for (gsize byte = 0; byte < self->size;)
    {
      gunichar c = char_at (self, byte);
      RegestToken token = { .place = { byte, next_byte (self, byte) },
                            .line = line,
                            .type = REGEST_TOKEN_OTHER };

      if (c == '\n')
        line++;
      if (g_unichar_isdigit (c))
        {
          token.type = REGEST_TOKEN_NUMBER;
          token.place.end = read_number (self, byte);
        }
      else if (g_unichar_isalpha (c))
        {
          token.type = REGEST_TOKEN_WORD;
          token.place.end = read_word (self, byte, &token.shape);
        }
      byte = token.place.end;
      if (!g_unichar_isspace (c))
        g_array_append_val (self->tokens, token);
    }
}

void
regest_survey_split (RegestSurvey *self)
{
  split_lines (self);
  split_tokens (self);
}

/* -- language -------------------------------------------------------------- */

typedef struct
{
  const char *code;
  const char *words; /* little ones, between blanks, lower case */
} Language;

static const Language languages[] = {
  { "en", " the of and to in that is was for with which be by on as at have this from will not are "
          "it your you we his he has been would please " },
  { "de", " der die das und zu den nicht ist ich von mit auf im dem ein eine des für wir sie es an "
          "sich dass daß werden bitte aus hat als zur " },
  { "fr", " le la les de des et à un une que qui est dans pour du en vous je nous ce il sur au par "
          "ne pas plus votre avec sont " },
  { "ru", " и в не на что с я о к по от за для из как это его вы мы тов был вас о бы при у " },
  { "it", " il di che la e un una per non sono con del della gli le si da nel alla " },
  { "es", " el la de que y los las del en un una por con no se para su al lo es " },
  { "sv", " och att det som en på är av för med till den har inte om ett jag var " },
  { "fi", " ja on ei että oli se hän mutta kun niin myös ovat joka sen " },
};

const char *
regest_survey_guess_language (RegestSurvey *self)
{
  guint counts[G_N_ELEMENTS (languages)] = { 0 };
  guint best = 0, second = 0;
  const guint n_tokens = MIN (self->tokens->len, 4000);

  for (guint i = 0; i < n_tokens; i++)
    {
      const RegestToken *token = &g_array_index (self->tokens, RegestToken, i);
      gsize size = token->place.end - token->place.start;
      char word[12] = " ";

      if (token->type != REGEST_TOKEN_WORD || size > 9 || token->shape == REGEST_SHAPE_UPPER)
        continue;
      memcpy (word + 1, self->string + token->place.start, size);
      word[1] = g_ascii_tolower (word[1]);
      word[size + 1] = ' ';
      for (guint j = 0; j < G_N_ELEMENTS (languages); j++)
        counts[j] += strstr (languages[j].words, word) != NULL;
    }
  for (guint j = 1; j < G_N_ELEMENTS (languages); j++)
    if (counts[j] > counts[best])
      best = j;
  for (guint j = 0; j < G_N_ELEMENTS (languages); j++)
    if (j != best)
      second = MAX (second, counts[j]);
  return counts[best] > second ? languages[best].code : "";
}
