/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How texts and queries are written for the index of words. Private to app/store. */

#include <glib.h>

/* a letter of a script that puts no blanks between words (and Korean, whose particles join them):
 * each is indexed as a word of its own, a run of them is looked for as a phrase */
gboolean regest_search_is_unspaced (gunichar c);
/* a letter or digit */
gboolean regest_search_is_word (gunichar c);
/* opens or closes a phrase */
gboolean regest_search_is_quote (gunichar c);
/* appends @utf8 without case and diacritics, with blanks around unspaced letters */
void regest_search_append (GString *string, const char *utf8, gsize n_bytes);
