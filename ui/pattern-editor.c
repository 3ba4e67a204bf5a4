/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "names.h"
#include "pattern-editor.h"
#include "pattern-trial.h"
#include "pattern-words.h"

#define CHECK_MS 300 /* after the last key */
#define BROKEN "broken"
#define HINT "hint"

struct _RegestPatternEditor
{
  AdwBin parent_instance;

  RegestDesk *desk;
  RegestPatternFile *file;
  GPtrArray *found; /* of RegestPatternMessage: of the text as it was looked at last */
  RegestJob *trial;
  guint timeout;
  guint check; /* number of the last one */

  GtkLabel *title;
  GtkLabel *fields;
  GtkGrid *sections;
  GtkWidget *copy;
  GtkWidget *save;
  GtkSourceView *view;
  GtkLabel *status;
  GtkSpinner *spinner;
  GtkListBox *messages;
  GtkListBox *finds;
};

G_DEFINE_FINAL_TYPE (RegestPatternEditor, regest_pattern_editor, ADW_TYPE_BIN)

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
  gtk_widget_set_visible (GTK_WIDGET (list), FALSE);
}

static GtkWidget *
make_row (const char *title, const char *subtitle, const char *icon)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (icon != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon);

      gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
    }
  return row;
}

/* -- what is wrong --------------------------------------------------------- */

static void
mark_lines (RegestPatternEditor *self)
{
  GtkSourceBuffer *buffer = regest_pattern_file_get_buffer (self->file);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  gtk_source_buffer_remove_source_marks (buffer, &start, &end, NULL);
  for (guint i = 0; i < self->found->len; i++)
    {
      const RegestPatternMessage *message = self->found->pdata[i];

      if (message->line == 0)
        continue;
      gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (buffer), &start, message->line - 1);
      gtk_source_buffer_create_source_mark (buffer, NULL, message->hint ? HINT : BROKEN, &start);
    }
}

static void
list_messages (RegestPatternEditor *self)
{
  guint n_broken = 0;
  g_autofree char *status = NULL;

  clear_list (self->messages);
  for (guint i = 0; i < self->found->len; i++)
    {
      const RegestPatternMessage *message = self->found->pdata[i];
      g_autofree char *where = message->line > 0 ? g_strdup_printf (_("Line %u"), message->line)
                                                 : g_strdup (_("The whole file"));

      gtk_list_box_append (self->messages,
                           make_row (where, message->text,
                                     message->hint ? "dialog-information-symbolic"
                                                   : "dialog-warning-symbolic"));
      n_broken += !message->hint;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->messages), self->found->len > 0);
  status = regest_pattern_words_dup_checked (n_broken, self->found->len - n_broken);
  gtk_label_set_text (self->status, status);
}

static const char *
get_message (RegestPatternEditor *self, guint line)
{
  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    if (((RegestPatternMessage *) self->found->pdata[i])->line == line)
      return ((RegestPatternMessage *) self->found->pdata[i])->text;
  return NULL;
}

typedef struct
{
  char *name;
  char *text;
  RegestProfile *profile;
  guint number;
} Check;

static void
free_check (gpointer data)
{
  Check *check = data;

  g_free (check->name);
  g_free (check->text);
  g_clear_object (&check->profile);
  g_free (check);
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *check = data;

  g_task_return_pointer (task, regest_patterns_check (check->name, check->text, check->profile),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RegestPatternEditor *self = REGEST_PATTERN_EDITOR (source);
  const Check *check = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) found = g_task_propagate_pointer (G_TASK (result), NULL);

  /* another one, or another text, meanwhile */
  if (found == NULL || self->file == NULL || check->number != self->check)
    return;
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = g_steal_pointer (&found);
  mark_lines (self);
  list_messages (self);
  regest_pattern_file_set_n_messages (self->file, self->found->len);
}

void
regest_pattern_editor_check (RegestPatternEditor *self)
{
  Check *check;
  g_autoptr (GTask) task = NULL;
  RegestProject *project;

  g_return_if_fail (REGEST_IS_PATTERN_EDITOR (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->file == NULL || regest_pattern_file_get_failure (self->file) != NULL)
    return;
  project = self->desk != NULL ? regest_desk_get_project (self->desk) : NULL;
  check = g_new0 (Check, 1);
  check->name = g_strdup (regest_pattern_file_get_name (self->file));
  check->text = regest_pattern_file_dup_text (self->file);
  check->profile = project != NULL ? g_object_ref (regest_project_get_profile (project)) : NULL;
  check->number = ++self->check;
  task = g_task_new (self, NULL, checked_cb, NULL);
  g_task_set_task_data (task, check, free_check);
  g_task_run_in_thread (task, check_in_thread);
}

static gboolean
timeout_cb (gpointer user_data)
{
  RegestPatternEditor *self = user_data;

  self->timeout = 0;
  regest_pattern_editor_check (self);
  return G_SOURCE_REMOVE;
}

static void
stop_trial (RegestPatternEditor *self)
{
  if (self->trial != NULL)
    regest_job_cancel (self->trial);
  g_clear_object (&self->trial);
  gtk_spinner_stop (self->spinner);
}

/* What was found was found by other patterns. */
static void
text_changed_cb (RegestPatternEditor *self)
{
  stop_trial (self);
  clear_list (self->finds);
  self->check++;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (CHECK_MS, timeout_cb, self);
}

static void
message_activated_cb (RegestPatternEditor *self, GtkListBoxRow *row)
{
  const RegestPatternMessage *message = self->found->pdata[gtk_list_box_row_get_index (row)];
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (regest_pattern_file_get_buffer (self->file));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, MAX (message->line, 1) - 1);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer),
                                0.1, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static char *
mark_tooltip_cb (RegestPatternEditor *self, GtkSourceMark *mark)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (gtk_text_mark_get_buffer (GTK_TEXT_MARK (mark)), &iter,
                                    GTK_TEXT_MARK (mark));
  return g_strdup (get_message (self, gtk_text_iter_get_line (&iter) + 1));
}

/* -- trying ---------------------------------------------------------------- */

typedef struct
{
  RegestId record;
  RegestSpan span;
} Place;

static void
add_find (RegestPatternEditor *self, const RegestPatternTrial *trial, const RegestPatternFind *find)
{
  g_autofree char *words = regest_pattern_words_dup_line (find->words);
  g_autofree char *what = regest_pattern_words_dup_find (
    find, regest_project_get_profile (regest_desk_get_project (self->desk)));
  GtkWidget *row = make_row (words, what, NULL);
  Place *place = g_new (Place, 1);

  *place = (Place){ trial->record, find->span };
  g_object_set_data_full (G_OBJECT (row), "place", place, g_free);
  gtk_list_box_append (self->finds, row);
}

static void
list_finds (RegestPatternEditor *self, const RegestPatternTrial *trial)
{
  g_autofree char *status =
    regest_pattern_words_dup_tried (trial->finds->len, REGEST_PATTERN_TRIAL_MOST, trial->title);

  clear_list (self->finds);
  for (guint i = 0; i < trial->messages->len; i++)
    {
      GtkWidget *row = make_row (_("Given up"), trial->messages->pdata[i],
                                 "dialog-warning-symbolic");

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_append (self->finds, row);
    }
  for (guint i = 0; i < trial->finds->len; i++)
    add_find (self, trial, trial->finds->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->finds), trial->finds->len + trial->messages->len > 0);
  gtk_label_set_text (self->status, status);
}

static void
tried_cb (RegestPatternEditor *self, GError *error, RegestJob *job)
{
  if (job != self->trial)
    return;
  gtk_spinner_stop (self->spinner);
  if (error != NULL)
    regest_desk_take_error (self->desk, g_error_copy (error));
  else if (regest_desk_get_project (self->desk) != NULL)
    list_finds (self, regest_job_get_data (job));
  g_clear_object (&self->trial);
}

void
regest_pattern_editor_try (RegestPatternEditor *self)
{
  RegestDocument *document;
  RegestPatternTrial *trial;

  g_return_if_fail (REGEST_IS_PATTERN_EDITOR (self));

  document = regest_desk_get_document (self->desk);
  if (self->file == NULL || document == NULL)
    return;
  stop_trial (self);
  trial = regest_pattern_trial_new (
    regest_record_get_id (regest_document_get_record (document)),
    regest_proposals_dup_knowledge (regest_desk_get_proposals (self->desk)),
    regest_pattern_file_get_name (self->file), regest_pattern_file_dup_text (self->file));
  self->trial = regest_job_new ("");
  regest_job_take_data (self->trial, trial, regest_pattern_trial_free);
  g_signal_connect_object (self->trial, "done", G_CALLBACK (tried_cb), self, G_CONNECT_SWAPPED);
  gtk_spinner_start (self->spinner);
  regest_job_run (self->trial, regest_project_get_path (regest_desk_get_project (self->desk)),
                  REGEST_OPEN_READ_ONLY, regest_pattern_trial_run);
}

static void
find_activated_cb (RegestPatternEditor *self, GtkListBoxRow *row)
{
  const Place *found = g_object_get_data (G_OBJECT (row), "place");
  Place place;

  if (found == NULL)
    return;
  place = *found;
  if (!regest_desk_open_record (self->desk, &place.record))
    return;
  regest_desk_show_span (self->desk, place.span);
}

/* -- the file -------------------------------------------------------------- */

static void
show_state (RegestPatternEditor *self)
{
  const char *failure = regest_pattern_file_get_failure (self->file);
  const gboolean own = regest_pattern_file_is_own (self->file);

  gtk_label_set_text (self->title, regest_pattern_file_get_name (self->file));
  gtk_widget_set_visible (self->copy, !own);
  gtk_widget_set_visible (self->save, own);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), own && failure == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->view), failure == NULL);
  if (failure != NULL)
    gtk_label_set_text (self->status, failure);
}

void
regest_pattern_editor_show (RegestPatternEditor *self, RegestPatternFile *file)
{
  g_return_if_fail (REGEST_IS_PATTERN_EDITOR (self));
  g_return_if_fail (REGEST_IS_PATTERN_FILE (file));

  if (self->file == file)
    return;
  if (self->file != NULL)
    {
      g_signal_handlers_disconnect_by_data (regest_pattern_file_get_buffer (self->file), self);
      g_signal_handlers_disconnect_by_data (self->file, self);
    }
  stop_trial (self);
  clear_list (self->messages);
  clear_list (self->finds);
  gtk_label_set_text (self->status, "");
  self->check++;
  g_set_object (&self->file, file);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view),
                            GTK_TEXT_BUFFER (regest_pattern_file_get_buffer (file)));
  g_signal_connect_object (regest_pattern_file_get_buffer (file), "changed",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (file, "changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  show_state (self);
  regest_pattern_editor_check (self);
}

void
regest_pattern_editor_focus (RegestPatternEditor *self)
{
  g_return_if_fail (REGEST_IS_PATTERN_EDITOR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

gboolean
regest_pattern_editor_leave_text (RegestPatternEditor *self)
{
  g_return_val_if_fail (REGEST_IS_PATTERN_EDITOR (self), FALSE);

  return gtk_widget_is_focus (GTK_WIDGET (self->view)) &&
         gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

void
regest_pattern_editor_set_desk (RegestPatternEditor *self, RegestDesk *desk)
{
  g_autofree char *fields = NULL;

  g_return_if_fail (REGEST_IS_PATTERN_EDITOR (self));
  g_return_if_fail (REGEST_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  fields = regest_pattern_words_dup_fields (
    regest_project_get_profile (regest_desk_get_project (desk)));
  gtk_label_set_text (self->fields, fields);
}

static void
add_mark (RegestPatternEditor *self, const char *category, const char *icon, const char *color)
{
  g_autoptr (GtkSourceMarkAttributes) attributes = gtk_source_mark_attributes_new ();
  GdkRGBA background;

  gtk_source_mark_attributes_set_icon_name (attributes, icon);
  if (gdk_rgba_parse (&background, color))
    gtk_source_mark_attributes_set_background (attributes, &background);
  g_signal_connect_object (attributes, "query-tooltip-text", G_CALLBACK (mark_tooltip_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_source_view_set_mark_attributes (self->view, category, attributes, 1);
}

static void
explain_sections (RegestPatternEditor *self)
{
  const char *written, *meaning;

  for (guint i = 0; (written = regest_pattern_words_get_section (i, &meaning)) != NULL; i++)
    for (guint column = 0; column < 2; column++)
      {
        GtkWidget *label = gtk_label_new (column == 0 ? written : meaning);

        gtk_label_set_xalign (GTK_LABEL (label), 0);
        gtk_label_set_yalign (GTK_LABEL (label), 0);
        gtk_label_set_wrap (GTK_LABEL (label), column == 1);
        gtk_label_set_max_width_chars (GTK_LABEL (label), column == 0 ? -1 : 40);
        if (column == 0)
          gtk_widget_add_css_class (label, "monospace");
        gtk_grid_attach (self->sections, label, column, i, 1, 1);
      }
}

static void
regest_pattern_editor_dispose (GObject *object)
{
  RegestPatternEditor *self = REGEST_PATTERN_EDITOR (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->trial != NULL)
    regest_job_cancel (self->trial);
  g_clear_object (&self->trial);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_object (&self->file);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_pattern_editor_parent_class)->dispose (object);
}

static void
regest_pattern_editor_class_init (RegestPatternEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  G_OBJECT_CLASS (klass)->dispose = regest_pattern_editor_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/pattern-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestPatternEditor, title);
  gtk_widget_class_bind_template_child (widget_class, RegestPatternEditor, fields);
  gtk_widget_class_bind_template_child (widget_class, RegestPatternEditor, sections);
  gtk_widget_class_bind_template_child (widget_class, RegestPatternEditor, copy);
  gtk_widget_class_bind_template_child (widget_class, RegestPatternEditor, save);
  gtk_widget_class_bind_template_child (widget_class, RegestPatternEditor, view);
  gtk_widget_class_bind_template_child (widget_class, RegestPatternEditor, status);
  gtk_widget_class_bind_template_child (widget_class, RegestPatternEditor, spinner);
  gtk_widget_class_bind_template_child (widget_class, RegestPatternEditor, messages);
  gtk_widget_class_bind_template_child (widget_class, RegestPatternEditor, finds);
  gtk_widget_class_bind_template_callback (widget_class, message_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_activated_cb);
}

static void
regest_pattern_editor_init (RegestPatternEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* in light and dark alike: little of the colour, and a sign in the margin */
  add_mark (self, BROKEN, "dialog-warning-symbolic", "rgba(224, 27, 36, 0.15)");
  add_mark (self, HINT, "dialog-information-symbolic", "rgba(245, 194, 17, 0.15)");
  explain_sections (self);
  gtk_widget_set_visible (GTK_WIDGET (self->messages), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->finds), FALSE);
  regest_name_buttons (GTK_WIDGET (self));
}
