/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/formats/json-writer.h>

#include <string.h>

#define BUFFER_SIZE (64 * 1024)
#define MAX_DEPTH 64

struct _RegestJsonWriter
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GString *buffer;
  GError *error;
  gboolean pretty;
  gboolean after_name;
  guint depth;
  gboolean has_members[MAX_DEPTH];
};

/**
 * regest_json_writer_new: (skip)
 *
 * For C only.
 *
 * Returns: (transfer full): at the beginning
 */
RegestJsonWriter *
regest_json_writer_new (GOutputStream *stream, GCancellable *cancellable)
{
  RegestJsonWriter *self;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  self = g_new0 (RegestJsonWriter, 1);
  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->buffer = g_string_sized_new (BUFFER_SIZE + 1024);
  return self;
}

void
regest_json_writer_free (RegestJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_string_free (self->buffer, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

void
regest_json_writer_set_pretty (RegestJsonWriter *self, gboolean pretty)
{
  g_return_if_fail (self != NULL);

  self->pretty = pretty;
}

static void
empty_buffer (RegestJsonWriter *self)
{
  if (self->error == NULL)
    g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len, NULL,
                               self->cancellable, &self->error);
  g_string_truncate (self->buffer, 0);
}

static void
empty_full_buffer (RegestJsonWriter *self)
{
  if (self->buffer->len >= BUFFER_SIZE)
    empty_buffer (self);
}

static void
indent (RegestJsonWriter *self)
{
  if (!self->pretty || self->depth == 0)
    return;
  g_string_append_c (self->buffer, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->buffer, "  ");
}

static void
begin_value (RegestJsonWriter *self)
{
  if (self->after_name)
    {
      self->after_name = FALSE;
      return;
    }
  if (self->has_members[self->depth] && self->depth > 0)
    g_string_append_c (self->buffer, ',');
  self->has_members[self->depth] = TRUE;
  indent (self);
}

static void
end_value (RegestJsonWriter *self)
{
  empty_full_buffer (self);
}

static void
begin_container (RegestJsonWriter *self, char bracket)
{
  g_return_if_fail (self->depth + 1 < MAX_DEPTH);

  begin_value (self);
  g_string_append_c (self->buffer, bracket);
  self->depth++;
  self->has_members[self->depth] = FALSE;
}

static void
end_container (RegestJsonWriter *self, char bracket)
{
  gboolean had_members;

  g_return_if_fail (self->depth > 0);

  had_members = self->has_members[self->depth];
  self->depth--;
  if (had_members && self->pretty)
    {
      g_string_append_c (self->buffer, '\n');
      for (guint i = 0; i < self->depth; i++)
        g_string_append (self->buffer, "  ");
    }
  g_string_append_c (self->buffer, bracket);
  end_value (self);
}

void
regest_json_writer_begin_object (RegestJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  begin_container (self, '{');
}

void
regest_json_writer_end_object (RegestJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  end_container (self, '}');
}

void
regest_json_writer_begin_array (RegestJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  begin_container (self, '[');
}

void
regest_json_writer_end_array (RegestJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  end_container (self, ']');
}

static void
append_escape (GString *buffer, guchar c)
{
  switch (c)
    {
    case '"':
      g_string_append (buffer, "\\\"");
      break;
    case '\\':
      g_string_append (buffer, "\\\\");
      break;
    case '\n':
      g_string_append (buffer, "\\n");
      break;
    case '\r':
      g_string_append (buffer, "\\r");
      break;
    case '\t':
      g_string_append (buffer, "\\t");
      break;
    default:
      g_string_append_printf (buffer, "\\u%04x", c);
    }
}

static void
append_quoted (GString *buffer, const char *value)
{
  const char *from = value;
  const char *p;

  g_string_append_c (buffer, '"');
  for (p = value; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
        continue;
      g_string_append_len (buffer, from, p - from);
      append_escape (buffer, c);
      from = p + 1;
    }
  g_string_append_len (buffer, from, p - from);
  g_string_append_c (buffer, '"');
}

void
regest_json_writer_name (RegestJsonWriter *self, const char *name)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  begin_value (self);
  append_quoted (self->buffer, name);
  g_string_append (self->buffer, self->pretty ? ": " : ":");
  self->after_name = TRUE;
}

void
regest_json_writer_string (RegestJsonWriter *self, const char *value)
{
  g_return_if_fail (self != NULL);

  begin_value (self);
  if (value != NULL)
    append_quoted (self->buffer, value);
  else
    g_string_append (self->buffer, "null");
  end_value (self);
}

void
regest_json_writer_id (RegestJsonWriter *self, const RegestId *id)
{
  char buffer[REGEST_ID_STRING_SIZE];

  g_return_if_fail (self != NULL);

  if (regest_id_is_none (id))
    {
      regest_json_writer_null (self);
      return;
    }
  regest_id_format (id, buffer);
  regest_json_writer_string (self, buffer);
}

void
regest_json_writer_int (RegestJsonWriter *self, gint64 value)
{
  g_return_if_fail (self != NULL);

  begin_value (self);
  g_string_append_printf (self->buffer, "%" G_GINT64_FORMAT, value);
  end_value (self);
}

void
regest_json_writer_double (RegestJsonWriter *self, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (self != NULL);

  begin_value (self);
  g_string_append (self->buffer, g_ascii_dtostr (buffer, sizeof buffer, value));
  end_value (self);
}

void
regest_json_writer_boolean (RegestJsonWriter *self, gboolean value)
{
  g_return_if_fail (self != NULL);

  begin_value (self);
  g_string_append (self->buffer, value ? "true" : "false");
  end_value (self);
}

void
regest_json_writer_null (RegestJsonWriter *self)
{
  regest_json_writer_string (self, NULL);
}

char *
regest_time_to_string (gint64 microseconds)
{
  gint64 seconds = microseconds / G_USEC_PER_SEC;
  gint64 fraction = microseconds % G_USEC_PER_SEC;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  if (fraction < 0)
    {
      fraction += G_USEC_PER_SEC;
      seconds--;
    }
  time = g_date_time_new_from_unix_utc (seconds);
  if (time == NULL)
    return NULL;
  text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
  return g_strdup_printf ("%s.%06dZ", text, (int) fraction);
}

gboolean
regest_time_parse (const char *string, gint64 *microseconds)
{
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  g_return_val_if_fail (string != NULL, FALSE);
  g_return_val_if_fail (microseconds != NULL, FALSE);

  time = g_date_time_new_from_iso8601 (string, utc);
  if (time == NULL)
    return FALSE;
  *microseconds = g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
  return TRUE;
}

void
regest_json_writer_time (RegestJsonWriter *self, gint64 microseconds)
{
  g_autofree char *text = regest_time_to_string (microseconds);

  regest_json_writer_string (self, text);
}

void
regest_json_writer_member (RegestJsonWriter *self, const char *name, const char *value)
{
  regest_json_writer_name (self, name);
  regest_json_writer_string (self, value);
}

void
regest_json_writer_newline (RegestJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  g_string_append_c (self->buffer, '\n');
}

gboolean
regest_json_writer_flush (RegestJsonWriter *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  empty_buffer (self);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->error));
  return FALSE;
}
