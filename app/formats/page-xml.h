/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/format.h>

/* PAGE, read by page-read.c and written by page-write.c. Private to app/formats. */

gboolean regest_page_xml_read (RegestReading *reading, GError **error);
gboolean regest_page_xml_write (RegestWriting *writing, GError **error);
