/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "collection-list.h"
#include "combo-row.h"
#include "entry-align.h"
#include "export-dialog.h"
#include "format-options.h"
#include "kinds-row.h"
#include "names.h"
#include "preview-pane.h"
#include "record-choice.h"
#include "record-row.h"
#include "session.h"
#include "window-private.h"

enum
{
  WHOLE_PROJECT,
  THIS_RECORD,
  CHOSEN_RECORDS,
  A_COLLECTION
};

struct _RegestExportDialog
{
  AdwWindow parent_instance;

  RegestWindow *window;
  GPtrArray *formats; /* of const RegestFormat */
  char *proposed; /* the path that was written by the program, not by the user */
  GtkFileChooserNative *chooser;

  GtkStringList *collections;

  AdwComboRow *format;
  AdwComboRow *scope;
  AdwComboRow *collection;
  RegestRecordChoice *records;
  RegestKindsRow *kinds;
  RegestFormatOptions *options;
  RegestPreviewPane *preview;
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

static guint
get_scope (RegestExportDialog *self)
{
  guint scope = adw_combo_row_get_selected (self->scope);

  return scope == THIS_RECORD && self->window->document == NULL ? WHOLE_PROJECT : scope;
}

/* static while the list is; NULL: none */
static const char *
get_collection (RegestExportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->collection);

  return selected != GTK_INVALID_LIST_POSITION
           ? gtk_string_list_get_string (self->collections, selected)
           : NULL;
}

/* (transfer full) (nullable): NULL: all, or those of the collection */
static GPtrArray *
list_records (RegestExportDialog *self)
{
  GPtrArray *records;

  if (get_scope (self) == CHOSEN_RECORDS)
    return regest_record_choice_list (self->records);
  if (get_scope (self) != THIS_RECORD)
    return NULL;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_id_free);
  g_ptr_array_add (records, regest_id_copy (regest_record_get_id (
                              regest_document_get_record (self->window->document))));
  return records;
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
  if (get_scope (self) == THIS_RECORD)
    name = g_strdup (
      regest_record_get_display_title (regest_document_get_record (self->window->document)));
  else if (get_scope (self) == A_COLLECTION && get_collection (self) != NULL)
    name = g_path_get_basename (get_collection (self));
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
set_class (GtkWidget *widget, const char *name, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
changed_cb (RegestExportDialog *self)
{
  const RegestFormat *format = get_format (self);
  g_autofree char *path = dup_path (self);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *wrong = regest_format_options_dup_wrong (self->options);
  const char *note = "";
  gboolean replaces = FALSE;
  gboolean possible = format != NULL && g_path_is_absolute (path);

  if (possible && format->is_whole && has_files (path))
    possible = FALSE;
  if (get_scope (self) == CHOSEN_RECORDS)
    {
      g_autoptr (GPtrArray) records = list_records (self);

      possible = possible && records->len > 0;
    }
  if (get_scope (self) == A_COLLECTION && get_collection (self) == NULL)
    {
      note = _("No record is in a collection.");
      possible = FALSE;
    }
  else if (get_scope (self) == CHOSEN_RECORDS && !possible)
    note = _("Choose records, and where the export is written.");
  else if (!possible)
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
  else if (wrong != NULL)
    {
      note = wrong;
      possible = FALSE;
    }
  else if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      note = _("There is such a file already: it will be replaced.");
      replaces = TRUE;
    }
  set_class (GTK_WIDGET (self->note), "warning", replaces);
  set_class (GTK_WIDGET (self->note), "dim-label", !replaces);
  gtk_label_set_label (self->note, note);
  gtk_widget_set_sensitive (self->export, possible);
}

/* One record stands for all: the one that is open, where it is among them. */
static GPtrArray *
list_open_record (RegestExportDialog *self)
{
  RegestRecord *record;
  GPtrArray *records;

  if (self->window->document == NULL)
    return NULL;
  record = regest_document_get_record (self->window->document);
  if (get_scope (self) == A_COLLECTION &&
      g_strcmp0 (regest_record_get_collection (record), get_collection (self)) != 0)
    return NULL;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_id_free);
  g_ptr_array_add (records, regest_id_copy (regest_record_get_id (record)));
  return records;
}

static void
preview_cb (RegestExportDialog *self)
{
  const RegestFormat *format = get_format (self);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) kinds = NULL;
  g_autoptr (GHashTable) values = regest_format_options_list (self->options);
  RegestExportOptions options = { .values = values };

  if (format == NULL || self->window == NULL || self->window->project == NULL)
    return;
  records = list_records (self);
  if (records == NULL)
    records = list_open_record (self);
  options.records = records;
  options.kinds = kinds = regest_kinds_row_list (self->kinds);
  if (get_scope (self) == A_COLLECTION && records == NULL)
    options.collection = get_collection (self);
  regest_preview_pane_load (self->preview, regest_project_get_path (self->window->project),
                            format->name, &options);
}

static void
chosen_changed_cb (RegestExportDialog *self)
{
  changed_cb (self);
  preview_cb (self);
}

static void
scope_changed_cb (RegestExportDialog *self)
{
  if (self->window == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->records), get_scope (self) == CHOSEN_RECORDS);
  gtk_widget_set_visible (GTK_WIDGET (self->collection), get_scope (self) == A_COLLECTION);
  propose_output (self);
  chosen_changed_cb (self);
}

/* The list comes later than the dialog. */
static void
collection_changed_cb (RegestExportDialog *self)
{
  if (self->window != NULL && get_scope (self) == A_COLLECTION)
    scope_changed_cb (self);
}

static void
format_changed_cb (RegestExportDialog *self)
{
  const RegestFormat *format = get_format (self);

  if (self->window == NULL)
    return;
  if (format != NULL && format->hint != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->format), _(format->hint));
  regest_format_options_set_format (self->options, format);
  propose_output (self);
  chosen_changed_cb (self);
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
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) kinds = NULL;
  g_autoptr (GHashTable) values = regest_format_options_list (self->options);
  RegestWindowExport what = { .values = values };

  if (format == NULL || self->window->project == NULL || self->window->job != NULL ||
      !gtk_widget_get_sensitive (self->export))
    return;
  what.format = format->name;
  what.output = output;
  what.records = records = list_records (self);
  what.kinds = kinds = regest_kinds_row_list (self->kinds);
  if (get_scope (self) == A_COLLECTION)
    what.collection = get_collection (self);
  g_settings_set_string (regest_settings_get (), "export-folder", folder);
  g_settings_set_string (regest_settings_get (), "export-format", format->name);
  regest_format_options_remember (self->options);
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
  g_clear_object (&self->collections);
  g_clear_pointer (&self->formats, g_ptr_array_unref);
  g_clear_pointer (&self->proposed, g_free);
  G_OBJECT_CLASS (regest_export_dialog_parent_class)->dispose (object);
}

static void
regest_export_dialog_class_init (RegestExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (REGEST_TYPE_COMBO_ROW);
  g_type_ensure (REGEST_TYPE_FORMAT_OPTIONS);
  g_type_ensure (REGEST_TYPE_KINDS_ROW);
  g_type_ensure (REGEST_TYPE_PREVIEW_PANE);
  g_type_ensure (REGEST_TYPE_RECORD_CHOICE);
  G_OBJECT_CLASS (klass)->dispose = regest_export_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestExportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, RegestExportDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, RegestExportDialog, output);
  gtk_widget_class_bind_template_child (widget_class, RegestExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, RegestExportDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, RegestExportDialog, options);
  gtk_widget_class_bind_template_child (widget_class, RegestExportDialog, records);
  gtk_widget_class_bind_template_child (widget_class, RegestExportDialog, collection);
  gtk_widget_class_bind_template_child (widget_class, RegestExportDialog, note);
  gtk_widget_class_bind_template_child (widget_class, RegestExportDialog, export);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, collection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_changed_cb);
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

/* What there is to choose from; without a record open there is no "this record". */
static void
fill_scopes (RegestExportDialog *self, gboolean record_only)
{
  RegestProject *project = self->window->project;

  self->collections = gtk_string_list_new (NULL);
  adw_combo_row_set_model (self->collection, G_LIST_MODEL (self->collections));
  regest_collection_list_fill (self->collections, regest_project_get_path (project));
  regest_record_choice_set_project (self->records, project);
  regest_kinds_row_set_profile (self->kinds, regest_project_get_profile (project));
  if (self->window->document != NULL)
    regest_record_choice_set_chosen (
      self->records, regest_record_get_id (regest_document_get_record (self->window->document)),
      TRUE);
  adw_combo_row_set_selected (self->scope, record_only ? THIS_RECORD : WHOLE_PROJECT);
}

RegestExportDialog *
regest_export_dialog_present (RegestWindow *window, gboolean record_only)
{
  RegestExportDialog *self =
    g_object_new (REGEST_TYPE_EXPORT_DIALOG, "transient-for", window, NULL);
  g_autofree char *format = g_settings_get_string (regest_settings_get (), "export-format");

  self->window = g_object_ref (window);
  fill_scopes (self, record_only);
  fill_formats (self);
  regest_export_dialog_set_format (self, format);
  format_changed_cb (self);
  scope_changed_cb (self);
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
