/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <string.h>

#include <regest/model/fold.h>

#define NAMES REGEST_FOLD_NAMES

typedef struct
{
  const char *words;
  const char *marked; /* the text, with what is to be found in ⟦ ⟧ */
  RegestFold fold;
  gboolean part; /* parts of words count, too */
} Case;

static const Case cases[] = {
  /* the seed */
  { "Kim Il Sung", "Gao Gang and ⟦Kim II\nSung⟧ in Moscow", NAMES, FALSE },
  { "Kim Il Sung", "Comrade ⟦KIM IL SUNG⟧ is in", NAMES, FALSE },
  { "KIM IL SUNG", "Gao Gang and ⟦Kim II Sung⟧ flew", NAMES, FALSE },
  { "kim il sung", "⟦Kim II Sung⟧, ⟦Kim Il Sung⟧, ⟦KIM IL SUNG⟧", NAMES, FALSE },
  { "Mao Zedong", "⟦MAO ŽEDŎNG⟧\n\nNº 2893", NAMES, FALSE },
  { "Mao Zedong", "for Comrade ⟦MAO ZEDONG⟧.", NAMES, FALSE },
  { "Prokop’yev", "by ⟦Prokop'yev⟧ 1930", NAMES, FALSE },
  { "Beijing", "**⟦BEIJING⟧ TO** [⟦Beijing⟧] Beijinger", NAMES, FALSE },
  { "[Beijing]", "in ⟦[Beijing]⟧ Beijing", NAMES, FALSE },
  { "Nº 2", "⟦Nº 2⟧ to; Nº 20", NAMES, FALSE },

  /* whole words */
  { "Mao", "⟦Mao⟧ Maoist ⟦Mao⟧'s? ChairMao", NAMES, FALSE },
  { "Mao", "⟦Mao⟧ ⟦Mao⟧ist Chair⟦Mao⟧", NAMES, TRUE },
  { "Prokop", "Prokop'yev, ⟦Prokop⟧’s", NAMES, FALSE },
  { "Kim", "Kimono, ⟦Kim⟧-chi, a_Kim", NAMES, FALSE },
  { "毛泽东", "致⟦毛泽东⟧同志", NAMES, FALSE },
  { "北京", "在⟦北京⟧市", NAMES, FALSE },
  { "김일성", "⟦김일성⟧은 ⟦김일성⟧, ⟦김일성⟧에게 김일성대학", NAMES, FALSE },
  { "김", "김일성 ⟦김⟧", NAMES, FALSE },
  { "محمد", "قال ⟦مُحَمَّد⟧ و⟦محمد⟧", NAMES, TRUE },
  { "محمد", "قال ⟦مُحَمَّد⟧ ومحمد", NAMES, FALSE },
  { "Пекин", "⟦ПЕКИН⟧, Пекине", NAMES, FALSE },

  /* graphemes */
  { "e", "⟦e⟧ e\xcc\x81 é", REGEST_FOLD_CASE, FALSE },
  { "e", "⟦e⟧ ⟦e\xcc\x81⟧ ⟦é⟧", REGEST_FOLD_DIACRITICS, FALSE },
  { "é", "e ⟦e\xcc\x81⟧ ⟦é⟧", REGEST_FOLD_CASE, FALSE },
  { "기", "김 ⟦기⟧", REGEST_FOLD_DIACRITICS, TRUE },
  { "기", "\xe1\x84\x80\xe1\x85\xb5\xe1\x86\xb7 ⟦\xe1\x84\x80\xe1\x85\xb5⟧", REGEST_FOLD_DIACRITICS,
    TRUE },
  { "👩", "👩‍👩‍👧 ⟦👩⟧", REGEST_FOLD_NONE, TRUE },
  { "🇰", "🇰🇷", REGEST_FOLD_NONE, TRUE },
  { "s", "⟦s⟧ ß ⟦S⟧", REGEST_FOLD_CASE, TRUE },
  { "ss", "⟦ß⟧ ⟦SS⟧", REGEST_FOLD_CASE, TRUE },

  /* line ends */
  { "Gao Gang", "⟦Gao\nGang⟧ ⟦Gao  Gang⟧", NAMES, FALSE },
  { "Gao Gang", "Gao\nGang ⟦Gao Gang⟧", REGEST_FOLD_CASE, FALSE },
  { "Kai-shek", "⟦Kai-\nshek⟧", NAMES, FALSE },
  { "Gao\nGang", "⟦Gao Gang⟧", NAMES, FALSE },
  { "a\n", "⟦a\n⟧a", REGEST_FOLD_NONE, TRUE },

  /* what is confused, and what is not */
  { "Li", "World War II, ⟦Li⟧, ⟦LI⟧", NAMES, FALSE },
  { "Ali", "All of ⟦Ali⟧, ⟦ALI⟧, AIi", NAMES & ~REGEST_FOLD_CONFUSIONS, FALSE },
  { "Ali", "All of ⟦Ali⟧, ⟦ALI⟧, ⟦AIi⟧", NAMES, FALSE },
  { "Bill", "⟦BILL⟧ ⟦Bill⟧ ⟦BiII⟧ ⟦Bi11⟧ Biil", NAMES, FALSE },
  { "Malenkov", "⟦MaIenkov⟧ ⟦MALENKOV⟧", NAMES, FALSE },
  { "Inchon", "⟦lnchon⟧ ⟦INCHON⟧", NAMES, FALSE },
  { "modern", "⟦modem⟧ ⟦MODERN⟧", NAMES, FALSE },
  { "Moscow", "⟦M0SC0W⟧", NAMES, FALSE },
  { "selbst", "⟦ſelbſt⟧ felbft", NAMES, FALSE },
  { "ſelbſt", "⟦ſelbſt⟧ ⟦selbst⟧ ⟦felbft⟧", NAMES, FALSE },
  { "felbft", "⟦ſelbſt⟧ ⟦felbft⟧", NAMES, FALSE },

  /* edges */
  { "aa", "⟦aa⟧⟦aa⟧a", REGEST_FOLD_NONE, TRUE },
  { "abab", "⟦abab⟧ab", REGEST_FOLD_NONE, TRUE },
  { "aab", "aa⟦aab⟧", REGEST_FOLD_NONE, TRUE },
  { "", "abc", NAMES, FALSE },
  { "  ", "a  b", NAMES, FALSE },
  { "x", "", NAMES, FALSE },
  { "longer than the text", "text", NAMES, FALSE },
};

static char *
unmark (const char *marked)
{
  g_auto (GStrv) opened = g_strsplit (marked, "⟦", -1);
  g_autofree char *half = g_strjoinv ("", opened);
  g_auto (GStrv) closed = g_strsplit (half, "⟧", -1);

  return g_strjoinv ("", closed);
}

static char *
mark (RegestText *text, GArray *spans)
{
  GString *marked = g_string_new (NULL);
  guint offset = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      RegestSpan span = g_array_index (spans, RegestSpan, i);
      g_autofree char *before = regest_text_dup_range (text, (RegestSpan){ offset, span.start });
      g_autofree char *inside = regest_text_dup_range (text, span);

      assert_true (span.start >= offset);
      g_string_append_printf (marked, "%s⟦%s⟧", before, inside);
      offset = span.end;
    }
  {
    g_autofree char *rest = regest_text_dup_range (text, (RegestSpan){ offset, G_MAXUINT });

    g_string_append (marked, rest);
  }
  return g_string_free (marked, FALSE);
}

static void
test_find_cases (void **state)
{
  guint n_bad = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RegestFindOptions options = { cases[i].fold, !cases[i].part };
      g_autofree char *plain = unmark (cases[i].marked);
      g_autoptr (RegestText) text = regest_text_new_from_string (plain, -1);
      g_autoptr (GArray) found = regest_text_find (text, cases[i].words, &options);
      g_autofree char *marked = mark (text, found);

      if (!g_str_equal (marked, cases[i].marked))
        {
          print_message ("# “%s”: %s\n# not %s\n", cases[i].words, marked, cases[i].marked);
          n_bad++;
        }
    }
  assert_int_equal (n_bad, 0);
}

static double
time_find (const char *part, const char *words, guint *n_found)
{
  RegestFindOptions options = { REGEST_FOLD_NAMES, TRUE };
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (RegestText) text = NULL;
  g_autoptr (GArray) found = NULL;
  gint64 start;

  while (string->len < 1024 * 1024)
    g_string_append (string, part);
  text = regest_text_new_from_string (string->str, -1);
  start = g_get_monotonic_time ();
  found = regest_text_find (text, words, &options);
  *n_found = found->len;
  return (g_get_monotonic_time () - start) / 1000.0;
}

static void
test_find_in_1_mb (void **state)
{
  g_autofree char *as = g_strnfill (5000, 'a');
  g_autofree char *pattern = g_strconcat (as, "b", NULL);
  static const char *const parts[] = {
    "In the course of conducting the war in KOREA we met Kim II\nSung and others.\n",
    "В ходе войны в Корее мы встретили товарища Ким Ир Сена и других.\n",
    "在朝鲜战争过程中，我们遇到了一些严重的问题。\n",
  };
  guint n_found;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      double took = time_find (parts[i], i == 0 ? "Kim Il Sung" : i == 1 ? "Ким Ир Сена"
                                                                         : "朝鲜",
                               &n_found);

      print_message ("# %u in %.1f ms\n", n_found, took);
      assert_true (n_found > 9000);
      assert_true (took < 2000);
    }
  /* what would be a million times five thousand steps */
  assert_true (time_find (as, pattern, &n_found) < 5000);
  assert_int_equal (n_found, 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_find_cases),
    cmocka_unit_test (test_find_in_1_mb),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
