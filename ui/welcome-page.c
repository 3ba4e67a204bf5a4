/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "names.h"
#include "session.h"
#include "welcome-page.h"

#define N_RECENT 6

struct _RegestWelcomePage
{
  AdwBin parent_instance;

  GtkWidget *recent_box;
  GtkListBox *recent;
};

G_DEFINE_FINAL_TYPE (RegestWelcomePage, regest_welcome_page, ADW_TYPE_BIN)

static void
add_recent (RegestWelcomePage *self, const char *path)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = regest_session_dup_display_path (folder);
  g_autofree char *escaped_name = NULL, *escaped_folder = NULL;

  if (g_str_has_suffix (name, ".regest"))
    name[strlen (name) - strlen (".regest")] = '\0';
  escaped_name = g_markup_escape_text (name, -1);
  escaped_folder = g_markup_escape_text (shown, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_folder);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-path");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  gtk_list_box_append (self->recent, row);
}

static void
regest_welcome_page_class_init (RegestWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestWelcomePage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, RegestWelcomePage, recent);
}

static void
regest_welcome_page_init (RegestWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  regest_name_buttons (GTK_WIDGET (self));
}

GtkWidget *
regest_welcome_page_new (void)
{
  return g_object_new (REGEST_TYPE_WELCOME_PAGE, NULL);
}

void
regest_welcome_page_refresh (RegestWelcomePage *self)
{
  g_autoptr (GPtrArray) paths = NULL;
  GtkListBoxRow *row;

  g_return_if_fail (REGEST_IS_WELCOME_PAGE (self));

  while ((row = gtk_list_box_get_row_at_index (self->recent, 0)) != NULL)
    gtk_list_box_remove (self->recent, GTK_WIDGET (row));
  paths = regest_session_list_recent (N_RECENT);
  for (guint i = 0; i < paths->len; i++)
    add_recent (self, g_ptr_array_index (paths, i));
  gtk_widget_set_visible (self->recent_box, paths->len > 0);
}
