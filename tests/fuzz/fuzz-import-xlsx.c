/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The package is sound, or its checksums would let nothing through: what is hurt is the sheet, its
 * shared strings and its formats, which are one file here. */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>

static const char workbook[] =
  "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheets>"
  "<sheet name='records' sheetId='1'/></sheets></workbook>";

static la_ssize_t
write_cb (struct archive *writer, void *made, const void *block, size_t size)
{
  g_byte_array_append (made, block, size);
  return size;
}

static void
add_part (struct archive *writer, const char *name, const void *data, gsize size)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, size);
  archive_write_header (writer, entry);
  archive_write_data (writer, data, size);
  archive_entry_free (entry);
}

static GBytes *
pack (const guint8 *data, gsize size)
{
  GByteArray *made = g_byte_array_new ();
  struct archive *writer = archive_write_new ();

  archive_write_set_format_zip (writer);
  archive_write_zip_set_compression_store (writer);
  archive_write_open (writer, made, NULL, write_cb, NULL);
  add_part (writer, "xl/workbook.xml", workbook, sizeof workbook - 1);
  add_part (writer, "xl/styles.xml", data, size);
  add_part (writer, "xl/sharedStrings.xml", data, size);
  add_part (writer, "xl/worksheets/sheet1.xml", data, size);
  archive_write_close (writer);
  archive_write_free (writer);
  return g_byte_array_free_to_bytes (made);
}

#define FUZZ_FORMAT "xlsx"
#define FUZZ_WRAP pack
#include "import.h"
