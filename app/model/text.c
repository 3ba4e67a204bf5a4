/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <regest/model/text.h>

#include "breaks-private.h"
#include "order-key-private.h"

/*
 * Besides the segments themselves there are two arrays of numbers: where each segment starts (so
 * that an offset is found by halving) and which segment each line begins with. Strings stand in one
 * chunk. 1.5 million lines cost some 60 bytes a line and their words.
 *
 * Segments are found by their ids through a sorted permutation, made when first asked for. A hash
 * table took six times the memory, and an attacker's file could have made all its ids collide.
 */
struct _RegestText
{
  gatomicrefcount ref_count;
  GStringChunk *strings;
  GArray *segments; /* of RegestSegment */
  GArray *starts; /* of guint; one more than segments */
  GArray *first_of_line; /* of guint: index of a segment */
  guint *by_id; /* atomic; sorted by the ids; NULL: not asked for yet */
};

#define CHUNK_SIZE (32 * 1024)

static RegestAnchor *
copy_anchor (RegestAnchor *anchor)
{
  return g_memdup2 (anchor, sizeof *anchor);
}

G_DEFINE_BOXED_TYPE (RegestAnchor, regest_anchor, copy_anchor, g_free)
G_DEFINE_BOXED_TYPE (RegestText, regest_text, regest_text_ref, regest_text_unref)

RegestText *
regest_text_new (void)
{
  RegestText *self = g_new0 (RegestText, 1);
  guint zero = 0;

  g_atomic_ref_count_init (&self->ref_count);
  self->strings = g_string_chunk_new (CHUNK_SIZE);
  self->segments = g_array_new (FALSE, FALSE, sizeof (RegestSegment));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->first_of_line = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->starts, zero);
  return self;
}

RegestText *
regest_text_ref (RegestText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
regest_text_unref (RegestText *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_string_chunk_free (self->strings);
  g_array_unref (self->segments);
  g_array_unref (self->starts);
  g_array_unref (self->first_of_line);
  g_free (self->by_id);
  g_free (self);
}

static const RegestSegment *
segment_at (RegestText *self, guint index)
{
  return &g_array_index (self->segments, RegestSegment, index);
}

static guint
start_at (RegestText *self, guint index)
{
  return g_array_index (self->starts, guint, index);
}

/* with its line break */
static guint
full_length (const RegestSegment *segment)
{
  return segment->n_chars + (segment->breaks ? 1 : 0);
}

void
regest_text_append (RegestText *self, const RegestSegment *segment)
{
  RegestSegment copy;
  guint index, end;

  g_return_if_fail (self != NULL);
  g_return_if_fail (segment != NULL);

  index = self->segments->len;
  copy = *segment;
  copy.text = g_string_chunk_insert_len (self->strings, segment->text != NULL ? segment->text : "",
                                         segment->n_bytes);
  copy.order = g_string_chunk_insert (self->strings, segment->order != NULL ? segment->order : "");
  if (index == 0 || segment_at (self, index - 1)->breaks)
    g_array_append_val (self->first_of_line, index);
  g_array_append_val (self->segments, copy);
  end = start_at (self, index) + full_length (&copy);
  g_array_append_val (self->starts, end);
  g_clear_pointer (&self->by_id, g_free);
}

/**
 * regest_utf8_count_chars: (skip)
 */
guint
regest_utf8_count_chars (const char *utf8, gsize n_bytes)
{
  guint n = 0;

  for (gsize i = 0; i < n_bytes; i++)
    n += ((guchar) utf8[i] & 0xc0) != 0x80;
  return n;
}

static gsize
fit_segment (const char *line, gsize n_bytes)
{
  if (n_bytes <= REGEST_SEGMENT_MAX_CHARS ||
      (n_bytes <= 4 * REGEST_SEGMENT_MAX_CHARS &&
       regest_utf8_count_chars (line, n_bytes) <= REGEST_SEGMENT_MAX_CHARS))
    return n_bytes;
  return regest_breaks_fit (line, n_bytes, REGEST_SEGMENT_MAX_CHARS);
}

/* reads a segment off the front; returns how many bytes it took */
static gsize
next_segment (const char *utf8, gsize n_bytes, RegestSegment *segment)
{
  const char *line_break = memchr (utf8, '\n', n_bytes);
  gsize n_line = line_break != NULL ? (gsize) (line_break - utf8) : n_bytes;
  gsize n_taken = fit_segment (utf8, n_line);

  segment->text = utf8;
  segment->n_bytes = n_taken;
  segment->n_chars = regest_utf8_count_chars (utf8, n_taken);
  segment->breaks = line_break != NULL && n_taken == n_line;
  return n_taken + (segment->breaks ? 1 : 0);
}

/**
 * regest_text_new_from_string:
 * @utf8: valid UTF-8 without NUL
 * @n_bytes: its length; -1: it ends in a NUL
 *
 * Splits at "\n" into segments with new ids; "\r" is the caller's to remove.
 *
 * Returns: (transfer full): the text
 */
RegestText *
regest_text_new_from_string (const char *utf8, gssize n_bytes)
{
  RegestText *self;
  gsize length;
  guint n_segments = 0;

  g_return_val_if_fail (utf8 != NULL, NULL);

  self = regest_text_new ();
  length = n_bytes < 0 ? strlen (utf8) : (gsize) n_bytes;
  for (gsize i = 0; i < length;)
    {
      RegestSegment segment = { 0 };

      segment.id = regest_id_new ();
      segment.order = "";
      i += next_segment (utf8 + i, length - i, &segment);
      regest_text_append (self, &segment);
      n_segments++;
    }

  for (guint i = 0; i < n_segments; i++)
    {
      char order[REGEST_ORDER_KEY_SIZE];

      regest_order_key_nth (n_segments, i, order);
      g_array_index (self->segments, RegestSegment, i).order =
        g_string_chunk_insert (self->strings, order);
    }
  return self;
}

guint
regest_text_get_length (RegestText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return start_at (self, self->segments->len);
}

guint
regest_text_get_n_segments (RegestText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->segments->len;
}

/**
 * regest_text_get_segment:
 * @self: a text
 * @index: from 0
 *
 * Returns: (transfer none): a segment; it lives as long as the text
 */
const RegestSegment *
regest_text_get_segment (RegestText *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->segments->len, NULL);

  return segment_at (self, index);
}

guint
regest_text_get_segment_start (RegestText *self, guint index)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (index <= self->segments->len, 0);

  return start_at (self, index);
}

guint
regest_text_find_segment (RegestText *self, guint offset)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, 0);

  /* the last one that starts at or before the offset; empty ones among equals are passed over */
  high = self->segments->len;
  while (low + 1 < high)
    {
      guint middle = low + (high - low) / 2;

      if (start_at (self, middle) <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static int
compare_by_id (gconstpointer a, gconstpointer b, gpointer user_data)
{
  RegestText *self = user_data;

  return regest_id_compare (&segment_at (self, *(const guint *) a)->id,
                            &segment_at (self, *(const guint *) b)->id);
}

static guint *
make_permutation (RegestText *self)
{
  guint n = self->segments->len;
  guint *order = g_new (guint, MAX (n, 1));
  gboolean sorted = TRUE;

  for (guint i = 0; i < n; i++)
    {
      order[i] = i;
      sorted = sorted && (i == 0 || compare_by_id (&order[i - 1], &order[i], self) < 0);
    }
  if (!sorted)
    g_qsort_with_data (order, n, sizeof *order, compare_by_id, self);
  return order;
}

static const guint *
ensure_permutation (RegestText *self)
{
  guint *order = g_atomic_pointer_get (&self->by_id);

  if (order == NULL)
    {
      /* two threads may both make it; one of them wins */
      order = make_permutation (self);
      if (!g_atomic_pointer_compare_and_exchange (&self->by_id, NULL, order))
        {
          g_free (order);
          order = g_atomic_pointer_get (&self->by_id);
        }
    }
  return order;
}

/**
 * regest_text_index_of:
 * @self: a text
 * @segment: the id of a segment
 * @index: (out) (optional): its number
 *
 * Returns: whether the text has it
 */
gboolean
regest_text_index_of (RegestText *self, const RegestId *segment, guint *index)
{
  const guint *order;
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (segment != NULL, FALSE);

  order = ensure_permutation (self);
  high = self->segments->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int compared = regest_id_compare (&segment_at (self, order[middle])->id, segment);

      if (compared == 0)
        {
          if (index != NULL)
            *index = order[middle];
          return TRUE;
        }
      if (compared < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return FALSE;
}

guint
regest_text_get_n_lines (RegestText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->first_of_line->len;
}

guint
regest_text_get_line_at (RegestText *self, guint offset)
{
  guint segment;
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, 0);

  segment = regest_text_find_segment (self, offset);
  high = self->first_of_line->len;
  while (low + 1 < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->first_of_line, guint, middle) <= segment)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/**
 * regest_text_get_line:
 * @self: a text
 * @line: from 0
 *
 * Returns: the code points of a line, without its line break; the empty place at the end where
 * there is no such line
 */
RegestSpan
regest_text_get_line (RegestText *self, guint line)
{
  RegestSpan span = { 0, 0 };
  guint first, after;

  g_return_val_if_fail (self != NULL, span);

  if (line >= self->first_of_line->len)
    {
      span.start = span.end = regest_text_get_length (self);
      return span;
    }

  first = g_array_index (self->first_of_line, guint, line);
  after = line + 1 < self->first_of_line->len
            ? g_array_index (self->first_of_line, guint, line + 1)
            : self->segments->len;
  span.start = start_at (self, first);
  span.end = start_at (self, after) - (segment_at (self, after - 1)->breaks ? 1 : 0);
  return span;
}

/**
 * regest_text_anchor:
 * @self: a text
 * @offset: code points
 * @side: which neighbour the place belongs to
 * @anchor: (out caller-allocates): the place, as it survives corrections elsewhere
 *
 * Returns: %FALSE where the offset is outside the text, or the text is empty
 */
gboolean
regest_text_anchor (RegestText *self, guint offset, RegestAnchorSide side, RegestAnchor *anchor)
{
  guint index;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (anchor != NULL, FALSE);

  if (self->segments->len == 0 || offset > regest_text_get_length (self))
    return FALSE;

  index = regest_text_find_segment (self,
                                    side == REGEST_ANCHOR_END && offset > 0 ? offset - 1 : offset);
  anchor->segment = segment_at (self, index)->id;
  anchor->offset = offset - start_at (self, index);
  return TRUE;
}

/**
 * regest_text_resolve:
 * @self: a text
 * @anchor: a place
 * @offset: (out) (optional): code points
 *
 * Returns: %FALSE where its segment is gone or has become too short
 */
gboolean
regest_text_resolve (RegestText *self, const RegestAnchor *anchor, guint *offset)
{
  guint index;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (anchor != NULL, FALSE);

  if (!regest_text_index_of (self, &anchor->segment, &index) ||
      anchor->offset > full_length (segment_at (self, index)))
    return FALSE;

  if (offset != NULL)
    *offset = start_at (self, index) + anchor->offset;
  return TRUE;
}

static const char *
pointer_at (const RegestSegment *segment, guint offset)
{
  if (segment->n_bytes == segment->n_chars)
    return segment->text + offset;
  return g_utf8_offset_to_pointer (segment->text, offset);
}

static void
append_part (GString *string, const RegestSegment *segment, guint from, guint to)
{
  const char *start = pointer_at (segment, MIN (from, segment->n_chars));
  const char *end = to >= segment->n_chars ? segment->text + segment->n_bytes
                                           : pointer_at (segment, to);

  g_string_append_len (string, start, end - start);
  if (to > segment->n_chars)
    g_string_append_c (string, '\n');
}

/**
 * regest_text_dup_range:
 * @self: a text
 * @span: code points; what is outside the text is left out
 *
 * Returns: (transfer full): the words, in UTF-8
 */
char *
regest_text_dup_range (RegestText *self, RegestSpan span)
{
  GString *string;
  guint length;

  g_return_val_if_fail (self != NULL, NULL);

  length = regest_text_get_length (self);
  span.end = MIN (span.end, length);
  string = g_string_new (NULL);
  if (span.start >= span.end)
    return g_string_free (string, FALSE);

  for (guint i = regest_text_find_segment (self, span.start); i < self->segments->len; i++)
    {
      guint start = start_at (self, i);
      guint end = start_at (self, i + 1);

      if (start >= span.end)
        break;
      append_part (string, segment_at (self, i), MAX (span.start, start) - start,
                   MIN (span.end, end) - start);
    }
  return g_string_free (string, FALSE);
}

/**
 * regest_text_dup_string:
 * @self: a text
 *
 * Returns: (transfer full): all of it, in UTF-8
 */
char *
regest_text_dup_string (RegestText *self)
{
  RegestSpan all = { 0, G_MAXUINT };

  return regest_text_dup_range (self, all);
}

/**
 * regest_text_get_char:
 * @self: a text
 * @offset: code points
 *
 * Returns: the character there; 0 outside the text
 */
gunichar
regest_text_get_char (RegestText *self, guint offset)
{
  const RegestSegment *segment;
  guint index;

  g_return_val_if_fail (self != NULL, 0);

  if (offset >= regest_text_get_length (self))
    return 0;

  index = regest_text_find_segment (self, offset);
  segment = segment_at (self, index);
  offset -= start_at (self, index);
  return offset == segment->n_chars ? '\n' : g_utf8_get_char (pointer_at (segment, offset));
}

/**
 * regest_segment_equal: (skip)
 */
gboolean
regest_segment_equal (const RegestSegment *self, const RegestSegment *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return regest_id_equal (&self->id, &other->id) && self->n_bytes == other->n_bytes &&
         self->breaks == other->breaks && memcmp (self->text, other->text, self->n_bytes) == 0;
}

gboolean
regest_text_equal (RegestText *self, RegestText *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self == other)
    return TRUE;
  if (self->segments->len != other->segments->len)
    return FALSE;
  for (guint i = 0; i < self->segments->len; i++)
    if (!regest_segment_equal (segment_at (self, i), segment_at (other, i)))
      return FALSE;
  return TRUE;
}
