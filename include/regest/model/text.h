/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <regest/model/id.h>
#include <regest/model/span.h>

G_BEGIN_DECLS

/**
 * RegestSegment:
 * @id: identity; anchors name it
 * @order: order key within the record
 * @text: UTF-8 without line break, NUL-terminated
 * @n_bytes: length of @text in bytes
 * @n_chars: length of @text in code points
 * @breaks: a line break ("\n", one code point) follows it
 *
 * One line as transcribed, or a part of an overlong one (then @breaks is FALSE on all but its
 * last). A text that ends in a line break ends in a segment with @breaks, without an empty one
 * after it.
 */
typedef struct
{
  RegestId id;
  const char *order;
  const char *text;
  guint n_bytes;
  guint n_chars;
  gboolean breaks;
} RegestSegment;

/* the same line: in identity, words and break, wherever it stands */
gboolean regest_segment_equal (const RegestSegment *self, const RegestSegment *other);

#define REGEST_SEGMENT_MAX_CHARS 4096 /* longer lines are split, never inside a grapheme */

/**
 * RegestAnchor:
 * @segment: a segment of the record
 * @offset: code points from the segment's start; n_chars + 1 is the place after its line break
 *
 * A position that survives corrections elsewhere in the text.
 */
typedef struct
{
  RegestId segment;
  guint offset;
} RegestAnchor;

#define REGEST_TYPE_ANCHOR (regest_anchor_get_type ())
GType regest_anchor_get_type (void);

typedef enum
{
  REGEST_ANCHOR_START, /* of a span: belongs to the character that follows */
  REGEST_ANCHOR_END, /* of a span: belongs to the character before */
} RegestAnchorSide;

/**
 * RegestText:
 *
 * A record's text: its segments and, in memory only, their running code-point offsets (prefix
 * sums). Reference counted and immutable once it is shared.
 */
typedef struct _RegestText RegestText;

#define REGEST_TYPE_TEXT (regest_text_get_type ())
GType regest_text_get_type (void);

RegestText *regest_text_new (void);
/* splits at "\n" into segments with new ids; @utf8 must be valid and hold no NUL; "\r" is the
 * caller's to remove */
RegestText *regest_text_new_from_string (const char *utf8, gssize n_bytes);
RegestText *regest_text_ref (RegestText *self);
void regest_text_unref (RegestText *self);
/* for builders: copies everything; only before the text is shared */
void regest_text_append (RegestText *self, const RegestSegment *segment);

guint regest_text_get_length (RegestText *self); /* code points */
guint regest_text_get_n_segments (RegestText *self);
const RegestSegment *regest_text_get_segment (RegestText *self, guint index);
/* code points; index == n: the length */
guint regest_text_get_segment_start (RegestText *self, guint index);
/* the one that holds it; the last for the end */
guint regest_text_find_segment (RegestText *self, guint offset);
gboolean regest_text_index_of (RegestText *self, const RegestId *segment, guint *index);

/* lines: what stands between line breaks, counted from 0; a line can be several segments */
guint regest_text_get_n_lines (RegestText *self);
guint regest_text_get_line_at (RegestText *self, guint offset);
RegestSpan regest_text_get_line (RegestText *self, guint line); /* without its line break */

gboolean regest_text_anchor (RegestText *self, guint offset, RegestAnchorSide side,
                             RegestAnchor *anchor);
/* FALSE: gone, or outside its segment */
gboolean regest_text_resolve (RegestText *self, const RegestAnchor *anchor, guint *offset);

/* the same lines, also by their ids */
gboolean regest_text_equal (RegestText *self, RegestText *other);

/* code points in valid UTF-8; (skip) */
guint regest_utf8_count_chars (const char *utf8, gsize n_bytes);

char *regest_text_dup_range (RegestText *self, RegestSpan span); /* UTF-8 */
char *regest_text_dup_string (RegestText *self);
gunichar regest_text_get_char (RegestText *self, guint offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestText, regest_text_unref)

G_END_DECLS
