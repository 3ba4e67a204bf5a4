/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RegestSpan:
 * @start: first code point, counted from 0 in the record's text
 * @end: one after the last code point
 */
typedef struct
{
  guint start;
  guint end;
} RegestSpan;

/* by start, then by end: a GCompareFunc over RegestSpan; (skip) */
int regest_span_compare (gconstpointer a, gconstpointer b);

#define REGEST_TYPE_SPAN (regest_span_get_type ())
GType regest_span_get_type (void);

/**
 * RegestSpanIndex:
 *
 * Answers "what touches this range" in O(log n + k). Items are numbers that the caller gives a
 * meaning (an index into its own array). An item may be added with several spans. A span touches
 * [start, end) when it shares a code point with it; empty spans and empty queries touch what
 * stands at or around that offset.
 */
typedef struct _RegestSpanIndex RegestSpanIndex;

/* FALSE stops */
typedef gboolean (*RegestSpanFunc) (RegestSpan span, guint item, gpointer user_data);

RegestSpanIndex *regest_span_index_new (void);
void regest_span_index_free (RegestSpanIndex *self);
void regest_span_index_add (RegestSpanIndex *self, RegestSpan span, guint item);
gboolean regest_span_index_remove (RegestSpanIndex *self, RegestSpan span, guint item);
void regest_span_index_clear (RegestSpanIndex *self);
guint regest_span_index_get_size (RegestSpanIndex *self);
/* in order of start, longer spans first, then of item */
void regest_span_index_foreach (RegestSpanIndex *self, RegestSpan range, RegestSpanFunc func,
                                gpointer user_data);
/* the item that starts next after (or before) an offset; FALSE where there is none */
gboolean regest_span_index_next (RegestSpanIndex *self, guint offset, RegestSpan *span,
                                 guint *item);
gboolean regest_span_index_previous (RegestSpanIndex *self, guint offset, RegestSpan *span,
                                     guint *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestSpanIndex, regest_span_index_free)

G_END_DECLS
