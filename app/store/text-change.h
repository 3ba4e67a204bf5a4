/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A correction of a text, worked out before anything is written: which lines become which, and
 * where every place of the old text stands in the new one. Offsets are code points. Private to
 * app/store.
 */

#include <regest/model/text.h>

typedef struct
{
  RegestText *before;
  RegestText *after;
  RegestSpan asked; /* what was to be replaced */
  RegestSpan changed; /* the part of it that differs */
  guint n_added; /* code points that stand in place of `changed` */
  char *added;
  guint first_segment; /* of `before` that changes … */
  guint n_segments; /* … and how many */
  guint n_new_segments; /* of `after`, from the same index on, in their place */
} RegestTextChange;

/* @before is kept. FALSE: nothing differs */
gboolean regest_text_change_init (RegestTextChange *self, RegestText *before, RegestSpan span,
                                  const char *replacement);
void regest_text_change_clear (RegestTextChange *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestTextChange, regest_text_change_clear)

/* Where a tag's words stand now. FALSE: none of them is left. What lay around the span that was
 * asked for holds its replacement; letters typed at the end or beginning of a tagged word become
 * part of it. */
gboolean regest_text_change_move (const RegestTextChange *self, RegestSpan *span);
/* whether rows that stand for this old span have to be written anew */
gboolean regest_text_change_touches (const RegestTextChange *self, RegestSpan span);
