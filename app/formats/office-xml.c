/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "office.h"

static void
keep_error_cb (void *user_data, xmlErrorPtr problem)
{
  GError **kept = user_data;
  g_autofree char *message = g_strstrip (g_strdup (problem->message));

  if (problem->level == XML_ERR_FATAL && *kept == NULL)
    g_set_error (kept, REGEST_ERROR, REGEST_ERROR_INVALID, _("line %d: %s"), problem->line,
                 message);
}

static void
tell (xmlTextReaderPtr reader, const RegestOfficeEvents *events, gpointer data)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (reader);

  switch (xmlTextReaderNodeType (reader))
    {
    case XML_READER_TYPE_ELEMENT:
      {
        /* asked before start() has gone to attributes */
        gboolean is_empty = xmlTextReaderIsEmptyElement (reader);

        events->start (data, reader, name);
        if (is_empty && events->end != NULL)
          events->end (data, name);
      }
      break;
    case XML_READER_TYPE_END_ELEMENT:
      if (events->end != NULL)
        events->end (data, name);
      break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      if (events->text != NULL)
        events->text (data, (const char *) xmlTextReaderConstValue (reader));
      break;
    default:
      break;
    }
}

#define XML_OPTIONS \
  (XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT)

xmlTextReaderPtr
regest_office_open_xml (const char *data, gsize size, GError **failure, GError **error)
{
  xmlTextReaderPtr reader;

  if (size > G_MAXINT)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_LIMIT, _("the file is too large"));
      return NULL;
    }
  reader = xmlReaderForMemory (data, (int) size, NULL, NULL, XML_OPTIONS);
  if (reader != NULL)
    xmlTextReaderSetStructuredErrorHandler (reader, keep_error_cb, failure);
  else
    g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_FAILED, _("cannot be read as XML"));
  return reader;
}

/* takes @reader and @failure */
static gboolean
read_all (xmlTextReaderPtr reader, const char *part, const RegestOfficeEvents *events,
          gpointer data, GError **failure)
{
  while (xmlTextReaderRead (reader) == 1)
    tell (reader, events, data);
  xmlFreeTextReader (reader);
  if (*failure != NULL)
    g_prefix_error (failure, "%s, ", part);
  return *failure == NULL;
}

gboolean
regest_office_parse (GBytes *xml, const char *part, const RegestOfficeEvents *events, gpointer data,
                     GError **error)
{
  gsize size;
  const char *bytes = g_bytes_get_data (xml, &size);
  GError *failure = NULL;
  xmlTextReaderPtr reader = regest_office_open_xml (bytes, size, &failure, error);

  if (reader == NULL)
    {
      g_prefix_error (error, "%s: ", part);
      return FALSE;
    }
  if (read_all (reader, part, events, data, &failure))
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

typedef struct
{
  RegestArchive *archive;
  GError *error; /* of the archive: the parser knows of it only that it came */
} Packed;

static int
read_packed_cb (void *context, char *buffer, int size)
{
  Packed *self = context;

  return self->error == NULL
           ? (int) regest_archive_read_piece (self->archive, buffer, (gsize) size, &self->error)
           : -1;
}

gboolean
regest_office_parse_packed (RegestArchive *archive, const char *part,
                            const RegestOfficeEvents *events, gpointer data, GError **error)
{
  Packed packed = { archive };
  GError *failure = NULL;
  xmlTextReaderPtr reader;

  if (!regest_archive_open (archive, part, error))
    return FALSE;
  reader = xmlReaderForIO (read_packed_cb, NULL, &packed, NULL, NULL, XML_OPTIONS);
  if (reader == NULL)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_FAILED, _("cannot be read as XML"));
      return FALSE;
    }
  xmlTextReaderSetStructuredErrorHandler (reader, keep_error_cb, &failure);
  read_all (reader, part, events, data, &failure);
  if (packed.error != NULL)
    {
      g_clear_error (&failure);
      failure = packed.error;
      g_prefix_error (&failure, "%s: ", part);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

char *
regest_office_dup_attribute (xmlTextReaderPtr reader, const char *name)
{
  char *value = NULL;
  int more = xmlTextReaderMoveToFirstAttribute (reader);

  while (more == 1 && value == NULL)
    {
      if (g_strcmp0 ((const char *) xmlTextReaderConstLocalName (reader), name) == 0)
        value = g_strdup ((const char *) xmlTextReaderConstValue (reader));
      more = xmlTextReaderMoveToNextAttribute (reader);
    }
  xmlTextReaderMoveToElement (reader);
  return value;
}
