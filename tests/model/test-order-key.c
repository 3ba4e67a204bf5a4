/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <string.h>

#include <regest/model/order-key.h>

static void
assert_between (const char *before, const char *key, const char *after)
{
  assert_true (strlen (key) > 0);
  assert_int_not_equal (key[strlen (key) - 1], '0');
  assert_int_equal (strspn (key, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
                    strlen (key));
  if (before != NULL && strcmp (before, key) >= 0)
    fail_msg ("“%s” is not behind “%s”", key, before);
  if (after != NULL && strcmp (key, after) >= 0)
    fail_msg ("“%s” is not before “%s”", key, after);
}

static void
test_order_key_between (void **state)
{
  static const struct
  {
    const char *before;
    const char *after;
  } cases[] = {
    { NULL, NULL },
    { "V", NULL },
    { NULL, "V" },
    { "A", "B" },
    { "A", "A1" },
    { "A", "A01" },
    { "Az", "B" },
    { "Azzz", "B" },
    { "zzz", NULL },
    { "zzzzzz", NULL },
    { NULL, "001" },
    { NULL, "000001" },
    { NULL, "1" },
    { "0001", "1" },
    { "V", "V1" },
    { "V0000001", "V0000002" },
    { "a", "z" },
    { "zz1", NULL },
    { "V", "VV" },
    { "abcd", NULL },
    { NULL, "abcd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = regest_order_key_between (cases[i].before, cases[i].after);

      assert_between (cases[i].before, key, cases[i].after);
    }
}

static void
test_order_key_at_the_ends (void **state)
{
  for (guint end = 0; end < 2; end++)
    {
      g_autofree char *key = regest_order_key_between (NULL, NULL);

      for (guint i = 0; i < 50000; i++)
        {
          g_autofree char *last = g_steal_pointer (&key);

          key = end == 0 ? regest_order_key_between (last, NULL)
                         : regest_order_key_between (NULL, last);
          assert_between (end == 0 ? last : NULL, key, end == 0 ? NULL : last);
        }
      assert_true (strlen (key) <= 3);
    }
}

static void
test_order_key_random (void **state)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1951);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 3000; i++)
    {
      guint at = g_rand_int_range (random, 0, keys->len + 1);
      const char *before = at > 0 ? keys->pdata[at - 1] : NULL;
      const char *after = at < keys->len ? keys->pdata[at] : NULL;
      char *key = regest_order_key_between (before, after);

      assert_between (before, key, after);
      g_ptr_array_insert (keys, at, key);
    }
}

/* two copies of a project may have made the same key */
static void
test_order_key_ties (void **state)
{
  static const char *const pairs[][2] = {
    { "V", "V" }, { "W", "V" }, { "V", "V0" }, { "V", "V00" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *key = regest_order_key_between (pairs[i][0], pairs[i][1]);

      assert_between (pairs[i][0], key, NULL);
    }
}

static void
test_order_keys_spread (void **state)
{
  static const struct
  {
    const char *before;
    const char *after;
    guint n;
    guint longest;
  } cases[] = {
    { NULL, NULL, 0, 0 },
    { NULL, NULL, 1, 1 },
    { NULL, NULL, 30, 1 },
    { NULL, NULL, 31, 2 },
    { NULL, NULL, 100000, 3 },
    { "V", NULL, 100, 5 },
    { NULL, "V", 100, 5 },
    { "V", "W", 100, 5 },
    { "V", "V1", 1000, 5 },
    { "V", "VV", 1000, 5 },
    { "A", "A01", 50, 6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray)
        keys = regest_order_keys_spread (cases[i].before, cases[i].after, cases[i].n);

      assert_int_equal (keys->len, cases[i].n);
      for (guint j = 0; j < keys->len; j++)
        {
          const char *key = keys->pdata[j];

          assert_between (j > 0 ? keys->pdata[j - 1] : cases[i].before, key, cases[i].after);
          assert_true (strlen (key) <= cases[i].longest);
          assert_int_equal (strlen (key), strlen (keys->pdata[0]));
        }
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_order_key_between),
    cmocka_unit_test (test_order_key_at_the_ends),
    cmocka_unit_test (test_order_key_random),
    cmocka_unit_test (test_order_key_ties),
    cmocka_unit_test (test_order_keys_spread),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
