/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inline-text.h"

/*
 * A GtkTextView knows its height only after it was laid out once, a frame too late: the page would
 * jump. The height is measured here with a layout of Pango's of the same words in the same context.
 */
struct _RegestInlineText
{
  GtkWidget parent_instance;

  GtkTextView *view;
  GtkTextBuffer *buffer; /* borrowed from the view */
  GtkLabel *placeholder;
  PangoLayout *layout;
  char *stored;
  gboolean multiline;
  gboolean committing;
};

enum
{
  COMMIT,
  EDITED,
  LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestInlineText, regest_inline_text, GTK_TYPE_WIDGET)

static char *
dup_buffer (RegestInlineText *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

static PangoLayout *
ensure_layout (RegestInlineText *self)
{
  g_autofree char *text = NULL;

  if (self->layout != NULL)
    return self->layout;
  text = dup_buffer (self);
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view),
                                                 *text != '\0' ? text : "M");
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  return self->layout;
}

static void
regest_inline_text_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  RegestInlineText *self = REGEST_INLINE_TEXT (widget);
  PangoLayout *layout = ensure_layout (self);
  int width = 0, height = 0;

  *minimum_baseline = *natural_baseline = -1;
  pango_layout_set_width (layout, orientation == GTK_ORIENTATION_VERTICAL && for_size > 0
                                    ? for_size * PANGO_SCALE
                                    : -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 24;
      *natural = MAX (24, MIN (width, 320));
    }
  else
    *minimum = *natural = height;
}

static void
regest_inline_text_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RegestInlineText *self = REGEST_INLINE_TEXT (widget);
  const GtkAllocation all = { 0, 0, width, height };
  int unused;

  gtk_widget_measure (GTK_WIDGET (self->view), GTK_ORIENTATION_HORIZONTAL, -1, &unused, NULL, NULL,
                      NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self->view), &all, baseline);
  if (gtk_widget_should_layout (GTK_WIDGET (self->placeholder)))
    {
      gtk_widget_measure (GTK_WIDGET (self->placeholder), GTK_ORIENTATION_HORIZONTAL, -1, &unused,
                          NULL, NULL, NULL);
      gtk_widget_size_allocate (GTK_WIDGET (self->placeholder), &all, baseline);
    }
}

static GtkSizeRequestMode
regest_inline_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static gboolean
regest_inline_text_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (REGEST_INLINE_TEXT (widget)->view));
}

static gboolean
reads_right_to_left (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalpha (g_utf8_get_char (c)))
      switch (g_unichar_get_script (g_utf8_get_char (c)))
        {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
        case G_UNICODE_SCRIPT_NKO:
          return TRUE;
        default:
          return FALSE;
        }
  return FALSE;
}

/* Words of another direction than the window's begin where its labels begin. */
static void
align (RegestInlineText *self)
{
  g_autofree char *text = dup_buffer (self);
  gboolean right_to_left =
    gtk_widget_get_direction (GTK_WIDGET (self->view)) == GTK_TEXT_DIR_RTL;

  /* to a text view "left" is where the words begin */
  gtk_text_view_set_justification (self->view,
                                   right_to_left == reads_right_to_left (text) ? GTK_JUSTIFY_LEFT
                                                                               : GTK_JUSTIFY_RIGHT);
}

static void
regest_inline_text_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (regest_inline_text_parent_class)->direction_changed (widget, previous);
  align (REGEST_INLINE_TEXT (widget));
}

static void
forget_layout (RegestInlineText *self)
{
  g_clear_object (&self->layout);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
buffer_changed_cb (RegestInlineText *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder),
                          gtk_text_buffer_get_char_count (self->buffer) == 0);
  align (self);
  forget_layout (self);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
put (RegestInlineText *self, const char *text)
{
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
}

static gboolean
return_pressed (RegestInlineText *self, GtkEventController *controller, GdkModifierType state)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);

  if (gtk_text_view_im_context_filter_keypress (self->view, event))
    return TRUE;
  if (state & GDK_CONTROL_MASK)
    return FALSE;
  if ((state & GDK_SHIFT_MASK) && self->multiline)
    {
      gtk_text_buffer_delete_selection (self->buffer, TRUE, TRUE);
      gtk_text_buffer_insert_at_cursor (self->buffer, "\n", 1);
    }
  else
    regest_inline_text_commit (self);
  return TRUE;
}

static gboolean
key_pressed_cb (RegestInlineText *self, guint keyval, guint keycode, GdkModifierType state,
                GtkEventController *controller)
{
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter)
    return return_pressed (self, controller, state);
  if (keyval != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  if (gtk_text_view_im_context_filter_keypress (
        self->view, gtk_event_controller_get_current_event (controller)))
    return TRUE;
  if (regest_inline_text_is_edited (self))
    regest_inline_text_revert (self);
  else
    g_signal_emit (self, signals[LEFT], 0);
  return TRUE;
}

static void
focus_left_cb (RegestInlineText *self)
{
  GtkTextIter start;

  regest_inline_text_commit (self);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
}

static void
regest_inline_text_dispose (GObject *object)
{
  RegestInlineText *self = REGEST_INLINE_TEXT (object);
  GtkWidget *child;

  g_clear_object (&self->layout);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->stored, g_free);
  G_OBJECT_CLASS (regest_inline_text_parent_class)->dispose (object);
}

static void
regest_inline_text_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (regest_inline_text_parent_class)->css_changed (widget, change);
  g_clear_object (&REGEST_INLINE_TEXT (widget)->layout);
}

static void
regest_inline_text_class_init (RegestInlineTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = regest_inline_text_dispose;
  widget_class->measure = regest_inline_text_measure;
  widget_class->size_allocate = regest_inline_text_size_allocate;
  widget_class->get_request_mode = regest_inline_text_get_request_mode;
  widget_class->grab_focus = regest_inline_text_grab_focus;
  widget_class->direction_changed = regest_inline_text_direction_changed;
  widget_class->css_changed = regest_inline_text_css_changed;
  gtk_widget_class_set_css_name (widget_class, "inlinetext");
  signals[COMMIT] = g_signal_new ("commit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
init_view (RegestInlineText *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (buffer_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
regest_inline_text_init (RegestInlineText *self)
{
  self->stored = g_strdup ("");
  init_view (self);
  self->placeholder = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->placeholder, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->placeholder, 0);
  gtk_label_set_yalign (self->placeholder, 0);
  gtk_widget_set_can_target (GTK_WIDGET (self->placeholder), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->placeholder), "placeholder");
  gtk_widget_set_parent (GTK_WIDGET (self->placeholder), GTK_WIDGET (self));
}

GtkWidget *
regest_inline_text_new (gboolean multiline)
{
  RegestInlineText *self = g_object_new (REGEST_TYPE_INLINE_TEXT, NULL);

  self->multiline = multiline;
  return GTK_WIDGET (self);
}

void
regest_inline_text_set_stored (RegestInlineText *self, const char *text)
{
  gboolean edited;

  g_return_if_fail (REGEST_IS_INLINE_TEXT (self));

  text = text != NULL ? text : "";
  edited = regest_inline_text_is_edited (self) && !self->committing;
  if (g_strcmp0 (self->stored, text) != 0)
    {
      g_free (self->stored);
      self->stored = g_strdup (text);
    }
  if (!edited && regest_inline_text_is_edited (self))
    put (self, self->stored);
}

void
regest_inline_text_set_text (RegestInlineText *self, const char *text)
{
  g_return_if_fail (REGEST_IS_INLINE_TEXT (self));

  gtk_text_buffer_set_text (self->buffer, text, -1);
}

char *
regest_inline_text_dup_text (RegestInlineText *self)
{
  char *text;

  g_return_val_if_fail (REGEST_IS_INLINE_TEXT (self), NULL);

  text = dup_buffer (self);
  if (!self->multiline)
    g_strdelimit (text, "\n\r", ' ');
  return g_strstrip (text);
}

gboolean
regest_inline_text_is_edited (RegestInlineText *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (REGEST_IS_INLINE_TEXT (self), FALSE);

  text = dup_buffer (self);
  return g_strcmp0 (text, self->stored) != 0;
}

void
regest_inline_text_set_placeholder (RegestInlineText *self, const char *text)
{
  g_return_if_fail (REGEST_IS_INLINE_TEXT (self));

  gtk_label_set_text (self->placeholder, text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                  text != NULL ? text : "", -1);
  forget_layout (self);
}

void
regest_inline_text_set_editable (RegestInlineText *self, gboolean editable)
{
  g_return_if_fail (REGEST_IS_INLINE_TEXT (self));

  gtk_text_view_set_editable (self->view, editable);
}

gboolean
regest_inline_text_commit (RegestInlineText *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (REGEST_IS_INLINE_TEXT (self), TRUE);

  if (self->committing || !regest_inline_text_is_edited (self))
    return TRUE;
  text = regest_inline_text_dup_text (self);
  g_object_ref (self);
  self->committing = TRUE;
  if (g_strcmp0 (text, self->stored) == 0)
    put (self, self->stored);
  else
    g_signal_emit (self, signals[COMMIT], 0, text);
  self->committing = FALSE;
  g_object_unref (self);
  return !regest_inline_text_is_edited (self);
}

void
regest_inline_text_revert (RegestInlineText *self)
{
  g_return_if_fail (REGEST_IS_INLINE_TEXT (self));

  put (self, self->stored);
}

GtkWidget *
regest_inline_text_get_control (RegestInlineText *self)
{
  g_return_val_if_fail (REGEST_IS_INLINE_TEXT (self), NULL);

  return GTK_WIDGET (self->view);
}
