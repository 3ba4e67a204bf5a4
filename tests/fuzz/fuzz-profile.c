/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Profiles that anybody may hand over: refused with an error, or written out as they were read. */

#include "config.h"

#include <regest/model/profile.h>

#include "driver.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProfile) profile = NULL;
  g_autoptr (RegestProfile) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *written_again = NULL;

  profile = regest_profile_new_from_data ((const char *) data, size, &error);
  if (profile == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }
  written = regest_profile_to_data (profile);
  again = regest_profile_new_from_data (written, -1, &error);
  g_assert_no_error (error);
  written_again = regest_profile_to_data (again);
  g_assert_cmpstr (written, ==, written_again);
  return 0;
}
