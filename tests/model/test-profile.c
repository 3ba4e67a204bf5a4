/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <regest/model/error.h>
#include <regest/model/profile.h>

static void
test_profile_default (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProfile) profile = regest_profile_load (REGEST_PROFILE_DEFAULT, &error);
  const char *const kinds[] = { "person", "place", "organisation", "date", "stamp", "verification",
                                "part", "signature", "insertion", "note" };
  const char keys[] = "plodsv\0gin";

  assert_null (error);
  assert_string_equal (regest_profile_get_name (profile), REGEST_PROFILE_DEFAULT);
  assert_int_equal (regest_profile_get_kinds (profile)->len, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const RegestKind *kind = g_ptr_array_index (regest_profile_get_kinds (profile), i);

      assert_string_equal (regest_kind_get_name (kind), kinds[i]);
      assert_int_equal (regest_kind_get_key (kind), keys[i]);
      if (keys[i] != '\0')
        assert_ptr_equal (regest_profile_find_kind_by_key (profile, keys[i]), kind);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_profile_default),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
