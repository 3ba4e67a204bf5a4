/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <regest/recognise/suggest.h>

#include <regest/recognise/references.h>

#include "survey-private.h"

/*
 * Bytes and code points. A table holds the code points before every 256th byte; the rest is
 * counted. A text that is all ASCII needs none. Tried before: an array of one number a byte, which
 * took four times the text's memory and longer to fill than all recognisers together.
 */
#define BLOCK 256

G_DEFINE_BOXED_TYPE (RegestSurvey, regest_survey, regest_survey_ref, regest_survey_unref)

static gboolean
is_start (char byte)
{
  return ((guchar) byte & 0xc0) != 0x80;
}

static void
count_offsets (RegestSurvey *self)
{
  guint n = 0;

  if (regest_text_get_length (self->text) == self->size)
    return;
  self->offsets = g_new (guint, self->size / BLOCK + 1);
  for (gsize i = 0; i < self->size; i++)
    {
      if (i % BLOCK == 0)
        self->offsets[i / BLOCK] = n;
      n += is_start (self->string[i]);
    }
  if (self->size % BLOCK == 0)
    self->offsets[self->size / BLOCK] = n;
}

static guint
offset_of (RegestSurvey *self, gsize byte)
{
  guint offset;

  g_assert (byte <= self->size);

  if (self->offsets == NULL)
    return byte;
  offset = self->offsets[byte / BLOCK];
  for (gsize i = byte - byte % BLOCK; i < byte; i++)
    offset += is_start (self->string[i]);
  return offset;
}

static gsize
byte_of (RegestSurvey *self, guint offset)
{
  gsize low = 0, high = self->size / BLOCK, byte;
  guint n;

  if (self->offsets == NULL)
    return MIN (offset, self->size);
  while (low < high)
    {
      gsize middle = (low + high + 1) / 2;

      if (self->offsets[middle] <= offset)
        low = middle;
      else
        high = middle - 1;
    }
  byte = low * BLOCK;
  n = self->offsets[low];
  while (byte < self->size && (n < offset || !is_start (self->string[byte])))
    {
      n += is_start (self->string[byte]);
      byte++;
    }
  return byte;
}

char *
regest_survey_make_value_key (const char *owner, const RegestAttribute *attribute)
{
  return g_strdup_printf ("value %s %s %u %u %s", owner, attribute->name,
                          attribute->evidence.start, attribute->evidence.end,
                          regest_attribute_get_display (attribute));
}

static void
index_refused_value (RegestSurvey *self, RegestAnnotation *refusal)
{
  GPtrArray *attributes = regest_annotation_get_attributes (refusal);

  for (guint i = 0; i < attributes->len; i++)
    g_hash_table_add (self->refused_values,
                      regest_survey_make_value_key (regest_annotation_get_kind (refusal),
                                                    attributes->pdata[i]));
}

void
regest_survey_add_tag (RegestSurvey *self, RegestAnnotation *annotation)
{
  if (regest_annotation_is_refused_value (annotation))
    index_refused_value (self, annotation);
  regest_survey_tags_add (&self->tags, annotation);
}

RegestSurvey *
regest_survey_new (RegestKnowledge *knowledge, RegestRecord *record, RegestText *text,
                   GPtrArray *annotations)
{
  RegestSurvey *self;

  g_return_val_if_fail (knowledge != NULL, NULL);
  g_return_val_if_fail (REGEST_IS_RECORD (record), NULL);
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (annotations != NULL, NULL);

  self = g_new0 (RegestSurvey, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->knowledge = regest_knowledge_ref (knowledge);
  self->recogniser = "";
  self->record = g_object_ref (record);
  self->text = regest_text_ref (text);
  regest_survey_tags_init (&self->tags);
  self->string = regest_text_dup_string (text);
  self->size = strlen (self->string);
  self->lines = g_array_new (FALSE, FALSE, sizeof (RegestSurveyLine));
  self->tokens = g_array_new (FALSE, FALSE, sizeof (RegestToken));
  self->parts = g_array_new (FALSE, TRUE, sizeof (RegestSurveyPart));
  self->proposals = g_ptr_array_new_with_free_func (g_object_unref);
  self->references =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_reference_free);
  self->unread = g_array_new (FALSE, FALSE, sizeof (RegestSpan));
  self->messages = g_ptr_array_new_with_free_func (g_free);
  self->refused_values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->date_order = -1;
  count_offsets (self);
  regest_survey_split (self);
  self->language = regest_survey_guess_language (self);
  for (guint i = 0; i < annotations->len; i++)
    regest_survey_add_tag (self, annotations->pdata[i]);
  return self;
}

RegestSurvey *
regest_survey_ref (RegestSurvey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
regest_survey_unref (RegestSurvey *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_datalist_clear (&self->readings);
  regest_knowledge_unref (self->knowledge);
  g_object_unref (self->record);
  regest_text_unref (self->text);
  regest_survey_tags_clear (&self->tags);
  g_clear_object (&self->cancellable);
  g_strfreev (self->skipped);
  g_free (self->string);
  g_free (self->offsets);
  g_array_unref (self->lines);
  g_array_unref (self->tokens);
  g_clear_pointer (&self->phrases, g_array_unref);
  g_free (self->phrase_index);
  g_array_unref (self->parts);
  g_ptr_array_unref (self->proposals);
  g_array_unref (self->unread);
  g_ptr_array_unref (self->references);
  g_ptr_array_unref (self->messages);
  g_clear_pointer (&self->given_up, g_hash_table_unref);
  g_hash_table_unref (self->refused_values);
  g_free (self);
}

gpointer
regest_survey_get_reading (RegestSurvey *self, const char *name)
{
  return g_datalist_get_data (&self->readings, name);
}

void
regest_survey_take_reading (RegestSurvey *self, const char *name, gpointer reading,
                            GDestroyNotify destroy)
{
  g_datalist_set_data_full (&self->readings, name, reading, destroy);
}

void
regest_survey_set_cancellable (RegestSurvey *self, GCancellable *cancellable)
{
  g_return_if_fail (self != NULL);

  g_set_object (&self->cancellable, cancellable);
}

void
regest_survey_set_skipped (RegestSurvey *self, const char *const *names)
{
  g_return_if_fail (self != NULL);

  g_strfreev (self->skipped);
  self->skipped = g_strdupv ((char **) names);
}

gboolean
regest_survey_is_cancelled (RegestSurvey *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

RegestKnowledge *
regest_survey_get_knowledge (RegestSurvey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->knowledge;
}

RegestRecord *
regest_survey_get_record (RegestSurvey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->record;
}

RegestText *
regest_survey_get_text (RegestSurvey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

GPtrArray *
regest_survey_get_tagged_parts (RegestSurvey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->tags.parts;
}

const char *
regest_survey_get_string (RegestSurvey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->string;
}

gsize
regest_survey_get_size (RegestSurvey *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

RegestSpan
regest_survey_get_span (RegestSurvey *self, RegestPlace place)
{
  RegestSpan span = { 0, 0 };

  g_return_val_if_fail (self != NULL, span);

  span.start = offset_of (self, place.start);
  span.end = offset_of (self, place.end);
  return span;
}

RegestPlace
regest_survey_get_place (RegestSurvey *self, RegestSpan span)
{
  RegestPlace place = { 0, 0 };

  g_return_val_if_fail (self != NULL, place);

  place.start = byte_of (self, span.start);
  place.end = byte_of (self, span.end);
  return place;
}

char *
regest_survey_dup_words (RegestSurvey *self, RegestPlace place)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (place.start <= place.end && place.end <= self->size, NULL);

  return g_strndup (self->string + place.start, place.end - place.start);
}

const RegestSurveyLine *
regest_survey_get_lines (RegestSurvey *self, guint *n_lines)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_lines != NULL)
    *n_lines = self->lines->len;
  return (const RegestSurveyLine *) self->lines->data;
}

guint
regest_survey_find_line (RegestSurvey *self, gsize byte)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->lines->len - 1;
  while (low < high)
    {
      guint middle = (low + high + 1) / 2;

      if (g_array_index (self->lines, RegestSurveyLine, middle).whole.start <= byte)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

const RegestToken *
regest_survey_get_tokens (RegestSurvey *self, guint *n_tokens)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_tokens != NULL)
    *n_tokens = self->tokens->len;
  return (const RegestToken *) self->tokens->data;
}

guint
regest_survey_find_token (RegestSurvey *self, gsize byte)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->tokens->len;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->tokens, RegestToken, middle).place.end > byte)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

const char *
regest_survey_get_language (RegestSurvey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->language;
}
