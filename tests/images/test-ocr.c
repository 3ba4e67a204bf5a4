/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "support.h"

#include <regest/images/ocr.h>

/* What tesseract answers, as it does and as it must not. */

#define HEAD \
  "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
#define LINE(n) "4\t1\t1\t1\t" #n "\t0\t10\t10\t100\t20\t-1\t\n"
#define WORD(conf, text) "5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t" conf "\t" text "\n"

static char *
tell (const char *tsv, gsize size)
{
  g_autoptr (RegestOcrPage) page = regest_ocr_page_new ();
  GString *told = g_string_new (NULL);

  if (!regest_ocr_parse (page, tsv, size, NULL))
    g_string_append (told, "no");
  for (guint i = 0; i < page->words->len; i++)
    {
      const RegestOcrWord *word = &g_array_index (page->words, RegestOcrWord, i);

      g_string_append_printf (told, "%s%u:%s(%d)", i > 0 ? " " : "", word->line, word->text,
                              word->confidence);
    }
  return g_string_free (told, FALSE);
}

static void
test_parse (void **state)
{
  static const char *const cases[][2] = {
    { HEAD LINE (1) WORD ("96.5", "To") WORD ("3", "Mao") LINE (2) WORD ("100", "北京"),
      "1:To(965) 1:Mao(30) 2:北京(1000)" },
    { HEAD LINE (1) WORD ("-1", " ") WORD ("999", "a\xc2\xa0 b") WORD ("x", "c"),
      "1:ab(1000) 1:c(0)" },
    { HEAD LINE (1) WORD ("nan", "a") WORD ("inf", "b") WORD ("-inf", "c"),
      "1:a(0) 1:b(1000) 1:c(0)" },
    { HEAD, "" },
    { HEAD "5\t1\t1\n5\n\n\t\t\nnonsense", "" },
    { "", "no" },
    { "Error opening data file", "no" },
    { HEAD LINE (1) "5\t1\t1\t1\t1\t1\t-99999999999\t2\t3\t4\t50\tword\n", "1:word(500)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *told = tell (cases[i][0], strlen (cases[i][0]));

      assert_string_equal (told, cases[i][1]);
    }
}

static void
test_truncated (void **state)
{
  static const char whole[] = HEAD LINE (1) WORD ("96.5", "Zhōu") LINE (2) WORD ("80", "周恩来");

  for (gsize size = 0; size < sizeof whole; size++)
    {
      g_autofree char *piece = g_strndup (whole, size);
      g_autofree char *told = tell (piece, size);

      assert_true (g_utf8_validate (told, -1, NULL));
    }
}

static void
test_packages (void **state)
{
  static const char *const cases[][2] = { { "deu", "tesseract-ocr-deu" },
                                          { "chi_sim_vert", "tesseract-ocr-chi-sim-vert" },
                                          { "script/Cyrillic", "tesseract-ocr-script-cyrillic" } };
  const char *const *known = regest_ocr_get_known_languages ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *package = regest_ocr_dup_package (cases[i][0]);

      assert_string_equal (package, cases[i][1]);
    }
  assert_string_equal (regest_ocr_get_language_name ("vie"), "Vietnamese");
  assert_string_equal (regest_ocr_get_language_name ("heb"), "Hebrew");
  assert_null (regest_ocr_get_language_name ("frk"));
  assert_null (regest_ocr_get_language_name ("xyz"));
  for (guint i = 0; known[i] != NULL; i++)
    assert_true (strlen (known[i]) >= 3);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_parse),
    cmocka_unit_test (test_truncated),
    cmocka_unit_test (test_packages),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
