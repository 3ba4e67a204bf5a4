/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads Web Annotations: one, several, a page, a collection, the answer of an annotation server.
 * They go to records of the project that their targets name. What Regest wrote carries its records
 * as well: those that the project lacks are made, those it has are left as they are, and the same
 * file twice adds nothing. A target that names no record is the project's only one where there is
 * but one, and this is told. What is not found in its text is told and left out.
 *
 * All items are understood before the first is stored, so that the profile is completed once.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "json-private.h"
#include "web-annotation.h"

#include <regest/store/edit.h>

/* what goes to one record */
typedef struct
{
  RegestId id;
  RegestPassages *text;
  RegestStandoff *foreign; /* tags of others */
} Place;

typedef struct
{
  JsonObject *item;
  RegestStandoffTag *tag; /* of "own" below */
  RegestId record;
} OwnItem;

typedef struct
{
  RegestReading *reading;
  RegestWebRecords *records;
  RegestJsonInput *input; /* (nullable): the file carries objects */
  GHashTable *places; /* RegestId to Place */
  GPtrArray *order; /* of Place */
  RegestStandoff *own; /* tags of what Regest wrote, for their kinds and fields */
  GArray *own_items; /* of OwnItem */
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
      const RegestId *found;

      regest_web_target_read (&target, targets->pdata[i]);
      if (own && is_own_place (reader, &target, targets->pdata[i], &page_record))
        {
          if (tag->spans->len == 0)
            *record = page_record;
          continue;
        }
      if (!is_text_target (&target))
        {
          complain (reader, PROBLEM_NO_PLACE, &target, item);
          return FALSE;
        }
      found = find_record (reader, &target, item);
      if (found == NULL)
        return FALSE;
      if (tag->spans->len > 0 && !regest_id_equal (found, record))
        complain (reader, PROBLEM_ELSEWHERE, &target, item);
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

/* An id of theirs is one of ours where it ends in one; else one is made of it, the same each time,
 * so that what is read twice is there once. */
static RegestId
make_id (JsonObject *item)
{
  const char *theirs = regest_json_get_string (item, "id");
  gsize n = theirs != NULL ? strlen (theirs) : 0;
  RegestId id = { { 0 } };

  if (n == 0 ||
      (n >= REGEST_ID_STRING_SIZE - 1 && regest_id_parse (theirs + n - REGEST_ID_STRING_SIZE + 1,
                                                          &id)))
    return id;
  return regest_standoff_make_id (theirs);
}

static char *
dup_author (JsonObject *item)
{
  g_autoptr (GPtrArray) creators = regest_web_annotation_list (item, "creator");
  JsonObject *creator = creators->len > 0 ? creators->pdata[0] : NULL;
  const char *name = creator != NULL ? regest_json_get_string (creator, "name") : NULL;

  if (name == NULL && creator != NULL)
    name = regest_json_get_string (creator, "nickname");
  if (name == NULL && creator != NULL)
    name = regest_json_get_string (creator, "id");
  return g_strdup (name != NULL ? name : regest_json_get_string (item, "user"));
}

static void
read_origin (RegestStandoffTag *tag, JsonObject *item)
{
  tag->id = make_id (item);
  tag->author = dup_author (item);
  tag->created = regest_json_get_time (item, "created");
  tag->modified = regest_json_get_time (item, "modified");
}

static void
drop_last (RegestStandoff *standoff)
{
  g_ptr_array_set_size (standoff->tags, standoff->tags->len - 1);
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
  if (!read_targets (reader, tag, item, &record))
    {
      drop_last (reader->own);
      return;
    }
  if (own)
    {
      OwnItem mine = { item, tag, record };

      g_array_append_val (reader->own_items, mine);
      return;
    }
  read_origin (tag, item);
  g_ptr_array_add (get_place (reader, &record)->foreign->tags,
                   g_ptr_array_steal_index (reader->own->tags, reader->own->tags->len - 1));
}

static void
read_items (Reader *reader, JsonArray *items)
{
  GCancellable *cancellable = reader->reading->options->cancellable;

  for (guint i = 0;
       i < json_array_get_length (items) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      JsonObject *item = regest_json_get_element (items, i);

      if (item != NULL)
        read_item (reader, item);
      else
        regest_report_add_problem (reader->reading->report, reader->reading->display_name, 0,
                                   _("item %u is no annotation; it was left out"), i + 1);
    }
}

static void
tell_elsewhere (Reader *reader, JsonObject *page, const char *name)
{
  const char *where = regest_json_get_string (page, name);

  if (where != NULL)
    regest_report_add_problem (reader->reading->report, reader->reading->display_name, 0,
                               _("further annotations stand at %s, which is not read"), where);
}

static void
read_page (Reader *reader, JsonObject *page)
{
  static const char *const lists[] = { "items", "rows", "@graph", "annotations" };
  JsonObject *first = regest_json_get_object (page, "first");

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (regest_json_get_array (page, lists[i]) != NULL)
      {
        read_items (reader, regest_json_get_array (page, lists[i]));
        tell_elsewhere (reader, page, "next");
        return;
      }
  if (first != NULL && regest_json_get_array (first, "items") != NULL)
    {
      read_items (reader, regest_json_get_array (first, "items"));
      tell_elsewhere (reader, first, "next");
    }
  else if (json_object_has_member (page, "target"))
    read_item (reader, page);
  else
    tell_elsewhere (reader, page, "first");
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

static gboolean
read_objects (Reader *reader, JsonArray *objects, gboolean late, GError **error)
{
  gboolean filled = has_records (reader->reading->project);
  guint n_objects = json_array_get_length (objects);

  for (guint i = 0; i < n_objects; i++)
    {
      JsonObject *object = regest_json_get_element (objects, i);
      const char *type = object != NULL ? regest_json_get_string (object, "type") : NULL;

      if (type != NULL && g_str_equal (type, "page") && !late)
        note_page (reader, object);
      /* a profile is taken along into an empty project; else it is completed */
      if (type == NULL || comes_late (type) != late || (filled && g_str_equal (type, "project")))
        continue;
      if (!regest_json_input_read (reader->input, object, 0.4 * i / n_objects, error))
        return FALSE;
      if (g_str_equal (type, "record"))
        note_record (reader, object);
    }
  return TRUE;
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
      done = regest_json_input_read (reader->input, line,
                                     0.5 + 0.4 * i / reader->own_items->len, error);
      json_object_unref (line);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

/* -- storing --------------------------------------------------------------- */

static gboolean
store_foreign (Reader *reader, GError **error)
{
  for (guint i = 0; i < reader->order->len; i++)
    {
      Place *place = reader->order->pdata[i];
      g_autoptr (RegestRecord) record = NULL;
      guint n_known = 0;

      if (place->foreign->tags->len == 0)
        continue;
      if (!regest_standoff_store_on (place->foreign, reader->reading, &place->id, &n_known,
                                     error) ||
          !regest_reading_checkpoint (reader->reading, 0.9, error))
        return FALSE;
      reader->n_known += n_known;
      record = regest_project_get_record (reader->reading->project, &place->id, NULL);
      if (n_known < place->foreign->tags->len)
        regest_report_count_record (reader->reading->report, &place->id,
                                    record != NULL ? regest_record_get_title (record) : NULL);
    }
  return TRUE;
}

/* Records that were there and got tags count as read: an import that reads none is none. */
static void
count_touched (Reader *reader)
{
  g_autoptr (GHashTable) counted = g_hash_table_new (regest_id_hash, regest_id_equal);

  for (guint i = 0; i < reader->own_items->len; i++)
    {
      const OwnItem *mine = &g_array_index (reader->own_items, OwnItem, i);
      g_autoptr (RegestRecord) record = NULL;
      RegestId id;

      if (!regest_json_input_knew (reader->input, &mine->record) ||
          (regest_web_parse_urn (regest_json_get_string (mine->item, "id"), &id) &&
           regest_json_input_knew (reader->input, &id)))
        {
          reader->n_known += regest_json_input_knew (reader->input, &mine->record);
          continue;
        }
      if (!g_hash_table_add (counted, (gpointer) &mine->record))
        continue;
      record = regest_project_get_record (reader->reading->project, &mine->record, NULL);
      regest_report_count_record (reader->reading->report, &mine->record,
                                  record != NULL ? regest_record_get_title (record) : NULL);
    }
}

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
read_root (Reader *reader, JsonNode *root, GError **error)
{
  JsonObject *page = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonArray *objects = page != NULL ? regest_json_get_array (page, "regest:objects") : NULL;
  gboolean counts = reader->reading->census != NULL;

  if (!regest_reading_settle (reader->reading, error))
    return FALSE;
  reader->records = regest_web_records_new (reader->reading->project);
  if (objects != NULL && !counts)
    {
      reader->input = regest_json_input_new (reader->reading);
      regest_json_input_pass_over_known (reader->input);
      if (!read_objects (reader, objects, FALSE, error))
        return FALSE;
    }
  if (page != NULL)
    read_page (reader, page);
  else
    read_items (reader, json_node_get_array (root));
  if (g_cancellable_set_error_if_cancelled (reader->reading->options->cancellable, error))
    return FALSE;
  if (counts)
    return regest_standoff_store (reader->own, reader->reading, error);
  if (reader->input != NULL && (!store_own (reader, error) ||
                                !read_objects (reader, objects, TRUE, error) ||
                                !regest_json_input_finish (reader->input, error)))
    return FALSE;
  if (!store_foreign (reader, error))
    return FALSE;
  count_touched (reader);
  tell (reader);
  return TRUE;
}

gboolean
regest_web_annotation_read (RegestReading *reading, GError **error)
{
  g_autoptr (JsonNode) root = regest_json_parse (reading->data, reading->size, error);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (free_place);
  g_autoptr (GHashTable) places = g_hash_table_new (regest_id_hash, regest_id_equal);
  g_autoptr (RegestStandoff) own = regest_standoff_new ("web-annotation");
  g_autoptr (GArray) own_items = g_array_new (FALSE, FALSE, sizeof (OwnItem));
  g_autoptr (GHashTable) changed =
    g_hash_table_new_full (regest_id_hash, regest_id_equal, (GDestroyNotify) regest_id_free, NULL);
  g_autoptr (GHashTable) page_records =
    g_hash_table_new_full (regest_id_hash, regest_id_equal, (GDestroyNotify) regest_id_free,
                           (GDestroyNotify) regest_id_free);
  Reader reader = { .reading = reading,
                    .changed = changed,
                    .page_records = page_records,
                    .places = places,
                    .order = order,
                    .own = own,
                    .own_items = own_items };
  gboolean done;

  if (root == NULL)
    return FALSE;
  done = read_root (&reader, root, error);
  regest_json_input_free (reader.input);
  regest_web_records_free (reader.records);
  return done;
}
