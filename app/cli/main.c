/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/model/paths.h>

#include "command.h"

#define STATUS_FAILED 1
#define STATUS_USAGE 2

/* Scripts run by a clock have the locale "C", and documents in all languages. */
static void
set_locale (void)
{
  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C");
  if (g_str_has_prefix (nl_langinfo (CODESET), "ANSI_X3.4"))
    setlocale (LC_CTYPE, "C.UTF-8");
  regest_bind_translations ();
}

static const GOptionEntry author_option[] = {
  { "author", 0, 0, G_OPTION_ARG_STRING, &cli_author,
    N_("Whose work this is (default: your name)"), N_("NAME") },
  { NULL },
};

static GOptionContext *
make_context (const CliCommand *command)
{
  GOptionContext *context = g_option_context_new (command->arguments);
  g_autofree char *words = NULL;

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (command->description != NULL)
    words = g_strconcat (_(command->summary), "\n\n", _(command->description), NULL);
  g_option_context_set_summary (context, words != NULL ? words : _(command->summary));
  if (command->options != NULL)
    g_option_context_add_main_entries (context, command->options, GETTEXT_PACKAGE);
  if (command->list_options != NULL)
    g_option_context_add_main_entries (context, command->list_options (), GETTEXT_PACKAGE);
  if (command->writes)
    g_option_context_add_main_entries (context, author_option, GETTEXT_PACKAGE);
  return context;
}

static void
drop_separator (CliCall *call)
{
  for (guint i = 0; i < call->n_arguments; i++)
    if (strcmp (call->arguments[i], "--") == 0)
      {
        memmove (call->arguments + i, call->arguments + i + 1,
                 (call->n_arguments - i) * sizeof (char *));
        call->n_arguments--;
        return;
      }
}

static gboolean
check_arguments (CliCall *call, GError **error)
{
  const CliCommand *command = call->command;

  if (call->n_arguments < command->min_arguments)
    return cli_fail_usage (error, _("something is missing: %s"), command->arguments);
  if (call->n_arguments > command->max_arguments)
    return cli_fail_usage (error, _("“%s” is too much: %s"),
                           call->arguments[command->max_arguments], command->arguments);
  return TRUE;
}

static int
report_failure (const CliCommand *command, const GError *error)
{
  cli_message ("%s", error->message);
  if (error->domain != G_OPTION_ERROR)
    return STATUS_FAILED;
  /* translators: %s is the name of a command */
  g_printerr (_("See “regest-cli %s --help”."), command->name);
  g_printerr ("\n");
  return STATUS_USAGE;
}

static int
run_command (const CliCommand *command, int argc, char **argv)
{
  g_autoptr (GOptionContext) context = make_context (command);
  g_autofree char *name = g_strdup_printf ("regest-cli %s", command->name);
  g_autoptr (GError) error = NULL;
  CliCall call = { command };

  /* For the usage line of the help. */
  g_set_prgname (name);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return report_failure (command, error);
  call.arguments = argv + 1;
  call.n_arguments = argc - 1;
  drop_separator (&call);
  if (command->writes)
    signal (SIGPIPE, SIG_IGN);
  /* a file that may grow no larger is told like a full disk */
  signal (SIGXFSZ, SIG_IGN);
  if (!check_arguments (&call, &error) || !command->run (&call, &error))
    {
      cli_flush (NULL);
      return report_failure (command, error);
    }
  cli_progress_clear ();
  return cli_flush (&error) ? call.status : report_failure (command, error);
}

static void
print_help (void)
{
  cli_print ("%s\n  regest-cli %s\n  regest-cli %s --help\n\n%s\n",
             _("Usage:"), _("COMMAND [OPTION…] PROJECT …"), _("COMMAND"), _("Commands:"));
  for (const CliCommand *const *at = cli_commands_list (); *at != NULL; at++)
    cli_print ("  %-10s %s\n", (*at)->name, _((*at)->summary));
  cli_print (
    "\n%s\n",
    _("Records, annotations and entities are named by their id or any unambiguous beginning of it, "
      "a record also by its title, an entity by its name."));
}

int
main (int argc, char **argv)
{
  const CliCommand *command;

  set_locale ();
  if (argc < 2)
    {
      cli_message ("%s", _("a command is missing"));
      g_printerr ("%s\n", _("See “regest-cli --help”."));
      return STATUS_USAGE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 ||
      strcmp (argv[1], "help") == 0)
    {
      command = argc > 2 && argv[1][0] != '-' ? cli_commands_find (argv[2]) : NULL;
      if (command != NULL)
        return run_command (command, 2, (char *[]){ argv[0], (char *) "--help", NULL });
      print_help ();
      return cli_flush (NULL) ? 0 : STATUS_FAILED;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      /* translators: the name of the program and its version */
      cli_print (_("regest-cli %s"), VERSION);
      cli_print ("\n");
      return cli_flush (NULL) ? 0 : STATUS_FAILED;
    }
  command = cli_commands_find (argv[1]);
  if (command == NULL)
    {
      cli_message (_("there is no command “%s”"), argv[1]);
      g_printerr ("%s\n", _("See “regest-cli --help”."));
      return STATUS_USAGE;
    }
  return run_command (command, argc - 1, argv + 1);
}
