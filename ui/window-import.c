/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include <regest/images/image.h>
#include <regest/model/digest.h>

#include "password-dialog.h"
#include "report-window.h"
#include "window-private.h"

/*
 * An import is two jobs: the first looks whether some of the files were read before (by their
 * digest, as the store knows them), so that the question can be asked once, and which have a
 * password, so that it can be asked for; the second reads.
 */

typedef struct
{
  GPtrArray *files; /* of GFile */
  char *format;
  char *encoding;
  char *collection;
  RegestMapping *mapping; /* (nullable) */
  RegestAgain again;
  guint n_files; /* found by the first job */
  guint n_known; /* of them, read before */
  GPtrArray *locked; /* of GFile: of them, with a password that is not known */
  RegestId first; /* the first record read */
} Import;

void
regest_window_free_import (gpointer data)
{
  Import *import = data;

  g_ptr_array_unref (import->files);
  g_clear_pointer (&import->locked, g_ptr_array_unref);
  g_free (import->format);
  g_free (import->encoding);
  g_free (import->collection);
  g_clear_pointer (&import->mapping, regest_mapping_unref);
  g_free (import);
}

static Import *
import_copy (const Import *import)
{
  Import *copy = g_new0 (Import, 1);

  copy->files = g_ptr_array_ref (import->files);
  copy->format = g_strdup (import->format);
  copy->encoding = g_strdup (import->encoding);
  copy->collection = g_strdup (import->collection);
  if (import->mapping != NULL)
    copy->mapping = regest_mapping_ref (import->mapping);
  copy->n_files = import->n_files;
  copy->locked = g_ptr_array_copy (import->locked, (GCopyFunc) (GCallback) g_object_ref, NULL);
  g_ptr_array_set_free_func (copy->locked, g_object_unref);
  return copy;
}

static void start_import (RegestWindow *self, Import *import);

void
regest_window_start_job (RegestWindow *self, RegestJob *job)
{
  g_set_object (&self->job, job);
  regest_job_strip_set_job (self->job_strip, job);
  regest_window_update_actions (self);
}

static gboolean
start_next_cb (gpointer user_data)
{
  RegestWindow *self = user_data;

  if (self->project != NULL && self->job == NULL && self->imports->len > 0)
    start_import (self, g_ptr_array_steal_index (self->imports, 0));
  return G_SOURCE_REMOVE;
}

void
regest_window_end_job (RegestWindow *self, RegestJob *job)
{
  g_set_object (&self->reported, job);
  g_clear_object (&self->job);
  regest_job_strip_set_job (self->job_strip, NULL);
  if (self->project != NULL)
    regest_project_poll (self->project, NULL);
  regest_window_update_actions (self);
  /* when what follows from this work was said and done */
  if (self->imports->len > 0)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, start_next_cb, g_object_ref (self), g_object_unref);
}

void
regest_window_show_report (RegestWindow *self)
{
  if (self->reported != NULL)
    regest_report_window_present (GTK_WINDOW (self), regest_job_get_title (self->reported),
                                  regest_job_get_report (self->reported));
}

static void
open_first (RegestWindow *self, const Import *import)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->project == NULL || regest_id_is_none (&import->first))
    return;
  regest_desk_open_record (self->desk, &import->first);
  /* who types elsewhere goes on typing there */
  if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar)))
    regest_desk_focus_text (self->desk);
}

static guint
count_serious (RegestReport *report)
{
  GPtrArray *remarks = regest_report_get_remarks (report);
  guint n = 0;

  for (guint i = 0; i < remarks->len; i++)
    n += ((const RegestRemark *) g_ptr_array_index (remarks, i))->serious;
  return n;
}

static void
say_imported (RegestWindow *self, RegestReport *report)
{
  guint n = regest_report_get_n_records (report);
  guint n_changes = regest_report_get_n_changes (report);
  guint n_serious = count_serious (report);
  gboolean remarks = regest_report_get_remarks (report)->len > 0;
  g_autofree char *text = NULL;
  g_autofree char *failed = NULL;

  if (n > 0)
    text = g_strdup_printf (ngettext ("%u record imported", "%u records imported", n), n);
  else if (n_changes > 0)
    /* translators: entities and tags, from a table */
    text = g_strdup_printf (ngettext ("%u entry imported", "%u entries imported", n_changes),
                            n_changes);
  else
    text = g_strdup (_("Nothing was imported"));
  if (n_changes > 0)
    regest_window_say (self, text, remarks ? "win.show-report" : "win.undo",
                       remarks ? _("_Report") : _("_Undo"));
  if (n_serious > 0)
    {
      failed = g_strdup_printf (ngettext ("%s. %u thing could not be read.",
                                          "%s. %u things could not be read.", n_serious),
                                text, n_serious);
      regest_strip_offer (self->strip, failed, "win.show-report", _("_Report"));
    }
  else if (n_changes == 0)
    regest_window_say (self, text, remarks ? "win.show-report" : NULL, _("_Report"));
}

static void
imported_cb (RegestWindow *self, GError *error, RegestJob *job)
{
  if (job != self->job)
    return;
  regest_window_end_job (self, job);
  if (self->project == NULL)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    regest_window_say (self, _("Import cancelled; the project is as it was"), NULL, NULL);
  else if (error != NULL)
    regest_window_say_error (self, error);
  else
    {
      open_first (self, regest_job_get_data (job));
      say_imported (self, regest_job_get_report (job));
    }
}

static void
record_cb (const RegestId *record, const char *title, gpointer user_data)
{
  Import *import = user_data;

  if (regest_id_is_none (&import->first))
    import->first = *record;
}

static gboolean
import_cb (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  Import *import = data;
  RegestReport *report = regest_job_get_report (job);
  const RegestImportOptions options = {
    .format = import->format,
    .encoding = import->encoding,
    .collection = import->collection,
    .again = import->again,
    .mapping = import->mapping,
    .progress = regest_job_progress_cb,
    .progress_data = job,
    .cancellable = regest_job_get_cancellable (job),
  };

  regest_report_set_func (report, record_cb, import);
  return regest_import (project, import->files, &options, report, error);
}

static void
start_import (RegestWindow *self, Import *import)
{
  g_autofree char *title = g_strdup_printf (
    ngettext ("Importing %u file", "Importing %u files", import->n_files), import->n_files);
  g_autoptr (RegestJob) job = regest_job_new (title);

  regest_job_take_data (job, import, regest_window_free_import);
  g_signal_connect_object (job, "done", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  regest_job_set_author (job, regest_project_get_author (self->project));
  regest_window_start_job (self, job);
  regest_job_run (job, regest_project_get_path (self->project), REGEST_OPEN_DEFAULT, import_cb);
}

static gboolean
is_known (RegestProject *project, const char *data, gsize size)
{
  g_autofree char *digest = regest_digest (data, size);
  RegestId record;

  return digest != NULL && regest_project_find_source (project, digest, &record);
}

static gboolean
holds (const char *data, gsize size, const char *word)
{
  gsize length = strlen (word);
  const char *end = data + size;
  const char *at = data;

  while (end - at >= (gssize) length && (at = memchr (at, *word, end - at - length + 1)) != NULL)
    {
      if (memcmp (at, word, length) == 0)
        return TRUE;
      at++;
    }
  return FALSE;
}

/* few PDFs are encrypted, and most of those open without a password */
static gboolean
is_locked (GFile *file, const char *data, gsize size, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestImage) image = NULL;

  if (!holds (data, MIN (size, 1024), "%PDF-") || !holds (data, size, "/Encrypt"))
    return FALSE;
  image = regest_image_open (file, 0, cancellable, &error);
  return g_error_matches (error, REGEST_IMAGE_ERROR, REGEST_IMAGE_ERROR_LOCKED);
}

static void
look_into (Import *import, RegestProject *project, GFile *file, GCancellable *cancellable)
{
  const char *path = g_file_peek_path (file);
  g_autoptr (GMappedFile) map = path != NULL ? g_mapped_file_new (path, FALSE, NULL) : NULL;
  const char *data = map != NULL ? g_mapped_file_get_contents (map) : NULL;
  gsize size = map != NULL ? g_mapped_file_get_length (map) : 0;

  import->n_files++;
  if (map == NULL)
    return;
  import->n_known += is_known (project, data, size);
  if (data != NULL && is_locked (file, data, size, cancellable))
    g_ptr_array_add (import->locked, g_object_ref (file));
}

static gboolean
look_at (RegestJob *job, RegestProject *project, GFile *file, GError **error)
{
  Import *import = regest_job_get_data (job);
  GCancellable *cancellable = regest_job_get_cancellable (job);
  g_autoptr (GFileEnumerator) children = NULL;
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (type == G_FILE_TYPE_REGULAR)
    {
      look_into (import, project, file, cancellable);
      regest_job_progress_cb (-1, NULL, job);
    }
  if (type != G_FILE_TYPE_DIRECTORY)
    return TRUE;
  children = g_file_enumerate_children (file,
                                        G_FILE_ATTRIBUTE_STANDARD_NAME
                                        "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                        G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, NULL);
  while (children != NULL)
    {
      GFileInfo *info;
      GFile *child;

      /* a folder that can't be read is the import's to report */
      if (!g_file_enumerator_iterate (children, &info, &child, cancellable, NULL) || info == NULL)
        break;
      if (g_file_info_get_file_type (info) != G_FILE_TYPE_SYMBOLIC_LINK &&
          !look_at (job, project, child, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
look_cb (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  Import *import = data;

  for (guint i = 0; i < import->files->len; i++)
    if (!look_at (job, project, g_ptr_array_index (import->files, i), error))
      return FALSE;
  return TRUE;
}

typedef struct
{
  RegestWindow *window; /* as long as it is asked */
  Import *import;
} Unlocking;

static void unlock (Unlocking *unlocking);

static void
unlocked_cb (gpointer user_data)
{
  Unlocking *unlocking = user_data;

  g_ptr_array_remove_index (unlocking->import->locked, 0);
  unlock (unlocking);
}

/* the next one that is locked; when there is none, the import */
static void
unlock (Unlocking *unlocking)
{
  RegestWindow *self = unlocking->window;
  Import *import = unlocking->import;

  if (self->project != NULL && import->locked->len > 0)
    {
      regest_password_dialog_show (GTK_WINDOW (self), import->locked->pdata[0], unlocked_cb,
                                   unlocking);
      return;
    }
  g_free (unlocking);
  if (self->project == NULL)
    regest_window_free_import (import);
  else if (self->job != NULL)
    g_ptr_array_add (self->imports, import);
  else
    start_import (self, import);
}

/* those that stay locked are told by the import. Takes it */
static void
start_unlocked (RegestWindow *self, Import *import)
{
  Unlocking *unlocking = g_new0 (Unlocking, 1);

  unlocking->window = self;
  unlocking->import = import;
  unlock (unlocking);
}

typedef struct
{
  GWeakRef window;
  Import *import;
} Question;

static void
answered_cb (int answer, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (RegestWindow) self = g_weak_ref_get (&question->window);
  Import *import = g_steal_pointer (&question->import);

  g_weak_ref_clear (&question->window);
  g_free (question);
  if (answer < 0 || self == NULL || self->project == NULL)
    {
      regest_window_free_import (import);
      return;
    }
  import->again = answer == 0 ? REGEST_AGAIN_SKIP : REGEST_AGAIN_IMPORT;
  start_unlocked (self, import);
}

static void
ask_again (RegestWindow *self, const Import *import)
{
  const char *const labels[] = { _("_Skip"), _("_Import again"), NULL };
  Question *question = g_new0 (Question, 1);
  g_autofree char *text = NULL;

  g_weak_ref_init (&question->window, self);
  question->import = import_copy (import);
  if (import->n_files == 1)
    text = g_strdup (_("This file was imported before."));
  else
    text = g_strdup_printf (ngettext ("%u of %u files was imported before.",
                                      "%u of %u files were imported before.", import->n_known),
                            import->n_known, import->n_files);
  regest_strip_ask (self->strip, text, labels, answered_cb, question);
}

static void
looked_cb (RegestWindow *self, GError *error, RegestJob *job)
{
  const Import *import = regest_job_get_data (job);

  if (job != self->job)
    return;
  regest_window_end_job (self, job);
  if (self->project == NULL)
    return;
  if (error != NULL)
    regest_window_say_error (self, error);
  else if (import->n_known > 0)
    ask_again (self, import);
  else
    start_unlocked (self, import_copy (import));
}

void
regest_window_import_with (RegestWindow *self, GPtrArray *files, const RegestImportOptions *options)
{
  g_autoptr (RegestJob) job = NULL;
  Import *import;

  g_return_if_fail (self->project != NULL);

  if (!regest_window_is_writable (self))
    {
      regest_strip_say (self->strip, _("This project can be read but not changed."), NULL);
      return;
    }
  if (self->job != NULL)
    {
      regest_strip_say (self->strip, _("Wait until the work that runs has finished."), NULL);
      return;
    }
  import = g_new0 (Import, 1);
  import->files = g_ptr_array_ref (files);
  import->locked = g_ptr_array_new_with_free_func (g_object_unref);
  import->format = g_strdup (options->format);
  import->encoding = g_strdup (options->encoding);
  import->collection = g_strdup (options->collection);
  if (options->mapping != NULL)
    import->mapping = regest_mapping_ref (options->mapping);
  regest_strip_dismiss (self->strip);
  job = regest_job_new (_("Looking at the files"));
  regest_job_take_data (job, import, regest_window_free_import);
  g_signal_connect_object (job, "done", G_CALLBACK (looked_cb), self, G_CONNECT_SWAPPED);
  regest_window_start_job (self, job);
  regest_job_run (job, regest_project_get_path (self->project), REGEST_OPEN_READ_ONLY, look_cb);
}

void
regest_window_import (RegestWindow *self, GPtrArray *files)
{
  const RegestImportOptions options = { 0 };

  g_return_if_fail (REGEST_IS_WINDOW (self));
  g_return_if_fail (files != NULL);

  if (files->len == 0)
    return;
  if (self->project == NULL)
    regest_window_show_create (self, files);
  else
    regest_window_import_with (self, files, &options);
}

static gboolean
drop_cb (RegestWindow *self, const GValue *value)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GSList *list = g_value_get_boxed (value);
  const char *path;

  for (GSList *item = list; item != NULL; item = item->next)
    g_ptr_array_add (files, g_object_ref (item->data));
  if (files->len == 0)
    return FALSE;
  path = g_file_peek_path (g_ptr_array_index (files, 0));
  if (files->len == 1 && path != NULL && g_str_has_suffix (path, REGEST_PROJECT_SUFFIX))
    {
      GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

      g_application_open (G_APPLICATION (application), (GFile **) files->pdata, 1, "");
    }
  else
    regest_window_import (self, files);
  return TRUE;
}

void
regest_window_add_drop_target (RegestWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), GTK_EVENT_CONTROLLER (target));
}
