/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "layout.h"

/* PAGE, read by page-read.c and written by page-write.c. Private to app/formats. */

/* adds the pages of one file to a transcription */
void regest_page_xml_take (RegestLayout *layout, xmlNode *root);
gboolean regest_page_xml_read (RegestReading *reading, GError **error);
gboolean regest_page_xml_write (RegestWriting *writing, GError **error);
