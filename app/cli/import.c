/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/formats/format.h>
#include <regest/formats/json-objects.h>

#include "registry.h"

#define MAX_TRIES 100

static char *format;
static char *encoding;
static char *collection;
static char *profile_name;
static char **maps;
static char *password_file;
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
  { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &maps,
    N_("What the files call THEIRS becomes the kind OURS, which is added if it is new; empty: is "
       "left out. May be given several times"),
    /* translators: two names: that of a file, and that of this program */
    N_("THEIRS=OURS") },
  { "again", 0, 0, G_OPTION_ARG_NONE, &again,
    N_("Import files that were imported before, too"), NULL },
  { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password_file, CLI_PASSWORD_FILE_HELP,
    N_("FILE") },
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, &profile_name,
    N_("The profile of a project that is made"), N_("NAME") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print JSON Lines"), NULL },
  { NULL },
};

/* What was imported, to be printed once all of it is in the project for good: until then a
 * cancelled or failed import takes it back. */
typedef struct
{
  GArray *ids; /* of RegestId */
  GString *titles; /* each ended by a zero byte */
} Imported;

static void
imported_clear (Imported *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  if (self->titles != NULL)
    g_string_free (self->titles, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Imported, imported_clear)

static void
record_cb (const RegestId *record, const char *title, gpointer user_data)
{
  Imported *imported = user_data;

  g_array_append_val (imported->ids, *record);
  if (as_json)
    return;
  g_string_append (imported->titles, title != NULL ? title : "");
  g_string_append_c (imported->titles, '\0');
}

static void
print_rows (const Imported *imported)
{
  const char *title = imported->titles->str;

  for (guint i = 0; i < imported->ids->len; i++, title += strlen (title) + 1)
    {
      char id[REGEST_ID_STRING_SIZE];

      regest_id_format (&g_array_index (imported->ids, RegestId, i), id);
      cli_print_row (id, title, NULL);
    }
}

static gboolean
print_objects (RegestProject *project, const Imported *imported, GError **error)
{
  g_autoptr (RegestJsonWriter) writer = cli_json_new ();

  for (guint i = 0; i < imported->ids->len; i++)
    {
      g_autoptr (RegestRecord) record = regest_project_get_record (
        project, &g_array_index (imported->ids, RegestId, i), NULL);

      /* somebody else may have removed it already */
      if (record == NULL)
        continue;
      regest_json_writer_begin_object (writer);
      regest_json_write_record_members (writer, record);
      regest_json_writer_end_object (writer);
      cli_json_row (writer);
    }
  return cli_json_end (writer, error);
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
      {
        g_autofree char *size = (*at)->max_size > 0
                                  ? g_format_size_full ((*at)->max_size, G_FORMAT_SIZE_IEC_UNITS)
                                  : NULL;

        cli_print_row ((*at)->name, _((*at)->label), size, NULL);
      }
  return TRUE;
}

static RegestProject *
make (CliCall *call, GError **error)
{
  g_autoptr (RegestProfile) profile = NULL;
  RegestProject *project;

  if (profile_name != NULL && (profile = regest_profile_load (profile_name, error)) == NULL)
    return NULL;
  project = regest_project_create (call->arguments[0], profile, error);
  if (project != NULL && cli_author != NULL)
    regest_project_set_author (project, cli_author);
  return project;
}

/* Others may make the same project, or discard what they made, at the same time. */
static RegestProject *
open_or_make (CliCall *call, gboolean *made, GError **error)
{
  const char *path = call->arguments[0];

  for (guint i = 0;; i++)
    {
      g_autoptr (GError) local = NULL;
      gboolean there = g_file_test (path, G_FILE_TEST_EXISTS);
      RegestProject *project = there ? cli_open (call, &local) : make (call, &local);

      *made |= !there;
      if (project != NULL)
        return project;
      if (i == MAX_TRIES || !g_error_matches (local, REGEST_ERROR,
                                              there ? REGEST_ERROR_NOT_FOUND : REGEST_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
}

/* Theirs may hold a "=", ours cannot. */
static RegestMapping *
read_maps (GError **error)
{
  g_autoptr (RegestMapping) mapping = regest_mapping_new ();

  for (guint i = 0; maps != NULL && maps[i] != NULL; i++)
    {
      const char *equals = strrchr (maps[i], '=');
      g_autofree char *theirs = equals != NULL ? g_strndup (maps[i], equals - maps[i]) : NULL;
      g_autofree char *ours = equals != NULL ? g_strstrip (g_strdup (equals + 1)) : NULL;

      if (theirs == NULL || *theirs == '\0')
        {
          cli_fail_usage (error, _("--map takes THEIRS=OURS, not “%s”"), maps[i]);
          return NULL;
        }
      regest_mapping_set (mapping, theirs, ours);
    }
  return g_steal_pointer (&mapping);
}

static gboolean
import_files (CliCall *call, RegestProject *project, RegestMapping *mapping, RegestReport *report,
              GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  RegestImportOptions import_options = {
    .format = format,
    .encoding = encoding,
    .collection = collection,
    .again = again ? REGEST_AGAIN_IMPORT : REGEST_AGAIN_SKIP,
    .mapping = mapping,
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
  g_auto (Imported) imported = { NULL };
  g_autoptr (RegestMapping) mapping = NULL;
  g_autoptr (RegestProject) project = NULL;
  gboolean made = FALSE;
  gboolean done;

  if (g_strcmp0 (format, "list") == 0)
    return print_formats ();
  if (call->n_arguments < 2)
    return cli_fail_usage (error, _("something is missing: %s"), call->command->arguments);
  mapping = read_maps (error);
  if (mapping == NULL || !cli_use_password_file (password_file, error))
    return FALSE;
  /* Before there are other threads. */
  cli_catch_signals ();
  project = open_or_make (call, &made, error);
  if (project == NULL)
    return FALSE;

  imported.ids = g_array_new (FALSE, FALSE, sizeof (RegestId));
  imported.titles = g_string_new (NULL);
  regest_report_set_func (report, record_cb, &imported);
  done = import_files (call, project, mapping, report, error);
  print_remarks (call, report);
  if (made && (!done || regest_report_get_n_changes (report) == 0))
    regest_project_discard (project);
  else if (done && as_json)
    return print_objects (project, &imported, error);
  else if (done)
    print_rows (&imported);
  return done;
}

const CliCommand cli_import = {
  .name = "import",
  .arguments = "PROJECT FILE…",
  .summary = N_("reads documents into a project"),
  .description = N_("The project is made if it is not there. Folders are walked, hidden files "
                    "left out. A line is printed for each record once all of them are in the "
                    "project; what was not understood goes to standard error, with file and "
                    "line. A file that cannot be read is told so and the others are imported; "
                    "the exit status is then 1. A cancelled import leaves nothing behind. "
                    "Several imports into one project may run at once, also where it is not "
                    "there yet. A file larger than “--format=list” says is refused, and so are "
                    "XML whose elements stand more than 256 deep in each other, archives with "
                    "more than 200,000 files, with files of more than 256 MiB, that unpack to "
                    "more than 200 times their size or stand more than four deep in each other, "
                    "and folders more than 100 deep."),
  .min_arguments = 0,
  .max_arguments = G_MAXUINT,
  .writes = TRUE,
  .options = options,
  .run = run,
};
