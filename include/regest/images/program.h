/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): the path of a program of ours that reads strangers' files in its own process:
 * where it was installed, or in the folder that REGEST_LIBEXECDIR names */
char *regest_program_find (const char *name);

/* the variable in which such a program is told the password of a PDF; whoever starts Regest may
 * set it for all files */
#define REGEST_PROGRAM_PASSWORD "REGEST_PDF_PASSWORD"

/* The passwords that were given for files, as long as this program runs; never written anywhere.
 * Any thread. NULL: forgets it */
void regest_passwords_remember (const char *path, const char *password);
/* (nullable) (transfer full) */
char *regest_passwords_dup (const char *path);

G_END_DECLS
