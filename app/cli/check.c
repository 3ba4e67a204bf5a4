/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/store/check.h>

#include "registry.h"

static gboolean rebuild;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "rebuild", 0, 0, G_OPTION_ARG_NONE, &rebuild,
    N_("Make search and the other derived tables anew first"), NULL },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json,
    N_("Print the findings as JSON Lines"), NULL },
  { NULL },
};

static void
print_finding (RegestJsonWriter *writer, const RegestFinding *finding)
{
  if (writer == NULL)
    {
      cli_print_row (finding->serious ? _("wrong")
                                      : _("remark"),
                     finding->what, finding->message, NULL);
      return;
    }
  regest_json_writer_begin_object (writer);
  regest_json_writer_name (writer, "serious");
  regest_json_writer_boolean (writer, finding->serious);
  regest_json_writer_member (writer, "what", finding->what);
  regest_json_writer_member (writer, "message", finding->message);
  regest_json_writer_end_object (writer);
  cli_json_row (writer);
}

static gboolean
report_findings (CliCall *call, GPtrArray *findings, GError **error)
{
  g_autoptr (RegestJsonWriter) writer = as_json ? cli_json_new () : NULL;
  guint n_serious = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const RegestFinding *finding = findings->pdata[i];

      n_serious += finding->serious;
      print_finding (writer, finding);
    }
  if (n_serious > 0)
    {
      cli_message (ngettext ("%u thing is wrong; nothing was changed",
                             "%u things are wrong; nothing was changed", n_serious),
                   n_serious);
      call->status = 1;
    }
  else if (!as_json)
    cli_print ("%s\n", _("The project is sound."));
  return writer == NULL || cli_json_end (writer, error);
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  GCancellable *cancellable = cli_catch_signals ();

  project = regest_project_open (call->arguments[0],
                                 rebuild ? REGEST_OPEN_DEFAULT : REGEST_OPEN_READ_ONLY, error);
  if (project == NULL || (rebuild && !regest_project_rebuild (project, error)))
    return FALSE;
  findings = regest_project_check (project, cli_progress_cb, NULL, cancellable, error);
  cli_progress_clear ();
  return findings != NULL && report_findings (call, findings, error);
}

const CliCommand cli_check = {
  .name = "check",
  .arguments = "PROJECT",
  .summary = N_("proves that a project is sound"),
  .description = N_("Integrity, foreign keys, the journal replayed from empty, offsets inside "
                    "their texts, quotes equal to the text, derived tables. The exit status is "
                    "1 where something is wrong."),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
