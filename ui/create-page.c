/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "combo-row.h"
#include "entry-align.h"
#include "create-page.h"
#include "names.h"
#include "session.h"

struct _RegestCreatePage
{
  AdwBin parent_instance;

  char *folder;
  GPtrArray *profiles;
  GtkFileChooserNative *chooser;

  AdwPreferencesGroup *group;
  AdwEntryRow *name;
  AdwActionRow *folder_row;
  AdwComboRow *profile;
  GtkLabel *error;
  GtkWidget *existing;
  GtkWidget *create;
};

enum
{
  CREATED,
  EXISTING,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestCreatePage, regest_create_page, ADW_TYPE_BIN)

static char *
dup_path (RegestCreatePage *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  g_autofree char *file = NULL;

  g_strdelimit (g_strstrip (name), "/", '-');
  if (g_str_has_suffix (name, REGEST_PROJECT_SUFFIX))
    file = g_steal_pointer (&name);
  else
    file = g_strconcat (name, REGEST_PROJECT_SUFFIX, NULL);
  return g_build_filename (self->folder, file, NULL);
}

/* @message: (nullable) */
static void
show_message (RegestCreatePage *self, const char *message, gboolean is_error)
{
  gtk_label_set_label (self->error, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), message != NULL);
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (self->error), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->error), "error");
}

static void
changed_cb (RegestCreatePage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autofree char *path = dup_path (self);
  g_autofree char *shown = regest_session_dup_display_path (path);
  gboolean taken = *name != '\0' && g_file_test (path, G_FILE_TEST_EXISTS);
  g_autofree char *message = NULL;

  if (taken)
    /* translators: %s is a path */
    message = g_strdup_printf (_("%s is there already: choose another name or open it."), shown);
  else if (strchr (name, '/') != NULL)
    {
      g_autofree char *file = g_path_get_basename (shown);

      /* translators: of a new project whose name has a slash; %s is the name of its file */
      message = g_strdup_printf (_("The file is called “%s”: no name of a file has a slash."),
                                 file);
    }
  show_message (self, message, taken);
  gtk_widget_set_sensitive (self->create, *name != '\0' && !taken);
}

static RegestProfile *
load_profile (RegestCreatePage *self, GError **error)
{
  guint selected = adw_combo_row_get_selected (self->profile);

  if (selected >= self->profiles->len)
    return regest_profile_load (REGEST_PROFILE_DEFAULT, error);
  return regest_profile_load (g_ptr_array_index (self->profiles, selected), error);
}

static void
create_cb (RegestCreatePage *self)
{
  g_autofree char *path = dup_path (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProfile) profile = NULL;
  g_autoptr (RegestProject) project = NULL;

  if (!gtk_widget_get_sensitive (self->create))
    return;
  if (g_mkdir_with_parents (self->folder, 0755) != 0)
    g_debug ("%s is not to be made", self->folder);
  profile = load_profile (self, &error);
  if (profile != NULL)
    project = regest_project_create (path, profile, &error);
  if (project == NULL)
    {
      show_message (self, error->message, TRUE);
      return;
    }
  g_signal_emit (self, signals[CREATED], 0, project);
}

static void
existing_cb (RegestCreatePage *self)
{
  g_signal_emit (self, signals[EXISTING], 0);
}

static void
cancel_cb (RegestCreatePage *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *parameter, gpointer user_data)
{
  cancel_cb (REGEST_CREATE_PAGE (widget));
  return TRUE;
}

static void
folder_chosen_cb (RegestCreatePage *self, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  if (file != NULL && g_file_peek_path (file) != NULL)
    regest_create_page_set_folder (self, g_file_peek_path (file));
  g_clear_object (&self->chooser);
}

static void
choose_folder_cb (RegestCreatePage *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Folder of the project"), window,
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                               _("_Choose"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (folder_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
fill_profiles (RegestCreatePage *self)
{
  g_auto (GStrv) names = regest_profile_list_names ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autoptr (RegestProfile) profile = regest_profile_load (names[i], NULL);

      if (profile == NULL)
        continue;
      gtk_string_list_append (labels, regest_profile_get_label (profile));
      g_ptr_array_add (self->profiles, g_strdup (names[i]));
    }
  adw_combo_row_set_model (self->profile, G_LIST_MODEL (labels));
  for (guint i = 0; i < self->profiles->len; i++)
    if (g_str_equal (g_ptr_array_index (self->profiles, i), REGEST_PROFILE_DEFAULT))
      adw_combo_row_set_selected (self->profile, i);
  gtk_widget_set_visible (GTK_WIDGET (self->profile), self->profiles->len > 1);
}

static void
regest_create_page_dispose (GObject *object)
{
  RegestCreatePage *self = REGEST_CREATE_PAGE (object);

  g_clear_object (&self->chooser);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  G_OBJECT_CLASS (regest_create_page_parent_class)->dispose (object);
}

static void
regest_create_page_class_init (RegestCreatePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  g_type_ensure (REGEST_TYPE_COMBO_ROW);
  G_OBJECT_CLASS (klass)->dispose = regest_create_page_dispose;
  signals[CREATED] = g_signal_new ("created", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, REGEST_TYPE_PROJECT);
  signals[EXISTING] = g_signal_new ("existing", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/create-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestCreatePage, group);
  gtk_widget_class_bind_template_child (widget_class, RegestCreatePage, name);
  gtk_widget_class_bind_template_child (widget_class, RegestCreatePage, folder_row);
  gtk_widget_class_bind_template_child (widget_class, RegestCreatePage, profile);
  gtk_widget_class_bind_template_child (widget_class, RegestCreatePage, error);
  gtk_widget_class_bind_template_child (widget_class, RegestCreatePage, existing);
  gtk_widget_class_bind_template_child (widget_class, RegestCreatePage, create);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, existing_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
regest_create_page_init (RegestCreatePage *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  self->profiles = g_ptr_array_new_with_free_func (g_free);
  self->folder = g_strdup (documents != NULL ? documents : g_get_home_dir ());
  gtk_widget_init_template (GTK_WIDGET (self));
  regest_entry_follow_direction (GTK_EDITABLE (self->name));
  regest_name_buttons (GTK_WIDGET (self));
  fill_profiles (self);
  regest_create_page_set_folder (self, self->folder);
}

GtkWidget *
regest_create_page_new (void)
{
  return g_object_new (REGEST_TYPE_CREATE_PAGE, NULL);
}

void
regest_create_page_reset (RegestCreatePage *self, guint n_documents, const char *name)
{
  g_autofree char *waiting = NULL;

  g_return_if_fail (REGEST_IS_CREATE_PAGE (self));

  if (n_documents > 0)
    waiting = g_strdup_printf (ngettext ("%u document is read into it.",
                                         "%u documents are read into it.", n_documents),
                               n_documents);
  adw_preferences_group_set_description (self->group, waiting);
  gtk_widget_set_visible (self->existing, n_documents > 0);
  gtk_editable_set_text (GTK_EDITABLE (self->name),
                         name != NULL ? name : C_("name proposed for a file", "Dossier"));
  changed_cb (self);
}

void
regest_create_page_set_folder (RegestCreatePage *self, const char *path)
{
  g_autofree char *copy = g_strdup (path);
  g_autofree char *shown = regest_session_dup_display_path (copy);
  g_autofree char *escaped = g_markup_escape_text (shown, -1);

  g_return_if_fail (REGEST_IS_CREATE_PAGE (self));

  g_free (self->folder);
  self->folder = g_steal_pointer (&copy);
  adw_action_row_set_subtitle (self->folder_row, escaped);
  changed_cb (self);
}

void
regest_create_page_focus (RegestCreatePage *self)
{
  g_return_if_fail (REGEST_IS_CREATE_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}
