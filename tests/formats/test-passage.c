/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <string.h>

#include "app/formats/passage.h"
#include "app/formats/units.h"

/* Every offset there and back, in a text with characters of one to four bytes, long enough for
 * several marks. */
static void
test_units (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RegestUnits) units = NULL;
  guint utf16 = 0;
  const char *at;

  for (guint i = 0; i < 300; i++)
    g_string_append (text, "aé北𝄞");
  units = regest_units_new (text->str, text->len);
  assert_int_equal (regest_units_get_length (units), 1200);
  at = text->str;
  for (guint i = 0; i <= 1200; i++)
    {
      assert_int_equal (regest_units_to_utf16 (units, i), utf16);
      assert_int_equal (regest_units_from_utf16 (units, utf16), i);
      assert_int_equal (regest_units_to_byte (units, i), at - text->str);
      assert_int_equal (regest_units_from_byte (units, at - text->str), i);
      if (i % 4 == 3)
        assert_int_equal (regest_units_from_utf16 (units, utf16 + 1), i);
      utf16 += i % 4 == 3 ? 2 : 1;
      at = i < 1200 ? g_utf8_next_char (at) : at;
    }
  assert_int_equal (regest_units_from_utf16 (units, utf16), G_MAXUINT);
  assert_int_equal (regest_units_from_byte (units, text->len + 1), G_MAXUINT);
}

static void
test_units_of_nothing (void **state)
{
  g_autoptr (RegestUnits) units = regest_units_new ("", 0);

  assert_int_equal (regest_units_get_length (units), 0);
  assert_int_equal (regest_units_to_utf16 (units, 0), 0);
  assert_int_equal (regest_units_from_utf16 (units, 0), 0);
  assert_int_equal (regest_units_from_utf16 (units, 1), G_MAXUINT);
}

/* -- passages -------------------------------------------------------------- */

#define TEXT "𝄞 Mao to Stalin.\nMao asks Stalin\n  to receive Kim."
#define HERE(start, end) TRUE, start, end
#define NOWHERE FALSE, 0, 0

static const struct
{
  const char *exact;
  const char *prefix;
  const char *suffix;
  gboolean has_position;
  guint64 start;
  guint64 end;
  RegestPassageFound found;
  RegestSpan span;
} passages[] = {
  /* where it is said to be, in code points, in UTF-16 units, without its words */
  { "Mao", NULL, NULL, HERE (2, 5), REGEST_PASSAGE_THERE, { 2, 5 } },
  { "Mao", NULL, NULL, HERE (3, 6), REGEST_PASSAGE_THERE, { 2, 5 } },
  { NULL, NULL, NULL, HERE (2, 5), REGEST_PASSAGE_THERE, { 2, 5 } },
  /* by its words and what stands around them, next to the position */
  { "Kim", NULL, NULL, NOWHERE, REGEST_PASSAGE_MOVED, { 46, 49 } },
  { "Mao", NULL, " asks", NOWHERE, REGEST_PASSAGE_MOVED, { 17, 20 } },
  { "Stalin", "Mao to ", ".", NOWHERE, REGEST_PASSAGE_MOVED, { 9, 15 } },
  { "Mao", NULL, NULL, HERE (15, 18), REGEST_PASSAGE_MOVED, { 17, 20 } },
  { "Mao", NULL, " asks", HERE (0, 3), REGEST_PASSAGE_MOVED, { 17, 20 } },
  /* over a line end that a browser lost */
  { "Stalin to receive", "asks ", NULL, NOWHERE, REGEST_PASSAGE_MOVED, { 26, 45 } },
  { " Stalin. Mao ", NULL, NULL, NOWHERE, REGEST_PASSAGE_MOVED, { 9, 20 } },
  /* not */
  { "Mao", NULL, NULL, NOWHERE, REGEST_PASSAGE_AMBIGUOUS, { 0, 0 } },
  { "Lenin", NULL, NULL, HERE (2, 5), REGEST_PASSAGE_GONE, { 0, 0 } },
  { NULL, NULL, NULL, HERE (40, 90), REGEST_PASSAGE_GONE, { 0, 0 } },
  { NULL, NULL, NULL, HERE (5, 2), REGEST_PASSAGE_GONE, { 0, 0 } },
  { NULL, NULL, NULL, HERE (2, G_MAXUINT64), REGEST_PASSAGE_GONE, { 0, 0 } },
  { "", "Mao", NULL, NOWHERE, REGEST_PASSAGE_GONE, { 0, 0 } },
  { " \n", NULL, NULL, NOWHERE, REGEST_PASSAGE_GONE, { 0, 0 } },
  { NULL, NULL, NULL, NOWHERE, REGEST_PASSAGE_GONE, { 0, 0 } },
};

static void
test_passages (void **state)
{
  g_autoptr (RegestPassages) text = regest_passages_new (TEXT);

  for (guint i = 0; i < G_N_ELEMENTS (passages); i++)
    {
      RegestPassage passage = { (char *) passages[i].exact, (char *) passages[i].prefix,
                                (char *) passages[i].suffix, passages[i].has_position,
                                passages[i].start, passages[i].end };
      RegestSpan span = { 0, 0 };
      RegestPassageFound found = regest_passages_find (text, &passage, &span);

      assert_int_equal (found, passages[i].found);
      if (found <= REGEST_PASSAGE_MOVED)
        assert_true (span.start == passages[i].span.start && span.end == passages[i].span.end);
    }
}

/* A letter that stands a million times. */
static void
test_passages_everywhere (void **state)
{
  g_autofree char *string = g_strnfill (1000000, 'a');
  g_autoptr (RegestPassages) text = regest_passages_new (string);
  RegestPassage passage = { (char *) "a", string, string };
  RegestSpan span;

  assert_int_equal (regest_passages_find (text, &passage, &span), REGEST_PASSAGE_AMBIGUOUS);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_units),
    cmocka_unit_test (test_units_of_nothing),
    cmocka_unit_test (test_passages),
    cmocka_unit_test (test_passages_everywhere),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
