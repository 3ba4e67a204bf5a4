/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "combo-row.h"

struct _RegestComboRow
{
  AdwComboRow parent_instance;
};

G_DEFINE_FINAL_TYPE (RegestComboRow, regest_combo_row, ADW_TYPE_COMBO_ROW)

static void
setup_chosen_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, label);
}

static void
bind_chosen_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
}

static void
show_tick (AdwComboRow *self, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  gboolean chosen = adw_combo_row_get_selected (self) == gtk_list_item_get_position (item);

  gtk_widget_set_opacity (gtk_widget_get_last_child (box), chosen ? 1 : 0);
}

static void
selected_cb (GtkListItem *item, GParamSpec *pspec, AdwComboRow *self)
{
  show_tick (self, item);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AdwComboRow *self)
{
  GtkWidget *box = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
  show_tick (self, item);
  g_signal_connect_object (self, "notify::selected", G_CALLBACK (selected_cb), item,
                           G_CONNECT_SWAPPED);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AdwComboRow *self)
{
  g_signal_handlers_disconnect_by_func (self, selected_cb, item);
}

static void
regest_combo_row_class_init (RegestComboRowClass *klass)
{
}

static void
regest_combo_row_init (RegestComboRow *self)
{
  AdwComboRow *row = ADW_COMBO_ROW (self);
  g_autoptr (GtkListItemFactory) chosen = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  g_signal_connect (chosen, "setup", G_CALLBACK (setup_chosen_cb), NULL);
  g_signal_connect (chosen, "bind", G_CALLBACK (bind_chosen_cb), NULL);
  g_signal_connect (rows, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect_object (rows, "bind", G_CALLBACK (bind_row_cb), self, 0);
  g_signal_connect_object (rows, "unbind", G_CALLBACK (unbind_row_cb), self, 0);
  adw_combo_row_set_factory (row, chosen);
  adw_combo_row_set_list_factory (row, rows);
}
