/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <regest/model/id.h>

G_BEGIN_DECLS

/**
 * RegestJsonWriter:
 *
 * Writes JSON (RFC 8259, UTF-8) to a stream as it comes, without building a tree: a project of a
 * million tags is written with the memory of one. Commas and quotes are the writer's; that begin
 * and end match is the caller's. The first error is kept: after it writing does nothing, and flush
 * or close reports it.
 */
typedef struct _RegestJsonWriter RegestJsonWriter;

RegestJsonWriter *regest_json_writer_new (GOutputStream *stream, GCancellable *cancellable);
/* spaces and line ends between members, for files that people read; default: none */
void regest_json_writer_set_pretty (RegestJsonWriter *self, gboolean pretty);
void regest_json_writer_begin_object (RegestJsonWriter *self);
void regest_json_writer_end_object (RegestJsonWriter *self);
void regest_json_writer_begin_array (RegestJsonWriter *self);
void regest_json_writer_end_array (RegestJsonWriter *self);
void regest_json_writer_name (RegestJsonWriter *self, const char *name);
void regest_json_writer_string (RegestJsonWriter *self, const char *value); /* NULL: null */
void regest_json_writer_id (RegestJsonWriter *self, const RegestId *id); /* NULL or none: null */
void regest_json_writer_int (RegestJsonWriter *self, gint64 value);
void regest_json_writer_double (RegestJsonWriter *self, double value);
void regest_json_writer_boolean (RegestJsonWriter *self, gboolean value);
void regest_json_writer_null (RegestJsonWriter *self);
/* microseconds since 1970 as an ISO 8601 time in UTC: "2026-11-23T18:00:00.123456Z" */
void regest_json_writer_time (RegestJsonWriter *self, gint64 microseconds);
/* name and value in one */
void regest_json_writer_member (RegestJsonWriter *self, const char *name, const char *value);
/* a line end between two values of JSON Lines */
void regest_json_writer_newline (RegestJsonWriter *self);
gboolean regest_json_writer_flush (RegestJsonWriter *self, GError **error);
/* does not flush, does not close the stream */
void regest_json_writer_free (RegestJsonWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestJsonWriter, regest_json_writer_free)

char *regest_time_to_string (gint64 microseconds);
gboolean regest_time_parse (const char *string, gint64 *microseconds);

G_END_DECLS
