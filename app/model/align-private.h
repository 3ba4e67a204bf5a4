/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The two halves of an alignment: what the words are (align-words.c) and which are the same
 * (align.c). */

#include <regest/model/text.h>

/**
 * RegestToken:
 * @start: code points of the text
 * @bytes: not terminated
 * @key: two tokens of one key are the same word
 *
 * A word, one character of a script that has no blanks, or one other character.
 */
typedef struct
{
  guint start;
  guint end;
  const char *bytes;
  guint n_bytes;
  guint key;
} RegestToken;

/* What the keys of both texts are. */
typedef struct
{
  GHashTable *by_writing; /* a word as written → key + 1 */
  GHashTable *by_folded; /* the same folded → key + 1 */
  GPtrArray *folded; /* by key; borrowed */
  GStringChunk *strings;
} RegestTokenKeys;

void regest_token_keys_init (RegestTokenKeys *self);
void regest_token_keys_clear (RegestTokenKeys *self);
/* (element-type RegestToken): of the whole text, @string, which must outlive them */
GArray *regest_token_keys_read (RegestTokenKeys *self, const char *string);
/* letters or digits, not a single mark */
gboolean regest_token_keys_is_word (const RegestTokenKeys *self, guint key);
/* are they the same word, misread? */
gboolean regest_token_keys_alike (const RegestTokenKeys *self, guint a, guint b);
/* are the joined writings? @n: of keys */
gboolean regest_token_keys_alike_joined (const RegestTokenKeys *self, const RegestToken *a,
                                         guint n_a, const RegestToken *b, guint n_b);
