/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <regest/model/fold.h>

#include "date-private.h"

/*
 * What documents in English, German, French, Russian, Latin, Arabic, Chinese, Korean and Japanese
 * write a date with. Words stand as they are after folding of case and marks; a month's beginning
 * of three letters and more is enough where it leads to one month only.
 */
typedef struct
{
  const char *words; /* parted by blanks; "_" stands for a blank inside one */
  RegestWordType type;
  int value;
} Row;

static const Row words[] = {
  { "january januar jänner janvier январь января januarius januarii", REGEST_WORD_MONTH, 1 },
  { "ianuarii يناير كانون_الثاني جانفي", REGEST_WORD_MONTH, 1 },
  { "february februar feber février февраль февраля februarius februarii فبراير شباط فيفري",
    REGEST_WORD_MONTH, 2 },
  { "march märz mrz mars март марта martius martii مارس اذار آذار", REGEST_WORD_MONTH, 3 },
  { "april avril апрель апреля aprilis ابريل أبريل إبريل نيسان افريل", REGEST_WORD_MONTH, 4 },
  { "may mai май мая maius maii مايو أيار ايار ماي", REGEST_WORD_MONTH, 5 },
  { "june juni juno juin июнь июня junius iunius junii iunii يونيو يونيه حزيران جوان",
    REGEST_WORD_MONTH, 6 },
  { "july juli juillet июль июля julius iulius julii iulii يوليو يوليه تموز جويلية",
    REGEST_WORD_MONTH, 7 },
  { "august août август августа augustus augusti أغسطس آب أوت", REGEST_WORD_MONTH, 8 },
  { "september septembre сентябрь сентября septembris sept سبتمبر أيلول", REGEST_WORD_MONTH, 9 },
  { "october oktober octobre октябрь октября octobris أكتوبر تشرين_الأول", REGEST_WORD_MONTH, 10 },
  { "november novembre ноябрь ноября novembris نوفمبر تشرين_الثاني", REGEST_WORD_MONTH, 11 },
  { "december dezember décembre декабрь декабря decembris ديسمبر كانون_الأول", REGEST_WORD_MONTH,
    12 },

  { "spring frühling frühjahr printemps весна весной весны", REGEST_WORD_SEASON, 21 },
  { "summer sommer été лето летом лета", REGEST_WORD_SEASON, 22 },
  { "autumn fall herbst automne осень осенью осени", REGEST_WORD_SEASON, 23 },
  { "winter hiver зима зимой зимы", REGEST_WORD_SEASON, 24 },

  { "monday tuesday wednesday thursday friday saturday sunday", REGEST_WORD_NOISE, 0 },
  { "mon tue tues wed thu thur thurs fri sat sun", REGEST_WORD_NOISE, 0 },
  { "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag", REGEST_WORD_NOISE, 0 },
  { "lundi mardi mercredi jeudi vendredi samedi dimanche", REGEST_WORD_NOISE, 0 },
  { "понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье",
    REGEST_WORD_NOISE, 0 },
  { "الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد يوم", REGEST_WORD_NOISE, 0 },
  { "a the of on at in from dated date day year anno this", REGEST_WORD_NOISE, 0 },
  { "de den der dem des das vom von im um le la les du des en l an année", REGEST_WORD_NOISE, 0 },
  /* halves of the day that follow an hour: "6 h. du soir", "8 Uhr 25 Min. nachm." */
  { "morning morgens vormittags vormittag vorm vm früh matin утра утром ночи ночью",
    REGEST_WORD_HALF, 0 },
  { "afternoon evening nachmittags nachmittag nachm nm abends abend après-midi soir",
    REGEST_WORD_HALF, 12 },
  { "дня днем вечера вечером", REGEST_WORD_HALF, 12 },
  { "night nachts nuit", REGEST_WORD_NOISE, 0 },
  { "г год года году гг", REGEST_WORD_NOISE, 1 },
  { "числа от в во с со أ سنة عام في من م هـ صباحا مساء الساعة", REGEST_WORD_NOISE, 0 },
  { "st nd rd th d ère re e ème го ого ое й ter ten", REGEST_WORD_NOISE, 0 },
  { "time local_time moscow_time greenwich_mean_time gmt ortszeit uhrzeit мск", REGEST_WORD_NOISE,
    0 },
  { "am", REGEST_WORD_AM, 0 },
  { "pm", REGEST_WORD_PM, 0 },
  { "h hr hrs hour hours uhr heure heures час часа часов ч о'clock o'clock z", REGEST_WORD_HOUR,
    0 },
  { "m min mins minute minutes minuten мин минут минуты минута", REGEST_WORD_MINUTE, 0 },
  { "noon mittag midi полдень", REGEST_WORD_NOON, 12 },
  { "midnight mitternacht minuit полночь منتصف_الليل", REGEST_WORD_NOON, 0 },
  { "to till bis zum au jusqu'au по إلى الى حتى", REGEST_WORD_TO, 0 },
  { "and und et и و &", REGEST_WORD_AND, 0 },
  { "or oder ou или أو", REGEST_WORD_OR, 0 },
  { "circa ca about around approximately etwa ungefähr vers environ около ок примерно حوالي",
    REGEST_WORD_ABOUT, 0 },
  { "before vor avant перед قبل", REGEST_WORD_BEFORE, 0 },
  { "after since nach seit après depuis после بعد منذ", REGEST_WORD_AFTER, 0 },
  { "until до", REGEST_WORD_UNTIL, 0 },
  { "s er er_jahre", REGEST_WORD_DECADE, 0 },
  { "inst instant dm cr courant ct см", REGEST_WORD_INSTANT, 0 },
  { "ult ultimo lm пм", REGEST_WORD_INSTANT, -1 },
  { "prox proximo", REGEST_WORD_INSTANT, 1 },

  { "vorgestern avant-hier позавчера", REGEST_WORD_RELATIVE, -2 },
  { "yesterday gestern hier вчера أمس", REGEST_WORD_RELATIVE, -1 },
  { "today to-day tonight to-night heute aujourd'hui сегодня اليوم", REGEST_WORD_RELATIVE, 0 },
  { "tomorrow to-morrow demain завтра غدا", REGEST_WORD_RELATIVE, 1 },
  { "übermorgen après-demain послезавтра", REGEST_WORD_RELATIVE, 2 },

  { "os old_style alten_stils vieux_style старого_стиля", REGEST_WORD_STYLE, 1 },
  { "ns new_style neuen_stils nouveau_style нового_стиля", REGEST_WORD_STYLE, 0 },
};

static const Row signs[] = {
  { "年 년", REGEST_WORD_YEAR, 0 },
  { "月 월", REGEST_WORD_MONTH_SIGN, 0 },
  { "日 號 号 일", REGEST_WORD_DAY, 0 },
  { "時 时 點 点 點鐘 点钟 시", REGEST_WORD_HOUR, 0 },
  { "分 분", REGEST_WORD_MINUTE, 0 },
  { "上午 早上 凌晨 午前 오전 새벽 아침", REGEST_WORD_BEFORE_AM, 0 },
  { "下午 晚上 晚 午後 午后 오후 저녁 밤", REGEST_WORD_BEFORE_PM, 0 },
  { "正午 中午 정오", REGEST_WORD_NOON, 12 },
  { "午夜 자정", REGEST_WORD_NOON, 0 },
  { "昨天 昨日 어제", REGEST_WORD_RELATIVE, -1 },
  { "今天 今日 오늘", REGEST_WORD_RELATIVE, 0 },
  { "明天 明日 내일", REGEST_WORD_RELATIVE, 1 },
  { "星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日 週一 週二 週三 週四 週五 週六 週日",
    REGEST_WORD_NOISE, 0 },
  { "礼拜一 礼拜二 礼拜三 礼拜四 礼拜五 礼拜六 礼拜天 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日",
    REGEST_WORD_NOISE, 0 },
  { "월요일 화요일 수요일 목요일 금요일 토요일 일요일 公元 西元 서기 於 于 在 에",
    REGEST_WORD_NOISE, 0 },
  { "至 到 부터 까지 から まで 〜 ～", REGEST_WORD_TO, 0 },
  { "和 及 與 与 와 과 、", REGEST_WORD_AND, 0 },
  { "或 또는", REGEST_WORD_OR, 0 },
  { "約 约 약", REGEST_WORD_ABOUT, 0 },
  { "民國 民国 민국 주체 主體 主体", REGEST_WORD_ERA, 1911 },
  { "檀紀 檀纪 단기", REGEST_WORD_ERA, -2333 },
  { "昭和 쇼와", REGEST_WORD_ERA, 1925 },
  { "年代 년대", REGEST_WORD_DECADE, 0 },
};

typedef struct
{
  RegestWordType type;
  int value;
} Meaning;

static GHashTable *
make_table (void)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_auto (GStrv) list = g_strsplit (words[i].words, " ", -1);

      for (guint j = 0; list[j] != NULL; j++)
        g_hash_table_insert (table,
                             regest_fold_string (g_strdelimit (list[j], "_", ' '),
                                                 REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS |
                                                   REGEST_FOLD_BLANKS),
                             (gpointer) &words[i]);
    }
  return table;
}

static GHashTable *
get_table (void)
{
  static GHashTable *table;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, make_table ());
  return table;
}

/* The beginnings of months, of three letters and more: their number; -1 where several begin so. */
static GHashTable *
make_beginnings (void)
{
  GHashTable *beginnings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer word, row;

  g_hash_table_iter_init (&iter, get_table ());
  while (g_hash_table_iter_next (&iter, &word, &row))
    {
      const Row *month = row;
      const char *end = g_utf8_strlen (word, -1) > 3 ? g_utf8_offset_to_pointer (word, 3) : "";

      if (month->type != REGEST_WORD_MONTH)
        continue;
      for (; *end != '\0'; end = g_utf8_next_char (end))
        {
          char *beginning = g_strndup (word, end - (const char *) word);
          int other = GPOINTER_TO_INT (g_hash_table_lookup (beginnings, beginning));
          gboolean clear = other == 0 || other == month->value;

          g_hash_table_insert (beginnings, beginning, GINT_TO_POINTER (clear ? month->value : -1));
        }
    }
  return beginnings;
}

static gboolean
find_month_by_beginning (const char *folded, int *month)
{
  static GHashTable *beginnings;

  if (g_once_init_enter (&beginnings))
    g_once_init_leave (&beginnings, make_beginnings ());
  *month = GPOINTER_TO_INT (g_hash_table_lookup (beginnings, folded));
  return *month > 0;
}

gboolean
regest_date_find_word (const char *folded, RegestWordType *type, int *value)
{
  const Row *row = g_hash_table_lookup (get_table (), folded);

  if (row != NULL)
    {
      *type = row->type;
      *value = row->value;
      return TRUE;
    }
  *type = REGEST_WORD_MONTH;
  return find_month_by_beginning (folded, value);
}

gsize
regest_date_find_sign (const char *p, RegestWordType *type, int *value)
{
  gsize longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    for (const char *sign = signs[i].words; *sign != '\0';)
      {
        gsize length = strcspn (sign, " ");

        if (length > longest && strncmp (p, sign, length) == 0)
          {
            longest = length;
            *type = signs[i].type;
            *value = signs[i].value;
          }
        sign += length;
        sign += *sign == ' ';
      }
  return longest;
}
