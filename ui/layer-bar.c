/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/store/layers.h>

#include "drop-down.h"
#include "layer-bar.h"
#include "layer-words.h"

struct _RegestLayerBar
{
  GtkBox parent_instance;

  RegestDesk *desk;
  GPtrArray *layers; /* (nullable) of RegestLayer */
  GtkDropDown *choice; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (RegestLayerBar, regest_layer_bar, GTK_TYPE_BOX)

static guint
find_current (RegestLayerBar *self)
{
  for (guint i = 0; self->layers != NULL && i < self->layers->len; i++)
    if (((RegestLayer *) self->layers->pdata[i])->current)
      return i;
  return 0;
}

static void
activate (RegestLayerBar *self, const char *action, guint index)
{
  char id[REGEST_ID_STRING_SIZE];

  regest_id_format (&((RegestLayer *) self->layers->pdata[index])->id, id);
  gtk_widget_activate_action (GTK_WIDGET (self), action, "s", id);
}

static gboolean
choose_cb (gpointer user_data)
{
  RegestLayerBar *self = user_data;
  guint selected;

  if (self->choice == NULL)
    return G_SOURCE_REMOVE;
  selected = gtk_drop_down_get_selected (self->choice);
  if (selected < self->layers->len && selected != find_current (self))
    activate (self, "win.choose-layer", selected);
  /* what was not done is not shown as done */
  if (self->choice != NULL)
    regest_drop_down_select (self->choice, find_current (self), self);
  return G_SOURCE_REMOVE;
}

/* not while the list is being closed: what is chosen makes another list */
static void
selected_cb (RegestLayerBar *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, choose_cb, g_object_ref (self), g_object_unref);
}

static void
clear (RegestLayerBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  self->choice = NULL;
}

static GtkWidget *
make_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("view-more-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.layers");
  gtk_widget_set_tooltip_text (button, _("Add, rename and remove layers"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
fill (RegestLayerBar *self)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  GtkWidget *label = gtk_label_new_with_mnemonic (_("La_yer"));

  for (guint i = 0; i < self->layers->len; i++)
    {
      g_autofree char *one = regest_layer_dup_words (self->layers->pdata[i]);

      g_strv_builder_add (labels, one);
    }
  words = g_strv_builder_end (labels);
  self->choice = regest_drop_down_new ((const char *const *) words);
  gtk_drop_down_set_selected (self->choice, find_current (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self->choice), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->choice),
                               _("The reading that tags stand on; they move along when you choose "
                                 "another"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->choice));
  gtk_accessible_update_relation (
    GTK_ACCESSIBLE (regest_drop_down_get_control (self->choice)),
    GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->choice),
                            !regest_project_is_read_only (regest_desk_get_project (self->desk)));
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (selected_cb), self);
  gtk_box_append (GTK_BOX (self), label);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->choice));
  gtk_box_append (GTK_BOX (self), make_button ());
}

void
regest_layer_bar_update (RegestLayerBar *self)
{
  RegestDocument *document;

  g_return_if_fail (REGEST_IS_LAYER_BAR (self));

  document = self->desk != NULL ? regest_desk_get_document (self->desk) : NULL;
  clear (self);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  if (document != NULL)
    self->layers = regest_project_list_layers (
      regest_document_get_project (document),
      regest_record_get_id (regest_document_get_record (document)), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), self->layers != NULL && self->layers->len > 1);
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    fill (self);
}

void
regest_layer_bar_set_desk (RegestLayerBar *self, RegestDesk *desk)
{
  g_return_if_fail (REGEST_IS_LAYER_BAR (self));

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    g_signal_connect_swapped (desk, "notify::document", G_CALLBACK (regest_layer_bar_update), self);
  regest_layer_bar_update (self);
}

static void
regest_layer_bar_dispose (GObject *object)
{
  RegestLayerBar *self = REGEST_LAYER_BAR (object);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  G_OBJECT_CLASS (regest_layer_bar_parent_class)->dispose (object);
}

static void
regest_layer_bar_class_init (RegestLayerBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regest_layer_bar_dispose;
}

static void
regest_layer_bar_init (RegestLayerBar *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "layer-bar");
}
