/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "layout.h"

/* ALTO, read by alto-read.c and written by alto-write.c. Private to app/formats. */

/* adds the pages of one file to a transcription */
void regest_alto_take (RegestLayout *layout, xmlNode *root);
gboolean regest_alto_read (RegestReading *reading, GError **error);
gboolean regest_alto_write (RegestWriting *writing, GError **error);
