/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Every candidate decodes a sample (the lines that are not ASCII); what comes out is compared with
 * how often languages written in that encoding use their letters. A letter's surprise is its
 * negative log probability less the mean one of its language, so that right readings come to about
 * 0 and wrong ones far above, whatever the size of the alphabet. Signs where letters should be and
 * capitals inside words are very surprising. The sum is weighed against how rare the encoding is: a
 * single dash is no reason to think of an Apple. ICU's detector adds its opinion: it knows
 * trigrams, which helps for short samples, but neither the DOS code pages nor most languages of
 * archives, and alone it takes telegrams in capitals for other languages.
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include <unicode/ucsdet.h>

#include "encoding.h"

#define SAMPLE_SIZE 6000
#define UNKNOWN_LETTER 0.0005
#define SURPRISE_OF_SIGN 7.0
#define WORST_MEAN 3.2
#define WEIGHT_OF_ICU 0.025 /* nats per percent of confidence */

typedef struct
{
  const char *encoding;
  float handicap; /* rarer encodings must be the better reading by so many nats */
  /* of each language, letters that are not ASCII, frequent ones first; "|" between */
  const char *alphabets;
} Candidate;

#define WESTERN \
  "üäöß|éèàêçôîûùâïëœ|óíáéñúü|ãçéáõóíêàúâ|èàùòìé|äåöé|øåæéö|éëïóèüö|áíðóöéúþæý|äõüö"
#define CENTRAL "íáěéýčřšžůúťňďó|áíčéžýšúľťôňäďóŕĺ|ęąółżśćńź|áéöóőíüúű|ăîâşţ|čšžćđ|üäöß"
#define TURKISH "ışğüçöİâ"
#define BALTIC "ėšžųįčūąę|āīēšūģķļņčž|äõüöšž"
#define RUSSIAN "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
#define UKRAINIAN "оаиніветрслкудмпзяьбгчйхжїюцшєщфґ"
#define OTHER_CYRILLIC \
  "|аиоентрсвлкдпмзъгбчуяйжхцщшюьф|аоеинрстјвкудмлпзгбчшжљцхћњђфџ|анілоеыдрятусквмпьзўбгчйхцюжшэфё"
#define GREEK "ατοιεσνηρπκμςυλγόίάέδθήωύχώφβξζψϊϋ"
#define HEBREW "יוהלאמרשתבנםדחעקפגטכסזצןךףץ"
#define ARABIC "الينمورتبعدسفكةهقحجشطصأخإضزثذىغءئظؤآ،"

static const Candidate candidates[] = {
  { "windows-1252", 0.0f, WESTERN },
  { "windows-1251", 2.0f, RUSSIAN "|" UKRAINIAN OTHER_CYRILLIC },
  { "KOI8-R", 3.0f, RUSSIAN },
  { "KOI8-U", 3.5f, RUSSIAN "|" UKRAINIAN },
  { "windows-1250", 3.0f, CENTRAL },
  { "ISO-8859-2", 4.0f, CENTRAL },
  { "windows-1253", 3.0f, GREEK },
  { "ISO-8859-7", 4.0f, GREEK },
  { "windows-1254", 3.5f, TURKISH },
  { "windows-1257", 4.0f, BALTIC },
  { "windows-1255", 3.0f, HEBREW },
  { "windows-1256", 3.0f, ARABIC },
  { "ISO-8859-6", 5.0f, ARABIC },
  { "ISO-8859-5", 5.0f, RUSSIAN "|" UKRAINIAN OTHER_CYRILLIC },
  { "ISO-8859-15", 4.0f, WESTERN },
  { "IBM866", 4.0f, RUSSIAN },
  { "x-mac-cyrillic", 6.0f, RUSSIAN "|" UKRAINIAN },
  { "IBM850", 4.0f, WESTERN },
  { "IBM852", 6.0f, CENTRAL },
  { "macintosh", 4.0f, WESTERN },
  { "GB18030", 3.0f, "" },
  { "Big5", 3.0f, "" },
  { "EUC-KR", 3.0f, "" },
  { "Shift_JIS", 3.0f, "" },
  { "EUC-JP", 3.0f, "" },
};

/* What half of any text in these scripts consists of. */
static const char common_han[] =
  "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后"
  "小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两"
  "长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很"
  "业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太"
  "號電報部長京致閣下貴此復悉請國來時說對會這個們為學經後發過還與從將長無問題當動實現點聲門東軍產"
  "团志同主席总委员决议交党们收您件号复";
static const char common_hangul[] =
  "이다는을의에가고하를사지로기한인은도아리어들과라자시대나서그일해부있수정정전보여원오제상국면조주안으것년장"
  "동공우구세거무신와만소진북선미중위경유생스마연관회방군마성문비";

typedef struct
{
  double n_units; /* what the mean is taken over */
  double surprise;
  guint n_kana;
  guint n_han;
  guint n_hangul;
  guint n_common_han;
  guint n_common_hangul;
  guint n_odd;
} Tally;

/* The lines of the data that are not ASCII, up to a few thousand bytes. */
static GByteArray *
take_sample (const guint8 *data, gsize size)
{
  GByteArray *sample = g_byte_array_new ();
  gsize i = 0;

  while (i < size && sample->len < SAMPLE_SIZE)
    {
      const guint8 *end;
      gsize start;

      while (i < size && data[i] < 0x80)
        i++;
      if (i == size)
        break;
      for (start = i;
           start > 0 && i - start < 200 && data[start - 1] != '\n' && data[start - 1] != '\r';)
        start--;
      end = memchr (data + i, '\n', MIN (size - i, SAMPLE_SIZE));
      i = end != NULL ? (gsize) (end - data) + 1 : MIN (size, i + SAMPLE_SIZE);
      g_byte_array_append (sample, data + start, i - start);
    }
  return sample;
}

/* Opening a converter costs more than using one: they are kept. */
static GIConv
get_converter (guint index)
{
  static GIConv converters[G_N_ELEMENTS (candidates)];

  if (converters[index] == 0)
    converters[index] = regest_encoding_open (candidates[index].encoding);
  return converters[index];
}

/* NULL: the sample is no text in that encoding. An incomplete character at its end is cut off. */
static char *
decode_sample (GIConv converter, GByteArray *sample)
{
  char *in = (char *) sample->data;
  gsize in_left = sample->len;
  gsize out_left = sample->len * 4;
  g_autofree char *text = g_malloc (out_left + 1);
  char *out = text;

  if (converter == (GIConv) -1)
    return NULL;
  g_iconv (converter, NULL, NULL, NULL, NULL);
  if (g_iconv (converter, &in, &in_left, &out, &out_left) == (gsize) -1 && errno != EINVAL)
    return NULL;
  if (in_left > 3)
    return NULL;
  *out = '\0';
  return g_steal_pointer (&text);
}

static gunichar
fold (gunichar c)
{
  return c == 0x130 ? c : g_unichar_tolower (c);
}

static guint
length_of_alphabet (const char *letters)
{
  guint n = 0;

  for (const char *at = letters; *at != '\0' && *at != '|'; at = g_utf8_next_char (at))
    n++;
  return n;
}

/* Frequencies fall off about exponentially along an alphabet in order of frequency. */
static double
probability (guint rank, guint n)
{
  double slope = 3.0 / n;

  return exp (-slope * rank) * (1 - exp (-slope)) / (1 - exp (-slope * n));
}

static double
surprise_of_own_texts (guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum -= probability (i, n) * log (probability (i, n));
  return sum;
}

static double
surprise_of_letter (const char *letters, guint n, gunichar c)
{
  guint rank = 0;

  for (const char *at = letters; rank < n; at = g_utf8_next_char (at), rank++)
    if (g_utf8_get_char (at) == c)
      return -log (probability (rank, n));
  return -log (UNKNOWN_LETTER);
}

/* Typographers' signs of every language, which say little about which one it is. */
static gboolean
is_plain_sign (gunichar c)
{
  static const char latin[] = "\xa0\xa1\xa7\xa9\xaa\xab\xac\xad\xb0\xb7\xba\xbb\xbf";

  if (c <= 0xff)
    return c < 0x80 || strchr (latin, (int) c) != NULL;
  return (c >= 0x2010 && c <= 0x2026) || c == 0x2116 || c == 0x20ac || c == 0x2030;
}

/* Signs that stand in some real texts. */
static gboolean
is_possible_sign (gunichar c)
{
  return (c >= 0xa2 && c <= 0xbe) || c == 0xd7 || c == 0xf7 || c == 0x2039 || c == 0x203a ||
         c == 0x2122;
}

static double
surprise_of_sign (gunichar before, gunichar c, gunichar after)
{
  gboolean inside = g_unichar_isalpha (before) && g_unichar_isalpha (after);

  if (is_possible_sign (c) && !is_plain_sign (c))
    return inside ? SURPRISE_OF_SIGN : 1.5;
  if (!is_plain_sign (c))
    return SURPRISE_OF_SIGN;
  /* Apostrophes and dashes stand where they stand in any text. */
  if (c == 0x2019 || (c >= 0x2010 && c <= 0x2015))
    return -0.4;
  return inside ? SURPRISE_OF_SIGN : 0.2;
}

/* A letter of another script beside Latin ones, or one all alone that is no word. */
static double
surprise_of_neighbours (gunichar before, gunichar c, gunichar after)
{
  gboolean alone = !g_unichar_isalpha (before) && !g_unichar_isalpha (after);

  if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN)
    return alone && g_utf8_strchr ("àáåæèéóôöýÀÁÅÉÓ", -1, c) == NULL ? 2.5 : 0;
  if ((before < 0x80 && g_ascii_isalpha (before)) || (after < 0x80 && g_ascii_isalpha (after)))
    return SURPRISE_OF_SIGN;
  return alone ? 1.5 : 0;
}

/* The surprise of the whole text in one language; @n_units: of how many characters. */
static double
weigh_alphabet (const char *text, const char *letters, guint *n_units)
{
  guint n = length_of_alphabet (letters);
  double own = surprise_of_own_texts (n);
  double surprise = 0;
  gunichar before = ' ';

  *n_units = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gunichar after = g_utf8_get_char (g_utf8_next_char (at));

      if (c >= 0x80)
        (*n_units)++;
      if (c >= 0x80 && g_unichar_isalpha (c))
        {
          surprise += surprise_of_letter (letters, n, fold (c)) - own;
          surprise += surprise_of_neighbours (before, c, after);
          if (g_unichar_isupper (c) && g_unichar_islower (before))
            surprise += 3;
        }
      else if (c >= 0x80)
        surprise += surprise_of_sign (before, c, after);
      before = c;
    }
  return surprise;
}

static double
weigh_alphabets (const char *text, const char *alphabets, guint *n_units)
{
  double best = G_MAXDOUBLE;

  while (alphabets != NULL)
    {
      const char *bar = strchr (alphabets, '|');

      best = MIN (best, weigh_alphabet (text, alphabets, n_units));
      alphabets = bar != NULL ? bar + 1 : NULL;
    }
  return best;
}

static gboolean
holds (const char *characters, gunichar c)
{
  return g_utf8_strchr (characters, -1, c) != NULL;
}

static void
tally_char (Tally *tally, gunichar c)
{
  tally->n_units++;
  if (c >= 0x3040 && c <= 0x30ff)
    tally->n_kana++;
  else if (c >= 0xac00 && c <= 0xd7a3)
    {
      tally->n_hangul++;
      tally->n_common_hangul += holds (common_hangul, c);
    }
  else if (c >= 0x4e00 && c <= 0x9fff)
    {
      tally->n_han++;
      tally->n_common_han += holds (common_han, c);
    }
  else if (!((c >= 0x3000 && c <= 0x303f) || (c >= 0xff00 && c <= 0xff60) || is_plain_sign (c) ||
             c == 0xb7))
    tally->n_odd++;
}

/* Texts of the Far East: how much of it is what such texts mostly consist of. */
static double
weigh_east (const char *text, const char *encoding, guint *n_units)
{
  Tally tally = { 0 };
  double words, common, wanted;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if ((guchar) *at >= 0x80)
      tally_char (&tally, g_utf8_get_char (at));

  words = tally.n_kana + tally.n_han + tally.n_hangul;
  *n_units = tally.n_units;
  if (words == 0)
    return SURPRISE_OF_SIGN * tally.n_units;
  if (g_str_equal (encoding, "EUC-KR"))
    {
      common = tally.n_common_hangul / words;
      wanted = 0.35;
    }
  else if (g_str_equal (encoding, "Shift_JIS") || g_str_equal (encoding, "EUC-JP"))
    {
      common = tally.n_kana / words;
      wanted = 0.3;
    }
  else
    {
      common = (double) tally.n_common_han / words - 2.0 * tally.n_kana / words;
      wanted = 0.3;
    }
  return 12 * MAX (0, wanted - common) * tally.n_units + SURPRISE_OF_SIGN * tally.n_odd;
}

/* ICU's opinion of each candidate, 0 to 1. */
static GHashTable *
ask_icu (GByteArray *sample)
{
  GHashTable *opinions = g_hash_table_new (g_str_hash, g_str_equal);
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open (&status);
  const UCharsetMatch **matches;
  int n = 0;

  ucsdet_setText (detector, (const char *) sample->data, sample->len, &status);
  matches = ucsdet_detectAll (detector, &n, &status);
  for (int i = 0; U_SUCCESS (status) && i < n; i++)
    {
      const char *name = ucsdet_getName (matches[i], &status);
      int confidence = ucsdet_getConfidence (matches[i], &status);

      if (g_str_equal (name, "ISO-8859-1"))
        name = "windows-1252";
      else if (g_str_equal (name, "ISO-8859-9"))
        name = "windows-1254";
      name = g_intern_string (name);
      if (!g_hash_table_contains (opinions, name))
        g_hash_table_insert (opinions, (gpointer) name, GINT_TO_POINTER (confidence));
    }
  ucsdet_close (detector);
  return opinions;
}

typedef struct
{
  const char *encoding;
  double weight;
} Weighed;

static int
compare_weighed (gconstpointer a, gconstpointer b)
{
  double difference = ((const Weighed *) a)->weight - ((const Weighed *) b)->weight;

  return difference > 0 ? 1 : difference < 0 ? -1
                                             : 0;
}

/* FALSE: the sample is no text in this encoding. */
static gboolean
weigh (guint index, GByteArray *sample, GHashTable *opinions, Weighed *weighed)
{
  const Candidate *candidate = &candidates[index];
  g_autofree char *text = decode_sample (get_converter (index), sample);
  guint n_units = 0;
  gpointer opinion = g_hash_table_lookup (opinions, candidate->encoding);

  if (text == NULL)
    return FALSE;
  weighed->encoding = candidate->encoding;
  weighed->weight = *candidate->alphabets != '\0'
                      ? weigh_alphabets (text, candidate->alphabets, &n_units)
                      : weigh_east (text, candidate->encoding, &n_units);
  /* A strange sign or two in what is else ASCII must not keep a text out. */
  if (weighed->weight > WORST_MEAN * n_units && (index != 0 || n_units * 50 > sample->len))
    return FALSE;
  weighed->weight += candidate->handicap - WEIGHT_OF_ICU * GPOINTER_TO_INT (opinion);
  return TRUE;
}

GPtrArray *
regest_encoding_guess (const guint8 *data, gsize size)
{
  static GMutex mutex;
  g_autoptr (GByteArray) sample = take_sample (data, size);
  g_autoptr (GHashTable) opinions = ask_icu (sample);
  g_autoptr (GArray) weighed = g_array_new (FALSE, FALSE, sizeof (Weighed));
  GPtrArray *result = g_ptr_array_new ();

  g_mutex_lock (&mutex);
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      Weighed one;

      if (weigh (i, sample, opinions, &one))
        g_array_append_val (weighed, one);
    }
  g_mutex_unlock (&mutex);

  g_array_sort (weighed, compare_weighed);
  for (guint i = 0; i < weighed->len; i++)
    g_ptr_array_add (result, (gpointer) g_array_index (weighed, Weighed, i).encoding);
  return result;
}

/* What is common in UTF-16 text of any language, and, read the other way round, in none. */
static int
vote_utf16 (gunichar2 unit)
{
  switch (unit)
    {
    case 0x000a:
    case 0x000d:
    case 0x0020:
    case 0x3001:
    case 0x3002:
    case 0xff0c:
      return 2;
    case 0x0000:
      return -20;
    default:
      return unit >= 0x21 && unit < 0x7f ? 1 : unit < 0x20 && unit != '\t' ? -4
                                                                           : 0;
    }
}

const char *
regest_encoding_guess_utf16 (const guint8 *data, gsize size)
{
  gsize n = MIN (size, 65536) / 2;
  int little = 0;
  int big = 0;
  gboolean is_little;
  gsize n_bad = 0;
  gsize n_pairs = 0; /* of ASCII letters: 8-bit text, read wrongly as rare Chinese */

  for (gsize i = 0; i < n; i++)
    {
      n_pairs += g_ascii_isgraph (data[2 * i]) && g_ascii_isgraph (data[2 * i + 1]);
      little += vote_utf16 (data[2 * i] | data[2 * i + 1] << 8);
      big += vote_utf16 (data[2 * i] << 8 | data[2 * i + 1]);
    }
  is_little = little > big;
  if (MAX (little, big) <= 0 || n_pairs * 10 > n * 6)
    return NULL;

  for (gsize i = 0; i < n; i++)
    {
      gunichar c = is_little ? data[2 * i] | data[2 * i + 1] << 8
                             : data[2 * i] << 8 | data[2 * i + 1];

      if ((c < 0xd800 || c > 0xdfff) &&
          (!g_unichar_isdefined (c) || (c < 0x20 && strchr ("\t\n\v\f\r", (int) c) == NULL)))
        n_bad++;
    }
  return n_bad * 50 <= n ? (is_little ? "UTF-16LE" : "UTF-16BE") : NULL;
}
