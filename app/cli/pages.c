/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/images/page-files.h>
#include <regest/store/query.h>

#include "page-rows.h"
#include "registry.h"

static char *find_folder;
static char *password_file;
static char **removed;
static gboolean copies;
static gboolean all;
static gboolean check;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "copy", 0, 0, G_OPTION_ARG_NONE, &copies,
    N_("Copy the images into the folder beside the project: those that are added, else those of "
       "all pages; the originals stay"),
    NULL },
  { "find", 0, 0, G_OPTION_ARG_FILENAME, &find_folder,
    N_("Look below this folder for missing images, by name and by checksum"), N_("FOLDER") },
  { "all", 0, 0, G_OPTION_ARG_NONE, &all,
    N_("With --find: take images that are there from the folder, too, where their bytes are the "
       "same"),
    NULL },
  { "check", 0, 0, G_OPTION_ARG_NONE, &check,
    N_("Look whether every image is there and as it was; note checksums that are not known"),
    NULL },
  { "remove", 0, 0, G_OPTION_ARG_STRING_ARRAY, &removed,
    N_("Remove a page of RECORD, by its number or id; its text and its image stay. May be given "
       "several times"),
    N_("PAGE") },
  { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password_file, CLI_PASSWORD_FILE_HELP,
    N_("FILE") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print JSON Lines"), NULL },
  { NULL },
};

/* -- long work ------------------------------------------------------------- */

typedef struct
{
  const char *done;
  const char *left;
} Words;

/* translators: each goes before a colon and a number */
static const Words of_adding = { N_("pages added"), N_("files left out") };
static const Words of_finding = { N_("images found"), N_("missing still") };
static const Words of_copying = { N_("images copied"), N_("not there or not as they were") };
static const Words of_checking = { N_("images as they were"), N_("not there or not as they were") };

/* tells what was not done, and how much was */
static gboolean
finish (CliCall *call, RegestImagesWork *work, gboolean done, const Words *words, GError **error)
{
  cli_progress_clear ();
  for (guint i = 0; work->problems != NULL && i < work->problems->len; i++)
    cli_message ("%s", (const char *) work->problems->pdata[i]);
  if (work->n_left > 0)
    call->status = 1;
  if (done)
    {
      cli_message ("%s: %u; %s: %u", _(words->done), work->n_done, _(words->left), work->n_left);
      return TRUE;
    }
  if (error != NULL && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           _("the work was called off; the project and its images are as they "
                             "were"));
    }
  return FALSE;
}

static gboolean
add_images (CliCall *call, RegestProject *project, const RegestId *record, RegestImagesWork *work,
            GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean done;

  for (guint i = 2; i < call->n_arguments; i++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (call->arguments[i]));
  work->copies = copies;
  done = regest_page_files_add (project, record, files, work, error);
  return finish (call, work, done, &of_adding, error);
}

static gboolean
find_images (CliCall *call, RegestProject *project, RegestImagesWork *work, GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (find_folder);
  gboolean done;

  if (g_file_query_file_type (folder, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
    return cli_fail_usage (error, _("“%s” is no folder"), find_folder);
  work->all = all;
  done = regest_page_files_seek (project, folder, work, error);
  return finish (call, work, done, &of_finding, error);
}

static gboolean
do_work (CliCall *call, RegestProject *project, const RegestId *record, GError **error)
{
  g_auto (RegestImagesWork) work = { .progress = cli_progress_cb,
                                     .cancellable = cli_catch_signals () };

  if (call->n_arguments > 2)
    return add_images (call, project, record, &work, error);
  if (find_folder != NULL)
    return find_images (call, project, &work, error);
  if (copies)
    return finish (call, &work, regest_page_files_copy (project, &work, error), &of_copying,
                   error);
  return finish (call, &work, regest_page_files_check (project, &work, error), &of_checking, error);
}

/* -- removing -------------------------------------------------------------- */

/* NULL: @error */
static const RegestPage *
find_page (GPtrArray *pages, const char *name, GError **error)
{
  const RegestPage *found = NULL;
  guint64 number;

  if (g_ascii_string_to_unsigned (name, 10, 1, pages->len, &number, NULL))
    return pages->pdata[number - 1];
  for (guint i = 0; i < pages->len; i++)
    {
      const RegestPage *page = pages->pdata[i];
      char id[REGEST_ID_STRING_SIZE];

      regest_id_format (&page->id, id);
      if (*name == '\0' || !g_str_has_prefix (id, name))
        continue;
      if (found != NULL)
        {
          cli_fail_usage (error, _("“%s” is the beginning of several pages' ids"), name);
          return NULL;
        }
      found = page;
    }
  if (found == NULL)
    g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                 _("the record has no page “%s”; nothing was removed"), name);
  return found;
}

static gboolean
remove_pages (RegestProject *project, const RegestId *record, GError **error)
{
  g_autoptr (GPtrArray) pages = regest_project_list_pages (project, record, error);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (guint i = 0; pages != NULL && removed[i] != NULL; i++)
    {
      const RegestPage *page = find_page (pages, removed[i], error);

      if (page == NULL)
        return FALSE;
      if (!g_ptr_array_find (chosen, page, NULL))
        g_ptr_array_add (chosen, (gpointer) page);
    }
  if (pages == NULL ||
      !regest_project_begin (project, "remove-page",
                             ((const RegestPage *) chosen->pdata[0])->image, NULL, error))
    return FALSE;
  for (guint i = 0; i < chosen->len; i++)
    if (!regest_project_remove_page (project, &((const RegestPage *) chosen->pdata[i])->id, error))
      {
        regest_project_abort (project);
        return FALSE;
      }
  return regest_project_commit (project, error);
}

/* -- listing --------------------------------------------------------------- */

static gboolean
list (RegestProject *project, const RegestId *record, GError **error)
{
  g_autoptr (RegestJsonWriter) writer = as_json ? cli_json_new () : NULL;

  return cli_list_pages (project, record, FALSE, writer, error) &&
         (writer == NULL || cli_json_end (writer, error));
}

/* -- the command ----------------------------------------------------------- */

static gboolean
check_options (CliCall *call, GError **error)
{
  guint n_works = (call->n_arguments > 2 || (copies && call->n_arguments <= 2)) +
                  (find_folder != NULL) + check + (removed != NULL);

  if (n_works > 1)
    return cli_fail_usage (error, _("--copy, --find, --check, --remove and images to be added "
                                    "exclude each other, but for --copy with images"));
  if (all && find_folder == NULL)
    return cli_fail_usage (error, _("--all goes with --find"));
  if (removed != NULL && call->n_arguments < 2)
    return cli_fail_usage (error, _("--remove wants a record"));
  if (call->n_arguments == 2 && (find_folder != NULL || check || copies))
    return cli_fail_usage (error, _("--copy, --find and --check are for all records"));
  return TRUE;
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  gboolean works = call->n_arguments > 2 || copies || find_folder != NULL || check;
  RegestId record;

  if (!check_options (call, error) || !cli_use_password_file (password_file, error))
    return FALSE;
  /* before there are other threads */
  if (works)
    cli_catch_signals ();
  project = works || removed != NULL
              ? cli_open (call, error)
              : regest_project_open (call->arguments[0], REGEST_OPEN_READ_ONLY, error);
  if (project == NULL ||
      (call->n_arguments > 1 && !cli_resolve_record (project, call, 1, &record, error)))
    return FALSE;
  if (works)
    return do_work (call, project, &record, error);
  if (removed != NULL)
    return remove_pages (project, &record, error);
  return list (project, call->n_arguments > 1 ? &record : NULL, error);
}

const CliCommand cli_pages = {
  .name = "pages",
  .arguments = "PROJECT [RECORD [IMAGE…]]",
  .summary = N_("lists and adds page images, finds those that are missing, removes pages"),
  .description = N_("Each IMAGE becomes a page behind those of the record, each page of a PDF or "
                    "TIFF file one of its own. Without images and options the pages of the record, "
                    "or of all, are listed as by “list pages”. What could not be done is told on "
                    "standard error, and the exit status is then 1; the rest was done. Each call "
                    "is one action, which “undo” takes back."),
  .min_arguments = 1,
  .max_arguments = G_MAXUINT,
  .writes = TRUE,
  .options = options,
  .run = run,
};
