/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <regest/model/span.h>

/*
 * One array of entries in order, and over it a tree without pointers: each number of a level is the
 * greatest end of FAN entries (or numbers) below it. A query binary-searches the last entry that
 * may start early enough and walks down from the top, leaving out what ends too early.
 *
 * What is added waits unsorted behind the array until somebody asks; then it is sorted and merged
 * in. So 100,000 spans cost one sort, and a single one a pass over memory (a balanced tree was no
 * faster below a million, and four times as large). What is removed is marked and leaves with the
 * next rebuild, when there is more of it than of the living.
 */
#define FAN_BITS 4
#define FAN (1 << FAN_BITS)
#define MAX_LEVELS 8

typedef struct
{
  RegestSpan span;
  guint item;
  gboolean dead;
} Entry;

struct _RegestSpanIndex
{
  GArray *entries; /* of Entry; the first n_sorted are in order */
  guint n_sorted;
  guint n_dead; /* all among the sorted ones */
  GArray *levels[MAX_LEVELS]; /* of guint, greatest ends; from the entries up */
  guint n_levels;
};

static RegestSpan *
copy_span (RegestSpan *span)
{
  return g_memdup2 (span, sizeof *span);
}

G_DEFINE_BOXED_TYPE (RegestSpan, regest_span, copy_span, g_free)

typedef struct
{
  RegestSpan range;
  guint limit; /* entries from here on start too late */
  RegestSpanFunc func;
  gpointer user_data;
} Query;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *left = a;
  const Entry *right = b;

  if (left->span.start != right->span.start)
    return left->span.start < right->span.start ? -1 : 1;
  if (left->span.end != right->span.end)
    return left->span.end > right->span.end ? -1 : 1;
  if (left->item != right->item)
    return left->item < right->item ? -1 : 1;
  return 0;
}

static Entry *
entry_at (RegestSpanIndex *self, guint index)
{
  return &g_array_index (self->entries, Entry, index);
}

/**
 * regest_span_index_new: (skip)
 */
RegestSpanIndex *
regest_span_index_new (void)
{
  RegestSpanIndex *self = g_new0 (RegestSpanIndex, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (guint i = 0; i < MAX_LEVELS; i++)
    self->levels[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/**
 * regest_span_index_free: (skip)
 */
void
regest_span_index_free (RegestSpanIndex *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->entries);
  for (guint i = 0; i < MAX_LEVELS; i++)
    g_array_unref (self->levels[i]);
  g_free (self);
}

/**
 * regest_span_index_add: (skip)
 */
void
regest_span_index_add (RegestSpanIndex *self, RegestSpan span, guint item)
{
  Entry entry = { span, item, FALSE };

  g_return_if_fail (self != NULL);
  g_return_if_fail (span.start <= span.end);

  g_array_append_val (self->entries, entry);
}

/**
 * regest_span_index_clear: (skip)
 */
void
regest_span_index_clear (RegestSpanIndex *self)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->entries, 0);
  self->n_sorted = 0;
  self->n_dead = 0;
  self->n_levels = 0;
}

/**
 * regest_span_index_get_size: (skip)
 */
guint
regest_span_index_get_size (RegestSpanIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->entries->len - self->n_dead;
}

static void
drop_dead (RegestSpanIndex *self)
{
  guint kept = 0;

  for (guint i = 0; i < self->n_sorted; i++)
    if (!entry_at (self, i)->dead)
      *entry_at (self, kept++) = *entry_at (self, i);
  g_array_remove_range (self->entries, kept, self->n_sorted - kept);
  self->n_sorted = kept;
  self->n_dead = 0;
}

static void
merge_tail (RegestSpanIndex *self)
{
  guint n_tail = self->entries->len - self->n_sorted;
  g_autofree Entry *tail = g_memdup2 (entry_at (self, self->n_sorted), n_tail * sizeof (Entry));
  guint old = self->n_sorted;
  guint new = n_tail;
  guint out = self->entries->len;

  qsort (tail, n_tail, sizeof (Entry), compare_entries);
  /* from behind, so that it works in place */
  while (new > 0)
    {
      if (old > 0 && compare_entries (entry_at (self, old - 1), &tail[new - 1]) > 0)
        *entry_at (self, --out) = *entry_at (self, --old);
      else
        *entry_at (self, --out) = tail[--new];
    }
  self->n_sorted = self->entries->len;
}

static guint
end_at (RegestSpanIndex *self, guint level, guint index)
{
  return level == 0 ? entry_at (self, index)->span.end
                    : g_array_index (self->levels[level - 1], guint, index);
}

static void
build_levels (RegestSpanIndex *self)
{
  guint n_below = self->n_sorted;

  self->n_levels = 0;
  while (n_below > FAN)
    {
      GArray *level = self->levels[self->n_levels];

      g_assert (self->n_levels < MAX_LEVELS);
      g_array_set_size (level, 0);
      for (guint i = 0; i < n_below; i += FAN)
        {
          guint greatest = 0;

          for (guint j = i; j < MIN (i + FAN, n_below); j++)
            greatest = MAX (greatest, end_at (self, self->n_levels, j));
          g_array_append_val (level, greatest);
        }
      n_below = level->len;
      self->n_levels++;
    }
}

static void
settle (RegestSpanIndex *self)
{
  gboolean has_tail = self->n_sorted < self->entries->len;
  gboolean is_stale = self->n_dead > self->n_sorted / 2;

  if (!has_tail && !is_stale)
    return;
  if (self->n_dead > 0)
    drop_dead (self);
  if (has_tail)
    merge_tail (self);
  build_levels (self);
}

/* the first entry that is not below the key */
static guint
lower_bound (RegestSpanIndex *self, const Entry *key)
{
  guint low = 0;
  guint high = self->n_sorted;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_entries (entry_at (self, middle), key) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* the first entry that starts at or after @start */
static guint
first_from (RegestSpanIndex *self, guint start)
{
  Entry key = { { start, G_MAXUINT }, 0, FALSE };

  return lower_bound (self, &key);
}

/**
 * regest_span_index_remove: (skip)
 */
gboolean
regest_span_index_remove (RegestSpanIndex *self, RegestSpan span, guint item)
{
  Entry key = { span, item, FALSE };

  g_return_val_if_fail (self != NULL, FALSE);

  settle (self);
  for (guint i = lower_bound (self, &key); i < self->n_sorted; i++)
    {
      Entry *entry = entry_at (self, i);

      if (compare_entries (entry, &key) != 0)
        break;
      if (!entry->dead)
        {
          entry->dead = TRUE;
          self->n_dead++;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
touches (RegestSpan span, RegestSpan range)
{
  if (span.start == span.end || range.start == range.end)
    return span.start <= range.end && span.end >= range.start;
  return span.start < range.end && span.end > range.start;
}

/* @level 0: an entry; above: the number of that level. FALSE: the caller had enough */
static gboolean
visit (RegestSpanIndex *self, const Query *query, guint level, guint index)
{
  guint first, end;

  if ((guint64) index << (FAN_BITS * level) >= query->limit)
    return TRUE;
  if (end_at (self, level, index) < query->range.start)
    return TRUE;

  if (level == 0)
    {
      Entry *entry = entry_at (self, index);

      if (entry->dead || !touches (entry->span, query->range))
        return TRUE;
      return query->func (entry->span, entry->item, query->user_data);
    }

  first = index << FAN_BITS;
  end = MIN (first + FAN, level == 1 ? self->n_sorted : self->levels[level - 2]->len);
  for (guint i = first; i < end; i++)
    if (!visit (self, query, level - 1, i))
      return FALSE;
  return TRUE;
}

/**
 * regest_span_index_foreach: (skip)
 */
void
regest_span_index_foreach (RegestSpanIndex *self, RegestSpan range, RegestSpanFunc func,
                           gpointer user_data)
{
  Query query = { range, 0, func, user_data };
  guint n_top;

  g_return_if_fail (self != NULL);
  g_return_if_fail (func != NULL);

  settle (self);
  query.limit = range.end == G_MAXUINT ? self->n_sorted : first_from (self, range.end + 1);
  n_top = self->n_levels == 0 ? self->n_sorted : self->levels[self->n_levels - 1]->len;
  for (guint i = 0; i < n_top; i++)
    if (!visit (self, &query, self->n_levels, i))
      return;
}

static gboolean
report (RegestSpanIndex *self, guint index, RegestSpan *span, guint *item)
{
  if (span != NULL)
    *span = entry_at (self, index)->span;
  if (item != NULL)
    *item = entry_at (self, index)->item;
  return TRUE;
}

/**
 * regest_span_index_next: (skip)
 */
gboolean
regest_span_index_next (RegestSpanIndex *self, guint offset, RegestSpan *span, guint *item)
{
  g_return_val_if_fail (self != NULL, FALSE);

  settle (self);
  if (offset == G_MAXUINT)
    return FALSE;
  for (guint i = first_from (self, offset + 1); i < self->n_sorted; i++)
    if (!entry_at (self, i)->dead)
      return report (self, i, span, item);
  return FALSE;
}

/**
 * regest_span_index_previous: (skip)
 */
gboolean
regest_span_index_previous (RegestSpanIndex *self, guint offset, RegestSpan *span, guint *item)
{
  guint found = G_MAXUINT;

  g_return_val_if_fail (self != NULL, FALSE);

  settle (self);
  for (guint i = first_from (self, offset); i-- > 0;)
    {
      Entry *entry = entry_at (self, i);

      if (found != G_MAXUINT && entry->span.start != entry_at (self, found)->span.start)
        break;
      if (!entry->dead)
        found = i;
    }
  return found != G_MAXUINT && report (self, found, span, item);
}

int
regest_span_compare (gconstpointer a, gconstpointer b)
{
  const RegestSpan *one = a, *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return one->end < other->end ? -1 : one->end > other->end;
}
