/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "corrections.h"
#include "document-private.h"
#include "text-cache.h"

enum
{
  TEXT_CHANGED,
  ANNOTATIONS_CHANGED,
  RECORD_CHANGED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestDocument, regest_document, G_TYPE_OBJECT)

static void
regest_document_dispose (GObject *object)
{
  RegestDocument *self = REGEST_DOCUMENT (object);

  if (self->project != NULL)
    g_clear_signal_handler (&self->handler, self->project);
  regest_document_end_opening (self);
  g_clear_pointer (&self->reader, regest_reader_free);
  g_clear_object (&self->parts);
  g_clear_object (&self->record);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (regest_document_parent_class)->dispose (object);
}

static void
regest_document_finalize (GObject *object)
{
  RegestDocument *self = REGEST_DOCUMENT (object);

  tag_index_clear (&self->index);
  g_hash_table_unref (self->objects);
  regest_document_clear_proposed (self);
  g_clear_pointer (&self->corrections, g_ptr_array_unref);
  regest_document_forget_doubtful (self);
  g_clear_pointer (&self->text, regest_text_unref);
  g_free (self->date_context);

  G_OBJECT_CLASS (regest_document_parent_class)->finalize (object);
}

static void
regest_document_class_init (RegestDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = regest_document_dispose;
  object_class->finalize = regest_document_finalize;

  signals[TEXT_CHANGED] = g_signal_new ("text-changed", REGEST_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT,
                                        G_TYPE_UINT);
  signals[ANNOTATIONS_CHANGED] = g_signal_new ("annotations-changed", REGEST_TYPE_DOCUMENT,
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                               0);
  signals[RECORD_CHANGED] = g_signal_new ("record-changed", REGEST_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", REGEST_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
regest_document_init (RegestDocument *self)
{
  tag_index_init (&self->index);
  self->objects = g_hash_table_new_full (regest_id_hash, regest_id_equal, NULL, g_object_unref);
}

static void
changed_cb (RegestProject *project, RegestChanges *changes, RegestDocument *self)
{
  if (!self->removed || regest_changes_touches (changes, &self->id))
    regest_document_follow (self, changes);
}

static RegestDocument *
open_document (RegestProject *project, const RegestId *record,
               gboolean (*load) (RegestDocument *self, GError **error), GError **error)
{
  g_autoptr (RegestDocument) self = g_object_new (REGEST_TYPE_DOCUMENT, NULL);

  self->project = g_object_ref (project);
  self->id = *record;
  self->text = regest_project_load_text (project, record, error);
  if (self->text == NULL || !load (self, error))
    return NULL;
  self->handler = g_signal_connect_object (project, "changed", G_CALLBACK (changed_cb), self, 0);
  return g_steal_pointer (&self);
}

/**
 * regest_project_open_document:
 * @project: a project
 * @record: one of its records
 * @error: return location
 *
 * Returns: (transfer full): the record with its text and annotations; NULL with NOT_FOUND
 */
RegestDocument *
regest_project_open_document (RegestProject *project, const RegestId *record, GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (project), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  return open_document (project, record, regest_document_load_tags, error);
}

/**
 * regest_project_open_document_gradually:
 * @project: a project
 * @record: one of its records
 * @error: return location
 *
 * For a window, which shows the beginning of a large record at once. Answers are the same as those
 * of regest_project_open_document(); the first that needs all annotations waits for them.
 *
 * Returns: (transfer full): the record with its text; NULL with NOT_FOUND
 */
RegestDocument *
regest_project_open_document_gradually (RegestProject *project, const RegestId *record,
                                        GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (project), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  return open_document (project, record, regest_document_begin_opening, error);
}

/**
 * regest_document_get_project:
 *
 * The project that the record is in.
 *
 * Returns: (transfer none): the project
 */
RegestProject *
regest_document_get_project (RegestDocument *self)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), NULL);

  return self->project;
}

RegestReader *
regest_document_get_reader (RegestDocument *self)
{
  if (self->reader == NULL)
    {
      self->reader = regest_reader_new (self->project);
      regest_reader_use_text (self->reader, &self->id, self->text);
    }
  return self->reader;
}

/**
 * regest_document_get_record:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): its description; NULL once it is removed
 */
RegestRecord *
regest_document_get_record (RegestDocument *self)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), NULL);

  if (self->record == NULL && !self->removed)
    {
      g_autoptr (GError) error = NULL;

      self->record = regest_load_record (regest_document_get_reader (self), &self->id, &error);
      regest_reader_rest (self->reader);
      if (self->record == NULL)
        g_warning ("%s", error->message);
    }
  return self->record;
}

/**
 * regest_document_get_text:
 *
 * The text as it stands now.
 *
 * Returns: (transfer none): never changed; the next one takes its place
 */
RegestText *
regest_document_get_text (RegestDocument *self)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), NULL);

  return self->text;
}

/**
 * regest_document_get_corrections:
 * @self: a document
 *
 * Returns: (transfer none) (element-type RegestCorrection): what was transcribed otherwise at
 * first, by place
 */
GPtrArray *
regest_document_get_corrections (RegestDocument *self)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), NULL);

  if (self->corrections == NULL)
    {
      g_autoptr (GError) error = NULL;

      self->corrections = regest_load_corrections (self->project, &self->id, self->text, &error);
      if (self->corrections == NULL)
        {
          g_warning ("%s", error->message);
          self->corrections = g_ptr_array_new ();
        }
    }
  return self->corrections;
}

/* -- annotations ----------------------------------------------------------- */

guint
regest_document_get_n_annotations (RegestDocument *self)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), 0);

  regest_document_complete (self);
  return self->index.tags->len;
}

/**
 * regest_document_get_annotation:
 * @self: a document
 * @item: one of the document's
 *
 * Returns: (transfer none) (nullable): the annotation, the same object until it changes
 */
RegestAnnotation *
regest_document_get_annotation (RegestDocument *self, guint item)
{
  g_autoptr (GError) error = NULL;
  RegestAnnotation *object;
  Tag *tag;

  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), NULL);

  tag = regest_document_get_tag (self, item);
  if (tag == NULL || tag->is_proposed)
    return tag != NULL ? regest_document_get_proposed (self, &tag->id) : NULL;
  object = g_hash_table_lookup (self->objects, &tag->id);
  if (object == NULL)
    {
      object = regest_load_annotation (regest_document_get_reader (self), &tag->id, &error);
      regest_reader_rest (self->reader);
      if (object != NULL)
        /* the key is the object's own */
        g_hash_table_replace (self->objects, (gpointer) regest_annotation_get_id (object), object);
      else
        g_debug ("%s", error->message);
    }
  return object;
}

gboolean
regest_document_find_annotation (RegestDocument *self, const RegestId *id, guint *item)
{
  const Tag *tag;

  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  regest_document_complete (self);
  tag = tag_index_find (&self->index, id);
  if (tag != NULL && item != NULL)
    *item = tag->item;
  return tag != NULL;
}

static void
collect_piece (const Piece *piece, gpointer pieces)
{
  guint kind = piece->tag->kind != TAG_NO_KIND ? piece->tag->kind : G_MAXUINT;
  RegestPiece found = { piece->span, piece->tag->item, kind, (RegestStatus) piece->tag->status,
                        piece->tag->has_entity };

  g_array_append_val ((GArray *) pieces, found);
}

/**
 * regest_document_collect_pieces:
 * @pieces: (element-type RegestPiece): appended to
 *
 * Every piece of an annotation that touches @range.
 */
void
regest_document_collect_pieces (RegestDocument *self, RegestSpan range, GArray *pieces)
{
  g_return_if_fail (REGEST_IS_DOCUMENT (self));
  g_return_if_fail (pieces != NULL);

  tag_index_foreach (regest_document_see (self, range), range, collect_piece, pieces);
}

/* -- at a place ------------------------------------------------------------ */

typedef struct
{
  guint rank; /* tags that hold the character, tags that end here, parts */
  guint length;
  const Tag *tag;
} Found;

typedef struct
{
  guint offset;
  GArray *found; /* of Found */
} Place;

static void
collect_found (const Piece *piece, gpointer user_data)
{
  Place *place = user_data;
  Found found = { 0, piece->tag->extent.end - piece->tag->extent.start, piece->tag };

  if (piece->tag->is_block)
    found.rank = 2;
  else if (piece->span.end == place->offset)
    found.rank = 1;
  g_array_append_val (place->found, found);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *p = a, *q = b;

  if (p->rank != q->rank)
    return p->rank < q->rank ? -1 : 1;
  if (p->length != q->length)
    return p->length < q->length ? -1 : 1;
  if (p->tag->extent.start != q->tag->extent.start)
    return p->tag->extent.start < q->tag->extent.start ? -1 : 1;
  return regest_id_compare (&p->tag->id, &q->tag->id);
}

static GArray *
find_at (RegestDocument *self, guint offset)
{
  RegestSpan here = { offset, offset };
  Place place = { offset, g_array_new (FALSE, FALSE, sizeof (Found)) };

  tag_index_foreach (regest_document_see (self, here), here, collect_found, &place);
  g_array_sort (place.found, compare_found);
  return place.found;
}

static gboolean
has_item (GArray *items, guint from, guint item)
{
  for (guint i = from; i < items->len; i++)
    if (g_array_index (items, guint, i) == item)
      return TRUE;
  return FALSE;
}

/* Tags that hold the character at the offset come first, then those that end there, then parts. */
/**
 * regest_document_collect_items_at:
 * @items: (element-type guint): appended to
 *
 * The annotations at an offset, innermost first.
 */
void
regest_document_collect_items_at (RegestDocument *self, guint offset, GArray *items)
{
  g_autoptr (GArray) found = NULL;
  guint first;

  g_return_if_fail (REGEST_IS_DOCUMENT (self));
  g_return_if_fail (items != NULL);

  regest_document_complete (self);
  first = items->len;
  found = find_at (self, offset);
  for (guint i = 0; i < found->len; i++)
    {
      guint item = g_array_index (found, Found, i).tag->item;

      if (!has_item (items, first, item))
        g_array_append_val (items, item);
    }
}

gboolean
regest_document_find_part (RegestDocument *self, guint offset, guint *item)
{
  g_autoptr (GArray) found = NULL;

  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), FALSE);

  found = find_at (self, offset);
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, Found, i).rank == 2)
      {
        if (item != NULL)
          *item = g_array_index (found, Found, i).tag->item;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_walked (const Tag *tag)
{
  return !tag->is_block && tag->status != REGEST_STATUS_REJECTED;
}

gboolean
regest_document_walk_on (RegestDocument *self, guint offset, guint current, TagFunc func,
                         guint *item)
{
  regest_document_complete (self);
  for (guint i = current < self->index.tags->len ? current + 1
                                                 : tag_index_lower_bound (&self->index, offset);
       i < self->index.tags->len; i++)
    if (func (g_ptr_array_index (self->index.tags, i)))
      {
        *item = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
regest_document_walk_back (RegestDocument *self, guint offset, guint current, TagFunc func,
                           guint *item)
{
  guint i;

  regest_document_complete (self);
  i = current < self->index.tags->len ? current : tag_index_lower_bound (&self->index, offset);
  while (i-- > 0)
    if (func (g_ptr_array_index (self->index.tags, i)))
      {
        *item = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
regest_document_next_item (RegestDocument *self, guint offset, guint current, guint *item)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  return regest_document_walk_on (self, offset, current, is_walked, item);
}

gboolean
regest_document_previous_item (RegestDocument *self, guint offset, guint current, guint *item)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  return regest_document_walk_back (self, offset, current, is_walked, item);
}

/* -- parts ----------------------------------------------------------------- */

static gboolean
shows_parts (GListModel *list, GPtrArray *parts)
{
  if (g_list_model_get_n_items (list) != parts->len)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr (GObject) old = g_list_model_get_item (list, i);

      if ((gpointer) old != g_ptr_array_index (parts, i))
        return FALSE;
    }
  return TRUE;
}

/* All of them where one is another: with a single row replaced GTK 4.8's list view may show its
 * neighbour twice, and read a row that it freed when the list goes. */
void
regest_document_update_parts (RegestDocument *self)
{
  g_autoptr (GPtrArray) parts = NULL;

  if (self->parts == NULL)
    return;
  parts = g_ptr_array_new ();
  for (guint i = 0; i < self->index.tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (self->index.tags, i);

      if ((tag->is_block || tag_is_wordless (tag)) &&
          regest_document_get_annotation (self, i) != NULL)
        g_ptr_array_add (parts, regest_document_get_annotation (self, i));
    }
  if (!shows_parts (G_LIST_MODEL (self->parts), parts))
    g_list_store_splice (self->parts, 0, g_list_model_get_n_items (G_LIST_MODEL (self->parts)),
                         parts->pdata, parts->len);
}

/**
 * regest_document_list_parts:
 * @self: a document
 *
 * Returns: (transfer full): its parts by place, then the tags that stand on no text, a list that
 * follows the document
 */
GListModel *
regest_document_list_parts (RegestDocument *self)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), NULL);

  if (self->parts == NULL)
    {
      regest_document_complete (self);
      self->parts = g_list_store_new (REGEST_TYPE_ANNOTATION);
      regest_document_update_parts (self);
    }
  return G_LIST_MODEL (g_object_ref (self->parts));
}

static const char *
find_sent (RegestDocument *self, guint item)
{
  RegestAnnotation *part = regest_document_get_annotation (self, item);
  const RegestAttribute *sent = part != NULL
                                  ? regest_attributes_find (regest_annotation_get_attributes (part),
                                                            "sent")
                                  : NULL;

  return sent != NULL ? sent->value : NULL;
}

const char *
regest_document_get_date_context (RegestDocument *self, guint offset)
{
  g_autoptr (GArray) found = NULL;
  const char *date = NULL;

  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), NULL);

  found = find_at (self, offset);
  for (guint i = 0; i < found->len && date == NULL; i++)
    if (g_array_index (found, Found, i).rank == 2)
      date = find_sent (self, g_array_index (found, Found, i).tag->item);
  if (date == NULL && regest_document_get_record (self) != NULL)
    date = regest_record_get_date (self->record);
  g_free (self->date_context);
  self->date_context = g_strdup (date);
  return self->date_context;
}
