/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/fold.h>

G_BEGIN_DECLS

/* One code point after folding, and where it came from: several units can come from one code point
 * (then they share @start), one unit from several (a run of blanks, "rn" for "m", a letter with
 * marks). */
typedef struct
{
  gunichar folded;
  gunichar original;
  guint start;
  guint end;
} RegestFoldUnit;

/* ſ as the scanner reads it ("f"), not as it is meant ("s") */
#define REGEST_FOLD_LONG_S_AS_F (1 << 16)

/* appends the units of a code point that stands at @offset */
void regest_fold_char (GArray *units, gunichar c, guint offset, guint fold);
/* to be called after the last one; takes blanks off both ends where BLANKS is given and @strip */
void regest_fold_finish (GArray *units, guint fold, gboolean strip);
void regest_fold_utf8 (GArray *units, const char *string, guint fold);

G_END_DECLS
