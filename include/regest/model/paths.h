/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the program's own files are, installed or not. An uninstalled build is told by the
 * environment: REGEST_DATADIR is a search path of folders like data/ (the build's and the
 * sources'), REGEST_LOCALEDIR a folder with the compiled translations. */

char *regest_dup_data_path (const char *name);
void regest_bind_translations (void);

G_END_DECLS
