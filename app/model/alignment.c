/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/model/align.h>

#include "align-match.h"

#define MAX_GAP 8 /* words without counterpart that still go with those of their span */
#define MIN_SHARE 5 /* one word in as many of a span must have a counterpart */
#define MIN_MOVED_BYTES 4 /* of words that are looked for elsewhere */

#define NONE G_MAXUINT

/* Of one text, the words without counterpart, those of one key in a chain. */
typedef struct
{
  guint *heads; /* by key */
  guint *next; /* by token */
  guint8 *taken; /* by token */
} RegestLoose;

struct _RegestAlignment
{
  RegestText *from;
  RegestText *to;
  char *from_string;
  char *to_string;
  RegestTokenKeys keys;
  GArray *a; /* of RegestToken */
  GArray *b;
  GArray *blocks; /* of RegestAlignBlock */
  RegestLoose loose_a;
  RegestLoose loose_b;
};

static const RegestToken *
get_token (GArray *tokens, guint index)
{
  return &g_array_index (tokens, RegestToken, index);
}

static const RegestAlignBlock *
get_block (RegestAlignment *self, guint index)
{
  return &g_array_index (self->blocks, RegestAlignBlock, index);
}

static void
loose_init (RegestLoose *self, const RegestTokenKeys *keys, GArray *tokens)
{
  self->taken = g_malloc0 (tokens->len + 1);
  self->next = g_new (guint, tokens->len + 1);
  self->heads = g_new (guint, keys->folded->len + 1);
  memset (self->heads, 0xff, sizeof (guint) * (keys->folded->len + 1));
}

static void
loose_chain (RegestLoose *self, GArray *tokens)
{
  for (guint i = tokens->len; i > 0; i--)
    if (!self->taken[i - 1])
      {
        guint key = get_token (tokens, i - 1)->key;

        self->next[i - 1] = self->heads[key];
        self->heads[key] = i - 1;
      }
}

static void
loose_clear (RegestLoose *self)
{
  g_free (self->heads);
  g_free (self->next);
  g_free (self->taken);
}

RegestAlignment *
regest_alignment_new (RegestText *from, RegestText *to)
{
  RegestAlignment *self;

  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  self = g_new0 (RegestAlignment, 1);
  self->from = regest_text_ref (from);
  self->to = regest_text_ref (to);
  self->from_string = regest_text_dup_string (from);
  self->to_string = regest_text_dup_string (to);
  regest_token_keys_init (&self->keys);
  self->a = regest_token_keys_read (&self->keys, self->from_string);
  self->b = regest_token_keys_read (&self->keys, self->to_string);
  self->blocks = regest_align_match (&self->keys, self->a, self->b);
  loose_init (&self->loose_a, &self->keys, self->a);
  loose_init (&self->loose_b, &self->keys, self->b);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const RegestAlignBlock *block = get_block (self, i);

      memset (self->loose_a.taken + block->a0, 1, block->a1 - block->a0);
      memset (self->loose_b.taken + block->b0, 1, block->b1 - block->b0);
    }
  loose_chain (&self->loose_a, self->a);
  loose_chain (&self->loose_b, self->b);
  return self;
}

void
regest_alignment_free (RegestAlignment *self)
{
  if (self == NULL)
    return;
  regest_text_unref (self->from);
  regest_text_unref (self->to);
  g_free (self->from_string);
  g_free (self->to_string);
  regest_token_keys_clear (&self->keys);
  g_array_unref (self->a);
  g_array_unref (self->b);
  g_array_unref (self->blocks);
  loose_clear (&self->loose_a);
  loose_clear (&self->loose_b);
  g_free (self);
}

/* -- within a word --------------------------------------------------------- */

static RegestSpan
extent (GArray *tokens, guint first, guint end)
{
  return (RegestSpan){ get_token (tokens, first)->start, get_token (tokens, end - 1)->end };
}

static guint
count_same_start (const char *a, guint n_a, const char *b, guint n_b)
{
  guint n = 0;

  for (; n < MIN (n_a, n_b) && g_utf8_get_char (a) == g_utf8_get_char (b); n++)
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  return n;
}

static guint
count_same_end (const char *a, guint n_a, const char *b, guint n_b)
{
  const char *p = g_utf8_offset_to_pointer (a, n_a);
  const char *q = g_utf8_offset_to_pointer (b, n_b);
  guint n = 0;

  for (; n < MIN (n_a, n_b); n++)
    {
      p = g_utf8_prev_char (p);
      q = g_utf8_prev_char (q);
      if (g_utf8_get_char (p) != g_utf8_get_char (q))
        break;
    }
  return n;
}

static guint
map_within (RegestAlignment *self, const RegestAlignBlock *block, guint offset)
{
  RegestSpan a = extent (self->a, block->a0, block->a1);
  RegestSpan b = extent (self->b, block->b0, block->b1);
  const char *one = get_token (self->a, block->a0)->bytes;
  const char *other = get_token (self->b, block->b0)->bytes;
  guint n_a = a.end - a.start, n_b = b.end - b.start;
  guint at = offset <= a.start ? 0 : MIN (offset - a.start, n_a);

  if (at == 0 || n_a == n_b)
    return b.start + at;
  if (at == n_a)
    return b.end;
  if (at <= count_same_start (one, n_a, other, n_b))
    return b.start + at;
  if (n_a - at <= count_same_end (one, n_a, other, n_b))
    return b.end - (n_a - at);
  return b.start + (guint) ((guint64) at * n_b / n_a);
}

/* -- spans ----------------------------------------------------------------- */

/* the first token that ends behind the place */
static guint
find_token (GArray *tokens, guint offset)
{
  guint low = 0, high = tokens->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (get_token (tokens, middle)->end <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* the first block that ends behind the token */
static guint
find_block (RegestAlignment *self, guint token)
{
  guint low = 0, high = self->blocks->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (get_block (self, middle)->a1 <= token)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* do the unmatched words before block @index (behind the one before it) belong to what holds all
 * of theirs? */
static gboolean
takes_gap (RegestAlignment *self, guint index, RegestSpan span, guint *first, guint *end)
{
  guint a0 = index > 0 ? get_block (self, index - 1)->a1 : 0;
  guint a1 = index < self->blocks->len ? get_block (self, index)->a0 : self->a->len;

  *first = index > 0 ? get_block (self, index - 1)->b1 : 0;
  *end = index < self->blocks->len ? get_block (self, index)->b0 : self->b->len;
  return a0 < a1 && *first < *end && *end - *first <= MAX_GAP + 2 * (a1 - a0) &&
         get_token (self->a, a0)->start >= span.start &&
         get_token (self->a, a1 - 1)->end <= span.end;
}

static guint
map_start (RegestAlignment *self, guint index, RegestSpan span)
{
  const RegestAlignBlock *block = get_block (self, index);
  guint first, end;

  if (get_token (self->a, block->a0)->start <= span.start)
    return map_within (self, block, span.start);
  return takes_gap (self, index, span, &first, &end) ? get_token (self->b, first)->start
                                                     : get_token (self->b, block->b0)->start;
}

static guint
map_end (RegestAlignment *self, guint index, RegestSpan span)
{
  const RegestAlignBlock *block = get_block (self, index);
  guint first, end;

  if (get_token (self->a, block->a1 - 1)->end >= span.end)
    return map_within (self, block, span.end);
  return takes_gap (self, index + 1, span, &first, &end)
           ? get_token (self->b, end - 1)->end
           : get_token (self->b, block->b1 - 1)->end;
}

/* -- words that moved ------------------------------------------------------ */

static gboolean
stands_at (GArray *tokens, const RegestLoose *loose, guint at, const RegestToken *words, guint n)
{
  if (at + n > tokens->len)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (loose->taken[at + i] || get_token (tokens, at + i)->key != words[i].key)
      return FALSE;
  return TRUE;
}

/* how often they stand among the words without counterpart; stops at two */
static guint
count_places (GArray *tokens, const RegestLoose *loose, const RegestToken *words, guint n,
              guint *at)
{
  guint n_places = 0;

  for (guint i = loose->heads[words->key]; i != NONE && n_places < 2; i = loose->next[i])
    if (stands_at (tokens, loose, i, words, n))
      {
        n_places++;
        *at = i;
      }
  return n_places;
}

static gboolean
find_moved (RegestAlignment *self, guint first, guint end, RegestSpan *mapped)
{
  const RegestToken *words = get_token (self->a, first);
  guint n = end - first, at = 0, n_bytes = 0;

  for (guint i = 0; i < n; i++)
    n_bytes += words[i].n_bytes;
  if (n_bytes < MIN_MOVED_BYTES || !regest_token_keys_is_word (&self->keys, words->key) ||
      count_places (self->a, &self->loose_a, words, n, &at) != 1 ||
      count_places (self->b, &self->loose_b, words, n, &at) != 1)
    return FALSE;
  *mapped = extent (self->b, at, at + n);
  return TRUE;
}

/* a part whose heading alone, or one article, stands in the other text is not in it */
static guint
count_matched (RegestAlignment *self, guint first, guint end)
{
  guint n = 0;

  for (guint i = first; i < end; i++)
    n += self->loose_a.taken[i];
  return n;
}

gboolean
regest_alignment_map (RegestAlignment *self, RegestSpan span, RegestSpan *mapped)
{
  guint first, end, block, last;

  g_return_val_if_fail (self != NULL && mapped != NULL, FALSE);

  first = find_token (self->a, span.start);
  end = first;
  while (end < self->a->len && get_token (self->a, end)->start < span.end)
    end++;
  if (first == end)
    return FALSE;
  block = find_block (self, first);
  if (block == self->blocks->len || get_block (self, block)->a0 >= end)
    return find_moved (self, first, end, mapped);
  if (count_matched (self, first, end) * MIN_SHARE < end - first)
    return FALSE;
  last = find_block (self, end - 1);
  if (last == self->blocks->len || get_block (self, last)->a0 >= end)
    last--;
  mapped->start = map_start (self, block, span);
  mapped->end = map_end (self, last, span);
  return mapped->start < mapped->end;
}
