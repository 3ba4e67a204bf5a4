/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tags as annotations in RDF: https://www.w3.org/TR/annotation-vocab/. */

#include "config.h"

#include "turtle.h"
#include "uris.h"
#include "zone-places.h"

#define MAX_QUOTE_CHARS 2000

static void
write_position (TurtleWriter *writer, const char *target, RegestSpan span)
{
  g_autofree char *selector = g_strconcat (target, "-position", NULL);

  turtle_writer_link (writer, target, "oa:hasSelector", selector);
  turtle_writer_link (writer, selector, "rdf:type", "oa:TextPositionSelector");
  turtle_writer_number (writer, selector, "oa:start", span.start);
  turtle_writer_number (writer, selector, "oa:end", span.end);
}

/* Ranges of many lines carry no quote: their words stand in the record's text. */
static void
write_quote (TurtleWriter *writer, const char *target, RegestText *text, RegestSpan span)
{
  g_autofree char *selector = g_strconcat (target, "-quote", NULL);
  g_autofree char *exact = NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *suffix = NULL;

  if (span.end - span.start > MAX_QUOTE_CHARS)
    return;
  exact = regest_text_dup_range (text, span);
  prefix = regest_text_dup_range (text, regest_quote_prefix (span));
  suffix = regest_text_dup_range (text, regest_quote_suffix (text, span));
  turtle_writer_link (writer, target, "oa:hasSelector", selector);
  turtle_writer_link (writer, selector, "rdf:type", "oa:TextQuoteSelector");
  turtle_writer_text (writer, selector, "oa:exact", exact);
  turtle_writer_text (writer, selector, "oa:prefix", prefix);
  turtle_writer_text (writer, selector, "oa:suffix", suffix);
}

static void
write_target (TurtleOutput *output, RegestDocument *document, RegestAnnotation *annotation,
              guint index)
{
  RegestSpan span = regest_annotation_get_target (annotation, index)->span;
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *subject = regest_uri_make (regest_annotation_get_id (annotation));
  g_autofree char *record =
    regest_uri_make (regest_record_get_id (regest_document_get_record (document)));
  g_autofree char *target =
    regest_uri_make_part (regest_annotation_get_id (annotation), "target", number);

  turtle_writer_link (output->writer, subject, "oa:hasTarget", target);
  turtle_writer_link (output->writer, target, "rdf:type", "oa:SpecificResource");
  turtle_writer_link (output->writer, target, "oa:hasSource", record);
  write_position (output->writer, target, span);
  write_quote (output->writer, target, regest_document_get_text (document), span);
}

/* a place on a page, which is named by its id */
static void
write_place (TurtleOutput *output, RegestAnnotation *annotation, guint index)
{
  const RegestId *id = regest_annotation_get_id (annotation);
  const RegestTagPlace *place = regest_annotation_get_place (annotation, index);
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *subject = regest_uri_make (id);
  g_autofree char *page = regest_uri_make (&place->page);
  g_autofree char *target = regest_uri_make_part (id, "place", number);
  g_autofree char *selector = g_strconcat (target, "-region", NULL);
  g_autofree char *svg = regest_zone_dup_svg (place->points);
  g_autofree char *fragment = NULL;
  RegestBox box;

  turtle_writer_link (output->writer, subject, "oa:hasTarget", target);
  turtle_writer_link (output->writer, target, "rdf:type", "oa:SpecificResource");
  turtle_writer_link (output->writer, target, "oa:hasSource", page);
  if (!regest_points_get_box (place->points, &box))
    return;
  fragment = svg == NULL ? regest_zone_dup_fragment (box) : NULL;
  turtle_writer_link (output->writer, target, "oa:hasSelector", selector);
  turtle_writer_link (output->writer, selector, "rdf:type",
                      svg != NULL ? "oa:SvgSelector" : "oa:FragmentSelector");
  turtle_writer_text (output->writer, selector, "rdf:value", svg != NULL ? svg : fragment);
}

/* one that has lost its place is still of the record */
static void
write_whole (TurtleOutput *output, RegestDocument *document, RegestAnnotation *annotation)
{
  g_autofree char *subject = regest_uri_make (regest_annotation_get_id (annotation));
  g_autofree char *record =
    regest_uri_make (regest_record_get_id (regest_document_get_record (document)));

  if (regest_annotation_get_n_targets (annotation) + regest_annotation_get_n_places (annotation) ==
      0)
    turtle_writer_link (output->writer, subject, "oa:hasTarget", record);
}

/* a body that is a thing of its own: a kind, an entity */
static void
write_specific_body (TurtleOutput *output, RegestAnnotation *annotation, const char *name,
                     const char *purpose, const char *source)
{
  g_autofree char *subject = regest_uri_make (regest_annotation_get_id (annotation));
  g_autofree char *body =
    regest_uri_make_part (regest_annotation_get_id (annotation), "body", name);

  turtle_writer_link (output->writer, subject, "oa:hasBody", body);
  turtle_writer_link (output->writer, body, "rdf:type", "oa:SpecificResource");
  turtle_writer_link (output->writer, body, "oa:hasPurpose", purpose);
  turtle_writer_link (output->writer, body, "oa:hasSource", source);
}

static void
write_note (TurtleOutput *output, RegestAnnotation *annotation)
{
  g_autofree char *subject = regest_uri_make (regest_annotation_get_id (annotation));
  g_autofree char *body =
    regest_uri_make_part (regest_annotation_get_id (annotation), "body", "note");

  if (regest_annotation_get_note (annotation) == NULL)
    return;
  turtle_writer_link (output->writer, subject, "oa:hasBody", body);
  turtle_writer_link (output->writer, body, "rdf:type", "oa:TextualBody");
  turtle_writer_link (output->writer, body, "oa:hasPurpose", "oa:commenting");
  turtle_writer_text (output->writer, body, "rdf:value", regest_annotation_get_note (annotation));
}

static char *
make_motivation (TurtleOutput *output, RegestAnnotation *annotation)
{
  RegestProfile *profile = regest_project_get_profile (output->writing->project);
  const RegestKind *kind =
    regest_profile_find_kind (profile, regest_annotation_get_kind (annotation));

  return g_strconcat ("oa:", kind != NULL ? regest_kind_get_motivation (kind) : "tagging", NULL);
}

static void
write_head (TurtleOutput *output, RegestAnnotation *annotation, const char *subject)
{
  TurtleWriter *writer = output->writer;
  g_autofree char *motivation = make_motivation (output, annotation);

  turtle_writer_link (writer, subject, "rdf:type", "oa:Annotation");
  turtle_writer_link (writer, subject, "oa:motivatedBy", motivation);
  turtle_writer_time (writer, subject, "dcterms:created",
                      regest_annotation_get_created (annotation));
  turtle_writer_time (writer, subject, "dcterms:modified",
                      regest_annotation_get_modified (annotation));
  turtle_writer_text (writer, subject, "regest:status",
                      regest_status_to_string (regest_annotation_get_status (annotation)));
  turtle_writer_text (writer, subject, "regest:certainty",
                      regest_annotation_get_certainty (annotation));
  turtle_write_provenance (output, subject, regest_annotation_get_author (annotation),
                           regest_annotation_get_created (annotation));
}

void
turtle_write_annotation (TurtleOutput *output, RegestDocument *document,
                         RegestAnnotation *annotation)
{
  const RegestId *entity = regest_annotation_get_entity (annotation);
  g_autofree char *subject = regest_uri_make (regest_annotation_get_id (annotation));
  g_autofree char *kind = turtle_make_kind_uri (output, regest_annotation_get_kind (annotation));

  write_head (output, annotation, subject);
  write_specific_body (output, annotation, "kind", "oa:classifying", kind);
  if (entity != NULL)
    {
      g_autofree char *source = regest_uri_make (entity);

      write_specific_body (output, annotation, "entity", "oa:identifying", source);
    }
  write_note (output, annotation);
  for (guint i = 0; i < regest_annotation_get_n_targets (annotation); i++)
    write_target (output, document, annotation, i);
  for (guint i = 0; i < regest_annotation_get_n_places (annotation); i++)
    write_place (output, annotation, i);
  write_whole (output, document, annotation);
  turtle_write_attributes (output, subject, "oa:hasBody",
                           regest_annotation_get_attributes (annotation), "oa:describing");
  if (entity != NULL)
    turtle_name_entity (output, entity);
}
