/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* SHA-256 as lower-case hex digits, which every file and image is known by. Transfer full. */
char *regest_digest (gconstpointer data, gsize size);
/* the same of all that is left of a stream, which goes to @out (nullable) meanwhile; blocks. NULL:
 * @error */
char *regest_digest_stream (GInputStream *in, GOutputStream *out, GCancellable *cancellable,
                            GError **error);

G_END_DECLS
