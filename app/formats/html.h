/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/format.h>

/* an option: the edition is made without the images of pages */
#define HTML_WITHOUT_SCANS "without-scans"

/* html-read.c */
gboolean regest_html_read (RegestReading *reading, GError **error);
/* html-write.c: the reading edition */
gboolean regest_html_write (RegestWriting *writing, GError **error);
