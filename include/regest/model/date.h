/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Dates are EDTF (ISO 8601-2:2019, levels 0 to 2), kept as strings. Bounds are seconds of the
 * proleptic Gregorian calendar since 1970-01-01T00:00:00 without zone, first and last second of
 * what the string can mean; G_MININT64 and G_MAXINT64 where it is open or unknown.
 */
typedef struct
{
  gint64 earliest;
  gint64 latest;
  int level; /* 0, 1 or 2 */
} RegestEdtf;

gboolean regest_edtf_parse (const char *edtf, RegestEdtf *result, GError **error);
/* by what they can mean: the first second, then the last one, the shorter before the longer; days
 * of an unknown year ("XXXX-06-05") come behind all others, by month and day, and what is no EDTF
 * comes last, by its letters. For sorting; NULL is allowed */
int regest_edtf_compare (const char *left, const char *right);
/* is its year not known: "XXXX-06-05"? */
gboolean regest_edtf_is_of_any_year (const char *edtf);
/* whether both can mean the same moment */
gboolean regest_edtf_overlap (const char *left, const char *right);

/* "6/5/51": the 6th of May or the 5th of June. Dotted figures are always day, month, year. */
typedef enum
{
  REGEST_DATE_DAY_FIRST,
  REGEST_DATE_MONTH_FIRST,
} RegestDateOrder;

/**
 * RegestDateHabit:
 * @context: (nullable): EDTF of the document's or the part's date; lends what a reading lacks
 * @order: how the document writes days and months in figures
 * @open_year: a day that nothing lends a year is of any year, "XXXX-06-05" (level 2); its time is
 * in the reading only, for EDTF has times of whole dates alone. FALSE: it has no value
 */
typedef struct
{
  const char *context;
  RegestDateOrder order;
  gboolean open_year;
} RegestDateHabit;

/**
 * regest_date_read:
 * @reading: a date as a document writes it: "5 june 1951", "18:30 5 June 1951", "5.6.51", "9 June",
 * "1930 9 June", "25 October/7 November 1917" (old and new style), "yesterday", "1951-06-05"
 * @context: (nullable): EDTF of the document's or the part's date; lends what the reading lacks
 * @inferred: (out) (optional): whether something was lent
 *
 * Month names in English, German, French, Russian, Arabic and Latin, Chinese and Korean forms,
 * Roman months. Day before month where numbers leave it open. Midnight is the first minute of its
 * day.
 *
 * Returns: (nullable) (transfer full): EDTF; NULL where it is not understood
 */
char *regest_date_read (const char *reading, const char *context, gboolean *inferred);
char *regest_date_read_by_habit (const char *reading, const RegestDateHabit *habit,
                                 gboolean *inferred);

/* what the words of a date say themselves */
typedef enum
{
  REGEST_DATE_YEAR = 1 << 0,
  REGEST_DATE_MONTH = 1 << 1,
  REGEST_DATE_DAY = 1 << 2,
  REGEST_DATE_TIME = 1 << 3,
  REGEST_DATE_MARKED_TIME = 1 << 4, /* by a colon, "p.m.", "Uhr" */
  REGEST_DATE_NAME = 1 << 5, /* of a month or season, not figures only */
  REGEST_DATE_SEVERAL = 1 << 6, /* a range, a list */
  REGEST_DATE_THIS_MONTH = 1 << 7, /* "5th inst." */
  REGEST_DATE_RELATIVE = 1 << 8, /* "yesterday" */
} RegestDateParts;

/**
 * RegestDateFound:
 * @length: bytes from the start of the text
 * @value: (nullable): EDTF; NULL where neither the words nor the context say enough
 */
typedef struct
{
  gsize length;
  char *value;
  gboolean inferred;
  RegestDateParts parts;
} RegestDateFound;

/* (skip): the longest date that begins with the first byte of @text; FALSE: there is none. Whether
 * "1930" or "May" is meant for one there is the caller's to judge by @parts and what stands around
 * it. @found: (out caller-allocates): value to be freed */
gboolean regest_date_find (const char *text, gsize n_bytes, const RegestDateHabit *habit,
                           RegestDateFound *found);

G_END_DECLS
