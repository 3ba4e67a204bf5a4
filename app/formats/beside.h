/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/*
 * Files that a file names, which stand in its folder or below it. Links are followed, and lead to
 * nothing where they lead out. Private to app/formats.
 */

/* (nullable) (transfer full): the folder of a file, links followed */
char *regest_beside_dup_folder (const char *path);
/* (nullable) (transfer full): @folder: of regest_beside_dup_folder(); @href: a relative path,
 * escaped or not. NULL: there is no such file in the folder or below */
char *regest_beside_find (const char *folder, const char *href);
