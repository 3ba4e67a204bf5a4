/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Correcting the transcription. What is typed stands in the buffer only, as one changed range (the
 * "pending" one), until the burst of typing is over: a pause, another place, another line, another
 * mode, the loss of the focus. Then the smallest differing range goes to the project as one action.
 * Meanwhile the painter shifts the tags by the pending range, so that they follow every keystroke.
 * The buffer is the document's text with the pending range put in: every function here keeps that.
 */

#include "config.h"

#include <glib/gi18n.h>

#include "text-view-private.h"

#define PAUSE 1200 /* milliseconds without a keystroke end a burst */

static gboolean
has_pending (RegestTextView *self)
{
  return self->pending.removed > 0 || self->pending.added > 0;
}

static char *
dup_buffer_range (RegestTextView *self, guint start, guint end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  return gtk_text_iter_get_slice (&from, &to);
}

static void
replace_in_buffer (RegestTextView *self, guint start, guint end, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter from, to;

  self->updating++;
  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, text, -1);
  self->updating--;
}

static void
set_pending (RegestTextView *self, RegestPending pending)
{
  self->pending = pending;
  regest_annotation_painter_set_pending (self->painter, &pending);
}

/* How many code points are equal at both ends. */
static void
measure_common (const char *old, const char *new, guint *before, guint *behind)
{
  const char *old_end = old + strlen (old);
  const char *new_end = new + strlen (new);

  *before = *behind = 0;
  while (*old != '\0' && *new != '\0' && g_utf8_get_char (old) == g_utf8_get_char (new))
    {
      old = g_utf8_next_char (old);
      new = g_utf8_next_char (new);
      ++*before;
    }
  while (old_end > old && new_end > new)
    {
      const char *last_old = g_utf8_prev_char (old_end);
      const char *last_new = g_utf8_prev_char (new_end);

      if (g_utf8_get_char (last_old) != g_utf8_get_char (last_new))
        break;
      old_end = last_old;
      new_end = last_new;
      ++*behind;
    }
}

/* Puts the document's text back where the buffer differs from it. */
static void
take_back (RegestTextView *self, RegestPending pending)
{
  RegestText *text = regest_document_get_text (self->document);
  g_autofree char *was =
    regest_text_dup_range (text, (RegestSpan){ pending.start, pending.start + pending.removed });

  replace_in_buffer (self, pending.start, pending.start + pending.added, was);
}

static void
write_pending (RegestTextView *self, RegestPending pending)
{
  RegestText *text = regest_document_get_text (self->document);
  RegestSpan span = { pending.start, pending.start + pending.removed };
  g_autofree char *old = regest_text_dup_range (text, span);
  g_autofree char *new = dup_buffer_range (self, pending.start, pending.start + pending.added);
  g_autofree char *replacement = NULL;
  g_autoptr (GError) error = NULL;
  guint before, behind;

  measure_common (old, new, &before, &behind);
  span.start += before;
  span.end -= behind;
  replacement = g_utf8_substring (new, before, g_utf8_strlen (new, -1) - behind);
  if (span.start == span.end && *replacement == '\0')
    return;
  if (!regest_project_replace_text (regest_document_get_project (self->document),
                                    regest_record_get_id (
                                      regest_document_get_record (self->document)),
                                    span, replacement, &error))
    {
      take_back (self, pending);
      regest_desk_take_error (self->desk, g_steal_pointer (&error));
    }
}

/* The buffer and the text must be the same now; where another program wrote meanwhile they may not
 * be. */
static void
check_buffer (RegestTextView *self)
{
  g_autofree char *text = regest_text_dup_string (regest_document_get_text (self->document));
  g_autofree char *shown = dup_buffer_range (self, 0, G_MAXINT);
  guint before, behind;
  g_autofree char *replacement = NULL;

  if (g_str_equal (text, shown))
    return;
  measure_common (shown, text, &before, &behind);
  replacement = g_utf8_substring (text, before, g_utf8_strlen (text, -1) - behind);
  replace_in_buffer (self, before, g_utf8_strlen (shown, -1) - behind, replacement);
}

/* Does not touch the buffer if it goes well. */
static void
end_burst (RegestTextView *self)
{
  RegestPending pending;

  g_clear_handle_id (&self->flush_source, g_source_remove);
  if (self->document == NULL || self->flushing || !has_pending (self))
    return;
  pending = self->pending;
  self->flushing = TRUE;
  set_pending (self, (RegestPending){ 0 });
  write_pending (self, pending);
  self->flushing = FALSE;
}

void
regest_text_view_flush (RegestTextView *self)
{
  g_return_if_fail (REGEST_IS_TEXT_VIEW (self));

  if (self->document == NULL || self->flushing || !has_pending (self))
    return;
  end_burst (self);
  if (!has_pending (self))
    check_buffer (self);
}

static gboolean
pause_cb (gpointer user_data)
{
  RegestTextView *self = user_data;

  self->flush_source = 0;
  regest_text_view_flush (self);
  return G_SOURCE_REMOVE;
}

static void
restart_pause (RegestTextView *self)
{
  g_clear_handle_id (&self->flush_source, g_source_remove);
  self->flush_source = g_timeout_add (PAUSE, pause_cb, self);
}

void
regest_text_view_leave_line (RegestTextView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;
  guint cursor = regest_text_view_get_cursor (self);
  guint line;

  if (!has_pending (self) || self->updating > 0)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, self->pending.start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, self->pending.start + self->pending.added);
  gtk_text_iter_set_line_offset (&start, 0);
  line = gtk_text_iter_get_line (&end);
  if (cursor < (guint) gtk_text_iter_get_offset (&start) ||
      cursor > regest_text_view_get_line_span (self, line).end)
    regest_text_view_flush (self);
}

/* A pending range can only grow at its place: what happens elsewhere begins another one. */
static gboolean
touches_pending (RegestTextView *self, guint start, guint end)
{
  return end >= self->pending.start && start <= self->pending.start + self->pending.added;
}

static void
insert_cb (RegestTextView *self, GtkTextIter *place, const char *text, int n_bytes,
           GtkTextBuffer *buffer)
{
  guint offset = gtk_text_iter_get_offset (place);
  RegestPending pending;

  if (self->updating > 0 || self->document == NULL)
    return;
  if (memchr (text, '\r', n_bytes) != NULL)
    {
      g_auto (GStrv) pieces = NULL;
      g_autofree char *whole = g_strndup (text, n_bytes);
      g_autofree char *clean = NULL;

      /* a line break is one code point here, as it is in the project */
      pieces = g_strsplit (whole, "\r\n", -1);
      clean = g_strjoinv ("\n", pieces);
      g_strdelimit (clean, "\r", '\n');
      g_signal_stop_emission_by_name (buffer, "insert-text");
      gtk_text_buffer_insert (buffer, place, clean, -1);
      return;
    }
  if (has_pending (self) && !touches_pending (self, offset, offset))
    end_burst (self);
  pending = self->pending;
  if (!has_pending (self))
    pending = (RegestPending){ .start = offset };
  pending.added += g_utf8_strlen (text, n_bytes);
  set_pending (self, pending);
  restart_pause (self);
}

static void
delete_cb (RegestTextView *self, GtkTextIter *from, GtkTextIter *to)
{
  guint start = gtk_text_iter_get_offset (from);
  guint end = gtk_text_iter_get_offset (to);
  RegestPending pending;
  guint inside;

  if (self->updating > 0 || self->document == NULL || start == end)
    return;
  if (has_pending (self) && !touches_pending (self, start, end))
    end_burst (self);
  pending = self->pending;
  if (!has_pending (self))
    pending = (RegestPending){ .start = start };
  inside = MAX (start, pending.start);
  inside = MAX (MIN (end, pending.start + pending.added), inside) - inside;
  pending.added -= inside;
  pending.removed += end - start - inside;
  pending.start = MIN (pending.start, start);
  set_pending (self, pending);
  restart_pause (self);
}

static void
focus_left_cb (RegestTextView *self)
{
  regest_text_view_flush (self);
}

void
regest_text_view_follow_edits (RegestTextView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

void
regest_text_view_update_editing (RegestTextView *self)
{
  gboolean editing = self->desk != NULL && self->document != NULL &&
                     regest_desk_get_editing (self->desk) &&
                     !regest_project_is_read_only (regest_document_get_project (self->document));

  if (!editing)
    regest_text_view_flush (self);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), editing);
  if (editing)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "correcting");
      gtk_widget_grab_focus (GTK_WIDGET (self));
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "correcting");
  regest_text_view_update_menu (self);
  regest_text_view_update_actions (self);
}

/* The document's text changed under what is being typed: the pending range takes in what overlaps
 * (what is typed wins), and is moved by what does not. */
static gboolean
rebase_pending (RegestTextView *self, guint start, guint removed, guint added)
{
  RegestPending pending = self->pending;
  guint pending_end = pending.start + pending.removed;
  guint end;

  if (start + removed < pending.start)
    pending.start = pending.start - removed + added;
  else if (start <= pending_end)
    {
      end = MAX (pending_end, start + removed);
      pending.added += (end - pending_end) + (pending.start - MIN (pending.start, start));
      pending.start = MIN (pending.start, start);
      pending.removed = end - removed + added - pending.start;
      set_pending (self, pending);
      return FALSE;
    }
  set_pending (self, pending);
  return TRUE;
}

void
regest_text_view_take_text_change (RegestTextView *self, guint start, guint removed, guint added)
{
  RegestPending before = self->pending;
  RegestText *text = regest_document_get_text (self->document);
  g_autofree char *replacement = NULL;
  guint place;

  if (self->flushing)
    {
      regest_annotation_painter_queue_geometry (self->painter);
      return;
    }
  if (has_pending (self) && !rebase_pending (self, start, removed, added))
    return;
  replacement = regest_text_dup_range (text, (RegestSpan){ start, start + added });
  place = regest_pending_to_buffer (&before, start, FALSE);
  replace_in_buffer (self, place, place + removed, replacement);
  regest_annotation_painter_queue_geometry (self->painter);
  if (!has_pending (self))
    check_buffer (self);
}

char *
regest_text_view_dup_correction_at (RegestTextView *self, guint offset)
{
  GPtrArray *corrections;

  if (self->document == NULL)
    return NULL;
  offset = regest_pending_to_document (&self->pending, offset, FALSE);
  corrections = regest_document_get_corrections (self->document);
  for (guint i = 0; i < corrections->len; i++)
    {
      const RegestCorrection *correction = corrections->pdata[i];
      RegestSpan span = correction->span;

      if (offset < span.start || offset > span.end ||
          (offset == span.end && span.start != span.end))
        continue;
      if (*correction->reading == '\0')
        return g_strdup (_("First read: nothing stood here"));
      /* translators: what was transcribed before a correction */
      return g_strdup_printf (_("First read: “%s”"), correction->reading);
    }
  return NULL;
}
