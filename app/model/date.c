/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "date-private.h"

/*
 * What was written (date-grammar.c) becomes EDTF: what one date lacks comes from its neighbours
 * ("5 and 7 June 1951"), then from the context. Two dates that lie as far apart as the Julian and
 * the Gregorian calendar did are one day in old and new style; the value is the new one.
 */
typedef RegestDateParser Parser;
typedef RegestDateGiven Date;

typedef struct
{
  int year;
  int month;
  int day;
} Context;

static const Date nothing = {
  .year = -1,
  .month = -1,
  .day = -1,
  .hour = -1,
  .minute = -1,
  .second = -1,
  .season = -1
};

static void
read_context (const char *edtf, Context *context)
{
  const char *p = edtf;

  context->year = context->month = context->day = -1;
  while (p != NULL && *p != '\0' && strchr ("[{./?~%", *p) != NULL)
    p++;
  if (p == NULL || strlen (p) < 4 || strspn (p, "0123456789") != 4)
    return;
  context->year = g_ascii_strtoll (p, NULL, 10);
  p += 4;
  p += strspn (p, "?~%");
  if (*p != '-' || strspn (p + 1, "0123456789") != 2 || atoi (p + 1) > 12)
    return;
  context->month = atoi (p + 1);
  p += 3;
  p += strspn (p, "?~%");
  if (*p == '-' && strspn (p + 1, "0123456789") == 2)
    context->day = atoi (p + 1);
}

/* the century that brings a year of two digits nearest to the context; without one the twentieth */
static int
complete_year (int year, const Context *context)
{
  int nearest;

  if (context->year < 0)
    return 1900 + year;
  nearest = context->year / 100 * 100 + year;
  if (nearest - context->year > 50)
    nearest -= 100;
  else if (context->year - nearest > 50)
    nearest += 100;
  return nearest;
}

static gboolean
has_day_only (const Date *date)
{
  return date->year < 0 && date->month < 0 && !date->this_month && !date->relative;
}

/* neighbours first: "5 and 7 June 1951", "June 5-7, 1951" */
static void
lend_within (Parser *self)
{
  for (guint i = self->n_items; i-- > 0;)
    {
      Date *date = &self->items[i].date;
      const Date *next = i + 1 < self->n_items ? &self->items[i + 1].date : NULL;

      if (next != NULL && date->day >= 0 && date->month < 0 && !date->this_month)
        date->month = next->month;
      if (next != NULL && date->year < 0 && (date->month >= 0 || date->day >= 0))
        {
          date->year = next->year;
          date->year_digits = next->year_digits;
        }
    }
  for (guint i = 1; i < self->n_items; i++)
    {
      Date *date = &self->items[i].date;
      const Date *before = &self->items[i - 1].date;

      if (date->month < 0 && date->day >= 0 && !date->this_month)
        date->month = before->month;
      if (date->day < 0 && date->hour >= 0 && has_day_only (date))
        {
          date->day = before->day;
          date->month = before->month;
        }
      if (date->year < 0 && date->month >= 0)
        {
          date->year = before->year;
          date->year_digits = before->year_digits;
        }
    }
}

static void
add_months (Date *date, const Context *context)
{
  int months = context->year * 12 + context->month - 1 + date->more_months;

  date->year = months / 12;
  date->month = months % 12 + 1;
  date->year_digits = 4;
}

static gboolean
add_days (Date *date, int year, int month, int day, int more_days)
{
  GDate gdate;

  if (day < 1 || year < 1 || !g_date_valid_dmy (day, month, year))
    return FALSE;
  g_date_set_dmy (&gdate, day, month, year);
  if (more_days >= 0)
    g_date_add_days (&gdate, more_days);
  else
    g_date_subtract_days (&gdate, -more_days);
  date->year = g_date_get_year (&gdate);
  date->month = g_date_get_month (&gdate);
  date->day = g_date_get_day (&gdate);
  date->year_digits = 4;
  return TRUE;
}

/* FALSE: the context lacks it, too */
static gboolean
lend_from_context (Date *date, const Context *context, gboolean *inferred)
{
  if (date->relative)
    {
      *inferred = TRUE;
      return context->month > 0 &&
             add_days (date, context->year, context->month, context->day, date->more_days);
    }
  if (date->this_month)
    {
      *inferred = TRUE;
      if (context->month < 0)
        return FALSE;
      add_months (date, context);
    }
  if (date->year >= 0 && date->year_digits == 2)
    {
      date->year = complete_year (date->year, context);
      *inferred = TRUE;
    }
  if (date->year >= 0)
    return date->hour < 0 || date->day >= 0;

  *inferred = TRUE;
  if (date->hour >= 0 && date->day < 0)
    date->day = context->day;
  if (date->month < 0)
    date->month = context->month;
  date->year = context->year;
  /* what was written in January of December was written of the last one */
  if (date->month == 12 && context->month == 1)
    date->year--;
  return date->year >= 0 && date->month >= 0 && (date->hour < 0 || date->day >= 0);
}

/* "27 July, 8 a.m." of nobody knows which year */
static gboolean
leave_year_open (Date *date)
{
  if (date->year >= 0 || date->month < 0 || date->this_month || date->relative)
    return FALSE;
  date->hour = date->minute = date->second = -1;
  return TRUE;
}

static void
append_date (GString *edtf, const Date *date, const char *qualifier)
{
  if (date->decade)
    g_string_append_printf (edtf, "%03dX", date->year / 10);
  else if (date->year < 0)
    g_string_append (edtf, "XXXX");
  else
    g_string_append_printf (edtf, "%04d", date->year);
  if (date->season >= 0)
    g_string_append_printf (edtf, "-%d", date->season);
  if (date->month >= 0)
    g_string_append_printf (edtf, "-%02d", date->month);
  if (date->day >= 0)
    g_string_append_printf (edtf, "-%02d", date->day);
  if (date->hour >= 0)
    g_string_append_printf (edtf, "T%02d:%02d", date->hour, date->minute);
  if (date->second >= 0)
    g_string_append_printf (edtf, ":%02d", date->second);
  /* EDTF has no doubtful times */
  if (date->hour < 0)
    g_string_append (edtf, qualifier);
}

static char *
format (Parser *self, const char *qualifier)
{
  g_autoptr (GString) edtf = g_string_new (NULL);
  gboolean has_or = FALSE;
  gboolean is_set = self->n_items > 2;

  for (guint i = 1; i < self->n_items; i++)
    {
      has_or = has_or || self->items[i].joined_by == REGEST_WORD_OR;
      is_set = is_set || self->items[i].joined_by != REGEST_WORD_TO;
    }
  if (is_set)
    g_string_append_c (edtf, has_or ? '[' : '{');
  for (guint i = 0; i < self->n_items; i++)
    {
      if (i > 0)
        g_string_append (edtf, !is_set ? "/" : self->items[i].joined_by == REGEST_WORD_TO ? ".."
                                                                                          : ",");
      append_date (edtf, &self->items[i].date, qualifier);
    }
  if (is_set)
    g_string_append_c (edtf, has_or ? ']' : '}');
  return regest_edtf_parse (edtf->str, NULL, NULL) ? g_strdup (edtf->str) : NULL;
}

/* a lone figure of four is a time where the day is known and it can hardly be a year */
static gboolean
is_lone_time (Parser *self, const Context *context)
{
  const Date *date = &self->items[0].date;

  return self->n_items == 1 && date->year >= 0 && date->month < 0 && date->season < 0 &&
         !date->decade && context->day >= 0 && ABS (date->year - context->year) > 2 &&
         date->year / 100 <= 24 && date->year % 100 < 60;
}

static void
make_lone_time (Date *date)
{
  int figure = date->year;

  *date = nothing;
  date->hour = figure / 100;
  date->minute = figure % 100;
}

typedef struct
{
  gboolean about;
  gboolean unsure;
  RegestWordType open;
  int style; /* 1: old */
} Adverbs;

/* takes the words that say how sure a date is, and by which calendar, off the list */
static void
take_adverbs (GArray *tokens, Adverbs *adverbs)
{
  for (guint i = tokens->len; i-- > 0;)
    {
      const RegestDateToken *token = &g_array_index (tokens, RegestDateToken, i);
      RegestWordType type = token->type;

      if (type == REGEST_WORD_ABOUT)
        adverbs->about = TRUE;
      else if (type == REGEST_WORD_UNSURE)
        adverbs->unsure = TRUE;
      else if (type == REGEST_WORD_STYLE)
        adverbs->style = token->value;
      else if (i == 0 && (type == REGEST_WORD_BEFORE || type == REGEST_WORD_UNTIL ||
                          type == REGEST_WORD_AFTER || type == REGEST_WORD_TO))
        adverbs->open = type == REGEST_WORD_AFTER ? REGEST_WORD_AFTER : REGEST_WORD_BEFORE;
      else
        continue;
      g_array_remove_index (tokens, i);
    }
}

static char *
open_interval (char *edtf, RegestWordType open)
{
  g_autofree char *taken = edtf;

  if (edtf == NULL || open == REGEST_WORD_NOISE)
    return g_steal_pointer (&taken);
  if (strpbrk (edtf, "/[{") != NULL)
    return NULL;
  return open == REGEST_WORD_AFTER ? g_strconcat (edtf, "/..", NULL)
                                   : g_strconcat ("../", edtf, NULL);
}

/* days between the calendars; 0: outside their time side by side */
static int
count_julian_days (const Date *date)
{
  int year = date->year - (date->month < 3 ? 1 : 0);

  return year >= 1582 && year < 1960 ? year / 100 - year / 400 - 2 : 0;
}

static gint64
count_days (const Date *date)
{
  return regest_days_from_date (date->year, date->month, date->day);
}

static gboolean
is_full (const Date *date)
{
  return date->year > 0 && date->month > 0 && date->day > 0;
}

/* "25 October/7 November 1917", "5 (17) June 1905" */
static gboolean
is_day_in_two_styles (Parser *self)
{
  const Date *first = &self->items[0].date, *second = &self->items[1].date;
  gint64 days;

  if (self->n_items != 2 || self->items[1].joined_by != REGEST_WORD_STYLE || !is_full (first) ||
      !is_full (second))
    return FALSE;
  days = count_days (second) - count_days (first);
  return days != 0 && ABS (days) == count_julian_days (second);
}

/* @style: 1, where the reading says "old style" */
static gboolean
settle_styles (Parser *self, int style)
{
  gboolean earlier_first;

  if (style == 1 && self->n_items == 1 && is_full (&self->items[0].date))
    {
      Date *date = &self->items[0].date;

      return add_days (date, date->year, date->month, date->day, count_julian_days (date));
    }
  if (is_day_in_two_styles (self))
    {
      earlier_first = count_days (&self->items[0].date) < count_days (&self->items[1].date);
      self->items[0].date = self->items[earlier_first ? 1 : 0].date;
      self->n_items = 1;
    }
  for (guint i = 1; i < self->n_items; i++)
    if (self->items[i].joined_by == REGEST_WORD_STYLE)
      self->items[i].joined_by = REGEST_WORD_TO;
  return TRUE;
}

static gboolean
has_parenthesis (GArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      const RegestDateToken *token = &g_array_index (tokens, RegestDateToken, i);

      if (token->type == REGEST_WORD_MARK && token->value == '(')
        return TRUE;
    }
  return FALSE;
}

static void
drop_parentheses (GArray *tokens)
{
  for (guint i = tokens->len; i-- > 0;)
    {
      const RegestDateToken *token = &g_array_index (tokens, RegestDateToken, i);

      if (token->type == REGEST_WORD_MARK && token->value == '(')
        g_array_remove_index (tokens, i);
    }
}

static gboolean
parse (Parser *parser, GArray *tokens)
{
  RegestDateToken end = { REGEST_WORD_NOISE };

  /* patterns may look one word further */
  g_array_append_val (tokens, end);
  g_array_set_size (tokens, tokens->len - 1);
  parser->tokens = (const RegestDateToken *) tokens->data;
  parser->n_tokens = tokens->len;
  return regest_date_parse (parser);
}

/* "5 (17) June" is one date in two styles, or "(" says nothing */
static gboolean
parse_words (Parser *parser, GArray *tokens, const Context *context)
{
  if (has_parenthesis (tokens))
    {
      if (parse (parser, tokens) && parser->n_items == 2)
        {
          Parser trial = *parser;
          gboolean lent;

          lend_within (&trial);
          for (guint i = 0; i < 2; i++)
            lend_from_context (&trial.items[i].date, context, &lent);
          if (is_day_in_two_styles (&trial))
            return TRUE;
        }
      drop_parentheses (tokens);
    }
  return parse (parser, tokens);
}

static RegestDateParts
list_parts (const Parser *self)
{
  RegestDateParts parts = self->n_items > 1 ? REGEST_DATE_SEVERAL : 0;

  for (guint i = 0; i < self->n_items; i++)
    {
      const Date *date = &self->items[i].date;

      parts |= (date->year >= 0 ? REGEST_DATE_YEAR : 0) |
               (date->month >= 0 ? REGEST_DATE_MONTH : 0) | (date->day >= 0 ? REGEST_DATE_DAY : 0) |
               (date->hour >= 0 ? REGEST_DATE_TIME : 0) |
               (date->time_is_marked ? REGEST_DATE_MARKED_TIME : 0) |
               (date->relative ? REGEST_DATE_RELATIVE : 0) |
               (date->this_month ? REGEST_DATE_THIS_MONTH : 0) |
               (date->season >= 0 || date->decade ? REGEST_DATE_NAME : 0);
    }
  for (guint i = 0; i < self->n_tokens; i++)
    if (self->tokens[i].type == REGEST_WORD_MONTH || self->tokens[i].type == REGEST_WORD_MONTH_SIGN)
      parts |= REGEST_DATE_NAME;
  return parts;
}

/* in a text "5 and 7 June" is one date of two days, "5 May and 7 June" are two dates */
static gboolean
is_list_of_dates (const Parser *self)
{
  for (guint i = 1; i < self->n_items; i++)
    if ((self->items[i].joined_by == REGEST_WORD_AND ||
         self->items[i].joined_by == REGEST_WORD_OR) &&
        (self->items[i - 1].date.month >= 0 || self->items[i - 1].date.relative ||
         self->items[i - 1].date.this_month))
      return TRUE;
  return FALSE;
}

/* "September 18 [2602, …": in a text such a figure is a number */
static gboolean
has_far_year (const Parser *self)
{
  for (guint i = 0; i < self->n_items; i++)
    if (self->items[i].date.year > 2100)
      return TRUE;
  return FALSE;
}

/* FALSE: no date. A date that lacks what the context lacks, too, has no value */
static gboolean
read_words (GArray *tokens, const RegestDateHabit *habit, gboolean whole, RegestDateFound *found)
{
  g_autofree Parser *parser = g_new0 (Parser, 1);
  Adverbs adverbs = { .open = REGEST_WORD_NOISE };
  const char *qualifier;
  Context context;

  read_context (habit->context, &context);
  take_adverbs (tokens, &adverbs);
  parser->month_first = habit->order == REGEST_DATE_MONTH_FIRST;
  parser->whole = whole;
  if (tokens->len == 0 || !parse_words (parser, tokens, &context))
    return FALSE;

  if (!whole && (is_list_of_dates (parser) || has_far_year (parser)))
    return FALSE;
  found->parts = list_parts (parser);
  if (is_lone_time (parser, &context))
    make_lone_time (&parser->items[0].date);
  lend_within (parser);
  for (guint i = 0; i < parser->n_items; i++)
    {
      gboolean lent = FALSE;

      if (lend_from_context (&parser->items[i].date, &context, &lent))
        found->inferred |= lent;
      else if (!habit->open_year || !leave_year_open (&parser->items[i].date))
        return !whole;
    }
  if (!settle_styles (parser, adverbs.style))
    return FALSE;
  qualifier = adverbs.about && adverbs.unsure ? "%" : adverbs.about  ? "~"
                                                    : adverbs.unsure ? "?"
                                                                     : "";
  found->value = open_interval (format (parser, qualifier), adverbs.open);
  return found->value != NULL;
}

/* "1939-40" is two years, though EDTF has a forty-first month */
static gboolean
is_span_of_years (const char *reading)
{
  return strlen (reading) == 7 && reading[4] == '-' && atoi (reading + 5) > 24 &&
         atoi (reading + 5) > atoi (reading + 2);
}

static gboolean
is_figure_of_four (const char *reading)
{
  return strlen (reading) == 4 && strspn (reading, "0123456789") == 4;
}

char *
regest_date_read (const char *reading, const char *context, gboolean *inferred)
{
  const RegestDateHabit habit = { context, REGEST_DATE_DAY_FIRST };

  return regest_date_read_by_habit (reading, &habit, inferred);
}

char *
regest_date_read_by_habit (const char *reading, const RegestDateHabit *habit, gboolean *inferred)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, TRUE, sizeof (RegestDateToken));
  g_autofree char *stripped = NULL;
  RegestDateFound found = { 0 };

  g_return_val_if_fail (reading != NULL, NULL);
  g_return_val_if_fail (habit != NULL, NULL);

  stripped = g_strstrip (g_strdup (reading));
  if (!is_figure_of_four (stripped) && !is_span_of_years (stripped) &&
      regest_edtf_parse (stripped, NULL, NULL))
    found.value = g_strdup (stripped);
  else if (regest_date_tokenise (stripped, tokens))
    {
      regest_date_drop_idle_marks (tokens);
      read_words (tokens, habit, TRUE, &found);
    }
  if (inferred != NULL)
    *inferred = found.value != NULL && found.inferred;
  return found.value;
}

/* -- in a text ------------------------------------------------------------- */

/* bytes of a text that a date can take */
#define WINDOW 100

/* … and words */
#define MOST_TOKENS 18

/* the text up to a blank line */
static char *
dup_window (const char *text, gsize n_bytes)
{
  char *window = g_strndup (text, MIN (n_bytes, WINDOW));
  const char *end;

  if (!g_utf8_validate (window, -1, &end))
    window[end - window] = '\0';
  for (char *p = window; *p != '\0'; p++)
    if (*p == '\n' && p[1 + strspn (p + 1, " \t")] == '\n')
      *p = '\0';
    else if (*p == '\n')
      *p = ' ';
  return window;
}

static gboolean
read_first (GArray *all, guint n, const RegestDateHabit *habit, RegestDateFound *found)
{
  g_autoptr (GArray) tokens = g_array_sized_new (FALSE, TRUE, sizeof (RegestDateToken), n + 1);
  guint end = g_array_index (all, RegestDateToken, n - 1).end;

  g_array_append_vals (tokens, all->data, n);
  regest_date_drop_idle_marks (tokens);
  if (!read_words (tokens, habit, FALSE, found))
    return FALSE;
  found->length = end;
  return TRUE;
}

/* no date has three figures in a row; without this rows of figures take long */
static guint
count_tokens (GArray *tokens)
{
  guint n_figures = 0;

  for (guint i = 0; i < MIN (tokens->len, MOST_TOKENS); i++)
    {
      n_figures =
        g_array_index (tokens, RegestDateToken, i).type == REGEST_WORD_NUMBER ? n_figures + 1 : 0;
      if (n_figures == 3)
        return i;
    }
  return MIN (tokens->len, MOST_TOKENS);
}

/* "9 Uhr 45. Am Freitag": a sentence begins */
static gboolean
is_german_am (const char *window, const RegestDateToken *token)
{
  return token->type == REGEST_WORD_AM && strncmp (window + token->start, "Am", 2) == 0 &&
         token->end == token->start + 2;
}

gboolean
regest_date_find (const char *text, gsize n_bytes, const RegestDateHabit *habit,
                  RegestDateFound *found)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, TRUE, sizeof (RegestDateToken));
  g_autofree char *window = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (habit != NULL, FALSE);
  g_return_val_if_fail (found != NULL, FALSE);

  window = dup_window (text, n_bytes);
  regest_date_tokenise (window, tokens);
  /* it begins with the first byte, and not with a little word */
  if (tokens->len == 0 || g_array_index (tokens, RegestDateToken, 0).start > 0 ||
      g_array_index (tokens, RegestDateToken, 0).type == REGEST_WORD_AM)
    return FALSE;
  for (guint n = count_tokens (tokens); n > 0; n--)
    {
      const RegestDateToken *last = &g_array_index (tokens, RegestDateToken, n - 1);

      *found = (RegestDateFound){ 0 };
      /* a date ends in a word of its own */
      if (last->type != REGEST_WORD_MARK && last->type != REGEST_WORD_AND &&
          last->type != REGEST_WORD_TO && last->type != REGEST_WORD_OR &&
          last->type != REGEST_WORD_ABOUT && last->type != REGEST_WORD_BEFORE &&
          last->type != REGEST_WORD_AFTER && last->type != REGEST_WORD_UNTIL &&
          !is_german_am (window, last) && read_first (tokens, n, habit, found))
        return TRUE;
    }
  return FALSE;
}
