/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>

#include "command.h"

char *cli_author = NULL;

gboolean
cli_fail_usage (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
  return FALSE;
}

char *
cli_word (CliCall *call, guint index, GError **error)
{
  const char *argument = call->arguments[index];
  g_autoptr (GError) local = NULL;
  char *word;

  g_assert (index < call->n_arguments);

  word = g_locale_to_utf8 (argument, -1, NULL, NULL, &local);
  if (word == NULL && g_utf8_validate (argument, -1, NULL))
    word = g_strdup (argument);
  if (word == NULL)
    cli_fail_usage (error, _("argument %u is not in your locale's encoding"), index + 1);
  return word;
}

static gboolean
parse_number (const char *string, guint min, guint *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (string, 10, min, G_MAXINT32, &value, NULL))
    return FALSE;
  *number = value;
  return TRUE;
}

gboolean
cli_parse_offset (const char *string, guint *offset, GError **error)
{
  return parse_number (string, 0, offset) ||
         cli_fail_usage (error, _("“%s” is no place in a text: a number from 0 is wanted"), string);
}

gboolean
cli_parse_count (const char *string, guint *count, GError **error)
{
  return parse_number (string, 1, count) ||
         cli_fail_usage (error, _("“%s” is no count: a number from 1 is wanted"), string);
}

gboolean
cli_parse_span (const char *string, RegestSpan *span, GError **error)
{
  const char *colon = strchr (string, ':');
  g_autofree char *start = colon != NULL ? g_strndup (string, colon - string) : NULL;

  if (colon == NULL)
    return cli_fail_usage (error, _("“%s” is no span: START:END is wanted"), string);
  return cli_parse_offset (start, &span->start, error) &&
         cli_parse_offset (colon + 1, &span->end, error);
}

RegestProject *
cli_open (CliCall *call, GError **error)
{
  RegestProject *project;

  project = regest_project_open (call->arguments[0],
                                 call->command->writes ? REGEST_OPEN_DEFAULT
                                                       : REGEST_OPEN_READ_ONLY,
                                 error);
  if (project != NULL && cli_author != NULL)
    regest_project_set_author (project, cli_author);
  return project;
}

gboolean
cli_resolve_record (RegestProject *project, CliCall *call, guint index, RegestId *id,
                    GError **error)
{
  g_autofree char *name = cli_word (call, index, error);

  return name != NULL && regest_project_resolve_record (project, name, id, error);
}
