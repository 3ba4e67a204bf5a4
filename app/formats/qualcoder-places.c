/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "qualcoder.h"
#include "returns.h"
#include "units.h"

/* the ways to count, the likeliest first */
typedef enum
{
  RAW, /* code points of the text as it is stored */
  PLAIN, /* code points without carriage returns */
  UTF16, /* units of the text without them */
  N_WAYS,
} Way;

struct _RegestQualcoderText
{
  char *words;
  gsize n_bytes;
  guint length;
  GArray *returns;
  RegestUnits *units;
  guint n_right[N_WAYS];
};

RegestQualcoderText *
regest_qualcoder_text_new (const char *raw)
{
  RegestQualcoderText *self = g_new0 (RegestQualcoderText, 1);
  GString *words = g_string_sized_new (strlen (raw));

  for (const char *at = raw; *at != '\0'; at++)
    if (at[0] != '\r')
      g_string_append_c (words, *at);
    else if (at[1] != '\n')
      g_string_append_c (words, '\n');
  self->n_bytes = words->len;
  self->words = g_string_free (words, FALSE);
  self->returns = regest_returns_find (raw, strlen (raw));
  self->units = regest_units_new (self->words, self->n_bytes);
  self->length = regest_units_get_length (self->units);
  return self;
}

void
regest_qualcoder_text_free (RegestQualcoderText *self)
{
  if (self == NULL)
    return;
  regest_units_free (self->units);
  g_array_unref (self->returns);
  g_free (self->words);
  g_free (self);
}

const char *
regest_qualcoder_text_get_words (RegestQualcoderText *self)
{
  return self->words;
}

static guint
convert (RegestQualcoderText *self, Way way, gint64 offset)
{
  if (way == UTF16)
    return regest_units_from_utf16 (self->units, (guint64) offset);
  if (offset > G_MAXINT)
    return G_MAXUINT;
  return way == RAW ? regest_returns_convert (self->returns, (guint) offset) : (guint) offset;
}

static RegestSpan
count (RegestQualcoderText *self, Way way, gint64 start, gint64 end)
{
  RegestSpan span = { 0, 0 };

  if (start < 0 || end <= start)
    return span;
  span.start = convert (self, way, start);
  span.end = convert (self, way, end);
  return span.end <= self->length ? span : (RegestSpan){ 0, 0 };
}

/* The editor's selections have U+2029 where lines end. */
static gboolean
has_words (RegestQualcoderText *self, RegestSpan span, const char *words)
{
  gsize at = regest_units_to_byte (self->units, span.start);
  gsize end = regest_units_to_byte (self->units, span.end);

  while (*words != '\0' && at < end)
    {
      gsize n = g_str_has_prefix (words, "\u2029") ? strlen ("\u2029") : 1;

      if (words[0] == '\r' && words[1] == '\n')
        words++;
      if (self->words[at] != (n > 1 || *words == '\r' ? '\n' : *words))
        return FALSE;
      words += n;
      at++;
    }
  return *words == '\0' && at == end;
}

RegestSpan
regest_qualcoder_text_place (RegestQualcoderText *self, gint64 start, gint64 end,
                             const char *words)
{
  Way best = RAW;

  for (Way way = RAW; words != NULL && *words != '\0' && way < N_WAYS; way++)
    {
      RegestSpan span = count (self, way, start, end);

      if (span.start < span.end && has_words (self, span, words))
        {
          self->n_right[way]++;
          return span;
        }
    }
  for (Way way = RAW; way < N_WAYS; way++)
    if (self->n_right[way] > self->n_right[best])
      best = way;
  return count (self, best, start, end);
}
