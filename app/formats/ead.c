/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "ead-read.h"
#include "registry.h"
#include "safe-xml.h"

#define MAX_SIZE (1024 * 1024 * 1024)

static int
ead_bid (const guint8 *head, gsize size, const char *file_name)
{
  static const char *const namespaces[] = { "urn:isbn:1-931666-22-9",
                                            "http://ead3.archivists.org/schema/" };
  g_autofree char *begin = g_strndup ((const char *) head, size);

  if (regest_xml_head_is (head, size, "ead"))
    return 90;
  for (guint i = 0; i < G_N_ELEMENTS (namespaces); i++)
    if (strstr (begin, namespaces[i]) != NULL)
      return 85;
  return 0;
}

const RegestFormat regest_format_ead = {
  .name = "ead",
  .label = N_("EAD"),
  .suffix = ".xml",
  .mime_type = "application/xml",
  .max_size = MAX_SIZE,
  .bid = ead_bid,
  .read = regest_ead_read,
};
