/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads TEI of any edition. The file is gone through twice with libxml2's reader, which holds one
 * document's tree at a time: first for the registers, which stand at either end of a file, then for
 * headers and texts. A volume (a text with several div of type "document") and a corpus (several
 * TEI) become a record each. No network, no external entity, no expansion: references to entities
 * that are not XML's own are kept as a question mark and told. Depth is limited.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>

#include "tei-read.h"
#include "tei-read-private.h"

typedef struct
{
  TeiReading tei;
  xmlTextReaderPtr reader;
  gboolean is_volume;
  GError *error; /* of the parser */
} File;

static void
structured_error_cb (void *user_data, xmlErrorPtr problem)
{
  File *file = user_data;
  g_autofree char *message = g_strstrip (g_strdup (problem->message));

  if (problem->level == XML_ERR_FATAL && file->error == NULL)
    g_set_error (&file->error, REGEST_ERROR, REGEST_ERROR_INVALID,
                 /* translators: a line of an XML file and what is wrong there */
                 _("line %d: %s"), problem->line, message);
}

static gboolean
open_reader (File *file, GError **error)
{
  const RegestReading *reading = file->tei.reading;

  if (reading->size > G_MAXINT)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_LIMIT, _("the file is too large"));
      return FALSE;
    }
  file->reader =
    xmlReaderForMemory ((const char *) reading->data, (int) reading->size, NULL, NULL,
                        XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES |
                          XML_PARSE_COMPACT);
  if (file->reader == NULL)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_FAILED, _("cannot be read as XML"));
      return FALSE;
    }
  xmlTextReaderSetStructuredErrorHandler (file->reader, structured_error_cb, file);
  return TRUE;
}

static gboolean
close_reader (File *file, GError **error)
{
  g_clear_pointer (&file->reader, xmlFreeTextReader);
  if (file->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&file->error));
  return FALSE;
}

static gboolean
is_element (File *file, const char *name)
{
  return xmlTextReaderNodeType (file->reader) == XML_READER_TYPE_ELEMENT &&
         g_strcmp0 ((const char *) xmlTextReaderConstLocalName (file->reader), name) == 0;
}

/* -- registers ------------------------------------------------------------- */

static gboolean
read_registers (File *file, GError **error)
{
  int more;

  if (!open_reader (file, error))
    return FALSE;
  more = xmlTextReaderRead (file->reader);
  while (more == 1)
    {
      xmlNode *node = NULL;

      if (is_element (file, "listPerson") || is_element (file, "listPlace") ||
          is_element (file, "listOrg"))
        node = xmlTextReaderExpand (file->reader);
      if (node != NULL)
        regest_tei_read_registers (&file->tei, node);
      more = node != NULL ? xmlTextReaderNext (file->reader) : xmlTextReaderRead (file->reader);
    }
  return close_reader (file, error);
}

/* -- texts ----------------------------------------------------------------- */

static void
add_part (File *file, RegestStandoff *standoff)
{
  RegestStandoffTag *tag;

  if (file->tei.correspondence->len == 0)
    return;
  tag = regest_standoff_add_tag (standoff, "part", 0);
  regest_standoff_add_span (tag, (RegestSpan){ 0, g_utf8_strlen (standoff->text->str, -1) });
  for (guint i = 0; i < file->tei.correspondence->len; i++)
    {
      const RegestStandoffValue *value = file->tei.correspondence->pdata[i];

      regest_standoff_add_value (tag, value->name, value->value);
    }
}

/* The head of a document in a volume is its title; in a file of one the header has it. */
static void
take_title (File *file, RegestStandoff *standoff, xmlNode *root)
{
  const RegestAttribute *title = regest_attributes_find (standoff->description, "title");
  xmlNode *head = file->is_volume ? regest_tei_node_find (root, "head", NULL) : NULL;
  g_autofree char *words = head != NULL ? regest_tei_node_words (head) : NULL;

  if (words != NULL && *words != '\0')
    standoff->title = g_steal_pointer (&words);
  else if (title != NULL)
    standoff->title = g_strdup (regest_attribute_get_display (title));
}

static void
take_description (File *file, RegestStandoff *standoff)
{
  for (guint i = 0; i < file->tei.description->len; i++)
    {
      const RegestAttribute *attribute = file->tei.description->pdata[i];

      /* the date of a volume is not that of its documents, its title is their collection */
      if (!file->is_volume ||
          (!g_str_equal (attribute->name, "date") && !g_str_equal (attribute->name, "title")))
        g_ptr_array_add (standoff->description, regest_attribute_copy (attribute));
      else if (g_str_equal (attribute->name, "title"))
        g_ptr_array_add (standoff->description,
                         regest_attribute_new ("collection", NULL,
                                               regest_attribute_get_display (attribute)));
    }
}

static gboolean
read_document (File *file, GError **error)
{
  g_autoptr (RegestStandoff) standoff = regest_standoff_new ("tei");
  xmlNode *root = xmlTextReaderExpand (file->reader);
  RegestReading *reading = file->tei.reading;

  if (root == NULL)
    return TRUE;
  standoff->entities = file->tei.entities;
  take_description (file, standoff);
  take_title (file, standoff, root);
  regest_tei_read_text (&file->tei, standoff, root);
  if (standoff->text->len == 0)
    return TRUE;
  add_part (file, standoff);
  return regest_standoff_store (standoff, reading, error) &&
         (!file->is_volume ||
          regest_reading_checkpoint (
            reading, (double) xmlTextReaderByteConsumed (file->reader) / reading->size, error));
}

static gboolean
is_document (File *file)
{
  xmlChar *type;
  gboolean found;

  if (!file->is_volume)
    return is_element (file, "text");
  if (!is_element (file, "div"))
    return FALSE;
  type = xmlTextReaderGetAttribute (file->reader, (const xmlChar *) "type");
  found = g_strcmp0 ((const char *) type, "document") == 0;
  if (type != NULL)
    xmlFree (type);
  return found;
}

static void
read_header (File *file)
{
  xmlNode *header = xmlTextReaderExpand (file->reader);

  g_ptr_array_set_size (file->tei.description, 0);
  g_ptr_array_set_size (file->tei.correspondence, 0);
  if (header != NULL)
    regest_tei_read_header (&file->tei, header);
}

static gboolean
read_texts (File *file, GError **error)
{
  int more;
  gboolean done = TRUE;

  if (!open_reader (file, error))
    return FALSE;
  more = xmlTextReaderRead (file->reader);
  while (more == 1 && done)
    {
      gboolean whole = TRUE;

      if (is_element (file, "teiHeader"))
        read_header (file);
      else if (is_document (file))
        done = read_document (file, error);
      else
        whole = FALSE;
      if (done)
        more = whole ? xmlTextReaderNext (file->reader) : xmlTextReaderRead (file->reader);
    }
  return close_reader (file, done ? error : NULL) && done;
}

/* -- the file -------------------------------------------------------------- */

static gboolean
is_volume (const RegestReading *reading)
{
  static const char *const marks[] = { "type=\"document\"", "type='document'" };
  const char *data = (const char *) reading->data;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *first = g_strstr_len (data, reading->size, marks[i]);
      gsize rest = first != NULL ? reading->size - (first + 1 - data) : 0;

      if (first != NULL && g_strstr_len (first + 1, rest, marks[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
tell_unknown (File *file)
{
  g_autoptr (GList) names =
    g_list_sort (g_hash_table_get_keys (file->tei.unknown), (GCompareFunc) strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (file->tei.unknown, l->data));

      regest_report_add_remark (
        file->tei.reading->report, file->tei.reading->display_name, 0,
        ngettext ("the element “%2$s” is not known and was kept as text (%1$u time)",
                  "the element “%2$s” is not known and was kept as text (%1$u times)", n),
        n, (const char *) l->data);
    }
}

gboolean
regest_tei_read (RegestReading *reading, GError **error)
{
  g_autoptr (RegestStandoffRegister) entities = regest_standoff_register_new ();
  g_autoptr (GPtrArray) description =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  g_autoptr (GPtrArray) correspondence =
    g_ptr_array_new_with_free_func (regest_standoff_value_free);
  g_autoptr (GHashTable) unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  File file = { .tei = { reading, entities, description, correspondence, unknown },
                .is_volume = is_volume (reading) };
  guint n_before = regest_report_get_n_records (reading->report);

  if (!read_registers (&file, error) || !read_texts (&file, error) ||
      !regest_standoff_register_store (entities, reading, error))
    return FALSE;
  if (regest_report_get_n_records (reading->report) == n_before)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("there is no text in this TEI file; no record was made of it"));
      return FALSE;
    }
  tell_unknown (&file);
  return TRUE;
}

int
regest_tei_bid (const guint8 *head, gsize size, const char *file_name)
{
  const char *text = (const char *) head;

  if (g_strstr_len (text, size, "http://www.tei-c.org/ns/1.0") != NULL)
    return 95;
  if (g_strstr_len (text, size, "<TEI") != NULL || g_strstr_len (text, size, "<teiCorpus") != NULL)
    return 80;
  return 0;
}
