/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "brackets.h"
#include "phrases.h"
#include "registry.h"
#include "survey-private.h"

/*
 * Square brackets with words that the document's writer did not write, and points for words left
 * out. What a bracket does follows from its words and from what stands before it: a name after a
 * name says who is meant, a word in the flow of the sentence is supplied, "Here follows …" stands
 * for what was left out, a longer remark comments. What an edition puts on top of a document
 * ("[Telegram]", "[Received …]"), stamps, signatures, gaps and the numbers of footnotes are none.
 */
typedef struct
{
  RegestSurvey *survey;
  const char *string;
  const RegestToken *tokens;
  guint n_tokens;
  GHashTable *taken; /* code points + 1 */
  const RegestBracket *bracket;
  guint first; /* tokens in the bracket */
  guint end;
  guint n_words;
} Insertion;

typedef struct
{
  const char *does; /* NULL: it is no insertion */
  double score;
  const char *reason;
} Verdict;

static gboolean
is (Insertion *self, guint token, RegestPhraseClass class)
{
  return token < self->n_tokens && regest_phrases_match (self->survey, token, class) > 0;
}

static gboolean
is_named (const RegestToken *token)
{
  return token->type == REGEST_TOKEN_WORD &&
         (token->shape == REGEST_SHAPE_TITLE || token->shape == REGEST_SHAPE_UPPER ||
          token->shape == REGEST_SHAPE_INITIAL);
}

/* only words of the class, figures and marks */
static gboolean
is_all (Insertion *self, RegestPhraseClass class)
{
  gboolean found = FALSE;

  for (guint i = self->first; i < self->end;)
    {
      guint n = regest_phrases_match (self->survey, i, class);

      found = found || n > 0;
      if (n == 0 && self->tokens[i].type == REGEST_TOKEN_WORD &&
          regest_phrases_match (self->survey, i, REGEST_PHRASE_FUNCTION) == 0)
        return FALSE;
      i += MAX (n, 1);
    }
  return found;
}

static gboolean
is_attached (Insertion *self)
{
  gsize start = self->bracket->whole.start;
  gunichar before;

  if (start == 0)
    return FALSE;
  before = g_utf8_get_char (g_utf8_prev_char (self->string + start));
  return g_unichar_isalnum (before) || g_unichar_ispunct (before);
}

static gboolean
is_attached_to_word (Insertion *self)
{
  gsize start = self->bracket->whole.start;

  return start > 0 && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (self->string + start)));
}

/* the token before the bracket on its line, or NULL */
static const RegestToken *
get_before (Insertion *self)
{
  guint token = regest_survey_find_token (self->survey, self->bracket->whole.start);

  if (token == 0 || token > self->n_tokens ||
      self->tokens[token - 1].line + 1 < self->tokens[token].line)
    return NULL;
  return &self->tokens[token - 1];
}

/* "[iv]" behind a word, or before the note itself */
static gboolean
is_note_mark (Insertion *self)
{
  RegestPlace words = self->tokens[self->first].place;

  return self->end == self->first + 1 && words.end - words.start <= 8 &&
         strspn (self->string + words.start, "ivxlc") >= words.end - words.start;
}

/* "[C 7781/55/18]": where the paper is filed */
static gboolean
is_file_mark (Insertion *self)
{
  const RegestToken *last = self->end > self->first ? &self->tokens[self->end - 1] : NULL;

  return last != NULL && self->end <= self->first + 2 && last->type == REGEST_TOKEN_NUMBER &&
         memchr (self->string + last->place.start, '/', last->place.end - last->place.start) !=
           NULL;
}

static gboolean
is_furniture (Insertion *self)
{
  return is_note_mark (self) || is_file_mark (self) || is_all (self, REGEST_PHRASE_FURNITURE) ||
         is_all (self, REGEST_PHRASE_SIGNATURE) || is_all (self, REGEST_PHRASE_SEAL) ||
         (is (self, self->first, REGEST_PHRASE_INCOMING) && self->end > self->first + 1 &&
          self->tokens[self->first].shape != REGEST_SHAPE_LOWER) ||
         /* a link of a web page */
         self->string[self->bracket->whole.end] == '(';
}

static void
take (GHashTable *taken, const char *kind, RegestSpan span)
{
  if (g_str_equal (kind, "stamp") || g_str_equal (kind, "insertion"))
    g_hash_table_add (taken, GUINT_TO_POINTER (span.start + 1));
}

/* where the stamps and gaps begin that were tagged, or found before */
static GHashTable *
list_taken (RegestSurvey *survey)
{
  GPtrArray *proposals = regest_survey_get_proposals (survey);
  GHashTable *taken = g_hash_table_new (NULL, NULL);
  guint n_tags;
  const RegestSurveyTag *tags = regest_survey_tags_list (&survey->tags, &n_tags);

  for (guint i = 0; i < n_tags; i++)
    if ((tags[i].flags & REGEST_SURVEY_TAG_STANDS) && (tags[i].flags & REGEST_SURVEY_TAG_FIRST))
      take (taken, regest_survey_tags_get_kind (&survey->tags, tags[i].kind), tags[i].span);
  for (guint i = 0; i < proposals->len; i++)
    {
      RegestAnnotation *annotation = regest_proposal_get_annotation (proposals->pdata[i]);

      if (regest_annotation_get_n_targets (annotation) > 0)
        take (taken, regest_annotation_get_kind (annotation),
              regest_annotation_get_target (annotation, 0)->span);
    }
  return taken;
}

static gboolean
is_taken (Insertion *self)
{
  RegestSpan span = regest_survey_get_span (self->survey, self->bracket->whole);

  return g_hash_table_contains (self->taken, GUINT_TO_POINTER (span.start + 1));
}

/* figures only: a footnote, a page, or another number than the one before it */
static Verdict
judge_figures (Insertion *self)
{
  const RegestToken *before = get_before (self);

  if (is_attached (self) || before == NULL)
    return (Verdict){ NULL };
  if (before->type == REGEST_TOKEN_NUMBER)
    return (Verdict){ "comments", 0.7, _("Another number beside the one that stands there") };
  return (Verdict){ "supplies", 0.6, _("A number that the writer left out") };
}

/* the words are all of one name */
static gboolean
is_name (Insertion *self)
{
  guint n_names = 0;

  for (guint i = self->first; i < self->end; i++)
    {
      if (self->tokens[i].type == REGEST_TOKEN_NUMBER ||
          (is (self, i, REGEST_PHRASE_FUNCTION) && self->tokens[i].shape != REGEST_SHAPE_INITIAL))
        return FALSE;
      if (self->tokens[i].type == REGEST_TOKEN_WORD && !is_named (&self->tokens[i]))
        return FALSE;
      n_names += is_named (&self->tokens[i]);
    }
  return n_names > 0 && n_names <= 5;
}

/* "this question [armistice negotiations]", "he [Mao]" */
static gboolean
points_back (Insertion *self)
{
  static const char pointing[] =
    " this that these those he she him they them it dieser diese dieses diesen jener er sie ihn ce "
    "cette ces cet il elle lui этот эта это эти этого этой этому он она они его её ";
  guint token = regest_survey_find_token (self->survey, self->bracket->whole.start);

  for (guint i = 1; i <= 3 && i <= token; i++)
    {
      const RegestToken *before = &self->tokens[token - i];
      gsize size = before->place.end - before->place.start;
      char word[16] = " ";

      if (before->type != REGEST_TOKEN_WORD)
        return FALSE;
      if (size > 13)
        continue;
      memcpy (word + 1, self->string + before->place.start, size);
      word[1] = g_ascii_tolower (word[1]);
      word[size + 1] = ' ';
      if (strstr (pointing, word) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
ends_sentence (Insertion *self)
{
  return self->end > self->first &&
         strchr (".!", self->string[self->tokens[self->end - 1].place.start]) != NULL;
}

static Verdict
judge_words (Insertion *self)
{
  const RegestToken *before = get_before (self);
  gboolean after_name = before != NULL && is_named (before) &&
                        before->line == self->tokens[self->first].line &&
                        !is (self, before - self->tokens, REGEST_PHRASE_FUNCTION) &&
                        !is (self, before - self->tokens, REGEST_PHRASE_RANK);

  if (is_attached_to_word (self))
    return (Verdict){ "supplies", 0.9, _("Completes the word before it") };
  if (is (self, self->first, REGEST_PHRASE_OMITS))
    return (Verdict){ "omits", 0.9, _("Says what was left out") };
  if (is (self, self->first, REGEST_PHRASE_COMMENT) ||
      is (self, self->first, REGEST_PHRASE_TRANSLATOR))
    return (Verdict){ "comments", self->n_words > 1 ? 0.85 : 0.8, _("A remark on the text") };
  if (is_name (self) && after_name)
    return (Verdict){ "identifies", 0.9, _("A name after a name: who is meant") };
  if (points_back (self) && self->n_words <= 6 && !is (self, self->first, REGEST_PHRASE_FUNCTION))
    return (Verdict){ "identifies", 0.7, _("Says what the words before it mean") };
  if (self->n_words <= 4)
    return (Verdict){ "supplies", 0.85, _("Words that the sentence lacks") };
  return (Verdict){ ends_sentence (self) || self->n_words > 8 ? "comments" : "supplies", 0.6,
                    _("Words in square brackets") };
}

static Verdict
judge (Insertion *self)
{
  if (self->first == self->end)
    return (Verdict){ NULL };
  if (self->n_words == 0 && self->tokens[self->first].type == REGEST_TOKEN_OTHER)
    return strncmp (self->string + self->bracket->words.start, "…", 3) == 0 ||
               strncmp (self->string + self->bracket->words.start, "..", 2) == 0 ||
               strncmp (self->string + self->bracket->words.start, ". .", 3) == 0
             ? (Verdict){ "omits", 0.9, _("Points for words left out") }
             : (Verdict){ self->string[self->bracket->words.start] == '?' ? "comments" : NULL, 0.7,
                          _("A remark on the text") };
  if (self->n_words == 0)
    return judge_figures (self);
  if (is_furniture (self) || is_taken (self))
    return (Verdict){ NULL };
  return judge_words (self);
}

static void
propose (RegestSurvey *survey, RegestPlace place, const Verdict *verdict, const char *by)
{
  RegestProposal *proposal = regest_survey_propose (survey, "insertion", place, verdict->score);

  if (proposal == NULL)
    return;
  regest_survey_explain (survey, proposal, "%s", verdict->reason);
  regest_survey_infer_field (survey, proposal, "by", place, by);
  regest_survey_infer_field (survey, proposal, "does", place, verdict->does);
}

/* "[B% documents]", "[D% has been]": a decipherer's doubt, by its degree */
static gboolean
is_decipherers (Insertion *self)
{
  const char *p = self->string + self->bracket->words.start;

  return *p >= 'A' && *p <= 'F' && p[1] == '%';
}

static void
recognise_bracket (RegestSurvey *survey, const RegestBracket *bracket, GHashTable *taken)
{
  Insertion self = { .survey = survey,
                     .string = regest_survey_get_string (survey),
                     .taken = taken,
                     .bracket = bracket };
  Verdict verdict;
  gboolean translated = FALSE;

  self.tokens = regest_survey_get_tokens (survey, &self.n_tokens);
  regest_survey_find_tokens (survey, bracket->words, &self.first, &self.end);
  for (guint i = self.first; i < self.end; i++)
    {
      self.n_words += self.tokens[i].type == REGEST_TOKEN_WORD;
      translated = translated || is (&self, i, REGEST_PHRASE_TRANSLATOR);
    }
  verdict = judge (&self);
  if (verdict.does != NULL)
    propose (survey, bracket->whole, &verdict,
             is_decipherers (&self) ? "decipherer"
             : translated           ? "translator"
                                    : "editor");
}

/* ". . . .", "…", three points and more */
static void
recognise_points (RegestSurvey *survey)
{
  const char *string = regest_survey_get_string (survey);
  const gsize size = regest_survey_get_size (survey);
  Verdict verdict = { "omits", 0, _("Points for words left out") };

  for (gsize i = 0; i < size;)
    {
      gsize end = i;
      guint n_points = 0, n_blanks = 0;

      while (end < size && (string[end] == '.' || (n_points > 0 && string[end] == ' ' &&
                                                   string[end + 1] == '.')))
        {
          n_points += string[end] == '.';
          n_blanks += string[end] == ' ';
          end++;
        }
      if (strncmp (string + i, "…", 3) == 0)
        {
          n_points = n_blanks = 3;
          end = i + 3;
        }
      /* longer ones lead the eye in a table */
      verdict.score = n_blanks > 0 ? 0.7 : 0.5;
      if (n_points >= 3 && n_points <= 8 && (i == 0 || strchr ("[(", string[i - 1]) == NULL))
        propose (survey, (RegestPlace){ i, end }, &verdict, "editor");
      i = MAX (end, i + 1);
    }
}

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  g_autoptr (GArray) brackets = regest_survey_find_brackets (survey, '[');
  g_autoptr (GHashTable) taken = list_taken (survey);

  for (guint i = 0; i < brackets->len && !regest_survey_is_cancelled (survey); i++)
    {
      const RegestBracket *bracket = &g_array_index (brackets, RegestBracket, i);

      if (bracket->depth == 0 && bracket->words.start < bracket->words.end)
        recognise_bracket (survey, bracket, taken);
    }
  recognise_points (survey);
}

const RegestRecogniser regest_insertions = {
  .name = "insertions",
  .label = N_("Insertions"),
  .hint = N_("Words in square brackets: whose they are, and what they do"),
  .recognise = recognise,
};
