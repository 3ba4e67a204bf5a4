/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads Web Annotations: one, several, a page, a collection, the answer of an annotation server.
 * They go to records of the project that their targets name. What Regest wrote carries its records
 * as well: those that the project lacks are made, those it has are left as they are, and the same
 * file twice adds nothing. A target that names no record is the project's only one where there is
 * but one, and this is told. What is not found in its text is told and left out.
 *
 * Items are understood and stored a batch at a time, each of which completes the profile once: a
 * file of a million tags needs no more memory than one of a thousand.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "json-lists.h"
#include "json-private.h"
#include "web-annotation.h"

#include <regest/store/edit.h>

#define BATCH_ITEMS 1000
#define OBJECTS "regest:objects"
#define WHOLE "" /* the file is a list of items */

/* what goes to one record */
typedef struct
{
  RegestId id;
  RegestPassages *text;
  RegestStandoff *foreign; /* tags of others */
} Place;

typedef struct
{
  JsonObject *item; /* owned */
  RegestStandoffTag *tag; /* of "own" below */
  RegestId record;
} OwnItem;

typedef struct
{
  RegestReading *reading;
  RegestWebRecords *records;
  RegestWebPages *pages; /* (nullable): until one is asked for */
  RegestJsonLists *lists;
  RegestJsonInput *input; /* (nullable): the file carries objects */
  GHashTable *counted; /* a set of ids: records that were told as read */
  double fraction; /* how much is done */
  /* of the batch */
  GHashTable *places; /* RegestId to Place */
  GPtrArray *order; /* of Place */
  RegestStandoff *own; /* tags of what Regest wrote, for their kinds and fields */
  GArray *own_items; /* of OwnItem */
  guint n_in_batch;
  /* of the file */
  GHashTable *page_records; /* ids of pages among the objects to those of their records */
  GHashTable *changed; /* a set of ids: records that were there, with another text */
  guint n_items;
  guint n_moved;
  guint n_known;
  gboolean told_only;
} Reader;

static void
free_place (gpointer data)
{
  Place *place = data;

  g_clear_pointer (&place->text, regest_passages_free);
  g_clear_pointer (&place->foreign, regest_standoff_free);
  g_free (place);
}

static void
clear_own_item (gpointer data)
{
  json_object_unref (((OwnItem *) data)->item);
}

static Place *
get_place (Reader *reader, const RegestId *record)
{
  Place *place = g_hash_table_lookup (reader->places, record);
  g_autoptr (RegestText) text = NULL;
  g_autofree char *string = NULL;

  if (place != NULL)
    return place;
  text = regest_project_get_text (reader->reading->project, record, NULL);
  string = text != NULL ? regest_text_dup_string (text) : g_strdup ("");
  place = g_new0 (Place, 1);
  place->id = *record;
  place->text = regest_passages_new (string);
  place->foreign = regest_standoff_new ("web-annotation");
  g_hash_table_insert (reader->places, &place->id, place);
  g_ptr_array_add (reader->order, place);
  return place;
}

/* -- targets --------------------------------------------------------------- */

typedef enum
{
  PROBLEM_NO_RECORD,
  PROBLEM_NO_PLACE,
  PROBLEM_NO_PAGE,
  PROBLEM_NO_TARGET,
  PROBLEM_ELSEWHERE,
  PROBLEM_AMBIGUOUS,
  PROBLEM_GONE
} Problem;

/* the words that were tagged, else the annotation's id */
static char *
dup_words (const RegestWebTarget *target, JsonObject *item)
{
  const char *id = regest_json_get_string (item, "id");
  const char *exact = target->passage.exact;
  g_autofree char *words = g_utf8_make_valid (exact != NULL ? exact : id != NULL ? id
                                                                                 : "",
                                              -1);

  return g_utf8_substring (words, 0, MIN (200, g_utf8_strlen (words, -1)));
}

static const char *
get_message (Problem problem)
{
  switch (problem)
    {
    case PROBLEM_NO_RECORD:
      return _("is of no record in this project; the tag was left out");
    case PROBLEM_NO_PLACE:
      return _("is of no place in a text; it was left out");
    case PROBLEM_NO_PAGE:
      return _("is of an image that no page of this project has; the tag was left out");
    case PROBLEM_NO_TARGET:
      return _("is of nothing; it was left out");
    case PROBLEM_ELSEWHERE:
      return _("stands in another record than the tag begins in; the words were left out");
    case PROBLEM_AMBIGUOUS:
      return _("stands at several places in the text; the tag was left out");
    default:
      return _("was not found in the text; the tag was left out");
    }
}

static void
complain (Reader *reader, Problem problem, const RegestWebTarget *target, JsonObject *item)
{
  g_autofree char *words = dup_words (target, item);

  regest_report_add_problem (reader->reading->report, reader->reading->display_name, 0,
                             /* translators: words that were tagged, and what is wrong with them */
                             _("“%s” %s"), g_strdelimit (words, "\n\r\t", ' '),
                             get_message (problem));
}

static void
tell_only (Reader *reader, const char *source)
{
  if (reader->told_only)
    return;
  reader->told_only = TRUE;
  regest_report_add_remark (reader->reading->report, reader->reading->display_name, 0,
                            _("“%s” names no record here; the project's only one was taken"),
                            source != NULL ? source : "");
}

static gboolean
is_text_target (const RegestWebTarget *target)
{
  return target->passage.exact != NULL || target->passage.has_position || target->has_range;
}

static gboolean
is_area (const RegestWebTarget *target)
{
  return target->fragment != NULL || target->svg != NULL;
}

static const RegestId *
find_record (Reader *reader, const RegestWebTarget *target, JsonObject *item)
{
  const RegestId *record = regest_web_records_find (reader->records, target->source);

  if (record == NULL)
    {
      record = regest_web_records_get_only (reader->records);
      if (record != NULL)
        tell_only (reader, target->source);
    }
  if (record == NULL)
    complain (reader, PROBLEM_NO_RECORD, target, item);
  return record;
}

static gboolean
add_span (Reader *reader, RegestStandoffTag *tag, const RegestWebTarget *target, JsonObject *item,
          const RegestId *record)
{
  RegestSpan span = { 0, 0 };
  gboolean own = json_object_has_member (item, "regest:status");
  Place *place = get_place (reader, record);
  RegestPassageFound found = regest_web_target_find (target, place->text, own, &span);

  if (found > REGEST_PASSAGE_MOVED || (span.start == span.end && !own))
    {
      complain (reader, found == REGEST_PASSAGE_AMBIGUOUS ? PROBLEM_AMBIGUOUS : PROBLEM_GONE,
                target, item);
      return FALSE;
    }
  reader->n_moved += found == REGEST_PASSAGE_MOVED;
  regest_standoff_add_span (tag, span);
  return TRUE;
}

/* (nullable): whose image the target is; all pages are gone through when the first one is sought */
static const RegestPage *
find_page (Reader *reader, const RegestWebTarget *target)
{
  if (reader->pages == NULL)
    reader->pages = regest_web_pages_new (reader->reading->project, NULL);
  return reader->pages != NULL ? regest_web_pages_find (reader->pages, target->source) : NULL;
}

/* A place on a page, or all of it. What it stands on is kept aside until the tag is known to be
 * taken. */
static gboolean
add_mark (Reader *reader, RegestStandoffTag *tag, const RegestWebTarget *target,
          const RegestPage *page)
{
  GArray *points = regest_web_target_dup_points (target, page);
  RegestZone *mark;

  if (points == NULL && is_area (target))
    return FALSE;
  if (points == NULL && page->width > 0 && page->height > 0)
    points = regest_points_new_box ((RegestBox){ 0, 0, page->width, page->height });
  mark = regest_standoff_make_mark (tag, points);
  mark->page = page->id;
  g_ptr_array_add (reader->own->marks, mark);
  return TRUE;
}

/* What Regest wrote of pages is told by its objects; a tag that stands on them alone, or has lost
 * its place, is of the record that this says. */
static gboolean
is_own_place (Reader *reader, const RegestWebTarget *target, JsonObject *object, RegestId *record)
{
  g_autoptr (RegestRecord) whole = NULL;
  const RegestId *known;
  RegestId page;

  if (reader->input == NULL)
    return FALSE;
  if (regest_web_parse_urn (regest_json_get_string (object, "regest:page"), &page) ||
      (regest_web_parse_urn (target->source, &page) &&
       g_hash_table_contains (reader->page_records, &page)))
    {
      known = g_hash_table_lookup (reader->page_records, &page);
      if (known != NULL)
        *record = *known;
      return known != NULL;
    }
  if (is_text_target (target) || !regest_web_parse_urn (target->source, record))
    return FALSE;
  whole = regest_project_get_record (reader->reading->project, record, NULL);
  return whole != NULL;
}

/* the record of all targets; FALSE: told, and the tag is nowhere */
static gboolean
read_targets (Reader *reader, RegestStandoffTag *tag, JsonObject *item, RegestId *record)
{
  g_autoptr (GPtrArray) targets = regest_web_annotation_list (item, "target");
  gboolean own = json_object_has_member (item, "regest:status");
  RegestWebTarget none = { 0 };
  RegestId page_record;

  *record = (RegestId){ { 0 } };
  for (guint i = 0; i < targets->len; i++)
    {
      g_auto (RegestWebTarget) target = { 0 };
      const RegestPage *page;
      const RegestId *found;

      regest_web_target_read (&target, targets->pdata[i]);
      if (own && is_own_place (reader, &target, targets->pdata[i], &page_record))
        {
          if (tag->spans->len == 0)
            *record = page_record;
          continue;
        }
      page = is_text_target (&target) ? NULL : find_page (reader, &target);
      if (!is_text_target (&target) && page == NULL)
        {
          complain (reader, is_area (&target) ? PROBLEM_NO_PAGE : PROBLEM_NO_PLACE, &target, item);
          return FALSE;
        }
      found = page != NULL ? &page->record : find_record (reader, &target, item);
      if (found == NULL)
        return FALSE;
      if ((tag->spans->len > 0 || tag->on_page) && !regest_id_equal (found, record))
        complain (reader, PROBLEM_ELSEWHERE, &target, item);
      else if (page != NULL)
        {
          if (!add_mark (reader, tag, &target, page))
            {
              complain (reader, PROBLEM_NO_PLACE, &target, item);
              return FALSE;
            }
          *record = *found;
        }
      else if (!add_span (reader, tag, &target, item, found))
        return FALSE;
      else
        *record = *found;
    }
  if (targets->len == 0)
    complain (reader, PROBLEM_NO_TARGET, &none, item);
  return targets->len > 0;
}

/* -- items ----------------------------------------------------------------- */

static void
drop_last (RegestStandoff *standoff)
{
  g_ptr_array_set_size (standoff->tags, standoff->tags->len - 1);
  g_ptr_array_set_size (standoff->marks, 0);
}

/* from where it was read to the tags of its record */
static void
hand_on_last (RegestStandoff *from, RegestStandoff *to)
{
  g_ptr_array_add (to->tags, g_ptr_array_steal_index (from->tags, from->tags->len - 1));
  for (guint i = 0; i < from->marks->len; i++)
    g_ptr_array_add (to->marks, regest_zone_copy (from->marks->pdata[i]));
  g_ptr_array_set_size (from->marks, 0);
}

static void
read_item (Reader *reader, JsonObject *item)
{
  gboolean own = reader->input != NULL && json_object_has_member (item, "regest:status");
  RegestStandoffTag *tag = regest_standoff_add_tag (reader->own, NULL, 0);
  RegestId record;

  reader->n_items++;
  regest_web_annotation_read_bodies (tag, reader->reading, item);
  if (reader->reading->census != NULL)
    return;
  if (!own)
    regest_web_annotation_read_origin (tag, item);
  if (!read_targets (reader, tag, item, &record))
    {
      drop_last (reader->own);
      return;
    }
  if (own)
    {
      OwnItem mine = { json_object_ref (item), tag, record };

      g_array_append_val (reader->own_items, mine);
      g_ptr_array_set_size (reader->own->marks, 0);
      return;
    }
  hand_on_last (reader->own, get_place (reader, &record)->foreign);
}

/* -- what Regest carries along --------------------------------------------- */

static gboolean
stop_cb (RegestRecord *record, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return FALSE;
}

static gboolean
has_records (RegestProject *project)
{
  gboolean found = FALSE;

  regest_project_foreach_record (project, stop_cb, &found, NULL);
  return found;
}

/* pages and relations name tags */
static gboolean
comes_late (const char *type)
{
  return g_str_equal (type, "page") || g_str_equal (type, "relation");
}

/* A record that is there and was corrected since: what is said of its text has moved. */
static void
note_record (Reader *reader, JsonObject *object)
{
  RegestProject *project = reader->reading->project;
  const char *string = regest_json_get_string (object, "text");
  g_autoptr (RegestRecord) record = NULL;
  g_autoptr (RegestText) text = NULL;
  g_autofree char *ours = NULL;
  RegestId id;

  if (!regest_json_get_id (object, "id", &id))
    return;
  if (!regest_json_input_knew (reader->input, &id))
    {
      record = regest_project_get_record (project, &id, NULL);
      if (record != NULL)
        regest_web_records_add (reader->records, record);
      return;
    }
  text = regest_project_get_text (project, &id, NULL);
  ours = text != NULL ? regest_text_dup_string (text) : NULL;
  if (ours != NULL && g_strcmp0 (ours, string) != 0)
    g_hash_table_add (reader->changed, regest_id_copy (&id));
}

static void
move_evidence (Reader *reader, JsonObject *attribute)
{
  RegestPassage passage = { (char *) regest_json_get_string (attribute, "quote") };
  guint start = 0, end = 0;
  RegestSpan span;
  RegestId record;

  if (!regest_json_get_id (attribute, "record", &record) ||
      !g_hash_table_contains (reader->changed, &record))
    return;
  passage.has_position = regest_json_get_offset (attribute, "start", &start) &&
                         regest_json_get_offset (attribute, "end", &end);
  passage.start = start;
  passage.end = end;
  json_object_remove_member (attribute, "start");
  json_object_remove_member (attribute, "end");
  if (passage.exact == NULL || regest_passages_find (get_place (reader, &record)->text, &passage,
                                                     &span) > REGEST_PASSAGE_MOVED)
    return;
  json_object_set_int_member (attribute, "start", span.start);
  json_object_set_int_member (attribute, "end", span.end);
}

static void
move_all_evidence (Reader *reader, JsonObject *line)
{
  JsonArray *attributes = regest_json_get_array (line, "attributes");

  for (guint i = 0; i < json_array_get_length (attributes); i++)
    move_evidence (reader, regest_json_get_element (attributes, i));
}

static void
note_page (Reader *reader, JsonObject *object)
{
  RegestId id, record;

  if (regest_json_get_id (object, "id", &id) && regest_json_get_id (object, "record", &record))
    g_hash_table_insert (reader->page_records, regest_id_copy (&id), regest_id_copy (&record));
}

typedef struct
{
  Reader *reader;
  gboolean filled; /* the project had records */
  gboolean late;
} Carried;

static gboolean
read_object_cb (JsonNode *element, guint index, double fraction, gpointer user_data,
                GError **error)
{
  const Carried *carried = user_data;
  Reader *reader = carried->reader;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
  const char *type = object != NULL ? regest_json_get_string (object, "type") : NULL;

  if (type != NULL && g_str_equal (type, "page") && !carried->late)
    note_page (reader, object);
  /* a profile is taken along into an empty project; else it is completed */
  if (type == NULL || comes_late (type) != carried->late ||
      (carried->filled && g_str_equal (type, "project")))
    return TRUE;
  reader->fraction = carried->late ? 0.9 + 0.1 * fraction : 0.4 * fraction;
  if (!regest_json_input_read (reader->input, object, reader->fraction, error))
    return FALSE;
  if (g_str_equal (type, "record"))
    note_record (reader, object);
  return TRUE;
}

static gboolean
read_objects (Reader *reader, gboolean late, GError **error)
{
  Carried carried = { reader, has_records (reader->reading->project), late };

  return regest_json_lists_foreach (reader->lists, OBJECTS, read_object_cb, &carried, error);
}

static gboolean
store_own (Reader *reader, GError **error)
{
  if (!regest_standoff_complete_profile (reader->own, reader->reading, error))
    return FALSE;
  for (guint i = 0; i < reader->own_items->len; i++)
    {
      const OwnItem *mine = &g_array_index (reader->own_items, OwnItem, i);
      g_autofree char *kind = regest_standoff_find_kind (reader->reading, mine->tag->kind);
      JsonObject *line;
      gboolean done;

      if (kind == NULL)
        continue;
      line = regest_web_annotation_make_line (mine->item, mine->tag, &mine->record, kind);
      move_all_evidence (reader, line);
      done = regest_json_input_read (reader->input, line, reader->fraction, error);
      json_object_unref (line);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

/* -- storing --------------------------------------------------------------- */

/* once, in however many batches its tags come */
static void
count_record (Reader *reader, const RegestId *id)
{
  g_autoptr (RegestRecord) record = NULL;

  if (!g_hash_table_add (reader->counted, regest_id_copy (id)))
    return;
  record = regest_project_get_record (reader->reading->project, id, NULL);
  regest_report_count_record (reader->reading->report, id,
                              record != NULL ? regest_record_get_title (record) : NULL);
}

static gboolean
store_foreign (Reader *reader, GError **error)
{
  for (guint i = 0; i < reader->order->len; i++)
    {
      Place *place = reader->order->pdata[i];
      guint n_known = 0;

      if (place->foreign->tags->len == 0)
        continue;
      if (!regest_standoff_store_on (place->foreign, reader->reading, &place->id, &n_known,
                                     error) ||
          !regest_reading_checkpoint (reader->reading, reader->fraction, error))
        return FALSE;
      reader->n_known += n_known;
      if (n_known < place->foreign->tags->len)
        count_record (reader, &place->id);
    }
  return TRUE;
}

/* Records that were there and got tags count as read: an import that reads none is none. */
static void
count_touched (Reader *reader)
{
  for (guint i = 0; i < reader->own_items->len; i++)
    {
      const OwnItem *mine = &g_array_index (reader->own_items, OwnItem, i);
      RegestId id;

      if (!regest_json_input_knew (reader->input, &mine->record) ||
          (regest_web_parse_urn (regest_json_get_string (mine->item, "id"), &id) &&
           regest_json_input_knew (reader->input, &id)))
        {
          reader->n_known += regest_json_input_knew (reader->input, &mine->record);
          continue;
        }
      count_record (reader, &mine->record);
    }
}

static gboolean
store_batch (Reader *reader, GError **error)
{
  gboolean done;

  if (reader->reading->census != NULL)
    done = regest_standoff_store (reader->own, reader->reading, error);
  else
    {
      done = (reader->input == NULL || store_own (reader, error)) && store_foreign (reader, error);
      if (done)
        count_touched (reader);
    }
  g_hash_table_remove_all (reader->places);
  g_ptr_array_set_size (reader->order, 0);
  g_array_set_size (reader->own_items, 0);
  g_ptr_array_set_size (reader->own->tags, 0);
  reader->n_in_batch = 0;
  return done;
}

/* -- lists ----------------------------------------------------------------- */

static gboolean
read_element_cb (JsonNode *element, guint index, double fraction, gpointer user_data,
                 GError **error)
{
  Reader *reader = user_data;

  reader->fraction = 0.4 + 0.5 * fraction;
  if (g_cancellable_set_error_if_cancelled (reader->reading->options->cancellable, error))
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (element))
    read_item (reader, json_node_get_object (element));
  else
    regest_report_add_problem (reader->reading->report, reader->reading->display_name, 0,
                               _("item %u is no annotation; it was left out"), index + 1);
  return ++reader->n_in_batch < BATCH_ITEMS || store_batch (reader, error);
}

static gboolean
read_items (Reader *reader, const char *list, GError **error)
{
  return regest_json_lists_foreach (reader->lists, list, read_element_cb, reader, error);
}

static void
tell_elsewhere (Reader *reader, JsonObject *page, const char *name)
{
  const char *where = regest_json_get_string (page, name);

  if (where != NULL)
    regest_report_add_problem (reader->reading->report, reader->reading->display_name, 0,
                               _("further annotations stand at %s, which is not read"), where);
}

static gboolean
read_page (Reader *reader, JsonObject *page, GError **error)
{
  static const char *const lists[] = { "items", "rows", "@graph", "annotations" };
  JsonObject *first = regest_json_get_object (page, "first");

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (regest_json_get_array (page, lists[i]) != NULL)
      {
        if (!read_items (reader, lists[i], error))
          return FALSE;
        tell_elsewhere (reader, page, "next");
        return TRUE;
      }
  if (first != NULL && regest_json_get_array (first, "items") != NULL)
    {
      if (!read_items (reader, "first/items", error))
        return FALSE;
      tell_elsewhere (reader, first, "next");
    }
  else if (json_object_has_member (page, "target"))
    read_item (reader, page);
  else
    tell_elsewhere (reader, page, "first");
  return TRUE;
}

/* -- the file -------------------------------------------------------------- */

static void
tell (Reader *reader)
{
  RegestReport *report = reader->reading->report;
  const char *name = reader->reading->display_name;

  if (reader->n_items == 0 && reader->input == NULL)
    regest_report_add_problem (report, name, 0, _("there are no annotations in this file"));
  if (reader->n_moved > 0)
    regest_report_add_remark (report, name, 0,
                              ngettext ("%u tag was found by its words, elsewhere than it was "
                                        "said to stand",
                                        "%u tags were found by their words, elsewhere than they "
                                        "were said to stand",
                                        reader->n_moved),
                              reader->n_moved);
  if (reader->n_known > 0)
    regest_report_add_remark (report, name, 0,
                              ngettext ("%u tag was in the project before",
                                        "%u tags were in the project before", reader->n_known),
                              reader->n_known);
}

static gboolean
read_root (Reader *reader, GError **error)
{
  JsonNode *root = regest_json_lists_get_root (reader->lists);
  JsonObject *page = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  gboolean counts = reader->reading->census != NULL;

  if (!regest_reading_settle (reader->reading, error))
    return FALSE;
  reader->records = regest_web_records_new (reader->reading->project);
  if (regest_json_lists_has (reader->lists, OBJECTS) && !counts)
    {
      reader->input = regest_json_input_new (reader->reading);
      regest_json_input_pass_over_known (reader->input);
      if (!read_objects (reader, FALSE, error))
        return FALSE;
    }
  if (!(page != NULL ? read_page (reader, page, error) : read_items (reader, WHOLE, error)) ||
      !store_batch (reader, error))
    return FALSE;
  if (reader->input != NULL &&
      (!read_objects (reader, TRUE, error) || !regest_json_input_finish (reader->input, error)))
    return FALSE;
  if (!counts)
    tell (reader);
  return TRUE;
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (regest_id_hash, regest_id_equal, (GDestroyNotify) regest_id_free,
                                NULL);
}

gboolean
regest_web_annotation_read (RegestReading *reading, GError **error)
{
  /* of the second last nothing is read: what it says stands among the objects, too */
  static const char *const names[] = { "items", "rows", "@graph", "annotations", "first/items",
                                       OBJECTS, "regest:records", WHOLE, NULL };
  g_autoptr (RegestJsonLists) lists =
    regest_json_lists_new (reading->data, reading->size, names, error);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (free_place);
  g_autoptr (GHashTable) places = g_hash_table_new (regest_id_hash, regest_id_equal);
  g_autoptr (RegestStandoff) own = regest_standoff_new ("web-annotation");
  g_autoptr (GArray) own_items = g_array_new (FALSE, FALSE, sizeof (OwnItem));
  g_autoptr (GHashTable) changed = new_set ();
  g_autoptr (GHashTable) page_records =
    g_hash_table_new_full (regest_id_hash, regest_id_equal, (GDestroyNotify) regest_id_free,
                           (GDestroyNotify) regest_id_free);
  g_autoptr (GHashTable) counted = new_set ();
  Reader reader = { .reading = reading,
                    .lists = lists,
                    .changed = changed,
                    .page_records = page_records,
                    .counted = counted,
                    .places = places,
                    .order = order,
                    .own = own,
                    .own_items = own_items };
  gboolean done;

  if (lists == NULL)
    return FALSE;
  g_array_set_clear_func (own_items, clear_own_item);
  done = read_root (&reader, error);
  regest_json_input_free (reader.input);
  regest_web_records_free (reader.records);
  regest_web_pages_free (reader.pages);
  return done;
}
