/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/patterns.h>

G_BEGIN_DECLS

/* What the editor of patterns says, in words. */

/* "2 lines cannot be read; …" */
char *regest_pattern_words_dup_checked (guint n_broken, guint n_hints);
/* "3 places in “Telegram of 5 June”" */
char *regest_pattern_words_dup_tried (guint n, guint most, const char *record);
/* words of a record on one line */
char *regest_pattern_words_dup_line (const char *words);
/* "Pattern in line 12, header · Sender: Lund" */
char *regest_pattern_words_dup_find (const RegestPatternFind *find, RegestProfile *profile);
/* the fields that groups may be named for: "addressee (Addressee), …" */
char *regest_pattern_words_dup_fields (RegestProfile *profile);

/* a section as it is written ("[head]"), and translated what it holds; NULL: there are no more */
const char *regest_pattern_words_get_section (guint index, const char **meaning);

G_END_DECLS
