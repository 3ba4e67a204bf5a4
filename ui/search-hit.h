/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/store/query.h>

G_BEGIN_DECLS

/* A place found in the project, for a list. Properties (read-only): title, markup (keyword in
 * context, for Pango), label (the same in plain words, for a screen reader). */
#define REGEST_TYPE_SEARCH_HIT (regest_search_hit_get_type ())
G_DECLARE_FINAL_TYPE (RegestSearchHit, regest_search_hit, REGEST, SEARCH_HIT, GObject)

RegestSearchHit *regest_search_hit_new (const RegestHit *hit);
const RegestId *regest_search_hit_get_record (RegestSearchHit *self);
/* whose fields hold the words; NULL: they are in the text or the description */
const RegestId *regest_search_hit_get_tag (RegestSearchHit *self);
RegestSpan regest_search_hit_get_span (RegestSearchHit *self);

G_END_DECLS
