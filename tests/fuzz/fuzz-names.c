/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text, read by all recognisers for a new project. What is proposed stands in the text as its
 * quote says, has a score and a reason, and of one kind nothing overlaps. */

#include "config.h"

#include <glib/gstdio.h>
#include <regest/recognise/suggest.h>

#include "driver.h"

static RegestKnowledge *
get_knowledge (void)
{
  static RegestKnowledge *knowledge;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProject) project = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  if (knowledge != NULL)
    return knowledge;
  folder = g_dir_make_tmp ("regest-fuzz-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "names.regest", NULL);
  project = regest_project_create (path, NULL, &error);
  g_assert_no_error (error);
  knowledge = regest_knowledge_new (project, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&project);
  g_unlink (path);
  g_rmdir (folder);
  return knowledge;
}

static void
check_proposal (RegestText *text, RegestProposal *proposal)
{
  RegestAnnotation *annotation = regest_proposal_get_annotation (proposal);

  g_assert_cmpfloat (regest_proposal_get_score (proposal), >=, 0);
  g_assert_cmpfloat (regest_proposal_get_score (proposal), <=, 1);
  for (guint i = 0; i < regest_annotation_get_n_targets (annotation); i++)
    {
      const RegestTarget *target = regest_annotation_get_target (annotation, i);
      g_autofree char *words = regest_text_dup_range (text, target->span);

      g_assert_cmpuint (target->span.start, <, target->span.end);
      g_assert_cmpuint (target->span.end, <=, regest_text_get_length (text));
      if (target->quote != NULL)
        g_assert_cmpstr (target->quote, ==, words);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *string = g_utf8_make_valid ((const char *) data, size);
  g_autoptr (RegestText) text = regest_text_new_from_string (string, -1);
  GPtrArray *attributes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  RegestId id = { { 1 } };
  g_autoptr (RegestRecord) record =
    regest_record_new (&id, attributes, regest_text_get_length (text), 0);
  g_autoptr (GPtrArray) annotations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RegestSurvey) survey = NULL;
  g_autoptr (GPtrArray) proposals = NULL;

  survey = regest_survey_new (get_knowledge (), record, text, annotations);
  proposals = regest_survey_finish (survey);
  for (guint i = 0; i < proposals->len; i++)
    check_proposal (text, proposals->pdata[i]);
  return 0;
}
