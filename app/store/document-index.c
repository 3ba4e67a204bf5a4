/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "document-private.h"

static void
tag_free (gpointer data)
{
  Tag *tag = data;

  g_clear_object (&tag->object);
  g_free (tag);
}

void
tag_index_init (TagIndex *self)
{
  self->tags = g_ptr_array_new_with_free_func (tag_free);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self->reach = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
forget_slots (TagIndex *self)
{
  if (self->slots == NULL)
    return;
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  regest_id_map_clear (&self->slot_of);
}

void
tag_index_clear (TagIndex *self)
{
  forget_slots (self);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->pieces, g_array_unref);
  g_clear_pointer (&self->reach, g_array_unref);
}

void
tag_index_remove_all (TagIndex *self)
{
  forget_slots (self);
  g_ptr_array_set_size (self->tags, 0);
  g_array_set_size (self->pieces, 0);
  g_array_set_size (self->reach, 0);
}

void
tag_index_add (TagIndex *self, Tag *tag)
{
  g_ptr_array_add (self->tags, tag);
  tag->extent.start = G_MAXUINT;
  tag->extent.end = 0;
  if (self->slots != NULL)
    {
      regest_id_map_set (&self->slot_of, &tag->id, self->slots->len);
      g_ptr_array_add (self->slots, tag);
    }
}

gboolean
tag_is_wordless (const Tag *tag)
{
  return tag->extent.start > tag->extent.end;
}

void
tag_index_add_piece (TagIndex *self, Tag *tag, RegestSpan span)
{
  Piece piece = { span, tag };

  tag->extent.start = MIN (tag->extent.start, span.start);
  tag->extent.end = MAX (tag->extent.end, span.end);
  g_array_append_val (self->pieces, piece);
}

static Piece *
piece_at (TagIndex *self, guint index)
{
  return &g_array_index (self->pieces, Piece, index);
}

void
tag_index_remove_doomed (TagIndex *self)
{
  guint n = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    if (!piece_at (self, i)->tag->is_doomed)
      *piece_at (self, n++) = *piece_at (self, i);
  g_array_set_size (self->pieces, n);

  n = 0;
  for (guint i = 0; i < self->tags->len; i++)
    {
      Tag *tag = g_ptr_array_index (self->tags, i);
      guint slot;

      if (!tag->is_doomed)
        {
          self->tags->pdata[n++] = tag;
          continue;
        }
      if (self->slots != NULL && regest_id_map_get (&self->slot_of, &tag->id, &slot))
        self->slots->pdata[slot] = NULL;
      tag_free (tag);
    }
  /* the rest were moved or freed */
  self->tags->len = n;
}

/* -- order ----------------------------------------------------------------- */

static inline int
compare_spans (RegestSpan p, RegestSpan q)
{
  if (p.start != q.start)
    return p.start < q.start ? -1 : 1;
  return p.end > q.end ? -1 : p.end < q.end;
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  const Tag *p = *(Tag *const *) a, *q = *(Tag *const *) b;
  int compared = compare_spans (p->extent, q->extent);

  return compared != 0 ? compared : regest_id_compare (&p->id, &q->id);
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const Piece *p = a, *q = b;
  int compared = compare_spans (p->span, q->span);

  return compared != 0 ? compared : regest_id_compare (&p->tag->id, &q->tag->id);
}

static gboolean
is_sorted (gconstpointer array, guint n, gsize size, int (*compare) (gconstpointer, gconstpointer))
{
  const char *p = array;

  for (guint i = 1; i < n; i++)
    if (compare (p + (i - 1) * size, p + i * size) > 0)
      return FALSE;
  return TRUE;
}

/* few new ones are put where they belong; many are sorted with the rest */
#define FEW 64

static void
insert_or_sort (gpointer array, guint n_sorted, guint n, gsize size,
                int (*compare) (gconstpointer, gconstpointer))
{
  char *p = array;
  char buffer[sizeof (Piece)];

  if (n - n_sorted > FEW)
    {
      if (!is_sorted (array, n, size, compare))
        qsort (array, n, size, compare);
      return;
    }
  for (guint i = n_sorted; i < n; i++)
    {
      guint low = 0, high = i;

      memcpy (buffer, p + i * size, size);
      while (low < high)
        {
          guint middle = low + (high - low) / 2;

          if (compare (p + middle * size, buffer) <= 0)
            low = middle + 1;
          else
            high = middle;
        }
      memmove (p + (low + 1) * size, p + low * size, (i - low) * size);
      memcpy (p + low * size, buffer, size);
    }
}

static guint
measure (TagIndex *self, guint low, guint high)
{
  guint middle = low + (high - low) / 2;
  guint reach = piece_at (self, middle)->span.end;
  guint left = low < middle ? measure (self, low, middle) : 0;
  guint right = middle + 1 < high ? measure (self, middle + 1, high) : 0;

  /* not within MAX(), which would do the work of a branch twice */
  reach = MAX (reach, MAX (left, right));
  g_array_index (self->reach, guint, middle) = reach;
  return reach;
}

void
tag_index_measure (TagIndex *self)
{
  g_array_set_size (self->reach, self->pieces->len);
  if (self->pieces->len > 0)
    measure (self, 0, self->pieces->len);
}

void
tag_index_settle_pieces (TagIndex *self, guint n_sorted_pieces)
{
  insert_or_sort (self->pieces->data, n_sorted_pieces, self->pieces->len, sizeof (Piece),
                  compare_pieces);
  tag_index_measure (self);
}

void
tag_index_settle (TagIndex *self, guint n_sorted_tags, guint n_sorted_pieces)
{
  insert_or_sort (self->tags->pdata, n_sorted_tags, self->tags->len, sizeof (gpointer),
                  compare_tags);
  for (guint i = 0; i < self->tags->len; i++)
    ((Tag *) g_ptr_array_index (self->tags, i))->item = i;
  tag_index_settle_pieces (self, n_sorted_pieces);
}

/* -- questions ------------------------------------------------------------- */

static void
make_slots (TagIndex *self)
{
  self->slots = g_ptr_array_new ();
  regest_id_map_init (&self->slot_of, self->tags->len + FEW);
  for (guint i = 0; i < self->tags->len; i++)
    {
      Tag *tag = g_ptr_array_index (self->tags, i);

      regest_id_map_set (&self->slot_of, &tag->id, i);
      g_ptr_array_add (self->slots, tag);
    }
}

Tag *
tag_index_find (TagIndex *self, const RegestId *id)
{
  guint slot;

  if (self->slots == NULL)
    make_slots (self);
  return regest_id_map_get (&self->slot_of, id, &slot) ? g_ptr_array_index (self->slots, slot)
                                                       : NULL;
}

typedef struct
{
  TagIndex *index;
  RegestSpan range;
  PieceFunc func;
  gpointer user_data;
} Query;

static gboolean
begins_after (const Query *query, guint start)
{
  return query->range.start == query->range.end ? start > query->range.end
                                                : start >= query->range.end;
}

static gboolean
ends_before (const Query *query, guint end)
{
  return query->range.start == query->range.end ? end < query->range.start
                                                : end <= query->range.start;
}

/* FALSE: all that follows begins behind the range */
static gboolean
visit (const Query *query, guint low, guint high)
{
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Piece *piece = piece_at (query->index, middle);

      if (ends_before (query, g_array_index (query->index->reach, guint, middle)))
        return TRUE;
      if (!visit (query, low, middle) || begins_after (query, piece->span.start))
        return FALSE;
      if (!ends_before (query, piece->span.end))
        query->func (piece, query->user_data);
      low = middle + 1;
    }
  return TRUE;
}

void
tag_index_foreach (TagIndex *self, RegestSpan range, PieceFunc func, gpointer user_data)
{
  Query query = { self, range, func, user_data };

  visit (&query, 0, self->pieces->len);
}

guint
tag_index_lower_bound (TagIndex *self, guint offset)
{
  guint low = 0, high = self->tags->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (((Tag *) g_ptr_array_index (self->tags, middle))->extent.start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
