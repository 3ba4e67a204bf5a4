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

/**
 * regest_date_read:
 * @reading: a date as a document writes it: "5 june 1951", "18:30 5 June 1951", "5.6.51", "9 June",
 * "1930 9 June", "1951-06-05"
 * @context: (nullable): EDTF of the document's or the part's date; lends what the reading lacks
 * @inferred: (out) (optional): whether something was lent
 *
 * Month names in English, German, French, Russian and Latin, Chinese and Korean forms, Roman
 * months. Day before month where numbers leave it open.
 *
 * Returns: (nullable) (transfer full): EDTF; NULL where it is not understood
 */
char *regest_date_read (const char *reading, const char *context, gboolean *inferred);

G_END_DECLS
