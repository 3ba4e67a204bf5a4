/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "learning-page.h"
#include "names.h"
#include "patterns-page.h"
#include "recognisers-page.h"
#include "recognition-window.h"

struct _RegestRecognitionWindow
{
  AdwWindow parent_instance;

  RegestDesk *desk;

  AdwViewStack *pages;
  RegestPatternsPage *patterns;
  RegestLearningPage *learning;
};

G_DEFINE_FINAL_TYPE (RegestRecognitionWindow, regest_recognition_window, ADW_TYPE_WINDOW)

/* As everywhere in the program nothing that was typed is lost, and nobody is asked: what cannot be
 * saved keeps the window open. */
static gboolean
regest_recognition_window_close_request (GtkWindow *window)
{
  RegestRecognitionWindow *self = REGEST_RECOGNITION_WINDOW (window);
  GError *error = NULL;

  if (!regest_patterns_page_save_all (self->patterns, &error))
    {
      regest_recognition_window_show_page (self, "patterns");
      regest_patterns_page_take_error (self->patterns, error);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (regest_recognition_window_parent_class)->close_request (window);
}

/* It goes with the window behind it, which asks nothing either. */
static void
unrealize_cb (RegestRecognitionWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!regest_patterns_page_save_all (self->patterns, &error))
    g_warning ("%s", error->message);
}

static void
active_cb (RegestRecognitionWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    regest_patterns_page_refresh (self->patterns);
}

/* From the text first to what is beside it: Escape is how one leaves a text. */
static void
escape_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegestRecognitionWindow *self = REGEST_RECOGNITION_WINDOW (widget);

  if (!regest_patterns_page_leave_text (self->patterns))
    gtk_window_close (GTK_WINDOW (self));
}

void
regest_recognition_window_show_page (RegestRecognitionWindow *self, const char *name)
{
  g_return_if_fail (REGEST_IS_RECOGNITION_WINDOW (self));

  adw_view_stack_set_visible_child_name (self->pages, name);
}

static void
regest_recognition_window_dispose (GObject *object)
{
  RegestRecognitionWindow *self = REGEST_RECOGNITION_WINDOW (object);

  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_recognition_window_parent_class)->dispose (object);
}

static void
regest_recognition_window_class_init (RegestRecognitionWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (REGEST_TYPE_RECOGNISERS_PAGE);
  g_type_ensure (REGEST_TYPE_PATTERNS_PAGE);
  g_type_ensure (REGEST_TYPE_LEARNING_PAGE);
  G_OBJECT_CLASS (klass)->dispose = regest_recognition_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = regest_recognition_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/recognition-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestRecognitionWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, RegestRecognitionWindow, patterns);
  gtk_widget_class_bind_template_child (widget_class, RegestRecognitionWindow, learning);
  gtk_widget_class_install_action (widget_class, "recognition.escape", NULL, escape_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "recognition.escape", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
regest_recognition_window_init (RegestRecognitionWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  regest_name_buttons (GTK_WIDGET (self));
  g_signal_connect (self, "unrealize", G_CALLBACK (unrealize_cb), NULL);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
}

static RegestRecognitionWindow *
find_window (RegestDesk *desk)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (REGEST_IS_RECOGNITION_WINDOW (window) &&
          REGEST_RECOGNITION_WINDOW (window)->desk == desk)
        return REGEST_RECOGNITION_WINDOW (window);
    }
  return NULL;
}

RegestRecognitionWindow *
regest_recognition_window_present (GtkWindow *parent, RegestDesk *desk)
{
  RegestRecognitionWindow *self;

  g_return_val_if_fail (REGEST_IS_DESK (desk), NULL);
  g_return_val_if_fail (regest_desk_get_project (desk) != NULL, NULL);

  self = find_window (desk);
  if (self == NULL)
    {
      self = g_object_new (REGEST_TYPE_RECOGNITION_WINDOW, "transient-for", parent, NULL);
      self->desk = g_object_ref (desk);
      regest_patterns_page_set_desk (self->patterns, desk);
      regest_learning_page_set_desk (self->learning, desk);
      g_signal_connect_object (desk, "notify::project", G_CALLBACK (gtk_window_destroy), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
