/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * JSON Lines of everything: one object a line, each with a "type", in an order in which whatever is
 * named stands before it is needed: project, profile, entities, then each record with its
 * annotations, corrections and pages, then relations. Out and in again is the same project.
 * app/formats/json-read.c reads it.
 */

#include "config.h"

#include "custody.h"
#include "json-private.h"

#include <glib/gi18n-lib.h>
#include <regest/formats/json-objects.h>
#include <regest/store/document.h>
#include <regest/store/query.h>

typedef RegestJsonOutput Output;

static void
begin_line (Output *output, const char *type)
{
  regest_json_writer_begin_object (output->writer);
  regest_json_writer_member (output->writer, "type", type);
}

static void
end_line (Output *output)
{
  regest_json_writer_end_object (output->writer);
  if (!output->in_array)
    regest_json_writer_newline (output->writer);
}

void
regest_json_write_project (RegestJsonOutput *output)
{
  RegestProject *project = output->writing->project;
  RegestProfile *profile = regest_project_get_profile (project);
  g_autofree char *data = regest_profile_to_data (profile);

  begin_line (output, "project");
  regest_json_writer_name (output->writer, "version");
  regest_json_writer_int (output->writer, REGEST_JSON_VERSION);
  regest_json_writer_name (output->writer, "id");
  regest_json_writer_id (output->writer, regest_project_get_id (project));
  regest_json_writer_member (output->writer, "name", regest_project_get_name (project));
  regest_json_writer_member (output->writer, "generator", "Regest " VERSION);
  regest_json_writer_member (output->writer, "profile", data);
  end_line (output);
}

void
regest_json_write_entity (RegestJsonOutput *output, RegestEntity *entity)
{
  begin_line (output, "entity");
  regest_json_write_entity_members (output->writer, entity);
  regest_json_writer_member (output->writer, "author", regest_entity_get_author (entity));
  regest_json_writer_name (output->writer, "created");
  regest_json_writer_time (output->writer, regest_entity_get_created (entity));
  end_line (output);
}

static gboolean
write_entity_cb (RegestEntity *entity, gpointer user_data)
{
  Output *output = user_data;

  regest_json_write_entity (output, entity);
  return !g_cancellable_is_cancelled (output->writing->options->cancellable);
}

static void
write_source (Output *output, const RegestId *record)
{
  RegestJsonWriter *writer = output->writer;
  g_auto (RegestOrigin) origin = { 0 };

  if (!regest_project_get_origin (output->writing->project, record, &origin, NULL))
    return;
  regest_json_writer_member (writer, "author", origin.author);
  regest_json_writer_name (writer, "created");
  regest_json_writer_time (writer, origin.created);
  regest_json_writer_name (writer, "source");
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "file_name", origin.file_name);
  regest_json_writer_member (writer, "digest", origin.digest);
  regest_json_writer_member (writer, "encoding", origin.encoding);
  regest_json_writer_member (writer, "format", origin.format);
  regest_json_writer_end_object (writer);
}

static void
write_correction (Output *output, const RegestCorrection *correction, const RegestId *record)
{
  RegestJsonWriter *writer = output->writer;

  begin_line (output, "correction");
  regest_json_writer_name (writer, "id");
  regest_json_writer_id (writer, &correction->id);
  regest_json_writer_name (writer, "record");
  regest_json_writer_id (writer, record);
  regest_json_writer_name (writer, "start");
  regest_json_writer_int (writer, correction->span.start);
  regest_json_writer_name (writer, "end");
  regest_json_writer_int (writer, correction->span.end);
  regest_json_writer_member (writer, "reading", correction->reading);
  regest_json_writer_member (writer, "author", correction->author);
  regest_json_writer_name (writer, "created");
  regest_json_writer_time (writer, correction->created);
  end_line (output);
}

/* Derived, for readers who do not derive it themselves: an import passes it over. */
static void
write_custody (Output *output, RegestCustody *custody, RegestAnnotation *annotation)
{
  g_autoptr (GPtrArray) stations =
    regest_selection_stations (output->writing, custody, annotation);

  if (stations == NULL)
    return;
  regest_json_writer_name (output->writer, "custody");
  regest_json_write_stations (output->writer, stations, "");
}

typedef struct
{
  Output *output;
  RegestText *text;
} Refused;

static gboolean
write_refused_cb (RegestAnnotation *annotation, gpointer user_data)
{
  Refused *refused = user_data;

  if (regest_annotation_get_status (annotation) != REGEST_STATUS_REJECTED ||
      !regest_selection_has (refused->output->writing, annotation))
    return TRUE;
  begin_line (refused->output, "annotation");
  regest_json_write_annotation_members (refused->output->writer, annotation, refused->text);
  end_line (refused->output);
  return TRUE;
}

/* Documents do not have what was refused; a project that is rebuilt is not to ask for it again. */
static gboolean
write_refused (Output *output, const RegestId *record, RegestText *text, GError **error)
{
  Refused refused = { output, text };

  return regest_project_foreach_annotation (output->writing->project, record, NULL,
                                            write_refused_cb, &refused, error);
}

gboolean
regest_json_write_document (RegestJsonOutput *output, RegestDocument *document, GError **error)
{
  RegestRecord *record = regest_document_get_record (document);
  const RegestId *id = regest_record_get_id (record);
  RegestText *text = regest_document_get_text (document);
  g_autofree char *string = regest_text_dup_string (text);
  GPtrArray *corrections = regest_document_get_corrections (document);
  g_autoptr (RegestCustody) custody = regest_selection_custody (output->writing, document);
  guint n_annotations = output->without_tags ? 0 : regest_document_get_n_annotations (document);

  begin_line (output, "record");
  regest_json_write_record_members (output->writer, record);
  write_source (output, id);
  regest_json_writer_member (output->writer, "text", string);
  end_line (output);

  for (guint i = 0; i < n_annotations; i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (document, i);

      if (!regest_selection_has (output->writing, annotation))
        continue;
      begin_line (output, "annotation");
      regest_json_write_annotation_members (output->writer, annotation, text);
      write_custody (output, custody, annotation);
      end_line (output);
    }
  if (!write_refused (output, id, text, error))
    return FALSE;
  for (guint i = 0; i < corrections->len; i++)
    write_correction (output, g_ptr_array_index (corrections, i), id);
  return regest_json_write_pages (output->writing, output->writer, id, error) &&
         regest_json_write_layers (output, id, error) &&
         regest_json_writer_flush (output->writer, error);
}

static void
write_end (RegestJsonWriter *writer, const char *name, const RegestOwner *owner)
{
  static const char *const types[] = { "record", "annotation", "entity" };

  regest_json_writer_name (writer, name);
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "type", types[owner->type]);
  regest_json_writer_name (writer, "id");
  regest_json_writer_id (writer, &owner->id);
  regest_json_writer_end_object (writer);
}

void
regest_json_write_relation (RegestJsonOutput *output, const RegestRelation *relation)
{
  begin_line (output, "relation");
  regest_json_writer_name (output->writer, "id");
  regest_json_writer_id (output->writer, &relation->id);
  regest_json_writer_member (output->writer, "relation", relation->type);
  write_end (output->writer, "from", &relation->from);
  write_end (output->writer, "to", &relation->to);
  regest_json_writer_member (output->writer, "note", relation->note);
  regest_json_writer_member (output->writer, "author", relation->author);
  regest_json_writer_name (output->writer, "created");
  regest_json_writer_time (output->writer, relation->created);
  end_line (output);
}

static gboolean
write_relation_cb (const RegestRelation *relation, gpointer user_data)
{
  regest_json_write_relation (user_data, relation);
  return TRUE;
}

gboolean
regest_json_write_entities (RegestJsonOutput *output, GError **error)
{
  return regest_project_foreach_entity (output->writing->project, NULL, write_entity_cb, output,
                                        error);
}

gboolean
regest_json_write_relations (RegestJsonOutput *output, GError **error)
{
  return !regest_selection_is_whole (output->writing->options) ||
         regest_project_foreach_relation (output->writing->project, write_relation_cb, output,
                                          error);
}

static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  return regest_json_write_document (user_data, document, error);
}

static gboolean
write_json (RegestWriting *writing, GError **error)
{
  g_autoptr (RegestJsonWriter) writer = regest_json_writer_new (writing->stream,
                                                                writing->options->cancellable);
  Output output = { writing, writer };

  regest_json_write_project (&output);
  if (!regest_json_write_entities (&output, error) ||
      !regest_selection_foreach_document (writing, write_document_cb, &output, error) ||
      !regest_json_write_relations (&output, error))
    return FALSE;
  return regest_json_writer_flush (writer, error);
}

/* Certain only of what Regest wrote, in whatever way it was spaced since: the first member says
 * so. */
static int
bid_json (const guint8 *head, gsize size, const char *file_name)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) head, MIN (size, 256));

  return g_regex_match_simple ("^\\s*\\{\\s*\"type\"\\s*:\\s*\"project\"\\s*,", text, 0, 0) ? 100
                                                                                            : 0;
}

const RegestFormat regest_format_json = {
  .name = "json",
  .label = N_("JSON Lines"),
  .hint = N_("Everything in the project, to be read by Regest again or by scripts."),
  .suffix = ".jsonl",
  .mime_type = "application/jsonl",
  .holds_layers = TRUE,
  .bid = bid_json,
  .read = regest_json_read,
  .write = write_json,
};
