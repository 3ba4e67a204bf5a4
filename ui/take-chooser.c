/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include <regest/model/fold.h>

#include "take-chooser.h"

struct _RegestTakeChooser
{
  GtkPopover parent_instance;

  GtkLabel *words;
  GtkSearchEntry *search;
  GtkListBox *list;
};

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestTakeChooser, regest_take_chooser, GTK_TYPE_POPOVER)

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  RegestTakeChooser *self = user_data;
  g_autofree char *words = regest_fold_string (
    gtk_editable_get_text (GTK_EDITABLE (self->search)), REGEST_FOLD_NAMES);

  return strstr (g_object_get_data (G_OBJECT (row), "folded"), words) != NULL;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *group = g_object_get_data (G_OBJECT (row), "group");
  GtkWidget *label;

  if (before != NULL && g_strcmp0 (group, g_object_get_data (G_OBJECT (before), "group")) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "chooser-heading");
  gtk_list_box_row_set_header (row, label);
}

static GtkListBoxRow *
step (RegestTakeChooser *self, GtkListBoxRow *from, gboolean forward)
{
  GtkWidget *row = from != NULL ? GTK_WIDGET (from) : NULL;

  do
    if (row == NULL)
      row = gtk_widget_get_first_child (GTK_WIDGET (self->list));
    else
      row = forward ? gtk_widget_get_next_sibling (row) : gtk_widget_get_prev_sibling (row);
  while (row != NULL && (!GTK_IS_LIST_BOX_ROW (row) || !gtk_widget_get_child_visible (row)));
  return row != NULL ? GTK_LIST_BOX_ROW (row) : NULL;
}

static void
select_row (RegestTakeChooser *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (self->list);
  graphene_rect_t bounds;

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  if (adjustment != NULL &&
      gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
}

static void
search_changed_cb (RegestTakeChooser *self)
{
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
  gtk_list_box_unselect_all (self->list);
  select_row (self, step (self, NULL, TRUE));
}

static void
row_activated_cb (RegestTakeChooser *self, GtkListBoxRow *row)
{
  g_autoptr (GObject) group = g_object_ref (g_object_get_data (G_OBJECT (row), "fields"));
  g_autofree char *field = g_strdup (g_object_get_data (G_OBJECT (row), "field"));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, group, field);
}

static void
activate_cb (RegestTakeChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    row_activated_cb (self, row);
}

static void
stop_search_cb (RegestTakeChooser *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
key_pressed_cb (RegestTakeChooser *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    select_row (self, step (self, row, TRUE));
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    select_row (self, row != NULL ? step (self, row, FALSE) : NULL);
  else
    return FALSE;
  return TRUE;
}

static void
regest_take_chooser_class_init (RegestTakeChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/take-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestTakeChooser, words);
  gtk_widget_class_bind_template_child (widget_class, RegestTakeChooser, search);
  gtk_widget_class_bind_template_child (widget_class, RegestTakeChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, REGEST_TYPE_FIELD_GROUP,
                                  G_TYPE_STRING);
}

static void
regest_take_chooser_init (RegestTakeChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
}

RegestTakeChooser *
regest_take_chooser_new (void)
{
  return g_object_new (REGEST_TYPE_TAKE_CHOOSER, NULL);
}

void
regest_take_chooser_clear (RegestTakeChooser *self, const char *words)
{
  GtkWidget *row;

  g_return_if_fail (REGEST_IS_TAKE_CHOOSER (self));

  /* not the first child, which may be the placeholder */
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  gtk_label_set_text (self->words, words);
}

static void
add_field (RegestTakeChooser *self, RegestFieldGroup *group, const RegestField *field)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *name = regest_field_get_name (field);
  const char *label = regest_field_get_label (field);
  const char *value = regest_field_group_get_value (group, name);

  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  if (value != NULL)
    {
      GtkWidget *old = gtk_label_new (value);

      gtk_label_set_ellipsize (GTK_LABEL (old), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (old), 1);
      gtk_widget_set_hexpand (old, TRUE);
      gtk_widget_add_css_class (old, "dim-label");
      gtk_widget_add_css_class (old, "caption");
      gtk_box_append (GTK_BOX (box), old);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "fields", g_object_ref (group), g_object_unref);
  g_object_set_data_full (G_OBJECT (row), "field", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (row), "group",
                          g_strdup (regest_field_group_get_title (group)), g_free);
  g_object_set_data_full (G_OBJECT (row), "folded", regest_fold_string (label, REGEST_FOLD_NAMES),
                          g_free);
  gtk_list_box_append (self->list, row);
}

void
regest_take_chooser_add_group (RegestTakeChooser *self, RegestFieldGroup *group)
{
  g_autoptr (GPtrArray) fields = NULL;

  g_return_if_fail (REGEST_IS_TAKE_CHOOSER (self));

  fields = regest_field_group_list_fields (group);
  for (guint i = 0; i < fields->len; i++)
    add_field (self, group, g_ptr_array_index (fields, i));
}

void
regest_take_chooser_ask (RegestTakeChooser *self)
{
  g_return_if_fail (REGEST_IS_TAKE_CHOOSER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  search_changed_cb (self);
}
