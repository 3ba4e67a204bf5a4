/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/text.h>

G_BEGIN_DECLS

/**
 * RegestFold:
 *
 * What two writings of a name may differ in and still be the same. CASE and DIACRITICS follow
 * Unicode (full case folding, canonical decomposition without marks); BLANKS makes any run of
 * blanks and line ends one blank and apostrophes and hyphens of all kinds one; CONFUSIONS folds
 * what scanners confuse (Il II ll, 0 O, rn m, ſ f, …).
 */
typedef enum
{
  REGEST_FOLD_NONE = 0,
  REGEST_FOLD_CASE = 1 << 0,
  REGEST_FOLD_DIACRITICS = 1 << 1,
  REGEST_FOLD_BLANKS = 1 << 2,
  REGEST_FOLD_CONFUSIONS = 1 << 3,
  REGEST_FOLD_NAMES = REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS | REGEST_FOLD_BLANKS |
                      REGEST_FOLD_CONFUSIONS,
} RegestFold;

char *regest_fold_string (const char *string, RegestFold fold);

typedef struct
{
  RegestFold fold;
  gboolean whole_words;
} RegestFindOptions;

/* every non-overlapping occurrence of @words in the text, in order; elements are RegestSpan (code
 * points) */
GArray *regest_text_find (RegestText *text, const char *words, const RegestFindOptions *options);

G_END_DECLS
