/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/formats/layer-file.h>
#include <regest/store/layers.h>
#include <regest/store/query.h>

#include "layers.h"
#include "registry.h"

static char *chosen;
static char *removed;
static char *renamed;
static char *label;
static char *added;
static gboolean copied;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "choose", 0, 0, G_OPTION_ARG_STRING, &chosen, N_("Make this layer the text that tags stand on"),
    N_("LAYER") },
  { "add", 0, 0, G_OPTION_ARG_FILENAME, &added, N_("Add the text of this file as a layer"),
    N_("FILE") },
  { "copy", 0, 0, G_OPTION_ARG_NONE, &copied,
    N_("Add a copy of the text as a layer, with its lines and words on the pages"), NULL },
  { "rename", 0, 0, G_OPTION_ARG_STRING, &renamed, N_("Call this layer by another --label"),
    N_("LAYER") },
  { "label", 0, 0, G_OPTION_ARG_STRING, &label,
    N_("With --add, --copy or --rename: what it is called"), N_("NAME") },
  { "remove", 0, 0, G_OPTION_ARG_STRING, &removed, N_("Remove this layer"), N_("LAYER") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print JSON, an object a line"), NULL },
  { NULL },
};

typedef struct
{
  RegestProject *project;
  RegestId record;
} Layers;

static gboolean
check_options (GError **error)
{
  guint n = (chosen != NULL) + (removed != NULL) + (renamed != NULL) + (added != NULL) +
            copied;

  if (n > 1)
    return cli_fail_usage (error,
                           _("--choose, --add, --copy, --rename and --remove exclude each other"));
  if (label != NULL && renamed == NULL && added == NULL && !copied)
    return cli_fail_usage (error, _("--label goes with --add, --copy or --rename"));
  if (renamed != NULL && label == NULL)
    return cli_fail_usage (error, _("--rename goes with --label"));
  return TRUE;
}

/* -- listing --------------------------------------------------------------- */

static void
print_layer (const RegestLayer *layer, guint number, guint length)
{
  g_autofree char *n = g_strdup_printf ("%u", number);
  g_autofree char *n_chars = g_strdup_printf ("%u", length);
  char id[REGEST_ID_STRING_SIZE];

  regest_id_format (&layer->id, id);
  cli_print_row (n, layer->current ? "*" : "-", id, layer->type,
                 layer->label != NULL ? layer->label : "-",
                 layer->source != NULL ? layer->source : "-", n_chars, NULL);
}

static void
write_layer (RegestJsonWriter *writer, const RegestLayer *layer, guint length)
{
  regest_json_writer_begin_object (writer);
  regest_json_writer_name (writer, "id");
  regest_json_writer_id (writer, &layer->id);
  regest_json_writer_name (writer, "current");
  regest_json_writer_boolean (writer, layer->current);
  regest_json_writer_member (writer, "kind", layer->type);
  regest_json_writer_member (writer, "label", layer->label);
  regest_json_writer_member (writer, "source", layer->source);
  regest_json_writer_member (writer, "language", layer->language);
  regest_json_writer_member (writer, "author", layer->author);
  regest_json_writer_name (writer, "created");
  regest_json_writer_time (writer, layer->created);
  regest_json_writer_name (writer, "length");
  regest_json_writer_int (writer, length);
  regest_json_writer_end_object (writer);
  cli_json_row (writer);
}

static gboolean
list (const Layers *self, GError **error)
{
  g_autoptr (GPtrArray) layers =
    regest_project_list_layers (self->project, &self->record, error);
  g_autoptr (RegestText) text = layers != NULL ? regest_project_get_text (self->project,
                                                                          &self->record, error)
                                               : NULL;
  g_autoptr (RegestJsonWriter) writer = as_json ? cli_json_new () : NULL;

  if (text == NULL)
    return FALSE;
  for (guint i = 0; i < layers->len; i++)
    {
      const RegestLayer *layer = layers->pdata[i];
      guint length = layer->current ? regest_text_get_length (text) : layer->length;

      if (writer != NULL)
        write_layer (writer, layer, length);
      else
        print_layer (layer, i + 1, length);
    }
  return writer == NULL || cli_json_end (writer, error);
}

/* -- what could not be moved ----------------------------------------------- */

static void
write_unmoved (RegestJsonWriter *writer, const RegestUnmoved *unmoved)
{
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, unmoved->is_field ? "field" : "kind", unmoved->name);
  if (!unmoved->is_field)
    {
      regest_json_writer_name (writer, "annotation");
      regest_json_writer_id (writer, &unmoved->annotation);
    }
  regest_json_writer_member (writer, "quote", unmoved->words);
  regest_json_writer_end_object (writer);
  cli_json_row (writer);
}

gboolean
cli_print_unmoved (GPtrArray *unmoved, gboolean json, GError **error)
{
  g_autoptr (RegestJsonWriter) writer = json ? cli_json_new () : NULL;

  for (guint i = 0; i < unmoved->len; i++)
    {
      const RegestUnmoved *one = unmoved->pdata[i];
      g_autofree char *words = g_strdelimit (g_strdup (one->words), "\n", ' ');

      if (writer != NULL)
        write_unmoved (writer, one);
      else if (one->is_field)
        /* Translators: the name of a field, and words of a text */
        cli_message (_("the field %1$s was read from “%2$s”, which this layer does not have"),
                     one->name, words);
      else
        /* Translators: a kind of tag, and words of a text */
        cli_message (_("a tag %1$s stood on “%2$s”, which this layer does not have"), one->name,
                     words);
    }
  return writer == NULL || cli_json_end (writer, error);
}

/* -- changing -------------------------------------------------------------- */

static gboolean
add (const Layers *self, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (added);
  g_autoptr (RegestLayer) layer = regest_layer_read_file (file, error);

  if (layer == NULL)
    return FALSE;
  layer->record = self->record;
  layer->label = g_strdup (label);
  return regest_project_add_layer (self->project, layer, NULL, NULL, error);
}

static gboolean
rename_layer (const Layers *self, const RegestId *id, GError **error)
{
  g_autoptr (RegestLayer) layer = regest_project_get_layer (self->project, id, error);

  if (layer == NULL)
    return FALSE;
  g_free (layer->label);
  layer->label = *label != '\0' ? g_strdup (label) : NULL;
  return regest_project_set_layer (self->project, layer, error);
}

static gboolean
run_on (const Layers *self, GError **error)
{
  const char *name = chosen != NULL ? chosen : removed != NULL ? removed
                                                               : renamed;
  g_autoptr (GPtrArray) unmoved = NULL;
  RegestId id;

  if (added != NULL)
    return add (self, error);
  if (copied)
    return regest_project_copy_layer (self->project, &self->record, label, NULL, error);
  if (name == NULL)
    return list (self, error);
  if (!regest_project_resolve_layer (self->project, &self->record, name, &id, error))
    return FALSE;
  if (chosen != NULL)
    return regest_project_choose_layer (self->project, &id, &unmoved, error) &&
           cli_print_unmoved (unmoved, as_json, error);
  return removed != NULL ? regest_project_remove_layer (self->project, &id, error)
                         : rename_layer (self, &id, error);
}

static gboolean
run (CliCall *call, GError **error)
{
  Layers self = { NULL };
  g_autoptr (RegestProject) project = check_options (error) ? cli_open (call, error) : NULL;

  self.project = project;
  return project != NULL && cli_resolve_record (project, call, 1, &self.record, error) &&
         run_on (&self, error);
}

const CliCommand cli_layers = {
  .name = "layers",
  .arguments = "PROJECT RECORD",
  .summary = N_("lists the layers (readings) of a record's text, adds and chooses them"),
  .description = N_("LAYER is a number from the list, an id or a name. Tags move to the "
                    "same words of the layer that is chosen; what it does not have is "
                    "told, and kept without a place: when the first layer is chosen "
                    "again, it stands where it stood. Prints number, * for the layer "
                    "that is the text, id, type, name, source and length. With --choose "
                    "--json: what could not be moved."),
  .min_arguments = 2,
  .max_arguments = 2,
  .writes = TRUE,
  .options = options,
  .run = run,
};
