/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document-private.h"

/*
 * A document that is opened gradually. A window shows sixty lines of a record at first, and a
 * hundred thousand tags take longer to read than its text takes to lay out. So:
 *
 * - What fits into the first helping is loaded at once: of nearly every record that is all, and
 *   there is no opening at all.
 * - Else the tags of a range are looked up by their lines ("sight"): an index of its own, that
 *   has all of the range or is not asked. What goes over several lines is found through an index
 *   that holds nothing else.
 * - The rest comes in idle times, some hundreds of rows at a time. Whoever wants to know more than
 *   what stands at a place (a number, an order, a tag by its id) waits for all of it: so nothing
 *   but the painter and the part at the cursor ever sees a document half read, and both see it
 *   right.
 * - When all is there "annotations-changed" is emitted from the main loop, because the numbers of
 *   the items are others now. Until then those given out for what was in sight (they have a bit of
 *   their own) go on standing for the same annotations, with the same objects.
 *
 * Any news for the record while it is read make it load all anew: rows read before and after a
 * change must not be mixed.
 *
 * While that goes on SQLite keeps but a few of the file's pages: each is read once, and those of a
 * hundred thousand tags would stay in memory, four times what the tags themselves take.
 *
 * A worker with a connection of its own was considered: it must agree with this connection about
 * which state of the file it reads, and whoever cannot wait has to wait for it and for a thread.
 */

#define FIRST_HELPING 4000 /* annotations */
#define HELPING 1000 /* rows; about half a millisecond */
#define MANY_SEGMENTS 2000 /* to look them up one by one takes longer than to load all */
#define IN_SIGHT 0x80000000u /* in the number of an item */
/* after the drawing of frames, before a text view's measuring of lines nobody sees */
#define PRIORITY (G_PRIORITY_HIGH_IDLE + 24)

struct _Opening
{
  TagLoad load;
  TagIndex sight; /* tags in the order in which they were met */
  TagLoad place; /* of what is in sight */
  guint8 *seen; /* one a segment */
  gboolean seen_long; /* what goes over several lines */
  guint source;
};

static gboolean
is_loading (RegestDocument *self)
{
  return self->opening != NULL && self->opening->load.stage != TAG_LOAD_DONE;
}

gboolean
regest_document_is_loading (RegestDocument *self)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), FALSE);

  return is_loading (self);
}

void
regest_document_end_opening (RegestDocument *self)
{
  Opening *opening = g_steal_pointer (&self->opening);

  if (opening == NULL)
    return;
  g_clear_handle_id (&opening->source, g_source_remove);
  if (regest_project_get_database (self->project) != NULL)
    regest_database_set_cache (regest_project_get_database (self->project), REGEST_CACHE_KIB);
  tag_index_clear (&opening->sight);
  g_free (opening->seen);
  g_free (opening);
}

static void
load_more (RegestDocument *self, guint n_rows)
{
  g_autoptr (GError) error = NULL;

  if (!regest_document_load_more (self, &self->opening->load, n_rows, &error))
    g_warning ("%s", error->message);
}

void
regest_document_complete (RegestDocument *self)
{
  while (is_loading (self))
    load_more (self, G_MAXINT);
}

gboolean
regest_document_is_complete (RegestDocument *self)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), TRUE);

  return self->opening == NULL;
}

static gboolean
go_on_cb (gpointer user_data)
{
  RegestDocument *self = user_data;

  if (is_loading (self))
    {
      load_more (self, HELPING);
      return G_SOURCE_CONTINUE;
    }
  self->opening->source = 0;
  regest_document_end_opening (self);
  g_signal_emit_by_name (self, "annotations-changed");
  return G_SOURCE_REMOVE;
}

gboolean
regest_document_begin_opening (RegestDocument *self, GError **error)
{
  TagLoad load = { 0 };

  if (!regest_document_load_more (self, &load, FIRST_HELPING, error))
    return FALSE;
  if (load.stage == TAG_LOAD_TARGETS &&
      !regest_document_load_more (self, &load, 2 * FIRST_HELPING, error))
    return FALSE;
  if (load.stage == TAG_LOAD_DONE)
    return TRUE;

  regest_database_set_cache (regest_project_get_database (self->project),
                             REGEST_CACHE_OF_A_SCAN_KIB);
  self->opening = g_new0 (Opening, 1);
  self->opening->load = load;
  self->opening->seen = g_new0 (guint8, MAX (regest_text_get_n_segments (self->text), 1));
  tag_index_init (&self->opening->sight);
  self->opening->source = g_idle_add_full (PRIORITY, go_on_cb, self, NULL);
  return TRUE;
}

/* -- in sight -------------------------------------------------------------- */

/* A part has all its pieces from the beginning: how far it reaches says which one is innermost. */
static gboolean
take_row (RegestDocument *self, RegestStatement *row, GError **error)
{
  Opening *opening = self->opening;
  RegestSpan span;
  RegestId id;
  Tag *tag;

  regest_statement_get_id (row, 0, &id);
  tag = tag_index_find (&opening->sight, &id);
  if ((tag != NULL && tag->is_block) ||
      !regest_document_read_span (self, &opening->place, row, REGEST_TAG_N_COLUMNS, &span))
    return TRUE;
  if (tag == NULL)
    {
      tag = regest_document_new_tag (self, &opening->sight, &opening->place, row);
      tag->item = IN_SIGHT | opening->sight.tags->len;
      tag_index_add (&opening->sight, tag);
      if (tag->is_block)
        return regest_document_load_pieces (self, &opening->sight, tag, error);
    }
  tag_index_add_piece (&opening->sight, tag, span);
  return TRUE;
}

static gboolean
take_rows (RegestDocument *self, RegestStatement *rows, GError **error)
{
  g_autoptr (GError) failure = NULL;

  regest_statement_bind_id (rows, ":record", &self->id);
  while (regest_statement_step (rows, &failure))
    if (!take_row (self, rows, error))
      return FALSE;
  return regest_ended_well (&failure, error);
}

#define SIGHT_COLUMNS \
  REGEST_TAG_COLUMNS ", t.start_segment, t.start_offset, t.end_segment, t.end_offset"

/* The pluses keep SQLite from going through all of the record. */
static gboolean
see_segment (RegestDocument *self, guint segment, GError **error)
{
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    regest_project_get_database (self->project),
    "SELECT " SIGHT_COLUMNS " FROM target t CROSS JOIN annotation n ON n.id = t.annotation"
    " WHERE t.start_segment = :segment AND +t.end_segment = :segment AND +t.record = :record AND"
    " +n.record = :record AND n.status <> 'rejected'",
    error);

  if (rows == NULL)
    return FALSE;
  self->opening->place.segment = segment;
  regest_statement_bind_id (rows, ":segment", &regest_text_get_segment (self->text, segment)->id);
  return take_rows (self, rows, error);
}

static gboolean
see_long (RegestDocument *self, GError **error)
{
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    regest_project_get_database (self->project),
    "SELECT " SIGHT_COLUMNS " FROM target t CROSS JOIN annotation n ON n.id = t.annotation"
    " WHERE t.record = :record AND t.start_segment <> t.end_segment AND +n.record = :record AND"
    " n.status <> 'rejected'",
    error);

  return rows != NULL && take_rows (self, rows, error);
}

static gboolean
see (RegestDocument *self, guint first, guint last, GError **error)
{
  Opening *opening = self->opening;
  gboolean any = FALSE;

  if (!opening->seen_long && !see_long (self, error))
    return FALSE;
  any = !opening->seen_long;
  opening->seen_long = TRUE;
  for (guint i = first; i <= last; i++)
    {
      if (!opening->seen[i] && !see_segment (self, i, error))
        return FALSE;
      any = any || !opening->seen[i];
      opening->seen[i] = TRUE;
    }
  if (any)
    tag_index_settle_aside (&opening->sight);
  return TRUE;
}

/* What touches the range begins in its lines or in the one before, or goes over several. */
TagIndex *
regest_document_see (RegestDocument *self, RegestSpan range)
{
  guint n_segments = regest_text_get_n_segments (self->text);
  g_autoptr (GError) error = NULL;
  guint first, last;

  if (!is_loading (self))
    return &self->index;
  first = regest_text_find_segment (self->text, range.start > 0 ? range.start - 1 : 0);
  last = regest_text_find_segment (self->text, range.end);
  if (n_segments > 0 && last - first < MANY_SEGMENTS && see (self, first, last, &error))
    return &self->opening->sight;
  if (error != NULL)
    g_warning ("%s", error->message);
  regest_document_complete (self);
  return &self->index;
}

/* The same one for the same annotation, whichever number stands for it. */
Tag *
regest_document_get_tag (RegestDocument *self, guint item)
{
  Tag *seen, *tag;

  if (!(item & IN_SIGHT))
    {
      regest_document_complete (self);
      g_return_val_if_fail (item < self->index.tags->len, NULL);
      return g_ptr_array_index (self->index.tags, item);
    }
  item &= ~IN_SIGHT;
  g_return_val_if_fail (self->opening != NULL && item < self->opening->sight.tags->len, NULL);
  seen = g_ptr_array_index (self->opening->sight.tags, item);
  tag = is_loading (self) ? NULL : tag_index_find (&self->index, &seen->id);
  return tag != NULL ? tag : seen;
}
