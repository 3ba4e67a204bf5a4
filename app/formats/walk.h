/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/format.h>

/**
 * RegestWalkItem:
 * @path: (type filename) (nullable): NULL where @file is not on a local file system
 * @file: (nullable): set where @path is not
 * @folder: (nullable): the sub-folders below the folder walked, "a/b", UTF-8; shared (GRefString)
 * @given: named by the user, not found in a folder
 */
typedef struct
{
  char *path;
  GFile *file;
  char *folder;
  gboolean given;
} RegestWalkItem;

/* The files meant: those given, and what stands in the folders given, in natural order, hidden
 * files left out. What cannot be looked into is a serious remark; NULL only when cancelled.
 * (element-type RegestWalkItem) */
GPtrArray *regest_walk (GPtrArray *files, GCancellable *cancellable, RegestReport *report,
                        GError **error);

/* -- walk-archive.c -------------------------------------------------------- */

/**
 * RegestWalkArchive:
 *
 * An archive that is walked like a folder; a large one in the order in which its files follow each
 * other, because it can be read in that order only. Counted references; see below for threads.
 */
typedef struct _RegestWalkArchive RegestWalkArchive;

/* @folder: (nullable): the sub-folders the archive itself stands for */
RegestWalkArchive *regest_walk_archive_new (GBytes *bytes, const char *folder, GError **error);
RegestWalkArchive *regest_walk_archive_ref (RegestWalkArchive *self);
void regest_walk_archive_unref (RegestWalkArchive *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestWalkArchive, regest_walk_archive_unref)

/* the files; their paths are names in the archive. Borrowed; (element-type RegestWalkItem) */
GPtrArray *regest_walk_archive_get_items (RegestWalkArchive *self);
/* a sentence for each entry that was refused; borrowed; (element-type utf8) */
GPtrArray *regest_walk_archive_get_refusals (RegestWalkArchive *self);
/* by the thread that made it */
GBytes *regest_walk_archive_load (RegestWalkArchive *self, const char *path, GError **error);
/* by one thread, which may be another: @name in the folder of @path */
GBytes *regest_walk_archive_load_sibling (RegestWalkArchive *self, const char *path,
                                          const char *name, GError **error);

/* the folder that something named @name in @outer (nullable) is: a GRefString */
char *regest_walk_make_folder (const char *outer, const char *name);
/* a new item, which takes @path and @file */
RegestWalkItem *regest_walk_item_new (char *path, GFile *file, char *folder);
void regest_walk_item_free (gpointer item);
/* takes out what is read together with another file; @on_disk: their paths are such, and no names
 * in an archive */
void regest_walk_drop_companions (GPtrArray *items, gboolean on_disk);
