/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>

#include "letters.h"
#include "page-rows.h"
#include "registry.h"
#include "suggestions.h"

static char *record_name;
static char *kind;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "record", 0, 0, G_OPTION_ARG_STRING, &record_name,
    N_("Only what stands in this record"), N_("RECORD") },
  { "kind", 0, 0, G_OPTION_ARG_STRING, &kind,
    N_("Only this kind: person, place, stamp, …"), N_("KIND") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print JSON Lines"), NULL },
  { NULL },
};

typedef struct
{
  RegestProject *project;
  RegestJsonWriter *writer; /* NULL: for people */
  const RegestId *record; /* NULL: all */
  RegestStatus *status; /* NULL: any */
  RegestId text_record; /* whose text is at hand, for the words of parts */
  RegestText *text;
  GHashTable *mentioned; /* of entities, where a record was named */
} List;

static gboolean
end_row (List *list)
{
  if (list->writer != NULL)
    {
      regest_json_writer_end_object (list->writer);
      cli_json_row (list->writer);
    }
  return TRUE;
}

static gboolean
list_record_cb (RegestRecord *record, gpointer user_data)
{
  List *list = user_data;
  char id[REGEST_ID_STRING_SIZE];

  if (list->record != NULL && !regest_id_equal (list->record, regest_record_get_id (record)))
    return TRUE;
  if (list->writer != NULL)
    {
      regest_json_writer_begin_object (list->writer);
      regest_json_write_record_members (list->writer, record);
      return end_row (list);
    }
  regest_id_format (regest_record_get_id (record), id);
  cli_print_row (id,
                 regest_record_get_date (record) != NULL ? regest_record_get_date (record) : "-",
                 regest_record_get_state (record), regest_record_get_collection (record),
                 regest_record_get_title (record), NULL);
  return TRUE;
}

/* The text of an annotation's record, got once for all of them; NULL where it has quotes of its
 * own. */
static RegestText *
get_text (List *list, RegestAnnotation *annotation)
{
  const RegestId *record = regest_annotation_get_record (annotation);

  if (regest_annotation_get_n_targets (annotation) == 0 ||
      regest_annotation_get_target (annotation, 0)->quote != NULL)
    return NULL;
  if (list->text == NULL || !regest_id_equal (&list->text_record, record))
    {
      g_clear_pointer (&list->text, regest_text_unref);
      list->text = regest_project_get_text (list->project, record, NULL);
      list->text_record = *record;
    }
  return list->text;
}

static void
print_annotation (List *list, RegestAnnotation *annotation)
{
  RegestSpan extent = regest_annotation_get_extent (annotation);
  const char *entity = regest_annotation_get_entity_name (annotation);
  RegestText *text = get_text (list, annotation);
  g_autofree char *words = text != NULL ? regest_text_dup_range (text, extent) : NULL;
  const char *quote = words != NULL ? words : regest_annotation_get_wording (annotation);
  g_autofree char *span = cli_dup_place (annotation);
  g_autofree char *cut = quote != NULL && g_utf8_strlen (quote, -1) > 80
                           ? g_utf8_substring (quote, 0, 79)
                           : NULL;
  g_autofree char *shown = cut != NULL ? g_strconcat (cut, "…", NULL) : g_strdup (quote);
  char id[REGEST_ID_STRING_SIZE];

  regest_id_format (regest_annotation_get_id (annotation), id);
  cli_print_row (id, regest_annotation_get_kind (annotation), span, shown != NULL ? shown : "",
                 entity != NULL ? entity : "", NULL);
}

static gboolean
list_annotation_cb (RegestAnnotation *annotation, gpointer user_data)
{
  List *list = user_data;

  if (list->status != NULL && regest_annotation_get_status (annotation) != *list->status)
    return TRUE;
  if (list->writer == NULL)
    {
      print_annotation (list, annotation);
      return TRUE;
    }
  regest_json_writer_begin_object (list->writer);
  regest_json_write_annotation_members (list->writer, annotation, get_text (list, annotation));
  return end_row (list);
}

static gboolean
collect_entity_cb (RegestAnnotation *annotation, gpointer user_data)
{
  GHashTable *mentioned = user_data;
  const RegestId *entity = regest_annotation_get_entity (annotation);

  if (!regest_id_is_none (entity))
    g_hash_table_add (mentioned, regest_id_copy (entity));
  return TRUE;
}

static gboolean
list_entity_cb (RegestEntity *entity, gpointer user_data)
{
  List *list = user_data;
  char id[REGEST_ID_STRING_SIZE];
  g_autofree char *mentions = NULL;

  if (list->mentioned != NULL &&
      !g_hash_table_contains (list->mentioned, regest_entity_get_id (entity)))
    return TRUE;
  if (list->writer != NULL)
    {
      regest_json_writer_begin_object (list->writer);
      regest_json_write_entity_members (list->writer, entity);
      return end_row (list);
    }
  mentions = g_strdup_printf ("%u", regest_entity_get_n_mentions (entity));
  regest_id_format (regest_entity_get_id (entity), id);
  cli_print_row (id, regest_entity_get_kind (entity), mentions, regest_entity_get_name (entity),
                 NULL);
  return TRUE;
}

static gboolean
list_entities (List *list, GError **error)
{
  g_autoptr (GHashTable) mentioned = NULL;

  if (list->record != NULL)
    {
      mentioned = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                         (GDestroyNotify) regest_id_free, NULL);
      if (!regest_project_foreach_annotation (list->project, list->record, NULL, collect_entity_cb,
                                              mentioned, error))
        return FALSE;
      list->mentioned = mentioned;
    }
  return regest_project_foreach_entity (list->project, kind, list_entity_cb, list, error);
}

static gboolean
is_of_letters (const char *what)
{
  return g_str_equal (what, "threads") || g_str_equal (what, "missing");
}

static gboolean
is_of_pages (const char *what)
{
  return g_str_equal (what, "pages") || g_str_equal (what, "zones");
}

static gboolean
list_what (List *list, const char *what, GError **error)
{
  RegestStatus suggested = REGEST_STATUS_SUGGESTED;
  CliSuggestions meant = { list->project, list->record, kind };

  if (g_str_equal (what, "records"))
    return regest_project_foreach_record (list->project, list_record_cb, list, error);
  if (g_str_equal (what, "entities"))
    return list_entities (list, error);
  if (is_of_letters (what))
    return cli_print_letters (list->project, g_str_equal (what, "threads"), list->writer, error);
  if (is_of_pages (what))
    return cli_list_pages (list->project, list->record, g_str_equal (what, "zones"), list->writer,
                           error);
  if (!g_str_equal (what, "suggestions"))
    return regest_project_foreach_annotation (list->project, list->record, kind,
                                              list_annotation_cb, list, error);
  list->status = &suggested;
  return regest_project_foreach_annotation (list->project, list->record, kind, list_annotation_cb,
                                            list, error) &&
         cli_print_suggestions (&meant, list->writer, error);
}

static gboolean
check_what (const char *what, GError **error)
{
  static const char *const known[] = { "records", "annotations", "entities",
                                       "suggestions", "threads", "missing", "pages",
                                       "zones", NULL };

  if (!g_strv_contains (known, what))
    return cli_fail_usage (error,
                           _("“%s” cannot be listed: records, annotations, entities, suggestions, "
                             "threads, missing, pages and zones can"),
                           what);
  if (g_str_equal (what, "records") && kind != NULL)
    return cli_fail_usage (error, _("records have no kind"));
  if (is_of_pages (what) && kind != NULL)
    return cli_fail_usage (error, _("pages and zones have no kind"));
  if (is_of_letters (what) && (kind != NULL || record_name != NULL))
    return cli_fail_usage (error, _("exchanges are those of the whole project"));
  return TRUE;
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  g_autoptr (RegestJsonWriter) writer = NULL;
  List list = { 0 };
  RegestId record;
  gboolean done;

  if (!check_what (call->arguments[1], error))
    return FALSE;
  project = cli_open (call, error);
  if (project == NULL || !cli_check_kind (project, kind, error))
    return FALSE;
  if (record_name != NULL)
    {
      if (!regest_project_resolve_record (project, record_name, &record, error))
        return FALSE;
      list.record = &record;
    }
  writer = as_json ? cli_json_new () : NULL;
  list.project = project;
  list.writer = writer;
  done = list_what (&list, call->arguments[1], error);
  g_clear_pointer (&list.text, regest_text_unref);
  return done && (writer == NULL || cli_json_end (writer, error));
}

const CliCommand cli_list = {
  .name = "list",
  .arguments = "PROJECT records|annotations|entities|suggestions|threads|missing|pages|zones",
  .summary = N_("lists records, annotations, entities, suggestions, exchanges or pages"),
  .description = N_("Columns are parted by tabs. Records: id, date, state, collection, title. "
                    "Annotations: id, kind, place, words, entity. Entities: id, kind, "
                    "mentions, name. Suggestions: annotations that are stored as such, then what "
                    "“suggest” prints. Threads are exchanges of letters, and missing is what "
                    "letters refer to and is not there: thread, date, letter, record, part. "
                    "Pages: id, record, name, size, image. Zones (lines, words, … on pages): id, "
                    "type, place on the page, place in the text, words."),
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};
