/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * First fit over the spans from the last start to the first. Going backwards has two merits: a lane
 * is described by one number (where its leftmost span so far starts), so that the work is O(n) with
 * a small factor; and of two nested spans the inner one comes first and gets the lane next to the
 * words. As the lanes depend on what starts later only, a painter that knows all spans from the
 * first visible line on gets the same lanes wherever it was scrolled to.
 */

#include "config.h"

#include <regest/model/lanes.h>

static guint
find_lane (const guint *starts, guint end)
{
  for (guint lane = 0; lane < REGEST_LANES_MAX; lane++)
    if (end <= starts[lane])
      return lane;
  return REGEST_LANES_MAX - 1;
}

guint
regest_lanes_assign (const RegestSpan *spans, guint n_spans, guint8 *lanes)
{
  guint starts[REGEST_LANES_MAX];
  guint n_lanes = 0;

  for (guint i = 0; i < REGEST_LANES_MAX; i++)
    starts[i] = G_MAXUINT;
  for (guint i = n_spans; i > 0; i--)
    {
      guint lane = find_lane (starts, spans[i - 1].end);

      lanes[i - 1] = lane;
      starts[lane] = spans[i - 1].start;
      n_lanes = MAX (n_lanes, lane + 1);
    }
  return n_lanes;
}
