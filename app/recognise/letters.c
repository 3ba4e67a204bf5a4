/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <regest/model/likeness.h>

#include "letters.h"

/* Tables of 256 code points, made when the first of them is met; they stay. Two threads may make
 * the same one: one of them is thrown away. */
#define PAGE 256
#define N_PAGES (0x110000 / PAGE)

static gpointer pages[N_PAGES];
const Letter *regest_letters_ascii;
guint8 regest_letters_plain[256];

static LetterClass
classify_by_script (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;

  switch (uscript_getScript (c, &status))
    {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return LETTER_SINGLE;
    case USCRIPT_KATAKANA:
      return LETTER_KATAKANA;
    case USCRIPT_HANGUL:
      return LETTER_HANGUL;
    default:
      return c == 0x30fc ? LETTER_KATAKANA : LETTER_WORD;
    }
}

static LetterClass
classify (gunichar c, const Letter *letter)
{
  if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == '\f' || c == '\v')
    return LETTER_BREAK;
  if (letter->folded[0] == ' ')
    return LETTER_BLANK;
  if (letter->folded[0] == '\'')
    return LETTER_APOSTROPHE;
  if (letter->folded[0] == '-' || c == 0xac) /* how some scanners write a hyphen at a line's end */
    return LETTER_HYPHEN;
  if (letter->folded[0] == 0)
    return U_GET_GC_MASK (c) & U_GC_M_MASK ? LETTER_MARK : LETTER_FORMAT;
  if (c == '.')
    return LETTER_DOT;
  if (c == '_')
    return LETTER_LOW_LINE;
  if (u_isalnum (c) || (U_GET_GC_MASK (c) & U_GC_M_MASK))
    return classify_by_script (c);
  return LETTER_OTHER;
}

static void
fill (Letter *letter, gunichar c)
{
  gunichar folded[4] = { 0 };

  if (c >= 0xd800 && c < 0xe000)
    return;
  regest_fold_letter (c, folded);
  for (guint i = 0; i < 4; i++)
    letter->folded[i] = folded[i];
  letter->class = classify (c, letter);
  /* a long s and an f are taken for each other: likeness.c looks at them again */
  for (guint i = 0; i < 4; i++)
    if (letter->folded[i] == 'f')
      letter->folded[i] = 's';
}

static const Letter *
make_page (guint index)
{
  Letter *page = g_new0 (Letter, PAGE);

  for (guint i = 0; i < PAGE; i++)
    fill (&page[i], index * PAGE + i);
  page[0].class = index == 0 ? LETTER_OTHER : page[0].class;
  if (!g_atomic_pointer_compare_and_exchange (&pages[index], NULL, page))
    g_free (page);
  return g_atomic_pointer_get (&pages[index]);
}

const Letter *
regest_letters_find (gunichar c)
{
  const Letter *page = g_atomic_pointer_get (&pages[c / PAGE % N_PAGES]);

  if (page == NULL)
    page = make_page (c / PAGE % N_PAGES);
  return &page[c % PAGE];
}

void
regest_letters_init (void)
{
  static gsize made;

  if (g_once_init_enter (&made))
    {
      regest_letters_ascii = regest_letters_find (0);
      for (guint i = 0; i < 0x80; i++)
        if (regest_letters_ascii[i].class == LETTER_WORD)
          regest_letters_plain[i] =
            regest_letters_ascii[i].folded[0] == 'm' ? 1 : regest_letters_ascii[i].folded[0];
      g_once_init_leave (&made, 1);
    }
}
