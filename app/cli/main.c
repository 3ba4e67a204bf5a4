/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>

#include <glib/gi18n-lib.h>

#include <regest/model/paths.h>

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  regest_bind_translations ();

  /* translators: the name of the program and its version */
  g_print (_("regest-cli %s"), VERSION);
  g_print ("\n");

  return 0;
}
