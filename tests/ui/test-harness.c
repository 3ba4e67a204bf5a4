/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "harness.h"

/* What the other tests of windows rely on: real keys, clicks and pictures. */

typedef struct
{
  GtkWidget *window;
  GtkWidget *entry;
  GtkWidget *button;
  guint clicks;
} State;

static void
clicked_cb (State *self)
{
  self->clicks++;
}

static int
setup (void **state)
{
  State *self = g_new0 (State, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->entry = gtk_entry_new ();
  self->button = gtk_button_new_with_label ("Press");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->button);
  self->window = test_window_new (box, 400, 200);
  *state = self;
  return 0;
}

static int
teardown (void **state)
{
  State *self = *state;

  test_window_destroy (self->window);
  g_free (self);
  return 0;
}

static void
test_harness_keys (void **state)
{
  State *self = *state;

  gtk_widget_grab_focus (self->entry);
  test_type ("Nr 20622!");
  test_keys ("<Shift>Left <Shift>Left x");
  assert_string_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), "Nr 2062x");
}

static void
test_harness_click (void **state)
{
  State *self = *state;

  test_click_middle (self->button);
  assert_int_equal (self->clicks, 1);
  assert_ptr_equal (test_find (self->window, GTK_TYPE_BUTTON, "Press"), self->button);
}

static void
test_harness_picture (void **state)
{
  State *self = *state;
  g_autoptr (GdkTexture) light = NULL;
  g_autoptr (GdkTexture) dark = NULL;

  test_set_dark (FALSE);
  light = test_picture (self->window);
  test_set_dark (TRUE);
  dark = test_picture (self->window);
  test_set_dark (FALSE);
  assert_int_equal (gdk_texture_get_width (light), 400);
  assert_true (test_picture_color (light, 200, 190).red > 0.9f);
  assert_true (test_picture_color (dark, 200, 190).red < 0.2f);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_harness_keys, setup, teardown),
    cmocka_unit_test_setup_teardown (test_harness_click, setup, teardown),
    cmocka_unit_test_setup_teardown (test_harness_picture, setup, teardown),
  };

  test_ui_init ();
  return cmocka_run_group_tests (tests, NULL, NULL);
}
