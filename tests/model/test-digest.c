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

/* longer than what is read at once; what went through it is copied */
static void
test_digest_of_stream (void **state)
{
  gsize size = 700001;
  g_autofree guint8 *data = g_malloc (size);
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autofree char *expected = NULL;
  g_autofree char *digest = NULL;

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i * 7 + i / 300);
  expected = regest_digest (data, size);
  in = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  digest = regest_digest_stream (in, out, NULL, NULL);
  assert_string_equal (digest, expected);
  assert_int_equal (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)), size);
  assert_memory_equal (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)), data, size);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_digest_is_sha256),
    cmocka_unit_test (test_digest_of_stream),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
