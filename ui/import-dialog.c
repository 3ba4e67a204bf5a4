/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "combo-row.h"
#include "entry-align.h"
#include "import-dialog.h"
#include "mapping-group.h"
#include "names.h"
#include "session.h"
#include "window-private.h"

struct _RegestImportDialog
{
  AdwWindow parent_instance;

  RegestWindow *window;
  GPtrArray *files;
  GPtrArray *formats; /* of const RegestFormat; the first row is "found from the content" */
  GtkFileChooserNative *chooser;
  RegestJob *look; /* (nullable): runs; looks for names in the files */

  AdwActionRow *files_row;
  AdwComboRow *encoding;
  AdwComboRow *format;
  AdwEntryRow *collection;
  RegestMappingGroup *mapping;
  GtkWidget *import;
};

G_DEFINE_FINAL_TYPE (RegestImportDialog, regest_import_dialog, ADW_TYPE_WINDOW)

/* what archives have; the names are IANA's, the labels say who wrote so */
static const struct
{
  const char *name;
  const char *label;
} encodings[] = {
  { NULL, N_("Found from the content") },
  { "UTF-8", N_("Unicode (UTF-8)") },
  { "UTF-16LE", N_("Unicode (UTF-16, little-endian)") },
  { "UTF-16BE", N_("Unicode (UTF-16, big-endian)") },
  { "windows-1252", N_("Western European (Windows-1252)") },
  { "ISO-8859-1", N_("Western European (ISO 8859-1)") },
  { "ISO-8859-15", N_("Western European (ISO 8859-15)") },
  { "windows-1250", N_("Central European (Windows-1250)") },
  { "ISO-8859-2", N_("Central European (ISO 8859-2)") },
  { "windows-1251", N_("Cyrillic (Windows-1251)") },
  { "KOI8-R", N_("Cyrillic (KOI8-R)") },
  { "IBM866", N_("Cyrillic (DOS, 866)") },
  { "ISO-8859-5", N_("Cyrillic (ISO 8859-5)") },
  { "GB18030", N_("Chinese, simplified (GB18030)") },
  { "Big5", N_("Chinese, traditional (Big5)") },
  { "EUC-KR", N_("Korean (EUC-KR)") },
  { "Shift_JIS", N_("Japanese (Shift JIS)") },
  { "EUC-JP", N_("Japanese (EUC-JP)") },
  { "windows-1256", N_("Arabic (Windows-1256)") },
  { "windows-1253", N_("Greek (Windows-1253)") },
  { "windows-1255", N_("Hebrew (Windows-1255)") },
  { "windows-1254", N_("Turkish (Windows-1254)") },
};

static void
fill_encodings (RegestImportDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    gtk_string_list_append (labels, _(encodings[i].label));
  adw_combo_row_set_model (self->encoding, G_LIST_MODEL (labels));
}

static void
fill_formats (RegestImportDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const RegestFormat *const *formats = regest_formats_list ();

  gtk_string_list_append (labels, _("Found from the content"));
  for (guint i = 0; formats[i] != NULL; i++)
    if (formats[i]->read != NULL)
      {
        gtk_string_list_append (labels, _(formats[i]->label));
        g_ptr_array_add (self->formats, (gpointer) formats[i]);
      }
  adw_combo_row_set_model (self->format, G_LIST_MODEL (labels));
}

static void
files_chosen_cb (RegestImportDialog *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GListModel) chosen = NULL;

  if (response != GTK_RESPONSE_ACCEPT || chooser == NULL)
    return;
  files = g_ptr_array_new_with_free_func (g_object_unref);
  chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  regest_import_dialog_set_files (self, files);
  gtk_widget_grab_focus (self->import);
}

static void
show_chooser (RegestImportDialog *self, gboolean folder)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (folder
                                                 ? _("Import a folder")
                                                 : _("Import files"),
                                               GTK_WINDOW (self),
                                               folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
                                                      : GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _("_Choose"), NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (files_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
choose_files_cb (RegestImportDialog *self)
{
  show_chooser (self, FALSE);
}

static void
choose_folder_cb (RegestImportDialog *self)
{
  show_chooser (self, TRUE);
}

/* -- what is chosen -------------------------------------------------------- */

static const char *
get_encoding (RegestImportDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->encoding);

  return chosen < G_N_ELEMENTS (encodings) ? encodings[chosen].name : NULL;
}

static const char *
get_format (RegestImportDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->format);

  if (chosen == 0 || chosen > self->formats->len)
    return NULL;
  return ((const RegestFormat *) g_ptr_array_index (self->formats, chosen - 1))->name;
}

static void
import_cb (RegestImportDialog *self)
{
  g_autofree char *collection =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->collection))));
  g_autoptr (RegestMapping) mapping = regest_mapping_group_make_mapping (self->mapping);
  RegestImportOptions options = { 0 };

  options.encoding = get_encoding (self);
  options.format = get_format (self);
  options.mapping = mapping;
  if (*collection != '\0')
    options.collection = collection;
  if (regest_window_get_project (self->window) != NULL)
    regest_window_import_with (self->window, self->files, &options);
  gtk_window_close (GTK_WINDOW (self));
}

/* -- names in the files ---------------------------------------------------- */

typedef struct
{
  GPtrArray *files;
  const char *format; /* static, both */
  const char *encoding;
  RegestCensus *census; /* found */
} Look;

static void
free_look (gpointer data)
{
  Look *look = data;

  g_ptr_array_unref (look->files);
  g_clear_pointer (&look->census, regest_census_free);
  g_free (look);
}

static gboolean
look_in_thread_cb (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  Look *look = data;
  const RegestImportOptions options = {
    .format = look->format,
    .encoding = look->encoding,
    .cancellable = regest_job_get_cancellable (job),
  };

  look->census = regest_census_take (project, look->files, &options, error);
  return look->census != NULL;
}

/* A window that is shown does not grow of itself. */
static void
make_room (RegestImportDialog *self)
{
  int width, height, natural;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_widget_measure (adw_window_get_content (ADW_WINDOW (self)), GTK_ORIENTATION_VERTICAL, width,
                      NULL, &natural, NULL, NULL);
  if (natural > height)
    gtk_window_set_default_size (GTK_WINDOW (self), width, natural);
}

static void
looked_cb (RegestImportDialog *self, GError *error, RegestJob *job)
{
  Look *look = regest_job_get_data (job);

  if (job != self->look)
    return;
  regest_mapping_group_take_census (self->mapping, g_steal_pointer (&look->census));
  make_room (self);
  g_clear_object (&self->look);
}

static void
stop_looking (RegestImportDialog *self)
{
  if (self->look != NULL)
    regest_job_cancel (self->look);
  g_clear_object (&self->look);
}

static void
look_cb (RegestImportDialog *self)
{
  RegestProject *project =
    self->window != NULL ? regest_window_get_project (self->window) : NULL;
  Look *look;

  stop_looking (self);
  if (project == NULL || self->files == NULL || self->files->len == 0)
    {
      regest_mapping_group_take_census (self->mapping, NULL);
      return;
    }
  look = g_new0 (Look, 1);
  look->files = g_ptr_array_ref (self->files);
  look->format = get_format (self);
  look->encoding = get_encoding (self);
  self->look = regest_job_new ("");
  regest_job_take_data (self->look, look, free_look);
  g_signal_connect_object (self->look, "done", G_CALLBACK (looked_cb), self, G_CONNECT_SWAPPED);
  regest_job_run (self->look, regest_project_get_path (project), REGEST_OPEN_READ_ONLY,
                  look_in_thread_cb);
}

/* -- the window ------------------------------------------------------------ */

static void
regest_import_dialog_dispose (GObject *object)
{
  RegestImportDialog *self = REGEST_IMPORT_DIALOG (object);

  stop_looking (self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->window);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->formats, g_ptr_array_unref);
  G_OBJECT_CLASS (regest_import_dialog_parent_class)->dispose (object);
}

static void
regest_import_dialog_class_init (RegestImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (REGEST_TYPE_COMBO_ROW);
  g_type_ensure (REGEST_TYPE_MAPPING_GROUP);
  G_OBJECT_CLASS (klass)->dispose = regest_import_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestImportDialog, files_row);
  gtk_widget_class_bind_template_child (widget_class, RegestImportDialog, encoding);
  gtk_widget_class_bind_template_child (widget_class, RegestImportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, RegestImportDialog, collection);
  gtk_widget_class_bind_template_child (widget_class, RegestImportDialog, mapping);
  gtk_widget_class_bind_template_child (widget_class, RegestImportDialog, import);
  gtk_widget_class_bind_template_callback (widget_class, choose_files_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
regest_import_dialog_init (RegestImportDialog *self)
{
  self->formats = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  regest_entry_follow_direction (GTK_EDITABLE (self->collection));
  regest_name_buttons (GTK_WIDGET (self));
  fill_encodings (self);
  fill_formats (self);
  regest_import_dialog_set_files (self, NULL);
}

RegestImportDialog *
regest_import_dialog_new (RegestWindow *window)
{
  RegestImportDialog *self = g_object_new (REGEST_TYPE_IMPORT_DIALOG, "transient-for", window,
                                           NULL);

  self->window = g_object_ref (window);
  return self;
}

RegestImportDialog *
regest_import_dialog_present (RegestWindow *window, gboolean folder)
{
  RegestImportDialog *self = regest_import_dialog_new (window);

  gtk_window_present (GTK_WINDOW (self));
  show_chooser (self, folder);
  return self;
}

void
regest_import_dialog_set_files (RegestImportDialog *self, GPtrArray *files)
{
  g_autofree char *subtitle = NULL;
  g_autofree char *escaped = NULL;

  g_return_if_fail (REGEST_IS_IMPORT_DIALOG (self));

  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = files != NULL ? g_ptr_array_ref (files) : g_ptr_array_new ();
  if (self->files->len == 0)
    subtitle = g_strdup (_("None chosen yet"));
  else if (self->files->len == 1)
    {
      g_autofree char *path = g_file_get_path (g_ptr_array_index (self->files, 0));

      subtitle = path != NULL ? regest_session_dup_display_path (path)
                              : g_file_get_parse_name (g_ptr_array_index (self->files, 0));
    }
  else
    subtitle = g_strdup_printf (ngettext ("%u file", "%u files", self->files->len),
                                self->files->len);
  escaped = g_markup_escape_text (subtitle, -1);
  adw_action_row_set_subtitle (self->files_row, escaped);
  gtk_widget_set_sensitive (self->import, self->files->len > 0);
  look_cb (self);
}
