/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <string.h>

#include "app/formats/description-head.h"

/* Each field as "name=value", one a line; "?label=value" for a label that no field has. */
static const struct
{
  const char *text;
  const char *head;
} heads[] = {
  /* the plain case, dense and with a body right below */
  { "Title: Cable\nAuthor: Lin Biao\nDate: 5 June 1951\nDear comrade,\n",
    "title=Cable author=Lin Biao date=5 June 1951" },
  { "Title: Cable\n\nDear: nobody", "title=Cable" },
  /* headings over it */
  { "# Fond 45\n## 1951/Cables\n\nTitle: Cable\nDate: 1951\n",
    "collection=Fond 45/1951/Cables title=Cable date=1951" },
  { "# Fond 45\n# Cable\nAuthor: Lin\nDate: 1951\n",
    "title=Cable collection=Fond 45 author=Lin date=1951" },
  { "## Cables ##\nTitle: One\nCollection: Two\nDate: 1951", "title=One collection=Two date=1951" },
  /* values over several lines, and over the scanner's blank ones */
  { "Title: Cable from the Minister of\nForeign Affairs\n\nAuthor: Lin",
    "title=Cable from the Minister of Foreign Affairs author=Lin" },
  { "Title: Cable\n\nDescription: Mao asks so that\n\nthey may discuss it.\n\nCable from Mao\n",
    "title=Cable description=Mao asks so that they may discuss it." },
  { "Title: Cable\n\nDescription: The answer of\n\nMoscow to it\n\nCABLE\n",
    "title=Cable description=The answer of Moscow to it" },
  { "Title: Cable\nDescription: Done.\n\nand so on\n", "title=Cable description=Done." },
  { "Title:\nCable\nDescription:\n\nText of it.\n\nBody", "title=Cable description=Text of it." },
  /* several on a line, stray punctuation */
  { "Title: Cable\nDate: 5 june 1951 Source:. http://a.org/1",
    "title=Cable date=5 june 1951 source=http://a.org/1" },
  { "Title: Cable. Author: Lin | Date: 1951; Language: Russian",
    "title=Cable. author=Lin date=1951; language=Russian" },
  { "Title: On the Source: a study\nDate: 1951", "title=On the Source: a study date=1951" },
  { "Title;: Cable\nTitle:: · Cable\nDate:. . 1951", "" },
  { "Title:: · Cable\nDate:; 1951", "title=Cable date=1951" },
  { "Source: http://a.org/1.\nTitle: Cable", "source=http://a.org/1 title=Cable" },
  /* Markdown */
  { "**Title:** Cable\n**Author**: *Lin*\n__Date:__ 1951\n", "title=Cable author=Lin date=1951" },
  { "- Title: Cable\n- Date: 1951\n\n- Point: one", "title=Cable date=1951" },
  { "---\ntitle: \"Cable: one\"\nauthor: Lin\ndate: 1951-06-05\n---\n\nBody: text",
    "title=Cable: one author=Lin date=1951-06-05" },
  { "Title: A **bold** word\\\nDate: 1951\n---\nSource: no", "title=A bold word date=1951" },
  /* other languages */
  { "Titel: Telegramm\nVerfasser: Köhler\nDatum: 5. Juni 1951\nQuelle: AA",
    "title=Telegramm author=Köhler date=5. Juni 1951 source=AA" },
  { "Titre : Dépêche\nAuteur\xc2\xa0: Moreau\nCote : 12 AB",
    "title=Dépêche author=Moreau reference-code=12 AB" },
  { "Название: Телеграмма\nАВТОР: Линь Бяо\nДата: 5 июня 1951 г.\nОписание: О поездке.",
    "title=Телеграмма author=Линь Бяо date=5 июня 1951 г. description=О поездке." },
  { "标题：电报\n作者：毛泽东\n日期：1951年6月5日", "title=电报 author=毛泽东 date=1951年6月5日" },
  { "제목: 전보\n날짜: 1951년 6월 5일", "title=전보 date=1951년 6월 5일" },
  /* labels of others, between known ones only */
  { "Title: Cable\nKeywords: war\nDate: 1951\nCopies: Stalin (2)\nFrom: Beijing\n",
    "title=Cable ?Keywords=war date=1951" },
  { "Title: Cable\nDate: 1951\n\nFrom: Beijing\nDate: 5 June\n", "title=Cable date=1951" },
  { "Title: Cable\nAuthor: Lin\nAuthor: Mao\n", "title=Cable author=Lin author=Mao" },
  /* no heads */
  { "Dear friend: I write to you.\nDate: unknown to me", "" },
  { "Date: nobody knows it: the letter has none.", "" },
  { "Source: the river rises in the hills.\nIt flows north: slowly.", "" },
  { "CIPHERED TELEGRAM No. 20448\nTitle: none\nDate: 5.6.51", "" },
  { "12:30 Received\nTitle: x\nDate: y", "" },
  { "Title:\nDate:\n", "" },
  { "", "" },
  { "\n\n:\n:::\n", "" },
};

static void
check_evidence (const char *text, const RegestHeadField *field)
{
  g_autofree char *words = g_utf8_substring (text, field->span.start, field->span.end);

  assert_string_equal (words, field->reading);
}

static char *
print_head (const char *text)
{
  /* The bytes need no end of string. */
  g_autofree char *bytes = g_memdup2 (text, MAX (strlen (text), 1));
  g_autoptr (GPtrArray) fields = regest_description_head_read (bytes, strlen (text));
  GString *printed = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const RegestHeadField *field = fields->pdata[i];

      check_evidence (text, field);
      g_string_append_printf (printed, "%s%s%s=%s", i > 0 ? " " : "",
                              field->name != NULL ? "" : "?",
                              field->name != NULL ? field->name : field->label, field->value);
    }
  return g_string_free (printed, FALSE);
}

static void
test_head_table (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *printed = print_head (heads[i].text);

      if (strcmp (printed, heads[i].head) != 0)
        fail_msg ("%s\nis %s\nnot %s", heads[i].text, printed, heads[i].head);
    }
}

static void
test_head_of_the_seed (void **state)
{
  g_autofree char *path = test_shared_path ("seed/000_c3833046e4298b95.txt");
  g_autofree char *text = NULL;
  g_autofree char *printed = NULL;

  if (path == NULL)
    skip ();
  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  printed = print_head (text);
  assert_string_equal (
    printed,
    "collection=1951 Speeches/Documents title=Telegram from Mao Zedong to Stalin author=Mao Zedong "
    "date=5 june 1951 source=http://digitalarchive.wilsoncenter.org/document/112105 "
    "description=Mao asks Stalin to receive Gao Gang and Kim II Sung in Moscow so that they may "
    "discuss "
    "military operations in Korea.");
}

static const struct
{
  const char *text;
  const char *title;
} titles[] = {
  { "\n\n  CIPHERED TELEGRAM No. 5  \nmore", "CIPHERED TELEGRAM No. 5" },
  { "-----\n***\n## A *fine* heading ##\n", "A fine heading" },
  { "...\n!\nWords", "Words" },
  { "   \n--\n", NULL },
  { "毛泽东致斯大林电", "毛泽东致斯大林电" },
  { "", NULL },
  { "The delegate told the council in a long and winding speech that the whole of the question "
    "would have to be put off "
    "until the next meeting, which nobody wanted.",
    "The delegate told the council in a long and winding speech that the whole of the question "
    "would have…" },
};

static void
test_head_titles (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (RegestHeadField)
        field = regest_description_head_find_title (titles[i].text, strlen (titles[i].text));

      if (field == NULL)
        {
          assert_null (titles[i].title);
          continue;
        }
      assert_string_equal (field->value, titles[i].title);
      check_evidence (titles[i].text, field);
    }
}

/* What is hostile takes no time to speak of, and no memory that is not its own. */
static void
test_head_hostile (void **state)
{
  static const char *const pieces[] = {
    ":", "A: ", "Title: ", "Title: x Source: ", "# ", "*", "\n:", "Date:\n", "标题：", "---\n"
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) fields = NULL;
      gint64 before = g_get_monotonic_time ();

      while (text->len < 200000)
        g_string_append (text, pieces[i]);
      fields = regest_description_head_read (text->str, text->len);
      regest_head_field_free (regest_description_head_find_title (text->str, text->len));
      assert_in_range (g_get_monotonic_time () - before, 0, 2 * G_USEC_PER_SEC);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_head_table),
    cmocka_unit_test (test_head_of_the_seed),
    cmocka_unit_test (test_head_titles),
    cmocka_unit_test (test_head_hostile),
  };

  return cmocka_run_group_tests_name ("formats/description-head", tests, NULL, NULL);
}
