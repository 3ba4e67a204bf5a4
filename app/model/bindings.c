/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/model/bindings.h>

static void
set_bounds (RegestSpan span, guint *start, guint *end)
{
  *start = span.start;
  *end = span.end;
}

/**
 * regest_id_create:
 *
 * Returns: (transfer full): an identity that sorts behind every one made before
 */
RegestId *
regest_id_create (void)
{
  RegestId id = regest_id_new ();

  return regest_id_copy (&id);
}

/**
 * regest_text_get_line_bounds: (rename-to regest_text_get_line)
 * @self: a text
 * @line: from 0
 * @start: (out): where it starts
 * @end: (out): where it ends, without its line break
 */
void
regest_text_get_line_bounds (RegestText *self, guint line, guint *start, guint *end)
{
  set_bounds (regest_text_get_line (self, line), start, end);
}

/**
 * regest_text_dup_between: (rename-to regest_text_dup_range)
 * @self: a text
 * @start: code points
 * @end: code points
 *
 * Returns: (transfer full): the words there
 */
char *
regest_text_dup_between (RegestText *self, guint start, guint end)
{
  return regest_text_dup_range (self, (RegestSpan){ start, end });
}

/**
 * regest_text_find_folded: (rename-to regest_text_find)
 * @self: a text
 * @words: what to look for
 * @fold: what may differ
 * @whole_words: whether only whole words count
 *
 * Returns: (transfer container) (element-type RegestSpan): every occurrence, in order
 */
GPtrArray *
regest_text_find_folded (RegestText *self, const char *words, RegestFold fold,
                         gboolean whole_words)
{
  RegestFindOptions options = { fold, whole_words };
  g_autoptr (GArray) found = regest_text_find (self, words, &options);
  GPtrArray *spans = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; found != NULL && i < found->len; i++)
    g_ptr_array_add (spans, g_boxed_copy (REGEST_TYPE_SPAN,
                                          &g_array_index (found, RegestSpan, i)));
  return spans;
}

/**
 * regest_breaks_snap_bounds: (rename-to regest_breaks_snap)
 * @text: a text
 * @start: (inout): widened to the left, so that no grapheme is cut
 * @end: (inout): widened to the right
 */
void
regest_breaks_snap_bounds (RegestText *text, guint *start, guint *end)
{
  set_bounds (regest_breaks_snap (text, (RegestSpan){ *start, *end }), start, end);
}

/**
 * regest_breaks_trim_bounds: (rename-to regest_breaks_trim)
 * @text: a text
 * @start: (inout): moved behind blanks and punctuation
 * @end: (inout): moved before blanks and punctuation
 */
void
regest_breaks_trim_bounds (RegestText *text, guint *start, guint *end)
{
  set_bounds (regest_breaks_trim (text, (RegestSpan){ *start, *end }), start, end);
}

/**
 * regest_annotation_add_piece: (rename-to regest_annotation_add_target)
 * @self: an annotation
 * @start: code points
 * @end: code points
 * @quote: (nullable): the words there
 */
void
regest_annotation_add_piece (RegestAnnotation *self, guint start, guint end, const char *quote)
{
  regest_annotation_add_target (self, (RegestSpan){ start, end }, quote);
}

/**
 * regest_annotation_get_bounds: (rename-to regest_annotation_get_extent)
 * @self: an annotation
 * @start: (out): where the first piece starts
 * @end: (out): where the last one ends
 */
void
regest_annotation_get_bounds (RegestAnnotation *self, guint *start, guint *end)
{
  set_bounds (regest_annotation_get_extent (self), start, end);
}

/**
 * regest_attribute_set_evidence_bounds: (rename-to regest_attribute_set_evidence)
 * @self: an attribute that is not stored yet
 * @record: the record it was read in
 * @start: code points
 * @end: code points
 */
void
regest_attribute_set_evidence_bounds (RegestAttribute *self, const RegestId *record, guint start,
                                      guint end)
{
  regest_attribute_set_evidence (self, record, (RegestSpan){ start, end });
}
