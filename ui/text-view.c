/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/model/lanes.h>

#include "tag-label.h"
#include "text-view-private.h"

#define ROOM_ABOVE 4
#define ROOM_LABELS 14 /* more above the lines, when labels always show */
#define LOOKED_AT 5000 /* tags: all of them at every change */
#define SHOWN_FIRST 100 /* lines before and after the cursor */
#define WIDE_ENOUGH 560 /* for the types of parts in the margin */

enum
{
  PROP_0,
  PROP_DESK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestTextView, regest_text_view, GTK_SOURCE_TYPE_VIEW)

guint
regest_text_view_get_cursor (RegestTextView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return gtk_text_iter_get_offset (&iter);
}

RegestSpan
regest_text_view_get_selection (RegestTextView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                                        &start, &end);
  return (RegestSpan){ gtk_text_iter_get_offset (&start), gtk_text_iter_get_offset (&end) };
}

static gboolean
scroll_idle_cb (gpointer user_data)
{
  RegestTextView *self = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  self->scroll_idle = 0;
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer), 0.1,
                                FALSE, 0, 0);
  return G_SOURCE_REMOVE;
}

/* What is scrolled to before the view has a size ends up at the end of the text; what is scrolled
 * to while it gets one, or before the lines of a new text were measured, is lost. */
static void
scroll_to_cursor (RegestTextView *self)
{
  self->scrolls_later = gtk_widget_get_height (GTK_WIDGET (self)) <= 1;
  if (self->scrolls_later)
    return;
  g_clear_handle_id (&self->scroll_idle, g_source_remove);
  scroll_idle_cb (self);
  self->scroll_idle = g_idle_add_full (GTK_TEXT_VIEW_PRIORITY_VALIDATE + 1, scroll_idle_cb, self,
                                       NULL);
}

static gboolean
is_cursor_seen (RegestTextView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle seen, cursor;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &iter, &cursor);
  gtk_text_view_get_visible_rect (view, &seen);
  return cursor.y >= seen.y && cursor.y + cursor.height <= seen.y + seen.height;
}

void
regest_text_view_place (RegestTextView *self, RegestSpan span, gboolean scroll)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, span.start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, span.end);
  self->updating++;
  gtk_text_buffer_select_range (buffer, &end, &start);
  self->updating--;
  if (self->desk != NULL)
    {
      regest_desk_set_selection (self->desk, span);
      regest_desk_set_cursor (self->desk, span.end);
    }
  if (scroll)
    scroll_to_cursor (self);
  regest_text_view_update_actions (self);
}

RegestSpan
regest_text_view_get_line_span (RegestTextView *self, guint line)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  return (RegestSpan){ gtk_text_iter_get_offset (&start), gtk_text_iter_get_offset (&end) };
}

/* The gutter centres a number on the words of its line, but on all of an empty line with the room
 * around it: with this alignment both come out at the same height. */
static void
align_numbers (RegestTextView *self, int room_above, int room_below)
{
  GtkSourceGutter *gutter =
    gtk_source_view_get_gutter (GTK_SOURCE_VIEW (self), GTK_TEXT_WINDOW_LEFT);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (gutter)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_SOURCE_IS_GUTTER_RENDERER (child))
      gtk_source_gutter_renderer_set_yalign (GTK_SOURCE_GUTTER_RENDERER (child),
                                             (float) room_above / (room_above + room_below));
}

/* What is looked at for the deepest stack. To look at a hundred thousand tags costs a frame: all of
 * a large document is looked at once, when it is all there; before that the lines that are shown
 * first, after it those in sight. */
static RegestSpan
get_looked_at (RegestTextView *self, gboolean opened)
{
  RegestText *text = regest_document_get_text (self->document);
  guint line;

  if (regest_document_is_loading (self->document))
    {
      line = regest_text_get_line_at (text, regest_desk_get_cursor (self->desk));
      self->looked_at_all = FALSE;
      return (RegestSpan){
        regest_text_get_line (text, line > SHOWN_FIRST ? line - SHOWN_FIRST : 0).start,
        regest_text_get_line (text, line + SHOWN_FIRST).end,
      };
    }
  if (!opened && self->looked_at_all &&
      regest_document_get_n_annotations (self->document) > LOOKED_AT)
    return regest_annotation_painter_get_visible (self->painter);
  self->looked_at_all = TRUE;
  return (RegestSpan){ 0, regest_text_get_length (text) };
}

/* Room between the lines for the deepest stack of tags. It only grows while a document is open:
 * text that moves because a tag was removed would be worse than a wide line. */
void
regest_text_view_update_room (RegestTextView *self, gboolean opened)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  guint below = 0, above = 0;
  int room_below, room_above;

  if (self->document != NULL)
    regest_annotation_painter_count_lanes (self->painter, get_looked_at (self, opened), &below,
                                           &above);
  self->lanes_below = CLAMP (below, opened ? 2 : self->lanes_below, REGEST_LANES_MAX);
  self->lanes_above = CLAMP (above, opened ? 1 : self->lanes_above, 3);
  regest_annotation_painter_set_lanes (self->painter, self->lanes_below, self->lanes_above);
  room_below = REGEST_LANE_FIRST + self->lanes_below * REGEST_LANE_STEP + 1;
  room_above = ROOM_ABOVE + (self->lanes_above - 1) * REGEST_LANE_STEP;
  if (self->settings != NULL && g_settings_get_enum (self->settings, "labels") == 0)
    room_above += ROOM_LABELS;
  align_numbers (self, room_above, room_below);
  gtk_text_view_set_pixels_below_lines (view, room_below);
  gtk_text_view_set_pixels_above_lines (view, room_above);
  gtk_text_view_set_pixels_inside_wrap (view, room_below + room_above - ROOM_ABOVE);
}

/* A screen reader says what was selected. */
void
regest_text_view_announce (RegestTextView *self)
{
  const RegestId *selected = self->desk != NULL ? regest_desk_get_selected (self->desk) : NULL;
  g_autofree char *description = NULL;
  guint item;

  if (selected != NULL && self->document != NULL &&
      regest_document_find_annotation (self->document, selected, &item))
    description = regest_tag_dup_description (self->document, item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : _("No tag is selected"), -1);
}

/* The cursor's line, faintly lit. */
static void
snapshot_current_line (RegestTextView *self, GtkSnapshot *snapshot)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  const RegestTagTheme *theme = regest_annotation_painter_get_theme (self->painter);
  float level = theme->dark ? 1 : 0;
  GtkTextIter iter;
  GdkRectangle visible;
  int y, height;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter,
                                      regest_text_view_get_cursor (self));
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ level, level, level, 0.035f },
                             &GRAPHENE_RECT_INIT (visible.x, y, visible.width, height));
}

static void
regest_text_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  RegestTextView *self = REGEST_TEXT_VIEW (view);

  GTK_TEXT_VIEW_CLASS (regest_text_view_parent_class)->snapshot_layer (view, layer, snapshot);
  if (self->document == NULL)
    return;
  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    snapshot_current_line (self, snapshot);
  regest_annotation_painter_snapshot (self->painter, snapshot, layer);
  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    regest_text_view_snapshot_flash (self, snapshot);
  else if (layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT)
    regest_text_view_snapshot_hover (self, snapshot);
}

static void
regest_text_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RegestTextView *self = REGEST_TEXT_VIEW (widget);
  /* what one was at stays in sight when lines break otherwise */
  gboolean follows = self->width > 1 && width != self->width && is_cursor_seen (self);
  int margin = width >= WIDE_ENOUGH ? REGEST_MARGIN_WIDE : REGEST_MARGIN_NARROW;

  if (width != self->width)
    {
      self->width = width;
      if (gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self)) != margin)
        gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self), margin);
      regest_annotation_painter_queue_geometry (self->painter);
    }
  GTK_WIDGET_CLASS (regest_text_view_parent_class)->size_allocate (widget, width, height, baseline);
  if ((self->scrolls_later || follows) && height > 1)
    scroll_to_cursor (self);
  if (self->tag_bar != NULL)
    gtk_popover_present (GTK_POPOVER (self->tag_bar));
  if (self->context_menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->context_menu));
}

static void
regest_text_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  RegestTextView *self = REGEST_TEXT_VIEW (widget);

  GTK_WIDGET_CLASS (regest_text_view_parent_class)->css_changed (widget, change);
  if (self->painter != NULL)
    {
      regest_annotation_painter_queue_style (self->painter);
      regest_annotation_painter_queue_geometry (self->painter);
    }
}

static gboolean
regest_text_view_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                                GtkTooltip *tooltip)
{
  RegestTextView *self = REGEST_TEXT_VIEW (widget);
  g_autofree char *reading = NULL;
  GtkTextIter iter;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y,
                                         &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, buffer_y);
  reading = regest_text_view_dup_correction_at (self, gtk_text_iter_get_offset (&iter));
  if (reading == NULL)
    reading = regest_text_view_dup_unread_at (self, gtk_text_iter_get_offset (&iter));
  if (reading == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, reading);
  return TRUE;
}

static void
regest_text_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    g_value_set_object (value, REGEST_TEXT_VIEW (object)->desk);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_text_view_set_property (GObject *object, guint prop_id, const GValue *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    regest_text_view_set_desk (REGEST_TEXT_VIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_text_view_dispose (GObject *object)
{
  RegestTextView *self = REGEST_TEXT_VIEW (object);

  regest_text_view_set_desk (self, NULL);
  regest_text_view_clear_flash (self);
  g_clear_handle_id (&self->scroll_idle, g_source_remove);
  regest_text_view_clear_mouse (self);
  regest_text_view_clear_settings (self);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->last_of_kind, g_hash_table_unref);
  g_clear_pointer (&self->repeat_kind, g_free);
  G_OBJECT_CLASS (regest_text_view_parent_class)->dispose (object);
}

static void
regest_text_view_finalize (GObject *object)
{
  g_clear_pointer (&REGEST_TEXT_VIEW (object)->painter, regest_annotation_painter_free);
  G_OBJECT_CLASS (regest_text_view_parent_class)->finalize (object);
}

static void
regest_text_view_class_init (RegestTextViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const char *no_folders[] = { NULL };

  /* A buffer asks for the default scheme when it is made, and the manager reads every scheme there
   * is before it answers: a thirtieth of the whole start, for colours that are not used here. */
  gtk_source_style_scheme_manager_set_search_path (
    gtk_source_style_scheme_manager_get_default (), no_folders);

  object_class->get_property = regest_text_view_get_property;
  object_class->set_property = regest_text_view_set_property;
  object_class->dispose = regest_text_view_dispose;
  object_class->finalize = regest_text_view_finalize;
  widget_class->size_allocate = regest_text_view_size_allocate;
  widget_class->css_changed = regest_text_view_css_changed;
  widget_class->query_tooltip = regest_text_view_query_tooltip;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = regest_text_view_snapshot_layer;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, REGEST_TYPE_DESK,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                 G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/text-view.ui");
}

static void
regest_text_view_init (RegestTextView *self)
{
  GtkSourceBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
  gtk_source_buffer_set_style_scheme (buffer, NULL);
  gtk_source_buffer_set_highlight_syntax (buffer, FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (buffer, FALSE);
  /* what is undone is the project's action, never the buffer's */
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (buffer), FALSE);

  self->painter = regest_annotation_painter_new (GTK_TEXT_VIEW (self));
  self->hovered = G_MAXUINT;
  self->last_of_kind = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify) regest_id_free);
  regest_text_view_init_actions (self);
  regest_text_view_init_settings (self);
  regest_text_view_init_keys (self);
  regest_text_view_init_mouse (self);
  regest_text_view_follow_buffer (self);
  regest_text_view_follow_edits (self);
  regest_text_view_announce (self);
}

GtkWidget *
regest_text_view_new (RegestDesk *desk)
{
  return g_object_new (REGEST_TYPE_TEXT_VIEW, "desk", desk, NULL);
}

RegestDesk *
regest_text_view_get_desk (RegestTextView *self)
{
  g_return_val_if_fail (REGEST_IS_TEXT_VIEW (self), NULL);

  return self->desk;
}

void
regest_text_view_set_desk (RegestTextView *self, RegestDesk *desk)
{
  g_return_if_fail (REGEST_IS_TEXT_VIEW (self));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    regest_text_view_unfollow_desk (self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    regest_text_view_follow_desk (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

GActionGroup *
regest_text_view_get_actions (RegestTextView *self)
{
  g_return_val_if_fail (REGEST_IS_TEXT_VIEW (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

gboolean
regest_text_view_get_span_rectangle (RegestTextView *self, RegestSpan span, GdkRectangle *rectangle)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (RegestLineBox));
  GdkRectangle visible;

  g_return_val_if_fail (REGEST_IS_TEXT_VIEW (self), FALSE);
  g_return_val_if_fail (rectangle != NULL, FALSE);

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  regest_annotation_painter_collect_boxes (self->painter, span, boxes);
  for (guint i = 0; i < boxes->len; i++)
    {
      const RegestLineBox *box = &g_array_index (boxes, RegestLineBox, i);
      GdkRectangle place = { box->x, box->y, MAX (1, box->width), box->height };

      if (!gdk_rectangle_intersect (&place, &visible, NULL))
        continue;
      *rectangle = place;
      gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET,
                                             place.x, place.y, &rectangle->x, &rectangle->y);
      return TRUE;
    }
  return FALSE;
}

gboolean
regest_text_view_get_tag_rectangle (RegestTextView *self, const RegestId *id,
                                    GdkRectangle *rectangle)
{
  RegestAnnotation *annotation;
  guint item;

  g_return_val_if_fail (REGEST_IS_TEXT_VIEW (self), FALSE);

  if (self->document == NULL || !regest_document_find_annotation (self->document, id, &item))
    return FALSE;
  annotation = regest_document_get_annotation (self->document, item);
  for (guint i = 0; i < regest_annotation_get_n_targets (annotation); i++)
    if (regest_text_view_get_span_rectangle (self,
                                             regest_annotation_get_target (annotation, i)->span,
                                             rectangle))
      return TRUE;
  return FALSE;
}

gboolean
regest_text_view_is_in_sight (RegestTextView *self, RegestSpan span)
{
  RegestSpan visible;

  g_return_val_if_fail (REGEST_IS_TEXT_VIEW (self), FALSE);

  visible = regest_annotation_painter_get_visible (self->painter);
  return self->document != NULL && span.start <= visible.end && span.end >= visible.start;
}

const char *
regest_text_view_get_hover_label (RegestTextView *self)
{
  g_return_val_if_fail (REGEST_IS_TEXT_VIEW (self), NULL);

  return self->hover_label;
}
