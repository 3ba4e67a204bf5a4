/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of JSON Lines share. Private to app/formats. */

#include <json-glib/json-glib.h>
#include <regest/formats/format.h>
#include <regest/formats/json-writer.h>
#include <regest/store/document.h>

#define REGEST_JSON_VERSION 2 /* of the lines; readers refuse a higher one */

gboolean regest_json_read (RegestReading *reading, GError **error);

/* (transfer full): the root, an object or an array, of a file of foreign making: it must be UTF-8
 * and not nested too deep (json-parse.c) */
JsonNode *regest_json_parse (const guint8 *data, gsize size, GError **error);
/* the same before it is parsed; takes off the byte order mark */
gboolean regest_json_check (const char **data, gsize *size, GError **error);

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

/* -- layers (json-layers.c) ------------------------------------------------ */

gboolean regest_json_read_layer (RegestProject *project, JsonObject *object, GError **error);

/* -- objects one by one, for formats that carry them (json-read.c) --------- */

typedef struct _RegestJsonInput RegestJsonInput;

RegestJsonInput *regest_json_input_new (RegestReading *reading);
void regest_json_input_free (RegestJsonInput *self);
/* from now on objects whose id is in the project are not read, nor what hangs on such records */
void regest_json_input_pass_over_known (RegestJsonInput *self);
/* was this one passed over? */
gboolean regest_json_input_knew (RegestJsonInput *self, const RegestId *id);
/* the text of this record is another now: places in it that are kept for the end hold no more */
void regest_json_input_add_moved (RegestJsonInput *self, const RegestId *record);
/* @object: like a line; in an order like that of lines. @fraction: how much of the file is done */
gboolean regest_json_input_read (RegestJsonInput *self, JsonObject *object, double fraction,
                                 GError **error);
/* sets what refers to objects that came later */
gboolean regest_json_input_finish (RegestJsonInput *self, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestJsonInput, regest_json_input_free)

/* -- the same, written (json.c) -------------------------------------------- */

/**
 * RegestJsonOutput:
 * @in_array: the objects are elements of an array that is open, not lines
 * @without_tags: annotations are written elsewhere (what was refused is written)
 */
typedef struct
{
  RegestWriting *writing;
  RegestJsonWriter *writer;
  gboolean in_array;
  gboolean without_tags;
} RegestJsonOutput;

void regest_json_write_project (RegestJsonOutput *output);
void regest_json_write_entity (RegestJsonOutput *output, RegestEntity *entity);
void regest_json_write_relation (RegestJsonOutput *output, const RegestRelation *relation);
gboolean regest_json_write_entities (RegestJsonOutput *output, GError **error);
/* the record, its tags, what was refused, its corrections and pages */
gboolean regest_json_write_document (RegestJsonOutput *output, RegestDocument *document,
                                     GError **error);
/* a line for each further reading of the record's text, and for the one that is it */
gboolean regest_json_write_layers (RegestJsonOutput *output, const RegestId *record,
                                   GError **error);
/* only where everything is exported */
gboolean regest_json_write_relations (RegestJsonOutput *output, GError **error);
