/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/images/page-files.h>

G_BEGIN_DECLS

/* (transfer full): how a page names its image without "#page=3"; @number (out): from 0 */
char *regest_page_files_part_name (const char *image, guint *number);
/* (transfer full) (element-type RegestPage): of all records; NULL: @error */
GPtrArray *regest_page_files_list (RegestProject *project, GError **error);
/* gives pages (element-type RegestPage) what is said of their images, in one action; those whose
 * image was changed by somebody else since @before (element-type utf8, theirs) are left alone */
gboolean regest_page_files_write (RegestProject *project, const char *action, GPtrArray *pages,
                                  GPtrArray *before, GError **error);

/* FALSE: called off */
gboolean regest_images_work_go_on (RegestImagesWork *work, guint n_done, guint n_all,
                                   const char *message, GError **error);
void regest_images_work_say (RegestImagesWork *work, char *problem); /* (transfer full) */

/*
 * The digests of files as they are asked for, each read once: a PDF has many pages.
 */
typedef struct
{
  GHashTable *digests; /* of char *, by path; "": not readable */
} RegestDigests;

void regest_digests_init (RegestDigests *self);
void regest_digests_clear (RegestDigests *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestDigests, regest_digests_clear)
/* (nullable) (transfer none) */
const char *regest_digests_get (RegestDigests *self, GFile *file, GCancellable *cancellable,
                                GError **error);

/*
 * Copies into one folder. A file that is there already, whatever it is called, is not copied again
 * within one run; one of the same name and other bytes never written over.
 */
typedef struct
{
  GFile *folder;
  GHashTable *by_source; /* of GFile: the copy, by the source's path */
  GHashTable *digests; /* of char *, by the source's path */
  GPtrArray *made; /* of GFile */
  gboolean made_folder;
} RegestImageCopies;

void regest_image_copies_init (RegestImageCopies *self, GFile *folder);
void regest_image_copies_clear (RegestImageCopies *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestImageCopies, regest_image_copies_clear)
/* (nullable) (transfer none): the copy; @digest (out) (transfer none): of its bytes */
GFile *regest_image_copies_add (RegestImageCopies *self, GFile *source, const char **digest,
                                GCancellable *cancellable, GError **error);
/* removes what was copied: the action that names it failed */
void regest_image_copies_undo (RegestImageCopies *self);

G_END_DECLS
