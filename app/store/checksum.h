/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What tells a damaged row of the journal from a sound one: start with 0, add its parts in order.
 *  */
guint64 regest_checksum_add (guint64 checksum, gconstpointer data, gsize size);
guint64 regest_checksum_add_text (guint64 checksum, const char *text);
