/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "describe.h"
#include "description-head.h"

static RegestAttribute *
make_attribute (RegestReading *reading, const RegestHeadField *found, const RegestId *record)
{
  RegestProfile *profile = regest_project_get_profile (reading->project);
  const RegestField *field = regest_profile_find_field (profile, "record", found->name);
  RegestAttribute *attribute;

  if (field == NULL)
    return NULL;
  attribute = regest_attribute_new (found->name, found->reading, NULL);
  if (regest_field_get_value_type (field) == REGEST_FIELD_TEXT)
    attribute->value = g_strdup (found->value);
  else
    attribute->value = regest_field_normalise (field, found->value, NULL, &attribute->inferred);
  regest_attribute_set_evidence (attribute, record, found->span);

  if (attribute->value == NULL)
    regest_report_add_remark (reading->report, reading->display_name, found->line,
                              /* translators: a field's label and what stands there, such as a date
                               * nobody can read */
                              _("%s: “%s” was not understood and is kept as it stands"),
                              regest_field_get_label (field), found->value);
  return attribute;
}

static void
add_plain (RegestReading *reading, GPtrArray *attributes, const char *name, const char *value)
{
  RegestProfile *profile = regest_project_get_profile (reading->project);

  if (regest_profile_find_field (profile, "record", name) != NULL)
    g_ptr_array_add (attributes, regest_attribute_new (name, NULL, value));
}

static char *
title_from_name (const char *display_name)
{
  const char *dot = strrchr (display_name, '.');

  return dot != NULL && dot > display_name ? g_strndup (display_name, dot - display_name)
                                           : g_strdup (display_name);
}

static GPtrArray *
find_head (RegestReading *reading, const char *text, gsize n_bytes, gboolean with_title)
{
  GPtrArray *fields = regest_description_head_read (text, n_bytes);
  gboolean has_title = FALSE;
  RegestHeadField *title;

  for (guint i = 0; i < fields->len; i++)
    {
      const RegestHeadField *field = fields->pdata[i];

      if (field->name == NULL)
        regest_report_add_remark (reading->report, reading->display_name, field->line,
                                  _("“%s” is no field of a record; it stays in the text only"),
                                  field->label);
      else
        has_title |= g_str_equal (field->name, "title");
    }
  if (has_title || !with_title)
    return fields;
  title = regest_description_head_find_title (text, n_bytes);
  if (title != NULL)
    g_ptr_array_insert (fields, 0, title);
  return fields;
}

GPtrArray *
regest_describe_text (RegestReading *reading, const char *text, gsize n_bytes,
                      const RegestId *record, const char *title)
{
  GPtrArray *attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  const char *collection = reading->options != NULL ? reading->options->collection : NULL;
  g_autoptr (GPtrArray) fields = find_head (reading, text, n_bytes, title == NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const RegestHeadField *field = fields->pdata[i];
      RegestAttribute *attribute;

      if (field->name == NULL || (collection != NULL && g_str_equal (field->name, "collection")))
        continue;
      attribute = make_attribute (reading, field, record);
      if (attribute != NULL)
        g_ptr_array_add (attributes, attribute);
    }
  if (regest_attributes_find (attributes, "title") == NULL)
    {
      g_autofree char *name = title_from_name (reading->display_name);

      add_plain (reading, attributes, "title", title != NULL ? title : name);
    }
  if (collection == NULL && regest_attributes_find (attributes, "collection") == NULL)
    collection = reading->folder;
  if (collection != NULL && *collection != '\0')
    add_plain (reading, attributes, "collection", collection);
  return attributes;
}
