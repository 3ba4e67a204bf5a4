/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/format.h>

/**
 * RegestWalkItem:
 * @path: (type filename) (nullable): NULL where @file is not on a local file system
 * @file: (nullable): set where @path is not
 * @folder: (nullable): the sub-folders below the folder walked, "a/b", UTF-8; shared (GRefString)
 */
typedef struct
{
  char *path;
  GFile *file;
  char *folder;
} RegestWalkItem;

/* The files meant: those given, and what stands in the folders given, in natural order, hidden
 * files left out. What cannot be looked into is a serious remark; NULL only when cancelled.
 * (element-type RegestWalkItem) */
GPtrArray *regest_walk (GPtrArray *files, GCancellable *cancellable, RegestReport *report,
                        GError **error);
