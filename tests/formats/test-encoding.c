/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <string.h>

#include <regest/model/error.h>

#include "app/formats/encoding.h"

/* What archives write, in the encodings they write it in. The last column: another encoding that
 * reads the same. */
static const struct
{
  const char *encoding;
  const char *text;
  const char * or ;
} sentences[] = {
  { "windows-1251",
    "Шифртелеграмма из Пекина. Передаю ответ товарища Мао Цзэдуна на Ваше письмо от 5 июня." },
  { "windows-1251", "ШИФРТЕЛЕГРАММА № 20448. ИЗ ПЕКИНА. ВРУЧИТЬ НЕМЕДЛЕННО." },
  { "windows-1251",
    "Міністерство закордонних справ України повідомляє, що лист одержано своєчасно." },
  { "KOI8-R",
    "Шифртелеграмма из Пекина. Передаю ответ товарища Мао Цзэдуна на Ваше письмо от 5 июня." },
  { "KOI8-R", "ВЕСЬМА СРОЧНО. КИМ ИР СЕН ПРОСИТ СООБЩИТЬ ВАШЕ МНЕНИЕ." },
  { "KOI8-U", "Їхній лист одержано. Міністерство закордонних справ України повідомляє про це." },
  { "IBM866",
    "Шифртелеграмма из Пекина. Передаю ответ товарища Мао Цзэдуна на Ваше письмо от 5 июня." },
  { "ISO-8859-5",
    "Шифртелеграмма из Пекина. Передаю ответ товарища Мао Цзэдуна на Ваше письмо от 5 июня." },
  { "x-mac-cyrillic",
    "Шифртелеграмма из Пекина. Передаю ответ товарища Мао Цзэдуна на Ваше письмо от 5 июня." },
  { "windows-1252",
    "Der Botschafter übermittelt die Grüße des Ministers; die Verhandlungen über Österreich "
    "dauern länger." },
  { "windows-1252",
    "Le télégramme du général a été déchiffré à midi ; la réponse suivra dès que possible." },
  { "windows-1252", "The Secretary’s reply — dated “5 June” — was never sent." },
  { "windows-1252",
    "El señor embajador comunicó ayer que la reunión se celebrará mañana en la capital." },
  { "windows-1252", "A reunião não será realizada amanhã; o embaixador enviará as informações." },
  { "windows-1252",
    "Ministern meddelade att förhandlingarna måste återupptas så snart som möjligt." },
  { "windows-1252", "Café closed; the attaché waited." },
  { "windows-1250", "Velvyslanec sděluje, že jednání o příměří začne příští týden v Káesongu.",
    "ISO-8859-2" },
  { "windows-1250",
    "Ambasador przesłał depeszę szyfrową; żądał odpowiedzi jeszcze w ciągu dnia, gdyż sprawa jest "
    "ważna.",
    "ISO-8859-2" },
  { "windows-1250",
    "A követ távirata szerint a tárgyalások jövő héten kezdődnek, a küldöttség már úton van.",
    "ISO-8859-2" },
  { "ISO-8859-2",
    "Ambasador przesłał depeszę szyfrową; żądał odpowiedzi jeszcze w ciągu dnia, gdyż sprawa jest "
    "ważna." },
  { "ISO-8859-2", "Velvyslanec sděluje, že jednání o příměří začne příští týden, šťastnou cestu." },
  { "windows-1253",
    "Ο πρεσβευτής διαβιβάζει την απάντηση της κυβερνήσεως προς το υπουργείο Εξωτερικών.",
    "ISO-8859-7" },
  { "windows-1254",
    "Büyükelçi, görüşmelerin gelecek hafta başlayacağını bildirdi; şifreli telgraf alınmıştır." },
  { "windows-1255", "השגריר מודיע כי השיחות יתחילו בשבוע הבא וכי המברק התקבל." },
  { "windows-1256", "أبلغ السفير الوزارة أن المفاوضات سوف تبدأ في الأسبوع القادم" },
  { "windows-1257",
    "Sūtnis ziņo, ka sarunas sāksies nākamajā nedēļā; šifrētā telegramma ir saņemta." },
  { "IBM850",
    "Der Botschafter übermittelt die Grüße des Ministers; die Verhandlungen über Österreich "
    "dauern länger." },
  { "macintosh",
    "Le télégramme du général a été déchiffré à midi ; la réponse suivra dès que possible." },
  { "GB18030",
    "毛泽东致斯大林电。我们同意你关于停战谈判的意见，并请你把金日成同志的要求告诉我们。" },
  { "GB18030", "来电收到。" },
  { "Big5", "毛澤東致史達林電。我們同意你關於停戰談判的意見，並請你把金日成同志的要求告訴我們。" },
  { "EUC-KR",
    "조선인민군 총사령관 김일성 동지에게. 당신의 전보를 받았으며 정전담판에 대한 의견에 동의한다." },
  { "Shift_JIS", "大使は本国政府に対し、停戦交渉が来週から始まることを電報で報告した。" },
  { "EUC-JP", "大使は本国政府に対し、停戦交渉が来週から始まることを電報で報告した。" },
  { "ISO-2022-JP", "大使は本国政府に対し、停戦交渉が来週から始まることを電報で報告した。" },
  { "UTF-16LE", "Telegram No. 5\nFrom Beijing, 5 June 1951\n" },
  { "UTF-16BE", "Telegram No. 5\nFrom Beijing, 5 June 1951\n" },
  { "UTF-16LE", "Шифртелеграмма из Пекина.\nПередаю ответ.\n" },
  { "UTF-16BE", "毛泽东致斯大林电。\n我们同意你关于停战谈判的意见。\n" },
  { "UTF-8", "Nº 20622 — 毛泽东, Мао Цзэдун, 마오쩌둥" },
};

static char *
encode (const char *text, const char *encoding, gsize *size)
{
  g_autoptr (GError) error = NULL;
  GIConv converter = g_str_equal (encoding, "x-mac-cyrillic")
                       ? g_iconv_open ("MAC-CYRILLIC", "UTF-8")
                       : g_iconv_open (encoding, "UTF-8");
  char *bytes = g_convert_with_iconv (text, -1, converter, NULL, size, &error);

  g_iconv_close (converter);
  if (bytes == NULL)
    g_error ("%s: %s", encoding, error->message);
  return bytes;
}

static void
test_encoding_guess (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      gsize size;
      g_autofree char *bytes = encode (sentences[i].text, sentences[i].encoding, &size);
      g_auto (RegestDecoded) decoded = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      if (!regest_decode ((guint8 *) bytes, size, NULL, &decoded, &error))
        fail_msg ("%s: %s: %s", sentences[i].encoding, sentences[i].text, error->message);
      text = g_strndup (decoded.text, decoded.n_bytes);
      if (strcmp (text, sentences[i].text) != 0)
        fail_msg ("%s read as %s: %s", sentences[i].encoding, decoded.encoding, text);
      if (g_strcmp0 (decoded.encoding, sentences[i].or) != 0)
        assert_string_equal (decoded.encoding, sentences[i].encoding);
      assert_int_equal (decoded.guessed, strcmp (sentences[i].encoding, "UTF-8") != 0);
    }
}

/* Chosen by hand, all of them read. */
static void
test_encoding_by_hand (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      gsize size;
      g_autofree char *bytes = encode (sentences[i].text, sentences[i].encoding, &size);
      g_auto (RegestDecoded) decoded = { 0 };
      g_autofree char *text = NULL;

      assert_true (regest_decode ((guint8 *) bytes, size, sentences[i].encoding, &decoded, NULL));
      text = g_strndup (decoded.text, decoded.n_bytes);
      assert_string_equal (text, sentences[i].text);
      assert_false (decoded.guessed);
    }
}

#define BYTES(string) string, sizeof (string) - 1

static const struct
{
  const char *bytes;
  gsize size;
  const char *text;
  const char *encoding;
} marked[] = {
  { BYTES ("\xef\xbb\xbfWord"), "Word", "UTF-8" },
  { BYTES ("\xff\xfeW\0o\0"), "Wo", "UTF-16LE" },
  { BYTES ("\xfe\xff\0W\0o"), "Wo", "UTF-16BE" },
  { BYTES ("\xff\xfe\0\0W\0\0\0"), "W", "UTF-32LE" },
  { BYTES ("\xff\xfe\x3d\xd8\x00\xde"), "😀", "UTF-16LE" },
  { BYTES ("one\r\ntwo\rthree\n\rfour"), "one\ntwo\nthree\n\nfour", "UTF-8" },
  { BYTES ("\r\n"), "\n", "UTF-8" },
  { BYTES ("a\fb\x1b\xc2\x85 \xe2\x80\xa8z"), "a\fb\x1b\xc2\x85 \xe2\x80\xa8z", "UTF-8" },
  { BYTES (""), "", "UTF-8" },
};

static void
test_encoding_marks_and_line_ends (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (marked); i++)
    {
      g_auto (RegestDecoded) decoded = { 0 };
      g_autofree char *text = NULL;

      assert_true (
        regest_decode ((guint8 *) marked[i].bytes, marked[i].size, NULL, &decoded, NULL));
      text = g_strndup (decoded.text, decoded.n_bytes);
      assert_string_equal (text, marked[i].text);
      assert_string_equal (decoded.encoding, marked[i].encoding);
      assert_false (decoded.guessed);
    }
}

static const struct
{
  const char *bytes;
  gsize size;
  const char *encoding;
  const char *message;
} refused[] = {
  { BYTES ("fine\nzwei sch\xc3\xb6ne gr\xc3\xbc\xc3\x9f"
           "e und \xc3 kaputt"),
    NULL, "byte 30 (line 2)" },
  { BYTES ("abc\xff"), "UTF-8", "byte 3 (line 1)" },
  { BYTES ("a\nb\nw\x98x"), "windows-1251", "byte 5 (line 3)" },
  { BYTES ("\xff\xfeW\0o"), NULL, "byte 4 (line 1)" },
  { BYTES ("\xff\xfe\x3d\xd8W\0"), NULL, "byte 2 (line 1)" },
  { BYTES ("a text with\0 a hole in it, and more"), NULL,
    "no text: a control byte stands at byte 11" },
  { BYTES ("%PDF-1.4 and more"), NULL, "a PDF" },
  { BYTES ("\x89PNG\r\n\x1a\n\0\0"), NULL, "an image" },
  { BYTES ("\x01\x02\x03\x04\x05\x06\x07 \x0e\x0f\x10\x11"), NULL,
    "no text: a control byte stands at byte 0" },
  { BYTES ("word"), "no-such-thing", "no encoding is called “no-such-thing”" },
  { BYTES ("word"), "UTF-8//IGNORE", "no encoding is called" },
  { BYTES ("word"), "", "no encoding is called" },
};

static void
test_encoding_refused (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_auto (RegestDecoded) decoded = { 0 };
      g_autoptr (GError) error = NULL;

      if (regest_decode ((guint8 *) refused[i].bytes, refused[i].size, refused[i].encoding,
                         &decoded, &error))
        fail_msg ("case %u was read", i);
      if (strstr (error->message, refused[i].message) == NULL)
        fail_msg ("case %u: %s", i, error->message);
    }
}

/* Noise is no text, whatever it looks like at first. */
static void
test_encoding_noise (void **state)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1951);

  for (guint round = 0; round < 50; round++)
    {
      guint8 noise[5000];
      g_auto (RegestDecoded) decoded = { 0 };

      for (guint i = 0; i < sizeof noise; i++)
        noise[i] = g_rand_int_range (random, round % 2, 256);
      assert_false (regest_decode (noise, sizeof noise, NULL, &decoded, NULL));
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_encoding_guess),
    cmocka_unit_test (test_encoding_by_hand),
    cmocka_unit_test (test_encoding_marks_and_line_ends),
    cmocka_unit_test (test_encoding_refused),
    cmocka_unit_test (test_encoding_noise),
  };

  return cmocka_run_group_tests_name ("formats/encoding", tests, NULL, NULL);
}
