/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A scan that nobody has transcribed: a record without words, whose pages are those of the file.
 * The image stays where it is; its text can be read from it, or typed.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/formats/format.h>
#include <regest/images/image.h>
#include <regest/images/page-files.h>

#include "registry.h"
#include "standoff.h"

static const struct
{
  const char *bytes;
  gsize size;
  gsize offset;
} marks[] = {
  { "\xff\xd8\xff", 3, 0 }, /* JPEG */
  { "\x89PNG\r\n\x1a\n", 8, 0 },
  { "II*\0", 4, 0 }, /* TIFF, and beyond four gigabytes */
  { "MM\0*", 4, 0 },
  { "II+\0", 4, 0 },
  { "MM\0+", 4, 0 },
  { "\0\0\0\x0cjP  \r\n\x87\n", 12, 0 }, /* JPEG 2000, and its bare stream */
  { "\xff\x4f\xff\x51", 4, 0 },
  { "WEBP", 4, 8 },
};

static int
image_bid (const guint8 *head, gsize size, const char *file_name)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (size >= marks[i].offset + marks[i].size &&
        memcmp (head + marks[i].offset, marks[i].bytes, marks[i].size) == 0)
      return 95;
  return 0;
}

static void
add_page (RegestStandoff *standoff, RegestReading *reading, RegestImage *image, guint number)
{
  RegestPage *page = regest_standoff_add_page (standoff)->page;

  page->image = regest_page_files_name (reading->project, reading->file, number);
  page->media_type = g_strdup (regest_page_guess_media_type (reading->display_name));
  page->checksum = g_strdup (reading->digest);
  page->rotation = regest_image_get_rotation (image);
  /* the other pages' sizes are known when they are opened */
  page->width = number == 0 ? regest_image_get_width (image) : 0;
  page->height = number == 0 ? regest_image_get_height (image) : 0;
}

static gboolean
image_read (RegestReading *reading, GError **error)
{
  g_autoptr (RegestStandoff) standoff = regest_standoff_new ("image");
  g_autoptr (RegestImage) image = NULL;

  if (regest_reading_is_packed (reading))
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("an image in an archive: unpack it first, for the project shows it "
                             "where it lies"));
      return FALSE;
    }
  image = regest_image_open (reading->file, 0, reading->options->cancellable, error);
  if (image == NULL)
    return FALSE;
  for (guint i = 0; i < regest_image_get_n_pages (image); i++)
    add_page (standoff, reading, image, i);
  regest_report_add_remark (reading->report, reading->display_name, 0,
                            _("a record without words was made of the image: its text can be read "
                              "from it or typed"));
  return regest_standoff_store (standoff, reading, error);
}

const RegestFormat regest_format_image = {
  .name = "image",
  .label = N_("Image"),
  .suffix = ".jpg",
  .mime_type = "image/jpeg",
  .reads_one = TRUE,
  .bid = image_bid,
  .read = image_read,
};
