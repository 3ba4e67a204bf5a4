/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A position is believed where the words stand there, counted in code points as Web Annotation
 * says, else in UTF-16 units as programs in browsers count. Without words it is believed as it is.
 * Else the words are looked for: of several places that one is taken whose surroundings agree most,
 * then the one next to the position; two that are equal in both are ambiguous. What is not found so
 * is looked for once more with every run of white space as one blank, because browsers lose line
 * ends.
 */

#include "config.h"

#include <string.h>

#include "passage.h"
#include "units.h"

#define MAX_PLACES 2000 /* of words that stand everywhere */
#define MAX_CONTEXT 256 /* bytes of prefix and suffix that are compared */

/* a text as it is looked through */
typedef struct
{
  char *string;
  gsize n_bytes;
  RegestUnits *units;
  GArray *origins; /* (nullable): of guint: where each code point stands in the text itself */
} Layer;

struct _RegestPassages
{
  Layer exact;
  Layer loose; /* made when it is needed */
};

void
regest_passage_clear (RegestPassage *self)
{
  g_free (self->exact);
  g_free (self->prefix);
  g_free (self->suffix);
}

static void
clear_layer (Layer *layer)
{
  g_free (layer->string);
  g_clear_pointer (&layer->units, regest_units_free);
  g_clear_pointer (&layer->origins, g_array_unref);
}

RegestPassages *
regest_passages_new (const char *text)
{
  RegestPassages *self = g_new0 (RegestPassages, 1);

  self->exact.string = g_strdup (text);
  self->exact.n_bytes = strlen (text);
  self->exact.units = regest_units_new (self->exact.string, self->exact.n_bytes);
  return self;
}

void
regest_passages_free (RegestPassages *self)
{
  if (self == NULL)
    return;
  clear_layer (&self->exact);
  clear_layer (&self->loose);
  g_free (self);
}

/* -- white space ----------------------------------------------------------- */

/* @origins: (nullable): appended to */
static char *
join_spaces (const char *text, GArray *origins)
{
  GString *joined = g_string_new (NULL);
  guint offset = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at), offset++)
    {
      gboolean space = g_unichar_isspace (g_utf8_get_char (at));

      if (space && joined->len > 0 && joined->str[joined->len - 1] == ' ')
        continue;
      if (space)
        g_string_append_c (joined, ' ');
      else
        g_string_append_len (joined, at, g_utf8_skip[*(const guchar *) at]);
      if (origins != NULL)
        g_array_append_val (origins, offset);
    }
  if (origins != NULL)
    g_array_append_val (origins, offset);
  return g_string_free (joined, FALSE);
}

static Layer *
get_loose (RegestPassages *self)
{
  Layer *loose = &self->loose;

  if (loose->string == NULL)
    {
      loose->origins = g_array_new (FALSE, FALSE, sizeof (guint));
      loose->string = join_spaces (self->exact.string, loose->origins);
      loose->n_bytes = strlen (loose->string);
      loose->units = regest_units_new (loose->string, loose->n_bytes);
    }
  return loose;
}

/* -- by position ----------------------------------------------------------- */

static gboolean
stands_at (const Layer *layer, RegestSpan span, const char *words)
{
  guint length = regest_units_get_length (layer->units);
  gsize start, n_bytes;

  if (span.start > span.end || span.end > length)
    return FALSE;
  if (words == NULL)
    return TRUE;
  start = regest_units_to_byte (layer->units, span.start);
  n_bytes = regest_units_to_byte (layer->units, span.end) - start;
  return n_bytes == strlen (words) && memcmp (layer->string + start, words, n_bytes) == 0;
}

static gboolean
find_by_position (const Layer *layer, const RegestPassage *passage, RegestSpan *span)
{
  if (!passage->has_position || passage->end > G_MAXUINT || passage->start > passage->end)
    return FALSE;
  *span = (RegestSpan){ passage->start, passage->end };
  if (stands_at (layer, *span, passage->exact))
    return TRUE;
  *span = (RegestSpan){ regest_units_from_utf16 (layer->units, passage->start),
                        regest_units_from_utf16 (layer->units, passage->end) };
  return stands_at (layer, *span, passage->exact);
}

/* -- by words -------------------------------------------------------------- */

/* bytes that agree, from the passage outwards */
static guint
agree_before (const Layer *layer, gsize at, const char *prefix)
{
  gsize n = prefix != NULL ? strlen (prefix) : 0;
  guint agreeing = 0;

  while (agreeing < MIN (MIN (n, at), MAX_CONTEXT) &&
         prefix[n - 1 - agreeing] == layer->string[at - 1 - agreeing])
    agreeing++;
  return agreeing;
}

static guint
agree_behind (const Layer *layer, gsize at, const char *suffix)
{
  gsize n = suffix != NULL ? strlen (suffix) : 0;
  guint agreeing = 0;

  while (agreeing < MIN (MIN (n, layer->n_bytes - at), MAX_CONTEXT) &&
         suffix[agreeing] == layer->string[at + agreeing])
    agreeing++;
  return agreeing;
}

static RegestPassageFound
find_by_words (const Layer *layer, const RegestPassage *passage, RegestSpan *span)
{
  gsize n = strlen (passage->exact);
  const char *at = strstr (layer->string, passage->exact);
  guint best_agreement = 0;
  guint64 best_distance = G_MAXUINT64;
  RegestPassageFound found = REGEST_PASSAGE_GONE;

  for (guint i = 0; at != NULL && i < MAX_PLACES; i++)
    {
      gsize byte = at - layer->string;
      guint start = regest_units_from_byte (layer->units, byte);
      guint agreement = agree_before (layer, byte, passage->prefix) +
                        agree_behind (layer, byte + n, passage->suffix);
      guint64 distance = !passage->has_position   ? 0
                         : start > passage->start ? start - passage->start
                                                  : passage->start - start;

      if (found == REGEST_PASSAGE_GONE || agreement > best_agreement ||
          (agreement == best_agreement && distance < best_distance))
        {
          best_agreement = agreement;
          best_distance = distance;
          *span = (RegestSpan){ start, regest_units_from_byte (layer->units, byte + n) };
          found = REGEST_PASSAGE_MOVED;
        }
      else if (agreement == best_agreement && distance == best_distance)
        found = REGEST_PASSAGE_AMBIGUOUS;
      at = strstr (at + 1, passage->exact);
    }
  return found;
}

static RegestPassageFound
find_loosely (RegestPassages *self, const RegestPassage *passage, RegestSpan *span)
{
  Layer *loose = get_loose (self);
  g_auto (RegestPassage) joined = { .has_position = passage->has_position,
                                    .start = passage->start,
                                    .end = passage->end };
  RegestPassageFound found;

  joined.exact = g_strstrip (join_spaces (passage->exact, NULL));
  joined.prefix = passage->prefix != NULL ? join_spaces (passage->prefix, NULL) : NULL;
  joined.suffix = passage->suffix != NULL ? join_spaces (passage->suffix, NULL) : NULL;
  if (*joined.exact == '\0')
    return REGEST_PASSAGE_GONE;
  found = find_by_words (loose, &joined, span);
  if (found == REGEST_PASSAGE_GONE)
    return found;
  span->start = g_array_index (loose->origins, guint, span->start);
  /* behind the last character, not before the next: blanks after it are not its own */
  span->end = g_array_index (loose->origins, guint, span->end - 1) + 1;
  return found;
}

RegestPassageFound
regest_passages_find (RegestPassages *self, const RegestPassage *passage, RegestSpan *span)
{
  RegestPassageFound found;

  if (find_by_position (&self->exact, passage, span))
    return REGEST_PASSAGE_THERE;
  if (passage->exact == NULL || *passage->exact == '\0')
    return REGEST_PASSAGE_GONE;
  found = find_by_words (&self->exact, passage, span);
  return found != REGEST_PASSAGE_GONE ? found : find_loosely (self, passage, span);
}
