/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>
#include <vips/vips.h>

#include <regest/images/image.h>

#include "support.h"

/* Scans are made here, with a colour for each place, and read back through the program that
 * decodes. */

#define AT(level, column, row, sharpness) \
  ((RegestTilePlace){ level, column, row, sharpness })

typedef struct
{
  char *folder;
  GAsyncResult *result;
} Desk;

static int
set_up (void **state)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->folder = test_make_folder ();
  *state = desk;
  return 0;
}

static int
tear_down (void **state)
{
  Desk *desk = *state;

  test_remove_folder (desk->folder);
  g_free (desk->folder);
  g_free (desk);
  return 0;
}

/* red grows to the right, green downwards, blue is @blue */
static VipsImage *
make_scan (int width, int height, int blue)
{
  VipsImage *grid, *scaled, *colours[3], *joined, *scan;
  double scale[] = { 255.0 / width, 255.0 / height }, zero[] = { 0, 0 };

  assert_int_equal (vips_xyz (&grid, width, height, NULL), 0);
  assert_int_equal (vips_linear (grid, &scaled, scale, zero, 2, "uchar", TRUE, NULL), 0);
  assert_int_equal (vips_extract_band (scaled, &colours[0], 0, NULL), 0);
  assert_int_equal (vips_extract_band (scaled, &colours[1], 1, NULL), 0);
  assert_int_equal (vips_black (&colours[2], width, height, NULL), 0);
  assert_int_equal (vips_bandjoin (colours, &joined, 3, NULL), 0);
  assert_int_equal (vips_linear1 (joined, &scan, 1, 0, "uchar", TRUE, NULL), 0);
  for (guint i = 0; i < 3; i++)
    g_object_unref (colours[i]);
  g_object_unref (grid);
  g_object_unref (scaled);
  g_object_unref (joined);
  if (blue != 0)
    {
      double ones[] = { 1, 1, 1 }, add[] = { 0, 0, blue };
      VipsImage *blued;

      assert_int_equal (vips_linear (scan, &blued, ones, add, 3, "uchar", TRUE, NULL), 0);
      g_object_unref (scan);
      scan = blued;
    }
  joined = scan;
  assert_int_equal (
    vips_copy (joined, &scan, "interpretation", VIPS_INTERPRETATION_sRGB, NULL), 0);
  g_object_unref (joined);
  return scan;
}

static char *
save (Desk *desk, VipsImage *scan, const char *name)
{
  char *path = g_build_filename (desk->folder, name, NULL);

  assert_int_equal (vips_image_write_to_file (scan, path, NULL), 0);
  g_object_unref (scan);
  return path;
}

static char *
write_file (Desk *desk, const char *name, const void *data, gssize size)
{
  char *path = g_build_filename (desk->folder, name, NULL);

  assert_true (g_file_set_contents (path, data, size, NULL));
  return path;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Desk *desk = data;

  desk->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Desk *desk)
{
  while (desk->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&desk->result);
}

static RegestImage *
open_page (Desk *desk, const char *path, guint page, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  regest_image_open_async (file, page, NULL, on_done, desk);
  result = wait_for (desk);
  return regest_image_open_finish (result, error);
}

static RegestTile *
read_tile (Desk *desk, RegestImage *image, RegestTilePlace place, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  regest_image_read_tile_async (image, &place, NULL, on_done, desk);
  result = wait_for (desk);
  return regest_image_read_tile_finish (image, result, error);
}

static const guint8 *
pixel (RegestTile *tile, int x, int y)
{
  const guint8 *pixels = g_bytes_get_data (tile->pixels, NULL);

  return pixels + (y * tile->width + x) * 3;
}

static void
assert_near (int value, int wanted, int by)
{
  if (ABS (value - wanted) > by)
    fail_msg ("%d is not near %d", value, wanted);
}

static void
test_levels (void **state)
{
  Desk *desk = *state;
  const char *names[] = { "scan.jpg", "scan.png", "scan.tif", "scan.webp", "scan.jp2" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = save (desk, make_scan (1301, 2000, 0), names[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (RegestImage) image = open_page (desk, path, 0, &error);
      int width, height;

      assert_null (error);
      assert_int_equal (regest_image_get_width (image), 1301);
      assert_int_equal (regest_image_get_height (image), 2000);
      assert_int_equal (regest_image_get_n_pages (image), 1);
      assert_int_equal (regest_image_get_n_levels (image), 3);
      regest_image_get_level_size (image, 2, &width, &height);
      assert_int_equal (width, 326);
      assert_int_equal (height, 500);
      for (guint level = 3; level-- > 0;)
        {
          int column, row;
          g_autoptr (RegestTile) tile = NULL;

          regest_image_get_level_size (image, level, &width, &height);
          column = (width - 1) / REGEST_IMAGE_TILE;
          row = (height - 1) / REGEST_IMAGE_TILE;
          tile = read_tile (desk, image, AT (level, column, row, 0), &error);
          assert_null (error);
          assert_false (tile->incomplete);
          assert_int_equal (tile->width, width - column * REGEST_IMAGE_TILE);
          assert_int_equal (tile->height, height - row * REGEST_IMAGE_TILE);
          /* the lower right corner is red and green in full, the tile's first pixel as far as it
           * is */
          assert_near (pixel (tile, tile->width - 1, tile->height - 1)[0], 254, 8);
          assert_near (pixel (tile, tile->width - 1, tile->height - 1)[1], 254, 8);
          assert_near (pixel (tile, 0, 0)[0], 255 * column * REGEST_IMAGE_TILE / width, 8);
          assert_near (pixel (tile, 0, 0)[1], 255 * row * REGEST_IMAGE_TILE / height, 8);
        }
      assert_null (read_tile (desk, image, AT (1, 40, 0, 0), &error));
      assert_true (error->domain == REGEST_IMAGE_ERROR);
    }
}

/* a tile has no seams where it was sharpened: it is as the sharpened whole is there */
static void
test_sharpness (void **state)
{
  Desk *desk = *state;
  g_autofree char *path = save (desk, make_scan (1024, 600, 9), "scan.png");
  g_autoptr (RegestImage) image = open_page (desk, path, 0, NULL);
  g_autoptr (RegestTile) left = read_tile (desk, image, AT (0, 0, 0, 7), NULL);
  g_autoptr (RegestTile) right = read_tile (desk, image, AT (0, 1, 0, 7), NULL);

  assert_int_equal (left->width, REGEST_IMAGE_TILE);
  assert_near (pixel (left, 511, 300)[0], pixel (right, 0, 300)[0], 2);
  assert_near (pixel (left, 300, 300)[2], 9, 3);
}

static void
test_forms (void **state)
{
  Desk *desk = *state;
  VipsImage *scan = make_scan (300, 200, 0), *other;
  g_autofree char *grey = NULL, *deep = NULL, *clear = NULL, *cmyk = NULL;
  const char *paths[4];

  assert_int_equal (vips_colourspace (scan, &other, VIPS_INTERPRETATION_B_W, NULL), 0);
  paths[0] = grey = save (desk, other, "grey.png");
  assert_int_equal (vips_colourspace (scan, &other, VIPS_INTERPRETATION_RGB16, NULL), 0);
  paths[1] = deep = save (desk, other, "deep.tif");
  assert_int_equal (vips_bandjoin_const1 (scan, &other, 0, NULL), 0);
  paths[2] = clear = save (desk, other, "clear.png");
  assert_int_equal (vips_colourspace (scan, &other, VIPS_INTERPRETATION_CMYK, NULL), 0);
  paths[3] = cmyk = save (desk, other, "cmyk.jpg");
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RegestImage) image = open_page (desk, paths[i], 0, &error);
      g_autoptr (RegestTile) tile = NULL;

      assert_null (error);
      tile = read_tile (desk, image, AT (0, 0, 0, 0), &error);
      assert_null (error);
      assert_int_equal (g_bytes_get_size (tile->pixels), 300 * 200 * 3);
      /* what is transparent lies on paper */
      if (i == 2)
        assert_int_equal (pixel (tile, 1, 1)[2], 255);
      else
        assert_near (pixel (tile, 299, 199)[1], 250, 30);
    }
  g_object_unref (scan);
}

static void
test_pages (void **state)
{
  Desk *desk = *state;
  VipsImage *pages[] = { make_scan (100, 80, 0), make_scan (100, 80, 200) };
  VipsImage *roll, *paged;
  g_autofree char *path = g_build_filename (desk->folder, "film.tif", NULL);
  g_autoptr (GError) error = NULL;

  assert_int_equal (vips_arrayjoin (pages, &roll, 2, "across", 1, NULL), 0);
  assert_int_equal (vips_copy (roll, &paged, NULL), 0);
  vips_image_set_int (paged, VIPS_META_PAGE_HEIGHT, 80);
  assert_int_equal (vips_tiffsave (paged, path, NULL), 0);
  for (guint page = 0; page < 2; page++)
    {
      g_autoptr (RegestImage) image = open_page (desk, path, page, &error);
      g_autoptr (RegestTile) tile = NULL;

      assert_null (error);
      assert_int_equal (regest_image_get_n_pages (image), 2);
      assert_int_equal (regest_image_get_height (image), 80);
      tile = read_tile (desk, image, AT (0, 0, 0, 0), &error);
      assert_int_equal (pixel (tile, 10, 10)[2], page == 0 ? 0 : 200);
    }
  assert_null (open_page (desk, path, 2, &error));
  assert_true (g_error_matches (error, REGEST_IMAGE_ERROR, REGEST_IMAGE_ERROR_NO_PAGE));
  assert_string_equal (error->message, "“film.tif” has 2 pages, and no page 3");
  for (guint i = 0; i < 2; i++)
    g_object_unref (pages[i]);
  g_object_unref (roll);
  g_object_unref (paged);
}

static void
test_pdf (void **state)
{
  static const char pdf[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 144 72]/Contents 4 0 R>>endobj\n"
    "4 0 obj<</Length 25>>stream\n1 0 0 rg 0 0 72 72 re f  \nendstream endobj\n"
    "trailer<</Root 1 0 R>>\n";
  Desk *desk = *state;
  g_autofree char *path = write_file (desk, "letter.pdf", pdf, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestImage) image = open_page (desk, path, 1, &error);
  g_autoptr (RegestTile) tile = NULL;
  g_autoptr (RegestTile) sharp = NULL;

  assert_null (error);
  assert_int_equal (regest_image_get_n_pages (image), 2);
  assert_int_equal (regest_image_get_width (image), 600);
  assert_int_equal (regest_image_get_height (image), 300);
  tile = read_tile (desk, image, AT (1, 0, 0, 0), &error);
  assert_null (error);
  assert_int_equal (tile->width, 300);
  assert_int_equal (pixel (tile, 70, 70)[1], 0);
  assert_int_equal (pixel (tile, 220, 70)[1], 255);

  /* another program sharpens it: the same places, with the edge between them clearer */
  sharp = read_tile (desk, image, AT (1, 0, 0, 9), &error);
  assert_null (error);
  assert_int_equal (sharp->width, 300);
  assert_int_equal (pixel (sharp, 70, 70)[1], 0);
  assert_int_equal (pixel (sharp, 220, 70)[1], 255);
}

/* A page that is too large to be kept is drawn tile by tile, each at its place. */
static void
test_large_pdf (void **state)
{
  static const char pdf[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 2400 2400]/Contents 4 0 R>>endobj\n"
    "4 0 obj<</Length 33>>stream\n1 0 0 rg 0 0 1200 1200 re f      \nendstream endobj\n"
    "trailer<</Root 1 0 R>>\n";
  Desk *desk = *state;
  g_autofree char *path = write_file (desk, "map.pdf", pdf, -1);
  g_autoptr (RegestImage) image = open_page (desk, path, 0, NULL);
  g_autoptr (RegestTile) tile = NULL;
  int middle = 5000 % REGEST_IMAGE_TILE;

  assert_int_equal (regest_image_get_width (image), 10000);
  tile = read_tile (desk, image, AT (0, 5000 / REGEST_IMAGE_TILE, 5000 / REGEST_IMAGE_TILE, 0),
                    NULL);
  assert_int_equal (pixel (tile, middle - 2, middle + 2)[1], 0);
  assert_int_equal (pixel (tile, middle + 2, middle + 2)[1], 255);
  assert_int_equal (pixel (tile, middle - 2, middle - 2)[1], 255);
}

/* -- bad input ------------------------------------------------------------- */

static void
check_refused (Desk *desk, const char *path, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestImage) image = open_page (desk, path, 0, &error);

  assert_null (image);
  if (!g_pattern_match_simple (message, error->message))
    fail_msg ("%s", error->message);
}

static void
test_refused (void **state)
{
  /* a signature and the header of a PNG image of 150,000 by 150,000 pixels */
  static const guint8 bomb[] = {
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    0x00,
    0x00,
    0x00,
    0x0d,
    0x49,
    0x48,
    0x44,
    0x52,
    0x00,
    0x02,
    0x49,
    0xf0,
    0x00,
    0x02,
    0x49,
    0xf0,
    0x08,
    0x02,
    0x00,
    0x00,
    0x00,
    0x63,
    0xbf,
    0xf0,
    0xe7,
    0x00,
    0x00,
    0x00,
    0x0b,
    0x49,
    0x44,
    0x41,
    0x54,
    0x78,
    0x9c,
    0x63,
    0x60,
    0x80,
    0x01,
    0x00,
    0x00,
    0x0a,
    0x00,
    0x01,
    0x7f,
    0x80,
    0x74,
    0x5e,
  };
  Desk *desk = *state;
  g_autofree char *text = write_file (desk, "scan.jpg", "Dear Sir,", -1);
  g_autofree char *empty = write_file (desk, "empty.png", "", 0);
  g_autofree char *large = write_file (desk, "large.png", bomb, sizeof bomb);
  g_autofree char *svg =
    write_file (desk, "drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", -1);
  g_autofree char *missing = g_build_filename (desk->folder, "gone.png", NULL);

  check_refused (desk, text, "“scan.jpg” is no image that can be shown*");
  check_refused (desk, empty, "“empty.png” is no image that can be shown*");
  check_refused (desk, svg, "“drawing.svg” is no image that can be shown*");
  check_refused (desk, desk->folder, "*is no image that can be shown*");
  check_refused (desk, missing, "“gone.png” is not there");
  check_refused (desk, large, "“large.png” has 150000 × 150000 pixels; images of at most 1000 *");
}

/* what came before the break is shown, and that something is missing is said */
static void
test_truncated (void **state)
{
  Desk *desk = *state;
  const char *names[] = { "scan.jpg", "scan.png", "scan.tif" };
  guint n_incomplete = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = save (desk, make_scan (900, 900, 0), names[i]);
      g_autoptr (RegestImage) whole = open_page (desk, path, 0, NULL);
      g_autoptr (RegestTile) wanted = read_tile (desk, whole, AT (0, 0, 1, 0), NULL);
      g_autofree char *data = NULL;
      gsize size;

      assert_true (g_file_get_contents (path, &data, &size, NULL));
      for (gsize end = 0; end < size; end += MAX (size / 23, 1))
        {
          g_autofree char *cut = write_file (desk, "cut", data, end);
          g_autoptr (GError) error = NULL;
          g_autoptr (RegestImage) image = open_page (desk, cut, 0, &error);
          g_autoptr (RegestTile) tile = NULL;

          if (image != NULL)
            tile = read_tile (desk, image, AT (0, 0, 1, 0), &error);
          if (tile == NULL)
            assert_true (error->domain == REGEST_IMAGE_ERROR);
          else if (!tile->incomplete)
            assert_true (g_bytes_equal (tile->pixels, wanted->pixels));
          n_incomplete += tile != NULL && tile->incomplete;
        }
    }
  assert_true (n_incomplete > 20);
}

/* the wrong ending does not matter, and neither do names that mean something to a library */
static void
test_names (void **state)
{
  Desk *desk = *state;
  const char *names[] = { "scan.png", "a[page=7].png", "-q", "ü ß.png" };
  g_autofree char *path = save (desk, make_scan (30, 20, 0), "made.jpg");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *other = g_build_filename (desk->folder, names[i], NULL);
      g_autoptr (RegestImage) image = NULL;
      g_autoptr (GError) error = NULL;

      assert_int_equal (g_rename (path, other), 0);
      image = open_page (desk, other, 0, &error);
      assert_null (error);
      assert_int_equal (regest_image_get_width (image), 30);
      assert_int_equal (g_rename (other, path), 0);
    }
}

/* The program is stopped from outside: the window goes on. */
static void
test_stopped (void **state)
{
  Desk *desk = *state;
  g_autofree char *program = write_file (desk, "regest-images", "#!/bin/sh\nexit 0\n", -1);
  g_autofree char *path = save (desk, make_scan (30, 20, 0), "scan.png");
  g_autofree char *folder = g_strdup (g_getenv ("REGEST_LIBEXECDIR"));
  g_autoptr (GError) error = NULL;

  g_chmod (program, 0755);
  g_setenv ("REGEST_LIBEXECDIR", desk->folder, TRUE);
  assert_null (open_page (desk, path, 0, &error));
  assert_true (g_error_matches (error, REGEST_IMAGE_ERROR, REGEST_IMAGE_ERROR_STOPPED));
  g_setenv ("REGEST_LIBEXECDIR", folder, TRUE);
}

static void
test_closed (void **state)
{
  Desk *desk = *state;
  g_autofree char *path = save (desk, make_scan (3000, 3000, 0), "scan.png");
  RegestImage *image = open_page (desk, path, 0, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestTile) tile = NULL;

  for (int i = 0; i < 5; i++)
    regest_image_read_tile_async (image, &AT (0, i, 0, 0), NULL, NULL, NULL);
  regest_image_read_tile_async (image, &AT (0, 0, 5, 0), NULL, on_done, desk);
  g_object_unref (image);
  result = wait_for (desk);
  tile = g_task_propagate_pointer (G_TASK (result), &error);
  assert_true (tile != NULL || error != NULL);
}

int
main (int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_levels),
    cmocka_unit_test (test_sharpness),
    cmocka_unit_test (test_forms),
    cmocka_unit_test (test_pages),
    cmocka_unit_test (test_pdf),
    cmocka_unit_test (test_large_pdf),
    cmocka_unit_test (test_refused),
    cmocka_unit_test (test_truncated),
    cmocka_unit_test (test_names),
    cmocka_unit_test (test_stopped),
    cmocka_unit_test (test_closed),
  };
  int result;

  if (VIPS_INIT (argv[0]) != 0)
    return 1;
  result = cmocka_run_group_tests (tests, set_up, tear_down);
  vips_shutdown ();
  return result;
}
