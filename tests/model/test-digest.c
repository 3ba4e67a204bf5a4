/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <regest/model/digest.h>

/* against GLib's own, at the lengths where a block of SHA-256 ends */
static void
test_digest_is_sha256 (void **state)
{
  guint8 data[300];

  for (guint i = 0; i < sizeof data; i++)
    data[i] = (guint8) (i * 7);
  for (guint size = 0; size <= sizeof data; size++)
    {
      g_autofree char *expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, size);
      g_autofree char *digest = regest_digest (data, size);

      assert_string_equal (digest, expected);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_digest_is_sha256),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
