/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "names.h"
#include "strip.h"

struct _RegestStrip
{
  AdwBin parent_instance;

  RegestStripFunc func;
  gpointer func_data;

  GtkRevealer *revealer;
  GtkImage *icon;
  GtkLabel *text;
  GtkLabel *details;
  GtkToggleButton *show_details;
  GtkBox *buttons;
};

G_DEFINE_FINAL_TYPE (RegestStrip, regest_strip, ADW_TYPE_BIN)

static void
answer (RegestStrip *self, int index)
{
  RegestStripFunc func = g_steal_pointer (&self->func);
  gpointer data = g_steal_pointer (&self->func_data);

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  if (func != NULL)
    func (index, data);
}

static void
clicked_cb (RegestStrip *self, GtkWidget *button)
{
  answer (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "answer")));
}

static void
clear_buttons (RegestStrip *self)
{
  GtkWidget *button;

  while ((button = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, button);
}

static GtkWidget *
add_button (RegestStrip *self, const char *label, int index)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_object_set_data (G_OBJECT (button), "answer", GINT_TO_POINTER (index));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), self);
  regest_name_buttons (button);
  gtk_box_append (self->buttons, button);
  return button;
}

static void
show (RegestStrip *self, const char *icon, const char *text, const char *details)
{
  if (self->func != NULL)
    answer (self, -1);
  clear_buttons (self);
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_label (self->text, text);
  gtk_label_set_label (self->details, details != NULL ? details : "");
  gtk_toggle_button_set_active (self->show_details, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->show_details), details != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
dismiss_cb (RegestStrip *self)
{
  answer (self, -1);
}

/* what is not revealed is still there for the keyboard and for a screen reader */
static void
revealed_cb (RegestStrip *self)
{
  if (!gtk_revealer_get_reveal_child (self->revealer) &&
      !gtk_revealer_get_child_revealed (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
regest_strip_dispose (GObject *object)
{
  RegestStrip *self = REGEST_STRIP (object);

  if (self->func != NULL)
    answer (self, -1);
  G_OBJECT_CLASS (regest_strip_parent_class)->dispose (object);
}

static void
regest_strip_class_init (RegestStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_strip_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/strip.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestStrip, revealer);
  gtk_widget_class_bind_template_child (widget_class, RegestStrip, icon);
  gtk_widget_class_bind_template_child (widget_class, RegestStrip, text);
  gtk_widget_class_bind_template_child (widget_class, RegestStrip, details);
  gtk_widget_class_bind_template_child (widget_class, RegestStrip, show_details);
  gtk_widget_class_bind_template_child (widget_class, RegestStrip, buttons);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
  gtk_widget_class_bind_template_callback (widget_class, revealed_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
regest_strip_init (RegestStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  regest_name_buttons (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
regest_strip_say (RegestStrip *self, const char *text, const char *details)
{
  g_return_if_fail (REGEST_IS_STRIP (self));
  g_return_if_fail (text != NULL);

  show (self, "dialog-warning-symbolic", text, details);
}

void
regest_strip_offer (RegestStrip *self, const char *text, const char *action,
                    const char *action_label)
{
  GtkWidget *button;

  g_return_if_fail (REGEST_IS_STRIP (self));
  g_return_if_fail (text != NULL && action != NULL);

  show (self, "dialog-information-symbolic", text, NULL);
  button = add_button (self, action_label, -1);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
}

void
regest_strip_ask (RegestStrip *self, const char *text, const char *const *labels,
                  RegestStripFunc func, gpointer user_data)
{
  g_return_if_fail (REGEST_IS_STRIP (self));
  g_return_if_fail (text != NULL && labels != NULL && func != NULL);

  show (self, "dialog-question-symbolic", text, NULL);
  for (int i = 0; labels[i] != NULL; i++)
    add_button (self, labels[i], i);
  self->func = func;
  self->func_data = user_data;
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->buttons)));
}

void
regest_strip_dismiss (RegestStrip *self)
{
  g_return_if_fail (REGEST_IS_STRIP (self));

  answer (self, -1);
}
