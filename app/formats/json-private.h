/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of JSON Lines share. Private to app/formats. */

#include <json-glib/json-glib.h>
#include <regest/formats/format.h>
#include <regest/formats/json-writer.h>

#define REGEST_JSON_VERSION 2 /* of the lines; readers refuse a higher one */

gboolean regest_json_read (RegestReading *reading, GError **error);

/* -- members of objects that were read (json-members.c) -------------------- */

/* NULL where it is missing or no string */
const char *regest_json_get_string (JsonObject *object, const char *name);
/* FALSE where it is missing or no number of code points */
gboolean regest_json_get_offset (JsonObject *object, const char *name, guint *offset);
/* FALSE, and none, where it is missing or no id */
gboolean regest_json_get_id (JsonObject *object, const char *name, RegestId *id);
/* microseconds since 1970; 0 where it is missing or no time */
gint64 regest_json_get_time (JsonObject *object, const char *name);
/* NULL where it is missing or of another type */
JsonArray *regest_json_get_array (JsonObject *object, const char *name);
JsonObject *regest_json_get_object (JsonObject *object, const char *name);
/* the n-th element as an object, NULL where it is none */
JsonObject *regest_json_get_element (JsonArray *array, guint index);
/* sets INVALID with the member's name; returns FALSE */
gboolean regest_json_fail_member (GError **error, const char *name);

/* -- pages (json-pages.c) -------------------------------------------------- */

/* a line for each page of the record, with its zones */
gboolean regest_json_write_pages (RegestWriting *writing, RegestJsonWriter *writer,
                                  const RegestId *record, GError **error);
gboolean regest_json_read_page (RegestProject *project, JsonObject *object, GError **error);
