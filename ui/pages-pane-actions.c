/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/store/pages.h>

#include "pages-pane-private.h"

static void
enable (RegestPagesPane *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
regest_pages_pane_update_actions (RegestPagesPane *self)
{
  static const char *const of_image[] = { "zoom-in", "zoom-out", "fit-width", "fit-page" };
  gboolean image = regest_page_view_get_image (self->view) != NULL;
  gboolean writable = regest_pages_pane_get_page (self) != NULL &&
                      regest_desk_is_writable (self->desk);
  guint n = regest_pages_pane_get_n_pages (self);

  for (guint i = 0; i < G_N_ELEMENTS (of_image); i++)
    enable (self, of_image[i], image);
  enable (self, "previous", self->index > 0 && n > 0);
  enable (self, "next", self->index + 1 < n);
  enable (self, "first", self->index > 0 && n > 0);
  enable (self, "last", self->index + 1 < n);
  enable (self, "turn-left", image && writable);
  enable (self, "turn-right", image && writable);
  enable (self, "remove", writable);
  regest_pages_pane_update_zone_actions (self);
}

static void
previous_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestPagesPane *self = user_data;

  regest_pages_pane_show_page (self, self->index - 1);
}

static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestPagesPane *self = user_data;

  regest_pages_pane_show_page (self, self->index + 1);
}

static void
first_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_pages_pane_show_page (user_data, 0);
}

static void
last_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_pages_pane_show_page (user_data, regest_pages_pane_get_n_pages (user_data) - 1);
}

static void
next_line_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_pages_pane_go_to_line (user_data, 1);
}

static void
previous_line_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_pages_pane_go_to_line (user_data, -1);
}

static void
zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_page_view_zoom_by (REGEST_PAGES_PANE (user_data)->view, 1.25);
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_page_view_zoom_by (REGEST_PAGES_PANE (user_data)->view, 0.8);
}

static void
fit_width_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_page_view_set_fit (REGEST_PAGES_PANE (user_data)->view, REGEST_FIT_WIDTH);
}

static void
fit_page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_page_view_set_fit (REGEST_PAGES_PANE (user_data)->view, REGEST_FIT_PAGE);
}

static void
turn (RegestPagesPane *self, int by)
{
  g_autoptr (RegestPage) page = regest_page_copy (regest_pages_pane_get_page (self));
  GError *error = NULL;

  page->rotation = (page->rotation + by) % 360;
  if (!regest_project_set_page (self->project, page, &error))
    regest_desk_take_error (self->desk, error);
}

static void
turn_left_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  turn (user_data, 270);
}

static void
turn_right_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  turn (user_data, 90);
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestPagesPane *self = user_data;
  RegestId page = regest_pages_pane_get_page (self)->id;
  GError *error = NULL;

  if (regest_project_remove_page (self->project, &page, &error))
    regest_desk_notice (self->desk, _("The page was removed; its text stays"), "win.undo",
                        _("_Undo"));
  else
    regest_desk_take_error (self->desk, error);
}

/* where the image is, also while there is none */
static void
add_keys (RegestPagesPane *self)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_Page_Up, "pages.previous" },
    { GDK_KEY_KP_Page_Up, "pages.previous" },
    { GDK_KEY_Page_Down, "pages.next" },
    { GDK_KEY_KP_Page_Down, "pages.next" },
    { GDK_KEY_Home, "pages.first" },
    { GDK_KEY_End, "pages.last" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, 0),
                        gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self->stack), controller);
}

void
regest_pages_pane_add_actions (RegestPagesPane *self)
{
  static const GActionEntry entries[] = {
    { "previous", previous_cb },
    { "next", next_cb },
    { "first", first_cb },
    { "last", last_cb },
    { "next-line", next_line_cb },
    { "previous-line", previous_line_cb },
    { "zoom-in", zoom_in_cb },
    { "zoom-out", zoom_out_cb },
    { "fit-width", fit_width_cb },
    { "fit-page", fit_page_cb },
    { "turn-left", turn_left_cb },
    { "turn-right", turn_right_cb },
    { "remove", remove_cb },
  };
  static const char *const keys[] = { "pages-place", "pages-thumbnails", "line-by-line", "loupe" };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GAction) setting = g_settings_create_action (self->settings, keys[i]);

      g_action_map_add_action (G_ACTION_MAP (self->actions), setting);
    }
  regest_pages_pane_add_zone_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "pages", G_ACTION_GROUP (self->actions));
  add_keys (self);
}
