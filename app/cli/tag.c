/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/model/fold.h>
#include <regest/store/query.h>

#include "registry.h"

static char *entity_name;
static char *new_entity_name;
static char **pieces;
static char *certainty;
static char *note;
static char *status_name;
static gboolean all;
static gboolean ignore_case;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "entity", 0, 0, G_OPTION_ARG_STRING, &entity_name,
    N_("Whom or what it names: an entity's id or name"), N_("ENTITY") },
  { "new-entity", 0, 0, G_OPTION_ARG_STRING, &new_entity_name,
    N_("Make an entity of this name, and link to it"), N_("NAME") },
  { "all", 0, 0, G_OPTION_ARG_NONE, &all,
    N_("Tag every occurrence of the same words in the record"), NULL },
  { "ignore-case", 0, 0, G_OPTION_ARG_NONE, &ignore_case,
    N_("With --all: in capitals or not"), NULL },
  { "piece", 0, 0, G_OPTION_ARG_STRING_ARRAY, &pieces,
    N_("A further piece of the same tag; may be repeated"), N_("START:END") },
  { "certainty", 0, 0, G_OPTION_ARG_STRING, &certainty,
    N_("high, medium or low"), N_("LEVEL") },
  { "note", 0, 0, G_OPTION_ARG_STRING, &note,
    N_("A note on it"), N_("TEXT") },
  { "status", 0, 0, G_OPTION_ARG_STRING, &status_name,
    N_("accepted (the default), suggested or rejected"), N_("STATUS") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json,
    N_("Print the new tags as JSON Lines"), NULL },
  { NULL },
};

typedef struct
{
  RegestProject *project;
  RegestId record;
  const char *kind;
  RegestStatus status;
  RegestId entity; /* none: not linked */
  RegestText *text;
  GArray *made; /* of RegestId */
} Tagging;

static gboolean
check_options (GError **error)
{
  if (entity_name != NULL && new_entity_name != NULL)
    return cli_fail_usage (error, _("--entity and --new-entity exclude each other"));
  if (all && pieces != NULL)
    return cli_fail_usage (error, _("--all and --piece exclude each other"));
  if (ignore_case && !all)
    return cli_fail_usage (error, _("--ignore-case goes with --all"));
  return TRUE;
}

static gboolean
find_entity (Tagging *tagging, GError **error)
{
  const RegestKind *kind = regest_profile_find_kind (regest_project_get_profile (tagging->project),
                                                     tagging->kind);
  const char *entity_kind = kind != NULL ? regest_kind_get_entity_kind (kind) : NULL;
  g_autoptr (RegestEntity) entity = NULL;

  if (kind == NULL)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                   _("the project's profile has no kind “%s”"), tagging->kind);
      return FALSE;
    }
  if (entity_name != NULL)
    return regest_project_resolve_entity (tagging->project, entity_name, &tagging->entity, error);
  if (new_entity_name == NULL)
    return TRUE;
  if (entity_kind == NULL)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                   _("tags of the kind “%s” name nobody and nothing"), tagging->kind);
      return FALSE;
    }
  entity = regest_entity_new (entity_kind, new_entity_name);
  return regest_project_add_entity (tagging->project, entity, &tagging->entity, error);
}

static RegestAnnotation *
make_annotation (Tagging *tagging, RegestSpan span)
{
  RegestAnnotation *annotation = regest_annotation_new (tagging->kind);

  regest_annotation_set_record (annotation, &tagging->record);
  regest_annotation_set_status (annotation, tagging->status);
  regest_annotation_add_target (annotation, span, NULL);
  if (!regest_id_is_none (&tagging->entity))
    regest_annotation_set_entity (annotation, &tagging->entity, NULL);
  regest_annotation_set_certainty (annotation, certainty);
  regest_annotation_set_note (annotation, note);
  return annotation;
}

static gboolean
add_one (Tagging *tagging, RegestSpan span, GError **error)
{
  g_autoptr (RegestAnnotation) annotation = make_annotation (tagging, span);
  RegestId id = { 0 };

  for (guint i = 0; pieces != NULL && pieces[i] != NULL; i++)
    {
      if (!cli_parse_span (pieces[i], &span, error))
        return FALSE;
      regest_annotation_add_target (annotation, span, NULL);
    }
  if (!regest_project_add_annotation (tagging->project, annotation, &id, error))
    return FALSE;
  g_array_append_val (tagging->made, id);
  return TRUE;
}

/* The spans that have a tag of this kind, as 64-bit keys. */
static gboolean
collect_tagged_cb (RegestAnnotation *annotation, gpointer user_data)
{
  RegestSpan extent = regest_annotation_get_extent (annotation);
  gint64 key = (gint64) extent.start << 32 | extent.end;

  if (regest_annotation_get_n_targets (annotation) == 1)
    g_hash_table_add (user_data, g_memdup2 (&key, sizeof key));
  return TRUE;
}

static gboolean
add_all (Tagging *tagging, const char *words, GError **error)
{
  RegestFindOptions find = { REGEST_FOLD_BLANKS | (ignore_case ? REGEST_FOLD_CASE : 0), TRUE };
  g_autoptr (GHashTable)
    tagged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) spans = NULL;

  if (!regest_project_foreach_annotation (tagging->project, &tagging->record, tagging->kind,
                                          collect_tagged_cb, tagged, error))
    return FALSE;
  spans = regest_text_find (tagging->text, words, &find);
  for (guint i = 0; i < spans->len; i++)
    {
      RegestSpan span = g_array_index (spans, RegestSpan, i);
      gint64 key = (gint64) span.start << 32 | span.end;

      if (!g_hash_table_contains (tagged, &key) && !add_one (tagging, span, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_span (Tagging *tagging, RegestSpan span, GError **error)
{
  guint length = regest_text_get_length (tagging->text);

  if (span.start < span.end && span.end <= length)
    return TRUE;
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_RANGE,
               _("%u:%u is no span of the text, which has %u characters"), span.start, span.end,
               length);
  return FALSE;
}

/* One step to undo, whatever is made. */
static gboolean
add_in_action (Tagging *tagging, RegestSpan span, GError **error)
{
  g_autofree char *words = regest_text_dup_range (tagging->text, span);

  if (!regest_project_begin (tagging->project, all ? "tag-all" : "tag", words, tagging->kind,
                             error))
    return FALSE;
  if (find_entity (tagging, error) &&
      (all ? add_all (tagging, words, error) : add_one (tagging, span, error)))
    return regest_project_commit (tagging->project, error);
  regest_project_abort (tagging->project);
  return FALSE;
}

static gboolean
print_made (Tagging *tagging, GError **error)
{
  g_autoptr (RegestJsonWriter) writer = as_json ? cli_json_new () : NULL;

  for (guint i = 0; i < tagging->made->len; i++)
    {
      const RegestId *id = &g_array_index (tagging->made, RegestId, i);
      g_autoptr (RegestAnnotation)
        annotation = regest_project_get_annotation (tagging->project, id, error);
      char string[REGEST_ID_STRING_SIZE];
      g_autofree char *span = NULL;
      RegestSpan extent;

      if (annotation == NULL)
        return FALSE;
      if (writer != NULL)
        {
          regest_json_writer_begin_object (writer);
          regest_json_write_annotation_members (writer, annotation, tagging->text);
          regest_json_writer_end_object (writer);
          cli_json_row (writer);
          continue;
        }
      extent = regest_annotation_get_extent (annotation);
      span = g_strdup_printf ("%u:%u", extent.start, extent.end);
      regest_id_format (id, string);
      cli_print_row (string, tagging->kind, span, regest_annotation_get_quote (annotation), NULL);
    }
  if (tagging->made->len == 0)
    cli_message ("%s", _("every occurrence is tagged already; nothing was changed"));
  return writer == NULL || cli_json_end (writer, error);
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  g_autoptr (RegestText) text = NULL;
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (RegestId));
  g_autofree char *kind = cli_word (call, 2, error);
  Tagging tagging = { .kind = kind, .made = made };
  RegestSpan span;

  if (kind == NULL || !check_options (error) ||
      !cli_parse_offset (call->arguments[3], &span.start, error) ||
      !cli_parse_offset (call->arguments[4], &span.end, error))
    return FALSE;
  if (status_name != NULL && !regest_status_parse (status_name, &tagging.status))
    return cli_fail_usage (error, _("“%s” is no status: accepted, suggested and rejected are"),
                           status_name);
  project = cli_open (call, error);
  if (project == NULL || !cli_resolve_record (project, call, 1, &tagging.record, error))
    return FALSE;
  text = regest_project_get_text (project, &tagging.record, error);
  tagging.project = project;
  tagging.text = text;
  return text != NULL && check_span (&tagging, span, error) &&
         add_in_action (&tagging, span, error) && print_made (&tagging, error);
}

const CliCommand cli_tag = {
  .name = "tag",
  .arguments = "PROJECT RECORD KIND START END",
  .summary = N_("tags a span of a record"),
  .description = N_("START and END are characters (Unicode code points) counted from 0, END "
                    "excluded. A tag of the kind “part” takes whole lines. Prints the new "
                    "tags: id, kind, place, words."),
  .min_arguments = 5,
  .max_arguments = 5,
  .writes = TRUE,
  .options = options,
  .run = run,
};
