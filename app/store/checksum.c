/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "checksum.h"

/*
 * Eight bytes a step, h = mix (h ^ word). mix (an odd multiplication and a shift that folds the
 * high half into the low one) can be turned back, so that two inputs of one length that differ in
 * one word only never meet again: a flipped byte is always found, other damage but once in 2^64. It
 * is no signature: who writes a file can write the checksum, too. SHA-256 was tried; it took a
 * twentieth of an import.
 */

#define MULTIPLIER G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

static guint64
mix (guint64 h)
{
  h *= MULTIPLIER;
  return h ^ h >> 32;
}

static guint64
read_word (const guint8 *bytes)
{
  guint64 word;

  memcpy (&word, bytes, sizeof word);
  return GUINT64_FROM_LE (word);
}

guint64
regest_checksum_add (guint64 checksum, gconstpointer data, gsize size)
{
  const guint8 *bytes = data;
  guint8 rest[8] = { 0 };

  checksum = mix (checksum ^ size);
  for (; size >= 8; bytes += 8, size -= 8)
    checksum = mix (checksum ^ read_word (bytes));
  if (size == 0)
    return checksum;
  memcpy (rest, bytes, size);
  return mix (checksum ^ read_word (rest));
}

/* NULL is not the empty text. */
guint64
regest_checksum_add_text (guint64 checksum, const char *text)
{
  if (text == NULL)
    return mix (checksum ^ G_MAXUINT64);
  return regest_checksum_add (checksum, text, strlen (text));
}
