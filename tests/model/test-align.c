/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "support.h"

#include <regest/model/align.h>

/* Where words of the one reading stand in the other. Those asked for, and those expected, stand in
 * brackets. */

typedef struct
{
  const char *from;
  const char *to; /* without brackets: nowhere */
} Case;

static const Case cases[] = {
  { "Yours, [Zhou Enlai], Peking", "Yours, [Zhou Enlai], Peking" },
  { "[Yours] truly", "[Yours] truly" },
  { "the [end]", "the [end]" },
  /* misread, or written otherwise */
  { "to Comrade [Mao Zedong] in Peking", "to Comrade [MAO ZEDONG] in Peking" },
  { "to Comrade [Mao Zedong] in Peking", "to Comrade [Ma0 Zedcng] in Peking" },
  { "Telegram to [Rehberg] of today", "Telegrarn to [R6hb3r9] of today" },
  { "from [Köln] today", "frorn [KoIn] today" },
  /* joined, split */
  { "sent by [Kim Il Sung] and others", "sent by [KimIlSung] and others" },
  { "sent by [KimIlSung] and others", "sent by [Kim Il Sung] and others" },
  { "at [Nieder-\nlahnstein] station", "at [Niederlahnstein] station" },
  /* part of a word */
  { "the [Peking]er opera", "the [Peking]ers' opera" },
  { "vor[gestern] kam", "bevor[gestern] kam" },
  /* longer in the other */
  { "begin [Zhou X. Enlai] end", "begin [Zhou Enlai] end" },
  { "begin [Zhou Enlai] end", "begin [Zhou X. Enlai] end" },
  { "one two [Xyzzy Enlai] three", "one two [Zh0u Enlai] three" },
  /* not there */
  { "one two [stamp text words] three four", "one two three four" },
  { "one [two] three", "completely other things stand here" },
  { "[one]", "" },
  { "all [quite] different, here. and [", "— x; 77. more" },
  { "[a long part of eleven words to hold one of them] end", "a stands alone end" },
  /* several of one word */
  { "Peking a Peking b [Peking] c Peking", "Peking a Peking b [Peking] c Peking" },
  { "no no no [no] no", "no no no [no] no" },
  /* stands elsewhere now */
  { "[received twelfth May] the text of the telegram goes on here",
    "the text of the telegram goes on here [received twelfth May]" },
  /* scripts without blanks */
  { "我们在[北京]见面", "我們在[北京]見面" },
  { "ขอ[กรุงเทพ]นะ", "ขอ [กรุงเทพ] นะ" },
  { "в [Москве] сегодня", "в [МОСКВЕ] сегодня" },
};

/* the text without brackets and where they stood; FALSE: there were none */
static gboolean
read_case (const char *marked, RegestText **text, RegestSpan *span)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  guint offset = 0;
  guint n_marks = 0;

  for (const char *at = marked; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (*at == '[' || *at == ']')
        {
          *(*at == '[' ? &span->start : &span->end) = offset;
          n_marks++;
          continue;
        }
      g_string_append_unichar (plain, g_utf8_get_char (at));
      offset++;
    }
  *text = regest_text_new_from_string (plain->str, -1);
  return n_marks >= 2;
}

static char *
map_case (const Case *row)
{
  g_autoptr (RegestText) from = NULL;
  g_autoptr (RegestText) to = NULL;
  g_autoptr (RegestAlignment) alignment = NULL;
  RegestSpan span = { 0 }, expected = { 0 }, mapped;
  gboolean stands = read_case (row->to, &to, &expected);

  read_case (row->from, &from, &span);
  alignment = regest_alignment_new (from, to);
  if (!regest_alignment_map (alignment, span, &mapped))
    return stands ? g_strdup ("nowhere") : NULL;
  if (stands && mapped.start == expected.start && mapped.end == expected.end)
    return NULL;
  return regest_text_dup_range (to, mapped);
}

static void
test_words (void **state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *wrong = map_case (&cases[i]);

      if (wrong != NULL)
        fail_msg ("%s → %s: “%s”", cases[i].from, cases[i].to, wrong);
    }
}

static void
test_places_outside (void **state)
{
  g_autoptr (RegestText) from = regest_text_new_from_string ("one  two", -1);
  g_autoptr (RegestText) none = regest_text_new ();
  g_autoptr (RegestAlignment) same = regest_alignment_new (from, from);
  g_autoptr (RegestAlignment) gone = regest_alignment_new (from, none);
  g_autoptr (RegestAlignment) come = regest_alignment_new (none, from);
  RegestSpan mapped;

  assert_false (regest_alignment_map (same, (RegestSpan){ 3, 5 }, &mapped));
  assert_false (regest_alignment_map (same, (RegestSpan){ 1, 1 }, &mapped));
  assert_false (regest_alignment_map (same, (RegestSpan){ 40, 50 }, &mapped));
  assert_false (regest_alignment_map (gone, (RegestSpan){ 0, 3 }, &mapped));
  assert_false (regest_alignment_map (come, (RegestSpan){ 0, 3 }, &mapped));
  assert_true (regest_alignment_map (same, (RegestSpan){ 3, 8 }, &mapped));
  assert_int_equal (mapped.start, 5);
}

/* -- large ----------------------------------------------------------------- */

static char *
make_word (GRand *rand)
{
  char *word = g_malloc0 (12);
  int n = g_rand_int_range (rand, 2, 10);

  for (int i = 0; i < n; i++)
    word[i] = (char) ('a' + g_rand_int_range (rand, 0, 26));
  return word;
}

/* a text of @n words of a vocabulary, one in ten of them (with @noise) spoilt, left out or
 * doubled */
static RegestText *
make_text (GPtrArray *vocabulary, guint n, gboolean noise)
{
  g_autoptr (GRand) order = g_rand_new_with_seed (7);
  g_autoptr (GRand) spoil = g_rand_new_with_seed (11);
  g_autoptr (GString) string = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *word =
        vocabulary->pdata[g_rand_int_range (order, 0, (gint32) vocabulary->len)];
      gint32 fate = noise ? g_rand_int_range (spoil, 0, 30) : 9;

      if (fate == 0)
        continue;
      g_string_append (string, word);
      if (fate == 1)
        string->str[string->len - 1] = '#';
      if (fate == 2)
        g_string_append_printf (string, " %s", word);
      g_string_append_c (string, i % 12 == 11 ? '\n' : ' ');
    }
  return regest_text_new_from_string (string->str, -1);
}

static double
align_seconds (RegestText *from, RegestText *to, guint *n_mapped)
{
  gint64 before = g_get_monotonic_time ();
  g_autoptr (RegestAlignment) alignment = regest_alignment_new (from, to);
  guint length = regest_text_get_length (from);

  *n_mapped = 0;
  for (guint at = 0; at + 20 < length; at += 20)
    {
      RegestSpan mapped;

      if (regest_alignment_map (alignment, (RegestSpan){ at, at + 20 }, &mapped))
        {
          assert_true (mapped.end <= regest_text_get_length (to));
          *n_mapped += 1;
        }
    }
  return (double) (g_get_monotonic_time () - before) / G_USEC_PER_SEC;
}

/* a megabyte and a half; and texts that nothing cuts. The bounds are for machines under load: what
 * is quadratic takes minutes */
static void
test_large (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GPtrArray) vocabulary = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) few = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RegestText) clean = NULL;
  g_autoptr (RegestText) spoilt = NULL;
  g_autoptr (RegestText) dull = NULL;
  g_autoptr (RegestText) duller = NULL;
  g_autoptr (RegestText) strange = NULL;
  guint n_mapped;

  for (guint i = 0; i < 20000; i++)
    g_ptr_array_add (vocabulary, make_word (rand));
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *word = make_word (rand);

      g_ptr_array_add (others, g_strconcat (word, "x", word, NULL));
    }
  for (guint i = 0; i < 4; i++)
    g_ptr_array_add (few, make_word (rand));
  clean = make_text (vocabulary, 240000, FALSE);
  spoilt = make_text (vocabulary, 240000, TRUE);
  assert_true (regest_text_get_length (clean) > 1400000);
  assert_true (align_seconds (clean, spoilt, &n_mapped) < 20);
  assert_true (n_mapped > regest_text_get_length (clean) / 20 * 99 / 100);

  dull = make_text (few, 100000, FALSE);
  duller = make_text (few, 90000, TRUE);
  assert_true (align_seconds (dull, duller, &n_mapped) < 20);
  strange = make_text (others, 100000, FALSE);
  assert_true (align_seconds (strange, spoilt, &n_mapped) < 30);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_words),
    cmocka_unit_test (test_places_outside),
    cmocka_unit_test (test_large),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
