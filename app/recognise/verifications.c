/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "date-places.h"
#include "name-words.h"
#include "phrases.h"
#include "registry.h"

/*
 * Endorsements: what was done to a document, by whom, when. Each begins a line, or follows another
 * on the line a scanner ran them into: the word for what was done, perhaps "by", a rank, the name
 * (a bracket for the signature before or after it), a time, then what became of the copies. It ends
 * where nothing more of that follows.
 */
typedef struct
{
  RegestSurvey *survey;
  const char *string;
  const RegestToken *tokens;
  guint n_tokens;

  const char *act;
  RegestPlace act_place;
  gboolean has_by; /* "by" or a colon stands behind the act */
  RegestPlace rank;
  RegestPlace name;
  RegestPlace signature;
  RegestPlace when;
  char *when_value;
  gboolean when_inferred;
  RegestPlace copies_made;
  RegestPlace copies_filed;
  guint end; /* the token after it */
} Endorsement;

static const struct
{
  RegestPhraseClass class;
  const char *act;
  const char *role; /* of the person */
} acts[] = {
  { REGEST_PHRASE_DECIPHERED, "deciphered", "decipherer" },
  { REGEST_PHRASE_TYPED, "typed", "typist" },
  { REGEST_PHRASE_VERIFIED, "verified", "verifier" },
  { REGEST_PHRASE_COPIED, "copied", NULL },
  { REGEST_PHRASE_FILED, "filed", NULL },
  { REGEST_PHRASE_RECEIVED, "received", NULL },
  { REGEST_PHRASE_SIGNED, "signed", "signatory" },
};

static guint
match (Endorsement *self, guint token, RegestPhraseClass class)
{
  return token < self->n_tokens ? regest_phrases_match (self->survey, token, class) : 0;
}

static gboolean
is_sign (Endorsement *self, guint token, const char *signs)
{
  char c = token < self->n_tokens ? self->string[self->tokens[token].place.start] : '\0';

  return c != '\0' && strchr (signs, c) != NULL;
}

static gboolean
is_dash (Endorsement *self, guint token)
{
  return is_sign (self, token, "-") ||
         (token < self->n_tokens &&
          (strncmp (self->string + self->tokens[token].place.start, "–", 3) == 0 ||
           strncmp (self->string + self->tokens[token].place.start, "—", 3) == 0));
}

/* on the line of @before, or at the start of the next, no blank line between */
static gboolean
is_near (Endorsement *self, guint before, guint token)
{
  return token < self->n_tokens && self->tokens[token].line - self->tokens[before].line <= 1;
}

static gboolean
is_on_line (Endorsement *self, guint before, guint token)
{
  return token < self->n_tokens && self->tokens[token].line == self->tokens[before].line;
}

static RegestPlace
span_tokens (Endorsement *self, guint first, guint end)
{
  return (RegestPlace){ self->tokens[first].place.start, self->tokens[end - 1].place.end };
}

static gboolean
has (RegestPlace place)
{
  return place.end > place.start;
}

/* -- the act --------------------------------------------------------------- */

static gboolean
read_act (Endorsement *self, guint token)
{
  guint longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      guint n = match (self, token, acts[i].class);

      if (n <= longest)
        continue;
      longest = n;
      self->act = acts[i].act;
    }
  if (longest == 0)
    return FALSE;
  self->act_place = span_tokens (self, token, token + longest);
  self->end = token + longest;
  return TRUE;
}

static void
read_by (Endorsement *self)
{
  guint at = self->end;
  guint n;

  if (is_sign (self, at, ".") && is_on_line (self, self->end - 1, at))
    at++;
  n = match (self, at, REGEST_PHRASE_BY);
  if (n > 0 && is_on_line (self, self->end - 1, at))
    {
      at += n;
      self->has_by = TRUE;
      self->end = at;
    }
  if (is_sign (self, at, ":") || is_dash (self, at))
    {
      self->has_by = TRUE;
      self->end = at + 1;
    }
}

/* -- the agent ------------------------------------------------------------- */

/* "[signature]", "(подпись)", "gez."; how many tokens */
static guint
match_signature (Endorsement *self, guint token)
{
  gboolean bracketed = is_sign (self, token, "[(/");
  guint n = match (self, token + bracketed, REGEST_PHRASE_SIGNATURE);

  if (n == 0)
    return 0;
  if (!bracketed)
    return n + (is_sign (self, token + n, ".:") ? 1 : 0);
  while (token + 1 + n < self->n_tokens && n < 8 && !is_sign (self, token + 1 + n, "])/"))
    n++;
  return is_sign (self, token + 1 + n, "])/") ? n + 2 : 0;
}

static void
lengthen (RegestPlace *place, RegestPlace by)
{
  if (!has (*place))
    *place = by;
  place->end = MAX (place->end, by.end);
}

#define LONGEST_NAME_LINE 80

/* on the act's line or one of the two below, if they hold no more than a name */
static gboolean
may_name (Endorsement *self, guint first, guint token)
{
  const RegestSurveyLine *lines = regest_survey_get_lines (self->survey, NULL);
  guint line;

  if (token >= self->n_tokens || !is_near (self, token - 1, token))
    return FALSE;
  line = self->tokens[token].line;
  return line == self->tokens[first].line ||
         (line <= self->tokens[first].line + 2 &&
          lines[line].words.end - lines[line].words.start <= LONGEST_NAME_LINE);
}

static gboolean
is_act (Endorsement *self, guint token)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (match (self, token, acts[i].class) > 0)
      return TRUE;
  return FALSE;
}

/* rank, name and signature, in any order */
static void
read_agent (Endorsement *self)
{
  guint at = self->end;
  guint first = self->end - 1;

  while (may_name (self, first, at))
    {
      guint n = match_signature (self, at);
      guint end;

      if (n > 0 && !has (self->signature))
        {
          self->signature = span_tokens (self, at, at + n);
          self->end = at += n;
          continue;
        }
      n = has (self->name) && has (self->rank) ? 0 : match (self, at, REGEST_PHRASE_RANK);
      if (n > 0)
        {
          lengthen (&self->rank, span_tokens (self, at, at + n));
          self->end = at += n;
          if (is_sign (self, at, "."))
            at++;
          continue;
        }
      end = has (self->name) ? at : regest_survey_skip_name (self->survey, at);
      if (end > at)
        {
          self->name = span_tokens (self, at, end);
          self->end = at = end;
          continue;
        }
      /* what lies between them */
      if (!is_sign (self, at, ",/"))
        break;
      at++;
    }
}

/* "Vice Consul [signature] Chikarev": what stood before the signature was no name */
static void
settle_rank (Endorsement *self)
{
  guint after;
  guint end;

  if (!has (self->name) || !has (self->signature) || self->signature.start < self->name.end)
    return;
  after = regest_survey_find_token (self->survey, self->signature.end);
  if (after >= self->n_tokens || !is_near (self, after - 1, after))
    return;
  end = regest_survey_skip_name (self->survey, after);
  if (end == after)
    return;
  lengthen (&self->rank, self->name);
  self->name = span_tokens (self, after, end);
  self->end = MAX (self->end, end);
}

/* -- when ------------------------------------------------------------------ */

static gboolean
is_idle (const char *p, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (strchr (" ,.;:-\n\t(", p[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* what is done to a telegram is done once it is there: an hour alone is of the day of receipt
 */
static char *
read_on_receipt (Endorsement *self, const RegestDatePlace *date)
{
  const RegestSurveyPart *part = regest_survey_find_part (
    self->survey, regest_survey_find_line (self->survey, date->place.start));
  const char *received = regest_survey_get_part_value (part, "received");
  g_autofree char *words = NULL;
  g_autofree char *value = NULL;

  if (received == NULL || (date->parts & (REGEST_DATE_DAY | REGEST_DATE_RELATIVE)) != 0 ||
      (date->parts & REGEST_DATE_TIME) == 0)
    return g_strdup (date->value);
  words = regest_survey_dup_words (self->survey, date->place);
  value = regest_date_read (words, received, NULL);
  return g_strdup (value != NULL ? value : date->value);
}

/* "3 Ausfertigungen" is no third of the month */
static gboolean
counts_copies (Endorsement *self, const RegestDatePlace *date)
{
  return match (self, regest_survey_find_token (self->survey, date->place.end),
                REGEST_PHRASE_COPIES) > 0;
}

static void
read_when (Endorsement *self)
{
  RegestPlace rest;
  g_autoptr (GArray) dates = NULL;
  const RegestDatePlace *first;
  guint at = self->end;

  if (at >= self->n_tokens || !is_near (self, at - 1, at))
    return;
  while (at < self->n_tokens && at < self->end + 3 &&
         (is_sign (self, at, ",.;(") || match (self, at, REGEST_PHRASE_BEFORE_DATE) > 0 ||
          match (self, at, REGEST_PHRASE_FUNCTION) > 0))
    at++;
  if (at >= self->n_tokens || !is_near (self, self->end - 1, at))
    return;
  rest.start = self->tokens[at].place.start;
  rest.end = MIN (rest.start + 60, regest_survey_get_size (self->survey));
  while (rest.end > rest.start && ((guchar) self->string[rest.end] & 0xc0) == 0x80)
    rest.end--;
  dates = regest_survey_find_dates (self->survey, rest, TRUE);
  if (dates->len == 0)
    return;
  first = &g_array_index (dates, RegestDatePlace, 0);
  if (!is_idle (self->string + rest.start, first->place.start - rest.start) ||
      counts_copies (self, first) || first->value == NULL || strchr (first->value, '-') == NULL)
    return;
  self->when = first->place;
  self->when_value = read_on_receipt (self, first);
  self->when_inferred = first->inferred;
  self->end = regest_survey_find_token (self->survey, first->place.end);
}

/* -- copies ---------------------------------------------------------------- */

/* "3 and 4", "1–3", "3, 4": the token after it */
static guint
skip_list (Endorsement *self, guint token)
{
  guint end = token;

  while (end < self->n_tokens && self->tokens[end].type == REGEST_TOKEN_NUMBER)
    {
      guint next = end + 1;

      if (next + 1 >= self->n_tokens || self->tokens[next + 1].type != REGEST_TOKEN_NUMBER ||
          !(is_sign (self, next, ",&") || is_dash (self, next) ||
            match (self, next, REGEST_PHRASE_FUNCTION) > 0))
        return next;
      end = next + 1;
    }
  return end;
}

static gboolean
is_count (Endorsement *self, guint token)
{
  const RegestToken *here = &self->tokens[token];
  const RegestField *field;
  g_autofree char *words = NULL;
  g_autofree char *value = NULL;

  if (here->type == REGEST_TOKEN_NUMBER)
    return here->place.end - here->place.start <= 3;
  if (here->type != REGEST_TOKEN_WORD)
    return FALSE;
  field = regest_profile_find_field (
    regest_knowledge_get_profile (regest_survey_get_knowledge (self->survey)), "verification",
    "copies-made");
  words = regest_survey_dup_words (self->survey, here->place);
  value = field != NULL ? regest_field_normalise (field, words, NULL, NULL) : NULL;
  return value != NULL;
}

/* "Four copies printed", "in 4 copies", "отп. 4 экз."; the token after it */
static guint
read_copies_made (Endorsement *self, guint token)
{
  guint at = token;
  guint n = match (self, at, REGEST_PHRASE_MADE);

  at += n;
  if (n > 0 && is_sign (self, at, "."))
    at++;
  while (match (self, at, REGEST_PHRASE_FUNCTION) == 1 && at < token + 4)
    at++;
  if (at >= self->n_tokens || !is_count (self, at))
    return token;
  n = match (self, at + 1, REGEST_PHRASE_COPIES);
  if (n == 0)
    return token;
  if (!has (self->copies_made))
    self->copies_made = self->tokens[at].place;
  at += 1 + n;
  if (is_sign (self, at, ".") && match (self, at + 1, REGEST_PHRASE_MADE) > 0)
    at++;
  return at + match (self, at, REGEST_PHRASE_MADE);
}

/* "Nº 3 and 4 filed", "экз. № 1 в дело"; the token after it */
static guint
read_copies_filed (Endorsement *self, guint token)
{
  guint at = token + match (self, token, REGEST_PHRASE_COPIES);
  guint first, end, n;

  if (is_sign (self, at, "."))
    at++;
  at += match (self, at, REGEST_PHRASE_NUMBER);
  if (is_sign (self, at, "."))
    at++;
  first = at;
  end = skip_list (self, first);
  if (end == first)
    return token;
  for (at = end; at < end + 3 && (is_dash (self, at) || is_sign (self, at, ".,:;")); at++)
    ;
  /* "1. Ausf. z.d.A." */
  n = match (self, at, REGEST_PHRASE_COPIES);
  if (n > 0)
    for (at += n; is_sign (self, at, ".,"); at++)
      ;
  n = match (self, at, REGEST_PHRASE_TO_FILE);
  if (n == 0)
    return token;
  if (!has (self->copies_filed))
    self->copies_filed = span_tokens (self, first, end);
  return at + n;
}

/* "Nº 999": the endorsement's own number */
static guint
skip_number (Endorsement *self, guint token)
{
  guint at = token + match (self, token, REGEST_PHRASE_NUMBER);

  if (at == token)
    return token;
  if (is_sign (self, at, "."))
    at++;
  return at < self->n_tokens && self->tokens[at].type == REGEST_TOKEN_NUMBER ? at + 1 : token;
}

/* @last: the token before that it hangs on */
static void
read_copies (Endorsement *self, guint last)
{
  guint at = self->end;

  while (at < self->n_tokens && is_near (self, last, at))
    {
      guint end = read_copies_made (self, at);

      if (end == at)
        end = read_copies_filed (self, at);
      if (end == at)
        end = skip_number (self, at);
      if (end > at)
        {
          self->end = at = end;
          last = end - 1;
        }
      else if (at < last + 4 && (is_sign (self, at, ".,;)") || is_dash (self, at)))
        at++;
      else
        break;
    }
}

/* -- putting it together --------------------------------------------------- */

static gboolean
ends_line (Endorsement *self)
{
  return self->end >= self->n_tokens || !is_on_line (self, self->end - 1, self->end) ||
         (is_sign (self, self->end, ".") && !is_on_line (self, self->end, self->end + 1));
}

/* what is only an endorsement with a name, and not the beginning of a sentence */
static gboolean
is_endorsement (Endorsement *self)
{
  gboolean needs_by = g_str_equal (self->act, "received") || g_str_equal (self->act, "copied");
  gboolean certain = has (self->signature) || has (self->rank) || self->has_by;

  if (has (self->copies_made) || has (self->copies_filed) || has (self->signature))
    return TRUE;
  if (has (self->name) || has (self->rank))
    return needs_by ? certain && has (self->name)
                    : certain || has (self->when) || ends_line (self) ||
                        (self->end < self->n_tokens && is_act (self, self->end));
  if (needs_by)
    return FALSE;
  /* "Für die Richtigkeit", "z. d. A." on a line of their own */
  return ends_line (self) && (has (self->when) || g_str_equal (self->act, "verified") ||
                              g_str_equal (self->act, "filed"));
}

static void
propose_person (Endorsement *self)
{
  RegestProposal *person = regest_survey_propose (self->survey, "person", self->name, 0.9);

  if (person == NULL)
    return;
  regest_survey_explain (self->survey, person, _("Named in an endorsement"));
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].act, self->act) && acts[i].role != NULL)
      regest_survey_infer_field (self->survey, person, "role", self->act_place, acts[i].role);
  if (has (self->rank))
    regest_survey_add_field (self->survey, person, "title", self->rank, NULL);
}

static void
propose (Endorsement *self, guint first)
{
  RegestSurvey *survey = self->survey;
  RegestPlace whole = span_tokens (self, first, self->end);
  double score = has (self->name) && (self->has_by || has (self->when)) ? 0.97
                 : has (self->name)                                     ? 0.85
                                                                        : 0.6;
  RegestProposal *proposal = regest_survey_propose (survey, "verification", whole, score);

  if (proposal == NULL)
    return;
  regest_survey_explain (survey, proposal,
                         _("Begins with words that say what was done to the document"));
  regest_survey_add_field (survey, proposal, "act", self->act_place, self->act);
  if (has (self->name))
    {
      regest_survey_add_field (survey, proposal, "agent", self->name, NULL);
      propose_person (self);
    }
  if (has (self->rank))
    regest_survey_add_field (survey, proposal, "rank", self->rank, NULL);
  if (has (self->when) && self->when_inferred)
    regest_survey_infer_field (survey, proposal, "when", self->when, self->when_value);
  else if (has (self->when))
    regest_survey_add_field (survey, proposal, "when", self->when, self->when_value);
  if (has (self->copies_made))
    regest_survey_add_field (survey, proposal, "copies-made", self->copies_made, NULL);
  if (has (self->copies_filed))
    regest_survey_add_field (survey, proposal, "copies-filed", self->copies_filed, NULL);
  if (has (self->signature))
    regest_survey_add_field (survey, proposal, "signature", self->signature, "yes");
}

static Endorsement
make (RegestSurvey *survey)
{
  Endorsement self = { .survey = survey, .string = regest_survey_get_string (survey) };

  self.tokens = regest_survey_get_tokens (survey, &self.n_tokens);
  return self;
}

/* the token after the endorsement that begins here; @token: none does */
static guint
recognise_at (RegestSurvey *survey, guint token)
{
  Endorsement self = make (survey);
  guint end = token;

  if (read_act (&self, token))
    {
      read_by (&self);
      read_agent (&self);
      settle_rank (&self);
      read_when (&self);
      read_copies (&self, self.end - 1);
    }
  else
    {
      /* copies alone: "Four copies made. No. 1 filed" */
      self.end = token;
      self.act = "copied";
      read_copies (&self, token);
      if (self.end > token)
        self.act_place = span_tokens (&self, token, self.end);
      if (!has (self.copies_made) || !ends_line (&self))
        return token;
    }
  if (is_endorsement (&self))
    {
      propose (&self, token);
      end = self.end;
    }
  g_free (self.when_value);
  return end;
}

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  guint n_lines;
  const RegestSurveyLine *lines = regest_survey_get_lines (survey, &n_lines);
  Endorsement all = make (survey);
  guint done = 0;

  for (guint i = 0; i < n_lines && !regest_survey_is_cancelled (survey); i++)
    {
      guint token = regest_survey_find_token (survey, lines[i].words.start);

      if (lines[i].words.start == lines[i].words.end || token < done)
        continue;
      while (is_sign (&all, token, "[(*"))
        token++;
      while (token < all.n_tokens && all.tokens[token].line == i)
        {
          guint end = recognise_at (survey, token);

          if (end == token)
            break;
          done = token = end;
          while (is_sign (&all, token, ".,;)]"))
            token++;
        }
    }
}

const RegestRecogniser regest_verifications = {
  .name = "verifications",
  .label = N_("Verifications"),
  .hint = N_("Who deciphered, typed, verified or filed the document, and when"),
  .recognise = recognise,
};
