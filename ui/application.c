/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "application-actions.h"
#include "application.h"
#include "session.h"
#include "window.h"

struct _RegestApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (RegestApplication, regest_application, ADW_TYPE_APPLICATION)

static RegestWindow *
find_window (RegestApplication *self, const char *path)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *item = windows; item != NULL; item = item->next)
    if (REGEST_IS_WINDOW (item->data))
      {
        RegestProject *project = regest_window_get_project (item->data);

        if (project != NULL && g_strcmp0 (regest_project_get_path (project), path) == 0)
          return item->data;
      }
  return NULL;
}

/* a window with nothing in it, that something new may go into */
static RegestWindow *
get_free_window (RegestApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (active != NULL && REGEST_IS_WINDOW (active) &&
      regest_window_get_project (REGEST_WINDOW (active)) == NULL &&
      g_strcmp0 (regest_window_get_page (REGEST_WINDOW (active)), "create") != 0)
    return REGEST_WINDOW (active);
  return regest_window_new (GTK_APPLICATION (self));
}

static void
after_paint_cb (GdkFrameClock *clock, GApplication *app)
{
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, app);
  g_application_quit (app);
}

/* REGEST_EXIT_AFTER=first-frame is for the benchmark of the start: the program ends when its first
 * frame, with the list and the text in it, is painted. */
static void
present (RegestApplication *self, GtkWindow *window)
{
  gtk_window_present (window);
  if (g_strcmp0 (g_getenv ("REGEST_EXIT_AFTER"), "first-frame") == 0)
    g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                             G_CALLBACK (after_paint_cb), self, 0);
}

static RegestWindow *
open_project (RegestApplication *self, const char *path)
{
  RegestWindow *window = find_window (self, path);

  if (window == NULL)
    {
      window = get_free_window (self);
      regest_window_open (window, path);
    }
  present (self, GTK_WINDOW (window));
  return window;
}

static void
regest_application_activate (GApplication *app)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (app));
  g_autofree char *path = NULL;

  if (window == NULL)
    {
      window = GTK_WINDOW (regest_window_new (GTK_APPLICATION (app)));
      path = regest_session_dup_project ();
      if (path != NULL)
        regest_window_open (REGEST_WINDOW (window), path);
      else
        regest_window_show_welcome (REGEST_WINDOW (window));
    }
  present (REGEST_APPLICATION (app), window);
}

static gboolean
is_project (GFile *file)
{
  static const char magic[] = "SQLite format 3";
  const char *path = g_file_peek_path (file);
  g_autoptr (GFileInputStream) stream = NULL;
  char head[sizeof magic] = { 0 };

  if (path == NULL)
    return FALSE;
  if (g_str_has_suffix (path, REGEST_PROJECT_SUFFIX) || regest_project_is_open_file (path))
    return TRUE;
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_REGULAR)
    return FALSE;
  stream = g_file_read (file, NULL, NULL);
  return stream != NULL &&
         g_input_stream_read (G_INPUT_STREAM (stream), head, sizeof magic, NULL, NULL) ==
           sizeof magic &&
         memcmp (head, magic, sizeof magic) == 0;
}

static void
regest_application_open (GApplication *app, GFile **files, int n_files, const char *hint)
{
  RegestApplication *self = REGEST_APPLICATION (app);
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  RegestWindow *window = NULL;

  for (int i = 0; i < n_files; i++)
    if (is_project (files[i]))
      window = open_project (self, g_file_peek_path (files[i]));
    else
      g_ptr_array_add (documents, g_object_ref (files[i]));
  if (documents->len == 0)
    return;
  /* documents go into the project that was named with them; else the window asks */
  if (window == NULL || regest_window_get_project (window) == NULL)
    {
      window = get_free_window (self);
      regest_window_show_create (window, documents);
    }
  else
    regest_window_import (window, documents);
  present (self, GTK_WINDOW (window));
}

static void
color_scheme_cb (void)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };
  int scheme = g_settings_get_enum (regest_settings_get (), "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (scheme, 0, 2)]);
}

static gboolean
set_icon_cb (gpointer user_data)
{
  gtk_window_set_default_icon_name (APPLICATION_ID);
  return G_SOURCE_REMOVE;
}

static void
regest_application_startup (GApplication *app)
{
  G_APPLICATION_CLASS (regest_application_parent_class)->startup (app);

  /* when the first frame is out: to draw the icon GTK loads what draws SVG, which takes a tenth of
   * the whole start */
  g_idle_add_full (G_PRIORITY_LOW, set_icon_cb, NULL, NULL);
  g_signal_connect (regest_settings_get (), "changed::color-scheme", G_CALLBACK (color_scheme_cb),
                    NULL);
  color_scheme_cb ();
  regest_application_add_actions (GTK_APPLICATION (app));
}

static void
regest_application_class_init (RegestApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = regest_application_activate;
  application_class->open = regest_application_open;
  application_class->startup = regest_application_startup;
}

static void
regest_application_init (RegestApplication *self)
{
  g_application_set_option_context_parameter_string (G_APPLICATION (self),
                                                     _("[PROJECT|DOCUMENT…]"));
}

RegestApplication *
regest_application_new (void)
{
  return g_object_new (REGEST_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/regest/Regest",
                       NULL);
}
