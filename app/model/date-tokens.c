/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <regest/model/fold.h>

#include "date-private.h"

typedef struct
{
  GArray *tokens;
  const char *p;
  const char *start;
} Tokeniser;

static const char chinese_digits[] = "〇一二三四五六七八九";

static RegestDateToken *
token_at (GArray *tokens, guint index)
{
  return &g_array_index (tokens, RegestDateToken, index);
}

/* "6 h. du soir", "6.30 evening", "6 вечера", but not "the evening of the 5th", "5 June,
 * evening" */
static gboolean
follows_hour (Tokeniser *self)
{
  guint n = self->tokens->len;
  const RegestDateToken *last;

  /* "6 h. du soir" */
  if (n > 1 && token_at (self->tokens, n - 1)->type == REGEST_WORD_MARK &&
      token_at (self->tokens, n - 1)->value == '.')
    n--;
  last = n > 0 ? token_at (self->tokens, n - 1) : NULL;
  if (last == NULL)
    return FALSE;
  /* "5 Uhr 40 N.M." */
  if (last->type == REGEST_WORD_NUMBER && n > 1 && last[-1].type == REGEST_WORD_HOUR)
    return TRUE;
  if (last->type != REGEST_WORD_NUMBER)
    return last->type == REGEST_WORD_HOUR || last->type == REGEST_WORD_MINUTE;
  if (last->n_digits == 2 && n > 2 && last[-1].type == REGEST_WORD_MARK &&
      strchr (".:", last[-1].value) != NULL && last[-2].type == REGEST_WORD_NUMBER)
    return n < 4 || last[-3].type != REGEST_WORD_MARK;
  return last->n_digits <= 2 && last->value <= 12 &&
         g_unichar_get_script (g_utf8_get_char (self->p)) == G_UNICODE_SCRIPT_CYRILLIC;
}

static void
add (Tokeniser *self, RegestWordType type, int value, guint n_digits)
{
  RegestDateToken token = { type, value, n_digits, 0, 0 };
  guint n = self->tokens->len;

  /* "1er août" is no decade */
  if (type == REGEST_WORD_DECADE && (n == 0 || token_at (self->tokens, n - 1)->n_digits != 4))
    return;
  if (type == REGEST_WORD_HALF && !follows_hour (self))
    return;
  if (type != REGEST_WORD_NOISE)
    g_array_append_val (self->tokens, token);
}

/* after self->p went on: what was taken since @first ends here */
static void
end_tokens (Tokeniser *self, guint first, const char *start)
{
  for (guint i = first; i < self->tokens->len; i++)
    {
      token_at (self->tokens, i)->start = start - self->start;
      token_at (self->tokens, i)->end = self->p - self->start;
    }
}

static int
chinese_digit (gunichar c)
{
  if (c == 0x96f6) /* 零 */
    return 0;
  for (int i = 0; i < 10; i++)
    if (g_utf8_get_char (chinese_digits + 3 * i) == c)
      return i;
  return -1;
}

static gboolean
take_number (Tokeniser *self)
{
  guint n_digits = 0;
  int value = 0;

  for (gunichar c; (c = g_utf8_get_char (self->p)), g_unichar_isdigit (c);
       self->p = g_utf8_next_char (self->p))
    {
      if (++n_digits > 6)
        return FALSE;
      value = value * 10 + g_unichar_digit_value (c);
    }
  add (self, REGEST_WORD_NUMBER, value, n_digits);
  return TRUE;
}

/* 一九五一 digit by digit, or 二十五 with tens */
static gboolean
take_chinese_number (Tokeniser *self)
{
  gboolean has_ten = FALSE;
  guint n_digits = 0;
  int value = 0;

  for (;; self->p = g_utf8_next_char (self->p))
    {
      gunichar c = g_utf8_get_char (self->p);
      int digit = chinese_digit (c);

      if (c == 0x5341 && !has_ten && value < 10) /* 十 */
        {
          has_ten = TRUE;
          value = (n_digits == 0 ? 1 : value) * 10;
        }
      else if (digit >= 0 && n_digits < 6)
        value = has_ten ? value + digit : value * 10 + digit;
      else
        break;
      n_digits++;
    }
  add (self, REGEST_WORD_NUMBER, value, has_ten ? 2 : n_digits);
  return n_digits > 0;
}

static int
roman_month (const char *word)
{
  static const char *const months[] = {
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
  };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_ascii_strcasecmp (word, months[i]) == 0)
      return i + 1;
  return 0;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019 || c == '&';
}

static const char *
skip_letters (const char *p)
{
  while (is_letter (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* "p.m.", "d. M.": letters with full stops behind each are one word; but "p.m. I saw" */
static char *
dup_initials (const char *start, const char **end)
{
  GString *word = g_string_new (NULL);
  const char *p = start;

  while (is_letter (g_utf8_get_char (p)))
    {
      const char *letter = p;

      p = g_utf8_next_char (p);
      if (is_letter (g_utf8_get_char (p)) || (word->len > 1 && p > letter && *p != '.'))
        break;
      g_string_append_len (word, letter, p - letter);
      if (*p == '.')
        p++;
      *end = p;
      while (*p == ' ')
        p++;
    }
  return g_string_free (word, word->len < 2);
}

/* "5th", "5-го", "1951 г.": an ending is part of what it ends */
static void
lengthen_last (Tokeniser *self, gboolean is_year)
{
  RegestDateToken *last;

  if (self->p > self->start && self->p[-1] == '-' && self->tokens->len > 1)
    g_array_set_size (self->tokens, self->tokens->len - 1);
  else if (self->tokens->len == 0 ||
           (!is_year && token_at (self->tokens, self->tokens->len - 1)->end !=
                          (guint) (self->p - self->start)))
    return;
  last = token_at (self->tokens, self->tokens->len - 1);
  if (last->type == REGEST_WORD_NUMBER)
    last->end = G_MAXUINT;
}

static void
settle_last (Tokeniser *self)
{
  RegestDateToken *last =
    self->tokens->len > 0 ? token_at (self->tokens, self->tokens->len - 1) : NULL;

  if (last != NULL && last->end == G_MAXUINT)
    last->end = self->p - self->start;
}

static void
add_word (Tokeniser *self, RegestWordType type, int value, const char *end)
{
  if (type == REGEST_WORD_NOISE)
    lengthen_last (self, value == 1);
  add (self, type, value, 0);
  self->p = end;
  /* "г." is short for a word */
  if (type == REGEST_WORD_NOISE && value == 1 && *self->p == '.')
    self->p++;
  settle_last (self);
}

static gboolean
look_up (Tokeniser *self, const char *word, const char *end)
{
  g_autofree char *folded = regest_fold_string (word, REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS |
                                                        REGEST_FOLD_BLANKS);
  RegestWordType type;
  int value;

  if (!regest_date_find_word (folded, &type, &value))
    return FALSE;
  add_word (self, type, value, end);
  return TRUE;
}

static gboolean
take_word (Tokeniser *self)
{
  const char *end = skip_letters (self->p);
  /* "to-day", "avant-hier" and "Uhr fünf" are one word, too */
  const char *second = end + (*end == '-' ? 1 : strspn (end, " "));
  const char *second_end = skip_letters (second);
  const char *initials_end = end;
  g_autofree char *word = g_strndup (self->p, end - self->p);
  g_autofree char *initials = dup_initials (self->p, &initials_end);
  int roman = roman_month (word);

  if (initials != NULL && look_up (self, initials, initials_end))
    return TRUE;
  if (second_end > second && second > end)
    {
      g_autofree char *both = g_strndup (self->p, second_end - self->p);
      g_autofree char *folded = regest_fold_string (both, REGEST_FOLD_CASE |
                                                            REGEST_FOLD_DIACRITICS |
                                                            REGEST_FOLD_BLANKS);
      RegestWordType type;
      int value;

      if (regest_date_find_word (folded, &type, &value))
        {
          add_word (self, type, value, second_end);
          return TRUE;
        }
    }
  if (roman > 0)
    {
      add (self, REGEST_WORD_ROMAN, roman, 0);
      self->p = end;
      return TRUE;
    }
  return look_up (self, word, end);
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static gboolean
take_mark (Tokeniser *self, gunichar c)
{
  static const char dropped[] = "[](){}\"'<>*_`;";

  self->p = g_utf8_next_char (self->p);
  if (is_dash (c))
    add (self, REGEST_WORD_MARK, '-', 0);
  else if (c == '(' && self->tokens->len > 0 && g_unichar_isdigit (g_utf8_get_char (self->p)))
    add (self, REGEST_WORD_MARK, '(', 0);
  else if (c == '.' || c == '/' || c == ':' || c == ',')
    add (self, REGEST_WORD_MARK, c, 0);
  else if (c == 0x60c || c == 0xff0c)
    add (self, REGEST_WORD_MARK, ',', 0);
  else if (c == 0xff1a)
    add (self, REGEST_WORD_MARK, ':', 0);
  else if (c == 0xff0f || c == '\\')
    add (self, REGEST_WORD_MARK, '/', 0);
  else if (c == '?')
    add (self, REGEST_WORD_UNSURE, 0, 0);
  else if (c == '~')
    add (self, REGEST_WORD_ABOUT, 0, 0);
  else
    return (c < 0x80 && strchr (dropped, c) != NULL) || c == 0xb0 || c == 0xba || c == 0xaa ||
           g_unichar_type (c) == G_UNICODE_INITIAL_PUNCTUATION ||
           g_unichar_type (c) == G_UNICODE_FINAL_PUNCTUATION ||
           g_unichar_type (c) == G_UNICODE_OPEN_PUNCTUATION ||
           g_unichar_type (c) == G_UNICODE_CLOSE_PUNCTUATION ||
           g_unichar_type (c) == G_UNICODE_FORMAT;
  return TRUE;
}

static gboolean
take_any (Tokeniser *self)
{
  gunichar c = g_utf8_get_char (self->p);
  RegestWordType type;
  int value;
  gsize n_sign;

  if (g_unichar_isspace (c))
    {
      self->p = g_utf8_next_char (self->p);
      return TRUE;
    }
  if (g_unichar_isdigit (c))
    return take_number (self);
  if (chinese_digit (c) >= 0 || c == 0x5341)
    return take_chinese_number (self);
  n_sign = c >= 0x3000 ? regest_date_find_sign (self->p, &type, &value) : 0;
  if (n_sign > 0)
    {
      add (self, type, value, 0);
      self->p += n_sign;
      return TRUE;
    }
  if (is_letter (c) && c != '\'' && c != 0x2019)
    return take_word (self);
  return take_mark (self, c);
}

static gboolean
is_figure (const RegestDateToken *token)
{
  return token->type == REGEST_WORD_NUMBER || token->type == REGEST_WORD_ROMAN;
}

/* marks say something between two figures, commas and dashes also between two dates; at the ends
 * and beside each other they are the scanner's */
void
regest_date_drop_idle_marks (GArray *tokens)
{
  for (guint i = tokens->len; i-- > 0;)
    {
      const RegestDateToken *token = token_at (tokens, i);
      gboolean at_end = i == 0 || i + 1 == tokens->len;
      gboolean keep;

      if (token->type != REGEST_WORD_MARK)
        continue;
      if (token->value == '.' || token->value == ':')
        keep = !at_end && is_figure (token - 1) && is_figure (token + 1);
      else
        keep = !at_end && token[1].type != REGEST_WORD_MARK;
      if (!keep)
        g_array_remove_index (tokens, i);
    }
}

gboolean
regest_date_tokenise (const char *reading, GArray *tokens)
{
  Tokeniser self = { tokens, reading, reading };

  while (*self.p != '\0')
    {
      const char *start = self.p;
      guint n_before = tokens->len;
      gboolean taken = take_any (&self);

      /* a word that took the hyphen before it off made the list shorter */
      end_tokens (&self, n_before, start);
      if (!taken || tokens->len > REGEST_DATE_MAX_TOKENS)
        return FALSE;
    }
  return tokens->len > 0;
}
