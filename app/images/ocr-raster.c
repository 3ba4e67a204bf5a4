/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ocr-raster.h"

#include <string.h>

#include <regest/images/image.h>

#define MAX_PIXELS (80 * 1000 * 1000) /* more than A3 at 400 an inch reads no better */
#define MAX_SIDE 30000 /* tesseract takes none above 32767 */

/* The tiles come by the main context of the thread: one of its own, so that the thread can wait. */
typedef struct
{
  GMainContext *context;
  GAsyncResult *result;
} Wait;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Wait *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Wait *self)
{
  while (self->result == NULL)
    g_main_context_iteration (self->context, TRUE);
  return g_steal_pointer (&self->result);
}

/* -- turning --------------------------------------------------------------- */

static gsize
turned_index (const RegestOcrRaster *self, int x, int y, int width, int height)
{
  switch (self->rotation)
    {
    case 90:
      return (gsize) x * self->width + (gsize) (height - 1 - y);
    case 180:
      return (gsize) (height - 1 - y) * self->width + (gsize) (width - 1 - x);
    case 270:
      return (gsize) (width - 1 - x) * self->width + (gsize) y;
    default:
      return (gsize) y * self->width + (gsize) x;
    }
}

RegestBox
regest_ocr_raster_map (const RegestOcrRaster *self, RegestBox box)
{
  gboolean lies = self->rotation == 90 || self->rotation == 270;
  int width = lies ? self->height : self->width, height = lies ? self->width : self->height;
  double across = (double) self->image_width / MAX (width, 1);
  double down = (double) self->image_height / MAX (height, 1);
  RegestBox back = box;

  if (self->rotation == 90)
    back = (RegestBox){ box.y, self->width - box.x - box.width, box.height, box.width };
  else if (self->rotation == 180)
    back = (RegestBox){ self->width - box.x - box.width, self->height - box.y - box.height,
                        box.width, box.height };
  else if (self->rotation == 270)
    back = (RegestBox){ self->height - box.y - box.height, box.x, box.height, box.width };
  return (RegestBox){ (int) (back.x * across + 0.5), (int) (back.y * down + 0.5),
                      (int) (back.width * across + 0.5), (int) (back.height * down + 0.5) };
}

/* -- reading --------------------------------------------------------------- */

/* An image on its way into the raster. */
typedef struct
{
  RegestOcrRaster *raster;
  RegestImage *image;
  Wait *wait;
  GCancellable *cancellable;
  guint level;
  int width; /* of that level */
  int height;
  guint8 *pixels; /* of the raster */
} Filling;

static void
choose_level (Filling *self)
{
  regest_image_get_level_size (self->image, self->level, &self->width, &self->height);
  while (((gint64) self->width * self->height > MAX_PIXELS ||
          MAX (self->width, self->height) > MAX_SIDE) &&
         self->level + 1 < regest_image_get_n_levels (self->image))
    regest_image_get_level_size (self->image, ++self->level, &self->width, &self->height);
}

static void
put_tile (const Filling *self, const RegestTile *tile, int left, int top)
{
  const guint8 *rgb = g_bytes_get_data (tile->pixels, NULL);

  for (int y = 0; y < tile->height && top + y < self->height; y++)
    for (int x = 0; x < tile->width && left + x < self->width; x++)
      {
        const guint8 *pixel = rgb + ((gsize) y * tile->width + (gsize) x) * 3;

        self->pixels[turned_index (self->raster, left + x, top + y, self->width, self->height)] =
          (guint8) ((pixel[0] * 77 + pixel[1] * 151 + pixel[2] * 28) >> 8);
      }
}

static gboolean
fill (const Filling *self, GError **error)
{
  RegestTilePlace place = { .level = self->level };

  for (place.row = 0; (int) place.row * REGEST_IMAGE_TILE < self->height; place.row++)
    for (place.column = 0; (int) place.column * REGEST_IMAGE_TILE < self->width; place.column++)
      {
        g_autoptr (GAsyncResult) result = NULL;
        g_autoptr (RegestTile) tile = NULL;

        regest_image_read_tile_async (self->image, &place, self->cancellable, done_cb, self->wait);
        result = wait_for (self->wait);
        tile = regest_image_read_tile_finish (self->image, result, error);
        if (tile == NULL)
          return FALSE;
        put_tile (self, tile, (int) place.column * REGEST_IMAGE_TILE,
                  (int) place.row * REGEST_IMAGE_TILE);
      }
  return TRUE;
}

static gboolean
read_image (Filling *self, GError **error)
{
  RegestOcrRaster *raster = self->raster;
  gboolean lies = raster->rotation == 90 || raster->rotation == 270;
  g_autofree char *head = NULL;
  gsize n_head, n_pixels;
  guint8 *pnm;

  choose_level (self);
  raster->image_width = regest_image_get_width (self->image);
  raster->image_height = regest_image_get_height (self->image);
  raster->width = lies ? self->height : self->width;
  raster->height = lies ? self->width : self->height;
  head = g_strdup_printf ("P5\n%d %d\n255\n", raster->width, raster->height);
  n_head = strlen (head);
  n_pixels = (gsize) self->width * (gsize) self->height;
  pnm = g_malloc0 (n_head + n_pixels);
  memcpy (pnm, head, n_head);
  raster->pnm = g_bytes_new_take (pnm, n_head + n_pixels);
  self->pixels = pnm + n_head;
  return fill (self, error);
}

gboolean
regest_ocr_raster_read (RegestOcrRaster *self, GFile *file, guint number, int rotation,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (RegestImage) image = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait = { context };
  Filling filling = { .raster = self, .wait = &wait, .cancellable = cancellable };
  gboolean done;

  self->rotation = rotation;
  g_main_context_push_thread_default (context);
  regest_image_open_async (file, number, cancellable, done_cb, &wait);
  result = wait_for (&wait);
  image = regest_image_open_finish (result, error);
  filling.image = image;
  done = image != NULL && read_image (&filling, error);
  g_main_context_pop_thread_default (context);
  return done;
}

void
regest_ocr_raster_clear (RegestOcrRaster *self)
{
  g_clear_pointer (&self->pnm, g_bytes_unref);
}
