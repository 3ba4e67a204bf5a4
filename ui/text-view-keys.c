/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Keys in the text. Single keys are not accelerators: they mean something only while the text has
 * the focus and is not being corrected, and they go by the letter, on keyboards of other scripts by
 * the Latin letter of the same key. So they are looked at here, before the text view sees them.
 */

#include "config.h"

#include "text-view-private.h"

#define MODIFIERS (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)

typedef struct
{
  guint keyval;
  GdkModifierType modifiers;
  const char *action; /* detailed name in the group */
  gboolean while_correcting;
} Key;

static const Key keys[] = {
  { GDK_KEY_period, 0, "repeat", FALSE },
  { GDK_KEY_Tab, 0, "next-tag", FALSE },
  { GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, "previous-tag", FALSE },
  { GDK_KEY_Tab, GDK_SHIFT_MASK, "previous-tag", FALSE },
  { GDK_KEY_Return, 0, "cycle", FALSE },
  { GDK_KEY_KP_Enter, 0, "cycle", FALSE },
  { GDK_KEY_F2, 0, "choose-entity", TRUE },
  { GDK_KEY_Delete, 0, "remove", FALSE },
  { GDK_KEY_BackSpace, 0, "remove", FALSE },
  { GDK_KEY_Escape, 0, "clear", FALSE },
  { GDK_KEY_Right, GDK_ALT_MASK, "move-end(1)", TRUE },
  { GDK_KEY_Left, GDK_ALT_MASK, "move-end(-1)", TRUE },
  { GDK_KEY_Right, GDK_ALT_MASK | GDK_CONTROL_MASK, "move-end(2)", TRUE },
  { GDK_KEY_Left, GDK_ALT_MASK | GDK_CONTROL_MASK, "move-end(-2)", TRUE },
  { GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK, "move-start(1)", TRUE },
  { GDK_KEY_Left, GDK_ALT_MASK | GDK_SHIFT_MASK, "move-start(-1)", TRUE },
  { GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_CONTROL_MASK, "move-start(2)", TRUE },
  { GDK_KEY_Left, GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_CONTROL_MASK, "move-start(-2)", TRUE },
  { GDK_KEY_p, GDK_SHIFT_MASK | GDK_CONTROL_MASK, "make-part", TRUE },
  { GDK_KEY_F4, 0, "next-proposal", TRUE },
  { GDK_KEY_F4, GDK_SHIFT_MASK, "previous-proposal", TRUE },
  { GDK_KEY_F7, 0, "next-doubtful", TRUE },
  { GDK_KEY_F7, GDK_SHIFT_MASK, "previous-doubtful", TRUE },
  { GDK_KEY_e, GDK_CONTROL_MASK, "edit", TRUE },
  { GDK_KEY_plus, GDK_CONTROL_MASK, "zoom-in", TRUE },
  { GDK_KEY_equal, GDK_CONTROL_MASK, "zoom-in", TRUE },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "zoom-in", TRUE },
  { GDK_KEY_minus, GDK_CONTROL_MASK, "zoom-out", TRUE },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "zoom-out", TRUE },
  { GDK_KEY_0, GDK_CONTROL_MASK, "zoom-normal", TRUE },
  { GDK_KEY_KP_0, GDK_CONTROL_MASK, "zoom-normal", TRUE },
};

static gboolean
activate (RegestTextView *self, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) parameter = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &parameter, NULL) ||
      !g_action_group_get_action_enabled (G_ACTION_GROUP (self->actions), name))
    return FALSE;
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), name, parameter);
  return TRUE;
}

/* In a line that runs from right to left, "left" is forward. */
static const char *
mirror (RegestTextView *self, const char *action)
{
  static const char *const pairs[][2] = {
    { "move-end(1)", "move-end(-1)" },
    { "move-end(2)", "move-end(-2)" },
    { "move-start(1)", "move-start(-1)" },
    { "move-start(2)", "move-start(-2)" },
  };
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;
  g_autofree char *line = NULL;
  const char *p;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  end = start;
  gtk_text_iter_set_line_offset (&start, 0);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  line = gtk_text_iter_get_slice (&start, &end);
  for (p = line; *p != '\0' && !g_unichar_isalpha (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    ;
  if (!regest_is_right_to_left (g_utf8_get_char (p)))
    return action;
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    for (guint j = 0; j < 2; j++)
      if (g_str_equal (action, pairs[i][j]))
        return pairs[i][1 - j];
  return action;
}

static gboolean
press_fixed_key (RegestTextView *self, guint keyval, GdkModifierType modifiers, gboolean correcting)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gboolean same_key = keys[i].keyval == keyval ||
                          (keyval < 128 && keys[i].keyval == gdk_keyval_to_lower (keyval));

      if (!same_key || keys[i].modifiers != modifiers || (correcting && !keys[i].while_correcting))
        continue;
      return activate (self, mirror (self, keys[i].action));
    }
  /* "+" needs Shift on some keyboards and not on others */
  if (keyval == GDK_KEY_plus && modifiers == (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    return activate (self, "zoom-in");
  return FALSE;
}

/* The letter of a key: the one it gives, else the Latin one it would give on another layout. */
static gunichar
get_letter (RegestTextView *self, guint keyval, guint keycode)
{
  g_autofree GdkKeymapKey *places = NULL;
  g_autofree guint *keyvals = NULL;
  gunichar letter = gdk_keyval_to_unicode (gdk_keyval_to_lower (keyval));
  int n = 0;

  if (letter < 128 || !gdk_display_map_keycode (gtk_widget_get_display (GTK_WIDGET (self)), keycode,
                                                &places, &keyvals, &n))
    return letter;
  for (int i = 0; i < n; i++)
    if (places[i].level == 0 && keyvals[i] >= 'a' && keyvals[i] <= 'z')
      return keyvals[i];
  return letter;
}

static gboolean
press_letter (RegestTextView *self, gunichar letter, gboolean shift)
{
  RegestProject *project = regest_document_get_project (self->document);
  const RegestKind *kind =
    regest_profile_find_kind_by_key (regest_project_get_profile (project), letter);
  g_autofree char *action = NULL;

  if (kind == NULL && shift)
    return FALSE;
  if (kind == NULL)
    return (letter == 'e' && activate (self, "choose-entity")) ||
           (letter == 'j' && activate (self, "next-proposal")) ||
           (letter == 'k' && activate (self, "previous-proposal"));
  action = g_strdup_printf ("%s::%s", shift ? "extend" : "tag", regest_kind_get_name (kind));
  return activate (self, action);
}

/* On a proposal a few keys answer it; elsewhere they mean what they always do. */
static gboolean
press_on_proposal (RegestTextView *self, guint keyval, GdkModifierType modifiers)
{
  if ((modifiers & ~GDK_SHIFT_MASK) != 0 || !regest_text_view_is_on_proposal (self))
    return FALSE;
  if (keyval == GDK_KEY_question)
    return activate (self, "explain");
  if (modifiers != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return activate (self, "accept");
    case GDK_KEY_BackSpace:
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      return activate (self, "reject");
    default:
      return FALSE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, gpointer user_data)
{
  RegestTextView *self = user_data;
  GdkModifierType modifiers = state & MODIFIERS;
  gboolean correcting = gtk_text_view_get_editable (GTK_TEXT_VIEW (self));
  gunichar letter;

  if (self->document == NULL)
    return FALSE;
  /* who goes on by keyboard needs no buttons */
  regest_text_view_hide_tag_bar (self);
  if (correcting && keyval == GDK_KEY_Escape && modifiers == 0)
    {
      regest_desk_set_editing (self->desk, FALSE);
      return TRUE;
    }
  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK))
    {
      regest_text_view_show_menu_at_cursor (self);
      return TRUE;
    }
  /* what is undone must be what was typed last */
  if ((modifiers & GDK_CONTROL_MASK) && gdk_keyval_to_lower (keyval) == GDK_KEY_z)
    regest_text_view_flush (self);
  if (!correcting && press_on_proposal (self, keyval, modifiers))
    return TRUE;
  if (press_fixed_key (self, keyval, modifiers, correcting))
    return TRUE;
  if (correcting || (modifiers & ~GDK_SHIFT_MASK) != 0)
    return FALSE;
  letter = get_letter (self, keyval, keycode);
  return g_unichar_isgraph (letter) &&
         press_letter (self, letter, (modifiers & GDK_SHIFT_MASK) != 0);
}

void
regest_text_view_init_keys (RegestTextView *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
