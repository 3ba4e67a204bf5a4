/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When something was done in the project, as one reads it: the same form in every window, with the
 * month in letters, so that nobody takes the day for the month.
 * @moment: microseconds since 1970, UTC; shown in the time of this machine
 * Returns: (transfer full) (nullable): NULL: no calendar has such a day */
char *regest_moment_dup_day (gint64 moment); /* "28 November 2026" */
char *regest_moment_dup_words (gint64 moment); /* "28 November 2026 at 16:05" */

G_END_DECLS
