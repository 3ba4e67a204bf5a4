/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "alto.h"
#include "registry.h"
#include "safe-xml.h"

#define MAX_SIZE (64 * 1024 * 1024)

static int
alto_bid (const guint8 *head, gsize size, const char *file_name)
{
  return regest_xml_head_is (head, size, "alto") ? 97 : 0;
}

const RegestFormat regest_format_alto = {
  .name = "alto",
  .label = N_("ALTO"),
  .hint = N_("The places of lines and words on page images, for digital libraries"),
  .suffix = ".xml",
  .mime_type = "application/alto+xml",
  .max_size = MAX_SIZE,
  .bid = alto_bid,
  .makes_folder = TRUE,
  .read = regest_alto_read,
  .write = regest_alto_write,
};
