/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/formats/layer-file.h>
#include <regest/store/layers.h>

#include "layer-words.h"
#include "layers-window.h"
#include "unmoved-dialog.h"

struct _RegestLayersWindow
{
  AdwWindow parent_instance;

  RegestDesk *desk;
  RegestProject *project; /* whose changes are followed */
  GSimpleActionGroup *actions;
  GtkFileChooserNative *chooser;
  GPtrArray *rows; /* of GtkWidget */
  guint update_id;

  GtkStack *stack;
  AdwPreferencesGroup *group;
  AdwPreferencesGroup *unmoved_group;
  AdwActionRow *unmoved;
};

G_DEFINE_FINAL_TYPE (RegestLayersWindow, regest_layers_window, ADW_TYPE_WINDOW)

static const RegestId *
get_record (RegestLayersWindow *self)
{
  RegestDocument *document = regest_desk_get_document (self->desk);

  return document != NULL ? regest_record_get_id (regest_document_get_record (document)) : NULL;
}

/* -- what a row does ------------------------------------------------------- */

static const RegestLayer *
get_layer (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "layer");
}

static void
rename_cb (RegestLayersWindow *self, GtkEditable *row)
{
  const RegestLayer *layer = get_layer (GTK_WIDGET (row));
  g_autoptr (RegestLayer) copy = regest_layer_copy (layer);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (row)));
  GError *error = NULL;

  g_free (copy->label);
  copy->label = *name != '\0' ? g_steal_pointer (&name) : NULL;
  if (!regest_project_set_layer (self->project, copy, &error))
    regest_desk_take_error (self->desk, error);
}

static void
choose_cb (GtkCheckButton *check, GtkWidget *row)
{
  char id[REGEST_ID_STRING_SIZE];

  if (!gtk_check_button_get_active (check) || get_layer (row)->current)
    return;
  regest_id_format (&get_layer (row)->id, id);
  gtk_widget_activate_action (row, "layers.choose", "s", id);
}

static void
remove_cb (RegestLayersWindow *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ENTRY_ROW);
  RegestId id = get_layer (row)->id;
  GError *error = NULL;

  /* it goes, and the focus with it */
  gtk_widget_grab_focus (self->rows->pdata[0]);
  if (regest_project_remove_layer (self->project, &id, &error))
    regest_desk_notice (self->desk, _("The layer was removed"), "win.undo", _("_Undo"));
  else
    regest_desk_take_error (self->desk, error);
}

/* -- rows ------------------------------------------------------------------ */

static char *
dup_title (const RegestLayer *layer)
{
  g_autofree char *origin = regest_layer_dup_origin (layer);

  if (layer->current)
    return g_steal_pointer (&origin);
  /* translators: where a reading of a text comes from, and how long it is */
  return g_strdup_printf (ngettext ("%1$s · %2$u character", "%1$s · %2$u characters",
                                    layer->length),
                          origin, layer->length);
}

static GtkWidget *
make_check (GtkWidget *row, const RegestLayer *layer, GtkCheckButton *first)
{
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *words = regest_layer_dup_words (layer);

  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), first);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), layer->current);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (check, _("Make it the text that tags stand on"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  g_signal_connect (check, "toggled", G_CALLBACK (choose_cb), row);
  return check;
}

static GtkWidget *
make_remove (RegestLayersWindow *self, const RegestLayer *layer)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !layer->current && regest_desk_is_writable (self->desk));
  gtk_widget_set_tooltip_text (button, layer->current
                                         ? _("Tags stand on this layer: choose another first")
                                         : _("Remove the layer"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_row (RegestLayersWindow *self, const RegestLayer *layer, GtkCheckButton **first)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *check = make_check (row, layer, *first);
  g_autofree char *title = dup_title (layer);

  *first = GTK_CHECK_BUTTON (check);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_object_set_data_full (G_OBJECT (row), "layer", regest_layer_copy (layer),
                          (GDestroyNotify) regest_layer_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), layer->label != NULL ? layer->label : "");
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (row), check);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), make_remove (self, layer));
  gtk_widget_set_sensitive (row, regest_desk_is_writable (self->desk));
  g_signal_connect_object (row, "apply", G_CALLBACK (rename_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_unmoved (RegestLayersWindow *self)
{
  const RegestId *record = get_record (self);
  g_autoptr (GPtrArray) unmoved =
    record != NULL ? regest_project_list_unmoved (self->project, record, NULL) : NULL;
  guint n = unmoved != NULL ? unmoved->len : 0;
  g_autofree char *title = g_strdup_printf (
    ngettext ("%u place is not in this text", "%u places are not in this text", n), n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->unmoved), title);
  gtk_widget_set_visible (GTK_WIDGET (self->unmoved_group), n > 0);
}

static void
clear (RegestLayersWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

/* rows are made anew: what of which layer has the focus */
typedef struct
{
  RegestId layer;
  gboolean check;
} Focus;

static Focus
find_focus (RegestLayersWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_ENTRY_ROW) : NULL;

  return row != NULL ? (Focus){ get_layer (row)->id, GTK_IS_CHECK_BUTTON (focus) } : (Focus){ 0 };
}

static void
restore_focus (RegestLayersWindow *self, const Focus *focus)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];

      if (regest_id_equal (&get_layer (row)->id, &focus->layer))
        gtk_widget_grab_focus (focus->check ? g_object_get_data (G_OBJECT (row), "check") : row);
    }
}

static void
update (RegestLayersWindow *self)
{
  const RegestId *record = get_record (self);
  Focus focus = find_focus (self);
  g_autoptr (GPtrArray) layers = NULL;
  GtkCheckButton *first = NULL;

  if (record == NULL || regest_desk_get_project (self->desk) != self->project)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  layers = regest_project_list_layers (self->project, record, NULL);
  clear (self);
  for (guint i = 0; layers != NULL && i < layers->len; i++)
    add_row (self, layers->pdata[i], &first);
  gtk_stack_set_visible_child_name (self->stack, self->rows->len > 0 ? "layers" : "none");
  show_unmoved (self);
  restore_focus (self, &focus);
}

static gboolean
update_cb (gpointer user_data)
{
  RegestLayersWindow *self = user_data;

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* not while one of its rows tells of what is done */
static void
update_soon (RegestLayersWindow *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (update_cb, self);
}

static void
changed_cb (RegestLayersWindow *self, RegestChanges *changes)
{
  if (regest_changes_is_large (changes) || regest_changes_has (changes, REGEST_CHANGED_LAYER) ||
      regest_changes_has (changes, REGEST_CHANGED_TEXT) ||
      regest_changes_has (changes, REGEST_CHANGED_ANNOTATION))
    update_soon (self);
}

/* -- actions --------------------------------------------------------------- */

static void
add_layer (RegestLayersWindow *self, RegestLayer *layer)
{
  GError *error = NULL;

  layer->record = *get_record (self);
  if (!regest_project_add_layer (self->project, layer, NULL, NULL, &error))
    regest_desk_take_error (self->desk, error);
}

static void
add_empty_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (RegestLayer) layer = regest_layer_new (REGEST_LAYER_HAND);

  layer->text = g_strdup ("");
  add_layer (user_data, layer);
}

static void
add_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestLayersWindow *self = user_data;
  RegestId record = *get_record (self);
  GError *error = NULL;

  /* translators: what a copy of a text is called, until somebody gives it a name */
  if (!regest_project_copy_layer (self->project, &record, _("Copy"), NULL, &error))
    regest_desk_take_error (self->desk, error);
}

void
regest_layers_window_add_file (RegestLayersWindow *self, GFile *file)
{
  g_autoptr (RegestLayer) layer = NULL;
  GError *error = NULL;

  g_return_if_fail (REGEST_IS_LAYERS_WINDOW (self));

  layer = regest_layer_read_file (file, &error);
  if (layer != NULL)
    add_layer (self, layer);
  else
    regest_desk_take_error (self->desk, error);
}

static void
file_chosen_cb (RegestLayersWindow *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT || get_record (self) == NULL)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  regest_layers_window_add_file (self, file);
}

static void
add_file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestLayersWindow *self = user_data;

  g_clear_object (&self->chooser);
  self->chooser =
    gtk_file_chooser_native_new (_("File with a text of the record"), GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* the window that this one belongs to does it, and keeps what is being written in it */
static void
forward (RegestLayersWindow *self, const char *name, GVariant *parameter)
{
  g_action_group_activate_action (
    G_ACTION_GROUP (gtk_window_get_transient_for (GTK_WINDOW (self))), name, parameter);
}

static void
read_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  forward (user_data, "read-text", NULL);
}

static void
choose_layer_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  forward (user_data, "choose-layer", parameter);
  /* what was not done is not shown as done */
  update_soon (user_data);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  forward (user_data, "undo", NULL);
}

static void
show_unmoved_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestLayersWindow *self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) unmoved =
    regest_project_list_unmoved (self->project, get_record (self), &error);

  regest_desk_take_error (self->desk, error);
  regest_unmoved_dialog_show (GTK_WINDOW (self), regest_project_get_profile (self->project),
                              unmoved);
}

static void
enable (RegestLayersWindow *self)
{
  static const char *const names[] = { "add-empty", "add-copy", "add-file", "read", "choose" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i])),
      regest_desk_is_writable (self->desk));
}

/* -- object ---------------------------------------------------------------- */

static void
regest_layers_window_dispose (GObject *object)
{
  RegestLayersWindow *self = REGEST_LAYERS_WINDOW (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_object (&self->project);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  g_clear_object (&self->actions);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (regest_layers_window_parent_class)->dispose (object);
}

static void
regest_layers_window_class_init (RegestLayersWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_layers_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/layers-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestLayersWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RegestLayersWindow, group);
  gtk_widget_class_bind_template_child (widget_class, RegestLayersWindow, unmoved_group);
  gtk_widget_class_bind_template_child (widget_class, RegestLayersWindow, unmoved);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "layers.undo",
                                       NULL);
}

static void
regest_layers_window_init (RegestLayersWindow *self)
{
  static const GActionEntry entries[] = {
    { "add-empty", add_empty_cb },
    { "add-copy", add_copy_cb },
    { "add-file", add_file_cb },
    { "read", read_cb },
    { "choose", choose_layer_cb, "s" },
    { "undo", undo_cb },
    { "show-unmoved", show_unmoved_cb },
  };

  self->rows = g_ptr_array_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "layers", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}

static RegestLayersWindow *
find (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (REGEST_IS_LAYERS_WINDOW (window) && gtk_window_get_transient_for (window) == parent)
        return REGEST_LAYERS_WINDOW (window);
    }
  return NULL;
}

RegestLayersWindow *
regest_layers_window_present (GtkWindow *parent, RegestDesk *desk)
{
  RegestLayersWindow *self = find (parent);

  if (self == NULL)
    {
      self = g_object_new (REGEST_TYPE_LAYERS_WINDOW, "transient-for", parent, NULL);
      self->desk = g_object_ref (desk);
      self->project = g_object_ref (regest_desk_get_project (desk));
      g_signal_connect_swapped (desk, "notify::document", G_CALLBACK (update_soon), self);
      g_signal_connect_swapped (self->project, "changed", G_CALLBACK (changed_cb), self);
      enable (self);
      update (self);
    }
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
