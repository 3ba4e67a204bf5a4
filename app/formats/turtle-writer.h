/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Statements written as Turtle. Private to app/formats. */

#include <gio/gio.h>

#define TURTLE_XSD "http://www.w3.org/2001/XMLSchema#"

typedef struct _TurtleWriter TurtleWriter;

/* @stream: buffered, borrowed */
TurtleWriter *turtle_writer_new (GOutputStream *stream, GCancellable *cancellable);
void turtle_writer_free (TurtleWriter *self);
/* @subject and @object are IRIs, or names with one of the prefixes: "dcterms:title" */
void turtle_writer_link (TurtleWriter *self, const char *subject, const char *predicate,
                         const char *object);
/* @value: (nullable): UTF-8; NULL writes nothing */
void turtle_writer_text (TurtleWriter *self, const char *subject, const char *predicate,
                         const char *value);
/* @type: of XML Schema, "dateTime" */
void turtle_writer_typed (TurtleWriter *self, const char *subject, const char *predicate,
                          const char *value, const char *type);
void turtle_writer_number (TurtleWriter *self, const char *subject, const char *predicate,
                           guint value);
/* @microseconds: since 1970, UTC; 0 writes nothing */
void turtle_writer_time (TurtleWriter *self, const char *subject, const char *predicate,
                         gint64 microseconds);
gboolean turtle_writer_has_failed (TurtleWriter *self);
/* gives the first thing that went wrong away; FALSE where something did */
gboolean turtle_writer_check (TurtleWriter *self, GError **error);
/* writes the end */
gboolean turtle_writer_finish (TurtleWriter *self, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TurtleWriter, turtle_writer_free)
