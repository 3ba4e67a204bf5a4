/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as documents write them, and EDTF: what is read is EDTF, and its bounds are in order. */

#include "config.h"

#include <regest/model/date.h>

#include "driver.h"

static void
check_edtf (const char *edtf)
{
  g_autoptr (GError) error = NULL;
  RegestEdtf bounds;

  if (regest_edtf_parse (edtf, &bounds, &error))
    g_assert_cmpint (bounds.earliest, <=, bounds.latest);
  else
    g_assert_nonnull (error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *string = g_utf8_make_valid ((const char *) data, size);
  g_autofree char *value = NULL;
  g_autofree char *with_context = NULL;
  gboolean inferred;

  check_edtf (string);
  value = regest_date_read (string, NULL, &inferred);
  if (value != NULL)
    g_assert_true (regest_edtf_parse (value, &(RegestEdtf){ 0 }, NULL));

  with_context = regest_date_read (string, "1951-06-09T19:00", &inferred);
  if (with_context != NULL)
    g_assert_true (regest_edtf_parse (with_context, &(RegestEdtf){ 0 }, NULL));
  return 0;
}
