/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/model/error.h>

#include "xml-output.h"

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

/* -- characters ------------------------------------------------------------ */

gboolean
regest_xml_is_char (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xfffe && c != 0xffff);
}

char *
regest_xml_dup_clean (const char *text, guint *n_replaced)
{
  GString *clean = NULL;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (regest_xml_is_char (g_utf8_get_char (p)))
        {
          if (clean != NULL)
            g_string_append_len (clean, p, g_utf8_next_char (p) - p);
          continue;
        }
      if (clean == NULL)
        clean = g_string_new_len (text, p - text);
      g_string_append (clean, REGEST_XML_REPLACEMENT);
      (*n_replaced)++;
    }
  return clean != NULL ? g_string_free (clean, FALSE) : NULL;
}

/* -- writing --------------------------------------------------------------- */

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
  g_autofree char *clean = value != NULL ? regest_xml_dup_clean (value, &self->n_replaced) : NULL;

  if (value != NULL)
    check (self, xmlTextWriterWriteAttribute (self->writer, BAD_CAST name,
                                              BAD_CAST (clean != NULL ? clean : value)));
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
  const char *words = text != NULL ? text : "";
  g_autofree char *clean = regest_xml_dup_clean (words, &self->n_replaced);

  check (self, xmlTextWriterWriteElement (self->writer, BAD_CAST element,
                                          BAD_CAST (clean != NULL ? clean : words)));
}

void
regest_xml_text (RegestXmlOutput *self, const char *text)
{
  g_autofree char *clean = regest_xml_dup_clean (text, &self->n_replaced);

  check (self,
         xmlTextWriterWriteString (self->writer, BAD_CAST (clean != NULL ? clean : text)));
}

void
regest_xml_set_indented (RegestXmlOutput *self, gboolean indented)
{
  check (self, xmlTextWriterSetIndent (self->writer, indented));
}
