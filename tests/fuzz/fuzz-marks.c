/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text, read for stamps, endorsements, brackets, dates, signatures and references. Values have
 * evidence that says what was read, dates are EDTF, references stand in the text. The text is one
 * part, so that there is something to answer. */

#include "config.h"

#include <glib/gstdio.h>
#include <regest/model/date.h>
#include <regest/recognise/references.h>
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
  path = g_build_filename (folder, "marks.regest", NULL);
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
check_attribute (RegestText *text, const char *kind, const RegestAttribute *attribute)
{
  const RegestField *field =
    regest_profile_find_field (regest_knowledge_get_profile (get_knowledge ()), kind,
                               attribute->name);
  g_autofree char *words = regest_text_dup_range (text, attribute->evidence);

  g_assert_nonnull (field);
  g_assert_cmpuint (attribute->evidence.end, <=, regest_text_get_length (text));
  g_assert_cmpstr (words, ==, attribute->reading);
  if (regest_field_get_value_type (field) == REGEST_FIELD_DATE && attribute->value != NULL)
    g_assert_true (regest_edtf_parse (attribute->value, NULL, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *string = g_utf8_make_valid ((const char *) data, size);
  g_autoptr (RegestText) text = regest_text_new_from_string (string, -1);
  GPtrArray *description = g_ptr_array_new ();
  RegestId id = { { 1 } };
  g_autoptr (RegestRecord) record = NULL;
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_object_unref);
  RegestAnnotation *part = regest_annotation_new ("part");
  g_autoptr (RegestSurvey) survey = NULL;
  g_autoptr (GPtrArray) proposals = NULL;
  GPtrArray *references;

  g_ptr_array_add (description, regest_attribute_new ("date", "1951-06-09", "1951-06-09"));
  record = regest_record_new (&id, description, regest_text_get_length (text), 1);
  regest_annotation_set_id (part, &id);
  regest_annotation_set_record (part, &id);
  regest_annotation_add_target (part, (RegestSpan){ 0, regest_text_get_length (text) }, NULL);
  g_ptr_array_add (tags, part);
  survey = regest_survey_new (get_knowledge (), record, text, tags);
  proposals = regest_survey_finish (survey);
  for (guint i = 0; i < proposals->len; i++)
    {
      RegestAnnotation *annotation = regest_proposal_get_annotation (proposals->pdata[i]);
      GPtrArray *attributes = regest_annotation_get_attributes (annotation);

      for (guint j = 0; j < attributes->len; j++)
        check_attribute (text, regest_annotation_get_kind (annotation), attributes->pdata[j]);
    }
  references = regest_survey_get_references (survey);
  for (guint i = 0; i < references->len; i++)
    {
      const RegestReference *reference = references->pdata[i];
      g_autofree char *words = regest_text_dup_range (text, reference->place);

      g_assert_cmpstr (words, ==, reference->words);
    }
  return 0;
}
