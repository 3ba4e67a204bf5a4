/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gmodule.h>
#include <vips/vips.h>

#include "pixels.h"
#include <regest/images/image.h>
#include <regest/images/pdf-protocol.h>
#include <regest/images/program.h>

/*
 * libvips does the decoding. What is shown first is the whole image, small: the formats of scans
 * can be decoded at a fraction of their size for a fraction of the time, so each level is read from
 * the file when it is first asked for. Levels that are large lie in a file that has no name, so
 * that memory stays flat whatever the scan's size.
 *
 * The library's start loads what it has modules for, ImageMagick among them, which takes longer
 * than a page. Of those only that of PDF is wanted, and only for one: so the library is told of a
 * home without any, where the module is there to be loaded by itself.
 */

/* bytes; a level above is kept in a temporary file */
#define LARGE ((gint64) 16 << 20)
/* pixels that sharpening looks at around a tile */
#define MARGIN 8
/* smallest side of the last level */
#define MAX_LEVELS 20
/* JPEG is decoded at an eighth at least; what is smaller is made from that, which is what will be
 * wanted next */
#define JPEG_LEVELS 3

struct _RegestPixels
{
  char *path;
  guint page; /* from 0 */
  gboolean pdf;
  gboolean paged; /* a file may have many pages */
  gboolean is_jpeg;
  gboolean shrinks; /* its format is decoded faster at a fraction of its size */
  int width;
  int height;
  guint n_levels;
  VipsImage *levels[MAX_LEVELS];
  gboolean incomplete[MAX_LEVELS];
};

/* classes of the library: the formats of scans, and no other */
static const char *const loaders[] = { "VipsForeignLoadJpeg", "VipsForeignLoadPng",
                                       "VipsForeignLoadTiff", "VipsForeignLoadWebp",
                                       "VipsForeignLoadJp2k", "VipsForeignLoadPdf" };

static char *
dup_pdf_module (void)
{
  return g_strdup_printf ("%s/vips-modules-%d.%d/vips-poppler." G_MODULE_SUFFIX, VIPS_LIBRARIES,
                          vips_version (0), vips_version (1));
}

static void
block_loaders (void)
{
  vips_operation_block_set ("VipsForeignLoad", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (loaders); i++)
    vips_operation_block_set (loaders[i], FALSE);
}

/* TRUE: PDFs can be read now, and could not before */
static gboolean
load_pdf_module (void)
{
  g_autofree char *path = dup_pdf_module ();
  GModule *module =
    g_type_from_name ("VipsForeignLoadPdf") == 0 ? g_module_open (path, G_MODULE_BIND_LAZY) : NULL;

  if (module == NULL)
    return FALSE;
  g_module_make_resident (module);
  block_loaders ();
  return TRUE;
}

void
regest_pixels_set_up (const char *program)
{
  g_autofree char *module = dup_pdf_module ();

  if (g_file_test (module, G_FILE_TEST_IS_REGULAR))
    g_setenv ("VIPSHOME", "/dev/null", TRUE);
  if (VIPS_INIT (program) != 0)
    g_error ("%s", vips_error_buffer ());
  vips_cache_set_max (0);
  block_loaders ();
}

static char *
take_message (void)
{
  char *message = vips_error_buffer_copy ();

  vips_error_clear ();
  g_strstrip (message);
  return message;
}

/* -- opening --------------------------------------------------------------- */

static guint
count_levels (int width, int height)
{
  guint n = 1;

  while (n < MAX_LEVELS && MAX (width, height) > REGEST_IMAGE_TILE)
    {
      width = (width + 1) / 2;
      height = (height + 1) / 2;
      n++;
    }
  return n;
}

static VipsImage *
load (RegestPixels *self, double dpi, gboolean strict)
{
  VipsSource *source = vips_source_new_from_file (self->path);
  VipsFailOn fail_on = strict ? VIPS_FAIL_ON_TRUNCATED : VIPS_FAIL_ON_NONE;
  const char *password = g_getenv (REGEST_PROGRAM_PASSWORD);
  VipsAccess access = VIPS_ACCESS_SEQUENTIAL;
  VipsImage *image = NULL;

  if (source == NULL)
    return NULL;
  if (self->pdf)
    image = vips_image_new_from_source (source, "", "access", access, "fail_on", fail_on, "page",
                                        self->page, "dpi", dpi, "password",
                                        password != NULL ? password : "", NULL);
  else if (self->paged)
    image = vips_image_new_from_source (source, "", "access", access, "fail_on", fail_on, "page",
                                        self->page, NULL);
  else
    image =
      vips_image_new_from_source (source, "", "access", access, "fail_on", fail_on, NULL);
  g_object_unref (source);
  return image;
}

static const char *
find_any_loader (const char *path)
{
  VipsSource *source = vips_source_new_from_file (path);
  const char *loader = source != NULL ? vips_foreign_find_load_source (source) : NULL;

  g_clear_object (&source);
  return loader;
}

static const char *
find_loader (const char *path)
{
  const char *loader = find_any_loader (path);

  if (loader == NULL && load_pdf_module ())
    loader = find_any_loader (path);
  for (guint i = 0; loader != NULL && i < G_N_ELEMENTS (loaders); i++)
    if (g_str_has_prefix (loader, loaders[i]))
      return loader;
  return NULL;
}

static void
close_pixels (RegestPixels *self)
{
  g_free (self->path);
  g_free (self);
}

/* the first page, to learn how many there are, then the one that is wanted */
static VipsImage *
load_page (RegestPixels *self, guint page, guint *n_pages)
{
  VipsImage *image = load (self, REGEST_PDF_DPI, FALSE);

  *n_pages = image != NULL && self->paged ? vips_image_get_n_pages (image) : 1;
  if (image == NULL || page == 0 || page >= *n_pages)
    return image;
  g_object_unref (image);
  self->page = page;
  return load (self, REGEST_PDF_DPI, FALSE);
}

/* quarters of a turn clockwise; of one that is mirrored the turn alone is known to a page */
static guint
find_rotation (VipsImage *image)
{
  static const guint quarters[] = { 0, 0, 0, 2, 2, 1, 1, 3, 3 };
  int orientation = vips_image_get_orientation (image);

  return quarters[CLAMP (orientation, 0, 8)];
}

static guint
check_image (RegestPixels *self, guint page, const RegestImagesOpened *opened)
{
  if (page >= opened->n_pages)
    return REGEST_IMAGES_NO_PAGE;
  if (self->width <= 0)
    return REGEST_IMAGES_FAILED;
  if (self->width > REGEST_IMAGES_MAX_SIDE || self->height > REGEST_IMAGES_MAX_SIDE ||
      (gint64) self->width * self->height > REGEST_IMAGES_MAX_PIXELS)
    return REGEST_IMAGES_TOO_LARGE;
  return REGEST_IMAGES_OK;
}

static guint
open_pixels (RegestPixels *self, guint page, RegestImagesOpened *opened)
{
  const char *loader = find_loader (self->path);
  VipsImage *image;

  if (loader == NULL)
    return REGEST_IMAGES_UNKNOWN;
  self->pdf = strstr (loader, "Pdf") != NULL;
  self->paged = self->pdf || strstr (loader, "Tiff") != NULL;
  self->is_jpeg = strstr (loader, "Jpeg") != NULL;
  self->shrinks = self->pdf || strstr (loader, "Jpeg") != NULL ||
                  strstr (loader, "Webp") != NULL || strstr (loader, "Jp2k") != NULL;
  image = load_page (self, page, &opened->n_pages);
  if (image == NULL)
    /* poppler's words, which it does not translate */
    return self->pdf && strstr (vips_error_buffer (), "encrypted") != NULL ? REGEST_IMAGES_LOCKED
                                                                           : REGEST_IMAGES_FAILED;
  opened->width = self->width = vips_image_get_width (image);
  opened->height = self->height = vips_image_get_height (image);
  opened->rotation = find_rotation (image);
  g_object_unref (image);
  self->n_levels = count_levels (self->width, self->height);
  return check_image (self, page, opened);
}

RegestPixels *
regest_pixels_open (const char *path, guint page, RegestImagesOpened *opened, char **message)
{
  RegestPixels *self = g_new0 (RegestPixels, 1);

  *opened = (RegestImagesOpened){ 0 };
  self->path = g_strdup (path);
  opened->status = open_pixels (self, page, opened);
  if (opened->status == REGEST_IMAGES_OK)
    return self;
  *message = take_message ();
  close_pixels (self);
  return NULL;
}

/* -- levels ---------------------------------------------------------------- */

/* puts what an operation made of @image in its place. FALSE: it failed, and @image is NULL */
static gboolean
replace (VipsImage **image, int failed, VipsImage **made)
{
  g_object_unref (*image);
  *image = failed ? NULL : *made;
  return *image != NULL;
}

/* three bytes a pixel, whatever the file has: grey, CMYK, 16 bits, transparent. Takes @image */
static VipsImage *
make_rgb (VipsImage *image)
{
  VipsImage *other = NULL;
  double white[] = { 255, 255, 255 };
  VipsArrayDouble *paper;

  if (!replace (&image, vips_colourspace (image, &other, VIPS_INTERPRETATION_sRGB, NULL), &other))
    return NULL;
  if (vips_image_hasalpha (image))
    {
      paper = vips_array_double_new (white, G_N_ELEMENTS (white));
      replace (&image, vips_flatten (image, &other, "background", paper, NULL), &other);
      vips_area_unref (VIPS_AREA (paper));
      if (image == NULL)
        return NULL;
    }
  if (!replace (&image, vips_cast_uchar (image, &other, NULL), &other))
    return NULL;
  if (vips_image_get_bands (image) > 3 &&
      !replace (&image, vips_extract_band (image, &other, 0, "n", 3, NULL), &other))
    return NULL;
  if (vips_image_get_bands (image) == 1)
    {
      VipsImage *bands[] = { image, image, image };

      if (!replace (&image, vips_bandjoin (bands, &other, 3, NULL), &other))
        return NULL;
    }
  return image;
}

/* the pixels themselves, in memory or, when they are many, in a file. Takes @image */
static VipsImage *
settle (VipsImage *image)
{
  VipsImage *kept = VIPS_IMAGE_SIZEOF_IMAGE (image) > LARGE ? vips_image_new_temp_file ("%s.v")
                                                            : vips_image_new_memory ();

  if (vips_image_write (image, kept) != 0)
    g_clear_object (&kept);
  g_object_unref (image);
  return kept;
}

static VipsImage *
read_small (RegestPixels *self, int width, int height, gboolean strict)
{
  g_autofree char *options = self->paged ? g_strdup_printf ("[page=%u]", self->page)
                                         : g_strdup ("");
  VipsSource *source = vips_source_new_from_file (self->path);
  VipsImage *image = NULL;

  if (source == NULL)
    return NULL;
  if (vips_thumbnail_source (source, &image, width, "height", height, "size", VIPS_SIZE_FORCE,
                             "no_rotate", TRUE, "option_string", options, "fail_on",
                             strict ? VIPS_FAIL_ON_TRUNCATED : VIPS_FAIL_ON_NONE, NULL) != 0)
    image = NULL;
  g_object_unref (source);
  return image;
}

static VipsImage *
shrink (VipsImage *finer, int width, int height)
{
  VipsImage *image = NULL;

  if (vips_thumbnail_image (finer, &image, width, "height", height, "size", VIPS_SIZE_FORCE,
                            "no_rotate", TRUE, NULL) != 0)
    return NULL;
  return image;
}

/* drawn at its scale; rounding may have made a pixel more or less of it */
static VipsImage *
draw_small (RegestPixels *self, guint level, gboolean strict)
{
  int width = ((self->width - 1) >> level) + 1, height = ((self->height - 1) >> level) + 1;
  VipsImage *image = load (self, (double) REGEST_PDF_DPI / (1 << level), strict), *other = NULL;

  if (image == NULL || (image->Xsize == width && image->Ysize == height))
    return image;
  return replace (&image, (other = shrink (image, width, height)) == NULL, &other) ? image : NULL;
}

/* at a half, a quarter or an eighth of its size, as the format itself can be decoded; what the
 * library cuts off, the pixel of a rest, is its neighbour once more */
static VipsImage *
load_jpeg (RegestPixels *self, guint level, gboolean strict)
{
  int width = ((self->width - 1) >> level) + 1, height = ((self->height - 1) >> level) + 1;
  VipsSource *source = vips_source_new_from_file (self->path);
  VipsImage *image = NULL, *whole = NULL;
  int failed;

  if (source == NULL)
    return NULL;
  failed = vips_jpegload_source (source, &image, "shrink", 1 << level, "access",
                                 VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                 strict ? VIPS_FAIL_ON_TRUNCATED : VIPS_FAIL_ON_NONE, NULL);
  g_object_unref (source);
  if (failed != 0 || !replace (&image,
                               vips_embed (image, &whole, 0, 0, width, height, "extend",
                                           VIPS_EXTEND_COPY, NULL),
                               &whole))
    return NULL;
  return image;
}

/* what is there already, and is made small faster than the file is read again */
static VipsImage *
find_finer (RegestPixels *self, guint level, gboolean *incomplete)
{
  for (guint i = level; i > 0; i--)
    if (self->levels[i - 1] != NULL &&
        (!self->shrinks || VIPS_IMAGE_SIZEOF_IMAGE (self->levels[i - 1]) <= LARGE))
      {
        *incomplete = self->incomplete[i - 1];
        return self->levels[i - 1];
      }
  return NULL;
}

static VipsImage *
read_level (RegestPixels *self, guint level, gboolean strict)
{
  int width = ((self->width - 1) >> level) + 1, height = ((self->height - 1) >> level) + 1;
  VipsImage *finer = find_finer (self, level, &self->incomplete[level]);
  VipsImage *image = level == 0      ? load (self, REGEST_PDF_DPI, strict)
                     : finer != NULL ? shrink (finer, width, height)
                     : self->is_jpeg ? load_jpeg (self, level, strict)
                     : self->pdf     ? draw_small (self, level, strict)
                                     : read_small (self, width, height, strict);

  if (image != NULL)
    image = make_rgb (image);
  return image != NULL ? settle (image) : NULL;
}

static VipsImage *
get_level (RegestPixels *self, guint level)
{
  if (self->is_jpeg && level > JPEG_LEVELS)
    get_level (self, JPEG_LEVELS);
  if (self->levels[level] == NULL)
    {
      self->levels[level] = read_level (self, level, TRUE);
      if (self->levels[level] == NULL)
        {
          vips_error_clear ();
          self->levels[level] = read_level (self, level, FALSE);
          self->incomplete[level] = TRUE;
        }
    }
  return self->levels[level];
}

/* -- tiles ----------------------------------------------------------------- */

static VipsImage *
sharpen (VipsImage *level, VipsRect tile, guint sharpness)
{
  VipsRect all = { 0, 0, vips_image_get_width (level), vips_image_get_height (level) };
  VipsRect wide = tile;
  VipsImage *piece = NULL, *sharp = NULL, *image = NULL;

  vips_rect_marginadjust (&wide, MARGIN);
  vips_rect_intersectrect (&wide, &all, &wide);
  if (vips_extract_area (level, &piece, wide.left, wide.top, wide.width, wide.height, NULL) != 0)
    return NULL;
  if (!replace (&piece,
                vips_sharpen (piece, &sharp, "sigma", 1.5, "x1", 1.0, "m2", sharpness * 0.8, NULL),
                &sharp))
    return NULL;
  piece = make_rgb (piece);
  if (piece != NULL)
    replace (&piece,
             vips_extract_area (piece, &image, tile.left - wide.left, tile.top - wide.top,
                                tile.width, tile.height, NULL),
             &image);
  return piece;
}

static VipsImage *
cut (VipsImage *level, VipsRect tile)
{
  VipsImage *image = NULL;

  return vips_extract_area (level, &image, tile.left, tile.top, tile.width, tile.height, NULL) == 0
           ? image
           : NULL;
}

guint8 *
regest_pixels_read (RegestPixels *self, const RegestImagesRequest *request,
                    RegestImagesReply *reply, char **message)
{
  VipsImage *level = request->level < self->n_levels ? get_level (self, request->level) : NULL;
  VipsImage *image = NULL;
  VipsRect tile = { 0 };
  guint8 *pixels = NULL;
  size_t size = 0;

  *reply = (RegestImagesReply){ .status = REGEST_IMAGES_FAILED };
  if (level != NULL && request->column < REGEST_IMAGES_MAX_SIDE / REGEST_IMAGE_TILE + 1 &&
      request->row < REGEST_IMAGES_MAX_SIDE / REGEST_IMAGE_TILE + 1)
    {
      tile.left = request->column * REGEST_IMAGE_TILE;
      tile.top = request->row * REGEST_IMAGE_TILE;
      tile.width = MIN (vips_image_get_width (level) - tile.left, REGEST_IMAGE_TILE);
      tile.height = MIN (vips_image_get_height (level) - tile.top, REGEST_IMAGE_TILE);
    }
  if (tile.width > 0 && tile.height > 0)
    image = request->sharpness > 0 ? sharpen (level, tile, request->sharpness) : cut (level, tile);
  if (image != NULL)
    {
      pixels = vips_image_write_to_memory (image, &size);
      g_object_unref (image);
    }
  if (pixels == NULL)
    {
      *message = take_message ();
      return NULL;
    }
  reply->status = self->incomplete[request->level] ? REGEST_IMAGES_INCOMPLETE : REGEST_IMAGES_OK;
  reply->width = tile.width;
  reply->height = tile.height;
  reply->size = size;
  return pixels;
}

/* -- copies ---------------------------------------------------------------- */

#define GOOD 88 /* quality of JPEG where none is wished for */

/* at most as large as asked for. @strict: NULL where the file is not whole */
static VipsImage *
read_copy (RegestPixels *self, guint side, gboolean strict)
{
  double scale = (double) side / MAX (self->width, self->height);
  int width = MAX ((int) (self->width * scale), 1), height = MAX ((int) (self->height * scale), 1);
  VipsImage *image = scale >= 1 || self->pdf ? load (self, REGEST_PDF_DPI * MIN (scale, 1), strict)
                                             : read_small (self, width, height, strict);

  return image != NULL ? make_rgb (image) : NULL;
}

/* All of it is decoded: at a fraction of its size, what is missing at the end is not missed. */
static gboolean
is_whole (RegestPixels *self)
{
  VipsImage *image = load (self, REGEST_PDF_DPI, TRUE);
  double mean;
  gboolean whole = image != NULL && vips_avg (image, &mean, NULL) == 0;

  g_clear_object (&image);
  return whole;
}

/* A JPEG that every program can show is its own copy: whole, grey or of three colours. */
static guint8 *
copy_file (RegestPixels *self, RegestImagesReply *reply)
{
  VipsImage *image = load (self, REGEST_PDF_DPI, FALSE);
  gboolean plain =
    image != NULL && (vips_image_get_bands (image) == 1 ||
                      vips_image_get_interpretation (image) == VIPS_INTERPRETATION_sRGB);
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_clear_object (&image);
  if (plain && is_whole (self) && g_file_get_contents (self->path, &bytes, &size, NULL) &&
      size <= REGEST_IMAGES_MAX_COPY)
    *reply = (RegestImagesReply){ REGEST_IMAGES_OK, self->width, self->height, (guint32) size };
  vips_error_clear ();
  return reply->size > 0 ? (guint8 *) g_steal_pointer (&bytes) : NULL;
}

static guint8 *
make_copy (RegestPixels *self, guint side, guint quality, gboolean strict,
           RegestImagesReply *reply)
{
  VipsImage *image = read_copy (self, side, strict);
  void *bytes = NULL;
  size_t size = 0;

  if (image == NULL)
    return NULL;
  if (vips_jpegsave_buffer (image, &bytes, &size, "Q", (int) quality, "strip", TRUE,
                            "optimize_coding", TRUE, NULL) == 0 &&
      size <= REGEST_IMAGES_MAX_COPY)
    *reply = (RegestImagesReply){ strict ? REGEST_IMAGES_OK : REGEST_IMAGES_INCOMPLETE,
                                  vips_image_get_width (image), vips_image_get_height (image),
                                  (guint32) size };
  else
    g_clear_pointer (&bytes, g_free);
  g_object_unref (image);
  return bytes;
}

guint8 *
regest_pixels_copy (RegestPixels *self, guint side, guint quality, RegestImagesReply *reply,
                    char **message)
{
  guint8 *bytes;

  *reply = (RegestImagesReply){ .status = REGEST_IMAGES_FAILED };
  bytes = self->is_jpeg && quality == 0 ? copy_file (self, reply) : NULL;
  for (int strict = 1; bytes == NULL && strict >= 0; strict--)
    {
      vips_error_clear ();
      bytes = make_copy (self, CLAMP (side, 1, 65500), quality > 0 ? MIN (quality, 100) : GOOD,
                         strict == 1, reply);
    }
  if (bytes == NULL)
    *message = take_message ();
  return bytes;
}
