/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "drop-down.h"

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *string = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), gtk_string_object_get_string (string));
  gtk_widget_set_tooltip_text (label, gtk_string_object_get_string (string));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label;

  setup_cb (factory, item);
  label = gtk_list_item_get_child (item);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
}

static GtkListItemFactory *
make_factory (GCallback setup)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", setup, NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}

GtkDropDown *
regest_drop_down_new (const char *const *labels)
{
  GtkDropDown *self = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (labels));
  g_autoptr (GtkListItemFactory) factory = make_factory (G_CALLBACK (setup_cb));
  g_autoptr (GtkListItemFactory) row_factory = make_factory (G_CALLBACK (setup_row_cb));

  gtk_drop_down_set_factory (self, factory);
  gtk_drop_down_set_list_factory (self, row_factory);
  gtk_widget_add_css_class (GTK_WIDGET (self), "inline");
  return self;
}

void
regest_drop_down_select (GtkDropDown *self, guint position, gpointer data)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (self));

  g_signal_handlers_block_matched (self, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, data);
  gtk_drop_down_set_selected (self, position);
  g_signal_handlers_unblock_matched (self, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, data);
}

GtkWidget *
regest_drop_down_get_control (GtkDropDown *self)
{
  g_return_val_if_fail (GTK_IS_DROP_DOWN (self), NULL);

  return gtk_widget_get_first_child (GTK_WIDGET (self));
}
