/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "names.h"
#include "outline.h"
#include "record-row.h"
#include "sidebar.h"

/* while the arrow is held down, only the record it comes to rest on is opened */
#define SETTLE_MS 60

/* A list view makes two hundred rows at once, however few are seen. As many as fit into a high
 * window are enough for the first frame; all come with the next. */
#define FIRST_ROWS 24

struct _RegestSidebar
{
  AdwBin parent_instance;

  RegestDesk *desk;
  RegestProject *project; /* whose records are listed */
  RegestRecordRows *rows;
  GtkSliceListModel *slice; /* what is shown of them */
  guint widen; /* tick */
  guint settle;
  guint refollow;
  gboolean following;

  GtkSearchEntry *search;
  GtkDropDown *filter;
  GtkStack *stack;
  GtkListView *list;
  GtkSingleSelection *selection;
  GMenu *record_menu;
  GtkPopover *menu; /* made when it is asked for */
  RegestOutline *outline;
};

enum
{
  PROP_0,
  PROP_DESK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestSidebar, regest_sidebar, ADW_TYPE_BIN)

static const char *const filter_states[] = {
  NULL,
  REGEST_STATE_TO_DO,
  REGEST_STATE_IN_PROGRESS,
  REGEST_STATE_PROPOSED,
  REGEST_STATE_APPROVED,
};

static GListModel *
get_records (RegestSidebar *self)
{
  return self->rows != NULL ? regest_record_rows_get_records (self->rows) : NULL;
}

static gboolean
record_at_is (GListModel *records, guint position, const RegestId *id)
{
  g_autoptr (RegestRecord) record = g_list_model_get_item (records, position);

  return record != NULL && regest_id_equal (regest_record_get_id (record), id);
}

static gboolean
find_record (RegestSidebar *self, const RegestId *id, guint *position)
{
  GListModel *records = get_records (self);
  guint hint = gtk_single_selection_get_selected (self->selection);

  if (records == NULL)
    return FALSE;
  if (hint != GTK_INVALID_LIST_POSITION && record_at_is (records, hint, id))
    {
      *position = hint;
      return TRUE;
    }
  return regest_list_find_id (records, id, position);
}

static void
scroll_to (RegestSidebar *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* selects the row of the record that is open */
static void
follow (RegestSidebar *self)
{
  RegestDocument *document = self->desk != NULL ? regest_desk_get_document (self->desk) : NULL;
  guint position = GTK_INVALID_LIST_POSITION;
  gboolean found;

  found = document != NULL &&
          find_record (self, regest_record_get_id (regest_document_get_record (document)),
                       &position);
  if (gtk_single_selection_get_selected (self->selection) == position)
    return;
  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->following = FALSE;
  if (found && position < g_list_model_get_n_items (G_LIST_MODEL (self->slice)))
    scroll_to (self, position);
}

static gboolean
refollow_cb (gpointer user_data)
{
  RegestSidebar *self = user_data;

  self->refollow = 0;
  follow (self);
  return G_SOURCE_REMOVE;
}

static gboolean
is_filtered (RegestSidebar *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0' ||
         gtk_drop_down_get_selected (self->filter) > 0;
}

static void
rows_changed_cb (RegestSidebar *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  gtk_stack_set_visible_child_name (self->stack,
                                    n > 0 ? "list" : is_filtered (self) ? "none"
                                                                        : "empty");
  if (self->refollow == 0)
    self->refollow = g_idle_add (refollow_cb, self);
}

static void
clear_rows (RegestSidebar *self)
{
  if (self->rows == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->rows, self);
  self->following = TRUE;
  gtk_single_selection_set_model (self->selection, NULL);
  self->following = FALSE;
  g_clear_object (&self->slice);
  g_clear_object (&self->rows);
}

static gboolean
widen_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  RegestSidebar *self = REGEST_SIDEBAR (widget);
  gint64 *first = user_data;

  if (*first == 0)
    *first = gdk_frame_clock_get_frame_counter (clock);
  if (gdk_frame_clock_get_frame_counter (clock) == *first)
    return G_SOURCE_CONTINUE;
  self->widen = 0;
  if (self->slice != NULL)
    {
      self->following = TRUE;
      gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
      self->following = FALSE;
      follow (self);
    }
  return G_SOURCE_REMOVE;
}

/* (transfer full) */
static GtkSliceListModel *
make_slice (RegestSidebar *self)
{
  gboolean first = !gtk_widget_get_mapped (GTK_WIDGET (self));

  if (first && self->widen == 0)
    self->widen = gtk_widget_add_tick_callback (GTK_WIDGET (self), widen_cb, g_new0 (gint64, 1),
                                                g_free);
  return gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)), 0,
                                   first ? FIRST_ROWS : G_MAXUINT);
}

static void
load (RegestSidebar *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint filter = gtk_drop_down_get_selected (self->filter);
  const char *state = filter < G_N_ELEMENTS (filter_states) ? filter_states[filter] : NULL;
  RegestProject *project = self->desk != NULL ? regest_desk_get_project (self->desk) : NULL;
  GListModel *records;

  clear_rows (self);
  g_set_object (&self->project, project);
  if (self->project == NULL)
    return;
  if (is_filtered (self))
    records = regest_project_list_records_matching (self->project, words, state);
  else
    records = regest_project_list_records (self->project);
  self->rows = regest_record_rows_new (records);
  g_signal_connect_swapped (self->rows, "items-changed", G_CALLBACK (rows_changed_cb), self);
  self->slice = make_slice (self);
  self->following = TRUE;
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->slice));
  self->following = FALSE;
  rows_changed_cb (self);
}

static gboolean
open_at (RegestSidebar *self, guint position)
{
  GListModel *records = get_records (self);
  g_autoptr (RegestRecord) record = NULL;

  if (records != NULL)
    record = g_list_model_get_item (records, position);
  return record != NULL && regest_desk_open_record (self->desk, regest_record_get_id (record));
}

static gboolean
settle_cb (gpointer user_data)
{
  RegestSidebar *self = user_data;

  self->settle = 0;
  open_at (self, gtk_single_selection_get_selected (self->selection));
  return G_SOURCE_REMOVE;
}

static void
selected_cb (RegestSidebar *self)
{
  if (self->following ||
      gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    return;
  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
activate_cb (RegestSidebar *self, guint position)
{
  g_clear_handle_id (&self->settle, g_source_remove);
  if (open_at (self, position))
    regest_desk_focus_text (self->desk);
}

static void
popup_menu (RegestSidebar *self, double x, double y)
{
  if (self->menu == NULL)
    {
      self->menu = GTK_POPOVER (gtk_popover_menu_new_from_model (G_MENU_MODEL (self->record_menu)));
      gtk_popover_set_has_arrow (self->menu, FALSE);
      gtk_widget_set_halign (GTK_WIDGET (self->menu), GTK_ALIGN_START);
      gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self->list));
    }
  gtk_popover_set_pointing_to (self->menu, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (self->menu);
}

static void
pressed_cb (RegestSidebar *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);
  g_autoptr (RegestRecordItem) item = NULL;
  GtkWidget *row;
  guint position;

  /* what is hit may be the list's own row widget around ours */
  row = picked != NULL ? gtk_widget_get_ancestor (picked, REGEST_TYPE_RECORD_ROW) : NULL;
  if (row == NULL && picked != NULL)
    row = gtk_widget_get_first_child (picked);
  if (row == NULL || !REGEST_IS_RECORD_ROW (row))
    return;
  g_object_get (row, "item", &item, NULL);
  if (item == NULL ||
      !regest_list_find_id (get_records (self),
                            regest_record_get_id (regest_record_item_get_record (item)), &position))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_single_selection_set_selected (self->selection, position);
  g_clear_handle_id (&self->settle, g_source_remove);
  if (open_at (self, position))
    popup_menu (self, x, y);
}

static gboolean
menu_key_cb (GtkWidget *list, GVariant *args, gpointer user_data)
{
  RegestSidebar *self = user_data;

  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    return FALSE;
  popup_menu (self, gtk_widget_get_width (list) / 2.0, 24);
  return TRUE;
}

static void
search_activate_cb (RegestSidebar *self)
{
  if (regest_sidebar_open_first (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
stop_search_cb (RegestSidebar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  regest_desk_focus_text (self->desk);
}

static void
project_changed_cb (RegestSidebar *self)
{
  if (self->project != regest_desk_get_project (self->desk))
    {
      regest_sidebar_clear_filter (self);
      load (self);
    }
}

static void
regest_sidebar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    g_value_set_object (value, REGEST_SIDEBAR (object)->desk);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_sidebar_set_property (GObject *object, guint prop_id, const GValue *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    regest_sidebar_set_desk (REGEST_SIDEBAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_sidebar_dispose (GObject *object)
{
  RegestSidebar *self = REGEST_SIDEBAR (object);

  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_handle_id (&self->refollow, g_source_remove);
  if (self->widen != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->widen);
  self->widen = 0;
  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  self->menu = NULL;
  if (self->selection != NULL)
    clear_rows (self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (regest_sidebar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestSidebar, search);
  gtk_widget_class_bind_template_child (widget_class, RegestSidebar, filter);
  gtk_widget_class_bind_template_child (widget_class, RegestSidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, RegestSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, RegestSidebar, selection);
  gtk_widget_class_bind_template_child (widget_class, RegestSidebar, record_menu);
  gtk_widget_class_bind_template_child (widget_class, RegestSidebar, outline);
  gtk_widget_class_bind_template_callback (widget_class, load);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
regest_sidebar_class_init (RegestSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  g_type_ensure (REGEST_TYPE_OUTLINE);
  g_type_ensure (REGEST_TYPE_RECORD_ROW);
  object_class->get_property = regest_sidebar_get_property;
  object_class->set_property = regest_sidebar_set_property;
  object_class->dispose = regest_sidebar_dispose;
  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, REGEST_TYPE_DESK,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
add_action_key (GtkEventController *keys, const char *key, const char *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key),
                                                          gtk_named_action_new (action)));
}

static void
regest_sidebar_init (RegestSidebar *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  regest_name_buttons (GTK_WIDGET (self));
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                      gtk_callback_action_new (menu_key_cb, self, NULL)));
  add_action_key (keys, "F2", "win.rename-record");
  add_action_key (keys, "Delete", "win.remove-record");
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

void
regest_sidebar_set_desk (RegestSidebar *self, RegestDesk *desk)
{
  g_return_if_fail (REGEST_IS_SIDEBAR (self));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    {
      g_signal_connect_swapped (desk, "notify::project", G_CALLBACK (project_changed_cb), self);
      g_signal_connect_swapped (desk, "notify::document", G_CALLBACK (follow), self);
    }
  regest_outline_set_desk (self->outline, desk);
  load (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

gboolean
regest_sidebar_can_step (RegestSidebar *self, int delta)
{
  guint position, n;

  g_return_val_if_fail (REGEST_IS_SIDEBAR (self), FALSE);

  /* the list may have changed a moment ago */
  follow (self);
  n = regest_sidebar_get_n_shown (self);
  position = gtk_single_selection_get_selected (self->selection);
  if (position == GTK_INVALID_LIST_POSITION)
    return n > 0;
  return delta < 0 ? position >= (guint) -delta : position + (guint) delta < n;
}

gboolean
regest_sidebar_step (RegestSidebar *self, int delta)
{
  guint position;

  g_return_val_if_fail (REGEST_IS_SIDEBAR (self), FALSE);

  if (!regest_sidebar_can_step (self, delta))
    return FALSE;
  position = gtk_single_selection_get_selected (self->selection);
  position = position == GTK_INVALID_LIST_POSITION ? 0 : (guint) ((int) position + delta);
  g_clear_handle_id (&self->settle, g_source_remove);
  return open_at (self, position);
}

gboolean
regest_sidebar_open_first (RegestSidebar *self)
{
  g_return_val_if_fail (REGEST_IS_SIDEBAR (self), FALSE);

  return open_at (self, 0);
}

guint
regest_sidebar_get_n_shown (RegestSidebar *self)
{
  g_return_val_if_fail (REGEST_IS_SIDEBAR (self), 0);

  return self->rows != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->rows)) : 0;
}

void
regest_sidebar_focus_search (RegestSidebar *self)
{
  g_return_if_fail (REGEST_IS_SIDEBAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
regest_sidebar_clear_filter (RegestSidebar *self)
{
  g_return_if_fail (REGEST_IS_SIDEBAR (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->filter, 0);
}
