/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/model/record.h>

#include "ui/state-dot.h"

#include "harness.h"

static const char *const states[] = {
  REGEST_STATE_TO_DO,
  REGEST_STATE_IN_PROGRESS,
  REGEST_STATE_PROPOSED,
  REGEST_STATE_APPROVED,
  "not a state",
};

static GBytes *
draw (RegestStateDot *dot, const char *state)
{
  g_autoptr (GdkTexture) picture = NULL;
  gsize stride;
  guchar *pixels;

  regest_state_dot_set_state (dot, state);
  test_settle ();
  picture = test_picture (GTK_WIDGET (dot));
  stride = gdk_texture_get_width (picture) * 4;
  pixels = g_malloc (stride * gdk_texture_get_height (picture));
  gdk_texture_download (picture, pixels, stride);
  return g_bytes_new_take (pixels, stride * gdk_texture_get_height (picture));
}

/* In one colour: the shape alone tells one state from another. */
static void
test_dot_shapes (void **state)
{
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *dot = g_object_new (REGEST_TYPE_STATE_DOT, "halign", GTK_ALIGN_CENTER, "valign",
                                 GTK_ALIGN_CENTER, NULL);

  gtk_window_set_child (GTK_WINDOW (window), dot);
  test_window_show (window);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_ptr_array_add (pictures, draw (REGEST_STATE_DOT (dot), states[i]));
      for (guint j = 0; j < i; j++)
        assert_false (g_bytes_equal (pictures->pdata[i], pictures->pdata[j]));
    }
  test_window_destroy (window);
}

static void
test_dot_classes (void **state)
{
  g_autoptr (GtkWidget) dot = g_object_ref_sink (g_object_new (REGEST_TYPE_STATE_DOT, NULL));

  regest_state_dot_set_state (REGEST_STATE_DOT (dot), REGEST_STATE_PROPOSED);
  assert_true (gtk_widget_has_css_class (dot, REGEST_STATE_PROPOSED));
  regest_state_dot_set_state (REGEST_STATE_DOT (dot), REGEST_STATE_APPROVED);
  assert_false (gtk_widget_has_css_class (dot, REGEST_STATE_PROPOSED));
  assert_true (gtk_widget_has_css_class (dot, REGEST_STATE_APPROVED));
  regest_state_dot_set_state (REGEST_STATE_DOT (dot), NULL);
  assert_false (gtk_widget_has_css_class (dot, REGEST_STATE_APPROVED));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_dot_shapes),
    cmocka_unit_test (test_dot_classes),
  };

  test_ui_init ();
  return cmocka_run_group_tests (tests, NULL, NULL);
}
