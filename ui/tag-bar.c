/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "kind-key.h"
#include "kind-swatch.h"
#include "tag-bar.h"

struct _RegestTagBar
{
  GtkPopover parent_instance;

  GtkWidget *box;
  RegestProfile *profile;
};

G_DEFINE_FINAL_TYPE (RegestTagBar, regest_tag_bar, GTK_TYPE_POPOVER)

static GtkWidget *
make_button (RegestTagBar *self, const RegestKind *kind)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gunichar letter = regest_kind_get_key (kind);
  g_autofree char *tooltip = NULL;
  g_autofree char *key = regest_kind_dup_key (self->profile, kind);
  GtkWidget *label;

  label = gtk_label_new (letter != 0 ? key : "–");
  gtk_widget_add_css_class (label, "kind-key");
  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), regest_kind_swatch_new (self->profile, kind));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  if (key != NULL)
    /* translators: a button that tags words as a kind, and its key */
    tooltip = g_strdup_printf (_("%s (%s)"), regest_kind_get_label (kind), key);
  gtk_widget_set_tooltip_text (button, tooltip != NULL ? tooltip : regest_kind_get_label (kind));
  gtk_widget_set_name (button, regest_kind_get_name (kind));
  gtk_widget_set_can_focus (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "doc.tag");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", regest_kind_get_name (kind));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  regest_kind_get_label (kind), -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (gtk_popover_popdown), self);
  return button;
}

void
regest_tag_bar_set_profile (RegestTagBar *self, RegestProfile *profile)
{
  GPtrArray *kinds;
  GtkWidget *child;

  g_return_if_fail (REGEST_IS_TAG_BAR (self));
  g_return_if_fail (REGEST_IS_PROFILE (profile));

  if (!g_set_object (&self->profile, profile))
    return;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  kinds = regest_profile_get_kinds (profile);
  for (guint i = 0; i < kinds->len; i++)
    gtk_box_append (GTK_BOX (self->box), make_button (self, kinds->pdata[i]));
}

static void
regest_tag_bar_dispose (GObject *object)
{
  g_clear_object (&REGEST_TAG_BAR (object)->profile);
  G_OBJECT_CLASS (regest_tag_bar_parent_class)->dispose (object);
}

static void
regest_tag_bar_class_init (RegestTagBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_tag_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/tag-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestTagBar, box);
}

static void
regest_tag_bar_init (RegestTagBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
regest_tag_bar_new (void)
{
  return g_object_new (REGEST_TYPE_TAG_BAR, NULL);
}
