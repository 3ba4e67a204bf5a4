/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <nettle/sha2.h>

#include <regest/model/digest.h>

/*
 * GLib's GChecksum spends fifty instructions a byte on it, a fifteenth of an import; nettle has the
 * processor do it.
 */

char *
regest_digest (gconstpointer data, gsize size)
{
  static const char digits[] = "0123456789abcdef";
  struct sha256_ctx context;
  guint8 digest[SHA256_DIGEST_SIZE];
  char *hex = g_malloc (2 * sizeof digest + 1);

  sha256_init (&context);
  sha256_update (&context, size, data);
  sha256_digest (&context, sizeof digest, digest);
  for (gsize i = 0; i < sizeof digest; i++)
    {
      hex[2 * i] = digits[digest[i] >> 4];
      hex[2 * i + 1] = digits[digest[i] & 0xf];
    }
  hex[2 * sizeof digest] = '\0';
  return hex;
}
