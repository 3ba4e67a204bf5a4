/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/model/error.h>

#include "xml-output.h"

#define REPLACEMENT "\xef\xbf\xbd"

static int
write_bytes_cb (void *context, const char *buffer, int length)
{
  RegestXmlOutput *self = context;

  if (self->error != NULL ||
      !g_output_stream_write_all (self->stream, buffer, (gsize) length, NULL, self->cancellable,
                                  &self->error))
    return -1;
  return length;
}

static int
close_bytes_cb (void *context)
{
  return 0;
}

static void
check (RegestXmlOutput *self, int result)
{
  self->failed = self->failed || result < 0;
}

void
regest_xml_output_begin (RegestXmlOutput *self, GOutputStream *stream, GCancellable *cancellable)
{
  memset (self, 0, sizeof *self);
  self->stream = stream;
  self->cancellable = cancellable;
  self->writer =
    xmlNewTextWriter (xmlOutputBufferCreateIO (write_bytes_cb, close_bytes_cb, self, NULL));
  xmlTextWriterSetIndent (self->writer, 1);
  check (self, xmlTextWriterStartDocument (self->writer, "1.0", "UTF-8", NULL));
}

gboolean
regest_xml_output_end (RegestXmlOutput *self, GError **error)
{
  check (self, xmlTextWriterEndDocument (self->writer));
  check (self, xmlTextWriterFlush (self->writer));
  g_clear_pointer (&self->writer, xmlFreeTextWriter);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  if (self->failed)
    g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_FAILED,
                         _("The XML could not be written."));
  return !self->failed;
}

static gboolean
is_xml_char (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xfffe && c != 0xffff);
}

static char *
dup_clean (RegestXmlOutput *self, const char *text)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (is_xml_char (g_utf8_get_char (p)))
      {
        g_string_append_len (clean, p, g_utf8_next_char (p) - p);
      }
    else
      {
        g_string_append (clean, REPLACEMENT);
        self->n_replaced++;
      }
  return g_string_free (clean, FALSE);
}

void
regest_xml_start (RegestXmlOutput *self, const char *element)
{
  check (self, xmlTextWriterStartElement (self->writer, BAD_CAST element));
}

void
regest_xml_end (RegestXmlOutput *self)
{
  check (self, xmlTextWriterEndElement (self->writer));
}

void
regest_xml_attribute (RegestXmlOutput *self, const char *name, const char *value)
{
  g_autofree char *clean = value != NULL ? dup_clean (self, value) : NULL;

  if (clean != NULL)
    check (self, xmlTextWriterWriteAttribute (self->writer, BAD_CAST name, BAD_CAST clean));
}

void
regest_xml_number (RegestXmlOutput *self, const char *name, gint64 value)
{
  g_autofree char *string = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  regest_xml_attribute (self, name, string);
}

void
regest_xml_fraction (RegestXmlOutput *self, const char *name, int thousandths)
{
  char string[G_ASCII_DTOSTR_BUF_SIZE];

  regest_xml_attribute (self, name,
                        g_ascii_formatd (string, sizeof string, "%g", thousandths / 1000.0));
}

void
regest_xml_element (RegestXmlOutput *self, const char *element, const char *text)
{
  g_autofree char *clean = dup_clean (self, text != NULL ? text : "");

  check (self, xmlTextWriterWriteElement (self->writer, BAD_CAST element, BAD_CAST clean));
}

void
regest_xml_text (RegestXmlOutput *self, const char *text)
{
  g_autofree char *clean = dup_clean (self, text);

  check (self, xmlTextWriterWriteString (self->writer, BAD_CAST clean));
}

void
regest_xml_set_indented (RegestXmlOutput *self, gboolean indented)
{
  check (self, xmlTextWriterSetIndent (self->writer, indented));
}
