/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/model/fold.h>

#include "align-private.h"

#define MAX_ALIKE 96 /* bytes of a word that are compared letter by letter */
#define SHORT 3 /* bytes: words below are alike only where they are the same */

void
regest_token_keys_init (RegestTokenKeys *self)
{
  self->by_writing = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_folded = g_hash_table_new (g_str_hash, g_str_equal);
  self->folded = g_ptr_array_new ();
  self->strings = g_string_chunk_new (4096);
}

void
regest_token_keys_clear (RegestTokenKeys *self)
{
  g_clear_pointer (&self->by_writing, g_hash_table_unref);
  g_clear_pointer (&self->by_folded, g_hash_table_unref);
  g_clear_pointer (&self->folded, g_ptr_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
}

static guint
find_key (RegestTokenKeys *self, const char *bytes, guint n_bytes)
{
  char *writing = g_string_chunk_insert_len (self->strings, bytes, n_bytes);
  guint key = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_writing, writing));
  g_autofree char *folded = NULL;

  if (key != 0)
    return key - 1;
  folded = regest_fold_string (writing, REGEST_FOLD_NAMES);
  key = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_folded, folded));
  if (key == 0)
    {
      char *kept = g_string_chunk_insert (self->strings, folded);

      g_ptr_array_add (self->folded, kept);
      key = self->folded->len;
      g_hash_table_insert (self->by_folded, kept, GUINT_TO_POINTER (key));
    }
  g_hash_table_insert (self->by_writing, writing, GUINT_TO_POINTER (key));
  return key - 1;
}

/* scripts in which no blank ends a word: one character stands for itself */
static gboolean
stands_alone (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_letter (gunichar c)
{
  return c < 128 ? g_ascii_isalnum ((char) c) : g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
continues (gunichar first, gunichar c)
{
  return is_letter (first) && is_letter (c) &&
         (c < 128 || !stands_alone (c) || g_unichar_ismark (c)) &&
         (first < 128 || !stands_alone (first) || g_unichar_ismark (c));
}

GArray *
regest_token_keys_read (RegestTokenKeys *self, const char *string)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (RegestToken));
  const char *at = string;
  guint offset = 0;

  while (*at != '\0')
    {
      gunichar first = g_utf8_get_char (at);
      RegestToken token = { .start = offset, .bytes = at };

      at = g_utf8_next_char (at);
      offset++;
      if (g_unichar_isspace (first))
        continue;
      for (; *at != '\0' && continues (first, g_utf8_get_char (at)); at = g_utf8_next_char (at))
        offset++;
      token.end = offset;
      token.n_bytes = (guint) (at - token.bytes);
      token.key = find_key (self, token.bytes, token.n_bytes);
      g_array_append_val (tokens, token);
    }
  return tokens;
}

gboolean
regest_token_keys_is_word (const RegestTokenKeys *self, guint key)
{
  const char *folded = self->folded->pdata[key];

  return is_letter (g_utf8_get_char (folded));
}

/* -- likeness -------------------------------------------------------------- */

static guint64
mask_of (const char *string, gsize n)
{
  guint64 mask = 0;

  for (gsize i = 0; i < n; i++)
    mask |= G_GUINT64_CONSTANT (1) << ((guint8) string[i] & 63);
  return mask;
}

/* Levenshtein's distance of bytes, at most @limit + 1 */
static guint
measure (const char *a, gsize n_a, const char *b, gsize n_b, guint limit)
{
  guint row[MAX_ALIKE + 1];

  for (gsize j = 0; j <= n_b; j++)
    row[j] = (guint) j;
  for (gsize i = 1; i <= n_a; i++)
    {
      guint diagonal = row[0];
      guint least = row[0] = (guint) i;

      for (gsize j = 1; j <= n_b; j++)
        {
          guint above = row[j];
          guint changed = diagonal + (a[i - 1] != b[j - 1]);

          row[j] = MIN (changed, MIN (above, row[j - 1]) + 1);
          least = MIN (least, row[j]);
          diagonal = above;
        }
      if (least > limit)
        return limit + 1;
    }
  return row[n_b];
}

static gboolean
alike (const char *a, gsize n_a, const char *b, gsize n_b)
{
  gsize longer = MAX (n_a, n_b), shorter = MIN (n_a, n_b);
  guint limit = (guint) MAX (longer / 3, 1);

  if (n_a == n_b && memcmp (a, b, n_a) == 0)
    return TRUE;
  return shorter >= SHORT && longer <= MAX_ALIKE && longer - shorter <= limit &&
         __builtin_popcountll (mask_of (a, n_a) ^ mask_of (b, n_b)) <= (int) (2 * limit) &&
         measure (a, n_a, b, n_b, limit) <= limit;
}

gboolean
regest_token_keys_alike (const RegestTokenKeys *self, guint a, guint b)
{
  const char *one = self->folded->pdata[a], *other = self->folded->pdata[b];

  return a == b || (regest_token_keys_is_word (self, a) && regest_token_keys_is_word (self, b) &&
                    alike (one, strlen (one), other, strlen (other)));
}

static char *
join (const RegestTokenKeys *self, const RegestToken *tokens, guint n)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (joined, self->folded->pdata[tokens[i].key]);
  return g_string_free (joined, FALSE);
}

gboolean
regest_token_keys_alike_joined (const RegestTokenKeys *self, const RegestToken *a, guint n_a,
                                const RegestToken *b, guint n_b)
{
  g_autofree char *one = join (self, a, n_a);
  g_autofree char *other = join (self, b, n_b);

  return alike (one, strlen (one), other, strlen (other));
}
