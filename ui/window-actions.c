/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "journal-window.h"
#include "recognition-window.h"
#include "threads-window.h"
#include "window-private.h"

/*
 * What a window can do, as actions: here those of the window itself and the state of all of them;
 * files, records and editing have files of their own.
 */

void
regest_window_enable (RegestWindow *self, const char *action, gboolean enabled)
{
  GAction *found = g_action_map_lookup_action (G_ACTION_MAP (self), action);

  g_assert (G_IS_SIMPLE_ACTION (found));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (found), enabled);
}

gboolean
regest_window_is_writable (RegestWindow *self)
{
  return regest_desk_is_writable (self->desk);
}

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_find_bar_open (self->find_bar);
}

static void
find_next_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_find_bar_step (REGEST_WINDOW (user_data)->find_bar, 1);
}

static void
find_previous_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_find_bar_step (REGEST_WINDOW (user_data)->find_bar, -1);
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_search_panel_open (self->search_panel);
}

static void
find_records_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  adw_flap_set_reveal_flap (self->sidebar_flap, TRUE);
  regest_sidebar_focus_search (self->sidebar);
}

static void
focus_text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_desk_focus_text (REGEST_WINDOW (user_data)->desk);
}

static void
show_journal_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_window_flush (self);
  regest_journal_window_present (GTK_WINDOW (self), self->desk);
}

static void
show_threads_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_window_flush (self);
  regest_threads_window_present (GTK_WINDOW (self), self->desk);
}

static void
recognition_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_window_flush (self);
  regest_recognition_window_present (GTK_WINDOW (self), self->desk);
}

static void
show_report_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_window_show_report (user_data);
}

static void
show_menu_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->menu_button));
}

/* In a menu the character behind an underscore is the key of the item. */
static GMenuItem *
make_item (const char *label, const char *action)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", parts);

  return g_menu_item_new (escaped, action);
}

static void
update_undo_section (RegestWindow *self, const char *undo, const char *redo)
{
  g_autoptr (GMenuItem) undo_item = make_item (undo != NULL ? undo : _("Undo"), "win.undo");
  g_autoptr (GMenuItem) redo_item = make_item (redo != NULL ? redo : _("Redo"), "win.redo");

  /* shown only: the keys are the window's, see regest_window_class_init() */
  g_menu_item_set_attribute (undo_item, "accel", "s", "<Control>z");
  g_menu_item_set_attribute (redo_item, "accel", "s", "<Control><Shift>z");
  g_menu_remove_all (self->undo_section);
  g_menu_append_item (self->undo_section, undo_item);
  g_menu_append_item (self->undo_section, redo_item);
}

static void
label_button (GtkWidget *button, const char *label, const char *usual, const char *key)
{
  /* translators: a tooltip: what the button does, its key */
  g_autofree char *tooltip = g_strdup_printf (C_("tooltip", "%s (%s)"),
                                              label != NULL ? label : usual, key);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : usual, -1);
}

static void
update_undo (RegestWindow *self)
{
  g_autofree char *undo = NULL, *redo = NULL;

  if (self->project != NULL && !regest_project_is_held (self->project))
    {
      undo = regest_project_dup_undo_label (self->project);
      redo = regest_project_dup_redo_label (self->project);
    }
  update_undo_section (self, undo, redo);
  label_button (self->undo_button, undo, _("Undo"), _("Ctrl+Z"));
  label_button (self->redo_button, redo, _("Redo"), _("Shift+Ctrl+Z"));
  regest_window_enable (self, "undo", undo != NULL && regest_window_is_writable (self));
  regest_window_enable (self, "redo", redo != NULL && regest_window_is_writable (self));
}

static void
update_record_state (RegestWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "set-state");
  const char *state = "";

  if (self->document != NULL)
    state = regest_record_get_state (regest_document_get_record (self->document));
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (state));
}

static void
show_buttons (RegestWindow *self, gboolean has_project)
{
  GtkWidget *const buttons[] = {
    self->sidebar_button,
    self->fields_button,
    self->find_button,
    self->undo_button,
    self->redo_button,
    self->export_button,
  };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_widget_set_visible (buttons[i], has_project);
}

void
regest_window_update_actions (RegestWindow *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->stack);
  gboolean desk = self->project != NULL && g_strcmp0 (page, "desk") == 0;
  gboolean record = desk && self->document != NULL;
  gboolean writable = desk && regest_window_is_writable (self) &&
                      !regest_project_is_held (self->project);
  gboolean idle = self->job == NULL;
  const struct
  {
    const char *action;
    gboolean enabled;
  } actions[] = {
    { "import", writable && idle },
    { "import-folder", writable && idle },
    { "add-images", record && writable && idle },
    { "layers", record },
    { "read-text", record && writable && idle },
    { "choose-layer", record && writable && idle },
    { "find-images", writable && idle },
    { "copy-images", writable && idle },
    { "check-images", writable && idle },
    { "export", desk && idle },
    { "export-record", record && idle },
    { "save-copy", desk },
    { "reload", desk && idle },
    { "new-window", desk },
    { "close-project", desk && idle },
    { "find", record },
    { "find-next", record },
    { "find-previous", record },
    { "search", desk },
    { "find-records", desk },
    { "focus-text", record },
    { "show-journal", desk },
    { "threads", desk },
    { "recognition", desk },
    { "next-record", desk },
    { "previous-record", desk },
    { "set-state", record && writable },
    { "rename-record", record && writable },
    { "move-record", record && writable },
    { "remove-record", record && writable },
    { "tag-all", record && writable },
    { "review-proposals", record },
    { "review-same", record },
    { "refusals", desk },
    { "entities", desk },
    { "profile", desk },
    { "take-selection", record && writable },
    { "focus-fields", desk },
    { "show-report", self->reported != NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    regest_window_enable (self, actions[i].action, actions[i].enabled);
  update_undo (self);
  update_record_state (self);
  show_buttons (self, desk);
}

static void
add_column_action (RegestWindow *self, const char *name, AdwFlap *flap)
{
  g_autoptr (GPropertyAction) action = g_property_action_new (name, flap, "reveal-flap");

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

void
regest_window_add_actions (RegestWindow *self)
{
  const GActionEntry entries[] = {
    { "find", find_cb },
    { "find-next", find_next_cb },
    { "find-previous", find_previous_cb },
    { "search", search_cb },
    { "find-records", find_records_cb },
    { "focus-text", focus_text_cb },
    { "show-journal", show_journal_cb },
    { "threads", show_threads_cb },
    { "recognition", recognition_cb },
    { "show-report", show_report_cb },
    { "show-menu", show_menu_cb },
  };
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (GAction) pages_visible = g_settings_create_action (settings, "pages-visible");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  regest_window_add_file_actions (self);
  regest_window_add_image_actions (self);
  regest_window_add_layer_actions (self);
  regest_window_add_record_actions (self);
  regest_window_add_edit_actions (self);
  add_column_action (self, "toggle-sidebar", self->sidebar_flap);
  add_column_action (self, "toggle-fields", self->fields_flap);
  g_action_map_add_action (G_ACTION_MAP (self), pages_visible);
}
