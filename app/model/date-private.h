/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/date.h>

G_BEGIN_DECLS

gint64 regest_days_from_date (gint64 year, int month, int day); /* since 1970-01-01 */
int regest_days_in_month (gint64 year, int month);

typedef enum
{
  REGEST_WORD_NUMBER, /* value; n_digits */
  REGEST_WORD_ROMAN, /* a month as I to XII; value */
  REGEST_WORD_MARK, /* value: one of . / - : , and ( between dates */
  REGEST_WORD_MONTH,
  REGEST_WORD_SEASON, /* value: 21 to 24 */
  REGEST_WORD_NOISE, /* weekdays, articles, prepositions; value 1: belongs to the year before */
  REGEST_WORD_AM,
  REGEST_WORD_PM,
  REGEST_WORD_HALF, /* "in the evening", behind an hour; value: hours to add to one up to twelve */
  REGEST_WORD_BEFORE_AM, /* stands before the hour */
  REGEST_WORD_BEFORE_PM,
  REGEST_WORD_HOUR, /* behind a number: 18 Uhr, 1930 hrs */
  REGEST_WORD_MINUTE,
  REGEST_WORD_NOON, /* value: the hour; midnight's is 0 */
  REGEST_WORD_YEAR, /* 年, 년 */
  REGEST_WORD_MONTH_SIGN,
  REGEST_WORD_DAY,
  REGEST_WORD_ERA, /* value: what is added to its years */
  REGEST_WORD_TO,
  REGEST_WORD_AND,
  REGEST_WORD_OR,
  REGEST_WORD_ABOUT,
  REGEST_WORD_BEFORE,
  REGEST_WORD_AFTER,
  REGEST_WORD_UNTIL, /* "until": before, at the start; "to" between two dates */
  REGEST_WORD_DECADE,
  REGEST_WORD_UNSURE,
  REGEST_WORD_INSTANT, /* "inst.": of the document's month; value: months to add */
  REGEST_WORD_RELATIVE, /* "yesterday"; value: days to add */
  REGEST_WORD_STYLE, /* "old style": value 1; "new style": 0. Between dates: "/" or "(" */
} RegestWordType;

typedef struct
{
  RegestWordType type;
  int value;
  guint n_digits;
  guint start; /* its first byte in the reading, and one after its last */
  guint end;
} RegestDateToken;

#define REGEST_DATE_MAX_TOKENS 40

/* One date as it was written: -1 where it has no year, month, …. */
typedef struct
{
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int season;
  guint year_digits;
  gboolean decade;
  gboolean this_month; /* "inst.": month and year of the context, and so many more */
  int more_months;
  gboolean relative; /* "yesterday": the context's day, and so many more */
  int more_days;
  gboolean time_is_marked; /* by a colon, "p.m.", "Uhr" */
  gboolean figure_time; /* "1930" */
} RegestDateGiven;

typedef struct
{
  RegestDateGiven date;
  RegestWordType joined_by; /* to the one before */
} RegestDateItem;

#define REGEST_DATE_MAX_ITEMS 8

/**
 * RegestDateParser:
 * @tokens: without adverbs; one more can be read behind the last
 * @month_first: "6/5/51" is in June
 * @whole: the tokens are all of a reading, not a place in a text
 */
typedef struct
{
  const RegestDateToken *tokens;
  guint n_tokens;
  gboolean month_first;
  gboolean whole;
  RegestDateItem items[REGEST_DATE_MAX_ITEMS];
  guint n_items;
  guint n_steps;
} RegestDateParser;

/* fills the items; FALSE: it is no date */
gboolean regest_date_parse (RegestDateParser *self);

/* the words of a reading, without noise; FALSE where one of them has no place in a date: those
 * before it are there */
gboolean regest_date_tokenise (const char *reading, GArray *tokens);
/* takes marks off that say nothing where they stand */
void regest_date_drop_idle_marks (GArray *tokens);
/* @folded: without case and marks; a month may be shortened to three letters and more */
gboolean regest_date_find_word (const char *folded, RegestWordType *type, int *value);
/* the longest sign of Chinese, Japanese or Korean at the start of @p; its length in bytes, 0: none
 *  */
gsize regest_date_find_sign (const char *p, RegestWordType *type, int *value);

G_END_DECLS
