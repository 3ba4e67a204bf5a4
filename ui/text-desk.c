/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text view follows the desk and its document, and tells the desk where the cursor is. */

#include "config.h"

#include "text-view-private.h"

static void
annotations_changed_cb (RegestTextView *self)
{
  regest_text_view_clear_hover (self);
  regest_annotation_painter_queue_tags (self->painter);
  regest_text_view_update_room (self, FALSE);
  regest_text_view_update_actions (self);
  regest_text_view_announce (self);
}

static void
text_changed_cb (RegestTextView *self, guint start, guint removed, guint added)
{
  regest_text_view_take_text_change (self, start, removed, added);
}

static void
project_changed_cb (RegestTextView *self, RegestChanges *changes)
{
  if (!regest_changes_has (changes, REGEST_CHANGED_PROFILE) && !regest_changes_is_large (changes))
    return;
  regest_annotation_painter_queue_style (self->painter);
  regest_text_view_update_menu (self);
  regest_text_view_update_actions (self);
}

static void
leave_document (RegestTextView *self)
{
  if (self->document == NULL)
    return;
  regest_text_view_flush (self);
  g_signal_handlers_disconnect_by_data (regest_document_get_project (self->document), self);
  g_signal_handlers_disconnect_by_data (self->document, self);
  regest_annotation_painter_set_document (self->painter, NULL);
  g_clear_object (&self->document);
  g_hash_table_remove_all (self->last_of_kind);
}

static void
enter_document (RegestTextView *self, RegestDocument *document)
{
  RegestProject *project = regest_document_get_project (document);

  self->document = g_object_ref (document);
  regest_text_view_set_doubt (self);
  g_signal_connect_swapped (document, "annotations-changed", G_CALLBACK (annotations_changed_cb),
                            self);
  g_signal_connect_swapped (document, "text-changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect_swapped (project, "changed", G_CALLBACK (project_changed_cb), self);
  regest_annotation_painter_set_document (self->painter, document);
}

static void
fill_buffer (RegestTextView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *text = NULL;

  if (self->document != NULL)
    text = regest_text_dup_string (regest_document_get_text (self->document));
  self->updating++;
  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  self->updating--;
}

static void
document_cb (RegestTextView *self)
{
  RegestDocument *document = regest_desk_get_document (self->desk);
  guint cursor = regest_desk_get_cursor (self->desk);

  if (document == self->document)
    return;
  regest_text_view_clear_flash (self);
  regest_text_view_clear_hover (self);
  regest_text_view_hide_tag_bar (self);
  leave_document (self);
  if (document != NULL)
    enter_document (self, document);
  regest_text_view_update_room (self, TRUE);
  fill_buffer (self);
  regest_text_view_place (self, (RegestSpan){ cursor, cursor }, TRUE);
  regest_text_view_update_menu (self);
  regest_text_view_update_editing (self);
  regest_text_view_announce (self);
  gtk_widget_set_visible (GTK_WIDGET (gtk_source_view_get_gutter (GTK_SOURCE_VIEW (self),
                                                                  GTK_TEXT_WINDOW_LEFT)),
                          document != NULL);
}

static void
desk_cursor_cb (RegestTextView *self)
{
  guint cursor = regest_desk_get_cursor (self->desk);

  if (self->updating > 0 || self->document != regest_desk_get_document (self->desk) ||
      cursor == regest_text_view_get_cursor (self))
    return;
  regest_text_view_place (self, (RegestSpan){ cursor, cursor }, TRUE);
}

static void
selected_cb (RegestTextView *self)
{
  regest_annotation_painter_set_selected (self->painter, regest_desk_get_selected (self->desk));
  regest_text_view_remember_selected (self);
  regest_text_view_update_actions (self);
  regest_text_view_announce (self);
}

static void
editing_cb (RegestTextView *self)
{
  regest_text_view_hide_tag_bar (self);
  regest_text_view_update_editing (self);
}

static void
show_span_cb (RegestTextView *self, guint start, guint end)
{
  regest_text_view_place (self, (RegestSpan){ start, start }, TRUE);
  regest_text_view_flash (self, (RegestSpan){ start, end });
}

static void
focus_text_cb (RegestTextView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
regest_text_view_follow_desk (RegestTextView *self)
{
  const struct
  {
    const char *signal;
    GCallback callback;
  } table[] = {
    { "notify::document", G_CALLBACK (document_cb) },
    { "notify::cursor", G_CALLBACK (desk_cursor_cb) },
    { "notify::selected", G_CALLBACK (selected_cb) },
    { "notify::editing", G_CALLBACK (editing_cb) },
    { "show-span", G_CALLBACK (show_span_cb) },
    { "focus-text", G_CALLBACK (focus_text_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_signal_connect_swapped (self->desk, table[i].signal, table[i].callback, self);
  document_cb (self);
  selected_cb (self);
}

void
regest_text_view_unfollow_desk (RegestTextView *self)
{
  g_signal_handlers_disconnect_by_data (self->desk, self);
  leave_document (self);
}

/* The user moved the cursor or selected: the tag under the cursor is the selected one from now on.
 * Where there is none the last one stays, so that words elsewhere can be added to it. */
static void
cursor_moved_cb (RegestTextView *self)
{
  RegestSpan selection;
  guint cursor;

  if (self->updating > 0 || self->desk == NULL || self->document == NULL)
    return;
  selection = regest_text_view_get_selection (self);
  cursor = regest_text_view_get_cursor (self);
  if (regest_desk_get_cursor (self->desk) == cursor &&
      memcmp (&selection,
              &(RegestSpan){ regest_desk_get_selection (self->desk).start,
                             regest_desk_get_selection (self->desk).end },
              sizeof selection) == 0)
    return;
  if (selection.start == selection.end)
    regest_text_view_hide_tag_bar (self);
  self->updating++;
  regest_desk_set_selection (self->desk, selection);
  regest_desk_set_cursor (self->desk, cursor);
  self->updating--;
  if (selection.start == selection.end && !self->pressed)
    regest_text_view_select_at (self, cursor, FALSE);
  regest_text_view_leave_line (self);
  regest_text_view_update_actions (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
mark_set_cb (RegestTextView *self, const GtkTextIter *place, GtkTextMark *mark,
             GtkTextBuffer *buffer)
{
  if (mark == gtk_text_buffer_get_insert (buffer) ||
      mark == gtk_text_buffer_get_selection_bound (buffer))
    cursor_moved_cb (self);
}

void
regest_text_view_follow_buffer (RegestTextView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (mark_set_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
}
