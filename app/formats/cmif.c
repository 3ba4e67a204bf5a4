/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The Correspondence Metadata Interchange Format (TEI Correspondence SIG,
 * https://correspsearch.net): a TEI header with a correspDesc for each letter and telegram: sender,
 * addressee, places, dates, each with the web address of an authority file. Letters are the parts
 * of records; a record without them is one where persons are tagged in it as sender or addressee.
 * Who keeps such a file says himself where it stands and under which licence: that is not in the
 * project, and told.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "days.h"
#include "identifiers.h"
#include "registry.h"
#include "tei-private.h"

#define SOURCE_ID "edition"
#define GEONAMES_DATA "https://sws.geonames.org/"
#define GEONAMES_PAGES "https://www.geonames.org/"
#define MAX_TOLD 10 /* names */

typedef struct
{
  TeiOutput tei; /* first, for the style's functions */
  GHashTable *nameless; /* names without an identifier */
  guint n_letters;
  guint n_without; /* records that are no correspondence */
  guint n_times; /* dates whose time of day was left out */
  guint n_via;
} Output;

/* -- names and dates ------------------------------------------------------- */

static void
refer (TeiOutput *tei, RegestEntity *entity)
{
  static const char *const schemes[] = { "gnd", "viaf", "geonames", "wikidata",
                                         "isni", "orcid", "uri", NULL };
  Output *output = (Output *) tei;
  g_autofree char *uri = regest_identifiers_make_uri_by (entity, schemes);

  /* the address of the page, as the format's manual has it, not of the data */
  if (uri != NULL && g_str_has_prefix (uri, GEONAMES_DATA))
    {
      char *page = g_strconcat (GEONAMES_PAGES, uri + strlen (GEONAMES_DATA), NULL);

      g_free (uri);
      uri = page;
    }
  regest_tei_attribute (tei, "ref", uri);
  if (uri == NULL)
    g_hash_table_add (output->nameless, g_strdup (regest_entity_get_name (entity)));
}

static void
write_bound (TeiOutput *tei, const char *name, const char *edtf, gboolean last)
{
  g_autofree char *day = regest_days_dup_bound (edtf, last);

  regest_tei_attribute (tei, name, day);
}

static void
write_date (TeiOutput *tei, const RegestAttribute *moment)
{
  Output *output = (Output *) tei;
  g_autofree char *plain =
    moment->value != NULL ? regest_days_dup_certain (moment->value) : NULL;
  gboolean timed = FALSE;
  g_autofree char *when = regest_days_dup_plain (plain, &timed);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (when != NULL)
    regest_tei_attribute (tei, "when", when);
  else if (regest_days_split (plain, &from, &to))
    {
      regest_tei_attribute (tei, "from", from);
      regest_tei_attribute (tei, "to", to);
    }
  else
    {
      write_bound (tei, "notBefore", plain, FALSE);
      write_bound (tei, "notAfter", plain, TRUE);
    }
  if (g_strcmp0 (plain, moment->value) != 0)
    regest_tei_attribute (tei, "cert", "low");
  if (timed)
    output->n_times++;
  regest_tei_text (tei, moment->reading != NULL ? moment->reading : moment->value);
}

/* -- letters --------------------------------------------------------------- */

static const char *
get_value (RegestRecord *record, const char *name)
{
  return regest_attributes_get_value (regest_record_get_attributes (record), name);
}

static gboolean
has_party (GPtrArray *attributes)
{
  return regest_attributes_find (attributes, "sender") != NULL ||
         regest_attributes_find (attributes, "addressee") != NULL ||
         regest_attributes_find (attributes, "office") != NULL;
}

/* an extract or a narrative tells of letters, and is none */
static gboolean
is_letter (RegestAnnotation *annotation)
{
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);
  const char *type = regest_attributes_get_value (attributes, "type");

  return g_str_equal (regest_annotation_get_kind (annotation), "part") && has_party (attributes) &&
         (type == NULL || (!g_str_equal (type, "extract") && !g_str_equal (type, "narrative") &&
                           !g_str_equal (type, "enclosure")));
}

static void
write_letter (Output *output, RegestRecord *record, GPtrArray *attributes)
{
  static const TeiActionStyle style = { refer, write_date, "Unknown" };
  TeiOutput *tei = &output->tei;
  const char *number = regest_attributes_get_value (attributes, "number");
  const char *source = get_value (record, "source");

  regest_tei_start (tei, "correspDesc");
  regest_tei_attribute (tei, "key", number != NULL ? number : get_value (record, "reference-code"));
  regest_tei_attribute (tei, "source", "#" SOURCE_ID);
  if (source != NULL && g_str_has_prefix (source, "http") &&
      g_uri_is_valid (source, G_URI_FLAGS_NONE, NULL))
    regest_tei_attribute (tei, "ref", source);
  regest_tei_write_action (tei, attributes, TEI_SENT, &style);
  regest_tei_write_action (tei, attributes, TEI_RECEIVED, &style);
  regest_tei_end (tei);
  output->n_letters++;
  if (regest_attributes_find (attributes, "via") != NULL)
    output->n_via++;
}

/* what tags say of a record that has no parts */
static GPtrArray *
gather (RegestDocument *document)
{
  static const char *const roles[] = { "sender", "addressee", "origin", "destination", NULL };
  RegestRecord *record = regest_document_get_record (document);
  GPtrArray *attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  const RegestAttribute *date =
    regest_attributes_find (regest_record_get_attributes (record), "date");

  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    {
      RegestAnnotation *tag = regest_document_get_annotation (document, i);
      const char *role =
        regest_attributes_get_value (regest_annotation_get_attributes (tag), "role");
      const RegestId *entity = regest_annotation_get_entity (tag);
      RegestAttribute *made;

      if (role == NULL || !g_strv_contains (roles, role) ||
          regest_annotation_get_status (tag) != REGEST_STATUS_ACCEPTED ||
          regest_attributes_find (attributes, role) != NULL)
        continue;
      made = regest_attribute_new (role, regest_annotation_get_wording (tag), NULL);
      if (entity != NULL)
        made->reference = *entity;
      g_ptr_array_add (attributes, made);
    }
  if (date != NULL)
    g_ptr_array_add (attributes, regest_attribute_new ("sent", date->reading, date->value));
  return attributes;
}

/* The only letter of a record was sent when the record says. */
static GPtrArray *
complete (RegestRecord *record, GPtrArray *attributes)
{
  const RegestAttribute *date =
    regest_attributes_find (regest_record_get_attributes (record), "date");
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);

  for (guint i = 0; i < attributes->len; i++)
    g_ptr_array_add (copy, regest_attribute_copy (attributes->pdata[i]));
  if (date != NULL && regest_attributes_find (attributes, "sent") == NULL)
    g_ptr_array_add (copy, regest_attribute_new ("sent", date->reading, date->value));
  return copy;
}

static guint
count_letters (RegestDocument *document)
{
  guint n = 0;

  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    n += is_letter (regest_document_get_annotation (document, i)) ? 1 : 0;
  return n;
}

static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  Output *output = user_data;
  RegestRecord *record = regest_document_get_record (document);
  guint n_letters = count_letters (document);

  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (document, i);
      GPtrArray *attributes = regest_annotation_get_attributes (annotation);
      g_autoptr (GPtrArray) dated = n_letters == 1 ? complete (record, attributes) : NULL;

      if (is_letter (annotation))
        write_letter (output, record, dated != NULL ? dated : attributes);
    }
  if (n_letters == 0)
    {
      g_autoptr (GPtrArray) attributes = gather (document);

      if (has_party (attributes))
        write_letter (output, record, attributes);
      else
        output->n_without++;
    }
  return output->tei.error == NULL;
}

/* -- the file -------------------------------------------------------------- */

static void
write_file_description (TeiOutput *tei)
{
  const char *name = regest_project_get_name (tei->writing->project);
  const char *author = regest_project_get_author (tei->writing->project);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  regest_tei_start (tei, "fileDesc");
  regest_tei_start (tei, "titleStmt");
  regest_tei_element (tei, "title", name);
  regest_tei_element (tei, "editor", author);
  regest_tei_end (tei);
  regest_tei_start (tei, "publicationStmt");
  regest_tei_element (tei, "publisher", author);
  regest_tei_start (tei, "date");
  regest_tei_attribute (tei, "when", today);
  regest_tei_end (tei);
  regest_tei_end (tei);
  regest_tei_start (tei, "sourceDesc");
  regest_tei_start (tei, "bibl");
  regest_tei_attribute (tei, "type", "online");
  regest_tei_attribute (tei, "xml:id", SOURCE_ID);
  regest_tei_text (tei, name);
  regest_tei_end (tei);
  regest_tei_end (tei);
  regest_tei_end (tei);
}

static gboolean
write_file (Output *output, GError **error)
{
  TeiOutput *tei = &output->tei;

  regest_tei_start (tei, "TEI");
  regest_tei_attribute (tei, "xmlns", "http://www.tei-c.org/ns/1.0");
  regest_tei_start (tei, "teiHeader");
  write_file_description (tei);
  regest_tei_start (tei, "profileDesc");
  if (!regest_selection_foreach_document (tei->writing, write_document_cb, output, error))
    return FALSE;
  regest_tei_end (tei);
  regest_tei_end (tei);
  /* a TEI file has a text: this format's stays empty */
  regest_tei_start (tei, "text");
  regest_tei_start (tei, "body");
  regest_tei_element (tei, "p", NULL);
  return TRUE;
}

static void
tell_nameless (Output *output)
{
  g_autoptr (GList) names =
    g_list_sort (g_hash_table_get_keys (output->nameless), (GCompareFunc) g_utf8_collate);
  guint n = g_list_length (names), n_told = 0;
  g_autoptr (GString) told = g_string_new (NULL);

  for (GList *l = names; l != NULL && n_told < MAX_TOLD; l = l->next, n_told++)
    g_string_append_printf (told, "%s%s", n_told > 0 ? ", " : "", (const char *) l->data);
  if (n > n_told)
    g_string_append (told, ", …");
  if (n > 0)
    regest_report_add_remark (
      output->tei.writing->report, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE,
                   /* translators: %s is a list of names */
                   "%u name has no identifier of an authority file: %s",
                   "%u names have no identifier of an authority file: %s", n),
      n, told->str);
}

static void
tell (Output *output)
{
  RegestReport *report = output->tei.writing->report;

  if (output->n_without > 0)
    regest_report_add_remark (
      report, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE,
                   "%u record names neither sender nor addressee, and is not in the file.",
                   "%u records name neither sender nor addressee, and are not in the file.",
                   output->n_without),
      output->n_without);
  if (output->n_times > 0)
    regest_report_add_remark (report, NULL, 0,
                              g_dngettext (GETTEXT_PACKAGE,
                                           "The time of day of %u date was left out.",
                                           "The times of day of %u dates were left out.",
                                           output->n_times),
                              output->n_times);
  if (output->n_via > 0)
    regest_report_add_remark (
      report, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE, "By whom %u letter was transmitted is not in the file.",
                   "By whom %u letters were transmitted is not in the file.", output->n_via),
      output->n_via);
  tell_nameless (output);
  regest_report_add_remark (report, NULL, 0,
                            /* translators: correspSearch is a search engine for letters */
                            _("Before correspSearch can take the file, add its licence and its "
                              "web address in publicationStmt."));
}

static gboolean
write_cmif (RegestWriting *writing, GError **error)
{
  Output output = { 0 };
  gboolean written;

  regest_tei_output_begin (&output.tei, writing, writing->stream);
  xmlTextWriterSetIndent (output.tei.writer, 1);
  output.nameless = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  written = regest_tei_output_end (&output.tei, write_file (&output, error), error);
  if (written && output.n_letters == 0)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                           _("No record names a sender or an addressee; nothing was written."));
      written = FALSE;
    }
  if (written)
    tell (&output);
  g_hash_table_unref (output.nameless);
  return written;
}

const RegestFormat regest_format_cmif = {
  .name = "cmif",
  .label = N_("CMIF"),
  .hint = N_("Who wrote to whom and when, for correspSearch and other indexes of letters."),
  .suffix = ".xml",
  .mime_type = "application/tei+xml",
  .write = write_cmif,
};
