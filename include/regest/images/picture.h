/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RegestPicture:
 * @jpeg: the bytes of a JPEG file, grey or RGB
 * @width: pixels of it
 * @scan_width: pixels of the image it was made of
 * @incomplete: the file ends early or is damaged; what is missing is grey
 *
 * A copy of a scan, for editions.
 */
typedef struct
{
  GBytes *jpeg;
  int width;
  int height;
  int scan_width;
  int scan_height;
  gboolean incomplete;
} RegestPicture;

void regest_picture_free (RegestPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestPicture, regest_picture_free)

/* Decodes an image (or page @page of its file, from 0) in a program of its own, and makes it
 * smaller where a side is longer than @side pixels. @quality: of JPEG, 1 to 100; 0: a file that is
 * a JPEG already is copied as it is, whatever its size, and others are made with a good one.
 * Whatever the camera notes of its orientation is not applied. Blocks; errors are of
 * REGEST_IMAGE_ERROR */
RegestPicture *regest_picture_make (GFile *file, guint page, guint side, guint quality,
                                    GCancellable *cancellable, GError **error);

G_END_DECLS
