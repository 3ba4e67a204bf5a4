/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/store/document.h>

#include "tag-style.h"

G_BEGIN_DECLS

/**
 * RegestKindLook:
 *
 * What a painter knows about a kind; an array of them is parallel to regest_profile_get_kinds().
 */
typedef struct
{
  RegestTagStyle style;
  gboolean hidden;
  gboolean block;
} RegestKindLook;

/**
 * RegestPending:
 * @start: code point where the buffer differs from the document's text
 * @removed: code points of the document's text that are gone there
 * @added: code points that stand there instead
 *
 * A correction being typed, that the project has not seen yet. All zero: there is none.
 */
typedef struct
{
  guint start;
  guint removed;
  guint added;
} RegestPending;

guint regest_pending_to_buffer (const RegestPending *self, guint offset, gboolean is_end);
guint regest_pending_to_document (const RegestPending *self, guint offset, gboolean is_end);

/**
 * RegestMark:
 * @span: in the buffer
 * @lane: counted from the words; parts have lanes of their own, counted from the text to the edge
 *
 * A piece of a tag, ready to be painted.
 */
typedef struct
{
  RegestSpan span;
  guint item;
  guint kind;
  guint lane;
  RegestTagFlags flags;
} RegestMark;

/**
 * RegestMarkLayout:
 *
 * Collects the pieces that touch a range and gives them lanes. Its arrays are kept from one call to
 * the next. Set the public fields before.
 */
typedef struct
{
  RegestDocument *document; /* not held */
  GArray *looks; /* of RegestKindLook; not held */
  RegestPending pending;
  guint selected; /* item or G_MAXUINT */
  /* a piece being dragged is shown with this span instead of its own */
  guint dragged_item;
  RegestSpan dragged_from;
  RegestSpan dragged_to;

  GArray *marks; /* of RegestMark: the result, in order of start, longer ones first */
  guint n_lanes; /* below the words, of the whole cluster */
  guint n_lanes_above;

  GArray *pieces;
  GArray *spans;
  GArray *lanes;
} RegestMarkLayout;

void regest_mark_layout_init (RegestMarkLayout *self);
void regest_mark_layout_clear (RegestMarkLayout *self);
void regest_mark_layout_collect (RegestMarkLayout *self, RegestSpan range);

G_END_DECLS
