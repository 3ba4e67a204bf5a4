/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What is written goes out at once: serd holds no more than the statement it is at. It cannot stop
 * in the middle of one, so the first failure is kept and everything after it is thrown away.
 */

#include "config.h"

#include "turtle-writer.h"

#include <string.h>

#include <serd/serd.h>

#include <regest/formats/json-writer.h>
#include <regest/model/error.h>

#include "uris.h"

struct _TurtleWriter
{
  GOutputStream *stream;
  GCancellable *cancellable;
  SerdEnv *env;
  SerdWriter *writer;
  GError *error;
};

static const struct
{
  const char *name;
  const char *uri;
} prefixes[] = {
  { "dc", "http://purl.org/dc/elements/1.1/" },
  { "dcterms", "http://purl.org/dc/terms/" },
  { "dctype", "http://purl.org/dc/dcmitype/" },
  { "foaf", "http://xmlns.com/foaf/0.1/" },
  { "oa", "http://www.w3.org/ns/oa#" },
  { "prov", "http://www.w3.org/ns/prov#" },
  { "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#" },
  { "rdfs", "http://www.w3.org/2000/01/rdf-schema#" },
  { "regest", REGEST_NAMESPACE },
  { "skos", "http://www.w3.org/2004/02/skos/core#" },
  { "xsd", TURTLE_XSD },
};

static size_t
write_cb (const void *data, size_t size, void *user_data)
{
  TurtleWriter *self = user_data;

  if (self->error == NULL)
    g_output_stream_write_all (self->stream, data, size, NULL, self->cancellable, &self->error);
  return size;
}

static SerdStatus
keep_error_cb (void *user_data, const SerdError *failure)
{
  TurtleWriter *self = user_data;

  if (self->error == NULL)
    g_set_error_literal (&self->error, REGEST_ERROR, REGEST_ERROR_FAILED,
                         (const char *) serd_strerror (failure->status));
  return failure->status;
}

TurtleWriter *
turtle_writer_new (GOutputStream *stream, GCancellable *cancellable)
{
  TurtleWriter *self = g_new0 (TurtleWriter, 1);

  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->env = serd_env_new (NULL);
  self->writer = serd_writer_new (SERD_TURTLE, SERD_STYLE_ABBREVIATED | SERD_STYLE_CURIED,
                                  self->env, NULL, write_cb, self);
  serd_writer_set_error_sink (self->writer, keep_error_cb, self);
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      SerdNode name = serd_node_from_string (SERD_LITERAL, (const guint8 *) prefixes[i].name);
      SerdNode uri = serd_node_from_string (SERD_URI, (const guint8 *) prefixes[i].uri);

      serd_env_set_prefix (self->env, &name, &uri);
      serd_writer_set_prefix (self->writer, &name, &uri);
    }
  return self;
}

void
turtle_writer_free (TurtleWriter *self)
{
  g_clear_pointer (&self->writer, serd_writer_free);
  serd_env_free (self->env);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_object_unref (self->stream);
  g_free (self);
}

/* (transfer full): a name with one of the prefixes, or any other IRI, in full */
static char *
expand (const char *name)
{
  const char *colon = strchr (name, ':');

  for (guint i = 0; colon != NULL && i < G_N_ELEMENTS (prefixes); i++)
    if (strlen (prefixes[i].name) == (gsize) (colon - name) &&
        g_str_has_prefix (name, prefixes[i].name))
      return g_strconcat (prefixes[i].uri, colon + 1, NULL);
  return regest_uri_clean (name);
}

static void
write_statement (TurtleWriter *self, const char *subject, const char *predicate, SerdNode object,
                 const char *type)
{
  g_autofree char *full_subject = expand (subject);
  g_autofree char *full_predicate = expand (predicate);
  g_autofree char *full_type = type != NULL ? g_strconcat (TURTLE_XSD, type, NULL) : NULL;
  SerdNode subject_node = serd_node_from_string (SERD_URI, (const guint8 *) full_subject);
  SerdNode predicate_node = serd_node_from_string (SERD_URI, (const guint8 *) full_predicate);
  SerdNode type_node = serd_node_from_string (SERD_URI, (const guint8 *) full_type);
  SerdStatus status;

  if (self->error != NULL)
    return;
  status = serd_writer_write_statement (self->writer, 0, NULL, &subject_node, &predicate_node,
                                        &object, type != NULL ? &type_node : NULL, NULL);
  if (status != SERD_SUCCESS && self->error == NULL)
    g_set_error_literal (&self->error, REGEST_ERROR, REGEST_ERROR_FAILED,
                         (const char *) serd_strerror (status));
}

void
turtle_writer_link (TurtleWriter *self, const char *subject, const char *predicate,
                    const char *object)
{
  g_autofree char *full = expand (object);

  write_statement (self, subject, predicate,
                   serd_node_from_string (SERD_URI, (const guint8 *) full), NULL);
}

void
turtle_writer_typed (TurtleWriter *self, const char *subject, const char *predicate,
                     const char *value, const char *type)
{
  write_statement (self, subject, predicate,
                   serd_node_from_string (SERD_LITERAL, (const guint8 *) value), type);
}

void
turtle_writer_text (TurtleWriter *self, const char *subject, const char *predicate,
                    const char *value)
{
  if (value != NULL)
    turtle_writer_typed (self, subject, predicate, value, NULL);
}

void
turtle_writer_number (TurtleWriter *self, const char *subject, const char *predicate, guint value)
{
  g_autofree char *text = g_strdup_printf ("%u", value);

  turtle_writer_typed (self, subject, predicate, text, "nonNegativeInteger");
}

void
turtle_writer_time (TurtleWriter *self, const char *subject, const char *predicate,
                    gint64 microseconds)
{
  g_autofree char *text = microseconds != 0 ? regest_time_to_string (microseconds) : NULL;

  if (text != NULL)
    turtle_writer_typed (self, subject, predicate, text, "dateTime");
}

gboolean
turtle_writer_has_failed (TurtleWriter *self)
{
  return self->error != NULL;
}

gboolean
turtle_writer_check (TurtleWriter *self, GError **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

gboolean
turtle_writer_finish (TurtleWriter *self, GError **error)
{
  if (self->error == NULL)
    serd_writer_finish (self->writer);
  return turtle_writer_check (self, error);
}
