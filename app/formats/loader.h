/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "walk.h"

/**
 * RegestLoaded:
 * @path: for messages: the file's path, UTF-8
 * @format: what it is to be read as; NULL where @error is set, and for an archive, whose files
 * follow it
 * @error: (nullable): why it cannot be read
 * @refusals: (nullable): of an archive, what of it was refused; (element-type utf8)
 * @archive: (nullable): what it stands in, as @entry; @file is the archive then
 * @done: how much of all that is to be loaded was before it, and
 * @share: how much it is, both of 1
 */
typedef struct
{
  GFile *file;
  char *path;
  char *display_name;
  char *folder; /* (nullable): GRefString */
  const RegestFormat *format;
  GBytes *bytes;
  char *digest;
  GError *error;
  gboolean is_archive;
  GPtrArray *refusals;
  RegestWalkArchive *archive;
  char *entry;
  double done;
  double share;
} RegestLoaded;

void regest_loaded_free (RegestLoaded *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestLoaded, regest_loaded_free)

/**
 * RegestLoader:
 *
 * Reads files ahead in a thread of its own, some tens of them or of megabytes at most, and takes
 * their digests, the only time their bytes are gone through for that. Archives that are no
 * documents are walked here, so that their files are never held all at once.
 */
typedef struct _RegestLoader RegestLoader;

/* @items must outlive the loader; @format NULL: each file's own */
RegestLoader *regest_loader_new (GPtrArray *items, const RegestFormat *format);
RegestLoaded *regest_loader_pop (RegestLoader *self); /* NULL: that was all */
void regest_loader_free (RegestLoader *self); /* stops it */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestLoader, regest_loader_free)
