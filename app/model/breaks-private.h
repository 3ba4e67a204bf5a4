/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* how many bytes of @utf8 hold the most whole graphemes that fit in @max_chars code points; where
 * the first grapheme alone is longer, its length. @utf8 begins where a grapheme begins. */
gsize regest_breaks_fit (const char *utf8, gsize n_bytes, guint max_chars);

G_END_DECLS
