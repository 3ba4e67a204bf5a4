/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/images/ocr.h>

#include "layers.h"
#include "registry.h"

static char *languages;
static char *page_number;
static gboolean choose;
static gboolean list_languages;
static gboolean as_json;
static char *password_file;

static const GOptionEntry options[] = {
  { "language", 'l', 0, G_OPTION_ARG_STRING, &languages,
    N_("Languages of the text, by tesseract's codes; default: eng"), N_("deu+eng") },
  { "page", 0, 0, G_OPTION_ARG_STRING, &page_number, N_("Only this page, from 1"), N_("N") },
  { "choose", 0, 0, G_OPTION_ARG_NONE, &choose,
    N_("Make the new layer the text that tags stand on"), NULL },
  { "list-languages", 0, 0, G_OPTION_ARG_NONE, &list_languages,
    N_("List the languages that are installed, and packages of others"), NULL },
  { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password_file, CLI_PASSWORD_FILE_HELP,
    N_("FILE") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json,
    N_("With --choose: print what could not be moved as JSON"), NULL },
  { NULL },
};

static gboolean
print_languages (GError **error)
{
  g_auto (GStrv) installed = regest_ocr_list_languages (error);
  const char *const *known = regest_ocr_get_known_languages ();

  if (installed == NULL)
    return FALSE;
  for (guint i = 0; installed[i] != NULL; i++)
    cli_print_row (installed[i], "*", NULL);
  for (guint i = 0; known[i] != NULL; i++)
    {
      g_autofree char *package = regest_ocr_dup_package (known[i]);

      if (!g_strv_contains ((const char *const *) installed, known[i]))
        cli_print_row (known[i], "-", package, NULL);
    }
  return TRUE;
}

static gboolean
read_record (RegestProject *project, const RegestId *record, guint page, GError **error)
{
  g_autoptr (GPtrArray) unmoved = NULL;
  RegestOcrWork work = { languages, page, choose, cli_progress_cb, NULL, cli_catch_signals () };
  gboolean done = regest_ocr_read_record (project, record, &work, &unmoved, error);

  cli_progress_clear ();
  return done && (unmoved == NULL || cli_print_unmoved (unmoved, as_json, error));
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  RegestId record;
  guint page = 0;

  if (list_languages)
    return print_languages (error);
  if (call->n_arguments < 2)
    return cli_fail_usage (error, _("a project and a record are needed"));
  if (languages == NULL)
    languages = g_strdup ("eng");
  if (page_number != NULL && !cli_parse_count (page_number, &page, error))
    return FALSE;
  if (!cli_use_password_file (password_file, error))
    return FALSE;
  project = cli_open (call, error);
  return project != NULL && cli_resolve_record (project, call, 1, &record, error) &&
         read_record (project, &record, page, error);
}

const CliCommand cli_read = {
  .name = "read",
  .arguments = "PROJECT RECORD",
  .summary = N_("reads the text of a record from its page images (OCR)"),
  .description = N_("What tesseract reads becomes a layer of the record, its lines and "
                    "words tied to their places on the pages; see “layers”. Where the "
                    "record has no text, it is that. Every page that is read goes into "
                    "the layer, and only those."),
  .min_arguments = 0,
  .max_arguments = 2,
  .writes = TRUE,
  .options = options,
  .run = run,
};
