/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/formats/json-objects.h>

static void
write_number (RegestJsonWriter *writer, const char *name, gboolean is_known, gint64 value)
{
  regest_json_writer_name (writer, name);
  if (is_known)
    regest_json_writer_int (writer, value);
  else
    regest_json_writer_null (writer);
}

static void
write_points (RegestJsonWriter *writer, const char *name, GArray *points)
{
  g_autofree char *string = regest_points_to_string (points);

  regest_json_writer_member (writer, name, string);
}

static void
write_place (RegestJsonWriter *writer, const RegestAttribute *attribute)
{
  gboolean has_place = attribute->evidence_state == REGEST_EVIDENCE_GOOD ||
                       attribute->evidence_state == REGEST_EVIDENCE_CHANGED;

  write_number (writer, "start", has_place, attribute->evidence.start);
  write_number (writer, "end", has_place, attribute->evidence.end);
}

void
regest_json_write_attribute (RegestJsonWriter *writer, const RegestAttribute *attribute)
{
  g_return_if_fail (writer != NULL);
  g_return_if_fail (attribute != NULL);

  regest_json_writer_begin_object (writer);
  regest_json_writer_name (writer, "id");
  regest_json_writer_id (writer, &attribute->id);
  regest_json_writer_member (writer, "name", attribute->name);
  regest_json_writer_member (writer, "reading", attribute->reading);
  regest_json_writer_member (writer, "value", attribute->value);
  write_place (writer, attribute);
  regest_json_writer_name (writer, "inferred");
  regest_json_writer_boolean (writer, attribute->inferred);
  if (!regest_id_is_none (&attribute->reference))
    {
      regest_json_writer_name (writer, "reference");
      regest_json_writer_id (writer, &attribute->reference);
    }
  if (attribute->evidence_state != REGEST_EVIDENCE_NONE)
    {
      regest_json_writer_name (writer, "record");
      regest_json_writer_id (writer, &attribute->evidence_record);
      regest_json_writer_member (writer, "quote", attribute->quote);
    }
  regest_json_writer_end_object (writer);
}

/**
 * regest_json_write_attributes:
 * @attributes: (element-type RegestAttribute): in order
 *
 * Writes attributes as a list.
 */
void
regest_json_write_attributes (RegestJsonWriter *writer, GPtrArray *attributes)
{
  g_return_if_fail (writer != NULL);

  regest_json_writer_begin_array (writer);
  for (guint i = 0; attributes != NULL && i < attributes->len; i++)
    regest_json_write_attribute (writer, g_ptr_array_index (attributes, i));
  regest_json_writer_end_array (writer);
}

void
regest_json_write_record_members (RegestJsonWriter *writer, RegestRecord *record)
{
  g_return_if_fail (writer != NULL);
  g_return_if_fail (REGEST_IS_RECORD (record));

  regest_json_writer_name (writer, "id");
  regest_json_writer_id (writer, regest_record_get_id (record));
  regest_json_writer_member (writer, "title", regest_record_get_title (record));
  regest_json_writer_member (writer, "collection", regest_record_get_collection (record));
  regest_json_writer_member (writer, "state", regest_record_get_state (record));
  regest_json_writer_name (writer, "length");
  regest_json_writer_int (writer, regest_record_get_length (record));
  regest_json_writer_name (writer, "attributes");
  regest_json_write_attributes (writer, regest_record_get_attributes (record));
}

static char *
dup_quote (const RegestTarget *target, RegestText *text)
{
  if (target->quote != NULL || text == NULL)
    return g_strdup (target->quote);
  return regest_text_dup_range (text, target->span);
}

static void
write_target_members (RegestJsonWriter *writer, const RegestTarget *target, RegestText *text)
{
  g_autofree char *quote = dup_quote (target, text);

  regest_json_writer_name (writer, "start");
  regest_json_writer_int (writer, target->span.start);
  regest_json_writer_name (writer, "end");
  regest_json_writer_int (writer, target->span.end);
  regest_json_writer_member (writer, "quote", quote);
}

static void
write_targets (RegestJsonWriter *writer, RegestAnnotation *annotation, RegestText *text)
{
  guint n_targets = regest_annotation_get_n_targets (annotation);
  RegestSpan extent = regest_annotation_get_extent (annotation);

  if (n_targets == 1)
    {
      write_target_members (writer, regest_annotation_get_target (annotation, 0), text);
      return;
    }
  write_number (writer, "start", n_targets > 0, extent.start);
  write_number (writer, "end", n_targets > 0, extent.end);
  regest_json_writer_member (writer, "quote", regest_annotation_get_quote (annotation));
  if (n_targets == 0)
    return;
  regest_json_writer_name (writer, "targets");
  regest_json_writer_begin_array (writer);
  for (guint i = 0; i < n_targets; i++)
    {
      regest_json_writer_begin_object (writer);
      write_target_members (writer, regest_annotation_get_target (annotation, i), text);
      regest_json_writer_end_object (writer);
    }
  regest_json_writer_end_array (writer);
}

/* where it stands on the record's pages; nothing for the many that stand on text alone */
static void
write_places (RegestJsonWriter *writer, RegestAnnotation *annotation)
{
  guint n_places = regest_annotation_get_n_places (annotation);

  if (n_places == 0)
    return;
  regest_json_writer_name (writer, "zones");
  regest_json_writer_begin_array (writer);
  for (guint i = 0; i < n_places; i++)
    {
      const RegestTagPlace *place = regest_annotation_get_place (annotation, i);

      regest_json_writer_begin_object (writer);
      regest_json_writer_name (writer, "id");
      regest_json_writer_id (writer, &place->zone);
      regest_json_writer_name (writer, "page");
      regest_json_writer_int (writer, place->number);
      write_points (writer, "points", place->points);
      regest_json_writer_end_object (writer);
    }
  regest_json_writer_end_array (writer);
}

void
regest_json_write_annotation_members (RegestJsonWriter *writer, RegestAnnotation *annotation,
                                      RegestText *text)
{
  g_return_if_fail (writer != NULL);
  g_return_if_fail (REGEST_IS_ANNOTATION (annotation));

  regest_json_writer_name (writer, "id");
  regest_json_writer_id (writer, regest_annotation_get_id (annotation));
  regest_json_write_suggestion_members (writer, annotation, text);
}

static void
write_time (RegestJsonWriter *writer, const char *name, gint64 time)
{
  regest_json_writer_name (writer, name);
  if (time != 0)
    regest_json_writer_time (writer, time);
  else
    regest_json_writer_null (writer);
}

void
regest_json_write_suggestion_members (RegestJsonWriter *writer, RegestAnnotation *annotation,
                                      RegestText *text)
{
  g_return_if_fail (writer != NULL);
  g_return_if_fail (REGEST_IS_ANNOTATION (annotation));

  regest_json_writer_name (writer, "record");
  regest_json_writer_id (writer, regest_annotation_get_record (annotation));
  regest_json_writer_member (writer, "kind", regest_annotation_get_kind (annotation));
  write_targets (writer, annotation, text);
  write_places (writer, annotation);
  regest_json_writer_member (writer, "status",
                             regest_status_to_string (regest_annotation_get_status (annotation)));
  regest_json_writer_member (writer, "author", regest_annotation_get_author (annotation));
  write_time (writer, "created", regest_annotation_get_created (annotation));
  write_time (writer, "modified", regest_annotation_get_modified (annotation));
  regest_json_writer_member (writer, "certainty", regest_annotation_get_certainty (annotation));
  regest_json_writer_name (writer, "entity");
  regest_json_writer_id (writer, regest_annotation_get_entity (annotation));
  regest_json_writer_member (writer, "entity_name", regest_annotation_get_entity_name (annotation));
  regest_json_writer_name (writer, "attributes");
  regest_json_write_attributes (writer, regest_annotation_get_attributes (annotation));
  regest_json_writer_member (writer, "note", regest_annotation_get_note (annotation));
}

static void
write_name (RegestJsonWriter *writer, const RegestName *name)
{
  regest_json_writer_begin_object (writer);
  regest_json_writer_name (writer, "id");
  regest_json_writer_id (writer, &name->id);
  regest_json_writer_member (writer, "form", name->form);
  regest_json_writer_member (writer, "type", name->type);
  regest_json_writer_member (writer, "from", name->from);
  regest_json_writer_member (writer, "to", name->to);
  regest_json_writer_member (writer, "source", name->source);
  regest_json_writer_name (writer, "contested");
  regest_json_writer_boolean (writer, name->contested);
  regest_json_writer_end_object (writer);
}

static void
write_identifier (RegestJsonWriter *writer, const RegestIdentifier *identifier)
{
  regest_json_writer_begin_object (writer);
  regest_json_writer_name (writer, "id");
  regest_json_writer_id (writer, &identifier->id);
  regest_json_writer_member (writer, "scheme", identifier->scheme);
  regest_json_writer_member (writer, "value", identifier->value);
  regest_json_writer_end_object (writer);
}

void
regest_json_write_entity_members (RegestJsonWriter *writer, RegestEntity *entity)
{
  GPtrArray *names;
  GPtrArray *identifiers;

  g_return_if_fail (writer != NULL);
  g_return_if_fail (REGEST_IS_ENTITY (entity));

  names = regest_entity_get_names (entity);
  identifiers = regest_entity_get_identifiers (entity);
  regest_json_writer_name (writer, "id");
  regest_json_writer_id (writer, regest_entity_get_id (entity));
  regest_json_writer_member (writer, "kind", regest_entity_get_kind (entity));
  regest_json_writer_member (writer, "name", regest_entity_get_name (entity));
  regest_json_writer_name (writer, "names");
  regest_json_writer_begin_array (writer);
  for (guint i = 0; i < names->len; i++)
    write_name (writer, g_ptr_array_index (names, i));
  regest_json_writer_end_array (writer);
  regest_json_writer_name (writer, "identifiers");
  regest_json_writer_begin_array (writer);
  for (guint i = 0; i < identifiers->len; i++)
    write_identifier (writer, g_ptr_array_index (identifiers, i));
  regest_json_writer_end_array (writer);
  regest_json_writer_name (writer, "mentions");
  regest_json_writer_int (writer, regest_entity_get_n_mentions (entity));
  regest_json_writer_name (writer, "attributes");
  regest_json_write_attributes (writer, regest_entity_get_attributes (entity));
  regest_json_writer_member (writer, "note", regest_entity_get_note (entity));
}

static void
write_id (RegestJsonWriter *writer, const char *name, const RegestId *id)
{
  regest_json_writer_name (writer, name);
  regest_json_writer_id (writer, id);
}

void
regest_json_write_page_members (RegestJsonWriter *writer, const RegestPage *page)
{
  g_return_if_fail (writer != NULL);
  g_return_if_fail (page != NULL);

  write_id (writer, "id", &page->id);
  write_id (writer, "record", &page->record);
  regest_json_writer_member (writer, "label", page->label);
  regest_json_writer_member (writer, "image", page->image);
  regest_json_writer_member (writer, "media_type", page->media_type);
  write_number (writer, "width", page->width > 0, page->width);
  write_number (writer, "height", page->height > 0, page->height);
  regest_json_writer_member (writer, "checksum", page->checksum);
  write_number (writer, "rotation", TRUE, page->rotation);
}

void
regest_json_write_zone_members (RegestJsonWriter *writer, const RegestZone *zone)
{
  g_return_if_fail (writer != NULL);
  g_return_if_fail (zone != NULL);

  write_id (writer, "id", &zone->id);
  write_id (writer, "page", &zone->page);
  write_id (writer, "parent", &zone->parent);
  write_id (writer, "annotation", &zone->annotation);
  regest_json_writer_member (writer, "type", zone->type);
  write_points (writer, "points", zone->points);
  write_points (writer, "baseline", zone->baseline);
  write_number (writer, "start", zone->has_span, zone->span.start);
  write_number (writer, "end", zone->has_span, zone->span.end);
  regest_json_writer_name (writer, "confidence");
  if (zone->confidence >= 0)
    regest_json_writer_double (writer, zone->confidence / 1000.0);
  else
    regest_json_writer_null (writer);
  regest_json_writer_member (writer, "label", zone->label);
  regest_json_writer_member (writer, "name", zone->name);
}
