/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <stdio.h>

#include <regest/model/span.h>

/* items are named by a letter: "a0-5 b2-3" */
static RegestSpanIndex *
build (const char *spans)
{
  RegestSpanIndex *index = regest_span_index_new ();
  g_auto (GStrv) list = g_strsplit (spans, " ", -1);

  for (guint i = 0; list[i] != NULL && *list[i] != '\0'; i++)
    {
      RegestSpan span;

      assert_int_equal (sscanf (list[i] + 1, "%u-%u", &span.start, &span.end), 2);
      regest_span_index_add (index, span, list[i][0]);
    }
  return index;
}

static gboolean
collect (RegestSpan span, guint item, gpointer user_data)
{
  g_string_append_c (user_data, item);
  return TRUE;
}

static gboolean
collect_two (RegestSpan span, guint item, gpointer user_data)
{
  g_string_append_c (user_data, item);
  return ((GString *) user_data)->len < 2;
}

static void
assert_touching (RegestSpanIndex *index, guint start, guint end, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  RegestSpan range = { start, end };

  regest_span_index_foreach (index, range, collect, found);
  assert_string_equal (found->str, expected);
}

static void
test_span_index_touching (void **state)
{
  static const struct
  {
    const char *spans;
    guint start;
    guint end;
    const char *expected;
  } cases[] = {
    { "", 0, 100, "" },
    { "a0-5 b5-9", 0, 5, "a" },
    { "a0-5 b5-9", 5, 6, "b" },
    { "a0-5 b5-9", 4, 6, "ab" },
    { "a0-5 b5-9", 5, 5, "ab" },
    { "a0-5 b6-9", 5, 5, "a" },
    { "a0-5 b6-9", 9, 9, "b" },
    { "a3-3", 3, 3, "a" },
    { "a3-3", 0, 3, "a" },
    { "a3-3", 3, 8, "a" },
    { "a3-3", 4, 8, "" },
    { "b2-4 a2-4 c2-9 d0-3", 0, 10, "dcab" },
    { "a0-100 b10-20 c30-40", 25, 26, "a" },
    { "a5-6 a8-9", 0, 10, "aa" },
    { "a5-4294967295", 4294967294u, 4294967295u, "a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RegestSpanIndex) index = build (cases[i].spans);

      assert_touching (index, cases[i].start, cases[i].end, cases[i].expected);
    }
}

static void
test_span_index_stops (void **state)
{
  g_autoptr (RegestSpanIndex) index = build ("a0-1 b1-2 c2-3 d3-4");
  g_autoptr (GString) found = g_string_new (NULL);
  RegestSpan all = { 0, 10 };

  regest_span_index_foreach (index, all, collect_two, found);
  assert_string_equal (found->str, "ab");
}

static void
test_span_index_change (void **state)
{
  g_autoptr (RegestSpanIndex) index = build ("a0-5 b2-3 c4-8");
  RegestSpan b = { 2, 3 };
  RegestSpan d = { 1, 2 };

  assert_true (regest_span_index_remove (index, b, 'b'));
  assert_false (regest_span_index_remove (index, b, 'b'));
  assert_false (regest_span_index_remove (index, b, 'a'));
  assert_int_equal (regest_span_index_get_size (index), 2);
  assert_touching (index, 0, 10, "ac");
  regest_span_index_add (index, d, 'd');
  assert_touching (index, 0, 10, "adc");
  assert_int_equal (regest_span_index_get_size (index), 3);
  regest_span_index_clear (index);
  assert_int_equal (regest_span_index_get_size (index), 0);
  assert_touching (index, 0, 10, "");
}

static void
test_span_index_walk (void **state)
{
  g_autoptr (RegestSpanIndex) index = build ("a3-5 b3-9 c12-13 d20-20");
  RegestSpan gone = { 12, 13 };
  RegestSpan span;
  guint item;

  assert_true (regest_span_index_next (index, 0, &span, &item));
  assert_int_equal (item, 'b');
  assert_true (regest_span_index_next (index, 3, &span, &item));
  assert_int_equal (item, 'c');
  assert_true (regest_span_index_previous (index, 20, &span, &item));
  assert_int_equal (item, 'c');
  assert_true (regest_span_index_previous (index, 12, &span, &item));
  assert_int_equal (item, 'b');
  assert_int_equal (span.end, 9);
  assert_false (regest_span_index_previous (index, 3, NULL, NULL));
  assert_false (regest_span_index_next (index, 20, NULL, NULL));
  assert_false (regest_span_index_next (index, G_MAXUINT, NULL, NULL));

  assert_true (regest_span_index_remove (index, gone, 'c'));
  assert_true (regest_span_index_next (index, 3, &span, &item));
  assert_int_equal (item, 'd');
  assert_true (regest_span_index_previous (index, 20, &span, &item));
  assert_int_equal (item, 'b');
}

typedef struct
{
  RegestSpan range;
  const RegestSpan *spans;
  const gboolean *gone;
  guint n_found;
  RegestSpan last;
} Check;

static gboolean
touches (RegestSpan span, RegestSpan range)
{
  if (span.start == span.end || range.start == range.end)
    return span.start <= range.end && span.end >= range.start;
  return span.start < range.end && span.end > range.start;
}

static gboolean
check (RegestSpan span, guint item, gpointer user_data)
{
  Check *self = user_data;

  assert_false (self->gone[item]);
  assert_true (touches (self->spans[item], self->range));
  assert_true (self->n_found == 0 || span.start > self->last.start ||
               (span.start == self->last.start && span.end <= self->last.end));
  self->last = span;
  self->n_found++;
  return TRUE;
}

/* against looking at each one, while spans come and go */
static void
test_span_index_random (void **state)
{
  enum
  {
    N = 2000
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (20622);
  g_autoptr (RegestSpanIndex) index = regest_span_index_new ();
  RegestSpan spans[N];
  gboolean gone[N] = { FALSE };

  for (guint i = 0; i < N; i++)
    {
      Check self = { { 0 }, spans, gone, 0, { 0, 0 } };
      guint victim = g_rand_int_range (random, 0, i + 1);
      guint n_expected = 0;

      spans[i].start = g_rand_int_range (random, 0, 500);
      spans[i].end = spans[i].start + g_rand_int_range (random, 0, i % 50 == 0 ? 400 : 12);
      regest_span_index_add (index, spans[i], i);
      if (i % 3 == 0)
        {
          assert_int_equal (regest_span_index_remove (index, spans[victim], victim), !gone[victim]);
          gone[victim] = TRUE;
        }
      if (i % 7 != 0)
        continue;
      self.range.start = g_rand_int_range (random, 0, 500);
      self.range.end = self.range.start + g_rand_int_range (random, 0, 30);
      regest_span_index_foreach (index, self.range, check, &self);
      for (guint j = 0; j <= i; j++)
        n_expected += !gone[j] && touches (spans[j], self.range);
      assert_int_equal (self.n_found, n_expected);
    }
}

static gboolean
count (RegestSpan span, guint item, gpointer user_data)
{
  ++*(guint *) user_data;
  return TRUE;
}

/* quadratic adding, asking or removing would take minutes here */
static void
test_span_index_many (void **state)
{
  enum
  {
    N = 100000
  };
  g_autoptr (RegestSpanIndex) index = regest_span_index_new ();
  guint n_found = 0;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < N; i++)
    regest_span_index_add (index, (RegestSpan){ (i * 7919u) % N * 10, (i * 7919u) % N * 10 + 15 },
                           i);
  for (guint i = 0; i < N; i++)
    regest_span_index_foreach (index, (RegestSpan){ i * 10, i * 10 + 1 }, count, &n_found);
  assert_int_equal (n_found, 2 * N - 1);
  for (guint i = 0; i < N; i++)
    assert_true (
      regest_span_index_remove (index,
                                (RegestSpan){ (i * 7919u) % N * 10, (i * 7919u) % N * 10 + 15 },
                                i));
  assert_int_equal (regest_span_index_get_size (index), 0);
  assert_true (g_get_monotonic_time () - start < 10 * G_TIME_SPAN_SECOND);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_span_index_touching),
    cmocka_unit_test (test_span_index_stops),
    cmocka_unit_test (test_span_index_change),
    cmocka_unit_test (test_span_index_walk),
    cmocka_unit_test (test_span_index_random),
    cmocka_unit_test (test_span_index_many),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
