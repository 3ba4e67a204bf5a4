/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * An import is one bulk action of the project. Files of formats that hold one record each share
 * actions, some hundred records or some megabytes at a time; a file with many records has its own.
 * What is wrong with one file is a remark; what is wrong with the project ends the import, and
 * everything is taken back.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/store/edit.h>

#include "encoding.h"
#include "loader.h"

#define BATCH_RECORDS 100
#define BATCH_BYTES (4 * 1024 * 1024)

typedef struct
{
  RegestProject *project;
  const RegestImportOptions *options;
  RegestReport *report;
  RegestCensus *census; /* (nullable): nothing is stored */
  gboolean passed_over; /* a file was not read */
  GData *kept; /* of formats */
  guint n_in_batch; /* files in the open action */
  gsize n_bytes_in_batch;
} Import;

typedef struct
{
  RegestReading reading; /* what formats see */
  Import *import;
  const RegestLoaded *loaded;
} Reading;

static void
tell_progress (Import *import, const RegestLoaded *loaded, double part)
{
  if (import->options->progress != NULL)
    import->options->progress (loaded->done + part * loaded->share, loaded->display_name,
                               import->options->progress_data);
}

static gboolean
begin_batch (Import *import, GError **error)
{
  return regest_project_in_action (import->project) ||
         regest_project_begin (import->project, "import", NULL, NULL, error);
}

static gboolean
end_batch (Import *import, GError **error)
{
  import->n_in_batch = 0;
  import->n_bytes_in_batch = 0;
  return !regest_project_in_action (import->project) ||
         regest_project_commit (import->project, error);
}

gboolean
regest_reading_checkpoint (RegestReading *reading, double fraction, GError **error)
{
  Import *import = ((Reading *) reading)->import;
  const RegestLoaded *loaded = ((Reading *) reading)->loaded;

  g_return_val_if_fail (reading != NULL, FALSE);

  reading->n_checkpoints++;
  tell_progress (import, loaded, CLAMP (fraction, 0, 1));
  if (import->census != NULL)
    return !g_cancellable_set_error_if_cancelled (import->options->cancellable, error);
  return !g_cancellable_set_error_if_cancelled (import->options->cancellable, error) &&
         end_batch (import, error) && begin_batch (import, error);
}

gboolean
regest_reading_settle (RegestReading *reading, GError **error)
{
  Import *import = ((Reading *) reading)->import;

  g_return_val_if_fail (reading != NULL, FALSE);

  return import->census != NULL ||
         (end_batch (import, error) && regest_project_flush_bulk (import->project, error) &&
          begin_batch (import, error));
}

static gboolean
leads_out (const char *name)
{
  g_auto (GStrv) steps = g_strsplit (name, "/", -1);

  for (guint i = 0; steps[i] != NULL; i++)
    if (*steps[i] == '\0' || g_str_equal (steps[i], "..") || g_str_equal (steps[i], "."))
      return TRUE;
  return FALSE;
}

GBytes *
regest_reading_load_sibling (RegestReading *reading, const char *name, GError **error)
{
  const RegestLoaded *loaded = ((Reading *) reading)->loaded;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (reading != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (leads_out (name))
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                   _("“%s” is not looked for outside the folder"), name);
      return NULL;
    }
  if (loaded->archive != NULL)
    return regest_walk_archive_load_sibling (loaded->archive, loaded->entry, name, error);
  folder = g_file_get_parent (reading->file);
  file = folder != NULL ? g_file_get_child (folder, name) : g_file_new_for_path (name);
  return g_file_load_bytes (file, NULL, NULL, error);
}

gboolean
regest_reading_is_packed (RegestReading *reading)
{
  g_return_val_if_fail (reading != NULL, FALSE);

  return ((Reading *) reading)->loaded->archive != NULL;
}

/* Formats name files as people do; a remark says which one of that name. */
static void
complete_remarks (Import *import, guint from, const RegestLoaded *loaded)
{
  GPtrArray *remarks = regest_report_get_remarks (import->report);

  for (guint i = from; i < remarks->len; i++)
    {
      RegestRemark *remark = remarks->pdata[i];

      if (g_strcmp0 (remark->file, loaded->display_name) == 0)
        {
          g_free (remark->file);
          remark->file = g_strdup (loaded->path);
        }
    }
}

static gboolean
is_of_other_file (Import *import, const RegestLoaded *loaded, const RegestId *record)
{
  g_auto (RegestOrigin) origin = { 0 };

  return loaded->format->reads_two &&
         regest_project_get_origin (import->project, record, &origin, NULL) &&
         g_strcmp0 (origin.file_name, loaded->display_name) != 0;
}

static gboolean
was_imported (Import *import, const RegestLoaded *loaded)
{
  g_autoptr (RegestRecord) record = NULL;
  RegestId id;

  if (import->options->again == REGEST_AGAIN_IMPORT ||
      !regest_project_find_source (import->project, loaded->digest, &id) ||
      is_of_other_file (import, loaded, &id))
    return FALSE;
  import->passed_over = TRUE;
  record = regest_project_get_record (import->project, &id, NULL);
  regest_report_add_remark (import->report, loaded->path, 0,
                            /* translators: %s is the title of a record */
                            _("was imported before, as “%s”; it was left out"),
                            record != NULL ? regest_record_get_title (record) : "");
  return TRUE;
}

/* A failed read: what it did is taken back where nothing of it was committed yet. FALSE: the import
 * is over. */
static gboolean
survive (Import *import, const RegestLoaded *loaded, const Reading *reading, GError *failure,
         GError **error)
{
  gboolean alone = !loaded->format->reads_one;

  import->passed_over = TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      reading->reading.n_checkpoints > 0)
    {
      g_propagate_error (error, failure);
      if (reading->reading.n_checkpoints > 0)
        g_prefix_error (error, "%s: ", loaded->path);
      return FALSE;
    }
  if (alone)
    regest_project_abort (import->project);
  else if (!end_batch (import, error))
    {
      g_error_free (failure);
      return FALSE;
    }
  regest_report_add_problem (import->report, loaded->path, 0, "%s", failure->message);
  g_error_free (failure);
  return TRUE;
}

static Reading
make_reading (Import *import, const RegestLoaded *loaded)
{
  Reading self = { .import = import, .loaded = loaded };

  self.reading.project = import->project;
  self.reading.file = loaded->file;
  self.reading.display_name = loaded->display_name;
  self.reading.folder = loaded->folder;
  self.reading.data = g_bytes_get_data (loaded->bytes, &self.reading.size);
  self.reading.digest = loaded->digest;
  self.reading.options = import->options;
  self.reading.report = import->report;
  self.reading.census = import->census;
  self.reading.kept = &import->kept;
  return self;
}

static gboolean
read_loaded (Import *import, const RegestLoaded *loaded, GError **error)
{
  Reading reading;
  guint n_remarks = regest_report_get_remarks (import->report)->len;
  GError *failure = NULL;
  gboolean done;

  if (!loaded->format->reads_one && !end_batch (import, error))
    return FALSE;
  if (!begin_batch (import, error))
    return FALSE;
  /* within the action, or another import might have read it meanwhile */
  if (was_imported (import, loaded))
    return TRUE;

  reading = make_reading (import, loaded);
  done = loaded->format->read (&reading.reading, &failure);
  complete_remarks (import, n_remarks, loaded);
  if (!done)
    return survive (import, loaded, &reading, failure, error);

  import->n_in_batch++;
  import->n_bytes_in_batch += reading.reading.size;
  if (!loaded->format->reads_one || import->n_in_batch >= BATCH_RECORDS ||
      import->n_bytes_in_batch >= BATCH_BYTES)
    return end_batch (import, error);
  return TRUE;
}

/* What fails here fails again, and is told, when the file is read. */
static gboolean
count_loaded (Import *import, const RegestLoaded *loaded, GError **error)
{
  Reading reading;

  if (loaded->format != NULL && loaded->error == NULL && loaded->format->census != NULL)
    {
      reading = make_reading (import, loaded);
      loaded->format->census (&reading.reading, NULL);
    }
  return !g_cancellable_set_error_if_cancelled (import->options->cancellable, error);
}

static gboolean
import_loaded (Import *import, RegestLoaded *loaded, GError **error)
{
  gboolean done = TRUE;

  tell_progress (import, loaded, 0);
  for (guint i = 0; loaded->refusals != NULL && i < loaded->refusals->len; i++)
    regest_report_add_problem (import->report, loaded->path, 0, "%s",
                               (const char *) loaded->refusals->pdata[i]);
  if (import->census != NULL)
    done = count_loaded (import, loaded, error);
  else if (loaded->error != NULL)
    regest_report_add_problem (import->report, loaded->path, 0, "%s", loaded->error->message);
  else if (loaded->is_archive)
    return TRUE;
  else if (loaded->format->read == NULL)
    regest_report_add_problem (import->report, loaded->path, 0, _("this format cannot be read"));
  else
    done = read_loaded (import, loaded, error);
  return done;
}

static gboolean
import_items (Import *import, GPtrArray *items, const RegestFormat *format, GError **error)
{
  g_autoptr (RegestLoader) loader = regest_loader_new (items, format);

  while (TRUE)
    {
      g_autoptr (RegestLoaded) loaded = regest_loader_pop (loader);

      if (loaded == NULL)
        return end_batch (import, error);
      if (g_cancellable_set_error_if_cancelled (import->options->cancellable, error) ||
          !import_loaded (import, loaded, error))
        return FALSE;
    }
}

static gboolean
check_options (const RegestImportOptions *options, const RegestFormat **format, GError **error)
{
  *format = options->format != NULL ? regest_formats_find (options->format) : NULL;
  if (options->format != NULL && (*format == NULL || (*format)->read == NULL))
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                   _("no format called “%s” can be read"), options->format);
      return FALSE;
    }
  if (options->encoding != NULL && !regest_encoding_is_known (options->encoding))
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                   _("no encoding is called “%s”"), options->encoding);
      return FALSE;
    }
  return TRUE;
}

static gboolean
run_bulk (Import *import, GPtrArray *items, const RegestFormat *format, GError **error)
{
  const RegestWalkItem *first = items->pdata[0];
  g_autofree char *subject = items->len == 1 && first->path != NULL
                               ? g_filename_display_basename (first->path)
                               : NULL;
  guint n_before = regest_report_get_n_records (import->report);
  guint n_changes = regest_report_get_n_changes (import->report);
  g_autoptr (GError) second = NULL;
  guint n_records;

  if (!regest_project_begin_bulk (import->project, "import", subject, NULL, error))
    return FALSE;
  if (!import_items (import, items, format, error))
    {
      if (regest_project_in_action (import->project))
        regest_project_abort (import->project);
      if (!regest_project_cancel_bulk (import->project, &second))
        g_prefix_error (error, "%s; ", second->message);
      return FALSE;
    }
  n_records = regest_report_get_n_records (import->report) - n_before;
  if (regest_report_get_n_changes (import->report) == n_changes)
    return regest_project_cancel_bulk (import->project, error);
  return regest_project_end_bulk (import->project, n_records, error);
}

static void
tell_unused (Import *import)
{
  g_autoptr (GPtrArray) unused =
    import->options->mapping != NULL && !import->passed_over
      ? regest_mapping_list_unused (import->options->mapping)
      : NULL;

  for (guint i = 0; unused != NULL && i < unused->len; i++)
    regest_report_add_remark (import->report, NULL, 0,
                              _("“%s” was to become something here, and does not occur"),
                              (const char *) unused->pdata[i]);
}

/**
 * regest_import:
 * @files: (element-type GFile): files and folders
 *
 * Reads documents into a project.
 */
gboolean
regest_import (RegestProject *project, GPtrArray *files, const RegestImportOptions *options,
               RegestReport *report, GError **error)
{
  static const RegestImportOptions defaults = { 0 };
  g_autoptr (RegestReport) own_report = NULL;
  g_autoptr (GPtrArray) items = NULL;
  const RegestFormat *format;
  Import import = { 0 };
  gboolean done;

  g_return_val_if_fail (REGEST_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (files != NULL, FALSE);

  import.project = project;
  import.options = options != NULL ? options : &defaults;
  if (report == NULL)
    own_report = regest_report_new ();
  import.report = report != NULL ? report : own_report;
  if (!check_options (import.options, &format, error))
    return FALSE;
  items = regest_walk (files, import.options->cancellable, import.report, error);
  if (items == NULL)
    return FALSE;
  if (items->len == 0)
    return TRUE;
  done = run_bulk (&import, items, format, error);
  g_datalist_clear (&import.kept);
  if (done)
    tell_unused (&import);
  return done;
}

/**
 * regest_census_take: (skip)
 * @files: (element-type GFile): files and folders
 *
 * For C only, as long as its result is no boxed type.
 *
 * Returns: (transfer full): what names there are in them
 */
RegestCensus *
regest_census_take (RegestProject *project, GPtrArray *files, const RegestImportOptions *options,
                    GError **error)
{
  static const RegestImportOptions defaults = { 0 };
  g_autoptr (RegestReport) report = regest_report_new ();
  g_autoptr (RegestCensus) census = NULL;
  g_autoptr (GPtrArray) items = NULL;
  const RegestFormat *format;
  Import import = { .project = project, .report = report };
  gboolean done;

  g_return_val_if_fail (REGEST_IS_PROJECT (project), NULL);
  g_return_val_if_fail (files != NULL, NULL);

  import.options = options != NULL ? options : &defaults;
  if (!check_options (import.options, &format, error))
    return NULL;
  items = regest_walk (files, import.options->cancellable, report, error);
  if (items == NULL)
    return NULL;
  census = regest_census_new (regest_project_get_profile (project));
  import.census = census;
  done = import_items (&import, items, format, error);
  g_datalist_clear (&import.kept);
  return done ? g_steal_pointer (&census) : NULL;
}
