/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "combo-row.h"
#include "entry-align.h"
#include "import-dialog.h"
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

  AdwActionRow *files_row;
  AdwComboRow *encoding;
  AdwComboRow *format;
  AdwEntryRow *collection;
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

static void
import_cb (RegestImportDialog *self)
{
  guint encoding = adw_combo_row_get_selected (self->encoding);
  guint format = adw_combo_row_get_selected (self->format);
  g_autofree char *collection =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->collection))));
  RegestImportOptions options = { 0 };

  if (encoding < G_N_ELEMENTS (encodings))
    options.encoding = encodings[encoding].name;
  if (format > 0 && format <= self->formats->len)
    options.format = ((const RegestFormat *) g_ptr_array_index (self->formats, format - 1))->name;
  if (*collection != '\0')
    options.collection = collection;
  if (regest_window_get_project (self->window) != NULL)
    regest_window_import_with (self->window, self->files, &options);
  gtk_window_close (GTK_WINDOW (self));
}

static void
regest_import_dialog_dispose (GObject *object)
{
  RegestImportDialog *self = REGEST_IMPORT_DIALOG (object);

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
  G_OBJECT_CLASS (klass)->dispose = regest_import_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestImportDialog, files_row);
  gtk_widget_class_bind_template_child (widget_class, RegestImportDialog, encoding);
  gtk_widget_class_bind_template_child (widget_class, RegestImportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, RegestImportDialog, collection);
  gtk_widget_class_bind_template_child (widget_class, RegestImportDialog, import);
  gtk_widget_class_bind_template_callback (widget_class, choose_files_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
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
}
