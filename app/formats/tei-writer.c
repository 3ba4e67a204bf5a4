/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tei-private.h"
#include "xml-output.h"

#include <glib/gi18n-lib.h>
#include <regest/model/date.h>

#include <string.h>

/* -- the file -------------------------------------------------------------- */

static int
write_bytes_cb (void *context, const char *buffer, int length)
{
  TeiOutput *output = context;

  if (output->error != NULL)
    return -1;
  if (!g_output_stream_write_all (output->stream, buffer, length, NULL,
                                  output->writing->options->cancellable, &output->error))
    return -1;
  return length;
}

static int
close_bytes_cb (void *context)
{
  return 0;
}

void
regest_tei_output_begin (TeiOutput *output, RegestWriting *writing, GOutputStream *stream)
{
  *output = (TeiOutput){ .writing = writing, .stream = stream };
  output->profile = regest_project_get_profile (writing->project);
  output->writer = xmlNewTextWriter (
    xmlOutputBufferCreateIO (write_bytes_cb, close_bytes_cb, output, NULL));
  xmlTextWriterStartDocument (output->writer, "1.0", "UTF-8", NULL);
}

gboolean
regest_tei_output_end (TeiOutput *output, gboolean written, GError **error)
{
  if (written)
    {
      xmlTextWriterEndDocument (output->writer);
      xmlTextWriterFlush (output->writer);
    }
  xmlFreeTextWriter (output->writer);
  if (output->error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, g_steal_pointer (&output->error));
      return FALSE;
    }
  if (written && output->failed)
    g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_FAILED,
                         _("The XML could not be written."));
  return written && !output->failed;
}

/* -- elements -------------------------------------------------------------- */

static void
check (TeiOutput *output, int result)
{
  if (result < 0)
    output->failed = TRUE;
}

void
regest_tei_start (TeiOutput *output, const char *element)
{
  check (output, xmlTextWriterStartElement (output->writer, BAD_CAST element));
}

void
regest_tei_end (TeiOutput *output)
{
  check (output, xmlTextWriterEndElement (output->writer));
}

void
regest_tei_attribute (TeiOutput *output, const char *name, const char *value)
{
  g_autofree char *clean = NULL;

  if (value == NULL || *value == '\0')
    return;
  clean = regest_xml_dup_clean (value, &output->n_replaced);
  check (output, xmlTextWriterWriteAttribute (output->writer, BAD_CAST name,
                                              BAD_CAST (clean != NULL ? clean : value)));
}

static char *
dup_id (char prefix, const RegestId *id, guint piece)
{
  char string[REGEST_ID_STRING_SIZE];

  regest_id_format (id, string);
  if (piece == 0)
    return g_strdup_printf ("%c-%s", prefix, string);
  return g_strdup_printf ("%c-%s.%u", prefix, string, piece + 1);
}

void
regest_tei_id (TeiOutput *output, char prefix, const RegestId *id, guint piece)
{
  g_autofree char *value = dup_id (prefix, id, piece);

  regest_tei_attribute (output, "xml:id", value);
}

void
regest_tei_pointer (TeiOutput *output, const char *name, char prefix, const RegestId *id,
                    guint piece)
{
  g_autofree char *target = dup_id (prefix, id, piece);
  g_autofree char *value = g_strconcat ("#", target, NULL);

  regest_tei_attribute (output, name, value);
}

void
regest_tei_text (TeiOutput *output, const char *text)
{
  g_autofree char *clean = NULL;

  if (text == NULL || *text == '\0')
    return;
  clean = regest_xml_dup_clean (text, &output->n_replaced);
  check (output,
         xmlTextWriterWriteString (output->writer, BAD_CAST (clean != NULL ? clean : text)));
}

void
regest_tei_words (TeiOutput *output, const char *words)
{
  const char *from = words != NULL ? words : "";

  for (const char *p = from; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      char number[16];

      if (regest_xml_is_char (c))
        continue;
      if (p > from)
        check (output,
               xmlTextWriterWriteFormatString (output->writer, "%.*s", (int) (p - from), from));
      g_snprintf (number, sizeof number, "U+%04X", c);
      regest_tei_start (output, "g");
      regest_tei_attribute (output, "type", REGEST_TEI_FORBIDDEN);
      regest_tei_attribute (output, "n", number);
      check (output, xmlTextWriterWriteString (output->writer, BAD_CAST REGEST_XML_REPLACEMENT));
      regest_tei_end (output);
      output->n_replaced++;
      from = g_utf8_next_char (p);
    }
  if (*from != '\0')
    check (output, xmlTextWriterWriteString (output->writer, BAD_CAST from));
}

void
regest_tei_element (TeiOutput *output, const char *element, const char *text)
{
  regest_tei_start (output, element);
  regest_tei_text (output, text);
  regest_tei_end (output);
}

/* The line end of the file stands inside the tag: no blank is added to the text that way, and the
 * file can be read line for line. */
void
regest_tei_line_begin (TeiOutput *output, guint number, const RegestId *zone)
{
  char id[REGEST_ID_STRING_SIZE];

  if (zone == NULL)
    {
      check (output, xmlTextWriterWriteFormatRaw (output->writer, "<lb\n n=\"%u\"/>", number));
      return;
    }
  regest_id_format (zone, id);
  check (output, xmlTextWriterWriteFormatRaw (output->writer,
                                              "<lb\n n=\"%u\" facs=\"#z-%s\"/>", number, id));
}

void
regest_tei_anchor (TeiOutput *output, const TeiPlan *plan, const TeiAnchor *anchor)
{
  const TeiNode *node = g_ptr_array_index (plan->loose, anchor->place.end / 2);
  const RegestId *id = node->type == TEI_NODE_CORRECTION
                         ? &node->correction->id
                         : regest_annotation_get_id (node->annotation);

  regest_tei_start (output, "anchor");
  regest_tei_id (output, anchor->place.end % 2 == 0 ? 's' : 't', id, node->piece);
  regest_tei_end (output);
}

/* -- dates ----------------------------------------------------------------- */

/* a date that W3C's schema types know: YYYY, YYYY-MM, YYYY-MM-DD, the last with a time to minutes
 * or seconds */
static char *
dup_w3c_date (const char *edtf)
{
  static const char *const patterns[] = { "dddd", "dddd-dd", "dddd-dd-dd", "dddd-dd-ddTdd:dd:dd",
                                          "dddd-dd-ddTdd:dd" };
  gsize length = strlen (edtf);
  gboolean has_zone = length > 0 && edtf[length - 1] == 'Z';

  if (has_zone)
    length--;
  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      gsize n = 0;

      if (strlen (patterns[i]) != length || (has_zone && i < 3) || g_str_has_prefix (edtf, "0000"))
        continue;
      while (n < length &&
             (patterns[i][n] == 'd' ? g_ascii_isdigit (edtf[n]) : patterns[i][n] == edtf[n]))
        n++;
      if (n == length)
        return g_strdup_printf ("%.*s%s%s", (int) length, edtf, i == 4 ? ":00" : "",
                                has_zone ? "Z" : "");
    }
  return NULL;
}

static gboolean
write_range (TeiOutput *output, const char *edtf)
{
  g_auto (GStrv) ends = g_strsplit (edtf, "/", 3);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (g_strv_length (ends) != 2)
    return FALSE;
  from = dup_w3c_date (ends[0]);
  to = dup_w3c_date (ends[1]);
  if (from == NULL || to == NULL)
    return FALSE;
  regest_tei_attribute (output, "from", from);
  regest_tei_attribute (output, "to", to);
  return TRUE;
}

void
regest_tei_date (TeiOutput *output, const char *edtf)
{
  RegestEdtf parsed;
  g_autofree char *when = NULL;

  if (edtf == NULL || !regest_edtf_parse (edtf, &parsed, NULL))
    return;
  when = dup_w3c_date (edtf);
  if (when != NULL)
    regest_tei_attribute (output, "when", when);
  else if (!write_range (output, edtf))
    {
      regest_tei_attribute (output, "when-custom", edtf);
      regest_tei_attribute (output, "datingMethod", "#EDTF");
    }
}

/* -- values ---------------------------------------------------------------- */

char *
regest_tei_dup_word (const char *value)
{
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = value != NULL ? value : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (word, c);
      else if (word->len > 0 && word->str[word->len - 1] != '-')
        g_string_append_c (word, '-');
    }
  if (word->len > 0 && word->str[word->len - 1] == '-')
    g_string_truncate (word, word->len - 1);
  return word->len > 0 ? g_strdup (word->str) : NULL;
}

const char *
regest_tei_get_value (RegestAnnotation *annotation, const char *name)
{
  return regest_attributes_get_value (regest_annotation_get_attributes (annotation), name);
}
