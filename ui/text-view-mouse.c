/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The pointer: clicks select tags, ends of the selected tag are dragged, words under the pointer
 * say what they are tagged as. Raw events are looked at before the text view's own gestures,
 * because one gesture of a widget that claims a click takes it away from the others.
 */

#include "config.h"

#include <math.h>

#include "tag-bar.h"
#include "tag-label.h"
#include "text-view-private.h"

#define REACH 6 /* pixels around a tag's end that take hold of it */

/* The code point under a place of the widget; FALSE: beside the words. */
static gboolean
find_offset (RegestTextView *self, double x, double y, guint *offset)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;
  int buffer_x, buffer_y;
  gboolean over;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  over = gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);
  *offset = gtk_text_iter_get_offset (&iter);
  return over;
}

/* The place between two characters that is nearest to a place of the widget. */
static guint
find_gap (RegestTextView *self, double x, double y)
{
  GtkTextIter iter;
  int buffer_x, buffer_y, trailing;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y,
                                         &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_position (GTK_TEXT_VIEW (self), &iter, &trailing, buffer_x, buffer_y);
  if (trailing > 0)
    gtk_text_iter_forward_chars (&iter, trailing);
  return gtk_text_iter_get_offset (&iter);
}

static gboolean
is_at_edge (RegestTextView *self, RegestSpan character, gboolean start, double x, double y)
{
  GdkRectangle place;
  double edge;

  if (!regest_text_view_get_span_rectangle (self, character, &place))
    return FALSE;
  edge = start ? place.x : place.x + place.width;
  return fabs (x - edge) <= REACH && y >= place.y - REACH && y <= place.y + place.height + REACH;
}

/* Whether an end of the selected tag is there; fills @drag. */
static gboolean
find_handle (RegestTextView *self, double x, double y, RegestDrag *drag)
{
  RegestAnnotation *annotation =
    self->desk != NULL ? regest_desk_get_selected_annotation (self->desk) : NULL;

  if (annotation == NULL ||
      !g_action_group_get_action_enabled (G_ACTION_GROUP (self->actions), "move-end"))
    return FALSE;
  for (guint i = 0; i < regest_annotation_get_n_targets (annotation); i++)
    {
      RegestSpan span = regest_annotation_get_target (annotation, i)->span;
      gboolean at_end = is_at_edge (self, (RegestSpan){ span.end - 1, span.end }, FALSE, x, y);

      if (!at_end && !is_at_edge (self, (RegestSpan){ span.start, span.start + 1 }, TRUE, x, y))
        continue;
      *drag = (RegestDrag){
        .moves_start = !at_end,
        .annotation = *regest_annotation_get_id (annotation),
        .target = i,
        .from = span,
        .to = span,
      };
      return TRUE;
    }
  return FALSE;
}

void
regest_text_view_clear_hover (RegestTextView *self)
{
  if (self->hovered == G_MAXUINT)
    return;
  self->hovered = G_MAXUINT;
  g_clear_pointer (&self->hover_label, g_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
find_hovered (RegestTextView *self, double x, double y, guint *item, guint *offset)
{
  g_autoptr (GArray) stack = NULL;

  if (!find_offset (self, x, y, offset))
    return FALSE;
  stack = g_array_new (FALSE, FALSE, sizeof (guint));
  regest_document_collect_items_at (self->document,
                                    regest_pending_to_document (&self->pending, *offset, FALSE),
                                    stack);
  for (guint i = 0; i < stack->len; i++)
    {
      RegestAnnotation *annotation;

      *item = g_array_index (stack, guint, i);
      annotation = regest_document_get_annotation (self->document, *item);
      if (regest_annotation_get_status (annotation) != REGEST_STATUS_REJECTED &&
          regest_annotation_get_quote (annotation) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
hover (RegestTextView *self, double x, double y)
{
  RegestAnnotation *annotation;
  guint item, offset;
  GdkRectangle place;

  if (self->document == NULL || !find_hovered (self, x, y, &item, &offset))
    {
      regest_text_view_clear_hover (self);
      return;
    }
  if (item == self->hovered)
    return;
  annotation = regest_document_get_annotation (self->document, item);
  regest_text_view_clear_hover (self);
  if (!regest_text_view_get_tag_rectangle (self, regest_annotation_get_id (annotation), &place))
    return;
  self->hovered = item;
  self->hover_label = regest_tag_dup_label (self->document, item);
  self->hover_place = place;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, place.x,
                                         place.y, &self->hover_place.x, &self->hover_place.y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
regest_text_view_snapshot_hover (RegestTextView *self, GtkSnapshot *snapshot)
{
  RegestAnnotation *annotation;
  GPtrArray *kinds;

  if (self->hover_label == NULL)
    return;
  annotation = regest_document_get_annotation (self->document, self->hovered);
  kinds = regest_profile_get_kinds (
    regest_project_get_profile (regest_document_get_project (self->document)));
  for (guint i = 0; annotation != NULL && i < kinds->len; i++)
    {
      const RegestTagStyle *style = regest_annotation_painter_get_style (self->painter, i);

      if (style != NULL && g_str_equal (regest_kind_get_name (kinds->pdata[i]),
                                        regest_annotation_get_kind (annotation)))
        regest_label_snapshot_hovering (GTK_TEXT_VIEW (self), snapshot, self->hover_label, style,
                                        &self->hover_place);
    }
}

static void
drag_to (RegestTextView *self, double x, double y)
{
  RegestText *text = regest_document_get_text (self->document);
  guint gap = MIN (find_gap (self, x, y), regest_text_get_length (text));
  RegestSpan span = self->drag.from;
  guint item;

  while (gap > 0 && !regest_breaks_is_grapheme (text, gap))
    gap--;
  if (self->drag.moves_start)
    span.start = gap;
  else
    span.end = gap;
  if (span.start >= span.end ||
      !regest_document_find_annotation (self->document, &self->drag.annotation, &item))
    return;
  self->drag.to = span;
  regest_annotation_painter_set_dragged (self->painter, item, self->drag.from, span);
}

static void
end_drag (RegestTextView *self)
{
  RegestDrag drag = self->drag;
  g_autoptr (GError) error = NULL;

  self->drag.active = FALSE;
  regest_annotation_painter_set_dragged (self->painter, G_MAXUINT, drag.from, drag.to);
  if (drag.from.start == drag.to.start && drag.from.end == drag.to.end)
    return;
  if (!regest_text_view_set_target (self, &drag.annotation, drag.target, drag.to, &error))
    regest_desk_take_error (self->desk, g_steal_pointer (&error));
}

static gboolean
press (RegestTextView *self, guint button, double x, double y)
{
  const RegestId *selected = regest_desk_get_selected (self->desk);
  guint offset;

  regest_text_view_hide_tag_bar (self);
  if (button == GDK_BUTTON_PRIMARY && find_handle (self, x, y, &self->drag))
    {
      regest_text_view_flush (self);
      self->drag.active = TRUE;
      gtk_widget_grab_focus (GTK_WIDGET (self));
      return TRUE;
    }
  if (button == GDK_BUTTON_SECONDARY)
    {
      if (find_offset (self, x, y, &offset))
        regest_text_view_select_at (self,
                                    regest_pending_to_document (&self->pending, offset, FALSE),
                                    FALSE);
      gtk_widget_grab_focus (GTK_WIDGET (self));
      return TRUE;
    }
  if (button == GDK_BUTTON_PRIMARY)
    {
      self->pressed = TRUE;
      self->selected_before = selected != NULL ? *selected : (RegestId){ { 0 } };
    }
  return FALSE;
}

void
regest_text_view_hide_tag_bar (RegestTextView *self)
{
  if (self->tag_bar != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->tag_bar));
}

static void
show_tag_bar (RegestTextView *self, RegestSpan selection)
{
  GdkRectangle place;
  RegestProject *project = regest_document_get_project (self->document);

  if (!g_action_group_get_action_enabled (G_ACTION_GROUP (self->actions), "tag") ||
      gtk_text_view_get_editable (GTK_TEXT_VIEW (self)) ||
      !regest_text_view_get_span_rectangle (self, selection, &place))
    return;
  if (self->tag_bar == NULL)
    {
      self->tag_bar = regest_tag_bar_new ();
      gtk_widget_set_parent (self->tag_bar, GTK_WIDGET (self));
    }
  regest_tag_bar_set_profile (REGEST_TAG_BAR (self->tag_bar), regest_project_get_profile (project));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->tag_bar), &place);
  gtk_popover_popup (GTK_POPOVER (self->tag_bar));
}

/* A click on a tag selects it, another click the one around it; a click beside selects none. */
static void
release (RegestTextView *self, double x, double y)
{
  RegestSpan selection = regest_text_view_get_selection (self);
  guint offset;

  if (self->drag.active)
    {
      end_drag (self);
      return;
    }
  if (!self->pressed)
    return;
  self->pressed = FALSE;
  if (selection.start < selection.end)
    {
      show_tag_bar (self, selection);
      return;
    }
  if (!find_offset (self, x, y, &offset) || gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    {
      if (regest_desk_get_filling (self->desk) == NULL)
        regest_desk_set_selected (self->desk, NULL);
      return;
    }
  offset = regest_pending_to_document (&self->pending, offset, FALSE);
  regest_text_view_click_at (self, offset);
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer user_data)
{
  RegestTextView *self = user_data;
  GdkEventType type = gdk_event_get_event_type (event);
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  double x, y, left, top;

  if (self->document == NULL || self->desk == NULL || !gdk_event_get_position (event, &x, &y) ||
      (type != GDK_BUTTON_PRESS && type != GDK_BUTTON_RELEASE && type != GDK_MOTION_NOTIFY))
    return FALSE;
  gtk_native_get_surface_transform (native, &left, &top);
  gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self), x - left, y - top, &x,
                                    &y);
  if (type == GDK_BUTTON_PRESS)
    return press (self, gdk_button_event_get_button (event), x, y);
  if (type == GDK_BUTTON_RELEASE)
    {
      gboolean dragging = self->drag.active;

      if (gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY)
        release (self, x, y);
      else if (gdk_button_event_get_button (event) == GDK_BUTTON_SECONDARY)
        regest_text_view_show_menu (self, x, y);
      return dragging;
    }
  if (self->drag.active)
    drag_to (self, x, y);
  return self->drag.active;
}

static void
motion_cb (RegestTextView *self, double x, double y)
{
  RegestDrag drag;
  gboolean over_handle = self->document != NULL && find_handle (self, x, y, &drag);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), over_handle ? "ew-resize" : "text");
  hover (self, x, y);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, gpointer user_data)
{
  RegestTextView *self = user_data;
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  regest_text_view_clear_hover (self);
  regest_text_view_hide_tag_bar (self);
  if (!(state & GDK_CONTROL_MASK) || dy == 0)
    return FALSE;
  regest_text_view_zoom (self, dy < 0 ? 1 : -1);
  return TRUE;
}

static void
add_controller (RegestTextView *self, GtkEventController *controller)
{
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
regest_text_view_init_mouse (RegestTextView *self)
{
  GtkEventController *legacy = gtk_event_controller_legacy_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
    GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  g_signal_connect (legacy, "event", G_CALLBACK (event_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (regest_text_view_hide_tag_bar), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (regest_text_view_clear_hover), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  add_controller (self, legacy);
  add_controller (self, focus);
  add_controller (self, motion);
  add_controller (self, scroll);
}

void
regest_text_view_clear_mouse (RegestTextView *self)
{
  g_clear_pointer (&self->tag_bar, gtk_widget_unparent);
  g_clear_pointer (&self->context_menu, gtk_widget_unparent);
  g_clear_object (&self->menu);
  g_clear_pointer (&self->hover_label, g_free);
}
