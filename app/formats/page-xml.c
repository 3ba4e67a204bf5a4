/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "page-xml.h"
#include "registry.h"
#include "safe-xml.h"

#define MAX_SIZE (64 * 1024 * 1024)

static int
page_bid (const guint8 *head, gsize size, const char *file_name)
{
  return regest_xml_head_is (head, size, "PcGts") ? 97 : 0;
}

const RegestFormat regest_format_page = {
  .name = "page",
  .label = N_("PAGE XML"),
  .hint = N_("The places of lines and words on page images, for Transkribus and eScriptorium"),
  .suffix = ".xml",
  .mime_type = "application/vnd.prima.page+xml",
  .max_size = MAX_SIZE,
  .bid = page_bid,
  .makes_folder = TRUE,
  .read = regest_page_xml_read,
  .write = regest_page_xml_write,
};
