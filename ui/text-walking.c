/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Going from tag to tag, choosing among those on one word, moving the ends of the selected one. */

#include "config.h"

#include <glib/gi18n.h>

#include "text-view-private.h"

static gboolean
is_walkable (RegestTextView *self, guint item)
{
  RegestAnnotation *annotation = regest_document_get_annotation (self->document, item);
  RegestProject *project = regest_document_get_project (self->document);
  const RegestKind *kind = regest_profile_find_kind (regest_project_get_profile (project),
                                                     regest_annotation_get_kind (annotation));

  return regest_annotation_get_status (annotation) != REGEST_STATUS_REJECTED &&
         (kind == NULL || !regest_kind_is_block (kind));
}

void
regest_text_view_select_tag (RegestTextView *self, guint item)
{
  RegestAnnotation *annotation = regest_document_get_annotation (self->document, item);
  const RegestId id = *regest_annotation_get_id (annotation);
  guint start = regest_annotation_get_extent (annotation).start;

  if (regest_annotation_get_n_targets (annotation) > 0)
    regest_text_view_place (self, (RegestSpan){ start, start }, TRUE);
  regest_desk_set_selected (self->desk, &id);
}

gboolean
regest_text_view_walk (RegestTextView *self, int direction)
{
  const RegestId *selected;
  guint cursor, current = G_MAXUINT, item;
  gboolean found;

  if (self->document == NULL)
    return FALSE;
  regest_text_view_flush (self);
  cursor = regest_text_view_get_cursor (self);
  selected = regest_desk_get_selected (self->desk);
  /* from the selected tag only while the cursor is on it */
  if (selected != NULL && regest_document_find_annotation (self->document, selected, &current))
    {
      RegestAnnotation *annotation = regest_document_get_annotation (self->document, current);
      RegestSpan extent = regest_annotation_get_extent (annotation);

      /* what stands on no text comes behind all that does, wherever the cursor is */
      if (regest_annotation_get_n_targets (annotation) == 0)
        cursor = regest_text_get_length (regest_document_get_text (self->document));
      else if (cursor < extent.start || cursor > extent.end)
        current = G_MAXUINT;
      else
        cursor = extent.start;
    }
  do
    {
      found = direction > 0
                ? regest_document_next_item (self->document, cursor, current, &item)
                : regest_document_previous_item (self->document, cursor, current, &item);
      if (!found)
        return FALSE;
      current = item;
      cursor = regest_annotation_get_extent (
                 regest_document_get_annotation (self->document, item))
                 .start;
    }
  while (!is_walkable (self, item));
  regest_text_view_select_tag (self, item);
  return TRUE;
}

/* The tags (no parts) on an offset, innermost first; @item_after: what follows the selected one. */
static gboolean
find_in_stack (RegestTextView *self, guint offset, gboolean again, guint *item)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  const RegestId *selected = regest_desk_get_selected (self->desk);
  guint current = G_MAXUINT, n = 0;

  regest_document_collect_items_at (self->document, offset, stack);
  for (guint i = 0; i < stack->len; i++)
    if (is_walkable (self, g_array_index (stack, guint, i)))
      g_array_index (stack, guint, n++) = g_array_index (stack, guint, i);
  if (n == 0)
    return FALSE;
  *item = g_array_index (stack, guint, 0);
  if (!again || selected == NULL ||
      !regest_document_find_annotation (self->document, selected, &current))
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (g_array_index (stack, guint, i) == current)
      *item = g_array_index (stack, guint, (i + 1) % n);
  return TRUE;
}

void
regest_text_view_select_at (RegestTextView *self, guint offset, gboolean again)
{
  guint item;
  RegestId id;

  if (self->document == NULL || !find_in_stack (self, offset, again, &item))
    return;
  id = *regest_annotation_get_id (regest_document_get_annotation (self->document, item));
  regest_desk_set_selected (self->desk, &id);
}

void
regest_text_view_click_at (RegestTextView *self, guint offset)
{
  guint item;
  RegestId id;

  /* what was selected before the button went down decides which one is next */
  regest_desk_set_selected (self->desk, &self->selected_before);
  if (!find_in_stack (self, offset, TRUE, &item))
    {
      if (regest_desk_get_filling (self->desk) == NULL)
        regest_desk_set_selected (self->desk, NULL);
      return;
    }
  id = *regest_annotation_get_id (regest_document_get_annotation (self->document, item));
  regest_desk_set_selected (self->desk, &id);
}

/* Where the stack is looked up: the cursor, or the selected tag's start when the cursor is behind
 * it. */
static guint
get_stack_offset (RegestTextView *self)
{
  RegestAnnotation *annotation = regest_desk_get_selected_annotation (self->desk);
  guint cursor = regest_text_view_get_cursor (self);

  if (annotation != NULL && regest_annotation_get_extent (annotation).end == cursor && cursor > 0)
    return cursor - 1;
  return cursor;
}

void
regest_text_view_cycle (RegestTextView *self)
{
  const RegestId *selected;
  RegestId before = { { 0 } };

  if (self->document == NULL)
    return;
  selected = regest_desk_get_selected (self->desk);
  if (selected != NULL)
    before = *selected;
  regest_text_view_select_at (self, get_stack_offset (self), TRUE);
  selected = regest_desk_get_selected (self->desk);
  /* the only one there: what is left to choose is whom it means */
  if (selected != NULL && regest_id_equal (selected, &before))
    regest_text_view_choose_entity (self);
}

void
regest_text_view_choose_entity (RegestTextView *self)
{
  RegestAnnotation *annotation =
    self->desk != NULL ? regest_desk_get_selected_annotation (self->desk) : NULL;
  const RegestKind *kind;
  RegestId id;

  if (annotation == NULL)
    return;
  kind = regest_profile_find_kind (
    regest_project_get_profile (regest_document_get_project (self->document)),
    regest_annotation_get_kind (annotation));
  if (kind == NULL || regest_kind_get_entity_kind (kind) == NULL)
    return;
  id = *regest_annotation_get_id (annotation);
  regest_desk_choose_entity (self->desk, &id);
}

void
regest_text_view_clear_selection (RegestTextView *self)
{
  guint cursor = regest_text_view_get_cursor (self);

  if (self->desk == NULL)
    return;
  regest_text_view_place (self, (RegestSpan){ cursor, cursor }, FALSE);
  regest_desk_set_selected (self->desk, NULL);
}

static guint
step_grapheme (RegestText *text, guint offset, int direction)
{
  guint length = regest_text_get_length (text);

  do
    {
      if (direction < 0 ? offset == 0 : offset >= length)
        return offset;
      offset += direction;
    }
  while (!regest_breaks_is_grapheme (text, offset));
  return offset;
}

/* @step: 1 and -1: a grapheme, 2 and -2: to the next end or start of a word */
static guint
step_edge (RegestText *text, guint offset, gboolean start, int step)
{
  guint moved;

  if (step == 1 || step == -1)
    return step_grapheme (text, offset, step);
  if (step < 0)
    moved = regest_breaks_previous_word_start (text, offset);
  else
    moved = regest_breaks_next_word_end (text, offset);
  /* a start stops before a word, an end behind one */
  if (start && step > 0 && moved < regest_text_get_length (text))
    {
      guint behind = regest_breaks_next_word_end (text, moved);

      moved = MIN (regest_breaks_previous_word_start (text, behind), behind);
    }
  else if (!start && step < 0 && moved > 0)
    {
      guint before = regest_breaks_previous_word_start (text, moved);

      moved = MIN (regest_breaks_next_word_end (text, before), moved);
    }
  return moved;
}

/* The piece whose end is meant: the one the cursor is on, else the last (for starts: the first). */
static guint
find_target (RegestTextView *self, RegestAnnotation *annotation, gboolean start)
{
  guint n = regest_annotation_get_n_targets (annotation);
  guint cursor = regest_text_view_get_cursor (self);

  for (guint i = 0; i < n; i++)
    {
      RegestSpan span = regest_annotation_get_target (annotation, i)->span;

      if (cursor >= span.start && cursor <= span.end)
        return i;
    }
  return start ? 0 : n - 1;
}

void
regest_text_view_move_edge (RegestTextView *self, gboolean start, int step)
{
  RegestAnnotation *annotation;
  RegestText *text;
  RegestSpan span;
  RegestId id;
  guint target, *edge;
  g_autoptr (GError) error = NULL;

  if (self->document == NULL || step == 0)
    return;
  regest_text_view_flush (self);
  annotation = regest_desk_get_selected_annotation (self->desk);
  if (annotation == NULL || regest_annotation_get_n_targets (annotation) == 0)
    return;
  text = regest_document_get_text (self->document);
  target = find_target (self, annotation, start);
  span = regest_annotation_get_target (annotation, target)->span;
  id = *regest_annotation_get_id (annotation);
  edge = start ? &span.start : &span.end;
  *edge = step_edge (text, *edge, start, step);
  if (span.start >= span.end)
    return;
  if (!regest_text_view_set_target (self, &id, target, span, &error))
    {
      regest_desk_take_error (self->desk, g_steal_pointer (&error));
      return;
    }
  regest_text_view_place (self, (RegestSpan){ *edge, *edge }, TRUE);
  regest_desk_set_selected (self->desk, &id);
}
