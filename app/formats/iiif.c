/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * IIIF Presentation 3 (https://iiif.io/api/presentation/3.0/): a manifest a record, and a
 * collection that lists them where there are several. All that is named stands below the base URI:
 * manifests as "ID.json", the collection as "collection.json", images by their names without
 * folders (those that have an address on the web keep it). IDs are the stored ones, so that two
 * exports are the same.
 *
 * A page is a canvas. Its image is painted; its lines are "supplementing" texts at their places;
 * tags stand where their words do, else on the whole canvas. A record without pages is a canvas of
 * A4 proportions with nothing painted and its text as one supplementing body: a canvas must have a
 * size, and the standard does not let text be painted. So is a page's size where it is not known,
 * and then no place on it is told.
 *
 * The standard's context has no words for those of Regest, and manifests allow no others: values
 * of tags are texts ("role: sender"), the words tagged a "describing" one.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <regest/store/pages.h>

#include "edition.h"
#include "iiif-read.h"
#include "iiif.h"
#include "registry.h"

#define CONTEXT "http://iiif.io/api/presentation/3/context.json"

/* -- manifests ------------------------------------------------------------- */

static void
write_metadata (IiifManifest *self, RegestRecord *record)
{
  GPtrArray *attributes = regest_record_get_attributes (record);

  if (attributes->len == 0)
    return;
  regest_json_writer_name (self->writer, "metadata");
  regest_json_writer_begin_array (self->writer);
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];
      const char *shown = regest_attribute_get_display (attribute);

      regest_json_writer_begin_object (self->writer);
      iiif_write_words (self->writer, "label", attribute->name);
      iiif_write_words (self->writer, "value", shown != NULL ? shown : "");
      regest_json_writer_end_object (self->writer);
    }
  regest_json_writer_end_array (self->writer);
}

static gboolean
write_manifest (IiifManifest *self, GError **error)
{
  RegestRecord *record = regest_document_get_record (self->document);
  g_autofree char *name = iiif_dup_manifest_name (regest_record_get_id (record));
  g_autofree char *id = g_strconcat (self->output->base, name, NULL);
  guint n_canvases = MAX (self->pages->len, 1);

  regest_json_writer_set_pretty (self->writer, TRUE);
  regest_json_writer_begin_object (self->writer);
  regest_json_writer_member (self->writer, "@context", CONTEXT);
  regest_json_writer_member (self->writer, "id", id);
  regest_json_writer_member (self->writer, "type", "Manifest");
  iiif_write_words (self->writer, "label", regest_edition_get_title (record));
  write_metadata (self, record);
  iiif_begin_items (self->writer);
  for (guint i = 0; i < n_canvases; i++)
    if (!iiif_write_canvas (self, i, error))
      return FALSE;
  iiif_end_items (self->writer);
  regest_json_writer_newline (self->writer);
  return regest_json_writer_flush (self->writer, error);
}

static gboolean
write_document (IiifOutput *output, RegestDocument *document, GOutputStream *stream, GError **error)
{
  RegestProject *project = output->writing->project;
  const RegestId *record = regest_record_get_id (regest_document_get_record (document));
  g_autofree char *id = regest_id_to_string (record);
  g_autofree char *root = g_strconcat (output->base, id, "/", NULL);
  g_autoptr (GPtrArray) pages = regest_project_list_pages (project, record, error);
  g_autoptr (RegestJsonWriter) writer =
    regest_json_writer_new (stream, output->writing->options->cancellable);
  g_autoptr (GArray) canvases = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (RegestZonePlaces) places = NULL;
  IiifManifest self = { output, writer, document, root, pages, NULL, canvases };
  GError *failure = NULL;

  if (pages == NULL)
    return FALSE;
  self.places = places = regest_zone_places_new (project, record, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    {
      guint index = iiif_find_tag (&self, regest_document_get_annotation (document, i));

      g_array_append_val (canvases, index);
    }
  return write_manifest (&self, error);
}

/* into the folder, or the only one */
static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  IiifOutput *output = user_data;
  g_autofree char *name = NULL;
  g_autoptr (GOutputStream) stream = NULL;

  if (output->writing->stream != NULL)
    return write_document (output, document, output->writing->stream, error);
  name = iiif_dup_manifest_name (regest_record_get_id (regest_document_get_record (document)));
  stream = regest_writing_open_file (output->writing, name, error);
  return stream != NULL && write_document (output, document, stream, error) &&
         regest_writing_close_file (output->writing, stream, error);
}

/* -- the collection -------------------------------------------------------- */

typedef struct
{
  IiifOutput *output;
  RegestJsonWriter *writer;
} Listing;

static gboolean
list_record_cb (RegestRecord *record, gpointer user_data)
{
  Listing *listing = user_data;
  g_autofree char *name = iiif_dup_manifest_name (regest_record_get_id (record));

  iiif_begin_thing (listing->writer, "Manifest", listing->output->base, name);
  iiif_write_words (listing->writer, "label", regest_edition_get_title (record));
  regest_json_writer_end_object (listing->writer);
  return TRUE;
}

static gboolean
write_collection (IiifOutput *output, GError **error)
{
  RegestWriting *writing = output->writing;
  g_autoptr (GOutputStream) stream =
    regest_writing_open_file (writing, "collection.json", error);
  g_autoptr (RegestJsonWriter) writer = NULL;
  g_autofree char *id = g_strconcat (output->base, "collection.json", NULL);
  Listing listing = { output };

  if (stream == NULL)
    return FALSE;
  listing.writer = writer = regest_json_writer_new (stream, writing->options->cancellable);
  regest_json_writer_set_pretty (writer, TRUE);
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "@context", CONTEXT);
  regest_json_writer_member (writer, "id", id);
  regest_json_writer_member (writer, "type", "Collection");
  iiif_write_words (writer, "label", regest_project_get_name (writing->project));
  iiif_begin_items (writer);
  if (!regest_selection_foreach_record (writing, list_record_cb, &listing, error))
    return FALSE;
  iiif_end_items (writer);
  regest_json_writer_newline (writer);
  return regest_json_writer_flush (writer, error) &&
         regest_writing_close_file (writing, stream, error);
}

static gboolean
write_iiif (RegestWriting *writing, GError **error)
{
  g_autofree char *base = iiif_dup_base (regest_writing_get_value (writing, "base-uri"), error);
  IiifOutput output = { writing, base };

  return base != NULL &&
         regest_selection_foreach_document (writing, write_document_cb, &output, error) &&
         (writing->stream != NULL || write_collection (&output, error));
}

/* -- the format ------------------------------------------------------------ */

static gboolean
check_base (const char *value, GError **error)
{
  g_autofree char *base = iiif_dup_base (value, error);

  return base != NULL;
}

static const RegestFormatOption options[] = {
  { "base-uri", N_("Address on the web"), N_("URI"),
    N_("For IIIF: where on the web the files will stand"), check_base },
  { NULL },
};

const RegestFormat regest_format_iiif = {
  .name = "iiif",
  .label = N_("IIIF Presentation 3"),
  .hint = N_("Pages with their texts and tags, for image viewers on the web."),
  .suffix = ".json",
  .mime_type = "application/ld+json",
  .makes_folder = TRUE,
  .file_for_one = TRUE,
  .options = options,
  .max_size = REGEST_IIIF_MAX_SIZE,
  .bid = regest_iiif_bid,
  .read = regest_iiif_read,
  .census = regest_iiif_read,
  .write = write_iiif,
};
