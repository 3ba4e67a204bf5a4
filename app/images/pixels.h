/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol.h"

G_BEGIN_DECLS

/* An image being decoded, within the program that does nothing else. Everything stays open until
 * the program ends. */
typedef struct _RegestPixels RegestPixels;

/* once, before anything else: which formats are read */
void regest_pixels_set_up (const char *program);
/* @page: from 0. Not OK: NULL, and (out) (nullable) @message says what the library said */
RegestPixels *regest_pixels_open (const char *path, guint page, RegestImagesOpened *opened,
                                  char **message);
/* a tile as RGB; NULL as above. (transfer full) */
guint8 *regest_pixels_read (RegestPixels *self, const RegestImagesRequest *request,
                            RegestImagesReply *reply, char **message);
/* a JPEG of it, no side longer than @side pixels; @quality as regest_picture_make() has it. NULL as
 * above. (transfer full) */
guint8 *regest_pixels_copy (RegestPixels *self, guint side, guint quality,
                            RegestImagesReply *reply, char **message);

G_END_DECLS
