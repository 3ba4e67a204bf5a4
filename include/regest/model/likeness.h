/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RegestLikeness:
 *
 * How near a writing in a text is to a name whose key (RegestFold_NAMES) it has, farthest first.
 * MISREAD: a scanner took its letters for others ("Kim II" for "Kim Il", "Preuffen" for
 * "Preussen"); FOLDED: diacritics, apostrophes or blanks differ; CASE: only capitals do.
 */
typedef enum
{
  REGEST_LIKENESS_NONE,
  REGEST_LIKENESS_MISREAD,
  REGEST_LIKENESS_FOLDED,
  REGEST_LIKENESS_CASE,
  REGEST_LIKENESS_SAME,
} RegestLikeness;

/* both in valid UTF-8 */
RegestLikeness regest_likeness (const char *wanted, const char *found);

/* what one code point becomes when RegestFold_NAMES folds it alone: at most four, written to
 * @letters; 0: it goes */
guint regest_fold_letter (gunichar c, gunichar letters[4]);
/* may a Korean word end before @rest, because that is a particle? */
gboolean regest_is_korean_particle (const char *rest);

G_END_DECLS
