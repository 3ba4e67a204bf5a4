/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "document-private.h"

#define BLOCK_SIZE 1024 /* tags */

G_STATIC_ASSERT (sizeof (Tag) == 32);

void
tag_index_init (TagIndex *self)
{
  self->tags = g_ptr_array_new ();
  self->reach = g_array_new (FALSE, FALSE, sizeof (guint));
  self->scattered = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->pool = g_ptr_array_new_with_free_func (g_free);
}

void
tag_index_clear (TagIndex *self)
{
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_pointer (&self->reach, g_array_unref);
  g_clear_pointer (&self->scattered, g_hash_table_unref);
  g_clear_pointer (&self->by_id, g_ptr_array_unref);
  g_clear_pointer (&self->pool, g_ptr_array_unref);
}

void
tag_index_remove_all (TagIndex *self)
{
  tag_index_clear (self);
  self->unused = NULL;
  self->n_by_id = 0;
  tag_index_init (self);
}

/* -- the pool -------------------------------------------------------------- */

static void
put_back (TagIndex *self, Tag *tag)
{
  memcpy (tag, &self->unused, sizeof self->unused);
  self->unused = tag;
}

Tag *
tag_index_new_tag (TagIndex *self)
{
  Tag *tag;

  if (self->unused == NULL)
    {
      Tag *block = g_new (Tag, BLOCK_SIZE);

      g_ptr_array_add (self->pool, block);
      for (guint i = BLOCK_SIZE; i-- > 0;)
        put_back (self, &block[i]);
    }
  tag = self->unused;
  memcpy (&self->unused, tag, sizeof self->unused);
  memset (tag, 0, sizeof *tag);
  return tag;
}

void
tag_index_add (TagIndex *self, Tag *tag)
{
  g_ptr_array_add (self->tags, tag);
  tag->extent.start = G_MAXUINT;
  tag->extent.end = 0;
  if (self->by_id != NULL)
    g_ptr_array_add (self->by_id, tag);
}

static GArray *
scatter (TagIndex *self, Tag *tag)
{
  GArray *spans = g_hash_table_lookup (self->scattered, tag);

  if (spans == NULL)
    {
      spans = g_array_new (FALSE, FALSE, sizeof (RegestSpan));
      g_array_append_val (spans, tag->extent);
      g_hash_table_insert (self->scattered, tag, spans);
      tag->is_scattered = TRUE;
    }
  return spans;
}

gboolean
tag_is_wordless (const Tag *tag)
{
  return tag->extent.start > tag->extent.end;
}

void
tag_index_add_piece (TagIndex *self, Tag *tag, RegestSpan span)
{
  if (!tag_is_wordless (tag))
    g_array_append_val (scatter (self, tag), span);
  tag->extent.start = MIN (tag->extent.start, span.start);
  tag->extent.end = MAX (tag->extent.end, span.end);
}

/* returns how many of the first @n stay */
static guint
leave_out_doomed (GPtrArray *tags, guint n)
{
  guint n_left = 0, n_of_first = 0;

  for (guint i = 0; i < tags->len; i++)
    {
      Tag *tag = g_ptr_array_index (tags, i);

      if (tag->is_doomed)
        continue;
      n_of_first += i < n ? 1 : 0;
      tags->pdata[n_left++] = tag;
    }
  g_ptr_array_set_size (tags, (int) n_left);
  return n_of_first;
}

void
tag_index_remove_doomed (TagIndex *self)
{
  g_autoptr (GPtrArray) doomed = g_ptr_array_new ();

  for (guint i = 0; i < self->tags->len; i++)
    if (((Tag *) g_ptr_array_index (self->tags, i))->is_doomed)
      g_ptr_array_add (doomed, g_ptr_array_index (self->tags, i));
  if (doomed->len == 0)
    return;
  leave_out_doomed (self->tags, 0);
  if (self->by_id != NULL)
    self->n_by_id = leave_out_doomed (self->by_id, self->n_by_id);
  for (guint i = 0; i < doomed->len; i++)
    {
      if (((Tag *) doomed->pdata[i])->is_scattered)
        g_hash_table_remove (self->scattered, doomed->pdata[i]);
      put_back (self, doomed->pdata[i]);
    }
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
compare_ids (gconstpointer a, gconstpointer b)
{
  const Tag *p = *(Tag *const *) a, *q = *(Tag *const *) b;

  return regest_id_compare (&p->id, &q->id);
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const Piece *p = a, *q = b;
  int compared = compare_spans (p->span, q->span);

  return compared != 0 ? compared : regest_id_compare (&p->tag->id, &q->tag->id);
}

static gboolean
is_sorted (GPtrArray *tags, int (*compare) (gconstpointer, gconstpointer))
{
  for (guint i = 1; i < tags->len; i++)
    if (compare (&tags->pdata[i - 1], &tags->pdata[i]) > 0)
      return FALSE;
  return TRUE;
}

/* few new ones are put where they belong; many are sorted with the rest */
#define FEW 64

static void
insert_or_sort (GPtrArray *tags, guint n_sorted, int (*compare) (gconstpointer, gconstpointer))
{
  gpointer *p = tags->pdata;

  if (tags->len - n_sorted > FEW)
    {
      if (!is_sorted (tags, compare))
        qsort (p, tags->len, sizeof *p, compare);
      return;
    }
  for (guint i = n_sorted; i < tags->len; i++)
    {
      gpointer tag = p[i];
      guint low = 0, high = i;

      while (low < high)
        {
          guint middle = low + (high - low) / 2;

          if (compare (&p[middle], &tag) <= 0)
            low = middle + 1;
          else
            high = middle;
        }
      memmove (&p[low + 1], &p[low], (i - low) * sizeof *p);
      p[low] = tag;
    }
}

/* all tags, as they are searched */
static GPtrArray *
get_order (TagIndex *self)
{
  return self->order != NULL ? self->order : self->tags;
}

static guint
measure (TagIndex *self, guint low, guint high)
{
  guint middle = low + (high - low) / 2;
  const Tag *tag = g_ptr_array_index (get_order (self), middle);
  guint reach = tag_is_wordless (tag) ? 0 : tag->extent.end;
  guint left = low < middle ? measure (self, low, middle) : 0;
  guint right = middle + 1 < high ? measure (self, middle + 1, high) : 0;

  /* not within MAX(), which would do the work of a branch twice */
  reach = MAX (reach, MAX (left, right));
  g_array_index (self->reach, guint, middle) = reach;
  return reach;
}

static void
measure_all (TagIndex *self)
{
  g_array_set_size (self->reach, self->tags->len);
  if (self->tags->len > 0)
    measure (self, 0, self->tags->len);
}

void
tag_index_settle (TagIndex *self, guint n_sorted)
{
  insert_or_sort (self->tags, n_sorted, compare_tags);
  for (guint i = 0; i < self->tags->len; i++)
    ((Tag *) g_ptr_array_index (self->tags, i))->item = i;
  measure_all (self);
}

void
tag_index_settle_aside (TagIndex *self)
{
  g_clear_pointer (&self->order, g_ptr_array_unref);
  self->order = g_ptr_array_copy (self->tags, NULL, NULL);
  qsort (self->order->pdata, self->order->len, sizeof (gpointer), compare_tags);
  measure_all (self);
}

static void
move_span (RegestSpan *span, int by)
{
  span->start += by;
  span->end += by;
}

/* The extent of a tag of which only some pieces move is right again when it was loaded anew. */
void
tag_index_move (TagIndex *self, RegestSpan lines, int by, MoveFunc func, gpointer user_data)
{
  for (guint i = 0; i < self->tags->len; i++)
    {
      Tag *tag = g_ptr_array_index (self->tags, i);
      GArray *spans = tag->is_scattered ? g_hash_table_lookup (self->scattered, tag) : NULL;
      RegestSpan *span = spans != NULL ? (RegestSpan *) (gpointer) spans->data : &tag->extent;

      if (tag_is_wordless (tag))
        continue;
      for (guint j = 0; j < (spans != NULL ? spans->len : 1); j++, span++)
        if (span->end > lines.start)
          {
            gboolean behind = span->start >= lines.end;

            if (behind)
              move_span (span, by);
            func (tag, behind, user_data);
          }
      if (spans == NULL)
        continue;
      if (tag->extent.start >= lines.end)
        tag->extent.start += by;
      if (tag->extent.end > lines.start && tag->extent.end >= lines.end)
        tag->extent.end += by;
    }
}

/* -- questions ------------------------------------------------------------- */

/* Halving takes a fifth of the memory of a table of ids, and is asked a few times an action. */
Tag *
tag_index_find (TagIndex *self, const RegestId *id)
{
  guint low = 0, high;

  if (self->by_id == NULL)
    self->by_id = g_ptr_array_copy (self->tags, NULL, NULL);
  if (self->n_by_id < self->by_id->len)
    insert_or_sort (self->by_id, self->n_by_id, compare_ids);
  self->n_by_id = high = self->by_id->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      Tag *tag = g_ptr_array_index (self->by_id, middle);
      int compared = regest_id_compare (&tag->id, id);

      if (compared == 0)
        return tag;
      if (compared < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
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

static void
visit_tag (const Query *query, Tag *tag)
{
  GArray *spans = tag->is_scattered ? g_hash_table_lookup (query->index->scattered, tag) : NULL;
  const RegestSpan *span = spans != NULL ? (const RegestSpan *) (gpointer) spans->data
                                         : &tag->extent;

  if (tag_is_wordless (tag))
    return;
  for (guint i = 0; i < (spans != NULL ? spans->len : 1); i++, span++)
    if (!ends_before (query, span->end) && !begins_after (query, span->start))
      {
        Piece piece = { *span, tag };

        query->func (&piece, query->user_data);
      }
}

/* FALSE: all that follows begins behind the range */
static gboolean
visit (const Query *query, guint low, guint high)
{
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      Tag *tag = g_ptr_array_index (get_order (query->index), middle);

      if (ends_before (query, g_array_index (query->index->reach, guint, middle)))
        return TRUE;
      if (!visit (query, low, middle) || begins_after (query, tag->extent.start))
        return FALSE;
      visit_tag (query, tag);
      low = middle + 1;
    }
  return TRUE;
}

static void
keep_piece (const Piece *piece, gpointer pieces)
{
  g_array_append_vals ((GArray *) pieces, piece, 1);
}

/* The later pieces of a tag come where its first one stands: they are put in order. */
static void
foreach_scattered (TagIndex *self, RegestSpan range, PieceFunc func, gpointer user_data)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  Query query = { self, range, keep_piece, pieces };

  visit (&query, 0, self->reach->len);
  g_array_sort (pieces, compare_pieces);
  for (guint i = 0; i < pieces->len; i++)
    func (&g_array_index (pieces, Piece, i), user_data);
}

void
tag_index_foreach (TagIndex *self, RegestSpan range, PieceFunc func, gpointer user_data)
{
  Query query = { self, range, func, user_data };

  if (g_hash_table_size (self->scattered) > 0)
    foreach_scattered (self, range, func, user_data);
  else
    visit (&query, 0, self->reach->len);
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
