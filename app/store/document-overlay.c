/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "document-private.h"

/*
 * What is proposed lies over what is stored: tags of the index like others, so that whatever walks,
 * paints or lists tags knows them, but never rows of the file. The table keeps them all, those too
 * that are hidden now by a stored annotation of the same id: a proposal that was taken keeps its
 * id, so taking it changes it from the one to the other, and undoing that brings it back at once.
 *
 * Rejected: two indexes that every question is asked of, which would cost each painted frame a
 * merge, and give every caller two kinds of items.
 */

/* -- moving with the text -------------------------------------------------- */

static RegestSpan
move_span (RegestSpan span, guint end, int by)
{
  if (span.start >= end)
    span = (RegestSpan){ span.start + by, span.end + by };
  return span;
}

/* A value is never changed: another one takes its place. */
static RegestAnnotation *
copy_moved (RegestAnnotation *annotation, guint end, int by)
{
  RegestAnnotation *copy = regest_annotation_new (regest_annotation_get_kind (annotation));
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);

  regest_annotation_set_id (copy, regest_annotation_get_id (annotation));
  regest_annotation_set_record (copy, regest_annotation_get_record (annotation));
  regest_annotation_set_status (copy, REGEST_STATUS_SUGGESTED);
  if (regest_annotation_get_entity (annotation) != NULL)
    regest_annotation_set_entity (copy, regest_annotation_get_entity (annotation),
                                  regest_annotation_get_entity_name (annotation));
  for (guint i = 0; i < regest_annotation_get_n_targets (annotation); i++)
    {
      const RegestTarget *target = regest_annotation_get_target (annotation, i);

      regest_annotation_add_target (copy, move_span (target->span, end, by), target->quote);
    }
  for (guint i = 0; i < attributes->len; i++)
    {
      RegestAttribute *attribute = regest_attribute_copy (g_ptr_array_index (attributes, i));

      attribute->evidence = move_span (attribute->evidence, end, by);
      regest_annotation_take_attribute (copy, attribute);
    }
  return copy;
}

static void
move_unread (RegestDocument *self, guint first, guint end, int by)
{
  guint n = 0;

  for (guint i = 0; self->unread != NULL && i < self->unread->len; i++)
    {
      RegestSpan span = g_array_index (self->unread, RegestSpan, i);

      if (span.end <= first || span.start >= end)
        g_array_index (self->unread, RegestSpan, n++) = move_span (span, end, by);
    }
  if (self->unread != NULL)
    g_array_set_size (self->unread, n);
}

/* Whether a piece of it stands in the lines that are others now. */
static gboolean
is_hit (RegestAnnotation *annotation, guint first, guint end)
{
  for (guint i = 0; i < regest_annotation_get_n_targets (annotation); i++)
    {
      RegestSpan span = regest_annotation_get_target (annotation, i)->span;

      if (span.end > first && span.start < end)
        return TRUE;
    }
  return FALSE;
}

void
regest_document_move_proposed (RegestDocument *self, guint first, guint end, int by)
{
  GHashTableIter iter;
  gpointer key, value;

  move_unread (self, first, end, by);
  if (self->proposed == NULL)
    return;
  g_hash_table_iter_init (&iter, self->proposed);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      if (is_hit (value, first, end))
        g_hash_table_iter_remove (&iter);
      else if (by != 0 && regest_annotation_get_extent (value).end > first)
        g_hash_table_iter_replace (&iter, copy_moved (value, end, by));
    }
}

/* -- in the index ---------------------------------------------------------- */

static guint
find_kind (RegestDocument *self, const char *name)
{
  GPtrArray *kinds = regest_profile_get_kinds (regest_project_get_profile (self->project));

  for (guint i = 0; i < kinds->len; i++)
    if (g_str_equal (regest_kind_get_name (g_ptr_array_index (kinds, i)), name))
      return i;
  return G_MAXUINT;
}

static gboolean
fits (RegestDocument *self, RegestAnnotation *annotation)
{
  guint n = regest_annotation_get_n_targets (annotation);

  return n > 0 && find_kind (self, regest_annotation_get_kind (annotation)) != G_MAXUINT &&
         regest_annotation_get_extent (annotation).end <= regest_text_get_length (self->text);
}

static void
add_tag (RegestDocument *self, RegestAnnotation *annotation)
{
  GPtrArray *kinds = regest_profile_get_kinds (regest_project_get_profile (self->project));
  Tag *tag;

  if (!fits (self, annotation))
    return;
  tag = tag_index_new_tag (&self->index);
  tag->id = *regest_annotation_get_id (annotation);
  tag->kind = find_kind (self, regest_annotation_get_kind (annotation));
  tag->is_block = regest_kind_is_block (g_ptr_array_index (kinds, tag->kind));
  tag->status = REGEST_STATUS_SUGGESTED;
  tag->has_entity = regest_annotation_get_entity (annotation) != NULL;
  tag->is_proposed = TRUE;
  tag_index_add (&self->index, tag);
  for (guint i = 0; i < regest_annotation_get_n_targets (annotation); i++)
    tag_index_add_piece (&self->index, tag, regest_annotation_get_target (annotation, i)->span);
}

void
regest_document_restore_proposed (RegestDocument *self, const RegestId *id)
{
  RegestAnnotation *annotation =
    self->proposed != NULL ? g_hash_table_lookup (self->proposed, id) : NULL;

  if (annotation != NULL)
    add_tag (self, annotation);
}

void
regest_document_add_proposed (RegestDocument *self)
{
  g_autoptr (GPtrArray) hidden_by_none = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id, annotation;

  if (self->proposed == NULL)
    return;
  /* all are looked for before the first is added: the order of the ids is kept up once */
  g_hash_table_iter_init (&iter, self->proposed);
  while (g_hash_table_iter_next (&iter, &id, &annotation))
    if (tag_index_find (&self->index, id) == NULL)
      g_ptr_array_add (hidden_by_none, annotation);
  for (guint i = 0; i < hidden_by_none->len; i++)
    add_tag (self, hidden_by_none->pdata[i]);
}

RegestAnnotation *
regest_document_get_proposed (RegestDocument *self, const RegestId *id)
{
  return self->proposed != NULL ? g_hash_table_lookup (self->proposed, id) : NULL;
}

void
regest_document_clear_proposed (RegestDocument *self)
{
  g_clear_pointer (&self->proposed, g_hash_table_unref);
  g_clear_pointer (&self->unread, g_array_unref);
}

/* -- another set of them --------------------------------------------------- */

static gboolean
same_attribute (const RegestAttribute *a, const RegestAttribute *b)
{
  return g_str_equal (a->name, b->name) && g_strcmp0 (a->reading, b->reading) == 0 &&
         g_strcmp0 (a->value, b->value) == 0 && regest_id_equal (&a->reference, &b->reference) &&
         a->inferred == b->inferred && a->evidence.start == b->evidence.start &&
         a->evidence.end == b->evidence.end;
}

static gboolean
same_targets (RegestAnnotation *a, RegestAnnotation *b)
{
  if (regest_annotation_get_n_targets (a) != regest_annotation_get_n_targets (b))
    return FALSE;
  for (guint i = 0; i < regest_annotation_get_n_targets (a); i++)
    {
      RegestSpan p = regest_annotation_get_target (a, i)->span;
      RegestSpan q = regest_annotation_get_target (b, i)->span;

      if (p.start != q.start || p.end != q.end)
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_annotation (RegestAnnotation *a, RegestAnnotation *b)
{
  GPtrArray *p = regest_annotation_get_attributes (a), *q = regest_annotation_get_attributes (b);

  if (g_strcmp0 (regest_annotation_get_kind (a), regest_annotation_get_kind (b)) != 0 ||
      g_strcmp0 (regest_annotation_get_entity_name (a), regest_annotation_get_entity_name (b)) !=
        0 ||
      !same_targets (a, b) || p->len != q->len)
    return FALSE;
  for (guint i = 0; i < p->len; i++)
    if (!same_attribute (g_ptr_array_index (p, i), g_ptr_array_index (q, i)))
      return FALSE;
  return TRUE;
}

/* What is the same as before keeps its object, so that nobody shows it anew. */
static GHashTable *
make_table (RegestDocument *self, GPtrArray *annotations, GHashTable *old)
{
  GHashTableIter iter;
  gpointer key, value;
  GHashTable *table = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                             (GDestroyNotify) regest_id_free, g_object_unref);

  for (guint i = 0; annotations != NULL && i < annotations->len; i++)
    {
      RegestAnnotation *annotation = g_ptr_array_index (annotations, i);
      const RegestId *id = regest_annotation_get_id (annotation);
      RegestAnnotation *before = old != NULL ? g_hash_table_lookup (old, id) : NULL;

      if (before != NULL && same_annotation (before, annotation))
        annotation = before;
      g_hash_table_replace (table, regest_id_copy (id), g_object_ref (annotation));
    }
  if (old == NULL)
    return table;
  /* what was taken: it comes back at once where that is undone */
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Tag *tag = tag_index_find (&self->index, key);

      if (tag != NULL && !tag->is_proposed && !g_hash_table_contains (table, key))
        g_hash_table_insert (table, regest_id_copy (key), g_object_ref (value));
    }
  return table;
}

/* takes out what is proposed no longer, or otherwise */
static gboolean
take_out (RegestDocument *self, GHashTable *old)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->index.tags->len; i++)
    {
      Tag *tag = g_ptr_array_index (self->index.tags, i);

      if (!tag->is_proposed)
        continue;
      tag->is_doomed = g_hash_table_lookup (self->proposed, &tag->id) !=
                       (old != NULL ? g_hash_table_lookup (old, &tag->id) : NULL);
      any = any || tag->is_doomed;
    }
  if (any)
    tag_index_remove_doomed (&self->index);
  return any;
}

static gboolean
same_spans (GArray *a, GArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;
  return n == 0 || memcmp (a->data, b->data, n * sizeof (RegestSpan)) == 0;
}

static gboolean
take_unread (RegestDocument *self, GArray *unread)
{
  if (same_spans (self->unread, unread))
    return FALSE;
  g_clear_pointer (&self->unread, g_array_unref);
  if (unread != NULL && unread->len > 0)
    {
      self->unread = g_array_sized_new (FALSE, FALSE, sizeof (RegestSpan), unread->len);
      g_array_append_vals (self->unread, unread->data, unread->len);
    }
  return TRUE;
}

/**
 * regest_document_set_proposed:
 * @annotations: (nullable) (element-type RegestAnnotation): in place of the last ones; NULL: none
 * @unread: (nullable) (element-type RegestSpan): words that were not understood
 *
 * Lays proposals over what is stored.
 */
void
regest_document_set_proposed (RegestDocument *self, GPtrArray *annotations, GArray *unread)
{
  g_autoptr (GHashTable) old = NULL;
  gboolean changed;
  guint n_tags;

  g_return_if_fail (REGEST_IS_DOCUMENT (self));

  regest_document_complete (self);
  old = g_steal_pointer (&self->proposed);
  self->proposed = make_table (self, annotations, old);
  changed = take_out (self, old);
  changed = take_unread (self, unread) || changed;
  n_tags = self->index.tags->len;
  regest_document_add_proposed (self);
  if (!changed && n_tags == self->index.tags->len)
    return;
  tag_index_settle (&self->index, n_tags);
  regest_document_update_parts (self);
  g_signal_emit_by_name (self, "annotations-changed");
}

static gboolean
is_open (const Tag *tag)
{
  return tag->status == REGEST_STATUS_SUGGESTED;
}

gboolean
regest_document_next_suggested (RegestDocument *self, guint offset, guint current, guint *item)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  return regest_document_walk_on (self, offset, current, is_open, item);
}

gboolean
regest_document_previous_suggested (RegestDocument *self, guint offset, guint current, guint *item)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  return regest_document_walk_back (self, offset, current, is_open, item);
}

guint
regest_document_count_suggested (RegestDocument *self)
{
  guint n = 0;

  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), 0);

  regest_document_complete (self);
  for (guint i = 0; i < self->index.tags->len; i++)
    n += is_open (g_ptr_array_index (self->index.tags, i)) ? 1 : 0;
  return n;
}

gboolean
regest_document_is_proposed (RegestDocument *self, guint item)
{
  const Tag *tag;

  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), FALSE);

  tag = regest_document_get_tag (self, item);
  return tag != NULL && tag->is_proposed;
}

/**
 * regest_document_get_unread:
 *
 * Words of transmission headers that no recogniser understood.
 *
 * Returns: (transfer none) (nullable) (element-type RegestSpan): by place
 */
GArray *
regest_document_get_unread (RegestDocument *self)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), NULL);

  return self->unread;
}
