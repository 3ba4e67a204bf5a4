/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SHA-256 as lower-case hex digits, which every file and image is known by. Transfer full. */
char *regest_digest (gconstpointer data, gsize size);

G_END_DECLS
