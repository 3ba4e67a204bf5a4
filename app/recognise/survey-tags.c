/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Twelve bytes a piece, sorted when they are first asked for, and found by halving. Tried before:
 * an annotation a tag and its place as a string in a table, which for the hundred thousand tags of
 * a large record took five times the memory of the text's view, and did not give it back: what
 * objects leave behind stays with GLib.
 */

#include "config.h"

#include <stdlib.h>

#include <regest/recognise/suggest.h>

#include "survey-tags.h"

G_STATIC_ASSERT (sizeof (RegestSurveyTag) == 12);

void
regest_survey_tags_init (RegestSurveyTags *self)
{
  self->tags = g_array_new (FALSE, FALSE, sizeof (RegestSurveyTag));
  self->kinds = g_ptr_array_new_with_free_func (g_free);
  self->kind_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->mentions = g_array_new (FALSE, FALSE, sizeof (RegestSurveyMention));
  self->entities = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_id_free);
  self->entity_numbers = g_hash_table_new (regest_id_hash, regest_id_equal);
  self->parts = g_ptr_array_new_with_free_func (g_object_unref);
}

void
regest_survey_tags_clear (RegestSurveyTags *self)
{
  g_clear_pointer (&self->tags, g_array_unref);
  g_clear_pointer (&self->kind_numbers, g_hash_table_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->mentions, g_array_unref);
  g_clear_pointer (&self->entity_numbers, g_hash_table_unref);
  g_clear_pointer (&self->entities, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
}

static guint
number_kind (RegestSurveyTags *self, const char *kind)
{
  gpointer number;

  if (!g_hash_table_lookup_extended (self->kind_numbers, kind, NULL, &number))
    {
      number = GUINT_TO_POINTER (self->kinds->len);
      g_ptr_array_add (self->kinds, g_strdup (kind));
      g_hash_table_insert (self->kind_numbers,
                           g_ptr_array_index (self->kinds, self->kinds->len - 1), number);
    }
  return GPOINTER_TO_UINT (number);
}

static guint
number_entity (RegestSurveyTags *self, const RegestId *entity)
{
  gpointer number;

  if (!g_hash_table_lookup_extended (self->entity_numbers, entity, NULL, &number))
    {
      RegestId *id = regest_id_copy (entity);

      number = GUINT_TO_POINTER (self->entities->len);
      g_ptr_array_add (self->entities, id);
      g_hash_table_insert (self->entity_numbers, id, number);
    }
  return GPOINTER_TO_UINT (number);
}

static void
add_mention (RegestSurveyTags *self, RegestAnnotation *annotation, guint kind)
{
  guint n_targets = regest_annotation_get_n_targets (annotation);
  RegestSurveyMention mention = {
    .entity = number_entity (self, regest_annotation_get_entity (annotation)),
    .kind = kind,
    .is_whole = n_targets == 1,
  };

  if (n_targets > 0)
    mention.span = regest_annotation_get_target (annotation, 0)->span;
  g_array_append_val (self->mentions, mention);
}

static void
add (RegestSurveyTags *self, guint kind, RegestSurveyTagFlags flags, RegestSpan span)
{
  RegestSurveyTag tag = { kind, flags, span };

  g_array_append_val (self->tags, tag);
}

void
regest_survey_tags_add (RegestSurveyTags *self, RegestAnnotation *annotation)
{
  const RegestId *entity = regest_annotation_get_entity (annotation);
  RegestStatus status = regest_annotation_get_status (annotation);
  guint n_targets = regest_annotation_get_n_targets (annotation);
  gboolean stands = status != REGEST_STATUS_REJECTED;
  gboolean is_value = regest_annotation_is_refused_value (annotation);
  guint kind = number_kind (self, regest_annotation_get_kind (annotation));

  self->is_sorted = FALSE;
  if (!stands)
    add (self, kind, REGEST_SURVEY_TAG_REFUSED, regest_annotation_get_extent (annotation));
  for (guint i = 0; i < n_targets; i++)
    {
      RegestSurveyTagFlags flags = (stands ? REGEST_SURVEY_TAG_STANDS : 0) |
                                   (i == 0 && !is_value ? REGEST_SURVEY_TAG_FIRST : 0);

      if (n_targets == 1 && status == REGEST_STATUS_ACCEPTED)
        flags |= REGEST_SURVEY_TAG_WHOLE;
      if (flags != 0)
        add (self, kind, flags, regest_annotation_get_target (annotation, i)->span);
    }
  if (entity != NULL && status == REGEST_STATUS_ACCEPTED)
    add_mention (self, annotation, kind);
  if (g_str_equal (regest_annotation_get_kind (annotation), "part"))
    g_ptr_array_add (self->parts, g_object_ref (annotation));
}

const char *
regest_survey_tags_get_kind (RegestSurveyTags *self, guint number)
{
  return g_ptr_array_index (self->kinds, number);
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  const RegestSurveyTag *x = a, *y = b;

  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  if (x->span.end != y->span.end)
    return x->span.end < y->span.end ? -1 : 1;
  return x->kind < y->kind ? -1 : x->kind > y->kind;
}

static void
sort (RegestSurveyTags *self)
{
  if (!self->is_sorted && self->tags->len > 0)
    qsort (self->tags->data, self->tags->len, sizeof (RegestSurveyTag), compare_tags);
  self->is_sorted = TRUE;
}

const RegestSurveyTag *
regest_survey_tags_list (RegestSurveyTags *self, guint *n_tags)
{
  sort (self);
  *n_tags = self->tags->len;
  return (const RegestSurveyTag *) (gpointer) self->tags->data;
}

const RegestSurveyMention *
regest_survey_tags_list_mentions (RegestSurveyTags *self, guint *n_mentions)
{
  *n_mentions = self->mentions->len;
  return (const RegestSurveyMention *) (gpointer) self->mentions->data;
}

const RegestId *
regest_survey_tags_get_entity (RegestSurveyTags *self, guint number)
{
  return g_ptr_array_index (self->entities, number);
}

/* The first of the kind at these words, the others after it; NULL: there is none. */
static RegestSurveyTag *
find (RegestSurveyTags *self, const char *kind, RegestSpan span, guint *n_found)
{
  RegestSurveyTag *tags = (RegestSurveyTag *) (gpointer) self->tags->data;
  RegestSurveyTag wanted = { .span = span };
  guint low = 0, high = self->tags->len;
  gpointer number;

  *n_found = 0;
  if (!g_hash_table_lookup_extended (self->kind_numbers, kind, NULL, &number))
    return NULL;
  sort (self);
  wanted.kind = GPOINTER_TO_UINT (number);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_tags (&tags[middle], &wanted) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  while (low + *n_found < self->tags->len && compare_tags (&tags[low + *n_found], &wanted) == 0)
    (*n_found)++;
  return tags + low;
}

gboolean
regest_survey_tags_contain (RegestSurveyTags *self, RegestSurveyTagFlags flags, const char *kind,
                            RegestSpan span)
{
  guint n_found;
  const RegestSurveyTag *found = find (self, kind, span, &n_found);

  for (guint i = 0; i < n_found; i++)
    if (found[i].flags & flags)
      return TRUE;
  return FALSE;
}

void
regest_survey_tags_foresee (RegestSurveyTags *self, const char *kind, RegestSpan span)
{
  guint n_found;
  RegestSurveyTag *found = find (self, kind, span, &n_found);

  for (guint i = 0; i < n_found; i++)
    if (found[i].flags & REGEST_SURVEY_TAG_FIRST)
      found[i].flags |= REGEST_SURVEY_TAG_FORESEEN;
}
