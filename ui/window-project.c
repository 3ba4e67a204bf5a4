/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <regest/model/paths.h>

#include "session.h"
#include "window-private.h"

static gboolean
add_recent_cb (gpointer path)
{
  regest_session_add_recent (path);
  return G_SOURCE_REMOVE;
}

static void
author_changed_cb (RegestWindow *self)
{
  g_autofree char *name = g_settings_get_string (regest_settings_get (), "author-name");

  if (self->project != NULL && *g_strstrip (name) != '\0')
    regest_project_set_author (self->project, name);
}

void
regest_window_take_project (RegestWindow *self, RegestProject *project)
{
  const char *path = regest_project_get_path (project);

  regest_window_close_project (self);
  regest_strip_dismiss (self->strip);
  regest_desk_set_project (self->desk, project);
  author_changed_cb (self);
  g_signal_connect_object (regest_settings_get (), "changed::author-name",
                           G_CALLBACK (author_changed_cb), self, G_CONNECT_SWAPPED);
  regest_project_watch (project);
  regest_window_restore_place (self);
  /* else GTK gives it to the first button of the header bar, which knows none of the text's keys */
  if (self->document != NULL)
    regest_desk_focus_text (self->desk);
  regest_session_set_project (path);
  /* the list of recent files is read and written whole: not before the window stands */
  g_timeout_add_full (G_PRIORITY_LOW, 1000, add_recent_cb, g_strdup (path), g_free);
}

static const char *
get_failure_title (const GError *error)
{
  if (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND))
    return _("This project is not there");
  if (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_DAMAGED))
    return _("This is no project, or it is damaged");
  if (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_TOO_NEW))
    return _("This project needs a newer Regest");
  if (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_BUSY))
    return _("Another program holds this project");
  return _("This project can’t be opened");
}

static const char *
get_failure_advice (const GError *error)
{
  if (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND))
    return _("It may have been moved or renamed. Open it where it is now.");
  if (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_DAMAGED))
    return _("The file was left as it is. Open a copy or a backup of it.");
  if (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_TOO_NEW))
    return _("The file was left as it is. Update Regest, then open it again.");
  if (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_BUSY))
    return _("Wait until it has finished, then try again.");
  return _("The file was left as it is.");
}

static void
show_failure (RegestWindow *self, const char *path, const GError *error)
{
  g_autofree char *text = g_strdup_printf ("%s\n\n%s", error->message, get_failure_advice (error));
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (self->failed, "dialog-warning-symbolic");
  adw_status_page_set_title (self->failed, get_failure_title (error));
  adw_status_page_set_description (self->failed, escaped);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->failed_again), "s", path);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  regest_window_update_actions (self);
  gtk_widget_grab_focus (self->failed_again);
}

gboolean
regest_window_open (RegestWindow *self, const char *path)
{
  g_autoptr (RegestProject) project = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (REGEST_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  project = regest_project_open (path, REGEST_OPEN_DEFAULT, &error);
  if (project == NULL)
    {
      regest_window_close_project (self);
      show_failure (self, path, error);
      return FALSE;
    }
  regest_window_take_project (self, project);
  if (self->waiting != NULL)
    {
      g_autoptr (GPtrArray) files = g_steal_pointer (&self->waiting);

      regest_window_import (self, files);
    }
  return TRUE;
}

void
regest_window_close_project (RegestWindow *self)
{
  g_autoptr (RegestProject) project = NULL;

  g_return_if_fail (REGEST_IS_WINDOW (self));

  if (self->project == NULL)
    return;
  regest_window_flush (self);
  regest_window_remember_place (self);
  g_signal_handlers_disconnect_by_func (regest_settings_get (), author_changed_cb, self);
  project = g_object_ref (self->project);
  regest_strip_clear (self->strip);
  g_ptr_array_set_size (self->imports, 0);
  regest_desk_set_project (self->desk, NULL);
  regest_project_close (project);
}

void
regest_window_show_welcome (RegestWindow *self)
{
  GtkWidget *page;

  g_return_if_fail (REGEST_IS_WINDOW (self));

  regest_window_close_project (self);
  page = adw_bin_get_child (self->welcome_bin);
  if (page == NULL)
    {
      page = regest_welcome_page_new ();
      adw_bin_set_child (self->welcome_bin, page);
    }
  regest_welcome_page_refresh (REGEST_WELCOME_PAGE (page));
  gtk_stack_set_visible_child_name (self->stack, "welcome");
  regest_window_update_actions (self);
}

static void
created_cb (RegestWindow *self, RegestProject *project)
{
  g_autoptr (GPtrArray) files = g_steal_pointer (&self->waiting);

  regest_window_take_project (self, project);
  if (files != NULL)
    regest_window_import (self, files);
}

static void
existing_cb (RegestWindow *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self), "open", NULL);
}

static void
cancelled_cb (RegestWindow *self)
{
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  if (self->project != NULL)
    gtk_stack_set_visible_child_name (self->stack, "desk");
  else
    regest_window_show_welcome (self);
  regest_window_update_actions (self);
}

/* a file that is imported alone, or the folder of several, names the project proposed for them */
static char *
dup_proposed_name (GPtrArray *documents)
{
  g_autoptr (GFile) parent = NULL;
  g_autofree char *name = NULL;
  GFile *file;
  char *dot;

  if (documents == NULL || documents->len == 0)
    return NULL;
  file = g_ptr_array_index (documents, 0);
  if (documents->len > 1)
    file = parent = g_file_get_parent (file);
  name = file != NULL ? g_file_get_basename (file) : NULL;
  if (name == NULL || !g_utf8_validate (name, -1, NULL) || *name == '/')
    return NULL;
  dot = strrchr (name, '.');
  if (documents->len == 1 && dot != NULL && dot != name)
    *dot = '\0';
  return g_steal_pointer (&name);
}

void
regest_window_show_create (RegestWindow *self, GPtrArray *documents)
{
  g_autofree char *name = dup_proposed_name (documents);
  GtkWidget *page;

  g_return_if_fail (REGEST_IS_WINDOW (self));

  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  if (documents != NULL)
    self->waiting = g_ptr_array_ref (documents);
  page = adw_bin_get_child (self->create_bin);
  if (page == NULL)
    {
      page = regest_create_page_new ();
      g_signal_connect_object (page, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "existing", G_CALLBACK (existing_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "cancelled", G_CALLBACK (cancelled_cb), self,
                               G_CONNECT_SWAPPED);
      adw_bin_set_child (self->create_bin, page);
    }
  regest_create_page_reset (REGEST_CREATE_PAGE (page), documents != NULL ? documents->len : 0,
                            name);
  gtk_stack_set_visible_child_name (self->stack, "create");
  regest_create_page_focus (REGEST_CREATE_PAGE (page));
  regest_window_update_actions (self);
}

/* The scans beside the sample. What cannot be copied is told where it is missed: on the page. */
static void
copy_sample_images (const char *source_path, const char *folder)
{
  g_autofree char *source_folder = g_path_get_dirname (source_path);
  g_autofree char *from = g_build_filename (source_folder, "sample-images", NULL);
  g_autofree char *to = g_build_filename (folder, "sample-images", NULL);
  GDir *dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_mkdir_with_parents (to, 0755);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *one = g_build_filename (from, name, NULL);
      g_autofree char *other = g_build_filename (to, name, NULL);
      g_autoptr (GFile) image = g_file_new_for_path (one);
      g_autoptr (GFile) copy = g_file_new_for_path (other);

      if (g_str_has_suffix (name, ".png"))
        g_file_copy (image, copy, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL,
                     NULL, NULL, NULL);
    }
  g_clear_pointer (&dir, g_dir_close);
}

void
regest_window_open_sample (RegestWindow *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "regest", NULL);
  g_autofree char *path = g_build_filename (folder, "sample.regest", NULL);
  g_autofree char *source_path = regest_dup_data_path ("sample/sample.regest");
  g_autoptr (GFile) source = NULL;
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      if (source_path == NULL)
        {
          regest_strip_say (self->strip, _("The sample dossier is not installed."), NULL);
          return;
        }
      source = g_file_new_for_path (source_path);
      g_mkdir_with_parents (folder, 0755);
      if (!g_file_copy (source, copy, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &error))
        {
          regest_window_say_error (self, error);
          return;
        }
      g_chmod (path, 0644);
      copy_sample_images (source_path, folder);
    }
  regest_window_open (self, path);
}
