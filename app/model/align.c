/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Words that stand once in both texts, in the longest order that both have, cut the texts into
 * pieces; each piece is cut again by the words that are single in it, until what is left is small
 * enough to weigh every word against every other. A piece without any such word that stays large
 * (two texts that have nothing in common, or one word a million times) is weighed along its
 * diagonal only: time and memory grow with the length of the texts. What then stands unmatched
 * between two matches is one word misread beyond likeness, or words split or joined; else it has no
 * counterpart.
 */

#include "config.h"

#include "align-match.h"

#include <string.h>

#define MAX_CELLS 1000000 /* of a piece that is weighed whole */
#define MIN_BAND 32 /* words on either side of the diagonal */
#define MAX_DEPTH 48 /* of cuts within cuts */
#define ANCHOR_BYTES 3 /* shorter words cut nothing */
#define MAX_JOINED 8 /* words that can be one other */

typedef struct
{
  guint a0, a1, b0, b1;
  guint depth;
} Piece;

/* Of every key, within the piece under way: how often it stands there, and where last. */
typedef struct
{
  guint n_a, n_b;
  guint at_a, at_b;
} Count;

typedef struct
{
  const RegestTokenKeys *keys;
  const RegestToken *a, *b;
  gint *partners; /* of a's tokens; -1: none */
  Count *counts;
  GArray *pieces; /* of Piece: a stack */
} Matcher;

static void
match (Matcher *self, guint a, guint b)
{
  self->partners[a] = (gint) b;
}

static void
push (Matcher *self, Piece piece)
{
  if (piece.a0 < piece.a1 && piece.b0 < piece.b1)
    g_array_append_val (self->pieces, piece);
}

/* -- both ends ------------------------------------------------------------- */

static void
match_ends (Matcher *self, Piece *piece)
{
  while (piece->a0 < piece->a1 && piece->b0 < piece->b1 &&
         self->a[piece->a0].key == self->b[piece->b0].key)
    match (self, piece->a0++, piece->b0++);
  while (piece->a0 < piece->a1 && piece->b0 < piece->b1 &&
         self->a[piece->a1 - 1].key == self->b[piece->b1 - 1].key)
    match (self, --piece->a1, --piece->b1);
}

/* -- words that are single ------------------------------------------------- */

static void
count (Matcher *self, const Piece *piece)
{
  for (guint i = piece->a0; i < piece->a1; i++)
    self->counts[self->a[i].key] = (Count){ 0 };
  for (guint i = piece->b0; i < piece->b1; i++)
    self->counts[self->b[i].key] = (Count){ 0 };
  for (guint i = piece->a0; i < piece->a1; i++)
    {
      self->counts[self->a[i].key].n_a++;
      self->counts[self->a[i].key].at_a = i;
    }
  for (guint i = piece->b0; i < piece->b1; i++)
    {
      self->counts[self->b[i].key].n_b++;
      self->counts[self->b[i].key].at_b = i;
    }
}

static gboolean
is_anchor (Matcher *self, guint key)
{
  const Count *found = &self->counts[key];

  return found->n_a == 1 && found->n_b == 1 &&
         strlen (self->keys->folded->pdata[key]) >= ANCHOR_BYTES;
}

/* (element-type guint): places in a of the longest rising sequence of places in b */
static GArray *
find_anchors (Matcher *self, const Piece *piece)
{
  guint n = piece->a1 - piece->a0;
  g_autofree guint *tops = g_new (guint, n); /* places in a that end the best of each length */
  g_autofree gint *before = g_new (gint, n);
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_tops = 0;

  for (guint i = piece->a0; i < piece->a1; i++)
    {
      guint low = 0, high = n_tops, at_b;

      if (!is_anchor (self, self->a[i].key))
        continue;
      at_b = self->counts[self->a[i].key].at_b;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (self->counts[self->a[tops[middle]].key].at_b < at_b)
            low = middle + 1;
          else
            high = middle;
        }
      tops[low] = i;
      before[i - piece->a0] = low > 0 ? (gint) tops[low - 1] : -1;
      n_tops = MAX (n_tops, low + 1);
    }
  g_array_set_size (anchors, n_tops);
  for (gint at = n_tops > 0 ? (gint) tops[n_tops - 1] : -1; at >= 0; at = before[at - piece->a0])
    g_array_index (anchors, guint, --n_tops) = (guint) at;
  return anchors;
}

/* FALSE: nothing cuts the piece */
static gboolean
cut (Matcher *self, const Piece *piece)
{
  g_autoptr (GArray) anchors = NULL;
  Piece rest = *piece;

  if (piece->depth >= MAX_DEPTH)
    return FALSE;
  count (self, piece);
  anchors = find_anchors (self, piece);
  rest.depth++;
  for (guint i = 0; i < anchors->len; i++)
    {
      guint a = g_array_index (anchors, guint, i);
      guint b = self->counts[self->a[a].key].at_b;

      push (self, (Piece){ rest.a0, a, rest.b0, b, rest.depth });
      match (self, a, b);
      rest.a0 = a + 1;
      rest.b0 = b + 1;
    }
  if (anchors->len > 0)
    push (self, rest);
  return anchors->len > 0;
}

/* -- weighing -------------------------------------------------------------- */

enum
{
  SKIP_A,
  SKIP_B,
  PAIR,
};

static guint
weigh (Matcher *self, guint a, guint b)
{
  guint one = self->a[a].key, other = self->b[b].key;

  if (one == other)
    return regest_token_keys_is_word (self->keys, one) ? 4 : 1;
  return regest_token_keys_alike (self->keys, one, other) ? 3 : 0;
}

typedef struct
{
  guint n_a, n_b;
  guint half; /* of the band */
  guint width;
  guint8 *steps; /* n_a rows */
  guint *row; /* best weight up to each column of the band, of the row above and this one */
  guint *above;
} Band;

static void
band_clear (Band *band)
{
  g_free (band->steps);
  g_free (band->row);
  g_free (band->above);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Band, band_clear)

/* the first column of b that the row weighs */
static guint
band_start (const Band *band, guint row)
{
  guint centre = (guint) ((guint64) row * band->n_b / band->n_a);

  return centre > band->half ? MIN (centre - band->half, band->n_b - MIN (band->width, band->n_b))
                             : 0;
}

static guint
band_end (const Band *band, guint row)
{
  return MIN (band_start (band, row) + band->width, band->n_b);
}

static void
fill_row (Matcher *self, const Piece *piece, Band *band, guint row)
{
  guint start = band_start (band, row), end = band_end (band, row);
  guint last = row > 0 ? band_start (band, row - 1) : 0;
  guint last_end = row > 0 ? band_end (band, row - 1) : 0;

  for (guint j = start; j < end; j++)
    {
      /* of the row above, up to column j and before it */
      guint up = row == 0 || j < last ? 0 : band->above[MIN (j, last_end - 1) - last];
      guint before = row == 0 || j == 0 || j - 1 < last
                       ? 0
                       : band->above[MIN (j - 1, last_end - 1) - last];
      guint left = j > start ? band->row[j - 1 - start] : 0;
      guint weight = weigh (self, piece->a0 + row, piece->b0 + j);
      guint8 step = up >= left ? SKIP_A : SKIP_B;
      guint best = MAX (up, left);

      if (weight > 0 && before + weight > best)
        {
          best = before + weight;
          step = PAIR;
        }
      band->row[j - start] = best;
      band->steps[(gsize) row * band->width + (j - start)] = step;
    }
}

static void
walk_back (Matcher *self, const Piece *piece, const Band *band)
{
  gint64 i = (gint64) band->n_a - 1, j = (gint64) band->n_b - 1;

  while (i >= 0 && j >= 0)
    {
      guint start = band_start (band, (guint) i), end = band_end (band, (guint) i);

      if (j >= end)
        j = (gint64) end - 1;
      if (j < start)
        {
          i--;
          continue;
        }
      switch (band->steps[(gsize) i * band->width + (gsize) (j - start)])
        {
        case PAIR:
          match (self, piece->a0 + (guint) i--, piece->b0 + (guint) j--);
          break;
        case SKIP_A:
          i--;
          break;
        default:
          j--;
        }
    }
}

static void
weigh_piece (Matcher *self, const Piece *piece)
{
  g_auto (Band) band = { .n_a = piece->a1 - piece->a0, .n_b = piece->b1 - piece->b0 };

  band.half = (guint64) band.n_a * band.n_b <= MAX_CELLS
                ? band.n_b
                : MAX (MAX_CELLS / band.n_a / 2, MIN_BAND);
  band.width = MIN (2 * band.half + 1, band.n_b);
  band.steps = g_malloc ((gsize) band.n_a * band.width);
  band.row = g_new0 (guint, band.width);
  band.above = g_new0 (guint, band.width);
  for (guint i = 0; i < band.n_a; i++)
    {
      guint *row = band.above;

      fill_row (self, piece, &band, i);
      band.above = band.row;
      band.row = row;
    }
  walk_back (self, piece, &band);
}

/* -- what is left ---------------------------------------------------------- */

static gboolean
meets_neighbour (Matcher *self, guint n_a, guint at, int step)
{
  gint64 neighbour = (gint64) at + step;

  return neighbour >= 0 && neighbour < n_a && self->partners[neighbour] >= 0 &&
         self->partners[neighbour] == self->partners[at] + step;
}

/* full stops match anywhere: those that stand beside no matching word say nothing */
static void
drop_stray_marks (Matcher *self, guint n_a)
{
  g_autofree guint8 *held = g_malloc0 (n_a + 1);

  for (guint i = 0; i < n_a; i++)
    held[i] = self->partners[i] >= 0 &&
              (regest_token_keys_is_word (self->keys, self->a[i].key) ||
               (i > 0 && held[i - 1] && meets_neighbour (self, n_a, i, -1)));
  for (guint i = n_a; i > 0; i--)
    held[i - 1] |= self->partners[i - 1] >= 0 && i < n_a && held[i] &&
                   meets_neighbour (self, n_a, i - 1, 1);
  for (guint i = 0; i < n_a; i++)
    if (!held[i])
      self->partners[i] = -1;
}

static void
add_block (GArray *blocks, guint a, guint n_a, guint b, guint n_b)
{
  RegestAlignBlock block = { a, a + n_a, b, b + n_b };

  g_array_append_val (blocks, block);
}

static gboolean
are_of_one_sort (Matcher *self, const Piece *gap)
{
  for (guint i = 0; i < gap->a1 - gap->a0; i++)
    if (regest_token_keys_is_word (self->keys, self->a[gap->a0 + i].key) !=
        regest_token_keys_is_word (self->keys, self->b[gap->b0 + i].key))
      return FALSE;
  return TRUE;
}

static void
fill_gap (Matcher *self, GArray *blocks, const Piece *gap)
{
  guint n_a = gap->a1 - gap->a0, n_b = gap->b1 - gap->b0;

  if (n_a == 0 || n_b == 0 || n_a > MAX_JOINED || n_b > MAX_JOINED)
    return;
  if (n_a == n_b && n_a <= 2 && are_of_one_sort (self, gap))
    for (guint i = 0; i < n_a; i++)
      add_block (blocks, gap->a0 + i, 1, gap->b0 + i, 1);
  else if (regest_token_keys_alike_joined (self->keys, self->a + gap->a0, n_a, self->b + gap->b0,
                                           n_b))
    add_block (blocks, gap->a0, n_a, gap->b0, n_b);
}

static GArray *
list_blocks (Matcher *self, guint n_a, guint n_b)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (RegestAlignBlock));
  Piece gap = { 0 };

  for (guint i = 0; i <= n_a; i++)
    {
      if (i < n_a && self->partners[i] < 0)
        continue;
      gap.a1 = i;
      gap.b1 = i < n_a ? (guint) self->partners[i] : n_b;
      /* two texts without one word in common have no neighbours either */
      if (blocks->len > 0 || i < n_a)
        fill_gap (self, blocks, &gap);
      if (i < n_a)
        add_block (blocks, i, 1, gap.b1, 1);
      gap.a0 = i + 1;
      gap.b0 = gap.b1 + 1;
    }
  return blocks;
}

GArray *
regest_align_match (const RegestTokenKeys *keys, GArray *from, GArray *to)
{
  Matcher self = { .keys = keys };
  g_autofree gint *partners = g_new (gint, from->len + 1);
  g_autofree Count *counts = g_new (Count, keys->folded->len + 1);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  self.a = (const RegestToken *) from->data;
  self.b = (const RegestToken *) to->data;
  self.partners = partners;
  self.counts = counts;
  self.pieces = pieces;
  memset (partners, 0xff, sizeof (gint) * (from->len + 1));
  push (&self, (Piece){ 0, from->len, 0, to->len, 0 });
  while (pieces->len > 0)
    {
      Piece piece = g_array_index (pieces, Piece, pieces->len - 1);

      g_array_set_size (pieces, pieces->len - 1);
      match_ends (&self, &piece);
      if (piece.a0 < piece.a1 && piece.b0 < piece.b1 && !cut (&self, &piece))
        weigh_piece (&self, &piece);
    }
  drop_stray_marks (&self, from->len);
  return list_blocks (&self, from->len, to->len);
}
