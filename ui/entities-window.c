/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "drop-down.h"
#include "entities-window.h"
#include "entity-group.h"
#include "entity-words.h"

#define MAX_FOUND 1000

struct _RegestEntitiesWindow
{
  AdwWindow parent_instance;

  AdwLeaflet *leaflet;
  GtkSearchEntry *search;
  AdwBin *kind_bin;
  GtkDropDown *kind;
  GtkListView *list;
  GtkSingleSelection *selection;
  GtkStack *list_stack;
  GtkStack *stack;
  GtkBox *content;
  GtkWidget *back;
  AdwToastOverlay *toasts;

  RegestDesk *desk;
  RegestProject *project;
  RegestEntityGroup *group;
  GPtrArray *kinds; /* borrowed from the profile; the first is NULL: all */
  RegestId shown;
  guint idle;
};

G_DEFINE_FINAL_TYPE (RegestEntitiesWindow, regest_entities_window, ADW_TYPE_WINDOW)

static const char *
get_kind (RegestEntitiesWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);

  return selected < self->kinds->len ? g_ptr_array_index (self->kinds, selected) : NULL;
}

static GListModel *
make_model (RegestEntitiesWindow *self, GError **error)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GPtrArray) found = NULL;
  GListStore *store;

  if (*words == '\0')
    return regest_project_list_entities (self->project, get_kind (self));
  store = g_list_store_new (REGEST_TYPE_ENTITY);
  found = regest_project_find_entities (self->project, words, get_kind (self), MAX_FOUND, error);
  if (found != NULL)
    g_list_store_splice (store, 0, 0, found->pdata, found->len);
  return G_LIST_MODEL (store);
}

static void
show_entity (RegestEntitiesWindow *self, RegestEntity *entity)
{
  gboolean shown = entity != NULL && regest_entity_group_show (self->group,
                                                               regest_entity_get_id (entity), NULL);

  if (shown)
    self->shown = *regest_entity_get_id (entity);
  gtk_stack_set_visible_child_name (self->stack, shown ? "entity" : "empty");
}

static void
selected_cb (RegestEntitiesWindow *self)
{
  show_entity (self, gtk_single_selection_get_selected_item (self->selection));
}

static gboolean
find_shown (RegestEntitiesWindow *self, GListModel *model, guint *position)
{
  for (guint i = 0; i < MIN (g_list_model_get_n_items (model), MAX_FOUND); i++)
    {
      g_autoptr (RegestEntity) entity = g_list_model_get_item (model, i);

      if (entity != NULL && regest_id_equal (regest_entity_get_id (entity), &self->shown))
        {
          *position = i;
          return TRUE;
        }
    }
  return FALSE;
}

static void
fill (RegestEntitiesWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) model = make_model (self, &error);
  guint position = 0;
  gboolean searching = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';

  regest_desk_take_error (self->desk, g_steal_pointer (&error));
  find_shown (self, model, &position);
  g_signal_handlers_block_by_func (self->selection, selected_cb, self);
  gtk_single_selection_set_model (self->selection, model);
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_handlers_unblock_by_func (self->selection, selected_cb, self);
  gtk_stack_set_visible_child_name (self->list_stack,
                                    g_list_model_get_n_items (model) > 0 ? "list"
                                    : searching                          ? "nothing"
                                                                         : "none");
  selected_cb (self);
}

static gboolean
idle_cb (gpointer user_data)
{
  RegestEntitiesWindow *self = user_data;

  self->idle = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (RegestEntitiesWindow *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (idle_cb, self);
}

static void
search_activated_cb (RegestEntitiesWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
list_activated_cb (RegestEntitiesWindow *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  regest_entity_group_focus (self->group);
}

static void
back_cb (RegestEntitiesWindow *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* Messages of what was done here belong here, not to the window behind. */
static void
notice_cb (RegestEntitiesWindow *self, const char *text)
{
  AdwToast *toast;

  if (!gtk_window_is_active (GTK_WINDOW (self)))
    return;
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "entities.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
failed_cb (RegestEntitiesWindow *self, const GError *error)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (error->message));
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegestEntitiesWindow *self = REGEST_ENTITIES_WINDOW (widget);
  RegestJournalKind kind =
    g_str_equal (action, "entities.undo") ? REGEST_JOURNAL_UNDO : REGEST_JOURNAL_REDO;

  if (regest_project_measure_step (self->project, kind) > 0)
    regest_desk_walk (self->desk, kind, 1);
}

static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (REGEST_ENTITIES_WINDOW (widget)->search));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      if (i == 1)
        {
          gtk_widget_add_css_class (label, "caption");
          gtk_widget_add_css_class (label, "dim-label");
        }
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RegestEntitiesWindow *self)
{
  RegestEntity *entity = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *title = gtk_widget_get_first_child (box);
  g_autofree char *summary =
    regest_entity_dup_summary (regest_project_get_profile (self->project), entity);

  gtk_label_set_text (GTK_LABEL (title), regest_entity_get_name (entity));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (title)), summary);
  gtk_widget_set_tooltip_text (box, summary);
}

static void
regest_entities_window_dispose (GObject *object)
{
  RegestEntitiesWindow *self = REGEST_ENTITIES_WINDOW (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_object (&self->project);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_entities_window_parent_class)->dispose (object);
}

static void
add_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "entities.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "entities.redo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "entities.find", NULL, find_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "entities.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "entities.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "entities.find",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
regest_entities_window_class_init (RegestEntitiesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_entities_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/entities-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestEntitiesWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, RegestEntitiesWindow, search);
  gtk_widget_class_bind_template_child (widget_class, RegestEntitiesWindow, kind_bin);
  gtk_widget_class_bind_template_child (widget_class, RegestEntitiesWindow, list);
  gtk_widget_class_bind_template_child (widget_class, RegestEntitiesWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, RegestEntitiesWindow, list_stack);
  gtk_widget_class_bind_template_child (widget_class, RegestEntitiesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RegestEntitiesWindow, content);
  gtk_widget_class_bind_template_child (widget_class, RegestEntitiesWindow, back);
  gtk_widget_class_bind_template_child (widget_class, RegestEntitiesWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, fill);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  add_actions (widget_class);
}

static void
regest_entities_window_init (RegestEntitiesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->leaflet, "folded", self->back, "visible", G_BINDING_SYNC_CREATE);
}

static void
make_kinds (RegestEntitiesWindow *self)
{
  RegestProfile *profile = regest_project_get_profile (self->project);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  self->kinds = regest_profile_list_entity_kinds (profile);
  g_ptr_array_insert (self->kinds, 0, NULL);
  g_ptr_array_add (labels, _("All kinds"));
  for (guint i = 1; i < self->kinds->len; i++)
    g_ptr_array_add (labels, (char *) regest_profile_get_entity_kind_label (
                               profile, g_ptr_array_index (self->kinds, i)));
  g_ptr_array_add (labels, NULL);
  self->kind = regest_drop_down_new ((const char *const *) labels->pdata);
  gtk_widget_remove_css_class (GTK_WIDGET (self->kind), "inline");
  gtk_accessible_update_property (GTK_ACCESSIBLE (regest_drop_down_get_control (self->kind)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kinds shown"), -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->kind), _("Kinds shown"));
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (fill), self);
  adw_bin_set_child (self->kind_bin, GTK_WIDGET (self->kind));
}

GtkWindow *
regest_entities_window_present (GtkWindow *parent, RegestDesk *desk, const RegestId *entity)
{
  RegestEntitiesWindow *self;

  g_return_val_if_fail (REGEST_IS_DESK (desk), NULL);
  g_return_val_if_fail (regest_desk_get_project (desk) != NULL, NULL);

  self = g_object_new (REGEST_TYPE_ENTITIES_WINDOW, "transient-for", parent,
                       "destroy-with-parent", TRUE, NULL);
  self->desk = g_object_ref (desk);
  self->project = g_object_ref (regest_desk_get_project (desk));
  if (entity != NULL)
    self->shown = *entity;
  self->group = regest_entity_group_new (desk);
  gtk_box_append (self->content, GTK_WIDGET (self->group));
  make_kinds (self);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->project, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  /* The entities are the project's: with another one on the desk they are nobody's. */
  g_signal_connect_object (desk, "notify::project", G_CALLBACK (gtk_window_destroy), self,
                           G_CONNECT_SWAPPED);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return GTK_WINDOW (self);
}
