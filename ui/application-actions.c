/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "application-actions.h"
#include "preferences.h"
#include "window.h"

static GtkWindow *
get_window (GtkApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  if (window != NULL && !REGEST_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  /* a window of page images belongs to none: the project's that was in front last */
  for (GList *item = gtk_application_get_windows (application); window == NULL && item != NULL;
       item = item->next)
    if (REGEST_IS_WINDOW (item->data))
      window = item->data;
  if (window == NULL)
    {
      window = GTK_WINDOW (regest_window_new (application));
      regest_window_show_welcome (REGEST_WINDOW (window));
      gtk_window_present (window);
    }
  return window;
}

/* an action of the program that is done by the window in front */
static void
forward_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  GtkWindow *window = get_window (application);

  g_action_group_activate_action (G_ACTION_GROUP (window), g_action_get_name (G_ACTION (action)),
                                  NULL);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  gtk_window_present (regest_preferences_new (get_window (application)));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/org/regest/Regest/shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, get_window (application));
  gtk_window_present (shortcuts);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  adw_show_about_window (get_window (application), "application-name",
                         _("Regest"), "application-icon", APPLICATION_ID, "version", VERSION,
                         "developer-name",
                         _("The developers of Regest"), "comments",
                         _("Shows the facsimile text of a document beside structured "
                           "fields, and lets a reader tag people, places, stamps and "
                           "verifications in it."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* translators:
                          *  your
                          * names,
                          *  one
                          * a
                          *  line
                          *  */
                         "translator-credits", _("translator-credits"), NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  GList *windows = gtk_application_get_windows (application);

  g_autoptr (GList) copy = g_list_copy (windows);

  /* each remembers its place and size; none asks anything */
  for (GList *item = copy; item != NULL; item = item->next)
    if (REGEST_IS_WINDOW (item->data))
      gtk_window_close (item->data);
}

static const struct
{
  const char *action;
  const char *keys[3];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.shortcuts", { "<Control>question", "<Control>F1" } },
  { "window.close", { "<Control>w" } },
  { "win.new-project", { "<Control>n" } },
  { "win.open", { "<Control>o" } },
  { "win.new-window", { "<Control><Shift>n" } },
  { "win.import", { "<Control>i" } },
  { "win.import-folder", { "<Control><Shift>i" } },
  { "win.export", { "<Control><Shift>e" } },
  { "win.save-copy", { "<Control><Shift>s" } },
  { "win.reload", { "F5" } },
  { "win.show-journal", { "<Control>h" } },
  { "win.threads", { "<Control><Shift>x" } },
  { "win.recognition", { "<Control><Shift>m" } },
  { "win.find", { "<Control>f" } },
  { "win.find-next", { "<Control>g" } },
  { "win.find-previous", { "<Control><Shift>g" } },
  { "win.search", { "<Control><Shift>f" } },
  { "win.find-records", { "<Control>k" } },
  { "pages.previous", { "<Alt>Page_Up" } },
  { "pages.next", { "<Alt>Page_Down" } },
  { "pages.first", { "<Alt>Home" } },
  { "pages.last", { "<Alt>End" } },
  { "win.pages-visible", { "F8" } },
  { "pages.line-by-line", { "<Shift>F8" } },
  { "pages.loupe", { "<Control>F8" } },
  { "pages.pages-thumbnails", { "<Alt>F8" } },
  { "win.toggle-sidebar", { "F9" } },
  { "win.toggle-fields", { "<Shift>F9" } },
  { "win.focus-text", { "F6" } },
  { "win.focus-fields", { "<Shift>F6" } },
  { "win.next-record", { "<Control>Page_Down" } },
  { "win.previous-record", { "<Control>Page_Up" } },
  { "win.set-state::to-do", { "<Control>1" } },
  { "win.set-state::in-progress", { "<Control>2" } },
  { "win.set-state::proposed", { "<Control>3" } },
  { "win.set-state::approved", { "<Control>4" } },
  { "win.take-selection", { "<Control>Return" } },
  { "win.tag-all", { "<Control><Shift>t" } },
  { "win.review-proposals", { "<Control><Shift>r" } },
};

void
regest_application_add_actions (GtkApplication *application)
{
  const GActionEntry entries[] = {
    { "new-project", forward_cb },
    { "open", forward_cb },
    { "open-sample", forward_cb },
    { "preferences", preferences_cb },
    { "shortcuts", shortcuts_cb },
    { "about", about_cb },
    { "quit", quit_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (application, accels[i].action, accels[i].keys);
}
