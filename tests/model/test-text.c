/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <string.h>

#include <regest/model/breaks.h>
#include <regest/model/text.h>

/* "Kim II|⏎Sung": | between segments, ⏎ for a line break */
static char *
describe (RegestText *text)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < regest_text_get_n_segments (text); i++)
    {
      const RegestSegment *segment = regest_text_get_segment (text, i);

      if (i > 0)
        g_string_append_c (string, '|');
      g_string_append (string, segment->text);
      g_string_append (string, segment->breaks ? "⏎" : "");
      assert_int_equal (strlen (segment->text), segment->n_bytes);
      assert_int_equal (g_utf8_strlen (segment->text, -1), segment->n_chars);
    }
  return g_string_free (string, FALSE);
}

static void
test_text_segments (void **state)
{
  static const struct
  {
    const char *string;
    const char *segments;
    guint length;
    guint n_lines;
  } cases[] = {
    { "", "", 0, 0 },
    { "a", "a", 1, 1 },
    { "\n", "⏎", 1, 1 },
    { "a\n", "a⏎", 2, 1 },
    { "a\n\nb", "a⏎|⏎|b", 4, 3 },
    { "Kim II\nSung\n", "Kim II⏎|Sung⏎", 12, 2 },
    { "毛泽东\n👩‍👩‍👧", "毛泽东⏎|👩‍👩‍👧", 9, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RegestText) text = regest_text_new_from_string (cases[i].string, -1);
      g_autofree char *segments = describe (text);
      g_autofree char *string = regest_text_dup_string (text);

      assert_string_equal (segments, cases[i].segments);
      assert_string_equal (string, cases[i].string);
      assert_int_equal (regest_text_get_length (text), cases[i].length);
      assert_int_equal (regest_text_get_n_lines (text), cases[i].n_lines);
    }
}

static void
test_text_lines (void **state)
{
  g_autoptr (RegestText) text = regest_text_new_from_string ("ab\n\ncdé\n", -1);
  static const guint line_at[] = { 0, 0, 0, 1, 2, 2, 2, 2, 2 };
  static const RegestSpan lines[] = { { 0, 2 }, { 3, 3 }, { 4, 7 }, { 8, 8 } };
  static const char chars[] = "ab\n\ncd";

  for (guint i = 0; i < G_N_ELEMENTS (line_at); i++)
    assert_int_equal (regest_text_get_line_at (text, i), line_at[i]);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      RegestSpan line = regest_text_get_line (text, i);

      assert_int_equal (line.start, lines[i].start);
      assert_int_equal (line.end, lines[i].end);
    }
  for (guint i = 0; i < strlen (chars); i++)
    assert_int_equal (regest_text_get_char (text, i), chars[i]);
  assert_int_equal (regest_text_get_char (text, 6), 0xe9);
  assert_int_equal (regest_text_get_char (text, 7), '\n');
  assert_int_equal (regest_text_get_char (text, 8), 0);
  assert_int_equal (regest_text_get_char (text, G_MAXUINT), 0);
}

static void
test_text_ranges (void **state)
{
  g_autoptr (RegestText) text = regest_text_new_from_string ("Žé\n北京\n!", -1);
  static const struct
  {
    RegestSpan span;
    const char *expected;
  } cases[] = {
    { { 0, 0 }, "" },
    { { 0, 2 }, "Žé" },
    { { 1, 4 }, "é\n北" },
    { { 2, 3 }, "\n" },
    { { 3, 5 }, "北京" },
    { { 4, 7 }, "京\n!" },
    { { 0, G_MAXUINT }, "Žé\n北京\n!" },
    { { 7, 9 }, "" },
    { { 5, 2 }, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *range = regest_text_dup_range (text, cases[i].span);

      assert_string_equal (range, cases[i].expected);
    }
}

static void
test_text_anchors (void **state)
{
  g_autoptr (RegestText) text = regest_text_new_from_string ("ab\n\ncd", -1);
  static const struct
  {
    guint offset;
    RegestAnchorSide side;
    guint segment;
    guint in_segment;
  } cases[] = {
    { 0, REGEST_ANCHOR_START, 0, 0 },
    { 0, REGEST_ANCHOR_END, 0, 0 },
    { 2, REGEST_ANCHOR_START, 0, 2 },
    { 2, REGEST_ANCHOR_END, 0, 2 },
    { 3, REGEST_ANCHOR_START, 1, 0 },
    { 3, REGEST_ANCHOR_END, 0, 3 },
    { 4, REGEST_ANCHOR_START, 2, 0 },
    { 4, REGEST_ANCHOR_END, 1, 1 },
    { 6, REGEST_ANCHOR_START, 2, 2 },
    { 6, REGEST_ANCHOR_END, 2, 2 },
  };
  RegestAnchor anchor;
  guint offset;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_true (regest_text_anchor (text, cases[i].offset, cases[i].side, &anchor));
      assert_true (regest_id_equal (&anchor.segment,
                                    &regest_text_get_segment (text, cases[i].segment)->id));
      assert_int_equal (anchor.offset, cases[i].in_segment);
      assert_true (regest_text_resolve (text, &anchor, &offset));
      assert_int_equal (offset, cases[i].offset);
    }
  assert_false (regest_text_anchor (text, 7, REGEST_ANCHOR_START, &anchor));
}

static void
test_text_anchor_outside (void **state)
{
  g_autoptr (RegestText) text = regest_text_new_from_string ("ab\ncd", -1);
  g_autoptr (RegestText) empty = regest_text_new ();
  RegestAnchor anchor = { regest_text_get_segment (text, 1)->id, 3 };

  assert_false (regest_text_resolve (text, &anchor, NULL));
  anchor.offset = 2;
  assert_true (regest_text_resolve (text, &anchor, NULL));
  anchor.segment = regest_id_new ();
  assert_false (regest_text_resolve (text, &anchor, NULL));
  assert_false (regest_text_anchor (empty, 0, REGEST_ANCHOR_START, &anchor));
  assert_false (regest_text_index_of (empty, &anchor.segment, NULL));
}

/* as after corrections: ids in no order */
static void
test_text_index_of (void **state)
{
  g_autoptr (RegestText) text = regest_text_new ();
  RegestId ids[100];
  RegestId other = regest_id_new ();
  guint index;

  for (guint i = 0; i < 100; i++)
    ids[i * 37 % 100] = regest_id_new ();
  for (guint i = 0; i < 100; i++)
    regest_text_append (text, &(RegestSegment){ ids[i], "V", "x", 1, 1, TRUE });
  for (guint i = 0; i < 100; i++)
    {
      assert_true (regest_text_index_of (text, &ids[i], &index));
      assert_int_equal (index, i);
    }
  assert_false (regest_text_index_of (text, &other, &index));
}

static void
test_text_order (void **state)
{
  g_autoptr (RegestText) text = regest_text_new_from_string ("a\nb\nc\nd\ne", -1);

  for (guint i = 1; i < 5; i++)
    {
      const RegestSegment *before = regest_text_get_segment (text, i - 1);
      const RegestSegment *segment = regest_text_get_segment (text, i);

      assert_true (strcmp (before->order, segment->order) < 0);
      assert_true (regest_id_compare (&before->id, &segment->id) < 0);
    }
}

/* overlong lines of all sorts: whole again when put together, and no grapheme cut */
static void
test_text_long_lines (void **state)
{
  static const char *const parts[] = {
    "x",
    "é",
    "e\xcc\x81",
    "👩‍👩‍👧‍👦",
    "🇰🇵",
    "각",
    "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8",
    "محمّد ",
    "毛",
    "नि",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) line = g_string_new ("ab\n");
      g_autoptr (RegestText) text = NULL;
      g_autofree char *again = NULL;

      for (guint j = 0; j < 9001; j++)
        g_string_append (line, parts[i]);
      g_string_append (line, "\nc");
      text = regest_text_new_from_string (line->str, line->len);
      again = regest_text_dup_string (text);
      assert_string_equal (again, line->str);
      assert_int_equal (regest_text_get_n_lines (text), 3);
      assert_true (regest_text_get_n_segments (text) > 4);
      for (guint j = 0; j < regest_text_get_n_segments (text); j++)
        {
          assert_true (regest_text_get_segment (text, j)->n_chars <= REGEST_SEGMENT_MAX_CHARS);
          assert_true (regest_breaks_is_grapheme (text, regest_text_get_segment_start (text, j)));
        }
    }
}

/* one letter with 20,000 marks is one grapheme, whatever the limit says */
static void
test_text_endless_grapheme (void **state)
{
  g_autoptr (GString) line = g_string_new ("ae");
  g_autoptr (RegestText) text = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (line, "\xcc\x81");
  g_string_append_c (line, 'z');
  text = regest_text_new_from_string (line->str, -1);
  assert_int_equal (regest_text_get_length (text), 20003);
  assert_int_equal (regest_text_get_n_segments (text), 3);
  assert_int_equal (regest_text_get_segment (text, 1)->n_chars, 20001);
}

static void
test_text_huge (void **state)
{
  enum
  {
    N = 1500000
  };
  g_autoptr (GString) lines = g_string_sized_new (8 * N);
  g_autoptr (RegestText) text = NULL;
  gint64 start;

  for (guint i = 0; i < N; i++)
    g_string_append_printf (lines, "%u\n", i % 1000);
  start = g_get_monotonic_time ();
  text = regest_text_new_from_string (lines->str, lines->len);
  assert_int_equal (regest_text_get_n_lines (text), N);
  for (guint i = 0; i < N; i += 1001)
    {
      RegestSpan line = regest_text_get_line (text, i);
      guint index;

      assert_int_equal (regest_text_get_line_at (text, line.end), i);
      assert_true (regest_text_index_of (text, &regest_text_get_segment (text, i)->id, &index));
      assert_int_equal (index, i);
    }
  assert_true (g_get_monotonic_time () - start < 20 * G_TIME_SPAN_SECOND);
}

static void
test_text_one_line_of_10_mb (void **state)
{
  enum
  {
    N = 10 * 1024 * 1024
  };
  g_autofree char *line = g_malloc (N + 1);
  g_autoptr (RegestText) text = NULL;
  gint64 start = g_get_monotonic_time ();

  memset (line, 'x', N);
  line[N] = '\0';
  text = regest_text_new_from_string (line, N);
  assert_int_equal (regest_text_get_length (text), N);
  assert_int_equal (regest_text_get_n_lines (text), 1);
  assert_int_equal (regest_text_get_n_segments (text), N / REGEST_SEGMENT_MAX_CHARS);
  assert_true (g_get_monotonic_time () - start < 10 * G_TIME_SPAN_SECOND);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_text_segments),
    cmocka_unit_test (test_text_lines),
    cmocka_unit_test (test_text_ranges),
    cmocka_unit_test (test_text_anchors),
    cmocka_unit_test (test_text_anchor_outside),
    cmocka_unit_test (test_text_index_of),
    cmocka_unit_test (test_text_order),
    cmocka_unit_test (test_text_long_lines),
    cmocka_unit_test (test_text_endless_grapheme),
    cmocka_unit_test (test_text_huge),
    cmocka_unit_test (test_text_one_line_of_10_mb),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
