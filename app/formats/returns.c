/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "returns.h"

GArray *
regest_returns_find (const char *raw, gsize size)
{
  GArray *returns = g_array_new (FALSE, FALSE, sizeof (guint));
  guint offset = 0;

  for (gsize i = 0; i < size; i++)
    {
      if (raw[i] == '\r' && i + 1 < size && raw[i + 1] == '\n')
        g_array_append_val (returns, offset);
      offset += ((guchar) raw[i] & 0xc0) != 0x80;
    }
  return returns;
}

guint
regest_returns_convert (GArray *returns, guint offset)
{
  guint low = 0, high = returns->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (returns, guint, middle) < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return offset - low;
}
