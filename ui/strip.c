/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "names.h"
#include "strip.h"

typedef struct
{
  const char *icon;
  char *text;
  char *details; /* NULL: none */
  char *action; /* of the one button of an offer; NULL: none */
  char **labels; /* of the buttons */
  RegestStripFunc func; /* NULL: nothing is asked */
  gpointer func_data;
} Message;

struct _RegestStrip
{
  AdwBin parent_instance;

  Message *shown; /* NULL: none */
  GQueue waiting; /* of Message: what came while a question stands */

  GtkRevealer *revealer;
  GtkImage *icon;
  GtkLabel *text;
  GtkLabel *details;
  GtkToggleButton *show_details;
  GtkBox *buttons;
};

G_DEFINE_FINAL_TYPE (RegestStrip, regest_strip, ADW_TYPE_BIN)

static void show_next (RegestStrip *self);

static void
message_free (gpointer data)
{
  Message *message = data;

  g_free (message->text);
  g_free (message->details);
  g_free (message->action);
  g_strfreev (message->labels);
  g_free (message);
}

static void
answer (RegestStrip *self, int index)
{
  Message *message = g_steal_pointer (&self->shown);

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  if (message == NULL)
    return;
  if (message->func != NULL)
    message->func (index, message->func_data);
  message_free (message);
  /* the answer may have led to a message of its own */
  if (self->shown == NULL)
    show_next (self);
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

static void
add_button (RegestStrip *self, const Message *message, int index)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (message->labels[index]);

  if (message->action != NULL)
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), message->action);
  g_object_set_data (G_OBJECT (button), "answer", GINT_TO_POINTER (index));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), self);
  regest_name_buttons (button);
  gtk_box_append (self->buttons, button);
}

static void
show (RegestStrip *self, Message *message)
{
  self->shown = message;
  clear_buttons (self);
  gtk_image_set_from_icon_name (self->icon, message->icon);
  gtk_label_set_label (self->text, message->text);
  gtk_label_set_label (self->details, message->details != NULL ? message->details : "");
  gtk_toggle_button_set_active (self->show_details, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->show_details), message->details != NULL);
  for (int i = 0; message->labels != NULL && message->labels[i] != NULL; i++)
    add_button (self, message, i);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  message->text, -1);
  if (message->func != NULL)
    gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->buttons)));
}

static void
show_next (RegestStrip *self)
{
  Message *message = g_queue_pop_head (&self->waiting);

  if (message != NULL)
    show (self, message);
}

/* What is told gives way to what comes after it; a question stays until it is answered. */
static void
take_message (RegestStrip *self, Message *message)
{
  if (self->shown != NULL && self->shown->func != NULL)
    {
      g_queue_push_tail (&self->waiting, message);
      return;
    }
  g_clear_pointer (&self->shown, message_free);
  show (self, message);
}

static Message *
message_new (const char *icon, const char *text)
{
  Message *message = g_new0 (Message, 1);

  message->icon = icon;
  message->text = g_strdup (text);
  return message;
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

  regest_strip_clear (self);
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
  Message *message;

  g_return_if_fail (REGEST_IS_STRIP (self));
  g_return_if_fail (text != NULL);

  message = message_new ("dialog-warning-symbolic", text);
  message->details = g_strdup (details);
  take_message (self, message);
}

void
regest_strip_offer (RegestStrip *self, const char *text, const char *action,
                    const char *action_label)
{
  Message *message;

  g_return_if_fail (REGEST_IS_STRIP (self));
  g_return_if_fail (text != NULL && action != NULL);

  message = message_new ("dialog-information-symbolic", text);
  message->action = g_strdup (action);
  message->labels = g_strdupv ((char *[]){ (char *) action_label, NULL });
  take_message (self, message);
}

void
regest_strip_ask (RegestStrip *self, const char *text, const char *const *labels,
                  RegestStripFunc func, gpointer user_data)
{
  Message *message;

  g_return_if_fail (REGEST_IS_STRIP (self));
  g_return_if_fail (text != NULL && labels != NULL && func != NULL);

  message = message_new ("dialog-question-symbolic", text);
  message->labels = g_strdupv ((char **) labels);
  message->func = func;
  message->func_data = user_data;
  take_message (self, message);
}

void
regest_strip_dismiss (RegestStrip *self)
{
  g_return_if_fail (REGEST_IS_STRIP (self));

  if (self->shown != NULL && self->shown->func == NULL)
    answer (self, -1);
}

void
regest_strip_clear (RegestStrip *self)
{
  Message *message;

  g_return_if_fail (REGEST_IS_STRIP (self));

  while ((message = g_queue_pop_head (&self->waiting)) != NULL)
    {
      if (message->func != NULL)
        message->func (-1, message->func_data);
      message_free (message);
    }
  answer (self, -1);
}
