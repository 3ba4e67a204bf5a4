/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* pixels: tiles are as wide and high, but for those at the right and lower edge */
#define REGEST_IMAGE_TILE 512
/* how much is sharpened: 0 to this */
#define REGEST_IMAGE_SHARPEST 10

#define REGEST_IMAGE_ERROR regest_image_error_quark ()
GQuark regest_image_error_quark (void);

/**
 * RegestImageError:
 * @REGEST_IMAGE_ERROR_UNREADABLE: no image that is read, or a broken one
 * @REGEST_IMAGE_ERROR_TOO_LARGE: more pixels than is decoded
 * @REGEST_IMAGE_ERROR_NO_PAGE: the file has fewer pages
 * @REGEST_IMAGE_ERROR_STOPPED: the program that decodes stopped
 * @REGEST_IMAGE_ERROR_LOCKED: a PDF with a password, which was not given or is another
 */
typedef enum
{
  REGEST_IMAGE_ERROR_UNREADABLE,
  REGEST_IMAGE_ERROR_TOO_LARGE,
  REGEST_IMAGE_ERROR_NO_PAGE,
  REGEST_IMAGE_ERROR_STOPPED,
  REGEST_IMAGE_ERROR_LOCKED,
} RegestImageError;

/**
 * RegestTilePlace:
 * @level: 0: every pixel; each next one has half as many in both directions, rounded up
 * @sharpness: 0 to REGEST_IMAGE_SHARPEST
 *
 * Which tile.
 */
typedef struct
{
  guint level;
  guint column;
  guint row;
  guint sharpness;
} RegestTilePlace;

/**
 * RegestTile:
 * @pixels: RGB, three bytes a pixel, rows without a gap
 * @incomplete: the file ends early or is damaged; what is missing is grey
 */
typedef struct
{
  GBytes *pixels;
  int width;
  int height;
  gboolean incomplete;
} RegestTile;

void regest_tile_free (RegestTile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestTile, regest_tile_free)

/**
 * RegestImage:
 *
 * A scan: an image, or one page of a TIFF or PDF file, decoded by a program of its own, one an
 * image, so that a hostile file cannot take the window with it. It is read in tiles, at every pixel
 * (level 0) or at a half, a quarter, … of them. PDF pages have 300 pixels an inch.
 *
 * Pixels are those that the file has, in its order: what a camera notes of how it was held (EXIF)
 * is told by regest_image_get_rotation() and not applied. So zones of other programs, which mostly
 * read files without looking at that note, lie where they belong, and a page's rotation can be
 * changed without moving a zone.
 */
#define REGEST_TYPE_IMAGE (regest_image_get_type ())
G_DECLARE_FINAL_TYPE (RegestImage, regest_image, REGEST, IMAGE, GObject)

/* @page: from 0 */
void regest_image_open_async (GFile *file, guint page, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
RegestImage *regest_image_open_finish (GAsyncResult *result, GError **error);

/* the same, in this thread */
RegestImage *regest_image_open (GFile *file, guint page, GCancellable *cancellable,
                                GError **error);

int regest_image_get_width (RegestImage *self);
int regest_image_get_height (RegestImage *self);
/* degrees clockwise in which it stands upright, as the file says: 0, 90, 180, 270. A mirrored image
 * stays so */
int regest_image_get_rotation (RegestImage *self);
/* of the file */
guint regest_image_get_n_pages (RegestImage *self);
/* at the last one the whole image is one tile */
guint regest_image_get_n_levels (RegestImage *self);
void regest_image_get_level_size (RegestImage *self, guint level, int *width, int *height);

/* what was asked for last comes first: it is what is in sight */
void regest_image_read_tile_async (RegestImage *self, const RegestTilePlace *place,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
RegestTile *regest_image_read_tile_finish (RegestImage *self, GAsyncResult *result,
                                           GError **error);

G_END_DECLS
