/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include <regest/store/threads.h>

#include "names.h"
#include "threads-window.h"

#define STEP 50 /* exchanges that are added at once */
#define DELAY_MS 300 /* after a change, before all is read anew */

struct _RegestThreadsWindow
{
  AdwWindow parent_instance;

  RegestDesk *desk;
  RegestProject *project;
  GPtrArray *threads; /* of GPtrArray of RegestLetter; NULL: not read yet */
  GCancellable *reading;
  guint limit;
  guint timeout;

  GtkToggleButton *missing_only;
  GtkStack *stack;
  GtkBox *box;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (RegestThreadsWindow, regest_threads_window, ADW_TYPE_WINDOW)

/* -- rows ------------------------------------------------------------------ */

static char *
dup_when (const RegestLetter *letter)
{
  GPtrArray *attributes = regest_annotation_get_attributes (letter->part);
  const RegestAttribute *sent = regest_attributes_find (attributes, "sent");

  if (letter->missing == NULL && sent != NULL && sent->reading != NULL)
    return regest_fold_string (sent->reading, REGEST_FOLD_BLANKS);
  return g_strdup (letter->when);
}

static char *
dup_subtitle (const RegestLetter *letter)
{
  g_autofree char *when = dup_when (letter);

  if (letter->missing != NULL)
    /* translators: under the words that refer to a document that is not in the project; the
     * argument is the title of the record they stand in */
    return g_strdup_printf (_("Not in the project; referred to in %s"), letter->record_title);
  if (when == NULL)
    return g_strdup (letter->record_title);
  /* translators: when a letter was sent, and the record it stands in */
  return g_strdup_printf (C_("letter", "%1$s · %2$s"), when, letter->record_title);
}

/* What a letter answers, for screen readers and as a tooltip: the order alone does not say it. */
static char *
dup_answers (GPtrArray *thread, const RegestLetter *letter)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < letter->answers->len; i++)
    {
      guint index = g_array_index (letter->answers, guint, i);
      g_autofree char *label = regest_letter_dup_label (thread->pdata[index]);

      g_string_append_printf (labels, "%s%s", i > 0 ? "; " : "", label);
    }
  return labels->len > 0 ? g_strdup_printf (_("Answers: %s"), labels->str) : NULL;
}

static GtkWidget *
make_row (GPtrArray *thread, const RegestLetter *letter)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *label = regest_letter_dup_label (letter);
  g_autofree char *title = g_markup_escape_text (label, -1);
  g_autofree char *subtitle = dup_subtitle (letter);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);
  g_autofree char *answers = dup_answers (thread, letter);
  GtkWidget *icon = gtk_image_new_from_icon_name (
    letter->missing != NULL    ? "dialog-question-symbolic"
    : letter->answers->len > 0 ? "mail-reply-sender-symbolic"
                               : "mail-unread-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (letter->missing != NULL)
    gtk_widget_add_css_class (row, "missing-letter");
  gtk_widget_set_tooltip_text (row, answers);
  if (answers != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    answers, -1);
  g_object_set_data_full (G_OBJECT (row), "letter", regest_letter_copy (letter),
                          (GDestroyNotify) regest_letter_free);
  return row;
}

static void
activated_cb (RegestThreadsWindow *self, GtkListBoxRow *row)
{
  g_autoptr (RegestLetter) letter =
    regest_letter_copy (g_object_get_data (G_OBJECT (row), "letter"));

  if (!regest_desk_open_record (self->desk, &letter->record))
    return;
  regest_desk_show_span (self->desk, letter->place);
  regest_desk_focus_text (self->desk);
}

static gboolean
has_missing (GPtrArray *thread)
{
  for (guint i = 0; i < thread->len; i++)
    if (((RegestLetter *) thread->pdata[i])->missing != NULL)
      return TRUE;
  return FALSE;
}

static void
add_thread (RegestThreadsWindow *self, GPtrArray *thread)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();
  const RegestLetter *first = thread->pdata[0];
  g_autofree char *label = regest_letter_dup_label (first);
  g_autofree char *title = g_markup_escape_text (label, -1);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (activated_cb), self);
  for (guint i = 0; i < thread->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (thread, thread->pdata[i]));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  gtk_box_append (self->box, group);
}

/* -- the list -------------------------------------------------------------- */

static void
show_threads (RegestThreadsWindow *self)
{
  gboolean only = gtk_toggle_button_get_active (self->missing_only);
  guint n_fitting = 0;
  GtkWidget *child;

  if (self->threads == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  for (guint i = 0; i < self->threads->len; i++)
    {
      if (only && !has_missing (self->threads->pdata[i]))
        continue;
      if (n_fitting++ < self->limit)
        add_thread (self, self->threads->pdata[i]);
    }
  gtk_widget_set_visible (self->more, n_fitting > self->limit);
  gtk_stack_set_visible_child_name (self->stack, n_fitting > 0            ? "threads"
                                                 : self->threads->len > 0 ? "complete"
                                                                          : "none");
}

static void
show_cb (RegestThreadsWindow *self)
{
  self->limit = STEP;
  show_threads (self);
}

static void
more_cb (RegestThreadsWindow *self)
{
  self->limit += STEP;
  show_threads (self);
}

/* -- reading --------------------------------------------------------------- */

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (RegestProject) project = regest_project_open (data, REGEST_OPEN_READ_ONLY, &error);
  GPtrArray *threads =
    project != NULL ? regest_project_list_threads (project, cancellable, &error) : NULL;

  if (threads != NULL)
    g_task_return_pointer (task, threads, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RegestThreadsWindow *self = REGEST_THREADS_WINDOW (source);
  GError *error = NULL;
  GPtrArray *threads = g_task_propagate_pointer (G_TASK (result), &error);

  if (threads != NULL)
    {
      g_clear_pointer (&self->threads, g_ptr_array_unref);
      self->threads = threads;
      show_threads (self);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->desk == NULL)
    {
      g_error_free (error);
    }
  else
    {
      regest_desk_take_error (self->desk, error);
    }
}

static void
read_threads (RegestThreadsWindow *self)
{
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  task = g_task_new (self, self->reading, read_cb, NULL);
  g_task_set_task_data (task, g_strdup (regest_project_get_path (self->project)), g_free);
  g_task_run_in_thread (task, read_in_thread);
}

static gboolean
timeout_cb (gpointer user_data)
{
  RegestThreadsWindow *self = user_data;

  self->timeout = 0;
  read_threads (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (RegestThreadsWindow *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (DELAY_MS, timeout_cb, self);
}

static void
project_changed_cb (RegestThreadsWindow *self)
{
  if (regest_desk_get_project (self->desk) != self->project)
    gtk_window_close (GTK_WINDOW (self));
}

/* -- the window ------------------------------------------------------------ */

static void
regest_threads_window_dispose (GObject *object)
{
  RegestThreadsWindow *self = REGEST_THREADS_WINDOW (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->threads, g_ptr_array_unref);
  g_clear_object (&self->project);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_threads_window_parent_class)->dispose (object);
}

static void
regest_threads_window_class_init (RegestThreadsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_threads_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/threads-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestThreadsWindow, missing_only);
  gtk_widget_class_bind_template_child (widget_class, RegestThreadsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RegestThreadsWindow, box);
  gtk_widget_class_bind_template_child (widget_class, RegestThreadsWindow, more);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
regest_threads_window_init (RegestThreadsWindow *self)
{
  self->limit = STEP;
  gtk_widget_init_template (GTK_WIDGET (self));
  regest_name_buttons (GTK_WIDGET (self));
}

RegestThreadsWindow *
regest_threads_window_present (GtkWindow *parent, RegestDesk *desk)
{
  RegestThreadsWindow *self =
    g_object_new (REGEST_TYPE_THREADS_WINDOW, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  self->project = g_object_ref (regest_desk_get_project (desk));
  g_signal_connect_object (self->project, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::project", G_CALLBACK (project_changed_cb), self,
                           G_CONNECT_SWAPPED);
  read_threads (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
