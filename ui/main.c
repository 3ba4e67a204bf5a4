/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <signal.h>

#include <glib/gi18n.h>

#include <regest/model/paths.h>

#include "application.h"

int
main (int argc, char **argv)
{
  g_autoptr (RegestApplication) app = NULL;

  setlocale (LC_ALL, "");
  regest_bind_translations ();
  textdomain (GETTEXT_PACKAGE);
  /* a file that may grow no larger is told like a full disk */
  signal (SIGXFSZ, SIG_IGN);
  /* a program that decodes a file may die of it while it is written to */
  signal (SIGPIPE, SIG_IGN);

  app = regest_application_new ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
