/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <regest/model/order-key.h>

#include "order-key-private.h"

/*
 * A key is a fraction between 0 and 1 in base 62, written without its "0.": digits, then capitals,
 * then small letters, which is also their order in ASCII. As fractions, "V" and "V0" are the same
 * number but different strings, hence no key ends in the lowest digit.
 *
 * Between two neighbours the key in the middle is taken. At the ends of a list that would grow by a
 * digit every six steps, as lists mostly grow at the end: there the key counts up (or down) in
 * blocks of three digits, which lasts for some 100,000 steps before a block is added.
 */
static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

#define BASE 62
#define BLOCK 3

static int
digit_value (char c)
{
  if (c >= 'a')
    return MIN (c - 'a' + 36, BASE - 1);
  if (c >= 'A')
    return MIN (c - 'A' + 10, 35);
  return CLAMP (c - '0', 0, 9);
}

static int
digit_at (const char *key, gsize length, gsize index)
{
  return index < length ? digit_value (key[index]) : 0;
}

static char *
finish (GString *key)
{
  while (key->len > 0 && key->str[key->len - 1] == digits[0])
    g_string_truncate (key, key->len - 1);
  return g_string_free (key, FALSE);
}

static GString *
take_block_prefix (const char *key, gsize length)
{
  GString *prefix = g_string_new_len (key, MIN (length, strlen (key)));

  while (prefix->len < length)
    g_string_append_c (prefix, digits[0]);
  return prefix;
}

static gboolean
is_all (GString *key, char digit)
{
  for (gsize i = 0; i < key->len; i++)
    if (key->str[i] != digit)
      return FALSE;
  return TRUE;
}

static void
count (GString *key, int by)
{
  for (gsize i = key->len; i-- > 0;)
    {
      int value = digit_value (key->str[i]) + by;

      key->str[i] = digits[(value + BASE) % BASE];
      if (value >= 0 && value < BASE)
        return;
    }
}

static char *
key_after (const char *before)
{
  for (gsize length = BLOCK;; length += BLOCK)
    {
      GString *key = take_block_prefix (before, length);

      if (!is_all (key, digits[BASE - 1]))
        {
          count (key, 1);
          return finish (key);
        }
      g_string_free (key, TRUE);
    }
}

static char *
key_before (const char *after)
{
  for (gsize length = BLOCK;; length += BLOCK)
    {
      GString *key = take_block_prefix (after, length);

      if (length >= strlen (after) && !is_all (key, digits[0]))
        {
          count (key, -1);
          if (is_all (key, digits[0]))
            g_string_append (key, "zzz");
          return finish (key);
        }
      /* a beginning of the neighbour is smaller than the neighbour */
      if (!is_all (key, digits[0]))
        return finish (key);
      if (length > strlen (after))
        {
          /* no valid key: nothing is smaller; a tie is broken by the ids */
          return g_string_free (key, FALSE);
        }
      g_string_free (key, TRUE);
    }
}

/* appends the middle between what stands in @before from @index on and the end of the scale */
static void
append_upper_middle (GString *key, const char *before, gsize length, gsize index)
{
  int value;

  while ((value = digit_at (before, length, index)) == BASE - 1)
    {
      g_string_append_c (key, digits[BASE - 1]);
      index++;
    }
  g_string_append_c (key, digits[(value + BASE) / 2]);
}

static char *
key_in_the_middle (const char *before, const char *after)
{
  gsize n_before = strlen (before);
  gsize n_after = strlen (after);
  GString *key = g_string_new (NULL);
  gsize i = 0;
  int low, high;

  while (i < n_after && digit_at (before, n_before, i) == digit_at (after, n_after, i))
    {
      g_string_append_c (key, digits[digit_at (after, n_after, i)]);
      i++;
    }

  low = digit_at (before, n_before, i);
  high = digit_at (after, n_after, i);
  if (high - low > 1)
    {
      g_string_append_c (key, digits[(low + high) / 2]);
    }
  else if (high > low && i + 1 < n_after)
    {
      g_string_append_c (key, digits[high]);
    }
  else
    {
      /* also where two copies of a project made the same key, and there is no room: right behind */
      g_string_append_c (key, digits[low]);
      append_upper_middle (key, before, n_before, i + 1);
    }
  return g_string_free (key, FALSE);
}

/**
 * regest_order_key_between:
 * @before: (nullable): the neighbour before; %NULL: none
 * @after: (nullable): the neighbour behind; %NULL: none
 *
 * Returns: (transfer full): a key between the two
 */
char *
regest_order_key_between (const char *before, const char *after)
{
  if (before != NULL && *before == '\0')
    before = NULL;
  if (after != NULL && *after == '\0')
    after = NULL;

  if (before == NULL && after == NULL)
    return g_strdup ("V");
  if (after == NULL)
    return key_after (before);
  if (before == NULL)
    return key_before (after);
  if (strcmp (before, after) >= 0)
    return g_strconcat (before, "V", NULL);
  return key_in_the_middle (before, after);
}

static guint
length_for (guint n, guint64 *room)
{
  guint length = 1;

  /* steps of at least two, so that a key may dodge the lowest digit */
  *room = BASE;
  while (*room < 2 * ((guint64) n + 1))
    {
      *room *= BASE;
      length++;
    }
  return length;
}

void
regest_order_key_nth (guint n, guint index, char buffer[REGEST_ORDER_KEY_SIZE])
{
  guint64 room, value;
  guint length = length_for (n, &room);

  g_assert (index < n);
  g_assert (length < REGEST_ORDER_KEY_SIZE);

  value = room / ((guint64) n + 1) * ((guint64) index + 1);
  if (value % BASE == 0)
    value++;
  buffer[length] = '\0';
  while (length-- > 0)
    {
      buffer[length] = digits[value % BASE];
      value /= BASE;
    }
}

/* a key between the two such that whatever is appended to it stays between them */
static char *
make_stem (const char *before, const char *after)
{
  char *stem = regest_order_key_between (before, after);

  while (after != NULL && g_str_has_prefix (after, stem) && *stem != '\0')
    {
      char *lower = regest_order_key_between (before, stem);

      g_free (stem);
      stem = lower;
    }
  return stem;
}

/**
 * regest_order_keys_spread:
 * @before: (nullable): the neighbour before; %NULL: none
 * @after: (nullable): the neighbour behind; %NULL: none
 * @n: how many
 *
 * Returns: (transfer container) (element-type utf8): keys in order, of one length
 */
GPtrArray *
regest_order_keys_spread (const char *before, const char *after, guint n)
{
  GPtrArray *keys = g_ptr_array_new_full (n, g_free);
  g_autofree char *stem = NULL;

  if (before != NULL || after != NULL)
    stem = make_stem (before, after);
  for (guint i = 0; i < n; i++)
    {
      char suffix[REGEST_ORDER_KEY_SIZE];

      regest_order_key_nth (n, i, suffix);
      g_ptr_array_add (keys, g_strconcat (stem != NULL ? stem : "", suffix, NULL));
    }
  return keys;
}
