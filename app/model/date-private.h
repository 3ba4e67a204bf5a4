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
  REGEST_WORD_MARK, /* value: one of . / - : , */
  REGEST_WORD_MONTH,
  REGEST_WORD_SEASON, /* value: 21 to 24 */
  REGEST_WORD_NOISE, /* weekdays, articles, prepositions */
  REGEST_WORD_AM,
  REGEST_WORD_PM,
  REGEST_WORD_BEFORE_AM, /* stands before the hour */
  REGEST_WORD_BEFORE_PM,
  REGEST_WORD_HOUR, /* behind a number: 18 Uhr, 1930 hrs */
  REGEST_WORD_MINUTE,
  REGEST_WORD_NOON,
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
} RegestWordType;

typedef struct
{
  RegestWordType type;
  int value;
  guint n_digits;
} RegestDateToken;

#define REGEST_DATE_MAX_TOKENS 40

/* the words of a reading, without noise; FALSE where one of them has no place in a date */
gboolean regest_date_tokenise (const char *reading, GArray *tokens);
/* @folded: without case and marks. @prefix: a month may be shortened to three letters and more. */
gboolean regest_date_find_word (const char *folded, RegestWordType *type, int *value);
/* the longest sign of Chinese, Japanese or Korean at the start of @p; its length in bytes, 0: none
 *  */
gsize regest_date_find_sign (const char *p, RegestWordType *type, int *value);

G_END_DECLS
