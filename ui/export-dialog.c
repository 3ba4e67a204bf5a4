/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "combo-row.h"
#include "entry-align.h"
#include "export-dialog.h"
#include "names.h"
#include "record-row.h"
#include "session.h"
#include "window-private.h"

enum
{
  WHOLE_PROJECT,
  THIS_RECORD
};

struct _RegestExportDialog
{
  AdwWindow parent_instance;

  RegestWindow *window;
  GPtrArray *formats; /* of const RegestFormat */
  char *proposed; /* the path that was written by the program, not by the user */
  GtkFileChooserNative *chooser;

  AdwComboRow *format;
  AdwComboRow *scope;
  AdwEntryRow *output;
  GtkLabel *note;
  GtkWidget *export;
};

G_DEFINE_FINAL_TYPE (RegestExportDialog, regest_export_dialog, ADW_TYPE_WINDOW)

static const RegestFormat *
get_format (RegestExportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->format);

  return selected < self->formats->len ? g_ptr_array_index (self->formats, selected) : NULL;
}

static gboolean
is_record_only (RegestExportDialog *self)
{
  return self->window->document != NULL &&
         adw_combo_row_get_selected (self->scope) == THIS_RECORD;
}

static char *
dup_path (RegestExportDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->output));
  g_autofree char *path = g_strstrip (g_strdup (text));

  if (g_str_has_prefix (path, "~/"))
    return g_build_filename (g_get_home_dir (), path + 2, NULL);
  return g_steal_pointer (&path);
}

/* in the folder of the last export, named after what is exported */
static void
propose_output (RegestExportDialog *self)
{
  const RegestFormat *format = get_format (self);
  g_autofree char *last = g_settings_get_string (regest_settings_get (), "export-folder");
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  const char *folder = *last != '\0' ? last : documents != NULL ? documents
                                                                : g_get_home_dir ();
  g_autofree char *name = NULL;
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;

  if (format == NULL ||
      g_strcmp0 (self->proposed, gtk_editable_get_text (GTK_EDITABLE (self->output))) != 0)
    return;
  if (is_record_only (self))
    name = g_strdup (
      regest_record_get_display_title (regest_document_get_record (self->window->document)));
  else
    name = g_strdup (regest_project_get_name (self->window->project));
  g_strdelimit (name, "/\\:*?\"<>|\n", '-');
  file = g_strconcat (name, format->suffix, NULL);
  path = g_build_filename (folder, file, NULL);
  regest_export_dialog_set_output (self, path);
}

static gboolean
has_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) != NULL;
}

static void
changed_cb (RegestExportDialog *self)
{
  const RegestFormat *format = get_format (self);
  g_autofree char *path = dup_path (self);
  g_autofree char *folder = g_path_get_dirname (path);
  const char *note = "";
  gboolean possible = format != NULL && g_path_is_absolute (path);

  if (possible && format->is_whole && has_files (path))
    possible = FALSE;
  if (!possible)
    note = _("Choose where the export is written.");
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      note = _("There is no such folder.");
      possible = FALSE;
    }
  else if (!format->makes_folder && g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      note = _("This is a folder: add the name of a file.");
      possible = FALSE;
    }
  else if (g_file_test (path, G_FILE_TEST_EXISTS))
    note = _("What is there already is replaced.");
  gtk_label_set_label (self->note, note);
  gtk_widget_set_sensitive (self->export, possible);
}

static void
format_changed_cb (RegestExportDialog *self)
{
  const RegestFormat *format = get_format (self);

  if (format != NULL && format->hint != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->format), _(format->hint));
  propose_output (self);
  changed_cb (self);
}

static void
chosen_cb (RegestExportDialog *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT || chooser == NULL)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL && g_file_peek_path (file) != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->output), g_file_peek_path (file));
  changed_cb (self);
}

static void
choose_cb (RegestExportDialog *self)
{
  g_autofree char *path = dup_path (self);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GFile) current = g_file_new_for_path (folder);

  g_clear_object (&self->chooser);
  /* a folder is made by name, too: a chooser of folders would only give what is there */
  self->chooser = gtk_file_chooser_native_new (_("Export to"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Choose"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), current, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
export_cb (RegestExportDialog *self)
{
  const RegestFormat *format = get_format (self);
  g_autofree char *path = dup_path (self);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFile) output = g_file_new_for_path (path);
  RegestWindowExport what = { 0 };

  if (format == NULL || self->window->project == NULL || self->window->job != NULL)
    return;
  what.format = format->name;
  what.output = output;
  if (is_record_only (self))
    what.record = regest_record_get_id (regest_document_get_record (self->window->document));
  g_settings_set_string (regest_settings_get (), "export-folder", folder);
  g_settings_set_string (regest_settings_get (), "export-format", format->name);
  regest_window_export (self->window, &what);
  gtk_window_close (GTK_WINDOW (self));
}

static void
fill_formats (RegestExportDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const RegestFormat *const *formats = regest_formats_list ();

  for (guint i = 0; formats[i] != NULL; i++)
    if (formats[i]->write != NULL)
      {
        g_ptr_array_add (self->formats, (gpointer) formats[i]);
        gtk_string_list_append (labels, _(formats[i]->label));
      }
  adw_combo_row_set_model (self->format, G_LIST_MODEL (labels));
}

static void
regest_export_dialog_dispose (GObject *object)
{
  RegestExportDialog *self = REGEST_EXPORT_DIALOG (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->window);
  g_clear_pointer (&self->formats, g_ptr_array_unref);
  g_clear_pointer (&self->proposed, g_free);
  G_OBJECT_CLASS (regest_export_dialog_parent_class)->dispose (object);
}

static void
regest_export_dialog_class_init (RegestExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (REGEST_TYPE_COMBO_ROW);
  G_OBJECT_CLASS (klass)->dispose = regest_export_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestExportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, RegestExportDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, RegestExportDialog, output);
  gtk_widget_class_bind_template_child (widget_class, RegestExportDialog, note);
  gtk_widget_class_bind_template_child (widget_class, RegestExportDialog, export);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
regest_export_dialog_init (RegestExportDialog *self)
{
  self->formats = g_ptr_array_new ();
  self->proposed = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  regest_entry_follow_direction (GTK_EDITABLE (self->output));
  regest_name_buttons (GTK_WIDGET (self));
}

RegestExportDialog *
regest_export_dialog_present (RegestWindow *window, gboolean record_only)
{
  RegestExportDialog *self =
    g_object_new (REGEST_TYPE_EXPORT_DIALOG, "transient-for", window, NULL);
  g_autofree char *format = g_settings_get_string (regest_settings_get (), "export-format");

  self->window = g_object_ref (window);
  gtk_widget_set_visible (GTK_WIDGET (self->scope), window->document != NULL);
  adw_combo_row_set_selected (self->scope, record_only ? THIS_RECORD : WHOLE_PROJECT);
  fill_formats (self);
  regest_export_dialog_set_format (self, format);
  format_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->format));
  return self;
}

void
regest_export_dialog_set_output (RegestExportDialog *self, const char *path)
{
  g_return_if_fail (REGEST_IS_EXPORT_DIALOG (self));

  g_free (self->proposed);
  self->proposed = g_strdup (path);
  gtk_editable_set_text (GTK_EDITABLE (self->output), path);
}

void
regest_export_dialog_set_format (RegestExportDialog *self, const char *name)
{
  g_return_if_fail (REGEST_IS_EXPORT_DIALOG (self));

  for (guint i = 0; i < self->formats->len; i++)
    if (g_strcmp0 (((const RegestFormat *) g_ptr_array_index (self->formats, i))->name, name) == 0)
      adw_combo_row_set_selected (self->format, i);
}
