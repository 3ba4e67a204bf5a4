/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/format.h>

int regest_csv_bid (const guint8 *head, gsize size, const char *file_name);
gboolean regest_csv_read (RegestReading *reading, GError **error);
