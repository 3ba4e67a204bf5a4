/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Headers, closers and parts of any text: the lines of a part are in order and inside the text. */

#include "config.h"

#include <glib/gstdio.h>

#include <regest/recognise/suggest.h>

#include "driver.h"

static RegestKnowledge *
know (void)
{
  static RegestKnowledge *knowledge;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (RegestProject) project = NULL;

  if (knowledge != NULL)
    return knowledge;
  folder = g_dir_make_tmp ("regest-fuzz-XXXXXX", NULL);
  path = g_build_filename (folder, "desk.regest", NULL);
  project = regest_project_create (path, NULL, NULL);
  knowledge = regest_knowledge_new (project, NULL, NULL);
  g_clear_object (&project);
  g_unlink (path);
  g_rmdir (folder);
  return knowledge;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const skipped[] = { "names", "taught", "classifier", NULL };
  g_autofree char *string = g_utf8_make_valid ((const char *) data, size);
  g_autoptr (RegestText) text = regest_text_new_from_string (string, -1);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) proposals = NULL;
  g_autoptr (RegestRecord) record = NULL;
  g_autoptr (RegestSurvey) survey = NULL;
  RegestId id = { { 1 } };
  GArray *parts;

  record = regest_record_new (&id, g_ptr_array_new (), regest_text_get_length (text), 0);
  survey = regest_survey_new (know (), record, text, none);
  regest_survey_set_skipped (survey, skipped);
  proposals = regest_survey_finish (survey);
  parts = regest_survey_get_parts (survey);
  for (guint i = 0; i < parts->len; i++)
    {
      const RegestSurveyPart *part = &g_array_index (parts, RegestSurveyPart, i);
      guint n_lines;

      regest_survey_get_lines (survey, &n_lines);
      g_assert_cmpuint (part->first_line, <, part->end_line);
      g_assert_cmpuint (part->first_line, <=, part->head_end);
      g_assert_cmpuint (part->head_end, <=, part->closer);
      g_assert_cmpuint (part->closer, <=, part->end_line);
      g_assert_cmpuint (part->end_line, <=, n_lines);
    }
  return 0;
}
