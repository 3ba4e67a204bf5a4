/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "document-page.h"
#include "fields-panel.h"
#include "names.h"
#include "pane-handle.h"
#include "record-row.h"
#include "session.h"
#include "window-private.h"

#define RIGHT_TO_LEFT_MARK "\342\200\217"
#define FIRST_STRONG_ISOLATE "\342\201\250"
#define END_OF_ISOLATE "\342\201\251"

G_DEFINE_FINAL_TYPE (RegestWindow, regest_window, ADW_TYPE_APPLICATION_WINDOW)

static void
show_saved (RegestWindow *self)
{
  gboolean read_only = self->project != NULL && regest_project_is_read_only (self->project);

  gtk_widget_set_visible (self->saved, self->project != NULL);
  gtk_widget_set_visible (self->read_only, read_only);
  gtk_image_set_from_icon_name (self->saved_icon, read_only ? "changes-prevent-symbolic"
                                                            : "object-select-symbolic");
  /* translators: state of the project, beside its name */
  gtk_label_set_label (self->saved_label, read_only ? _("Read-only") : _("Saved"));
  gtk_widget_set_tooltip_text (self->saved,
                               read_only ? _("This project can be read but not changed")
                                         : _("Every change is in the file at once"));
}

/* the innermost collection, whose whole path is the tooltip */
static void
show_collection (RegestWindow *self)
{
  RegestRecord *record =
    self->document != NULL ? regest_document_get_record (self->document) : NULL;
  const char *collection = record != NULL ? regest_record_get_collection (record) : "";
  g_auto (GStrv) parts = g_strsplit (collection, "/", -1);
  guint n = g_strv_length (parts);
  const char *last = n > 0 ? parts[n - 1] : "";
  g_autofree char *path = g_strjoinv (" › ", parts);
  g_autofree char *label = NULL;

  if (record != NULL && *last == '\0')
    last = regest_project_get_name (self->project);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    /* the sign points the way the window reads, the name runs as it is written */
    label = g_strconcat (RIGHT_TO_LEFT_MARK FIRST_STRONG_ISOLATE, last, END_OF_ISOLATE " ›", NULL);
  else
    label = g_strconcat (last, " ›", NULL);
  gtk_label_set_label (self->collection, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->collection), path);
  /* where the columns are folded there is room for the title only */
  gtk_widget_set_visible (GTK_WIDGET (self->collection),
                          record != NULL && !adw_flap_get_folded (self->fields_flap));
}

void
regest_window_update_title (RegestWindow *self)
{
  g_autofree char *window_title = NULL;
  const char *title = _("Regest");
  gboolean creating = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "create") == 0;

  if (creating)
    title = _("New project");
  else if (self->document != NULL)
    title = regest_record_get_display_title (regest_document_get_record (self->document));
  else if (self->project != NULL)
    title = regest_project_get_name (self->project);
  gtk_label_set_label (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  show_collection (self);
  if (self->document != NULL && !creating)
    /* translators: title of a window: the record's, the project's */
    window_title = g_strdup_printf (C_("window", "%s – %s"), title,
                                    regest_project_get_name (self->project));
  gtk_window_set_title (GTK_WINDOW (self), window_title != NULL ? window_title : title);
  show_saved (self);
}

void
regest_window_say (RegestWindow *self, const char *text, const char *action,
                   const char *action_label)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (action != NULL)
    {
      adw_toast_set_detailed_action_name (toast, action);
      adw_toast_set_button_label (toast, action_label);
      /* it undoes what is undone next: only as long as that is what it speaks of */
      if (g_str_equal (action, "win.undo"))
        g_set_weak_pointer (&self->undo_toast, toast);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
regest_window_say_error (RegestWindow *self, const GError *error)
{
  g_auto (GStrv) lines = NULL;

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* the first line says it; what follows are details */
  lines = g_strsplit (error->message, "\n", 2);
  regest_strip_say (self->strip, lines[0] != NULL ? lines[0] : error->message,
                    lines[0] != NULL ? lines[1] : NULL);
}

void
regest_window_flush (RegestWindow *self)
{
  if (self->document_page != NULL)
    regest_document_page_flush (REGEST_DOCUMENT_PAGE (self->document_page));
  if (self->fields != NULL)
    regest_fields_panel_flush (REGEST_FIELDS_PANEL (self->fields));
}

static gboolean
add_fields_cb (gpointer user_data)
{
  RegestWindow *self = user_data;

  self->add_fields = 0;
  if (self->fields == NULL)
    {
      self->fields = regest_fields_panel_new (self->desk);
      regest_pane_set_child (self->fields_pane, self->fields);
    }
  return G_SOURCE_REMOVE;
}

void
regest_window_ensure_fields (RegestWindow *self)
{
  g_clear_handle_id (&self->add_fields, g_source_remove);
  add_fields_cb (self);
}

/* The text is made with the first project: a welcome page doesn't need it. The fields, which are
 * many widgets, come when the first frame is out: what one reads first is the text. */
static void
ensure_document_page (RegestWindow *self)
{
  if (self->document_page != NULL)
    return;
  self->document_page = regest_document_page_new (self->desk);
  adw_bin_set_child (self->document_bin, self->document_page);
  gtk_widget_insert_action_group (
    GTK_WIDGET (self), "doc",
    regest_document_page_get_actions (REGEST_DOCUMENT_PAGE (self->document_page)));
  self->add_fields = g_idle_add_full (G_PRIORITY_LOW, add_fields_cb, self, NULL);
}

static void
show_center (RegestWindow *self)
{
  const char *page = "none";

  if (self->document != NULL)
    page = "text";
  else if (self->project != NULL && regest_sidebar_get_n_shown (self->sidebar) == 0)
    page = "empty";
  /* not before it is seen: a picture of this size makes GTK load what draws SVG, and that takes a
   * tenth of the whole start */
  if (g_str_equal (page, "empty"))
    adw_status_page_set_icon_name (self->empty, "document-open-symbolic");
  gtk_stack_set_visible_child_name (self->center, page);
}

static void
project_changed_cb (RegestWindow *self, RegestChanges *changes)
{
  /* the work of others may be the very import the toast speaks of */
  if (self->undo_toast != NULL && !regest_changes_is_foreign (changes))
    adw_toast_dismiss (self->undo_toast);
  /* the first records of an empty project came in, or all of them came back */
  if (self->document == NULL)
    {
      if (self->job == NULL)
        regest_window_restore_place (self);
      show_center (self);
      regest_window_update_actions (self);
    }
}

static void
notify_project_cb (RegestWindow *self)
{
  RegestProject *project = regest_desk_get_project (self->desk);

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_set_object (&self->project, project);
  if (project != NULL)
    {
      ensure_document_page (self);
      g_signal_connect_object (project, "notify::undo-label",
                               G_CALLBACK (regest_window_update_actions), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (project, "notify::redo-label",
                               G_CALLBACK (regest_window_update_actions), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (project, "changed", G_CALLBACK (regest_window_note_changes), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (project, "changed", G_CALLBACK (project_changed_cb), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      gtk_stack_set_visible_child_name (self->stack, "desk");
    }
  show_center (self);
  regest_window_update_title (self);
  regest_window_update_actions (self);
}

static void
record_changed_cb (RegestWindow *self)
{
  regest_window_update_title (self);
  regest_window_update_actions (self);
}

static void
notify_document_cb (RegestWindow *self)
{
  RegestDocument *document = regest_desk_get_document (self->desk);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  if (document != NULL)
    g_signal_connect_object (document, "record-changed", G_CALLBACK (record_changed_cb), self,
                             G_CONNECT_SWAPPED);
  show_center (self);
  record_changed_cb (self);
  regest_window_follow_place (self);
}

static void
notice_cb (RegestWindow *self, const char *text, const char *action, const char *action_label)
{
  regest_window_say (self, text, action, action_label);
}

static void
failed_cb (RegestWindow *self, const GError *error)
{
  regest_window_say_error (self, error);
}

/* forty items are forty widgets, which nobody looks at in the first second */
static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  RegestWindow *self = user_data;

  g_set_weak_pointer (&self->left, gtk_window_get_focus (GTK_WINDOW (self)));
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, G_MENU_MODEL (self->main_menu));
}

/* When the popover is gone the focus is the button's: it goes back to where one was, also for what
 * the chosen item opens, unless that took it already. */
static gboolean
leave_menu_cb (gpointer user_data)
{
  RegestWindow *self = user_data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  self->leave_menu = 0;
  if (focus != NULL && focus != self->menu_button &&
      !gtk_widget_is_ancestor (focus, self->menu_button))
    return G_SOURCE_REMOVE;
  if (self->left == NULL || !gtk_widget_get_mapped (self->left) ||
      !gtk_widget_grab_focus (self->left))
    regest_desk_focus_text (self->desk);
  return G_SOURCE_REMOVE;
}

static void
menu_active_cb (RegestWindow *self, GParamSpec *pspec, GtkToggleButton *toggle)
{
  if (!gtk_toggle_button_get_active (toggle) && self->leave_menu == 0)
    self->leave_menu = g_idle_add (leave_menu_cb, self);
}

/* Whoever clicks there goes on typing where the cursor is. */
static void
keep_focus (GtkWidget *root)
{
  GtkWidget *child;

  gtk_widget_set_focus_on_click (root, FALSE);
  for (child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    keep_focus (child);
}

static void
follow_header (RegestWindow *self)
{
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu_button), create_menu_cb, self,
                                         NULL);
  regest_quiet_menu_button (GTK_MENU_BUTTON (self->menu_button));
  g_signal_connect_object (regest_menu_button_get_toggle (GTK_MENU_BUTTON (self->menu_button)),
                           "notify::active", G_CALLBACK (menu_active_cb), self, G_CONNECT_SWAPPED);
  keep_focus (GTK_WIDGET (self->header));
}

static void
follow_desk (RegestWindow *self)
{
  const struct
  {
    const char *signal;
    GCallback callback;
  } signals[] = {
    { "notify::project", G_CALLBACK (notify_project_cb) },
    { "notify::document", G_CALLBACK (notify_document_cb) },
    { "notify::editing", G_CALLBACK (regest_window_update_actions) },
    { "notice", G_CALLBACK (notice_cb) },
    { "failed", G_CALLBACK (failed_cb) },
    { "walk", G_CALLBACK (regest_window_walk) },
  };

  /* first, so that what the window asks them is of the same project */
  regest_sidebar_set_desk (self->sidebar, self->desk);
  regest_find_bar_set_desk (self->find_bar, self->desk);
  regest_search_panel_set_desk (self->search_panel, self->desk);
  regest_status_bar_set_desk (self->status_bar, self->desk);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->desk, signals[i].signal, signals[i].callback, self,
                             G_CONNECT_SWAPPED);
}

static gboolean
regest_window_close_request (GtkWindow *window)
{
  RegestWindow *self = REGEST_WINDOW (window);

  regest_window_save_geometry (self);
  if (self->job != NULL && regest_job_is_running (self->job))
    regest_job_cancel (self->job);
  regest_window_close_project (self);
  return GTK_WINDOW_CLASS (regest_window_parent_class)->close_request (window);
}

static void
regest_window_dispose (GObject *object)
{
  RegestWindow *self = REGEST_WINDOW (object);

  g_clear_handle_id (&self->remember, g_source_remove);
  g_clear_handle_id (&self->add_fields, g_source_remove);
  g_clear_handle_id (&self->show_collection, g_source_remove);
  g_clear_handle_id (&self->leave_menu, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->imports, g_ptr_array_unref);
  g_clear_object (&self->job);
  g_clear_object (&self->reported);
  g_clear_weak_pointer (&self->undo_toast);
  g_clear_weak_pointer (&self->left);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->document);
  g_clear_object (&self->project);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, header);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, fields_button);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, find_button);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, collection);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, title);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, saved);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, saved_icon);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, saved_label);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, read_only);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, undo_section);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, strip);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, job_strip);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, welcome_bin);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, create_bin);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, failed);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, failed_again);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, sidebar_flap);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, fields_flap);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, sidebar_handle);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, fields_handle);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, fields_pane);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, find_bar);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, center);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, empty);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, document_bin);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, search_panel);
  gtk_widget_class_bind_template_child (widget_class, RegestWindow, status_bar);
}

static void
regest_window_class_init (RegestWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (REGEST_TYPE_FIND_BAR);
  g_type_ensure (REGEST_TYPE_JOB_STRIP);
  g_type_ensure (REGEST_TYPE_PANE);
  g_type_ensure (REGEST_TYPE_PANE_HANDLE);
  g_type_ensure (REGEST_TYPE_SEARCH_PANEL);
  g_type_ensure (REGEST_TYPE_SIDEBAR);
  g_type_ensure (REGEST_TYPE_STATUS_BAR);
  g_type_ensure (REGEST_TYPE_STRIP);
  G_OBJECT_CLASS (klass)->dispose = regest_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = regest_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/window.ui");
  bind_children (widget_class);

  /* Not accelerators of the application, which would take the keys from the entries: there Ctrl+Z
   * takes back what is being typed, and only then what was done to the project. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
}

static gboolean
show_collection_cb (gpointer user_data)
{
  RegestWindow *self = user_data;

  self->show_collection = 0;
  show_collection (self);
  return G_SOURCE_REMOVE;
}

/* told of in the middle of an allocation: not the time to change the header bar */
static void
folded_cb (RegestWindow *self)
{
  if (self->show_collection == 0)
    self->show_collection = g_idle_add (show_collection_cb, self);
}

static void
regest_window_init (RegestWindow *self)
{
  self->desk = regest_desk_new ();
  self->imports = g_ptr_array_new_with_free_func (regest_window_free_import);
  gtk_widget_init_template (GTK_WIDGET (self));
  regest_name_buttons (GTK_WIDGET (self));
  follow_header (self);
  follow_desk (self);
  regest_settings_rule_proposals (regest_desk_get_proposals (self->desk));
  regest_window_add_actions (self);
  regest_window_add_drop_target (self);
  g_signal_connect_object (self->stack, "notify::visible-child",
                           G_CALLBACK (regest_window_update_title), self, G_CONNECT_SWAPPED);
  regest_window_restore_geometry (self);
  regest_window_follow_columns (self);
  g_signal_connect_object (self->fields_flap, "notify::folded", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  regest_window_update_title (self);
  regest_window_update_actions (self);
}

RegestWindow *
regest_window_new (GtkApplication *application)
{
  return g_object_new (REGEST_TYPE_WINDOW, "application", application, NULL);
}

RegestDesk *
regest_window_get_desk (RegestWindow *self)
{
  g_return_val_if_fail (REGEST_IS_WINDOW (self), NULL);

  return self->desk;
}

RegestProject *
regest_window_get_project (RegestWindow *self)
{
  g_return_val_if_fail (REGEST_IS_WINDOW (self), NULL);

  return self->project;
}

const char *
regest_window_get_page (RegestWindow *self)
{
  g_return_val_if_fail (REGEST_IS_WINDOW (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}
