/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any claimants: of those that stay no two of a kind overlap, none overlaps what stands there, and
 * who gave way did so to somebody in its way who is not worse. */

#include "config.h"

#include "app/recognise/settle.h"

#include "driver.h"

static gboolean
overlap (RegestSpan one, RegestSpan other)
{
  return one.start < other.end && other.start < one.end;
}

static void
check_pair (const RegestClaimant *claimants, guint i, guint j)
{
  if (i != j && claimants[i].kind == claimants[j].kind && claimants[i].winner == i &&
      claimants[j].winner == j)
    g_assert_false (claimants[i].score >= 0 && overlap (claimants[i].span, claimants[j].span));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const guint n = MIN (size / 4, 200);
  g_autofree RegestClaimant *claimants = g_new0 (RegestClaimant, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const uint8_t *piece = data + i * 4;

      claimants[i].kind = piece[0] % 3;
      claimants[i].span.start = piece[1];
      claimants[i].span.end = piece[1] + piece[2] % 20;
      claimants[i].score = piece[0] % 16 == 15 ? -1 : piece[3] / 255.0;
    }
  regest_settle (claimants, n, 3);
  for (guint i = 0; i < n; i++)
    {
      const guint winner = claimants[i].winner;

      if (winner != REGEST_SETTLED_BY_TAG && winner != i)
        {
          g_assert_cmpuint (claimants[winner].winner, ==, winner);
          g_assert_cmpuint (claimants[winner].kind, ==, claimants[i].kind);
          g_assert_cmpfloat (claimants[winner].score, >=, claimants[i].score);
        }
      for (guint j = 0; j < n; j++)
        check_pair (claimants, i, j);
    }
  return 0;
}
