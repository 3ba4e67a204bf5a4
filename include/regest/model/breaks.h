/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/text.h>

G_BEGIN_DECLS

/*
 * Where characters (extended grapheme clusters, UAX 29) and words begin and end. All offsets are
 * code points of the record's text. Words are looked for in every script ICU has a dictionary for.
 */
/* may a span start or end here? */
gboolean regest_breaks_is_grapheme (RegestText *text, guint offset);
/* widens a span so that it cuts no grapheme */
RegestSpan regest_breaks_snap (RegestText *text, RegestSpan span);
/* takes blanks, line breaks and punctuation off both ends (quotes, commas, full stops, brackets
 * without their other half), then snaps; apostrophes and hyphens inside words, the full stop of an
 * abbreviation's middle and paired brackets stay. An all-punctuation span loses only its blanks. */
RegestSpan regest_breaks_trim (RegestText *text, RegestSpan span);
/* the word that holds or touches @offset; FALSE where only blanks or punctuation stand */
gboolean regest_breaks_word_at (RegestText *text, guint offset, RegestSpan *word);
gboolean regest_breaks_is_word_edge (RegestText *text, guint offset);
guint regest_breaks_next_word_end (RegestText *text, guint offset);
guint regest_breaks_previous_word_start (RegestText *text, guint offset);

G_END_DECLS
