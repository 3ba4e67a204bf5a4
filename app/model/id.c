/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pthread.h>
#include <string.h>

#include <regest/model/id.h>

/*
 * A UUIDv7 is 48 bits of milliseconds and 74 free bits. The first id of a millisecond takes the
 * free bits at random, with the highest one clear; every later one adds a random step of up to 2^32
 * to them. So ids of one process only rise, also when the clock is set back (then the old
 * millisecond goes on), and those of two processes don't meet. Neither the clock (a vDSO call) nor
 * the generator (seeded once) costs a system call.
 */
static struct
{
  GRand *random;
  guint64 millisecond;
  guint32 high; /* 12 bits */
  guint64 low; /* 62 bits */
} state;

G_LOCK_DEFINE_STATIC (state);

#define LOW_BITS 62
#define LOW_MASK ((G_GUINT64_CONSTANT (1) << LOW_BITS) - 1)

G_DEFINE_BOXED_TYPE (RegestId, regest_id, regest_id_copy, regest_id_free)

static void
forget_seed_after_fork (void)
{
  /* the parent goes on with the same numbers; what the generator holds is leaked on purpose */
  state.random = NULL;
  state.millisecond = 0;
}

static guint64
random_bits (void)
{
  if (state.random == NULL)
    {
      static gsize registered;

      if (g_once_init_enter (&registered))
        {
          pthread_atfork (NULL, NULL, forget_seed_after_fork);
          g_once_init_leave (&registered, 1);
        }
      state.random = g_rand_new ();
    }

  return (guint64) g_rand_int (state.random) << 32 | g_rand_int (state.random);
}

static void
begin_millisecond (guint64 now)
{
  guint64 bits = random_bits ();

  state.millisecond = now;
  state.low = bits & LOW_MASK;
  state.high = (g_rand_int (state.random) >> 8) & 0x7ff;
}

static void
step (void)
{
  state.low += 1 + (guint64) g_rand_int (state.random);
  if (state.low <= LOW_MASK)
    return;

  state.low &= LOW_MASK;
  if (++state.high > 0xfff)
    begin_millisecond (state.millisecond + 1);
}

static void
write_big_endian (guint8 *bytes, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    bytes[i] = value >> (8 * (n_bytes - 1 - i));
}

/**
 * regest_id_new: (skip)
 * Makes an identity that sorts behind every one that this process made before. Thread-safe.
 *
 * Returns: the identity
 */
RegestId
regest_id_new (void)
{
  guint64 now = g_get_real_time () / 1000;
  RegestId id;

  G_LOCK (state);
  if (state.random == NULL || now > state.millisecond)
    begin_millisecond (now);
  else
    step ();
  write_big_endian (id.bytes, state.millisecond, 6);
  write_big_endian (id.bytes + 6, 0x7000 | state.high, 2);
  write_big_endian (id.bytes + 8, G_GUINT64_CONSTANT (1) << 63 | state.low, 8);
  G_UNLOCK (state);

  return id;
}

/**
 * regest_id_parse:
 * @string: a UUID, 36 characters, in any case
 * @id: (out caller-allocates): what it says; untouched where it is none
 *
 * Returns: whether it is a UUID
 */
gboolean
regest_id_parse (const char *string, RegestId *id)
{
  RegestId parsed;
  guint n = 0;

  g_return_val_if_fail (string != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  for (guint i = 0; i < REGEST_ID_STRING_SIZE - 1; i++)
    {
      if (i == 8 || i == 13 || i == 18 || i == 23)
        {
          if (string[i] != '-')
            return FALSE;
        }
      else
        {
          int digit = g_ascii_xdigit_value (string[i]);

          if (digit < 0)
            return FALSE;
          if (n % 2 == 0)
            parsed.bytes[n / 2] = digit << 4;
          else
            parsed.bytes[n / 2] |= digit;
          n++;
        }
    }
  if (string[REGEST_ID_STRING_SIZE - 1] != '\0')
    return FALSE;

  *id = parsed;
  return TRUE;
}

/**
 * regest_id_format: (skip)
 */
void
regest_id_format (const RegestId *id, char buffer[REGEST_ID_STRING_SIZE])
{
  static const char digits[] = "0123456789abcdef";
  char *out = buffer;

  g_return_if_fail (id != NULL);
  g_return_if_fail (buffer != NULL);

  for (guint i = 0; i < sizeof id->bytes; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *out++ = '-';
      *out++ = digits[id->bytes[i] >> 4];
      *out++ = digits[id->bytes[i] & 0xf];
    }
  *out = '\0';
}

/**
 * regest_id_to_string:
 * @id: an identity
 *
 * Returns: (transfer full): 36 characters, in small letters
 */
char *
regest_id_to_string (const RegestId *id)
{
  char *string;

  g_return_val_if_fail (id != NULL, NULL);

  string = g_malloc (REGEST_ID_STRING_SIZE);
  regest_id_format (id, string);
  return string;
}

RegestId *
regest_id_copy (const RegestId *id)
{
  return id != NULL ? g_memdup2 (id, sizeof *id) : NULL;
}

void
regest_id_free (RegestId *id)
{
  g_free (id);
}

/**
 * regest_id_is_none:
 * @id: (nullable): an identity
 *
 * Returns: whether it is none: %NULL or all zero
 */
gboolean
regest_id_is_none (const RegestId *id)
{
  static const RegestId none;

  return id == NULL || memcmp (id, &none, sizeof none) == 0;
}

/**
 * regest_id_equal:
 * @a: (type RegestId): an identity
 * @b: (type RegestId): another one
 *
 * Returns: whether they are the same
 */
gboolean
regest_id_equal (gconstpointer a, gconstpointer b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return memcmp (a, b, sizeof (RegestId)) == 0;
}

/**
 * regest_id_hash:
 * @id: (type RegestId): an identity
 *
 * Returns: a hash
 */
guint
regest_id_hash (gconstpointer id)
{
  guint32 parts[4];

  g_return_val_if_fail (id != NULL, 0);

  /* neighbours differ in their last half only */
  memcpy (parts, id, sizeof parts);
  return parts[0] ^ parts[1] * 31 ^ parts[2] * 2654435761u ^ parts[3];
}

int
regest_id_compare (const RegestId *a, const RegestId *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, 0);

  return memcmp (a->bytes, b->bytes, sizeof a->bytes);
}
