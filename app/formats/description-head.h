/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/attribute.h>

/**
 * RegestHeadField:
 * @name: the record's attribute: "title", "collection", …; NULL: a label that none of them has
 * @label: (nullable): as it stands, where @name is NULL
 * @span: where the value stands (code points of the text)
 * @reading: the characters there
 * @value: the reading on one line, without emphasis
 * @line: of the text, from 1
 */
typedef struct
{
  const char *name;
  char *label;
  RegestSpan span;
  char *reading;
  char *value;
  guint line;
} RegestHeadField;

/* What stands at the head of a text as its description ("Title: …", "Author: …", also in German,
 * French, Russian, … and under a heading, which names the collection); (element-type
 * RegestHeadField), empty where there is no such head */
GPtrArray *regest_description_head_read (const char *text, gsize n_bytes);

/* the first line that says something, as a title; NULL: none */
RegestHeadField *regest_description_head_find_title (const char *text, gsize n_bytes);
void regest_head_field_free (RegestHeadField *field);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestHeadField, regest_head_field_free)
