/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads TEI of any edition. The file is gone through twice with libxml2's reader, which holds one
 * document's tree at a time: first for the registers, which stand at either end of a file, then for
 * headers and texts; what Regest wrote, as its header says, is read by its features (tei-own.h),
 * and a third time for what stands between records. A volume (a text with several div of type
 * "document") and a corpus (several TEI) become a record each. No network, no external entity, no
 * expansion: references to entities that are not XML's own are kept as a question mark and told.
 * Depth is limited.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>

#include <regest/store/query.h>

#include "tei-own.h"
#include "tei-read-facsimile.h"
#include "tei-read.h"

typedef struct
{
  TeiReading tei;
  TeiOwn own;
  xmlTextReaderPtr reader;
  gboolean is_volume;
  gboolean is_own;
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

static char *
dup_attribute (File *file, const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (file->reader, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  if (value != NULL)
    xmlFree (value);
  return copy;
}

/* @visit: called for every element; FALSE in @whole where what stands in it is to be visited,
 * too */
typedef gboolean (*VisitFunc) (File *file, gboolean *whole, GError **error);

static gboolean
go_through (File *file, VisitFunc visit, GError **error)
{
  gboolean done = TRUE;
  int more;

  if (!open_reader (file, error))
    return FALSE;
  more = xmlTextReaderRead (file->reader);
  while (more == 1 && done)
    {
      gboolean whole = FALSE;

      if (xmlTextReaderNodeType (file->reader) == XML_READER_TYPE_ELEMENT)
        done = visit (file, &whole, error);
      if (done)
        more = whole ? xmlTextReaderNext (file->reader) : xmlTextReaderRead (file->reader);
    }
  return close_reader (file, done ? error : NULL) && done;
}

/* -- registers, and what is said once -------------------------------------- */

typedef gboolean (*TakeFunc) (TeiOwn *own, xmlNode *node, const char *id, GError **error);

static gboolean
take_features (File *file, TakeFunc take, GError **error)
{
  g_autofree char *id = dup_attribute (file, "xml:id");
  xmlNode *node = id != NULL && strchr ("pnl", *id) != NULL ? xmlTextReaderExpand (file->reader)
                                                            : NULL;

  return node == NULL || take (&file->own, node, id, error);
}

static gboolean
visit_common (File *file, gboolean *whole, GError **error)
{
  static const char *const entries[] = { "person", "place", "org" };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (is_element (file, entries[i]))
      {
        xmlNode *node = xmlTextReaderExpand (file->reader);

        *whole = node != NULL;
        if (node != NULL)
          regest_tei_read_registers (&file->tei, node);
        return TRUE;
      }
  if (is_element (file, "application"))
    {
      g_autofree char *ident = dup_attribute (file, "ident");

      file->is_own |= g_strcmp0 (ident, "regest") == 0;
    }
  *whole = file->is_own && (is_element (file, "fs") || is_element (file, "text"));
  return !*whole || !is_element (file, "fs") ||
         take_features (file, regest_tei_own_take_common, error);
}

static gboolean
visit_relations (File *file, gboolean *whole, GError **error)
{
  *whole = is_element (file, "fs") || is_element (file, "text");
  return !is_element (file, "fs") || take_features (file, regest_tei_own_take_relation, error);
}

/* -- texts ----------------------------------------------------------------- */

static RegestStandoffValue *
find_value (GPtrArray *values, const char *name)
{
  for (guint i = 0; i < values->len; i++)
    if (g_str_equal (((RegestStandoffValue *) values->pdata[i])->name, name))
      return values->pdata[i];
  return NULL;
}

/* The header says more than the opener, which says where it was read: where both mean the same the
 * opener's is taken. */
static const RegestStandoffValue *
choose_value (const RegestStandoffValue *header, const RegestStandoffValue *opening)
{
  gboolean same = opening != NULL &&
                  ((header->normal != NULL && g_strcmp0 (header->normal, opening->normal) == 0) ||
                   (header->key != NULL && g_strcmp0 (header->key, opening->key) == 0));

  return same ? opening : header;
}

static void
add_part (File *file, RegestStandoff *standoff)
{
  GPtrArray *header = file->tei.correspondence;
  GPtrArray *openings = file->tei.openings;
  RegestStandoffTag *tag;

  if (header->len + openings->len == 0)
    return;
  tag = regest_standoff_add_tag (standoff, "part", 0);
  regest_standoff_add_span (tag, (RegestSpan){ 0, g_utf8_strlen (standoff->text->str, -1) });
  for (guint i = 0; i < header->len; i++)
    {
      const RegestStandoffValue *value = header->pdata[i];

      g_ptr_array_add (tag->values, regest_standoff_value_copy (choose_value (
                                      value, find_value (openings, value->name))));
    }
  for (guint i = 0; i < openings->len; i++)
    {
      const RegestStandoffValue *value = openings->pdata[i];

      if (find_value (header, value->name) == NULL)
        g_ptr_array_add (tag->values, regest_standoff_value_copy (value));
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

static double
get_fraction (File *file)
{
  return (double) xmlTextReaderByteConsumed (file->reader) / file->tei.reading->size;
}

static gboolean
read_document (File *file, xmlNode *root, GError **error)
{
  g_autoptr (RegestStandoff) standoff = regest_standoff_new ("tei");

  standoff->entities = file->tei.entities;
  take_description (file, standoff);
  take_title (file, standoff, root);
  regest_tei_read_text (&file->tei, standoff, root);
  if (standoff->text->len == 0)
    return TRUE;
  add_part (file, standoff);
  regest_tei_scans_apply (file->tei.scans, standoff, file->is_volume);
  return regest_standoff_store (standoff, file->tei.reading, error) &&
         (!(file->is_volume || file->is_own) ||
          regest_reading_checkpoint (file->tei.reading, get_fraction (file), error));
}

static gboolean
is_document (File *file)
{
  g_autofree char *type = NULL;

  if (!file->is_volume)
    return is_element (file, "text");
  if (!is_element (file, "div"))
    return FALSE;
  type = dup_attribute (file, "type");
  return g_strcmp0 (type, "document") == 0;
}

static void
read_header (File *file, xmlNode *header)
{
  g_ptr_array_set_size (file->tei.description, 0);
  g_ptr_array_set_size (file->tei.correspondence, 0);
  regest_tei_scans_clear (file->tei.scans);
  g_ptr_array_set_size (file->tei.incidents, 0);
  if (header != NULL)
    regest_tei_read_header (&file->tei, header);
}

static gboolean
visit_texts (File *file, gboolean *whole, GError **error)
{
  gboolean is_header = is_element (file, "teiHeader");
  gboolean is_facsimile = is_element (file, "facsimile");
  xmlNode *node;

  *whole = is_header || is_facsimile || is_document (file);
  node = *whole ? xmlTextReaderExpand (file->reader) : NULL;
  if (node == NULL)
    return TRUE;
  if (is_facsimile)
    regest_tei_scans_read (file->tei.scans, node);
  if (is_header)
    read_header (file, node);
  return is_facsimile || is_header || read_document (file, node, error);
}

/* a record of ours whose features somebody took out is one of another's */
static gboolean
read_bare_edition (File *file, xmlNode *edition, GError **error)
{
  for (xmlNode *node = edition->children; node != NULL; node = node->next)
    if (regest_tei_node_is (node, "teiHeader"))
      read_header (file, node);
    else if (regest_tei_node_is (node, "facsimile"))
      regest_tei_scans_read (file->tei.scans, node);
    else if (regest_tei_node_is (node, "text") && !read_document (file, node, error))
      return FALSE;
  return TRUE;
}

static gboolean
visit_own_texts (File *file, gboolean *whole, GError **error)
{
  xmlNode *edition = is_element (file, "TEI") ? xmlTextReaderExpand (file->reader) : NULL;
  gboolean is_own;

  *whole = edition != NULL || is_element (file, "standOff") || is_element (file, "teiHeader");
  if (edition == NULL)
    return TRUE;
  if (!regest_tei_own_read_record (&file->own, edition, &is_own, error))
    return FALSE;
  file->own.fraction = get_fraction (file);
  return is_own || read_bare_edition (file, edition, error);
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

/* Is a record of this file in the project already? */
static gboolean
is_copy (const RegestReading *reading)
{
  static const char mark[] = "xml:id=\"d-";
  const char *data = (const char *) reading->data;
  const char *end = data + reading->size;
  const char *found;

  while ((found = g_strstr_len (data, end - data, mark)) != NULL)
    {
      g_autofree char *string = g_strndup (found + strlen (mark),
                                           MIN (end - found - strlen (mark), 36));
      g_autoptr (RegestRecord) record = NULL;
      RegestId id;

      data = found + strlen (mark);
      if (regest_id_parse (string, &id))
        record = regest_project_get_record (reading->project, &id, NULL);
      if (record != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_all (File *file, GError **error)
{
  RegestReading *reading = file->tei.reading;

  if (!go_through (file, visit_common, error) ||
      !go_through (file, file->is_own ? visit_own_texts : visit_texts, error) ||
      !regest_standoff_register_store (file->tei.entities, reading, error))
    return FALSE;
  if (file->is_own && file->own.is_copy)
    regest_report_add_remark (reading->report, reading->display_name, 0,
                              _("records of this file are in the project already; all of it was "
                                "added once more, with new ids"));
  return !file->is_own || (go_through (file, visit_relations, error) &&
                           regest_json_input_finish (file->own.input, error));
}

gboolean
regest_tei_read (RegestReading *reading, GError **error)
{
  g_autoptr (RegestStandoffRegister) entities = regest_standoff_register_new ();
  g_autoptr (GPtrArray) description =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  g_autoptr (GPtrArray) correspondence =
    g_ptr_array_new_with_free_func (regest_standoff_value_free);
  g_autoptr (GPtrArray) openings = g_ptr_array_new_with_free_func (regest_standoff_value_free);
  g_autoptr (GPtrArray) incidents = g_ptr_array_new_with_free_func (regest_tei_incident_free);
  g_autoptr (GHashTable) unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (TeiScans) scans = regest_tei_scans_new ();
  g_autoptr (RegestJsonInput) input = regest_json_input_new (reading);
  File file = { .tei = { .reading = reading,
                         .entities = entities,
                         .description = description,
                         .correspondence = correspondence,
                         .openings = openings,
                         .incidents = incidents,
                         .unknown = unknown,
                         .scans = scans },
                .is_volume = is_volume (reading) };
  guint n_before = regest_report_get_n_records (reading->report);

  file.own = (TeiOwn){ &file.tei, input, 0, is_copy (reading), regest_id_new () };
  regest_json_input_pass_over_known (input);
  if (!read_all (&file, error))
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
