/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <regest/formats/json-objects.h>
#include <regest/store/edit.h>
#include <regest/store/project.h>

/*
 * A command is one file with one of these, its options in one table, and one line in registry.c.
 * The help of a command is made from it. Option values live in static variables of the file: a
 * process runs one command.
 */
typedef struct _CliCommand CliCommand;

/**
 * CliCall:
 * @arguments: what is no option, as the shell gave it: paths stay so, words go through cli_word()
 * @status: the exit status when run() returns TRUE
 */
typedef struct
{
  const CliCommand *command;
  char **arguments;
  guint n_arguments;
  int status;
} CliCall;

struct _CliCommand
{
  const char *name;
  const char *arguments; /* "PROJECT RECORD": not translated, they stand in manuals */
  const char *summary; /* N_(): what it does, for the list of commands */
  const char *description; /* N_(): more of it, for its own help; NULL: none */
  guint min_arguments;
  guint max_arguments; /* G_MAXUINT: any number */
  gboolean writes; /* to the project: it has --author, and goes on when nobody reads its output */
  const GOptionEntry *options; /* ended by an empty one; NULL: none */
  const GOptionEntry *(*list_options) (void); /* (nullable): where they are not known beforehand */
  /* FALSE: failed (exit 1), or, where the error is of G_OPTION_ERROR, used wrongly (exit 2) */
  gboolean (*run) (CliCall *call, GError **error);
};

const CliCommand *const *cli_commands_list (void);
const CliCommand *cli_commands_find (const char *name);

/* -- arguments.c ----------------------------------------------------------- */

gboolean cli_fail_usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* the words of an argument in UTF-8; "" and an error on standard error's terms where it can't be
 * read so: NULL */
char *cli_word (CliCall *call, guint index, GError **error);
gboolean cli_parse_offset (const char *string, guint *offset, GError **error);
gboolean cli_parse_span (const char *string, RegestSpan *span, GError **error); /* "START:END" */
gboolean cli_parse_count (const char *string, guint *count, GError **error); /* from 1 */
/* the project that is the first argument, with the author that was given */
RegestProject *cli_open (CliCall *call, GError **error);
gboolean cli_resolve_record (RegestProject *project, CliCall *call, guint index, RegestId *id,
                             GError **error);
extern char *cli_author; /* (nullable): of --author */

/* -- password.c ------------------------------------------------------------ */

/* for the PDFs that the command reads: what stands in the first line of the file, without its end;
 * NULL: none, or what REGEST_PDF_PASSWORD says */
gboolean cli_use_password_file (const char *path, GError **error);
/* an option's words, in every command that has it */
#define CLI_PASSWORD_FILE_HELP                                                           \
  N_("Open PDFs with the password in the first line of this file (default: that in the " \
     "environment variable REGEST_PDF_PASSWORD)")

/* -- output.c -------------------------------------------------------------- */

/* results, in the user's encoding; buffered, the first piece goes out at once */
void cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* a line of columns: tabs between, line ends and control characters within as blanks; ends with
 * NULL */
void cli_print_row (const char *first, ...) G_GNUC_NULL_TERMINATED;
/* where a tag stands, for a column: "12:20", else "p2:10,20,100,50" (the second page, as --page and
 * --box take it), else "-" */
char *cli_dup_place (RegestAnnotation *annotation);
void cli_print_text (RegestText *text); /* as transcribed */
gboolean cli_flush (GError **error);
/* for people, on standard error: "regest-cli: …" */
void cli_message (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* a writer to standard output for --json; call cli_json_row() after each object */
RegestJsonWriter *cli_json_new (void);
void cli_json_row (RegestJsonWriter *writer);
gboolean cli_json_end (RegestJsonWriter *writer, GError **error); /* flushes */
char *cli_format_time (gint64 microseconds); /* local, for people */

/* -- progress.c ------------------------------------------------------------ */

/* a RegestProgressFunc: a bar on a terminal, nothing elsewhere */
void cli_progress_cb (double fraction, const char *message, gpointer user_data);
void cli_progress_clear (void);
/* from now on an interrupt or a request to end cancels this; a second one ends the program */
GCancellable *cli_catch_signals (void);

/* -- history.c: what undo and redo share ----------------------------------- */

typedef gboolean (*CliStepFunc) (RegestProject *project, GError **error);
typedef char *(*CliLabelFunc) (RegestProject *project);
/* prints what was done, by its label */
gboolean cli_step_history (CliCall *call, CliLabelFunc label, CliStepFunc step,
                           GError **error);
