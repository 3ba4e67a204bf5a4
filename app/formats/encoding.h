/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * RegestDecoded:
 * @text: valid UTF-8 without NUL and without "\r"; not NUL-terminated
 * @owned: (nullable): what @text points to; NULL: it points into the bytes that were read
 * @encoding: canonical name, "windows-1251"
 * @guessed: the bytes do not say it, and nobody did: worth a remark
 *
 * Bytes made text: byte order mark gone, every line end "\n".
 */
typedef struct
{
  const char *text;
  gsize n_bytes;
  char *owned;
  const char *encoding;
  gboolean guessed;
} RegestDecoded;

void regest_decoded_clear (RegestDecoded *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestDecoded, regest_decoded_clear)

/* @encoding: (nullable): an IANA name; NULL: found out. INVALID with byte offset and line where the
 * bytes are no text in it, NOT_FOUND for an encoding nobody knows */
gboolean regest_decode (const guint8 *data, gsize size, const char *encoding,
                        RegestDecoded *decoded, GError **error);

gboolean regest_encoding_is_known (const char *encoding);
GIConv regest_encoding_open (const char *encoding); /* to UTF-8; -1: unknown */

/* encoding-guess.c: the likely 8-bit and multi-byte encodings of bytes that are not UTF-8, best
 * first; (element-type utf8) of static strings, empty where nothing fits */
GPtrArray *regest_encoding_guess (const guint8 *data, gsize size);
/* encoding-guess.c: "UTF-16LE" or "UTF-16BE" for text in it without a mark; else NULL */
const char *regest_encoding_guess_utf16 (const guint8 *data, gsize size);
