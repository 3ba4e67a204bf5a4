/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "walk.h"

/**
 * RegestLoaded:
 * @path: for messages: the file's path, UTF-8
 * @format: what it is to be read as; NULL where @error is set
 * @error: (nullable): why it cannot be read
 */
typedef struct
{
  GFile *file;
  char *path;
  char *display_name;
  const char *folder; /* (nullable): borrowed from the item */
  const RegestFormat *format;
  GBytes *bytes;
  char *digest;
  GError *error;
} RegestLoaded;

void regest_loaded_free (RegestLoaded *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestLoaded, regest_loaded_free)

/**
 * RegestLoader:
 *
 * Reads files ahead in a thread of its own, some tens of them or of megabytes at most, and takes
 * their digests, the only time their bytes are gone through for that.
 */
typedef struct _RegestLoader RegestLoader;

/* @items must outlive the loader; @format NULL: each file's own */
RegestLoader *regest_loader_new (GPtrArray *items, const RegestFormat *format);
RegestLoaded *regest_loader_pop (RegestLoader *self); /* NULL: that was all */
void regest_loader_free (RegestLoader *self); /* stops it */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestLoader, regest_loader_free)
