/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of edits and queries share: a builder of records and tags, and lines to compare
 * with. */

#include <regest/store/check.h>
#include <regest/store/document.h>
#include <regest/store/edit.h>
#include <regest/store/query.h>

#include "fixture.h"

#include "app/store/followers.h"

static inline void
content_ok (gboolean done, GError *error)
{
  if (!done || error != NULL)
    fail_msg ("%s", error != NULL ? error->message : "no error was set");
}

/* runs a call that takes &error as its last argument */
#define DO(call)                     \
  G_STMT_START                       \
  {                                  \
    g_autoptr (GError) error = NULL; \
    gboolean done_ = (call);         \
    content_ok (done_, error);       \
  }                                  \
  G_STMT_END

/* the same, of a call that is to fail; its code and words of its message are checked */
#define FAILS(call, wanted_code, words)               \
  G_STMT_START                                        \
  {                                                   \
    g_autoptr (GError) error = NULL;                  \
    gboolean done_ = (call);                          \
    content_fails (done_, error, wanted_code, words); \
  }                                                   \
  G_STMT_END

static inline void
content_fails (gboolean done, GError *error, int code, const char *words)
{
  if (done)
    fail_msg ("it was done: %s", words);
  if (!g_error_matches (error, REGEST_ERROR, code))
    fail_msg ("another error: %s", error != NULL ? error->message : "none");
  if (strstr (error->message, words) == NULL)
    fail_msg ("“%s” is not in “%s”", words, error->message);
}

static inline RegestId
content_record (RegestProject *project, const char *title, const char *text)
{
  g_autoptr (RegestText) value = regest_text_new_from_string (text, -1);
  g_autoptr (GPtrArray)
    attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  RegestId id = { { 0 } };

  if (title != NULL)
    g_ptr_array_add (attributes, regest_attribute_new ("title", title, NULL));
  DO (regest_project_add_record (project, value, attributes, NULL, &id, &error));
  return id;
}

static inline RegestId
content_tag (RegestProject *project, const RegestId *record, const char *kind, guint start,
             guint end)
{
  g_autoptr (RegestAnnotation) annotation = regest_annotation_new (kind);
  RegestSpan span = { start, end };
  RegestId id = { { 0 } };

  regest_annotation_set_record (annotation, record);
  regest_annotation_add_target (annotation, span, NULL);
  DO (regest_project_add_annotation (project, annotation, &id, &error));
  return id;
}

static inline RegestId
content_entity (RegestProject *project, const char *kind, const char *name)
{
  g_autoptr (RegestEntity) entity = regest_entity_new (kind, name);
  RegestId id = { { 0 } };

  DO (regest_project_add_entity (project, entity, &id, &error));
  return id;
}

/* tags the first occurrence of the words */
static inline RegestId
content_tag_words (RegestProject *project, const RegestId *record, const char *kind,
                   const char *words)
{
  g_autoptr (RegestText) text = regest_project_get_text (project, record, NULL);
  g_autofree char *string = regest_text_dup_string (text);
  const char *found = strstr (string, words);
  guint start;

  assert_non_null (found);
  start = (guint) g_utf8_pointer_to_offset (string, found);
  return content_tag (project, record, kind, start, start + (guint) g_utf8_strlen (words, -1));
}

static inline gboolean
content_append_cb (RegestAnnotation *annotation, gpointer user_data)
{
  GString *out = user_data;
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);

  g_string_append (out, regest_annotation_get_kind (annotation));
  for (guint i = 0; i < regest_annotation_get_n_targets (annotation); i++)
    {
      const RegestTarget *target = regest_annotation_get_target (annotation, i);

      g_string_append_printf (out, " %u-%u", target->span.start, target->span.end);
      if (target->quote != NULL)
        g_string_append_printf (out, " %s", target->quote);
    }
  if (regest_annotation_get_entity_name (annotation) != NULL)
    g_string_append_printf (out, " = %s", regest_annotation_get_entity_name (annotation));
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);

      g_string_append_printf (out, "; %s %s", attribute->name,
                              regest_attribute_get_display (attribute));
    }
  g_string_append_c (out, '\n');
  return TRUE;
}

/* every tag of a record, a line each, by place */
static inline void
content_expect_tags (RegestProject *project, const RegestId *record, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  DO (regest_project_foreach_annotation (project, record, NULL, content_append_cb, out, &error));
  assert_string_equal (out->str, expected);
}

static inline void
content_expect_text (RegestProject *project, const RegestId *record, const char *expected)
{
  g_autoptr (RegestText) text = regest_project_get_text (project, record, NULL);
  g_autofree char *string = NULL;

  assert_non_null (text);
  string = regest_text_dup_string (text);
  assert_string_equal (string, expected);
}

static inline RegestId
content_set (RegestProject *project, RegestOwnerType type, const RegestId *owner, const char *name,
             const char *reading)
{
  g_autoptr (RegestAttribute) attribute = regest_attribute_new (name, reading, NULL);
  RegestOwner of = { type, *owner };
  RegestId id = { { 0 } };

  DO (regest_project_set_attribute (project, &of, attribute, &id, &error));
  return id;
}

static inline void
content_free_finding (gpointer data)
{
  RegestFinding *finding = data;

  g_free (finding->what);
  g_free (finding->message);
  g_free (finding);
}

/* every derived table equals what the content gives */
static inline void
content_expect_derived (RegestProject *project)
{
  for (guint i = 0; regest_followers[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (content_free_finding);
      g_autoptr (GError) error = NULL;

      if (regest_followers[i]->check == NULL)
        continue;
      if (!regest_followers[i]->check (project, findings, &error))
        fail_msg ("%s: %s", regest_followers[i]->name, error->message);
      if (findings->len > 0)
        fail_msg ("%s", ((RegestFinding *) g_ptr_array_index (findings, 0))->message);
    }
}
