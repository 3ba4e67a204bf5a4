/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/format.h>

/* hOCR, read by hocr.c. Private to app/formats. */

/* hocr-write.c */
gboolean regest_hocr_write (RegestWriting *writing, GError **error);
