/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Which database files this program has open. POSIX locks belong to the whole program, and closing
 * any descriptor of a file gives up all of them: then SQLite in another program takes itself for
 * the only user, and the file is lost. So a file that is listed here is opened by nobody but
 * SQLite.
 */

typedef struct
{
  guint64 device;
  guint64 inode; /* 0: none */
} RegestOpenFile;

/* lists the file; to be taken back with what was returned, when the connection is closed */
RegestOpenFile regest_open_files_add (const char *path);
void regest_open_files_remove (RegestOpenFile file);
gboolean regest_open_files_has (const char *path);

/* Reads the first bytes of a file that is not listed; meanwhile none is. How many were read; -1
 * with errno; -2: it is listed */
gssize regest_open_files_peek (const char *path, guint8 *bytes, gsize size);

G_END_DECLS
