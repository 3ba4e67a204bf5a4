/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of REFI-QDA share. Private to app/formats. */

#include <libxml/tree.h>
#include <regest/formats/format.h>

/* a record of each source that has a text. @texts: (element-type utf8 GBytes): the files of texts,
 * by their names in lower case: "sources/1.txt" */
gboolean regest_refi_qda_read_project (RegestReading *reading, xmlNode *project, GHashTable *texts,
                                       GError **error);
/* "internal://1.txt" is "sources/1.txt" in the archive; in lower case */
char *regest_refi_qda_make_name (const char *path);
