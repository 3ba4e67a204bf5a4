/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/tag-style.h"

#include "harness.h"

/* Contrast as WCAG 2 measures it. What is really on the screen is measured in test-text-look.c. */

#define LINES_AT_LEAST 4.8
#define TEXT_AT_LEAST 8.0

static void
test_style_reference (void **state)
{
  const GdkRGBA black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 }, gray = { 0.5f, 0.5f, 0.5f, 1 };

  assert_true (ABS (regest_rgba_contrast (&black, &white) - 21) < 0.01);
  assert_true (ABS (regest_rgba_contrast (&white, &white) - 1) < 0.01);
  assert_true (ABS (regest_rgba_contrast (&gray, &white) - 3.98) < 0.01);
}

static void
check_contrasts (gboolean dark, gboolean high_contrast)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProfile) profile = regest_profile_load (REGEST_PROFILE_DEFAULT, &error);
  RegestTagTheme theme = { .dark = dark, .high_contrast = high_contrast };
  GdkRGBA text = dark ? (GdkRGBA){ 1, 1, 1, 1 } : (GdkRGBA){ 0, 0, 0, 0.8f };
  GPtrArray *kinds;

  assert_non_null (profile);
  kinds = regest_profile_get_kinds (profile);
  assert_true (kinds->len >= 10);
  gdk_rgba_parse (&theme.background, dark ? "#1e1e1e" : "#ffffff");
  theme.foreground = regest_rgba_mix (&text, &theme.background, text.alpha);
  for (guint i = 0; i < kinds->len; i++)
    {
      RegestTagStyle style;
      double line, words;

      regest_tag_style_init (&style, kinds->pdata[i], &theme);
      line = regest_rgba_contrast (&style.line, &theme.background);
      words = regest_rgba_contrast (&theme.foreground, &style.tint);
      if (line < LINES_AT_LEAST || words < TEXT_AT_LEAST)
        fail_msg ("%s (%s%s): line %.2f, words %.2f", regest_kind_get_name (kinds->pdata[i]),
                  dark ? "dark" : "light", high_contrast ? ", high contrast" : "", line, words);
    }
}

static void
test_style_contrast (void **state)
{
  check_contrasts (FALSE, FALSE);
  check_contrasts (TRUE, FALSE);
  check_contrasts (FALSE, TRUE);
  check_contrasts (TRUE, TRUE);
}

/* A profile of one's own may have colours that cannot be seen. */
static void
test_style_strengthens (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProfile) profile = regest_profile_new_from_data (
    "[Profile]\nName=pale\nLabel=Pale\n"
    "[Record]\nFields=\n[Entity]\nFields=\n"
    "[Kind pale]\nLabel=Pale\nKey=x\nColor=#fffff0\nDarkColor=#202020\nPattern=solid\nFields=\n",
    -1, &error);
  RegestTagTheme theme = { .background = { 1, 1, 1, 1 }, .foreground = { 0, 0, 0, 1 } };
  RegestTagStyle style;

  assert_null (error);
  regest_tag_style_init (&style, regest_profile_find_kind (profile, "pale"), &theme);
  assert_true (regest_rgba_contrast (&style.line, &theme.background) >= LINES_AT_LEAST);
}

/* No two kinds share a pattern: colour never stands alone. */
static void
test_style_patterns (void **state)
{
  g_autoptr (RegestProfile) profile = regest_profile_load (REGEST_PROFILE_DEFAULT, NULL);
  GPtrArray *kinds = regest_profile_get_kinds (profile);
  guint seen = 0;

  for (guint i = 0; i < kinds->len; i++)
    {
      guint pattern = 1u << regest_kind_get_pattern (kinds->pdata[i]);

      assert_false (seen & pattern);
      seen |= pattern;
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_style_reference),
    cmocka_unit_test (test_style_contrast),
    cmocka_unit_test (test_style_strengthens),
    cmocka_unit_test (test_style_patterns),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
