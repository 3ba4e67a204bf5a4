/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "name-words.h"
#include "names-private.h"
#include "phrases.h"
#include "registry.h"

/*
 * Signatures: a name behind "(signed)", "gez.", "signé", "(подпись)"; a line of nothing but a name
 * in a part's closer, behind a complimentary close, or where a part ends. A heading between two
 * paragraphs is none.
 */
#define LARGE_TOWN 200 /* weight; a small one may be somebody's name */

typedef struct
{
  RegestSurvey *survey;
  const char *string;
  const RegestToken *tokens;
  guint n_tokens;
  const RegestSurveyLine *lines;
  guint n_lines;
} Signer;

static gboolean
is_blank (Signer *self, guint line)
{
  return self->lines[line].words.start == self->lines[line].words.end;
}

static guint
next_line (Signer *self, guint line)
{
  do
    line++;
  while (line < self->n_lines && is_blank (self, line));
  return line;
}

/* G_MAXUINT: there is none */
static guint
previous_line (Signer *self, guint line)
{
  while (line > 0)
    if (!is_blank (self, --line))
      return line;
  return G_MAXUINT;
}

static gboolean
is_sign (Signer *self, guint token, const char *signs)
{
  char c = token < self->n_tokens ? self->string[self->tokens[token].place.start] : '\0';

  return c != '\0' && strchr (signs, c) != NULL;
}

static guint
first_token (Signer *self, guint line)
{
  return regest_survey_find_token (self->survey, self->lines[line].words.start);
}

/* where the line's words end */
static gboolean
is_past (Signer *self, guint token, guint line)
{
  return token >= self->n_tokens || self->tokens[token].place.start >= self->lines[line].words.end;
}

/* the name that is all of a line, but for marks and a bracket that says who it is; FALSE: more
 * stands there, or none */
static gboolean
read_name_line (Signer *self, guint line, RegestPlace *name)
{
  guint first = first_token (self, line);
  guint end, at;

  while (is_sign (self, first, "=+-("))
    first++;
  end = is_past (self, first, line) ? first : regest_survey_skip_name (self->survey, first);
  if (end == first)
    return FALSE;
  for (at = end; !is_past (self, at, line) && is_sign (self, at, ".,=+)"); at++)
    ;
  if (is_sign (self, at, "["))
    while (!is_past (self, at, line) && !is_sign (self, at++, "]"))
      ;
  *name = (RegestPlace){ self->tokens[first].place.start, self->tokens[end - 1].place.end };
  return is_past (self, at, line) && name->end - name->start >= 3;
}

static gboolean
has_capitals (Signer *self, const RegestSurveyPart *part)
{
  guint token = first_token (self, part->first_line);

  for (; token < self->n_tokens && self->tokens[token].line < part->end_line; token++)
    if (self->tokens[token].type == REGEST_TOKEN_WORD &&
        self->tokens[token].shape != REGEST_SHAPE_LOWER)
      return TRUE;
  return FALSE;
}

/* "= arthur =", "arthur .+": telegraph offices write names small */
static gboolean
read_small_name_line (Signer *self, const RegestSurveyPart *part, guint line, RegestPlace *name)
{
  guint first = first_token (self, line);
  gboolean marked = is_sign (self, first, "=");
  guint end;

  first += marked;
  for (end = first; !is_past (self, end, line) && self->tokens[end].type == REGEST_TOKEN_WORD;
       end++)
    ;
  if (end == first || end > first + 3 || (!marked && has_capitals (self, part)))
    return FALSE;
  *name = (RegestPlace){ self->tokens[first].place.start, self->tokens[end - 1].place.end };
  while (!is_past (self, end, line) && self->tokens[end].type == REGEST_TOKEN_OTHER)
    end++;
  return is_past (self, end, line);
}

static gboolean
ends_sentence (Signer *self, guint line)
{
  const RegestPlace words = self->lines[line].words;

  return strchr (".!?\")", self->string[words.end - 1]) != NULL ||
         (words.end - words.start >= 3 && strncmp (self->string + words.end - 3, "”", 3) == 0);
}

static gboolean
is_closing (Signer *self, guint line)
{
  const RegestPlace words = self->lines[line].words;

  return words.end - words.start <= 100 &&
         regest_phrases_match (self->survey, first_token (self, line), REGEST_PHRASE_CLOSING) > 0;
}

/* "No. 2787 5.6.51", "9 June": what closers have below the name */
static gboolean
has_figures_only (Signer *self, guint line)
{
  guint token = first_token (self, line);
  gboolean has_number = FALSE;

  if (self->lines[line].words.end - self->lines[line].words.start > 40)
    return FALSE;
  for (; !is_past (self, token, line); token++)
    has_number = has_number || self->tokens[token].type == REGEST_TOKEN_NUMBER;
  return has_number;
}

static gboolean
is_capitals (Signer *self, guint line)
{
  guint n_upper = 0, n_lower = 0;

  for (guint token = first_token (self, line); !is_past (self, token, line); token++)
    {
      n_upper += self->tokens[token].shape == REGEST_SHAPE_UPPER;
      n_lower += self->tokens[token].shape == REGEST_SHAPE_LOWER;
    }
  return n_upper > 1 && n_lower == 0;
}

/* what follows is no text of the same document */
static gboolean
ends_part (Signer *self, guint line)
{
  const RegestSurveyPart *part = regest_survey_find_part (self->survey, line);
  guint next = next_line (self, line);
  RegestPlace name;

  return next >= part->end_line || next >= self->n_lines || has_figures_only (self, next) ||
         self->lines[next].heading > 0 || is_capitals (self, next) ||
         read_name_line (self, next, &name) ||
         regest_phrases_match (self->survey, first_token (self, next), REGEST_PHRASE_DECIPHERED) >
           0;
}

static void
propose (Signer *self, RegestPlace name, double score, const char *reason)
{
  RegestProposal *proposal = regest_survey_propose (self->survey, "signature", name, score);

  if (proposal != NULL)
    regest_survey_explain (self->survey, proposal, "%s", reason);
}

/* "(signed) Name", "gez. Name"; FALSE: the line has no such mark at its start */
static gboolean
recognise_marked (Signer *self, guint line)
{
  guint token = first_token (self, line);
  guint n, end;

  while (is_sign (self, token, "([/"))
    token++;
  n = is_past (self, token, line)
        ? 0
        : regest_phrases_match (self->survey, token, REGEST_PHRASE_SIGNATURE);
  /* "Signed the treaty" */
  if (n == 0 || !(is_sign (self, token + n, ")]/:.") || token > first_token (self, line)))
    return FALSE;
  for (token += n; !is_past (self, token, line) && is_sign (self, token, ")]/:.,-"); token++)
    ;
  while (!is_past (self, token, line) &&
         (n = regest_phrases_match (self->survey, token, REGEST_PHRASE_RANK)) > 0)
    for (token += n; is_sign (self, token, "."); token++)
      ;
  end = is_past (self, token, line) ? token : regest_survey_skip_name (self->survey, token);
  if (end > token)
    propose (self,
             (RegestPlace){ self->tokens[token].place.start, self->tokens[end - 1].place.end },
             0.95, _("Stands behind a word that says it was signed"));
  return TRUE;
}

/* "Sir," between the words of a complimentary close */
static gboolean
is_salutation (Signer *self, RegestPlace name)
{
  static const char *const words[] = { "Sir", "SIR", "Sirs", "My Lord",
                                       "MY LORD", "Madam", "Gentlemen", "Monsieur",
                                       "Madame", "Messieurs", "Exzellenz", "Excellence" };
  gsize size = name.end - name.start;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == size && strncmp (self->string + name.start, words[i], size) == 0)
      return TRUE;
  return FALSE;
}

/* "Foreign Office", "London": where the letter goes, below the signature */
static gboolean
is_address (Signer *self, RegestPlace name)
{
  const RegestLexicon *lexicon =
    regest_knowledge_get (regest_survey_get_knowledge (self->survey), "persons");
  g_autofree char *words = regest_survey_dup_words (self->survey, name);
  g_autofree char *folded = regest_gazetteer_fold (words);
  RegestGazetteerPlace place;

  return (regest_gazetteer_find (folded, &place) && place.weight >= LARGE_TOWN) ||
         (lexicon != NULL && (regest_lexicon_find (lexicon, folded) & REGEST_WORD_ORG_WORD) != 0);
}

static void
recognise_line (Signer *self, guint line)
{
  const RegestSurveyPart *part = regest_survey_find_part (self->survey, line);
  guint before = previous_line (self, line);
  RegestPlace name;

  if (recognise_marked (self, line) || before == G_MAXUINT)
    return;
  if (next_line (self, line) >= part->end_line && read_small_name_line (self, part, line, &name))
    {
      propose (self, name, 0.85, _("The name that the telegram ends with"));
      return;
    }
  if (!read_name_line (self, line, &name) || is_salutation (self, name) || is_address (self, name))
    return;
  if (is_closing (self, before))
    propose (self, name, 0.95, _("A name behind a complimentary close"));
  else if (line >= part->closer && part->closer > part->first_line && part->closer < part->end_line)
    propose (self, name, 0.9, _("A name on a line of its own where the document closes"));
  else if (ends_sentence (self, before) && ends_part (self, line))
    propose (self, name, 0.8, _("A name on a line of its own where the document closes"));
}

#define LONGEST_LINE 120

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  Signer self = { .survey = survey, .string = regest_survey_get_string (survey) };

  self.tokens = regest_survey_get_tokens (survey, &self.n_tokens);
  self.lines = regest_survey_get_lines (survey, &self.n_lines);
  for (guint i = 0; i < self.n_lines && !regest_survey_is_cancelled (survey); i++)
    if (!is_blank (&self, i) &&
        self.lines[i].words.end - self.lines[i].words.start <= LONGEST_LINE)
      recognise_line (&self, i);
}

const RegestRecogniser regest_signatures = {
  .name = "signatures",
  .label = N_("Signatures"),
  .hint = N_("Names below a text, and behind “signed”"),
  .recognise = recognise,
};
