/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/page.h>
#include <regest/store/check.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/*
 * Where the images of pages are: a page names one by a path, absolute or from the project's folder,
 * or by the bare name that the file it was read from has; a page of a PDF or TIFF file by its
 * number from 1, as in "letters.pdf#page=3". Images stay where they are or are copied into a folder
 * beside the project; no function here moves or removes one that it did not make itself.
 */

/* (nullable) (transfer full): the file, if it is there; @number (out): of the page in it, from 0 */
GFile *regest_page_files_find (RegestProject *project, const RegestPage *page, guint *number);
/* (nullable) (transfer full): the same beside another file: by its path from @folder, or by its
 * bare name in it */
GFile *regest_page_files_find_beside (const char *folder, const RegestPage *page, guint *number);
/* (transfer full): how a page of the project names a page of a file; from 0 */
char *regest_page_files_name (RegestProject *project, GFile *file, guint number);
/* (transfer full): the folder that images are copied into: that of "box 12.regest" is called
 * "box 12-images" */
GFile *regest_page_files_get_folder (RegestProject *project);
/* (transfer full): SHA-256 of the file's bytes, lower-case hex; NULL: it cannot be read */
char *regest_page_files_digest (GFile *file, GCancellable *cancellable, GError **error);

/**
 * RegestImagesWork:
 * @progress: (nullable): told how far it is, in the thread of the work
 * @cancellable: (nullable)
 * @copies: copies images that are added into the project's folder
 * @all: looks for images that are there, too
 * @n_done: (out): pages that were added, or whose image was found, copied or is as it was
 * @n_left: (out): pages without their image
 * @problems: (out) (element-type utf8): what was not done, a sentence each
 * @locked: (out) (nullable) (element-type GFile): in adding, those that want a password; they are
 * problems, too, unless @asks
 * @asks: whoever called will ask for passwords
 *
 * What the functions below need and say. They block: give them a thread and a project of its own.
 * Each is one action; cancelled or failed, the project and the folders are as they were.
 */
typedef struct
{
  RegestProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
  gboolean copies;
  gboolean all;
  guint n_done;
  guint n_left;
  GPtrArray *problems;
  GPtrArray *locked;
  gboolean asks;
} RegestImagesWork;

void regest_images_work_clear (RegestImagesWork *work);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestImagesWork, regest_images_work_clear)

/* (element-type GFile) @files become pages behind those of the record, in this order, each page of
 * a file of many, turned as the file says. What is no image is a problem, and the others are
 * taken */
gboolean regest_page_files_add (RegestProject *project, const RegestId *record, GPtrArray *files,
                                RegestImagesWork *work, GError **error);
/* looks below @folder for images that are missing: by their names, and by their checksums, if they
 * were renamed. One that is known by its checksum is never taken for another of its name; of
 * several with the name the one is taken whose folders are called as before. Links are not
 * followed */
gboolean regest_page_files_seek (RegestProject *project, GFile *folder, RegestImagesWork *work,
                                 GError **error);
/* copies images that lie elsewhere into the folder beside the project, and names them there; the
 * originals stay */
gboolean regest_page_files_copy (RegestProject *project, RegestImagesWork *work, GError **error);
/* looks whether each image is there and has the bytes it had; notes the checksum of one whose is
 * not known */
gboolean regest_page_files_check (RegestProject *project, RegestImagesWork *work, GError **error);

G_END_DECLS
