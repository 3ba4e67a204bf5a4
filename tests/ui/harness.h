/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "support.h"

G_BEGIN_DECLS

/*
 * Real windows under test: keys and clicks go through the X server, the main context is pumped in
 * this process until a condition holds. Nothing here sleeps for a fixed time to "be safe".
 */

#define TEST_DEADLINE \
  30000 /* milliseconds a condition may take: a sanitizer on a busy machine is slow */

typedef gboolean (*TestCondition) (gpointer user_data);

/* GTK, libadwaita and the program's resources and style; skips the whole group without XTest */
void test_ui_init (void);

/* runs what is due, until nothing is */
void test_settle (void);
/* pumps until the condition holds; FALSE after TEST_DEADLINE */
gboolean test_wait (TestCondition condition, gpointer user_data);
/* pumps for a time: only for what must NOT happen */
void test_pump (guint milliseconds);
/* pumps until the widget was drawn anew */
void test_next_frame (GtkWidget *widget);

/* waits for an expression, then asserts it */
#define test_wait_for(expression)                                                        \
  G_STMT_START                                                                           \
  {                                                                                      \
    gint64 test_end = g_get_monotonic_time () + TEST_DEADLINE * G_TIME_SPAN_MILLISECOND; \
    while (!(expression) && g_get_monotonic_time () < test_end)                          \
      if (!g_main_context_iteration (NULL, FALSE))                                       \
        g_usleep (1000);                                                                 \
    assert_true (expression);                                                            \
  }                                                                                      \
  G_STMT_END

/* a window with @child in it, shown and with the keyboard's focus. NULL: an empty one */
GtkWidget *test_window_new (GtkWidget *child, int width, int height);
/* for windows of another making (the application's): shows it and gives it the keyboard */
void test_window_show (GtkWidget *window);
void test_window_destroy (GtkWidget *window);

/* one key, as gtk_accelerator_parse() reads it: "p", "<Shift>p", "<Control><Alt>Left" */
void test_key (const char *accelerator);
/* several, separated by blanks: "<Shift>Right <Shift>Right p" */
void test_keys (const char *accelerators);
/* printable ASCII, a key each */
void test_type (const char *text);

/* pointer, in the widget's own coordinates; the functions move there first and settle after */
void test_move_pointer (GtkWidget *widget, double x, double y);
void test_click (GtkWidget *widget, double x, double y, guint button);
void test_click_middle (GtkWidget *widget); /* the middle of the widget, first button */
void test_double_click (GtkWidget *widget, double x, double y);
void test_press (guint button);
void test_release (guint button);
void test_scroll (GtkWidget *widget, gboolean down, GdkModifierType modifiers);

/* the first descendant of this type (and, if not NULL, this widget name or label), depth first */
GtkWidget *test_find (GtkWidget *root, GType type, const char *name);

/* light or dark */
void test_set_dark (gboolean dark);

/* a picture of the widget as it is drawn: (transfer full) */
GdkTexture *test_picture (GtkWidget *widget);
/* writes it to $REGEST_SCREENSHOTS/NAME.png, by default into the build folder's "screenshots" */
void test_screenshot (GtkWidget *widget, const char *name);
/* the colour of a pixel of a picture */
GdkRGBA test_picture_color (GdkTexture *picture, int x, int y);

G_END_DECLS
