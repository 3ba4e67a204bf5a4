/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A finding aid in EAD3 (Society of American Archivists, 1.1.1), valid by ead3.rng: the project is
 * the fonds, collections are levels, records are items. It is written in two walks: the first sees
 * what the whole has (dates, languages, repository), the second writes record by record. What a
 * finding aid has no element for stands in odd, under the field's name. Reading (ead-read.c) takes
 * EAD 2002, too.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "days.h"
#include "ead-read.h"
#include "identifiers.h"
#include "registry.h"
#include "tei-private.h"

#define MAX_LEVELS 100
#define MAX_SIZE (1024 * 1024 * 1024)

typedef struct
{
  TeiOutput xml; /* first */
  char *earliest; /* (nullable): the first day */
  char *latest;
  GHashTable *languages;
  GHashTable *repositories;
  GPtrArray *levels; /* of char *: the collections that are open */
  guint n_records;
  guint n_texts;
  guint n_unlinked; /* tags that lead to no entity */
} Output;

/* -- elements -------------------------------------------------------------- */

static void
write_within (TeiOutput *xml, const char *outer, const char *inner, const char *text)
{
  regest_tei_start (xml, outer);
  regest_tei_element (xml, inner, text);
  regest_tei_end (xml);
}

/* a paragraph a line of the value */
static void
write_paragraphs (TeiOutput *xml, const char *element, const char *head, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  regest_tei_start (xml, element);
  if (head != NULL)
    regest_tei_element (xml, "head", head);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0' || (i == 0 && lines[1] == NULL))
      regest_tei_element (xml, "p", lines[i]);
  regest_tei_end (xml);
}

static const char *
choose_name (const char *kind)
{
  if (g_str_equal (kind, "person"))
    return "persname";
  if (g_str_equal (kind, "place"))
    return "geogname";
  if (g_str_equal (kind, "organisation"))
    return "corpname";
  return "name";
}

/* -- dates ----------------------------------------------------------------- */

static void
write_day (TeiOutput *xml, const char *element, const char *day, const char *words)
{
  regest_tei_start (xml, element);
  regest_tei_attribute (xml, "standarddate", day);
  regest_tei_text (xml, words);
  regest_tei_end (xml);
}

static void
write_single (TeiOutput *xml, const char *edtf, const char *words)
{
  g_autofree char *day = regest_days_dup_plain (edtf, NULL);
  g_autofree char *first = day == NULL ? regest_days_dup_bound (edtf, FALSE) : NULL;
  g_autofree char *last = day == NULL ? regest_days_dup_bound (edtf, TRUE) : NULL;

  regest_tei_start (xml, "datesingle");
  regest_tei_attribute (xml, "standarddate", day);
  regest_tei_attribute (xml, "notbefore", first);
  regest_tei_attribute (xml, "notafter", last);
  regest_tei_text (xml, words);
  regest_tei_end (xml);
}

static void
write_date (TeiOutput *xml, const RegestAttribute *date)
{
  g_autofree char *certain = date->value != NULL ? regest_days_dup_certain (date->value) : NULL;
  const char *words = date->reading != NULL ? date->reading : date->value;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (certain == NULL)
    {
      regest_tei_element (xml, "unitdate", words);
      return;
    }
  regest_tei_start (xml, "unitdatestructured");
  if (!g_str_equal (certain, date->value))
    regest_tei_attribute (xml, "certainty",
                          g_str_has_suffix (date->value, "~") ? "approximate" : "uncertain");
  if (regest_days_split (certain, &from, &to))
    {
      regest_tei_start (xml, "daterange");
      write_day (xml, "fromdate", from, from);
      write_day (xml, "todate", to, to);
      regest_tei_end (xml);
    }
  else
    write_single (xml, certain, words);
  regest_tei_end (xml);
  /* the words have no place in a range */
  if (from != NULL && date->reading != NULL)
    regest_tei_element (xml, "unitdate", date->reading);
}

/* -- a record -------------------------------------------------------------- */

/* what a field becomes; NULL: it stands in did */
typedef struct
{
  const char *field;
  const char *element;
  gboolean headed; /* by the field's name */
} Place;

static const Place places[] = {
  { "title", NULL },
  { "author", NULL },
  { "date", NULL },
  { "collection", NULL },
  { "reference-code", NULL },
  { "repository", NULL },
  { "language", NULL },
  { "description", "scopecontent" },
  { "rights", "userestrict" },
  { "credits", "processinfo" },
  { "state", "processinfo", TRUE },
};

/* anything else that a project says of its records */
static const Place other = { NULL, "odd", TRUE };

static const Place *
find_place (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].field, field))
      return &places[i];
  return &other;
}

static void
write_author (TeiOutput *xml, const RegestAttribute *author)
{
  g_autoptr (RegestEntity) entity = NULL;

  if (!regest_id_is_none (&author->reference))
    entity = regest_project_get_entity (xml->writing->project, &author->reference, NULL);
  regest_tei_start (xml, "origination");
  regest_tei_start (xml, entity != NULL ? choose_name (regest_entity_get_kind (entity)) : "name");
  regest_tei_element (xml, "part", regest_attribute_get_display (author));
  regest_tei_end (xml);
  regest_tei_end (xml);
}

/* the parts of each type are the pieces of the unit: "2 telegrams" */
static void
write_extent (TeiOutput *xml, RegestDocument *document)
{
  RegestProfile *profile = xml->profile;
  const RegestField *field = regest_profile_find_field (profile, "part", "type");
  const char *const *choices = field != NULL ? regest_field_get_choices (field) : NULL;

  for (; choices != NULL && *choices != NULL; choices++)
    {
      guint n = 0;
      g_autofree char *number = NULL;

      for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
        {
          RegestAnnotation *part = regest_document_get_annotation (document, i);

          n += g_str_equal (regest_annotation_get_kind (part), "part") &&
                   g_strcmp0 (regest_tei_get_value (part, "type"), *choices) == 0
                 ? 1
                 : 0;
        }
      if (n == 0)
        continue;
      number = g_strdup_printf ("%u", n);
      regest_tei_start (xml, "physdescstructured");
      regest_tei_attribute (xml, "physdescstructuredtype", "materialtype");
      regest_tei_attribute (xml, "coverage", "whole");
      regest_tei_element (xml, "quantity", number);
      regest_tei_element (xml, "unittype", *choices);
      regest_tei_end (xml);
    }
}

static void
write_identification (TeiOutput *xml, RegestDocument *document)
{
  RegestRecord *record = regest_document_get_record (document);
  GPtrArray *attributes = regest_record_get_attributes (record);
  const char *source = regest_attributes_get_value (attributes, "source");

  regest_tei_start (xml, "did");
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];
      const char *value = regest_attribute_get_display (attribute);

      if (g_str_equal (attribute->name, "reference-code"))
        regest_tei_element (xml, "unitid", value);
      else if (g_str_equal (attribute->name, "author"))
        write_author (xml, attribute);
      else if (g_str_equal (attribute->name, "date"))
        write_date (xml, attribute);
      else if (g_str_equal (attribute->name, "language"))
        write_within (xml, "langmaterial", "language", value);
      else if (g_str_equal (attribute->name, "repository"))
        {
          regest_tei_start (xml, "repository");
          write_within (xml, "corpname", "part", value);
          regest_tei_end (xml);
        }
    }
  regest_tei_element (xml, "unittitle", regest_record_get_title (record));
  write_extent (xml, document);
  if (source != NULL && g_str_has_prefix (source, "http") &&
      g_uri_is_valid (source, G_URI_FLAGS_NONE, NULL))
    {
      regest_tei_start (xml, "dao");
      regest_tei_attribute (xml, "daotype", "unknown");
      regest_tei_attribute (xml, "href", source);
      regest_tei_end (xml);
    }
  regest_tei_end (xml);
}

static void
write_description (TeiOutput *xml, RegestRecord *record)
{
  GPtrArray *attributes = regest_record_get_attributes (record);

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];
      const Place *place = find_place (attribute->name);
      const RegestField *field = regest_profile_find_field (xml->profile, "record",
                                                            attribute->name);
      const char *head = field != NULL ? regest_field_get_label (field) : attribute->name;

      if (place->element != NULL)
        write_paragraphs (xml, place->element, place->headed ? head : NULL,
                          regest_attribute_get_display (attribute));
    }
}

static void
write_access_point (TeiOutput *xml, RegestEntity *entity)
{
  g_autofree char *uri = regest_identifiers_make_uri (entity);

  regest_tei_start (xml, choose_name (regest_entity_get_kind (entity)));
  regest_tei_attribute (xml, "identifier", uri);
  regest_tei_element (xml, "part", regest_entity_get_name (entity));
  regest_tei_end (xml);
}

static void
write_access_points (Output *output, RegestDocument *document)
{
  TeiOutput *xml = &output->xml;
  g_autoptr (GHashTable) seen = g_hash_table_new (regest_id_hash, regest_id_equal);

  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (document, i);
      const RegestId *id = regest_annotation_get_entity (annotation);
      g_autoptr (RegestEntity) entity = NULL;

      if (id == NULL)
        {
          output->n_unlinked++;
          continue;
        }
      if (!regest_selection_has (xml->writing, annotation) ||
          !g_hash_table_add (seen, (gpointer) id))
        continue;
      entity = regest_project_get_entity (xml->writing->project, id, NULL);
      if (entity == NULL)
        continue;
      if (g_hash_table_size (seen) == 1)
        regest_tei_start (xml, "controlaccess");
      write_access_point (xml, entity);
    }
  if (g_hash_table_size (seen) > 0)
    regest_tei_end (xml);
}

/* -- levels ---------------------------------------------------------------- */

static void
close_levels (Output *output, guint n_left)
{
  while (output->levels->len > n_left)
    {
      regest_tei_end (&output->xml);
      g_ptr_array_remove_index (output->levels, output->levels->len - 1);
    }
}

static void
open_level (Output *output, const char *name)
{
  regest_tei_start (&output->xml, "c");
  regest_tei_attribute (&output->xml, "level", output->levels->len == 0 ? "series" : "subseries");
  write_within (&output->xml, "did", "unittitle", name);
  g_ptr_array_add (output->levels, g_strdup (name));
}

/* goes from the collection that is open to the record's */
static void
enter_collection (Output *output, const char *collection)
{
  g_auto (GStrv) path = g_strsplit (collection, "/", MAX_LEVELS);
  guint n_same = 0;

  while (path[0] != NULL && *path[0] != '\0' && path[n_same] != NULL &&
         n_same < output->levels->len &&
         g_str_equal (path[n_same], output->levels->pdata[n_same]))
    n_same++;
  close_levels (output, n_same);
  for (guint i = n_same; path[i] != NULL && *path[0] != '\0'; i++)
    open_level (output, path[i]);
}

static void
write_id (TeiOutput *xml, const RegestId *id)
{
  g_autofree char *string = regest_id_to_string (id);
  g_autofree char *name = g_strconcat ("d-", string, NULL);

  regest_tei_attribute (xml, "id", name);
}

static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  Output *output = user_data;
  RegestRecord *record = regest_document_get_record (document);

  enter_collection (output, regest_record_get_collection (record));
  regest_tei_start (&output->xml, "c");
  regest_tei_attribute (&output->xml, "level", "item");
  write_id (&output->xml, regest_record_get_id (record));
  write_identification (&output->xml, document);
  write_description (&output->xml, record);
  write_access_points (output, document);
  regest_tei_end (&output->xml);
  if (regest_record_get_length (record) > 0)
    output->n_texts++;
  return output->xml.error == NULL;
}

/* -- the whole ------------------------------------------------------------- */

static void
widen (char **bound, char *day, int direction)
{
  if (day == NULL || (*bound != NULL && g_strcmp0 (day, *bound) * direction <= 0))
    {
      g_free (day);
      return;
    }
  g_free (*bound);
  *bound = day;
}

static gboolean
survey_cb (RegestRecord *record, gpointer user_data)
{
  Output *output = user_data;
  GPtrArray *attributes = regest_record_get_attributes (record);
  const char *date = regest_record_get_date (record);

  output->n_records++;
  widen (&output->earliest, regest_days_dup_bound (date, FALSE), -1);
  widen (&output->latest, regest_days_dup_bound (date, TRUE), 1);
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];
      char *value = g_strdup (regest_attribute_get_display (attribute));

      if (g_str_equal (attribute->name, "language"))
        g_hash_table_add (output->languages, value);
      else if (g_str_equal (attribute->name, "repository"))
        g_hash_table_add (output->repositories, value);
      else
        g_free (value);
    }
  return TRUE;
}

static void
write_control (Output *output)
{
  TeiOutput *xml = &output->xml;
  RegestProject *project = xml->writing->project;
  g_autofree char *id = regest_id_to_string (regest_project_get_id (project));
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  regest_tei_start (xml, "control");
  regest_tei_element (xml, "recordid", id);
  regest_tei_start (xml, "filedesc");
  regest_tei_start (xml, "titlestmt");
  regest_tei_element (xml, "titleproper", regest_project_get_name (project));
  regest_tei_element (xml, "author", regest_project_get_author (project));
  regest_tei_end (xml);
  regest_tei_end (xml);
  regest_tei_start (xml, "maintenancestatus");
  regest_tei_attribute (xml, "value", "new");
  regest_tei_end (xml);
  write_within (xml, "maintenanceagency", "agencyname", regest_project_get_author (project));
  regest_tei_start (xml, "maintenancehistory");
  regest_tei_start (xml, "maintenanceevent");
  regest_tei_start (xml, "eventtype");
  regest_tei_attribute (xml, "value", "created");
  regest_tei_end (xml);
  regest_tei_start (xml, "eventdatetime");
  regest_tei_attribute (xml, "standarddatetime", today);
  regest_tei_text (xml, today);
  regest_tei_end (xml);
  regest_tei_start (xml, "agenttype");
  regest_tei_attribute (xml, "value", "machine");
  regest_tei_end (xml);
  regest_tei_element (xml, "agent", "Regest " VERSION);
  regest_tei_end (xml);
  regest_tei_end (xml);
  regest_tei_end (xml);
}

static void
write_each (TeiOutput *xml, GHashTable *names, const char *outer, const char *inner)
{
  g_autoptr (GList) sorted = g_list_sort (g_hash_table_get_keys (names), (GCompareFunc) strcmp);

  for (GList *l = sorted; l != NULL; l = l->next)
    {
      regest_tei_start (xml, outer);
      if (g_str_equal (outer, "repository"))
        write_within (xml, inner, "part", l->data);
      else
        regest_tei_element (xml, inner, l->data);
      regest_tei_end (xml);
    }
}

static void
write_summary (Output *output)
{
  TeiOutput *xml = &output->xml;
  g_autofree char *number = g_strdup_printf ("%u", output->n_records);

  regest_tei_start (xml, "did");
  write_each (xml, output->repositories, "repository", "corpname");
  regest_tei_element (xml, "unittitle", regest_project_get_name (xml->writing->project));
  if (output->earliest != NULL && output->latest != NULL)
    {
      regest_tei_start (xml, "unitdatestructured");
      regest_tei_attribute (xml, "unitdatetype", "inclusive");
      regest_tei_start (xml, "daterange");
      write_day (xml, "fromdate", output->earliest, output->earliest);
      write_day (xml, "todate", output->latest, output->latest);
      regest_tei_end (xml);
      regest_tei_end (xml);
    }
  regest_tei_start (xml, "physdescstructured");
  regest_tei_attribute (xml, "physdescstructuredtype", "materialtype");
  regest_tei_attribute (xml, "coverage", "whole");
  regest_tei_element (xml, "quantity", number);
  regest_tei_element (xml, "unittype", "items");
  regest_tei_end (xml);
  write_each (xml, output->languages, "langmaterial", "language");
  regest_tei_end (xml);
}

static gboolean
write_file (Output *output, GError **error)
{
  TeiOutput *xml = &output->xml;

  regest_tei_start (xml, "ead");
  regest_tei_attribute (xml, "xmlns", "http://ead3.archivists.org/schema/");
  write_control (output);
  regest_tei_start (xml, "archdesc");
  regest_tei_attribute (xml, "level", "fonds");
  write_summary (output);
  regest_tei_start (xml, "dsc");
  if (!regest_selection_foreach_document (xml->writing, write_document_cb, output, error))
    return FALSE;
  close_levels (output, 0);
  return TRUE;
}

static void
tell (Output *output)
{
  RegestReport *report = output->xml.writing->report;

  if (output->n_texts > 0)
    regest_report_add_remark (report, NULL, 0,
                              g_dngettext (GETTEXT_PACKAGE,
                                           "The text of %u record is not in the finding aid.",
                                           "The texts of %u records are not in the finding aid.",
                                           output->n_texts),
                              output->n_texts);
  if (output->n_unlinked > 0)
    regest_report_add_remark (
      report, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE,
                   "%u tag that leads to no entity is not in the finding aid.",
                   "%u tags that lead to no entity are not in the finding aid.",
                   output->n_unlinked),
      output->n_unlinked);
  if (output->xml.n_replaced > 0)
    regest_report_add_remark (
      report, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE, "%u character that XML forbids was replaced by U+FFFD.",
                   "%u characters that XML forbids were replaced by U+FFFD.",
                   output->xml.n_replaced),
      output->xml.n_replaced);
}

static gboolean
write_ead3 (RegestWriting *writing, GError **error)
{
  Output output = { 0 };
  gboolean written;

  regest_tei_output_begin (&output.xml, writing, writing->stream);
  xmlTextWriterSetIndent (output.xml.writer, 1);
  output.languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  output.repositories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  output.levels = g_ptr_array_new_with_free_func (g_free);
  written = regest_writing_foreach_record (writing, survey_cb, &output, error) &&
            write_file (&output, error);
  written = regest_tei_output_end (&output.xml, written, error);
  if (written)
    tell (&output);
  g_hash_table_unref (output.languages);
  g_hash_table_unref (output.repositories);
  g_ptr_array_unref (output.levels);
  g_free (output.earliest);
  g_free (output.latest);
  return written;
}

const RegestFormat regest_format_ead3 = {
  .name = "ead3",
  .label = N_("EAD3 finding aid"),
  .hint = N_("Collections and records as the levels and units of a finding aid."),
  .suffix = ".xml",
  .mime_type = "application/xml",
  .max_size = MAX_SIZE,
  .bid = regest_ead_bid,
  .read = regest_ead_read,
  .write = write_ead3,
};
