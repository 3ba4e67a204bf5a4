/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What formats that know only plain days make of EDTF. Private to app/formats. */

/* the first, or the last, day that a date can mean: "1951-06-05"; NULL: open, or no date */
char *regest_days_dup_bound (const char *edtf, gboolean last);
/* a year, a month or a day that EDTF says without more, its time left out; @timed: (out)
 * (optional): whether there was one; NULL: it says more */
char *regest_days_dup_plain (const char *edtf, gboolean *timed);
/* both ends of an interval between plain dates; FALSE: it is none */
gboolean regest_days_split (const char *edtf, char **from, char **to);
/* (transfer full): without the mark that it is uncertain or approximate */
char *regest_days_dup_certain (const char *edtf);
