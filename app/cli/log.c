/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/store/journal.h>

#include "registry.h"

static char *limit;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "limit", 0, 0, G_OPTION_ARG_STRING, &limit,
    N_("Only the newest ones"), N_("NUMBER") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json,
    N_("Print JSON Lines"), NULL },
  { NULL },
};

static const char *
get_kind (RegestJournalEntry *entry)
{
  switch (regest_journal_entry_get_kind (entry))
    {
    case REGEST_JOURNAL_UNDO:
      return "undo";
    case REGEST_JOURNAL_REDO:
      return "redo";
    default:
      return "do";
    }
}

static void
write_entry (RegestJsonWriter *writer, RegestJournalEntry *entry)
{
  regest_json_writer_begin_object (writer);
  regest_json_writer_name (writer, "id");
  regest_json_writer_id (writer, regest_journal_entry_get_id (entry));
  regest_json_writer_member (writer, "kind", get_kind (entry));
  regest_json_writer_member (writer, "action", regest_journal_entry_get_action (entry));
  regest_json_writer_member (writer, "author", regest_journal_entry_get_author (entry));
  regest_json_writer_name (writer, "created");
  regest_json_writer_time (writer, regest_journal_entry_get_created (entry));
  regest_json_writer_member (writer, "label", regest_journal_entry_get_label (entry));
  regest_json_writer_name (writer, "undone");
  regest_json_writer_boolean (writer, regest_journal_entry_is_undone (entry));
  regest_json_writer_end_object (writer);
  cli_json_row (writer);
}

static void
print_entry (RegestJournalEntry *entry)
{
  g_autofree char *time = cli_format_time (regest_journal_entry_get_created (entry));
  g_autofree char *label = NULL;

  /* translators: an action in the journal that was taken back later */
  label = g_strdup_printf (regest_journal_entry_is_undone (entry)
                             ? _("%s (undone)")
                             : "%s",
                           regest_journal_entry_get_label (entry));
  cli_print_row (time, regest_journal_entry_get_author (entry), label, NULL);
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  g_autoptr (GListModel) journal = NULL;
  g_autoptr (RegestJsonWriter) writer = NULL;
  guint at_most = G_MAXUINT;
  guint n;

  if (limit != NULL && !cli_parse_count (limit, &at_most, error))
    return FALSE;
  project = cli_open (call, error);
  if (project == NULL)
    return FALSE;
  journal = regest_project_list_journal (project);
  writer = as_json ? cli_json_new () : NULL;
  n = MIN (g_list_model_get_n_items (journal), at_most);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegestJournalEntry) entry = g_list_model_get_item (journal, i);

      if (writer != NULL)
        write_entry (writer, entry);
      else
        print_entry (entry);
    }
  return writer == NULL || cli_json_end (writer, error);
}

const CliCommand cli_log = {
  .name = "log",
  .arguments = "PROJECT",
  .summary = N_("prints the journal: who did what when, newest first"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
