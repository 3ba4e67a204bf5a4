/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <string.h>

#include <regest/model/breaks.h>

/* "ab[cd]e": a text with a span marked in it; "ab|c": a place */
static RegestText *
build (const char *marked, RegestSpan *span)
{
  GString *plain = g_string_new (NULL);
  RegestText *text;
  guint offset = 0;

  for (const char *p = marked; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x27e6 || c == '|') /* ⟦ */
        span->start = span->end = offset;
      else if (c == 0x27e7) /* ⟧ */
        span->end = offset;
      else
        {
          g_string_append_unichar (plain, c);
          offset++;
        }
    }
  text = regest_text_new_from_string (plain->str, plain->len);
  g_string_free (plain, TRUE);
  return text;
}

static char *
mark (RegestText *text, RegestSpan span)
{
  g_autofree char *before = regest_text_dup_range (text, (RegestSpan){ 0, span.start });
  g_autofree char *inside = regest_text_dup_range (text, span);
  g_autofree char *after = regest_text_dup_range (text, (RegestSpan){ span.end, G_MAXUINT });

  return g_strconcat (before, "⟦", inside, "⟧", after, NULL);
}

static void
test_breaks_graphemes (void **state)
{
  /* graphemes parted by | */
  const char *const cases[] = {
    "a|b|c",
    "e\xcc\x81|a",
    "👩‍👩‍👧‍👦|👍🏽|x",
    "🇰🇷|🇰🇵|🇨🇳",
    "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8|\xe1\x84\x80\xe1\x85\xa1",
    "김|일|성",
    "م\xd9\x8f|ح\xd9\x8e|م\xd9\x91\xd9\x8e|د",
    "毛|泽|东",
    "a|\n|\xcc\x81|b",
    "नि|का",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) graphemes = g_strsplit (cases[i], "|", -1);
      g_autofree char *plain = g_strjoinv ("", graphemes);
      g_autoptr (RegestText) text = regest_text_new_from_string (plain, -1);
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint j = 0; j < regest_text_get_length (text); j++)
        {
          if (j > 0 && regest_breaks_is_grapheme (text, j))
            g_string_append_c (found, '|');
          g_string_append_unichar (found, regest_text_get_char (text, j));
        }
      assert_string_equal (found->str, cases[i]);
      assert_true (regest_breaks_is_grapheme (text, regest_text_get_length (text)));
      assert_false (regest_breaks_is_grapheme (text, regest_text_get_length (text) + 1));
    }
}

static void
test_breaks_snap (void **state)
{
  static const struct
  {
    const char *before;
    const char *after;
  } cases[] = {
    { "⟦ab⟧c", "⟦ab⟧c" },
    { "x⟦e⟧\xcc\x81z", "x⟦e\xcc\x81⟧z" },
    { "xe⟦\xcc\x81z⟧", "x⟦e\xcc\x81z⟧" },
    { "👩⟦‍👩‍⟧👧!", "⟦👩‍👩‍👧⟧!" },
    { "xe⟦⟧\xcc\x81z", "x⟦⟧e\xcc\x81z" },
    { "⟦⟧", "⟦⟧" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RegestSpan span = { 0, 0 };
      g_autoptr (RegestText) text = build (cases[i].before, &span);
      g_autofree char *after = mark (text, regest_breaks_snap (text, span));

      assert_string_equal (after, cases[i].after);
    }
}

static void
test_breaks_trim (void **state)
{
  static const struct
  {
    const char *before;
    const char *after;
  } cases[] = {
    { "in ⟦ Beijing, ⟧and", "in  ⟦Beijing⟧, and" },
    { "⟦“Beijing”⟧", "“⟦Beijing⟧”" },
    { "⟦[Beijing]⟧", "⟦[Beijing]⟧" },
    { "⟦[Beijing],⟧", "⟦[Beijing]⟧," },
    { "⟦(Beijing⟧", "(⟦Beijing⟧" },
    { "⟦Beijing).⟧", "⟦Beijing⟧)." },
    { "⟦[Stamp: SECRET (IV Unit)\n9 June]\n⟧", "⟦[Stamp: SECRET (IV Unit)\n9 June]⟧\n" },
    { "⟦**MAO ZEDONG** ⟧", "**⟦MAO ZEDONG⟧** " },
    { "⟦Prokop'yev⟧.", "⟦Prokop'yev⟧." },
    { "⟦'Prokop'yev'⟧.", "'⟦Prokop'yev⟧'." },
    { "⟦Chiang Kai-shek -⟧", "⟦Chiang Kai-shek⟧ -" },
    { "⟦the U.S.,⟧", "⟦the U.S.⟧," },
    { "⟦U.S.S.R.⟧", "⟦U.S.S.R.⟧" },
    { "⟦J. V. Stalin.⟧", "⟦J. V. Stalin⟧." },
    { "⟦50 %⟧", "⟦50 %⟧" },
    { "⟦Nº 2893\n\n⟧", "⟦Nº 2893⟧\n\n" },
    { "⟦ . . . . ⟧", " ⟦. . . .⟧ " },
    { "⟦   ⟧", "   ⟦⟧" },
    { "⟦、毛泽东。⟧", "、⟦毛泽东⟧。" },
    { "⟦「毛泽东」⟧", "⟦「毛泽东」⟧" },
    { "⟦،محمد؟⟧", "،⟦محمد⟧؟" },
    { "⟦«Филиппов»⟧", "«⟦Филиппов⟧»" },
    { "⟦e⟧\xcc\x81", "⟦e\xcc\x81⟧" },
    { "⟦]a[⟧", "]⟦a⟧[" },
    { "⟦⟧x", "⟦⟧x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RegestSpan span = { 0, 0 };
      g_autoptr (RegestText) text = build (cases[i].before, &span);
      g_autofree char *after = mark (text, regest_breaks_trim (text, span));

      assert_string_equal (after, cases[i].after);
    }
}

static void
test_breaks_word_at (void **state)
{
  static const struct
  {
    const char *place;
    const char *word; /* NULL: none */
  } cases[] = {
    { "Zh|ou Enlai", "⟦Zhou⟧ Enlai" },
    { "|Zhou Enlai", "⟦Zhou⟧ Enlai" },
    { "Zhou| Enlai", "⟦Zhou⟧ Enlai" },
    { "Zhou |Enlai", "Zhou ⟦Enlai⟧" },
    { "Zhou Enlai|", "Zhou ⟦Enlai⟧" },
    { "Zhou  |  Enlai", NULL },
    { "Prokop|'yev 1930", "⟦Prokop'yev⟧ 1930" },
    { "by Prokop’y|ev", "by ⟦Prokop’yev⟧" },
    { "MAO ŽEDŎ|NG", "MAO ⟦ŽEDŎNG⟧" },
    { "e\xcc\x81|te\xcc\x81", "⟦e\xcc\x81te\xcc\x81⟧" },
    { "в Пек|ине", "в ⟦Пекине⟧" },
    { "은 김일|성 수상", "은 ⟦김일성⟧ 수상" },
    { "مُحَ|مَّد علي", "⟦مُحَمَّد⟧ علي" },
    { "我们在北|京会议", "我们在⟦北京⟧会议" },
    { "5.|6", "⟦5.6⟧" },
    { "...|...", NULL },
    { "|", NULL },
    { "a\n|\nb", NULL },
    { "a|\n\nb", "⟦a⟧\n\nb" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RegestSpan place = { 0, 0 };
      g_autoptr (RegestText) text = build (cases[i].place, &place);
      g_autofree char *found = NULL;
      RegestSpan word;

      if (regest_breaks_word_at (text, place.start, &word))
        found = mark (text, word);
      if (g_strcmp0 (found, cases[i].word) != 0)
        fail_msg ("%s: %s", cases[i].place, found);
    }
}

static void
test_breaks_walk (void **state)
{
  g_autoptr (RegestText) text = regest_text_new_from_string ("To Cde. FILIPPOV,\n\n  No 5\n", -1);
  static const guint ends[] = { 2, 6, 16, 23, 25, 26 };
  static const guint starts[] = { 24, 21, 8, 3, 0, 0 };
  guint offset = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      offset = regest_breaks_next_word_end (text, offset);
      assert_int_equal (offset, ends[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      offset = regest_breaks_previous_word_start (text, offset);
      assert_int_equal (offset, starts[i]);
    }
  assert_true (regest_breaks_is_word_edge (text, 3));
  assert_false (regest_breaks_is_word_edge (text, 4));
  assert_false (regest_breaks_is_word_edge (text, 99));
}

/* windows of one line must answer as the whole text would, wherever they are cut */
static void
test_breaks_in_long_line (void **state)
{
  static const char *const parts[] = { "Zhou Enlai ", "👩‍👩‍👧", "🇰🇷",
                                       "e\xcc\x81\xcc\x82", "abcdefghijklmnopqrstuvwxyz", "각각 " };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      g_autoptr (RegestText) text = NULL;
      g_autoptr (RegestText) single = regest_text_new_from_string (parts[i], -1);
      guint n = regest_text_get_length (single);

      for (guint j = 0; j < 2000; j++)
        g_string_append (line, parts[i]);
      text = regest_text_new_from_string (line->str, -1);
      for (guint j = 1003 * n; j < 1005 * n; j++)
        {
          gboolean expected = regest_breaks_is_grapheme (single, j % n);

          assert_int_equal (regest_breaks_is_grapheme (text, j), expected);
        }
    }
}

static void
test_breaks_long_word (void **state)
{
  g_autofree char *letters = g_strnfill (30000, 'x');
  g_autofree char *string = g_strconcat ("a ", letters, " b", NULL);
  g_autoptr (RegestText) text = regest_text_new_from_string (string, -1);
  RegestSpan word;

  assert_true (regest_breaks_word_at (text, 15000, &word));
  assert_int_equal (word.start, 2);
  assert_int_equal (word.end, 30002);
  assert_int_equal (regest_breaks_next_word_end (text, 2), 30002);
  assert_int_equal (regest_breaks_previous_word_start (text, 30002), 2);
}

static void
test_breaks_fast_in_1_mb (void **state)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (RegestText) text = NULL;
  gint64 start;

  while (line->len < 1024 * 1024)
    g_string_append (line, "Comrade GAO GANG is in 北京, Žedŏng. ");
  text = regest_text_new_from_string (line->str, -1);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 1000; i++)
    {
      RegestSpan word;

      regest_breaks_word_at (text, 500000 + i, &word);
      regest_breaks_snap (text, (RegestSpan){ 500000 + i, 500010 + i });
    }
  /* under a millisecond each */
  assert_true (g_get_monotonic_time () - start < G_TIME_SPAN_SECOND);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_breaks_graphemes),
    cmocka_unit_test (test_breaks_snap),
    cmocka_unit_test (test_breaks_trim),
    cmocka_unit_test (test_breaks_word_at),
    cmocka_unit_test (test_breaks_walk),
    cmocka_unit_test (test_breaks_in_long_line),
    cmocka_unit_test (test_breaks_long_word),
    cmocka_unit_test (test_breaks_fast_in_1_mb),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
