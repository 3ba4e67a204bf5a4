/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/format.h>

int regest_tei_bid (const guint8 *head, gsize size, const char *file_name);
gboolean regest_tei_read (RegestReading *reading, GError **error);
