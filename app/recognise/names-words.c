/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "names-private.h"

/*
 * The words of a text as names see them. "Bra¬|bant" and "Schon-|feld" over a line end are one
 * word; "l'Allemagne" are two, "Germany's" ends before its apostrophe; full stops belong to
 * initials and to the abbreviations that the lexicon knows. Signs stay as words of their own.
 */

static gunichar
char_at (const RegestNameWords *self, gsize byte)
{
  return byte < regest_survey_get_size (self->survey)
           ? g_utf8_get_char (regest_survey_get_string (self->survey) + byte)
           : 0;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02bc;
}

/* "-", and what scanners' programs write for a hyphen at a line's end */
static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0xac || c == 0x2010 || c == 0x2e17 || c == 0xad;
}

static gboolean
is_blank (const char *string, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (string[i] != ' ' && string[i] != '\t' && string[i] != '\n' && string[i] != '\r')
      return FALSE;
  return TRUE;
}

static gboolean
is_ascii (const char *string, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (string[i] & 0x80)
      return FALSE;
  return TRUE;
}

static const char *
fold (RegestNameWords *self, const char *word, gsize size)
{
  char buffer[64];
  g_autofree char *copy = NULL;
  g_autofree char *folded = NULL;

  if (size < sizeof buffer && is_ascii (word, size))
    {
      for (gsize i = 0; i < size; i++)
        buffer[i] = g_ascii_tolower (word[i]);
      buffer[size] = '\0';
      return g_string_chunk_insert_const (self->strings, buffer);
    }
  copy = g_strndup (word, MIN (size, 1000));
  folded = regest_gazetteer_fold (copy);
  return g_string_chunk_insert_const (self->strings, folded);
}

static RegestShape
shape_of (const char *string, gsize start, gsize end)
{
  guint n_upper = 0, n_lower = 0;
  gboolean first_upper = FALSE;

  for (const char *p = string + start; p < string + end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isupper (c) || g_unichar_istitle (c))
        {
          first_upper |= n_upper + n_lower == 0;
          n_upper++;
        }
      else
        {
          n_lower += g_unichar_islower (c);
        }
    }
  if (n_upper == 0)
    return n_lower > 0 ? REGEST_SHAPE_LOWER : REGEST_SHAPE_NONE;
  if (n_lower == 0)
    return n_upper == 1 ? REGEST_SHAPE_INITIAL : REGEST_SHAPE_UPPER;
  return first_upper ? REGEST_SHAPE_TITLE : REGEST_SHAPE_MIXED;
}

/* -- apostrophes ----------------------------------------------------------- */

/* "l'", "d'", "qu'" before a name: the byte after the apostrophe, and @end at it; 0: none */
static gsize
find_elision (const RegestNameWords *self, RegestPlace place, gsize *end)
{
  static const char *const elided[] = { "l", "d", "qu", "n", "s", "j", "m", "t", "c", "jusqu",
                                        "lorsqu", "puisqu", "quelqu", "dell", "all", "nell" };
  const char *string = regest_survey_get_string (self->survey);
  gsize i;

  for (i = place.start; i < place.end && i < place.start + 8; i++)
    if (!g_ascii_isalpha (string[i]))
      break;
  if (i == place.start || i >= place.end || !is_apostrophe (char_at (self, i)))
    return 0;
  for (guint j = 0; j < G_N_ELEMENTS (elided); j++)
    if (strlen (elided[j]) == i - place.start &&
        g_ascii_strncasecmp (elided[j], string + place.start, i - place.start) == 0)
      {
        gsize after = g_utf8_next_char (string + i) - string;

        *end = i;
        /* "O'Brien" is none, "D'" before a small letter neither */
        return after < place.end ? after : 0;
      }
  return 0;
}

/* without the "'s" of English */
static gsize
strip_possessive (const RegestNameWords *self, RegestPlace place)
{
  const char *string = regest_survey_get_string (self->survey);
  const char *end = string + place.end;
  const char *before;

  if (place.end - place.start < 4 || (end[-1] != 's' && end[-1] != 'S'))
    return place.end;
  before = g_utf8_find_prev_char (string + place.start, end - 1);
  if (before != NULL && is_apostrophe (g_utf8_get_char (before)))
    return before - string;
  return place.end;
}

/* -- one word -------------------------------------------------------------- */

/* "Paraguayan", "Scandinavian", "Pariser": of a place, and so none */
static gboolean
is_of_place (const char *folded, gsize size)
{
  static const struct
  {
    const char *end;
    const char *instead;
  } ends[] = {
    { "n", "" },
    { "an", "" },
    { "ian", "" },
    { "ian", "y" },
    { "ean", "" },
    { "ese", "" },
    { "ese", "a" },
    { "er", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *place = NULL;
      RegestGazetteerPlace found;

      if (!g_str_has_suffix (folded, ends[i].end))
        continue;
      place = g_strdup_printf ("%.*s%s", (int) (size - strlen (ends[i].end)), folded,
                               ends[i].instead);
      if (regest_gazetteer_find (place, &found) && found.weight >= 200 && strlen (place) >= 4)
        return TRUE;
    }
  return FALSE;
}

static void
class_word (RegestNameWords *self, RegestNameWord *word)
{
  gsize size = strlen (word->folded);

  word->classes = regest_lexicon_find (self->lexicon, word->folded);
  word->capital = word->shape == REGEST_SHAPE_TITLE || word->shape == REGEST_SHAPE_UPPER ||
                  word->shape == REGEST_SHAPE_INITIAL;
  if (word->capital && size > 4)
    word->classes |= regest_lexicon_find_end (self->lexicon, word->folded);
  if (word->capital && size >= 6 && (word->classes & REGEST_WORD_GIVEN) == 0 &&
      !regest_gazetteer_find (word->folded, NULL) && is_of_place (word->folded, size))
    word->classes |= REGEST_WORD_PEOPLE;
  if (word->shape == REGEST_SHAPE_LOWER)
    g_hash_table_add (self->small, (gpointer) word->folded);
}

static void
add_word (RegestNameWords *self, GArray *words, RegestPlace place, guint line)
{
  const char *string = regest_survey_get_string (self->survey);
  RegestNameWord word = { .place = place, .line = line, .type = REGEST_TOKEN_WORD };

  word.shape = shape_of (string, place.start, place.end);
  word.folded = fold (self, string + place.start, place.end - place.start);
  class_word (self, &word);
  g_array_append_val (words, word);
}

/* "LordBeaconsfield", "laSuisse": a blank was lost; but "McCormick", "LaGuardia". The byte where
 * the second word begins; 0: none */
static gsize
find_lost_blank (const RegestNameWords *self, RegestPlace place)
{
  static const char *const whole[] = { "mc", "mac", "de", "di", "du", "da", "fitz", "van", "von",
                                       "le", "la", "del", "ab", "ap", NULL };
  const char *string = regest_survey_get_string (self->survey);
  gboolean lower = FALSE;

  for (gsize i = place.start; i < place.end; i = g_utf8_next_char (string + i) - string)
    {
      gunichar c = char_at (self, i);
      g_autofree char *before = NULL;

      if (!lower || !g_unichar_isupper (c) || i < place.start + 2 || place.end - i < 4)
        {
          lower = g_unichar_islower (c);
          continue;
        }
      before = g_ascii_strdown (string + place.start, i - place.start);
      /* "laSuisse" lost one, "LaGuardia" did not */
      return g_strv_contains (whole, before) && g_ascii_isupper (string[place.start]) ? 0 : i;
    }
  return 0;
}

static void
add_split (RegestNameWords *self, GArray *words, RegestPlace place, guint line)
{
  RegestPlace elided = place;
  gsize after = find_elision (self, place, &elided.end);
  gsize lost;

  if (after > 0)
    {
      add_word (self, words, elided, line);
      place.start = after;
    }
  lost = find_lost_blank (self, place);
  if (lost > 0)
    {
      add_word (self, words, (RegestPlace){ place.start, lost }, line);
      place.start = lost;
    }
  place.end = strip_possessive (self, place);
  if (place.start < place.end)
    add_word (self, words, place, line);
}

/* Joins a word with its rest on the next line: its hyphen and what follows. Returns how many tokens
 * that takes. */
static guint
try_join (RegestNameWords *self, GArray *words, const RegestToken *tokens, guint i, guint n_tokens)
{
  const char *string = regest_survey_get_string (self->survey);
  g_autoptr (GString) joined = NULL;
  RegestNameWord word = { .line = tokens[i].line, .type = REGEST_TOKEN_WORD, .joined = TRUE };
  gunichar c;

  if (i + 2 >= n_tokens || tokens[i + 1].place.start != tokens[i].place.end ||
      tokens[i + 2].type != REGEST_TOKEN_WORD || tokens[i + 2].line > tokens[i].line + 1)
    return 0;
  c = char_at (self, tokens[i + 1].place.start);
  if (!(c == 0x2e17 || (is_hyphen (c) && tokens[i + 2].line == tokens[i].line + 1)) ||
      !is_blank (string, tokens[i + 1].place.end, tokens[i + 2].place.start))
    return 0;
  joined = g_string_new_len (string + tokens[i].place.start,
                             tokens[i].place.end - tokens[i].place.start);
  if (tokens[i + 2].shape != REGEST_SHAPE_LOWER && tokens[i].shape != REGEST_SHAPE_UPPER)
    g_string_append_c (joined, '-');
  g_string_append_len (joined, string + tokens[i + 2].place.start,
                       tokens[i + 2].place.end - tokens[i + 2].place.start);
  word.place.start = tokens[i].place.start;
  word.place.end = strip_possessive (self, (RegestPlace){ tokens[i].place.start,
                                                          tokens[i + 2].place.end });
  word.shape = shape_of (joined->str, 0, joined->len);
  word.folded = fold (self, joined->str, joined->len);
  class_word (self, &word);
  g_array_append_val (words, word);
  return 3;
}

static guint
add_token (RegestNameWords *self, GArray *words, const RegestToken *tokens, guint i,
           guint n_tokens)
{
  const char *string = regest_survey_get_string (self->survey);
  RegestNameWord sign = { .place = tokens[i].place,
                          .line = tokens[i].line,
                          .type = tokens[i].type };
  guint taken = 0;

  if (tokens[i].type == REGEST_TOKEN_WORD)
    {
      gsize end;

      if (find_elision (self, tokens[i].place, &end) == 0)
        taken = try_join (self, words, tokens, i, n_tokens);
      if (taken == 0)
        add_split (self, words, tokens[i].place, tokens[i].line);
      return MAX (taken, 1);
    }
  sign.folded = tokens[i].type == REGEST_TOKEN_NUMBER
                  ? "0"
                  : fold (self, string + sign.place.start, sign.place.end - sign.place.start);
  g_array_append_val (words, sign);
  return 1;
}

/* -- full stops ------------------------------------------------------------ */

/* "Lindner u. Co.": the full stop is the firm's */
static gboolean
ends_firm (const RegestNameWord *word)
{
  static const char *const ends[] = { "co", "cie", "comp", "inc", "ltd", "corp", "bros", NULL };

  return word->capital && g_strv_contains (ends, word->folded);
}

/* The full stop of "H.", "Mr.", "v .": the word takes it. */
static gboolean
takes_dot (const RegestNameWord *word)
{
  gsize size = strlen (word->folded);

  if (word->type != REGEST_TOKEN_WORD)
    return FALSE;
  if (g_str_equal (word->folded, "mm") || ends_firm (word))
    return TRUE;
  if (g_utf8_strlen (word->folded, -1) == 1 ||
      (size <= 3 && (word->classes & REGEST_WORD_PARTICLE) != 0))
    return TRUE;
  return size <= 6 && word->folded[0] != '\0' &&
         (word->classes & (REGEST_WORD_TITLE | REGEST_WORD_OFFICE | REGEST_WORD_AFTER_NAME)) != 0;
}

/* "M. Delaunay", "MM. Carnet et Boissy": elsewhere than in French "M." is an initial */
static void
mark_monsieur (RegestNameWords *self, RegestNameWord *word)
{
  gboolean french = g_str_equal (regest_survey_get_language (self->survey), "fr");

  if (g_str_equal (word->folded, "mm") || (french && g_str_equal (word->folded, "m")))
    word->classes |= word->capital ? REGEST_WORD_TITLE : 0;
}

static void
take_dots (RegestNameWords *self, GArray *words)
{
  const char *string = regest_survey_get_string (self->survey);
  guint kept = 0;

  for (guint i = 0; i < words->len; i++)
    {
      RegestNameWord word = g_array_index (words, RegestNameWord, i);

      if (i + 1 < words->len && takes_dot (&word))
        {
          const RegestNameWord *next = &g_array_index (words, RegestNameWord, i + 1);

          if (next->folded[0] == '.' && next->place.start <= word.place.end + 1 &&
              string[word.place.end] != '\n')
            {
              word.dot = next->place.end;
              mark_monsieur (self, &word);
              i++;
            }
        }
      g_array_index (words, RegestNameWord, kept++) = word;
    }
  g_array_set_size (words, kept);
}

/* How often the record writes a word with a capital; and how often behind "von". */
static void
count_words (RegestNameWords *self, GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      const RegestNameWord *word = &g_array_index (words, RegestNameWord, i);
      const RegestNameWord *before = i > 0 ? word - 1 : NULL;
      guint count;

      if (word->type != REGEST_TOKEN_WORD || !word->capital)
        continue;
      count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, word->folded));
      if (before != NULL && (g_str_equal (before->folded, "von") ||
                             (g_str_equal (before->folded, "v") && before->dot > 0)))
        count += 1u << 16;
      if ((count & 0xffff) < 0xffff)
        count++;
      g_hash_table_insert (self->counts, (gpointer) word->folded, GUINT_TO_POINTER (count));
    }
}

guint
regest_name_words_count (const RegestNameWords *self, const RegestNameWord *word)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, word->folded)) & 0xffff;
}

guint
regest_name_words_count_noble (const RegestNameWords *self, const RegestNameWord *word)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, word->folded)) >> 16;
}

RegestNameWords *
regest_name_words_new (RegestSurvey *survey, const RegestLexicon *lexicon)
{
  RegestNameWords *self = g_new0 (RegestNameWords, 1);
  GArray *words = g_array_new (FALSE, FALSE, sizeof (RegestNameWord));
  guint n_tokens;
  const RegestToken *tokens = regest_survey_get_tokens (survey, &n_tokens);
  gsize n_words;

  self->survey = survey;
  self->lexicon = lexicon;
  self->strings = g_string_chunk_new (16384);
  self->small = g_hash_table_new (g_str_hash, g_str_equal);
  self->counts = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n_tokens;)
    i += add_token (self, words, tokens, i, n_tokens);
  take_dots (self, words);
  count_words (self, words);
  self->words = g_array_steal (words, &n_words);
  self->n_words = n_words;
  g_array_unref (words);
  regest_name_words_mark (self);
  return self;
}

void
regest_name_words_free (RegestNameWords *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  g_string_chunk_free (self->strings);
  g_hash_table_unref (self->small);
  g_hash_table_unref (self->counts);
  g_free (self);
}

guint
regest_name_words_match (const RegestNameWords *self, guint index, guint classes)
{
  char key[128];
  gsize size = 0;
  guint best = 0;

  for (guint n = 0; n < 3 && index + n < self->n_words; n++)
    {
      const RegestNameWord *word = &self->words[index + n];

      if (word->type != REGEST_TOKEN_WORD || (n > 0 && word->gap > REGEST_GAP_LINE) ||
          size + strlen (word->folded) + 2 > sizeof key)
        break;
      /* "Chargé d'Affaires" */
      if (n > 0)
        key[size++] = word->gap != REGEST_GAP_NONE ? ' ' : '\'';
      strcpy (key + size, word->folded);
      size += strlen (word->folded);
      if (n == 0 ? (word->classes & classes) != 0
                 : (regest_lexicon_find (self->lexicon, key) & classes) != 0)
        best = n + 1;
      if (word->dot > 0)
        break;
    }
  return best;
}

gboolean
regest_name_words_is_sign (const RegestNameWords *self, guint index, const char *sign)
{
  return index < self->n_words && self->words[index].type == REGEST_TOKEN_OTHER &&
         g_str_equal (self->words[index].folded, sign);
}
