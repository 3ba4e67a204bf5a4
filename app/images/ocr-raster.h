/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A scan as tesseract takes it. Private to app/images. */

#include <gio/gio.h>
#include <regest/model/page.h>

typedef struct
{
  GBytes *pnm; /* grey, turned as it is to be seen */
  int width; /* of it */
  int height;
  int rotation;
  int image_width; /* of the whole image, not turned */
  int image_height;
} RegestOcrRaster;

/* blocks */
gboolean regest_ocr_raster_read (RegestOcrRaster *self, GFile *file, guint number, int rotation,
                                 GCancellable *cancellable, GError **error);
/* a box of the raster in pixels of the image */
RegestBox regest_ocr_raster_map (const RegestOcrRaster *self, RegestBox box);
void regest_ocr_raster_clear (RegestOcrRaster *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestOcrRaster, regest_ocr_raster_clear)
