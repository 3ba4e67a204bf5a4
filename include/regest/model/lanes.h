/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/span.h>

G_BEGIN_DECLS

#define REGEST_LANES_MAX 6

/* Gives each of @n_spans spans, ordered by start and longer ones first, a lane below the words in
 * which it meets no other; lane 0 is next to the words. What lies inside is nearer to the words
 * than what is around it. Returns how many lanes were needed, REGEST_LANES_MAX at most: spans
 * beyond share the last lane. A span's lane depends on spans that start after it only. */
guint regest_lanes_assign (const RegestSpan *spans, guint n_spans, guint8 *lanes);

G_END_DECLS
