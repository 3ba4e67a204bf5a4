/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Every STEP code points a mark is kept of how many bytes and UTF-16 units stand before: a question
 * finds its mark (by division or by halving) and walks the rest. A text costs one walk and a
 * thirtieth of its size.
 */

#include "config.h"

#include "units.h"

#define STEP 256

typedef struct
{
  gsize bytes;
  guint units;
} Mark;

struct _RegestUnits
{
  const char *text;
  gsize n_bytes;
  guint length;
  guint n_units;
  GArray *marks; /* of Mark, the first at 0 */
};

static guint
count_units (const char *at)
{
  return (guchar) *at >= 0xf0 ? 2 : 1;
}

RegestUnits *
regest_units_new (const char *text, gsize n_bytes)
{
  RegestUnits *self = g_new0 (RegestUnits, 1);
  const char *end = text + n_bytes;

  self->text = text;
  self->n_bytes = n_bytes;
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      if (self->length % STEP == 0)
        {
          Mark mark = { at - text, self->n_units };

          g_array_append_val (self->marks, mark);
        }
      self->n_units += count_units (at);
      self->length++;
    }
  if (self->marks->len == 0)
    g_array_set_size (self->marks, 1);
  g_array_index (self->marks, Mark, 0) = (Mark){ 0, 0 };
  return self;
}

void
regest_units_free (RegestUnits *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->marks);
  g_free (self);
}

guint
regest_units_get_length (RegestUnits *self)
{
  return self->length;
}

/* -- to code points -------------------------------------------------------- */

static guint64
get_value (const Mark *mark, gboolean bytes)
{
  return bytes ? mark->bytes : mark->units;
}

/* the last mark that is not behind the offset */
static guint
find_mark (RegestUnits *self, guint64 offset, gboolean bytes)
{
  guint low = 0, high = self->marks->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (get_value (&g_array_index (self->marks, Mark, middle), bytes) <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static guint
walk_to (RegestUnits *self, guint64 offset, gboolean bytes)
{
  guint index = find_mark (self, offset, bytes);
  const Mark *mark = &g_array_index (self->marks, Mark, index);
  const char *at = self->text + mark->bytes;
  guint64 reached = get_value (mark, bytes);
  guint found = index * STEP;

  while (reached < offset)
    {
      reached += bytes ? (guint64) g_utf8_skip[*(const guchar *) at] : count_units (at);
      if (reached <= offset)
        found++;
      at = g_utf8_next_char (at);
    }
  return found;
}

guint
regest_units_from_utf16 (RegestUnits *self, guint64 offset)
{
  return offset <= self->n_units ? walk_to (self, offset, FALSE) : G_MAXUINT;
}

guint
regest_units_from_byte (RegestUnits *self, gsize offset)
{
  return offset <= self->n_bytes ? walk_to (self, offset, TRUE) : G_MAXUINT;
}

/* -- from code points ------------------------------------------------------ */

static Mark
walk_from (RegestUnits *self, guint offset)
{
  guint index = MIN (offset / STEP, self->marks->len - 1);
  Mark mark = g_array_index (self->marks, Mark, index);

  g_assert (offset <= self->length);
  for (guint i = index * STEP; i < offset; i++)
    {
      const char *at = self->text + mark.bytes;

      mark.units += count_units (at);
      mark.bytes += g_utf8_skip[*(const guchar *) at];
    }
  return mark;
}

guint
regest_units_to_utf16 (RegestUnits *self, guint offset)
{
  return walk_from (self, offset).units;
}

gsize
regest_units_to_byte (RegestUnits *self, guint offset)
{
  return walk_from (self, offset).bytes;
}
