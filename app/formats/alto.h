/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/format.h>

/* ALTO, read by alto-read.c and written by alto-write.c. Private to app/formats. */

gboolean regest_alto_read (RegestReading *reading, GError **error);
gboolean regest_alto_write (RegestWriting *writing, GError **error);
