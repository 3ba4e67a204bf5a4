/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>

#include "command.h"

#define BUFFER_SIZE 32768

static GString *buffer;
static int failure; /* errno of the first write that failed */
static gboolean started;

static gboolean
is_terminal (void)
{
  static int answer = -1;

  if (answer < 0)
    answer = isatty (STDOUT_FILENO);
  return answer;
}

static void
write_bytes (const char *data, gsize size)
{
  while (size > 0 && failure == 0)
    {
      gssize n = write (STDOUT_FILENO, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        failure = errno;
      else
        {
          data += n;
          size -= n;
        }
    }
}

/* What the user's encoding has no character for is written as \uXXXX. */
static void
drain (void)
{
  const char *charset;

  if (buffer == NULL || buffer->len == 0)
    return;
  cli_progress_clear ();
  if (g_get_charset (&charset))
    write_bytes (buffer->str, buffer->len);
  else
    {
      gsize size;
      g_autofree char *converted = g_convert_with_fallback (buffer->str, buffer->len, charset,
                                                            "UTF-8", NULL, NULL, &size, NULL);

      if (converted != NULL)
        write_bytes (converted, size);
    }
  g_string_truncate (buffer, 0);
  started = TRUE;
}

static void
end_piece (void)
{
  if (!started || is_terminal () || buffer->len >= BUFFER_SIZE)
    drain ();
}

static GString *
get_buffer (void)
{
  if (buffer == NULL)
    buffer = g_string_sized_new (BUFFER_SIZE + 1024);
  return buffer;
}

void
cli_print (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (get_buffer (), format, arguments);
  va_end (arguments);
  end_piece ();
}

static void
append_column (GString *line, const char *column)
{
  for (const char *at = column; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (line, g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }
}

void
cli_print_row (const char *first, ...)
{
  GString *line = get_buffer ();
  const char *column;
  va_list columns;

  append_column (line, first);
  va_start (columns, first);
  while ((column = va_arg (columns, const char *)) != NULL)
    {
      g_string_append_c (line, '\t');
      append_column (line, column);
    }
  va_end (columns);
  g_string_append_c (line, '\n');
  end_piece ();
}

char *
cli_dup_place (RegestAnnotation *annotation)
{
  RegestSpan extent = regest_annotation_get_extent (annotation);
  const RegestTagPlace *place;
  RegestBox box;

  if (regest_annotation_get_n_targets (annotation) > 0)
    return g_strdup_printf ("%u:%u", extent.start, extent.end);
  if (regest_annotation_get_n_places (annotation) == 0)
    return g_strdup ("-");
  place = regest_annotation_get_place (annotation, 0);
  if (!regest_points_get_box (place->points, &box))
    return g_strdup_printf ("p%u", place->number);
  return g_strdup_printf ("p%u:%d,%d,%d,%d", place->number, box.x, box.y, box.width, box.height);
}

void
cli_print_text (RegestText *text)
{
  GString *out = get_buffer ();
  guint n = regest_text_get_n_segments (text);

  for (guint i = 0; i < n; i++)
    {
      const RegestSegment *segment = regest_text_get_segment (text, i);

      g_string_append_len (out, segment->text, segment->n_bytes);
      if (segment->breaks || i + 1 == n)
        g_string_append_c (out, '\n');
      if (out->len >= BUFFER_SIZE)
        drain ();
    }
}

gboolean
cli_flush (GError **error)
{
  drain ();
  /* Whoever closed the pipe has what he wanted. */
  if (failure == 0 || failure == EPIPE)
    return TRUE;
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_IO,
               _("standard output cannot be written: %s"), g_strerror (failure));
  return FALSE;
}

void
cli_message (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cli_progress_clear ();
  g_printerr ("regest-cli: %s\n", message);
}

RegestJsonWriter *
cli_json_new (void)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  return regest_json_writer_new (stream, NULL);
}

void
cli_json_row (RegestJsonWriter *writer)
{
  regest_json_writer_newline (writer);
  if (!started || is_terminal ())
    regest_json_writer_flush (writer, NULL);
  started = TRUE;
}

gboolean
cli_json_end (RegestJsonWriter *writer, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (regest_json_writer_flush (writer, &local) ||
      g_error_matches (local, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    return TRUE;
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_IO,
               _("standard output cannot be written: %s"), local->message);
  return FALSE;
}

char *
cli_format_time (gint64 microseconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M:%S") : g_strdup ("");
}
