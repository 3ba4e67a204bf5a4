/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "support.h"

#include "app/recognise/matcher.h"

/* Names in a text: what is found, as "words=name" with a sign for how near it is: "=" the same
 * but for blanks, hyphens and apostrophes, "^" but for capitals, "~" but for diacritics, "?"
 * misread. */

typedef struct
{
  RegestMatcher *matcher;
  const char *text;
  GString *found;
  RegestMatchNext next;
  guint n_values;
} Hunt;

static RegestMatchNext
print_cb (const RegestMatch *match, gpointer user_data)
{
  static const char signs[] = "!?~^=";
  Hunt *hunt = user_data;

  g_string_append_printf (hunt->found, "%s%.*s %c %s", hunt->found->len > 0 ? " | " : "",
                          (int) (match->place.end - match->place.start),
                          hunt->text + match->place.start, signs[match->likeness],
                          regest_matcher_get_form (hunt->matcher, match->name));
  for (guint name = match->name; name != 0; name = regest_matcher_get_next (hunt->matcher, name))
    hunt->n_values++;
  return hunt->next;
}

static RegestMatcher *
make_matcher (const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, "|", -1);
  RegestMatcher *matcher = regest_matcher_new (0);

  for (guint i = 0; list[i] != NULL; i++)
    regest_matcher_add (matcher, list[i], i);
  regest_matcher_freeze (matcher);
  return matcher;
}

static char *
find (const char *names, const char *text, RegestMatchNext next)
{
  g_autoptr (RegestMatcher) matcher = make_matcher (names);
  Hunt hunt = { matcher, text, g_string_new (NULL), next };

  regest_matcher_find (matcher, text, strlen (text), print_cb, &hunt);
  return g_string_free (hunt.found, FALSE);
}

static void
test_matcher_finds (void **state)
{
  static const char *const cases[][3] = {
    /* names, text, found */
    { "Stalin", "Stalin wrote", "Stalin = Stalin" },
    { "Stalin", "To STALIN.", "STALIN ^ Stalin" },
    { "Stalin|Mao", "Stalingrad, xMao, Mao2, Maoist, non_Mao", "" },
    { "Stalin", "Stalin's and STALIN’S", "Stalin = Stalin | STALIN ^ Stalin" },
    { "Stalin", "(_Stalin_)", "Stalin = Stalin" },
    { "Mao Zedong|Mao", "MAO ŽEDŎNG and Mao", "MAO ŽEDŎNG ~ Mao Zedong | Mao = Mao" },
    { "Zhou Enlai", "Zhou\nEnlai, Zhou   Enlai",
      "Zhou\nEnlai = Zhou Enlai | Zhou   Enlai = Zhou Enlai" },
    { "Zhou Enlai", "Zhou\n\n\nEnlai; Zhou, Enlai", "" },
    { "Kim Il Sung", "Kim II\nSung, KIM IL SUNG, Kim Li Sung, K1m Il Sung",
      "Kim II\nSung ? Kim Il Sung | KIM IL SUNG ^ Kim Il Sung" },
    { "Kim Il-sung", "Kim Il Sung, Kim Il-\nsung",
      "Kim Il Sung ^ Kim Il-sung | Kim Il-\nsung = Kim Il-sung" },
    { "Cornell|Bonn", "Comell, COMELL; B0nn", "Comell ? Cornell | COMELL ? Cornell | B0nn ? Bonn" },
    { "Prokop'yev", "Prokopʹyev, Prokop’yev, Prokopyev",
      "Prokopʹyev = Prokop'yev | Prokop’yev = Prokop'yev | Prokopyev = Prokop'yev" },
    { "Prokop", "Prokop'yev", "" },
    { "Molotov", "Molo-\ntov, Molo\xc2\xac\ntov, Molo\xc2\xad\ntov, Molo-Tov",
      "Molo-\ntov = Molotov | Molo\xc2\xac\ntov = Molotov | Molo\xc2\xad\ntov = Molotov" },
    { "Allemagne|Eden", "l’Allemagne, d'Allemagne, qu'Eden, x'Eden",
      "Allemagne = Allemagne | Allemagne = Allemagne | Eden = Eden" },
    { "Preussen", "Preuſſen, Preuffen, Preußen",
      "Preuſſen ^ Preussen | Preuffen ? Preussen | Preußen ^ Preussen" },
    { "Riefa", "Riesa", "" },
    { "J. F. Kennedy", "J.F. Kennedy; J F Kennedy; Joe. Kennedy",
      "J.F. Kennedy = J. F. Kennedy | J F Kennedy = J. F. Kennedy" },
    { "Smith Jones", "with Smith. Jones said", "" },
    { "Washington, D.C.", "to Washington, D.C., and", "Washington, D.C. = Washington, D.C." },
    { "AT&T", "AT&T, AT & T, AT T", "AT&T = AT&T | AT & T = AT&T" },
    { "毛泽东|周恩来", "毛泽东同志和周恩\n来。", "毛泽东 = 毛泽东 | 周恩\n来 = 周恩来" },
    { "スターリン", "スターリングラードとスターリンは", "スターリン = スターリン" },
    { "김일성", "김일성은 김일성광장", "김일성 = 김일성" },
    { "Сталин", "СТАЛИН, Сталинград", "СТАЛИН ^ Сталин" },
    { "ستالين", "إلى ستالين.", "ستالين = ستالين" },
    { "Müller", "Muller, MU\xcc\x88LLER", "Muller ~ Müller | MU\xcc\x88LLER ~ Müller" },
    { "Kim Il Sung University|Kim Il Sung", "Kim Il Sung University",
      "Kim Il Sung University = Kim Il Sung University" },
    { " ,;|…|", "anything , ; at … all", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (cases[i][0], cases[i][1], REGEST_MATCH_AFTER);

      assert_string_equal (found, cases[i][2]);
    }
}

static void
test_matcher_finds_within (void **state)
{
  g_autofree char *found = find ("Kim|Kim Il Sung|Il Sung University|Kim Il Sung University",
                                 "Kim Il Sung University", REGEST_MATCH_WITHIN);
  g_autofree char *stopped = find ("Kim|Il", "Kim Il", REGEST_MATCH_STOP);

  assert_string_equal (found, "Kim Il Sung University = Kim Il Sung University"
                              " | Kim Il Sung = Kim Il Sung | Kim = Kim"
                              " | Il Sung University = Il Sung University");
  assert_string_equal (stopped, "Kim = Kim");
}

static void
test_matcher_tells_writings_apart (void **state)
{
  g_autofree char *found = find ("Li|Il", "Il and LI and II", REGEST_MATCH_WITHIN);

  assert_string_equal (found, "Il = Il | LI ^ Li | II ? Il");
}

/* -- bad input ------------------------------------------------------------- */

static RegestMatchNext
count_cb (const RegestMatch *match, gpointer user_data)
{
  Hunt *hunt = user_data;

  for (guint name = match->name; name != 0; name = regest_matcher_get_next (hunt->matcher, name))
    hunt->n_values++;
  return REGEST_MATCH_WITHIN;
}

static guint
count (RegestMatcher *matcher, const char *text, gsize size)
{
  Hunt hunt = { matcher, text };

  regest_matcher_find (matcher, text, size, count_cb, &hunt);
  return hunt.n_values;
}

static void
test_matcher_of_ten_thousand_identical_names (void **state)
{
  g_autoptr (RegestMatcher) matcher = regest_matcher_new (0);

  for (guint i = 0; i < 10000; i++)
    assert_true (regest_matcher_add (matcher, "Ivan Ivanov", i));
  regest_matcher_freeze (matcher);
  assert_int_equal (count (matcher, "Ivan Ivanov", 11), 10000);
  assert_int_equal (regest_matcher_get_size (matcher), 10000);
}

static void
fill (GString *text, const char *piece, gsize size)
{
  while (text->len < size)
    g_string_append (text, piece);
}

static void
test_matcher_of_ten_megabytes_in_a_line (void **state)
{
  /* what makes a careless matcher read the same letters again and again */
  static const char *const pieces[] = { "a", "a ", "a-\n", "l'", "'s's", "[",
                                        "a a a", "\xe6\xaf\x9b", "\xea\xb9\x80", "_a", "rn" };
  g_autoptr (RegestMatcher) matcher = make_matcher (
    "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a b|l|毛毛毛毛东|김이");

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      fill (text, pieces[i], i < 2 ? 10 << 20 : 1 << 18);
      g_string_append (text, " 毛毛毛毛东");
      assert_int_equal (count (matcher, text->str, text->len) > 0, TRUE);
    }
}

static void
test_matcher_of_noise (void **state)
{
  g_autoptr (RegestMatcher) matcher = make_matcher ("Stalin|\xff\xfe|毛");
  g_autofree char *noise = g_malloc (1 << 20);
  guint32 seed = 7;

  for (gsize i = 0; i < 1 << 20; i++)
    noise[i] = (seed = seed * 1664525 + 1013904223) >> 24;
  memcpy (noise + 1000, "\0 Stalin \0", 10);
  assert_true (count (matcher, noise, 1 << 20) >= 1);
  assert_int_equal (count (matcher, "\xe6\xaf", 2), 0);
  assert_int_equal (count (matcher, NULL, 0), 0);
}

static void
test_matcher_of_an_endless_name (void **state)
{
  g_autoptr (RegestMatcher) matcher = regest_matcher_new (0);
  g_autoptr (GString) words = g_string_new (NULL), word = g_string_new (NULL);

  fill (words, "very ", 1000);
  fill (word, "very", 1000);
  assert_false (regest_matcher_add (matcher, words->str, 0));
  assert_false (regest_matcher_add (matcher, word->str, 0));
  assert_false (regest_matcher_add (matcher, "", 0));
  regest_matcher_freeze (matcher);
  assert_int_equal (count (matcher, words->str, words->len), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_matcher_finds),
    cmocka_unit_test (test_matcher_finds_within),
    cmocka_unit_test (test_matcher_tells_writings_apart),
    cmocka_unit_test (test_matcher_of_ten_thousand_identical_names),
    cmocka_unit_test (test_matcher_of_ten_megabytes_in_a_line),
    cmocka_unit_test (test_matcher_of_noise),
    cmocka_unit_test (test_matcher_of_an_endless_name),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
