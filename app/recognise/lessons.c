/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <regest/model/fold.h>
#include <regest/recognise/suggest.h>

#include "lessons.h"

#include <regest/store/query.h>

/* More is not read: a model that learned from this much learns little from more, and the window's
 * worker is not to be busy for long. */
#define MOST_BYTES (4 << 20)
/* of a kind and of different words, so that a record counts as read through for it */
#define ENOUGH_TAGS 6
#define MANY_TAGS 5 /* of all kinds: kinds without any are taken to be absent */

typedef struct
{
  RegestKnowledge *knowledge;
  RegestProject *project;
  GCancellable *cancellable;
  GPtrArray *lessons;
  RegestLesson *lesson; /* the last one */
  gsize n_bytes;
  GError *error;
} Load;

static void
free_lesson (RegestLesson *lesson)
{
  regest_survey_unref (lesson->survey);
  g_array_unref (lesson->tags);
  g_free (lesson);
}

static gboolean
is_complete (RegestRecord *record)
{
  const char *state =
    regest_attributes_get_value (regest_record_get_attributes (record), "state");

  return g_strcmp0 (state, "proposed") == 0 || g_strcmp0 (state, "approved") == 0;
}

static gboolean
begin_lesson (Load *load, const RegestId *id)
{
  g_autoptr (RegestRecord) record = regest_project_get_record (load->project, id, &load->error);
  g_autoptr (RegestText) text =
    record != NULL ? regest_project_get_text (load->project, id, &load->error) : NULL;
  g_autoptr (GPtrArray) no_tags = g_ptr_array_new ();
  RegestLesson *lesson;

  if (text == NULL)
    return FALSE;
  lesson = g_new0 (RegestLesson, 1);
  lesson->survey = regest_survey_new (load->knowledge, record, text, no_tags);
  lesson->tags = g_array_new (FALSE, FALSE, sizeof (RegestLessonTag));
  lesson->complete = is_complete (record);
  g_ptr_array_add (load->lessons, lesson);
  load->lesson = lesson;
  load->n_bytes += regest_survey_get_size (lesson->survey);
  return TRUE;
}

static gboolean
is_learnable (Load *load, RegestAnnotation *annotation)
{
  const RegestKind *kind = regest_profile_find_kind (
    regest_knowledge_get_profile (load->knowledge), regest_annotation_get_kind (annotation));

  return kind != NULL && !regest_kind_is_block (kind) &&
         regest_annotation_get_n_targets (annotation) == 1 &&
         regest_annotation_get_status (annotation) != REGEST_STATUS_SUGGESTED &&
         !regest_annotation_is_refused_value (annotation);
}

static gboolean
add_tag_cb (RegestAnnotation *annotation, gpointer user_data)
{
  Load *load = user_data;
  const RegestId *record = regest_annotation_get_record (annotation);
  RegestLessonTag tag = { 0 };

  if (g_cancellable_set_error_if_cancelled (load->cancellable, &load->error))
    return FALSE;
  if (!is_learnable (load, annotation))
    return TRUE;
  if (load->lesson == NULL ||
      !regest_id_equal (record,
                        regest_record_get_id (regest_survey_get_record (load->lesson->survey))))
    {
      if (load->n_bytes >= MOST_BYTES || !begin_lesson (load, record))
        return FALSE;
    }
  tag.kind = g_intern_string (regest_annotation_get_kind (annotation));
  tag.place = regest_survey_get_place (load->lesson->survey,
                                       regest_annotation_get_target (annotation, 0)->span);
  tag.refused = regest_annotation_get_status (annotation) == REGEST_STATUS_REJECTED;
  if (tag.place.start < tag.place.end)
    g_array_append_val (load->lesson->tags, tag);
  return TRUE;
}

GPtrArray *
regest_lessons_load (RegestKnowledge *knowledge, RegestProject *project, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) lessons =
    g_ptr_array_new_with_free_func ((GDestroyNotify) free_lesson);
  Load load = { knowledge, project, cancellable, lessons };

  if (!regest_project_foreach_annotation (project, NULL, NULL, add_tag_cb, &load, error))
    {
      g_clear_error (&load.error);
      return NULL;
    }
  if (load.error != NULL)
    {
      g_propagate_error (error, load.error);
      return NULL;
    }
  return g_steal_pointer (&lessons);
}

/* whether the words were not tagged further up: all occurrences are tagged at once without reading
 * what stands between them */
static gboolean
is_first_of_its_words (const RegestLesson *lesson, const RegestLessonTag *tag, GHashTable *words)
{
  g_autofree char *these = regest_survey_dup_words (lesson->survey, tag->place);

  return g_hash_table_add (words,
                           regest_fold_string (these, REGEST_FOLD_CASE | REGEST_FOLD_BLANKS));
}

/* Tags are by place. */
gsize
regest_lesson_get_reviewed (const RegestLesson *lesson, const char *kind)
{
  const gsize all = regest_survey_get_size (lesson->survey);
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_all = 0, n_own = 0;
  gsize last = 0;

  for (guint i = 0; i < lesson->tags->len; i++)
    {
      const RegestLessonTag *tag = &g_array_index (lesson->tags, RegestLessonTag, i);

      if (!tag->refused && !is_first_of_its_words (lesson, tag, words))
        continue;
      n_all += !tag->refused;
      if (tag->kind != kind)
        continue;
      n_own += !tag->refused;
      last = MAX (last, tag->place.end);
    }
  if (lesson->complete || n_own >= ENOUGH_TAGS || (n_own == 0 && n_all >= MANY_TAGS))
    return all;
  return last;
}
