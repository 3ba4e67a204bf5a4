/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads TEI of any edition. The file is gone through twice (tei-stream.h), one document's tree at
 * a time: first for the registers, which stand at either end of a file, then for
 * headers and texts; what Regest wrote, as its header says, is read by its features (tei-own.h),
 * and a third time for what stands between records. A volume (a text with several div of type
 * "document") and a corpus (several TEI) become a record each. No network, no external entity, no
 * expansion: references to entities that are not XML's own are kept as a question mark and told.
 * Depth is limited.
 */

#define _GNU_SOURCE /* memmem */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/model/digest.h>
#include <regest/store/query.h>

#include "tei-own.h"
#include "tei-read-facsimile.h"
#include "tei-read.h"
#include "tei-stream.h"

typedef struct
{
  TeiReading tei;
  TeiOwn own;
  gsize last_register; /* bytes */
  gboolean has_begun; /* the first text */
  gboolean is_volume;
  gboolean is_own;
  gboolean has_front; /* of a volume: there is front matter */
  gboolean has_back;
} File;

/* -- going through --------------------------------------------------------- */

static gboolean
go_through (File *file, const TeiStreamFuncs *funcs, GError **error)
{
  const RegestReading *reading = file->tei.reading;

  return regest_tei_stream_run (reading->data, reading->size, funcs, file, error);
}

static gboolean
is_among (const char *name, const char *const *names)
{
  return g_strv_contains (names, name);
}

/* Goes through a file that stands for an element of this one, as if it stood there. Records of it
 * are told to come from it. */
static gboolean
go_through_included (File *file, xmlNode *node, const TeiStreamFuncs *funcs, GError **error)
{
  RegestReading *reading = file->tei.reading;
  const RegestReading before = *reading;
  g_autoptr (GBytes) bytes = regest_tei_include_begin (&file->tei, node);
  g_autofree char *digest = NULL;
  const guint8 *data;
  gsize size;
  RegestId known;
  gboolean done = TRUE;

  if (bytes == NULL)
    return TRUE;
  data = g_bytes_get_data (bytes, &size);
  digest = regest_digest (data, size);
  if (reading->options->again == REGEST_AGAIN_IMPORT ||
      !regest_project_find_source (reading->project, digest, &known))
    {
      reading->digest = digest;
      reading->display_name = file->tei.including->pdata[file->tei.including->len - 1];
      reading->data = data;
      reading->size = size;
      done = go_through (file, funcs, error);
      reading->digest = before.digest;
      reading->display_name = before.display_name;
      reading->data = before.data;
      reading->size = before.size;
    }
  regest_tei_include_end (&file->tei);
  return done;
}

/* -- registers, and what is said once -------------------------------------- */

/* @prefixes: of xml:ids */
static TeiStep
start_features (TeiStream *stream, const char *prefixes)
{
  g_autofree char *id = regest_tei_stream_dup_attribute (stream, "id");

  return id != NULL && *id != '\0' && strchr (prefixes, *id) != NULL ? TEI_STREAM_TAKE
                                                                     : TEI_STREAM_SKIP;
}

static const char *const entries[] = { "person", "place", "org", NULL };

static TeiStep
start_common (TeiStream *stream, const char *name, gpointer user_data)
{
  File *file = user_data;

  /* registers stand within texts, too, but not in ours */
  if (is_among (name, entries) || g_str_equal (name, "include"))
    return TEI_STREAM_TAKE;
  if (g_str_equal (name, "application"))
    {
      g_autofree char *ident = regest_tei_stream_dup_attribute (stream, "ident");

      file->is_own |= g_strcmp0 (ident, "regest") == 0;
    }
  /* a file of ours says so in its header */
  file->has_begun |= g_str_equal (name, "text");
  if (!file->is_own)
    return file->has_begun && regest_tei_stream_get_offset (stream) > file->last_register
             ? TEI_STREAM_STOP
             : TEI_STREAM_ENTER;
  if (g_str_equal (name, "text"))
    return TEI_STREAM_SKIP;
  return g_str_equal (name, "fs") ? start_features (stream, "pn") : TEI_STREAM_ENTER;
}

static gboolean take_common_included (File *file, xmlNode *node, GError **error);

static gboolean
take_common (TeiStream *stream, xmlNode *node, gpointer user_data, GError **error)
{
  File *file = user_data;

  if (regest_tei_node_is (node, "fs"))
    return regest_tei_own_take_common (&file->own, node, error);
  if (regest_tei_is_include (node))
    return take_common_included (file, node, error);
  regest_tei_read_registers (&file->tei, node);
  return TRUE;
}

static gboolean
take_common_included (File *file, xmlNode *node, GError **error)
{
  static const TeiStreamFuncs funcs = { start_common, take_common };

  return go_through_included (file, node, &funcs, error);
}

static TeiStep
start_relations (TeiStream *stream, const char *name, gpointer user_data)
{
  if (g_str_equal (name, "text"))
    return TEI_STREAM_SKIP;
  return g_str_equal (name, "fs") ? start_features (stream, "l") : TEI_STREAM_ENTER;
}

static gboolean
take_relation (TeiStream *stream, xmlNode *node, gpointer user_data, GError **error)
{
  return regest_tei_own_take_relation (&((File *) user_data)->own, node, error);
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

/* NULL: there is no text */
static RegestStandoff *
lay_out_document (File *file, xmlNode *root)
{
  g_autoptr (RegestStandoff) standoff = regest_standoff_new ("tei");

  standoff->entities = file->tei.entities;
  take_description (file, standoff);
  take_title (file, standoff, root);
  regest_tei_read_text (&file->tei, standoff, root);
  if (standoff->text->len == 0)
    return NULL;
  add_part (file, standoff);
  regest_tei_scans_apply (file->tei.scans, standoff, file->is_volume);
  return g_steal_pointer (&standoff);
}

static gboolean
store_document (File *file, RegestStandoff *standoff, GError **error)
{
  return regest_standoff_store (standoff, file->tei.reading, error) &&
         (!(file->is_volume || file->is_own) ||
          regest_reading_checkpoint (file->tei.reading, file->own.fraction, error));
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

static TeiStep
start_texts (TeiStream *stream, const char *name, gpointer user_data)
{
  File *file = user_data;
  g_autofree char *type = NULL;

  if (g_str_equal (name, "teiHeader") || g_str_equal (name, "facsimile") ||
      g_str_equal (name, "include"))
    return TEI_STREAM_TAKE;
  if (!file->is_volume)
    return g_str_equal (name, "text") ? TEI_STREAM_TAKE : TEI_STREAM_ENTER;
  if (g_str_equal (name, "front"))
    file->has_front = TRUE;
  if (g_str_equal (name, "back"))
    file->has_back = TRUE;
  if (!g_str_equal (name, "div"))
    return TEI_STREAM_ENTER;
  type = regest_tei_stream_dup_attribute (stream, "type");
  return g_strcmp0 (type, "document") == 0 ? TEI_STREAM_TAKE : TEI_STREAM_ENTER;
}

static gboolean take_included_texts (File *file, xmlNode *node, GError **error);

/* NULL: there is none in it; a header or a facsimile is kept for those that follow */
static RegestStandoff *
read_node (File *file, xmlNode *node)
{
  if (regest_tei_node_is (node, "facsimile"))
    regest_tei_scans_read (file->tei.scans, node);
  else if (regest_tei_node_is (node, "teiHeader"))
    read_header (file, node);
  else
    return lay_out_document (file, node);
  return NULL;
}

static gboolean
take_text (TeiStream *stream, xmlNode *node, gpointer user_data, GError **error)
{
  RegestStandoff *standoff = read_node (user_data, node);

  if (standoff != NULL)
    regest_tei_stream_pass (stream, standoff);
  return TRUE;
}

static gboolean
store_text (TeiStream *stream, gpointer item, gpointer user_data, GError **error)
{
  File *file = user_data;

  file->own.fraction = regest_tei_stream_get_fraction (stream);
  return store_document (file, item, error);
}

/* A file that includes others asks the project for them between its texts. */
static gboolean
take_text_or_include (TeiStream *stream, xmlNode *node, gpointer user_data, GError **error)
{
  File *file = user_data;
  g_autoptr (RegestStandoff) standoff = NULL;

  file->own.fraction = regest_tei_stream_get_fraction (stream);
  if (regest_tei_is_include (node))
    return take_included_texts (file, node, error);
  standoff = read_node (file, node);
  return standoff == NULL || store_document (file, standoff, error);
}

static const TeiStreamFuncs texts = { start_texts, take_text, store_text,
                                      (GDestroyNotify) regest_standoff_free };
static const TeiStreamFuncs texts_with_includes = { start_texts, take_text_or_include };

static gboolean
take_included_texts (File *file, xmlNode *node, GError **error)
{
  return go_through_included (file, node, &texts_with_includes, error);
}

/* a record of ours whose features somebody took out is one of another's */
static gboolean
read_bare_edition (File *file, xmlNode *edition, GError **error)
{
  for (xmlNode *node = edition->children; node != NULL; node = node->next)
    if (regest_tei_node_is (node, "teiHeader") || regest_tei_node_is (node, "facsimile") ||
        regest_tei_node_is (node, "text"))
      {
        g_autoptr (RegestStandoff) standoff = read_node (file, node);

        if (standoff != NULL && !store_document (file, standoff, error))
          return FALSE;
      }
  return TRUE;
}

static TeiStep
start_editions (TeiStream *stream, const char *name, gpointer user_data)
{
  if (g_str_equal (name, "TEI"))
    return TEI_STREAM_TAKE;
  return g_str_equal (name, "teiCorpus") ? TEI_STREAM_ENTER : TEI_STREAM_SKIP;
}

static gboolean
take_edition (TeiStream *stream, xmlNode *node, gpointer user_data, GError **error)
{
  File *file = user_data;
  gboolean is_own;

  file->own.fraction = regest_tei_stream_get_fraction (stream);
  if (!regest_tei_own_read_record (&file->own, node, &is_own, error))
    return FALSE;
  return is_own || read_bare_edition (file, node, error);
}

/* -- the file -------------------------------------------------------------- */

static const char *
find_bytes (const char *data, const char *end, const char *mark)
{
  return data < end ? memmem (data, end - data, mark, strlen (mark)) : NULL;
}

static gboolean
is_volume (const RegestReading *reading)
{
  static const char *const marks[] = { "type=\"document\"", "type='document'" };
  const char *data = (const char *) reading->data;
  const char *end = data + reading->size;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *first = find_bytes (data, end, marks[i]);

      if (first != NULL && find_bytes (first + 1, end, marks[i]) != NULL)
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

  while ((found = find_bytes (data, end, mark)) != NULL)
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

/* Whether there may be an element that includes another file: in UTF-16 it is not found like this,
 * and an entity may hold it. */
static gboolean
may_include (const RegestReading *reading)
{
  const char *data = (const char *) reading->data;
  const char *end = data + reading->size;

  return memchr (data, '\0', MIN (reading->size, 16)) != NULL ||
         find_bytes (data, end, "<include") != NULL || find_bytes (data, end, ":include") != NULL ||
         find_bytes (data, end, "<!DOCTYPE") != NULL;
}

/* where the last register of the file ends, at most: behind it nothing is looked for */
static gsize
find_last_register (const File *file)
{
  static const char *const marks[] = { "<person", "<place", "<org" };
  const RegestReading *reading = file->tei.reading;
  const char *data = (const char *) reading->data;
  const char *end = data + reading->size;
  gsize last = 0;

  /* included files may have some */
  if (file->tei.may_include)
    return reading->size;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *found = data - 1;

      while ((found = find_bytes (found + 1, end, marks[i])) != NULL)
        if (found + strlen (marks[i]) == end || !g_ascii_isalnum (found[strlen (marks[i])]))
          last = MAX (last, (gsize) (found - data));
    }
  return last;
}

/* What a volume has around its documents is of none of them. */
static void
tell_matter (const File *file, gboolean is_there, const char *name)
{
  if (is_there)
    regest_report_add_remark (file->tei.reading->report, file->tei.reading->display_name, 0,
                              _("“%s” has no place in a record; it was left out"), name);
}

static gboolean
read_all (File *file, GError **error)
{
  static const TeiStreamFuncs common = { start_common, take_common };
  static const TeiStreamFuncs editions = { start_editions, take_edition };
  static const TeiStreamFuncs relations = { start_relations, take_relation };
  RegestReading *reading = file->tei.reading;

  file->tei.may_include = may_include (reading);
  file->last_register = find_last_register (file);
  file->tei.is_quiet = TRUE;
  if (!go_through (file, &common, error))
    return FALSE;
  file->tei.is_quiet = FALSE;
  file->tei.n_included = 0;
  if (!go_through (file, file->is_own ? &editions : file->tei.may_include ? &texts_with_includes
                                                                          : &texts,
                   error) ||
      !regest_standoff_register_store (file->tei.entities, reading, error))
    return FALSE;
  tell_matter (file, file->has_front, "front");
  tell_matter (file, file->has_back, "back");
  if (file->is_own && file->own.is_copy)
    regest_report_add_remark (reading->report, reading->display_name, 0,
                              _("records of this file are in the project already; all of it was "
                                "added once more, with new ids"));
  return !file->is_own || (go_through (file, &relations, error) &&
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
  g_autoptr (GPtrArray) including = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) incidents = g_ptr_array_new_with_free_func (regest_tei_incident_free);
  g_autoptr (GHashTable) unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (TeiScans) scans = regest_tei_scans_new ();
  g_autoptr (RegestJsonInput) input = regest_json_input_new (reading);
  File file = { .tei = { .reading = reading,
                         .entities = entities,
                         .description = description,
                         .correspondence = correspondence,
                         .openings = openings,
                         .including = including,
                         .incidents = incidents,
                         .unknown = unknown,
                         .scans = scans },
                .is_volume = is_volume (reading) };
  guint n_before = regest_report_get_n_records (reading->report);

  file.own = (TeiOwn){ &file.tei, input, 0, is_copy (reading), regest_id_new () };
  regest_json_input_pass_over_known (input);
  g_ptr_array_add (including, g_strdup (reading->display_name));
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
