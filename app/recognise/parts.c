/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "registry.h"
#include "rules.h"

/*
 * Where the parts of a record begin and end. Each line is asked what it is by the patterns (see
 * rules.h). A part begins with a run of header lines that has a beginning among them; its text
 * lasts until the next such run. What stands below a closer with endorsements, and has no header,
 * is somebody's narrative; a heading "Mao to Gao Gang" without a header is an extract. Parts that
 * the user has accepted stay as they are: only what lies between them is read.
 */

typedef enum
{
  LINE_EMPTY,
  LINE_TEXT,
  LINE_HEAD,
  LINE_START,
  LINE_CLOSER,
  LINE_ENDORSEMENT,
} LineClass;

typedef struct
{
  LineClass class;
  gboolean weak;
  const char *type; /* (nullable) */
  guint next; /* one after the last line it was read with */
} Line;

typedef struct
{
  RegestSurvey *survey;
  const RegestRules *rules;
  const RegestSurveyLine *lines;
  Line *classes; /* of all lines of the record */
} Reader;

#define LONGEST_GAP 100 /* bytes of a line in a header that is not understood */
#define LEAST_TEXT 60 /* bytes of a line of prose */
#define LONGEST_CUE 60 /* bytes of a line that a reason shows */

/* -- lines ----------------------------------------------------------------- */

static gsize
length_of (const Reader *self, guint line)
{
  return self->lines[line].words.end - self->lines[line].words.start;
}

static gboolean
match_class (Reader *self, RegestSpan span, RegestRulePlace place, LineClass class)
{
  Line *line = &self->classes[span.start];
  RegestMatch match;
  const RegestRule *rule =
    regest_rules_match (self->rules, self->survey, place, &span, &match);

  if (rule == NULL)
    return FALSE;
  line->class = rule->endorsement ? LINE_ENDORSEMENT : class;
  line->weak = rule->weak;
  line->type = rule->type;
  line->next = regest_rules_get_next (self->survey, &match);
  return TRUE;
}

/* "Nr. 167      London, den 26. Juli 1914" */
static gboolean
match_columns (Reader *self, guint index)
{
  Line *line = &self->classes[index];
  RegestRuleColumn columns[REGEST_RULES_MAX_COLUMNS];
  guint n = regest_rules_match_columns (self->rules, self->survey, index, columns);

  if (n == 0)
    return FALSE;
  line->class = LINE_HEAD;
  for (guint i = 0; i < n; i++)
    {
      const RegestRule *rule = columns[i].rule;

      if (rule->place == REGEST_RULE_START)
        {
          line->weak = rule->weak && (line->class == LINE_HEAD || line->weak);
          line->class = LINE_START;
        }
      if (line->type == NULL)
        line->type = rule->type;
    }
  return TRUE;
}

static void
classify (Reader *self, guint start, guint end)
{
  for (guint i = start; i < end && !regest_survey_is_cancelled (self->survey); i++)
    {
      RegestSpan span = { i, end };

      self->classes[i] = (Line){ .class = LINE_TEXT, .next = i + 1 };
      if (length_of (self, i) == 0)
        self->classes[i].class = LINE_EMPTY;
      else if (!match_columns (self, i) &&
               !match_class (self, span, REGEST_RULE_START, LINE_START) &&
               !match_class (self, span, REGEST_RULE_HEAD, LINE_HEAD))
        match_class (self, span, REGEST_RULE_CLOSER, LINE_CLOSER);
    }
}

static guint
next_line (const Reader *self, guint line, guint end)
{
  return regest_rules_skip_empty (self->survey, MIN (self->classes[line].next, end), end);
}

static gboolean
is_header (const Reader *self, guint line)
{
  return self->classes[line].class == LINE_HEAD || self->classes[line].class == LINE_START;
}

static gboolean
is_closer (const Reader *self, guint line)
{
  return self->classes[line].class == LINE_CLOSER ||
         self->classes[line].class == LINE_ENDORSEMENT;
}

/* -- headers --------------------------------------------------------------- */

/* a line of a header that nothing knows, with more of it after */
static gboolean
is_gap (const Reader *self, guint line, guint end)
{
  guint next = line;

  if (length_of (self, line) > LONGEST_GAP || is_closer (self, line))
    return FALSE;
  for (guint i = 0; i < 3; i++)
    {
      next = next_line (self, next, end);
      if (next >= end || length_of (self, next) > LONGEST_GAP * 2)
        return FALSE;
      if (is_header (self, next))
        return TRUE;
    }
  return FALSE;
}

/* One after the last line of the header that begins at @start. */
static guint
find_head_end (const Reader *self, guint start, guint end)
{
  guint head_end = start;

  for (guint i = start; i < end; i = next_line (self, i, end))
    {
      if (is_header (self, i))
        head_end = self->classes[i].next;
      else if (!is_gap (self, i, end))
        break;
    }
  return head_end;
}

/* Does a part begin here? A weak line needs more of a header right below it, or nothing above. */
static gboolean
begins_part (const Reader *self, guint line, RegestSpan region)
{
  guint next = line;

  if (self->classes[line].class != LINE_START)
    return FALSE;
  if (regest_rules_skip_empty (self->survey, region.start, region.end) == line &&
      (!self->classes[line].weak || next_line (self, line, region.end) < region.end))
    return TRUE;
  for (guint i = 0; i < 4 && next < region.end; i++)
    {
      if (self->classes[next].class == LINE_HEAD)
        return i > 0;
      if (self->classes[next].class != LINE_START)
        return FALSE;
      if (!self->classes[next].weak)
        return TRUE;
      next = next_line (self, next, region.end);
    }
  return FALSE;
}

/* -- closers --------------------------------------------------------------- */

/* "I am, etc.": what says that a letter ends */
static gboolean
is_greeting (const Reader *self, guint line)
{
  return self->classes[line].class == LINE_CLOSER && self->classes[line].type != NULL;
}

/* a line of a header's kind that is one of a closer's as well */
static gboolean
may_close (Reader *self, guint line, guint end)
{
  RegestSpan span = { line, end };
  RegestMatch match;

  return self->classes[line].class == LINE_HEAD &&
         regest_rules_match (self->rules, self->survey, REGEST_RULE_CLOSER, &span, &match) != NULL;
}

/* a line that one above it, of a closer's pattern of several lines, was read with: the second of
 * "[Stamp: Foreign|Office]" */
static gboolean
is_read_with_closer (const Reader *self, guint line, guint start)
{
  for (guint i = line; i > start && line - i < REGEST_RULES_MAX_LINES;)
    if (is_closer (self, --i) && self->classes[i].next > line)
      return TRUE;
  return FALSE;
}

/* "Pour copie conforme", below it "Le chef du bureau": who did it, and what he is */
static gboolean
is_below_endorsement (const Reader *self, guint line, guint start)
{
  guint n_lines = 0;

  if (length_of (self, line) > LEAST_TEXT)
    return FALSE;
  for (guint i = line; i > start && n_lines < 2;)
    {
      if (self->classes[--i].class == LINE_ENDORSEMENT)
        return TRUE;
      n_lines += self->classes[i].class != LINE_EMPTY;
    }
  return FALSE;
}

/* the first line of the closer that ends before @end; @end: none */
static guint
find_closer (Reader *self, guint start, guint end)
{
  guint closer = end;

  for (guint i = end; i-- > start;)
    {
      if (self->classes[i].class == LINE_EMPTY)
        continue;
      /* dates and numbers belong to it too, and addresses, no salutations */
      if (!is_closer (self, i) && !is_read_with_closer (self, i, start) &&
          !is_below_endorsement (self, i, start) &&
          (self->classes[i].class != LINE_HEAD || self->classes[i].type != NULL) &&
          !may_close (self, i, end))
        break;
      closer = i;
    }
  /* something must be left to be closed */
  if (closer <= regest_rules_skip_empty (self->survey, start, end))
    while (closer < end && self->classes[closer].class != LINE_ENDORSEMENT &&
           !is_greeting (self, closer) &&
           regest_rules_skip_empty (self->survey, closer + 1, end) < end)
      closer++;
  while (closer < end &&
         (is_greeting (self, closer) || self->classes[closer].class == LINE_EMPTY))
    closer++;
  return closer;
}

/* Where something else begins below a closer with endorsements; @end: nowhere. */
static guint
find_what_follows (const Reader *self, guint start, guint end)
{
  gboolean signed_above = FALSE, endorsed = FALSE;

  for (guint i = start; i < end; i++)
    {
      if (self->classes[i].class == LINE_EMPTY)
        continue;
      if (self->classes[i].class == LINE_ENDORSEMENT)
        endorsed = TRUE;
      else if (self->classes[i].class == LINE_CLOSER)
        signed_above = TRUE;
      else if (endorsed && !is_header (self, i) && length_of (self, i) >= LEAST_TEXT)
        return i;
      else if (!is_header (self, i))
        signed_above = FALSE;
      if (!signed_above && self->classes[i].class == LINE_TEXT)
        endorsed = FALSE;
    }
  return end;
}

/* -- extracts -------------------------------------------------------------- */

static gboolean
speaks (const Reader *self, guint line)
{
  static const char *const words =
    " i we me us my our you your ich wir mein unser sie ihr je nous mon notre vous votre я мы мой "
    "наш вы ваш ";
  guint n_tokens;
  const RegestToken *tokens = regest_survey_get_tokens (self->survey, &n_tokens);
  const char *string = regest_survey_get_string (self->survey);

  for (guint i = regest_survey_find_token (self->survey, self->lines[line].words.start);
       i < n_tokens && tokens[i].place.end <= self->lines[line].words.end; i++)
    {
      gsize size = tokens[i].place.end - tokens[i].place.start;
      g_autofree char *word = NULL;
      g_autofree char *lower = NULL;
      g_autofree char *key = NULL;

      if (tokens[i].type != REGEST_TOKEN_WORD || size > 12)
        continue;
      word = g_strndup (string + tokens[i].place.start, size);
      lower = g_utf8_strdown (word, -1);
      key = g_strconcat (" ", lower, " ", NULL);
      if (strstr (words, key) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* An extract lasts as long as somebody speaks in it; what tells of others below is narrative. */
static guint
find_extract_end (const Reader *self, guint start, guint end)
{
  guint first = regest_rules_skip_empty (self->survey, start, end);

  if (first >= end || !speaks (self, first))
    return end;
  for (guint i = first + 1; i < end; i++)
    if (self->classes[i].class == LINE_TEXT && self->classes[i - 1].class == LINE_EMPTY &&
        length_of (self, i) >= LEAST_TEXT && !speaks (self, i))
      return i;
  return end;
}

/* -- parts ----------------------------------------------------------------- */

/* what its header says it is; else what it looks like */
static const char *
find_type (const Reader *self, guint start, guint head_end, guint end)
{
  const char *type = NULL;
  guint n_lines = 0;

  for (guint i = start; i < head_end; i = next_line (self, i, head_end))
    {
      const char *other = is_header (self, i) ? self->classes[i].type : NULL;

      n_lines++;
      if (other == NULL || (type != NULL && g_str_equal (other, "letter")))
        continue;
      if (type == NULL || g_str_equal (type, "extract") || g_str_equal (type, "letter") ||
          g_str_equal (type, "note") || g_str_equal (other, "enclosure"))
        type = other;
    }
  if (type != NULL && g_str_equal (type, "extract") && n_lines > 1)
    type = NULL;
  if (type == NULL)
    for (guint i = start; i < end && type == NULL; i++)
      if (is_closer (self, i) || self->classes[i].class == LINE_TEXT)
        type = self->classes[i].type;
  return type != NULL ? type : "letter";
}

/* bytes of a place that a reason shows: whole characters */
static int
count_cue (const Reader *self, RegestPlace place)
{
  const char *string = regest_survey_get_string (self->survey) + place.start;
  gsize n = MIN (place.end - place.start, LONGEST_CUE);

  while (n < place.end - place.start && ((guchar) string[n] & 0xc0) == 0x80)
    n--;
  return n;
}

/* read where a line of the header or closer says so */
static void
add_type (Reader *self, const RegestSurveyPart *part, RegestProposal *proposal, const char *type)
{
  for (guint i = part->first_line; i < part->end_line; i++)
    {
      const Line *line = &self->classes[i];

      if (line->class == LINE_TEXT || line->class == LINE_EMPTY ||
          g_strcmp0 (line->type, type) != 0)
        continue;
      regest_survey_add_field (self->survey, proposal, "type", self->lines[i].words, type);
      return;
    }
  regest_survey_imply_field (self->survey, proposal, "type", type);
}

static void
add_part (Reader *self, const RegestSurveyPart *part, const char *type, double score)
{
  GArray *parts = regest_survey_get_parts (self->survey);
  guint last = part->end_line;
  RegestSurveyPart new = *part;
  RegestPlace place;

  while (last > part->first_line + 1 && self->lines[last - 1].words.start ==
                                          self->lines[last - 1].words.end)
    last--;
  place.start = self->lines[part->first_line].whole.start;
  place.end = self->lines[last - 1].whole.end;
  if (place.end <= place.start)
    return;
  new.proposal = regest_survey_propose (self->survey, "part", place, score);
  if (new.proposal != NULL)
    {
      RegestPlace first = self->lines[part->first_line].words;

      add_type (self, part, new.proposal, type);
      if (part->head_end > part->first_line)
        regest_survey_explain (self->survey, new.proposal, _("Its header begins with “%.*s”"),
                               count_cue (self, first),
                               regest_survey_get_string (self->survey) + first.start);
      else if (part->closer < part->end_line)
        regest_survey_explain (self->survey, new.proposal,
                               _("It ends as telegrams and letters do"));
      else
        regest_survey_explain (self->survey, new.proposal,
                               _("Text without a header below the end of another part"));
    }
  g_array_append_val (parts, new);
}

static void
add_narrative (Reader *self, guint start, guint end)
{
  RegestSurveyPart part = { start, end, start, end };

  while (part.end_line > start && self->classes[part.end_line - 1].class == LINE_EMPTY)
    part.end_line--;
  part.closer = part.end_line;
  if (part.end_line > start)
    add_part (self, &part, "narrative", 0.8);
}

/* from a header to the next one, or to the end */
static void
add_transmission (Reader *self, guint start, guint end)
{
  RegestSurveyPart part = { .first_line = start };
  const char *type;
  guint n_lines = 0, rest;

  part.head_end = find_head_end (self, start, end);
  type = find_type (self, start, part.head_end, end);
  rest = g_str_equal (type, "extract") ? find_extract_end (self, part.head_end, end)
                                       : find_what_follows (self, part.head_end, end);
  part.end_line = rest;
  part.closer = find_closer (self, part.head_end, rest);
  for (guint i = start; i < part.head_end; i++)
    n_lines += is_header (self, i);
  add_part (self, &part, type, g_str_equal (type, "extract") ? 0.8 : n_lines > 1 ? 0.97
                                                                                 : 0.85);
  if (rest < end)
    add_narrative (self, rest, end);
}

/* "Title: …": the description that a file begins with */
static gboolean
is_description (const Reader *self, guint line)
{
  const char *string = regest_survey_get_string (self->survey);
  RegestPlace words = self->lines[line].words;
  const char *colon = memchr (string + words.start, ':', MIN (words.end - words.start, 24));

  return colon != NULL && g_unichar_isupper (g_utf8_get_char (string + words.start)) &&
         colon + 1 < string + words.end && (colon[1] == ' ' || colon[1] == '.');
}

/* prose before the first header of a dossier */
static void
read_before (Reader *self, guint start, guint end)
{
  guint first = end;

  for (guint i = start; i < end; i++)
    {
      if (self->classes[i].class == LINE_EMPTY)
        continue;
      if (is_description (self, i))
        return;
      if (first == end && length_of (self, i) >= LEAST_TEXT * 2)
        first = i;
    }
  if (first < end)
    add_narrative (self, first, end);
}

/* a text without a beginning that has header lines, or a closer, is one all the same */
static void
read_without_beginning (Reader *self, guint start, guint end)
{
  RegestSurveyPart part = { 0 };
  guint first = regest_rules_skip_empty (self->survey, start, end);
  const char *type;

  if (first >= end)
    return;
  part.first_line = first;
  part.end_line = end;
  /* a beginning that was not taken for one is text */
  part.head_end =
    self->classes[first].class == LINE_START ? first : find_head_end (self, first, end);
  part.closer = find_closer (self, part.head_end, end);
  if (part.head_end == first && (part.closer == end || part.closer == first))
    return;
  type = find_type (self, first, part.head_end, end);
  add_part (self, &part, type, part.head_end > first && part.closer < end ? 0.8 : 0.6);
}

/* Header lines right above the first beginning are its own, and a few short ones of an address. */
static guint
take_address (Reader *self, guint start, guint begin)
{
  guint n_lines = 0;

  for (guint i = start; i < begin; i++)
    {
      if (self->classes[i].class == LINE_EMPTY)
        continue;
      if (self->lines[i].heading > 0 || is_description (self, i) || ++n_lines > 5 ||
          (length_of (self, i) > LEAST_TEXT && self->classes[i].class != LINE_HEAD))
        return begin;
    }
  for (guint i = start; i < begin; i++)
    if (self->classes[i].class != LINE_EMPTY && self->classes[i].class != LINE_START)
      self->classes[i].class = LINE_HEAD;
  return n_lines > 0 ? regest_rules_skip_empty (self->survey, start, begin) : begin;
}

static void
read_region (Reader *self, guint start, guint end)
{
  guint begin = end;

  if (start >= end)
    return;
  classify (self, start, end);
  for (guint i = start; i < end;)
    {
      if (!begins_part (self, i, (RegestSpan){ start, end }))
        {
          i = self->classes[i].class == LINE_EMPTY ? i + 1 : MAX (i + 1, next_line (self, i, end));
          continue;
        }
      /* header lines right above the first beginning are its own */
      if (begin == end)
        {
          i = take_address (self, start, i);
          read_before (self, start, i);
        }
      else
        add_transmission (self, begin, i);
      begin = i;
      i = MAX (find_head_end (self, i, end), i + 1);
    }
  if (begin < end)
    add_transmission (self, begin, end);
  else
    read_without_beginning (self, start, end);
}

/* -- what is there --------------------------------------------------------- */

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const RegestSurveyPart *left = a, *right = b;

  return left->first_line < right->first_line ? -1 : left->first_line > right->first_line;
}

/* The parts that were accepted, by place. */
static GArray *
collect_accepted (Reader *self)
{
  GArray *accepted = g_array_new (FALSE, TRUE, sizeof (RegestSurveyPart));
  GPtrArray *tagged = regest_survey_get_tagged_parts (self->survey);

  for (guint i = 0; i < tagged->len; i++)
    {
      RegestAnnotation *annotation = tagged->pdata[i];
      RegestSurveyPart part = { .annotation = annotation };
      RegestPlace place;

      if (regest_annotation_get_status (annotation) == REGEST_STATUS_REJECTED ||
          regest_annotation_get_n_targets (annotation) == 0)
        continue;
      place = regest_survey_get_place (self->survey, regest_annotation_get_extent (annotation));
      part.first_line = regest_survey_find_line (self->survey, place.start);
      part.end_line =
        regest_survey_find_line (self->survey, MAX (place.end, place.start + 1) - 1) + 1;
      g_array_append_val (accepted, part);
    }
  g_array_sort (accepted, compare_parts);
  return accepted;
}

static void
measure_accepted (Reader *self, RegestSurveyPart *part)
{
  guint first = regest_rules_skip_empty (self->survey, part->first_line, part->end_line);

  classify (self, part->first_line, part->end_line);
  part->head_end = first < part->end_line ? find_head_end (self, first, part->end_line) : first;
  if (part->head_end == first)
    part->head_end = part->first_line;
  part->closer = find_closer (self, part->head_end, part->end_line);
}

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  Reader reader = { survey, prepared };
  GArray *parts = regest_survey_get_parts (survey);
  g_autoptr (GArray) accepted = NULL;
  guint n_lines, line = 0;

  reader.lines = regest_survey_get_lines (survey, &n_lines);
  reader.classes = g_new0 (Line, n_lines + 1);
  accepted = collect_accepted (&reader);
  for (guint i = 0; i < accepted->len; i++)
    {
      RegestSurveyPart *part = &g_array_index (accepted, RegestSurveyPart, i);

      if (part->first_line > line)
        read_region (&reader, line, part->first_line);
      measure_accepted (&reader, part);
      g_array_append_val (parts, *part);
      line = MAX (line, part->end_line);
    }
  read_region (&reader, line, n_lines);
  g_array_sort (parts, compare_parts);
  g_free (reader.classes);
}

static gpointer
prepare (RegestKnowledge *knowledge, RegestProject *project, GCancellable *cancellable,
         GError **error)
{
  return regest_rules_load (knowledge);
}

static void
release (void *prepared)
{
  regest_rules_free (prepared);
}

const RegestRecogniser regest_parts = {
  .name = "parts",
  .label = N_("Parts"),
  .hint = N_("Telegrams, letters, extracts and narrative, by their headers and ends"),
  .prepare = prepare,
  .release = release,
  .recognise = recognise,
};
