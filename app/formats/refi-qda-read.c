/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The project of a REFI-QDA file. A source with a text is a record, also the text of a PDF. Codes
 * are kinds, listed under the codes they stand in; one that was given to a selection is a tag, and
 * one that was given to a source a tag on all of its text. What a note says goes to the tag or
 * record it is of. Variables of a source are attributes where the profile has a field of their
 * name. Positions count code points of the text as its file has it, from 0, the end not included: a
 * "\r\n" is two.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/formats/json-writer.h>

#include "encoding.h"
#include "qda-remarks.h"
#include "refi-qda.h"
#include "returns.h"
#include "safe-xml.h"
#include "standoff.h"

#define RECORDS_PER_ACTION 50
#define NOTE "note"

typedef struct
{
  RegestReading *reading;
  GHashTable *texts; /* borrowed, see refi-qda.h */
  GHashTable *codes; /* GUIDs to names */
  GHashTable *users;
  GHashTable *variables;
  GHashTable *notes; /* GUIDs to their words */
  GHashTable *links; /* GUIDs of origins to GPtrArray of xmlNode */
  GHashTable *told; /* names that were reported */
  GPtrArray *kinds; /* of RegestStandoffKind: the codes */
  RegestStandoff *standoff; /* of the source being read */
  GArray *returns;
  GHashTable *tags; /* GUIDs of selections and codings to an index of its tags + 1 */
  guint n_records;
} Qda;

static void
leave_out (Qda *qda, const xmlNode *node, const char *name, RegestQdaReason reason)
{
  regest_qda_leave_out (qda->reading, qda->told, regest_xml_get_line (node), name, reason);
}

static const char *
get_name (const char *name, const xmlNode *node)
{
  return name != NULL && *name != '\0' ? name : (const char *) node->name;
}

static void
leave_out_node (Qda *qda, const xmlNode *node, RegestQdaReason reason)
{
  g_autofree char *name = regest_xml_dup_attribute (node, "name");

  leave_out (qda, node, get_name (name, node), reason);
}

/* -- what is named --------------------------------------------------------- */

/* (nullable): by an attribute of GUIDs, which programs write in either case */
static char *
dup_guid (const xmlNode *node, const char *attribute)
{
  g_autofree char *guid = regest_xml_dup_attribute (node, attribute);

  return guid != NULL ? g_ascii_strdown (guid, -1) : NULL;
}

/* (nullable): borrowed */
static gpointer
find_named (GHashTable *table, const xmlNode *node, const char *attribute)
{
  g_autofree char *guid = dup_guid (node, attribute);

  return guid != NULL ? g_hash_table_lookup (table, guid) : NULL;
}

static void
name_node (GHashTable *table, const xmlNode *node)
{
  char *guid = dup_guid (node, "guid");

  if (guid != NULL)
    g_hash_table_insert (table, guid, regest_xml_dup_attribute (node, "name"));
}

static char *
dup_child_text (const xmlNode *node, const char *name)
{
  xmlNode *child = regest_xml_first (node, name);

  return child != NULL ? g_strstrip (regest_xml_dup_text (child)) : NULL;
}

static void
append_words (char **words, const char *more)
{
  char *longer;

  if (more == NULL || *more == '\0')
    return;
  longer = *words != NULL ? g_strconcat (*words, "\n", more, NULL) : g_strdup (more);
  g_free (*words);
  *words = longer;
}

/* what the description and the notes of a node say; NULL: nothing */
static char *
dup_remarks (Qda *qda, const xmlNode *node)
{
  g_autofree char *description = dup_child_text (node, "Description");
  char *words = NULL;

  append_words (&words, description);
  for (xmlNode *note = regest_xml_first (node, "NoteRef"); note != NULL;
       note = regest_xml_next (note, "NoteRef"))
    append_words (&words, find_named (qda->notes, note, "targetGUID"));
  return words;
}

/* -- texts ----------------------------------------------------------------- */

/* The words of a source or a note; @returns: (out) (optional). NULL: it has none, which was told */
static char *
load_text (Qda *qda, const xmlNode *node, GArray **returns)
{
  g_autofree char *path = regest_xml_dup_attribute (node, "plainTextPath");
  g_autofree char *name = path != NULL ? regest_refi_qda_make_name (path) : NULL;
  xmlNode *content = regest_xml_first (node, "PlainTextContent");
  GBytes *bytes = name != NULL ? g_hash_table_lookup (qda->texts, name) : NULL;
  g_autofree char *inside = content != NULL ? regest_xml_dup_text (content) : NULL;
  g_auto (RegestDecoded) decoded = { 0 };
  g_autoptr (GError) error = NULL;
  gsize size = inside != NULL ? strlen (inside) : 0;
  const char *raw = bytes != NULL ? g_bytes_get_data (bytes, &size) : inside;

  if (raw == NULL && inside == NULL && bytes == NULL)
    {
      if (path != NULL)
        leave_out (qda, node, path, REGEST_QDA_MISSING);
      return NULL;
    }
  if (!regest_decode ((const guint8 *) raw, size, "UTF-8", &decoded, &error))
    {
      regest_report_add_problem (qda->reading->report, qda->reading->display_name, 0, "%s: %s",
                                 path != NULL ? path : (const char *) node->name, error->message);
      return NULL;
    }
  if (returns != NULL)
    {
      gsize mark = size >= 3 && memcmp (raw, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

      *returns = regest_returns_find (raw + mark, size - mark);
    }
  return g_strndup (decoded.text, decoded.n_bytes);
}

/* -- tags ------------------------------------------------------------------ */

static void
sign (Qda *qda, RegestStandoffTag *tag, const xmlNode *node)
{
  g_autofree char *created = regest_xml_dup_attribute (node, "creationDateTime");
  g_autofree char *modified = regest_xml_dup_attribute (node, "modifiedDateTime");

  tag->author = g_strdup (find_named (qda->users, node, "creatingUser"));
  if (created == NULL || !regest_time_parse (created, &tag->created))
    tag->created = 0;
  if (modified == NULL || !regest_time_parse (modified, &tag->modified))
    tag->modified = 0;
}

static void
name_tag (Qda *qda, const xmlNode *node)
{
  char *guid = dup_guid (node, "guid");

  if (guid != NULL)
    g_hash_table_insert (qda->tags, guid, GUINT_TO_POINTER (qda->standoff->tags->len));
}

static RegestStandoffTag *
add_tag (Qda *qda, const xmlNode *node, const char *kind, RegestSpan span)
{
  RegestStandoffTag *tag =
    regest_standoff_add_tag (qda->standoff, kind, regest_xml_get_line (node));

  regest_standoff_add_span (tag, span);
  sign (qda, tag, node);
  name_tag (qda, node);
  return tag;
}

/* @selection: (nullable): what the code was given to; NULL: all of the source */
static void
take_coding (Qda *qda, const xmlNode *coding, const xmlNode *selection, RegestSpan span)
{
  xmlNode *reference = regest_xml_first (coding, "CodeRef");
  const char *code =
    reference != NULL ? find_named (qda->codes, reference, "targetGUID") : NULL;
  g_autofree char *of_selection = selection != NULL ? dup_remarks (qda, selection) : NULL;
  g_autofree char *own = dup_remarks (qda, coding);
  RegestStandoffTag *tag;

  if (code == NULL || *code == '\0')
    {
      leave_out_node (qda, coding, REGEST_QDA_HOMELESS);
      return;
    }
  tag = add_tag (qda, coding, code, span);
  append_words (&tag->note, of_selection);
  append_words (&tag->note, own);
}

static RegestSpan
read_span (Qda *qda, const xmlNode *selection)
{
  double start = regest_xml_get_number (selection, "startPosition", -1);
  double end = regest_xml_get_number (selection, "endPosition", -1);

  if (start < 0 || end < 0)
    return (RegestSpan){ 0, 0 };
  return (RegestSpan){ regest_returns_convert (qda->returns, (guint) start),
                       regest_returns_convert (qda->returns, (guint) end) };
}

static void
take_selection (Qda *qda, const xmlNode *selection)
{
  RegestSpan span = read_span (qda, selection);
  xmlNode *coding = regest_xml_first (selection, "Coding");
  g_autofree char *words = coding == NULL ? dup_remarks (qda, selection) : NULL;
  guint first = qda->standoff->tags->len;

  for (; coding != NULL; coding = regest_xml_next (coding, "Coding"))
    take_coding (qda, coding, selection, span);
  if (words != NULL)
    append_words (&add_tag (qda, selection, NOTE, span)->note, words);
  else if (qda->standoff->tags->len > first)
    name_tag (qda, selection);
  else
    leave_out_node (qda, selection, REGEST_QDA_HOMELESS);
}

static void
take_links (Qda *qda)
{
  GHashTableIter iter;
  gpointer guid, index;

  g_hash_table_iter_init (&iter, qda->tags);
  while (g_hash_table_iter_next (&iter, &guid, &index))
    {
      GPtrArray *links = g_hash_table_lookup (qda->links, guid);

      for (guint i = 0; links != NULL && i < links->len; i++)
        {
          gpointer target = find_named (qda->tags, links->pdata[i], "targetGUID");
          g_autofree char *type = regest_xml_dup_attribute (links->pdata[i], "name");

          if (target != NULL)
            regest_standoff_add_link (qda->standoff,
                                      type != NULL && *type != '\0' ? type : "link",
                                      GPOINTER_TO_UINT (index) - 1, GPOINTER_TO_UINT (target) - 1);
          else
            leave_out_node (qda, links->pdata[i], REGEST_QDA_HOMELESS);
        }
    }
}

/* -- records --------------------------------------------------------------- */

static gboolean
describe (Qda *qda, const char *name, const char *value)
{
  return value == NULL || *value == '\0' ||
         regest_standoff_describe (qda->standoff, qda->reading, name, value);
}

/* VariableRef and the value in whatever element its type asks for */
static void
take_variable (Qda *qda, const xmlNode *node)
{
  xmlNode *reference = regest_xml_first (node, "VariableRef");
  const char *variable =
    reference != NULL ? find_named (qda->variables, reference, "targetGUID") : NULL;
  xmlNode *value = reference != NULL ? regest_xml_next (reference, NULL) : NULL;
  g_autofree char *words = value != NULL ? g_strstrip (regest_xml_dup_text (value)) : NULL;
  gboolean is_named = variable != NULL && *variable != '\0';
  g_autofree char *name = is_named ? regest_standoff_find_field (qda->reading, variable) : NULL;

  if (!is_named || (name != NULL && !describe (qda, name, words)))
    leave_out (qda, node, get_name (variable, node), REGEST_QDA_HOMELESS);
}

static void
fill (Qda *qda, const xmlNode *source, const char *text)
{
  RegestSpan all = { 0, (guint) g_utf8_strlen (text, -1) };
  g_autofree char *remarks = dup_remarks (qda, source);

  g_string_append (qda->standoff->text, text);
  if (!describe (qda, "description", remarks))
    leave_out (qda, source, "Description", REGEST_QDA_HOMELESS);
  for (xmlNode *node = regest_xml_first (source, NULL); node != NULL;
       node = regest_xml_next (node, NULL))
    if (regest_xml_is (node, "PlainTextSelection"))
      take_selection (qda, node);
    else if (regest_xml_is (node, "Coding"))
      take_coding (qda, node, NULL, all);
    else if (regest_xml_is (node, "VariableValue"))
      take_variable (qda, node);
  take_links (qda);
}

/* @named: whose title and text it is: of a PDF its representation has the text */
static gboolean
take_source (Qda *qda, const xmlNode *source, const xmlNode *named, GError **error)
{
  g_autofree char *title = regest_xml_dup_attribute (named, "name");
  g_autoptr (RegestStandoff) standoff = regest_standoff_new ("refi-qda");
  g_autoptr (GHashTable) tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) returns = NULL;
  g_autofree char *text = load_text (qda, source, &returns);

  if (text == NULL)
    {
      leave_out (qda, source, get_name (title, source), REGEST_QDA_NO_TEXT);
      return TRUE;
    }
  qda->standoff = standoff;
  qda->returns = returns;
  qda->tags = tags;
  standoff->title = title != NULL && *title != '\0' ? g_strdup (title) : NULL;
  fill (qda, source, text);
  if (++qda->n_records % RECORDS_PER_ACTION == 0 &&
      !regest_reading_checkpoint (qda->reading, 0.5, error))
    return FALSE;
  return regest_standoff_store (standoff, qda->reading, error);
}

static gboolean
take_sources (Qda *qda, const xmlNode *sources, GError **error)
{
  for (xmlNode *node = regest_xml_first (sources, NULL); node != NULL;
       node = regest_xml_next (node, NULL))
    {
      xmlNode *text = regest_xml_is (node, "PDFSource") ? regest_xml_first (node, "Representation")
                                                        : NULL;

      if (regest_xml_is (node, "TextSource") || text != NULL)
        {
          if (!take_source (qda, text != NULL ? text : node, node, error))
            return FALSE;
        }
      else
        leave_out_node (qda, node, REGEST_QDA_NO_TEXT);
    }
  return TRUE;
}

/* -- the project ----------------------------------------------------------- */

static void
take_link (Qda *qda, xmlNode *node)
{
  char *origin = dup_guid (node, "originGUID");
  GPtrArray *links = origin != NULL ? g_hash_table_lookup (qda->links, origin) : NULL;

  if (origin == NULL)
    return;
  if (links == NULL)
    {
      links = g_ptr_array_new ();
      g_hash_table_insert (qda->links, g_strdup (origin), links);
    }
  g_ptr_array_add (links, node);
  g_free (origin);
}

static void
take_note (Qda *qda, const xmlNode *node)
{
  g_autofree char *words = load_text (qda, node, NULL);
  char *guid = dup_guid (node, "guid");

  if (guid != NULL && words != NULL)
    g_hash_table_insert (qda->notes, guid, g_strstrip (g_steal_pointer (&words)));
  else
    g_free (guid);
}

/* (nullable): the names of the codes above */
static char *
dup_group (const xmlNode *code)
{
  const xmlNode *above = code->parent;
  g_autofree char *name = NULL;
  g_autofree char *group = NULL;

  if (above == NULL || !regest_xml_is (above, "Code"))
    return NULL;
  name = regest_xml_dup_attribute (above, "name");
  group = dup_group (above);
  return regest_standoff_join_group (group, name != NULL ? name : "");
}

/* A code says what it is for those who code; kinds of tags have no such words. */
static void
take_code (Qda *qda, const xmlNode *node)
{
  g_autofree char *name = regest_xml_dup_attribute (node, "name");
  g_autofree char *color = regest_xml_dup_attribute (node, "color");
  g_autofree char *codable = regest_xml_dup_attribute (node, "isCodable");
  g_autofree char *group = dup_group (node);

  name_node (qda->codes, node);
  if (name != NULL && *name != '\0' && g_strcmp0 (codable, "false") != 0)
    g_ptr_array_add (qda->kinds, regest_standoff_kind_new (name, group, color));
  if (regest_xml_first (node, "Description") != NULL && qda->reading->census == NULL)
    leave_out (qda, node, "CodeBook/Description", REGEST_QDA_HOMELESS);
}

static void
take_named (Qda *qda, xmlNode *project)
{
  for (xmlNode *node = project; node != NULL;
       node = regest_xml_walk (project, node, !regest_xml_is (node, "Sources")))
    if (regest_xml_is (node, "Code"))
      take_code (qda, node);
    else if (regest_xml_is (node, "User"))
      name_node (qda->users, node);
    else if (regest_xml_is (node, "Variable"))
      name_node (qda->variables, node);
    else if (regest_xml_is (node, "Note"))
      take_note (qda, node);
    else if (regest_xml_is (node, "Link"))
      take_link (qda, node);
    else if (regest_xml_is (node, "Case"))
      leave_out_node (qda, node, REGEST_QDA_HOMELESS);
}

/* those that a source has a value of */
static gboolean
add_fields (Qda *qda, xmlNode *sources, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (xmlNode *node = sources; node != NULL; node = regest_xml_walk (sources, node, TRUE))
    {
      const char *name = regest_xml_is (node, "VariableRef") &&
                             regest_xml_is (node->parent, "VariableValue")
                           ? find_named (qda->variables, node, "targetGUID")
                           : NULL;

      if (name != NULL && *name != '\0' && g_hash_table_add (seen, (gpointer) name))
        g_ptr_array_add (names, (gpointer) name);
    }
  return regest_standoff_add_fields (qda->reading, names, error);
}

static GHashTable *
new_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

gboolean
regest_refi_qda_read_project (RegestReading *reading, xmlNode *project, GHashTable *texts,
                              GError **error)
{
  g_autoptr (GHashTable) codes = new_table (g_free);
  g_autoptr (GHashTable) users = new_table (g_free);
  g_autoptr (GHashTable) variables = new_table (g_free);
  g_autoptr (GHashTable) notes = new_table (g_free);
  g_autoptr (GHashTable) links = new_table ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) told = new_table (NULL);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (regest_standoff_kind_free);
  Qda qda = { reading, texts, codes, users, variables, notes, links, told, kinds };

  take_named (&qda, project);
  if (!regest_standoff_add_kinds (reading, kinds, error) ||
      !add_fields (&qda, regest_xml_first (project, "Sources"), error))
    return FALSE;
  if (!take_sources (&qda, regest_xml_first (project, "Sources"), error))
    return FALSE;
  if (qda.n_records > 0)
    return TRUE;
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                       _("there is no text in the file; no record was made of it"));
  return FALSE;
}
