/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <regest/formats/format.h>

#include "registry.h"

static char *format;
static char *encoding;
static char *collection;
static char *profile_name;
static gboolean again;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "format", 0, 0, G_OPTION_ARG_STRING, &format,
    N_("Read as this format (default: found from the content); “list” prints what there is"),
    N_("FORMAT") },
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding,
    N_("Read text in this encoding, such as windows-1251 (default: found from the content)"),
    N_("NAME") },
  { "collection", 0, 0, G_OPTION_ARG_STRING, &collection,
    N_("Put the records there (default: as the documents or their folders say)"),
    N_("PATH") },
  { "again", 0, 0, G_OPTION_ARG_NONE, &again,
    N_("Import files that were imported before, too"), NULL },
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, &profile_name,
    N_("The profile of a project that is made"), N_("NAME") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print JSON Lines"), NULL },
  { NULL },
};

static void
print_record_cb (const RegestId *record, const char *title, gpointer user_data)
{
  RegestJsonWriter *writer = user_data;
  char id[REGEST_ID_STRING_SIZE];

  regest_id_format (record, id);
  if (writer == NULL)
    {
      cli_print_row (id, title != NULL ? title : "", NULL);
      return;
    }
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "id", id);
  regest_json_writer_member (writer, "title", title);
  regest_json_writer_end_object (writer);
  cli_json_row (writer);
}

/* Paths below the working folder are shorter without it. */
static const char *
shorten (const char *path, const char *here)
{
  gsize n = strlen (here);

  return strncmp (path, here, n) == 0 && path[n] == '/' ? path + n + 1 : path;
}

static void
print_remarks (CliCall *call, RegestReport *report)
{
  GPtrArray *remarks = regest_report_get_remarks (report);
  g_autofree char *here = g_get_current_dir ();

  for (guint i = 0; i < remarks->len; i++)
    {
      const RegestRemark *remark = remarks->pdata[i];

      if (remark->serious)
        call->status = 1;
      if (remark->file != NULL && remark->line > 0)
        cli_message ("%s:%u: %s", shorten (remark->file, here), remark->line, remark->message);
      else if (remark->file != NULL)
        cli_message ("%s: %s", shorten (remark->file, here), remark->message);
      else
        cli_message ("%s", remark->message);
    }
}

static gboolean
print_formats (void)
{
  for (const RegestFormat *const *at = regest_formats_list (); *at != NULL; at++)
    if ((*at)->read != NULL)
      cli_print_row ((*at)->name, _((*at)->label), NULL);
  return TRUE;
}

static RegestProject *
open_or_make (CliCall *call, gboolean *made, GError **error)
{
  g_autoptr (RegestProfile) profile = NULL;
  RegestProject *project;

  *made = !g_file_test (call->arguments[0], G_FILE_TEST_EXISTS);
  if (!*made)
    return cli_open (call, error);
  if (profile_name != NULL && (profile = regest_profile_load (profile_name, error)) == NULL)
    return NULL;
  project = regest_project_create (call->arguments[0], profile, error);
  if (project != NULL && cli_author != NULL)
    regest_project_set_author (project, cli_author);
  return project;
}

static void
remove_project (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
}

static gboolean
import_files (CliCall *call, RegestProject *project, RegestReport *report, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  RegestImportOptions import_options = {
    .format = format,
    .encoding = encoding,
    .collection = collection,
    .again = again ? REGEST_AGAIN_IMPORT : REGEST_AGAIN_SKIP,
    .progress = cli_progress_cb,
    .cancellable = cli_catch_signals (),
  };
  gboolean done;

  for (guint i = 1; i < call->n_arguments; i++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (call->arguments[i]));
  done = regest_import (project, files, &import_options, report, error);
  cli_progress_clear ();
  if (!done && error != NULL && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           _("the import was cancelled; nothing of it is left in the project"));
    }
  return done;
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestReport) report = regest_report_new ();
  g_autoptr (RegestJsonWriter) writer = as_json ? cli_json_new () : NULL;
  g_autoptr (RegestProject) project = NULL;
  gboolean made, done;

  if (g_strcmp0 (format, "list") == 0)
    return print_formats ();
  if (call->n_arguments < 2)
    return cli_fail_usage (error, _("something is missing: %s"), call->command->arguments);
  /* Before there are other threads. */
  cli_catch_signals ();
  project = open_or_make (call, &made, error);
  if (project == NULL)
    return FALSE;

  regest_report_set_func (report, print_record_cb, writer);
  done = import_files (call, project, report, error);
  if (writer != NULL)
    cli_json_end (writer, NULL);
  cli_flush (NULL);
  print_remarks (call, report);
  if (made && (!done || regest_report_get_n_records (report) == 0))
    {
      regest_project_close (project);
      remove_project (call->arguments[0]);
    }
  return done;
}

const CliCommand cli_import = {
  .name = "import",
  .arguments = "PROJECT FILE…",
  .summary = N_("reads documents into a project"),
  .description = N_("The project is made if it is not there. Folders are walked, hidden files "
                    "left out. A line is printed for each record; what was not understood goes "
                    "to standard error, with file and line. A file that cannot be read is told "
                    "so and the others are imported; the exit status is then 1."),
  .min_arguments = 0,
  .max_arguments = G_MAXUINT,
  .writes = TRUE,
  .options = options,
  .run = run,
};
