/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <cairo.h>
#include <poppler.h>

#include "pixels.h"
#include <regest/images/image.h>
#include <regest/images/pdf-protocol.h>
#include <regest/images/program.h>

/*
 * The pages of PDFs as pixels, by poppler alone: libvips, which shows all other images, takes
 * longer to start than poppler to draw a page. A level is drawn as a whole when it is first asked
 * for, or, where it is large, tile by tile. Nothing is sharpened here, and no copies are made:
 * regest-images does that.
 */

/* bytes; of a level above, tiles are drawn by themselves */
#define LARGE ((gint64) 64 << 20)
#define MAX_LEVELS 20

struct _RegestPixels
{
  PopplerPage *page;
  double points_across;
  double points_down;
  int width; /* of level 0 */
  int height;
  cairo_surface_t *levels[MAX_LEVELS];
};

void
regest_pixels_set_up (const char *program)
{
}

/* -- opening --------------------------------------------------------------- */

static PopplerDocument *
load (const char *path, RegestImagesOpened *opened, char **message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = g_filename_to_uri (path, NULL, &error);
  PopplerDocument *document =
    uri != NULL ? poppler_document_new_from_file (uri, g_getenv (REGEST_PROGRAM_PASSWORD), &error)
                : NULL;

  if (document != NULL)
    return document;
  opened->status = g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)
                     ? REGEST_IMAGES_LOCKED
                     : REGEST_IMAGES_FAILED;
  *message = g_strdup (error->message);
  return NULL;
}

static int
count_pixels (double points)
{
  return (int) CLAMP (rint (points * REGEST_PDF_DPI / 72), 0, 2.0 * REGEST_IMAGES_MAX_SIDE);
}

static guint
measure (RegestPixels *self)
{
  poppler_page_get_size (self->page, &self->points_across, &self->points_down);
  self->width = count_pixels (self->points_across);
  self->height = count_pixels (self->points_down);
  if (self->width < 1 || self->height < 1)
    return REGEST_IMAGES_FAILED;
  if (self->width > REGEST_IMAGES_MAX_SIDE || self->height > REGEST_IMAGES_MAX_SIDE ||
      (gint64) self->width * self->height > REGEST_IMAGES_MAX_PIXELS)
    return REGEST_IMAGES_TOO_LARGE;
  return REGEST_IMAGES_OK;
}

RegestPixels *
regest_pixels_open (const char *path, guint page, RegestImagesOpened *opened, char **message)
{
  g_autofree RegestPixels *self = g_new0 (RegestPixels, 1);
  PopplerDocument *document;

  *opened = (RegestImagesOpened){ 0 };
  document = load (path, opened, message);
  if (document == NULL)
    return NULL;
  opened->n_pages = (guint) MAX (poppler_document_get_n_pages (document), 0);
  if (page < opened->n_pages)
    self->page = poppler_document_get_page (document, (int) page);
  g_object_unref (document);
  if (self->page == NULL)
    {
      opened->status = page < opened->n_pages ? REGEST_IMAGES_FAILED : REGEST_IMAGES_NO_PAGE;
      return NULL;
    }
  opened->status = measure (self);
  opened->width = self->width;
  opened->height = self->height;
  return opened->status == REGEST_IMAGES_OK ? g_steal_pointer (&self) : NULL;
}

/* -- drawing --------------------------------------------------------------- */

static int
get_size (int size, guint level)
{
  return ((size - 1) >> level) + 1;
}

/* a part of a level, on white; NULL: there is no memory for it */
static cairo_surface_t *
draw (RegestPixels *self, guint level, const cairo_rectangle_int_t *part)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, part->width, part->height);
  cairo_t *cairo = cairo_create (surface);

  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_translate (cairo, -part->x, -part->y);
  cairo_scale (cairo, get_size (self->width, level) / self->points_across,
               get_size (self->height, level) / self->points_down);
  poppler_page_render (self->page, cairo);
  if (cairo_status (cairo) != CAIRO_STATUS_SUCCESS)
    g_clear_pointer (&surface, cairo_surface_destroy);
  cairo_destroy (cairo);
  return surface;
}

static guint8 *
copy_pixels (cairo_surface_t *surface, const cairo_rectangle_int_t *part)
{
  guint8 *pixels = g_malloc ((gsize) part->width * part->height * 3);
  const guint8 *rows = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint8 *to = pixels;

  for (int y = 0; y < part->height; y++)
    for (int x = 0; x < part->width; x++)
      {
        guint32 pixel;

        memcpy (&pixel, rows + (gsize) (part->y + y) * stride + (gsize) (part->x + x) * 4, 4);
        *to++ = pixel >> 16 & 0xff;
        *to++ = pixel >> 8 & 0xff;
        *to++ = pixel & 0xff;
      }
  return pixels;
}

static guint8 *
read_tile (RegestPixels *self, guint level, const cairo_rectangle_int_t *tile)
{
  cairo_rectangle_int_t all = { 0, 0, get_size (self->width, level),
                                get_size (self->height, level) };
  cairo_rectangle_int_t own = { 0, 0, tile->width, tile->height };
  cairo_surface_t *surface;
  guint8 *pixels;

  if ((gint64) all.width * all.height * 4 <= LARGE)
    {
      if (self->levels[level] == NULL)
        self->levels[level] = draw (self, level, &all);
      return self->levels[level] != NULL ? copy_pixels (self->levels[level], tile) : NULL;
    }
  surface = draw (self, level, tile);
  pixels = surface != NULL ? copy_pixels (surface, &own) : NULL;
  g_clear_pointer (&surface, cairo_surface_destroy);
  return pixels;
}

guint8 *
regest_pixels_read (RegestPixels *self, const RegestImagesRequest *request,
                    RegestImagesReply *reply, char **message)
{
  cairo_rectangle_int_t tile = { 0 };
  guint8 *pixels = NULL;

  *reply = (RegestImagesReply){ .status = REGEST_IMAGES_FAILED };
  if (request->level < MAX_LEVELS &&
      request->column <= REGEST_IMAGES_MAX_SIDE / REGEST_IMAGE_TILE &&
      request->row <= REGEST_IMAGES_MAX_SIDE / REGEST_IMAGE_TILE)
    {
      tile.x = (int) request->column * REGEST_IMAGE_TILE;
      tile.y = (int) request->row * REGEST_IMAGE_TILE;
      tile.width = MIN (get_size (self->width, request->level) - tile.x, REGEST_IMAGE_TILE);
      tile.height = MIN (get_size (self->height, request->level) - tile.y, REGEST_IMAGE_TILE);
    }
  if (tile.width > 0 && tile.height > 0)
    pixels = read_tile (self, request->level, &tile);
  if (pixels == NULL)
    {
      *message = g_strdup ("the page could not be drawn");
      return NULL;
    }
  reply->status = REGEST_IMAGES_OK;
  reply->width = (guint32) tile.width;
  reply->height = (guint32) tile.height;
  reply->size = reply->width * reply->height * 3;
  return pixels;
}

guint8 *
regest_pixels_copy (RegestPixels *self, guint side, guint quality, RegestImagesReply *reply,
                    char **message)
{
  *reply = (RegestImagesReply){ .status = REGEST_IMAGES_FAILED };
  *message = g_strdup ("copies are made by " REGEST_IMAGES_PROGRAM);
  return NULL;
}
