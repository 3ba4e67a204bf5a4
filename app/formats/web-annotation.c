/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * W3C Web Annotation (https://www.w3.org/TR/annotation-model/): one AnnotationPage, one annotation
 * a tag. Offsets are code points of the record's text, as the model's TextPositionSelector counts;
 * a second context declares what the model has no words for. The creator is the annotator, never
 * the clerk who stamped or verified.
 *
 * What others can do nothing with and Regest cannot be without (texts, registers, corrections,
 * pages, relations, refusals, the profile) follows as "regest:objects", a JSON literal of the
 * objects of JSON Lines. web-annotation-read.c reads it all.
 */

#include "config.h"

#include "custody.h"
#include "identifiers.h"
#include "json-private.h"
#include "registry.h"
#include "uris.h"
#include "web-annotation.h"
#include "zone-places.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/formats/json-writer.h>
#include <regest/store/pages.h>
#include <regest/store/query.h>

#define EDGE_CHARS 32 /* of a long range, at either end */
#define MAX_QUOTE_CHARS 2000

typedef struct
{
  RegestWriting *writing;
  RegestJsonWriter *writer;
  RegestZonePlaces *places; /* (nullable): of the record that is written */
} Output;

static void
write_urn (RegestJsonWriter *writer, const char *name, const RegestId *id)
{
  g_autofree char *urn = regest_uri_make (id);

  regest_json_writer_member (writer, name, urn);
}

static void
write_contexts (RegestJsonWriter *writer)
{
  regest_json_writer_name (writer, "@context");
  regest_json_writer_begin_array (writer);
  regest_json_writer_string (writer, "http://www.w3.org/ns/anno.jsonld");
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "regest", REGEST_NAMESPACE);
  regest_json_writer_name (writer, "regest:objects");
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "@type", "@json");
  regest_json_writer_end_object (writer);
  regest_json_writer_end_object (writer);
  regest_json_writer_end_array (writer);
}

/* -- targets --------------------------------------------------------------- */

static void
write_position (RegestJsonWriter *writer, RegestSpan span)
{
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "type", "TextPositionSelector");
  regest_json_writer_name (writer, "start");
  regest_json_writer_int (writer, span.start);
  regest_json_writer_name (writer, "end");
  regest_json_writer_int (writer, span.end);
  regest_json_writer_end_object (writer);
}

static void
write_quote (RegestJsonWriter *writer, RegestText *text, RegestSpan span)
{
  g_autofree char *exact = regest_text_dup_range (text, span);
  g_autofree char *prefix = regest_text_dup_range (text, regest_quote_prefix (span));
  g_autofree char *suffix = regest_text_dup_range (text, regest_quote_suffix (text, span));

  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "type", "TextQuoteSelector");
  regest_json_writer_member (writer, "exact", exact);
  regest_json_writer_member (writer, "prefix", prefix);
  regest_json_writer_member (writer, "suffix", suffix);
  regest_json_writer_end_object (writer);
}

static void
write_selector (RegestJsonWriter *writer, const char *type, const char *standard, const char *value)
{
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "type", type);
  if (standard != NULL)
    regest_json_writer_member (writer, "conformsTo", standard);
  regest_json_writer_member (writer, "value", value);
  regest_json_writer_end_object (writer);
}

static void
write_box (RegestJsonWriter *writer, RegestBox box)
{
  g_autofree char *fragment = regest_zone_dup_fragment (box);

  write_selector (writer, "FragmentSelector", "http://www.w3.org/TR/media-frags/", fragment);
}

/* where it stands on the scan, in pixels of the page */
static void
write_region (Output *output, RegestSpan span)
{
  RegestBox box;

  if (output->places != NULL && regest_zone_places_find (output->places, span, NULL, &box))
    write_box (output->writer, box);
}

/* the image, where it stands on the web; else the page, by its id */
static void
write_page (Output *output, const RegestId *id)
{
  g_autoptr (RegestPage) page =
    regest_project_get_page (output->writing->project, id, NULL);
  const char *image = page != NULL ? page->image : NULL;

  if (image != NULL &&
      (g_str_has_prefix (image, "https://") || g_str_has_prefix (image, "http://")) &&
      g_uri_is_valid (image, G_URI_FLAGS_NONE, NULL))
    regest_json_writer_member (output->writer, "source", image);
  else
    write_urn (output->writer, "source", id);
  write_urn (output->writer, "regest:page", id);
}

/* without a place on it: the page */
static void
write_place (Output *output, const RegestTagPlace *place)
{
  RegestJsonWriter *writer = output->writer;
  g_autofree char *svg = regest_zone_dup_svg (place->points);
  g_autofree char *page = regest_uri_make (&place->page);
  RegestBox box;

  if (!regest_points_get_box (place->points, &box))
    {
      regest_json_writer_string (writer, page);
      return;
    }
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "type", "SpecificResource");
  write_page (output, &place->page);
  regest_json_writer_name (writer, "selector");
  regest_json_writer_begin_array (writer);
  write_box (writer, box);
  if (svg != NULL)
    write_selector (writer, "SvgSelector", NULL, svg);
  regest_json_writer_end_array (writer);
  regest_json_writer_end_object (writer);
}

/* a tag that has lost its place is still one of the record's */
static void
write_whole (Output *output, RegestDocument *document)
{
  g_autofree char *record =
    regest_uri_make (regest_record_get_id (regest_document_get_record (document)));

  regest_json_writer_string (output->writer, record);
}

/* Ranges of many lines are given by their first and last words, so that a part does not carry its
 * whole text. */
static void
write_long_quote (RegestJsonWriter *writer, RegestText *text, RegestSpan span)
{
  RegestSpan first = { span.start, span.start + EDGE_CHARS };
  RegestSpan last = { span.end - EDGE_CHARS, span.end };

  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "type", "RangeSelector");
  regest_json_writer_name (writer, "startSelector");
  write_quote (writer, text, first);
  regest_json_writer_name (writer, "endSelector");
  write_quote (writer, text, last);
  regest_json_writer_end_object (writer);
}

static void
write_target (Output *output, RegestDocument *document, RegestSpan span)
{
  RegestJsonWriter *writer = output->writer;
  RegestText *text = regest_document_get_text (document);

  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "type", "SpecificResource");
  write_urn (writer, "source", regest_record_get_id (regest_document_get_record (document)));
  regest_json_writer_name (writer, "selector");
  regest_json_writer_begin_array (writer);
  write_position (writer, span);
  if (span.end - span.start > MAX_QUOTE_CHARS)
    write_long_quote (writer, text, span);
  else
    write_quote (writer, text, span);
  write_region (output, span);
  regest_json_writer_end_array (writer);
  regest_json_writer_end_object (writer);
}

static void
write_targets (Output *output, RegestDocument *document, RegestAnnotation *annotation)
{
  guint n_targets = regest_annotation_get_n_targets (annotation);
  guint n_places = regest_annotation_get_n_places (annotation);
  gboolean several = n_targets + n_places > 1;

  regest_json_writer_name (output->writer, "target");
  if (several)
    regest_json_writer_begin_array (output->writer);
  for (guint i = 0; i < n_targets; i++)
    write_target (output, document, regest_annotation_get_target (annotation, i)->span);
  for (guint i = 0; i < n_places; i++)
    write_place (output, regest_annotation_get_place (annotation, i));
  if (n_targets + n_places == 0)
    write_whole (output, document);
  if (several)
    regest_json_writer_end_array (output->writer);
}

/* -- bodies ---------------------------------------------------------------- */

static void
begin_textual_body (RegestJsonWriter *writer, const char *purpose, const char *value)
{
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "type", "TextualBody");
  regest_json_writer_member (writer, "purpose", purpose);
  regest_json_writer_member (writer, "value", value);
  regest_json_writer_member (writer, "format", "text/plain");
}

static void
write_textual_body (RegestJsonWriter *writer, const char *purpose, const char *value)
{
  begin_textual_body (writer, purpose, value);
  regest_json_writer_end_object (writer);
}

/* a person, place or organisation: who is meant, by URI where one is known */
static void
write_identifying_body (Output *output, RegestAnnotation *annotation)
{
  RegestJsonWriter *writer = output->writer;
  const RegestId *id = regest_annotation_get_entity (annotation);
  g_autoptr (RegestEntity) entity = NULL;
  g_autofree char *uri = NULL;

  if (id == NULL)
    return;
  entity = regest_project_get_entity (output->writing->project, id, NULL);
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "type", "SpecificResource");
  regest_json_writer_member (writer, "purpose", "identifying");
  uri = entity != NULL ? regest_identifiers_make_uri (entity) : NULL;
  if (uri != NULL)
    regest_json_writer_member (writer, "source", uri);
  else
    write_urn (writer, "source", id);
  write_urn (writer, "regest:entity", id);
  regest_json_writer_member (writer, "regest:name", regest_annotation_get_entity_name (annotation));
  regest_json_writer_end_object (writer);
}

static void
write_evidence (RegestJsonWriter *writer, const RegestAttribute *attribute)
{
  regest_json_writer_name (writer, "regest:evidence");
  regest_json_writer_begin_object (writer);
  write_urn (writer, "regest:record", &attribute->evidence_record);
  if (attribute->evidence_state != REGEST_EVIDENCE_LOST)
    {
      regest_json_writer_name (writer, "regest:start");
      regest_json_writer_int (writer, attribute->evidence.start);
      regest_json_writer_name (writer, "regest:end");
      regest_json_writer_int (writer, attribute->evidence.end);
    }
  if (attribute->quote != NULL)
    regest_json_writer_member (writer, "regest:quote", attribute->quote);
  regest_json_writer_end_object (writer);
}

/* every attribute, with what was read and what it is taken to mean */
static void
write_attribute_body (Output *output, const RegestAttribute *attribute, const char *purpose)
{
  RegestJsonWriter *writer = output->writer;

  begin_textual_body (writer, purpose, regest_attribute_get_display (attribute));
  regest_json_writer_member (writer, "regest:attribute", attribute->name);
  write_urn (writer, "regest:id", &attribute->id);
  if (attribute->reading != NULL)
    regest_json_writer_member (writer, "regest:reading", attribute->reading);
  if (attribute->value != NULL)
    regest_json_writer_member (writer, "regest:value", attribute->value);
  if (!regest_id_is_none (&attribute->reference))
    write_urn (writer, "regest:reference", &attribute->reference);
  if (attribute->inferred)
    {
      regest_json_writer_name (writer, "regest:inferred");
      regest_json_writer_boolean (writer, TRUE);
    }
  if (attribute->evidence_state != REGEST_EVIDENCE_NONE)
    write_evidence (writer, attribute);
  regest_json_writer_end_object (writer);
}

/* what attributes of this motivation are for */
static const char *
get_purpose (const char *motivation, const RegestAttribute *attribute)
{
  if (g_str_equal (motivation, "assessing"))
    return "assessing";
  if (g_str_equal (motivation, "classifying") && g_str_equal (attribute->name, "type"))
    return "classifying";
  return "describing";
}

/* a part: the stations of its transmission */
static void
write_custody_body (Output *output, RegestCustody *custody, RegestAnnotation *annotation)
{
  g_autoptr (GPtrArray) stations =
    regest_selection_stations (output->writing, custody, annotation);
  g_autofree char *summary = stations != NULL ? regest_stations_dup_summary (stations) : NULL;

  if (stations == NULL)
    return;
  begin_textual_body (output->writer, "describing", summary);
  regest_json_writer_name (output->writer, "regest:custody");
  regest_json_write_stations (output->writer, stations, "regest:");
  regest_json_writer_end_object (output->writer);
}

static void
write_bodies (Output *output, RegestCustody *custody, RegestAnnotation *annotation,
              const char *motivation)
{
  RegestJsonWriter *writer = output->writer;
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);

  regest_json_writer_name (writer, "body");
  regest_json_writer_begin_array (writer);
  write_textual_body (writer, g_str_equal (motivation, "classifying") ? "classifying" : "tagging",
                      regest_annotation_get_kind (annotation));
  write_identifying_body (output, annotation);
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);

      write_attribute_body (output, attribute, get_purpose (motivation, attribute));
    }
  write_custody_body (output, custody, annotation);
  if (regest_annotation_get_note (annotation) != NULL)
    write_textual_body (writer, "commenting", regest_annotation_get_note (annotation));
  regest_json_writer_end_array (writer);
}

static void
write_creator (RegestJsonWriter *writer, RegestAnnotation *annotation)
{
  const char *author = regest_annotation_get_author (annotation);

  if (author != NULL && *author != '\0')
    {
      regest_json_writer_name (writer, "creator");
      regest_json_writer_begin_object (writer);
      regest_json_writer_member (writer, "type", "Person");
      regest_json_writer_member (writer, "name", author);
      regest_json_writer_end_object (writer);
    }
  regest_json_writer_name (writer, "created");
  regest_json_writer_time (writer, regest_annotation_get_created (annotation));
  regest_json_writer_name (writer, "modified");
  regest_json_writer_time (writer, regest_annotation_get_modified (annotation));
}

static void
write_annotation (Output *output, RegestDocument *document, RegestCustody *custody,
                  RegestAnnotation *annotation)
{
  RegestJsonWriter *writer = output->writer;
  RegestProfile *profile = regest_project_get_profile (output->writing->project);
  const RegestKind *kind = regest_profile_find_kind (profile,
                                                     regest_annotation_get_kind (annotation));
  const char *motivation = kind != NULL ? regest_kind_get_motivation (kind) : "tagging";

  regest_json_writer_begin_object (writer);
  write_urn (writer, "id", regest_annotation_get_id (annotation));
  regest_json_writer_member (writer, "type", "Annotation");
  regest_json_writer_member (writer, "motivation", motivation);
  write_creator (writer, annotation);
  regest_json_writer_member (
    writer, "regest:status",
    regest_status_to_string (regest_annotation_get_status (annotation)));
  if (regest_annotation_get_certainty (annotation) != NULL)
    regest_json_writer_member (writer, "regest:certainty",
                               regest_annotation_get_certainty (annotation));
  write_bodies (output, custody, annotation, motivation);
  write_targets (output, document, annotation);
  regest_json_writer_end_object (writer);
}

/* -- the page -------------------------------------------------------------- */

/* The records and their descriptions, beside the annotations: an annotation is a tag and nothing
 * else. */
static void
write_description (Output *output, RegestRecord *record)
{
  RegestJsonWriter *writer = output->writer;
  GPtrArray *attributes = regest_record_get_attributes (record);

  regest_json_writer_begin_object (writer);
  write_urn (writer, "id", regest_record_get_id (record));
  regest_json_writer_member (writer, "type", "regest:Record");
  regest_json_writer_member (writer, "label", regest_record_get_title (record));
  regest_json_writer_name (writer, "regest:description");
  regest_json_writer_begin_array (writer);
  for (guint i = 0; i < attributes->len; i++)
    write_attribute_body (output, g_ptr_array_index (attributes, i), "describing");
  regest_json_writer_end_array (writer);
  regest_json_writer_end_object (writer);
}

static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  Output *output = user_data;
  g_autoptr (RegestCustody) custody = regest_selection_custody (output->writing, document);
  guint n_annotations = regest_document_get_n_annotations (document);
  RegestRecord *record = regest_document_get_record (document);
  g_autoptr (RegestZonePlaces) places = NULL;
  GError *failure = NULL;

  places = regest_zone_places_new (output->writing->project, regest_record_get_id (record),
                                   &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  output->places = places;
  for (guint i = 0; i < n_annotations; i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (document, i);

      if (regest_selection_has (output->writing, annotation))
        write_annotation (output, document, custody, annotation);
    }
  output->places = NULL;
  return regest_json_writer_flush (output->writer, error);
}

static gboolean
write_description_cb (RegestRecord *record, gpointer user_data)
{
  write_description (user_data, record);
  return TRUE;
}

static gboolean
write_object_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  return regest_json_write_document (user_data, document, error);
}

static gboolean
write_objects (Output *output, GError **error)
{
  RegestJsonOutput objects = { output->writing, output->writer, TRUE, TRUE };

  regest_json_write_project (&objects);
  return regest_json_write_entities (&objects, error) &&
         regest_selection_foreach_document (output->writing, write_object_cb, &objects, error) &&
         regest_json_write_relations (&objects, error);
}

/* The records are gone through once for each list; progress is that of all of them. */
typedef struct
{
  const RegestExportOptions *options;
  guint pass;
} Passes;

#define N_PASSES 3

static void
progress_cb (double fraction, const char *message, gpointer user_data)
{
  const Passes *passes = user_data;

  passes->options->progress ((passes->pass + fraction) / N_PASSES, message,
                             passes->options->progress_data);
}

static gboolean
write_web_annotation (RegestWriting *writing, GError **error)
{
  g_autoptr (RegestJsonWriter) writer = regest_json_writer_new (writing->stream,
                                                                writing->options->cancellable);
  Passes passes = { writing->options, 0 };
  RegestExportOptions options = *writing->options;
  RegestWriting pass = *writing;
  Output output = { &pass, writer };

  if (options.progress != NULL)
    options.progress = progress_cb;
  options.progress_data = &passes;
  pass.options = &options;

  regest_json_writer_set_pretty (writer, TRUE);
  regest_json_writer_begin_object (writer);
  write_contexts (writer);
  write_urn (writer, "id", regest_project_get_id (writing->project));
  regest_json_writer_member (writer, "type", "AnnotationPage");
  regest_json_writer_member (writer, "label", regest_project_get_name (writing->project));
  regest_json_writer_name (writer, "items");
  regest_json_writer_begin_array (writer);
  if (!regest_selection_foreach_document (&pass, write_document_cb, &output, error))
    return FALSE;
  passes.pass++;
  regest_json_writer_end_array (writer);
  regest_json_writer_name (writer, "regest:records");
  regest_json_writer_begin_array (writer);
  if (!regest_writing_foreach_record (&pass, write_description_cb, &output, error))
    return FALSE;
  passes.pass++;
  regest_json_writer_end_array (writer);
  regest_json_writer_name (writer, "regest:objects");
  regest_json_writer_begin_array (writer);
  if (!write_objects (&output, error))
    return FALSE;
  regest_json_writer_end_array (writer);
  regest_json_writer_end_object (writer);
  regest_json_writer_newline (writer);
  return regest_json_writer_flush (writer, error);
}

/* -- the format ------------------------------------------------------------ */

static int
web_annotation_bid (const guint8 *head, gsize size, const char *file_name)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) head, size);
  const char *start = g_strchug (text);

  if (g_str_has_prefix (start, "\xef\xbb\xbf"))
    start += 3;
  if (*start != '{' && *start != '[')
    return 0;
  if (strstr (start, "http://www.w3.org/ns/anno.jsonld") != NULL)
    return 95;
  if (g_regex_match_simple ("\"@?type\"\\s*:\\s*\"Annotation(Page|Collection)?\"", start, 0, 0))
    return 80;
  return strstr (start, "\"target\"") != NULL && strstr (start, "QuoteSelector") != NULL ? 70 : 0;
}

const RegestFormat regest_format_web_annotation = {
  .name = "web-annotation",
  .label = N_("W3C Web Annotation"),
  .hint = N_("Every tag with its place in the text, for annotation servers and viewers."),
  .suffix = ".jsonld",
  .mime_type = "application/ld+json",
  .max_size = REGEST_WEB_ANNOTATION_MAX_SIZE,
  .bid = web_annotation_bid,
  .read = regest_web_annotation_read,
  .census = regest_web_annotation_read,
  .write = write_web_annotation,
};
