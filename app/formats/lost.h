/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a format cannot hold of what is exported, counted over a whole export and told at its end,
 * by count and by name. Private to app/formats. */

#include <regest/formats/format.h>

typedef struct
{
  guint n_between; /* characters between sentences, line ends apart */
  guint n_in_pieces; /* tags */
  guint n_blank; /* tags of blanks only */
  guint n_wordless; /* tags that stand on no text */
  guint n_trimmed; /* tags that lost blanks at their ends */
  guint n_values; /* further values of a field */
  guint n_evidence;
  guint n_certainties;
  guint n_relations; /* between tags of different kinds */
  guint n_elsewhere; /* relations to what stands elsewhere */
} RegestLost;

/* counts the evidence and certainty of one that is written */
void regest_lost_count (RegestLost *self, RegestAnnotation *annotation);
/* @report: (nullable) */
void regest_lost_tell (const RegestLost *self, RegestReport *report);
