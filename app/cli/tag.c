/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/model/fold.h>
#include <regest/store/pages.h>
#include <regest/store/query.h>

#include "registry.h"

static char *entity_name;
static char *new_entity_name;
static char **pieces;
static char *certainty;
static char *note;
static char *status_name;
static char *page_number;
static char *box_string;
static char *polygon;
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
  { "page", 0, 0, G_OPTION_ARG_STRING, &page_number,
    N_("The page of the record that the tag stands on, from 1"), N_("N") },
  { "box", 0, 0, G_OPTION_ARG_STRING, &box_string,
    N_("With --page: the rectangle it stands on, in the units of the page"), N_("X,Y,W,H") },
  { "polygon", 0, 0, G_OPTION_ARG_STRING, &polygon,
    N_("With --page: the polygon it stands on"), N_("X,Y X,Y X,Y…") },
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
  gboolean has_span;
  RegestSpan span;
  RegestId page; /* none: on no page */
  GArray *points; /* on that page */
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
  if (all && page_number != NULL)
    return cli_fail_usage (error, _("--all and --page exclude each other"));
  if ((page_number != NULL) != (box_string != NULL || polygon != NULL) ||
      (box_string != NULL && polygon != NULL))
    return cli_fail_usage (error, _("--page goes with one of --box and --polygon"));
  return TRUE;
}

/* START and END, both or none of them; none goes with a place on a page */
static gboolean
parse_span (Tagging *tagging, CliCall *call, GError **error)
{
  tagging->has_span = call->n_arguments > 3;
  if (call->n_arguments == 4)
    return cli_fail_usage (error, _("something is missing: %s"), call->command->arguments);
  if (!tagging->has_span && page_number == NULL)
    return cli_fail_usage (error, _("a tag needs START and END, or --page"));
  if (!tagging->has_span && (pieces != NULL || all))
    return cli_fail_usage (error, _("--piece and --all go with START and END"));
  return !tagging->has_span ||
         (cli_parse_offset (call->arguments[3], &tagging->span.start, error) &&
          cli_parse_offset (call->arguments[4], &tagging->span.end, error));
}

/* -- on a page ------------------------------------------------------------- */

static GArray *
parse_points (GError **error)
{
  const char *string = box_string != NULL ? box_string : polygon;
  GArray *points = regest_points_parse (string);

  if (box_string != NULL && points != NULL && points->len == 2)
    {
      RegestPoint corner = g_array_index (points, RegestPoint, 0);
      RegestPoint size = g_array_index (points, RegestPoint, 1);

      g_array_unref (points);
      points = size.x > 0 && size.y > 0
                 ? regest_points_new_box ((RegestBox){ corner.x, corner.y, size.x, size.y })
                 : NULL;
    }
  else if (points != NULL && (box_string != NULL || points->len < 3))
    g_clear_pointer (&points, g_array_unref);
  if (points == NULL)
    cli_fail_usage (error, _("“%s” is no place on a page"), string);
  return points;
}

static gboolean
check_points (const RegestPage *page, GArray *points, GError **error)
{
  RegestBox box;

  if (!regest_points_get_box (points, &box) || page->width <= 0 || page->height <= 0 ||
      (box.x >= 0 && box.y >= 0 && box.x + box.width <= page->width &&
       box.y + box.height <= page->height))
    return TRUE;
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_RANGE,
               _("%s is not within the page, which is %d wide and %d high"),
               box_string != NULL ? box_string : polygon, page->width, page->height);
  return FALSE;
}

static gboolean
find_page (Tagging *tagging, GError **error)
{
  g_autoptr (GPtrArray) pages = NULL;
  const RegestPage *page;
  guint number;

  if (page_number == NULL)
    return TRUE;
  if (!cli_parse_count (page_number, &number, error))
    return FALSE;
  pages = regest_project_list_pages (tagging->project, &tagging->record, error);
  if (pages == NULL)
    return FALSE;
  if (number > pages->len)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                   ngettext ("the record has %u page, there is no page %u",
                             "the record has %u pages, there is no page %u", pages->len),
                   pages->len, number);
      return FALSE;
    }
  page = pages->pdata[number - 1];
  tagging->page = page->id;
  return check_points (page, tagging->points, error);
}

static gboolean
add_zone (Tagging *tagging, const RegestId *annotation, GError **error)
{
  g_autoptr (GPtrArray) zones =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  RegestZone *zone;

  if (regest_id_is_none (&tagging->page))
    return TRUE;
  zone = regest_zone_new (REGEST_ZONE_TAG);
  zone->annotation = *annotation;
  zone->points = g_array_ref (tagging->points);
  g_ptr_array_add (zones, zone);
  return regest_project_add_zones (tagging->project, &tagging->page, zones, error);
}

/* -- tagging --------------------------------------------------------------- */

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
  if (tagging->has_span)
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
  if (!regest_project_add_annotation (tagging->project, annotation, &id, error) ||
      !add_zone (tagging, &id, error))
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

  if (!tagging->has_span || (span.start < span.end && span.end <= length))
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
  g_autofree char *words =
    tagging->has_span ? regest_text_dup_range (tagging->text, span) : NULL;

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
      g_autofree char *place = NULL;

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
      place = cli_dup_place (annotation);
      regest_id_format (id, string);
      cli_print_row (string, tagging->kind, place, regest_annotation_get_quote (annotation), NULL);
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
  g_autoptr (GArray) points = NULL;
  Tagging tagging = { .kind = kind, .made = made };

  if (kind == NULL || !check_options (error) || !parse_span (&tagging, call, error))
    return FALSE;
  points = page_number != NULL ? parse_points (error) : NULL;
  tagging.points = points;
  if (page_number != NULL && points == NULL)
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
  return text != NULL && check_span (&tagging, tagging.span, error) &&
         find_page (&tagging, error) && add_in_action (&tagging, tagging.span, error) &&
         print_made (&tagging, error);
}

const CliCommand cli_tag = {
  .name = "tag",
  .arguments = "PROJECT RECORD KIND [START END]",
  .summary = N_("tags a span of a record, or a place on a page"),
  .description = N_("START and END are characters (Unicode code points) counted from 0, END "
                    "excluded. A tag of the kind “part” takes whole lines. With --page it "
                    "stands on the page image as well or, without START and END, on that "
                    "alone: a stamp that no transcription holds. Prints the new tags: id, "
                    "kind, place, words."),
  .min_arguments = 3,
  .max_arguments = 5,
  .writes = TRUE,
  .options = options,
  .run = run,
};
