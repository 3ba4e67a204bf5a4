/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/page.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/*
 * Where the images of pages are: a page names one by a path, absolute or from the project's folder,
 * or by the bare name that the file it was read from has; a page of a PDF or TIFF file by its
 * number from 1, as in "letters.pdf#page=3".
 */

/* (nullable) (transfer full): the file, if it is there; @number (out): of the page in it, from 0 */
GFile *regest_page_files_find (RegestProject *project, const RegestPage *page, guint *number);
/* (transfer full): how a page of the project names a page of a file; from 0 */
char *regest_page_files_name (RegestProject *project, GFile *file, guint number);
/* looks below @folder for images by the names of those that are missing; one action. Blocks. Links
 * are not followed. @n_missing (out): that are missing still */
gboolean regest_page_files_seek (RegestProject *project, GFile *folder, guint *n_found,
                                 guint *n_missing, GError **error);

G_END_DECLS
