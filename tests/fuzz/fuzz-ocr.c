/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a program that reads images answers, in any bytes: words of some length and a place, or
 * nothing. */

#include "config.h"

#include <string.h>

#include <regest/images/ocr.h>

#include "driver.h"

static void
check_word (const RegestOcrWord *word)
{
  g_assert_true (g_utf8_validate (word->text, -1, NULL));
  g_assert_cmpuint (strlen (word->text), >, 0);
  g_assert_cmpuint (strcspn (word->text, " \t\r\n"), ==, strlen (word->text));
  g_assert_cmpint (word->confidence, >=, 0);
  g_assert_cmpint (word->confidence, <=, 1000);
  g_assert_cmpint (ABS (word->box.x), <=, REGEST_POINT_MAX);
  g_assert_cmpint (ABS (word->box.height), <=, REGEST_POINT_MAX);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (RegestOcrPage) page = regest_ocr_page_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *tsv = g_strndup ((const char *) data, size);
  gboolean done = regest_ocr_parse (page, tsv, size, &error);

  g_assert_true (done == (error == NULL));
  for (guint i = 0; i < page->words->len; i++)
    check_word (&g_array_index (page->words, RegestOcrWord, i));
  return 0;
}
