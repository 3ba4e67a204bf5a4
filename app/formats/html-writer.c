/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "html-writer.h"

#define BUFFER_SIZE 65536

gboolean
regest_html_flush (HtmlOutput *output, GError **error)
{
  RegestWriting *writing = output->edition->writing;

  if (output->error == NULL)
    g_output_stream_write_all (writing->stream, output->buffer->str, output->buffer->len, NULL,
                               writing->options->cancellable, &output->error);
  g_string_truncate (output->buffer, 0);
  if (output->error == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (output->error);
  return FALSE;
}

static void
flush_full (HtmlOutput *output)
{
  if (output->buffer->len >= BUFFER_SIZE)
    regest_html_flush (output, NULL);
}

void
regest_html_put (HtmlOutput *output, const char *markup)
{
  g_string_append (output->buffer, markup);
  flush_full (output);
}

void
regest_html_printf (HtmlOutput *output, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (output->buffer, format, arguments);
  va_end (arguments);
  flush_full (output);
}

void
regest_html_text (HtmlOutput *output, const char *text)
{
  GString *buffer = output->buffer;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '&')
        g_string_append (buffer, "&amp;");
      else if (c == '<')
        g_string_append (buffer, "&lt;");
      else if (c == '>')
        g_string_append (buffer, "&gt;");
      else if (c == '"')
        g_string_append (buffer, "&quot;");
      else if (regest_edition_can_show (c))
        g_string_append_len (buffer, at, g_utf8_next_char (at) - at);
      else
        {
          g_string_append (buffer, "\xef\xbf\xbd");
          output->n_replaced++;
        }
    }
  flush_full (output);
}

void
regest_html_element (HtmlOutput *output, const char *name, const char *text)
{
  regest_html_printf (output, "<%s dir=\"auto\">", name);
  regest_html_text (output, text);
  regest_html_printf (output, "</%s>", name);
}

void
regest_html_id (HtmlOutput *output, const RegestId *record)
{
  char string[REGEST_ID_STRING_SIZE];

  regest_id_format (record, string);
  regest_html_printf (output, "d-%s", string);
}
