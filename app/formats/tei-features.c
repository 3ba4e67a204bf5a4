/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Feature structures beside the text: what Regest knows of the project, its entities, records,
 * tags, corrections and relations, so that nothing is dropped that no TEI element holds, and a file
 * can be read back as the same project. The features have the names of the members of JSON Lines
 * (json-objects.c), fields their own; what is not set is left out. An fs is told by the letter its
 * xml:id begins with: p- project, n- entity, r- record, f- tag, k- correction, g- page, l-
 * relation. tei-own.c reads them.
 */

#include "config.h"

#include <string.h>

#include <regest/model/digest.h>

#include "json-private.h"
#include "tei-facsimile.h"

/* -- values ---------------------------------------------------------------- */

static void
start_feature (TeiOutput *output, const char *name)
{
  regest_tei_start (output, "f");
  regest_tei_attribute (output, "name", name);
}

static void
write_string (TeiOutput *output, const char *name, const char *value)
{
  if (value == NULL)
    return;
  start_feature (output, name);
  regest_tei_start (output, "string");
  regest_tei_words (output, value);
  regest_tei_end (output);
  regest_tei_end (output);
}

static void
write_id (TeiOutput *output, const char *name, const RegestId *id)
{
  char string[REGEST_ID_STRING_SIZE];

  if (regest_id_is_none (id))
    return;
  regest_id_format (id, string);
  write_string (output, name, string);
}

static void
write_time (TeiOutput *output, const char *name, gint64 microseconds)
{
  g_autofree char *value = microseconds != 0 ? regest_time_to_string (microseconds) : NULL;

  write_string (output, name, value);
}

static void
write_truth (TeiOutput *output, const char *name, gboolean value)
{
  if (!value)
    return;
  start_feature (output, name);
  regest_tei_start (output, "binary");
  regest_tei_attribute (output, "value", "true");
  regest_tei_end (output);
  regest_tei_end (output);
}

static void
write_number (TeiOutput *output, const char *name, guint value)
{
  char number[16];

  g_snprintf (number, sizeof number, "%u", value);
  start_feature (output, name);
  regest_tei_start (output, "numeric");
  regest_tei_attribute (output, "value", number);
  regest_tei_end (output);
  regest_tei_end (output);
}

static void
write_span (TeiOutput *output, RegestSpan span)
{
  write_number (output, "start", span.start);
  write_number (output, "end", span.end);
}

static void
start_structure (TeiOutput *output, const char *type)
{
  regest_tei_start (output, "fs");
  regest_tei_attribute (output, "type", type);
}

/* a feature with a list of structures */
static void
start_list (TeiOutput *output, const char *name)
{
  start_feature (output, name);
  regest_tei_start (output, "vColl");
  regest_tei_attribute (output, "org", "list");
}

static void
end_list (TeiOutput *output)
{
  regest_tei_end (output);
  regest_tei_end (output);
}

/* -- fields ---------------------------------------------------------------- */

/* where a value was read; the record is told where it is not the one the features belong to */
static void
write_evidence (TeiOutput *output, const RegestAttribute *attribute, const RegestId *record)
{
  gboolean has_place = attribute->evidence_state == REGEST_EVIDENCE_GOOD ||
                       attribute->evidence_state == REGEST_EVIDENCE_CHANGED;

  if (attribute->evidence_state == REGEST_EVIDENCE_NONE)
    return;
  if (record == NULL || !regest_id_equal (&attribute->evidence_record, record) ||
      attribute->quote == NULL)
    write_id (output, "record", &attribute->evidence_record);
  if (has_place)
    write_span (output, attribute->evidence);
  write_string (output, "quote", attribute->quote);
}

static void
write_field (TeiOutput *output, const RegestAttribute *attribute, const RegestId *record)
{
  g_autofree char *name = regest_tei_dup_word (attribute->name);

  start_feature (output, name != NULL ? name : "field");
  start_structure (output, "field");
  write_id (output, "id", &attribute->id);
  if (g_strcmp0 (name, attribute->name) != 0)
    write_string (output, "name", attribute->name);
  write_string (output, "reading", attribute->reading);
  write_string (output, "value", attribute->value);
  write_id (output, "reference", &attribute->reference);
  write_truth (output, "inferred", attribute->inferred);
  write_evidence (output, attribute, record);
  regest_tei_end (output);
  regest_tei_end (output);
}

static void
write_fields (TeiOutput *output, GPtrArray *attributes, const RegestId *record)
{
  for (guint i = 0; i < attributes->len; i++)
    write_field (output, g_ptr_array_index (attributes, i), record);
}

/* -- tags ------------------------------------------------------------------ */

static void
write_targets (TeiOutput *output, RegestAnnotation *annotation)
{
  guint n_targets = regest_annotation_get_n_targets (annotation);

  if (n_targets == 1)
    {
      write_span (output, regest_annotation_get_target (annotation, 0)->span);
      return;
    }
  start_list (output, "targets");
  for (guint i = 0; i < n_targets; i++)
    {
      start_structure (output, "target");
      write_span (output, regest_annotation_get_target (annotation, i)->span);
      regest_tei_end (output);
    }
  end_list (output);
}

static void
write_tag (TeiOutput *output, RegestAnnotation *annotation)
{
  const RegestId *id = regest_annotation_get_id (annotation);
  const char *kind = regest_annotation_get_kind (annotation);
  RegestStatus status = regest_annotation_get_status (annotation);
  g_autofree char *type = regest_tei_dup_word (kind);

  start_structure (output, type);
  regest_tei_id (output, 'f', id, 0);
  if (status != REGEST_STATUS_REJECTED)
    regest_tei_pointer (output, "corresp", 'a', id, 0);
  if (g_strcmp0 (type, kind) != 0)
    write_string (output, "kind", kind);
  write_string (output, "status", regest_status_to_string (status));
  write_string (output, "author", regest_annotation_get_author (annotation));
  write_time (output, "created", regest_annotation_get_created (annotation));
  write_time (output, "modified", regest_annotation_get_modified (annotation));
  write_string (output, "certainty", regest_annotation_get_certainty (annotation));
  if (regest_annotation_get_entity (annotation) != NULL)
    write_id (output, "entity", regest_annotation_get_entity (annotation));
  write_string (output, "note", regest_annotation_get_note (annotation));
  write_targets (output, annotation);
  if (status == REGEST_STATUS_REJECTED)
    write_string (output, "quote", regest_annotation_get_quote (annotation));
  write_fields (output, regest_annotation_get_attributes (annotation),
                regest_annotation_get_record (annotation));
  regest_tei_end (output);
}

typedef struct
{
  TeiOutput *output;
} Refused;

static gboolean
write_refused_cb (RegestAnnotation *annotation, gpointer user_data)
{
  TeiOutput *output = ((Refused *) user_data)->output;

  if (regest_annotation_get_status (annotation) == REGEST_STATUS_REJECTED &&
      regest_selection_has (output->writing, annotation))
    write_tag (output, annotation);
  return TRUE;
}

/* -- records --------------------------------------------------------------- */

static void
write_origin (TeiOutput *output, const RegestId *record)
{
  g_auto (RegestOrigin) origin = { 0 };

  if (!regest_project_get_origin (output->writing->project, record, &origin, NULL))
    return;
  write_string (output, "author", origin.author);
  write_time (output, "created", origin.created);
  start_feature (output, "source");
  start_structure (output, "source");
  write_string (output, "file_name", origin.file_name);
  write_string (output, "digest", origin.digest);
  write_string (output, "encoding", origin.encoding);
  write_string (output, "format", origin.format);
  regest_tei_end (output);
  regest_tei_end (output);
}

/* The text's own digest says to a reader whether the offsets still hold. */
static void
write_record (TeiOutput *output, TeiPlan *plan)
{
  RegestRecord *record = regest_document_get_record (plan->document);
  const RegestId *id = regest_record_get_id (record);
  g_autofree char *text = regest_text_dup_string (plan->text);
  g_autofree char *digest = regest_digest (text, strlen (text));

  start_structure (output, "record");
  regest_tei_id (output, 'r', id, 0);
  regest_tei_pointer (output, "corresp", 'd', id, 0);
  write_string (output, "state", regest_record_get_state (record));
  write_string (output, "text-sha256", digest);
  write_origin (output, id);
  write_fields (output, regest_record_get_attributes (record), id);
  regest_tei_end (output);
}

static void
write_correction (TeiOutput *output, const RegestCorrection *correction)
{
  start_structure (output, "correction");
  regest_tei_id (output, 'k', &correction->id, 0);
  regest_tei_pointer (output, "corresp", 'c', &correction->id, 0);
  write_span (output, correction->span);
  write_string (output, "reading", correction->reading);
  write_string (output, "author", correction->author);
  write_time (output, "created", correction->created);
  regest_tei_end (output);
}

/* -- pages ----------------------------------------------------------------- */

static void
write_points (TeiOutput *output, const char *name, GArray *points)
{
  g_autofree char *string = regest_points_to_string (points);

  write_string (output, name, string);
}

static void
write_confidence (TeiOutput *output, int per_mille)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (per_mille < 0)
    return;
  start_feature (output, "confidence");
  regest_tei_start (output, "numeric");
  regest_tei_attribute (output, "value",
                        g_ascii_formatd (number, sizeof number, "%.3f", per_mille / 1000.0));
  regest_tei_end (output);
  regest_tei_end (output);
}

/* a tag that is not in the file is none to point to */
static void
write_zone (TeiOutput *output, const TeiPlan *plan, const RegestZone *zone)
{
  start_structure (output, "zone");
  write_id (output, "id", &zone->id);
  write_id (output, "parent", &zone->parent);
  if (g_hash_table_contains (plan->exported, &zone->annotation))
    write_id (output, "annotation", &zone->annotation);
  write_string (output, "type", zone->type);
  write_points (output, "points", zone->points);
  write_points (output, "baseline", zone->baseline);
  if (zone->has_span)
    write_span (output, zone->span);
  write_confidence (output, zone->confidence);
  write_string (output, "label", zone->label);
  write_string (output, "name", zone->name);
  regest_tei_end (output);
}

static void
write_page (TeiOutput *output, const TeiPlan *plan, const TeiSurface *surface)
{
  const RegestPage *page = surface->page;

  start_structure (output, "page");
  regest_tei_id (output, 'g', &page->id, 0);
  regest_tei_pointer (output, "corresp", 'i', &page->id, 0);
  write_string (output, "label", page->label);
  write_string (output, "image", page->image);
  write_string (output, "media_type", page->media_type);
  if (page->width > 0)
    write_number (output, "width", (guint) page->width);
  if (page->height > 0)
    write_number (output, "height", (guint) page->height);
  write_string (output, "checksum", page->checksum);
  write_number (output, "rotation", (guint) page->rotation);
  start_list (output, "zones");
  for (guint i = 0; i < surface->zones->len; i++)
    write_zone (output, plan, surface->zones->pdata[i]);
  end_list (output);
  regest_tei_end (output);
}

void
regest_tei_write_record_features (TeiOutput *output, TeiPlan *plan)
{
  const RegestId *record = regest_record_get_id (regest_document_get_record (plan->document));
  GPtrArray *corrections = regest_document_get_corrections (plan->document);
  Refused refused = { output };
  GError **error = output->error == NULL ? &output->error : NULL;

  write_record (output, plan);
  for (guint i = 0; i < plan->annotations->len; i++)
    write_tag (output, g_ptr_array_index (plan->annotations, i));
  regest_project_foreach_annotation (output->writing->project, record, NULL, write_refused_cb,
                                     &refused, error);
  for (guint i = 0; i < corrections->len; i++)
    write_correction (output, g_ptr_array_index (corrections, i));
  for (guint i = 0; i < regest_tei_facsimile_get_n_surfaces (plan->facsimile); i++)
    write_page (output, plan, regest_tei_facsimile_get_surface (plan->facsimile, i));
}

/* -- entities -------------------------------------------------------------- */

static void
write_names (TeiOutput *output, GPtrArray *names)
{
  if (names->len == 0)
    return;
  start_list (output, "names");
  for (guint i = 0; i < names->len; i++)
    {
      const RegestName *name = g_ptr_array_index (names, i);

      start_structure (output, "name");
      write_id (output, "id", &name->id);
      write_string (output, "form", name->form);
      write_string (output, "type", name->type);
      write_string (output, "from", name->from);
      write_string (output, "to", name->to);
      write_string (output, "source", name->source);
      write_truth (output, "contested", name->contested);
      regest_tei_end (output);
    }
  end_list (output);
}

static void
write_identifiers (TeiOutput *output, GPtrArray *identifiers)
{
  if (identifiers->len == 0)
    return;
  start_list (output, "identifiers");
  for (guint i = 0; i < identifiers->len; i++)
    {
      const RegestIdentifier *identifier = g_ptr_array_index (identifiers, i);

      start_structure (output, "identifier");
      write_id (output, "id", &identifier->id);
      write_string (output, "scheme", identifier->scheme);
      write_string (output, "value", identifier->value);
      regest_tei_end (output);
    }
  end_list (output);
}

void
regest_tei_write_entity_features (TeiOutput *output, RegestEntity *entity)
{
  start_structure (output, "entity");
  regest_tei_id (output, 'n', regest_entity_get_id (entity), 0);
  regest_tei_pointer (output, "corresp", 'e', regest_entity_get_id (entity), 0);
  write_string (output, "kind", regest_entity_get_kind (entity));
  write_string (output, "name", regest_entity_get_name (entity));
  write_names (output, regest_entity_get_names (entity));
  write_identifiers (output, regest_entity_get_identifiers (entity));
  write_string (output, "note", regest_entity_get_note (entity));
  write_string (output, "author", regest_entity_get_author (entity));
  write_time (output, "created", regest_entity_get_created (entity));
  write_fields (output, regest_entity_get_attributes (entity), NULL);
  regest_tei_end (output);
}

/* -- the project ----------------------------------------------------------- */

void
regest_tei_write_project_features (TeiOutput *output)
{
  RegestProject *project = output->writing->project;
  g_autofree char *data = regest_profile_to_data (output->profile);

  start_structure (output, "project");
  regest_tei_id (output, 'p', regest_project_get_id (project), 0);
  write_number (output, "version", REGEST_JSON_VERSION);
  write_string (output, "profile", data);
  regest_tei_end (output);
}

static void
write_end (TeiOutput *output, const char *name, const RegestOwner *owner)
{
  static const char *const types[] = { "record", "annotation", "entity" };

  start_feature (output, name);
  start_structure (output, "end");
  write_string (output, "type", types[owner->type]);
  write_id (output, "id", &owner->id);
  regest_tei_end (output);
  regest_tei_end (output);
}

void
regest_tei_write_relation_features (TeiOutput *output, const RegestRelation *relation)
{
  start_structure (output, "relation");
  regest_tei_id (output, 'l', &relation->id, 0);
  write_string (output, "relation", relation->type);
  write_end (output, "from", &relation->from);
  write_end (output, "to", &relation->to);
  write_string (output, "note", relation->note);
  write_string (output, "author", relation->author);
  write_time (output, "created", relation->created);
  regest_tei_end (output);
}
