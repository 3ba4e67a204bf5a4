/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "answer-private.h"

/*
 * Between reading and answering others may have worked: the text was corrected, the record was
 * removed, the same words were tagged by hand. A proposal that does not hold any more is passed
 * over; the next reading makes another one where there is still something to propose. Rejected:
 * looking for the words elsewhere, which finds another "Stalin" as readily as the right one.
 */

static char *
make_key (const char *kind, RegestSpan span)
{
  return g_strdup_printf ("%s %u %u", kind, span.start, span.end);
}

void
answer_remember (Answer *self, RegestAnnotation *annotation)
{
  const RegestId *id = regest_annotation_get_id (annotation);

  g_hash_table_add (self->there, regest_id_to_string (id));
  /* what was refused for a value says nothing of the place */
  if (regest_annotation_get_n_targets (annotation) > 0 &&
      !regest_annotation_is_refused_value (annotation))
    g_hash_table_add (self->there,
                      make_key (regest_annotation_get_kind (annotation),
                                regest_annotation_get_target (annotation, 0)->span));
}

static gboolean
remember_cb (RegestAnnotation *annotation, gpointer user_data)
{
  answer_remember (user_data, annotation);
  return TRUE;
}

gboolean
answer_enter_record (Answer *self, const RegestId *record, GError **error)
{
  if (self->there != NULL && regest_id_equal (&self->record, record))
    return TRUE;
  g_clear_pointer (&self->text, regest_text_unref);
  g_clear_pointer (&self->there, g_hash_table_unref);
  self->record = *record;
  self->there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->text = regest_project_get_text (self->project, record, NULL);
  return self->text == NULL || regest_project_foreach_annotation (self->project, record, NULL,
                                                                  remember_cb, self, error);
}

static gboolean
stands_there (Answer *self, RegestSpan span, const char *words)
{
  g_autofree char *now = NULL;

  if (span.start >= span.end || span.end > regest_text_get_length (self->text))
    return FALSE;
  if (words == NULL)
    return TRUE;
  now = regest_text_dup_range (self->text, span);
  return g_str_equal (now, words);
}

gboolean
answer_holds_evidence (Answer *self, const RegestAttribute *attribute)
{
  g_autofree char *now = NULL;

  if (attribute->evidence_state == REGEST_EVIDENCE_NONE)
    return TRUE;
  if (!regest_id_equal (&attribute->evidence_record, &self->record))
    return TRUE;
  if (!stands_there (self, attribute->evidence, attribute->quote))
    return FALSE;
  if (attribute->quote != NULL || attribute->reading == NULL)
    return TRUE;
  /* a reading may be less than the words it was read from, or say them without a line end */
  now = regest_text_dup_range (self->text, attribute->evidence);
  if (strstr (now, attribute->reading) == NULL)
    {
      g_autofree char *folded = regest_fold_string (now, REGEST_FOLD_BLANKS);
      g_autofree char *reading = regest_fold_string (attribute->reading, REGEST_FOLD_BLANKS);

      return strstr (folded, reading) != NULL;
    }
  return TRUE;
}

gboolean
answer_still_holds (Answer *self, RegestAnnotation *annotation)
{
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);
  g_autofree char *id = regest_id_to_string (regest_annotation_get_id (annotation));
  g_autofree char *key = NULL;

  if (self->text == NULL || regest_annotation_get_n_targets (annotation) == 0 ||
      g_hash_table_contains (self->there, id))
    return FALSE;
  key = make_key (regest_annotation_get_kind (annotation),
                  regest_annotation_get_target (annotation, 0)->span);
  if (g_hash_table_contains (self->there, key))
    return FALSE;
  for (guint i = 0; i < regest_annotation_get_n_targets (annotation); i++)
    {
      const RegestTarget *target = regest_annotation_get_target (annotation, i);

      if (!stands_there (self, target->span, target->quote))
        return FALSE;
    }
  /* a part's words are not quoted: what was read in it tells whether it has moved */
  for (guint i = 0; i < attributes->len; i++)
    if (!answer_holds_evidence (self, attributes->pdata[i]))
      return FALSE;
  return TRUE;
}
