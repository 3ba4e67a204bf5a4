/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/images/program.h>

#include "command.h"

#define MAX_SIZE 4096 /* bytes */

gboolean
cli_use_password_file (const char *path, GError **error)
{
  g_autofree char *content = NULL;
  gsize size;

  if (path == NULL)
    return TRUE;
  if (!g_file_get_contents (path, &content, &size, error))
    return FALSE;
  if (size > MAX_SIZE || strlen (content) != size)
    return cli_fail_usage (error, _("“%s” holds no password"), path);
  content[strcspn (content, "\r\n")] = '\0';
  /* the programs that read PDFs inherit it */
  g_setenv (REGEST_PROGRAM_PASSWORD, content, TRUE);
  return TRUE;
}
