/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of patterns that users write: every message has its line, every find lies in the text. */

#include "config.h"

#include <glib/gstdio.h>

#include <regest/recognise/patterns.h>

#include "driver.h"

static const char record[] = "Minute No. 9 of 5.6.\nFor Anna Lund\nfrom Ölander\n\n12/7. Der Zug\n"
                             "fährt morgen.\nfiled\n";

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

static guint
count_lines (const char *text)
{
  guint n = 1;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == '\n';
  return n;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *patterns = g_utf8_make_valid ((const char *) data, size);
  g_autoptr (RegestText) text = regest_text_new_from_string (record, -1);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) messages = NULL;
  g_autoptr (GPtrArray) finds = NULL;
  g_autoptr (RegestRecord) shown = NULL;
  g_autoptr (RegestSurvey) survey = NULL;
  const guint n_lines = count_lines (patterns);
  RegestId id = { { 1 } };

  messages =
    regest_patterns_check ("mine", patterns, regest_knowledge_get_profile (know ()));
  for (guint i = 0; i < messages->len; i++)
    {
      const RegestPatternMessage *message = messages->pdata[i];

      g_assert_cmpuint (message->line, <=, n_lines);
      g_assert_true (g_utf8_validate (message->text, -1, NULL));
    }
  shown = regest_record_new (&id, g_ptr_array_new (), regest_text_get_length (text), 0);
  survey = regest_survey_new (know (), shown, text, none);
  finds = regest_patterns_try ("mine", patterns, survey, 20);
  for (guint i = 0; i < finds->len; i++)
    {
      const RegestPatternFind *find = finds->pdata[i];

      g_assert_cmpuint (find->line, <=, n_lines);
      g_assert_cmpuint (find->span.start, <=, find->span.end);
      g_assert_cmpuint (find->span.end, <=, regest_text_get_length (text));
    }
  return 0;
}
