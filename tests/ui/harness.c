/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gdk/x11/gdkx.h>
#include <gtksourceview/gtksource.h>
#include <X11/XKBlib.h>
#include <X11/extensions/XTest.h>

#include "harness.h"

#include <regest/recognise/recogniser.h>

static Display *
get_display (void)
{
  return gdk_x11_display_get_xdisplay (gdk_display_get_default ());
}

/* Without the frame that GTK draws where there is no compositor: sizes are the wanted ones. */
static void
add_frameless_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider, "window.solid-csd { padding: 0; border: none; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_USER);
}

static void
add_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  const char *path = "/org/regest/Regest/style.css";

  if (!g_resources_get_info (path, 0, NULL, NULL, NULL))
    return;
  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
test_ui_init (void)
{
  static const RegestRecogniser *const none[] = { NULL };
  int event, error, major, minor;

  /* what recognisers find is tested elsewhere; here they would only change what is on the desk */
  regest_recognisers_replace (none);
  adw_init ();
  gtk_source_init ();
  add_style ();
  add_frameless_style ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE,
                "gtk-cursor-blink", FALSE, NULL);
  if (!XTestQueryExtension (get_display (), &event, &error, &major, &minor))
    g_error ("the X server has no XTest");
}

void
test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

gboolean
test_wait (TestCondition condition, gpointer user_data)
{
  gint64 end = g_get_monotonic_time () + TEST_DEADLINE * G_TIME_SPAN_MILLISECOND;

  while (!condition (user_data))
    {
      if (g_get_monotonic_time () > end)
        return FALSE;
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
  return TRUE;
}

void
test_pump (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  gboolean *painted = user_data;

  *painted = TRUE;
}

void
test_next_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean painted = FALSE;
  gulong handler;

  assert_non_null (clock);
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &painted);
  gtk_widget_queue_draw (widget);
  test_wait_for (painted);
  g_signal_handler_disconnect (clock, handler);
  test_settle ();
}

/* The server has answered everything sent so far, and the answers were handled here. */
static void
synchronise (void)
{
  XSync (get_display (), False);
  test_settle ();
  XSync (get_display (), False);
  test_settle ();
}

static gboolean
is_active_cb (gpointer user_data)
{
  return gtk_window_is_active (user_data) && gtk_widget_get_mapped (user_data);
}

/* There is no window manager that would hand out the focus. */
void
test_window_show (GtkWidget *window)
{
  GdkSurface *surface;

  gtk_window_present (GTK_WINDOW (window));
  test_wait_for (gtk_widget_get_mapped (window));
  surface = gtk_native_get_surface (GTK_NATIVE (window));
  test_next_frame (window);
  XSync (get_display (), False);
  XSetInputFocus (get_display (), gdk_x11_surface_get_xid (surface), RevertToParent, CurrentTime);
  synchronise ();
  assert_true (test_wait (is_active_cb, window));
  test_next_frame (window);
}

GtkWidget *
test_window_new (GtkWidget *child, int width, int height)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  if (child != NULL)
    adw_window_set_content (ADW_WINDOW (window), child);
  test_window_show (window);
  return window;
}

void
test_window_destroy (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  synchronise ();
}

static void
send_modifiers (GdkModifierType modifiers, gboolean press)
{
  static const struct
  {
    GdkModifierType mask;
    KeySym keysym;
  } table[] = {
    { GDK_SHIFT_MASK, XK_Shift_L },
    { GDK_CONTROL_MASK, XK_Control_L },
    { GDK_ALT_MASK, XK_Alt_L },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (modifiers & table[i].mask)
      XTestFakeKeyEvent (get_display (), XKeysymToKeycode (get_display (), table[i].keysym),
                         press, CurrentTime);
}

/* The keycode of a keysym; @shifted: it stands on the key's second level. */
static guint
find_keycode (KeySym keyval, gboolean *shifted)
{
  KeyCode keycode = XKeysymToKeycode (get_display (), keyval);

  if (keycode == 0)
    fail_msg ("no key for %s", gdk_keyval_name ((guint) keyval));
  *shifted = XkbKeycodeToKeysym (get_display (), keycode, 0, 0) != keyval &&
             XkbKeycodeToKeysym (get_display (), keycode, 0, 1) == keyval;
  return keycode;
}

static void
send_key (guint keyval, GdkModifierType modifiers)
{
  gboolean shifted;
  guint keycode = find_keycode (keyval, &shifted);

  if (shifted)
    modifiers |= GDK_SHIFT_MASK;
  send_modifiers (modifiers, TRUE);
  XTestFakeKeyEvent (get_display (), keycode, True, CurrentTime);
  XTestFakeKeyEvent (get_display (), keycode, False, CurrentTime);
  send_modifiers (modifiers, FALSE);
  synchronise ();
}

void
test_key (const char *accelerator)
{
  guint keyval;
  GdkModifierType modifiers;

  if (!gtk_accelerator_parse (accelerator, &keyval, &modifiers))
    fail_msg ("no such key: %s", accelerator);
  send_key (keyval, modifiers);
}

void
test_keys (const char *accelerators)
{
  g_auto (GStrv) keys = g_strsplit (accelerators, " ", -1);

  for (guint i = 0; keys[i] != NULL; i++)
    test_key (keys[i]);
}

void
test_type (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    send_key (*p == '\n' ? GDK_KEY_Return : gdk_unicode_to_keyval (g_utf8_get_char (p)), 0);
}

void
test_move_pointer (GtkWidget *widget, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  double left, top, native_x, native_y;
  int root_x, root_y;
  Window child;

  assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y,
                                                 &native_x, &native_y));
  gtk_native_get_surface_transform (native, &left, &top);
  XTranslateCoordinates (get_display (), gdk_x11_surface_get_xid (surface),
                         DefaultRootWindow (get_display ()), (int) (native_x + left),
                         (int) (native_y + top), &root_x, &root_y, &child);
  /* as a hand does it, in several steps: the first may only bring the pointer in */
  for (int step = 2; step >= 0; step--)
    {
      XTestFakeMotionEvent (get_display (), -1, root_x - step, root_y, CurrentTime);
      synchronise ();
      test_next_frame (widget);
    }
}

void
test_press (guint button)
{
  XTestFakeButtonEvent (get_display (), button, True, CurrentTime);
  synchronise ();
}

void
test_release (guint button)
{
  XTestFakeButtonEvent (get_display (), button, False, CurrentTime);
  synchronise ();
}

void
test_click (GtkWidget *widget, double x, double y, guint button)
{
  test_move_pointer (widget, x, y);
  test_press (button);
  test_release (button);
  /* the next click must not be taken for the second of a double one */
  test_pump (20);
}

void
test_click_middle (GtkWidget *widget)
{
  test_click (widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0, 1);
}

void
test_double_click (GtkWidget *widget, double x, double y)
{
  test_move_pointer (widget, x, y);
  for (int i = 0; i < 2; i++)
    {
      test_press (1);
      test_release (1);
    }
}

void
test_scroll (GtkWidget *widget, gboolean down, GdkModifierType modifiers)
{
  test_move_pointer (widget, gtk_widget_get_width (widget) / 2.0,
                     gtk_widget_get_height (widget) / 2.0);
  send_modifiers (modifiers, TRUE);
  test_press (down ? 5 : 4);
  test_release (down ? 5 : 4);
  send_modifiers (modifiers, FALSE);
  synchronise ();
}

static gboolean
matches (GtkWidget *widget, GType type, const char *name)
{
  const char *label = NULL;

  if (!g_type_is_a (G_OBJECT_TYPE (widget), type))
    return FALSE;
  if (name == NULL || g_strcmp0 (gtk_widget_get_name (widget), name) == 0)
    return TRUE;
  if (GTK_IS_LABEL (widget))
    label = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_BUTTON (widget))
    label = gtk_button_get_label (GTK_BUTTON (widget));
  else if (ADW_IS_PREFERENCES_ROW (widget))
    label = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  return g_strcmp0 (label, name) == 0;
}

GtkWidget *
test_find (GtkWidget *root, GType type, const char *name)
{
  if (matches (root, type, name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = test_find (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
test_set_dark (gboolean dark)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  test_settle ();
}

/* Only between frames has the paintable something to show. */
GdkTexture *
test_picture (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GskRenderNode) node = NULL;
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  graphene_rect_t bounds;

  for (int i = 0; i < 20 && node == NULL; i++)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      test_next_frame (widget);
      gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                              gdk_paintable_get_intrinsic_height (paintable));
      node = gtk_snapshot_free_to_node (snapshot);
    }
  assert_non_null (node);
  graphene_rect_init (&bounds, 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  return gsk_renderer_render_texture (renderer, node, &bounds);
}

void
test_screenshot (GtkWidget *widget, const char *name)
{
  g_autoptr (GdkTexture) texture = test_picture (widget);
  g_autofree char *built = g_build_filename (g_getenv ("REGEST_BUILD"), "screenshots", NULL);
  const char *wanted = g_getenv ("REGEST_SCREENSHOTS");
  const char *folder = wanted != NULL ? wanted : built;
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  assert_int_equal (g_mkdir_with_parents (folder, 0755), 0);
  assert_true (gdk_texture_save_to_png (texture, path));
}

GdkRGBA
test_picture_color (GdkTexture *picture, int x, int y)
{
  int width = gdk_texture_get_width (picture);
  gsize stride = 4 * (gsize) width;
  g_autofree guchar *data = g_malloc (stride * gdk_texture_get_height (picture));
  guint32 pixel;

  gdk_texture_download (picture, data, stride);
  memcpy (&pixel, data + stride * y + 4 * (gsize) x, sizeof pixel);
  return (GdkRGBA){ ((pixel >> 16) & 255) / 255.0f, ((pixel >> 8) & 255) / 255.0f,
                    (pixel & 255) / 255.0f, (pixel >> 24) / 255.0f };
}
