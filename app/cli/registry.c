/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "registry.h"

/* A new command is one file and one line here; in the order of the help. */
static const CliCommand *const commands[] = {
  &cli_new,
  &cli_import,
  &cli_list,
  &cli_show,
  &cli_set,
  &cli_unset,
  &cli_tag,
  &cli_untag,
  &cli_link,
  &cli_name,
  &cli_note,
  &cli_correct,
  &cli_layers,
  &cli_read,
  &cli_remove,
  &cli_pages,
  &cli_suggest,
  &cli_accept,
  &cli_reject,
  &cli_evaluate,
  &cli_search,
  &cli_export,
  &cli_log,
  &cli_undo,
  &cli_redo,
  &cli_check,
  &cli_stats,
  NULL,
};

const CliCommand *const *
cli_commands_list (void)
{
  return commands;
}

const CliCommand *
cli_commands_find (const char *name)
{
  for (guint i = 0; commands[i] != NULL; i++)
    if (g_str_equal (commands[i]->name, name))
      return commands[i];
  return NULL;
}
