/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "document-private.h"
#include "edit-private.h"
#include "id-map.h"
#include "text-cache.h"

/*
 * How an open document follows the project. A change of a few tags touches those alone; a change of
 * the text moves what stands behind it and loads anew what stands in or around the changed lines
 * (its rows were moved in the same action). Everything else (another program's work, an import, a
 * new profile, anything while the document is still being loaded) loads all anew.
 */

#define MANY_TAGS 2000

typedef struct
{
  RegestDocument *document;
  gboolean record;
  gboolean text;
  gboolean corrections;
  gboolean entities;
  gboolean pages;
  gboolean all;
  GArray *annotations; /* of RegestId */
} News;

static void
news_clear (News *news)
{
  g_clear_pointer (&news->annotations, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (News, news_clear)

static void
read_change (News *news, const RegestChange *change)
{
  RegestDocument *self = news->document;
  gboolean ours = regest_id_equal (&change->record, &self->id) ||
                  regest_id_equal (&change->id, &self->id);

  if (change->what == REGEST_CHANGED_ENTITY)
    news->entities = TRUE;
  else if (change->what == REGEST_CHANGED_PROFILE)
    news->all = TRUE;
  else if (!ours)
    return;
  else if (change->what == REGEST_CHANGED_RECORD)
    {
      news->record = TRUE;
      /* it may be there again, or gone and back */
      news->all = news->all || change->how != REGEST_CHANGE_MODIFIED;
    }
  else if (change->what == REGEST_CHANGED_TEXT)
    news->text = TRUE;
  else if (change->what == REGEST_CHANGED_CORRECTION)
    news->corrections = TRUE;
  else if (change->what == REGEST_CHANGED_PAGE)
    news->pages = TRUE;
  else if (change->what == REGEST_CHANGED_ANNOTATION)
    g_array_append_val (news->annotations, change->id);
}

static gboolean
has_any (const News *news)
{
  return news->record || news->text || news->corrections || news->entities || news->pages ||
         news->annotations->len > 0;
}

/* -- text ------------------------------------------------------------------ */

/* the lines that differ: [first, old_end) became [first, new_end) */
typedef struct
{
  guint first;
  guint old_end;
  guint new_end;
} Difference;

static gboolean
same_segment (RegestText *a, guint i, RegestText *b, guint j)
{
  return regest_segment_equal (regest_text_get_segment (a, i), regest_text_get_segment (b, j));
}

static Difference
compare_texts (RegestText *old, RegestText *new)
{
  guint n_old = regest_text_get_n_segments (old), n_new = regest_text_get_n_segments (new);
  Difference difference = { 0, n_old, n_new };

  while (difference.first < MIN (n_old, n_new) &&
         same_segment (old, difference.first, new, difference.first))
    difference.first++;
  while (difference.old_end > difference.first && difference.new_end > difference.first &&
         same_segment (old, difference.old_end - 1, new, difference.new_end - 1))
    {
      difference.old_end--;
      difference.new_end--;
    }
  return difference;
}

static char *
dup_lines (RegestText *text, guint first, guint end)
{
  RegestSpan span = { regest_text_get_segment_start (text, first),
                      regest_text_get_segment_start (text, end) };

  return regest_text_dup_range (text, span);
}

/* the smallest range of characters that holds the change */
static void
emit_text_changed (RegestDocument *self, RegestText *old, const Difference *difference)
{
  g_autofree char *before = dup_lines (old, difference->first, difference->old_end);
  g_autofree char *after = dup_lines (self->text, difference->first, difference->new_end);
  const char *p = before, *q = after;
  const char *p_end = before + strlen (before), *q_end = after + strlen (after);
  guint start = regest_text_get_segment_start (old, difference->first);

  while (p < p_end && q < q_end && g_utf8_get_char (p) == g_utf8_get_char (q))
    {
      p = g_utf8_next_char (p);
      q = g_utf8_next_char (q);
      start++;
    }
  while (p_end > p && q_end > q)
    {
      const char *p_last = g_utf8_prev_char (p_end), *q_last = g_utf8_prev_char (q_end);

      if (g_utf8_get_char (p_last) != g_utf8_get_char (q_last))
        break;
      p_end = p_last;
      q_end = q_last;
    }
  if (p < p_end || q < q_end)
    g_signal_emit_by_name (self, "text-changed", start, (guint) g_utf8_strlen (p, p_end - p),
                           (guint) g_utf8_strlen (q, q_end - q));
}

static void
moved_cb (const Tag *tag, gboolean moved, gpointer user_data)
{
  News *news = user_data;

  if (moved)
    g_hash_table_remove (news->document->objects, &tag->id);
  else
    g_array_append_val (news->annotations, tag->id);
}

/* moves what stands behind the change; names what has to be loaded anew */
static void
move_tags (News *news, RegestText *old, const Difference *difference)
{
  RegestDocument *self = news->document;
  RegestSpan lines = { regest_text_get_segment_start (old, difference->first),
                       regest_text_get_segment_start (old, difference->old_end) };
  guint new_end = regest_text_get_segment_start (self->text, difference->new_end);

  tag_index_move (&self->index, lines, (int) new_end - (int) lines.end, moved_cb, news);
}

static void
move_proposed (RegestDocument *self, RegestText *old, const Difference *difference)
{
  guint end = regest_text_get_segment_start (old, difference->old_end);
  guint new_end = regest_text_get_segment_start (self->text, difference->new_end);

  if (difference->first < MAX (difference->old_end, difference->new_end))
    regest_document_move_proposed (self, regest_text_get_segment_start (old, difference->first),
                                   end, (int) new_end - (int) end);
}

/* -- tags ------------------------------------------------------------------ */

/* Those that stand on a page, or did, or stand nowhere. */
static gboolean
add_tags_of_pages (News *news, GError **error)
{
  RegestDocument *self = news->document;
  g_autoptr (GArray) ids = regest_query_ids (self->project, error,
                                             "SELECT DISTINCT z.annotation FROM page AS p"
                                             " JOIN zone AS z ON z.page = p.id"
                                             " WHERE p.record = :id AND z.annotation IS NOT NULL",
                                             "i:id", &self->id, NULL);

  if (ids == NULL)
    return FALSE;
  g_array_append_vals (news->annotations, ids->data, ids->len);
  for (guint i = 0; i < self->index.tags->len; i++)
    {
      Tag *tag = g_ptr_array_index (self->index.tags, i);
      RegestAnnotation *object = g_hash_table_lookup (self->objects, &tag->id);

      if (tag_is_wordless (tag) ||
          (object != NULL && regest_annotation_get_n_places (object) > 0))
        g_array_append_val (news->annotations, tag->id);
    }
  return TRUE;
}

static gboolean
update_tags (News *news, GError **error)
{
  RegestDocument *self = news->document;
  RegestIdMap seen;
  guint n_tags;

  for (guint i = 0; i < news->annotations->len; i++)
    {
      const RegestId *id = &g_array_index (news->annotations, RegestId, i);
      Tag *tag = tag_index_find (&self->index, id);

      g_hash_table_remove (self->objects, id);
      if (tag != NULL)
        tag->is_doomed = TRUE;
    }
  tag_index_remove_doomed (&self->index);
  n_tags = self->index.tags->len;

  regest_id_map_init (&seen, news->annotations->len);
  for (guint i = 0; i < news->annotations->len; i++)
    {
      const RegestId *id = &g_array_index (news->annotations, RegestId, i);
      guint value;

      if (regest_id_map_get (&seen, id, &value))
        continue;
      regest_id_map_set (&seen, id, 0);
      if (!regest_document_load_tag (self, id, error))
        {
          regest_id_map_clear (&seen);
          return FALSE;
        }
    }
  regest_id_map_clear (&seen);
  if (!regest_document_place_wordless (self, n_tags, error))
    return FALSE;
  tag_index_settle (&self->index, n_tags);
  return TRUE;
}

/* those linked to an entity, which may have another name now; TRUE where there are any */
static gboolean
drop_linked_objects (RegestDocument *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->index.tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (self->index.tags, i);

      if (!tag->has_entity)
        continue;
      any = TRUE;
      g_hash_table_remove (self->objects, &tag->id);
    }
  return any;
}

/* -- all ------------------------------------------------------------------- */

static void
remove_document (RegestDocument *self)
{
  self->removed = TRUE;
  g_signal_emit_by_name (self, "removed");
}

static gboolean
load_text (RegestDocument *self, RegestText **old, GError **error)
{
  RegestText *text = regest_project_load_text (self->project, &self->id, error);

  if (text == NULL)
    return FALSE;
  *old = self->text;
  self->text = text;
  g_clear_pointer (&self->reader, regest_reader_free);
  g_clear_pointer (&self->corrections, g_ptr_array_unref);
  return TRUE;
}

static gboolean
take_text (News *news, RegestText **old, Difference *difference, GError **error)
{
  RegestDocument *self = news->document;

  if (!load_text (self, old, error))
    return FALSE;
  *difference = compare_texts (*old, self->text);
  move_proposed (self, *old, difference);
  if (!news->all)
    move_tags (news, *old, difference);
  return TRUE;
}

static gboolean
take_tags (News *news, GError **error)
{
  RegestDocument *self = news->document;

  if (news->pages && !news->all && !add_tags_of_pages (news, error))
    return FALSE;
  if (news->all || news->annotations->len > MANY_TAGS)
    return regest_document_load_tags (self, error);
  /* also where only the text changed: what stands behind has moved */
  return (news->annotations->len == 0 && !news->text) || update_tags (news, error);
}

void
regest_document_follow (RegestDocument *self, RegestChanges *changes)
{
  g_auto (News) news = { self };
  g_autoptr (RegestText) old = NULL;
  g_autoptr (GError) error = NULL;
  Difference difference;
  gboolean linked = FALSE;

  news.annotations = g_array_new (FALSE, FALSE, sizeof (RegestId));
  for (guint i = 0; i < regest_changes_get_n_changes (changes); i++)
    read_change (&news, regest_changes_get_change (changes, i));
  news.all = news.all || regest_changes_is_large (changes) ||
             (regest_document_is_loading (self) && has_any (&news));
  if (news.all)
    news.record = news.text = news.corrections = TRUE;

  if ((news.text && !take_text (&news, &old, &difference, &error)) || !take_tags (&news, &error))
    {
      if (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND))
        remove_document (self);
      else
        g_warning ("%s", error->message);
      return;
    }
  self->removed = FALSE;
  /* what was read in a text that changed is no longer read so */
  if (news.record || news.text)
    g_clear_object (&self->record);
  if (news.corrections)
    g_clear_pointer (&self->corrections, g_ptr_array_unref);
  if (news.text || news.pages || news.all)
    regest_document_forget_doubtful (self);
  if (news.text || news.record)
    g_hash_table_remove_all (self->objects);
  if (news.entities)
    linked = drop_linked_objects (self);

  if (old != NULL)
    emit_text_changed (self, old, &difference);
  if (news.record)
    g_signal_emit_by_name (self, "record-changed");
  if (news.all || news.text || news.pages || news.corrections || linked ||
      news.annotations->len > 0)
    {
      regest_document_update_parts (self);
      g_signal_emit_by_name (self, "annotations-changed");
    }
}
